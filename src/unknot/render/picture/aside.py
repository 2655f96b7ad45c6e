"""A tool once more, alone and larger, in a corner of the picture: what it is, where hand or body hides a part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from unknot.body.mesh import Floats
from unknot.body.raster import View
from unknot.render.picture.paint import FINE, PAD
from unknot.render.picture.scene import Aside, Tool
from unknot.render.picture.thing import Drawn, Thing
from unknot.render.picture.tools import tool

SHARE, MARGIN = 0.18, 0.02
"""Half the width of its round ground, and how far that stays off the edges, as shares of the picture's width."""

FILLS = 0.9
"""How much of its ground a tool fills."""

NEARER_MM, BEFORE_MM = 4000.0, 1500.0
"""The ground lies nearer to the eye than all else, and the tool nearer than the ground."""

SEEN_FROM: Mapping[str, tuple[float, float]] = {
    "stick": (-60, 35),
    "needle_mat": (-60, 38),
    "honey_jar": (-60, 14),
    "cup": (-60, 14),
}
"""From where a tool is seen, if not like most: degrees round it and above it."""

LIKE_MOST = (-62.0, 38.0)


def beside(one: Aside, seen_from: View) -> list[Thing]:
    """The ground and the parts of a tool as things in the room, where the corner of a picture is."""
    eye = np.stack([seen_from.right, seen_from.up, seen_from.toward])
    pad, scale = FINE * PAD, seen_from.scale
    half = (np.array([seen_from.width, seen_from.height]) / 2 - pad) / scale
    radius = 2 * half[0] * SHARE
    flat = np.array(one.corner) * (half - radius - 2 * half[0] * MARGIN)
    at = seen_from.middle + np.array([*flat, NEARER_MM]) @ eye
    return [_ground(at, radius, eye), *_parts(one.kind, at + seen_from.toward * BEFORE_MM, radius, eye)]


def _ground(at: Floats, radius: float, eye: Floats) -> Thing:
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    rim = at + radius * np.stack([np.cos(turn), np.sin(turn), np.zeros_like(turn)], axis=1) @ eye
    ring = np.arange(72)
    faces = np.stack([ring, np.roll(ring, -1), np.full_like(ring, 72)], axis=1)
    normals = np.tile(eye[2], (73, 1))
    return Thing(np.concatenate([rim, at[None]]), faces, normals, normals, "white")


def _parts(kind: str, at: Floats, radius: float, eye: Floats) -> list[Thing]:
    """The tool turned to the eye, its middle at a place, as large as there is room for."""
    a, h = np.deg2rad(SEEN_FROM.get(kind, LIKE_MOST))
    toward = np.array([np.cos(h) * np.cos(a), np.cos(h) * np.sin(a), np.sin(h)])
    right = np.array([-np.sin(a), np.cos(a), 0.0])
    turn = np.stack([right, np.cross(toward, right), toward]).T @ eye
    parts = tool(Tool(kind, np.zeros(3), np.array([0.0, 0, 1]), np.array([1.0, 0, 0])))
    drawn = [line.places for part in parts for line in part.edges]
    flat = np.concatenate([*(part.vertices for part in parts), *drawn]) @ turn @ eye.T
    low, high = flat.min(axis=0), flat.max(axis=0)
    middle = (low + high) / 2
    much = FILLS * radius / float(np.linalg.norm((flat - middle)[:, :2], axis=1).max())

    def put(places: Floats) -> Floats:
        return np.asarray(at + much * (places @ turn - middle @ eye))

    return [
        replace(
            part, vertices=put(part.vertices), normals=part.normals @ turn, soft=part.soft @ turn,
            edges=tuple(Drawn(put(line.places), line.paint, line.width, line.thin) for line in part.edges),
        )
        for part in parts
    ]  # fmt: skip
