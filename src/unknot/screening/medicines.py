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
    whole = (*(record.entries if record else ()), *told)
    names = {_name_of(entry) for entry in whole if not _is_coded(entry)}
    understood = {name: read_name(name, medicines) for name in names}  # a record names one medicine many times
    entries, unknown, guessed = [], [], []
    for entry in whole:
        read = None if _is_coded(entry) else understood[_name_of(entry)]
        codings = tuple(
            Coding(ATC, code, one.name) for one in (read.meant if read else ()) for code in one.medicine.atc
        )
        entries.append(replace(entry, codings=(*entry.codings, *codings)) if codings else entry)
        if read is not None and not read.sure:
            unknown.append(Unknown(entry, read))
        elif read is not None and read.guessed:
            guessed.append(read)
    named = replace(record or Record(person.id), entries=tuple(entries))
    return NamedRecord(named, tuple(unknown), tuple(guessed))


def notes_of(named: NamedRecord) -> tuple[str, ...]:
    """What a person should look at again: names that are not known, and names that were understood in spite of a slip."""
    unknown = [_not_known(each.read) for each in named.unknown if each.entry.status != "past"]
    guessed = [f"medicines: `{read.told}` was read as `{read.meant[0].name}`" for read in named.guessed]
    return tuple(dict.fromkeys([*unknown, *guessed]))


def _not_known(read: NameRead) -> str:
    near = " or ".join(f"`{one.name}`" for one in read.near)
    return f"medicines: `{read.told}` is not a name that we know{f'; is it {near}?' if near else ''}"


def questions_opened(named: NamedRecord, knowledge: Knowledge, today: date) -> Iterator[tuple[str, Entry]]:
    """What the rules ask about medicines, for each entry that is not known: its questions by its status, no follow-ups."""
    asked: dict[bool, tuple[str, ...]] = {}
    for unknown in named.unknown:
        past = status_on(unknown.entry, today) == "past"
        if past not in asked:
            asked[past] = tuple(_asked_of_medicines(knowledge, past=past))
        yield from ((term, unknown.entry) for term in asked[past])


def _asked_of_medicines(knowledge: Knowledge, *, past: bool) -> Iterator[str]:
    questions = {question.id for question in knowledge.questions}
    for rule in knowledge.rules.values():
        for speaks in rule.record:
            if speaks.atc and (speaks.status == "past") is past:
                terms = (*speaks.facts, *speaks.ask)
                yield from (term for term in terms if term in questions and knowledge.terms[term].applies is None)


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
    """Whether there is nothing to look up: no medicine, one with its code, or one that never was true."""
    coded = any(coding.system == ATC for coding in entry.codings)
    return coded or entry.resource not in MEDICINES or entry.status == "void"


def _name_of(entry: Entry) -> str:
    return entry.text or next((coding.display for coding in entry.codings if coding.display), "")
