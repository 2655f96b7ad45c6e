"""Facts of a person: dates, readings, records, and where they meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from spec.screening.people import NOW, TODAY, adult, days_ago, the_knowledge
from unknot.core.errors import InputRefused
from unknot.core.truth import Truth
from unknot.knowledge.evaluate import evaluate
from unknot.knowledge.facts import Knowing, Span
from unknot.knowledge.parser import parse
from unknot.screening.facts import Known, facts_of
from unknot.screening.person import Answer, Mark, Measurement, Moment, Pain, Person, Statement
from unknot.screening.record import Coding, Entry, Reading, Record

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def known(person: Person, *, now: datetime = NOW) -> Known:
    return facts_of(person, the_knowledge(), now)


def says(person: Person, text: str, *, now: datetime = NOW) -> Truth:
    return evaluate(parse(text), known(person, now=now).facts)


def coded(system: str, code: str, **more: object) -> Entry:
    kind = str(more.pop("resource", "Condition"))
    more = {"recorded": TODAY - timedelta(days=100), **more}
    return Entry(kind, str(more.pop("id", "c1")), (Coding(system, code),), **more)  # type: ignore[arg-type]


def with_record(*entries: Entry, readings: tuple[Reading, ...] = (), **changes: object) -> Person:
    return adult("lowback", record=Record("r", entries=entries, readings=readings), **changes)


@pytest.mark.parametrize(("born", "age"), [(date(1960, 12, 1), 66), (date(1960, 12, 2), 65), (date(1960, 2, 29), 66)])
def test_age_is_by_the_calendar(born: date, age: int) -> None:
    assert known(adult(born=born)).facts["age"].value == Span(age, age)


def test_a_year_of_birth_is_an_interval() -> None:
    person = adult(born=None, record=Record("r", date(1961, 1, 1), date(1961, 12, 31), "female"))
    assert says(person, "age >= 65") is U
    assert says(person, "age >= 66") is F
    assert says(person, "age >= 64") is T


def test_a_birth_in_the_future_is_refused() -> None:
    with pytest.raises(InputRefused, match="future"):
        known(adult(born=date(2030, 1, 1)))


def test_the_local_day_counts() -> None:
    """An evening in Moscow is already the next day in Vladivostok."""
    person = adult(pain=Pain(("neck",), began=days_ago(42)))
    evening = datetime(2026, 12, 1, 23, 30, tzinfo=ZoneInfo("Europe/Moscow"))
    from unknot.screening.dates import local

    assert says(person, "new_pain", now=local(evening, "Europe/Moscow")) is T
    assert says(person, "new_pain", now=local(evening, "Asia/Vladivostok")) is F


@pytest.mark.parametrize(("days", "truth"), [(0, T), (42, T), (43, F)])
def test_new_pain(days: int, truth: Truth) -> None:
    assert says(adult(pain=Pain(("neck",), began=days_ago(days))), "new_pain") is truth


def test_a_month_that_may_be_inside_is_not_known() -> None:
    began = Moment(date(2026, 10, 1), date(2026, 10, 31))
    assert says(adult(pain=Pain(("neck",), began=began)), "new_pain") is U


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


def test_what_a_record_does_not_say_stays_open() -> None:
    assert says(with_record(), "hypertension_known") is U
    assert says(with_record(), "RK01_any") is F


def test_a_record_sets_facts_and_the_longest_code_wins() -> None:
    person = with_record(coded("icd10", "E11.4"))
    assert says(person, "numb_skin and diabetes") is T
    assert says(with_record(coded("icd10", "E119")), "numb_skin") is U
    assert says(with_record(coded("icd10", "I10")), "hypertension_known") is T


def test_editions_are_kept_apart() -> None:
    assert says(with_record(coded("icd10cm", "M51.16")), "root_lumbar") is T
    assert says(with_record(coded("icd10", "M51.16")), "root_lumbar") is not T


def test_refuted_is_nothing_and_provisional_asks() -> None:
    assert says(with_record(coded("icd10", "I10", status="void")), "hypertension_known") is U
    no = {"hypertension_known": Answer("no", TODAY - timedelta(days=200))}
    assert says(with_record(coded("icd10", "I10", status="ask"), answers=no), "hypertension_known") is U
    since = {"hypertension_known": Answer("no", TODAY)}
    assert says(with_record(coded("icd10", "I10", status="ask"), answers=since), "hypertension_known") is F


def test_answers_against_a_record_the_stricter_wins_and_both_are_shown() -> None:
    no = {"hypertension_known": Answer("no", TODAY)}
    found = known(with_record(coded("icd10", "I10"), answers=no))
    assert found.facts["hypertension_known"].value is T
    assert found.conflicts == ("hypertension_known: answer hypertension_known, 2026-12-01 against Condition/c1",)


def test_a_medicine_that_ended_is_past() -> None:
    taken = coded("atc", "B01AA03", resource="MedicationStatement")
    assert says(with_record(taken), "C06") is T
    assert says(with_record(replace(taken, ended=TODAY - timedelta(days=1))), "C06") is U
    assert says(with_record(replace(taken, ended=TODAY)), "C06") is T


def test_an_allergy_is_never_a_medicine_and_words_are_whole() -> None:
    heparin = coded("atc", "B01AB01", resource="AllergyIntolerance")
    assert says(with_record(heparin), "takes_anticoagulant") is U
    for text, truth in (("Honey bee venom", T), ("Beef", U), ("аллергия: мёд", T)):
        entry = Entry("AllergyIntolerance", "a1", (), text)
        assert says(with_record(entry), "bee_allergy") is truth, text


@pytest.mark.parametrize(("days", "truth"), [(14, T), (15, F)])
def test_an_event_is_dated_by_its_onset(days: int, truth: Truth) -> None:
    day = TODAY - timedelta(days=days)
    person = with_record(coded("icd10", "G83.4", first=day, last=day, recorded=TODAY, began_known=True))
    assert says(person, "RK01_14d") is truth


def test_of_several_entries_the_last_event_counts_and_an_undated_one_stays_inside() -> None:
    old = coded("icd10", "G83.4", first=date(2020, 1, 1), last=date(2020, 1, 1), recorded=None)
    undated = coded("icd10", "G83.4", id="c2", recorded=None)
    assert says(with_record(old), "RK01_14d") is F
    recent = coded("icd10", "G83.4", id="c3", first=TODAY - timedelta(days=9), last=TODAY - timedelta(days=8))
    assert known(with_record(old, recent)).facts["RK01"].value == Span(8, 9)
    assert says(with_record(old, undated), "RK01_14d") is T
    assert says(with_record(undated, old), "RK01_14d") is T


def test_a_pain_code_without_an_onset_is_no_attack() -> None:
    written = coded("icd10", "M54.5", recorded=TODAY, first=TODAY, last=TODAY)
    assert says(with_record(written), "pain_coded_3d") is F
    assert says(with_record(replace(written, began_known=True)), "pain_coded_3d") is T


def test_statements_are_there_or_not() -> None:
    assert says(adult(), "cord_imaged_clear") is F
    stated = Statement("cord_imaged_clear", "A. Doctor", "neurologist", TODAY)
    assert says(adult(statements=(stated,)), "cord_imaged_clear") is T


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("CES11", "no", "`CES1"), ("CES1", "yess", "did you mean `yes`"), ("new_pain", "yes", "no question")],
)
def test_unknown_questions_and_answers_are_refused(name: str, value: str, message: str) -> None:
    with pytest.raises(InputRefused, match=message):
        known(adult(answers={name: Answer(value, TODAY)}))


def test_a_mark_does_not_change_facts() -> None:
    assert says(adult(marks=(Mark("numb", None),)), "numb_skin") is U
