"""Contact sheets for authors, to be looked at. Needs Pillow.

    body_sheet.py postures OUT.png BODIES [POSTURES]
    body_sheet.py zones|sites|marks|SHAPE+SHAPE OUT.png BODIES POSTURE VIEWS ACROSS_MM UP_MM

VIEWS are azimuth/height in degrees, 0/0 from the front; ACROSS_MM is how much a tile shows; UP_MM lifts its middle.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw

from unknot.body import zone
from unknot.body.bodies import Body, body
from unknot.body.figure import dress, with_hair
from unknot.body.mesh import Floats, vertex_normals
from unknot.body.on_skin import spot
from unknot.body.posture import posed
from unknot.body.raster import NOTHING, Seen, View, look, view
from unknot.body.work_net import work_net
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge

PAPER = (250, 249, 245)
INK = (20, 20, 30)
SKIN, HAIR, GREY, CLOTH = (
    np.array(rgb, dtype=np.float64) for rgb in ((236, 208, 184), (92, 80, 74), (150, 146, 142), (112, 138, 156))
)
TINTS = {"target": (40, 120, 150), "caution": (222, 150, 20), "forbidden": (200, 30, 40)}
GROUPS = ("NECK", "COLLAR", "UPBACK", "LOWBACK", "FLANK", "HIP")
TILE = 620
LOOKS: dict[str, tuple[tuple[float, float], ...]] = {
    "standing": ((0, 5), (180, 5)),
    "prone": ((90, 35), (180, 80)),
    "side_lying": ((0, 15), (180, 25)),
    "sitting_upright": ((35, 10), (180, 10)),
    "sitting_head_on_arms": ((60, 15), (200, 30)),
    "hand_to_opposite_shoulder": ((20, 10), (160, 15)),
    "both_hands_to_nape": ((30, 10), (180, 15)),
}


@dataclass(frozen=True)
class Subject:
    """One body as it is drawn: its fine vertices, and what is painted on it."""

    body: Body
    places: Floats
    zones: Sequence[tuple[zone.Outline, Floats]] = ()
    marks: Sequence[tuple[str, Floats]] = field(default_factory=list)


def tile(subject: Subject, azimuth: float, height: float, across_mm: float, up_mm: float) -> Image.Image:
    """One figure from one side, drawn twice as fine and then halved."""
    middle = (subject.places.min(axis=0) + subject.places.max(axis=0)) / 2 + np.array([0, up_mm, 0])
    seen_from = view(azimuth, height, scale=2 * TILE / across_mm, width=2 * TILE, size=2 * TILE, middle=middle)
    seen = look(seen_from, subject.places, work_net().faces)
    paint = _zones(_figure(seen, subject.body), seen, subject)
    picture = np.where((seen.face == NOTHING)[..., None], PAPER, paint * _light(seen, seen_from, subject)[..., None])
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).resize((TILE, TILE), Image.Resampling.BOX)
    _marks(image, seen, seen_from, subject)
    return image


def _figure(seen: Seen, of: Body) -> Floats:
    wear = dress()
    top = wear.top if of.female > 0.5 else wear.shorts
    fields = work_net().refine(np.stack([wear.hair, wear.shorts, top], axis=1))
    hair, shorts, chest = np.moveaxis(seen.value(work_net().faces, fields), 2, 0)
    return _over(np.maximum(shorts, chest), CLOTH, _over(hair, GREY if of.years > 65 else HAIR, SKIN))


def _over(far: Floats, inside: Floats, outside: Floats) -> Floats:
    """The colour inside a field's edge over the colour outside, two millimetres soft."""
    much = np.clip(far / 2 + 0.5, 0, 1)[..., None]
    return np.asarray(inside * much + outside * (1 - much))


