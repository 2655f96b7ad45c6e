"""What a knowledge comes to for somebody who answers no and never, worked out once, so that only what differs is read.

Most answers of most people are those. A term that rests on nothing in which somebody differs has the same fact as for that usual
person; one that does is read, and where it comes out the same, what rests on it is not looked at again. A part of a rule that is
ruled out for the usual person, and names no term that differs, is ruled out for everybody. Whatever is read, is read to its end.
Whom the usual person is like decides how much there is to read, never what comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.facts import NEVER, Fact, Facts, Knowing
from unknot.knowledge.language import terms_of
from unknot.knowledge.model import Rule, Term, TermType
from unknot.screening.parts import Part


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual person of one knowledge.

    given: the facts that are told. found: every term that can be worked out, the given ones too. rests: by term, the terms that
    it rests on; what a term rests on comes before it. endless: terms that rest on themselves, and what rests on those. named: by
    term, the places of the parts that name it. always: places of the parts that are to be read for everybody, for they are not
    ruled out, or broke.
    """

    given: Facts
    found: Facts
    rests: Mapping[str, frozenset[str]]
    endless: frozenset[str]
    named: Mapping[str, frozenset[int]]
    always: frozenset[int]

    def differs(self, told: Facts) -> set[str]:
        """The terms that were told otherwise, or only of one of the two. Who told them is no difference."""
        given = self.given
        odd = given.keys() - told.keys()
        for term, fact in told.items():
            no = given.get(term)
            if fact is not no and (no is None or not _same(fact, no)):
                odd.add(term)
        return odd

    def beside(self, told: Facts, odd: Collection[str]) -> dict[str, Fact]:
        """What is told, and beside it what is found for the usual person, but for these odd terms."""
        facts = {**self.found, **told}
        for term in odd:
            if term not in told:
                facts.pop(term, None)
        return facts

    def spread(self, odd: Collection[str], told: Facts, facts: Terms) -> set[str]:
        """The odd terms, and each that comes out otherwise because of them. `facts` are put right on the way."""
        all_odd = {*odd, *self.endless}
        for term, names in self.rests.items():
            if not names.isdisjoint(all_odd) and term not in told and not self._comes_out(term, facts):
                all_odd.add(term)
        return all_odd

    def _comes_out(self, term: str, facts: Terms) -> bool:
        """Whether a term that is read once more is as it was."""
        try:
            return facts.anew(term) == self.found.get(term)
        except Exception:  # whoever reads it finds so too, whatever went wrong
            return False

    def to_read(self, odd: Collection[str]) -> list[int]:
        """The places of the parts that have to be read for somebody in whom these are all the terms that differ."""
        named = self.named
        return sorted(self.always.union(*(named[term] for term in odd if term in named)))


def _same(one: Fact, other: Fact) -> bool:
    return one[:_TOLD_BY] == other[:_TOLD_BY] and one[_TOLD_BY + 1 :] == other[_TOLD_BY + 1 :]


_TOLD_BY = Fact._fields.index("told_by")


def usual_of(terms: Mapping[str, Term], rules: Mapping[str, Rule], parts: Iterable[Part], absent: Facts) -> Usual:
    """The usual person of these terms and rules; `absent` is what only a record tells."""
    given = {**_harmless(terms.values()), **absent}
    facts = Terms(given, terms, rules)
    names = {id: frozenset(_names(terms.get(id) or rules[id])) for id in {**rules, **terms}}
    order = _in_order(names)
    endless = names.keys() - order
    found: dict[str, Fact] = {}
    for term in facts:
        try:
            found[term] = facts[term]
        except Exception:  # whoever reads it finds so too, whatever went wrong
            continue
    named: dict[str, set[int]] = {}
    always: set[int] = set()
    for place, part in enumerate(parts):
        for term in terms_of(part.when):
            named.setdefault(term, set()).add(place)
        if not _is_ruled_out(part, facts):
            always.add(place)
    return Usual(
        given,
        {term: fact for term, fact in found.items() if term not in endless},
        {term: names[term] for term in order if names.get(term)},
        frozenset(endless),
        {term: frozenset(places) for term, places in named.items()},
        frozenset(always),
    )


def _harmless(terms: Iterable[Term]) -> dict[str, Fact]:
    """No or never to what everybody is asked, and to every item."""
    asked = (term for term in terms if term.item or term.applies is None)
    return {term.id: fact for term in asked if (fact := _no(term)) is not None}


def _no(term: Term) -> Fact | None:
    if term.when is not None or term.window is not None:
        return None
    match term.type:
        case TermType.TRUTH:
            return Fact(term.id, Knowing.KNOWN, Truth.FALSE)
        case TermType.EVENT:
            return Fact(term.id, Knowing.KNOWN, NEVER)
        case TermType.CHOICE if "no" in term.values:
            return Fact(term.id, Knowing.KNOWN, frozenset(("no",)), many=term.many)
    return None


def _is_ruled_out(part: Part, facts: Terms) -> bool:
    try:
        return facts.reading(part.when).truth is Truth.FALSE
    except Exception:  # a broken part is read for everybody, and the judge says of each that it broke
        return False


def _names(place: Term | Rule) -> Iterator[str]:
    """The terms that a term rests on while it is not told: by which it is worked out, or that say who has to tell it."""
    if place.when is not None:
        yield from terms_of(place.when)
    if place.window is not None:
        yield place.window.event
    if isinstance(place, Term) and place.applies is not None:
        yield from terms_of(place.applies)


def _in_order(names: Mapping[str, Iterable[str]]) -> list[str]:
    """Every term after those that it rests on; none that rests on itself, and nothing that rests on such a one."""
    waiting = TopologicalSorter(names)
    with suppress(CycleError):  # what does not wait for itself still has its place
        waiting.prepare()
    order: list[str] = []
    while ready := waiting.get_ready():
        order += ready
        waiting.done(*ready)
    return order
