"""What is seen from where: for every point of a picture the triangle in front, and where in it. NumPy alone.

Each triangle is cut into rows of points, so that only points inside of one are ever looked at.

The picture plane is right and down in picture points; the view is from infinitely far, so that lengths stay true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats, Ints

_FAR = np.iinfo(np.int64).max

_LEAST = 1e-9
"""A triangle with less than half of this area, in points squared, is not drawn."""

_TOGETHER = 2048
"""So many triangles are painted at a time: what is worked out for them stays in the cache."""

_EDGE = 1e-9
"""So little outside of an edge still counts as inside, so that no point between two triangles is left out."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the eye is: `right`, `up` and `toward` it in the room; points a millimetre; size; what is in the middle."""

    right: Floats
    up: Floats
    toward: Floats
    scale: float
    width: int
    height: int
    middle: Floats

    def project(self, places: Floats) -> Floats:
        """Picture points right and down, and nearness to the eye in millimetres."""
        rest = places - self.middle
        x = rest @ self.right * self.scale + self.width / 2
        y = self.height / 2 - rest @ self.up * self.scale
        return np.stack([x, y, rest @ self.toward], axis=-1)


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """How much of its three corners (3, n faces) a point has: `begin` at the first point of all, more `across` and `down`."""

    begin: Floats
    across: Floats
    down: Floats

    def of(self, corner: Floats) -> tuple[Floats, Floats, Floats]:
        """The same three numbers of a value that the corners (3, n) have."""
        return (self.begin * corner).sum(axis=0), (self.across * corner).sum(axis=0), (self.down * corner).sum(axis=0)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The points of a picture where something is seen, row by row: column, row and the triangle in front of each.

    faces, plane: the corners of all triangles, and how a value runs over them.
    """

    column: Ints
    row: Ints
    face: Ints
    faces: Ints
    plane: Plane

    def value(self, of_vertex: Floats) -> Floats:
        """A value of the vertices at each of the points."""
        begin, across, down = self.plane.of(of_vertex[self.faces.T])
        return np.asarray(begin[self.face] + across[self.face] * self.column + down[self.face] * self.row)

    def of_some(self, faces: slice, first_vertex: int) -> Seen:
        """What is seen of some triangles alone, they and their vertices counted from the first of them."""
        which = np.flatnonzero((self.face >= faces.start) & (self.face < faces.stop))
        plane = Plane(self.plane.begin[:, faces], self.plane.across[:, faces], self.plane.down[:, faces])
        own = self.faces[faces] - first_vertex
        return Seen(self.column[which], self.row[which], self.face[which] - faces.start, own, plane)


def view(azimuth: float, height: float, *, scale: float, width: int, size: int, middle: Floats) -> View:
    """A view from `azimuth` degrees (0 = from the front, 90 = from the figure's left, 180 = from the back), so high up."""
    a, h = np.deg2rad(azimuth), np.deg2rad(height)
    toward = np.array([np.sin(a) * np.cos(h), np.sin(h), np.cos(a) * np.cos(h)])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    return View(right, np.cross(toward, right), toward, scale, width, size, middle)


def look(seen_from: View, places: Floats, faces: Ints) -> Seen:
    """Which triangle is in front at each point where one is. Triangles that face away are not drawn."""
    corners = seen_from.project(places).T[:, faces.T]
    plane = _plane(*corners[:2])
    front = np.full(seen_from.width * seen_from.height, _FAR)
    for face, point, near in _painted(corners, plane, seen_from):
        np.minimum.at(front, point, (np.rint((30_000 - near) * 64).astype(np.int64) << 24) | face)
    point = np.flatnonzero(front != _FAR)
    row, column = np.divmod(point, seen_from.width)
    return Seen(column, row, front[point] & 0xFFFFFF, faces, plane)


def _plane(x: Floats, y: Floats) -> Plane:
    """How much of each corner of a triangle a point has; nothing where a triangle faces away or has no breadth.

    x, y: (3, n), the corners of each.
    """
    twice = (x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0])
    facing = twice < -_LEAST
    per = np.where(facing, 1 / np.where(facing, twice, 1), 0)
    across = np.stack([y[1] - y[2], y[2] - y[0], y[0] - y[1]]) * per
    down = np.stack([x[2] - x[1], x[0] - x[2], x[1] - x[0]]) * per
    begin = across * (0.5 - np.roll(x, -1, axis=0)) + down * (0.5 - np.roll(y, -1, axis=0))
    return Plane(begin, across, down)


def _painted(corners: Floats, plane: Plane, seen_from: View) -> Iterator[tuple[Ints, Ints, Floats]]:
    """The points inside of triangles that face the eye: of which face each is, its number, how near it is there.

    corners: (3, 3, n): right, down and nearness of the three corners of each face.
    """
    x, y, z = corners
    begin, end = (np.ceil(each - 0.5).astype(np.int64) for each in (y.min(axis=0), y.max(axis=0)))
    begin, end = np.maximum(begin, 0), np.minimum(end, seen_from.height)
    shown = (x.max(axis=0) > 0) & (x.min(axis=0) < seen_from.width)
    drawn = np.flatnonzero((plane.across != 0).any(axis=0) & (begin < end) & shown)
    near = np.stack(plane.of(z))
    for start in range(0, len(drawn), _TOGETHER):
        some = drawn[start : start + _TOGETHER]
        which, row = _counted(end[some] - begin[some])
        face, row = some[which], row + begin[some][which]
        first, last = _between(plane.begin[:, face] + plane.down[:, face] * row, plane.across[:, face], seen_from.width)
        which, column = _counted(last - first)
        face, row, column = face[which], row[which], column + first[which]
        yield face, row * seen_from.width + column, near[0, face] + near[1, face] * column + near[2, face] * row


def _between(shares: Floats, more: Floats, width: int) -> tuple[Ints, Ints]:
    """The columns from which and before which a point in a row lies inside of a triangle.

    shares: (3, n), how much of each corner the first point of the row has; more: what each next point has more of it.
    """
    reach = -(shares + _EDGE) / np.where(more == 0, 1e-30, more)
    first = np.where(more >= 0, reach, 0).max(axis=0).clip(0, width)
    last = np.where(more < 0, reach, width).min(axis=0).clip(-1, width - 1)
    first, last = np.ceil(first).astype(np.int64), np.floor(last).astype(np.int64) + 1
    return first, np.maximum(first, last)


def _counted(counts: Ints) -> tuple[Ints, Ints]:
    """For so many of each: which one each is, and the how manieth of it."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
