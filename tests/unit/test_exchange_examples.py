"""The four example people: three for whom a course is possible, one who must not be massaged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from unknot.exchange.fhir.bundle import read_record
from unknot.exchange.person_file import read_subject
from unknot.exchange.person_text import write_person
from unknot.knowledge.load import load
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Person

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("neck-desk-worker", "neck-points", "low-back-partner", "must-not-be-massaged")
TODAY = date(2026, 12, 1)
COURSE_IS_POSSIBLE = ("proceed", "care", "restricted")

knowledge = cache(load)


def person(name: str) -> Person:
    return read_subject(EXAMPLES / f"{name}.person.yaml", knowledge(), TODAY)


def screened(who: Person) -> Screening:
    return screen(knowledge(), who, at=datetime(2026, 12, 1, 18, 30, tzinfo=ZoneInfo(who.zone)))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_to_ask(name: str) -> None:
    found = screened(person(name))
    assert found.ask == (), "the knowledge asks more than the example answers: add the answers to its file"
    assert found.conflicts == ()


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_course_is_possible_today(name: str) -> None:
    found = screened(person(name))
    assert found.outcome in COURSE_IS_POSSIBLE
    assert found.scoped == {}
    assert found.postponements == ()


def test_who_must_not_be_massaged_is_sent_to_a_doctor() -> None:
    found = screened(person("must-not-be-massaged"))
    assert found.outcome in ("doctor-first", "urgent")
    assert {"CA1", "RK17"} <= {reason.rule for reason in found.because}, "both the answers and the record speak"


def test_the_record_alone_never_gives_a_course() -> None:
    for name in NAMES:
        bare = read_subject(EXAMPLES / f"{name}.fhir.json", knowledge(), TODAY)
        assert screened(bare).outcome == "ask"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_written_and_read_back_the_same(name: str, tmp_path: Path) -> None:
    who = person(name)
    (tmp_path / f"{name}.fhir.json").write_bytes((EXAMPLES / f"{name}.fhir.json").read_bytes())
    path = tmp_path / f"{name}.person.yaml"
    path.write_text(write_person(who, record=f"{name}.fhir.json"), encoding="utf-8")
    assert read_subject(path, knowledge(), TODAY) == who


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_named_after_the_person_in_it(name: str) -> None:
    assert person(name).id == name
    assert read_record(EXAMPLES / f"{name}.fhir.json", today=TODAY).id == name


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.fhir.json")), ids=lambda path: path.name)
def test_the_order_of_a_record_changes_nothing_of_the_screening(path: Path) -> None:
    """Each resource comes first once, and all of them backwards, beside what its person answered."""
    who = person(path.name.partition(".")[0])
    bundle = json.loads(path.read_text(encoding="utf-8"))
    entries, expected = bundle["entry"], screened(who)
    assert len(entries) > 1 and who.record
    for order in (entries[::-1], *(entries[n:] + entries[:n] for n in range(1, len(entries)))):
        record = read_record(json.dumps({**bundle, "entry": order}).encode(), name=path.name, today=TODAY)
        assert record == who.record
        assert screened(replace(who, record=record)) == expected
