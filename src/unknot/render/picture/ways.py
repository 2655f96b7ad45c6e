"""Where a hand goes on each site, as a way between landmarks: what pictures show while a session has no path of its own.

It shows the direction, not the measure. A path on the skin in the placement takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from unknot.body.mesh import vertex_normals
from unknot.body.on_skin import mirrored_faces
from unknot.body.posture import Posed
from unknot.body.trace import joined, trace
from unknot.body.work_net import work_net
from unknot.body.zone import skin_of
from unknot.knowledge.places import Landmark, ShapePoint
from unknot.render.picture.scene import Stroke


def _at(landmark: str, toward: str = "", mm: float | None = None) -> ShapePoint:
    return ShapePoint(landmark, toward, mm)


WAYS: dict[str, tuple[ShapePoint, ...]] = {
    "nape_beside_midline": (_at("c2_spinous", "mastoid_tip", 26), _at("c7_spinous", "acromion", 34)),
    "suboccipital": (_at("c2_spinous", "mastoid_tip", 24), _at("mastoid_tip", "c2_spinous", 30)),
    "trapezius_top": (_at("c7_spinous", "acromion", 46), _at("acromion", "c7_spinous", 34)),
    "between_blade_and_spine": (_at("t7_spinous", "blade_lower_angle", 44), _at("t3_spinous", "blade_ridge", 44)),
    "back_ribs": (_at("t12_spinous", "rib_side", 60), _at("blade_lower_angle", "rib_side", 40)),
    "lumbar_erector": (_at("s2_spinous", "dimple", 30), _at("t12_spinous", "rib12_at_muscle", 36)),
    "sacrum": (_at("s2_spinous", "dimple", 16), _at("dimple", "crest_at_muscle", 10)),
    "buttock_upper_outer": (_at("dimple", "outer_hip", 50), _at("outer_hip", "dimple", 50)),
    "floating_ribs": (_at("rib12_at_muscle", "rib12_tip", 10), _at("rib12_tip")),
    "kidney_corner": (_at("rib12_at_muscle", "t12_spinous", 10), _at("rib12_at_muscle", "rib12_tip", 30)),
}
"""On the left, in the direction in which a hand goes."""

APART_MM = 9.0
"""Ways over the same sites lie so far beside each other, so that each can be seen."""


def strokes(
    done: Posed, landmarks: Mapping[str, Landmark], steps: Sequence[tuple[tuple[str, ...], str, tuple[int, ...]]]
) -> tuple[Stroke, ...]:
    """A stroke for each row of steps: their sites in order, their side (left, right), their numbers."""
    skin, fine = skin_of(done.body, landmarks), work_net().refine(done.vertices)
    normals = vertex_normals(fine, work_net().faces)
    made, taken = [], list[tuple[str, str]]()
    for sites, side, numbers in steps:
        marks = [skin.point(point, f"way of `{site}`") for site in sites if site in WAYS for point in WAYS[site]]
        if not marks:
            continue
        line = joined([trace(one, other, skin.fine, skin.normals, "a way") for one, other in pairwise(marks)])
        line = line if side == "left" else line.mirrored(mirrored_faces())
        beside = max((taken.count((site, side)) for site in sites), default=0) * APART_MM
        taken += [(site, side) for site in sites]
        up = line.places(normals)
        up /= np.linalg.norm(up, axis=1, keepdims=True)
        ways = np.gradient(line.places(fine), axis=0)
        across = np.cross(ways, up)
        across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
        way = 1 if side == "right" else -1
        made.append(Stroke(line.places(fine) + across * beside * way, up, numbers, side))
    return tuple(made)
