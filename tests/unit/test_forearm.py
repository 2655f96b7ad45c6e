"""How a hand lies: away from its forearm, which comes from where a giver or one's own arm can be; left and right alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from unknot.body.bodies import body
from unknot.body.forearm import facing, fingers_along
from unknot.body.from_session import strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.mesh import Floats
from unknot.body.model import Path
from unknot.body.posture import posed
from unknot.knowledge.load import load

KNOWLEDGE = load()
FIGURE = "w34_middle"
GIVEN = ("PRO-004", "PRO-005", "PRO-008", "PRO-009", "PRO-010")
"""Head on arms, sitting upright, face down, on the side, and sitting with the low back free."""

OWN = ("PRO-017", "PRO-027")


@dataclass(frozen=True, slots=True, eq=False)
class Lies:
    """A stroke on one side: its path, and where the fingers point."""

    n: int
    side: str
    path: Path
    fingers: Floats


@cache
def laid(protocol: str) -> tuple[Lies, ...]:
    told = KNOWLEDGE.protocols[protocol]
    made = []
    for n, stroke in strokes_of(KNOWLEDGE, protocol).items():
        for side in ("left", "right"):
            ground = ground_of(KNOWLEDGE, FIGURE, told.posture, told.role, side)
            path = path_of(KNOWLEDGE, ground, stroke, side)
            made.append(Lies(n, side, path, fingers_along(ground, path, side)))
    return tuple(made)


@pytest.mark.parametrize("protocol", (*GIVEN, *OWN))
def test_fingers_lie_along_the_skin_and_turn_without_a_leap(protocol: str) -> None:
    for one in laid(protocol):
        assert one.fingers.shape == one.path.points.shape
        assert np.abs(np.linalg.norm(one.fingers, axis=1) - 1).max() < 1e-9
        assert np.abs((one.fingers * one.path.normals).sum(axis=1)).max() < 1e-9
        if len(one.fingers) > 1:
            assert (one.fingers[1:] * one.fingers[:-1]).sum(axis=1).min() > 0.9, f"{protocol} {one.n} {one.side}"


@pytest.mark.parametrize("protocol", GIVEN)
def test_a_givers_hand_comes_from_the_feet_and_its_own_side_never_from_the_head(protocol: str) -> None:
    for one in laid(protocol):
        sees = facing(posed(body(FIGURE), KNOWLEDGE.protocols[protocol].posture, one.side))
        outward = sees.left * (1 if one.side == "left" else -1)
        forward = one.fingers @ sees.head + one.fingers @ sees.front
        assert forward.min() > 0.3, f"{one.n} {one.side}: the forearm would come from the head"
        assert (one.fingers @ outward).mean() < 0.1, f"{one.n} {one.side}: the forearm would come over the spine"


@pytest.mark.parametrize("protocol", OWN)
def test_ones_own_hand_comes_from_the_front_never_out_of_the_back(protocol: str) -> None:
    sees = facing(posed(body(FIGURE), KNOWLEDGE.protocols[protocol].posture))
    for one in laid(protocol):
        outward = sees.left * (1 if one.side == "left" else -1)
        assert (one.fingers @ sees.front).max() < 0.2, f"{one.n} {one.side}"
        high = one.path.points @ sees.head
        nape = one.fingers[high.argmax()]
        if one.path.normals[high.argmax()] @ sees.front < -0.8:
            assert nape @ outward < 0, "behind the neck the fingers point to the middle"


@pytest.mark.parametrize("protocol", ("PRO-004", "PRO-008", "PRO-017"))
def test_the_right_side_is_the_mirror_image_of_the_left(protocol: str) -> None:
    mirror = np.array([-1.0, 1.0, 1.0])
    by = {(one.n, one.side): one for one in laid(protocol)}
    for (n, side), one in by.items():
        other = by[n, "right" if side == "left" else "left"]
        same = (one.fingers * (other.fingers * mirror)).sum(axis=1)
        assert same.min() > 0.985, f"{n} {side}: {same.min()}"


@pytest.mark.parametrize("protocol", ("PRO-008", "PRO-017"))
def test_a_hand_that_stands_still_lies_as_it_does_when_it_moves_on(protocol: str) -> None:
    """How it lies follows from where it is, not from where it goes: no step of a path is divided by."""
    told = KNOWLEDGE.protocols[protocol]
    ground = ground_of(KNOWLEDGE, FIGURE, told.posture, told.role, "left")
    path = laid(protocol)[0].path
    middle = len(path.points) // 2
    still = Path(
        *(np.repeat(part[[middle]], 3, axis=0) for part in (path.points, path.normals, path.faces, path.shares))
    )
    fingers = fingers_along(ground, still, "left")
    assert np.isfinite(fingers).all() and (fingers == fingers[0]).all()
    assert fingers[0] @ fingers_along(ground, path, "left")[middle] > 0.9
