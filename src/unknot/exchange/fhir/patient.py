"""The patient of a record: birth, sex, and whose a resource is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unknot.exchange.days import Days
from unknot.exchange.fhir.element import Element
from unknot.exchange.fhir.resource_types import READ

OLDEST_YEARS = 130


@dataclass(frozen=True, slots=True)
class Born:
    """When the patient was born, as far as known, and the administrative sex."""

    days: Days | None = None
    sex: str = ""


def born_of(patient: Element, today: date | None) -> Born:
    """Birth and sex; a birth that lies ahead or too far back is reported."""
    days = patient.days("birthDate")
    if days and today:
        if days.first > today:
            patient.report("birthDate", f"the birth date {days.first} lies ahead of {today}", "correct the birth date")
        elif today.year - days.last.year > OLDEST_YEARS:
            patient.report("birthDate", f"a birth in {days.last.year} is more than {OLDEST_YEARS} years ago",
                           "correct the birth date")  # fmt: skip
    return Born(days, patient.one_of("gender", ("male", "female", "other", "unknown")))


def subjects_of(resource: Element) -> Iterator[str]:
    """The references by which a resource that we read says whose it is; those to something inside it are left out."""
    if resource.text("resourceType") not in READ:
        return
    for key in ("subject", "patient"):
        subject = resource.child(key)
        reference = subject.text("reference") if subject else ""
        if reference and not reference.startswith("#"):
            yield local(reference.split("/_history/")[0])


def local(reference: str) -> str:
    """The same resource is named with and without its server: the server is left out."""
    return reference if reference.startswith("urn:") else "/".join(reference.split("/")[-2:])
