"""What screening makes: `Facts` about a person, and the `Screening` with its three results kept apart.

The disposition (what to do about the person), the limits (which method in which zone) and the postponements (no session
today) never stand in for one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from unknot.core.citation import Citation
from unknot.core.ids import Disposition, Method, Region, Status, Zone
from unknot.core.truth import Truth


class Knowing(Enum):
    """How a term stands for this person."""

    KNOWN = "known"
    UNSURE = "unsure"  # asked, and the person does not know
    OPEN = "open"  # not asked, stale, or reopened by the record
    UNAVAILABLE = "unavailable"  # a measure answered `none`
    NOT_APPLICABLE = "not-applicable"  # nobody has to ask: every test on it is FALSE


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie between two bounds, both included; an exact one has equal bounds."""

    low: float
    high: float


NEVER = "never"
"""Value of an event that did not happen: every comparison on it is FALSE."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One term for one person.

    value: Truth for a truth · set of possible values for a choice · Span for numbers and measures ·
    Span of days since for an event (see `hours` for hours), or NEVER.
    told_by: where it comes from, in words that point to it ("answer CES1, 2026-12-01", "Condition/c1").
    """

    term: str
    knowing: Knowing
    value: Truth | frozenset[str] | Span | str | None = None
    hours: Span | None = None
    told_by: tuple[str, ...] = ()


Facts = Mapping[str, Fact]
"""Every term of the knowledge, for one person on one day. Latest values by age are `measure@days`."""


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that counted, or still may: the state of its strictest line, the facts it read, its text key and source."""

    rule: str
    state: Truth
    then: str
    facts: tuple[str, ...]
    says: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ZoneLimit:
    """Of one method in one zone: what holds now, and the strictest that any later answer may bring."""

    status: Status
    possible: Status
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodLimit:
    """Of one method: its zones, the summary over them, and who may do it."""

    status: Status
    possible: Status
    zones: Mapping[Zone, ZoneLimit]
    who: Mapping[str, str]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Postponed:
    """No session today; `why` is the text key of the postponement. `state` UNKNOWN = still to ask."""

    id: str
    why: str
    state: Truth


@dataclass(frozen=True, slots=True)
class Screening:
    """The whole answer for one person on one day.

    outcome: `ask`, or a disposition's word. at_least: what is already sure. Planning reads `outcome`, `scoped`,
    `postponements`, then `methods[…].zones[…].possible`, nothing else.
    """

    person: str
    knowledge: str
    at: date
    outcome: str
    at_least: Disposition
    scoped: Mapping[Region, str]
    postponements: tuple[Postponed, ...]
    methods: Mapping[Method, MethodLimit]
    because: tuple[Because, ...]
    ask: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
