"""Honey stays closed until a clean test of it on the skin is told, and after a reaction for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import pairwise

import pytest

import pieces
from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge
from unknot.core.ids import Method, Status
from unknot.knowledge.numbers import said
from unknot.planning.from_screening import plan
from unknot.screening import generated
from unknot.screening.from_person import screen
from unknot.screening.generated import with_answer
from unknot.screening.model import Screening
from unknot.screening.person import Measurement, Moment, Person, Report, Wishes

KNOWLEDGE = the_knowledge()
WISHED = Wishes(role="partner", methods=("partner_massage", "honey"), regions=("lowback",))
CLEAN = {"honey_patch": "no", "honey_patched": days_ago(1), "honey_sessions": 0.0}


def checked(wishes: Wishes = WISHED, **given: object) -> Screening:
    """A healthy adult who has answered every question, the test of honey as given; for any other question "no"."""
    return screen(KNOWLEDGE, answered(adult("lowback", wishes=wishes), given), at=NOW)


def possible(result: Screening) -> Status:
    return result.methods[Method.HONEY].possible


def test_who_does_not_wish_honey_is_not_asked_and_honey_stays_closed() -> None:
    result = checked(replace(WISHED, methods=("partner_massage",)))
    assert result.outcome == "proceed" and result.because == ()
    assert possible(result) is Status.NOT_OFFERED
    assert result.methods[Method.PARTNER_MASSAGE].possible is Status.ALLOWED


def test_who_wishes_honey_is_asked_what_came_and_then_on_which_day() -> None:
    person = answered(adult("lowback", wishes=replace(WISHED, methods=())), {})
    person = replace(person, wishes=WISHED)
    first = screen(KNOWLEDGE, person, at=NOW)
    assert (first.outcome, first.ask) == ("ask", ("honey_patch", "honey_sessions"))
    assert possible(first) is Status.NOT_OFFERED
    person = with_answer(KNOWLEDGE, person, "honey_sessions", 0.0, NOW)
    person = with_answer(KNOWLEDGE, person, "honey_patch", "no", NOW)
    second = screen(KNOWLEDGE, person, at=NOW)
    assert (second.ask, possible(second)) == (("honey_patched",), Status.NOT_OFFERED)
    person = with_answer(KNOWLEDGE, person, "honey_patched", days_ago(2), NOW)
    assert possible(screen(KNOWLEDGE, person, at=NOW)) is Status.ALLOWED


@pytest.mark.parametrize(
    ("given", "opened"),
    [
        (CLEAN, True),
        (CLEAN | {"honey_patched": days_ago(28)}, True),
        (CLEAN | {"honey_patched": days_ago(29)}, False),
        (CLEAN | {"honey_patched": days_ago(0)}, False),
        (CLEAN | {"honey_patched": "unsure"}, False),
        (CLEAN | {"honey_patch": "not_done"}, False),
        (CLEAN | {"honey_patch": "unsure"}, False),
        (CLEAN | {"honey_patch": "yes"}, False),
        (CLEAN | {"honey_sessions": 7.0}, True),
        (CLEAN | {"honey_sessions": 8.0}, False),
        (CLEAN | {"honey_sessions": "none"}, False),
    ],
)
@pytest.mark.parametrize("methods", [WISHED.methods, ("partner_massage",)])
def test_only_a_clean_test_of_a_day_to_four_weeks_ago_opens_honey(
    given: dict[str, object], opened: bool, methods: tuple[str, ...]
) -> None:
    result = checked(replace(WISHED, methods=methods), **given)
    assert result.outcome == "proceed"
    assert possible(result) is (Status.ALLOWED if opened else Status.NOT_OFFERED)


def test_the_answer_keeps_its_day() -> None:
    facts = next(reason.facts for reason in checked(**CLEAN | {"honey_patch": "yes"}).because if reason.rule == "HP2")
    assert any(f"answer honey_patch, {TODAY.isoformat()}" in fact for fact in facts)


def test_a_rash_after_a_session_with_honey_closes_it_like_a_reaction_to_the_test() -> None:
    person = answered(adult("lowback", wishes=WISHED), CLEAN)
    earlier = NOW.replace(tzinfo=UTC) - timedelta(days=200)
    told = Report(session="s", client_id="c", at=earlier, before=1, during=1, signs=("honey_rash",))
    result = screen(KNOWLEDGE, replace(person, reports=(told,)), at=NOW)
    assert possible(result) is Status.NOT_OFFERED
    assert [reason.rule for reason in result.because] == ["HP2"]


def test_no_clearance_opens_honey_without_a_test() -> None:
    assert not any(
        cell.elsewhere is Status.CLINICIAN_FIRST
        for rule in ("HP1", "HP2")
        for limit in KNOWLEDGE.rules[rule].limits
        for cell in limit.cells.values()
    )


def test_a_count_that_was_not_told_keeps_honey_closed_and_nothing_else() -> None:
    told = {question: answer for question, answer in CLEAN.items() if question != "honey_sessions"}
    result = checked(replace(WISHED, methods=("partner_massage",)), **told)
    assert result.outcome == "proceed" and possible(result) is Status.NOT_OFFERED
    assert result.methods[Method.PARTNER_MASSAGE].possible is Status.ALLOWED


@pytest.mark.parametrize("before", [0, 1])
def test_no_ninth_session_is_open_however_the_days_are_chosen(before: int) -> None:
    """As often as the spacing lets honey be, for a whole course, by somebody who tells the count only where it is asked for."""
    dose = said(KNOWLEDGE.methods[Method.HONEY].dose)
    course = KNOWLEDGE.tables["courses/spacing"]["course"]
    somebody, had = adult("lowback", wishes=WISHED), before
    told = Measurement("honey_sessions", float(had), NOW)
    for days in range(0, course["days"], int(dose["apart_hours_at_least"]) // 24):
        at = NOW + timedelta(days=days)
        if "honey_sessions" in screen(KNOWLEDGE, replace(somebody, measurements=(told,)), at=at).ask:
            told = Measurement("honey_sessions", float(had), at)
        tested = Moment((at - timedelta(days=1)).date(), (at - timedelta(days=1)).date())
        given = {"honey_patch": "no", "honey_patched": tested}
        person = generated.answered(KNOWLEDGE, replace(somebody, measurements=(told,)), given, at)
        had += possible(screen(KNOWLEDGE, person, at=at)) is Status.ALLOWED
    assert had == course["of_them_at_most"]["honey"] == dose["sessions_at_most"]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_question_says_how_the_test_is_done_with_the_numbers_of_the_dose(lang: str) -> None:
    dose, texts = said(KNOWLEDGE.methods[Method.HONEY].dose), KNOWLEDGE.texts[lang]
    for number in ("patch_minutes", "patch_hours"):
        assert f" {int(dose[number])} " in texts["question.honey_patch.hint"]
    window = KNOWLEDGE.rules["HP1"].window
    assert window is not None and window.first * 24 == dose["patch_hours"]
    assert f" {window.days} " in texts["question.honey_patched.why"] and f" {window.days} " in texts["rule.HP1.told"]


def test_visits_with_honey_keep_three_free_days_and_others_one() -> None:
    """No protocol of honey is played yet: a sequence of hands alone stands for one."""
    back = pieces.protocols()["PRO-008"]
    made_up = replace(back, id="PRO-901", method=Method.HONEY)
    tables = dict(pieces.TABLES)
    ladder = tables["courses/ladder"]
    minutes = ladder["ceilings"]["session_minutes"] | {"honey": 10}
    tables["courses/ladder"] = ladder | {"ceilings": ladder["ceilings"] | {"session_minutes": minutes}}
    knowledge = pieces.knowledge(
        methods=KNOWLEDGE.methods, protocols={made_up.id: made_up, back.id: back}, tables=tables
    )
    for method, free in ((Method.HONEY, 3), (Method.PARTNER_MASSAGE, 1)):
        wishes = Wishes(role="partner", methods=(method.value,), regions=("lowback",), days=())
        person = Person(id="someone", zone="Europe/Moscow", wishes=wishes)
        made = plan(knowledge, pieces.screening(at=TODAY), person, start=TODAY)
        apart = {(after.day - before.day).days for before, after in pairwise(made.visits)}
        assert (made.method, min(apart)) == (method, free + 1)
