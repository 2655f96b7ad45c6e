"""What a closed line on the skin encloses: the vertices on its smaller side."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from unknot.body.mesh import Flags, Floats, Ints, edges_of
from unknot.body.refused import refused
from unknot.body.trace import Line
from unknot.body.work_net import work_net


def inside_of(line: Line, fine: Floats, what: str) -> Flags:
    """The vertices inside a closed line. The skin is closed and has no holes, so the line cuts it in two; the smaller is inside.

    Raises
    ------
    InputRefused
        when the line crosses itself, or encloses nothing.
    """
    if crosses_itself(line, fine):
        raise refused(what, "its edge crosses itself", "name its points in order round the shape")
    cut = _cut_edges(line)
    if not cut:
        raise refused(what, "it is too small: no vertex lies inside")
    one, other = next(iter(cut))
    sides = [{one}, {other}]
    rims = [[one], [other]]
    while True:
        for n in range(2):
            rims[n] = _grow(sides[n], rims[n], cut)
            if not rims[n]:
                if sides[n] & sides[1 - n]:
                    raise refused(what, "its edge does not close", "name its points in order round the shape")
                inside = np.zeros(len(fine), dtype=bool)
                inside[list(sides[n])] = True
                return inside


def _cut_edges(line: Line) -> set[tuple[int, int]]:
    """The edges that the line crosses an odd number of times, each in both directions."""
    crossed = Counter(
        (min(one, other), max(one, other)) for one, other, last in line.vertices.tolist() if other == last
    )
    odd = [pair for pair, times in crossed.items() if times % 2]
    return {edge for one, other in odd for edge in ((one, other), (other, one))}


def _grow(side: set[int], rim: list[int], cut: set[tuple[int, int]]) -> list[int]:
    starts, ends = _around()
    found: list[int] = []
    for vertex in rim:
        for other in ends[starts[vertex] : starts[vertex + 1]].tolist():
            if other not in side and (vertex, other) not in cut:
                side.add(other)
                found.append(other)
    return found


@cache
def _around() -> tuple[Ints, Ints]:
    """The neighbours of each vertex, one row after the other, and where each row begins."""
    edges = edges_of(work_net().faces)
    both = np.concatenate([edges, edges[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return np.searchsorted(both[:, 0], np.arange(work_net().count + 1)), both[:, 1]


def crosses_itself(line: Line, fine: Floats) -> bool:
    """Whether two pieces of a line that are not neighbours cross inside one face."""
    places = line.places(fine)
    by_face: dict[int, list[int]] = {}
    for n, face in enumerate(line.faces.tolist()):
        by_face.setdefault(face, []).append(n)
    last = len(line.faces) - 1
    for face, pieces in by_face.items():
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
