"""A room as shapes: each thing's flat colour and outline, its dyes and shades, then its ink lines."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from unknot.body.mesh import Flags, Floats
from unknot.body.raster import View
from unknot.render.picture.art import SHADE_OF, Shape
from unknot.render.picture.contour import rings
from unknot.render.picture.curve import fitted, path, polygon, smoothed, straightened
from unknot.render.picture.ink import away_from, brush, edges, length, mark, silhouettes
from unknot.render.picture.thing import Room, Shown, Thing

FINE = 2
"""Raster points a picture point."""

PAD = 10
"""Picture points drawn around what is shown, so that no line ends at the frame."""

OUTLINE, INNER, CREASE = 1.6, 1.4, 0.9
"""Widths of lines."""

SHADES = ((0.55, 0.5), (0.26, 0.6))
"""Below this much light, so much of a paint's own darker colour."""

LEAST_EDGE = 3.0
"""Shorter edges are not drawn, in picture points."""

LEAST_AREA = 26.0
"""Smaller patches of colour are not drawn, in picture points squared."""

THINNEST = 2.0
"""Slits that are thinner are not drawn: their two edges would run into one thick line."""


def painted(room: Room) -> Iterator[Shape]:
    """All shapes of a room, the farthest first."""
    for n, thing in enumerate(room.things):
        yield from _thing(room, n, thing)


def _thing(room: Room, n: int, thing: Thing) -> Iterator[Shape]:
    shown = room.shown[n]
    if shown is None:
        return
    edge = soft(shown.there) - 0.5
    outline = area(edge, shown.corner, sigma=1.1) if thing.round else corners(edge, shown.corner)
    yield Shape(outline, fill=thing.paint, line=thing.paint, width=0.6)
    light = shown.value(thing.soft @ light_of(room.seen_from), 1.0)
    if thing.plain is not None:
        light += np.clip(shown.value(thing.plain, 0.0) / 12, 0, 1) * 0.6
    yield from _shades(shown, shown.there, light, thing)
    for paint, field in thing.dyed:
        value = np.clip(shown.value(field, -3.0), -3, 3)
        dye = area(value, shown.corner, sigma=1.2)
        if dye:
            yield Shape(dye, fill=paint)
            yield from _shades(shown, value > 0, light, thing, paint)
            yield Shape(dye, line="ink", width=CREASE)
    if thing.round:
        yield Shape(outline, line="ink", width=OUTLINE)
    inked = _near_edge(shown, room.floor_near.shape)
    for line in sorted(silhouettes(room, n), key=length, reverse=True):
        for piece in list(away_from(line, inked)):
            drawn = brush(points(piece), width=INNER, step=0.8, sigma=1.4)
            if drawn:
                yield Shape(drawn, fill="ink")
                mark(inked, piece)
    for look, line in edges(room, thing):
        if look.thin:
            drawn = brush(points(line), width=look.width, step=0.8, sigma=1.2, least=LEAST_EDGE)
            if drawn:
                yield Shape(drawn, fill=look.paint)
        elif length(line) > LEAST_EDGE:
            yield Shape(polygon(points(line[[0, -1]]), closed=False), line=look.paint, width=look.width)


def _shades(shown: Shown, there: Flags, light: Floats, thing: Thing, paint: str = "") -> Iterator[Shape]:
    """Where a paint is darker."""
    for level, much in SHADES:
        dark = np.where(there, np.clip(level - light, -0.3, 0.3), -0.02)
        shade = area(dark, shown.corner, sigma=2.5) if thing.round else corners(soft(dark > 0) - 0.5, shown.corner)
        if shade:
            yield Shape(shade, fill=SHADE_OF[paint or thing.paint], opacity=much)


def light_of(seen_from: View) -> Floats:
    """Where the light comes from: from above, a little from the left, from behind the eye."""
    light = 0.88 * seen_from.toward + 0.3 * seen_from.up - 0.36 * seen_from.right
    return np.asarray(light / np.linalg.norm(light))


def points(raster: Floats) -> Floats:
    """Raster points as picture points."""
    return raster / FINE - PAD


def soft(there: Flags) -> Floats:
    """A mask with soft edges."""
    value = there.astype(np.float64)
    for axis in (0, 1):
        for _ in range(2):
            value = (np.roll(value, 1, axis) + 2 * value + np.roll(value, -1, axis)) / 4
    return value


def area(value: Floats, corner: tuple[int, int], *, sigma: float) -> str:
    """Path data of where a value over a window of the raster is positive; "" where it is nowhere worth drawing.

    corner: the column and the row at which the window begins.
    """
    curves = []
    for ring in _rings(value, corner):
        line = points(ring + 0.5)
        if len(line) > 6 and abs(_area(line)) > max(LEAST_AREA, THINNEST * length(line) / 2):
            curves.append(fitted(smoothed(line, step=0.8, sigma=sigma, closed=True), closed=True))
    return path(curves)


def corners(value: Floats, corner: tuple[int, int]) -> str:
    """The same with straight sides and sharp corners."""
    lines = (points(ring + 0.5) for ring in _rings(value, corner))
    return "".join(
        polygon(straightened(line, within=0.5, closed=True)) for line in lines if abs(_area(line)) > LEAST_AREA
    )


def _rings(value: Floats, corner: tuple[int, int]) -> list[Floats]:
    """The rings round what is positive; only the part of the window that holds it is looked through."""
    rows, columns = (np.flatnonzero((value > 0).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return []
    top, left = max(int(rows[0]) - 1, 0), max(int(columns[0]) - 1, 0)
    part = value[top : int(rows[-1]) + 2, left : int(columns[-1]) + 2]
    return [ring + np.array([left + corner[0], top + corner[1]]) for ring in rings(part)]


def _area(ring: Floats) -> float:
    x, y = ring.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


def _near_edge(shown: Shown, shape: tuple[int, ...]) -> Flags:
    """Points of a raster of that shape within four of the edge of what is seen of a thing."""
    some, every = shown.there, shown.there
    for _ in range(4):
        some = some | np.roll(some, 1, 0) | np.roll(some, -1, 0) | np.roll(some, 1, 1) | np.roll(some, -1, 1)
        every = every & np.roll(every, 1, 0) & np.roll(every, -1, 0) & np.roll(every, 1, 1) & np.roll(every, -1, 1)
    near = np.zeros(shape, dtype=bool)
    left, top = shown.corner
    near[top : top + len(some), left : left + some.shape[1]] = some & ~every
    return near
