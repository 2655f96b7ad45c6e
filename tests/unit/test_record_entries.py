"""What one coded entry of a record sets and opens, by one rule over a few made-up terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import inf

import pytest

from property.small_knowledge import NOW, TERMS, Given, with_rules
from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.facts import NEVER, Knowing, Span
from unknot.knowledge.language import Name
from unknot.knowledge.model import RecordEntry, Rule, Term, TermType
from unknot.knowledge.parser import parse
from unknot.screening.facts import facts_of
from unknot.screening.person import Answer
from unknot.screening.record import Coding, Entry, Record

TODAY = NOW.date()
HIDDEN = Term("hidden", TermType.TRUTH, of="record")
"""A term that no question asks."""
SPEAKS = RecordEntry("Condition", codes=("X1",))
SOME_TIME = Span(0, inf)


def entry(code: str = "X1", *, system: str = "icd10", days: int | None = None, **more: object) -> Entry:
    day = None if days is None else TODAY - timedelta(days=days)
    return Entry("Condition", str(more.pop("id", "c")), (Coding(system, code),), first=day, last=day, **more)  # type: ignore[arg-type]


def facts(speaks: RecordEntry, *entries: Entry, answered: int = 0, **answers: object) -> Terms:
    rule = Rule("X", "x", "record", "", (), (), record=(speaks,))
    knowledge = replace(with_rules({"X": rule}), terms={**TERMS, "hidden": HIDDEN})
    person = replace(Given(dict(answers)).person(), record=Record("r", entries=entries))
    told = {name: Answer(answer.value, TODAY - timedelta(days=answered)) for name, answer in person.answers.items()}
    return facts_of(replace(person, answers=told), knowledge, NOW).facts


SETS = replace(SPEAKS, facts=("p", "A", "hidden"))


def test_what_is_sure_sets_what_is_not_asks_and_what_was_never_true_is_nothing() -> None:
    sure, unsure, void = (facts(SETS, entry(status=status)) for status in ("present", "ask", "void"))
    assert [sure[term].value for term in SETS.facts] == [Truth.TRUE, frozenset({"yes"}), Truth.TRUE]
    assert [unsure[term].knowing for term in ("p", "A")] == [Knowing.OPEN] * 2
    assert [bool(unsure[term].told_by) for term in ("p", "A")] == [True] * 2
    assert [(void[term].knowing, void[term].told_by) for term in ("p", "A")] == [(Knowing.OPEN, ())] * 2
    assert void["hidden"].value is Truth.FALSE


def test_what_no_question_asks_is_unsure_unless_the_same_entry_asks_something() -> None:
    assert facts(SETS, entry(status="ask"))["hidden"].value is Truth.FALSE
    alone = replace(SPEAKS, facts=("hidden",))
    assert facts(alone, entry(status="ask"))["hidden"].knowing is Knowing.UNSURE
    for asks in (("hidden",), ("hidden", "p")):
        assert facts(replace(SPEAKS, ask=asks), entry())["hidden"].knowing is Knowing.UNSURE, (
            "what is sure asks all of it"
        )


@pytest.mark.parametrize(
    ("also", "answers", "value", "opened"),
    [
        ("A is yes", {"A": "yes"}, Truth.TRUE, False),
        ("A is yes", {"A": "no"}, None, False),
        ("A is yes", {}, None, True),
        ("A is yes", {"A": "unsure"}, None, True),
        ("nowhere", {}, None, True),
    ],
)
def test_an_entry_with_a_condition_asks_while_that_is_not_known_or_cannot_be_judged(
    also: str, answers: dict[str, object], value: Truth | None, *, opened: bool
) -> None:
    condition = Name(also) if also == "nowhere" else parse(also)
    fact = facts(replace(SPEAKS, facts=("p",), also=condition), entry(), **answers)["p"]
    assert (fact.value, fact.knowing is Knowing.OPEN and bool(fact.told_by)) == (value, opened)


def ago(days: int) -> Span:
    return Span(days, days)


BOTH_DAYS = entry(days=50, recorded=TODAY - timedelta(days=5), ended=TODAY - timedelta(days=20))


@pytest.mark.parametrize(
    ("dated", "given", "days"),
    [
        ("any", BOTH_DAYS, ago(50)),
        ("any", entry(recorded=TODAY - timedelta(days=5)), ago(5)),
        ("any", entry(), SOME_TIME),
        ("end", BOTH_DAYS, ago(20)),
        ("end", replace(BOTH_DAYS, ended=None), ago(50)),
        ("onset", BOTH_DAYS, SOME_TIME),
        ("onset", replace(BOTH_DAYS, began_known=True), ago(50)),
        ("known", BOTH_DAYS, ago(50)),
        ("known", entry(), None),
        ("any", replace(BOTH_DAYS, status="past"), None),
        ("any", replace(BOTH_DAYS, status="ask"), None),
        ("any", replace(BOTH_DAYS, first=TODAY - timedelta(days=60)), Span(50, 60)),
    ],
)
def test_an_event_is_dated_as_its_rule_says(dated: str, given: Entry, days: Span | None) -> None:
    assert facts(replace(SPEAKS, event="e", dated=dated), given)["e"].value == days


def test_of_several_entries_the_last_event_counts_and_an_undated_one_stays_beside_it() -> None:
    event = replace(SPEAKS, event="e")
    wide = replace(entry(id="c2"), first=TODAY - timedelta(days=70), last=TODAY - timedelta(days=30))
    for entries in ((entry(days=50), wide), (wide, entry(days=50))):
        assert (facts(event, *entries)["e"].value, facts(event, *entries)["e"].undated) == (Span(30, 50), False)
    for entries in ((entry(days=50), entry(id="c2")), (entry(id="c2"), entry(days=50))):
        assert (facts(event, *entries)["e"].value, facts(event, *entries)["e"].undated) == (ago(50), True)


@pytest.mark.parametrize(("answered", "again"), [(4, False), (5, False), (6, True)])
def test_a_no_is_asked_again_where_the_record_gave_a_reason_since(answered: int, *, again: bool) -> None:
    """By the day on which it was written down, and of each question that it opens."""
    asks = replace(SPEAKS, ask=("p", "A", "B"))
    told = facts(asks, BOTH_DAYS, answered=answered, p="no", A="no", B="no")
    assert [told[term].knowing is Knowing.OPEN for term in asks.ask] == [again] * 3
    told = facts(asks, BOTH_DAYS, answered=answered, p="yes", A="yes", B="yes")
    assert [told[term].knowing is Knowing.OPEN for term in asks.ask] == [False] * 3


def test_the_newest_reason_to_ask_counts() -> None:
    asks, older = replace(SPEAKS, ask=("p",)), replace(BOTH_DAYS, id="c2", recorded=TODAY - timedelta(days=40))
    for entries in ((older, BOTH_DAYS), (BOTH_DAYS, older)):
        assert facts(asks, *entries, answered=6, p="no")["p"].knowing is Knowing.OPEN


@pytest.mark.parametrize(
    ("codes", "excepted", "system", "code", "found"),
    [
        (("I63",), (), "icd10", "I63.9", True), (("I63",), (), "icd10", "I6", False), (("I63",), (), "icd10", "I64", False),
        (("I60-I64",), (), "icd10", "I60.0", True), (("I60-I64",), (), "icd10", "I64.9", True),
        (("I60-I64",), (), "icd10", "I65", False),
        (("I60-I64",), (), "icd10", "I59.9", False), (("I63",), ("I63.9",), "icd10", "I63.9", False),
        (("I63",), ("I63.9",), "icd10", "I63.8", True), (("CM I63",), (), "icd10", "I63.9", False),
        (("CM I63",), (), "icd10cm", "I63.9", True), (("WHO I63",), (), "icd10cm", "I63.9", False),
        (("I63.1",), (), "icd10", "i631", True), (("I63",), (), "snomed", "I63", False),
    ],
)  # fmt: skip
def test_a_code_is_meant_by_its_beginning_or_a_range_in_its_edition(
    codes: tuple[str, ...], excepted: tuple[str, ...], system: str, code: str, *, found: bool
) -> None:
    speaks = RecordEntry("Condition", codes=codes, excepted=excepted, event="e")
    event = facts(speaks, entry(code, system=system, days=3))["e"]
    assert event.value == (ago(3) if found else None)


def test_what_no_record_says_was_never() -> None:
    told = Term("told_by_record", TermType.EVENT, of="record")
    knowledge = replace(with_rules({}), terms={**TERMS, "told_by_record": told})
    assert facts_of(Given({}).person(), knowledge, NOW).facts["told_by_record"].value == NEVER
