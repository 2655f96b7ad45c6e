"""Zones and sites on a body: outlines told by landmarks, compiled to lines on its skin and to fields over its vertices.

`outlines(body, landmarks, shapes)` is made once a body, standing. `field(outline, fine)` is made for any posture of it: for
each fine vertex the distance in millimetres to the edge, negative inside. It is the straight distance through the room, which
is never more than the way over the skin; so it errs to the near side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from itertools import pairwise

import numpy as np

from unknot.body.bodies import Body
from unknot.body.fill import inside_of
from unknot.body.mesh import Flags, Floats, Ints, in_box, nearest_squared, vertex_normals
from unknot.body.on_skin import Spot, mirrored_faces, on_left, spot
from unknot.body.refused import refused
from unknot.body.trace import Line, along, joined, length_mm, trace
from unknot.body.work_net import work_net
from unknot.knowledge.places import Landmark, Shape, ShapePoint

STEP_MM = 2.0
"""A line is measured to by points so far apart; what lies between them is counted as if it were there."""

FARTHEST_MM = 150.0
"""Distances are told up to here; all that is farther counts as this far."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One shape on one side of one body: its line, how wide it is about it (tube, disc), what lies inside (polygon)."""

    shape: Shape
    side: str
    line: Line
    radius_mm: float
    inside: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """A standing body's fine vertices and normals, on which lines are traced; `ways` keeps those between two landmarks."""

    fine: Floats
    normals: Floats
    landmarks: Mapping[str, Landmark]
    ways: dict[tuple[str, str], Line] = dataclass_field(default_factory=dict)

    def landmark(self, id: str) -> Spot:
        """The spot of a landmark, the left one where there are two."""
        if id not in self.landmarks:
            raise refused(f"landmark `{id}`", f"there is no landmark `{id}`")
        mark = self.landmarks[id]
        return spot(mark.quad, mark.u, mark.v)

    def point(self, point: ShapePoint, what: str) -> Spot:
        """The spot of a point of a shape."""
        start = self.landmark(point.landmark)
        if not point.toward:
            return start
        key = point.landmark, point.toward
        way = self.ways.get(key) or trace(start, self.landmark(point.toward), self.fine, self.normals, what)
        self.ways[key] = way
        mm = point.mm if point.mm is not None else (point.part or 0.0) * length_mm(way, self.fine)
        return along(way, self.fine, mm)


def skin_of(body: Body, landmarks: Mapping[str, Landmark]) -> Skin:
    """The skin of a body as it stands."""
    fine = work_net().refine(body.vertices)
    return Skin(fine, vertex_normals(fine, work_net().faces), landmarks)


def outlines(skin: Skin, shapes: Mapping[str, Shape]) -> tuple[Outline, ...]:
    """Every shape on a body, left and right.

    Raises
    ------
    InputRefused
        when a shape cannot lie on this body: a way that is not there, an edge that crosses itself.
    """
    return tuple(outline for shape in shapes.values() for outline in outlines_of(skin, shape))


def outlines_of(skin: Skin, shape: Shape) -> tuple[Outline, ...]:
    """One shape: itself where it lies on the midline, else left and right."""
    what = f"shape `{shape.id}`"
    spots = [skin.point(point, what) for point in shape.of]
    if shape.side == "mid":
        spots = [on_left(each, skin.fine) for each in spots]
    ways = [trace(a, b, skin.fine, skin.normals, what) for a, b in pairwise(spots)]
    lines = ways or [_dot(spots[0])]
    if shape.kind == "polygon":
        if shape.side == "mid":
            half = joined(lines)
            lines = [_closed(half, _backwards(half.mirrored(mirrored_faces())), what)]
        else:
            lines.append(trace(spots[-1], spots[0], skin.fine, skin.normals, what))
    line = joined(lines)
    inside = inside_of(line, skin.fine, what) if shape.kind == "polygon" else np.zeros(len(skin.fine), dtype=bool)
    one = Outline(shape, "mid" if shape.side == "mid" else "left", line, shape.radius_mm, inside)
    if shape.side == "mid":
        return (one,)
    mirror = work_net().mirror
    return one, Outline(shape, "right", line.mirrored(mirrored_faces()), shape.radius_mm, inside[mirror])


def field(outline: Outline, fine: Floats, farthest_mm: float = FARTHEST_MM) -> Floats:
    """Millimetres to the edge of a shape for each fine vertex of a posture, negative inside, at most `farthest_mm`.

    Outside it is never more than the true distance, and less by at most a quarter of a millimetre two millimetres off.
    """
    dots = dotted(outline.line.places(fine))
    most = farthest_mm + outline.radius_mm
    low, high = dots.min(axis=0) - most, dots.max(axis=0) + most
    near = np.flatnonzero(in_box(fine, low, high))
    square = np.minimum(nearest_squared(fine[near], dots), most * most)
    off, off_far = (
        np.sqrt(np.maximum(each - (STEP_MM / 2) ** 2, 0)) - outline.radius_mm for each in (square, most * most)
    )
    far = np.where(outline.inside, -most, off_far)
    far[near] = np.where(outline.inside[near], -np.sqrt(square), off)
    return np.asarray(far)


def dotted(places: Floats) -> Floats:
    """A row of straight pieces as points at most STEP_MM apart."""
    pieces = np.linalg.norm(np.diff(places, axis=0), axis=1)
    counts = np.maximum(np.ceil(pieces / STEP_MM).astype(np.int64), 1)
    which = np.repeat(np.arange(len(counts)), counts)
    part = (np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[which]
    return np.concatenate([places[which] + part[:, None] * np.diff(places, axis=0)[which], places[-1:]])


def _dot(at: Spot) -> Line:
    face = work_net().faces[at.face]
    return Line(face[None], np.array([at.shares]), np.zeros(0, dtype=np.int64))


def _backwards(line: Line) -> Line:
    return Line(line.vertices[::-1], line.shares[::-1], line.faces[::-1])


def _closed(one: Line, other: Line, what: str) -> Line:
    """Two halves, each the other's mirror image backwards, as one closed line over the midline at both ends."""
    start, end = _over_midline(int(one.faces[0]), what), _over_midline(int(one.faces[-1]), what)
    turn, back = int(other.faces[0]), int(other.faces[-1])
    vertices = [one.vertices, end[0], other.vertices, start[0], one.vertices[:1]]
    shares = [one.shares, end[1], other.shares, start[1], one.shares[:1]]
    faces = [one.faces, np.array([one.faces[-1], turn]), other.faces, np.array([back, one.faces[0]])]
    return Line(np.concatenate(vertices), np.concatenate(shares), np.concatenate(faces))


def _over_midline(face: int, what: str) -> tuple[Ints, Floats]:
    """The middle of the edge that a face shares with its mirror image."""
    faces = work_net().faces
    shared = sorted({*faces[face].tolist()} & {*faces[mirrored_faces()[face]].tolist()})
    if len(shared) != 2:
        raise refused(
            what, "a shape of the middle begins and ends on the midline", "name landmarks of the midline there"
        )
    one, other = shared
    return np.array([[one, other, other]]), np.array([[0.5, 0.5, 0.0]])
