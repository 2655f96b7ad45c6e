"""Records that nobody here wrote: every one is read or refused in words."""

from __future__ import annotations

import gzip
import os
import random
from datetime import date
from pathlib import Path

import pytest

from unknot.core.errors import InputRefused
from unknot.exchange.fhir.bundle import read_record
from unknot.screening.record import Record

TODAY = date(2026, 12, 1)


def data(name: str) -> list[bytes]:
    """The lines of an outside data file, or a skip: `UNKNOT_DATA` names the folder, else a folder beside the repository."""
    beside = Path(__file__).parents[3] / "shared" / "data"
    path = Path(os.environ.get("UNKNOT_DATA", beside)) / name
    if not path.exists():
        pytest.skip(f"outside data {name} is not here; set UNKNOT_DATA to the folder that holds it")
    return gzip.decompress(path.read_bytes()).splitlines()


def read(line: bytes) -> Record | str:
    try:
        return read_record(line, name="line", today=TODAY)
    except InputRefused as refused:
        assert all(finding.what and (finding.place or finding.line) for finding in refused.findings)
        return refused.findings[0].what


def test_synthetic_people_are_read_but_for_one_with_an_onset_before_birth() -> None:
    results = [read(line) for line in data("synthea/people.ndjson.gz")]
    refused = [result for result in results if isinstance(result, str)]
    records = [result for result in results if isinstance(result, Record)]
    assert refused == ["its date 2002-07-19 lies before birth"]
    assert len(records) == 614
    assert all(record.born_first and record.sex and record.entries for record in records)
    readings = [reading for record in records for reading in record.readings]
    assert {"8480-6", "8462-4", "718-7", "777-3", "72514-3"} <= {reading.what for reading in readings}
    assert {reading.unit for reading in readings if reading.what == "8480-6"} == {"mm[Hg]"}


def test_published_examples_are_read_or_refused_with_a_place() -> None:
    results = [read(line) for line in data("hl7-r4-examples/examples.ndjson.gz")]
    reasons = [result for result in results if isinstance(result, str)]
    allowed = ("second patient", "not the record of a person", "inside a bundle", "stands twice", "another person")
    assert all(any(word in reason for word in allowed) for reason in reasons), reasons
    assert len(results) - len(reasons) > 150


def test_damaged_records_are_read_or_refused() -> None:
    chance = random.Random(7)
    for line in data("hl7-r4-examples/examples.ndjson.gz")[::3]:
        for _ in range(5):
            broken = bytearray(line)
            for _ in range(chance.randint(1, 4)):
                broken[chance.randrange(len(broken))] = chance.choice(b'{}[]",:0-"xe\\\x00\xff')
            read(bytes(broken))
