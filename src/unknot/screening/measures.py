"""Facts from dated readings: the newest counts while it is fresh; an older one opens the question again.

What is read too soon after a value that has to be repeated is no repeat, and counts for nothing.
A reading of no possible value, or more than a day ahead, is refused. `none` (cannot be measured) is its own answer; where no
rule says what it means, it reads as unsure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import inf, nextafter

from unknot.core.truth import Truth
from unknot.core.units import convert
from unknot.knowledge.facts import Fact, Knowing, Span, latest_key
from unknot.knowledge.model import Knowledge, Term
from unknot.screening.dates import is_fresh, local, refuse_the_future
from unknot.screening.from_answers import check_range
from unknot.screening.person import Person
from unknot.screening.prepared import prepared
from unknot.screening.record import Record

LOINC = {
    "8480-6": "systolic",
    "8462-4": "diastolic",
    "8867-4": "heart_rate",
    "8310-5": "temperature",
    "8331-1": "temperature",
    "72514-3": "nrs",
    "6301-6": "inr",
    "777-3": "platelets",
    "718-7": "haemoglobin",
    "38267-1": "t_score",
    "80946-7": "t_score_hip",
    "80948-3": "t_score_femur",
    "49051-6": "weeks_pregnant",
    "11884-4": "weeks_pregnant",
}
WEEKS_AT_MOST = 44
REST, REPEATED_WITHIN = timedelta(minutes=10), timedelta(minutes=60)
"""A value that has to be repeated is read again after the rest, and no later than this."""
PRESSURE_HOURS = 24
HIGH, LOW = (("systolic", 140.0), ("diastolic", 90.0)), (("systolic", 100.0),)
"""Where the last blood pressure lies in one of the bands T1 to T5."""
REPEATED: dict[str, tuple[float, float]] = {
    "systolic": (0.0, 180.0),
    "diastolic": (0.0, 110.0),
    "heart_rate": (45.0, nextafter(120.0, inf)),
}
"""From the first bound to below the second nothing has to be repeated (T1, T6); beyond them one rests and measures again."""
OUT_OF_RANGE = {
    "pulse_was_out": ("heart_rate", 45.0, 120.0),
    "inr_was_high": ("inr", 0.0, 3.0),
    "platelets_were_low": ("platelets", 100.0, inf),
    "haemoglobin_was_low": ("haemoglobin", 110.0, inf),
}
"""Whether the last value of a measure, fresh or not, was below the first bound or above the second: a hint that asks."""


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """One reading of a term, local time; None = it cannot be measured."""

    at: datetime
    value: float | None
    told_by: str


class Readings:
    """All readings of a person by term, oldest first, and what they make known now."""

    def __init__(self, person: Person, knowledge: Knowledge, now: datetime) -> None:
        self._now = now
        self._terms = knowledge.terms
        self._ready = prepared(knowledge)
        self._values: dict[str, list[Value]] = {}
        for term, value in (*_from_person(person, knowledge.terms), *_from_record(person, knowledge.terms)):
            refuse_the_future(value.at, now, what=term.id)
            if value.value is not None:
                check_range(term, value.value, place=value.told_by)
            self._values.setdefault(term.id, []).append(value)
        for term_id, values in list(self._values.items()):
            values.sort(key=lambda value: (value.at, value.told_by, value.value is None, value.value or 0))
            self._values[term_id] = _without_too_soon(term_id, values)

    def facts(self) -> dict[str, Fact]:
        """Every measure that is known now, and the terms that are worked out of blood pressures."""
        fresh = (self._fresh(term) for term in self._ready.measures)
        facts = {fact.term: fact for fact in fresh if fact is not None}
        hints = [_truth(term, self._was_out(*bounds)) for term, bounds in OUT_OF_RANGE.items() if term in self._terms]
        return facts | self._pressure(facts) | {hint.term: hint for hint in hints}

    @property
    def measured(self) -> frozenset[str]:
        """The terms of which there is any reading, however old."""
        return frozenset(self._values)

    def latest(self, measure: str, days: int) -> Fact | None:
        """The newest value not older than so many days; None when the measure has none."""
        found = self._newest(measure)
        if found is None or found.value is None or (self._now.date() - found.at.date()).days > days:
            return None
        return self._known(latest_key(measure, days), found)

    def fresh_until(self, term: Term) -> date | None:
        """The last day on which the newest reading is fresh; None without one, and where a reading never gets stale."""
        newest = self._newest(term.id)
        if newest is None or term.fresh_hours is None:
            return None
        return newest.at.date() + timedelta(days=int(term.fresh_hours // 24))

    def _newest(self, term: str) -> Value | None:
        values = self._values.get(term)
        return values[-1] if values else None

    def _fresh(self, term: Term) -> Fact | None:
        newest = self._newest(term.id)
        if newest is None or (
            term.fresh_hours is not None and not is_fresh(newest.at, self._now, hours=term.fresh_hours)
        ):
            return None
        if newest.value is None:
            knowing = Knowing.UNAVAILABLE if term.id in self._ready.handled else Knowing.UNSURE
            return Fact(term.id, knowing, told_by=(newest.told_by,))
        if term.unit == "wk":
            return self._weeks(term.id, newest)
        return self._known(term.id, newest)

    def _known(self, term: str, newest: Value) -> Fact:
        """The newest value; two different ones of the same minute are a span."""
        together = [v for v in self._values[term.partition("@")[0]] if v.at == newest.at and v.value is not None]
        numbers = [v.value for v in together if v.value is not None]
        told = tuple(sorted({v.told_by for v in together}))
        return Fact(term, Knowing.KNOWN, Span(min(numbers), max(numbers)), told_by=told)

    def _weeks(self, term: str, newest: Value) -> Fact | None:
        weeks = (newest.value or 0) + (self._now.date() - newest.at.date()).days / 7
        if weeks > WEEKS_AT_MOST:
            return None
        return Fact(term, Knowing.KNOWN, Span(weeks, weeks), told_by=(newest.told_by,))

    def _was_out(self, measure: str, low: float, high: float) -> bool:
        last = [value.value for value in self._values.get(measure, ()) if value.value is not None]
        return bool(last) and not low <= last[-1] <= high

    def _pressure(self, fresh: Mapping[str, Fact]) -> dict[str, Fact]:
        newest = {term: self._newest(term) for term in ("systolic", "diastolic")}
        last = {term: found.value for term, found in newest.items() if found is not None and found.value is not None}
        was_high = any(term in last and last[term] >= bound for term, bound in HIGH)
        was_low = any(term in last and last[term] < bound for term, bound in LOW)
        known = [term for term in newest if term in fresh and fresh[term].knowing is Knowing.KNOWN]
        facts = [
            _truth("bp_was_high", was_high or was_low),
            _truth("bp_half_known", len(known) == 1),
            _truth("T1_repeated", self._high_again()),
            self._before("systolic"),
            self._before("diastolic"),
        ]
        return {fact.term: fact for fact in facts if fact.term in self._terms}

    def _high_again(self) -> bool:
        """Whether a pressure of T1 was repeated and was of T1 again, no longer than a day ago; no later reading lifts it."""
        high = sorted(at for term in ("systolic", "diastolic") for at in _times_out(term, self._values.get(term, ())))
        fresh = (again for again in high if is_fresh(again, self._now, hours=PRESSURE_HOURS))
        return any(bisect_left(high, again - REPEATED_WITHIN) < bisect_right(high, again - REST) for again in fresh)

    def _before(self, term: str) -> Fact:
        """The reading 10 to 60 minutes before the newest; without one, no test on it holds."""
        newest, name = self._newest(term), f"{term}_before"
        for value in reversed(self._values.get(term, ())):
            if newest is None or value.value is None:
                continue
            if REST <= newest.at - value.at <= REPEATED_WITHIN:
                return Fact(name, Knowing.KNOWN, Span(value.value, value.value), told_by=(value.told_by,))
        return Fact(name, Knowing.NOT_APPLICABLE)


def _is_out(term: str, value: Value) -> bool:
    """Whether a reading has to be repeated after a rest."""
    low, high = REPEATED.get(term, (-inf, inf))
    return value.value is not None and not low <= value.value < high


def _times_out(term: str, values: Iterable[Value]) -> list[datetime]:
    """When readings that have to be repeated were taken, in the order of the readings."""
    return [value.at for value in values if _is_out(term, value)]


def _without_too_soon(term: str, values: list[Value]) -> list[Value]:
    """The readings, oldest first, without those that would lift one that is out and were taken before its rest was over."""
    out = _times_out(term, values)

    def too_soon(value: Value) -> bool:
        if value.value is None or _is_out(term, value):
            return False
        before = bisect_left(out, value.at)
        return before > 0 and value.at - out[before - 1] < REST

    return [value for value in values if not too_soon(value)] if out else values


def _truth(term: str, value: bool) -> Fact:
    return Fact(term, Knowing.KNOWN, Truth.of(value))


def _from_person(person: Person, terms: Mapping[str, Term]) -> Iterator[tuple[Term, Value]]:
    for measured in person.measurements:
        names = ("systolic", "diastolic") if measured.what == "blood_pressure" else (measured.what,)
        at = local(measured.at, person.zone)
        for name in names:
            if name in terms:
                yield terms[name], Value(at, measured.value, f"measurement {name}, {at.isoformat(timespec='minutes')}")


def _from_record(person: Person, terms: Mapping[str, Term]) -> Iterable[tuple[Term, Value]]:
    for reading in (person.record or Record("")).readings:
        term = terms.get(LOINC.get(reading.what, ""))
        if term is None:
            continue
        value = convert(reading.value, unit=reading.unit, to=term.unit)
        if value is not None:
            at = local(reading.at, person.zone)
            yield term, Value(at, value, f"Observation/{reading.id}")
