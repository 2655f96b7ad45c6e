"""Movements as lines to be drawn: what a hand does at its place, told in millimetres along, across and off the skin.

Each form is one line or more, the last point with its head. Where something goes to and fro, two lines begin in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from unknot.body.mesh import Floats
from unknot.body.skeleton import unit
from unknot.render.picture.scene import Way

OVER_MM = 58.0
"""A movement is drawn so far off the skin, so that the hand does not hide it."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place on the skin: where, the direction off the skin, where the movement goes, and which side of the body."""

    at: Floats
    normal: Floats
    way: Floats
    side: str


def movement(form: str, place: Place, *, beside: float = 0.0) -> tuple[Way, ...]:
    """The lines of a form at a place. beside: by how many millimetres across it lies off."""
    up = unit(place.normal)
    ahead = unit(place.way - up * (place.way @ up))
    frame = np.stack([ahead, np.cross(ahead, up), up])
    made = []
    for line in FORMS[form]:
        points = place.at + (line + np.array([0.0, beside, 0.0])) @ frame
        made.append(Way(points, np.tile(up, (len(points), 1)), (), place.side))
    return tuple(made)


def _line(*corners: tuple[float, float, float]) -> Floats:
    """Points from corner to corner, even by their number."""
    told = np.array(corners, dtype=np.float64)
    run = np.linspace(0, len(told) - 1, 24 * (len(told) - 1))
    return np.stack([np.interp(run, np.arange(len(told)), told[:, n]) for n in range(3)], axis=1)


def _turns(turns: float, radius: float, *, grows: float = 0.0, travels: float = 0.0, begins: float = 90.0) -> Floats:
    """A line that goes round: its radius may grow to so much, its middle may travel along."""
    run = np.linspace(0, 1, round(40 * turns) + 2)
    angle = np.deg2rad(begins) + 2 * np.pi * turns * run
    wide = radius + (grows - radius) * run if grows else np.full_like(run, radius)
    return np.stack([wide * np.cos(angle) + travels * run, wide * np.sin(angle), np.full_like(run, OVER_MM)], axis=1)


def _wave(long: float, high: float, times: float) -> Floats:
    run = np.linspace(0, 1, round(30 * times))
    across = high * np.sin(2 * np.pi * times * run)
    return np.stack([long * (run - 0.5), across, np.full_like(run, OVER_MM)], axis=1)


def _both(line: Floats) -> Iterator[Floats]:
    """A line with a head at each end: from its middle one way and the other."""
    middle = len(line) // 2
    yield line[middle:]
    yield line[middle::-1]


_BOW = np.linspace(0, np.pi, 40)

FORMS: Mapping[str, tuple[Floats, ...]] = {
    "line": (_line((-30, 0, OVER_MM), (120, 0, OVER_MM)),),
    "arc": (
        _line((-60, 0, OVER_MM), (90, 0, OVER_MM)),
        np.stack([10 + 80 * np.cos(_BOW), 54 * np.sin(_BOW), np.full(40, OVER_MM)], axis=1),
    ),
    "circle": (_turns(0.86, 30),),
    "spiral": (_turns(2.2, 12, grows=40, travels=50),),
    "ring": (_turns(0.4, 46, begins=18), _turns(0.4, 46, begins=198)),
    "zigzag": (_wave(130, 24, 2.5),),
    "saw": tuple(_both(_line((-60, 0, OVER_MM), (60, 0, OVER_MM)))),
    "shake": tuple(_both(_wave(110, 9, 4.0))),
    "press": (_line((0, 0, 150), (0, 0, OVER_MM)),),
    "tap": tuple(_line((0, x, 150), (0, x, 70)) for x in (-30, 0, 30)),
    "lift": (_line((0, 0, OVER_MM), (0, 0, 140)),),
    "skin_roll": (_turns(2.6, 18, travels=110),),
    "static": (),
}
"""By name of the movement; `saw` is a line to and fro."""
