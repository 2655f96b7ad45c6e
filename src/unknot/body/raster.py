"""What is seen from where: for every point of a picture the triangle in front, and where in it. NumPy alone.

The picture plane is right and down in picture points; the view is from infinitely far, so that lengths stay true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats, Ints

NOTHING = -1
_FAR = np.iinfo(np.int64).max


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
    """For each point (row, column): the triangle in front or NOTHING, its three shares there, nearness in millimetres."""

    face: Ints
    shares: Floats
    near: Floats

    def value(self, faces: Ints, of_vertex: Floats) -> Floats:
        """A value of the vertices at each point, zero where nothing is."""
        corner = of_vertex[faces[self.face]]
        shares = self.shares if of_vertex.ndim == 1 else self.shares[..., None]
        value = (corner * shares).sum(axis=2)
        there = self.face != NOTHING
        return np.where(there if of_vertex.ndim == 1 else there[..., None], value, 0.0)


def view(azimuth: float, height: float, *, scale: float, width: int, size: int, middle: Floats) -> View:
    """A view from `azimuth` degrees (0 = from the front, 90 = from the figure's left, 180 = from the back), so high up."""
    a, h = np.deg2rad(azimuth), np.deg2rad(height)
    toward = np.array([np.sin(a) * np.cos(h), np.sin(h), np.cos(a) * np.cos(h)])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    return View(right, np.cross(toward, right), toward, scale, width, size, middle)


def look(seen_from: View, places: Floats, faces: Ints) -> Seen:
    """Which triangle is in front at each point. Triangles that face away are not drawn."""
    flat = seen_from.project(places)
    corners = flat[faces]
    a, b, c = (corners[:, n, :2] for n in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    low = np.ceil(corners[..., :2].min(axis=1) - 0.5).astype(np.int64)
    high = np.floor(corners[..., :2].max(axis=1) - 0.5).astype(np.int64)
    low = np.maximum(low, 0)
    high = np.minimum(high, [seen_from.width - 1, seen_from.height - 1])
    drawn = np.flatnonzero((area < -1e-9) & (low <= high).all(axis=1))
    front = np.full(seen_from.width * seen_from.height, _FAR)
    span = (high - low)[drawn].max(axis=1)
    for reach in np.unique(span):
        some = drawn[span == reach]
        offsets = np.stack(np.meshgrid(np.arange(reach + 1), np.arange(reach + 1), indexing="ij"), axis=-1).reshape(
            -1, 2
        )
        for step in range(0, len(some), max(1, 4_000_000 // len(offsets))):
            _paint(
                front,
                some[step : step + max(1, 4_000_000 // len(offsets))],
                offsets,
                low,
                high,
                corners,
                area,
                seen_from,
            )
    face = np.where(front == _FAR, NOTHING, front & 0xFFFFFF).reshape(seen_from.height, seen_from.width)
    shares, near = _inside(face, corners, area)
    return Seen(face, shares, near)


def _paint(
    front: Ints, some: Ints, offsets: Ints, low: Ints, high: Ints, corners: Floats, area: Floats, seen_from: View
) -> None:
    points = low[some][:, None, :] + offsets[None]
    which, at = np.nonzero((points <= high[some][:, None, :]).all(axis=2))
    face, point = some[which], points[which, at]
    shares = _shares(point.astype(np.float64) + 0.5, corners[face], area[face])
    inside = (shares >= -1e-9).all(axis=1)
    face, point = face[inside], point[inside]
    near = (shares[inside] * corners[face][:, :, 2]).sum(axis=1)
    key = (np.rint((30_000 - near) * 64).astype(np.int64) << 24) | face
    np.minimum.at(front, point[:, 1] * seen_from.width + point[:, 0], key)


def _shares(points: Floats, corners: Floats, area: Floats) -> Floats:
    """How much of each corner a point has."""
    x, y = points[..., 0], points[..., 1]
    a, b, c = (corners[..., n, :] for n in range(3))
    of_a = ((b[..., 0] - x) * (c[..., 1] - y) - (b[..., 1] - y) * (c[..., 0] - x)) / area
    of_b = ((c[..., 0] - x) * (a[..., 1] - y) - (c[..., 1] - y) * (a[..., 0] - x)) / area
    return np.stack([of_a, of_b, 1 - of_a - of_b], axis=-1)


def _inside(face: Ints, corners: Floats, area: Floats) -> tuple[Floats, Floats]:
    rows, columns = np.nonzero(face != NOTHING)
    of = face[rows, columns]
    shares = np.zeros((*face.shape, 3))
    near = np.full(face.shape, -np.inf)
    shares[rows, columns] = _shares(np.stack([columns, rows], axis=1).astype(np.float64) + 0.5, corners[of], area[of])
    near[rows, columns] = (shares[rows, columns] * corners[of][:, :, 2]).sum(axis=1)
    return shares, near
