"""`read_record`: a FHIR R4 Bundle, or one resource, as a `Record` of one patient.

Refused with every finding at once: what is not FHIR, a bundle inside a bundle, two patients, an id twice, impossible values
and dates. A record gives facts, never "no": what it does not say stays open. The order of resources changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.exchange.fhir import entries, readings
from unknot.exchange.fhir.element import Element, Wrong
from unknot.exchange.fhir.patient import Born, born_of, local, subjects_of
from unknot.exchange.fhir.resource_types import KNOWN, READ
from unknot.exchange.json_text import lines_of, read_json
from unknot.exchange.source import Source, quoted, read_source
from unknot.screening.record import Entry, Reading, Record

MOST_SHOWN = 50
PREGNANCY = timedelta(days=300)  # a finding may be older than the birth by as much
_ENTRY_READERS = {
    "Condition": entries.condition,
    "Procedure": entries.procedure,
    "MedicationStatement": entries.medicine,
    "MedicationRequest": entries.medicine,
    "AllergyIntolerance": entries.allergy,
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of the record: its type, its id (or its place when it has none), its fullUrl."""

    type: str
    id: str
    url: str
    element: Element


def read_record(given: str | Path | bytes | Source, *, name: str = "", today: date | None = None) -> Record:
    """The record of a file or of its bytes. With `today`, dates that lie ahead of it are refused."""
    source = given if isinstance(given, Source) else read_source(given, name=name)
    return record_of(read_json(source), source, today=today)


def record_of(value: Any, source: Source, *, today: date | None) -> Record:
    """The record of a parsed value."""
    wrong = Wrong()
    resources = list(_resources(value, wrong))
    _refuse(wrong, source)
    record = _record(resources, today)
    _refuse(wrong, source)
    return record


def _refuse(wrong: Wrong, source: Source) -> None:
    if not wrong.found:
        return
    shown = list(dict.fromkeys(wrong.found))[:MOST_SHOWN]
    lines = lines_of(source.text, [place for place, _, _ in shown])
    findings = [Finding(source.name, lines[place], what, advice, place or "/") for place, what, advice in shown]
    more = len(set(wrong.found)) - len(shown)
    if more:
        findings.append(Finding(source.name, 0, f"and {more} more findings like these"))
    raise InputRefused(findings)


def _resources(value: Any, wrong: Wrong) -> Iterator[Resource]:
    if not isinstance(value, dict):
        wrong.add("", "this is not a FHIR resource", "a record is one object in braces, with resourceType Bundle")
        return
    top = Element(value, "", wrong)
    kind = _type_of(top)
    if kind == "Bundle":
        yield from _entries(top)
    elif kind in READ:
        yield _resource(top, kind, "")
    elif kind:
        advice = "give a Bundle with the Patient and the conditions, medicines, allergies and observations"
        top.report("resourceType", f"{quoted(kind)} is not the record of a person", advice)


def _entries(bundle: Element) -> Iterator[Resource]:
    for entry in bundle.children("entry"):
        element = entry.child("resource")
        kind = _type_of(element) if element else ""
        if element is None or not kind:
            continue
        if kind == "Bundle":
            element.report("", "a bundle stands inside a bundle", "put its entries into the outer one")
        else:
            yield _resource(element, kind, entry.text("fullUrl"))


def _type_of(element: Element) -> str:
    kind = element.text("resourceType")
    if kind in KNOWN:
        return kind
    if not element.has("resourceType"):
        element.report("resourceType", "the resourceType is missing", "each resource of FHIR R4 names its type")
    elif kind:
        near = get_close_matches(kind, KNOWN, 1)
        advice = f"did you mean {quoted(near[0])}?" if near else "see the list of resources of FHIR R4"
        element.report("resourceType", f"{quoted(kind)} is not a resource type of FHIR R4", advice)
    return ""


def _resource(element: Element, kind: str, url: str) -> Resource:
    return Resource(kind, element.text("id"), url, element)


