"""Units that must not be confused, as types; UCUM codes and their conversions to a term's own unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType

Milliseconds = NewType("Milliseconds", int)
TenthsOfMillimetre = NewType("TenthsOfMillimetre", int)

KNOWN_UNITS = frozenset(
    {"mm[Hg]", "Cel", "/min", "1", "10*9/L", "g/L", "{score}", "{session}", "a", "wk", "d", "h", "kg", "cm", "min"}
)
"""UCUM codes that a term may carry."""

_CONVERSIONS: dict[tuple[str, str], Callable[[float], float]] = {
    ("[degF]", "Cel"): lambda value: (value - 32) / 1.8,
    ("g/dL", "g/L"): lambda value: value * 10,
    ("10*3/uL", "10*9/L"): lambda value: value,
    ("{INR}", "1"): lambda value: value,
    ("{beats}/min", "/min"): lambda value: value,
    ("mm[Hg]", "mm[Hg]"): lambda value: value,
}


def convert(value: float, *, unit: str, to: str) -> float | None:
    """`value` in the unit `to`; None when there is no known way, which the caller must report."""
    if unit == to:
        return value
    conversion = _CONVERSIONS.get((unit, to))
    return conversion(value) if conversion else None
