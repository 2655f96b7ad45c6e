"""Frozen values as JSON text and back.

A value of a known class is an object with its name under `$`; dates, times and tuples come back as they were. Two equal
values give the same text, so that texts can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any

from unknot.screening import person, record

_CLASSES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        person.Person, person.Answer, person.Moment, person.Measurement, person.Mark, person.Pain, person.Wishes,
        person.Build, person.Clearance, person.Statement, person.Prescription, person.Report, person.Taken,
        record.Record, record.Entry, record.Coding, record.Reading,
    )
}  # fmt: skip


def to_text(value: Any) -> str:
    """The JSON text of a value."""
    return json.dumps(_to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_text(text: str) -> Any:
    """The value of a JSON text."""
    return json.loads(text, object_hook=_from_plain)


def _to_plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        said = {each.name: getattr(value, each.name) for each in fields(value) if not _usual(each, value)}
        return {"$": type(value).__name__, **{name: _to_plain(inner) for name, inner in said.items()}}
    if isinstance(value, datetime):
        return {"$": "time", "utc": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"$": "date", "day": value.isoformat()}
    if isinstance(value, tuple):
        return {"$": "tuple", "of": [_to_plain(inner) for inner in value]}
    if isinstance(value, Mapping):
        return {str(key): _to_plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_to_plain(inner) for inner in value]
    return value


def _usual(each: Any, value: Any) -> bool:
    """Whether a field holds its default: left out, so that a field added later does not change old texts."""
    held = getattr(value, each.name)
    if each.default is not MISSING:
        return bool(held == each.default)
    return each.default_factory is not MISSING and bool(held == each.default_factory())


def _from_plain(values: dict[str, Any]) -> Any:
    kind = values.pop("$", None)
    if kind is None:
        return values
    if kind == "time":
        return datetime.fromisoformat(values["utc"])
    if kind == "date":
        return date.fromisoformat(values["day"])
    return tuple(values["of"]) if kind == "tuple" else _CLASSES[kind](**values)
