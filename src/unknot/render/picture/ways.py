"""The ways of a protocol's strokes on a figure, as they are drawn: one line for all steps that run along the same way.

A small circling or swinging movement is drawn as the line that it travels along; a picture shows where, not how often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from unknot.body.forearm import facing
from unknot.body.mesh import Floats, vertex_normals
from unknot.body.path import lay
from unknot.body.posture import Posed
from unknot.body.work_net import work_net
from unknot.body.zone import skin_of
from unknot.knowledge.places import Landmark
from unknot.knowledge.strokes import Stroke
from unknot.render.picture.scene import Way

BESIDE_MM = 11.0
"""Ways of which one lies on another are drawn so far apart, so that each can be seen."""

NEAR_MM = 7.0

LOWER = np.array([0.0, -0.6, -0.6])
"""Beside is away from the midline, or lower."""


def ways(
    done: Posed, landmarks: Mapping[str, Landmark], told: Mapping[int, Stroke], steps: Sequence[tuple[int, int, str]]
) -> tuple[Way, ...]:
    """The ways of steps, each given as number, playable step and side (left or right)."""
    skin, fine = skin_of(done.body, landmarks), work_net().refine(done.vertices)
    normals, left_of = vertex_normals(fine, work_net().faces), facing(done).left
    made: list[Way] = []
    for (stroke, side), numbers in _together(told, steps).items():
        laid = lay(skin, stroke, f"stroke {stroke.n}")
        path = (laid if side == "left" else laid.mirrored()).on(fine, normals)
        off = left_of * (1 if side == "left" else -1) + LOWER
        made.append(_beside(Way(path.points, path.normals, numbers, side), made, off))
    return tuple(made)


def _together(
    told: Mapping[int, Stroke], steps: Sequence[tuple[int, int, str]]
) -> dict[tuple[Stroke, str], tuple[int, ...]]:
    """The numbers of the steps that share points and side, under one stroke that is a plain line, or one place."""
    rows: dict[tuple[Stroke, str], tuple[int, ...]] = {}
    for n, play, side in steps:
        if play in told:
            kind = "line" if len(told[play].through) > 1 else "still"
            plain = replace(told[play], n=0, kind=kind, part="", round_mm=0.0, turns=0)
            rows[plain, side] = (*rows.get((plain, side), ()), n)
    return rows


def _beside(way: Way, others: Sequence[Way], off: Floats) -> Way:
    """The way moved outwards, to where `off` points, past those that it would lie on."""
    for other in others:
        if other.side == way.side and len(way.points) > 1:
            apart = np.linalg.norm(way.points[:, None] - other.points[None], axis=2).min(axis=1)
            if float(np.mean(apart < NEAR_MM)) > 0.3:
                way = replace(way, points=way.points + outwards(way, off) * BESIDE_MM)
    return way


def outwards(way: Way, off: Floats) -> Floats:
    """Across the way over the skin, to that side of it to which `off` points: (n, 3) unit vectors.

    Where the way stands still it has no side: zeros.
    """
    across = np.cross(np.gradient(way.points, axis=0), way.normals)
    across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
    return np.asarray(across * np.sign(across.mean(axis=0) @ off or 1.0))
