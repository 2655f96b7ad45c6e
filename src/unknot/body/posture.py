"""The postures in which a body is touched, from its standing form: `posed(body, "prone")`.

A posture that has a side (`hand_to_opposite_shoulder`, `side_lying`) is told with the side that is treated: that shoulder is
touched, that side lies on top. The lowest point is at
height 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from unknot.body.bodies import Body
from unknot.body.fingers import rest
from unknot.body.mesh import Floats, frozen, net
from unknot.body.reach import MOST_OF_THE_ARM, Touch, reach
from unknot.body.refused import refused
from unknot.body.skeleton import Skeleton, rotation

X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
SIDES = {"left": 1.0, "right": -1.0}
BOTH = (("L", 1.0), ("R", -1.0))

NAPE, SHOULDER_TOP, THIGH_TOP, FOREHEAD = 7563, 8171, 11128, 5192
"""Vertices of the left side (the forehead in the middle) that hands and head are laid on."""

SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """A body in a posture: the places of the net's vertices, and how much the arms fell short of what they reach for."""

    body: Body
    posture: str
    side: str
    vertices: Floats
    missing_mm: float


Build = Callable[[Skeleton, float], float]
Lie = Callable[[float], Floats]


def posed(body: Body, posture: str, side: str = "left") -> Posed:
    """A body in a posture; `side` is the treated one where the posture has one.

    Raises
    ------
    InputRefused
        when the posture or the side is unknown.
    """
    if posture not in POSTURES:
        raise refused(f"posture `{posture}`", f"there is no posture `{posture}`", f"postures: {', '.join(POSTURES)}")
    if side not in SIDES:
        raise refused(f"side `{side}`", f"there is no side `{side}`", "sides: left, right")
    return built(body, posture, side, *POSTURES[posture])


def posed_for(body: Body, posture: str, on_top: str) -> Posed:
    """A body in a posture with a side on top; "" where the posture has none."""
    return posed(body, posture, on_top or "left")


def built(body: Body, posture: str, side: str, build: Build, lying: Lie | None) -> Posed:
    """A body in a posture of a table, from how it is built and how it then lies."""
    skeleton = Skeleton(body)
    for name, _ in BOTH:
        rest(skeleton, name)
    missing = build(skeleton, SIDES[side])
    vertices = skeleton.skin() @ (np.eye(3) if lying is None else lying(SIDES[side])).T
    vertices[:, 1] -= vertices[:, 1].min()
    return Posed(body, posture, side, frozen(vertices), missing)


def stand(skeleton: Skeleton) -> None:
    """Let the arms hang and the legs stand below the hips."""
    for name, way in BOTH:
        skeleton.turn(f"clavicle.{name}", Z, -4 * way)
        skeleton.aim(f"upperarm01.{name}", np.array([0.2 * way, -1, -0.06]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.08 * way, -1, 0.14]), end=f"wrist.{name}")
        skeleton.aim(f"upperleg01.{name}", np.array([0.09 * way, -1, 0.02]), end=f"lowerleg01.{name}")
        skeleton.aim(f"lowerleg01.{name}", np.array([0.02 * way, -1, -0.05]), end=f"foot.{name}")
        skeleton.set_turned(f"foot.{name}", np.eye(3))


def _standing(skeleton: Skeleton, side: float) -> float:
    stand(skeleton)
    return 0.0


def _prone(skeleton: Skeleton, side: float) -> float:
    for name, way in BOTH:
        skeleton.turn(f"clavicle.{name}", Z, -4 * way)
        skeleton.turn(f"clavicle.{name}", Y, -6 * way)
        skeleton.aim(f"upperarm01.{name}", np.array([0.34 * way, -1, 0.16]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.12 * way, -1, 0.12]), end=f"wrist.{name}")
        skeleton.aim(f"upperleg01.{name}", np.array([0.1 * way, -1, 0.02]), end=f"lowerleg01.{name}")
        skeleton.aim(f"lowerleg01.{name}", np.array([0.05 * way, -1, 0.0]), end=f"foot.{name}")
        skeleton.turn(f"foot.{name}", X, 48)
    for bone in ("neck01", "neck02", "neck03"):
        skeleton.turn(bone, X, 3)
    return 0.0


