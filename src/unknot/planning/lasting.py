"""How long what a session rests on stays as it is: the full screen, clearances, readings that someone needs, the age.

Takes the knowledge, a screening and its person; makes the last day on which a session of it may be played. Always true of it:
on that day no clearance has lapsed, no needed reading is stale, and no birthday has come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from unknot.knowledge.language import terms_of
from unknot.knowledge.model import Knowledge, Term, TermType
from unknot.planning.ladder import course_numbers
from unknot.screening.clearances import LASTS_DAYS
from unknot.screening.dates import next_birthday
from unknot.screening.measures import Readings
from unknot.screening.model import Screening
from unknot.screening.person import Person

ASKED_BEFORE_EACH = frozenset({"nrs", "systolic", "diastolic"})
"""Measures that the short screen asks before every session."""


def lasts_until(knowledge: Knowledge, screening: Screening, person: Person, screened: date) -> date:
    """The last day, counted from the full screen of the day `screened`; never before the day of the screening itself."""
    screen = screened + timedelta(days=course_numbers(knowledge)["full_screen"])
    ends = [
        *_clearances(person, screening.at),
        *_readings(knowledge, screening, person),
        *_age(person, screening.at),
    ]
    return min([screen, *(max(screening.at, end) for end in ends)])


def _clearances(person: Person, today: date) -> Iterator[date]:
    """Of each item that stands cleared today: the last day of its newest clearance."""
    newest: dict[str, date] = {}
    for one in person.clearances:
        if 0 <= (today - one.at).days <= LASTS_DAYS:
            newest[one.item] = max(one.at, newest.get(one.item, one.at))
    yield from (at + timedelta(days=LASTS_DAYS) for at in newest.values())


def _readings(knowledge: Knowledge, screening: Screening, person: Person) -> Iterator[date]:
    """Of each measure that a rule which counts needs: the last day on which its newest reading is fresh."""
    counted = {reason.rule for reason in screening.because}
    needed = [term for term in knowledge.terms.values() if _is_needed(term, counted)]
    if needed:
        readings = Readings(person, knowledge, datetime.combine(screening.at, time(0)))
        found = (readings.fresh_until(term) for term in needed)
        yield from (day for day in found if day is not None)


def _is_needed(term: Term, counted: set[str]) -> bool:
    """Whether its need names a rule that counts, or a row of which a variant does, as C09 of C09a."""
    if term.type is not TermType.MEASURE or term.applies is None or term.id in ASKED_BEFORE_EACH:
        return False
    names = frozenset(terms_of(term.applies))
    return any(rule in names or rule[:-1] in names for rule in counted)


def _age(person: Person, today: date) -> Iterator[date]:
    """The day before the next birthday: rules of age hold from that day on."""
    if person.born is not None:
        yield next_birthday(person.born, today) - timedelta(days=1)
