"""Days, pauses and minutes at their bounds: each number of the tables is held to the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import pieces
from unknot.core.ids import Method
from unknot.planning.days import is_free
from unknot.planning.history import Past, courses, played
from unknot.planning.ladder import minutes
from unknot.screening.person import Person, Report

KNOWLEDGE = pieces.knowledge()
DAY = date(2026, 12, 1)
NUMBERS = {"sessions": 36, "days": 84, "pause": 45, "free": 1, "in_7": 3}


def later(*days: int) -> tuple[date, ...]:
    return tuple(DAY + timedelta(days=n) for n in days)


@pytest.mark.parametrize(
    ("others", "free"),
    [
        ((1,), False), ((-1,), False), ((0,), False), ((2,), True), ((-2,), True),
        ((2, 4, 6), False), ((-2, -4, -6), False), ((-2, -4, 2), False),
        ((2, 4, 7), True), ((-2, -4, -7), True), ((-4, -2, 3), True),
    ],
)  # fmt: skip
def test_a_session_keeps_its_distance_to_those_before_it_and_those_after_it(
    others: tuple[int, ...], *, free: bool
) -> None:
    assert is_free(DAY, later(*others), NUMBERS) is free


def test_a_course_ends_with_its_sessions_its_days_or_a_pause() -> None:
    begun = Past(later(0))
    assert begun.holds(*later(44), NUMBERS) and not begun.holds(*later(45), NUMBERS)
    going_on = Past(later(0, 42))
    assert going_on.holds(*later(84), NUMBERS) and not going_on.holds(*later(85), NUMBERS)
    full = Past(later(*range(0, 72, 2)))
    assert Past(full.days[:-1]).holds(*later(72), NUMBERS) and not full.holds(*later(72), NUMBERS)


def test_a_course_begins_after_a_whole_pause_and_not_a_day_before() -> None:
    assert [one.days for one in courses(later(0, 44, 89), NUMBERS)] == [later(0, 44), later(89)]


def test_the_day_of_a_session_is_that_of_the_person() -> None:
    """Late in the evening by the clock of Greenwich it is the next day in Moscow already."""
    told = Report("s", "c", datetime(2026, 12, 1, 21, 30, tzinfo=UTC), before=2, during=2)
    assert played(Person("somebody", "Europe/Moscow", reports=(told,))) == later(1)
    assert played(Person("somebody", "Europe/London", reports=(told,))) == later(0)


@pytest.mark.parametrize(
    ("method", "step", "given", "most"),
    [
        (Method.PARTNER_MASSAGE, 5, {}, 20), (Method.PARTNER_MASSAGE, 5, {"lowest_dose": True}, 10),
        (Method.NECK_SELF_MASSAGE, 5, {}, 10), (Method.PARTNER_MASSAGE, 6, {}, 20),
        (Method.PARTNER_MASSAGE, 6, {"prescribed": True}, 30),
        (Method.PARTNER_MASSAGE, 2, {"wished": 6}, 6), (Method.PARTNER_MASSAGE, 2, {"wished": 60}, 7),
    ],
)  # fmt: skip
def test_no_session_is_longer_than_any_of_its_ceilings(
    method: Method, step: int, given: dict[str, int], most: int
) -> None:
    """Also at a step that the ladder of the method or of the lowest dose does not reach."""
    assert minutes(KNOWLEDGE, method, step, **({"lowest_dose": False, "wished": None} | given)) == most  # type: ignore[arg-type]
