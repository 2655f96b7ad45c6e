"""Values in a person file: dates, times and answers, each by what its term may hold.

Readers in the sense of `unknot.knowledge.shape`: a node and the notes of its file give a value, or BAD after a finding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from unknot.exchange.days import EARLIEST_YEAR, Days, days_of, too_early
from unknot.exchange.source import quoted
from unknot.knowledge.model import Knowledge, Term, TermType
from unknot.knowledge.shape import BAD, Notes, Reader, list_of, nearest, one_of
from unknot.knowledge.yaml_file import Items, Node, Scalar
from unknot.screening.person import Moment

UNSURE, NEVER, UNDATED, NONE = "unsure", "never", "undated", "none"
_TRUTH = ("yes", "no", UNSURE)


@dataclass(frozen=True, slots=True)
class Context:
    """What the values of one file are read against: knowledge, the person's time zone, the day if it is known."""

    knowledge: Knowledge
    zone: ZoneInfo
    today: date | None

    def ahead(self, day: date) -> bool:
        """Whether a day lies ahead, for a person whose zone may already be a day on."""
        return self.today is not None and day > self.today + timedelta(days=1)


def written(node: Node) -> str | None:
    """A scalar as it was written, so that `2024` can be a year; None of a list or a map."""
    return node.text.strip() if isinstance(node, Scalar) and node.value is not None else None


LIES_AHEAD = "correct the date, or choose a later day of the check"
"""Help for a date after the day for which a person is looked at."""


def day(context: Context, *, may_be_ahead: bool = False) -> Reader:
    """One whole date."""

    def read(node: Node, notes: Notes) -> Any:
        days = days_of(written(node) or "")
        if days is None or not days.exact or days.at is not None:
            return _no("a date", node, notes, "write YYYY-MM-DD")
        if context.ahead(days.first) and not may_be_ahead:
            return notes.wrong(node, f"the date {days.first} lies ahead of {context.today}", LIES_AHEAD)
        return days.first

    return read


def moment_of_reading(context: Context) -> Reader:
    """When something was measured: a date with its time, in the person's zone where none is written; or a date alone."""

    def read(node: Node, notes: Notes) -> Any:
        days = days_of(written(node) or "")
        if days is None or not days.exact:
            return _no("a time", node, notes, 'write "YYYY-MM-DDTHH:MM"')
        if context.ahead(days.first):
            return notes.wrong(node, f"the date {days.first} lies ahead of {context.today}", LIES_AHEAD)
        return _local(days, context.zone)

    return read


def event(context: Context, *, unsure: Any) -> Reader:
    """A day, a month, a year, `never`, `undated` (it happened, nobody knows when) or `unsure`, given as `unsure`."""

    def read(node: Node, notes: Notes) -> Any:
        text = written(node) or ""
        if text in (NEVER, UNDATED, UNSURE):
            return {NEVER: Moment(never=True), UNDATED: Moment(), UNSURE: unsure}[text]
        days = days_of(text)
        if days is None:
            return _no("a date", node, notes, "write YYYY-MM-DD, YYYY-MM, YYYY, never, undated or unsure")
        if context.ahead(days.first):
            return notes.wrong(node, f"the date {quoted(text)} lies ahead of {context.today}", LIES_AHEAD)
        return Moment(days.first, days.last, _local(days, context.zone) if days.at else None)

    return read


def _no(what: str, node: Node, notes: Notes, advice: str) -> Any:
    """The finding for what is no date or time."""
    text = written(node)
    if text is None:
        return notes.wrong(node, f"{what} is expected here", f"{advice}, or leave out what is not known")
    if too_early(text):
        return notes.wrong(node, f"{quoted(text)} lies before {EARLIEST_YEAR}", "correct the year")
    return notes.wrong(node, f"{quoted(text)} is not {what}", advice)


def _local(days: Days, zone: ZoneInfo) -> datetime:
    if days.at is None:
        return datetime.combine(days.first, time(12), zone)
    return days.at if days.at.tzinfo else days.at.replace(tzinfo=zone)


def value_of(term: Term, context: Context) -> Reader:
    """The answer to a question, by the type of its term."""
    if term.type is TermType.EVENT:
        return event(context, unsure=UNSURE)
    if term.type is TermType.NUMBER:
        return _or_unsure(number_of(term))
    if term.type is TermType.CHOICE:
        one = one_of(*term.values, UNSURE)
        return _one_or_several(one, list_of(one_of(*term.values), at_least=1)) if term.many else one
    return one_of(*_TRUTH)


def number_of(term: Term) -> Reader:
    """A number that is possible for a term."""

    def read(node: Node, notes: Notes) -> Any:
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return notes.wrong(node, f"{quoted(written(node) or '')} is not a number")
        return possible(term, float(value), node, notes)

    return read


def possible(term: Term, value: float, node: Node, notes: Notes) -> Any:
    """The value, or a finding when nobody can have it."""
    if term.range is not None and not term.range[0] <= value <= term.range[1]:
        low, high = term.range
        return notes.wrong(
            node, f"{term.id} cannot be {value:g}", f"it lies between {low:g} and {high:g} {term.unit}".rstrip()
        )
    return value


def _or_unsure(reader: Reader) -> Reader:
    def read(node: Node, notes: Notes) -> Any:
        return UNSURE if written(node) == UNSURE else reader(node, notes)

    return read


def _one_or_several(one: Reader, several: Reader) -> Reader:
    def read(node: Node, notes: Notes) -> Any:
        if isinstance(node, Items):
            return several(node, notes)
        value = one(node, notes)
        return value if value in (BAD, UNSURE) else (value,)

    return read


def known_in(what: str, known: tuple[str, ...]) -> Reader:
    """A name out of those that the knowledge has; an unknown one is answered with the nearest."""

    def read(node: Node, notes: Notes) -> Any:
        name = written(node) or ""
        return (
            name if name in known else notes.wrong(node, f"{quoted(name)} is not a known {what}", nearest(name, known))
        )

    return read
