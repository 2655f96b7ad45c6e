"""Lines on the skin: the way from one spot to another in the plane that stands upright on both, as a tape would lie.

A line is a row of points, each three vertices of the fine net with shares; between two points it runs straight inside one
face. So a line that was traced on one body can be laid on another posture of it by moving the vertices.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from unknot.body.mesh import Floats, Ints
from unknot.body.on_skin import Spot
from unknot.body.refused import refused
from unknot.body.work_net import work_net

_MOST_STEPS = 4000
_MOST_DETOUR = 2.0
"""A way that is so many times as long as the straight one has missed its end and gone round a limb."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Points in order: `vertices` (n, 3) and `shares` (n, 3); `faces` (n-1) is the face of each piece between them."""

    vertices: Ints
    shares: Floats
    faces: Ints

    def places(self, fine: Floats) -> Floats:
        """Where the points are for places of the fine vertices."""
        return np.asarray(np.einsum("nk,nkj->nj", self.shares, fine[self.vertices]))

    def mirrored(self, faces: Ints) -> Line:
        """The same line on the other side; `faces` gives each face's mirror."""
        return Line(work_net().mirror[self.vertices], self.shares, faces[self.faces])


def joined(lines: list[Line]) -> Line:
    """Lines end to start, as one."""
    return Line(
        np.concatenate([lines[0].vertices, *(line.vertices[1:] for line in lines[1:])]),
        np.concatenate([lines[0].shares, *(line.shares[1:] for line in lines[1:])]),
        np.concatenate([line.faces for line in lines]),
    )


@cache
def neighbours() -> Ints:
    """For each face the three that lie beyond its edges 0-1, 1-2 and 2-0."""
    faces, count = work_net().faces, work_net().count
    sides = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2), axis=2).reshape(-1, 2)
    key = sides[:, 0] * count + sides[:, 1]
    order = np.argsort(key, kind="stable").reshape(-1, 2)
    beyond = np.empty(len(key), dtype=np.int64)
    beyond[order[:, 0]], beyond[order[:, 1]] = order[:, 1] // 3, order[:, 0] // 3
    return beyond.reshape(-1, 3)


def trace(start: Spot, end: Spot, fine: Floats, normals: Floats, what: str = "a line") -> Line:
    """The line between two spots on a body.

    Raises
    ------
    InputRefused
        when no such line leads from one to the other, as round a limb; `what` names it.
    """
    faces = work_net().faces
    here, there = start.place(fine), end.place(fine)
    upright = normals[faces[start.face]].sum(axis=0) + normals[faces[end.face]].sum(axis=0)
    across = np.cross(there - here, upright)
    size = float(np.linalg.norm(across))
    if size < 1e-9:
        raise refused(what, "the two ends are one place, or lie on opposite sides of the body")
    across /= size
    on = there - here
    sides, ahead = fine @ across - here @ across, fine @ on
    vertices = [faces[start.face]]
    shares: list[list[float]] = [list(start.shares)]
    through = [start.face]
    face, came = start.face, -1
    for _ in range(_MOST_STEPS):
        if face == end.face:
            vertices.append(faces[end.face])
            shares.append(list(end.shares))
            line = Line(np.array(vertices), np.array(shares), np.array(through))
            if length_mm(line, fine) > _MOST_DETOUR * float(np.linalg.norm(on)):
                break
            return line
        face, came, pair, part = _step(face, came, sides, ahead)
        if face < 0 or face == start.face:
            break
        vertices.append(np.array([pair[0], pair[1], pair[1]]))
        shares.append([1 - part, part, 0.0])
        through.append(face)
    raise refused(what, "there is no straight way over the skin between its ends", "put a landmark between them")


def _step(face: int, came: int, sides: Floats, ahead: Floats) -> tuple[int, int, tuple[int, int], float]:
    """Over the edge by which the plane leaves a face: the next face, the one left, the edge and how far along it.

    `sides` tells for each vertex how far it lies off the plane, `ahead` how far on the way.
    """
    corners = work_net().faces[face].tolist()
    off = [float(sides[corner]) or 1e-12 for corner in corners]
    best: tuple[float, int, tuple[int, int], float] | None = None
    for n, beyond in enumerate(neighbours()[face].tolist()):
        one, other = off[n], off[(n + 1) % 3]
        if (one > 0) == (other > 0) or beyond == came:
            continue
        part, pair = one / (one - other), (corners[n], corners[(n + 1) % 3])
        reached = float(ahead[pair[0]] * (1 - part) + ahead[pair[1]] * part)
        if best is None or reached > best[0]:
            best = reached, beyond, pair, part
    return (-1, face, (0, 0), 0.0) if best is None else (best[1], face, best[2], best[3])


def along(line: Line, fine: Floats, mm: float) -> Spot:
    """The spot of a line so many millimetres from its start, its end if it is shorter."""
    places = line.places(fine)
    pieces = np.linalg.norm(np.diff(places, axis=0), axis=1)
    run = np.concatenate([[0.0], np.cumsum(pieces)])
    n = int(np.clip(np.searchsorted(run, mm, side="right") - 1, 0, len(pieces) - 1))
    part = float(np.clip((mm - run[n]) / max(pieces[n], 1e-12), 0, 1))
    face = int(line.faces[n])
    corners = work_net().faces[face].tolist()
    shares = np.zeros(3)
    for point, much in ((n, 1 - part), (n + 1, part)):
        for vertex, share in zip(line.vertices[point].tolist(), line.shares[point].tolist(), strict=True):
            if share:
                shares[corners.index(vertex)] += share * much
    shares = np.clip(shares, 1e-4, None)
    shares /= shares.sum()
    return Spot(face, (float(shares[0]), float(shares[1]), float(shares[2])))


def length_mm(line: Line, fine: Floats) -> float:
    """How long a line is."""
    return float(np.linalg.norm(np.diff(line.places(fine), axis=0), axis=1).sum())
