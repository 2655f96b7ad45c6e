"""The skin that all bodies share: one closed net of quads, its mirror, its bones. Read from `data/base.npz`.

Lengths are millimetres, y up from the floor, z to the front, x to the figure's left. Only the places of the vertices and
joints differ between bodies; the net, the mirror and the bones never do, so that a place on the skin, written as a quad
and two fractions, is on every body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

BLOCK = 1 << 16
"""So many numbers are worked out at a time: they stay in the cache, and no new memory is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """What is the same for every body.

    vertices, joints: the middle body, the places from which others differ (joints: head and tail of each bone).
    quads: corners in order, seen from outside counter-clockwise. mirror: the vertex of the other side.
    influences, shares: the eight bones that move each vertex, strongest first; shares sum to 1.
    """

    vertices: Floats
    joints: Floats
    quads: Ints
    mirror: Ints
    bones: tuple[str, ...]
    parents: Ints
    influences: Ints
    shares: Floats

    def bone(self, name: str) -> int:
        """The number of a bone."""
        return self.bones.index(name)


def read_npz(path: str) -> Mapping[str, NDArray[np.generic]]:
    """The arrays of a file in `data/`."""
    data = resources.files("unknot.body").joinpath("data", *path.split("/")).read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


@cache
def net() -> Net:
    """The net of the packaged bodies, read once."""
    file = read_npz("base.npz")
    return Net(
        vertices=tenths(file["vertices"]),
        joints=tenths(file["joints"]),
        quads=whole(file["quads"]),
        mirror=whole(file["mirror"]),
        bones=tuple(str(name) for name in file["bones"]),
        parents=whole(file["parents"]),
        influences=whole(file["influences"]),
        shares=_shares(file["shares"]),
    )


def _shares(stored: NDArray[np.generic]) -> Floats:
    """Shares that sum to 1; the stored ones are rounded, so that both sides have the same."""
    shares = stored.astype(np.float64)
    return frozen(np.asarray(shares / shares.sum(axis=1, keepdims=True)))


def tenths(stored: NDArray[np.generic]) -> Floats:
    """Millimetres from stored tenths."""
    return frozen(stored.astype(np.float64) / 10)


def whole(stored: NDArray[np.generic]) -> Ints:
    """Whole numbers of any stored width."""
    numbers = stored.astype(np.int64)
    numbers.setflags(write=False)
    return numbers


def frozen(floats: Floats) -> Floats:
    """The same array, not to be written to."""
    floats.setflags(write=False)
    return floats


def triangles(quads: Ints) -> Ints:
    """Two triangles a quad, cut from corner 0 to corner 2."""
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def edges_of(faces: Ints) -> Ints:
    """Every edge of the faces once, its lower vertex first."""
    corners = faces.shape[1]
    pairs = np.concatenate([faces[:, [n, (n + 1) % corners]] for n in range(corners)])
    count = int(faces.max()) + 1
    key = np.sort(pairs.min(axis=1) * count + pairs.max(axis=1))
    key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    return np.stack(np.divmod(key, count), axis=1)


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Unit normals, each the mean of its triangles' by area."""
    corners = np.ascontiguousarray(faces.T)
    a, b, c = (np.ascontiguousarray(vertices.T)[:, corner] for corner in corners)
    face = cross((b - a).T, (c - a).T).T
    normals = np.stack(
        [np.bincount(corners.ravel(), weights=np.tile(each, 3), minlength=len(vertices)) for each in face], axis=1
    )
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return normals / np.where(length == 0, 1, length)


def cross(one: Floats, other: Floats) -> Floats:
    """The vectors (n, 3) that stand upright on two others."""
    (a, b, c), (d, e, f) = one.T, other.T
    return np.stack([b * f - c * e, c * d - a * f, a * e - b * d], axis=1)


def in_box(places: Floats, low: Floats, high: Floats) -> Flags:
    """Which places (n, 3) lie in a box, its sides included."""
    flags = np.ones(len(places), dtype=bool)
    for axis in range(3):
        flags &= (places[:, axis] >= low[axis]) & (places[:, axis] <= high[axis])
    return flags


def nearest_squared(places: Floats, points: Floats) -> Floats:
    """For each place (n, 3) the square of the distance to the nearest point (m, 3), by blocks that stay in the cache."""
    middle = points.mean(axis=0)
    here, there = places - middle, points - middle
    told = np.concatenate([there.T * -2, (there * there).sum(axis=1)[None]])
    asked = np.concatenate([here, np.ones((len(here), 1))], axis=1)
    size = max(1, BLOCK // len(points))
    found, room = np.empty(len(here)), np.empty((size, len(points)))
    for start in range(0, len(here), size):
        some = asked[start : start + size]
        np.matmul(some, told, out=room[: len(some)])
        room[: len(some)].min(axis=1, out=found[start : start + size])
    return np.asarray(np.maximum(found + (here * here).sum(axis=1), 0))


def volume_mm3(vertices: Floats, faces: Ints) -> float:
    """The volume inside closed triangles, positive when they look outward."""
    a, b, c = (vertices[faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)
