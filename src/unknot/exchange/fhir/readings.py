"""Observations as dated readings, one for each LOINC code that has a number; panels are read by their components."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from unknot.core.units import convert
from unknot.exchange.days import Days
from unknot.exchange.fhir.coded import codings_of, text_of
from unknot.exchange.fhir.element import Element
from unknot.screening.record import Entry, Reading

UNDATED = datetime(1900, 1, 1, 12, tzinfo=UTC)
"""The moment of a reading without a date: never fresh, so that it is a hint and opens the question."""

_STATUSES = ("registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown")
_VOID = ("cancelled", "entered-in-error")

_UNITS = {
    "mmhg": "mm[Hg]", "mm hg": "mm[Hg]", "mm[hg]": "mm[Hg]",
    "°c": "Cel", "c": "Cel", "degc": "Cel", "cel": "Cel", "°f": "[degF]", "f": "[degF]", "degf": "[degF]", "[degf]": "[degF]",
    "bpm": "/min", "beats/min": "/min", "beats/minute": "/min", "/min": "/min", "{beats}/min": "/min",
    "g/dl": "g/dL", "g/l": "g/L", "10*3/ul": "10*3/uL", "10^3/ul": "10*3/uL", "10*9/l": "10*9/L", "10^9/l": "10*9/L",
    "k/ul": "10*3/uL", "weeks": "wk", "week": "wk", "score": "{score}", "{inr}": "1", "inr": "1", "": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Possible:
    """What a measure may be in a living person, in its own unit; what lies outside is a mistake, not a finding."""

    name: str
    unit: str
    low: float
    high: float


POSSIBLE = {
    "8480-6": Possible("systolic blood pressure", "mm[Hg]", 40, 300),
    "8462-4": Possible("diastolic blood pressure", "mm[Hg]", 20, 200),
    "8867-4": Possible("heart rate", "/min", 10, 300),
    "8310-5": Possible("temperature", "Cel", 25, 45),
    "8331-1": Possible("temperature", "Cel", 25, 45),
    "72514-3": Possible("pain score", "{score}", 0, 10),
    "6301-6": Possible("INR", "1", 0, 30),
    "777-3": Possible("platelets", "10*9/L", 0, 5000),
    "718-7": Possible("haemoglobin", "g/L", 0, 300),
    "29463-7": Possible("weight", "kg", 0, 650),
    "8302-2": Possible("height", "cm", 0, 280),
    "49051-6": Possible("weeks of pregnancy", "wk", 0, 45),
    "11884-4": Possible("weeks of pregnancy", "wk", 0, 45),
}
_PRESSURES = ("8480-6", "8462-4")
_ONE_UNIT = {"{score}", "1", "mm[Hg]", "/min", "wk"}
"""Units that may be left out: the measure has no other in which its numbers would be possible."""


def readings(element: Element, id: str) -> Iterator[Reading]:
    """Every number of an observation that was not withdrawn and is about the person."""
    if element.one_of("status", _STATUSES) in _VOID or element.value.get("focus"):
        return
    at = _moment(element)
    pressures: dict[str, float | None] = {}
    for part in (element, *element.children("component")):
        value = _value(part)
        if value is None:
            continue
        number, unit = value
        for coding in codings_of(part.child("code")):
            if coding.system == "loinc":
                _check(part, coding.code, number, unit)
                if coding.code in _PRESSURES:
                    pressures[coding.code] = convert(number, unit=unit or "mm[Hg]", to="mm[Hg]")
                yield Reading(coding.code, number, unit or _unit_of(coding.code), at, id)
    _check_pressures(element, pressures)


def _check_pressures(element: Element, pressures: Mapping[str, float | None]) -> None:
    """The first number of a blood pressure is the larger one."""
    first, second = (pressures.get(code) for code in _PRESSURES)
    if first is not None and second is not None and first <= second:
        element.report("component", f"a blood pressure of {first:g} over {second:g} is not possible",
                       "the systolic number is the larger one")  # fmt: skip


def findings(element: Element, id: str) -> Entry | None:
    """An observation whose value is a coded finding (as "pregnant"): its entry, under the codes of the value."""
    if element.one_of("status", _STATUSES) in _VOID or element.value.get("focus"):
        return None
    value = element.child("valueCodeableConcept")
    if value is None:
        return None
    day = _days(element)
    return Entry(
        "Observation", id, codings_of(value), text_of(value),
        first=day.first if day else None, last=day.last if day else None, recorded=day.last if day else None,
    )  # fmt: skip


def _days(element: Element) -> Days | None:
    if element.has("effectivePeriod"):
        period = element.child("effectivePeriod")
        return (period.days("start") or period.days("end")) if period else None
    return element.days("effectiveDateTime") or element.days("effectiveInstant") or element.days("issued")


def _moment(element: Element) -> datetime:
    day = _days(element)
    return day.instant() if day else UNDATED


def _value(part: Element) -> tuple[float, str] | None:
    quantity = part.child("valueQuantity")
    if quantity is None:
        number = part.number("valueInteger")
        return (number, "") if number is not None else None
    number = quantity.number("value")
    if number is None:
        return None
    unit = quantity.text("code") or quantity.text("unit")
    return _beyond(number, quantity.text("comparator")), _UNITS.get(unit.lower(), unit)


def _beyond(number: float, comparator: str) -> float:
    """`< 20` is under 20, so that it falls in the band below."""
    if comparator == "<":
        return math.nextafter(number, -math.inf)
    return math.nextafter(number, math.inf) if comparator == ">" else number


def _unit_of(code: str) -> str:
    known = POSSIBLE.get(code)
    return known.unit if known and known.unit in _ONE_UNIT else ""


def _check(part: Element, code: str, number: float, unit: str) -> None:
    known = POSSIBLE.get(code)
    if known is None:
        return
    value = convert(number, unit=unit or known.unit, to=known.unit)
    if value is not None and not known.low <= value <= known.high:
        part.report(
            "valueQuantity/value" if part.has("valueQuantity") else "valueInteger",
            f"a {known.name} of {number:g} {unit or known.unit} is not possible",
            f"it lies between {known.low:g} and {known.high:g} {known.unit}; correct it or mark it entered-in-error",
        )
