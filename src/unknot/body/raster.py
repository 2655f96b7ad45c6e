"""What is seen from where: for every point of a picture the triangle in front, and where in it. NumPy alone.

Each triangle is cut into rows of points, so that only points inside of one are ever looked at.

The picture plane is right and down in picture points; the view is from infinitely far, so that lengths stay true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Flags, Floats, Ints

_FAR = np.iinfo(np.int64).max

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
class Seen:
    """The k points where something is seen, by their numbers (row * width + column), in order.

    face: the triangle in front. corners, shares: its three vertices, and how much of each the point has, (3, k).
    near: how near it is, in millimetres.
    """

    at: Ints
    face: Ints
    corners: Ints
    shares: Floats
    near: Floats

    def value(self, of_vertex: Floats) -> Floats:
        """A value of the vertices at each of the points."""
        a, b, c = (of_vertex[corner] * share for corner, share in zip(self.corners, self.shares, strict=True))
        return np.asarray(a + b + c)

    def some(self, which: Flags, *, first_face: int, first_vertex: int) -> Seen:
        """Some of the points, faces and vertices counted from others on."""
        return Seen(
            self.at[which],
            self.face[which] - first_face,
            self.corners[:, which] - first_vertex,
            self.shares[:, which],
            self.near[which],
        )


def view(azimuth: float, height: float, *, scale: float, width: int, size: int, middle: Floats) -> View:
    """A view from `azimuth` degrees (0 = from the front, 90 = from the figure's left, 180 = from the back), so high up."""
    a, h = np.deg2rad(azimuth), np.deg2rad(height)
    toward = np.array([np.sin(a) * np.cos(h), np.sin(h), np.cos(a) * np.cos(h)])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    return View(right, np.cross(toward, right), toward, scale, width, size, middle)


def look(seen_from: View, places: Floats, faces: Ints) -> Seen:
    """Which triangle is in front at each point where one is. Triangles that face away are not drawn."""
    flat = seen_from.project(places).T
    front = np.full(seen_from.width * seen_from.height, _FAR)
    for face, point, near in _painted(flat[:, faces.T], seen_from):
        np.minimum.at(front, point, (np.rint((30_000 - near) * 64).astype(np.int64) << 24) | face)
    at = np.flatnonzero(front != _FAR)
    face = front[at] & 0xFFFFFF
    corners = np.ascontiguousarray(faces[face].T)
    row, column = np.divmod(at, seen_from.width)
    shares = _shares(column + 0.5, row + 0.5, flat[0][corners], flat[1][corners])
    a, b, c = flat[2][corners] * shares
    return Seen(at, face, corners, shares, a + b + c)


def _painted(corners: Floats, seen_from: View) -> Iterator[tuple[Ints, Ints, Floats]]:
    """The points inside of triangles that face the eye: of which face each is, its number, how near it is there.

    corners: (3, 3, n): right, down and nearness of the three corners of each face.
    """
    x, y, _ = corners
    low = np.maximum(np.ceil(np.stack([x, y]).min(axis=1) - 0.5), 0).astype(np.int64)
    most = np.array([[seen_from.width - 1], [seen_from.height - 1]])
    high = np.minimum(np.floor(np.stack([x, y]).max(axis=1) - 0.5), most).astype(np.int64)
    drawn = np.flatnonzero((_area(x, y) < -1e-9) & (low <= high).all(axis=0))
    for start in range(0, len(drawn), _TOGETHER):
        some = drawn[start : start + _TOGETHER]
        which, point, near = _inside(corners[:, :, some], low[:, some], high[:, some], seen_from.width)
        yield some[which], point, near


def _inside(corners: Floats, low: Ints, high: Ints, width: int) -> tuple[Ints, Ints, Floats]:
    """The points inside of some triangles, row by row: the place of each one's triangle, its number, how near it is.

    low, high: (2, n), the column and the row at which the box around each begins and ends.
    """
    x, y, z = corners
    begin = _shares(low[0] + 0.5, low[1] + 0.5, x, y)
    area = _area(x, y)
    across, down = (np.roll(y, -1, 0) - np.roll(y, -2, 0)) / area, (np.roll(x, -2, 0) - np.roll(x, -1, 0)) / area
    which, row = _counted(high[1] - low[1] + 1)
    shares, more = begin[:, which] + down[:, which] * row, across[:, which]
    reach = -(shares + _EDGE) / np.where(more == 0, 1e-30, more)
    first = np.maximum(np.ceil(np.where(more >= 0, reach, 0).max(axis=0)), 0)
    last = np.minimum(np.floor(np.where(more < 0, reach, np.inf).min(axis=0)), (high - low)[0, which])
    rows = np.flatnonzero(first <= last)
    which, row, first = which[rows], row[rows], first[rows].astype(np.int64)
    near = (z[:, which] * shares[:, rows]).sum(axis=0) + (z * across).sum(axis=0)[which] * first
    of, column = _counted(last[rows].astype(np.int64) - first + 1)
    point = (low[1, which] + row) * width + low[0, which] + first
    return which[of], point[of] + column, near[of] + (z * across).sum(axis=0)[which][of] * column


def _counted(counts: Ints) -> tuple[Ints, Ints]:
    """For so many of each: which one each is, and the how manieth of it."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)


def _shares(right: Floats, down: Floats, x: Floats, y: Floats) -> Floats:
    """How much of each corner (3, n) of its triangle a point has."""
    a, b, c = x - right
    d, e, f = y - down
    area = _area(x, y)
    of_a, of_b = (b * f - e * c) / area, (c * d - f * a) / area
    return np.stack([of_a, of_b, 1 - of_a - of_b])


def _area(x: Floats, y: Floats) -> Floats:
    """Twice the area of triangles, negative where they face the eye."""
    return np.asarray((x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0]))
