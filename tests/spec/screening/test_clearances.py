"""Clearances: dated, by name, for one item and its methods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge
from unknot.core.ids import Method, Region, Status
from unknot.screening.clearances import Clearances
from unknot.screening.due import changed_on
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Answer, Clearance, Measurement, Pain, Taken
from unknot.screening.record import Entry, Record


def cleared(item: str, *methods: str, days: int = 1, **given: object) -> Screening:
    clearance = Clearance(item, methods, "A. Doctor", "physician", TODAY - timedelta(days=days))
    person = replace(answered(adult("lowback"), given), clearances=(clearance,))
    return screen(the_knowledge(), person, at=NOW)


def test_it_lowers_clinician_first_of_its_methods_and_the_doctor_first_that_followed() -> None:
    result = cleared("C59", "partner_massage", coronary="yes")
    assert result.outcome == "restricted"
    assert result.methods[Method.PARTNER_MASSAGE].possible is Status.LOWEST_DOSE
    assert result.methods[Method.HONEY].status is Status.CLINICIAN_FIRST


def test_a_heart_that_is_cleared_gets_stroking_only() -> None:
    result = cleared("C59", "partner_massage", coronary="yes")
    assert "only_stroking" in result.methods[Method.PARTNER_MASSAGE].conditions


@pytest.mark.parametrize(("days", "outcome"), [(90, "restricted"), (91, "doctor-first"), (-1, "doctor-first")])
def test_it_lasts_90_days(days: int, outcome: str) -> None:
    assert cleared("C59", "partner_massage", days=days, coronary="yes").outcome == outcome


@pytest.mark.parametrize(
    ("changes", "lapses"),
    [
        ({}, False),
        ({"medicines": (Taken("warfarin", days_ago(9)),)}, True),
        ({"medicines": (Taken("warfarin", days_ago(10)),)}, False),
        ({"record": Record("r", entries=(Entry("Condition", "1", (), recorded=TODAY - timedelta(days=9)),))}, True),
        ({"record": Record("r", entries=(Entry("Condition", "1", (), recorded=TODAY - timedelta(days=10)),))}, False),
        ({"pain": Pain(("lowback",), began=days_ago(9))}, True),
        ({"pain": Pain(("lowback",), began=days_ago(10))}, False),
        ({"answers": {"operated": Answer("yes", TODAY), "operation": Answer(days_ago(9), TODAY)}}, True),
        ({"answers": {"operated": Answer("yes", TODAY), "operation": Answer(days_ago(10), TODAY)}}, False),
        ({"answers": {"donated_blood": Answer("yes", TODAY), "blood_donation": Answer(days_ago(9), TODAY)}}, False),
        ({"measurements": (Measurement("nrs", 6.0, NOW),)}, False),
    ],
)
def test_it_lapses_when_a_fact_becomes_another_one_after_it(changes: dict[str, object], lapses: bool) -> None:
    """A clearance of ten days ago; what happened nine days ago nobody knew when it was given."""
    clearance = Clearance("C59", ("partner_massage",), "A. Doctor", "physician", TODAY - timedelta(days=10))
    person = replace(adult("lowback"), clearances=(clearance,), **changes)  # type: ignore[arg-type]
    stands = Clearances(person.clearances, TODAY, changed_on(person, TODAY))
    assert stands.opens("C59", Method.PARTNER_MASSAGE) is not lapses
    assert stands.lowers("C59") is not lapses


def test_a_clearance_from_before_an_operation_opens_nothing() -> None:
    operated = {"operated": "yes", "operation": days_ago(9), "operation_where": "arm", "coronary": "yes"}
    assert cleared("C59", "partner_massage", days=10, **operated).outcome == "doctor-first"
    assert cleared("C59", "partner_massage", days=9, **operated).outcome == "restricted"


def test_it_is_of_its_own_item() -> None:
    assert cleared("C10", "partner_massage", coronary="yes").outcome == "doctor-first"


def test_it_never_lifts_not_offered() -> None:
    result = cleared("C06", "cupping", "honey", takes_anticoagulant="yes")
    assert result.methods[Method.CUPPING].status is Status.NOT_OFFERED


def test_it_never_lifts_anything_grave() -> None:
    assert cleared("CES1", "partner_massage", CES1="yes").outcome == "emergency"
    assert cleared("NR2", "partner_massage", NR2="yes").outcome == "urgent"


@pytest.mark.parametrize("item", ["G7", "G7a", "G7b", "C49"])
def test_it_never_lifts_who_is_a_child_or_cannot_report(item: str) -> None:
    every = tuple(method.value for method in Method)
    clearances = tuple(
        Clearance(one, every, "A. Doctor", "physician", TODAY) for one in (item, "C49", "G7b", "G7a", "G7")
    )
    for person in (adult("lowback", born=date(2010, 1, 1)), adult("lowback")):
        cannot = {} if person.born and person.born.year == 2010 else {"cannot_report": "yes"}
        whole = answered(person, cannot)
        before = screen(the_knowledge(), whole, at=NOW)
        after = screen(the_knowledge(), replace(whole, clearances=clearances), at=NOW)
        assert (before.outcome, after.outcome) == ("doctor-first", "doctor-first")
        assert after.methods == before.methods
        assert after.methods[Method.PARTNER_MASSAGE].status is Status.NOT_OFFERED
        assert after.methods[Method.EXERCISE].status >= Status.CLINICIAN_FIRST


@pytest.mark.parametrize(
    ("item", "given"),
    [
        ("C09c", {"platelets": 12}),
        ("T1", {"systolic": 150, "diastolic": 90}),
        ("IN1", {"IN4": "yes", "temperature": 38.5}),
    ],
)
def test_it_changes_nothing_that_it_does_not_lower(item: str, given: dict[str, object]) -> None:
    person = answered(adult("lowback"), given)
    every = tuple(method.value for method in Method)
    cleared_ = replace(person, clearances=(Clearance(item, every, "A. Doctor", "physician", TODAY),))
    one, other = (screen(the_knowledge(), each, at=NOW) for each in (person, cleared_))
    assert (one.outcome, one.postponements, one.methods) == (other.outcome, other.postponements, other.methods)


def test_a_closed_neck_opens_when_every_item_that_closes_it_is_cleared() -> None:
    person = answered(adult("lowback"), {"inflammatory_joint": "yes"})
    row, flag = (Clearance(item, ("partner_massage",), "A. Doctor", "physician", TODAY) for item in ("C28", "RA1"))
    closed = {Region.NECK: "doctor-first"}
    for given, scoped in (((), closed), ((row,), closed), ((flag,), closed), ((row, flag), {})):
        assert screen(the_knowledge(), replace(person, clearances=given), at=NOW).scoped == scoped


def test_it_never_lifts_who_cannot_consent() -> None:
    result = cleared("C49", "partner_massage", "exercise", cannot_report="yes")
    assert result.outcome == "doctor-first"
    assert result.methods[Method.EXERCISE].status is Status.CLINICIAN_FIRST
    given = Clearance("C49", ("exercise",), "A. Doctor", "physician", TODAY)
    stands = Clearances((given, replace(given, item="C59")), TODAY)
    assert (stands.lowers("C49"), stands.lowers("C59")) == (False, True)
    assert not stands.opens("C49", Method.EXERCISE)
