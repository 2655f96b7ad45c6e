"""The example people: made up, packaged, and moved in time so that their answers are of today.

An example file was written for one day. Shown on another, every date in it but the birth date is moved by the same number
of days, so that "answered today" stays so.
"""

from __future__ import annotations

import uuid
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from unknot.core.errors import UnknotError
from unknot.exchange.person_file import read_subject
from unknot.knowledge.model import Knowledge
from unknot.screening.person import Person
from unknot.web.intake import days_from

EXAMPLES = ("neck-desk-worker", "neck-points", "low-back-partner", "must-not-be-massaged")
WRITTEN_FOR = date(2026, 12, 1)
"""The day that the example files speak of."""

PREFIX = "example-"
JUST_NOW = timedelta(minutes=5)
FIXED = ("born", "born_first", "born_last")


def example_folder() -> Path:
    """Where the example files are: in the installed package, or in the repository.

    Raises
    ------
    UnknotError
        when they are in neither.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if (folder / f"{EXAMPLES[0]}.person.yaml").is_file():
            return folder
    raise UnknotError("the example people are missing; install the whole package again")


def example(name: str, knowledge: Knowledge, now: datetime) -> Person:
    """An example person as of now, under an id of their own; their first session may be today."""
    person = read_subject(example_folder() / f"{name}.person.yaml", knowledge, WRITTEN_FOR)
    moved: Person = _moved(person, now.astimezone(ZoneInfo(person.zone)))
    wishes = replace(moved.wishes, days=days_from(now.astimezone(ZoneInfo(person.zone)).date()))
    return replace(moved, id=f"{PREFIX}{uuid.uuid4().hex}", wishes=wishes)


def is_example(person: Person) -> bool:
    """Whether this is one of the example people, who may have a course before the knowledge is complete."""
    return person.id.startswith(PREFIX)


def _moved(value: Any, now: datetime) -> Any:
    """The same value with every date in it moved; what was read on the day itself was read just now."""
    if isinstance(value, datetime):
        return now - JUST_NOW if value.date() == WRITTEN_FOR else value + (now.date() - WRITTEN_FOR)
    if isinstance(value, date):
        return value + (now.date() - WRITTEN_FOR)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            each.name: _moved(getattr(value, each.name), now) for each in fields(value) if each.name not in FIXED
        }
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(_moved(each, now) for each in value)
    if isinstance(value, dict):
        return {key: _moved(each, now) for key, each in value.items()}
    return value
