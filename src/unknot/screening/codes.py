"""Which entries of the rules an entry of a record is meant by.

Codes match by prefix, dots ignored, ranges by their bounds. Of the rows of conditions the longest match alone counts, over
all rows together; record-code rules and other kinds stand each for themselves. The order of a record changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from unknot.knowledge.model import RecordEntry, Rule
from unknot.screening.record import Coding, Entry

MEDICINES = ("MedicationStatement", "MedicationRequest", "MedicationUsage", "MedicationAdministration")
EDITIONS = {"CM": "icd10cm", "WHO": "icd10"}
ICD = ("icd10", "icd10cm", "pcs")
_MEDICINES = "medicines"
"""What is said of any of these resources."""
_WORDS = ("words", "")
"""The key of what looks at words, in the place of a system and a first character."""
Speaking = tuple[Rule, RecordEntry]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry of a rule that speaks of an entry of the record; `length` of the matching prefix."""

    rule: str
    speaks: RecordEntry
    entry: Entry
    length: int
    coding: int = 0

    def beats(self, other: Match) -> bool:
        """Whether this one is the longer match of the same code."""
        return (self.entry, self.coding) == (other.entry, other.coding) and self.length > other.length


class Codes:
    """What rules say of records, found by what it is said of, and by system and first character of a code."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._found: dict[tuple[str, str, str], list[Speaking]] = {}
        for rule in rules.values():
            for speaks in rule.record:
                of = speaks.resource or (_MEDICINES if speaks.atc else "Condition")
                for system, first in _keys(speaks):
                    key = (_MEDICINES if of.lower().startswith("medic") else of, system, first)
                    self._found.setdefault(key, []).append((rule, speaks))

    def that_may_speak(self, entry: Entry, coding: Coding | None) -> list[Speaking]:
        """Entries of rules that may speak of a coding of an entry; without one, those that look at its words."""
        of = _MEDICINES if entry.resource in MEDICINES else entry.resource
        if coding is None:
            return self._found.get((of, *_WORDS), [])
        kind = "icd" if coding.system in ICD else coding.system
        return self._found.get((of, kind, plain(coding.code)[:1]), [])


def _keys(speaks: RecordEntry) -> set[tuple[str, str]]:
    keys = {_WORDS} if speaks.words else set()
    keys |= {("atc", plain(code)[:1]) for code in speaks.atc}
    keys |= {(system, code[:1]) for system in ("snomed", "loinc") for code in getattr(speaks, system)}
    for wanted in speaks.codes:
        _, first, last = _bounds(wanted)
        keys |= {("icd", chr(letter)) for letter in range(ord(first[0]), ord(last[0]) + 1)}
    return keys


def matches(entry: Entry, codes: Codes, today: date) -> Iterator[Match]:
    """Every rule entry that counts for an entry of a record."""
    status = status_on(entry, today)
    for number, coding in enumerate((*entry.codings, None)):
        code = plain(coding.code) if coding is not None else ""
        found = [
            (rule, Match(rule.id, speaks, entry, length, number))
            for rule, speaks in codes.that_may_speak(entry, coding)
            if _status_fits(speaks, status) and (length := _length(speaks, coding, code, entry))
        ]
        longest = max((match.length for rule, match in found if competes(rule, match.speaks)), default=0)
        for rule, match in found:
            if not competes(rule, match.speaks) or match.length == longest:
                yield match


def competes(rule: Rule, speaks: RecordEntry) -> bool:
    """Whether an entry has to be the longest match: those of the rows; one with a condition only once that holds."""
    return rule.kind == "row" and speaks.also is None


def status_on(entry: Entry, today: date) -> str:
    """The status of an entry on a day: a medicine whose last day is over is past."""
    over = entry.ended is not None and entry.ended < today
    return "past" if over and entry.status == "present" and entry.resource in MEDICINES else entry.status


def _status_fits(speaks: RecordEntry, status: str) -> bool:
    if status == "void":
        return False
    if status == "ask":
        return speaks.status != "past"
    return speaks.status in ("any", status)


def _length(speaks: RecordEntry, coding: Coding | None, code: str, entry: Entry) -> int:
    """How long the match is, 0 when there is none. Without a coding words of the text are looked at; `code`: the plain one."""
    if coding is None:
        return max((len(word) for word in speaks.words if _has_word(entry, word)), default=0)
    system = coding.system
    if speaks.excepted and any(_prefix(code, excepted, system) for excepted in speaks.excepted):
        return 0
    if system in ICD or system == "atc":
        longest = 0
        for wanted in speaks.atc if system == "atc" else speaks.codes:
            if (length := _prefix(code, wanted, system)) > longest:
                longest = length
        return longest
    whole = {"snomed": speaks.snomed, "loinc": speaks.loinc}.get(system, ())
    return len(coding.code) if coding.code in whole else 0


def plain(code: str) -> str:
    """A code without dots and in capitals."""
    return code.replace(".", "").strip().upper()


@lru_cache(maxsize=4096)
def _bounds(wanted: str) -> tuple[str, str, str]:
    edition, _, rest = wanted.rpartition(" ")
    first, _, last = rest.partition("-")
    return EDITIONS.get(edition, ""), plain(first), plain(last or first)


@lru_cache(maxsize=65536)
def _prefix(code: str, wanted: str, system: str) -> int:
    """Length of the prefix by which a code falls into a code or range."""
    edition, first, last = _bounds(wanted)
    if edition and edition != system:
        return 0
    inside = first <= code[: len(first)] and code[: len(last)] <= last and len(code) >= min(len(first), len(last))
    return len(first) if inside else 0


def _has_word(entry: Entry, word: str) -> bool:
    return any(_word(word).search(text) for text in (entry.text, *(coding.display for coding in entry.codings)))


@lru_cache(maxsize=1024)
def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
