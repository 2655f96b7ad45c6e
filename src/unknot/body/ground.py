"""What a stroke is held against on one body in one posture: the forbidden shapes as points, and how far an arm reaches.

Made from the knowledge once for each body and posture, and kept; who lies on the side lies on the one or the other, and each
is a ground. The points of a shape are those of its edge, at most `zone.STEP_MM` apart along straight pieces, and some of the
fine vertices inside it. What starts outside of a shape and keeps away from its edge stays outside; what starts inside is near
one of the points inside. So they need not be many: a bundle carries them all, whether a stroke comes near the shape or not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Floats, Ints, vertex_normals
from unknot.body.model import Arm, Forbidden, Ground, Path
from unknot.body.path import Laid, lay
from unknot.body.posture import SIDES, posed_for, shoulder_over
from unknot.body.refused import refused
from unknot.body.work_net import work_net
from unknot.body.zone import Outline, Skin, dotted, outlines_of, skin_of
from unknot.knowledge.model import Knowledge
from unknot.knowledge.places import Landmark, Shape
from unknot.knowledge.strokes import Stroke
from unknot.session.model import on_top

FORBIDDEN = "forbidden"

Shapes = tuple[Shape, ...]
Landmarks = tuple[Landmark, ...]


def ground_of(knowledge: Knowledge, body_id: str, posture: str, role: str, side: str) -> Ground:
    """The ground of a body in a posture while a side is worked, for one's own hands (`self`) or a partner's."""
    least, top = min(knowledge.tables["courses/contact"]["parts_mm"].values()), on_top(posture, side)
    marks = tuple(knowledge.landmarks.values())
    return _ground(body_id, posture, top, role == "self", least, _forbidden(knowledge), marks)


def grounds_of(knowledge: Knowledge, body_id: str, posture: str, role: str) -> dict[str, Ground]:
    """By the side on top: the one ground of most postures, or the two of who lies on the side."""
    both = [ground_of(knowledge, body_id, posture, role, side) for side in SIDES]
    return {ground.on_top: ground for ground in both}


def path_of(knowledge: Knowledge, ground: Ground, stroke: Stroke, side: str) -> Path:
    """The path of a stroke on one side of a ground."""
    laid = _laid(ground.body, stroke, side, tuple(knowledge.landmarks.values()))
    return laid.on(ground.fine, ground.normals)


def zone_outlines(knowledge: Knowledge, body_id: str) -> tuple[Outline, ...]:
    """The shapes of whole zones on a body."""
    zones = {zone.value for zone in knowledge.zones}
    shapes = tuple(shape for shape in knowledge.shapes.values() if shape.place in zones and shape.role != FORBIDDEN)
    return _outlines(body_id, shapes, tuple(knowledge.landmarks.values()))


def kept_mm(shape: Shape, landmarks: Mapping[str, Landmark]) -> float:
    """How far a contact stays off a forbidden shape: as it says, or as far as the least sure of its landmarks may be off."""
    named = {id for point in shape.of for id in (point.landmark, point.toward) if id}
    return shape.keep_mm if shape.keep_mm is not None else max(landmarks[id].tolerance_mm for id in named)


def _forbidden(knowledge: Knowledge) -> Shapes:
    return tuple(shape for shape in knowledge.shapes.values() if shape.role == FORBIDDEN)


@lru_cache(maxsize=12)
def _ground(
    body_id: str, posture: str, top: str, own_hands: bool, least_mm: float, shapes: Shapes, landmarks: Landmarks
) -> Ground:
    fine = work_net().refine(posed_for(body(body_id), posture, top).vertices)
    by_id = {mark.id: mark for mark in landmarks}
    forbidden = tuple(_at(outline, fine, by_id, least_mm) for outline in _outlines(body_id, shapes, landmarks))
    arms = {side: Arm(*shoulder_over(body(body_id), side)) for side in SIDES} if own_hands else {}
    return Ground(body_id, posture, top, fine, vertex_normals(fine, work_net().faces), forbidden, arms)


@lru_cache(maxsize=12)
def _skin(body_id: str, landmarks: Landmarks) -> Skin:
    return skin_of(body(body_id), {mark.id: mark for mark in landmarks})


@lru_cache(maxsize=12)
def _outlines(body_id: str, shapes: Shapes, landmarks: Landmarks) -> tuple[Outline, ...]:
    skin = _skin(body_id, landmarks)
    return tuple(outline for shape in shapes for outline in outlines_of(skin, shape))


@lru_cache(maxsize=2048)
def _laid(body_id: str, stroke: Stroke, side: str, landmarks: Landmarks) -> Laid:
    laid = lay(_skin(body_id, landmarks), stroke, f"stroke {stroke.n}")
    return laid if side == "left" else laid.mirrored()


def _at(outline: Outline, fine: Floats, landmarks: Mapping[str, Landmark], least_mm: float) -> Forbidden:
    """A shape in a posture. Refused when its inside is so wide meshed that the smallest contact in it might be near no point."""
    shape, keep = outline.shape, kept_mm(outline.shape, landmarks)
    spare = keep + least_mm - _widest(outline, fine) / math.sqrt(3)
    if spare < 0:
        raise refused(f"shape `{shape.id}`", f"its net is too wide for the {keep:g} mm that have to be kept")
    points = np.concatenate([dotted(outline.line.places(fine)), thinned(fine[outline.inside], spare)])
    return Forbidden(shape.id, outline.side, outline.radius_mm, keep, points)


def thinned(places: Floats, apart_mm: float) -> Floats:
    """Some of the places (n, 3), so that each place lies within `apart_mm` of one of them."""
    left, some = np.ones(len(places), dtype=bool), []
    while left.any():
        place = places[left.argmax()]
        some.append(place)
        left &= ((places - place) ** 2).sum(axis=1) > apart_mm * apart_mm
    return np.array(some).reshape(-1, 3)


def _widest(outline: Outline, fine: Floats) -> float:
    """The longest edge of the faces inside."""
    corners = fine[work_net().faces[_faces_inside(outline)]]
    return float(np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(initial=0.0))


@lru_cache(maxsize=256)
def _faces_inside(outline: Outline) -> Ints:
    return np.flatnonzero(outline.inside[work_net().faces].all(axis=1))
