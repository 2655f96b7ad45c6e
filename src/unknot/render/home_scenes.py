"""Pictures of where a home measure goes: cups, honey, a roller, a ball, a massager, a mat, heat; and how to lie or sit.

A tool stands on muscle alone, its whole foot off what is never touched. Nothing is shown being done that is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge
from unknot.knowledge.places import ShapePoint
from unknot.render.movements import Place, movement
from unknot.render.picture.scene import Cover, Laid, Scene, Tool
from unknot.render.session_scenes import SHOWN
from unknot.render.technique_scenes import LYING, SHOWINGS, Showing, place_of

BLADE = ShapePoint("t7_spinous", "blade_lower_angle", part=0.7)
ABOVE = ShapePoint("t3_spinous", "blade_lower_angle", part=0.48)
COLLAR = ShapePoint("neck_root", "acromion", part=0.4)
"""Places on muscle, on the left: between blade and spine, above that, on the roll between neck and shoulder tip."""

TO_HEAD, TO_SHOULDER, FROM_SHOULDER = (0.0, 0.0, 1.0), (0.9, -0.2, 0.1), (-0.8, 0.2, 0.6)

OVER_HANDLE: Mapping[str, tuple[float, float]] = {"roller": (-85.0, 46.0), "massager": (-80.0, 60.0)}
"""How far behind a tool, and how far off the skin, the hand lies that holds it."""


@dataclass(frozen=True, slots=True)
class Laying:
    """A cloth, honey or a pad: its paint, the landmark of its middle, half its size along and across, how thick it is."""

    paint: str
    of: ShapePoint
    half: tuple[float, float]
    thick: float = 0.0
    sided: bool = False


@dataclass(frozen=True, slots=True)
class HomePicture:
    """What a picture shows. at: where tools stand, on the left; sided: and on the right too.

    hand: how a hand lies on the first place, or holds the tool there. form: how it moves. way: where to, for one that lies
    or sits. shapes: places that are shown because nothing may stand on them.
    """

    posture: str
    view: str = "whole"
    tool: str = ""
    at: tuple[ShapePoint, ...] = ()
    sided: bool = False
    hand: str = ""
    form: str = "static"
    way: tuple[float, float, float] = TO_HEAD
    covers: tuple[Laying, ...] = ()
    props: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


MIDLINE = ("thoracic_midline", "lumbar_midline", "kidney_corner")

HOME: Mapping[str, HomePicture] = {
    "cups": HomePicture("prone", "cups", "cup", (BLADE, ABOVE), sided=True, shapes=MIDLINE),
    "honey": HomePicture(
        "prone", "hand_up", at=(BLADE,), hand="palm", form="press",
        covers=(Laying("honey", ShapePoint("t7_spinous", "blade_lower_angle", part=0.62), (105, 36), sided=True),),
    ),
    "roller": HomePicture("prone", "hand_up", "roller", (BLADE,), hand="grasp", form="saw"),
    "ball": HomePicture("sitting_upright", "hand_shoulder", "ball", (COLLAR,), hand="fingertips", form="circle", way=TO_SHOULDER),
    "massager": HomePicture("prone", "hand_up", "massager", (BLADE,), hand="grasp"),
    "massager_shoulder": HomePicture(
        "sitting_upright", "hand_shoulder", "massager", (COLLAR,), hand="grasp", way=FROM_SHOULDER
    ),
    "needle_mat": HomePicture("knees_bent", "mat", props=("needle_mat",)),
    "heat_pack": HomePicture("prone", "low", covers=(Laying("warm", ShapePoint("l4_spinous"), (78, 128), 14),)),
    "warm_compress": HomePicture(
        "sitting_upright", "back", covers=(Laying("towel", ShapePoint("t3_spinous"), (95, 170), 8),), way=(0, 1, 0)
    ),
    "lamp": HomePicture("prone", "lamp", "lamp", (ShapePoint("l4_spinous"),)),
    "bed_on_the_back": HomePicture("resting_on_the_back"),
    "bed_on_the_side": HomePicture("side_lying", "bed"),
    "bed_line": HomePicture("side_lying", "behind"),
    "lying_face_down": HomePicture("prone"),
    "lying_on_the_side": HomePicture("side_lying", "whole"),
    "seated_head_on_arms": HomePicture("sitting_head_on_arms"),
    "seated_hand_over": HomePicture("hand_to_opposite_shoulder"),
    "desk": HomePicture("at_the_desk", props=("screen_foot", "screen")),
}  # fmt: skip
"""By picture; its words are `picture.ID.alt`."""


def home_scenes(knowledge: Knowledge, lang: str, *, width: float = 300) -> Mapping[str, Scene]:
    """A scene for every home measure and position, by its id."""
    return {id: home_scene(id, knowledge, lang, width=width) for id in HOME}


def home_scene(id: str, knowledge: Knowledge, lang: str, *, width: float = 300) -> Scene:
    """One of them."""
    told = HOME[id]
    places = [place for point in told.at for place in _places(told, point, knowledge, sided=told.sided)]
    return Scene(
        SHOWN, told.posture, "left", told.view, knowledge.texts[lang][f"picture.{id}.alt"], width,
        shapes=told.shapes,
        strokes=movement(told.form, places[0]) if places else (),
        hands=(_hand(told, places[0]),) if told.hand else (),
        tools=tuple(Tool(told.tool, place.at, place.normal, place.way) for place in places) if told.tool else (),
        covers=tuple(
            Cover(each.paint, place.at, place.normal, np.array(told.way), each.half, each.thick)
            for each in told.covers
            for place in _places(told, each.of, knowledge, sided=each.sided)
        ),
        props=told.props,
    )  # fmt: skip


def _places(told: HomePicture, of: ShapePoint, knowledge: Knowledge, *, sided: bool) -> list[Place]:
    """A place in the posture of a picture, and its mirror image."""
    left = place_of(Showing(told.posture, told.view, of, told.way, LYING[1]), knowledge)
    mirror = np.array([-1.0, 1, 1])
    return [left, Place(left.at * mirror, left.normal * mirror, left.way * mirror, "right")] if sided else [left]


def _hand(told: HomePicture, place: Place) -> Laid:
    """A hand on the skin, on a ball, or across the handle of a tool behind it."""
    fingers = np.array(SHOWINGS[Zone.COLLAR if told.view == "hand_shoulder" else Zone.UPBACK].fingers[0])
    if not told.tool:
        return Laid("left", told.hand, place.at, place.normal, fingers)
    behind, off = OVER_HANDLE.get(told.tool, (0.0, 60.0))
    at = place.at + place.normal * off + place.way / np.linalg.norm(place.way) * behind
    if told.tool in OVER_HANDLE:
        fingers = np.cross(place.way, place.normal)
    return Laid("left", told.hand, at, place.normal, fingers, holds=True)
