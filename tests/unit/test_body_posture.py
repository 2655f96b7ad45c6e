"""Postures keep the skin whole, the two sides each other's image, and the hands where they belong."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.bodies import Body, bodies, body
from unknot.body.mesh import Floats, edges_of, net, triangles, volume_mm3
from unknot.body.posture import NAPE, POSTURES, SHOULDER_TOP, posed
from unknot.core.errors import InputRefused

ALL = bodies()
EDGES = edges_of(net().quads)
SOME = [body(id) for id in ("w25_slim", "w61_large", "m45_strong", "m77_lean")]


def stretch(one: Body, posture: str) -> Floats:
    """How much longer each edge is than in the standing body as baked."""
    done = posed(one, posture).vertices
    now, then = (np.linalg.norm(at[EDGES[:, 0]] - at[EDGES[:, 1]], axis=1) for at in (done, one.vertices))
    return np.asarray(now / then)


@pytest.mark.parametrize("posture", POSTURES)
def test_edges_of_the_skin_keep_their_length_within_bounds(posture: str) -> None:
    for one in SOME:
        low, most = np.percentile(stretch(one, posture), [1, 99])
        assert low > 0.6 and most < 1.8, (one.id, low, most)
        assert np.median(stretch(one, posture)) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("posture", POSTURES)
def test_the_body_keeps_its_volume_and_stands_on_the_floor(posture: str) -> None:
    for one in SOME:
        done = posed(one, posture).vertices
        assert done[:, 1].min() == 0
        before, after = (volume_mm3(at, triangles(net().quads)) for at in (one.vertices, done))
        assert 0.9 < after / before < 1.01  # bent hips and arms lose some: the skin is mixed from straight bones


@pytest.mark.parametrize("posture", POSTURES)
def test_the_other_side_is_the_mirror_image(posture: str) -> None:
    left, right = posed(SOME[0], posture, "left"), posed(SOME[0], posture, "right")
    assert np.abs(left.vertices[net().mirror] * [-1, 1, 1] - right.vertices).max() < 1e-6


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_every_hand_gets_where_it_belongs(one: Body) -> None:
    assert max(posed(one, posture).missing_mm for posture in POSTURES) == 0


@pytest.mark.parametrize("one", SOME, ids=lambda one: one.id)
def test_the_right_hand_lies_on_the_left_shoulder_and_both_on_the_nape(one: Body) -> None:
    base = net()
    bone = [base.bone(f"finger{n}-{k}.R") for n in (2, 3, 4) for k in (1, 2, 3)]
    hand = np.isin(base.influences[:, 0], bone)
    on_shoulder = posed(one, "hand_to_opposite_shoulder", "left").vertices
    assert np.linalg.norm(on_shoulder[hand] - on_shoulder[SHOULDER_TOP], axis=1).min() < 40
    on_nape = posed(one, "both_hands_to_nape").vertices
    assert np.linalg.norm(on_nape[hand] - on_nape[base.mirror[NAPE]], axis=1).min() < 40


def test_prone_lies_on_the_front_and_the_treated_side_lies_on_top() -> None:
    nape, chin = NAPE, 780
    done = posed(SOME[0], "prone").vertices
    assert done[nape][1] > done[chin][1] and np.ptp(done[:, 1]) < 400
    for side, sign in (("left", 1), ("right", -1)):
        lying = posed(SOME[0], "side_lying", side).vertices
        shoulder = SHOULDER_TOP if sign > 0 else int(net().mirror[SHOULDER_TOP])
        assert lying[shoulder][1] > lying[net().mirror[shoulder]][1]


@pytest.mark.parametrize(("posture", "side", "names"), [("handstand", "left", "handstand"), ("prone", "up", "up")])
def test_unknown_postures_and_sides_are_refused_by_name(posture: str, side: str, names: str) -> None:
    with pytest.raises(InputRefused, match=f"`{names}`"):
        posed(SOME[0], posture, side)
