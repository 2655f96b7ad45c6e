"""Which pictures belong to an entry that can be read, and why some entries have none.

One table for the pages and the command line. Nothing that is refused, or left to others, is shown being done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from unknot.core.ids import Method
from unknot.knowledge.model import Knowledge
from unknot.render.exercise_scenes import EXERCISES, exercise_scene, exercise_scenes, shows
from unknot.render.home_scenes import HOME, home_scene, home_scenes
from unknot.render.landmark_scenes import landmark_scenes
from unknot.render.picture.scene import Scene
from unknot.render.picture.views import LOOKS
from unknot.render.point_scenes import point_scenes
from unknot.render.technique_scenes import SHOWINGS, technique_scene, technique_scenes, zone_shown

SCENES: Mapping[str, Callable[..., Mapping[str, Scene]]] = {
    "techniques": technique_scenes,
    "exercises": exercise_scenes,
    "home": home_scenes,
    "points": point_scenes,
    "landmarks": landmark_scenes,
}
"""What pictures there are of, with who makes their scenes."""

REFUSED, LEFT, ANY, PARTS, WORN, WORDS = "refused", "left_to_others", "any_posture", "parts", "worn", "words"
"""Why there is no picture: never done at home; others do it; no posture of its own; each of its parts has one; put on or
sat in, so that nothing is laid anywhere; told by numbers or in words, with nothing to lay or hold."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of an entry: which of `SCENES`, its id there, and what is seen, as a text key with a name or without."""

    of: str
    id: str
    alt: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of an entry, or why there are none."""

    pictures: tuple[Picture, ...] = ()
    why_none: str = ""


METHODS: Mapping[Method, tuple[str, ...]] = {
    Method.PARTNER_MASSAGE: ("lying_face_down", "lying_on_the_side", "seated_head_on_arms"),
    Method.NECK_SELF_MASSAGE: ("seated_hand_over",),
    Method.CUPPING: ("cups",),
    Method.HONEY: ("honey",),
    Method.MASSAGE_DEVICE: ("massager", "massager_shoulder"),
    Method.HAND_TOOL: ("roller", "ball", "ball_roller"),
    Method.HEAT: ("heat_pack", "warm_compress", "lamp"),
    Method.NEEDLE_MAT: ("needle_mat",),
}
"""Pictures of the methods; those that a home may not use are not here, nor those whose points or exercises have their own."""

ADVICE: Mapping[str, tuple[str, ...]] = {
    "bed_and_pillow": ("bed_on_the_back", "bed_on_the_side", "bed_line"),
    "partner_positions": METHODS[Method.PARTNER_MASSAGE],
    "lying_surface": ("lying_face_down",),
    "self_massage_seat": ("seated_hand_over",),
    "posture_changes": ("desk",),
    "cups_at_home": ("cups",),
    "honey_at_home": ("honey",),
    "needle_mat_at_home": ("needle_mat",),
    "before_a_roller": ("ball_roller", "roller"),
    "choosing_massager": ("massager", "massager_shoulder"),
    "heat_pack": ("heat_pack",),
    "warm_compress": ("warm_compress",),
    "infrared_lamp": ("lamp",),
}

FEATURES: Mapping[str, tuple[str, ...]] = {
    "needles": ("needle_mat",),
    "cups": ("cups",),
    "spikes": ("ball",),
    "balls": ("ball_roller",),
    "roller": ("roller",),
    "pressing": ("wooden_massager",),
    "vibration": ("massager",),
    "infrared": ("massager",),
    "electric": ("massager",),
    "by_battery": ("massager_shoulder",),
}
"""Pictures of a device by the first of these that it is; a stick is shown by its technique."""

PUT_ON = ("worn", "furniture")


def pictured(kind: str, id: str, what: Any) -> Pictures:
    """The pictures of an entry of any kind that can be read."""
    of = _BY_KIND.get(kind)
    return of(id, what) if of else Pictures(why_none=WORDS)


def _technique(id: str, what: Any) -> Pictures:
    if not what.at_home:
        return Pictures(why_none=REFUSED if what.refused else LEFT)
    return Pictures((_named("techniques", "technique", id),))


def _exercise(id: str, what: Any) -> Pictures:
    if not shows(what):
        return Pictures(why_none=REFUSED if what.use == "refused" else ANY)
    return Pictures((_named("exercises", "exercise", id),))


def _point(id: str, what: Any) -> Pictures:
    if not what.offered:
        return Pictures(why_none=REFUSED)
    return Pictures((_named("points", "point", id),))


def _landmark(id: str, what: Any) -> Pictures:
    return Pictures((_named("landmarks", "landmark", id),))


def _method(id: str, what: Any) -> Pictures:
    if what.id in METHODS:
        return _home(METHODS[what.id])
    return Pictures(why_none=PARTS if what.offered or what.on_wish else REFUSED)


def _advice(id: str, what: Any) -> Pictures:
    if id in ADVICE and what.given:
        return _home(ADVICE[id])
    return Pictures(why_none=WORDS if what.given else REFUSED if what.offered == "no" else LEFT)


def _device(id: str, what: Any) -> Pictures:
    if what.use == "not-offered":
        return Pictures(why_none=REFUSED)
    if set(what.features) & set(PUT_ON):
        return Pictures(why_none=WORN)
    if "stick" in what.features:
        return Pictures((_named("techniques", "technique", "stick_press"),))
    first = next((shown for feature, shown in FEATURES.items() if feature in what.features), ())
    return _home(first) if first else Pictures(why_none=WORDS)


_BY_KIND: Mapping[str, Callable[[str, Any], Pictures]] = {
    "technique": _technique,
    "exercise": _exercise,
    "point": _point,
    "landmark": _landmark,
    "method": _method,
    "advice": _advice,
    "device": _device,
}


def _named(of: str, kind: str, id: str) -> Picture:
    """A picture that is told by the name of what it shows."""
    return Picture(of, id, "picture.of", f"{kind}.{id}.name")


def _home(ids: tuple[str, ...]) -> Pictures:
    return Pictures(tuple(Picture("home", id, f"picture.{id}.alt") for id in ids))


class _Seen(Protocol):
    """What is seen in a posture from a view."""

    @property
    def posture(self) -> str: ...
    @property
    def view(self) -> str: ...


def height_for(knowledge: Knowledge, picture: Picture, width: float) -> int:
    """How high a picture of this width will be, known before it is drawn; 0 where only its scene tells."""
    match picture.of:
        case "techniques":
            showing: _Seen = SHOWINGS[zone_shown(knowledge.techniques[picture.id])]
        case "exercises":
            showing = EXERCISES[picture.id]
        case "home":
            showing = HOME[picture.id]
        case _:
            return 0
    look = LOOKS[showing.posture][showing.view]
    return round(look.down * width / look.across)


def scene_of(knowledge: Knowledge, of: str, id: str, lang: str, *, width: float) -> Scene:
    """The scene of one picture, made alone where it can be.

    Raises
    ------
    KeyError
        when there is none of that name.
    """
    match of:
        case "techniques":
            return technique_scene(knowledge.techniques[id], knowledge, lang, width=width)
        case "exercises":
            return exercise_scene(id, knowledge, lang, width=width)
        case "home":
            return home_scene(id, knowledge, lang, width=width)
        case _:
            return SCENES[of](knowledge, lang, width=width)[id]
