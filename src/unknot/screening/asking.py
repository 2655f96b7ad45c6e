"""What is still to ask, and in which order.

A condition that is UNKNOWN waits for the open terms below its UNKNOWN parts; a follow-up waits for the question that it
follows. An item that applies and is open is always asked, whether or not a rule could do without it. The state of the day
is asked before each session, not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.evaluate import CannotEvaluate
from unknot.knowledge.facts import Knowing
from unknot.knowledge.language import (
    And,
    Compare,
    Count,
    DaysSince,
    Expr,
    HoursSince,
    In,
    Is,
    Latest,
    Name,
    Not,
    Number,
    Operand,
    Or,
    Quantity,
    Unavailable,
)
from unknot.knowledge.model import Knowledge, Term, Window
from unknot.screening.of_person import told_by
from unknot.screening.prepared import prepared

PERSON_FIRST = ("born", "sex", "pain.regions", "pain.began", "pain.usual", "wishes")
_FIRST = {name: place - len(PERSON_FIRST) for place, name in enumerate(PERSON_FIRST)}
"""Their places, before those of questions."""
NOT_ASKED_HERE = ("today", "record", "facts", "statements")


class Asking:
    """The open terms of one person."""

    def __init__(self, facts: Terms, knowledge: Knowledge) -> None:
        self._facts = facts
        self._knowledge = knowledge
        self._ready = prepared(knowledge)
        self._found: dict[str, tuple[str, ...]] = {}

    def waits_for(self, expr: Expr) -> Iterator[str]:
        """Names of what to ask, with repeats; nothing when the condition is known or rests on "unsure" alone."""
        if self._facts.reading(expr).truth is not Truth.UNKNOWN:
            return
        match expr:
            case And(items) | Or(items):
                for item in items:
                    yield from self.waits_for(item)
            case Not(inner):
                yield from self.waits_for(inner)
            case Compare(operands, _):
                for operand in operands:
                    yield from self._operand(operand)
            case Name(term) | Is(term, _) | In(term, _) | Unavailable(term):
                yield from self._term(term)

    def items(self) -> Iterator[str]:
        """Items that apply, or may, and are open."""
        for name in self._ready.items:
            yield from self._term(name)

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Each once: what the person file holds, then questions in their order, then anything else."""
        asked = self._ready.asked
        return tuple(sorted(set(names), key=lambda name: (_FIRST.get(name, asked.get(name, inf)), name)))

    def _operand(self, operand: Operand) -> Iterator[str]:
        match operand:
            case Quantity(term) | DaysSince(term) | HoursSince(term) | Latest(term, _):
                yield from self._term(term)
            case Count(items):
                for item in items:
                    yield from self.waits_for(item)
            case Number():
                return

    def _term(self, term: str) -> tuple[str, ...]:
        if term not in self._found:
            self._found[term] = ()  # while it is looked at: a term that waits for itself waits for nothing
            self._found[term] = tuple(self._look(term))
        return self._found[term]

    def _look(self, term: str) -> Iterator[str]:
        match self._facts.definition(term):
            case Window(event, _, _, _):
                yield from self._term(event)
                return
            case None:
                pass
            case definition:
                yield from self.waits_for(definition)
                return
        place = self._knowledge.terms.get(term)
        if place is None or place.of in NOT_ASKED_HERE or self._facts[term].knowing is not Knowing.OPEN:
            return
        parents = self._parents(place)
        yield from parents
        if not parents or (place.item and set(parents) <= set(PERSON_FIRST)):
            yield told_by(term, place.of) if place.of else term

    def _parents(self, term: Term) -> tuple[str, ...]:
        """What has to be known before it is known who is asked; a broken `asked_of` lets nobody off."""
        try:
            return () if term.applies is None else tuple(self.waits_for(term.applies))
        except CannotEvaluate:
            return ()
