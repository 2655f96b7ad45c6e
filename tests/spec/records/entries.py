"""Entries of a record by hand, and people who have one and answered everything else "no"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from spec.screening.people import NOW, TODAY, adult, answered, the_knowledge
from unknot.core.truth import Truth
from unknot.screening.facts import Known, facts_of
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Person
from unknot.screening.record import Coding, Entry, Record

MEDICINE = "MedicationStatement"


def entry(code: str, days: int | None = None, *, status: str = "present", resource: str = "", id: str = "e1") -> Entry:
    """An entry of one code, `icd10 I10` or `atc C10`; its onset so many days ago, None = no date at all."""
    system, _, value = code.partition(" ")
    day = None if days is None else TODAY - timedelta(days=days)
    return Entry(
        resource or (MEDICINE if system == "atc" else "Condition"), id, (Coding(system, value),), status=status,
        first=day, last=day, recorded=day, began_known=day is not None,
    )  # fmt: skip


def written_down(one: Entry, days: int) -> Entry:
    """The entry with no onset, only the day on which it was written down."""
    day = TODAY - timedelta(days=days)
    return replace(one, first=day, last=day, recorded=day, began_known=False)


def with_record(*entries: Entry, person: Person | None = None) -> Person:
    """The person, readings of the record kept, with these entries."""
    whole = person or adult("lowback")
    return replace(whole, record=replace(whole.record or Record("r1"), entries=entries))


def screened(*entries: Entry, person: Person | None = None, **given: object) -> Screening:
    """The screening of somebody with a record who answered everything else "no"."""
    return screen(the_knowledge(), answered(with_record(*entries, person=person), given), at=NOW)


def brought(rule: str, *entries: Entry, person: Person | None = None, **given: object) -> str | None:
    """What a rule brought: a disposition word, a postponement, `limits`, or None when it did not count."""
    result = screened(*entries, person=person, **given)
    return next((reason.then for reason in result.because if reason.rule == rule), None)


def known(*entries: Entry, person: Person | None = None, **given: object) -> Known:
    return facts_of(answered(with_record(*entries, person=person), given), the_knowledge(), NOW)


def holds(term: str, *entries: Entry, person: Person | None = None, **given: object) -> bool:
    """Whether a term or row is TRUE for somebody who answered everything else "no"."""
    return known(*entries, person=person, **given).facts[term].value is Truth.TRUE


def asked_again(one: Entry, *, years: int = 38) -> tuple[str, ...]:
    """All that an entry written down yesterday asks, until nothing is open, of somebody who answered "no" five days ago."""
    person = answered(woman_of(years), {})
    before = TODAY - timedelta(days=5)
    person = replace(person, answers={name: replace(answer, at=before) for name, answer in person.answers.items()})
    person = with_record(replace(one, recorded=TODAY - timedelta(days=1)), person=person)
    asked: list[str] = []
    while more := [id for id in screen(the_knowledge(), person, at=NOW).ask if id not in asked]:
        asked += more
        today = {id: replace(person.answers[id], at=TODAY) for id in more if id in person.answers}
        person = replace(person, answers={**person.answers, **today})
    return tuple(asked)


def woman_of(years: int) -> Person:
    """With pain of the low back for two years, looked at by a doctor."""
    return adult("lowback", born=date(TODAY.year - years, 3, 2))
