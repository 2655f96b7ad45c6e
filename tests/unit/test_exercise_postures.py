"""Postures of exercises and rest keep the skin whole, stand on the floor, and have a mirror image, a view and furniture."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.bodies import body
from unknot.body.exercise_postures import EXERCISE_POSTURES
from unknot.body.mesh import net, triangles, volume_mm3
from unknot.body.poses import POSES, pose
from unknot.core.errors import InputRefused
from unknot.render.picture.furniture import furniture, part_of
from unknot.render.picture.props import prop
from unknot.render.picture.views import LOOKS

ONE = body("w34_middle")


@pytest.mark.parametrize("posture", EXERCISE_POSTURES)
def test_a_posture_keeps_the_volume_and_every_hand_gets_where_it_belongs(posture: str) -> None:
    done = pose(ONE, posture)
    before, after = (volume_mm3(at, triangles(net().quads)) for at in (ONE.vertices, done.vertices))
    assert 0.88 < after / before < 1.02
    assert done.vertices[:, 1].min() == 0 and done.missing_mm == 0


@pytest.mark.parametrize("posture", EXERCISE_POSTURES)
def test_the_other_side_is_the_mirror_image(posture: str) -> None:
    left, right = pose(ONE, posture, "left"), pose(ONE, posture, "right")
    assert np.abs(left.vertices[net().mirror] * [-1, 1, 1] - right.vertices).max() < 1e-6


@pytest.mark.parametrize("posture", EXERCISE_POSTURES)
def test_a_posture_has_a_whole_view_and_furniture(posture: str) -> None:
    things = furniture(pose(ONE, posture), backrest=False)
    assert "whole" in LOOKS[posture] and bool(things) == (posture not in ("bowed_from_the_hips", "walking"))


@pytest.mark.parametrize("posture", ["back_rounded", "reaching_out"])
def test_hands_and_knees_share_the_floor(posture: str) -> None:
    done = pose(ONE, posture)
    assert part_of(done, "finger", "wrist", "metacarpal")[:, 1].min() < 5
    assert part_of(done, "lowerleg")[:, 1].min() < 60


def test_the_back_lies_on_the_mat_with_the_knees_bent() -> None:
    done = pose(ONE, "knees_bent")
    assert part_of(done, "pelvis", "root")[:, 1].min() < 10 and part_of(done, "foot")[:, 1].min() < 10


def test_one_who_walks_has_both_feet_near_the_floor_and_one_ahead_of_the_other() -> None:
    left, right = (part_of(pose(ONE, "walking"), f"foot.{side}", f"toe1-1.{side}") for side in "LR")
    assert max(left[:, 1].min(), right[:, 1].min()) < 40
    assert left[:, 2].mean() > right[:, 2].mean() + 400


def test_at_a_desk_the_forearms_lie_on_it_and_the_screen_reaches_to_the_eyes() -> None:
    done = pose(ONE, "at_the_desk")
    *_, desk = furniture(done, backrest=True)
    screen = prop("screen", done)
    assert abs(desk.vertices[:, 1].max() - part_of(done, "finger", "wrist")[:, 1].min()) < 12
    head = part_of(done, "head")
    assert head[:, 1].min() < screen.vertices[:, 1].max() < head[:, 1].max()
    assert screen.vertices[:, 2].min() > part_of(done, "finger")[:, 2].max()


def test_the_pillow_of_one_who_lies_on_the_side_reaches_from_knee_to_knee() -> None:
    done = pose(ONE, "side_lying")
    *_, between = furniture(done, backrest=False)
    soft = between.vertices
    knees = sorted(float(part_of(done, f"lowerleg01.{side}")[:, 1].mean()) for side in "LR")
    assert knees[0] - 60 < soft[:, 1].min() < soft[:, 1].max() < knees[1] + 60
    assert np.ptp(soft[:, 1]) > 60


def test_a_posture_that_is_not_there_is_refused() -> None:
    assert "head_stand" not in POSES
    with pytest.raises(InputRefused):
        pose(ONE, "head_stand")
