"""What is asked, when asking ends, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge
from unknot.core.ids import Disposition, Method, Status, Zone
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Answer, Moment, Person, Wishes


def seen(person: Person) -> Screening:
    return screen(the_knowledge(), person, at=NOW)


def test_of_nobody_nothing_is_known_and_nothing_is_possible() -> None:
    result = seen(Person("nobody", "UTC"))
    assert (result.outcome, result.at_least) == ("ask", Disposition.PROCEED)
    assert result.ask[:6] == ("born", "sex", "pain.regions", "pain.began", "pain.usual", "wishes")
    assert "CES1" in result.ask, "a red flag is asked even while it is open whether it applies"
    assert "reviewed" not in result.ask, "anything else waits"
    assert {limit.possible for limit in result.methods.values()} == {Status.NOT_OFFERED}


def test_questions_come_in_their_order() -> None:
    ask = seen(adult("neck")).ask
    order = [question.id for question in the_knowledge().questions]
    assert list(ask) == sorted(ask, key=order.index)


def test_a_follow_up_waits_for_its_question() -> None:
    person = adult("lowback")
    assert "CES1" in seen(person).ask and "CES1_explained" not in seen(person).ask
    old = replace(person, answers={"CES1": Answer("old", TODAY)})
    assert "CES1_explained" in seen(old).ask and "CES1" not in seen(old).ask


def test_explained_by_a_clinician_answers_the_follow_up() -> None:
    old = replace(adult("lowback"), answers={"CES1": Answer("old", TODAY, explained_by="clinician")})
    assert "CES1_explained" not in seen(old).ask


def test_while_one_grave_item_is_open_nothing_is_possible() -> None:
    person = answered(adult("neck"), {})
    left = {name: answer for name, answer in person.answers.items() if name != "SU1"}
    result = seen(replace(person, answers=left))
    assert (result.outcome, result.ask) == ("ask", ("SU1",))
    assert {limit.possible for limit in result.methods.values()} == {Status.NOT_OFFERED}


def test_asking_is_the_outcome_whatever_is_sure_already() -> None:
    result = seen(replace(adult("neck"), answers={"coronary": Answer("yes", TODAY)}))
    assert (result.outcome, result.at_least) == ("ask", Disposition.DOCTOR_FIRST)


def test_a_no_lapses_after_28_days_and_a_yes_does_not() -> None:
    person = answered(adult("neck"), {"CA1": "yes"})

    def aged(days: int) -> Screening:
        then = TODAY - timedelta(days=days)
        return seen(replace(person, answers={n: replace(a, at=then) for n, a in person.answers.items()}))

    assert aged(28).outcome != "ask"
    assert "SU1" in aged(29).ask and "CA1" not in aged(29).ask


@pytest.mark.parametrize(
    ("attack", "told", "asked_again"),
    [
        (days_ago(9), 0, True),
        (days_ago(10), 0, False),
        (days_ago(11), 0, False),
        (Moment(never=True), 0, False),
        (Moment(TODAY - timedelta(days=30), TODAY - timedelta(days=9)), 0, True),
        (Moment(TODAY - timedelta(days=30), TODAY - timedelta(days=10)), 0, False),
        (Moment(), 0, True),
        (Moment(), 10, False),
        ("unsure", 0, True),
    ],
)
def test_a_no_from_before_an_attack_lapses_and_the_full_check_is_due(
    attack: Moment | str, told: int, *, asked_again: bool
) -> None:
    person = answered(adult("neck"), {"attack": days_ago(10), "attack_over": "yes", "CA1": "yes"})
    then = TODAY - timedelta(days=10)
    old = {name: replace(answer, at=then) for name, answer in person.answers.items()}
    result = seen(replace(person, answers=old | {"attack": Answer(attack, TODAY - timedelta(days=told))}))
    assert ("CES1" in result.ask) is asked_again
    assert "CA1" not in result.ask


def test_the_neck_screen_is_asked_of_those_who_wish_the_neck() -> None:
    assert "VA2" in seen(adult("neck")).ask
    assert "VA2" not in seen(replace(adult("lowback"), answers={"MY2": Answer("no", TODAY)})).ask


def test_the_giver_is_asked_for_a_partner_course() -> None:
    partner = replace(adult("lowback"), wishes=Wishes(role="partner", regions=("lowback",)))
    assert "giver_hand_cut" in seen(partner).ask
    assert "giver_hand_cut" not in seen(adult("lowback")).ask
    person = answered(partner, {"giver_hand_cut": "yes"})
    assert [one.id for one in seen(person).postponements] == ["PP9"]


def test_a_level_that_is_open_is_possible() -> None:
    person = answered(adult("neck"), {"root_signs": "yes", "root_lumbar": "yes"})
    left = {name: answer for name, answer in person.answers.items() if name != "root_neck"}
    before, after = seen(replace(person, answers=left)), seen(person)
    assert (before.outcome, before.ask) == ("ask", ("root_neck",))
    neck = [result.methods[Method.PARTNER_MASSAGE].zones[Zone.NECK] for result in (before, after)]
    assert [limit.status for limit in neck] == [Status.LOWEST_DOSE, Status.LOWEST_DOSE]
    assert [limit.possible for limit in neck] == [Status.CLINICIAN_FIRST, Status.LOWEST_DOSE]
