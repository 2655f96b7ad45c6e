"""Level lines: where a value given at grid points, or at the corners of triangles, passes through zero.

Both give polylines. On a grid they are closed, the positive side on the left; on triangles they run over the skin and are
told as pairs of vertices with how far along each pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats, Ints

_CASES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),), 2: ((0, 1),), 3: ((3, 1),), 4: ((1, 2),), 5: ((3, 0), (1, 2)), 6: ((0, 2),), 7: ((3, 2),),
    8: ((2, 3),), 9: ((2, 0),), 10: ((0, 1), (2, 3)), 11: ((2, 1),), 12: ((1, 3),), 13: ((1, 0),), 14: ((0, 3),),
}  # fmt: skip
"""Which sides of a cell a line goes through, by which corners are positive: corners and sides clockwise from the top left."""


def rings(value: Floats) -> list[Floats]:
    """Closed lines (n, 2), right and down in grid steps from the middle of the first point, around what is positive."""
    padded = np.pad(value, 1, constant_values=min(-1e-9, float(-np.abs(value).max())))
    height, width = padded.shape
    plus = padded > 0
    bits = plus.view(np.uint8)
    case = (bits[:-1, :-1] + 2 * bits[:-1, 1:] + 4 * bits[1:, 1:] + 8 * bits[1:, :-1]).ravel()
    mixed = np.flatnonzero((case != 0) & (case != 15))
    starts, ends = [], []
    for which, ways in _CASES.items():
        rows, columns = np.divmod(mixed[case[mixed] == which], width - 1)
        for one, other in ways:
            starts.append(_side(rows, columns, one, height, width))
            ends.append(_side(rows, columns, other, height, width))
    start, end = np.concatenate(starts), np.concatenate(ends)
    return [_on_grid(start[chain], padded) - 1 for chain, _ in chains(start, end)]


def _side(rows: Ints, columns: Ints, side: int, height: int, width: int) -> Ints:
    """The number of a side of cells: those along rows first, then those down columns."""
    if side in (0, 2):
        return (rows + side // 2) * width + columns
    return height * width + rows * width + columns + (1 if side == 1 else 0)


def _on_grid(side: Ints, value: Floats) -> Floats:
    height, width = value.shape
    down = side >= height * width
    row, column = np.divmod(np.where(down, side - height * width, side), width)
    here, there = value[row, column], value[row + down, column + ~down]
    part = here / (here - there)
    return np.stack([column + np.where(down, 0, part), row + np.where(down, part, 0)], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class OnSkin:
    """A line over the skin: each point lies so far (`part`) from one vertex of a pair to the other."""

    pairs: Ints
    part: Floats
    closed: bool

    def value(self, of_vertex: Floats) -> Floats:
        """A value of the vertices at each point."""
        part = self.part if of_vertex.ndim == 1 else self.part[:, None]
        return np.asarray(of_vertex[self.pairs[:, 0]] * (1 - part) + of_vertex[self.pairs[:, 1]] * part)


def skin_lines(value: Floats, faces: Ints) -> list[OnSkin]:
    """The lines on which a value of the vertices is zero."""
    plus = value[faces] > 0
    count = plus.sum(axis=1)
    some = np.flatnonzero((count == 1) | (count == 2))
    alone = np.where(count[some] == 1, plus[some].argmax(axis=1), plus[some].argmin(axis=1))
    corner = faces[some]
    rows = np.arange(len(some))
    lone, after, before = (corner[rows, (alone + n) % 3] for n in range(3))
    first, last = np.stack([lone, after], axis=1), np.stack([lone, before], axis=1)
    turned = (count[some] == 2)[:, None]
    first, last = np.sort(np.where(turned, last, first), axis=1), np.sort(np.where(turned, first, last), axis=1)
    number = np.array([len(value), 1])
    lines = []
    for chain, closed in chains(first @ number, last @ number):
        pairs = first[chain] if closed else np.concatenate([first[chain], last[chain[-1:]]])
        here, there = value[pairs[:, 0]], value[pairs[:, 1]]
        lines.append(OnSkin(pairs, here / (here - there), closed))
    return lines


def chains(start: Ints, end: Ints) -> Iterator[tuple[Ints, bool]]:
    """Pieces told by where they start and end, put one after another: their numbers, and whether they close.

    No two pieces start at one place, and no two end at one. Lines that are open come first.
    """
    if not len(start):
        return
    before = _before(start, end)
    here = np.arange(len(before))
    least, last = here, np.where(before < 0, here, before)
    for _ in range(len(before).bit_length()):
        least, last = np.minimum(least, least[last]), last[last]
    round = before[last] >= 0
    first = np.where(round, least, last)
    before = np.where(here == first, here, before)
    steps = (here != first).astype(np.int64)
    for _ in range(len(before).bit_length()):
        steps, before = steps + steps[before], before[before]
    order = np.lexsort((steps, first, round))
    for chain in np.split(order, np.flatnonzero(steps[order] == 0)[1:]):
        yield chain, bool(round[chain[0]])


def _before(start: Ints, end: Ints) -> Ints:
    """The piece that ends where each starts, -1 where none does."""
    order = np.argsort(end, kind="stable")
    at = order[np.minimum(np.searchsorted(end[order], start), len(order) - 1)]
    return np.asarray(np.where(end[at] == start, at, -1))
