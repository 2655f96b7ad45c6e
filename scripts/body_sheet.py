"""Contact sheets for authors: bodies by postures, landmarks, zones. `body_sheet.py WHAT OUT.png`. Needs Pillow."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from unknot.body.bodies import Body, body
from unknot.body.figure import dress, with_hair
from unknot.body.mesh import Floats, vertex_normals
from unknot.body.posture import posed
from unknot.body.raster import NOTHING, look, view
from unknot.body.on_skin import spot
from unknot.body.work_net import work_net
from unknot.body.zone import Outline, field, outlines, skin_of
from unknot.knowledge.load import load

PAPER = (250, 249, 245)
SKIN, HAIR, GREY, CLOTH = (np.array(rgb, dtype=float) for rgb in ((236, 208, 184), (92, 80, 74), (150, 146, 142), (112, 138, 156)))


TINTS = {"target": (40, 120, 150), "caution": (222, 150, 20), "forbidden": (200, 30, 40)}


def coloured(field: Floats, inside: Floats, outside: Floats) -> Floats:
    """The colour inside a field's edge over the colour outside, two millimetres soft."""
    much = np.clip(field / 2 + 0.5, 0, 1)[..., None]
    return inside * much + outside * (1 - much)


def shade(places: Floats, azimuth: float, height: float, *, scale: float, width: int, size: int, middle: Floats, body: Body, zones: Sequence[tuple[Outline, Floats]] = (), marks: Sequence[tuple[str, Floats]] = ()) -> Image.Image:
    """One figure, twice as fine and then halved."""
    faces = work_net().faces
    seen_from = view(azimuth, height, scale=scale * 2, width=width * 2, size=size * 2, middle=middle)
    seen = look(seen_from, places, faces)
    normal = seen.value(faces, vertex_normals(places, faces))
    light = 0.35 * seen_from.toward + 0.45 * seen_from.up + 0.25 * seen_from.right
    lit = np.clip(normal @ (light / np.linalg.norm(light)), 0, 1) * 0.5 + 0.5
    rim = np.clip(normal @ seen_from.toward, 0, 1) ** 0.35
    wear = dress()
    fields = work_net().refine(np.stack([wear.hair, wear.shorts, wear.top if body.female > 0.5 else wear.shorts], axis=1))
    hair, shorts, top = np.moveaxis(seen.value(faces, fields), 2, 0)
    picture = coloured(np.maximum(shorts, top), CLOTH, coloured(hair, GREY if body.years > 65 else HAIR, SKIN))
    rows, columns = np.indices(seen.face.shape)
    for outline, far in zones:
        apart = seen.value(faces, far)
        tint = np.array(TINTS[outline.shape.role], dtype=float)
        hatched = outline.shape.role == "forbidden"
        much = np.where((rows + columns) % 14 < 5, 0.75, 0.3) if hatched else 0.35
        much = np.where(apart < 0, much, 0.0) + np.where(np.abs(apart + 0.8) < 0.9, 0.8, 0.0)
        much = np.where(seen.face == NOTHING, 0, np.clip(much, 0, 0.9))[..., None]
        picture = picture * (1 - much) + tint * much
    picture = picture * (lit * (0.45 + 0.55 * rim))[..., None]
    picture = np.where((seen.face == NOTHING)[..., None], PAPER, picture)
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    image = image.resize((width, size), Image.Resampling.BOX)
    draw = ImageDraw.Draw(image)
    for name, place in marks:
        x, y, near = seen_from.project(place)
        if 0 <= x < 2 * width and 0 <= y < 2 * size and near > seen.near[int(y), int(x)] - 6:
            draw.ellipse([x / 2 - 2, y / 2 - 2, x / 2 + 2, y / 2 + 2], fill=(20, 20, 30))
            draw.text((x / 2 + 4, y / 2 - 6), name, fill=(20, 20, 30))
    return image


LOOKS = {
    "standing": ((0, 5), (180, 5)),
    "prone": ((90, 35), (180, 80)),
    "side_lying": ((0, 15), (180, 25)),
    "sitting_upright": ((35, 10), (180, 10)),
    "sitting_head_on_arms": ((60, 15), (200, 30)),
    "hand_to_opposite_shoulder": ((20, 10), (160, 15)),
    "both_hands_to_nape": ((30, 10), (180, 15)),
}


def postures(out: str, ids: list[str], names: list[str], tile: int) -> None:
    """Bodies across, postures down, each from two sides."""
    rows = []
    for name in names:
        row = []
        for id in ids:
            done = posed(body(id), name)
            places = work_net().refine(with_hair(done.vertices))
            print(name, id, f"short by {done.missing_mm:.0f} mm")
            middle = (places.min(axis=0) + places.max(axis=0)) / 2
            span = 1450 if "sit" in name or "hand" in name else 1950
            row += [shade(places, *angle, scale=tile / span, width=tile, size=tile, middle=middle, body=body(id)) for angle in LOOKS[name]]
        rows.append(row)
    paste(rows, out)


ZONES = ("NECK", "COLLAR", "UPBACK", "LOWBACK", "FLANK", "HIP")


def zones(out: str, ids: list[str], which: str, posture: str, tile: int, looks: list[tuple[float, float]], zoom: float, up: float) -> None:
    """Shapes on bodies: `which` is zones (the groups), sites, marks, or the id of one shape."""
    knowledge = load()
    rows = []
    for id in ids:
        skin = skin_of(body(id), knowledge.landmarks)
        names = knowledge.shapes if which == "sites" else ZONES if which == "zones" else [] if which == "marks" else which.split("+")
        shapes = {name: shape for name, shape in knowledge.shapes.items() if name in names and (which != "sites" or name not in ZONES)}
        done = posed(body(id), posture)
        fine = work_net().refine(done.vertices)
        order = {"target": 0, "caution": 1, "forbidden": 2}
        fields = sorted(((each, field(each, fine)) for each in outlines(skin, shapes)), key=lambda pair: order[pair[0].shape.role])
        marks = [(name, spot(mark.quad, mark.u, mark.v).place(fine)) for name, mark in knowledge.landmarks.items()] if which == "marks" else []
        shown = work_net().refine(with_hair(done.vertices)) if which != "marks" else fine
        middle = (fine.min(axis=0) + fine.max(axis=0)) / 2 + np.array([0, up, 0])
        rows.append([shade(shown, *angle, scale=tile / zoom, width=tile, size=tile, middle=middle, body=body(id), zones=fields, marks=marks) for angle in looks])
    paste(rows, out)


def paste(rows: list[list[Image.Image]], out: str) -> None:
    """Put the tiles on one sheet."""
    width, size = rows[0][0].size
    sheet = Image.new("RGB", (width * max(map(len, rows)), size * len(rows)), PAPER)
    for down, row in enumerate(rows):
        for across, tile in enumerate(row):
            sheet.paste(tile, (width * across, size * down))
    sheet.save(out)


if __name__ == "__main__":
    what, out, ids = sys.argv[1], sys.argv[2], sys.argv[3].split(",")
    if what == "postures":
        postures(out, ids, sys.argv[4].split(",") if len(sys.argv) > 4 else list(LOOKS), 460)
    else:
        looks = [tuple(map(float, pair.split("/"))) for pair in sys.argv[6].split(",")]
        zones(out, ids, what, sys.argv[4], int(sys.argv[5]), looks, float(sys.argv[7]), float(sys.argv[8]))
