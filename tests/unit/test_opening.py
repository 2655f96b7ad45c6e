"""Which steps of a protocol may be played: postures, techniques of the ladder, and what is left beside a painful place."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pieces
from unknot.core.ids import Method, Status, Zone
from unknot.planning.model import Allowed
from unknot.planning.opening import playable, posture_fits

KNOWLEDGE = pieces.knowledge()
NECK, BACK = KNOWLEDGE.protocols["PRO-017"], KNOWLEDGE.protocols["PRO-008"]
ALL = Allowed(Method.PARTNER_MASSAGE, dict.fromkeys(Zone, Status.ALLOWED), (), dict.fromkeys(Zone, Status.ALLOWED))


@pytest.mark.parametrize(
    ("condition", "postures"),
    [
        ("not_prone", {"sitting_upright", "sitting_head_on_arms", "side_lying", "supine"}),
        ("no_face_down", {"sitting_upright", "side_lying", "supine"}),
        ("no_head_down", {"sitting_upright", "side_lying", "supine"}),
        ("side_lying", {"sitting_upright", "sitting_head_on_arms", "side_lying"}),
        ("only_stroking", {"prone", "sitting_upright", "sitting_head_on_arms", "side_lying", "supine"}),
    ],
)
def test_a_condition_leaves_these_postures(condition: str, postures: set[str]) -> None:
    every = ("prone", "sitting_upright", "sitting_head_on_arms", "side_lying", "supine")
    assert {posture for posture in every if posture_fits(posture, (condition, "cool_room"))} == postures


def test_a_technique_opens_for_its_role_by_the_ladder_whatever_the_step_says() -> None:
    early = tuple(replace(play, opens=1) for play in BACK.playable)
    partner = replace(BACK, playable=early)
    assert [play.n for play in playable(KNOWLEDGE, partner, 2, ALL)] == [1, 2, 3, 6, 7]
    alone = replace(partner, role="self")
    assert 5 not in [play.n for play in playable(KNOWLEDGE, alone, 5, ALL)], "kneading is for a partner alone"


def test_beside_a_painful_place_there_is_stroking_alone() -> None:
    assert [play.n for play in playable(KNOWLEDGE, NECK, 3, ALL, apart=(Zone.NECK,))] == [2]
    assert [play.n for play in playable(KNOWLEDGE, NECK, 3, ALL)] == [1, 2, 3, 4, 5]
