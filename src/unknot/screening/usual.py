"""What a knowledge comes to for somebody who answers no and never, worked out once, so that only what differs is read.

Most answers of most people are those. A part of a rule that is ruled out for that usual person, and rests on nothing in which
somebody differs, is ruled out for them too; a term that rests on nothing else has the same fact. Whatever rests on a difference
is read, each condition to its end. Whom the usual person is like decides how much there is to read, never what comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.facts import NEVER, Fact, Facts, Knowing
from unknot.knowledge.language import terms_of
from unknot.knowledge.model import Rule, Term, TermType
from unknot.screening.parts import Part


@dataclass(frozen=True, slots=True)
class Reached:
    """The terms and the places of the parts that rest on one term, also through other terms."""

    terms: frozenset[str]
    parts: frozenset[int]


_NOWHERE = Reached(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual person of one knowledge.

    given: the facts that are told. found: every term that can be worked out, the given ones too. reached: by term. always: places
    of the parts that are to be read for everybody, for they are not ruled out, or broke.
    """

    given: Facts
    found: Facts
    reached: Mapping[str, Reached]
    always: frozenset[int]

    def differs(self, told: Facts) -> set[str]:
        """The terms that were told otherwise, or only of one of the two. Who told them is no difference."""
        given = self.given
        odd = {term for term, fact in told.items() if term not in given or not _same(fact, given[term])}
        return odd | (given.keys() - told.keys())

    def kept(self, odd: Collection[str]) -> dict[str, Fact]:
        """The facts of the usual person that rest on none of these terms."""
        gone = {*odd}.union(*(self.reached.get(term, _NOWHERE).terms for term in odd))
        return {term: fact for term, fact in self.found.items() if term not in gone}

    def to_read(self, odd: Collection[str]) -> list[int]:
        """The places of the parts that have to be read for somebody who differs in these terms."""
        return sorted(self.always.union(*(self.reached.get(term, _NOWHERE).parts for term in odd)))


def _same(one: Fact, other: Fact) -> bool:
    return one[:_TOLD_BY] == other[:_TOLD_BY] and one[_TOLD_BY + 1 :] == other[_TOLD_BY + 1 :]


_TOLD_BY = Fact._fields.index("told_by")


def usual_of(terms: Mapping[str, Term], rules: Mapping[str, Rule], parts: Iterable[Part], absent: Facts) -> Usual:
    """The usual person of these terms and rules; `absent` is what only a record tells."""
    given = {**absent, **_harmless(terms.values())}
    facts = Terms(given, terms, rules)
    parts = list(parts)
    found: dict[str, Fact] = {}
    for term in facts:
        try:
            found[term] = facts[term]
        except Exception:  # whoever reads it finds so too, whatever went wrong
            continue
    always = (place for place, part in enumerate(parts) if not _is_ruled_out(part, facts))
    return Usual(given, found, _reached(terms, rules, parts, given), frozenset(always))


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


def _reached(
    terms: Mapping[str, Term], rules: Mapping[str, Rule], parts: list[Part], given: Facts
) -> dict[str, Reached]:
    """Of every term that is named anywhere, what rests on it."""
    rest_on: dict[str, set[str]] = {}
    for id in {**rules, **terms}:
        for term in _names(terms.get(id) or rules[id], given=id in given):
            rest_on.setdefault(term, set()).add(id)
    read_by: dict[str, set[int]] = {}
    for place, part in enumerate(parts):
        for term in terms_of(part.when):
            read_by.setdefault(term, set()).add(place)
    reached = {}
    for term in {*rest_on, *read_by}:
        above = _above(term, rest_on)
        reached[term] = Reached(above, frozenset().union(*(read_by.get(one, ()) for one in (term, *above))))
    return reached


def _names(place: Term | Rule, *, given: bool) -> Iterator[str]:
    """The terms that a term rests on: by which it is worked out, or, while it is not given, that say who has to give it."""
    if place.when is not None:
        yield from terms_of(place.when)
    if place.window is not None:
        yield place.window.event
    if isinstance(place, Term) and place.applies is not None and not given:
        yield from terms_of(place.applies)


def _above(term: str, rest_on: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [term]
    while waiting:
        for one in rest_on.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)
