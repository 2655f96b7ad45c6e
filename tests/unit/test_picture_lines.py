"""Level lines and curves: they close, lie where the value is zero, keep their ends, and are few."""

from __future__ import annotations

import re

import numpy as np
import pytest

from unknot.render.picture.contour import chains, rings, skin_lines
from unknot.render.picture.curve import fitted, path, smoothed, straightened
from unknot.render.picture.ink import brush

ROWS, COLUMNS = np.indices((90, 120)).astype(float)
DISC = 30 - np.hypot(COLUMNS - 60, ROWS - 40)


def test_a_disc_has_one_ring_that_lies_on_its_edge() -> None:
    (ring,) = rings(DISC)
    assert np.abs(np.hypot(ring[:, 0] - 60, ring[:, 1] - 40) - 30).max() < 0.1


def test_a_hole_is_a_ring_the_other_way_round() -> None:
    outer, inner = sorted(rings(10 - np.abs(DISC - 10)), key=len, reverse=True)
    assert area(outer) * area(inner) < 0
    assert abs(area(outer)) == pytest.approx(np.pi * 900, rel=0.01)
    assert abs(area(inner)) == pytest.approx(np.pi * 100, rel=0.03)


def test_a_patch_that_reaches_the_border_is_closed_there() -> None:
    (ring,) = rings(np.ones((4, 6)))
    assert abs(area(ring)) == pytest.approx(3 * 5 + 3 + 5 + 0.5, abs=1)


def test_a_line_over_a_net_of_triangles_is_one_chain() -> None:
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(8.0), np.arange(5.0)))
    corner = (np.arange(4)[:, None] * 8 + np.arange(7)).ravel()
    faces = np.concatenate(
        [np.stack([corner, corner + 1, corner + 9], 1), np.stack([corner, corner + 9, corner + 8], 1)]
    )
    (line,) = skin_lines(x - 2.25, faces)
    assert not line.closed
    assert np.allclose(line.value(x), 2.25) and np.ptp(line.value(y)) == 4


@pytest.mark.parametrize("seed", range(4))
def test_pieces_in_any_order_become_the_lines_they_were_cut_from(seed: int) -> None:
    places = np.random.default_rng(seed).permutation(100)
    lines = [places[:30], places[30:31], places[31:70], places[70:72]]  # a line, a ring of one, a ring, a short line
    starts = np.concatenate([lines[0][:-1], lines[1], lines[2], lines[3][:-1]])
    ends = np.concatenate([lines[0][1:], lines[1], np.roll(lines[2], -1), lines[3][1:]])
    mixed = np.random.default_rng(seed + 9).permutation(len(starts))
    found = list(chains(starts[mixed], ends[mixed]))
    assert sorted((len(chain), closed) for chain, closed in found) == [(1, False), (1, True), (29, False), (39, True)]
    for chain, closed in found:
        piece = mixed[chain]
        assert (ends[piece[:-1]] == starts[piece[1:]]).all()
        assert (ends[piece[-1]] == starts[piece[0]]) == closed


def test_no_pieces_are_no_lines() -> None:
    assert not list(chains(np.zeros(0, dtype=int), np.zeros(0, dtype=int)))


def test_a_curve_is_few_pieces_and_stays_near() -> None:
    (ring,) = rings(DISC)
    curve = fitted(smoothed(ring, step=0.8, sigma=1.0, closed=True), closed=True)
    assert len(curve.handles) < 14
    t = np.linspace(0, 1, 9)[:, None]
    for a, (b, c), d in zip(curve.knots[:-1], curve.handles, curve.knots[1:], strict=True):
        at = a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t**3
        assert np.abs(np.hypot(at[:, 0] - 60, at[:, 1] - 40) - 30).max() < 0.3


def test_an_open_line_keeps_its_ends() -> None:
    wave = np.stack([np.linspace(0, 50, 200), 4 * np.sin(np.linspace(0, 9, 200))], axis=1)
    line = smoothed(wave, step=1, sigma=3, closed=False)
    assert np.allclose(line[[0, -1]], wave[[0, -1]])


def test_straight_sides_keep_their_corners_alone() -> None:
    side = np.linspace(0, 10, 21)[:-1]
    box = np.concatenate([
        np.stack([side, 0 * side], 1), np.stack([0 * side + 10, side], 1),
        np.stack([10 - side, 0 * side + 10], 1), np.stack([0 * side, 10 - side], 1),
    ])  # fmt: skip
    assert len(straightened(box, within=0.1, closed=True)) == 4


def test_path_data_is_in_tenths_and_does_not_drift() -> None:
    curve = fitted(np.stack([np.linspace(0, 100, 300), np.sqrt(np.linspace(0, 100, 300))], axis=1), closed=False)
    numbers = path([curve]).replace("M", " ").replace("c", " ").split()
    assert all("." not in n or len(n.split(".")[1]) == 1 for n in numbers)
    ends = np.array(numbers[2:], dtype=float).reshape(-1, 6)[:, 4:]
    assert np.allclose(np.array(numbers[:2], dtype=float) + ends.sum(axis=0), [100, 10], atol=0.051)


def area(ring: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    x, y = ring.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


HOOKED = np.array(
    [
        [377.2, 182.9], [377.4, 182.6], [377.9, 182.2], [378.9, 181.7], [377.5, 182.3], [376.4, 182.8], [375.0, 183.5],
        [373.1, 184.3], [371.1, 185.0], [369.0, 185.8], [366.2, 186.6], [364.9, 187.1], [362.7, 188.0], [360.2, 189.1],
        [357.5, 190.3], [355.4, 191.2], [352.5, 192.4], [349.8, 193.5], [345.7, 195.8], [342.3, 198.1], [339.3, 201.2],
    ]
)  # fmt: skip
"""A line of skin at an elbow that turns back on itself at one end."""


@pytest.mark.parametrize("line", [HOOKED, HOOKED[::-1]])
def test_a_brush_does_not_fill_the_hook_at_an_end_of_a_line(
    line: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> None:
    drawn = brush(line, width=1.4, step=0.8, sigma=1.4)
    long = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    assert 0.5 * long < abs(area(outline(drawn))) < 1.4 * long


def outline(drawn: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Points along path data of cubic pieces."""
    at, told = np.zeros(2), []
    for letter, numbers in re.findall(r"([MLc])([^MLcz]*)", drawn):
        pairs = np.array([float(each) for each in numbers.split()]).reshape(-1, 2)
        if letter != "c":
            at = pairs[0]
            told.append(at)
            continue
        for first, second, last in pairs.reshape(-1, 3, 2):
            for t in np.linspace(0.1, 1, 10):
                told.append(at + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t * t * second + t**3 * last)
            at = at + last
    return np.array(told)
