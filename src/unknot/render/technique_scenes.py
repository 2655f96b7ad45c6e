"""Pictures of techniques: a hand lies on a back, a shoulder or a leg, and its movement is drawn.

What of the hand touches says how the hand is held; the movement says which lines are drawn; the places say where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Floats, vertex_normals
from unknot.body.poses import pose
from unknot.body.posture import Posed
from unknot.body.skeleton import unit
from unknot.body.work_net import work_net
from unknot.body.zone import skin_of
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge, Technique
from unknot.knowledge.places import ShapePoint
from unknot.render.held import HELD, holding, lying
from unknot.render.movements import Place, movement
from unknot.render.picture.scene import Aside, Cover, Laid, Scene, Tool
from unknot.render.session_scenes import SHOWN


@dataclass(frozen=True, slots=True)
class Showing:
    """Where a technique is shown: the posture and the view, the place on the left, and where the movement goes.

    vertex: of the net, where no landmark is near.
    """

    posture: str
    view: str
    of: ShapePoint | None
    way: tuple[float, float, float]
    vertex: int = 0


LYING = (0.1, 0.0, 1.0)
"""Along a back that lies face down: toward the head."""

SHOWINGS: Mapping[Zone, Showing] = {
    Zone.LOWBACK: Showing("prone", "hand_low", ShapePoint("l2_spinous", "crest_at_muscle", part=0.7), LYING),
    Zone.UPBACK: Showing("prone", "hand_up", ShapePoint("t7_spinous", "blade_lower_angle", part=0.6), LYING),
    Zone.COLLAR: Showing(
        "sitting_upright", "hand_shoulder", ShapePoint("neck_root", "acromion", part=0.45),
        (0.9, -0.2, 0.1),
    ),
    Zone.NECK: Showing(
        "sitting_head_on_arms", "hand_nape", ShapePoint("nuchal_hollow", "neck_root", part=0.2),
        (0, 1, 0.4),
    ),
    Zone.HIP: Showing("prone", "hand_hip", None, LYING, vertex=10861),
    Zone.LEG: Showing("prone", "hand_leg", None, LYING, vertex=13341),
}  # fmt: skip
"""By zone, the one that is shown first where a technique has several at the top."""

PRESETS: Mapping[str, str] = {
    "finger_pads": "fingertips", "thumb_pads": "thumb", "palm": "palm", "heel": "palm", "cupped_palm": "cup",
    "edge": "edge", "knuckles": "fist", "pincer": "pincer", "whole_hand": "grasp",
}  # fmt: skip
"""How the hand is held by the part that touches; `tool` has none."""

HELD_FLAT = ("stroking_embracing", "stroking_grasp")
"""The whole hand lies flat in these, it lifts nothing."""

TWO_HANDS = ("ring_kneading", "stroking_embracing", "stroking_upward", "skin_roll")
"""Done with both hands at once or in turn."""

SHOWN_IN: Mapping[str, Zone] = {
    "cup_moving": Zone.UPBACK,
    "cup_static": Zone.UPBACK,
    "stick_press": Zone.UPBACK,
    "honey_press": Zone.UPBACK,
    "friction_hip": Zone.HIP,
    "stroking_spiral": Zone.HIP,
    "kneading_pads": Zone.COLLAR,
    "squeezing_medium": Zone.UPBACK,
    "kneading_light": Zone.COLLAR,
    "shaking": Zone.LEG,
}
"""Where it is best seen, if that is not the first of its zones in the order of `SHOWINGS`."""

FORM: Mapping[str, str] = {"friction_line": "saw"}
"""Drawn otherwise than the movement by its name is."""

TOOLS: Mapping[str, str] = {"cup_moving": "cup", "cup_static": "cup", "stick_press": "stick"}

BESIDE_TOOL_MM = 60.0
"""A movement is drawn so far beside a tool."""

ASIDE: Mapping[str, str] = {**TOOLS, "honey_press": "honey_jar"}
"""What is shown once more alone."""

LAID: Mapping[str, tuple[str, tuple[float, float]]] = {"honey_press": ("honey", (105.0, 36.0))}
"""What lies on the skin: its paint, and half its size along and across."""

BESIDE_IT = (1, -1)
"""The corner in which a tool is shown alone."""

ACROSS, TO_SPINE = ("pincer", "grasp"), (-1.0, 0.0, 0.5)
"""Two hands that pinch one muscle lie across it, toward the spine: one behind the other there is no room for both. The
rule for forearms knows of one hand alone."""

NEXT_MM = 100.0
"""A second hand on the same muscle lies so far from the first."""

BESIDE_MM = 22.0
"""Two hands on both sides of the spine lie so much farther from it than one, so that neither covers the other."""

NEAR = 60
"""The skin's direction at a place is that of so many vertices around it."""


