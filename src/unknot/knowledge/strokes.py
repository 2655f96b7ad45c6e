"""How each stroke of a protocol runs over the skin, as knowledge: points of the left side, and how the hand moves along them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.citation import Citation
from unknot.core.ids import Zone
from unknot.knowledge.places import ShapePoint


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a playable step.

    n: the playable step. part: the part of the hand that touches. through: points in the order in which the hand travels.
    kind: line; coil: small circles that travel along; zigzag: to and fro across it; taps: it touches and lifts on its way;
    still: it stays at its one point. round_mm: how far a coil or zigzag goes to either side; turns: how often in one stroke.
    reaches: zones beside those of the step that the rim of the contact touches on some body.
    """

    n: int
    kind: str
    part: str
    through: tuple[ShapePoint, ...]
    round_mm: float = 0.0
    turns: int = 0
    reaches: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of one protocol; `covers` names each site of which less than 80 % is touched, with `at_least` and `why`."""

    id: str
    says: str
    strokes: tuple[Stroke, ...]
    cites: tuple[Citation, ...]
    covers: tuple[Mapping[str, Any], ...] = ()


def reached(told: Mapping[str, Strokes], protocol: str, n: int) -> tuple[Zone, ...]:
    """The zones that the rim reaches in one step of a protocol; none where its strokes are not told."""
    strokes = told[protocol].strokes if protocol in told else ()
    return next((stroke.reaches for stroke in strokes if stroke.n == n), ())


def reached_by_any(told: Mapping[str, Strokes], protocol: str) -> frozenset[Zone]:
    """The zones that the rim reaches in any step of a protocol."""
    strokes = told[protocol].strokes if protocol in told else ()
    return frozenset(zone for stroke in strokes for zone in stroke.reaches)
