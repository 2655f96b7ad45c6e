"""What a FHIR record says, by the rules for facts from records: status, date, codes, readings."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from fhir_told import PATIENT, TODAY, concept, only, pressure, record
from unknot.core.errors import InputRefused
from unknot.exchange.fhir.bundle import read_record
from unknot.screening.record import Coding


def condition(clinical: str = "", verification: str = "", **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"resourceType": "Condition", "id": "c", "code": concept("I64"), **more}
    if clinical:
        made["clinicalStatus"] = concept(clinical, "http://terminology.hl7.org/CodeSystem/condition-clinical")
    if verification:
        made["verificationStatus"] = concept(verification, "http://terminology.hl7.org/CodeSystem/condition-ver-status")
    return made


@pytest.mark.parametrize(
    ("clinical", "verification", "status"),
    [
        ("active", "confirmed", "present"), ("recurrence", "", "present"), ("relapse", "", "present"), ("", "", "present"),
        ("inactive", "", "past"), ("remission", "confirmed", "past"), ("resolved", "", "past"),
        ("active", "provisional", "ask"), ("", "differential", "ask"), ("resolved", "unconfirmed", "ask"),
        ("active", "refuted", "void"), ("active", "entered-in-error", "void"),
    ],
)  # fmt: skip
def test_a_condition_is_present_past_open_or_void(clinical: str, verification: str, status: str) -> None:
    assert only(condition(clinical, verification)).status == status


BY_STATUS = {
    "MedicationStatement": {
        "present": "active", "past": "completed stopped", "ask": "on-hold intended unknown", "void": "not-taken entered-in-error",
    },
    "MedicationRequest": {
        "present": "active", "past": "completed stopped", "ask": "on-hold draft unknown", "void": "cancelled entered-in-error",
    },
    "Procedure": {
        "present": "completed in-progress stopped", "ask": "unknown on-hold", "void": "preparation not-done entered-in-error",
    },
}  # fmt: skip
"""Every status of FHIR R4; what was broken off was begun all the same."""


@pytest.mark.parametrize(
    ("resource", "word", "status"),
    [
        (resource, word, status)
        for resource, told in BY_STATUS.items()
        for status in told
        for word in told[status].split()
    ],
)
def test_medicines_and_procedures_by_status(resource: str, word: str, status: str) -> None:
    assert only({"resourceType": resource, "id": "x", "status": word}).status == status


@pytest.mark.parametrize("resource", BY_STATUS)
def test_what_has_no_status_opens_the_question(resource: str) -> None:
    assert only({"resourceType": resource, "id": "x"}).status == "ask"


def test_an_order_not_to_take_something_is_void_and_a_mere_plan_is_open() -> None:
    request = {"resourceType": "MedicationRequest", "id": "x", "status": "active"}
    assert only({**request, "doNotPerform": True}).status == "void"
    assert only({**request, "intent": "plan"}).status == "ask"


@pytest.mark.parametrize(
    ("dates", "first", "last", "known"),
    [
        ({"onsetDateTime": "2026-03-04"}, date(2026, 3, 4), date(2026, 3, 4), True),
        ({"onsetDateTime": "2026-03"}, date(2026, 3, 1), date(2026, 3, 31), True),
        ({"onsetDateTime": "2024"}, date(2024, 1, 1), date(2024, 12, 31), True),
        ({"onsetDateTime": "2026-03-04T23:30:00+03:00"}, date(2026, 3, 4), date(2026, 3, 4), True),
        ({"onsetPeriod": {"start": "2026-03", "end": "2026-05"}}, date(2026, 3, 1), date(2026, 3, 31), True),
        ({"onsetAge": {"value": 30, "code": "a"}}, date(2018, 3, 2), date(2019, 3, 2), True),
        ({"onsetDateTime": "2026-03-04", "recordedDate": "2026-11-20"}, date(2026, 3, 4), date(2026, 3, 4), True),
        ({"recordedDate": "2026-02-01"}, date(2026, 2, 1), date(2026, 2, 1), False),
        ({"onsetString": "long ago", "recordedDate": "2026-02-01"}, date(2026, 2, 1), date(2026, 2, 1), False),
        ({}, None, None, False),
    ],
)
def test_the_day_of_an_event_is_the_onset_else_the_day_of_writing_else_unknown(
    dates: dict[str, Any], first: date | None, last: date | None, known: bool
) -> None:
    entry = only(condition(**dates))
    assert (entry.first, entry.last, entry.began_known) == (first, last, known)


def test_an_end_is_kept_as_the_last_day_that_it_may_have_been() -> None:
    assert only(condition("resolved", abatementDateTime="2026-03")).ended == date(2026, 3, 31)
    taken = {
        "resourceType": "MedicationStatement",
        "id": "m",
        "status": "active",
        "effectivePeriod": {"end": "2026-11-30"},
    }
    assert only(taken).ended == date(2026, 11, 30)
    assert only({**taken, "effectivePeriod": {"end": "2026-11"}}).ended == date(2026, 11, 30)
    assert only(condition("resolved", abatementPeriod={"end": "2026"})).ended == date(2026, 12, 31)


def test_a_dosage_ends_only_when_each_of_its_lines_does() -> None:
    ends = {"timing": {"repeat": {"boundsPeriod": {"end": "2026-10-01"}}}}
    order = {"resourceType": "MedicationRequest", "id": "m", "status": "active"}
    assert only({**order, "dosageInstruction": [ends]}).ended == date(2026, 10, 1)
    assert only({**order, "dosageInstruction": [ends, {"text": "at night"}]}).ended is None
    longer = {"timing": {"repeat": {"boundsPeriod": {"end": "2026-12-24"}}}}
    assert only({**order, "dosageInstruction": [ends, longer]}).ended == date(2026, 12, 24)


def test_a_procedure_that_took_days_happened_on_one_of_them() -> None:
    done = {"resourceType": "Procedure", "id": "x", "status": "completed",
            "performedPeriod": {"start": "2026-03-04", "end": "2026-03-06"}}  # fmt: skip
    assert (only(done).first, only(done).last) == (date(2026, 3, 4), date(2026, 3, 6))


@pytest.mark.parametrize(
    ("address", "system"),
    [
        ("http://hl7.org/fhir/sid/icd-10", "icd10"), ("http://hl7.org/fhir/sid/icd-10-cm", "icd10cm"),
        ("https://hl7.org/fhir/sid/icd-10/", "icd10"), ("http://snomed.info/sct", "snomed"), ("http://loinc.org", "loinc"),
        ("http://snomed.info/sct/900000000000207008/version/20240901", "snomed"),
        ("http://www.whocc.no/atc", "atc"), ("http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"),
        ("urn:oid:2.16.840.1.113883.6.90", "icd10cm"), ("http://www.cms.gov/Medicare/Coding/ICD10", "pcs"),
        ("http://hospital.example/codes", "http://hospital.example/codes"),
    ],
)  # fmt: skip
def test_code_systems_by_address(address: str, system: str) -> None:
    assert only(condition(code=concept("X", address))).codings == (Coding(system, "X"),)


def test_invisible_letters_are_taken_out_of_words() -> None:
    entry = only(condition(code={"text": "Stroke\u200b", "coding": [{"code": "I64", "display": "Str\u200boke"}]}))
    assert entry.text == "Stroke"
    assert entry.codings[0].display == "Stroke"


def test_a_medicine_by_reference_inside_the_order_or_in_the_bundle() -> None:
    warfarin = {"resourceType": "Medication", "id": "w", "code": concept("B01AA03", "http://www.whocc.no/atc")}
    order = {"resourceType": "MedicationRequest", "id": "m", "status": "active"}
    inside = {**order, "contained": [warfarin], "medicationReference": {"reference": "#w"}}
    beside = {**order, "medicationReference": {"reference": "Medication/w"}}
    assert only(inside).codings == (Coding("atc", "B01AA03"),)
    assert record(beside, warfarin).entries[0].codings == (Coding("atc", "B01AA03"),)


def test_an_allergy_is_never_a_medicine_and_names_all_its_substances() -> None:
    entry = only({"resourceType": "AllergyIntolerance", "id": "a", "code": {"text": "bee venom"},
                  "reaction": [{"substance": {"text": "honey"}}]})  # fmt: skip
    assert (entry.resource, entry.text, entry.status) == ("AllergyIntolerance", "bee venom; honey", "present")


def test_the_disease_of_a_relative_is_not_read() -> None:
    relative = {"resourceType": "FamilyMemberHistory", "id": "f", "condition": [{"code": concept("C50")}]}
    assert record(relative).entries == ()


def test_the_order_of_resources_changes_nothing() -> None:
    resources = [condition(), pressure("85354-9", 120), {"resourceType": "Procedure", "id": "x", "status": "completed"}]
    assert record(*resources) == record(*reversed(resources))


def test_one_resource_is_a_record_too_and_a_partial_birth_date_an_interval() -> None:
    read = read_record(json.dumps({**PATIENT, "birthDate": "1988"}).encode(), name="x", today=TODAY)
    assert (read.born_first, read.born_last) == (date(1988, 1, 1), date(1988, 12, 31))


def test_a_unit_may_be_left_out_only_where_there_is_no_other() -> None:
    def unit(code: str, value: float) -> str:
        (reading,) = record({"resourceType": "Observation", "id": "o", "status": "final", "valueQuantity": {"value": value},
                             "code": concept(code, "http://loinc.org")}).readings  # fmt: skip
        return reading.unit

    assert unit("8480-6", 120) == "mm[Hg]"
    assert unit("718-7", 14) == ""
    assert unit("8310-5", 38) == ""


@pytest.mark.parametrize(
    "subject", ["Patient/p", "https://server.example/fhir/Patient/p", "urn:uuid:p", "Patient/p/_history/2"]
)
def test_the_patient_is_known_by_every_form_of_reference(subject: str) -> None:
    assert record(condition(subject={"reference": subject})).entries


def test_a_patient_without_an_id_is_the_one_that_the_resources_name() -> None:
    def bundle(*subjects: str) -> bytes:
        nameless = {key: value for key, value in PATIENT.items() if key != "id"}
        found = [condition(id=f"c{n}", subject={"reference": subject}) for n, subject in enumerate(subjects)]
        return json.dumps(
            {"resourceType": "Bundle", "entry": [{"resource": each} for each in (nameless, *found)]}
        ).encode()

    assert len(read_record(bundle("Patient/p", "Patient/p"), name="x", today=TODAY).entries) == 2
    with pytest.raises(InputRefused, match="another person"):
        read_record(bundle("Patient/p", "Patient/q"), name="x", today=TODAY)


@pytest.mark.parametrize(
    ("day", "refused"),
    [("2026-12-01", False), ("2026-12-02", False), ("2026-12-03", True), ("2026-12", False), ("2027", True)],
)
def test_what_happened_may_lie_a_day_ahead_and_no_more(day: str, *, refused: bool) -> None:
    """The day of the person may be the next one already."""
    for resource in (condition(onsetDateTime=day), pressure("85354-9", 118, effectiveDateTime=day)):
        if refused:
            with pytest.raises(InputRefused, match="ahead"):
                record(resource)
        else:
            assert record(resource).entries or record(resource).readings


@pytest.mark.parametrize(
    ("day", "refused"), [("2026-12-01", False), ("2026-12-02", True), ("2026", False), ("2027", True)]
)
def test_nobody_is_born_tomorrow(day: str, *, refused: bool) -> None:
    bundle = {"resourceType": "Bundle", "entry": [{"resource": {**PATIENT, "birthDate": day}}]}
    if refused:
        with pytest.raises(InputRefused, match="birth date"):
            read_record(json.dumps(bundle).encode(), name="x", today=TODAY)
    else:
        assert read_record(json.dumps(bundle).encode(), name="x", today=TODAY).born_first
