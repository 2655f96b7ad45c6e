"""Days on which what is known of a person changed: after one the full check is due again, and a clearance from before has lapsed.

Such days are those of an attack, an injury, a new medicine, a new diagnosis, a sign of a session; of a clearance also those of
any other event and of a pain that began. A "no" that was said before that day no longer stands. What nobody dated is
not new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from unknot.screening.dates import DAY_AHEAD, local
from unknot.screening.person import Moment, Person

ATTACK = "attack"
INJURED = ("strain", "FX1_injury")
"""Events after which the body is another one than the one that was asked about."""
PASSING = frozenset({ATTACK, "shaved", "blood_donation", "muscle_injection", "filler_injection", "honey_patched"})
"""Events that change no clearance: an attack stands for itself, the others pass within days and are no illness."""
STRONG = 7
"""Pain that is an attack by itself (PP3)."""
NEWS = ("Condition", "MedicationStatement", "MedicationRequest")
"""Entries of a record that name a diagnosis or a medicine."""


def due_since(person: Person, today: date) -> date | None:
    """The last day that made the full check due again, today at the latest; None where there was none."""
    days = (*_news(person, today), *_happened(person, INJURED), *strong_pain(person, STRONG))
    return max(_until(today, days), default=None)


def strong_pain(person: Person, least: int) -> Iterator[date]:
    """The person's own days on which pain was measured as so strong, or stronger."""
    for reading in person.measurements:
        if reading.what == "nrs" and reading.value is not None and reading.value >= least:
            yield local(reading.at, person.zone).date()


def changed_on(person: Person, today: date) -> tuple[date, ...]:
    """Every day after which a clearance from before no longer stands, today at the latest; pain of the day is none."""
    events = [name for name in person.answers if name not in PASSING]
    began = person.pain.began
    pain = _begun(began.first, began.last, today) if began is not None else ()
    return tuple(_until(today, (*_news(person, today), *_happened(person, events), *pain)))


def _until(today: date, days: Iterable[date]) -> Iterator[date]:
    """What lies up to a day ahead counts as today; what lies further ahead is not there yet."""
    return (min(day, today) for day in days if (day - today).days <= DAY_AHEAD)


def _news(person: Person, today: date) -> Iterator[date]:
    yield from _attack(person)
    for taken in person.medicines:
        if taken.since is not None:
            yield from _begun(taken.since.first, taken.since.last, today)
    yield from _recorded(person, today)
    yield from _signs(person, today)


def _attack(person: Person) -> Iterator[date]:
    """The latest day on which the attack that was told of may have begun; nothing where there was none, or nobody asked."""
    told = person.answers.get(ATTACK)
    if told is None or told.value == "never" or (isinstance(told.value, Moment) and told.value.never):
        return
    last = told.value.last if isinstance(told.value, Moment) else None
    yield min(last or told.at, told.at)


def _happened(person: Person, names: Iterable[str]) -> Iterator[date]:
    """The latest day on which each of these events may have been."""
    for name in names:
        told = person.answers.get(name)
        if told is not None and isinstance(told.value, Moment) and told.value.last is not None:
            yield min(told.value.last, told.at)


def _recorded(person: Person, today: date) -> Iterator[date]:
    """The day on which a diagnosis or medicine was written down or, where that is not known, began."""
    for entry in person.record.entries if person.record else ():
        if entry.resource in NEWS and entry.status in ("present", "ask"):
            if entry.recorded is not None:
                yield entry.recorded
            else:
                yield from _begun(entry.first, entry.last, today)


def _begun(first: date | None, last: date | None, today: date) -> Iterator[date]:
    """The last day of a beginning; the first one while the last lies ahead, or every day would be new until then."""
    if first is not None and last is not None:
        yield last if last <= today else first


def _signs(person: Person, today: date) -> Iterator[date]:
    """The day after each session of which a sign was told: on its own day the sign itself is asked about."""
    for report in person.reports:
        after = local(report.at, person.zone).date() + timedelta(days=1)
        if report.signs and after <= today:
            yield after