def _zones(paint: Floats, seen: Seen, subject: Subject) -> Floats:
    rows, columns = np.indices(seen.face.shape)
    hatch = np.where((rows + columns) % 14 < 5, 0.75, 0.3)
    for outline, far in subject.zones:
        apart = seen.value(work_net().faces, far)
        inner = hatch if outline.shape.role == "forbidden" else 0.35
        much = np.where(apart < 0, inner, 0.0) + np.where(np.abs(apart + 0.8) < 0.9, 0.8, 0.0)
        much = np.where(seen.face == NOTHING, 0, np.clip(much, 0, 0.9))[..., None]
        paint = paint * (1 - much) + np.array(TINTS[outline.shape.role]) * much
    return paint


def _light(seen: Seen, seen_from: View, subject: Subject) -> Floats:
    normal = seen.value(work_net().faces, vertex_normals(subject.places, work_net().faces))
    light = 0.35 * seen_from.toward + 0.45 * seen_from.up + 0.25 * seen_from.right
    lit = np.clip(normal @ (light / np.linalg.norm(light)), 0, 1) * 0.5 + 0.5
    return np.asarray(lit * (0.45 + 0.55 * np.clip(normal @ seen_from.toward, 0, 1) ** 0.35))


def _marks(image: Image.Image, seen: Seen, seen_from: View, subject: Subject) -> None:
    draw = ImageDraw.Draw(image)
    for name, place in subject.marks:
        x, y, near = seen_from.project(place)
        if 0 <= x < 2 * TILE and 0 <= y < 2 * TILE and near > seen.near[int(y), int(x)] - 6:
            draw.ellipse([x / 2 - 2, y / 2 - 2, x / 2 + 2, y / 2 + 2], fill=INK)
            draw.text((x / 2 + 4, y / 2 - 6), name, fill=INK)


def postures(ids: Iterable[str], names: Iterable[str]) -> list[list[Image.Image]]:
    """Bodies across, postures down, each from two sides."""
    rows = []
    for name in names:
        row = []
        for id in ids:
            done = posed(body(id), name)
            subject = Subject(body(id), work_net().refine(with_hair(done.vertices)))
            across = 1450 if "sit" in name or "hand" in name else 1950
            row += [tile(subject, *angle, across, 0) for angle in LOOKS[name]]
        rows.append(row)
    return rows


def painted(knowledge: Knowledge, id: str, what: str, posture: str) -> Subject:
    """A body with shapes or landmarks painted on it."""
    done = posed(body(id), posture)
    fine = work_net().refine(done.vertices)
    if what == "marks":
        marks = [(name, spot(mark.quad, mark.u, mark.v).place(fine)) for name, mark in knowledge.landmarks.items()]
        return Subject(body(id), fine, (), marks)
    names = {"zones": set(GROUPS), "sites": set(knowledge.shapes) - set(GROUPS)}.get(what, set(what.split("+")))
    shapes = {name: shape for name, shape in knowledge.shapes.items() if name in names}
    made = zone.outlines(zone.skin_of(body(id), knowledge.landmarks), shapes)
    gravest_last = sorted(made, key=lambda each: list(TINTS).index(each.shape.role))
    fields = [(outline, zone.field(outline, fine)) for outline in gravest_last]
    return Subject(body(id), work_net().refine(with_hair(done.vertices)), fields)


def paste(rows: list[list[Image.Image]], out: str) -> None:
    """Put the tiles on one sheet."""
    sheet = Image.new("RGB", (TILE * max(map(len, rows)), TILE * len(rows)), PAPER)
    for down, row in enumerate(rows):
        for across, each in enumerate(row):
            sheet.paste(each, (TILE * across, TILE * down))
    sheet.save(out)


def main(args: list[str]) -> None:
    """Draw the sheet that is asked for."""
    what, out, ids = args[0], args[1], args[2].split(",")
    if what == "postures":
        paste(postures(ids, args[3].split(",") if len(args) > 3 else list(LOOKS)), out)
        return
    knowledge = load()
    angles = [tuple(map(float, each.split("/"))) for each in args[4].split(",")]
    across, up = float(args[5]), float(args[6])
    subjects = [painted(knowledge, id, what, args[3]) for id in ids]
    paste([[tile(subject, a, h, across, up) for a, h in angles] for subject in subjects], out)


if __name__ == "__main__":
    main(sys.argv[1:])
