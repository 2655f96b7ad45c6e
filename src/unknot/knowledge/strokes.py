"""How each stroke of a protocol runs over the skin, as knowledge: points of the left side, and how the hand moves along them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.citation import Citation
from unknot.knowledge.places import ShapePoint


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a playable step.

    n: the playable step. part: the part of the hand that touches. through: points in the order in which the hand travels.
    kind: line; coil: small circles that travel along; zigzag: to and fro across it; taps: it touches and lifts on its way;
    still: it stays at its one point. round_mm: how far a coil or zigzag goes to either side; turns: how often in one stroke.
    """

    n: int
    kind: str
    part: str
    through: tuple[ShapePoint, ...]
    round_mm: float = 0.0
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Strokes:
    """The strokes of one protocol; `covers` names each site of which less than 80 % is touched, with `at_least` and `why`."""

    id: str
    says: str
    strokes: tuple[Stroke, ...]
    cites: tuple[Citation, ...]
    covers: tuple[Mapping[str, Any], ...] = ()
