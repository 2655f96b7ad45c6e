"""Zones and sites of a picture, as patches on the skin: a target is tinted, a forbidden place hatched and outlined."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from unknot.body.mesh import Floats
from unknot.body.zone import Outline, field
from unknot.render.picture.art import Shape
from unknot.render.picture.curve import polygon
from unknot.render.picture.paint import FINE, PAD, area
from unknot.render.picture.thing import Room

APART = {"forbidden": 5.0, "caution": 7.0}
"""Picture points between the lines of a hatch."""

HAIR = ("hair", "grey_hair")

TINT = {"target": 0.2, "caution": 0.1, "forbidden": 0.14}


def patches(room: Room, n: int, outlines: list[Outline], fine: Floats) -> Iterator[Shape]:
    """The patches of some outlines on the skin of a thing, the gravest last: they end at the hair.

    fine: the skin's vertices, without hair.
    """
    order = ("target", "caution", "forbidden")
    thing, shown = room.things[n], room.shown[n]
    if shown is None:
        return
    hair = [shown.seen.value(dye) for paint, dye in thing.dyed if paint in HAIR]
    for outline in sorted(outlines, key=lambda one: order.index(one.shape.role)):
        apart = np.maximum.reduce([shown.seen.value(field(outline, fine)), *hair])
        patch = area(shown.spread(np.clip(-apart, -4, 4), -4.0), shown.corner, sigma=1.6)
        if patch:
            yield from patch_of(patch, outline.shape.role, room)


def patch_of(patch: str, role: str, room: Room) -> Iterator[Shape]:
    """One patch: its tint, its hatch, its edge."""
    yield Shape(patch, fill=role, opacity=TINT[role])
    if role in APART:
        width, height = room.seen_from.width / FINE - 2 * PAD, room.seen_from.height / FINE - 2 * PAD
        yield Shape(hatch(width, height, APART[role], falls=role == "caution"), line=role, width=0.8, clip=patch)
    yield Shape(patch, line=role, width=1.1, dash="4 3" if role == "target" else "")


def hatch(width: float, height: float, apart: float, *, falls: bool) -> str:
    """Slanting lines over a whole picture, rising to the right, or falling."""
    step = apart * np.sqrt(2)
    starts = np.arange(-height, width, step)
    lines = []
    for x in starts:
        ends = np.array([[x, height], [x + height, 0]] if not falls else [[x, 0], [x + height, height]])
        lines.append(polygon(ends, closed=False))
    return "".join(lines)
