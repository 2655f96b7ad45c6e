"""What stands in the room of a picture: the figure, hands, furniture; and the room as one net that is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from unknot.body.mesh import Flags, Floats, Ints
from unknot.body.raster import Seen, View, look

MARGIN = 5
"""Raster points that are looked at around what is seen of a thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A line in the room, (n, 3), with the paint and the width of its ink; `thin` ends taper."""

    places: Floats
    paint: str = "ink"
    width: float = 0.9
    thin: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A net in the room, in millimetres. `paint` names its colour.

    normals: what its silhouette is found by. soft: smoother normals, by which it is shaded. edges: lines that are drawn where
    they can be seen. round: whether it has a silhouette that runs over it; boxes have edges instead.
    dyed: fields over the vertices, positive inside, with the paint there.
    """

    vertices: Floats
    faces: Ints
    normals: Floats
    soft: Floats
    paint: str
    edges: tuple[Drawn, ...] = ()
    round: bool = True
    dyed: tuple[tuple[str, Floats], ...] = ()
    plain: Floats | None = field(default=None)
    """Millimetres inside of what is kept plain, as a face: no silhouette lines and hardly a shade."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What is seen of one thing, in the window of the raster that holds it: `there` tells where.

    corner: the column and the row of the raster at which the window begins.
    """

    seen: Seen
    there: Flags
    corner: tuple[int, int]

    def value(self, of_vertex: Floats, elsewhere: float) -> Floats:
        """A value of the thing's vertices over the window, and one value where the thing is not."""
        return self.spread(self.seen.value(of_vertex), elsewhere)

    def spread(self, of_point: Floats, elsewhere: float) -> Floats:
        """The same from values of the points that are seen."""
        value = np.full(self.there.shape, elsewhere)
        value[self.there] = of_point
        return value


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """All things as they are seen: what is shown of each, None of one that is hidden; `floor_near` the farthest round a point."""

    things: tuple[Thing, ...]
    seen_from: View
    shown: tuple[Shown | None, ...]
    floor_near: Floats

    def visible(self, places: Floats, slack_mm: float) -> Floats:
        """For places in the room: picture points, and whether each can be seen (1) or is hidden (0), as (n, 3)."""
        flat = self.seen_from.project(places)
        column = np.clip(flat[:, 0].astype(np.int64), 0, self.seen_from.width - 1)
        row = np.clip(flat[:, 1].astype(np.int64), 0, self.seen_from.height - 1)
        return np.column_stack([flat[:, :2], self.floor_near[row, column] <= flat[:, 2] + slack_mm])


def room(things: Sequence[Thing], seen_from: View) -> Room:
    """Look at all things at once."""
    first_face = np.cumsum([0, *(len(thing.faces) for thing in things)])
    first_vertex = np.cumsum([0, *(len(thing.vertices) for thing in things)])
    faces = np.concatenate([thing.faces + first_vertex[n] for n, thing in enumerate(things)])
    places = np.concatenate([thing.vertices for thing in things])
    seen = look(seen_from, places, faces)
    shown = []
    for (first, last), vertex in zip(pairwise(first_face.tolist()), first_vertex[:-1].tolist(), strict=True):
        shown.append(_shown(seen.of_some(slice(first, last), vertex), seen_from))
    near = np.full((seen_from.height, seen_from.width), -np.inf)
    near[seen.row, seen.column] = seen.value(places @ seen_from.toward) - seen_from.middle @ seen_from.toward
    return Room(tuple(things), seen_from, tuple(shown), _least_around(near))


def _shown(seen: Seen, seen_from: View) -> Shown | None:
    """The window that holds what is seen, and a little around it."""
    if not len(seen.face):
        return None
    (top, end), (left, right) = _around(seen.row, seen_from.height), _around(seen.column, seen_from.width)
    there = np.zeros((end - top, right - left), dtype=bool)
    there[seen.row - top, seen.column - left] = True
    return Shown(seen, there, (left, top))


def _around(numbers: Ints, most: int) -> tuple[int, int]:
    """From where to where some rows or columns run, with a margin; all of them where that would reach out of the raster."""
    first, end = int(numbers.min()) - MARGIN, int(numbers.max()) + MARGIN + 1
    return (first, end) if first >= 0 and end <= most else (0, most)


def _least_around(near: Floats) -> Floats:
    """The farthest of each point and its eight neighbours: a line at an edge is seen if either side lets it be seen."""
    wide = np.minimum(near, np.minimum(np.roll(near, 1, axis=0), np.roll(near, -1, axis=0)))
    return np.minimum(wide, np.minimum(np.roll(wide, 1, axis=1), np.roll(wide, -1, axis=1)))
