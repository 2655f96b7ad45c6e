"""Divide hands-on time among steps by share, none over its cap, in whole strokes.

Always true of the answer: no part is over its cap, each is a whole number of strokes, and the sum is never over the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """What one step asks for: its share, its cap in milliseconds or None, the length of one stroke."""

    share: int
    cap_ms: int | None
    stroke_ms: int


def divide(total_ms: int, parts: Sequence[Part]) -> tuple[int, ...]:
    """Strokes of each part; what a capped part cannot use goes to the others by share, rounding is left unused."""
    return tuple(ms // part.stroke_ms for ms, part in zip(_milliseconds(total_ms, parts), parts, strict=True))


def _milliseconds(total_ms: int, parts: Sequence[Part]) -> list[int]:
    given: dict[int, int] = {}
    while True:
        open_parts = [n for n in range(len(parts)) if n not in given]
        left, shares = total_ms - sum(given.values()), sum(parts[n].share for n in open_parts)
        full = [n for n in open_parts if _over(parts[n], left * parts[n].share // shares)]
        if not full:
            given |= {n: left * parts[n].share // shares for n in open_parts}
            return [given[n] for n in range(len(parts))]
        given |= {n: parts[n].cap_ms or 0 for n in full}


def _over(part: Part, ms: int) -> bool:
    return part.cap_ms is not None and ms > part.cap_ms
