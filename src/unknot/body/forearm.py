"""How a hand lies on the skin: its fingers point away from where its forearm comes. One rule for each picture and the player.

A giver stands or sits behind who sits, and beside who lies, looking to the head: the elbow is nearer to the feet than the
hand, off the back, and on the side that is treated. It follows the hand half as far as the hand goes. One's own arm comes from
the front over the roll between neck and shoulder. So no arm comes out of the body, or from the head, where nobody stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from unknot.body.bodies import body
from unknot.body.mesh import Floats, net
from unknot.body.model import Ground, Path
from unknot.body.posture import NAPE, SHOULDER_TOP, SIDES, Posed, posed_for
from unknot.body.skeleton import unit

LOINS = 4188
"""A vertex of the middle line at the height of the hip bones."""

GIVEN = (-310.0, 90.0, -180.0)
"""A giver's elbow, seen from the middle of a stroke: millimetres to the head, outward, to the front."""

FOLLOWS = 0.5
"""How much of the way of the hand a giver's elbow goes with it."""

OWN = (25.0, -15.0, 85.0)
"""Where one's own forearm comes over, seen from the top of the shoulder that is treated, told likewise."""


@dataclass(frozen=True, slots=True, eq=False)
class Facing:
    """Where a body looks in a posture, as unit vectors: to its head, seen from the low back, to its left, to its front."""

    head: Floats
    left: Floats
    front: Floats

    def off(self, told: tuple[float, float, float], way: float) -> Floats:
        """Millimetres to the head, outward and to the front as one step in the room; `way` is 1 on the left, -1 on the right."""
        return np.asarray(told[0] * self.head + told[1] * way * self.left + told[2] * self.front)


def facing(done: Posed) -> Facing:
    """Where a body looks in a posture."""
    ends = np.array([NAPE, LOINS])
    left, right = done.vertices[ends], done.vertices[net().mirror[ends]]
    nape, loins = (left + right) / 2
    head = unit(nape - loins)
    across = left[0] - right[0]
    to_left = unit(across - head * (across @ head))
    return Facing(head, to_left, np.cross(to_left, head))


def fingers_along(ground: Ground, path: Path, side: str) -> Floats:
    """Where the fingers point at each place of a path: (n, 3) unit vectors along the skin."""
    come = _own(ground, side) if ground.arms else _given(ground, path, side)
    return _along(path.points - come, path.normals)


def given_fingers(done: Posed, normal: Floats, side: str) -> Floats:
    """Where the fingers of a giver's hand point that stays at one place: (3), a unit vector along the skin."""
    return np.asarray(_along(-facing(done).off(GIVEN, SIDES[side])[None], unit(normal)[None])[0])


def _along(away: Floats, normals: Floats) -> Floats:
    """Directions as unit vectors along the skin: (n, 3)."""
    along = away - normals * (away * normals).sum(axis=1, keepdims=True)
    return np.asarray(along / np.linalg.norm(along, axis=1, keepdims=True))


def _given(ground: Ground, path: Path, side: str) -> Floats:
    """A giver's elbow at each place of a path: (n, 3)."""
    middle = path.points.mean(axis=0)
    elbow = facing(_posed(ground.body, ground.posture, ground.on_top)).off(GIVEN, SIDES[side])
    return np.asarray(middle + elbow + FOLLOWS * (path.points - middle))


def _own(ground: Ground, side: str) -> Floats:
    """Where one's own forearm comes over: (3)."""
    done, way = _posed(ground.body, ground.posture, ground.on_top), SIDES[side]
    top = done.vertices[SHOULDER_TOP if way > 0 else net().mirror[SHOULDER_TOP]]
    return np.asarray(top + facing(done).off(OWN, way))


@lru_cache(maxsize=12)
def _posed(body_id: str, posture: str, on_top: str) -> Posed:
    return posed_for(body(body_id), posture, on_top)