def _side_lying(skeleton: Skeleton, side: float) -> float:
    for bone in SPINE:
        skeleton.turn(bone, X, 4)
    for bone in ("neck01", "neck02", "neck03", "head"):
        skeleton.turn(bone, X, 4)
    for name, way in BOTH:
        top = way == side
        thigh = np.array([-0.14 * side, -0.72, 0.72] if top else [-0.02 * side, -0.92, 0.42])
        skeleton.turn(f"pelvis.{name}", X, -8)
        skeleton.aim(f"upperleg01.{name}", thigh, end=f"lowerleg01.{name}")
        shin = np.array([-0.12 * side, -0.86, -0.4] if top else [0.0, -0.85, -0.5])
        skeleton.aim(f"lowerleg01.{name}", shin, end=f"foot.{name}")
        skeleton.turn(f"foot.{name}", X, 20)
        skeleton.turn(f"clavicle.{name}", Y, (-8 if top else -16) * way)
    touches = {name: _lying_hand(skeleton, side, way == side) for name, way in BOTH}
    return max(reach(skeleton, name, touch) for name, touch in touches.items())


def _lying_hand(skeleton: Skeleton, side: float, top: bool) -> Touch:
    """The upper hand rests on the mat before the chest, the lower one before the face, both palms down."""
    chest, head = skeleton.place("spine02"), skeleton.place("head")
    mat = skeleton.place("upperarm01.R" if side > 0 else "upperarm01.L")[0] - 42 * side
    down = np.array([-1.0 * side, 0, 0])
    if top:
        return Touch(
            np.array([mat, chest[1] + 40, chest[2] + 330]),
            np.array([-0.25 * side, 0.5, 1]),
            down,
            np.array([0.6 * side, -1, 0.2]),
        )
    return Touch(
        np.array([mat, head[1] + 10, head[2] + 250]), np.array([0, 1.0, 0.3]), down, np.array([-0.2 * side, -0.6, 1])
    )


def sit(skeleton: Skeleton) -> None:
    """Bend hips and knees as on a chair."""
    for name, way in BOTH:
        skeleton.turn(f"pelvis.{name}", X, -16)
        skeleton.aim(f"upperleg01.{name}", np.array([0.2 * way, -0.06, 1]), end=f"lowerleg01.{name}")
        skeleton.aim(f"lowerleg01.{name}", np.array([0.0, -1, 0.03]), end=f"foot.{name}")
        skeleton.set_turned(f"foot.{name}", rotation(Y, 4 * way))


def _sitting_upright(skeleton: Skeleton, side: float) -> float:
    sit(skeleton)
    return max(hand_on_thigh(skeleton, name, way) for name, way in BOTH)


def hand_on_thigh(skeleton: Skeleton, name: str, way: float) -> float:
    """Lay a sitting figure's hand on its thigh; gives what the arm falls short of, in millimetres."""
    skeleton.turn(f"clavicle.{name}", Z, -5 * way)
    at = vertex(skeleton, THIGH_TOP, way)
    touch = Touch(at, np.array([-0.25 * way, -0.1, 1]), np.array([0, -1, 0.05]), np.array([0.8 * way, -0.5, -1]))
    return reach(skeleton, name, touch)