def technique_scenes(knowledge: Knowledge, lang: str, *, width: float = 300) -> Mapping[str, Scene]:
    """A scene for every technique that is done at home, by its id."""
    at_home = [technique for technique in knowledge.techniques.values() if technique.at_home]
    return {technique.id: technique_scene(technique, knowledge, lang, width=width) for technique in at_home}


def technique_scene(technique: Technique, knowledge: Knowledge, lang: str, *, width: float = 300) -> Scene:
    """One technique: hand or tool at its place, and the movement."""
    showing = SHOWINGS[zone_shown(technique)]
    place, tool, done = place_of(showing, knowledge), TOOLS.get(technique.id), pose(body(SHOWN), showing.posture)
    form = FORM.get(technique.id, technique.movement)
    return Scene(
        SHOWN, showing.posture, "left", showing.view, knowledge.texts[lang][f"technique.{technique.id}.name"], width,
        strokes=movement(form, place, beside=BESIDE_TOOL_MM if tool else 0.0),
        hands=_held(tool, place, done) if tool else _hands(technique, place, done),
        tools=(Tool(tool, place.at, place.normal, place.way),) if tool else (),
        covers=_covers(technique.id, place),
        aside=Aside(ASIDE[technique.id], BESIDE_IT) if technique.id in ASIDE else None,
    )  # fmt: skip


def zone_shown(technique: Technique) -> Zone:
    """The zone in which a technique is drawn."""
    return SHOWN_IN.get(technique.id) or next(zone for zone in SHOWINGS if zone in technique.where)


def place_of(showing: Showing, knowledge: Knowledge) -> Place:
    """The place of a showing on the shown figure in its posture."""
    coarse, fine, normals = _figure(showing.posture)
    skin = skin_of(body(SHOWN), knowledge.landmarks)
    at = coarse[showing.vertex] if showing.of is None else skin.point(showing.of, "picture").place(fine)
    near = np.linalg.norm(fine - at, axis=1).argsort(kind="stable")[:NEAR]
    return Place(at, unit(normals[near].mean(axis=0)), np.array(showing.way), "left")


@cache
def _figure(posture: str) -> tuple[Floats, Floats, Floats]:
    """The shown figure in a posture: the net's vertices, the fine ones, and their normals."""
    coarse = pose(body(SHOWN), posture).vertices
    fine = work_net().refine(coarse)
    return coarse, fine, vertex_normals(fine, work_net().faces)


def _covers(id: str, place: Place) -> tuple[Cover, ...]:
    """What lies under the hand."""
    told = (LAID[id],) if id in LAID else ()
    return tuple(Cover(paint, place.at, place.normal, place.way, half) for paint, half in told)


def _held(tool: str, place: Place, done: Posed) -> tuple[Laid, ...]:
    """The hand that holds a tool, where it has to be held."""
    return (holding(tool, place, done),) if tool in HELD else ()


def _hands(technique: Technique, place: Place, done: Posed) -> tuple[Laid, ...]:
    """One hand, or two: beside each other across one muscle, or on both sides of the spine."""
    preset = "palm" if technique.id in HELD_FLAT else PRESETS[technique.hand_part[0]]
    if technique.id not in TWO_HANDS:
        return (lying(preset, place, done),)
    if preset in ACROSS:
        shift, fingers = unit(place.way) * NEXT_MM / 2, np.array(TO_SPINE)
        return (
            Laid("left", preset, place.at - shift, place.normal, fingers),
            Laid("right", preset, place.at + shift, place.normal, fingers),
        )
    beside, mirror = place.at + np.array([BESIDE_MM, 0, 0]), np.array([-1.0, 1, 1])
    other = Place(beside * mirror, place.normal * mirror, place.way * mirror, "right")
    return (lying(preset, replace(place, at=beside), done), lying(preset, other, done))
