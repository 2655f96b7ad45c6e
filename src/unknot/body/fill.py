"""What a closed line on the skin encloses: the vertices on its smaller side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from unknot.body.mesh import Flags, Floats, Ints, edges_of
from unknot.body.refused import refused
from unknot.body.trace import Line
from unknot.body.work_net import work_net


def inside_of(line: Line, fine: Floats, what: str) -> Flags:
    """The vertices inside a closed line. The skin is closed and has no holes, so the line cuts it in two; the smaller is inside.

    Each vertex is on the one side or the other by how often the line is crossed on the way to it, odd or even; the ways are
    those of one tree over all edges. So a sharp corner that no edge leads into is still filled.

    Raises
    ------
    InputRefused
        when the line crosses itself or does not close, or encloses nothing.
    """
    if crosses_itself(line, fine):
        raise refused(what, "its edge crosses itself", "name its points in order round the shape")
    tree = _tree()
    cut = _is_cut(line, tree.edges)
    odd = np.zeros(len(fine), dtype=bool)
    for vertices in tree.levels:
        odd[vertices] = odd[tree.parent[vertices]] ^ cut[tree.edge[vertices]]
    if (odd[tree.edges[:, 0]] ^ odd[tree.edges[:, 1]] != cut).any():
        raise refused(what, "its edge does not close", "name its points in order round the shape")
    inside = odd if 2 * int(odd.sum()) <= len(odd) else ~odd
    if not inside.any():
        raise refused(what, "it is too small: no vertex lies inside")
    return inside


def _is_cut(line: Line, edges: Ints) -> Flags:
    """Which edges the line crosses an odd number of times."""
    count = work_net().count
    over = line.vertices[line.vertices[:, 1] == line.vertices[:, 2]]
    crossed, times = np.unique(over[:, :2].min(axis=1) * count + over[:, :2].max(axis=1), return_counts=True)
    cut = np.zeros(len(edges), dtype=bool)
    cut[np.searchsorted(edges[:, 0] * count + edges[:, 1], crossed[times % 2 == 1])] = True
    return cut


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """A way from vertex 0 to every other: vertices by their number of steps, the one before each, the edge between."""

    edges: Ints
    levels: tuple[Ints, ...]
    parent: Ints
    edge: Ints


@cache
def _tree() -> _Tree:
    edges, count = edges_of(work_net().faces), work_net().count
    ends = np.concatenate([edges, edges[:, ::-1]])
    number = np.tile(np.arange(len(edges)), 2)
    order = np.argsort(ends[:, 0], kind="stable")
    ends, number = ends[order], number[order]
    starts = np.searchsorted(ends[:, 0], np.arange(count + 1))
    parent, edge = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    seen, way_to = np.zeros(count, dtype=bool), np.zeros(count, dtype=np.int64)
    rim, levels = np.array([0]), []
    seen[rim] = True
    while len(rim):
        many = starts[rim + 1] - starts[rim]
        ways = np.repeat(starts[rim + 1] - np.cumsum(many), many) + np.arange(int(many.sum()))
        ways = ways[~seen[ends[ways, 1]]]
        way_to[ends[ways, 1]] = ways
        ways = ways[way_to[ends[ways, 1]] == ways]
        rim = ends[ways, 1]
        parent[rim], edge[rim] = ends[ways, 0], number[ways]
        seen[rim] = True
        if len(rim):
            levels.append(rim)
    return _Tree(edges, tuple(levels), parent, edge)


def crosses_itself(line: Line, fine: Floats) -> bool:
    """Whether two pieces of a line that are not neighbours cross inside one face."""
    places = line.places(fine)
    by_face: dict[int, list[int]] = {}
    for n, face in enumerate(line.faces.tolist()):
        by_face.setdefault(face, []).append(n)
    last = len(line.faces) - 1
    for face, pieces in by_face.items():
        if len(pieces) == 1 or (len(pieces) == 2 and pieces[1] - pieces[0] in (1, last)):
            continue
        corners = fine[work_net().faces[face]]
        axes = np.stack([corners[1] - corners[0], corners[2] - corners[0]])
        flat = (places - corners[0]) @ np.linalg.pinv(axes)
        for k, one in enumerate(pieces):
            for other in pieces[k + 1 :]:
                if other - one in (1, last):
                    continue
                if _cross(flat[one], flat[one + 1], flat[other], flat[other + 1]):
                    return True
    return False


def _cross(a: Floats, b: Floats, c: Floats, d: Floats) -> bool:
    def turn(p: Floats, q: Floats, r: Floats) -> float:
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
