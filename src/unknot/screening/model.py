"""What screening makes: `Facts` about a person, and the `Screening` with its three results kept apart.

The disposition (what to do about the person), the limits (which method in which zone) and the postponements (no session
today) never stand in for one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unknot.core.citation import Citation
from unknot.core.ids import Disposition, Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.facts import NEVER, Fact, Facts, Knowing, Span

__all__ = [
    "NEVER",
    "Because",
    "Fact",
    "Facts",
    "Knowing",
    "MethodLimit",
    "Postponed",
    "Screening",
    "Span",
    "StageFound",
    "ZoneLimit",
]


_DISPOSITIONS = {each.word: each for each in Disposition}


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that counted: the state of its strictest line, what it brought, the facts it read, its text key and source.

    state is TRUE, or UNKNOWN where it counts through "unsure" or because the rule could not be judged. rests_on: the questions
    whose answers decided, so that a person can change them.
    """

    rule: str
    state: Truth
    then: str
    facts: tuple[str, ...]
    says: str
    cites: tuple[Citation, ...]
    rests_on: tuple[str, ...] = ()

    @property
    def disposition(self) -> Disposition | None:
        """The disposition that it brought by itself; None for limits and postponements."""
        return _DISPOSITIONS.get(self.then.partition(":")[0])


@dataclass(frozen=True, slots=True)
class ZoneLimit:
    """Of one method in one zone: what holds now, and the strictest that any later answer may bring.

    closed_sites: sites of the zone that are not touched; `anywhere` is a site whose place is not known and closes the zone.
    rim: `possible` for a rim that reaches in from beside, wished or not; but the neck is asked about only where it is wished.
    """

    status: Status
    possible: Status
    conditions: tuple[str, ...] = ()
    closed_sites: tuple[str, ...] = ()
    rim: Status = Status.NOT_OFFERED


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
class StageFound:
    """Where the complaint stands. id: the stage, "" while it is not known; possible: all that may hold, the strictest first.

    rests_on: the questions whose answers decided, so that a person can change them.
    """

    id: str
    possible: tuple[str, ...]
    rests_on: tuple[str, ...] = ()

    @property
    def treated_as(self) -> str:
        """The strictest that is possible; "" only where nothing is known of stages."""
        return self.possible[0] if self.possible else ""


@dataclass(frozen=True, slots=True)
class Screening:
    """The whole answer for one person on one day.

    outcome: `ask`, or a disposition's word. at_least: what is already sure. Planning reads `outcome`, `scoped`,
    `postponements`, `stage`, then `methods[…].zones[…].possible` and `.rim`, nothing else. ask: while the outcome is `urgent`,
    only what can still make an emergency of it.
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
    stage: StageFound
    conflicts: tuple[str, ...] = ()

    def rim(self, method: Method, zone: Zone) -> ZoneLimit:
        """The limit that counts where the rim of a contact reaches a zone. A method that has no such zone works with hands all
        the same, so there that of partner massage counts; closed where neither has it."""
        own, hands = self.methods[method].zones, self.methods[Method.PARTNER_MASSAGE].zones
        return own.get(zone) or hands.get(zone) or ZoneLimit(Status.NOT_OFFERED, Status.NOT_OFFERED)