def _sitting_head_on_arms(skeleton: Skeleton, side: float) -> float:
    sit(skeleton)
    for bone, degrees in zip(SPINE, (12, 9, 8, 7, 6), strict=True):
        skeleton.turn(bone, X, degrees)
    for bone in ("neck01", "neck02", "neck03", "head"):
        skeleton.turn(bone, X, 7)
    forehead = vertex(skeleton, FOREHEAD, 1.0)
    missing = 0.0
    for name, way in BOTH:
        skeleton.turn(f"clavicle.{name}", Y, -10 * way)
        skeleton.turn(f"clavicle.{name}", Z, 8 * way)
        at = forehead + np.array([-95.0 * way, -46 if way == side else -88, 26])
        touch = Touch(at, np.array([-1.0 * way, 0, 0.12]), np.array([0.0, -1, 0]), np.array([1.0 * way, -0.25, 0.1]))
        missing = max(missing, reach(skeleton, name, touch))
    return missing


def _hand_to_opposite_shoulder(skeleton: Skeleton, side: float) -> float:
    sit(skeleton)
    here, there = ("L", "R") if side > 0 else ("R", "L")
    rests = hand_on_thigh(skeleton, here, side)
    skeleton.turn(f"clavicle.{there}", Y, 16 * side)
    skeleton.turn(f"clavicle.{there}", Z, -6 * side)
    at = vertex(skeleton, SHOULDER_TOP, side)
    touch = Touch(
        at + np.array([0.0, 2, 0]),
        np.array([0.55 * side, 0.12, -0.8]),
        np.array([0.1 * side, -1, -0.35]),
        np.array([-0.35 * side, -0.75, 1]),
    )
    return max(rests, reach(skeleton, there, touch))


def shoulder_over(body: Body, side: str) -> tuple[Floats, float]:
    """The arm that reaches over to the treated `side` of a sitting body: its shoulder, and how far its finger pads come.

    The hand is counted straight on from the forearm; so nothing that lies farther can be touched.
    """
    skeleton, way = Skeleton(body), SIDES[side]
    sit(skeleton)
    floor = float(skeleton.skin()[:, 1].min())
    there = "R" if way > 0 else "L"
    skeleton.turn(f"clavicle.{there}", Y, 16 * way)
    skeleton.turn(f"clavicle.{there}", Z, -6 * way)
    names = ("upperarm01", "lowerarm01", "wrist", "finger3-2")
    joints = np.array([skeleton.heads[net().bone(f"{name}.{there}")] for name in names])
    length = float(np.linalg.norm(np.diff(joints, axis=0), axis=1).sum()) * MOST_OF_THE_ARM
    return skeleton.place(f"upperarm01.{there}") - np.array([0.0, floor, 0.0]), length


def _both_hands_to_nape(skeleton: Skeleton, side: float) -> float:
    sit(skeleton)
    for bone in ("neck01", "neck02", "neck03"):
        skeleton.turn(bone, X, 4)
    missing = 0.0
    for name, way in BOTH:
        skeleton.turn(f"clavicle.{name}", Z, 20 * way)
        skeleton.turn(f"shoulder01.{name}", Z, 16 * way)
        at = vertex(skeleton, NAPE, way)
        touch = Touch(
            at, np.array([-1.0 * way, -0.05, -0.1]), np.array([-0.2 * way, 0, 1]), np.array([1.0 * way, 0.6, 0.5])
        )
        missing = max(missing, reach(skeleton, name, touch))
    return missing


def vertex(skeleton: Skeleton, left: int, way: float) -> Floats:
    """Where a vertex of the left side, or its mirror, stands now."""
    return np.asarray(skeleton.skin()[left if way > 0 else net().mirror[left]])


POSTURES: dict[str, tuple[Build, Lie | None]] = {
    "standing": (_standing, None),
    "prone": (_prone, lambda side: rotation(X, 90)),
    "side_lying": (_side_lying, lambda side: rotation(Z, 90 * side)),
    "sitting_upright": (_sitting_upright, None),
    "sitting_head_on_arms": (_sitting_head_on_arms, None),
    "hand_to_opposite_shoulder": (_hand_to_opposite_shoulder, None),
    "both_hands_to_nape": (_both_hands_to_nape, None),
}
"""How each is built, and how the whole body then lies."""
