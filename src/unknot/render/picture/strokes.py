"""Strokes of a picture: a line with a white rim and a head that says which way, dashes where it is hidden, its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from unknot.body.mesh import Flags, Floats
from unknot.render.picture.art import Shape, Word
from unknot.render.picture.curve import fitted, path, polygon, smoothed
from unknot.render.picture.paint import points
from unknot.render.picture.scene import Way
from unknot.render.picture.thing import Room

LIFT_MM = 4.0
"""Strokes are drawn so far off the skin, so that it does not hide them."""

SLACK_MM = 7.0
WIDTH, RIM, HEAD = 3.0, 6.6, 11.0
BADGE = 8.2
"""Half the height of a badge with numbers."""


def drawn(room: Room, strokes: Sequence[Way]) -> Iterator[Shape | Word]:
    """Every stroke, then every badge, so that none is crossed by a line."""
    lines = [_flat(room, stroke) for stroke in strokes]
    for n, (line, shown) in enumerate(lines):
        yield from _line(line, shown, f"stroke-{strokes[n].side}-{'-'.join(map(str, strokes[n].numbers))}")
    for at, stroke in zip(_apart([line[0] for line, _ in lines]), strokes, strict=True):
        yield from badge(at, ", ".join(map(str, stroke.numbers)))


def _flat(room: Room, stroke: Way) -> tuple[Floats, Flags]:
    """A stroke as a smooth line of picture points, and where it is seen."""
    lifted = stroke.points + stroke.normals * LIFT_MM
    shown = room.visible(lifted, SLACK_MM)
    facing = stroke.normals @ room.seen_from.toward > -0.05
    flat = points(shown[:, :2])
    line = smoothed(flat, step=1.5, sigma=2.0, closed=False)
    at = np.linspace(0, len(flat) - 1, len(line)).round().astype(int)
    return line, ((shown[:, 2] > 0) & facing)[at]


def _line(line: Floats, shown: Flags, group: str) -> Iterator[Shape]:
    """The line in pieces, hidden ones dashed, and its head."""
    cut = max(len(line) - 1 - int(HEAD * 0.6 / 1.5), 2)
    body, seen = line[: cut + 1], shown[: cut + 1]
    ends = np.flatnonzero(np.diff(seen.astype(int))) + 1
    for first, last in zip([0, *ends], [*ends, len(body) - 1], strict=True):
        if last - first < 1:
            continue
        piece = path([fitted(body[first : last + 1], closed=False)])
        if seen[first]:
            yield Shape(piece, line="white", width=RIM, group=group)
            yield Shape(piece, line="stroke", width=WIDTH, group=group)
        else:
            yield Shape(piece, line="stroke", width=WIDTH * 0.7, dash="3 5", group=group)
    head = arrow(line[cut], line[-1])
    yield Shape(head, fill="stroke", line="white", width=1.4, group=group)
    yield Shape(head, fill="stroke", group=group)


def arrow(base: Floats, tip: Floats) -> str:
    """A head that points from one place to another and ends there."""
    way = (tip - base) / max(float(np.linalg.norm(tip - base)), 1e-9)
    across = np.array([-way[1], way[0]])
    back = tip - way * HEAD
    return polygon(np.array([tip, back + across * HEAD * 0.5, back + way * HEAD * 0.24, back - across * HEAD * 0.5]))


def badge(at: Floats, text: str) -> Iterator[Shape | Word]:
    """Numbers in a round-ended patch."""
    half = max(0.0, (len(text) - 1) * 2.9)
    x, y = float(at[0]), float(at[1])
    turn = np.linspace(np.pi / 2, 3 * np.pi / 2, 9)
    left = np.stack([x - half + BADGE * np.cos(turn), y + BADGE * np.sin(turn)], axis=1)
    ring = path([fitted(smoothed(np.concatenate([left, 2 * at - left]), step=0.8, sigma=0.8, closed=True), closed=True)])
    yield Shape(ring, fill="stroke", line="white", width=1.8, group="numbers")
    yield Word(text, x, y + 3.7, 10.4, fill="white", anchor="middle", bold=True, group="numbers")


def _apart(starts: list[Floats]) -> list[Floats]:
    """Places of badges, each moved down from those before it that it would cover."""
    placed: list[Floats] = []
    for start in starts:
        at = start
        while any(float(np.abs(at - other).max()) < 2.2 * BADGE for other in placed):
            at = at + np.array([0.0, 2.3 * BADGE])
        placed.append(at)
    return placed


