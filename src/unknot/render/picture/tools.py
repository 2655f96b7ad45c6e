"""Tools of a picture: each made of round parts that are turned about a line, told by how wide they are how far along it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import vertex_normals
from unknot.body.skeleton import shortest, unit
from unknot.render.picture.scene import Tool
from unknot.render.picture.thing import Thing

AROUND = 48

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Turned:
    """A round part. outline: half width by how far along its line, in millimetres.

    begin, way: where its line begins and runs, told along the tool, across it and off the skin.
    """

    outline: tuple[tuple[float, float], ...]
    paint: str
    begin: Triple = (0.0, 0.0, 0.0)
    way: Triple = (0.0, 0.0, 1.0)


_BALL = tuple((float(30 * np.sin(turn)), float(30 - 30 * np.cos(turn))) for turn in np.linspace(0, np.pi, 19).round(6))

TOOLS: Mapping[str, tuple[Turned, ...]] = {
    "cup": (
        Turned(((0, -4), (22, -4), (23, 0), (21, 4), (21, 20), (18, 29), (10, 34), (0, 35)), "pillow"),
        Turned(((0, 0), (7, 1), (6, 5), (13, 12), (15, 20), (12, 28), (6, 32), (0, 33)), "warm", (0, 0, 33)),
    ),
    "stick": (Turned(((0, -3), (5, -2), (8, 2), (9, 8), (8, 30), (8, 100), (9, 150), (7, 156), (0, 158)), "wood"),),
    "ball": (Turned(_BALL, "spikes"),),
    "roller": (
        Turned(((0, 0), (15, 1), (22, 8), (23, 30), (22, 52), (15, 59), (0, 60)), "spikes", (0, -30, 21), (0, 1, 0)),
        Turned(((0, 0), (7, 1), (8, 30), (11, 70), (12, 130), (9, 150), (0, 154)), "wood", (-20, 0, 26), (-1, 0, 0.3)),
    ),
    "massager": (
        Turned(((0, -3), (27, -2), (31, 4), (29, 14), (20, 24), (17, 36), (0, 38)), "pillow"),
        Turned(
            ((0, 0), (17, 1), (21, 10), (21, 34), (18, 70), (17, 140), (19, 166), (12, 178), (0, 180)),
            "spikes", (14, 0, 42), (-1, 0, 0.16),
        ),
    ),
    "lamp": (
        Turned(((0, 0), (15, 0), (15, 400), (0, 400)), "wood", (0, 0, 640), (0, -1, 0)),
        Turned(((0, 0), (18, 0), (18, 1100), (0, 1100)), "wood", (0, -400, 660), (0, 0, -1)),
        Turned(((0, 520), (120, 522), (124, 528), (104, 580), (62, 622), (26, 640), (20, 676), (0, 678)), "warm"),
    ),
}  # fmt: skip
"""By kind; a hand that holds one lies on its last part."""


def tool(one: Tool) -> list[Thing]:
    """The parts of a tool as things in the room."""
    up = unit(one.normal)
    ahead = unit(one.along - up * (one.along @ up))
    frame = np.stack([ahead, np.cross(ahead, up), up])
    return [_turned(part, one, frame) for part in TOOLS[one.kind]]


def _turned(part: Turned, one: Tool, frame: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Thing:
    told = np.array(part.outline, dtype=np.float64)
    run = np.linspace(0, len(told) - 1, 6 * len(told))
    wide, high = (np.interp(run, np.arange(len(told)), told[:, n]) for n in range(2))
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    rings = np.stack(
        [wide[:, None] * np.cos(turn), np.repeat(high[:, None], AROUND, 1), wide[:, None] * np.sin(turn)], axis=-1
    ).reshape(-1, 3)
    along = np.array(part.way) @ frame
    vertices = rings @ shortest(np.array([0.0, 1, 0]), along).T + one.at + np.array(part.begin) @ frame
    grid = np.arange(len(vertices)).reshape(-1, AROUND)
    a, b = grid[:-1], np.roll(grid, -1, axis=1)[:-1]
    c, d = np.roll(grid, -1, axis=1)[1:], grid[1:]
    faces = np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([a, d, c], -1).reshape(-1, 3)])
    normals = vertex_normals(vertices, faces)
    return Thing(vertices, faces, normals, normals, part.paint)
