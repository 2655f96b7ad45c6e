"""Fingers bent at their joints, told from the hand of the standing body: by how many degrees toward the palm.

Both hands move alike: the same numbers on the other side give the mirror image.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from unknot.body.bodies import Body
from unknot.body.mesh import Floats, frozen, net
from unknot.body.skeleton import Skeleton, rotation, unit, upright

FINGERS = (2, 3, 4, 5)
"""From the index to the little finger; 1 is the thumb."""


def rest(skeleton: Skeleton, side: str, *, bend: tuple[float, float, float] = (0, 9, 6)) -> None:
    """Let the fingers of a hand lie together, a little bent."""
    hold(skeleton, side, dict.fromkeys(FINGERS, bend), thumb=(6, -10), close=0.75)


def hold(
    skeleton: Skeleton,
    side: str,
    bend: Mapping[int, tuple[float, float, float]],
    *,
    thumb: tuple[float, float],
    close: float,
) -> None:
    """Turn every joint of the fingers, from the hand of the standing body."""
    bend_fingers(skeleton, side, bend, close=close)
    bend_thumb(skeleton, side, *thumb)


def bend_thumb(skeleton: Skeleton, side: str, bend: float, off: float) -> None:
    """Turn the joints of the thumb: so far toward the palm, so far off the other fingers."""
    palm = palm_of(skeleton, side)
    index, along = direction_of(skeleton, 2, 1, side), direction_of(skeleton, 1, 2, side)
    away = unit(upright(index, along))
    for k, much in ((1, 0.4), (2, 0.8), (3, 1.0)):
        way = direction_of(skeleton, 1, k, side)
        turn = rotation(upright(way, palm), bend * much)
        _set(skeleton, f"finger1-{k}.{side}", rotation(away, off) @ turn if k == 1 else turn)


def bend_fingers(
    skeleton: Skeleton, side: str, bend: Mapping[int, tuple[float, float, float]], *, close: float
) -> None:
    """Turn the joints of some fingers."""
    palm, middle = palm_of(skeleton, side), direction_of(skeleton, 3, 1, side)
    for n, degrees in bend.items():
        way = direction_of(skeleton, n, 1, side)
        flat, straight = unit(way - palm * (way @ palm)), unit(middle - palm * (middle @ palm))
        off = float(np.degrees(np.arctan2(upright(flat, straight) @ palm, flat @ straight)))
        together = rotation(palm, off * close)
        for k in (1, 2, 3):
            along = direction_of(skeleton, n, k, side)
            turn = rotation(upright(along, palm), degrees[k - 1])
            _set(skeleton, f"finger{n}-{k}.{side}", together @ turn if k == 1 else turn)


def _set(skeleton: Skeleton, bone: str, own: Floats) -> None:
    n = net().bone(bone)
    parent = int(net().parents[n])
    skeleton.set_turned(bone, skeleton.turned[parent] @ own)


def palm_of(skeleton: Skeleton, side: str) -> Floats:
    """Which way the palm of the standing body looks."""
    return _palm(skeleton.body, side)


def direction_of(skeleton: Skeleton, finger: int, joint: int, side: str) -> Floats:
    """Where a joint of a finger points in the standing body."""
    return _direction(skeleton.body, f"finger{finger}-{joint}.{side}")


@cache
def _palm(body: Body, side: str) -> Floats:
    at = {
        name: body.joints[net().bone(f"{name}.{side}"), 0] for name in ("wrist", "finger2-1", "finger5-1", "finger3-2")
    }
    across = upright(at["finger3-2"] - at["wrist"], at["finger2-1"] - at["finger5-1"])
    return frozen(unit(across if side == "L" else -across))


@cache
def _direction(body: Body, bone: str) -> Floats:
    head, tail = body.joints[net().bone(bone)]
    return frozen(unit(tail - head))
