"""After what the full check is due again: every "no" from before that day has lapsed, and nothing else has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge
from unknot.screening.due import due_since
from unknot.screening.from_person import screen
from unknot.screening.person import Answer, Measurement, Moment, Report, Taken
from unknot.screening.record import Coding, Entry, Record


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def report(days: int, *signs: str) -> Report:
    return Report("s", "c", NOW - timedelta(days=days), 2, 2, signs=signs)


def recorded(resource: str, **entry: object) -> Record:
    return Record("r", entries=(Entry(resource, "1", (Coding("icd10", "K02"),), **entry),))  # type: ignore[arg-type]


CASES: dict[str, tuple[dict[str, object], int | None]] = {
    "nothing": ({}, None),
    "an attack": ({"answers": {"attack": Answer(days_ago(5), ago(3))}}, 5),
    "a strain": ({"answers": {"strain": Answer(days_ago(5), ago(3))}}, 5),
    "a fall": ({"answers": {"FX1_injury": Answer(days_ago(5), ago(3))}}, 5),
    "no fall": ({"answers": {"FX1_injury": Answer(Moment(never=True), ago(3))}}, None),
    "strong pain": ({"measurements": (Measurement("nrs", 7.0, NOW - timedelta(days=4)),)}, 4),
    "pain": ({"measurements": (Measurement("nrs", 6.0, NOW - timedelta(days=4)),)}, None),
    "a new medicine": ({"medicines": (Taken("warfarin", days_ago(6)),)}, 6),
    "a medicine of which nobody said since when": ({"medicines": (Taken("warfarin", None, ago(6)),)}, None),
    "a medicine begun this month": ({"medicines": (Taken("warfarin", Moment(TODAY, ago(-30))),)}, 0),
    "a sign in a session": ({"reports": (report(5, "tingling"),)}, 4),
    "a sign in a session of today": ({"reports": (report(0, "tingling"),)}, None),
    "a session without signs": ({"reports": (report(5),)}, None),
    "a new diagnosis": ({"record": recorded("Condition", first=ago(400), last=ago(400), recorded=ago(7))}, 7),
    "a new prescription": ({"record": recorded("MedicationRequest", first=ago(8), last=ago(8))}, 8),
    "a diagnosis in doubt": ({"record": recorded("Condition", recorded=ago(7), status="ask")}, 7),
    "a diagnosis taken back": ({"record": recorded("Condition", recorded=ago(7), status="void")}, None),
    "an operation": ({"record": recorded("Procedure", recorded=ago(7))}, None),
}


@pytest.mark.parametrize("case", CASES)
def test_the_day_on_which_it_is_due(case: str) -> None:
    changes, days = CASES[case]
    assert due_since(replace(adult("lowback"), **changes), TODAY) == (None if days is None else ago(days))  # type: ignore[arg-type]


@pytest.mark.parametrize(("ahead", "due"), [(1, TODAY), (2, None)])
def test_what_lies_a_day_ahead_is_today(ahead: int, due: date | None) -> None:
    person = replace(adult("lowback"), record=recorded("Condition", recorded=ago(-ahead)))
    assert due_since(person, TODAY) == due


@pytest.mark.parametrize(("days", "stands"), [(6, True), (5, False)])
def test_an_answer_from_before_it_does_not_stand(days: int, stands: bool) -> None:
    """A sign of a session `days` ago makes the check due on the day after it; everything was answered five days ago."""
    whole = answered(adult("lowback"), {})
    earlier = {name: replace(answer, at=ago(5)) for name, answer in whole.answers.items()}
    person = replace(whole, answers=earlier, reports=(report(days, "tingling"),))
    assert (screen(the_knowledge(), person, at=NOW).ask == ()) is stands
