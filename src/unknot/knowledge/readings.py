"""Readings: the two logics of a condition, and the intervals that stand for numbers.

A `Reading` is one truth in both logics; an `Amount` one number in both. Always true: what `could` be or `might` fail never
contradicts what is sure, and more knowledge never moves a reading that is TRUE or FALSE.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce

from unknot.core.truth import Truth
from unknot.knowledge.facts import ANYTHING, NEVER, SOME_TIME_AGO, Fact, Knowing, Span

_UNKNOWN = Truth.UNKNOWN
_OPEN, _NOT_APPLICABLE, _UNAVAILABLE = Knowing.OPEN, Knowing.NOT_APPLICABLE, Knowing.UNAVAILABLE
"""By these names they are found several times faster than in their enumerations."""


class CannotEvaluate(Exception):
    """A condition that cannot be judged at all. Whoever meets it has to ask or to stop, never to skip the rule."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Kleene's value, and what choosing the unsure terms alone could make it surely (`could` hold, `might` fail)."""

    truth: Truth
    could: bool
    might: bool

    @property
    def by_unsure(self) -> bool:
        """UNKNOWN through "unsure" alone."""
        return self.truth is _UNKNOWN and self.could


@cache
def reading(truth: Truth, could: bool, might: bool) -> Reading:
    """A reading; there are only twelve, each made once."""
    return Reading(truth, could, might)


HOLDS = reading(Truth.TRUE, True, False)
FAILS = reading(Truth.FALSE, False, True)
UNSURE = reading(Truth.UNKNOWN, True, True)
OPEN = reading(Truth.UNKNOWN, False, False)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as bounds.

    `sure_low`, `sure_high`: the narrowest bounds that choosing the unsure terms alone can bring. `settled`: nothing open is
    in it, so that choosing brings it to a point.
    """

    low: float
    high: float
    sure_low: float
    sure_high: float
    settled: bool = True


def both(a: Reading, b: Reading) -> Reading:
    """Both of two."""
    if a is b or b is HOLDS or a is FAILS:
        return a
    if a is HOLDS or b is FAILS:
        return b
    return reading(a.truth & b.truth, a.could and b.could, a.might or b.might)


def either(a: Reading, b: Reading) -> Reading:
    """At least one of two."""
    if a is b or b is FAILS or a is HOLDS:
        return a
    if a is FAILS or b is HOLDS:
        return b
    return reading(a.truth | b.truth, a.could or b.could, a.might and b.might)


def every(readings: Iterable[Reading]) -> Reading:
    """All of them."""
    return reduce(both, readings, HOLDS)


def opposite(one: Reading) -> Reading:
    """Negation: what could hold could fail."""
    if one is FAILS:
        return HOLDS
    return FAILS if one is HOLDS else reading(~one.truth, one.might, one.could)


def within(fact: Fact, *, first: int, last: int, undated: str) -> Reading:
    """Whether an event lies `first` to `last` days back; `undated` is inside, outside or ask."""
    spans = fact if not fact.undated else Fact(fact.term, fact.knowing, fact.value, told_by=fact.told_by)
    dated = not fact.undated or fact.value != SOME_TIME_AGO
    amount = amount_of(spans) if dated else None
    inside = FAILS
    if amount is not None:
        bounds = exact(first), exact(last)
        inside = both(ordered(bounds[0], "<=", amount), ordered(amount, "<=", bounds[1]))
    if not fact.undated or undated == "outside":
        return inside
    if undated == "inside":
        return HOLDS
    return either(inside, not_known(fact))


def not_known(fact: Fact) -> Reading:
    """UNKNOWN as it is known: an open term leans nowhere, an unsure one both ways."""
    return OPEN if fact.knowing is _OPEN else UNSURE


def ordered(a: Amount, sign: str, b: Amount) -> Reading:
    """One comparison."""
    match sign:
        case ">=":
            return opposite(_less(a, b))
        case "<=":
            return opposite(_less(b, a))
        case "<":
            return _less(a, b)
        case ">":
            return _less(b, a)
        case "==":
            return _equal(a, b)
        case _:
            return opposite(_equal(a, b))


def _less(a: Amount, b: Amount) -> Reading:
    if a.high < b.low:
        return HOLDS
    if a.low >= b.high:
        return FAILS
    return reading(_UNKNOWN, a.sure_high < b.sure_low, a.sure_low >= b.sure_high)


def _equal(a: Amount, b: Amount) -> Reading:
    if a.low == a.high == b.low == b.high:
        return HOLDS
    if a.high < b.low or b.high < a.low:
        return FAILS
    chosen = a.settled and b.settled
    meet = max(a.sure_high, b.sure_high) <= min(a.sure_low, b.sure_low)
    return reading(_UNKNOWN, chosen and meet, a.sure_high < b.sure_low or b.sure_high < a.sure_low)


@lru_cache(maxsize=1024)
def exact(value: float) -> Amount:
    """A number that is known."""
    return Amount(value, value, value, value)


def amount_of(fact: Fact, *, hours: bool = False) -> Amount | None:
    """The number that a fact holds; None when no test on it can hold."""
    span, knowing = fact.value, fact.knowing
    if knowing is _NOT_APPLICABLE or knowing is _UNAVAILABLE:
        return None
    if span is None:
        span = ANYTHING
    elif not isinstance(span, Span):
        if span == NEVER:
            return None
        raise CannotEvaluate(f"`{fact.term}` holds {span!r}, which is no number")
    if hours:
        span = fact.hours or hours_of_days(span)
    if fact.undated:
        span = Span(0, span.high)
    if span.low == span.high:
        return exact(span.low)
    if knowing is _OPEN:
        return Amount(span.low, span.high, span.low, span.high, settled=False)
    return Amount(span.low, span.high, sure_low=span.high, sure_high=span.low)


def hours_of_days(days: Span) -> Span:
    """Hours since an event of which only the day is known: the whole day counts, so that 72 h is today and three days back."""
    if days == ANYTHING:
        return days
    return Span(max(0.0, days.low * 24 - 1), max(0.0, days.high * 24 - 1))


def count_of(readings: Sequence[Reading]) -> Amount:
    """How many of these hold."""
    held = sum(1 for reading in readings if reading is HOLDS)
    other = [reading for reading in readings if reading is not HOLDS and reading is not FAILS]
    if not other:
        return exact(held)
    return Amount(
        low=held + sum(reading.truth is Truth.TRUE for reading in other),
        high=held + sum(reading.truth is not Truth.FALSE for reading in other),
        sure_low=held + sum(reading.could for reading in other),
        sure_high=held + sum(not reading.might for reading in other),
        settled=all(reading.could or reading.might for reading in other),
    )
