"""People to screen: built from a healthy adult, everything that is asked answered "no" unless said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from unknot.knowledge import load
from unknot.knowledge.model import Knowledge, TermType
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Answer, Measurement, Moment, Pain, Person, Wishes

NOW = datetime(2026, 12, 1, 18, 30)
TODAY = NOW.date()
NORMAL = {
    "nrs": 3.0, "systolic": 118.0, "diastolic": 74.0, "heart_rate": 66.0, "temperature": 36.6, "inr": 2.5,
    "platelets": 250.0, "haemoglobin": 140.0, "weeks_pregnant": 20.0,
}  # fmt: skip


@cache
def the_knowledge() -> Knowledge:
    """The packaged knowledge, read once."""
    return load()


def adult(*regions: str, **changes: object) -> Person:
    """A woman of 38 with pain of two years in these regions, who has answered nothing yet."""
    person = Person(
        id="somebody",
        zone="Europe/Moscow",
        born=date(1988, 3, 2),
        sex="female",
        pain=Pain(regions or ("neck",), began=Moment(date(2024, 9, 1), date(2024, 9, 30)), usual=3.0),
        wishes=Wishes(regions=regions or ("neck",)),
    )
    return replace(person, **changes)  # type: ignore[arg-type]


def days_ago(days: int) -> Moment:
    day = TODAY - timedelta(days=days)
    return Moment(day, day)


def answered(person: Person, given: Mapping[str, object], *, knowledge: Knowledge | None = None) -> Person:
    """The person with `given` answers and readings, and every further question answered "no", normal or never.

    What is given is answered even where nobody would ask.
    """
    known = knowledge or the_knowledge()
    for name, value in given.items():
        person = with_answer(person, known, name, value)
    for _ in range(60):
        result = screen(known, person, at=NOW)
        if result.outcome != "ask":
            return person
        for name in result.ask:
            person = with_answer(person, known, name, usual_answer(known, name))
    raise AssertionError(f"asking does not end: {result.ask}")


def usual_answer(knowledge: Knowledge, name: str) -> object:
    term = knowledge.terms[name]
    if term.type is TermType.MEASURE:
        return NORMAL[name]
    if term.type is TermType.EVENT:
        return Moment(never=True)
    good = {"reviewed", "giver_nails_short", "giver_consents", "giver_stop_word"}
    if term.marks:
        return "unsure"  # the worked cases of the reference do not say where
    return "yes" if name in good else (term.values[0] if term.values else "no")


def with_answer(person: Person, knowledge: Knowledge, name: str, value: object) -> Person:
    """The person with one more answer or reading."""
    if knowledge.terms[name].type is TermType.MEASURE:
        number = None if value == "none" else float(str(value))
        return replace(person, measurements=(*person.measurements, Measurement(name, number, NOW)))
    answer = Answer(value, TODAY)  # type: ignore[arg-type]
    if name.startswith("giver_"):
        return replace(person, giver={**person.giver, name: answer})
    return replace(person, answers={**person.answers, name: answer})


def screened(person: Person, **given: object) -> Screening:
    """The screening of the person with everything answered."""
    return screen(the_knowledge(), answered(person, given), at=NOW)
