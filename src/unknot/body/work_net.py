"""The fine net on which zones and strokes lie: the skin smoothed once, then split where its edges are long.

The coarse net has edges of up to 56 mm on the back, too long for the edge of a zone. The fine net is made once from the
middle body and is then the same for all: `refine` carries any places of the coarse vertices to the fine ones.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

import numpy as np

from unknot.body.mesh import Floats, Ints, Net, edges_of, frozen, net, triangles, whole

_Faces = tuple[Ints, Ints]
"""Triangles and the coarse quad of each."""

LONGEST_MM = 12.0
"""Edges of the fine net longer than this on the middle body are split."""


@dataclass(frozen=True, slots=True, eq=False)
class Smoothing:
    """One step of Catmull and Clark: each quad becomes four around its middle.

    Fine vertices in order: the coarse ones, one an edge, one a quad. `sides` are the two quads of each edge, `valence` the
    edges of each vertex.
    """

    quads: Ints
    edges: Ints
    edge_of: Ints
    sides: Ints
    valence: Floats

    def places(self, coarse: Floats) -> Floats:
        """The fine vertices for places of the coarse ones."""
        middle, half = _mean(coarse, self.quads), _mean(coarse, self.edges)
        edge = (half + _mean(middle, self.sides)) / 2
        n = self.valence[:, None]
        around, halves = _sum_at(self.quads, middle, len(coarse)) / n, _sum_at(self.edges, half, len(coarse)) / n
        return np.concatenate([(around + 2 * halves + (n - 3) * coarse) / n, edge, middle])

    def fine_quads(self) -> Ints:
        """Four quads a coarse one, that of corner 0 first, each beginning at its coarse corner."""
        vertices, edges = len(self.valence), len(self.edges)
        middle = vertices + edges + np.arange(len(self.quads))
        edge = vertices + self.edge_of
        four = [np.stack([self.quads[:, n], edge[:, n], middle, edge[:, n - 1]], axis=1) for n in range(4)]
        return np.stack(four, axis=1).reshape(-1, 4)


@dataclass(frozen=True, slots=True, eq=False)
class WorkNet:
    """Triangles of the fine net; `parent` is the coarse quad of each; `splits` the pairs whose halves are new vertices."""

    smoothing: Smoothing
    splits: tuple[Ints, ...]
    faces: Ints
    parent: Ints
    mirror: Ints
    count: int

    def refine(self, coarse: Floats) -> Floats:
        """Fine places from coarse places."""
        fine = self.smoothing.places(coarse)
        for pairs in self.splits:
            fine = np.concatenate([fine, (fine[pairs[:, 0]] + fine[pairs[:, 1]]) / 2])
        return fine

    @property
    def digest(self) -> str:
        """SHA-256 of the faces, which names the net."""
        return hashlib.sha256(self.faces.astype("<i4").tobytes()).hexdigest()


@cache
def work_net() -> WorkNet:
    """The fine net of the packaged bodies, made once."""
    base = net()
    smoothing = smoothing_of(base)
    fine = smoothing.places(base.vertices)
    new = _cut(smoothing.fine_quads(), fine)
    done, splits = [], []
    while len(new[0]):
        pairs, left, new = _split(fine, *new)
        done.append(left)
        splits.append(whole(pairs))
        fine = np.concatenate([fine, (fine[pairs[:, 0]] + fine[pairs[:, 1]]) / 2])
    faces, parent = (np.concatenate(each) for each in zip(*done, strict=True))
    mirror = _mirror(base, smoothing, splits)
    return WorkNet(smoothing, tuple(splits[:-1]), whole(faces), whole(parent), whole(mirror), len(fine))


def smoothing_of(base: Net) -> Smoothing:
    """The smoothing step of a net."""
    quads, count = base.quads, len(base.vertices)
    edges = edges_of(quads)
    pairs = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], axis=2), axis=2)
    edge_of = np.searchsorted(edges[:, 0] * count + edges[:, 1], pairs[..., 0] * count + pairs[..., 1])
    sides = np.argsort(edge_of.ravel(), kind="stable").reshape(-1, 2) // 4
    valence = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    return Smoothing(quads, whole(edges), whole(edge_of), whole(sides), frozen(valence))


def _cut(quads: Ints, fine: Floats) -> tuple[Ints, Ints]:
    """Triangles of the fine quads and the coarse quad of each, cut along the way that its mirror image is cut too."""
    first = np.linalg.norm(fine[quads[:, 0]] - fine[quads[:, 2]], axis=1)
    other = np.linalg.norm(fine[quads[:, 1]] - fine[quads[:, 3]], axis=1)
    turned = np.where((other < first - 1e-6)[:, None], np.roll(quads, -1, axis=1), quads)
    return triangles(turned), np.tile(np.arange(len(quads)) // 4, 2)


def _split(fine: Floats, faces: Ints, parent: Ints) -> tuple[Ints, _Faces, _Faces]:
    """Halve every edge that is too long: the pairs halved, the faces that have none, and those that come of the others."""
    edges = edges_of(faces)
    long = np.linalg.norm(fine[edges[:, 0]] - fine[edges[:, 1]], axis=1) > LONGEST_MM
    pairs = edges[long]
    key, count = pairs[:, 0] * len(fine) + pairs[:, 1], len(fine)
    sides = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2), axis=2)
    wanted = sides[..., 0] * count + sides[..., 1]
    at = np.minimum(np.searchsorted(key, wanted), max(len(key) - 1, 0))
    cut = key[at] == wanted if len(key) else np.zeros(faces.shape, bool)
    half = count + at
    some = cut.any(axis=1)
    left = faces[~some], parent[~some]
    faces, parent, cut, half = faces[some], parent[some], cut[some], half[some]
    rest = np.concatenate([fine, (fine[pairs[:, 0]] + fine[pairs[:, 1]]) / 2])
    out, of = [], []
    for turn in range(3):
        f, c, h = (np.roll(array, -turn, axis=1) for array in (faces, cut, half))
        one, two = c[:, 0] & ~c[:, 1] & ~c[:, 2], c[:, 0] & c[:, 1] & ~c[:, 2]
        out += [_stack(f[one, 0], h[one, 0], f[one, 2]), _stack(h[one, 0], f[one, 1], f[one, 2])]
        f, h = f[two], h[two]
        cross = (_apart(rest, f[:, 0], h[:, 1]) < _apart(rest, h[:, 0], f[:, 2]) - 1e-6)[:, None]
        out += [_stack(h[:, 0], f[:, 1], h[:, 1])]
        out += [np.where(cross, _stack(f[:, 0], h[:, 0], h[:, 1]), _stack(f[:, 0], h[:, 0], f[:, 2]))]
        out += [np.where(cross, _stack(f[:, 0], h[:, 1], f[:, 2]), _stack(h[:, 0], h[:, 1], f[:, 2]))]
        of += [parent[one]] * 2 + [parent[two]] * 3
    every = cut.all(axis=1)
    f, h = faces[every], half[every]
    out += [_stack(f[:, n], h[:, n], h[:, n - 1]) for n in range(3)] + [h]
    of += [parent[every]] * 4
    return pairs, left, (np.concatenate(out), np.concatenate(of))


def _stack(*columns: Ints) -> Ints:
    return np.stack(columns, axis=1)


def _apart(places: Floats, one: Ints, other: Ints) -> Floats:
    return np.asarray(np.linalg.norm(places[one] - places[other], axis=1))


def _mirror(base: Net, smoothing: Smoothing, splits: list[Ints]) -> Ints:
    """The fine vertex of the other side, by how each was made: of a vertex, an edge, a quad, a halved pair."""
    count = len(base.vertices)
    edge = _find(smoothing.edges, base.mirror[smoothing.edges], count) + count
    quad = _find(np.sort(base.quads, axis=1), np.sort(base.mirror[base.quads], axis=1), count)
    mirror = np.concatenate([base.mirror, edge, quad + count + len(edge)])
    for pairs in splits:
        mirror = np.concatenate([mirror, _find(pairs, mirror[pairs], len(mirror)) + len(mirror)])
    return mirror


def _find(rows: Ints, wanted: Ints, count: int) -> Ints:
    """Where each wanted row stands among the rows, whatever the order of the vertices in it."""
    power = count ** np.arange(min(rows.shape[1], 3))
    key = np.sort(rows, axis=1)[:, : len(power)] @ power
    look = np.sort(wanted, axis=1)[:, : len(power)] @ power
    order = np.argsort(key, kind="stable")
    at = order[np.minimum(np.searchsorted(key[order], look), len(order) - 1)]
    if (key[at] != look).any():
        raise ValueError("the net is not its own mirror image")
    return np.asarray(at)


def _mean(places: Floats, of: Ints) -> Floats:
    """The middle of so many places at a time: of (n, k)."""
    total = places[of[:, 0]]
    for column in of.T[1:]:
        total += places[column]
    return np.asarray(total / of.shape[1])


def _sum_at(index: Ints, values: Floats, count: int) -> Floats:
    """The sum of each row of values at every number of the same row of the index (n, k)."""
    at, k = index.ravel(), index.shape[1]
    return np.stack([np.bincount(at, weights=np.repeat(each, k), minlength=count) for each in values.T], axis=1)
