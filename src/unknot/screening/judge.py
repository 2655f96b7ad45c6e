"""Judging conditions of rules for one person: a rule that breaks counts, and is remembered.

A condition *counts* when it is TRUE, or UNKNOWN through "unsure" alone; it *may* count when it is not FALSE. A condition that
cannot be judged counts as one that a person is unsure of, and its rule is listed in `broken`: never is it skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.language import Expr
from unknot.knowledge.readings import UNSURE, Reading
from unknot.screening.asking import NOTHING, Asking
from unknot.screening.parts import Part

_TRUE, _FALSE = Truth.TRUE, Truth.FALSE


@dataclass(frozen=True, slots=True)
class Judged:
    """A part of a rule and what its condition comes to."""

    part: Part
    reading: Reading


class Judge:
    """The facts of one person, and what each condition comes to."""

    def __init__(self, facts: Terms, asking: Asking) -> None:
        self.facts = facts
        self.asking = asking
        self.broken: dict[str, str] = {}

    def read(self, expr: Expr, *, rule: str) -> Reading:
        """The reading of a condition of a rule; of a broken one, UNSURE."""
        try:
            return self.facts.reading(expr)
        except Exception as wrong:  # whatever went wrong in a rule, its person must not go on as if it were not there
            self.broken[rule] = str(wrong)
            return UNSURE

    def not_ruled_out(self, parts: Iterable[Part]) -> list[Judged]:
        """The parts of rules that count or may, in their order."""
        found = []
        for part in parts:
            reading = self.read(part.when, rule=part.rule.id)
            if may_count(reading):
                found.append(Judged(part, reading))
        return found

    def still_open(self, expr: Expr, *, rule: str) -> frozenset[str]:
        """What can still be asked that this condition waits for."""
        try:
            return self.asking.waits_for(expr)
        except Exception as wrong:
            self.broken[rule] = str(wrong)
            return NOTHING


def counts(reading: Reading) -> bool:
    """TRUE, or UNKNOWN through "unsure" alone."""
    return reading.truth is _TRUE or reading.by_unsure


def may_count(reading: Reading) -> bool:
    """Not FALSE."""
    return reading.truth is not _FALSE


def levels(readings: Mapping[str, Reading], test: Callable[[Reading], bool]) -> tuple[str, ...]:
    """The levels of a disease that pass a test; all of them while none is sure, for it may be at any."""
    sure = any(reading.truth is Truth.TRUE for reading in readings.values())
    return tuple(level for level, reading in readings.items() if not sure or test(reading))
