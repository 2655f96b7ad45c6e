"""The plainest store that could be right: lists in memory. The others have to agree with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from unknot.screening.person import Answer, Measurement, Person, Report
from unknot.storage.model import Kept, NotStored, SameIdOtherContent, Stamp


@dataclass(frozen=True)
class Row:
    """One entry."""

    kind: str
    stamp: Stamp
    person: str
    key: str
    value: Any


class MemoryStore:
    """Rows in a list, in order of arrival."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def _add(self, kind: str, stamp: Stamp, person: str, key: str, value: Any, rows: list[Row] | None = None) -> None:
        row = Row(kind, stamp, person, key, value)
        there = [old for old in self.rows if old.kind == kind and old.stamp.id == stamp.id]
        if there and there[0] != row:
            raise SameIdOtherContent(kind, stamp.id)
        if not there:
            (self.rows if rows is None else rows).append(row)

    def _of(self, kind: str, person: str) -> list[Row]:
        found = [row for row in self.rows if row.kind == kind and row.person == person]
        return sorted(found, key=lambda row: row.stamp.utc)

    def _must_be_there(self, person: str) -> None:
        if not self._of("person", person):
            raise NotStored(person)

    def add_person(self, stamp: Stamp, person: Person) -> None:
        profile = replace(person, answers={}, giver={}, measurements=(), reports=())
        self._add("person", stamp, person.id, person.id, profile)

    def add_answers(self, stamp: Stamp, person: str, answers: Mapping[str, Answer], *, giver: bool = False) -> None:
        self._must_be_there(person)
        new: list[Row] = []
        for key, answer in answers.items():
            name = f"giver:{key}" if giver else key
            self._add("answer", replace(stamp, id=f"{stamp.id}/{name}"), person, name, answer, new)
        self.rows += new

    def _add_one(self, kind: str, stamp: Stamp, person: str, key: str, value: Any) -> None:
        self._must_be_there(person)
        self._add(kind, stamp, person, key, value)

    def add_measurement(self, stamp: Stamp, person: str, measurement: Measurement) -> None:
        self._add_one("measurement", stamp, person, measurement.what, measurement)

    def add_screening(self, stamp: Stamp, person: str, result: Mapping[str, Any]) -> None:
        self._add_one("screening", stamp, person, "", dict(result))

    def add_course(self, stamp: Stamp, person: str, course: Mapping[str, Any]) -> None:
        self._add_one("course", stamp, person, course["id"], dict(course))

    def add_bundle(self, stamp: Stamp, person: str, bundle: Mapping[str, Any]) -> None:
        self._add_one("bundle", stamp, person, bundle["id"], dict(bundle))

    def add_report(self, person: str, report: Report, *, zone: str) -> None:
        self._add_one("report", Stamp(report.client_id, report.at, zone), person, report.session, report)

    def people(self) -> tuple[str, ...]:
        return tuple(sorted({row.person for row in self.rows if row.kind == "person"}))

    def person(self, id: str) -> Person:
        self._must_be_there(id)
        told = {row.key: row.value for row in self._of("answer", id)}
        return replace(
            self._of("person", id)[-1].value,
            answers={key: value for key, value in told.items() if not key.startswith("giver:")},
            giver={key[6:]: value for key, value in told.items() if key.startswith("giver:")},
            measurements=tuple(row.value for row in self._of("measurement", id)),
            reports=self.reports(id),
        )

    def answers(self, person: str) -> tuple[tuple[Stamp, str, Answer], ...]:
        return tuple((row.stamp, row.key, row.value) for row in self._of("answer", person))

    def latest_screening(self, person: str) -> Kept | None:
        rows = self._of("screening", person)
        return Kept(rows[-1].stamp, rows[-1].value) if rows else None

    def courses(self, person: str) -> tuple[Kept, ...]:
        return tuple(Kept(row.stamp, row.value) for row in self._of("course", person))

    def bundle(self, person: str, id: str) -> Kept | None:
        rows = [row for row in self._of("bundle", person) if row.key == id]
        return Kept(rows[-1].stamp, rows[-1].value) if rows else None

    def reports(self, person: str) -> tuple[Report, ...]:
        return tuple(row.value for row in self._of("report", person))

    def close(self) -> None:
        return
