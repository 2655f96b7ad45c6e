"""Pictures of exercises: a figure in the middle of a movement, and arrows for where it goes.

An arrow is told from the middle of a part of the figure, in millimetres of the room: x to the figure's left as it stands,
y up, z ahead. On its back a figure's head points to -z, on its hands and knees to +z.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Floats
from unknot.body.poses import pose
from unknot.body.posture import Posed
from unknot.knowledge.living import Exercise
from unknot.knowledge.model import Knowledge
from unknot.render.picture.furniture import part_of
from unknot.render.picture.scene import Scene, Way
from unknot.render.picture.views import LOOKS
from unknot.render.session_scenes import SHOWN

Corner = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Sweep:
    """An arrow beside a part of the figure, by the beginning of its bones' names, from corner to corner.

    both: to and fro, with a head at each end. mirrored: the same on the other side too.
    """

    part: str
    through: tuple[Corner, ...]
    both: bool = False
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Pictured:
    """How an exercise is drawn: the posture, its view, the arrows."""

    posture: str
    sweeps: tuple[Sweep, ...] = ()
    view: str = "whole"


def _round(radius: float, first: float, last: float, *, plane: str, off: float = 0.0) -> tuple[Corner, ...]:
    """Corners on a part of a circle, by degrees. plane: the two axes that it lies in; off: how far along the third."""
    angle = np.deg2rad(np.linspace(first, last, 15))
    corners = np.full((len(angle), 3), off)
    corners[:, "xyz".index(plane[0])] = radius * np.cos(angle)
    corners[:, "xyz".index(plane[1])] = radius * np.sin(angle)
    return tuple((float(x), float(y), float(z)) for x, y, z in corners)


def _eight(wide: float, high: float, z: float, *, right: float) -> tuple[Corner, ...]:
    """A lying eight in a plane before the figure, beside the middle as far as hides the nose least."""
    return tuple(
        (right + wide * float(np.sin(t)), high * float(np.sin(2 * t)), z)
        for t in np.linspace(0.2, 2 * np.pi - 0.15, 48)
    )


EXERCISES: Mapping[str, Pictured] = {
    "slow_head_turns": Pictured("head_turned", (Sweep("head", _round(150, 10, 170, plane="xz", off=130), both=True),)),
    "lying_eight": Pictured("facing", (Sweep("head", _eight(62, 26, 150, right=34)),)),
    "half_circles_forward": Pictured(
        "head_bowed", (Sweep("head", _round(130, 195, 345, plane="xy", off=130), both=True),)
    ),
    "chin_nod": Pictured("nodding", (Sweep("head", ((0, 10, 170), (0, -70, 165), (0, -130, 120))),)),
    "quiet_neck_press": Pictured(
        "palm_to_forehead", (Sweep("head", ((0, 50, 300), (0, 50, 180))), Sweep("head", ((0, 40, -230), (0, 40, -110))))
    ),
    "shoulder_rolls": Pictured(
        "facing", (Sweep("shoulder01.L", _round(70, 250, -50, plane="zy", off=60), mirrored=True),), "shoulders"
    ),
    "blade_squeeze": Pictured(
        "blades_together", (Sweep("spine02", ((190, 10, -160), (60, -30, -160)), mirrored=True),)
    ),
    "arms_up_the_wall": Pictured(
        "at_the_wall", (Sweep("wrist.L", ((110, -130, 0), (110, 150, 0)), both=True, mirrored=True),)
    ),
    "walking": Pictured("walking", (Sweep("spine03", ((0, 0, 190), (0, 0, 420))),)),
    "hip_hinge": Pictured("bowed_from_the_hips", (Sweep("head", ((0, 330, -330), (0, 290, -120), (0, 180, 20))),)),
    "pelvic_tilt": Pictured("knees_bent", (Sweep("spine05", ((0, 270, 0), (0, 120, 0))),)),
    "knees_side_to_side": Pictured("knees_aside", (Sweep("lowerleg01", _round(240, 25, 155, plane="xy"), both=True),)),
    "one_knee_up": Pictured("knee_drawn_up", (Sweep("lowerleg01.L", ((0, 20, 330), (0, 130, 200), (0, 170, 60))),)),
    "round_and_hollow": Pictured("back_rounded", (Sweep("spine03", ((0, 130, 0), (0, 300, 0)), both=True),)),
    "arm_and_leg_reach": Pictured(
        "reaching_out",
        (Sweep("finger", ((0, 110, 20), (0, 110, 220))), Sweep("foot.L", ((0, 110, 0), (0, 110, -200)))),
    ),
}
"""By exercise."""


def exercise_scenes(knowledge: Knowledge, lang: str, *, width: float = 300) -> Mapping[str, Scene]:
    """A scene for every exercise that is offered, and for each activity with a posture, by its id.

    An activity that takes any posture has none that could be shown; what is refused is not shown being done.
    """
    shown = [id for id, exercise in knowledge.exercises.items() if shows(exercise)]
    return {id: exercise_scene(id, knowledge, lang, width=width) for id in shown}


def shows(exercise: Exercise) -> bool:
    """Whether an exercise has a picture: it is offered, or is an activity in a posture that can be drawn."""
    return exercise.use == "offered" or (exercise.use == "activity" and exercise.posture in LOOKS)


def exercise_scene(id: str, knowledge: Knowledge, lang: str, *, width: float = 300) -> Scene:
    """One of them."""
    pictured = EXERCISES[id]
    done = pose(body(SHOWN), pictured.posture)
    strokes = tuple(way for sweep in pictured.sweeps for way in _ways(sweep, done))
    title = knowledge.texts[lang][f"exercise.{id}.name"]
    return Scene(SHOWN, pictured.posture, "left", pictured.view, title, width, strokes=strokes)


def _ways(sweep: Sweep, done: Posed) -> Iterator[Way]:
    """The lines of an arrow in the room; they hang in the air, and so look toward whoever sees them."""
    line = part_of(done, sweep.part).mean(axis=0) + _even(sweep.through)
    for side, flip in (("left", 1.0), ("right", -1.0))[: 2 if sweep.mirrored else 1]:
        points = line * np.array([flip, 1, 1])
        middle = len(points) // 2
        for part in (points[middle:], points[middle::-1]) if sweep.both else (points,):
            yield Way(part, np.zeros_like(part), (), side)


def _even(through: tuple[Corner, ...]) -> Floats:
    """Points from corner to corner."""
    told = np.array(through, dtype=np.float64)
    run = np.linspace(0, len(told) - 1, 12 * (len(told) - 1) + 1)
    return np.stack([np.interp(run, np.arange(len(told)), told[:, n]) for n in range(3)], axis=1)
