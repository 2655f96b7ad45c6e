"""Strokes of a picture: a line with a white rim and a head that says which way, dashes where it is hidden, its numbers.

A way without numbers is a movement that is shown for itself; it has a head and no badge. A way of one place is a press: a dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from unknot.body.mesh import Flags, Floats
from unknot.render.picture.art import Shape, Word
from unknot.render.picture.curve import fitted, path, polygon, smoothed
from unknot.render.picture.labels import dot
from unknot.render.picture.paint import FINE, PAD, points
from unknot.render.picture.scene import Way
from unknot.render.picture.thing import Room

LIFT_MM = 4.0
"""Strokes are drawn so far off the skin, so that it does not hide them."""

SLACK_MM = 7.0
WIDTH, RIM, HEAD = 3.0, 6.6, 11.0
DOT = 4.2
"""Half the width of the dot where a point is pressed."""

BADGE = 7.2
"""Half the height of a badge with numbers."""


def drawn(room: Room, strokes: Sequence[Way]) -> Iterator[Shape | Word]:
    """Every stroke, then every badge, so that none is crossed by a line."""
    lines = [_smooth(room, stroke) for stroke in strokes]
    for n, (line, shown) in enumerate(lines):
        yield from _line(line, shown, f"stroke-{strokes[n].side}-{'-'.join(map(str, strokes[n].numbers))}")
    middle = room.seen_from.width / FINE / 2 - PAD
    told = [
        (line, ", ".join(map(str, way.numbers))) for (line, _), way in zip(lines, strokes, strict=True) if way.numbers
    ]
    yield from _badges([line for line, _ in told], [text for _, text in told], middle)


def flat(room: Room, stroke: Way) -> tuple[Floats, Flags]:
    """The places of a stroke as picture points (n, 2), and which of them are seen."""
    shown = room.visible(stroke.points + stroke.normals * LIFT_MM, SLACK_MM)
    facing = stroke.normals @ room.seen_from.toward > -0.05
    return points(shown[:, :2]), (shown[:, 2] > 0) & facing


def _smooth(room: Room, stroke: Way) -> tuple[Floats, Flags]:
    """A stroke as a smooth line of picture points, and where it is seen."""
    places, seen = flat(room, stroke)
    if len(places) == 1:
        return places, seen
    line = smoothed(places, step=1.5, sigma=2.0, closed=False)
    at = np.linspace(0, len(places) - 1, len(line)).round().astype(int)
    return line, seen[at]


def _line(line: Floats, shown: Flags, group: str) -> Iterator[Shape]:
    """The line in pieces, hidden ones dashed, and its head; of one place a dot."""
    if len(line) == 1:
        yield Shape(dot(line[0], DOT), fill="stroke", line="white", width=1.4, group=group)
        return
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


def _badges(lines: Sequence[Floats], texts: Sequence[str], middle: float) -> Iterator[Shape | Word]:
    """Numbers near where their lines begin, none over another, covering as little of the lines as can be."""
    drawn_points = np.concatenate(lines) if lines else np.zeros((0, 2))
    taken: list[tuple[Floats, float]] = []
    for line, text in zip(lines, texts, strict=True):
        half = _half(text)
        at = min(_free(line, half, taken), key=lambda place: _cost(place, line, half, drawn_points, middle))
        taken.append((at, half))
        if float(np.linalg.norm(at - line[0])) > 2.4 * BADGE:
            yield Shape(polygon(np.stack([line[0], at]), closed=False), line="stroke", width=0.9, group="numbers")
        yield from badge(at, text)


def _free(line: Floats, half: float, taken: Sequence[tuple[Floats, float]]) -> list[Floats]:
    """Places round the start of a line that no badge covers yet; the start itself where there is none."""
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    round = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    before = line[0] - (line[min(4, len(line) - 1)] - line[0])
    places = [before, *(line[0] + way * (half + 4 + far) for far in (0, 6, 14, 24, 36, 50) for way in round)]
    free = [
        at
        for at in places
        if all(abs(at[0] - x[0]) > half + wide + 2 or abs(at[1] - x[1]) > 2 * BADGE + 2 for x, wide in taken)
    ]
    return free or [line[0]]


def _cost(at: Floats, line: Floats, half: float, every: Floats, middle: float) -> float:
    """How little a place suits a badge: how far it is, how much nearer the middle, how much it covers, how far not behind."""
    covered = (np.abs(every - at) < np.array([half + 2, BADGE + 2])).all(axis=1).sum()
    inwards = max(0.0, abs(float(line[0][0]) - middle) - abs(float(at[0]) - middle))
    far, ahead = float(np.linalg.norm(at - line[0])), line[-1] - line[0]
    beside = float((at - line[0]) @ ahead) / max(far * float(np.linalg.norm(ahead)), 1e-9)
    return far + 1.5 * inwards + 2.5 * float(covered) + beside


def _half(text: str) -> float:
    """Half the width of a badge."""
    return BADGE + max(0.0, (len(text) - 1) * 2.5)


def badge(at: Floats, text: str) -> Iterator[Shape | Word]:
    """Numbers in a round-ended patch."""
    half = _half(text) - BADGE
    x, y = float(at[0]), float(at[1])
    turn = np.linspace(np.pi / 2, 3 * np.pi / 2, 9)
    left = np.stack([x - half + BADGE * np.cos(turn), y + BADGE * np.sin(turn)], axis=1)
    ring = path(
        [fitted(smoothed(np.concatenate([left, 2 * at - left]), step=0.8, sigma=0.8, closed=True), closed=True)]
    )
    yield Shape(ring, fill="stroke", line="white", width=1.6, group="numbers")
    yield Word(text, x, y + 3.3, 9.2, fill="white", anchor="middle", bold=True, group="numbers")
