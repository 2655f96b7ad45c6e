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
from unknot.knowledge.language import And, Compare, Count, Expr, Name, Not, Operand, Or, terms_of
from unknot.knowledge.model import Rule, Term, Window
from unknot.knowledge.readings import CannotEvaluate, Reading, within

_UNKNOWN = Truth.UNKNOWN


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

    def anew(self, term: str) -> Fact:
        """The fact of a term worked out once more, for what it rests on is not what it was taken to be."""
        self._facts.pop(term, None)
        return self._facts[term]

    def definition(self, term: str) -> Expr | Window | None:
        """What a computed term is computed by."""
        place: Term | Rule | None = self._terms.get(term) or self._rules.get(term)
        if place is None:
            return None
        return place.window if place.when is None else place.when

    def _work_out(self, term: str) -> Fact:
        place = self._terms.get(term)
        defined: Term | Rule | None = place or self._rules.get(term)
        if defined is not None and defined.when is not None:
            return _computed(term, read(defined.when, self._facts))
        if defined is not None and defined.window is not None:
            window = defined.window
            event = self._facts[window.event]
            return _computed(term, within(event, first=window.first, last=window.days, undated=window.undated))
        if place is None:
            return self._newest(term)
        asked_of = place.applies
        if asked_of is not None and not place.unasked_open and read(asked_of, self._facts).truth is Truth.FALSE:
            return _not_applicable(term)
        return _open(term)

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
    if reading.truth is not _UNKNOWN:
        return _known(term, reading.truth)
    knowing = Knowing.UNSURE if reading.could and reading.might else Knowing.OPEN
    return Fact(term, knowing, _UNKNOWN, could_hold=reading.could, could_fail=reading.might)


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


def deciding(expr: Expr, facts: Facts) -> Iterator[str]:
    """The terms that made a condition come out as it does: of its parts only those that come out like the whole.

    What would have to be told otherwise, so that the condition came out otherwise; a term may come twice.
    """
    truth = _truth(expr, facts)
    match expr:
        case Not(inner):
            yield from deciding(inner, facts)
        case And(items) | Or(items):
            for item in items:
                if _truth(item, facts) is truth:
                    yield from deciding(item, facts)
        case Name(term) if isinstance(facts, Terms):
            definition = facts.definition(term)
            if definition is None or isinstance(definition, Window):
                yield from leaves(expr, facts)
            else:
                yield from deciding(definition, facts)
        case Compare(operands, _) if any(isinstance(operand, Count) for operand in operands):
            for operand in operands:
                for item in getattr(operand, "items", ()):
                    if _truth(item, facts) is not Truth.FALSE:
                        yield from deciding(item, facts)
        case _:
            yield from leaves(expr, facts)


def _truth(expr: Expr, facts: Facts) -> Truth:
    return (facts.reading(expr) if isinstance(facts, Terms) else read(expr, facts)).truth
