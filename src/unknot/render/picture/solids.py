"""Plain solids that tools are made of: what is turned about a straight line, a bent tube, a box; told in a tool's directions.

Those are: along the tool, across it, off the skin; in millimetres from where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from unknot.body.mesh import Floats, vertex_normals
from unknot.body.skeleton import shortest, unit
from unknot.render.picture.furniture import box
from unknot.render.picture.thing import Drawn, Thing

AROUND = 48
"""Corners round a line."""

SMOOTHINGS = 6
"""How often the corners of a tube are rounded."""

Triple = tuple[float, float, float]
Mark = tuple[Triple, Triple]
"""A straight line of ink from one place to another."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A round part. outline: half width by how far along its line, in millimetres. marks: lines of ink on it.

    begin, way: where its line begins and runs.
    """

    outline: tuple[tuple[float, float], ...]
    paint: str
    begin: Triple = (0.0, 0.0, 0.0)
    way: Triple = (0.0, 0.0, 1.0)
    marks: tuple[Mark, ...] = ()

    def made(self, at: Floats, frame: Floats) -> Thing:
        """The part in the room; `frame` holds the tool's directions there, one a row."""
        told = np.array(self.outline, dtype=np.float64)
        run = np.linspace(0, len(told) - 1, 6 * len(told))
        wide, high = (np.interp(run, np.arange(len(told)), told[:, n]) for n in range(2))
        turn = shortest(np.array([0.0, 1, 0]), np.array(self.way) @ frame)
        middle = at + np.array(self.begin) @ frame + high[:, None] * turn[:, 1]
        count = (len(middle), 3)
        rings = _swept(middle, wide, np.broadcast_to(turn[:, 0], count), np.broadcast_to(turn[:, 2], count))
        return _round(rings, self.paint, _inked(self.marks, at, frame))


@dataclass(frozen=True, slots=True)
class Tube:
    """A bent wire or a cord: the corners that it runs by, and half its width."""

    line: tuple[Triple, ...]
    radius: float
    paint: str

    def made(self, at: Floats, frame: Floats) -> Thing:
        """The part in the room."""
        middle = at + _rounded(np.array(self.line, dtype=np.float64)) @ frame
        ways = np.gradient(middle, axis=0)
        ways /= np.linalg.norm(ways, axis=1, keepdims=True)
        across = np.empty_like(ways)
        held = np.cross(ways[0], frame[int(np.abs(frame @ ways[0]).argmin())])
        for n, way in enumerate(ways):
            held = across[n] = unit(held - way * (held @ way))
        wide = np.full(len(middle), self.radius)
        wide[[0, -1]] = 0
        return _round(_swept(middle, wide, across, np.cross(across, ways)), self.paint)


@dataclass(frozen=True, slots=True)
class Slab:
    """A box between two corners."""

    low: Triple
    high: Triple
    paint: str
    marks: tuple[Mark, ...] = ()

    def made(self, at: Floats, frame: Floats) -> Thing:
        """The part in the room."""
        flat = box(self.low, self.high, self.paint)
        normals = flat.normals @ frame
        edges = [replace(line, places=at + line.places @ frame) for line in flat.edges]
        return replace(
            flat, vertices=at + flat.vertices @ frame, faces=flat.faces[:, :: int(np.sign(np.linalg.det(frame)))],
            normals=normals, soft=normals, edges=(*edges, *_inked(self.marks, at, frame)),
        )  # fmt: skip


Part = Turned | Tube | Slab


def _rounded(corners: Floats) -> Floats:
    """Points about evenly from corner to corner, the corners rounded off."""
    far = np.concatenate([[0], np.linalg.norm(np.diff(corners, axis=0), axis=1).cumsum()])
    run = np.linspace(0, far[-1], max(int(far[-1] / 4), 12))
    line = np.stack([np.interp(run, far, corners[:, n]) for n in range(3)], axis=1)
    for _ in range(SMOOTHINGS):
        line[1:-1] = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
    return line


def _swept(middle: Floats, wide: Floats, one: Floats, other: Floats) -> Floats:
    """Rings round the places of a line: (n * AROUND, 3)."""
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)[:, None]
    spokes = one[:, None] * np.cos(turn) + other[:, None] * np.sin(turn)
    return np.asarray((middle[:, None] + wide[:, None, None] * spokes).reshape(-1, 3))


def _round(vertices: Floats, paint: str, marks: tuple[Drawn, ...] = ()) -> Thing:
    """A net over rings."""
    grid = np.arange(len(vertices)).reshape(-1, AROUND)
    a, b = grid[:-1], np.roll(grid, -1, axis=1)[:-1]
    c, d = np.roll(grid, -1, axis=1)[1:], grid[1:]
    faces = np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([a, d, c], -1).reshape(-1, 3)])
    normals = vertex_normals(vertices, faces)
    return Thing(vertices, faces, normals, normals, paint, marks)


def _inked(marks: tuple[Mark, ...], at: Floats, frame: Floats) -> tuple[Drawn, ...]:
    """Marks as lines in the room."""
    part = np.linspace(0, 1, 9)[:, None]
    return tuple(
        Drawn(at + (np.array(one) * (1 - part) + np.array(other) * part) @ frame, width=1.3) for one, other in marks
    )
