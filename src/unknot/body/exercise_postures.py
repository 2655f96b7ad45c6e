"""The postures of exercises and of rest: how the bones stand in the middle of each movement. Nobody is touched in these.

Each is built from the standing form like the postures of `posture`, with which it shares sitting and the resting hands.
"""

from __future__ import annotations

import numpy as np

from unknot.body.fingers import direction_of, palm_of
from unknot.body.mesh import Floats
from unknot.body.posture import BOTH, FOREHEAD, SPINE, Build, Lie, X, Y, Z, hand_on_thigh, sit, stand, vertex
from unknot.body.reach import Touch, reach
from unknot.body.skeleton import Skeleton, frame, rotation

NECK = ("neck01", "neck02", "neck03", "head")


def _bow(skeleton: Skeleton, bones: tuple[str, ...], degrees: float, axis: tuple[float, float, float] = X) -> None:
    """Share a turn out over some bones."""
    for bone in bones:
        skeleton.turn(bone, axis, degrees / len(bones))


def _seated(skeleton: Skeleton) -> float:
    sit(skeleton)
    return max(hand_on_thigh(skeleton, name, way) for name, way in BOTH)


def _head_turned(skeleton: Skeleton, side: float) -> float:
    _bow(skeleton, NECK, 38 * side, Y)
    return _seated(skeleton)


def _head_bowed(skeleton: Skeleton, side: float) -> float:
    _bow(skeleton, NECK, 26)
    _bow(skeleton, NECK, 14 * side, Y)
    return _seated(skeleton)


def _nodding(skeleton: Skeleton, side: float) -> float:
    _bow(skeleton, NECK[2:], 14)
    return _seated(skeleton)


def _facing(skeleton: Skeleton, side: float) -> float:
    return _seated(skeleton)


def _blades_together(skeleton: Skeleton, side: float) -> float:
    sit(skeleton)
    for name, way in BOTH:
        skeleton.turn(f"clavicle.{name}", Y, -16 * way)
        skeleton.turn(f"clavicle.{name}", Z, -6 * way)
        skeleton.aim(f"upperarm01.{name}", np.array([0.42 * way, -1, -0.34]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.25 * way, -0.12, 1]), end=f"wrist.{name}")
    return 0.0


def _palm_to_forehead(skeleton: Skeleton, side: float) -> float:
    sit(skeleton)
    here, there = ("L", "R") if side > 0 else ("R", "L")
    rests = hand_on_thigh(skeleton, there, -side)
    skeleton.turn(f"clavicle.{here}", Z, 8 * side)
    at = vertex(skeleton, FOREHEAD, 1.0) + np.array([4.0 * side, -2, 6])
    touch = Touch(at, np.array([-0.75 * side, 0.62, 0.06]), np.array([0.0, -0.1, -1]), np.array([0.7 * side, -1, 0.35]))
    return max(rests, reach(skeleton, here, touch))


def _at_the_wall(skeleton: Skeleton, side: float) -> float:
    stand(skeleton)
    for name, way in BOTH:
        skeleton.turn(f"clavicle.{name}", Z, 22 * way)
        skeleton.turn(f"shoulder01.{name}", Z, 14 * way)
        skeleton.aim(f"upperarm01.{name}", np.array([0.34 * way, 0.62, 0.75]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.02 * way, 1, 0.3]), end=f"wrist.{name}")
    return 0.0


def _at_the_desk(skeleton: Skeleton, side: float) -> float:
    """Forearms on a desk before the belly, head upright."""
    sit(skeleton)
    missing = 0.0
    for name, way in BOTH:
        shoulder = skeleton.place(f"upperarm01.{name}")
        at = np.array([120.0 * way, shoulder[1] - 300, shoulder[2] + 350])
        touch = Touch(at, np.array([-0.18 * way, 0.0, 1]), np.array([0.0, -1, 0]), np.array([0.5 * way, -1, -0.2]))
        missing = max(missing, reach(skeleton, name, touch))
    return missing


