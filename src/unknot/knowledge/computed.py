"""Terms: facts that were given, and every other term worked out from them when it is first read.

Takes facts for some terms and the definitions of all (terms and rules of the knowledge); is a mapping of every term to its
fact. A term that is given counts as given, even where it would not apply; what is not given does not apply or is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from unknot.core.truth import Truth
from unknot.knowledge.evaluate import read
from unknot.knowledge.facts import Fact, Facts, Knowing, open_fact
from unknot.knowledge.language import Compare, Count, Expr, Name, Not, Operand, terms_of
from unknot.knowledge.model import Rule, Term, Window
from unknot.knowledge.readings import CannotEvaluate, Reading, within


class Terms(Mapping[str, Fact]):
    """Facts of all terms, computed lazily, each once."""

    def __init__(
        self,
        given: Facts,
        terms: Mapping[str, Term],
        rules: Mapping[str, Rule],
        *,
        latest: Callable[[str, int], Fact | None] = lambda _measure, _days: None,
    ) -> None:
        self._facts = _Found(given, self._work_out)
        self._latest = latest
        self._terms = terms
        self._rules = rules
        self._read: dict[int, tuple[Expr, Reading]] = {}

    def __getitem__(self, term: str) -> Fact:
        return self._facts[term]

    def __iter__(self) -> Iterator[str]:
        return iter({*self._facts, *self._terms, *(rule for rule in self._rules if self.definition(rule) is not None)})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def reading(self, expr: Expr) -> Reading:
        """`read` of a condition against these facts, remembered: the same tree is read once."""
        found = self._read.get(id(expr))
        if found is None:
            found = self._read[id(expr)] = (expr, read(expr, self._facts))
        return found[1]

    def definition(self, term: str) -> Expr | Window | None:
        """What a computed term is computed by."""
        place: Term | Rule | None = self._terms.get(term) or self._rules.get(term)
        if place is None:
            return None
        return place.window if place.when is None else place.when

    def asked_when(self, term: str) -> Expr | None:
        """Who has to give a term; None is everybody."""
        place = self._terms.get(term)
        return place.applies if place is not None else None

    def applies(self, term: str) -> Truth:
        """Whether this person has to give a term."""
        asked_of = self.asked_when(term)
        return Truth.TRUE if asked_of is None else self.reading(asked_of).truth

    def _work_out(self, term: str) -> Fact:
        definition = self.definition(term)
        if definition is None:
            if term not in self._terms:
                return self._newest(term)
            unasked = self.applies(term) is Truth.FALSE and not self._terms[term].unasked_open
            return _not_applicable(term) if unasked else _open(term)
        if isinstance(definition, Window):
            return _computed(term, self._within(definition))
        return _computed(term, self.reading(definition))

    def _within(self, window: Window) -> Reading:
        event = self._facts[window.event]
        return within(event, first=window.first, last=window.days, undated=window.undated)

    def _newest(self, key: str) -> Fact:
        measure, _, days = key.partition("@")
        found = self._latest(measure, int(days)) if days.isdigit() else None
        if found is None:
            raise KeyError(key)
        return found


class _Found(dict[str, Fact]):
    """Facts as far as they were found; another one is worked out when it is looked up."""

    def __init__(self, given: Facts, work_out: Callable[[str], Fact]) -> None:
        super().__init__(given)
        self._work_out = work_out
        self._at_work: set[str] = set()

    def __missing__(self, term: str) -> Fact:
        if term in self._at_work:
            raise CannotEvaluate(f"`{term}` is defined by itself")
        self._at_work.add(term)
        try:
            found = self[term] = self._work_out(term)
        finally:
            self._at_work.discard(term)
        return found


@lru_cache(maxsize=4096)
def _open(term: str) -> Fact:
    return open_fact(term)


@lru_cache(maxsize=4096)
def _not_applicable(term: str) -> Fact:
    return Fact(term, Knowing.NOT_APPLICABLE)


@lru_cache(maxsize=8192)
def _known(term: str, truth: Truth) -> Fact:
    return Fact(term, Knowing.KNOWN, truth)


def _computed(term: str, reading: Reading) -> Fact:
    if reading.truth is not Truth.UNKNOWN:
        return _known(term, reading.truth)
    knowing = Knowing.UNSURE if reading.could and reading.might else Knowing.OPEN
    return Fact(term, knowing, Truth.UNKNOWN, could_hold=reading.could, could_fail=reading.might)


@dataclass(frozen=True, slots=True)
class Explained:
    """A condition and how it came out, down to the facts it was read from."""

    text: str
    truth: Truth
    by_unsure: bool
    children: tuple[Explained, ...] = ()


def explain(expr: Expr, facts: Facts) -> Explained:
    """The whole tree of a condition, computed terms opened up."""
    reading = read(expr, facts)
    return Explained(str(expr), reading.truth, reading.by_unsure, tuple(_children(expr, facts)))


def _children(expr: Expr, facts: Facts) -> Iterator[Explained]:
    match expr:
        case Not(inner):
            yield explain(inner, facts)
        case Compare(operands, _):
            for operand in operands:
                yield from _counted(operand, facts)
        case Name(term) if isinstance(facts, Terms):
            definition = facts.definition(term)
            if definition is not None and not isinstance(definition, Window):
                yield explain(definition, facts)
        case _:
            for item in getattr(expr, "items", ()):
                yield explain(item, facts)


def _counted(operand: Operand, facts: Facts) -> Iterator[Explained]:
    if isinstance(operand, Count):
        for item in operand.items:
            yield explain(item, facts)


def leaves(expr: Expr, facts: Facts) -> Iterator[str]:
    """Every term that a condition rests on and that is not itself computed, left to right, each once."""
    seen: set[str] = set()
    waiting = list(terms_of(expr))
    while waiting:
        term = waiting.pop(0)
        if term in seen:
            continue
        seen.add(term)
        definition = facts.definition(term) if isinstance(facts, Terms) else None
        match definition:
            case None:
                yield term
            case Window(event, _, _, _):
                waiting.insert(0, event)
            case inner:
                waiting[:0] = list(terms_of(inner))
