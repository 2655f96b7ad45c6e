"""`read_person`: a person file as a `Person`; `read_subject`: a person file or a bare record, told apart by content.

Every key and every answer is checked; all findings of a file, and of the record that it names, are shown together. An absent
key means "not asked". Nothing is guessed and nothing has a default of "no".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import yaml

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.exchange.fhir.bundle import PREGNANCY, read_record, record_of
from unknot.exchange.fhir.patient import OLDEST_YEARS
from unknot.exchange.json_text import read_json
from unknot.exchange.person_tables import top
from unknot.exchange.person_values import Context, written
from unknot.exchange.source import Source, printable, quoted, read_source
from unknot.knowledge.model import Knowledge
from unknot.knowledge.shape import Notes, nearest, read_map
from unknot.knowledge.yaml_file import Map, read
from unknot.screening.person import Moment, Pain, Person, Wishes
from unknot.screening.record import Record

FORMAT = "unknot-person/1"
MAX_DEPTH = 24
_SHALLOW = "a person file needs four"
_SHORT = "write at most 2000; longer ones are not read"
MAX_CHARACTERS = 256 * 1024
MAX_TEXT = 2000
MOST_SHOWN = 50
"""A person file is written by hand or by our own page: the limits are many times what it needs."""


def read_subject(path: str | Path, knowledge: Knowledge, today: date) -> Person:
    """The person of a file, whichever of the two formats it has. Of a bare record, no answer is known."""
    source = read_source(path)
    if not _looks_like_json(source):
        return person_of(source, knowledge, today)
    value = read_json(source)
    if isinstance(value, dict) and "format" in value and "resourceType" not in value:
        return person_of(source, knowledge, today)
    return person_of_record(record_of(value, source, today=today), Path(path).name.split(".")[0])


def read_person(
    given: str | Path | bytes, knowledge: Knowledge, *, today: date | None = None, name: str = ""
) -> Person:
    """The person of a path, of bytes, or of a text (told from a path by its line breaks)."""
    if isinstance(given, str) and "\n" in given:
        given = given.encode("utf-8", "surrogatepass")
    return person_of(read_source(given, name=name), knowledge, today)


def person_of_record(record: Record, name: str) -> Person:
    """A person of whom there is a record and nothing else."""
    born = record.born_first if record.born_first == record.born_last else None
    return Person(id=record.id or name, zone="UTC", born=born, sex=record.sex, record=record)


def person_of(source: Source, knowledge: Knowledge, today: date | None) -> Person:
    """The person of a text."""
    _refuse_size(source)
    root, findings = read(source.text.encode(), source.name)
    if root is None or findings:
        raise _refused(findings)
    notes = Notes(source.name, [])
    if not isinstance(root, Map):
        raise source.refuse("this is not a person file", line=1, advice=f"its first line is `format: {FORMAT}`")
    _check_format(root, notes)
    context = Context(knowledge, _zone(root, notes), today)
    keys = read_map(root, top(context), notes)
    record, wrong = _record(root, source, today)
    if isinstance(keys, dict):
        _check_birth(keys, record, root, notes, today)
    if notes.findings or wrong or not isinstance(keys, dict):
        raise _refused([*notes.findings, *wrong])
    return _person(keys, record)


def _person(keys: dict[str, Any], record: Record | None) -> Person:
    plain = {key: value for key, value in keys.items() if key not in ("format", "record") and value is not None}
    person = Person(**{"pain": Pain(), "wishes": Wishes(), **plain})
    return replace(person, record=record)


def _refused(findings: list[Finding]) -> InputRefused:
    """The error for these findings, the first of them, with nothing in their words that could disturb a screen."""
    shown = [
        replace(finding, what=printable(finding.what), help=printable(finding.help))
        for finding in findings[:MOST_SHOWN]
    ]
    if len(findings) > MOST_SHOWN:
        shown.append(Finding(findings[0].file, 0, f"and {len(findings) - MOST_SHOWN} more findings"))
    return InputRefused(shown)


def _looks_like_json(source: Source) -> bool:
    return source.text.lstrip()[:1] in ("{", "[") or source.name.lower().endswith(".json")


def _refuse_size(source: Source) -> None:
    """Size, depth and length of texts, before anything goes down into the file."""
    if len(source.text) > MAX_CHARACTERS:
        what = f"the file has {len(source.text)} characters, more than the {MAX_CHARACTERS} of a person file"
        raise source.refuse(what, advice="check that this is the file you meant")
    depth = 0
    try:
        for event in yaml.parse(source.text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise source.refuse(f"the nesting is deeper than {MAX_DEPTH} levels", line=line, advice=_SHALLOW)
            if isinstance(event, yaml.ScalarEvent) and len(event.value) > MAX_TEXT:
                raise source.refuse(f"a text has {len(event.value)} characters", line=line, advice=_SHORT)
    except yaml.YAMLError:
        return  # said better by the reader that follows


def _check_format(root: Map, notes: Notes) -> None:
    found = root.entries.get("format")
    if found is not None and written(found) != FORMAT:
        notes.wrong(found, f"{quoted(written(found) or '')} is not a format that is read", f"write `format: {FORMAT}`")


def _zone(root: Map, notes: Notes) -> ZoneInfo:
    found = root.entries.get("zone")
    name = (written(found) if found else None) or "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(name, available_timezones()) or "as Europe/Moscow"
        notes.wrong(found or root, f"{quoted(name)} is not a time zone", near)
        return ZoneInfo("UTC")


def _record(root: Map, source: Source, today: date | None) -> tuple[Record | None, list[Finding]]:
    """The record that the file names, from its own folder; and what is wrong with it."""
    node = root.entries.get("record")
    name = written(node) if node else None
    if node is None or not name:
        return None, []
    path = PurePath(name)
    if source.folder is None or not path.name or path.is_absolute() or ".." in path.parts or "\\" in name:
        help = "put the record into the folder of the person file and write its name alone"
        return None, [Finding(source.name, node.line, f"the record {quoted(name)} cannot be read from here", help)]
    try:
        return read_record(source.folder / path, name=str(Path(source.name).with_name(path.name)), today=today), []
    except InputRefused as refused:
        return None, list(refused.findings)


def _check_birth(keys: dict[str, Any], record: Record | None, root: Map, notes: Notes, today: date | None) -> None:
    born = keys.get("born")
    if born is None:
        return
    node = root.entries["born"]
    if today and born > today:
        notes.wrong(node, f"the birth date {born} lies ahead of {today}", "correct the birth date")
    elif today and today.year - born.year > OLDEST_YEARS:
        notes.wrong(node, f"a birth in {born.year} is more than {OLDEST_YEARS} years ago", "correct the birth date")
    _check_after(born, keys, root, notes)
    if record and record.born_first and record.born_last and not record.born_first <= born <= record.born_last:
        what = f"born {born} here, {record.born_first} in the record: two different people"
        notes.wrong(node, what, "correct the date, or name the record of this person")


def _check_after(born: date, keys: dict[str, Any], root: Map, notes: Notes) -> None:
    """Nothing that happened to a person lies before the birth, nor before what a record may know of it."""
    told = root.entries.get("answers")
    nodes = told.entries if isinstance(told, Map) else {}
    events = [(nodes[id], answer.value) for id, answer in (keys.get("answers") or {}).items()]
    if keys.get("pain"):
        events.append((root.entries["pain"], keys["pain"].began))
    for node, value in events:
        if isinstance(value, Moment) and value.last and value.last < born - PREGNANCY:
            notes.wrong(node, f"the date {value.last} lies before the birth on {born}", "correct one of the two dates")
