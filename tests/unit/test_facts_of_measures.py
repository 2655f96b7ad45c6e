"""Facts from dated readings: which one counts, for how long, and what is no reading."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult
from told import F, T, known, says, with_record
from unknot.core.errors import InputRefused
from unknot.core.truth import Truth
from unknot.core.units import convert
from unknot.knowledge.facts import Knowing, Span
from unknot.screening.person import Answer, Measurement
from unknot.screening.record import Reading


def reading(value: float, hours: float, what: str = "systolic") -> Measurement:
    return Measurement(what, value, NOW - timedelta(hours=hours))


def test_the_newest_reading_counts_while_it_is_fresh() -> None:
    assert says(adult(measurements=(reading(170, 5), reading(120, 1))), "systolic >= 160") is F
    assert says(adult(measurements=(reading(120, 1), reading(170, 5))), "systolic >= 160") is F
    assert known(adult(measurements=(reading(170, 24),))).facts["systolic"].knowing is Knowing.KNOWN


def test_a_stale_high_reading_is_a_hint_that_asks() -> None:
    facts = known(adult(measurements=(reading(170, 25),))).facts
    assert facts["systolic"].knowing is Knowing.OPEN
    assert facts["bp_was_high"].value is T
    assert known(adult(measurements=(reading(120, 25),), answers=_all_no())).facts["bp_was_high"].value is F


@pytest.mark.parametrize(
    ("what", "value", "hint", "truth"),
    [
        ("systolic", 140, "bp_was_high", T), ("systolic", 139, "bp_was_high", F), ("diastolic", 90, "bp_was_high", T),
        ("diastolic", 89, "bp_was_high", F), ("systolic", 99, "bp_was_high", T), ("systolic", 100, "bp_was_high", F),
        ("heart_rate", 44, "pulse_was_out", T), ("heart_rate", 45, "pulse_was_out", F), ("heart_rate", 120, "pulse_was_out", F),
        ("heart_rate", 121, "pulse_was_out", T), ("inr", 3.0, "inr_was_high", F), ("inr", 3.1, "inr_was_high", T),
        ("platelets", 99, "platelets_were_low", T), ("platelets", 100, "platelets_were_low", F),
        ("haemoglobin", 109, "haemoglobin_was_low", T), ("haemoglobin", 110, "haemoglobin_was_low", F),
    ],
)  # fmt: skip
def test_the_last_reading_however_old_hints_from_its_bound_on(what: str, value: float, hint: str, truth: Truth) -> None:
    old, older = reading(value, 24 * 400, what), reading(100 if what != "inr" else 2, 24 * 500, what)
    assert says(adult(measurements=(old, older)), hint) is truth


def test_half_a_blood_pressure_is_a_hint_too() -> None:
    top, bottom = reading(120, 1), reading(80, 1, "diastolic")
    assert says(adult(measurements=(top,)), "bp_half_known") is T
    assert says(adult(measurements=(bottom,)), "bp_half_known") is T
    assert says(adult(measurements=(top, bottom)), "bp_half_known") is F
    assert says(adult(measurements=(top, reading(80, 25, "diastolic"))), "bp_half_known") is T


@pytest.mark.parametrize(("hours", "knowing"), [(24, Knowing.KNOWN), (24.1, Knowing.OPEN)])
def test_a_blood_pressure_is_fresh_for_a_day(hours: float, knowing: Knowing) -> None:
    assert known(adult(measurements=(reading(170, hours),))).facts["systolic"].knowing is knowing


def test_what_cannot_be_measured_is_an_answer_only_where_a_rule_says_what_it_means() -> None:
    none = {"temperature": Knowing.UNAVAILABLE, "systolic": Knowing.UNSURE}
    for what, knowing in none.items():
        assert known(adult(measurements=(Measurement(what, None, NOW),))).facts[what].knowing is knowing


def _all_no() -> dict[str, Answer]:
    return {"hypertension_known": Answer("no", TODAY)}


@pytest.mark.parametrize(("minutes", "truth"), [(9, F), (10, T), (60, T), (61, F)])
def test_the_reading_before(minutes: int, truth: Truth) -> None:
    first = Measurement("systolic", 185.0, NOW - timedelta(minutes=minutes))
    person = adult(measurements=(first, reading(182, 0), reading(70, 0, "diastolic")))
    assert says(person, "T1 and (systolic_before >= 180 or diastolic_before >= 110)") is truth


@pytest.mark.parametrize(
    ("what", "out", "inside", "holds"),
    [
        ("systolic", 185, 130, "systolic >= 180"),
        ("diastolic", 112, 80, "diastolic >= 110"),
        ("heart_rate", 130, 80, "heart_rate > 120"),
        ("heart_rate", 40, 60, "heart_rate < 45"),
    ],
)
@pytest.mark.parametrize(("minutes", "lifted"), [(9, False), (10, True)])
def test_what_is_measured_before_the_rest_is_over_lifts_nothing(
    what: str, out: float, inside: float, holds: str, minutes: int, lifted: bool
) -> None:
    person = adult(measurements=(reading(out, minutes / 60, what), reading(inside, 0, what)))
    assert says(person, holds) is Truth.of(not lifted)


def test_a_worse_reading_counts_however_soon_it_comes() -> None:
    person = adult(measurements=(reading(182, 1 / 60), reading(195, 0)))
    assert known(person).facts["systolic"].value == Span(195, 195)


@pytest.mark.parametrize(
    ("minutes", "hours_ago", "truth"), [(10, 1, T), (60, 1, T), (9, 1, F), (61, 1, F), (20, 24, T), (20, 25, F)]
)
def test_a_pressure_that_stayed_too_high_is_not_lifted_by_a_third_reading(
    minutes: int, hours_ago: int, truth: Truth
) -> None:
    pair = (reading(185, hours_ago + minutes / 60), reading(112, hours_ago, "diastolic"))
    calm = (reading(130, 0.1), reading(80, 0.1, "diastolic"))
    assert says(adult(measurements=(*pair, *calm)), "T1_repeated") is truth


def test_two_readings_of_one_minute_are_a_span() -> None:
    person = adult(measurements=(reading(130, 1), reading(170, 1)))
    assert known(person).facts["systolic"].value == Span(130, 170)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0, 39.0, 301.0])
def test_impossible_values_are_refused(value: float) -> None:
    with pytest.raises(InputRefused, match="not possible"):
        known(adult(measurements=(reading(value, 1),)))


def test_a_reading_a_day_ahead_is_now_and_later_is_refused() -> None:
    assert known(adult(measurements=(reading(120, -24),))).facts["systolic"].knowing is Knowing.KNOWN
    with pytest.raises(InputRefused, match="after 2026-12-01"):
        known(adult(measurements=(reading(120, -25),)))


def test_a_date_alone_stands_for_the_whole_day() -> None:
    midnight = datetime(2026, 12, 1)
    yesterday = Measurement("systolic", 120.0, datetime(2026, 11, 30, 0, 5))
    assert known(adult(measurements=(yesterday,)), now=midnight).facts["systolic"].knowing is Knowing.KNOWN
    pain = Measurement("nrs", 3.0, datetime(2026, 11, 30, 23, 0))
    assert known(adult(measurements=(pain,)), now=midnight).facts["nrs"].knowing is Knowing.OPEN


def test_weeks_of_pregnancy_go_on_and_end_at_44() -> None:
    at = NOW - timedelta(days=70)
    weeks = known(adult(measurements=(Measurement("weeks_pregnant", 10.0, at),))).facts["weeks_pregnant"].value
    assert weeks == Span(20, 20)
    late = adult(measurements=(Measurement("weeks_pregnant", 35.0, at),), answers={"pregnant": Answer("yes", TODAY)})
    assert known(late).facts["weeks_pregnant"].knowing is Knowing.OPEN


def test_units_of_a_record_are_converted_and_odd_ones_are_no_value() -> None:
    hot = Reading("8310-5", 100.4, "[degF]", NOW)
    assert says(with_record(readings=(hot,)), "temperature >= 38.0") is T
    odd = Reading("8480-6", 17.0, "kPa", NOW)
    assert known(with_record(readings=(odd,))).facts["systolic"].knowing is not Knowing.KNOWN


@pytest.mark.parametrize(
    ("value", "unit", "to", "found"),
    [
        (100.4, "[degF]", "Cel", 38.0), (9.5, "g/dL", "g/L", 95.0), (80.0, "10*3/uL", "10*9/L", 80.0),
        (95.0, "g/L", "g/L", 95.0), (17.0, "kPa", "mm[Hg]", None), (95.0, "g/L", "g/dL", None),
    ],
)  # fmt: skip
def test_a_unit_is_converted_or_there_is_no_value(value: float, unit: str, to: str, found: float | None) -> None:
    assert convert(value, unit=unit, to=to) == (None if found is None else pytest.approx(found))
