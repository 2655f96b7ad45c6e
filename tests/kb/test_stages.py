"""Which stage follows from which answers, what it lets in, and what a person is shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, days_ago, screened, the_knowledge
from unknot.cli.course_files import course_text
from unknot.core.errors import NoPlan
from unknot.core.ids import Region
from unknot.pipeline import make_course
from unknot.planning.movement import movement
from unknot.progress.from_reports import adjust
from unknot.screening.as_json import as_json
from unknot.screening.person import Answer, Measurement, Moment, Pain, Person, Report, Wishes
from unknot.screening.stage import in_order, stage_of
from unknot.web.result import result_of
from unknot.web.words import Words

KNOWLEDGE = the_knowledge()
OVER = {"attack_over": "yes"}
LONG = days_ago(800)


def neck(began: Moment = LONG) -> Person:
    return adult("neck", pain=Pain(("neck",), began=began, usual=3.0))


CASES: list[tuple[Person, dict[str, object], str]] = [
    (neck(), {}, "settled"),
    (neck(), {"nrs": 3}, "settled"),
    (neck(), {"nrs": 4}, "chronic"),
    (neck(days_ago(43)), {"nrs": 6}, "chronic"),
    (neck(days_ago(42)), {"nrs": 6}, "first_signs"),
    (neck(days_ago(10)), {"nrs": 2}, "first_signs"),
    (neck(), {"nrs": 7}, "attack"),
    (neck(), {"attack": days_ago(0)}, "attack"),
    (neck(), {"attack": days_ago(3), **OVER}, "attack"),
    (neck(), {"attack": days_ago(4), **OVER}, "just_after"),
    (neck(), {"attack": days_ago(4), "attack_over": "no"}, "attack"),
    (neck(), {"attack": days_ago(10), "nrs": 5, **OVER}, "attack"),
    (neck(), {"attack": days_ago(28), **OVER}, "just_after"),
    (neck(), {"attack": days_ago(29), **OVER}, "settled"),
    (neck(days_ago(10)), {"attack": days_ago(9), **OVER}, "just_after"),
    (neck(), {"MY1": "old"}, "late"),
    (neck(), {"MY1": "old", "nrs": 8}, "attack"),
    (neck(), {"strain": days_ago(2), "strain_where": "trunk_lower"}, "attack"),
    (adult("none", wishes=adult("neck").wishes), {"nrs": 0}, "settled"),
]


@pytest.mark.parametrize(("person", "given", "stage"), CASES)
def test_the_stage_follows_from_the_answers(person: Person, given: dict[str, object], stage: str) -> None:
    assert stage_of(KNOWLEDGE, answered(person, given), at=NOW).id == stage


@pytest.mark.parametrize(
    ("given", "possible"),
    [
        ({"attack": "unsure", **OVER}, ("attack", "just_after", "settled")),
        ({"attack": days_ago(4), "attack_over": "unsure"}, ("attack", "just_after")),
        ({"MY1": "unsure"}, ("late", "settled")),
    ],
)
def test_what_is_not_sure_is_treated_as_the_strictest_possible(
    given: dict[str, object], possible: tuple[str, ...]
) -> None:
    found = stage_of(KNOWLEDGE, answered(neck(), given), at=NOW)
    assert (found.id, found.possible, found.treated_as) == ("", possible, possible[0])


def test_nobody_asked_is_not_known_and_treated_as_an_attack() -> None:
    found = stage_of(KNOWLEDGE, neck(), at=NOW)
    assert found.id == ""
    assert found.treated_as == "attack"


def test_pain_of_this_morning_no_longer_says_that_it_is_calm() -> None:
    person = answered(neck(), {})
    later = NOW + timedelta(hours=13)
    assert stage_of(KNOWLEDGE, person, at=NOW).id == "settled"
    assert stage_of(KNOWLEDGE, person, at=later).treated_as == "attack"


def test_stages_stand_from_the_strictest_on() -> None:
    order = [stage.id for stage in in_order(KNOWLEDGE)]
    assert order == ["attack", "late", "just_after", "first_signs", "chronic", "settled"]
    strict = {"none": 0, "after-clinician": 1, "from-first-step": 2, "as-limits-say": 3}
    hands_on = [strict[KNOWLEDGE.stages[id].hands_on] for id in order]
    assert hands_on == sorted(hands_on)


def test_a_healthy_person_is_asked_nothing_for_the_stage() -> None:
    asked = {question.id for question in KNOWLEDGE.questions}
    assert not asked & {"stage", *KNOWLEDGE.stages} - {"attack"}
    assert set(screened(neck()).stage.rests_on) <= asked


def test_an_attack_says_what_may_be_done_instead() -> None:
    attack = KNOWLEDGE.stages["attack"]
    assert (attack.hands_on, attack.exercise) == ("none", "none")
    topics = {KNOWLEDGE.advice[id].topic for id in attack.advice}
    assert topics == {"attack", "medicines", "seeking_care"}
    assert all(KNOWLEDGE.advice[id].method is None for id in attack.advice)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_result_page_shows_the_stage_and_what_changes_it(lang: str) -> None:
    person = answered(neck(), {"attack": days_ago(1)})
    shown = result_of(Words(KNOWLEDGE, lang), screened(person), person, "XX").stage
    assert shown is not None
    assert shown.title.endswith(KNOWLEDGE.texts[lang]["stage.attack.name"].lower())
    assert [address for _, address in shown.change] == ["/check/attack", "/check/nrs"]
    titles = [title for title, _ in shown.advice]
    assert titles[0] == KNOWLEDGE.texts[lang]["advice.attack_rest.title"]
    assert "{" not in " ".join(line for _, lines in shown.advice for line in lines)


def test_a_grave_result_shows_no_stage() -> None:
    assert result_of(Words(KNOWLEDGE, "en"), screened(neck(), CES1="yes"), neck(), "XX").stage is None


def test_where_a_doctor_comes_first_the_stage_tells_nobody_to_go_on() -> None:
    screening = screened(neck(), changed_pain="yes", reviewed="no")
    shown = result_of(Words(KNOWLEDGE, "en"), screening, neck(), "XX").stage
    assert screening.outcome == "doctor-first"
    assert shown is not None
    assert shown.do == ""
    assert shown.advice == ()


def test_the_stage_stands_in_the_json() -> None:
    value = as_json(screened(neck(), attack="unsure", attack_over="yes"), KNOWLEDGE)["stage"]
    assert value["id"] is None
    assert value["possible"] == ["attack", "just_after", "settled"]
    assert value["treated_as"] == "attack"


def told(day: date, step: int, session: str) -> Report:
    return Report(
        session, session, datetime(day.year, day.month, day.day, 19), before=2, during=2, after_hours=2, step=step
    )


GREEN = tuple(
    told(date(2026, 11, 2) + timedelta(days=3 * n), step, f"s{n}") for n, step in enumerate([1, 1, 1, 2, 2, 2, 3])
)
LAST = GREEN[-1].at.date()


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({}, 3),
        ({"answers": {"attack": Answer(Moment(LAST, LAST), LAST)}}, 1),
        ({"answers": {"attack": Answer(Moment(LAST - timedelta(days=1), LAST - timedelta(days=1)), LAST)}}, 3),
        ({"answers": {"attack": Answer(Moment(never=True), LAST)}}, 3),
        ({"answers": {"attack": Answer(Moment(), LAST)}}, 1),
        ({"measurements": (Measurement("nrs", 7.0, datetime(2026, 11, 21, 9)),)}, 1),
        ({"measurements": (Measurement("nrs", 6.0, datetime(2026, 11, 21, 9)),)}, 3),
    ],
)
def test_after_an_attack_the_ladder_stands_two_steps_lower(changed: Mapping[str, object], step: int) -> None:
    person = replace(neck(), reports=GREEN, **changed)  # type: ignore[arg-type]
    after = adjust(KNOWLEDGE, person, today=TODAY - timedelta(days=8))
    assert after.step == step
    assert ("why.step.flare" in after.why) is (step == 1)


@pytest.mark.parametrize("stage", ["just_after", "first_signs"])
def test_the_first_level_alone_is_exercised_early(stage: str) -> None:
    person = neck(days_ago(10)) if stage == "first_signs" else neck()
    screening = screened(person, **({"attack": days_ago(10), **OVER} if stage == "just_after" else {}))
    shown = movement(KNOWLEDGE, screening, (Region.NECK,))
    assert screening.stage.id == stage
    assert shown
    assert {each.level for each in shown} == {1}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_course_of_an_attack_has_no_session_and_says_what_may_be_done(lang: str) -> None:
    person = answered(replace(neck(), wishes=Wishes(regions=("neck",))), {"attack": days_ago(1)})
    made = make_course(KNOWLEDGE, person, start=TODAY)
    assert made.sessions == ()
    assert KNOWLEDGE.texts[lang]["stage.attack.do"] in list(course_text(KNOWLEDGE, made, lang))


def test_pressed_roots_of_the_low_back_leave_the_neck_open_and_their_own_region_closed() -> None:
    roots: dict[str, object] = {"root_signs": "yes", "root_lumbar": "yes", "reviewed": "yes"}
    person = replace(neck(), wishes=Wishes(regions=("neck",)))
    made = make_course(KNOWLEDGE, answered(person, roots), start=TODAY)
    assert made.screening.stage.id == "late"
    assert made.course.region is Region.NECK
    with pytest.raises(NoPlan, match=r"plan\.regions_closed"):
        make_course(KNOWLEDGE, answered(adult("lowback"), roots), start=TODAY)
