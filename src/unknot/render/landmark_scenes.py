"""Pictures of landmarks: each pinned on the standing figure with its name, to be found with the fingers."""

from __future__ import annotations

from collections.abc import Mapping

from unknot.body.bodies import body
from unknot.body.zone import skin_of
from unknot.knowledge.model import Knowledge
from unknot.render.picture.scene import Scene
from unknot.render.pins import pinned, standing_skin
from unknot.render.session_scenes import SHOWN


def landmark_scenes(knowledge: Knowledge, lang: str, *, width: float = 300) -> Mapping[str, Scene]:
    """A scene for every landmark, by its id; of two the left one."""
    fine, skin, texts = standing_skin(), skin_of(body(SHOWN), knowledge.landmarks), knowledge.texts[lang]
    return {
        id: pinned(texts[f"landmark.{id}.name"], skin.landmark(id).place(fine), fine, width=width)
        for id in knowledge.landmarks
    }
