"""What screening reads of knowledge in the same way for everybody, worked out once and kept beside the knowledge.

Nothing of a person is in it. The last few are kept, each with the knowledge it was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from unknot.core.ids import Method, Zone
from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms, leaves
from unknot.knowledge.facts import NEVER, Fact, Knowing
from unknot.knowledge.living import Stage
from unknot.knowledge.model import Knowledge, Rule, Term, TermType
from unknot.screening.codes import Codes
from unknot.screening.columns import usable_zones
from unknot.screening.handled import handled_measures
from unknot.screening.parts import Part, parts_of
from unknot.screening.usual import Usual, usual_of
from unknot.screening.words import Meant, words_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """One knowledge, ready for screening.

    terms, rules: those of the knowledge, as a plain dictionary is found in fastest.
    words: by term, what each word says that is an answer to it.
    asked: the questions by their place in the order of asking. handled: measures for which some rule says what "cannot be
    measured" means. absent: terms that only a record can tell, as they are when it does not. rests: by stage, the terms that its
    condition rests on.
    """

    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    parts: tuple[Part, ...]
    usual: Usual
    stages: tuple[Stage, ...]
    rests: Mapping[str, frozenset[str]]
    words: Mapping[str, Mapping[str, Meant]]
    asked: Mapping[str, int]
    items: tuple[str, ...]
    handled: frozenset[str]
    absent: Mapping[str, Fact]
    measures: tuple[Term, ...]
    stated: tuple[str, ...]
    marking: tuple[Term, ...]
    usable: Mapping[Method, tuple[Zone, ...]]
    codes: Codes

    def answered(self, terms: Iterable[str], facts: Terms) -> tuple[str, ...]:
        """Of some terms those that are questions and were answered, each once, in the order of asking."""
        found = {term for term in terms if term in self.asked and facts[term].told_by}
        return tuple(sorted(found, key=lambda term: self.asked[term]))


class _Same:
    """A knowledge that equals itself alone: changed ones may bear the same hash."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.knowledge is self.knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)


def prepared(knowledge: Knowledge) -> Prepared:
    """The knowledge, ready for screening; the last few are kept."""
    return _prepared(_Same(knowledge))


@lru_cache(maxsize=4)
def _prepared(same: _Same) -> Prepared:
    knowledge = same.knowledge
    terms = knowledge.terms.values()
    plain, rules = dict(knowledge.terms), dict(knowledge.rules)
    definitions = Terms({}, plain, rules)
    questions = [question.id for question in knowledge.questions]
    parts = tuple(part for rule in rules.values() for part in parts_of(rule))
    absent = {term.id: _absent(term) for term in terms if term.of == "record" and term.when is None}
    return Prepared(
        terms=plain,
        rules=rules,
        parts=parts,
        usual=usual_of(plain, rules, parts, absent),
        stages=tuple(sorted(knowledge.stages.values(), key=lambda stage: stage.order)),
        rests={stage.id: frozenset(leaves(stage.when, definitions)) for stage in knowledge.stages.values()},
        words={term.id: words_of(term) for term in terms},
        asked={name: place for place, name in reversed([*enumerate(questions)])},
        items=tuple(name for name in questions if name in knowledge.terms and knowledge.terms[name].item),
        handled=handled_measures(knowledge),
        absent=absent,
        measures=tuple(term for term in terms if term.type is TermType.MEASURE),
        stated=tuple(term.id for term in terms if term.of == "statements"),
        marking=tuple(term for term in terms if term.marks),
        usable={method: zones for method in Method if (zones := usable_zones(method, knowledge))},
        codes=Codes(knowledge.rules),
    )


def _absent(term: Term) -> Fact:
    """No, never, no reading."""
    match term.type:
        case TermType.TRUTH:
            return Fact(term.id, Knowing.KNOWN, Truth.FALSE)
        case TermType.EVENT:
            return Fact(term.id, Knowing.KNOWN, NEVER)
        case _:
            return Fact(term.id, Knowing.NOT_APPLICABLE)
