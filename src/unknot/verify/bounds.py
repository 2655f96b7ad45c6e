"""The numbers that a session is held against, read from the tables of knowledge, and the content being looked at.

`Case` is one content with the protocol it names; the checks in `touch`, `clock` and `days` each take a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from unknot.core.ids import Status
from unknot.knowledge.model import Knowledge, PlayableStep, Protocol
from unknot.planning import opening
from unknot.verify.model import Check
from unknot.verify.prescription import in_force

OPEN = frozenset(status.word for status in opening.OPEN)
"""The words of limits under which a zone is worked."""


@dataclass(frozen=True)
class Case:
    """A bundle's content, and the knowledge to hold it against."""

    knowledge: Knowledge
    content: Mapping[str, Any]

    @cached_property
    def protocol(self) -> Protocol:
        """The protocol that the content names."""
        return self.knowledge.protocols[self.content["protocol"]]

    @cached_property
    def plays(self) -> Mapping[int, PlayableStep]:
        """Its playable steps by number."""
        return {play.n: play for play in self.protocol.playable}

    @cached_property
    def strokes(self) -> tuple[Mapping[str, Any], ...]:
        """The steps in which hands touch."""
        return tuple(step for step in self.content["steps"] if step["kind"] == "stroke")

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Every zone touched, sorted."""
        return tuple(sorted({zone for step in self.strokes for zone in step["zones"]}))

    @cached_property
    def reached(self) -> tuple[str, ...]:
        """Every zone that only the rim of some contact reaches into, sorted."""
        return tuple(sorted({zone for step in self.strokes for zone in step["reaches"]}))

    @cached_property
    def prescribed(self) -> bool:
        """Whether this session rests on a prescription that holds."""
        return in_force(self.table("ladder"), self.content)

    @cached_property
    def course(self) -> Mapping[str, int]:
        """How many sessions and days a course has at most: more on a prescription that holds."""
        long, ordinary = self.table("ladder")["prescription"], self.table("spacing")["course"]
        return {name: (long if self.prescribed else ordinary)[name] for name in ("sessions", "days")}

    @cached_property
    def lowest_dose(self) -> bool:
        """Whether any zone of this session is held at the lowest dose, also one that is only reached."""
        limits = self.content["limits"]
        return Status.LOWEST_DOSE.word in (*limits["zones"].values(), *limits["reached"].values())

    def table(self, name: str) -> Mapping[str, Any]:
        """One table of `kb/courses`."""
        return self.knowledge.tables[f"courses/{name}"]

    @cached_property
    def rung(self) -> Mapping[str, Any]:
        """The row of the ladder for the content's step; an impossible step has no minutes."""
        rows = [row for row in self.table("ladder")["steps"] if row["step"] == self.content["ladder_step"]]
        return rows[0] if rows else {"step": 0, "minutes": 0, "regions": 0}


def length(step: Mapping[str, Any]) -> int:
    """Milliseconds of a step."""
    return int(step["end_ms"] - step["start_ms"])


def none_of(id: str, wrong: int) -> Check:
    """A check that counts what is wrong and allows none."""
    return Check(id, wrong, 0, wrong == 0)


def at_most(id: str, found: int, bound: int) -> Check:
    """A check that a number is not over its bound."""
    return Check(id, found, bound, found <= bound)


def same(id: str, found: int | str, bound: int | str) -> Check:
    """A check that two values are one."""
    return Check(id, found, bound, found == bound)
