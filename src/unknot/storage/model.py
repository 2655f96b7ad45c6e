"""The `Store`: what can be added and read back, whatever keeps it.

Always true: nothing is changed or taken away; adding the same entry again does nothing; the same id with other content is
refused; what was added is there after a crash, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.screening.person import Answer, Measurement, Person, Report


class SameIdOtherContent(InputRefused):
    """An id that is already there with something else under it."""

    def __init__(self, kind: str, id: str) -> None:
        help = "make a new id for a new entry; what is stored is never changed"
        super().__init__([Finding("store", 0, f"the id `{id}` already stands for another {kind}", help, kind)])


class NotStored(InputRefused):
    """A person of whom nothing is stored."""

    def __init__(self, person: str) -> None:
        super().__init__([Finding("store", 0, f"nobody is stored under `{person}`", "add the person first", "person")])


@dataclass(frozen=True, slots=True)
class Stamp:
    """The client's own id of an entry, the moment it was made, and the IANA zone of the person at that moment."""

    id: str
    at: datetime
    zone: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        if not self.id:
            raise ValueError("an entry needs an id")
        ZoneInfo(self.zone)

    @property
    def utc(self) -> str:
        """The moment in UTC, in a form that sorts by time."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Kept:
    """Something stored as JSON, with its stamp."""

    stamp: Stamp
    content: Mapping[str, Any]


class Store(Protocol):
    """Where people, answers, results and diaries are kept. `person` in every call is the person's id."""

    def add_person(self, stamp: Stamp, person: Person) -> None:
        """Who it is and what is wished: all of a person but answers, measurements and reports. A later one takes its place."""

    def add_answers(self, stamp: Stamp, person: str, answers: Mapping[str, Answer], *, giver: bool = False) -> None:
        """Answers given together: all are stored, or none."""

    def add_measurement(self, stamp: Stamp, person: str, measurement: Measurement) -> None:
        """One reading."""

    def add_screening(self, stamp: Stamp, person: str, result: Mapping[str, Any]) -> None:
        """A result, as JSON."""

    def add_course(self, stamp: Stamp, person: str, course: Mapping[str, Any]) -> None:
        """A course, as JSON; its `id` is in it."""

    def add_bundle(self, stamp: Stamp, person: str, bundle: Mapping[str, Any]) -> None:
        """A session to play, as JSON; its `id` is in it. A later one of the same id (issued after planned) takes its place."""

    def add_report(self, person: str, report: Report, *, zone: str) -> None:
        """How a session went. Its `client_id` is the id."""

    def people(self) -> tuple[str, ...]:
        """The ids of all persons, in order."""

    def person(self, id: str) -> Person:
        """The person as last told: the newest answer to each question, every measurement, every report."""

    def answers(self, person: str) -> tuple[tuple[Stamp, str, Answer], ...]:
        """Every answer that was ever given, the corrected ones too, in order of time: stamp, question, answer."""

    def latest_screening(self, person: str) -> Kept | None:
        """The newest result."""

    def courses(self, person: str) -> tuple[Kept, ...]:
        """Every course, in order of time."""

    def bundle(self, person: str, id: str) -> Kept | None:
        """The newest bundle of an id among this person's own."""

    def reports(self, person: str) -> tuple[Report, ...]:
        """Every report, in order of time."""

    def close(self) -> None:
        """Let go of files."""
