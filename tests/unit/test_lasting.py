"""A session may be played no longer than what it rests on stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, the_knowledge
from unknot.planning.lasting import lasts_until
from unknot.screening.dates import next_birthday, years_since
from unknot.screening.from_person import screen
from unknot.screening.person import Clearance, Measurement, Person

IN_28_DAYS = TODAY + timedelta(days=28)


def until(person: Person, given: Mapping[str, object]) -> int:
    """Days from today to the last day, for a full screen of today."""
    whole = answered(person, given)
    screening = screen(the_knowledge(), whole, at=NOW)
    return (lasts_until(the_knowledge(), screening, whole, TODAY) - TODAY).days


def cleared(*days: int, item: str = "C59") -> Person:
    given = (Clearance(item, ("partner_massage",), "A. Doctor", "physician", TODAY - timedelta(days=n)) for n in days)
    return adult("lowback", clearances=tuple(given))


def test_with_nothing_else_it_is_the_full_screen() -> None:
    assert until(adult("neck"), {}) == 28


@pytest.mark.parametrize(("days", "left"), [((62,), 28), ((63,), 27), ((90,), 0), ((90, 70), 20), ((91,), 28)])
def test_a_clearance_that_lapses_ends_it(days: tuple[int, ...], left: int) -> None:
    assert until(cleared(*days), {}) == left


@pytest.mark.parametrize(("given", "left"), [({}, 28), ({"rhythm_known": "yes"}, 1), ({"coronary": "yes"}, 1)])
def test_whoever_needs_a_pulse_of_the_day_plays_today_or_tomorrow(given: dict[str, object], left: int) -> None:
    assert until(adult("lowback"), {"heart_rate": 70, **given}) == left


def test_a_clotting_test_lasts_its_fourteen_days_for_whom_its_dose_follows_it() -> None:
    person = adult("lowback", measurements=(Measurement("inr", 2.4, NOW - timedelta(days=10)),))
    assert until(person, {"takes_anticoagulant": "yes", "takes_vka": "yes"}) == 4
    assert until(person, {}) == 28


@pytest.mark.parametrize(("born", "left"), [(date(1961, 12, 2), 0), (date(1961, 12, 8), 6), (date(1961, 12, 1), 28)])
def test_a_birthday_may_bring_rules_of_its_age(born: date, left: int) -> None:
    assert until(adult("lowback", born=born), {}) == left


def test_the_day_of_the_screening_itself_is_never_lost() -> None:
    person = answered(replace(cleared(90), born=date(1961, 12, 2)), {"coronary": "yes"})
    screening = screen(the_knowledge(), person, at=NOW)
    assert lasts_until(the_knowledge(), screening, person, TODAY) == TODAY < IN_28_DAYS


@pytest.mark.parametrize(
    ("born", "today", "birthday"),
    [
        (date(1988, 3, 2), date(2026, 3, 1), date(2026, 3, 2)),
        (date(1988, 3, 2), date(2026, 3, 2), date(2027, 3, 2)),
        (date(1960, 2, 29), date(2027, 2, 28), date(2027, 3, 1)),
        (date(1960, 2, 29), date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_next_birthday_is_the_first_day_of_a_new_year_of_life(born: date, today: date, birthday: date) -> None:
    assert next_birthday(born, today) == birthday
    assert years_since(born, birthday) == years_since(born, birthday - timedelta(days=1)) + 1
