"""A medical record, reduced to what rules can read: coded entries with status and date.

Made by `exchange.fhir` from FHIR R4. A record gives facts, never "no": what it does not say stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Coding:
    """A code in a system: `icd10`, `icd10cm`, `snomed`, `atc`, `loinc`, `rxnorm`, `pcs` or the URI as it was."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One clinical entry.

    resource: the FHIR type. status: `present`, `past`, `ask` (provisional, unconfirmed) or `void` (refuted, entered in error).
    first, last: the event's day as an interval (onset, performed or effective; a partial date is a wider one), both None =
    undated. ended: the end or abatement. recorded: when it was written down. began_known: the date is an onset, not only a
    recorded date.
    """

    resource: str
    id: str
    codings: tuple[Coding, ...]
    text: str = ""
    status: str = "present"
    first: date | None = None
    last: date | None = None
    ended: date | None = None
    recorded: date | None = None
    began_known: bool = False
    sites: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One dated measurement of a record, in the unit given: `what` is its LOINC code."""

    what: str
    value: float
    unit: str
    at: datetime
    id: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One patient's record. `as_of` is nowhere stored: rules get the day as an argument."""

    id: str
    born_first: date | None = None
    born_last: date | None = None
    sex: str = ""
    entries: tuple[Entry, ...] = ()
    readings: tuple[Reading, ...] = ()
