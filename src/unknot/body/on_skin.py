"""Places on the skin: a landmark's (quad, u, v) as three vertices of the fine net with their shares.

Written so, a place is on every body in every posture: it is wherever its three vertices are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from unknot.body.mesh import Floats, Ints, net
from unknot.body.refused import refused
from unknot.body.work_net import WorkNet, work_net

_OFF_THE_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a face of the fine net: the shares of its three corners."""

    face: int
    shares: tuple[float, float, float]

    def place(self, fine: Floats) -> Floats:
        """Where it is for places of the fine vertices."""
        return np.asarray(np.array(self.shares) @ fine[work_net().faces[self.face]])


@cache
def spot(quad: int, u: float, v: float) -> Spot:
    """The spot at (u, v) of a quad of the net: u runs from corner 0 to corner 1, v from corner 0 to corner 3.

    Raises
    ------
    InputRefused
        when the quad is not of the net or the place is not in it.
    """
    if not 0 <= quad < len(net().quads) or not (0 <= u <= 1 and 0 <= v <= 1):
        help = f"quads run from 0 to {len(net().quads) - 1}, u and v from 0 to 1"
        raise refused(f"place ({quad}, {u}, {v})", "this place is not on the skin", help)
    fine = _middle_body()
    return spot_near(_on_quad(fine, quad, u, v), faces_of_quad(quad))


def spot_near(place: Floats, faces: Ints) -> Spot:
    """The spot of some faces that is nearest to a place on the middle body; never quite on an edge."""
    fine, net_faces = _middle_body(), work_net().faces
    best: tuple[float, int, Floats] | None = None
    for face in faces.tolist():
        shares = _shares(fine[net_faces[face]], place)
        apart = float(np.linalg.norm(shares @ fine[net_faces[face]] - place))
        if best is None or apart < best[0] - 1e-9:
            best = apart, face, shares
    assert best is not None, "a quad has faces"
    inner = best[2] * (1 - 3 * _OFF_THE_EDGE) + _OFF_THE_EDGE
    return Spot(best[1], (float(inner[0]), float(inner[1]), float(inner[2])))


@cache
def mirrored_faces() -> Ints:
    """For each face of the fine net the one of the other side."""
    work = work_net()
    count = work.count
    power = np.array([1, count, count * count])
    key = np.sort(work.faces, axis=1) @ power
    other = np.sort(work.mirror[work.faces], axis=1) @ power
    order = np.argsort(key, kind="stable")
    at = order[np.minimum(np.searchsorted(key[order], other), len(order) - 1)]
    return np.asarray(np.where(key[at] == other, at, -1))


def on_left(at: Spot, fine: Floats) -> Spot:
    """The same spot, or its mirror image where its face lies on the right side."""
    faces = work_net().faces
    if fine[faces[at.face], 0].sum() >= 0:
        return at
    other = int(mirrored_faces()[at.face])
    corners = work_net().mirror[faces[at.face]].tolist()
    one, two, three = (at.shares[corners.index(vertex)] for vertex in faces[other].tolist())
    return Spot(other, (one, two, three))


@cache
def _faces_by_quad() -> tuple[Ints, Ints]:
    order = np.argsort(work_net().parent, kind="stable")
    return order, np.searchsorted(work_net().parent[order], np.arange(len(net().quads) + 1))


def faces_of_quad(quad: int) -> Ints:
    """The faces of the fine net that lie in a quad of the coarse one."""
    order, starts = _faces_by_quad()
    return order[starts[quad] : starts[quad + 1]]


@cache
def _middle_body() -> Floats:
    return work_net().refine(net().vertices)


def _on_quad(fine: Floats, quad: int, u: float, v: float) -> Floats:
    """The place at (u, v) on the four fine quads of a coarse one."""
    work: WorkNet = work_net()
    smoothing = work.smoothing
    corners = smoothing.quads[quad]
    edges = len(smoothing.valence) + smoothing.edge_of[quad]
    middle = len(smoothing.valence) + len(smoothing.edges) + quad
    grid = fine[
        np.array([[corners[0], edges[0], corners[1]], [edges[3], middle, edges[1]], [corners[3], edges[2], corners[2]]])
    ]
    column, row = min(int(u * 2), 1), min(int(v * 2), 1)
    s, t = u * 2 - column, v * 2 - row
    low = grid[row, column] * (1 - s) + grid[row, column + 1] * s
    high = grid[row + 1, column] * (1 - s) + grid[row + 1, column + 1] * s
    return np.asarray(low * (1 - t) + high * t)


def _shares(corners: Floats, place: Floats) -> Floats:
    """The shares of a triangle's corners at its point nearest to a place, near enough: outside ones are set to nothing."""
    one, other, to = corners[1] - corners[0], corners[2] - corners[0], place - corners[0]
    square = np.array([[one @ one, one @ other], [one @ other, other @ other]])
    s, t = np.linalg.solve(square, np.array([to @ one, to @ other]))
    shares = np.clip(np.array([1 - s - t, s, t]), 0, None)
    return np.asarray(shares / shares.sum())
