"""The ink lines of a picture: where the skin turns away from the eye and is not hidden, and the edges of boxes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from unknot.body.mesh import Flags, Floats, Ints
from unknot.render.picture.contour import skin_lines
from unknot.render.picture.curve import fitted, path, smoothed
from unknot.render.picture.thing import Drawn, Room, Thing

SLACK_MM = 5.0
"""A line on the skin counts as seen if what is drawn there is no more than this nearer."""

LEAST_POINTS = 9.0
"""Shorter lines are scribble."""

CLOSE = 3
"""A second line within so many raster points of one that is drawn would only thicken it."""

HOOK = 8
"""A line may turn back within so many points of its ends; that is left out."""

GAP = 5
"""So many hidden points between two seen ones are bridged."""


def silhouettes(room: Room, n: int) -> Iterator[Floats]:
    """The lines inside a thing where it turns away, as picture points, each (k, 2)."""
    thing = room.things[n]
    if not thing.round:
        return
    facing = thing.normals @ room.seen_from.toward
    for line in skin_lines(facing, thing.faces):
        places = line.value(thing.vertices)
        shown = room.visible(places, SLACK_MM)
        seen = shown[:, 2] > 0
        if thing.plain is not None:
            seen &= line.value(thing.plain) <= 0
        for run in runs(seen):
            yield from unhooked(shown[run, :2])


def unhooked(line: Floats) -> Iterator[Floats]:
    """The line cut where it turns back on itself, as in a fold."""
    span = 4
    if len(line) <= 2 * span:
        yield line
        return
    before, after = line[span:-span] - line[: -2 * span], line[2 * span :] - line[span:-span]
    back = (before * after).sum(axis=1) < -0.2 * np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    cuts = [0, *(np.flatnonzero(back[1:] & ~back[:-1]) + span + 2).tolist(), len(line)]
    for first, last in pairwise(cuts):
        yield line[first:last]


def edges(room: Room, thing: Thing) -> Iterator[tuple[Drawn, Floats]]:
    """The edges of a thing where they can be seen, with their looks."""
    for line in thing.edges:
        shown = room.visible(line.places, SLACK_MM)
        for run in runs(shown[:, 2] > 0):
            if run.stop - run.start > 2:
                yield line, shown[run, :2]


def runs(seen: Flags) -> Iterator[slice]:
    """The stretches of a line that are seen, short gaps bridged."""
    at = np.flatnonzero(seen)
    if not len(at):
        return
    breaks = np.flatnonzero(np.diff(at) > GAP)
    for first, last in zip([0, *(breaks + 1)], [*breaks, len(at) - 1], strict=True):
        yield slice(int(at[first]), int(at[last]) + 1)


def away_from(line: Floats, inked: Flags) -> Iterator[Floats]:
    """The parts of a line that do not run along what is inked already."""
    row, column = _raster(line, inked.shape)
    for run in runs(~inked[row, column]):
        yield line[run]


def mark(inked: Flags, line: Floats) -> None:
    """Count a line, and what lies close to it, as inked."""
    for down in range(-CLOSE, CLOSE + 1):
        for across in range(-CLOSE, CLOSE + 1):
            row, column = _raster(line + np.array([across, down]), inked.shape)
            inked[row, column] = True


def _raster(line: Floats, shape: tuple[int, ...]) -> tuple[Ints, Ints]:
    """The rows and columns of the raster that a line runs through."""
    row = np.clip(line[:, 1].astype(np.int64), 0, shape[0] - 1)
    return row, np.clip(line[:, 0].astype(np.int64), 0, shape[1] - 1)


def brush(points: Floats, *, width: float, step: float, sigma: float, least: float = LEAST_POINTS) -> str:
    """A line as a shape that is thin at its ends and `width` in the middle; "" if it is shorter than `least`."""
    if len(points) < 3 or length(points) < least or float(np.linalg.norm(np.ptp(points, axis=0))) < 0.7 * least:
        return ""
    line = _even_ends(_even_ends(smoothed(points, step=step, sigma=sigma, closed=False))[::-1])
    run = np.linspace(0, 1, len(line))
    taper = min(0.5, 26 / max(length(line), 1.0))
    thick = width * (0.35 + 0.65 * np.clip(np.minimum(run, 1 - run) / taper, 0, 1) ** 0.7)
    ways = np.gradient(line, axis=0)
    ways /= np.maximum(np.linalg.norm(ways, axis=1), 1e-9)[:, None]
    across = np.stack([-ways[:, 1], ways[:, 0]], axis=1) * (thick / 2)[:, None]
    out, back = fitted(line + across, closed=False), fitted((line - across)[::-1], closed=False)
    return path([out]) + "L" + path([back])[1:] + "z"


def _even_ends(line: Floats) -> Floats:
    """A line without what turns back at its start: a brush would fill such a small hook."""
    if len(line) <= 2 * HOOK:
        return line
    ways, ahead = np.diff(line[: HOOK + 1], axis=0), line[2 * HOOK] - line[HOOK]
    back = np.flatnonzero(ways @ ahead < 0.6 * np.linalg.norm(ways, axis=1) * np.linalg.norm(ahead))
    return line[int(back[-1]) + 3 :] if len(back) else line


def length(points: Floats) -> float:
    """How long a line is."""
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
