"""Resources of a FHIR record, and what is read of them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from unknot.exchange.fhir.bundle import read_record
from unknot.screening.record import Entry, Record

TODAY = date(2026, 12, 1)


PATIENT: dict[str, Any] = {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1988-03-02"}


ICD = "http://hl7.org/fhir/sid/icd-10"


def record(*resources: dict[str, Any]) -> Record:
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": each} for each in (PATIENT, *resources)],
    }
    return read_record(json.dumps(bundle).encode(), name="anna.fhir.json", today=TODAY)


def only(resource: dict[str, Any]) -> Entry:
    (entry,) = record(resource).entries
    return entry


def concept(code: str, system: str = ICD, **more: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, **more}]}


def pressure(panel: str, systolic: float, **more: Any) -> dict[str, Any]:
    parts = [("8480-6", systolic), ("8462-4", 80)]
    return {
        "resourceType": "Observation", "id": "bp", "status": "final", "code": concept(panel, "http://loinc.org"),
        "effectiveDateTime": "2026-12-01T08:00:00+03:00",
        "component": [{"code": concept(code, "http://loinc.org"), "valueQuantity": {"value": value, "unit": "mmHg"}}
                      for code, value in parts], **more,
    }  # fmt: skip
