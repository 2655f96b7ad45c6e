"""What stands in the room of a picture: the figure, hands, furniture; and the room as one net that is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from unknot.body.mesh import Floats, Ints
from unknot.body.raster import NOTHING, Seen, View, look

NOBODY = -1


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
class Room:
    """All things as they are seen: for each point the thing in front and its face there."""

    things: tuple[Thing, ...]
    seen_from: View
    seen: Seen
    owner: Ints
    first_face: Ints
    floor_near: Floats

    def of(self, n: int) -> Seen:
        """What is seen of one thing, its faces by their own numbers."""
        there = self.owner == n
        return Seen(np.where(there, self.seen.face - self.first_face[n], NOTHING), self.seen.shares, self.seen.near)

    def visible(self, places: Floats, slack_mm: float) -> Floats:
        """For places in the room: picture points, and whether each can be seen (1) or is hidden (0), as (n, 3)."""
        flat = self.seen_from.project(places)
        column = np.clip(flat[:, 0].astype(np.int64), 0, self.seen_from.width - 1)
        row = np.clip(flat[:, 1].astype(np.int64), 0, self.seen_from.height - 1)
        return np.column_stack([flat[:, :2], self.floor_near[row, column] <= flat[:, 2] + slack_mm])


def room(things: Sequence[Thing], seen_from: View) -> Room:
    """Look at all things at once."""
    counts = [len(thing.faces) for thing in things]
    shift = np.cumsum([0, *(len(thing.vertices) for thing in things)])
    faces = np.concatenate([thing.faces + shift[n] for n, thing in enumerate(things)])
    seen = look(seen_from, np.concatenate([thing.vertices for thing in things]), faces)
    first = np.cumsum([0, *counts])
    owner = np.where(seen.face == NOTHING, NOBODY, np.searchsorted(first, seen.face, side="right") - 1)
    return Room(tuple(things), seen_from, seen, owner, first[:-1], _least_around(seen.near))


def _least_around(near: Floats) -> Floats:
    """The farthest of each point and its eight neighbours: a line at an edge is seen if either side lets it be seen."""
    wide = np.minimum(near, np.minimum(np.roll(near, 1, axis=0), np.roll(near, -1, axis=0)))
    return np.minimum(wide, np.minimum(np.roll(wide, 1, axis=1), np.roll(wide, -1, axis=1)))
