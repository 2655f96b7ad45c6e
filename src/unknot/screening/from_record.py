"""Facts from a medical record, and the questions it opens.

A record gives facts, never "no". An entry that is provisional, or whose further condition is not known, opens the question
instead of answering it. Of several entries of one event the newest counts; an undated one is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.evaluate import CannotEvaluate, evaluate
from unknot.knowledge.facts import SOME_TIME_AGO, Fact, Facts, Knowing, Span
from unknot.knowledge.model import Knowledge, RecordEntry, Term, TermType
from unknot.screening.codes import Match, matches
from unknot.screening.dates import days_since
from unknot.screening.prepared import prepared
from unknot.screening.record import Entry, Record


@dataclass
class FromRecord:
    """What a record says: facts by term, and the terms it opens with the newest day on which it does.

    asks: entries that open some question. unasked: terms no question asks, of entries that are not sure.
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    opened: dict[str, date | None] = field(default_factory=dict)
    asks: set[str] = field(default_factory=set)
    unasked: list[tuple[str, Entry]] = field(default_factory=list)
    _set_by: dict[str, set[str]] = field(default_factory=dict)
    _opened_by: dict[str, set[str]] = field(default_factory=dict)

    def open(self, term: str, entry: Entry) -> None:
        """The record gives a reason to ask."""
        day = entry.recorded or entry.last
        known = [found for found in (self.opened.get(term), day) if found is not None]
        self.opened[term] = max(known, default=None)
        self._opened_by.setdefault(term, set()).add(reference(entry))

    def told(self, term: str) -> tuple[str, ...]:
        """The entries that open a term."""
        return tuple(sorted(self._opened_by[term]))

    def set(self, fact: Fact, entry: Entry) -> None:
        """The record gives a fact; who told it is put together once all is said, for a record may say it a thousand times."""
        self.facts[fact.term] = fact._replace(told_by=())
        self._set_by.setdefault(fact.term, set()).add(reference(entry))

    def close(self) -> None:
        """All facts are said."""
        self.facts = {id: fact._replace(told_by=tuple(sorted(self._set_by[id]))) for id, fact in self.facts.items()}


def reference(entry: Entry) -> str:
    """An entry as words that point to it."""
    return f"{entry.resource}/{entry.id}"


def facts_from_record(record: Record | None, knowledge: Knowledge, answers: Facts, now: datetime) -> FromRecord:
    """What the entries of a record set and open. `answers` are what is known besides, for entries with a condition."""
    if record is None or not record.entries:
        return FromRecord()
    codes = prepared(knowledge).codes
    found = [match for entry in record.entries for match in matches(entry, codes, now.date())]
    plain = [match for match in found if match.speaks.also is None]
    said = _said(((match, True) for match in plain), knowledge, now)
    terms = Terms({**answers, **said.facts}, knowledge.terms, knowledge.rules)
    judged = [(match, _holds(match, terms)) for match in found if match.speaks.also is not None]
    sure = [match for match, holds in judged if holds is Truth.TRUE and knowledge.rules[match.rule].kind == "row"]
    left = [
        match
        for match in plain
        if knowledge.rules[match.rule].kind != "row" or not any(longer.beats(match) for longer in sure)
    ]
    also = [(match, holds is Truth.TRUE) for match, holds in judged if holds is not Truth.FALSE]
    return _said([*((match, True) for match in left), *also], knowledge, now) if judged else said


def _holds(match: Match, terms: Terms) -> Truth:
    """A condition that cannot be judged opens the question, as one that is not known does."""
    try:
        return Truth.TRUE if match.speaks.also is None else evaluate(match.speaks.also, terms)
    except CannotEvaluate:
        return Truth.UNKNOWN


def _said(found: Iterable[tuple[Match, bool]], knowledge: Knowledge, now: datetime) -> FromRecord:
    said = FromRecord()
    for match, sure in sorted(found, key=lambda pair: _key(pair[0])):
        _apply(match, said, knowledge, now, sure=sure)
    for term, entry in said.unasked:
        if reference(entry) not in said.asks:
            said.open(term, entry)
    said.close()
    return said


def _key(match: Match) -> tuple[str, ...]:
    entry = match.entry
    return (match.rule, entry.resource, entry.id, str(entry.first), str(entry.last), _written(match.speaks))


@lru_cache(maxsize=1024)
def _written(speaks: RecordEntry) -> str:
    """As it is sorted by."""
    return str(speaks)


def _apply(match: Match, said: FromRecord, knowledge: Knowledge, now: datetime, *, sure: bool) -> None:
    speaks, entry = match.speaks, match.entry
    certain = sure and entry.status != "ask"
    for term in speaks.ask:
        _open(term, entry, said, knowledge)
    for term in speaks.facts:
        if certain and term in knowledge.terms:
            _set(knowledge.terms[term], entry, said)
        else:
            _open(term, entry, said, knowledge)
    if speaks.event:
        fact = _one_event(speaks, entry, now) if certain else None
        if fact is None:
            _open(speaks.event, entry, said, knowledge)
        else:
            before = said.facts.get(speaks.event)
            said.set(fact if before is None else newer(before, fact._replace(told_by=())), entry)


def _open(term: str, entry: Entry, said: FromRecord, knowledge: Knowledge) -> None:
    """Opens a question; an entry that is not sure opens what no question asks only if it opens no question at all."""
    asked = term in prepared(knowledge).asked
    if asked:
        said.asks.add(reference(entry))
    if asked or entry.status != "ask":
        said.open(term, entry)
    else:
        said.unasked.append((term, entry))


def _set(term: Term, entry: Entry, said: FromRecord) -> None:
    value = frozenset({"yes"}) if term.type is TermType.CHOICE else Truth.TRUE
    said.set(Fact(term.id, Knowing.KNOWN, value), entry)


def _one_event(speaks: RecordEntry, entry: Entry, now: datetime) -> Fact | None:
    """The event that an entry dates; None where a date is needed and there is none."""
    days, told = _days(speaks.dated, entry), (reference(entry),)
    if days is not None:
        return Fact(speaks.event, Knowing.KNOWN, days_since(*days, now), told_by=told)
    if speaks.dated == "known":
        return None
    return Fact(speaks.event, Knowing.KNOWN, SOME_TIME_AGO, told_by=told, undated=True)


def _days(dated: str, entry: Entry) -> tuple[date, date] | None:
    """The first and last day on which the event may have been, as an entry is to be dated."""
    if dated == "end" and entry.ended is not None:
        return entry.ended, entry.ended
    if dated == "onset" and not entry.began_known:
        return None
    if entry.first is not None and entry.last is not None:
        return entry.first, entry.last
    return (entry.recorded, entry.recorded) if entry.recorded is not None else None


def newer(one: Fact, other: Fact) -> Fact:
    """The event that was last of two: its days from both, undated if either is."""
    spans = [fact.value for fact in (one, other) if isinstance(fact.value, Span)]
    told = tuple(sorted({*one.told_by, *other.told_by}))
    return one._replace(
        value=Span(min(span.low for span in spans if _dated(span, spans)), min(span.high for span in spans)),
        hours=None,
        told_by=told,
        undated=one.undated or other.undated,
    )


def _dated(span: Span, spans: list[Span]) -> bool:
    """An undated one bounds nothing beside a dated one."""
    return span != SOME_TIME_AGO or all(other == SOME_TIME_AGO for other in spans)
