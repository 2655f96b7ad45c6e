"""Facts: what is known of one person on one day, one `Fact` a term.

A fact says how it is known (`Knowing`) and what (`value`). Conditions are evaluated against facts; where facts come from
(answers, records, examples of a rule) is not looked at here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import inf
from typing import NamedTuple

from unknot.core.truth import Truth


class Knowing(Enum):
    """How a term stands for this person."""

    KNOWN = "known"
    UNSURE = "unsure"  # asked, and the person does not know
    OPEN = "open"  # not asked, stale, or reopened by the record
    UNAVAILABLE = "unavailable"  # a measure answered `none`
    NOT_APPLICABLE = "not-applicable"  # nobody has to ask: every test on it is FALSE


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie between two bounds, both included; an exact one has equal bounds."""

    low: float
    high: float


ANYTHING = Span(-inf, inf)
SOME_TIME_AGO = Span(0, inf)
"""Days or hours since an event that happened nobody knows when."""

NEVER = "never"
"""Value of an event that did not happen: every comparison on it is FALSE."""


class Fact(NamedTuple):
    """One term for one person. A named tuple, for hundreds are made at each screening.

    value: Truth for a truth · set of possible values for a choice (with `many`, the set of all chosen) · Span for numbers
    and measures · Span of days since for an event (see `hours` for hours), or NEVER.
    An OPEN or UNSURE fact may carry a value too: bounds that hold all the same.
    told_by: where it comes from, in words that point to it ("answer CES1, 2026-12-01", "Condition/c1").
    undated: the event happened at least once with no date; `value` is then of the dated ones, SOME_TIME_AGO if there is none.
    could_hold, could_fail: of a computed truth that is UNKNOWN, whether choosing its unsure terms alone makes it so.
    """

    term: str
    knowing: Knowing
    value: Truth | frozenset[str] | Span | str | None = None
    hours: Span | None = None
    told_by: tuple[str, ...] = ()
    many: bool = False
    undated: bool = False
    could_hold: bool = False
    could_fail: bool = False


Facts = Mapping[str, Fact]
"""Every term of the knowledge, for one person on one day. Latest values by age are `measure@days`."""


def open_fact(term: str, *told_by: str) -> Fact:
    """A term that still has to be asked."""
    return Fact(term, Knowing.OPEN, told_by=told_by)


def latest_key(measure: str, days: int) -> str:
    """The key in `Facts` of the newest value of a measure that is not older than so many days."""
    return f"{measure}@{days}"
