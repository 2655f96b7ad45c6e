"""Medicines by name: a told list, and entries of a record that say a medicine in words alone, as coded entries.

From a person to a record in which every name that is understood has its ATC code, and the names that are not. A name that is
not known is never "no": it opens what the rules ask about medicines, unless that was answered since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from unknot.knowledge.medicine_names import NameRead, read_name
from unknot.knowledge.medicines import Medicines
from unknot.knowledge.model import Knowledge
from unknot.screening.codes import MEDICINES, status_on
from unknot.screening.person import Person, Taken
from unknot.screening.record import Coding, Entry, Record

ATC = "atc"


@dataclass(frozen=True, slots=True)
class Unknown:
    """An entry whose name is not wholly understood, and what of it was."""

    entry: Entry
    read: NameRead


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """The record with its names as codes, and the entries of which something is not known."""

    record: Record | None
    unknown: tuple[Unknown, ...] = ()
    guessed: tuple[NameRead, ...] = ()


def name_medicines(person: Person, medicines: Medicines) -> NamedRecord:
    """The person's record, with the told list in it, coded by name where it has no ATC code."""
    record = person.record
    told = [_told(taken) for taken in person.medicines]
    if not told and (record is None or all(_is_coded(entry) for entry in record.entries)):
        return NamedRecord(record)
    entries, unknown, guessed = [], [], []
    for entry in (*(record.entries if record else ()), *told):
        read = None if _is_coded(entry) else read_name(_name_of(entry), medicines)
        codings = tuple(
            Coding(ATC, code, one.name) for one in (read.meant if read else ()) for code in one.medicine.atc
        )
        entries.append(replace(entry, codings=(*entry.codings, *codings)) if codings else entry)
        if read is not None and not read.sure:
            unknown.append(Unknown(entry, read))
        elif read is not None and read.guessed:
            guessed.append(read)
    whole = replace(record or Record(person.id), entries=tuple(entries))
    return NamedRecord(whole, tuple(unknown), tuple(guessed))


def notes_of(named: NamedRecord) -> Iterator[str]:
    """What a person should look at again: names that are not known, and names that were understood in spite of a slip."""
    for unknown in named.unknown:
        near = " or ".join(f"`{one.name}`" for one in unknown.read.near)
        asked = f"; is it {near}?" if near else ""
        yield f"medicines: `{unknown.read.told}` is not a name that we know{asked}"
    for read in named.guessed:
        yield f"medicines: `{read.told}` was read as `{read.meant[0].name}`"


def questions_opened(entry: Entry, knowledge: Knowledge, today: date) -> Iterator[str]:
    """What the rules ask about medicines of this entry's status: the questions that stand for themselves, not follow-ups."""
    status = status_on(entry, today)
    asked = {question.id for question in knowledge.questions}
    for rule in knowledge.rules.values():
        for speaks in rule.record:
            if not speaks.atc or status == "void" or (speaks.status == "past") != (status == "past"):
                continue
            for term in (*speaks.facts, *speaks.ask):
                if term in asked and knowledge.terms[term].applies is None:
                    yield term


def _told(taken: Taken) -> Entry:
    """A told medicine as an entry: taken now. Without its beginning it began at any time up to the day of telling."""
    began = taken.since
    if began is None and taken.at is not None:
        return Entry("MedicationStatement", taken.name, (), taken.name, first=date.min, last=taken.at)
    if began is None:
        return Entry("MedicationStatement", taken.name, (), taken.name)
    return Entry(
        "MedicationStatement", taken.name, (), taken.name,
        first=began.first, last=began.last, recorded=taken.at, began_known=began.first is not None,
    )  # fmt: skip


def _is_coded(entry: Entry) -> bool:
    """Whether there is nothing to look up: no medicine, or one with its code."""
    return entry.resource not in MEDICINES or any(coding.system == ATC for coding in entry.codings)


def _name_of(entry: Entry) -> str:
    return entry.text or next((coding.display for coding in entry.codings if coding.display), "")