def _walking(skeleton: Skeleton, side: float) -> float:
    """One leg ahead with its heel on the ground, the arm of the other side ahead too."""
    stand(skeleton)
    for name, way in BOTH:
        ahead = way * side
        skeleton.aim(f"upperleg01.{name}", np.array([0.05 * way, -1, 0.4 * ahead + 0.02]), end=f"lowerleg01.{name}")
        shin = np.array([0.0, -1, 0.3 if ahead > 0 else -0.62])
        skeleton.aim(f"lowerleg01.{name}", shin, end=f"foot.{name}")
        skeleton.set_turned(f"foot.{name}", rotation(X, -14 if ahead > 0 else 30))
        upper, lower = (
            (np.array([0.16 * way, -1, -0.5]), -0.1) if ahead > 0 else (np.array([0.16 * way, -1, 0.24]), 0.7)
        )
        skeleton.aim(f"upperarm01.{name}", upper, end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.04 * way, -1, lower]), end=f"wrist.{name}")
    return 0.0


def _bowed_from_the_hips(skeleton: Skeleton, side: float) -> float:
    stand(skeleton)
    lean = 52.0
    skeleton.turn("root", X, lean)
    for name, way in BOTH:
        skeleton.aim(f"upperleg01.{name}", np.array([0.07 * way, -1, 0.14]), end=f"lowerleg01.{name}")
        skeleton.aim(f"lowerleg01.{name}", np.array([0.0, -1, -0.16]), end=f"foot.{name}")
        skeleton.set_turned(f"foot.{name}", np.eye(3))
        skeleton.aim(f"upperarm01.{name}", np.array([0.2 * way, -1, -0.1]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([-0.1 * way, -1, 0.2]), end=f"wrist.{name}")
    _bow(skeleton, NECK, -12)
    return 0.0


def _on_the_back(skeleton: Skeleton) -> None:
    """Arms beside the body, palms down; the knees are for each posture to bend."""
    for name, way in BOTH:
        skeleton.aim(f"upperarm01.{name}", np.array([0.42 * way, -1, -0.12]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.16 * way, -1, -0.02]), end=f"wrist.{name}")


def _foot_on_the_mat(skeleton: Skeleton, name: str, way: float, *, aside: float = 0.0) -> None:
    """A leg with its knee bent and the sole down, for a figure on its back."""
    skeleton.aim(f"upperleg01.{name}", np.array([0.06 * way + aside, -0.62, 0.78]), end=f"lowerleg01.{name}")
    skeleton.aim(f"lowerleg01.{name}", np.array([0.0 - aside * 0.5, -0.48, -0.87]), end=f"foot.{name}")
    skeleton.set_turned(f"foot.{name}", rotation(X, 90))


def _knees_bent(skeleton: Skeleton, side: float) -> float:
    _on_the_back(skeleton)
    for name, way in BOTH:
        _foot_on_the_mat(skeleton, name, way)
    return 0.0


def _knees_aside(skeleton: Skeleton, side: float) -> float:
    _on_the_back(skeleton)
    for name, way in BOTH:
        _foot_on_the_mat(skeleton, name, way, aside=0.36 * side)
    return 0.0


def _knee_drawn_up(skeleton: Skeleton, side: float) -> float:
    _knees_bent(skeleton, side)
    here = "L" if side > 0 else "R"
    skeleton.turn(f"pelvis.{here}", X, -10)
    skeleton.aim(f"upperleg01.{here}", np.array([0.1 * side, 0.62, 0.85]), end=f"lowerleg01.{here}")
    skeleton.aim(f"lowerleg01.{here}", np.array([0.0, -1, 0.04]), end=f"foot.{here}")
    skeleton.turn(f"foot.{here}", X, 20)
    knee = skeleton.place(f"lowerleg01.{here}")
    missing = 0.0
    for name, way in BOTH:
        at = knee + np.array([30.0 * way, -44, 58])
        touch = Touch(at, np.array([-0.7 * way, 0.1, 0.7]), np.array([0, 0.5, -1]), np.array([1.0 * way, -0.8, 0.2]))
        missing = max(missing, reach(skeleton, name, touch))
    return missing