def _record(resources: list[Resource], today: date | None) -> Record:
    _check_twice(resources)
    patients = [resource for resource in resources if resource.type == "Patient"]
    _check_one_patient(resources, patients)
    patient = patients[0] if patients else None
    born = born_of(patient.element, today) if patient else Born()
    around = entries.Surroundings(born.days, _named(resources))
    found, read = _read(resources, around, today)
    id = patient.id if patient else next((subject for r in resources for subject in subjects_of(r.element)), "")
    return Record(
        id,
        born.days.first if born.days else None,
        born.days.last if born.days else None,
        born.sex,
        tuple(sorted(found, key=lambda entry: (entry.resource, entry.id))),
        tuple(sorted(read, key=lambda reading: (reading.at, reading.what, reading.id, reading.value))),
    )


def _read(
    resources: list[Resource], around: entries.Surroundings, today: date | None
) -> tuple[list[Entry], list[Reading]]:
    found: list[Entry] = []
    read: list[Reading] = []
    for resource in resources:
        name = resource.id or resource.element.place.strip("/").replace("/", "-")
        if resource.type in _ENTRY_READERS:
            entry = _ENTRY_READERS[resource.type](resource.element, name, around)
            _check_day(resource.element, entry, around, today)
            found.append(entry)
        elif resource.type == "Observation":
            coded = readings.findings(resource.element, name)
            found += [coded] if coded else []
            numbers = list(readings.readings(resource.element, name))
            _check_ahead(resource.element, numbers, today)
            read += numbers
    return found, read


def _check_day(element: Element, entry: Entry, around: entries.Surroundings, today: date | None) -> None:
    """A thing that happened cannot lie ahead, nor before birth. A zone may be a day ahead of ours."""
    if entry.status == "void" or entry.first is None or entry.last is None:
        return
    medicine = entry.resource.startswith("Medication")
    if today is not None and entry.first > today + timedelta(days=1) and not medicine:
        element.report("", f"its date {entry.first} lies ahead of {today}", "correct the date")
    if around.born and entry.last < around.born.first - PREGNANCY and entry.began_known:
        element.report(
            "", f"its date {entry.last} lies before birth", "correct the date, or the birthDate of the patient"
        )


def _check_ahead(element: Element, numbers: list[Reading], today: date | None) -> None:
    if today is not None and any(reading.at.date() > today + timedelta(days=1) for reading in numbers):
        element.report("", f"its date lies ahead of {today}", "correct the date")


def _check_twice(resources: list[Resource]) -> None:
    seen: set[tuple[str, str]] = set()
    for resource in resources:
        key = (resource.type, resource.id)
        if resource.id and key in seen:
            resource.element.report("id", f"the id {quoted(resource.id)} stands twice in the type {resource.type}",
                                    "keep the newer one, or give each its own id")  # fmt: skip
        seen.add(key)


def _check_one_patient(resources: list[Resource], patients: list[Resource]) -> None:
    for other in patients[1:]:
        other.element.report("", "this is a second patient", "give the record of one person at a time")
    if len(patients) > 1:
        return
    names = _names_of(patients[0]) if patients else set()
    for resource in resources:
        for subject in subjects_of(resource.element):
            names = names or {subject}
            if subject not in names:
                resource.element.report("", f"this belongs to another person, {quoted(subject)}",
                                        "give the record of one person at a time")  # fmt: skip


def _names_of(patient: Resource) -> set[str]:
    """All that a reference may call the patient; none when there is neither id nor address, then the first one names it."""
    names = {f"Patient/{patient.id}", f"urn:uuid:{patient.id}"} if patient.id else set()
    return names | ({local(patient.url)} if patient.url else set())


def _named(resources: list[Resource]) -> dict[str, Element]:
    named = {f"{resource.type}/{resource.id}": resource.element for resource in resources if resource.id}
    return {**named, **{resource.url: resource.element for resource in resources if resource.url}}
