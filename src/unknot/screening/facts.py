"""From a person to facts: everything told, measured, recorded and signed, as one fact a term.

The only place where answers and record meet. Where they disagree the stricter holds, and both are shown. A record that
gives a reason to ask opens the question again unless it was answered since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.facts import NEVER, SOME_TIME_AGO, Fact, Facts, Knowing, Span, open_fact
from unknot.knowledge.model import Knowledge
from unknot.screening.from_answers import facts_from_answers
from unknot.screening.from_record import FromRecord, facts_from_record, newer
from unknot.screening.measures import Readings
from unknot.screening.medicines import name_medicines, notes_of, questions_opened
from unknot.screening.of_person import facts_of_person
from unknot.screening.parts import Part
from unknot.screening.person import Person
from unknot.screening.prepared import prepared


@dataclass(frozen=True, slots=True)
class Told:
    """What is given of a person: facts, readings of every age, and where answers and record disagree."""

    facts: Facts
    readings: Readings
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All facts about a person now, and where answers and record disagree.

    parts: those of rules that have to be read, in their order; every other one is ruled out.
    """

    facts: Terms
    parts: tuple[Part, ...]
    conflicts: tuple[str, ...]


def facts_of(person: Person, knowledge: Knowledge, now: datetime) -> Known:
    """Every term of the knowledge for this person. `now` is the person's local time; midnight stands for the whole day.

    Raises
    ------
    InputRefused
        for what cannot be: unknown questions, impossible values, dates in the future.
    """
    told, ready = told_of(person, knowledge, now), prepared(knowledge)
    usual = ready.usual
    odd = usual.differs(told.facts) | told.readings.measured
    facts = Terms(usual.beside(told.facts, odd), ready.terms, ready.rules, latest=told.readings.latest)
    odd = usual.spread(odd, told.facts, facts)
    return Known(facts, tuple(ready.parts[place] for place in usual.to_read(odd)), told.conflicts)


def told_of(person: Person, knowledge: Knowledge, now: datetime) -> Told:
    """What is given of this person, before any term is worked out of it.

    Raises
    ------
    InputRefused
        as `facts_of` does.
    """
    readings = Readings(person, knowledge, now)
    own, disagree = facts_of_person(person, knowledge, now)
    answers = facts_from_answers(person, knowledge, now)
    told = {**prepared(knowledge).absent, **own, **readings.facts(), **answers}
    named = name_medicines(person, knowledge.medicines)
    record = facts_from_record(named.record, knowledge, told, now)
    for term, entry in questions_opened(named, knowledge, now.date()):
        record.open(term, entry)
    conflicts = [*disagree, *notes_of(named)]
    for term in sorted(record.facts):
        told[term], conflict = _joined(told.get(term), record.facts[term], asked=_is_asked(term, knowledge))
        conflicts += conflict
    for term in sorted(set(record.opened) - set(record.facts)):
        told[term] = _reopened(term, told.get(term), record, person, knowledge)
    return Told(told, readings, tuple(conflicts))


def _joined(answered: Fact | None, recorded: Fact, *, asked: bool) -> tuple[Fact, list[str]]:
    """The stricter of an answer and a record, and their disagreement in words."""
    if answered is None or answered.knowing in (Knowing.OPEN, Knowing.NOT_APPLICABLE) or not answered.told_by:
        return _to_be_dated(recorded, asked=asked), []
    if isinstance(recorded.value, Span):
        return _joined_events(answered, recorded)
    if answered.knowing is Knowing.UNSURE or answered.value == recorded.value:
        return recorded._replace(told_by=(*answered.told_by, *recorded.told_by)), []
    return recorded, [_disagreement(answered, recorded)]


def _joined_events(answered: Fact, recorded: Fact) -> tuple[Fact, list[str]]:
    if answered.value == NEVER:
        return recorded, [_disagreement(answered, recorded)]
    if not isinstance(answered.value, Span):
        return recorded, []
    if recorded.value == SOME_TIME_AGO or answered.value == SOME_TIME_AGO:
        dated = answered if recorded.value == SOME_TIME_AGO else recorded
        return dated._replace(told_by=(*answered.told_by, *recorded.told_by)), []
    both = newer(answered, recorded)
    apart = isinstance(recorded.value, Span) and (
        answered.value.low > recorded.value.high or recorded.value.low > answered.value.high
    )
    return both, [_disagreement(answered, recorded)] if apart else []


def _disagreement(answered: Fact, recorded: Fact) -> str:
    return f"{answered.term}: {', '.join(answered.told_by)} against {', '.join(recorded.told_by)}"


def _to_be_dated(recorded: Fact, *, asked: bool) -> Fact:
    """An event with no date, of a term that can be asked: it happened, its day is still open."""
    return recorded._replace(knowing=Knowing.OPEN) if asked and recorded.undated else recorded


def _reopened(term: str, fact: Fact | None, record: FromRecord, person: Person, knowledge: Knowledge) -> Fact:
    """What the record gives a reason to ask: open, unless it was answered since or was no "no"."""
    told = record.told(term)
    answer = person.answers.get(term)
    no = fact is not None and (fact.value in (Truth.FALSE, NEVER) or fact.value == frozenset({"no"}))
    if fact is not None and fact.told_by and answer is not None:
        day = record.opened[term]
        if not no or day is None or answer.at >= day:
            return fact
    if _is_asked(term, knowledge):
        return open_fact(term, *told)
    return Fact(term, Knowing.UNSURE, told_by=told)


def _is_asked(term: str, knowledge: Knowledge) -> bool:
    return term in prepared(knowledge).asked
