"""Tools of a picture, each made of a few plain solids, as large as it is held in the hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from unknot.body.skeleton import unit
from unknot.render.picture.scene import Tool
from unknot.render.picture.solids import Mark, Part, Slab, Triple, Tube, Turned
from unknot.render.picture.thing import Thing

BALL_MM, SPIKE_MM, SPIKES = 30.0, 5.0, 90
"""Half the width of a ball, how far its spikes stand off, and how many there are."""


def _sphere(radius: float) -> tuple[tuple[float, float], ...]:
    """The outline of a ball that stands on its line's beginning."""
    turns = np.linspace(0, np.pi, 19)
    return tuple((float(radius * np.sin(t)), float(radius - radius * np.cos(t))) for t in turns.round(6))


def _spikes() -> tuple[Mark, ...]:
    """Short lines off a ball, even all over it: each a golden turn on from the last."""
    marks = []
    for n in range(SPIKES):
        high = 1 - 2 * (n + 0.5) / SPIKES
        turn, wide = n * np.pi * (3 - 5**0.5), (1 - high * high) ** 0.5
        off = np.array([wide * np.cos(turn), wide * np.sin(turn), high])
        near, far = (np.array([0, 0, BALL_MM]) + off * reach for reach in (BALL_MM, BALL_MM + SPIKE_MM))
        marks.append((_triple(near), _triple(far)))
    return tuple(marks)


def _needles(half: tuple[int, int], top: float, apart: int) -> tuple[Mark, ...]:
    """Short lines that stand on a mat, in rows."""
    return tuple(
        ((float(x), float(y), top), (float(x), float(y), top + 9))
        for x in range(10 - half[0], half[0], apart)
        for y in range(10 - half[1], half[1], apart)
    )


def _triple(place: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Triple:
    return float(place[0]), float(place[1]), float(place[2])


def _bar(paint: str, begin: Triple, way: Triple, *, radius: float, long: float) -> Turned:
    """A straight rod with flat ends."""
    return Turned(
        ((0, 0), (radius - 1, 0), (radius, 1), (radius, long - 1), (radius - 1, long), (0, long)), paint, begin, way
    )


_GRIP = ((0, 0), (6, 0), (8, 4), (9, 14), (12, 40), (13, 60), (11, 84), (13, 100), (11, 106), (0, 108))
_BODY = ((0, 0), (15, 1), (20, 10), (21, 34), (18, 70), (18, 130), (20, 156), (16, 170), (0, 174))

_HEAD = Turned(((0, -3), (27, -2), (31, 4), (29, 14), (20, 24), (17, 36), (0, 38)), "pillow")
_SWITCH = Turned(((0, 0), (11, 0), (11, 5), (8, 8), (0, 8)), "warm", (-46, 0, 68), (-0.16, 0, 1))
_MOTOR = Turned(_BODY, "rubber", (14, 0, 42), (-1, 0, 0.16))
_CORD = Tube(
    ((-154, 0, 70), (-190, 4, 72), (-208, 30, 58), (-190, 62, 42), (-212, 94, 36), (-240, 96, 38)), 3.4, "rubber"
)

TOOLS: Mapping[str, tuple[Part, ...]] = {
    "cup": (
        Turned(((0, -4), (22, -4), (24, -2), (24, 2), (21, 5), (21, 20), (18, 29), (10, 34), (0, 35)), "pillow"),
        Turned(((0, 0), (7, 1), (6, 5), (13, 12), (15, 20), (12, 28), (6, 32), (0, 33)), "warm", (0, 0, 33)),
    ),
    "stick": (Turned(((0, -3), (5, -2), (8, 2), (9, 8), (8, 30), (8, 120), (9, 182), (7, 188), (0, 190)), "wood"),),
    "ball": (Turned(_sphere(BALL_MM), "rubber", marks=_spikes()),),
    "roller": (
        _bar("stone", (0, -30, 21), (0, 1, 0), radius=21, long=60),
        _bar("metal", (0, -37, 21), (0, 1, 0), radius=5, long=74),
        Tube(((0, -38, 21), (-34, -38, 30), (-56, 0, 35), (-34, 38, 30), (0, 38, 21)), 2.8, "metal"),
        Turned(_GRIP, "wood", (-50, 0, 33), (-1, 0, 0.26)),
    ),
    "ball_roller": (
        *(Turned(_sphere(19), "wood", (0, y, 0)) for y in (-38.0, 0.0, 38.0)),
        _bar("metal", (0, -62, 19), (0, 1, 0), radius=4, long=124),
        Tube(((0, -62, 19), (-40, -62, 28), (-66, 0, 35), (-40, 62, 28), (0, 62, 19)), 3.4, "metal"),
        Turned(_GRIP, "wood", (-60, 0, 34), (-1, 0, 0.26)),
    ),
    "wooden": (
        *(Turned(_sphere(12), "wood", (x, y, 0)) for x in (-24.0, 24.0) for y in (-24.0, 24.0)),
        Turned(((0, 0), (38, 0), (42, 5), (40, 14), (31, 25), (16, 32), (0, 34)), "wood", (0, 0, 18)),
        Turned(_sphere(17), "wood", (0, 0, 44)),
    ),
    "massager": (_CORD, _SWITCH, _HEAD, _MOTOR),
    "massager_battery": (_SWITCH, _HEAD, _MOTOR),
    "needle_mat": (Slab((-130, -85, 0), (130, 85, 14), "rubber", _needles((130, 85), 14, 24)),),
    "honey_jar": (
        Turned(((0, 0), (30, 0), (36, 6), (37, 20), (37, 58), (33, 70), (27, 74), (0, 74)), "honey"),
        _bar("towel", (0, 0, 74), (0, 0, 1), radius=31, long=16),
    ),
    "lamp": (
        Turned(((0, 0), (15, 0), (15, 400), (0, 400)), "wood", (0, 0, 640), (0, -1, 0)),
        Turned(((0, 0), (18, 0), (18, 1100), (0, 1100)), "wood", (0, -400, 660), (0, 0, -1)),
        Turned(((0, 520), (120, 522), (124, 528), (104, 580), (62, 622), (26, 640), (20, 676), (0, 678)), "warm"),
        *(Tube(((0, y, 470), (0, 1.5 * y, 240)), 13, "warm") for y in (-90.0, 0.0, 90.0)),
    ),
    "warmth": tuple(
        Tube(tuple((x + 14 * (-1) ** n, y, 40 + 34.0 * n) for n in range(5)), 9, "warm")
        for x, y in ((0, -90), (0, 0), (0, 90))
    ),
}  # fmt: skip
"""By kind; a hand that holds one lies on its last part."""


def tool(one: Tool) -> list[Thing]:
    """The parts of a tool as things in the room."""
    up = unit(one.normal)
    ahead = unit(one.along - up * (one.along @ up))
    frame = np.stack([ahead, np.cross(ahead, up), up])
    return [part.made(one.at, frame) for part in TOOLS[one.kind]]
