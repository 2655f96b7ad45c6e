"""Contact sheets for authors: bodies by postures, landmarks, zones. `body_sheet.py WHAT OUT.png`. Needs Pillow."""

from __future__ import annotations

import sys

import numpy as np
from PIL import Image, ImageDraw

from unknot.body.bodies import Body, body
from unknot.body.figure import dress, with_hair
from unknot.body.mesh import Floats, vertex_normals
from unknot.body.posture import posed
from unknot.body.raster import NOTHING, look, view
from unknot.body.work_net import work_net

PAPER = (250, 249, 245)
SKIN, HAIR, GREY, CLOTH = (np.array(rgb, dtype=float) for rgb in ((236, 208, 184), (92, 80, 74), (150, 146, 142), (112, 138, 156)))


def coloured(field: Floats, inside: Floats, outside: Floats) -> Floats:
    """The colour inside a field's edge over the colour outside, two millimetres soft."""
    much = np.clip(field / 2 + 0.5, 0, 1)[..., None]
    return inside * much + outside * (1 - much)


def shade(places: Floats, azimuth: float, height: float, *, scale: float, width: int, size: int, middle: Floats, body: Body) -> Image.Image:
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
    picture = picture * (lit * (0.45 + 0.55 * rim))[..., None]
    picture = np.where((seen.face == NOTHING)[..., None], PAPER, picture)
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    return image.resize((width, size), Image.Resampling.BOX)


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


def paste(rows: list[list[Image.Image]], out: str) -> None:
    """Put the tiles on one sheet."""
    width, size = rows[0][0].size
    sheet = Image.new("RGB", (width * max(map(len, rows)), size * len(rows)), PAPER)
    for down, row in enumerate(rows):
        for across, tile in enumerate(row):
            sheet.paste(tile, (width * across, size * down))
    sheet.save(out)


if __name__ == "__main__":
    postures(sys.argv[1], sys.argv[2].split(","), sys.argv[3].split(",") if len(sys.argv) > 3 else list(LOOKS), 460)
