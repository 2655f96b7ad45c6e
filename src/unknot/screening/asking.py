"""What is still to ask, and in which order.

A condition that is UNKNOWN waits for the open terms below its UNKNOWN parts; a follow-up waits for the question that it
follows. An item that applies and is open is always asked, whether or not a rule could do without it. The state of the day
is asked before each session, not here.
"""

from __future__ import annotations

from collections.abc import Iterable
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
NOTHING: frozenset[str] = frozenset()
_UNKNOWN, _KNOWN = Truth.UNKNOWN, Knowing.KNOWN
NOT_ASKED_HERE = ("today", "record", "facts", "statements")


class Asking:
    """The open terms of one person."""

    def __init__(self, facts: Terms, knowledge: Knowledge) -> None:
        self._facts = facts
        self._ready = prepared(knowledge)
        self._of_terms: dict[str, frozenset[str]] = {}
        self._of_conditions: dict[int, frozenset[str]] = {}

    def waits_for(self, expr: Expr) -> frozenset[str]:
        """Names of what to ask; nothing when the condition is known or rests on "unsure" alone."""
        found = self._of_conditions.get(id(expr))  # the facts hold each condition that they have read
        if found is None:
            found = self._below(expr) if self._facts.reading(expr).truth is _UNKNOWN else NOTHING
            self._of_conditions[id(expr)] = found
        return found

    def items(self) -> frozenset[str]:
        """Items that apply, or may, and are open."""
        facts = self._facts
        return _all(self._term(name) for name in self._ready.items if facts[name].knowing is not _KNOWN)

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Each once: what the person file holds, then questions in their order, then anything else."""
        asked = self._ready.asked
        return tuple(sorted(set(names), key=lambda name: (_FIRST.get(name, asked.get(name, inf)), name)))

    def _below(self, expr: Expr) -> frozenset[str]:
        match expr:
            case Name(term) | Is(term, _) | In(term, _) | Unavailable(term):
                return self._term(term)
            case And(items) | Or(items):
                return _all([self.waits_for(item) for item in items])
            case Not(inner):
                return self.waits_for(inner)
            case Compare(operands, _):
                return _all([self._operand(operand) for operand in operands])

    def _operand(self, operand: Operand) -> frozenset[str]:
        match operand:
            case Number():
                return NOTHING
            case Quantity(term) | DaysSince(term) | HoursSince(term) | Latest(term, _):
                return self._term(term)
            case Count(items):
                return _all([self.waits_for(item) for item in items])

    def _term(self, term: str) -> frozenset[str]:
        if term not in self._of_terms:
            self._of_terms[term] = NOTHING  # while it is looked at: a term that waits for itself waits for nothing
            self._of_terms[term] = self._look(term)
        return self._of_terms[term]

    def _look(self, term: str) -> frozenset[str]:
        definition = self._facts.definition(term)
        if isinstance(definition, Window):
            return self._term(definition.event)
        if definition is not None:
            came_out_unknown = self._facts[term].value is _UNKNOWN  # then it need not be read once more
            return self._below(definition) if came_out_unknown else self.waits_for(definition)
        place = self._ready.terms.get(term)
        if place is None or place.of in NOT_ASKED_HERE or self._facts[term].knowing is not Knowing.OPEN:
            return NOTHING
        asked_of = place.applies if place.unasked_open else None
        if asked_of is not None and self._facts.reading(asked_of).truth is not Truth.TRUE:
            return NOTHING
        parents = self._parents(place)
        if parents and not (place.item and parents <= set(PERSON_FIRST)):
            return parents
        return parents | {told_by(term, place.of) if place.of else term}

    def _parents(self, term: Term) -> frozenset[str]:
        """What has to be known before it is known who is asked; a broken `asked_of` lets nobody off."""
        try:
            return NOTHING if term.applies is None else self.waits_for(term.applies)
        except CannotEvaluate:
            return NOTHING


def _all(found: Iterable[frozenset[str]]) -> frozenset[str]:
    return NOTHING.union(*found)
