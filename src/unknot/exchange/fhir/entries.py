"""Conditions, procedures, medicines and allergies as `Entry`s.

What a status means: `present` gives facts, `past` is read only where a rule says so, `ask` opens a question and sets nothing,
`void` was never true. Where a record is unclear the entry opens a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unknot.exchange.days import Days
from unknot.exchange.fhir.coded import codings_of, joined, text_of, word_of
from unknot.exchange.fhir.element import Element
from unknot.screening.record import Coding, Entry

_CLINICAL = ("active", "recurrence", "relapse", "inactive", "remission", "resolved")
_PAST_CLINICAL = ("inactive", "remission", "resolved")
_VERIFICATION = ("unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error")
_OPEN_VERIFICATION = ("unconfirmed", "provisional", "differential")
_NEVER_TRUE = ("refuted", "entered-in-error")

_PROCEDURE = {
    "completed": "present", "in-progress": "present", "stopped": "present", "unknown": "ask", "on-hold": "ask",
    "preparation": "void", "not-done": "void", "entered-in-error": "void",
}  # fmt: skip
_STATEMENT = {
    "active": "present", "completed": "past", "stopped": "past", "on-hold": "ask", "intended": "ask", "unknown": "ask",
    "not-taken": "void", "entered-in-error": "void",
}  # fmt: skip
_REQUEST = {
    "active": "present", "completed": "past", "stopped": "past", "on-hold": "ask", "draft": "ask", "unknown": "ask",
    "cancelled": "void", "entered-in-error": "void",
}  # fmt: skip
_ONLY_MEANT = ("proposal", "plan", "option")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an entry may refer to: the days of birth, and the other resources by every name they go under."""

    born: Days | None
    named: Mapping[str, Element]


def condition(element: Element, id: str, around: Surroundings) -> Entry:
    """A diagnosis or complaint. The day of the event is the onset, else the day it was written down."""
    clinical = word_of(element, "clinicalStatus", _CLINICAL)
    status = _by_verification(word_of(element, "verificationStatus", _VERIFICATION))
    if status == "present" and clinical in _PAST_CLINICAL:
        status = "past"
    onset = _event(element, "onset", around.born)
    recorded = element.days("recordedDate")
    day = onset or recorded
    return Entry(
        "Condition", id, codings_of(element.child("code")), text_of(element.child("code")), status,
        first=day.first if day else None, last=day.last if day else None, ended=_ended(element),
        recorded=recorded.last if recorded else None, began_known=onset is not None, sites=_sites(element),
    )  # fmt: skip


def procedure(element: Element, id: str, around: Surroundings) -> Entry:
    """Something that was done, on the day or days it was done."""
    word = element.one_of("status", tuple(_PROCEDURE))
    done = _event(element, "performed", around.born)
    return Entry(
        "Procedure", id, codings_of(element.child("code")), text_of(element.child("code")), _PROCEDURE.get(word, "ask"),
        first=done.first if done else None, last=done.last if done else None, began_known=done is not None,
        sites=_sites(element),
    )  # fmt: skip


def medicine(element: Element, id: str, around: Surroundings) -> Entry:
    """A medicine taken or ordered. A day of ending is kept; whether it is past is judged on the day of the screening."""
    kind = element.text("resourceType")
    words = _REQUEST if kind == "MedicationRequest" else _STATEMENT
    status = words.get(element.one_of("status", tuple(words)), "ask")
    if element.yes("doNotPerform"):
        status = "void"
    if kind == "MedicationRequest" and status == "present" and element.text("intent") in _ONLY_MEANT:
        status = "ask"
    concept = _medication(element, around)
    taken = _event(element, "effective", around.born)
    written = element.days("authoredOn") or element.days("dateAsserted")
    day = taken or written
    return Entry(
        kind, id, codings_of(concept), joined([text_of(concept), _display(element, "medicationReference")]), status,
        first=day.first if day else None, last=day.last if day else None,
        ended=_end_of(element, "effectivePeriod") or _last_dose(element),
        recorded=written.last if written else None, began_known=taken is not None,
    )  # fmt: skip


