"""Pages that one press can answer, and words for each grade of a warning sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec.screening.people import NOW, adult, answered, the_knowledge, with_answer
from unknot.core.ids import Disposition
from unknot.knowledge.model import QuestionGroup, Rule, TermType
from unknot.screening.from_person import screen
from unknot.screening.person import Wishes

KNOWLEDGE = the_knowledge()
SHARED = [
    group
    for group in KNOWLEDGE.groups
    if not group.one_a_page
    and len(group.questions) > 1
    and not any(
        KNOWLEDGE.terms[question.id].many for question in group.questions
    )  # a page of places has no "none of these"
]
RED_FLAGS = [rule for rule in KNOWLEDGE.rules.values() if rule.kind == "red-flag" and rule.lines]
WORDS = {disposition.word for disposition in Disposition}


@pytest.mark.parametrize("group", SHARED, ids=lambda group: group.id)
def test_none_of_these_answers_each_question_of_a_shared_page(group: QuestionGroup) -> None:
    assert len(group.questions) <= 7
    for question in group.questions:
        term = KNOWLEDGE.terms[question.id]
        assert term.type is TermType.TRUTH or (term.type is TermType.CHOICE and "no" in term.values), question.id


@pytest.mark.parametrize("group", SHARED, ids=lambda group: group.id)
def test_none_of_these_is_never_the_graver_answer(group: QuestionGroup) -> None:
    for region in ("neck", "lowback"):
        healthy = answered(adult(region, wishes=Wishes(role="partner", regions=(region,))), {})
        for question in group.questions:
            yes, no = (
                screen(KNOWLEDGE, with_answer(healthy, KNOWLEDGE, question.id, value), at=NOW)
                for value in ("yes", "no")
            )
            assert no.at_least <= yes.at_least, question.id


def possible(rule: Rule) -> set[Disposition]:
    """What a rule can bring: its lines, and one step lower where somebody is unsure of a grave one."""
    then = {line.then for line in rule.lines}
    return then | {each.one_lower() for each in then if each >= Disposition.URGENT}


@pytest.mark.parametrize("rule", RED_FLAGS, ids=lambda rule: rule.id)
def test_each_grade_of_a_red_flag_has_its_own_words(rule: Rule) -> None:
    """`told` speaks of the gravest; an emergency text must never stand beside a milder result, nor the reverse."""
    told = f"rule.{rule.id}.told"
    for grade in possible(rule) - {max(possible(rule))}:
        for lang in ("en", "ru"):
            assert f"{told}.{grade.word}" in KNOWLEDGE.texts[lang], (grade.word, lang)


def test_grades_in_texts_are_dispositions() -> None:
    graded = [key for key in KNOWLEDGE.texts["en"] if key.startswith("rule.") and ".told." in key]
    assert {key.rpartition(".")[2] for key in graded} <= WORDS
    rules = {key.split(".")[1] for key in graded}
    assert rules <= set(KNOWLEDGE.rules)


def test_only_an_emergency_says_to_call_at_once_without_a_condition() -> None:
    calls = {"en": "Call the emergency number now", "ru": "Звоните в экстренную службу сейчас"}
    for lang, call in calls.items():
        for key, text in KNOWLEDGE.texts[lang].items():
            if key.startswith("rule.") and ".told." in key and not key.endswith(".emergency"):
                assert call not in text, key
    for rule in RED_FLAGS:
        if max(possible(rule)) is Disposition.EMERGENCY:
            text = KNOWLEDGE.texts["en"][f"rule.{rule.id}.told"].lower()
            assert "emergency number" in text and "now" in text, rule.id


def test_the_words_follow_the_grade() -> None:
    person = adult("lowback")
    for value, grade in (("yes", ""), ("unsure", ".urgent")):
        because = screen(KNOWLEDGE, answered(person, {"CES1": value}), at=NOW).because
        assert because[0].says == f"rule.CES1.told{grade}"
    care = screen(KNOWLEDGE, answered(person, {"CES2": "old", "CES2_explained": "yes"}), at=NOW)
    assert "rule.CES2.told.care" in {reason.says for reason in care.because}


def test_urgent_goes_on_with_what_may_make_it_an_emergency() -> None:
    person = answered(replace(adult("neck"), answers={}), {"VA1": "yes"})
    result = screen(KNOWLEDGE, person, at=NOW)
    assert (result.outcome, set(result.ask)) == ("urgent", {"VA7", "VA11", "VA1_knock", "VA1_infection"})
    after = screen(KNOWLEDGE, with_answer(person, KNOWLEDGE, "VA1_knock", "yes"), at=NOW)
    assert (after.outcome, after.ask) == ("emergency", ())
