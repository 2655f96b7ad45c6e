"""An arm that reaches: shoulder and elbow bent so that the finger pads lie on a given place of the skin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats, net
from unknot.body.skeleton import Skeleton, frame, rotation, twist_of, unit

PAD_MM = 11.0
"""From the bones of the fingers to the skin of their pads."""

MOST_OF_THE_ARM = 0.985
"""An arm is never quite straight."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Where the pads lie, where the fingers point, which way the palm looks, and where the elbow goes."""

    at: Floats
    fingers: Floats
    palm: Floats
    elbow: Floats


def reach(skeleton: Skeleton, side: str, touch: Touch) -> float:
    """Bend one arm to a touch; gives how many millimetres are missing where the arm is too short."""
    names = {part: f"{part}.{side}" for part in ("upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist")}
    rest = {part: skeleton.heads[net().bone(name)] for part, name in names.items()}
    pads, palm = _hand(skeleton, side)
    hand = frame(touch.fingers, touch.palm) @ frame(pads - palm * (pads @ palm), palm).T
    wrist = touch.at - unit(touch.palm) * PAD_MM - hand @ pads
    shoulder = skeleton.place(names["upperarm01"])
    upper, lower = rest["lowerarm01"] - rest["upperarm01"], rest["wrist"] - rest["lowerarm01"]
    most = (float(np.linalg.norm(upper)) + float(np.linalg.norm(lower))) * MOST_OF_THE_ARM
    apart = float(np.linalg.norm(wrist - shoulder))
    if apart > most:
        wrist = shoulder + unit(wrist - shoulder) * most
    elbow = _elbow(shoulder, wrist, upper, lower, touch.elbow)
    hinge, bend = np.cross(upper, lower), np.cross(elbow - shoulder, wrist - elbow)
    _twisted(
        skeleton, names["upperarm01"], names["upperarm02"], frame(elbow - shoulder, bend) @ frame(upper, hinge).T, upper
    )
    turned = frame(wrist - elbow, bend) @ frame(lower, hinge).T
    skeleton.set_turned(names["lowerarm01"], turned)
    half = twist_of(turned.T @ hand, lower) / 2
    skeleton.set_turned(names["lowerarm02"], turned @ rotation(lower, half))
    skeleton.set_turned(names["wrist"], hand)
    return max(0.0, apart - most)


def _hand(skeleton: Skeleton, side: str) -> tuple[Floats, Floats]:
    """From the wrist to the middle of the finger pads, and the way the palm looks, in the standing body."""
    at = {
        name: skeleton.heads[net().bone(f"{name}.{side}")] for name in ("wrist", "finger2-1", "finger5-1", "finger3-2")
    }
    pads = at["finger3-2"] - at["wrist"]
    across = np.cross(pads, at["finger2-1"] - at["finger5-1"])
    return pads, unit(across if side == "L" else -across)


def _elbow(shoulder: Floats, wrist: Floats, upper: Floats, lower: Floats, toward: Floats) -> Floats:
    """The elbow of an arm between two places, on the side that is asked for."""
    one, two = float(np.linalg.norm(upper)), float(np.linalg.norm(lower))
    line = wrist - shoulder
    apart = float(np.linalg.norm(line))
    along = (one * one - two * two + apart * apart) / (2 * apart)
    off = float(np.sqrt(max(0.0, one * one - along * along)))
    axis = unit(line)
    return np.asarray(shoulder + axis * along + unit(toward - (toward @ axis) * axis) * off)


def _twisted(skeleton: Skeleton, near: str, far: str, turned: Floats, axis: Floats) -> None:
    """Turn a limb whose two bones share its twist, so that the skin is not wrung at the joint."""
    skeleton.set_turned(near, turned)
    twist = twist_of(skeleton.own[net().bone(near)], axis)
    skeleton.set_turned(near, turned @ rotation(axis, -twist / 2))
    skeleton.set_turned(far, turned)
