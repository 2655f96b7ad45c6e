"""`Store` by SQL: every method adds rows or reads them, and knows nothing of the database behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from unknot.screening.person import Answer, Measurement, Person, Report
from unknot.storage.content import from_text, to_text
from unknot.storage.model import Kept, NotStored, SameIdOtherContent, Stamp
from unknot.storage.tables import TABLES

GIVER = "giver:"
"""In front of the key of an answer that the giver gave."""


class SqlStore:
    """A store over an engine. `lock` keeps threads apart where they share one connection."""

    def __init__(self, engine: Engine, lock: AbstractContextManager[Any]) -> None:
        self._engine = engine
        self._lock = lock

    def add_person(self, stamp: Stamp, person: Person) -> None:
        profile = replace(person, answers={}, giver={}, measurements=(), reports=())
        with self._transaction() as connection:
            _add(connection, "person", stamp, person.id, person.id, profile)

    def add_answers(self, stamp: Stamp, person: str, answers: Mapping[str, Answer], *, giver: bool = False) -> None:
        with self._transaction() as connection:
            _must_be_there(connection, person)
            for question, answer in answers.items():
                key = GIVER + question if giver else question
                _add(connection, "answer", replace(stamp, id=f"{stamp.id}/{key}"), person, key, answer)

    def add_measurement(self, stamp: Stamp, person: str, measurement: Measurement) -> None:
        self._add_one("measurement", stamp, person, measurement.what, measurement)

    def add_screening(self, stamp: Stamp, person: str, result: Mapping[str, Any]) -> None:
        self._add_one("screening", stamp, person, "", result)

    def add_course(self, stamp: Stamp, person: str, course: Mapping[str, Any]) -> None:
        self._add_one("course", stamp, person, str(course["id"]), course)

    def add_bundle(self, stamp: Stamp, person: str, bundle: Mapping[str, Any]) -> None:
        self._add_one("bundle", stamp, person, str(bundle["id"]), bundle)

    def add_report(self, person: str, report: Report, *, zone: str) -> None:
        self._add_one("report", Stamp(report.client_id, report.at, zone), person, report.session, report)

    def people(self) -> tuple[str, ...]:
        table = TABLES["person"]
        with self._transaction() as connection:
            return tuple(connection.scalars(select(table.c.person).distinct().order_by(table.c.person)))

    def person(self, id: str) -> Person:
        with self._transaction() as connection:
            profiles = _rows(connection, "person", id)
            if not profiles:
                raise NotStored(id)
            told = {row.key: from_text(row.content) for row in _rows(connection, "answer", id)}
            measured = [from_text(row.content) for row in _rows(connection, "measurement", id)]
            reports = [from_text(row.content) for row in _rows(connection, "report", id)]
        profile: Person = from_text(profiles[-1].content)
        return replace(
            profile,
            answers={key: answer for key, answer in told.items() if not key.startswith(GIVER)},
            giver={key.removeprefix(GIVER): answer for key, answer in told.items() if key.startswith(GIVER)},
            measurements=tuple(measured),
            reports=tuple(reports),
        )

    def answers(self, person: str) -> tuple[tuple[Stamp, str, Answer], ...]:
        with self._transaction() as connection:
            rows = _rows(connection, "answer", person)
        return tuple((_stamp(row), row.key, from_text(row.content)) for row in rows)

    def latest_screening(self, person: str) -> Kept | None:
        kept = self._kept("screening", person)
        return kept[-1] if kept else None

    def courses(self, person: str) -> tuple[Kept, ...]:
        return self._kept("course", person)

    def bundle(self, person: str, id: str) -> Kept | None:
        with self._transaction() as connection:
            rows = [row for row in _rows(connection, "bundle", person) if row.key == id]
        return _kept(rows[-1]) if rows else None

    def reports(self, person: str) -> tuple[Report, ...]:
        with self._transaction() as connection:
            return tuple(from_text(row.content) for row in _rows(connection, "report", person))

    def close(self) -> None:
        self._engine.dispose()

    def _add_one(self, kind: str, stamp: Stamp, person: str, key: str, value: Any) -> None:
        with self._transaction() as connection:
            _must_be_there(connection, person)
            _add(connection, kind, stamp, person, key, value)

    def _kept(self, kind: str, person: str) -> tuple[Kept, ...]:
        with self._transaction() as connection:
            return tuple(_kept(row) for row in _rows(connection, kind, person))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._lock, self._engine.begin() as connection:
            yield connection


def _add(connection: Connection, kind: str, stamp: Stamp, person: str, key: str, value: Any) -> None:
    """A new row; nothing when the same is there already."""
    table = TABLES[kind]
    row = {
        "id": stamp.id,
        "person": person,
        "key": key,
        "at_utc": stamp.utc,
        "zone": stamp.zone,
        "content": to_text(value),
    }
    there = connection.execute(select(table).where(table.c.id == stamp.id)).one_or_none()
    if there is None:
        connection.execute(insert(table).values(**row))
    elif any(getattr(there, column) != value for column, value in row.items()):
        raise SameIdOtherContent(kind, stamp.id)


def _must_be_there(connection: Connection, person: str) -> None:
    table = TABLES["person"]
    if connection.execute(select(table.c.n).where(table.c.person == person).limit(1)).one_or_none() is None:
        raise NotStored(person)


def _rows(connection: Connection, kind: str, person: str) -> list[Row[Any]]:
    """In order of the client's time; of arrival where that is equal."""
    table = TABLES[kind]
    query = select(table).where(table.c.person == person).order_by(table.c.at_utc, table.c.n)
    return list(connection.execute(query))


def _stamp(row: Row[Any]) -> Stamp:
    return Stamp(row.id, datetime.fromisoformat(row.at_utc), row.zone)


def _kept(row: Row[Any]) -> Kept:
    return Kept(_stamp(row), from_text(row.content))
