"""Facts from a record, alone and beside answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import inf

import pytest

from spec.screening.people import TODAY, adult, days_ago
from told import F, T, U, known, says, with_record
from unknot.core.errors import InputRefused
from unknot.core.truth import Truth
from unknot.knowledge.facts import Knowing, Span
from unknot.screening.person import Answer, Moment
from unknot.screening.record import Coding, Entry


def coded(system: str, code: str, **more: object) -> Entry:
    kind = str(more.pop("resource", "Condition"))
    more = {"recorded": TODAY - timedelta(days=100), **more}
    return Entry(kind, str(more.pop("id", "c1")), (Coding(system, code),), **more)  # type: ignore[arg-type]


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
