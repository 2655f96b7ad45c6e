"""Cups and sticks of a picture: round things that stand on the skin along its normal, told by how wide they are how high up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from unknot.body.mesh import vertex_normals
from unknot.body.skeleton import shortest, unit
from unknot.render.picture.scene import Tool
from unknot.render.picture.thing import Thing

AROUND = 48

OUTLINES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "cup": ((0, -4), (26, -4), (27, 2), (25, 8), (24, 20), (20, 32), (12, 40), (10, 48), (12, 56), (8, 64), (0, 66)),
    "stick": ((0, -3), (5, -2), (8, 2), (9, 8), (8, 30), (8, 100), (9, 150), (7, 156), (0, 158)),
}
"""Half width and height, from the skin up, in millimetres."""

PAINTS: Mapping[str, str] = {"cup": "pillow", "stick": "wood"}


def tool(one: Tool) -> Thing:
    """A tool as a thing in the room."""
    told = np.array(OUTLINES[one.kind], dtype=np.float64)
    run = np.linspace(0, len(told) - 1, 6 * len(told))
    wide, high = (np.interp(run, np.arange(len(told)), told[:, n]) for n in range(2))
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    rings = np.stack(
        [wide[:, None] * np.cos(turn), np.repeat(high[:, None], AROUND, 1), wide[:, None] * np.sin(turn)], axis=-1
    ).reshape(-1, 3)
    vertices = rings @ shortest(np.array([0.0, 1, 0]), unit(one.normal)).T + one.at
    grid = np.arange(len(vertices)).reshape(-1, AROUND)
    a, b = grid[:-1], np.roll(grid, -1, axis=1)[:-1]
    c, d = np.roll(grid, -1, axis=1)[1:], grid[1:]
    faces = np.concatenate([np.stack([a, c, b], -1).reshape(-1, 3), np.stack([a, d, c], -1).reshape(-1, 3)])
    normals = vertex_normals(vertices, faces)
    return Thing(vertices, faces, normals, normals, PAINTS[one.kind])
