"""Observations of a FHIR record: what is a reading, of whom, of which day, in which unit."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fhir_told import concept, only, pressure, record
from unknot.screening.record import Coding


@pytest.mark.parametrize("panel", ["85354-9", "55284-4"])
def test_a_blood_pressure_is_read_by_its_components(panel: str) -> None:
    found = [(reading.what, reading.value, reading.unit) for reading in record(pressure(panel, 118)).readings]
    assert sorted(found) == [("8462-4", 80, "mm[Hg]"), ("8480-6", 118, "mm[Hg]")]
    assert record(pressure(panel, 118)).readings[0].at == datetime(2026, 12, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("status", ["entered-in-error", "cancelled"])
def test_a_withdrawn_observation_is_no_reading(status: str) -> None:
    assert record(pressure("85354-9", 900, status=status)).readings == ()


@pytest.mark.parametrize("status", ["registered", "preliminary", "final", "amended", "corrected", "unknown"])
def test_what_was_not_withdrawn_is_read(status: str) -> None:
    assert len(record(pressure("85354-9", 190, status=status)).readings) == 2


def test_what_was_seen_in_somebody_else_is_not_read() -> None:
    """As the heart of an unborn child, in the record of its mother."""
    of_another = {"focus": [{"reference": "RelatedPerson/child"}]}
    assert record(pressure("85354-9", 118, **of_another)).readings == ()
    found = {"resourceType": "Observation", "id": "o", "status": "final", "valueCodeableConcept": concept("I64")}
    assert record(found).entries and not record({**found, **of_another}).entries


def test_a_reading_without_a_date_is_never_fresh() -> None:
    undated = pressure("85354-9", 118)
    del undated["effectiveDateTime"]
    assert record(undated).readings[0].at.year == 1900


def test_of_a_reading_of_a_month_the_first_day_counts() -> None:
    """It may be as old as that."""
    assert record(pressure("85354-9", 118, effectiveDateTime="2026-11")).readings[0].at.date() == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("degF", "[degF]"), ("°F", "[degF]"), ("F", "[degF]"), ("Cel", "Cel"), ("°C", "Cel"), ("K/uL", "10*3/uL"),
        ("10^9/L", "10*9/L"), ("g/dL", "g/dL"), ("G/L", "g/L"), ("mm Hg", "mm[Hg]"), ("kPa", "kPa"),
    ],
)  # fmt: skip
def test_a_unit_is_known_by_every_name_it_goes_under(written: str, unit: str) -> None:
    hot = {"resourceType": "Observation", "id": "o", "status": "final", "code": concept("99999-9", "http://loinc.org"),
           "valueQuantity": {"value": 10, "unit": written}}  # fmt: skip
    assert record(hot).readings[0].unit == unit


def test_a_bound_lies_beyond_its_number() -> None:
    platelets = {"resourceType": "Observation", "id": "o", "status": "final", "code": concept("777-3", "http://loinc.org"),
                 "valueQuantity": {"value": 20, "comparator": "<", "code": "10*9/L"}}  # fmt: skip
    assert record(platelets).readings[0].value < 20


def test_a_coded_finding_is_an_entry_under_the_code_of_its_value() -> None:
    pregnant = {"resourceType": "Observation", "id": "o", "status": "final", "code": concept("82810-3", "http://loinc.org"),
                "valueCodeableConcept": concept("77386006", "http://snomed.info/sct")}  # fmt: skip
    assert only(pregnant).codings == (Coding("snomed", "77386006"),)
