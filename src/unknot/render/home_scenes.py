"""Pictures of where a home measure goes: cups, honey, a roller, a ball, a massager, a mat, heat; and how to lie or sit.

A tool stands on muscle alone, its whole foot off what is never touched. Nothing is shown being done that is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unknot.body.bodies import body
from unknot.body.poses import pose
from unknot.knowledge.model import Knowledge
from unknot.knowledge.places import ShapePoint
from unknot.render.held import HELD, holding, lying, raised
from unknot.render.movements import Place, movement
from unknot.render.picture.scene import Aside, Cover, Laid, Scene, Tool
from unknot.render.session_scenes import SHOWN
from unknot.render.technique_scenes import Showing, place_of

BLADE = ShapePoint("t7_spinous", "blade_lower_angle", part=0.7)
ABOVE = ShapePoint("t3_spinous", "blade_lower_angle", part=0.48)
COLLAR = ShapePoint("neck_root", "acromion", part=0.4)
"""Places on muscle, on the left: between blade and spine, above that, on the roll between neck and shoulder tip."""

TO_HEAD, TO_SHOULDER, FROM_SHOULDER = (0.0, 0.0, 1.0), (0.9, -0.2, 0.1), (-0.8, 0.2, 0.6)


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

    hand: how a hand lies on the first place; a tool has its own. form: how it moves. way: where to, for one that
    lies or sits. shapes: places that are shown because nothing may stand on them.
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
    aside: Aside | None = None
    shapes: tuple[str, ...] = ()


MIDLINE = ("thoracic_midline", "lumbar_midline", "kidney_corner")

STRIPES = tuple(
    Laying("cloth", ShapePoint("t3_spinous", toward, part=part), (7, 170))
    for toward, part in (("c7_spinous", 0.9), ("t7_spinous", 0.7))
)
"""Of a cloth, near its upper edge and its lower."""

HOME: Mapping[str, HomePicture] = {
    "cups": HomePicture(
        "prone", "cups", "cup", (BLADE, ABOVE), sided=True, aside=Aside("cup", (1, -1)), shapes=MIDLINE
    ),
    "honey": HomePicture(
        "prone", "hand_up", at=(BLADE,), hand="palm", form="press", aside=Aside("honey_jar", (1, -1)),
        covers=(Laying("honey", ShapePoint("t7_spinous", "blade_lower_angle", part=0.62), (105, 36), sided=True),),
    ),
    "roller": HomePicture("prone", "tool_up", "roller", (BLADE,), form="saw", aside=Aside("roller", (1, -1))),
    "ball_roller": HomePicture("prone", "tool_up", "ball_roller", (BLADE,), form="saw", aside=Aside("ball_roller", (1, -1))),
    "ball": HomePicture(
        "sitting_upright", "tool_shoulder", "ball", (COLLAR,), form="circle", way=TO_SHOULDER, aside=Aside("ball", (1, -1))
    ),
    "wooden_massager": HomePicture("prone", "tool_up", "wooden", (BLADE,), form="saw", aside=Aside("wooden", (1, -1))),
    "massager": HomePicture("prone", "tool_up", "massager", (BLADE,), aside=Aside("massager", (1, -1))),
    "massager_shoulder": HomePicture(
        "sitting_upright", "tool_shoulder", "massager_battery", (COLLAR,), way=FROM_SHOULDER,
        aside=Aside("massager_battery", (1, -1)),
    ),
    "needle_mat": HomePicture("knees_bent", "mat", props=("needle_mat",), aside=Aside("needle_mat", (-1, 1))),
    "heat_pack": HomePicture(
        "prone", "warm", "warmth", (ShapePoint("l4_spinous"),), covers=(Laying("warm", ShapePoint("l4_spinous"), (78, 128), 14),)
    ),
    "warm_compress": HomePicture(
        "sitting_upright", "back", covers=(Laying("towel", ShapePoint("t3_spinous"), (95, 170), 8), *STRIPES), way=(0, 1, 0)
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
        strokes=movement(told.form, raised(told.tool, places[0])) if places else (),
        hands=(_hand(told, places[0]),) if told.hand or told.tool in HELD else (),
        tools=tuple(Tool(told.tool, place.at, place.normal, place.way) for place in places) if told.tool else (),
        covers=tuple(
            Cover(each.paint, place.at, place.normal, np.array(told.way), each.half, each.thick)
            for each in told.covers
            for place in _places(told, each.of, knowledge, sided=each.sided)
        ),
        props=told.props,
        aside=told.aside,
    )  # fmt: skip


def _places(told: HomePicture, of: ShapePoint, knowledge: Knowledge, *, sided: bool) -> list[Place]:
    """A place in the posture of a picture, and its mirror image."""
    left = place_of(Showing(told.posture, told.view, of, told.way), knowledge)
    mirror = np.array([-1.0, 1, 1])
    return [left, Place(left.at * mirror, left.normal * mirror, left.way * mirror, "right")] if sided else [left]


def _hand(told: HomePicture, place: Place) -> Laid:
    """A hand on the skin, or on the tool that stands there."""
    done = pose(body(SHOWN), told.posture)
    return holding(told.tool, place, done) if told.tool else lying(told.hand, place, done)
