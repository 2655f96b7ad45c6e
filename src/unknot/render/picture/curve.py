"""Few smooth curves from many points: knots where a line bends or grows long, cubic pieces between them.

A `Curve` holds the knots and two handles a piece, in picture points; `path` writes it as SVG path data in tenths.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats

BEND = np.deg2rad(38)
"""A piece of a curve turns by no more than this."""

LONGEST = 70.0
"""A piece is no longer than this, in picture points."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Knots (n + 1, 2) and, for each piece between them, two handles (n, 2, 2)."""

    knots: Floats
    handles: Floats
    closed: bool


def smoothed(points: Floats, *, step: float, sigma: float, closed: bool) -> Floats:
    """The line with points `step` apart, small wiggles taken out over `sigma`; an open line keeps its ends."""
    line = np.concatenate([points, points[:1]]) if closed else points
    run = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    count = max(int(run[-1] / step), 4)
    at = np.linspace(0, run[-1], count, endpoint=not closed)
    even = np.stack([np.interp(at, run, line[:, axis]) for axis in range(2)], axis=1)
    reach = min(int(3 * sigma / step), count - 1)
    if reach < 1:
        return even
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / sigma) ** 2)
    weights /= weights.sum()
    if closed:
        around = np.concatenate([even[-reach:], even, even[:reach]])
    else:  # mirrored through the ends, which so stay where they are
        around = np.concatenate([2 * even[0] - even[reach:0:-1], even, 2 * even[-1] - even[-2 : -reach - 2 : -1]])
    return np.stack([np.convolve(around[:, axis], weights, "valid") for axis in range(2)], axis=1)


def fitted(points: Floats, *, closed: bool) -> Curve:
    """A curve through a smooth line of even points."""
    line = np.concatenate([points, points[:1]]) if closed else points
    pieces = np.diff(line, axis=0)
    length = np.linalg.norm(pieces, axis=1)
    way = pieces / np.maximum(length, 1e-9)[:, None]
    turn = np.abs(np.arctan2(_cross(way[:-1], way[1:]), (way[:-1] * way[1:]).sum(axis=1)))
    turn = np.concatenate([[0.0], turn])
    measure = np.concatenate([[0.0], np.cumsum(turn / BEND + length / LONGEST)])
    count = max(int(np.ceil(measure[-1])), 3 if closed else 1)
    at = np.searchsorted(measure, np.linspace(0, measure[-1], count + 1))
    at = at[np.diff(at, prepend=-1) > 0]
    at[-1] = len(line) - 1
    tangents = _tangents(line, closed)[at]
    run = np.concatenate([[0.0], np.cumsum(length)])
    third = (np.diff(run[at]) / 3)[:, None]
    knots = line[at]
    handles = np.stack([knots[:-1] + tangents[:-1] * third, knots[1:] - tangents[1:] * third], axis=1)
    return Curve(knots, handles, closed)


def straightened(points: Floats, *, within: float, closed: bool) -> Floats:
    """The fewest of the points whose straight connections stay `within` so much of all."""
    line = np.concatenate([points, points[:1]]) if closed else points
    half = int(np.linalg.norm(line - line[0], axis=1).argmax()) if closed else len(line) - 1
    keep = {0, half, len(line) - 1}
    spans = [(0, half), (half, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        way = line[last] - line[first]
        off = line[first + 1 : last] - line[first]
        size = max(float(np.linalg.norm(way)), 1e-9)
        apart = np.abs(off[:, 0] * way[1] - off[:, 1] * way[0]) / size
        if apart.max() > within:
            at = first + 1 + int(apart.argmax())
            keep.add(at)
            spans += [(first, at), (at, last)]
    return np.asarray(line[sorted(keep)][:-1] if closed else line[sorted(keep)])


def _tangents(line: Floats, closed: bool) -> Floats:
    around = np.concatenate([line[-2:-1], line, line[1:2]]) if closed else np.pad(line, ((1, 1), (0, 0)), mode="edge")
    ways = around[2:] - around[:-2]
    return np.asarray(ways / np.maximum(np.linalg.norm(ways, axis=1), 1e-9)[:, None])


def _cross(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])


def path(curves: Iterable[Curve]) -> str:
    """SVG path data: absolute starts, then relative cubics, in tenths of a point."""
    return "".join(_path(curve) for curve in curves)


def _path(curve: Curve) -> str:
    points = np.concatenate([curve.handles, curve.knots[1:, None]], axis=1)
    tenths = np.rint(points * 10).astype(int)
    first = np.rint(curve.knots[0] * 10).astype(int)
    before = np.concatenate([first[None], tenths[:-1, 2]])
    apart = (tenths - before[:, None]).reshape(-1, 6).tolist()
    text = f"M{_number(int(first[0]))} {_number(int(first[1]))}c"
    text += " ".join(" ".join(_number(n) for n in piece) for piece in apart)
    return text + ("z" if curve.closed else "")


def polygon(points: Floats, *, closed: bool = True) -> str:
    """SVG path data of straight pieces, in tenths of a point."""
    tenths = np.rint(points * 10).astype(int).tolist()
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in tenths) + ("z" if closed else "")


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    text = f"{whole}.{rest}" if rest else f"{whole}"
    return f"-{text}" if tenths < 0 else text


def number(value: float) -> str:
    """A number of SVG, rounded to tenths."""
    return _number(round(value * 10))
