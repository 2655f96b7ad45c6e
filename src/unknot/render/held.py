"""How a giver's hand lies: on the skin by the one rule for forearms, on a tool as the tool is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from unknot.body.forearm import given_fingers
from unknot.body.posture import Posed
from unknot.body.skeleton import unit
from unknot.render.movements import Place
from unknot.render.picture.scene import Laid

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Held:
    """A hand on a tool, told along the tool, across it and off the skin: how it is held, where, what it lies against.

    fingers: where they point, across a handle: a hand follows the handle, wherever its arm comes from. () for what has none:
    by the rule.
    """

    preset: str
    at: Triple
    up: Triple
    fingers: Triple | tuple[()] = ()


HELD: Mapping[str, Held] = {
    "roller": Held("hold", (-112.0, 0.0, 64.0), (0.26, 0.0, 1.0), (0.0, 1.0, 0.0)),
    "ball_roller": Held("hold", (-122.0, 0.0, 64.0), (0.26, 0.0, 1.0), (0.0, 1.0, 0.0)),
    "massager": Held("hold", (-92.0, 0.0, 78.0), (0.16, 0.0, 1.0), (0.0, 1.0, 0.0)),
    "massager_battery": Held("hold", (-92.0, 0.0, 78.0), (0.16, 0.0, 1.0), (0.0, 1.0, 0.0)),
    "stick": Held("pincer", (0.0, 0.0, 186.0), (0.0, 0.0, 1.0)),
    "ball": Held("palm", (0.0, 0.0, 60.0), (0.0, 0.0, 1.0)),
    "wooden": Held("grasp", (0.0, 0.0, 78.0), (0.0, 0.0, 1.0)),
}
"""By kind of tool; a cup, a lamp and what lies need no hand."""


BACK_MM: Mapping[str, float] = {"edge": 45.0}
"""How far behind its place a hand is laid whose fingers touch as well as what it is laid by."""

SKIN_HAND_MM = 24.0
"""How thick a hand on the skin is, over which a movement is drawn anyway."""


def lying(preset: str, place: Place, done: Posed) -> Laid:
    """A hand on the skin of somebody in a posture; the middle of what touches lies on the place."""
    fingers = given_fingers(done, place.normal, place.side)
    return Laid(place.side, preset, place.at - fingers * BACK_MM.get(preset, 0.0), place.normal, fingers)


def raised(kind: str, place: Place) -> Place:
    """A place as far off the skin as a hand on a tool hides what is drawn nearer."""
    off = max(HELD[kind].at[2] - SKIN_HAND_MM, 0.0) if kind in HELD else 0.0
    return replace(place, at=place.at + unit(place.normal) * off)


def holding(kind: str, place: Place, done: Posed) -> Laid:
    """A hand on a tool that stands at a place."""
    held, up = HELD[kind], unit(place.normal)
    ahead = unit(place.way - up * (place.way @ up))
    frame = np.stack([ahead, np.cross(ahead, up), up])
    off = unit(np.array(held.up) @ frame)
    fingers = np.array(held.fingers) @ frame if held.fingers else given_fingers(done, off, place.side)
    return Laid(place.side, held.preset, place.at + np.array(held.at) @ frame, off, fingers, holds=True)
