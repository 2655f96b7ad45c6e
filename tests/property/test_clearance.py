"""What is found as a distance is never more than the true one; straight distance is never more than the way over the skin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.body.bodies import body
from unknot.body.mesh import Floats, edges_of
from unknot.body.posture import posed
from unknot.body.work_net import work_net
from unknot.body.zone import Outline, dotted, field, outlines_of, skin_of
from unknot.knowledge.load import load
from unknot.verify.points import packed
from unknot.verify.skin import nearest
from unknot_checker import skin as checker

KNOWLEDGE = load()


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


@pytest.mark.parametrize("posture", ["prone"])
def test_the_straight_distance_is_never_more_than_the_way_along_edges(posture: str) -> None:
    middle = body("w34_middle")
    skin = skin_of(middle, KNOWLEDGE.landmarks)
    fine = work_net().refine(posed(middle, posture).vertices)
    edges = edges_of(work_net().faces)
    long = np.linalg.norm(fine[edges[:, 0]] - fine[edges[:, 1]], axis=1)
    for shape in KNOWLEDGE.shapes.values():
        outline = outlines_of(skin, shape)[0]
        way = _along_edges(outline, fine, edges, long)
        some = (way < 120) & ~outline.inside
        assert some.sum() > 50, shape.id
        assert (field(outline, fine)[some] + outline.radius_mm <= way[some] + 1e-6).all(), shape.id


def _along_edges(outline: Outline, fine: Floats, edges: Floats, long: Floats) -> Floats:
    """The shortest way along edges from the line of a shape to each vertex, at least as far as 120 mm."""
    way = np.full(len(fine), np.inf)
    places = outline.line.places(fine)
    for corner in range(3):
        at = outline.line.vertices[:, corner]
        np.minimum.at(way, at, np.linalg.norm(fine[at] - places, axis=1))
    for _ in range(80):
        before = way.copy()
        np.minimum.at(way, edges[:, 0], way[edges[:, 1]] + long)
        np.minimum.at(way, edges[:, 1], way[edges[:, 0]] + long)
        if (before == way).all():
            break
    return way
