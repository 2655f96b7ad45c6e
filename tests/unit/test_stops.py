"""What ends a course until somebody has looked, and what lifts it."""

from datetime import timedelta

import pytest

from reported import START, after, report
from unknot.screening.person import Clearance


def test_two_reds_in_seven_days_pause_until_a_clearance_names_them() -> None:
    """Pain before has become less, so that no review stops as well."""
    reds = (report(0, 2, 6), report(1, 0, 6, day=7))
    assert after(*reds, today=8).stop == "stop.two_reds"
    assert after(report(0, 2, 6), report(1, 0, 6, day=8), today=9).stop == ""
    cleared = Clearance("two_reds", ("neck_self_massage",), "A. Doctor", "physician", START + timedelta(days=9))
    assert after(*reds, today=8, clearances=(cleared,)).stop == "stop.two_reds", "it is not signed yet"
    assert after(*reds, today=9, clearances=(cleared,)).stop == ""
    assert after(*reds, today=99, clearances=(cleared,)).stop == ""
    assert after(*reds, today=100, clearances=(cleared,)).stop == "stop.two_reds"


@pytest.mark.parametrize(
    ("signs", "hours", "stop"),
    [
        (("chest_pain",), None, "stop.ST02.told"), (("faint",), None, "stop.ST02.told"),
        (("dizziness",), None, ""), (("dizziness",), 2, "stop.ST05.told"), (("tingling",), None, ""),
        (("numb",), 2, "stop.ST07.told"), (("blister",), None, "stop.ST08.told"),
        (("spreading_bruise",), None, "stop.ST09.told"), (("big_burn",), None, "stop.ST10.told"),
        (("dark_urine",), None, "stop.ST11.told"), (("calf_swelling",), None, "stop.ST12.told"),
        (("chest",), None, "stop.ST02.told"), ((), 72, "stop.ST13.told"),
        (("wheeze",), None, "stop.ST02.told"), (("honey_rash",), None, "stop.ST02.told"), (("rash",), None, "stop.ST19.told"),
    ],
)  # fmt: skip
def test_signs_that_stop(signs: tuple[str, ...], hours: float | None, stop: str) -> None:
    assert after(report(0, signs=signs, after_hours=hours), today=4).stop == stop


def test_the_gravest_stop_is_shown() -> None:
    assert after(report(0, signs=("blister", "calf_swelling", "chest_pain")), today=1).stop == "stop.ST02.told"


def test_dizziness_waits_until_the_next_day_and_the_second_stops_the_neck() -> None:
    once = after(report(0, signs=("dizziness",)), today=1)
    assert once.earliest is not None and once.earliest > START
    twice = after(report(0, signs=("dizziness",)), report(1, day=60, signs=("dizzy",)), today=61)
    assert twice.stop == "stop.ST04.told"
    apart = after(report(0, signs=("dizziness",)), report(1, day=91, signs=("dizzy",)), today=92)
    assert apart.stop == ""


@pytest.mark.parametrize(
    ("rule", "sign", "days"), [("ST02", "chest_pain", 7), ("ST12", "calf_swelling", 7), ("ST19", "rash", 2)]
)
def test_what_is_grave_needs_a_clearance_and_seven_days(rule: str, sign: str, days: int) -> None:
    def cleared(day: int) -> tuple[Clearance, ...]:
        return (Clearance(rule, (), "A. Doctor", "physician", START + timedelta(days=day)),)

    bad, stop = report(0, signs=(sign,)), f"stop.{rule}.told"
    assert after(bad, today=days - 1, clearances=cleared(2)).stop == stop
    assert after(bad, today=days, clearances=cleared(2)).stop == ""
    assert after(bad, today=days, clearances=cleared(-1)).stop == stop


def test_a_method_that_blistered_is_off_for_as_long_as_its_course_and_the_pause_may_last() -> None:
    """No clearance brings it back, and by the forty-sixth day another course may begin."""
    blister = report(0, signs=("blister",))
    cleared = Clearance("ST08", ("neck_self_massage",), "A. Doctor", "physician", START)
    assert after(blister, today=45, clearances=(cleared,)).stop == "stop.ST08.told"
    assert after(blister, today=46).stop == ""


def test_after_an_emergency_the_ladder_begins_again() -> None:
    climbed = [report(n) for n in range(3)] + [report(n, step=2) for n in range(3, 6)] + [report(6, step=3)]
    assert after(*climbed).step == 3
    assert after(*climbed, report(7, step=3, signs=("calf_swelling",))).step == 1
    higher = [*climbed, report(7, step=3), *(report(n, step=4) for n in (8, 9))]
    assert after(*higher).step == 5
    assert after(*higher, report(10, step=5, signs=("tingling",))).step == 3, "any other red is two steps"
    assert after(*higher, report(10, step=5, signs=("calf_swelling",))).step == 1


def test_four_weeks_without_gain_stop() -> None:
    held = [report(n, 4, 4, day=7 * n) for n in range(5)]
    assert after(*held, today=28).stop == "stop.ST15.told"
    better = [report(n, 4 - (n > 1) - (n > 3), 4 - (n > 1) - (n > 3), day=7 * n) for n in range(5)]
    assert after(*better, today=28).stop == ""


@pytest.mark.parametrize(
    ("first", "last", "stops"), [(4, 3, True), (3, 2, False), (7, 5, False), (4, 2, False), (2, 2, True)]
)
def test_a_gain_is_two_points_or_a_third(first: int, last: int, *, stops: bool) -> None:
    held = [report(0, first, first), report(1, last, last, day=27)]
    assert after(*held, today=27).stop == ""
    assert (after(*held, today=28).stop == "stop.ST15.told") is stops


def test_pain_above_the_start_three_times_running_stops() -> None:
    risen = [report(0, 2, 2), *(report(n, 4, 4) for n in (1, 2, 3))]
    assert after(*risen[:-1], today=6).stop == ""
    assert after(*risen, today=6).stop == "stop.ST14.told"
