"""The exact shortest way that tests hold distances against: on nets where it is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geodesic import Light, Net, along_edges
from unknot.body.mesh import Floats, Ints


def sheet(many: int, height: Floats) -> tuple[Floats, Ints]:
    """A square sheet of many by many squares of 1, each cut in two, at these heights."""
    side = many + 1
    at = np.array([(x, y, height[y, x]) for y in range(side) for x in range(side)], dtype=float)
    faces = [
        face
        for y in range(many)
        for x in range(many)
        for n in [y * side + x]
        for face in ((n, n + 1, n + side + 1), (n, n + side + 1, n + side))
    ]
    return at, np.array(faces)


def test_on_a_flat_sheet_it_is_the_straight_line() -> None:
    at, faces = sheet(8, np.zeros((9, 9)))
    found = Light(Net(at, faces), 0, 99.0, {}).best
    assert all(found[n] == pytest.approx(np.linalg.norm(at[n]), abs=1e-9) for n in range(len(at)))


def test_over_a_fold_it_is_the_straight_line_of_the_unfolded_sheet() -> None:
    """A roof: what is flat when it is unfolded."""
    height = np.tile(np.abs(np.arange(9) - 4.0) * -0.75, (9, 1))
    at, faces = sheet(8, height)
    flat = np.stack([at[:, 0] * 1.25, at[:, 1]], axis=1)
    found = Light(Net(at, faces), 0, 99.0, {}).best
    assert all(found[n] == pytest.approx(np.linalg.norm(flat[n] - flat[0]), abs=1e-9) for n in range(len(at)))


def test_round_a_wall_it_goes_through_the_corners() -> None:
    """A deep pit with steep walls in a sheet: the way goes round it by corners, one of which the net cuts off."""
    height = np.zeros((9, 9))
    height[3:6, 3:6] = -50.0
    at, faces = sheet(8, height)
    found = Light(Net(at, faces), 4 * 9 + 1, 99.0, {}).best
    assert found[4 * 9 + 7] == pytest.approx(math.hypot(1, 2) + 3 + 2 * math.sqrt(2), abs=1e-3)


def test_it_is_never_more_than_along_edges_and_finds_marks_on_edges() -> None:
    rng = np.random.default_rng(3)
    at, faces = sheet(10, rng.normal(0, 0.5, (11, 11)))
    net = Net(at, faces)
    light, edges = Light(net, 60, 99.0, {}), along_edges(net, 60, 99.0)
    assert all(light.best[n] <= edges[n] + 1e-9 for n in edges)
    assert sum(light.best[n] < edges[n] - 1e-6 for n in edges) > 60
    marked = Light(net, 60, 99.0, {(0, 1): [0.25]}).marked
    assert marked <= min(light.best[0] + 0.25, light.best[1] + net.long(0, 1) - 0.25) + 1e-9
    assert all(light.best[n] >= np.linalg.norm(at[n] - at[60]) - 1e-9 for n in edges)


def test_the_ways_there_and_back_are_equally_long() -> None:
    rng = np.random.default_rng(4)
    at, faces = sheet(9, rng.normal(0, 0.6, (10, 10)))
    net = Net(at, faces)
    there = Light(net, 11, 99.0, {}).best
    for n in (0, 35, 57, 88, 99):
        assert Light(net, n, 99.0, {}).best[11] == pytest.approx(there[n], abs=1e-6)
