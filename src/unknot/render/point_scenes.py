"""Pictures of points of acupressure: each that is offered and has a place told by landmarks, with its name and code.

A picture leads the fingers near; what the words of a point say about finding it counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.body.bodies import body
from unknot.body.poses import pose
from unknot.body.zone import skin_of
from unknot.knowledge.model import Knowledge
from unknot.knowledge.places import ShapePoint
from unknot.render.picture.scene import Scene
from unknot.render.pins import POSTURE, pinned, standing_skin
from unknot.render.session_scenes import SHOWN

PLACES: Mapping[str, ShapePoint] = {
    "BL10": ShapePoint("c2_spinous", "trapezius_edge", part=0.5),
    "BL23": ShapePoint("l2_spinous", "waist_side", mm=36),
    "BL25": ShapePoint("l4_spinous", "hip_crest", mm=36),
    "BL31_34": ShapePoint("s2_spinous", "dimple", part=0.5),
    "GB20": ShapePoint("nuchal_hollow"),
    "GB21": ShapePoint("c7_spinous", "acromion", part=0.5),
    "GB30": ShapePoint("outer_hip", "sacral_hiatus", part=1 / 3),
    "LI15": ShapePoint("acromion", "armpit_front", mm=26),
    "LI16": ShapePoint("clavicle_outer", "blade_ridge", part=0.2),
    "occipital_exits": ShapePoint("nuchal_hollow", "inion", mm=12),
}
"""Where a point is drawn, on the left; as its file says it in words."""

VERTICES: Mapping[str, int] = {"BL57": 11358}
"""Of the net, where no landmark is near."""


def point_scenes(knowledge: Knowledge, lang: str, *, width: float = 300) -> Mapping[str, Scene]:
    """A scene for every offered point that has a place, by its id."""
    fine, skin = standing_skin(), skin_of(body(SHOWN), knowledge.landmarks)
    scenes = {}
    for id, point in knowledge.points.items():
        if point.offered and (id in PLACES or id in VERTICES):
            spot = skin.point(PLACES[id], f"point `{id}`").place(fine) if id in PLACES else None
            at = pose(body(SHOWN), POSTURE).vertices[VERTICES[id]] if spot is None else spot
            scenes[id] = pinned(knowledge.texts[lang][f"point.{id}.name"], at, fine, width=width)
    return scenes
