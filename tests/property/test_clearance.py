"""What is found as a distance is never more than the true one; straight distance is never more than the way over the skin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from body_laws import outlines_of_all, postures_told, skin_ways, stood, tries, ways_of
from unknot.body.field import COUNTED_MM, batch, field_of
from unknot.body.mesh import Floats
from unknot.body.posture import POSTURES
from unknot.body.zone import dotted
from unknot.knowledge.load import load
from unknot.verify.points import packed
from unknot.verify.skin import body_of, nearest, spare
from unknot_checker import skin as checker

KNOWLEDGE = load()
MIDDLE, POSTURE_NAMES = "w34_middle", tuple(POSTURES)
OUTLINES = outlines_of_all(KNOWLEDGE, MIDDLE)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 30), st.floats(0.1, 3.9))
def test_the_bound_is_never_above_dense_sampling_and_both_programs_find_the_same(
    seed: int, count: int, gap: float
) -> None:
    rng = np.random.default_rng(seed)
    path, edge = _wandering(rng, count, gap), _wandering(rng, 12, 20.0) + rng.normal(0, 60, 3)
    points = dotted(edge)
    found = nearest(packed(path), packed(points))
    true = np.linalg.norm(_dense(path)[:, None] - _dense(edge)[None], axis=2).min()
    assert found / 10 <= true + 0.01
    assert found / 10 >= true - 3.2 or true < 12, "and it is not far below"
    assert checker.nearest(packed(path), packed(points)) == found


def _wandering(rng: np.random.Generator, count: int, gap: float) -> Floats:
    steps = rng.normal(size=(count, 3))
    return np.asarray(np.cumsum(gap * steps / np.linalg.norm(steps, axis=1, keepdims=True), axis=0))


def _dense(places: Floats) -> Floats:
    part = np.linspace(0, 1, 40)[:, None, None]
    return np.asarray((places[:-1] * (1 - part) + places[1:] * part).reshape(-1, 3))


@pytest.mark.parametrize("n", range(len(OUTLINES)), ids=[outline.shape.id for outline in OUTLINES])
def test_straight_is_never_more_than_the_exact_way_over_the_skin_and_that_never_more_than_along_edges(n: int) -> None:
    """Every shape, each in another of the postures; `benchmarks/laws.py` holds each in all of them."""
    fine = stood(MIDDLE, POSTURE_NAMES[n % len(POSTURE_NAMES)])
    found = skin_ways(OUTLINES[n], fine, np.random.default_rng(n), 1)
    assert found and all(ways.holds for ways in found), found


def test_the_ways_are_not_all_the_same() -> None:
    """Else the law above would hold of anything."""
    fine = stood(MIDDLE, "prone")
    found = [ways for outline in OUTLINES[:6] for ways in skin_ways(outline, fine, np.random.default_rng(7), 1)]
    assert sum(ways.straight < ways.exact - 0.02 for ways in found) >= 3
    assert sum(ways.exact < ways.edges - 0.02 for ways in found) >= 2


@pytest.mark.parametrize("posture", postures_told(KNOWLEDGE))
def test_a_field_never_says_more_is_left_than_dense_sampling_finds(posture: str) -> None:
    tried = tries(KNOWLEDGE, "w25_slim", posture, np.random.default_rng(5), 250)
    assert tried.count > 240 and tried.too_much == 0
    assert tried.least_mm >= COUNTED_MM - 0.01, (
        "what is held back for the rounding of a certificate is not used up before"
    )
    assert tried.most_mm < 2.5, "and it is not far below"


def test_a_field_never_says_more_is_left_than_the_certificate() -> None:
    for posture in postures_told(KNOWLEDGE):
        ground, ways, radii = ways_of(KNOWLEDGE, "w34_middle", posture)
        field = field_of(ground, ways)
        for widened in (0.0, 1.0, 2.0):
            said = field.spare(batch(ways, radii), widened)
            body = body_of({ground.on_top: ground}, widened)
            laid = [(packed(way), round(radius * 10)) for way, radius in zip(ways, radii, strict=True)]
            exact = [spare(path, tenths, body, ground.on_top) / 10 for path, tenths in laid]
            assert (said <= exact).all() and (said > np.array(exact) - 1.5).all()


def test_a_field_says_of_what_lies_beside_it_that_nothing_is_left() -> None:
    ground, ways, radii = ways_of(KNOWLEDGE, "w34_middle", "side_lying")
    away = [way + np.array([0.0, 0.0, 400.0]) for way in ways]
    assert (field_of(ground, ways).spare(batch(away, radii)) < -1000).all()
