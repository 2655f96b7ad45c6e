"""People to screen: built from a healthy adult, everything that is asked answered "no" unless said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.screening import generated
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Moment, Pain, Person, Wishes

NOW = datetime(2026, 12, 1, 18, 30)
TODAY = NOW.date()


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
    return generated.answered(knowledge or the_knowledge(), person, given, NOW)  # type: ignore[arg-type]


def usual_answer(knowledge: Knowledge, name: str) -> object:
    return generated.usual_answer(knowledge.terms[name])


def with_answer(person: Person, knowledge: Knowledge, name: str, value: object) -> Person:
    """The person with one more answer or reading."""
    return generated.with_answer(knowledge, person, name, value, NOW)  # type: ignore[arg-type]


def screened(person: Person, **given: object) -> Screening:
    """The screening of the person with everything answered."""
    return screen(the_knowledge(), answered(person, given), at=NOW)