def allergy(element: Element, id: str, around: Surroundings) -> Entry:
    """What somebody reacts to: the substance, and the substances of single reactions."""
    clinical = word_of(element, "clinicalStatus", ("active", "inactive", "resolved"))
    status = _by_verification(word_of(element, "verificationStatus", ("unconfirmed", "confirmed", *_NEVER_TRUE)))
    if status == "present" and clinical in _PAST_CLINICAL:
        status = "past"
    concepts = [element.child("code"), *(reaction.child("substance") for reaction in element.children("reaction"))]
    onset, recorded = _event(element, "onset", around.born), element.days("recordedDate")
    day = onset or recorded
    codings: tuple[Coding, ...] = tuple(dict.fromkeys(coding for concept in concepts for coding in codings_of(concept)))
    return Entry(
        "AllergyIntolerance", id, codings, joined(text_of(concept) for concept in concepts), status,
        first=day.first if day else None, last=day.last if day else None,
        recorded=recorded.last if recorded else None, began_known=onset is not None,
    )  # fmt: skip


def _by_verification(word: str) -> str:
    if word in _NEVER_TRUE:
        return "void"
    return "ask" if word in _OPEN_VERIFICATION else "present"


def _event(element: Element, stem: str, born: Days | None) -> Days | None:
    """`stem` + DateTime, Period or Age; what is said in words or as a range is not a date."""
    if element.has(f"{stem}DateTime"):
        return element.days(f"{stem}DateTime")
    period = element.child(f"{stem}Period")
    if period is not None:
        return _span(period, began=stem != "performed")
    age = element.child(f"{stem}Age")
    return _at_age(age, born) if age is not None else None


def _span(period: Element, *, began: bool) -> Days | None:
    start, end = period.days("start"), period.days("end")
    if start and end and end.last < start.first:
        period.report("end", "the end lies before the start", "correct one of the two dates")
        return None
    if start is None or end is None or began:
        return start
    return Days(start.first, end.last)


def _at_age(age: Element, born: Days | None) -> Days | None:
    years = age.number("value")
    if years is None or (age.text("code") or age.text("unit")) not in ("a", "year", "years"):
        return None
    if years < 0 or years > 130:
        age.report("value", f"an age of {years:g} years is not possible", "correct the age, or leave it out")
        return None
    if born is None:
        return None
    return Days(_years_later(born.first, int(years)), _years_later(born.last, int(years) + 1))


def _years_later(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _ended(element: Element) -> date | None:
    day = element.days("abatementDateTime")
    return day.last if day else _end_of(element, "abatementPeriod")


def _end_of(element: Element, key: str) -> date | None:
    period = element.child(key)
    end = period.days("end") if period else None
    return end.last if end else None


def _last_dose(element: Element) -> date | None:
    """The last day of a dosage, when every one of its lines has a last day."""
    lines = [*element.children("dosageInstruction"), *element.children("dosage")]
    ends = []
    for line in lines:
        timing = line.child("timing")
        repeat = timing.child("repeat") if timing else None
        ends.append(_end_of(repeat, "boundsPeriod") if repeat else None)
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _medication(element: Element, around: Surroundings) -> Element | None:
    concept = element.child("medicationCodeableConcept")
    if concept is not None:
        return concept
    reference = element.child("medicationReference")
    if reference is None:
        return None
    name = reference.text("reference")
    inside = next((inner for inner in element.children("contained") if name == f"#{inner.text('id')}"), None)
    named = inside or around.named.get(name)
    return named.child("code") if named else None


def _display(element: Element, key: str) -> str:
    reference = element.child(key)
    return reference.text("display") if reference else ""


def _sites(element: Element) -> tuple[Coding, ...]:
    return tuple(coding for site in element.children("bodySite") for coding in codings_of(site))
