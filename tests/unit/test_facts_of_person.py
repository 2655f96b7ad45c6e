"""Facts of a person: dates, readings, records, and where they meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

import pytest

from spec.screening.people import NOW, TODAY, adult, days_ago, the_knowledge
from unknot.core.errors import InputRefused
from unknot.core.truth import Truth
from unknot.core.units import convert
from unknot.knowledge.evaluate import evaluate
from unknot.knowledge.facts import Knowing, Span
from unknot.knowledge.model import Term, TermType
from unknot.knowledge.parser import parse
from unknot.screening.facts import Known, facts_of
from unknot.screening.from_answers import has_lapsed
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


@pytest.mark.parametrize("turned", [False, True])
def test_an_age_that_person_and_record_tell_otherwise_may_be_either(*, turned: bool) -> None:
    born, other = (date(1960, 1, 1), date(1961, 12, 1))[:: -1 if turned else 1]
    found = known(adult(born=born, record=Record("r", other, other, "female")))
    assert (found.facts["age"].value, found.conflicts) == (Span(65, 66), ("born: person and record disagree",))
    assert known(adult(born=born, record=Record("r", born, born, "female"))).conflicts == ()


def test_a_sex_that_person_and_record_tell_otherwise_or_that_is_neither_is_unsure() -> None:
    assert says(adult(), "female") is T and says(adult(), "male") is F
    for person in (adult(record=Record("r", sex="male")), adult(sex="other"), adult(sex="unknown")):
        facts = known(person).facts
        assert {facts[name].knowing for name in ("male", "female")} == {Knowing.UNSURE}


def test_a_statement_counts_from_its_day_on() -> None:
    stated = Statement("cord_imaged_clear", "A. Doctor", "neurologist", TODAY + timedelta(days=1))
    assert says(adult(statements=(stated,)), "cord_imaged_clear") is F


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


def test_unsure_beside_a_record_is_what_the_record_says_and_no_disagreement() -> None:
    told = {"hypertension_known": Answer("unsure", TODAY)}
    found = known(with_record(coded("icd10", "I10"), answers=told))
    assert (found.facts["hypertension_known"].value, found.facts["hypertension_known"].knowing) == (T, Knowing.KNOWN)
    assert found.conflicts == ()


def stroke(days: int | None, *, last: int | None = None) -> Entry:
    """A stroke in a record, so many days ago; None = with no date at all."""
    if days is None:
        return coded("icd10", "I63.9", recorded=None)
    first, end = TODAY - timedelta(days=days), TODAY - timedelta(days=days if last is None else last)
    return coded("icd10", "I63.9", first=first, last=end, began_known=True)


UNDATED = Span(0, inf)


@pytest.mark.parametrize(
    ("answer", "entry", "days", "disagree"),
    [
        (Moment(never=True), stroke(20), Span(20, 20), True),
        (Moment(never=True), stroke(None), UNDATED, True),
        ("unsure", stroke(20), Span(20, 20), False),
        (days_ago(400), stroke(20), Span(20, 20), True),
        (days_ago(20), stroke(400), Span(20, 20), True),
        (Moment(TODAY - timedelta(days=40), TODAY - timedelta(days=10)), stroke(20), Span(10, 20), False),
        (days_ago(20), stroke(None), Span(20, 20), False),
        (Moment(), stroke(20), Span(20, 20), False),
        (Moment(), stroke(None), UNDATED, False),
    ],
)
def test_of_an_event_told_and_recorded_the_last_one_counts_and_a_date_beats_none(
    answer: Moment | str, entry: Entry, days: Span, *, disagree: bool
) -> None:
    found = known(with_record(entry, answers={"stroke": Answer(answer, TODAY)}))
    assert found.facts["stroke"].value == days
    assert [line.partition(":")[0] for line in found.conflicts] == (["stroke"] if disagree else [])


def test_an_event_of_which_a_record_knows_no_day_is_asked_for_its_day() -> None:
    facts = known(with_record(stroke(None))).facts
    assert (facts["stroke"].knowing, facts["stroke"].value) == (Knowing.OPEN, UNDATED)
    assert known(with_record(stroke(20))).facts["stroke"].knowing is Knowing.KNOWN


@pytest.mark.parametrize(
    ("written", "answered", "truth"),
    [(10, 11, U), (10, 10, F), (10, 9, F), (None, 300, F)],
)
def test_what_a_record_asks_is_asked_again_unless_it_was_answered_since(
    written: int | None, answered: int, truth: Truth
) -> None:
    day = None if written is None else TODAY - timedelta(days=written)
    no = {"hypertension_known": Answer("no", TODAY - timedelta(days=answered))}
    person = with_record(coded("icd10", "I10", status="ask", recorded=day), answers=no)
    assert says(person, "hypertension_known") is truth
    yes = {"hypertension_known": Answer("yes", TODAY - timedelta(days=answered))}
    assert says(replace(person, answers=yes), "hypertension_known") is T


def test_of_two_reasons_to_ask_the_newer_one_counts() -> None:
    no = {"hypertension_known": Answer("no", TODAY - timedelta(days=10))}
    older, newer = (
        coded("icd10", "I10", id=f"c{days}", status="ask", recorded=TODAY - timedelta(days=days)) for days in (50, 5)
    )
    for entries in ((older, newer), (newer, older)):
        assert says(with_record(*entries, answers=no), "hypertension_known") is U
    assert says(with_record(older, answers=no), "hypertension_known") is F


def test_a_pain_that_is_not_sure_in_a_record_is_not_sure() -> None:
    assert says(with_record(coded("icd10", "M54.5", status="ask")), "days_since(pain_coded) >= 0") is U
    assert says(with_record(), "days_since(pain_coded) >= 0") is F


def test_an_answer_may_be_dated_a_day_ahead_and_no_more() -> None:
    answers = {"hypertension_known": Answer("no", TODAY + timedelta(days=1))}
    assert says(adult(answers=answers), "hypertension_known") is F
    with pytest.raises(InputRefused, match="after 2026-12-01"):
        known(adult(answers={"hypertension_known": Answer("no", TODAY + timedelta(days=2))}))


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


STATE, ITEM = Term("x", TermType.TRUTH, of="today"), Term("x", TermType.TRUTH, item=True)


@pytest.mark.parametrize(
    ("term", "value", "days", "attack", "lapsed"),
    [
        (STATE, "no", 0, None, False), (STATE, "no", 1, None, True), (STATE, "yes", 1, None, True),
        (STATE, days_ago(1), 1, None, False), (ITEM, "no", 28, None, False), (ITEM, "no", 29, None, True),
        (ITEM, "yes", 29, None, False), (ITEM, "unsure", 29, None, False), (ITEM, "no", 10, 10, False),
        (ITEM, "no", 10, 9, True), (ITEM, "yes", 10, 9, False), (replace(ITEM, item=False), "no", 400, 9, False),
    ],
)  # fmt: skip
def test_how_long_an_answer_stands(
    term: Term, value: str | Moment, days: int, attack: int | None, *, lapsed: bool
) -> None:
    began = None if attack is None else TODAY - timedelta(days=attack)
    assert has_lapsed(term, Answer(value, TODAY - timedelta(days=days)), TODAY, due=began) is lapsed


def test_a_mark_does_not_change_facts() -> None:
    assert says(adult(marks=(Mark("numb", None),)), "numb_skin") is U
