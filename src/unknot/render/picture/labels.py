"""Words beside a picture, each with a thin line to its place: in two columns, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from unknot.body.mesh import Floats
from unknot.render.picture.art import Shape, Word
from unknot.render.picture.curve import polygon

SIZE = 10.5
LINE = 14.0
"""Picture points from one word to the next."""

MARGIN, TOP = 8.0, 42.0
"""How far words stay off the sides and the top, where the names of the sides stand."""


DOT, PIN = 1.9, 5.0
"""Half the width of the dot at the end of a line, and of a pin."""


def labels(places: Sequence[tuple[str, Floats]], width: float, height: float) -> Iterator[Shape | Word]:
    """Words with their places, those of the left half to the left."""
    for left in (True, False):
        column = sorted(((at, text) for text, at in places if (at[0] < width / 2) == left), key=lambda one: one[0][1])
        rows = _spread([float(at[1]) for at, _ in column], height)
        for (at, text), y in zip(column, rows, strict=True):
            x = MARGIN if left else width - MARGIN
            reach = len(text) * SIZE * 0.54
            inner = x + (reach + 5) * (1 if left else -1)
            yield Shape(polygon(np.array([[inner, y], at]), closed=False), line="white", width=2.4, group="labels")
            yield Shape(polygon(np.array([[inner, y], at]), closed=False), line="muted", width=0.8, group="labels")
            yield Shape(dot(at, DOT), fill="ink", line="white", width=0.8, group="labels")
            yield Word(text, x, y + SIZE * 0.36, SIZE, anchor="start" if left else "end", group="labels", rim=True)


def _spread(rows: list[float], height: float) -> list[float]:
    """The rows moved apart so that each word has its line, inside the picture."""
    placed: list[float] = []
    for row in rows:
        placed.append(max(row, placed[-1] + LINE) if placed else max(row, TOP))
    over = placed[-1] - (height - LINE) if placed else 0
    if over > 0:
        placed = [max(row - over, TOP + LINE * n) for n, row in enumerate(placed)]
    return placed


def dot(at: Floats, radius: float) -> str:
    """A small round patch at a place."""
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    return polygon(at + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1))
