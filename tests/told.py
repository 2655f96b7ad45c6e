"""What is known of a person who told something, or of whom a record tells."""

from __future__ import annotations

from datetime import datetime

from spec.screening.people import NOW, adult, the_knowledge
from unknot.core.truth import Truth
from unknot.knowledge.evaluate import evaluate
from unknot.knowledge.parser import parse
from unknot.screening.facts import Known, facts_of
from unknot.screening.person import Person
from unknot.screening.record import Entry, Reading, Record

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def known(person: Person, *, now: datetime = NOW) -> Known:
    return facts_of(person, the_knowledge(), now)


def says(person: Person, text: str, *, now: datetime = NOW) -> Truth:
    return evaluate(parse(text), known(person, now=now).facts)


def with_record(*entries: Entry, readings: tuple[Reading, ...] = (), **changes: object) -> Person:
    return adult("lowback", record=Record("r", entries=entries, readings=readings), **changes)