def _resting_on_the_back(skeleton: Skeleton, side: float) -> float:
    _on_the_back(skeleton)
    for name, way in BOTH:
        skeleton.aim(f"upperleg01.{name}", np.array([0.12 * way, -0.92, 0.36]), end=f"lowerleg01.{name}")
        skeleton.aim(f"lowerleg01.{name}", np.array([0.04 * way, -0.94, -0.34]), end=f"foot.{name}")
        skeleton.turn(f"foot.{name}", X, 24)
    return 0.0


def _on_hands_and_knees(skeleton: Skeleton) -> None:
    """Thighs and arms upright below a level trunk; told for a figure that is turned face down afterwards."""
    for name, way in BOTH:
        skeleton.turn(f"pelvis.{name}", X, -10)
        skeleton.aim(f"upperleg01.{name}", np.array([0.08 * way, 0.04, 1]), end=f"lowerleg01.{name}")
        skeleton.aim(f"lowerleg01.{name}", np.array([0.0, -1, -0.08]), end=f"foot.{name}")
        skeleton.turn(f"foot.{name}", X, 50)
        skeleton.turn(f"clavicle.{name}", Y, -8 * way)
        skeleton.aim(f"upperarm01.{name}", np.array([0.06 * way, 0.02, 1]), end=f"lowerarm01.{name}")
        skeleton.aim(f"lowerarm01.{name}", np.array([0.0, 0.03, 1]), end=f"wrist.{name}")
        skeleton.set_turned(f"wrist.{name}", _flat_palm(skeleton, name))
    _bow(skeleton, NECK, -14)


def _flat_palm(skeleton: Skeleton, name: str) -> Floats:
    """A hand whose fingers point toward the head and whose palm looks down, for a figure that is turned face down."""
    palm, fingers = palm_of(skeleton, name), direction_of(skeleton, 3, 1, name)
    return frame(np.array([0.0, 1, 0.0]), np.array([0.0, 0, 1])) @ frame(fingers - palm * (fingers @ palm), palm).T


def _back_rounded(skeleton: Skeleton, side: float) -> float:
    skeleton.turn("root", X, -40)
    _bow(skeleton, SPINE, 46)
    _on_hands_and_knees(skeleton)
    _bow(skeleton, NECK, 34)
    return 0.0


def _reaching_out(skeleton: Skeleton, side: float) -> float:
    skeleton.turn("root", X, -12)
    _on_hands_and_knees(skeleton)
    arm, leg = ("R", "L") if side > 0 else ("L", "R")
    skeleton.aim(f"upperleg01.{leg}", np.array([0.08 * side, -1, 0.02]), end=f"lowerleg01.{leg}")
    skeleton.aim(f"lowerleg01.{leg}", np.array([0.0, -1, 0.0]), end=f"foot.{leg}")
    skeleton.turn(f"clavicle.{arm}", Z, -18 * side)
    skeleton.aim(f"upperarm01.{arm}", np.array([-0.2 * side, 1, 0.22]), end=f"lowerarm01.{arm}")
    skeleton.aim(f"lowerarm01.{arm}", np.array([0.0, 1, 0.06]), end=f"wrist.{arm}")
    return 0.0


def _face_up(side: float) -> Floats:
    return rotation(X, -90)


def _face_down(side: float) -> Floats:
    return rotation(X, 90)


EXERCISE_POSTURES: dict[str, tuple[Build, Lie | None]] = {
    "head_turned": (_head_turned, None),
    "head_bowed": (_head_bowed, None),
    "nodding": (_nodding, None),
    "facing": (_facing, None),
    "blades_together": (_blades_together, None),
    "palm_to_forehead": (_palm_to_forehead, None),
    "at_the_wall": (_at_the_wall, None),
    "at_the_desk": (_at_the_desk, None),
    "walking": (_walking, None),
    "bowed_from_the_hips": (_bowed_from_the_hips, None),
    "knees_bent": (_knees_bent, _face_up),
    "knees_aside": (_knees_aside, _face_up),
    "knee_drawn_up": (_knee_drawn_up, _face_up),
    "resting_on_the_back": (_resting_on_the_back, _face_up),
    "back_rounded": (_back_rounded, _face_down),
    "reaching_out": (_reaching_out, _face_down),
}
"""How each is built, and how the whole body then lies."""
