"""The table of each kind of rule, and `Rule` made of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from unknot.core.ids import COLUMNS, Disposition, Region
from unknot.knowledge.cells import NotACell, parse_cell
from unknot.knowledge.kinds import WINDOW_KEYS, cites, expression, window
from unknot.knowledge.language import Name
from unknot.knowledge.model import Example, Limit, Line, Postpone, RecordEntry, Rule
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    anything,
    list_of,
    mapping,
    maybe,
    member,
    name,
    names_to,
    nearest,
    needed,
    one_of,
    one_or_many,
    pattern,
    read_map,
    slug,
    text,
)
from unknot.knowledge.yaml_file import Map, Node, Scalar

KINDS = ("red-flag", "row", "threshold", "window", "postponement", "record-code")
DISPOSITIONS = tuple(each.word for each in Disposition)
REGIONS = tuple(each.value for each in Region)


def outcome(written: str) -> tuple[Disposition, Region | None] | None:
    """A disposition word, scoped or not, as `doctor-first:neck`; None when it is no such word."""
    word, _, scope = written.partition(":")
    if word not in DISPOSITIONS or (scope and (word != "doctor-first" or scope not in REGIONS)):
        return None
    if not scope and ":" in written:
        return None
    return Disposition.of_word(word), Region(scope) if scope else None


def _then(node: Node, notes: Notes) -> Any:
    written = text(node, notes)
    if written is BAD:
        return BAD
    found = outcome(written)
    if found is None:
        known = (*DISPOSITIONS, *(f"doctor-first:{region}" for region in REGIONS))
        return notes.wrong(node, f"`{written}` is no disposition", nearest(written, known))
    return found


def _cell(node: Node, notes: Notes) -> Any:
    written = text(node, notes)
    if written is BAD:
        return BAD
    try:
        return parse_cell(written)
    except NotACell as wrong:
        return notes.wrong(node, wrong.what, wrong.help)


_COLUMN = {column: maybe(_cell) for column in COLUMNS}
_some_cells = mapping(_COLUMN)
_all_cells = mapping({column: needed(_cell) for column in COLUMNS})


def _line(values: dict[str, Any]) -> Line:
    disposition, scope = values["then"]
    return Line(values["when"], disposition, scope)


_ICD = r"(CM |WHO )?[A-Z0-9][0-9A-Z.]*(-[A-Z][0-9A-Z.]*)?"  # procedure codes begin with a digit
_ATC = r"[A-Z]([0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?)?"
_RECORD: Table = {
    "codes": maybe(list_of(pattern(_ICD, "ICD-10 code or range"), at_least=1)),
    "except": maybe(list_of(pattern(f"{_ICD}|{_ATC}", "code or range"), at_least=1)),
    "snomed": maybe(list_of(pattern(r"[0-9]{6,18}", "SNOMED CT id"), at_least=1)),
    "atc": maybe(list_of(pattern(_ATC, "ATC code"), at_least=1)),
    "loinc": maybe(list_of(pattern(r"[0-9]{1,7}-[0-9]", "LOINC code"), at_least=1)),
    "words": maybe(list_of(text, at_least=1)),
    "resource": maybe(name),
    "status": maybe(one_of("present", "past", "any")),
    "event": maybe(name),
    "dated": maybe(one_of("any", "onset", "end", "known")),
    "fact": maybe(one_or_many(name)),
    "ask": maybe(one_or_many(name)),
    "nothing": maybe(text),
    "and": maybe(expression),
}


def _record_entry(node: Node, notes: Notes) -> Any:
    values = read_map(node, _RECORD, notes)
    if not isinstance(values, dict):
        return BAD
    meant = [key for key in ("fact", "ask", "nothing") if key in values]
    if len(meant) > 1 or not (meant or "event" in values):
        return notes.wrong(node, "an entry has one of `fact`, `ask` and `nothing`, or an `event`")
    if "dated" in values and "event" not in values:
        return notes.wrong(node, "`dated` says which day dates an `event`, which is missing")
    found_by = [key for key in ("codes", "snomed", "atc", "loinc", "words") if key in values]
    if not found_by:
        return notes.wrong(node, "an entry is found by `codes`, `snomed`, `atc`, `loinc` or `words`")
    if "except" in values and not {"codes", "atc"} & values.keys():
        return notes.wrong(node, "`except` leaves codes out of `codes` or `atc`, which are missing")
    resource = values.get("resource") or _resource(found_by)
    if resource is None:
        return notes.wrong(node, "`words` alone do not say where to look", "add `resource:`, as in AllergyIntolerance")
    return RecordEntry(
        resource=resource,
        codes=values.get("codes", ()),
        excepted=values.get("except", ()),
        snomed=values.get("snomed", ()),
        atc=values.get("atc", ()),
        loinc=values.get("loinc", ()),
        words=values.get("words", ()),
        status=values.get("status", "present"),
        event=values.get("event", ""),
        dated=values.get("dated", "any"),
        facts=values.get("fact", ()),
        ask=values.get("ask", ()),
        nothing=values.get("nothing", ""),
        also=values.get("and"),
    )


def _resource(found_by: Collection[str]) -> str | None:
    if "codes" in found_by or "snomed" in found_by:
        return "Condition"
    if "atc" in found_by:
        return "medicines"
    return "Observation" if "loinc" in found_by else None


_EVENT_GIVEN = ("days_since", "hours_since")


def _given(node: Node, notes: Notes) -> Any:
    if not isinstance(node, Map):
        if isinstance(node, Scalar) and node.value is not None:
            return anything(node, notes)
        return notes.wrong(node, "a term is given a value", "as in {CES1: yes, systolic: 150, stroke: {days_since: 3}}")
    value = anything(node, notes)
    if value is BAD or (len(value) == 1 and set(value) <= set(_EVENT_GIVEN)):
        return value
    return notes.wrong(node, "an event is given as {days_since: 3} or {hours_since: 20}, undated or never")


def _expect(node: Node, notes: Notes) -> Any:
    if isinstance(node, Map):
        return mapping({"is": maybe(_truth_word)} | {column: maybe(text) for column in COLUMNS})(node, notes)
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    written = text(node, notes)
    if written is BAD or written in ("nothing", "unknown") or outcome(written):
        return written
    if re.fullmatch(r"ask [A-Za-z][A-Za-z0-9_]*", written) or re.fullmatch(r"PP?[0-9]+", written):
        return written
    known = (*DISPOSITIONS, "nothing", "unknown", "true", "false", "ask")
    return notes.wrong(node, f"`{written}` cannot be expected of a rule", nearest(written, known, at_most=20))


def _truth_word(node: Node, notes: Notes) -> Any:
    if isinstance(node, Scalar) and (isinstance(node.value, bool) or node.value == "unknown"):
        return node.value
    return notes.wrong(node, "expected true, false or unknown")


_given_terms = names_to(_given, name=r"[A-Za-z][A-Za-z0-9_]*", at_least=0)

_COMMON: Table = {
    "id": needed(pattern(r"[A-Z][A-Za-z0-9_]*", "rule id (it begins with a capital)")),
    "slug": needed(slug),
    "kind": needed(one_of(*KINDS)),
    "says": needed(text),
    "cites": needed(cites),
    "reviewed_by": maybe(text),
    "record": maybe(list_of(_record_entry)),
    "examples": needed(
        list_of(mapping({"given": needed(_given_terms), "expect": needed(_expect)}, lambda values: Example(**values)))
    ),
}
_PARTS: Table = {
    "when": maybe(expression),
    "lines": maybe(list_of(mapping({"when": needed(expression), "then": needed(_then)}, _line))),
    "limits": maybe(
        list_of(mapping({"when": needed(expression), "cells": needed(_some_cells)}, lambda values: Limit(**values)))
    ),
    "postpones": maybe(
        list_of(
            mapping(
                {"when": needed(expression), "id": needed(pattern(r"PP?[0-9]+", "postponement id"))},
                lambda values: Postpone(**values),
            )
        )
    ),
}
_TODAY: Table = {"lasts": maybe(one_of("today"))}
TABLES: dict[str, Table] = {
    "red-flag": {**_COMMON, **_PARTS},
    "row": {
        **_COMMON,
        **_PARTS,
        "when": needed(expression),
        "cells": needed(_all_cells),
        "disposition": maybe(member(Disposition)),
        "regions": maybe(names_to(name, name="neck|thoracic|lumbar")),
    },
    "threshold": {**_COMMON, **_PARTS, **_TODAY},
    "window": {**_COMMON, **WINDOW_KEYS, "limits": _PARTS["limits"], "postpones": _PARTS["postpones"]},
    "postponement": {**_COMMON, **_PARTS, **_TODAY},
    "record-code": {**_COMMON, **_PARTS, "record": needed(list_of(_record_entry, at_least=1))},
}


def rule(node: Node, notes: Notes) -> Any:
    """A rule of its file, read by the table of its kind."""
    kind = node.entries.get("kind") if isinstance(node, Map) else None
    word = kind.value if isinstance(kind, Scalar) else None
    table = TABLES.get(str(word), {**_COMMON, **_PARTS})
    values = read_map(node, table, notes)
    return _rule(values) if isinstance(values, dict) else BAD


def _rule(values: dict[str, Any]) -> Rule:
    kept = {key: value for key, value in values.items() if key not in (*WINDOW_KEYS, "lasts")}
    if values["kind"] == "window":
        kept["window"] = window(values)
    if values["kind"] == "postponement" and "when" in values and "postpones" not in values:
        kept["postpones"] = (Postpone(Name(values["id"]), values["id"]),)
    return Rule(today=values.get("lasts") == "today", **kept)
