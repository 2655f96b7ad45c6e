"""What is taken over from the usual person is what reading everything would have found, also where rules are broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from property.small_knowledge import NOW, Given, conditions, people, small_knowledge, with_rules
from spec.screening.people import the_knowledge
from unknot.core.ids import Disposition
from unknot.core.truth import Truth
from unknot.knowledge import language as lang
from unknot.knowledge.computed import Terms
from unknot.knowledge.evaluate import CannotEvaluate
from unknot.knowledge.facts import Fact
from unknot.knowledge.model import Knowledge, Line, Rule
from unknot.knowledge.parser import parse
from unknot.screening.facts import facts_of, told_of
from unknot.screening.generated import people as made_up
from unknot.screening.generated import with_answer
from unknot.screening.person import Person
from unknot.screening.prepared import prepared

BREAKING = [parse(text) for text in ("nowhere", "A", "p is yes", "A >= 3", "latest(nowhere, 3) > 1", "Y")]
breaking = st.lists(st.one_of(conditions, st.sampled_from(BREAKING)), min_size=2, max_size=3)


def found(facts: Terms, term: str) -> Fact | str:
    try:
        return facts[term]
    except CannotEvaluate as wrong:
        return str(wrong)


def is_ruled_out(facts: Terms, condition: lang.Expr) -> bool:
    try:
        return facts.reading(condition).truth is Truth.FALSE
    except CannotEvaluate:
        return False


def assert_nothing_is_missed(knowledge: Knowledge, person: Person) -> None:
    told, ready, known = told_of(person, knowledge, NOW), prepared(knowledge), facts_of(person, knowledge, NOW)
    whole = Terms(told.facts, ready.terms, ready.rules, latest=told.readings.latest)
    for term in whole:
        assert found(known.facts, term) == found(whole, term), term
    read = {id(part) for part in known.parts}
    assert all(is_ruled_out(whole, part.when) for part in ready.parts if id(part) not in read)
    assert [part for part in ready.parts if id(part) in read] == [*known.parts]


@given(small_knowledge(), people(), st.booleans(), breaking, breaking)
@settings(max_examples=300, deadline=None)
def test_what_is_not_read_is_as_if_it_had_been(
    knowledge: Knowledge, person: Given, old: bool, some: list[lang.Expr], others: list[lang.Expr]
) -> None:
    broken = Rule("Y", "y", "window", "", (), (), when=lang.And(tuple(some)))
    reading = Rule(
        "Z", "z", "red-flag", "", (), (), lines=(Line(lang.Or((*others, lang.Name("Y"))), Disposition.URGENT),)
    )
    one = person.person()
    if old:
        measured = (replace(each, at=each.at - timedelta(days=20)) for each in one.measurements)
        one = replace(one, measurements=tuple(measured))
    assert_nothing_is_missed(with_rules({**knowledge.rules, "Y": broken, "Z": reading}), one)


def test_so_it_is_with_all_that_is_known() -> None:
    knowledge = the_knowledge()
    for made in made_up(knowledge, Random(5), 25, NOW):
        person = made.person
        assert_nothing_is_missed(knowledge, person)
        for name, value in made.odd.items():
            person = with_answer(knowledge, person, name, value, NOW)
            assert_nothing_is_missed(knowledge, person)


def test_somebody_like_the_usual_person_has_little_to_read() -> None:
    knowledge = the_knowledge()
    ready = prepared(knowledge)
    assert not ready.usual.differs(ready.usual.given)
    assert len(ready.usual.to_read(())) < len(ready.parts) / 10
