"""`write_person`: a `Person` as the text of a person file.

Always true: reading the text gives the same person again, but for the record, which is named and not written out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from unknot.screening.person import Answer, Measurement, Moment, Person

# Read back as the same text by the core schema; all else stands in quotes.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*|\d{4}-\d{2}-\d{2}")
_CONSTANT = re.compile(r"null|true|false", re.IGNORECASE)
_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")  # YAML would fold or refuse them
_LISTS = ("medicines", "marks", "clearances", "statements", "prescriptions", "reports")


def write_person(person: Person, *, record: str = "") -> str:
    """The YAML text. `record` is the name of the file in which the record lies."""
    return "".join(f"{line}\n" for line in _lines(person, record))


def _lines(person: Person, record: str) -> Iterator[str]:
    yield "format: unknot-person/1"
    head = {key: getattr(person, key) for key in ("id", "zone", "born", "sex", "lang", "country")}
    for key, value in {**head, "record": record}.items():
        if value not in ("", None):
            yield f"{key}: {_scalar(value)}"
    yield from _part("pain", _plain(person.pain, unsure="unsure"))
    yield from _answers("answers", person.answers)
    yield from _items("measurements", (_measurement(measurement) for measurement in person.measurements))
    yield from _part("build", _plain(person.build) if person.build else {})
    yield from _part("wishes", _plain(person.wishes))
    yield from _answers("giver", person.giver)
    for key in _LISTS:
        yield from _items(key, (_plain(item) for item in getattr(person, key)))


def _part(key: str, values: Mapping[str, Any]) -> Iterator[str]:
    if values:
        yield f"{key}:"
        yield from (f"  {inner}: {_flow(value)}" for inner, value in values.items())


def _answers(key: str, answers: Mapping[str, Answer]) -> Iterator[str]:
    if answers:
        yield f"{key}:"
        yield from (f"  {id}: {_flow(_plain(answer))}" for id, answer in answers.items())


def _items(key: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    written = [f"  - {_flow(item)}" for item in items]
    if written:
        yield f"{key}:"
        yield from written


def _measurement(measurement: Measurement) -> dict[str, Any]:
    value = "none" if measurement.value is None else measurement.value
    return {"what": measurement.what, "value": value, "at": measurement.at}


def _plain(item: Any, *, unsure: str = "undated") -> dict[str, Any]:
    """The fields of a value that say something; an empty list that is not the usual one is kept."""
    values: dict[str, Any] = {}
    for each in fields(item):
        value = getattr(item, each.name)
        if value is None or value == each.default:
            continue
        values[each.name] = _moment(value, unsure) if isinstance(value, Moment) else value
    return values


def _moment(moment: Moment, unsure: str) -> str:
    if moment.never:
        return "never"
    if moment.at is not None:
        return moment.at.isoformat()
    if moment.first is None or moment.last is None:
        return unsure
    if moment.first == moment.last:
        return moment.first.isoformat()
    return f"{moment.first:%Y}" if moment.last.month - moment.first.month == 11 else f"{moment.first:%Y-%m}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime):
        return json.dumps(value.isoformat())
    text = value.isoformat() if isinstance(value, date) else str(value)
    if _PLAIN.fullmatch(text) and not _CONSTANT.fullmatch(text):
        return text
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
