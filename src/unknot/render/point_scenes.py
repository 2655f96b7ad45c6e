"""Pictures of points of acupressure: each that is offered, with its name and code.

A picture leads the fingers near; what the words of a point say about finding it counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.body.bodies import body
from unknot.body.zone import skin_of
from unknot.knowledge.model import Knowledge
from unknot.render.picture.scene import Scene
from unknot.render.pins import pinned, standing_skin
from unknot.render.session_scenes import SHOWN


def point_scenes(knowledge: Knowledge, lang: str, *, width: float = 300) -> Mapping[str, Scene]:
    """A scene for every offered point, by its id; of two the left one."""
    fine, skin, texts = standing_skin(), skin_of(body(SHOWN), knowledge.landmarks), knowledge.texts[lang]
    return {
        id: pinned(texts[f"point.{id}.name"], skin.point(point.place, f"point `{id}`").place(fine), fine, width=width)
        for id, point in knowledge.points.items()
        if point.place is not None
    }
