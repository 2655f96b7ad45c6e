"""Hands touch and do not sink in; the two are each other's image; resting fingers lie closer together."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.bodies import body
from unknot.body.fingers import FINGERS, rest
from unknot.body.hands import PRESETS, Hand, laid
from unknot.body.mesh import Floats, edges_of, net, vertex_normals
from unknot.body.skeleton import Skeleton

FLAT = np.stack(np.meshgrid(np.arange(-300.0, 301, 6), [0.0], np.arange(-300.0, 301, 6), indexing="ij"), -1).reshape(
    -1, 3
)
UP = np.tile([0.0, 1.0, 0.0], (len(FLAT), 1))


def on_table(preset: str, side: str = "L") -> Hand:
    return laid(side, preset, at=np.zeros(3), normal=UP[0], fingers=np.array([0.0, 0, 1]), skin=FLAT, normals=UP)


@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset != "hold"])
def test_a_hand_touches_the_table_and_hardly_sinks_in(preset: str) -> None:
    hand = on_table(preset)
    assert -6 < hand.vertices[:, 1].min() < 3, hand.vertices[:, 1].min()
    assert hand.vertices[:, 1].max() > 20


def test_a_hand_that_holds_goes_round_a_handle_below_its_palm() -> None:
    hand = on_table("hold").vertices
    assert -30 < hand[:, 1].min() < -10
    assert hand[:, 2].max() < on_table("palm").vertices[:, 2].max() - 30


def test_a_flat_hand_lies_flat_and_a_fist_is_short() -> None:
    palm, fist = on_table("palm").vertices, on_table("fist").vertices
    low = palm[palm[:, 1] < 8]
    assert np.ptp(low[:, 2]) > 120  # from the heel of the hand to the tips
    assert fist[:, 2].max() < palm[:, 2].max() - 30


@pytest.mark.parametrize("preset", PRESETS)
def test_the_right_hand_is_the_mirror_image_of_the_left(preset: str) -> None:
    left, right = on_table(preset, "L").vertices, on_table(preset, "R").vertices
    for axis in range(3):
        flip = -1 if axis == 0 else 1
        assert sorted((left[:, axis] * flip).round(2)) == pytest.approx(sorted(right[:, axis].round(2)), abs=0.3)


def test_a_cut_hand_is_closed() -> None:
    hand = on_table("palm")
    sides = np.sort(np.concatenate([hand.faces[:, [n, (n + 1) % 3]] for n in range(3)]), axis=1)
    _, times = np.unique(sides, axis=0, return_counts=True)
    assert (times == 2).all() and len(hand.vertices) - len(edges_of(hand.faces)) + len(hand.faces) == 2
    assert (vertex_normals(hand.vertices, hand.faces)[:, 1] > 0).any()


@pytest.mark.parametrize("side", ["L", "R"])
def test_resting_fingers_lie_closer_together(side: str) -> None:
    skeleton = Skeleton(body("w34_middle"))
    before = tips(skeleton, side)
    rest(skeleton, side)
    after = tips(skeleton, side)
    assert np.linalg.norm(after[0] - after[-1]) < 0.85 * np.linalg.norm(before[0] - before[-1])


def tips(skeleton: Skeleton, side: str) -> Floats:
    """The last joints of the four fingers."""
    return np.array([skeleton.at[net().bone(f"finger{n}-3.{side}")] for n in FINGERS])
