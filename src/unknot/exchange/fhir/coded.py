"""Coded texts of a record: CodeableConcepts as our `Coding`s, systems known by their address."""

from __future__ import annotations

from collections.abc import Iterable

from unknot.exchange.fhir.element import Element
from unknot.screening.record import Coding

_SYSTEMS = {
    "hl7.org/fhir/sid/icd-10": "icd10",
    "urn:oid:2.16.840.1.113883.6.3": "icd10",
    "fhir.de/codesystem/bfarm/icd-10-gm": "icd10",
    "fhir.de/codesystem/dimdi/icd-10-gm": "icd10",
    "hl7.org/fhir/sid/icd-10-de": "icd10",
    "hl7.org/fhir/sid/icd-10-cm": "icd10cm",
    "urn:oid:2.16.840.1.113883.6.90": "icd10cm",
    "hl7.org/fhir/sid/icd-10-pcs": "pcs",
    "cms.gov/medicare/coding/icd10": "pcs",
    "urn:oid:2.16.840.1.113883.6.4": "pcs",
    "snomed.info/sct": "snomed",
    "urn:oid:2.16.840.1.113883.6.96": "snomed",
    "loinc.org": "loinc",
    "urn:oid:2.16.840.1.113883.6.1": "loinc",
    "whocc.no/atc": "atc",
    "fhir.de/codesystem/bfarm/atc": "atc",
    "urn:oid:2.16.840.1.113883.6.73": "atc",
    "nlm.nih.gov/research/umls/rxnorm": "rxnorm",
    "urn:oid:2.16.840.1.113883.6.88": "rxnorm",
}


def system_of(address: str) -> str:
    """Our short name of a code system, or the address itself where we do not read it."""
    plain = address.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    edition = plain.split("/", 2)
    if edition[:2] == ["snomed.info", "sct"]:
        return "snomed"
    return _SYSTEMS.get(plain, address.strip())


def codings_of(concept: Element | None) -> tuple[Coding, ...]:
    """The codings of a CodeableConcept that have a code."""
    if concept is None:
        return ()
    return tuple(
        Coding(system_of(coding.text("system")), coding.text("code"), _clean(coding.text("display")))
        for coding in concept.children("coding")
        if coding.text("code")
    )


def text_of(concept: Element | None) -> str:
    """What a CodeableConcept says in words: its text, else its first display."""
    if concept is None:
        return ""
    words = [concept.text("text"), *(coding.display for coding in codings_of(concept))]
    return next((_clean(word) for word in words if word), "")


def joined(texts: Iterable[str]) -> str:
    """Several texts as one, each once."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


def word_of(element: Element, key: str, words: tuple[str, ...]) -> str:
    """The status word of a CodeableConcept; "" when absent or said in free text only."""
    concept = element.child(key)
    if concept is None:
        return ""
    found = [coding.code for coding in codings_of(concept)]
    known = next((code for code in found if code in words), "")
    if found and not known:
        element.report(key, f"`{found[0][:40]}` is not a {key} that FHIR R4 knows", "it is one of: " + ", ".join(words))
    return known


def _clean(text: str) -> str:
    return text.replace("\u200b", "").strip()
