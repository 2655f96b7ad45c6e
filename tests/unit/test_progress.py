"""Colours of sessions by the traffic light, and what they ask of the next one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import pieces
from reported import KNOWLEDGE, START, after, person, report
from unknot.progress.colours import colour_of
from unknot.progress.flares import flared_since
from unknot.progress.from_reports import adjust, diary
from unknot.progress.model import Colour
from unknot.progress.stops import asks_for_the_hour
from unknot.screening.person import Answer, Measurement, Moment, Person, Report


@pytest.mark.parametrize(
    ("before", "during", "hours", "colour"),
    [
        (2, 3, None, "green"), (0, 1, 24, "green"), (3, 3, 0, "green"), (5, 6, None, "green"), (4, 4, None, "green"),
        (2, 4, None, "amber"), (0, 2, None, "amber"), (3, 4, None, "amber"), (4, 6, None, "amber"), (2, 2, 24.5, "amber"),
        (2, 2, 48, "amber"), (2, 5, None, "red"), (0, 3, None, "red"), (3, 5, None, "red"), (6, 8, None, "red"),
        (4, 7, None, "red"), (2, 2, 48.5, "red"), (2, 2, 90, "red"), (7, 7, None, "red"), (10, 10, None, "red"),
        (5, 7, None, "red"), (6, 7, None, "red"),
    ],
)  # fmt: skip
def test_the_colour_of_one_session(before: int, during: int, hours: float | None, colour: str) -> None:
    found, why = colour_of(KNOWLEDGE, report(0, before, during, after_hours=hours), late_before=0)
    assert found is Colour(colour)
    assert why


def test_a_start_that_no_row_of_the_table_knows_is_red() -> None:
    assert colour_of(KNOWLEDGE, report(0, 11, 11), late_before=0)[0] is Colour.RED


@pytest.mark.parametrize(("day", "second"), [(2, Colour.RED), (44, Colour.RED), (45, Colour.AMBER)])
def test_the_second_late_one_of_a_course_is_red(day: int, second: Colour) -> None:
    judged = diary(KNOWLEDGE, person(report(0, after_hours=30), report(1, day=day, after_hours=30))).sessions
    assert [one.colour for one in judged] == [Colour.AMBER, second]


@pytest.mark.parametrize(
    "sign", ["tingling", "nausea", "dizziness", "blister", "spreading_bruise", "other", "unheard of"]
)
def test_any_sign_is_red_whatever_the_numbers(sign: str) -> None:
    assert colour_of(KNOWLEDGE, report(signs=(sign,)), late_before=0)[0] is Colour.RED


def test_greens_in_a_row_open_the_next_step() -> None:
    assert (after(report(0)).step, after(report(0)).greens) == (1, 1)
    assert after(report(0), report(1), report(2)).step == 2
    assert "why.step.up" in after(report(0), report(1), report(2)).why


def test_a_report_cannot_claim_a_higher_step_than_was_earned() -> None:
    assert after(report(0, step=5)).step == 1


def test_an_amber_holds_the_step_and_starts_the_count_again() -> None:
    held = after(report(0), report(1), report(2, 2, 4))
    assert (held.step, held.greens) == (1, 0)


def test_two_ambers_running_go_one_step_down() -> None:
    climbed = [report(n) for n in range(3)]
    assert after(*climbed, report(3, 2, 4, step=2)).step == 2
    assert after(*climbed, report(3, 2, 4, step=2), report(4, 2, 4, step=2)).step == 1


def test_a_red_goes_two_steps_down_and_rests_two_whole_days() -> None:
    climbed = [report(n) for n in range(3)] + [report(n, step=2) for n in range(3, 6)]
    assert after(*climbed).step == 3
    fallen = after(*climbed, report(6, 2, 6, step=3))
    assert (fallen.step, fallen.greens) == (1, 0)
    assert fallen.earliest == START + timedelta(days=12 + 3)


def test_a_red_at_step_one_keeps_off_the_painful_area_for_one_session() -> None:
    assert after(report(0, 2, 6)).avoid_local
    assert not after(report(0, 2, 6), report(1, day=10)).avoid_local


def test_what_lasts_longer_than_the_rest_is_waited_for_also_when_a_later_red_is_gone_sooner() -> None:
    long = report(0, 2, 6, after_hours=200)
    assert after(long).earliest == START + timedelta(days=10)
    assert after(long, report(1, 2, 6, day=2)).earliest == START + timedelta(days=10)


def test_a_gap_between_sessions_lowers_the_ladder_before_the_next_one_counts() -> None:
    climbed = [report(n) for n in range(3)]
    there = after(*climbed, report(3, step=2, day=10))
    assert (there.step, there.greens) == (2, 1)
    back = after(*climbed, report(3, step=2, day=18))
    assert (back.step, back.greens) == (1, 1)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("worse", "colour"),
    [
        (report(0, 2, 6), "red"), (report(0, 0, 3), "red"), (report(0, signs=("tingling",)), "red"),
        (report(0, after_hours=90), "red"), (report(0, after_hours=30), "amber"), (report(0, 2, 4), "amber"),
    ],
)  # fmt: skip
def test_a_session_told_twice_counts_once_by_the_worse(worse: Report, colour: str, *, turned: bool) -> None:
    better = report(0, 2, 3 if worse.during == 3 else 2, after_hours=1)
    twice = [
        replace(one, at=one.at + timedelta(hours=n)) for n, one in enumerate((better, worse)[:: -1 if turned else 1])
    ]
    assert [one.colour for one in diary(KNOWLEDGE, person(*twice)).sessions] == [Colour(colour)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_session_told_twice_is_finished_only_if_both_say_so_and_at_the_lower_step(*, turned: bool) -> None:
    earlier = [report(n) for n in range(3)]
    for whole, other, stands in (
        (report(3, step=2), report(3, step=2, completed=False), (2, 0)),
        (report(3, step=2), report(3, step=1), (1, 1)),
    ):
        pair = (whole, other)[:: -1 if turned else 1]
        twice = [replace(one, at=one.at + timedelta(hours=n)) for n, one in enumerate(pair)]
        made = after(*earlier, *twice)
        assert (made.step, made.greens) == stands


@pytest.mark.parametrize(
    ("zone", "since", "flared"),
    [("Europe/Moscow", 1, True), ("Europe/London", 1, False), ("Europe/London", 0, True), ("Europe/Moscow", 2, False)],
)
def test_an_attack_is_of_the_day_of_the_person(zone: str, since: int, *, flared: bool) -> None:
    """Late in the evening by the clock of Greenwich it is the next day in Moscow already."""
    strong = Measurement("nrs", 7.0, datetime(2026, 12, 1, 21, 30, tzinfo=UTC))
    hurting = Person(id="someone", zone=zone, measurements=(strong,))
    assert flared_since(KNOWLEDGE, hurting, START + timedelta(days=since), START + timedelta(days=5)) is flared


def test_an_attack_lowers_the_ladder_after_an_amber_session_too() -> None:
    climbed = [report(n) for n in range(3)] + [report(n, step=2) for n in range(3, 6)] + [report(6, 2, 4, step=3)]
    told = {
        "attack": Answer(Moment(START + timedelta(days=14), START + timedelta(days=14)), START + timedelta(days=14))
    }
    for answers, step in (({}, 3), (told, 1)):
        hurting = replace(person(*climbed), answers=answers)
        assert adjust(KNOWLEDGE, hurting, today=START + timedelta(days=15)).step == step


def test_an_unfinished_session_does_not_count_for_the_ladder() -> None:
    assert after(report(0), report(1), report(2, completed=False)).step == 1


def test_while_nobody_told_how_long_it_lasted_a_session_does_not_count_and_the_next_one_waits() -> None:
    told = (report(0), report(1))
    unsaid = after(*told, report(2, after_hours=None))
    assert (unsaid.step, unsaid.greens, unsaid.unsaid) == (1, 2, True)
    assert "why.step.not_said" in unsaid.why
    said = after(*told, report(2, after_hours=None), report(2, day=5, after_hours=20))
    assert (said.step, said.unsaid) == (2, False)
    assert after(*told, report(2, after_hours=None), report(2, day=5, after_hours=30)).step == 1


def test_what_is_not_told_does_not_wipe_out_an_amber_before_it() -> None:
    climbed = [report(n) for n in range(3)]
    ambers = (report(3, 2, 4, step=2), report(4, step=2, after_hours=None), report(5, 2, 4, step=2))
    assert after(*climbed, *ambers).step == 1


@pytest.mark.parametrize(
    ("signs", "asks"), [((), False), (("blister",), False), (("tingling",), True), (("dizzy",), True)]
)
def test_the_hour_is_asked_for_where_it_matters(signs: tuple[str, ...], asks: bool) -> None:
    assert asks_for_the_hour(KNOWLEDGE, report(signs=signs)) is asks


def test_every_reason_has_words_in_both_languages() -> None:
    cases = [report(0, 2, during, signs=signs, after_hours=hours)
             for during in (2, 4, 6) for signs in ((), ("tingling",)) for hours in (None, 1, 30, 90)]  # fmt: skip
    keys = {key for case in cases for key in after(case).why}
    keys |= set(after(*[report(n) for n in range(3)]).why)
    for lang in ("en", "ru"):
        assert keys - set(KNOWLEDGE.texts[lang]) == set()


def test_hand_made_tables_give_the_same_colours() -> None:
    hand = pieces.knowledge()
    for before in range(11):
        for during in range(before, 11):
            one = report(0, before, during)
            assert colour_of(hand, one, late_before=0)[0] is colour_of(KNOWLEDGE, one, late_before=0)[0]
