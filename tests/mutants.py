"""Every copy of a bundle's content with one thing changed: a number, a zone, a side, a date, a word, an entry more or less."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import make_tables
from unknot.knowledge.model import Knowledge
from unknot.verify.canonical import canonical, digest
from unknot_checker import lines as checker_lines

Path = tuple[str | int, ...]
OTHER_WORDS = {
    "side": ["left", "right", "both", ""],
    "first_side": ["left", "right", "both"],
    "technique": ["stroking", "friction_light", "kneading_light", "kneading_medium", "deep_friction", ""],
    "state": ["issued", "planned"],
    "kind": ["ready", "stroke", "switch", "rest", "close"],
    "phase": ["prepare", "warm", "work", "rest", "close"],
    "hand": ["opposite", "either", "both", ""],
    "protocol": ["PRO-017", "PRO-008"],
    "method": ["neck_self_massage", "partner_massage", "cupping"],
    "role": ["self", "partner"],
    "region": ["neck", "upback", "lowback"],
    "posture": ["sitting_upright", "prone", "side_lying", "sitting_head_on_arms"],
    "zones": ["NECK", "COLLAR", "UPBACK", "LOWBACK", "HIP", "CHEST"],
    "sites": ["nape_beside_midline", "trapezius_top", "neck_front", "neck_midline", "suboccipital", "lumbar_erector"],
    "limit": ["allowed", "lowest-dose", "local-limits", "clinician-first", "not-offered"],
    "conditions": ["only_stroking", "not_prone"],
    "time_zone": ["Europe/Moscow", "Europe/Berlin", "no zone"],
}


@contextmanager
def checker_knows(knowledge: Knowledge) -> Iterator[None]:
    """The checker with the tables of this knowledge."""
    before = dict(checker_lines.TABLES)
    checker_lines.TABLES.clear()
    checker_lines.TABLES.update(json.loads(make_tables.written(knowledge)))
    try:
        yield
    finally:
        checker_lines.TABLES.clear()
        checker_lines.TABLES.update(before)


def content_of(bundle: dict[str, Any]) -> dict[str, Any]:
    """A bundle without certificate and seal."""
    return {key: value for key, value in bundle.items() if key not in ("certificate", "seal")}


def mutants(content: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each changed copy with the path of what was changed."""
    for path, value in _leaves(content, ()):
        for other in _others(path, value):
            yield path, _changed(content, path, lambda _, other=other: other)
    for path, value in _lists(content, ()):
        if value:
            yield (*path, "-"), _changed(content, path, lambda items: items[1:])
            yield (*path, "+"), _changed(content, path, lambda items: [*items, items[-1]])
    for name, words in (("zones", "zones"), ("reached", "zones"), ("conditions", "conditions")):
        for word in OTHER_WORDS[words]:
            yield ("limits", name, "+"), _changed(content, ("limits", name), lambda had, word=word: _with(had, word))
    for name in ("zones", "reached"):
        for zone in content["limits"][name]:
            yield (
                ("limits", name, "-"),
                _changed(content, ("limits", name), lambda had, zone=zone: _without(had, zone)),
            )


def resealed(bundle: dict[str, Any], content: dict[str, Any], *, digested: bool, lined: bool) -> bytes:
    """The changed content under the bundle's certificate, with digest or lines made anew, and a new seal."""
    certificate = dict(bundle["certificate"])
    if digested:
        certificate["digest"] = digest(content)
    if lined:
        found = checker_lines.lines(content)
        certificate["checks"] = [
            {"id": id, "found": one, "bound": two, "holds": holds} for id, one, two, holds in found
        ]
    whole = content | {"certificate": certificate}
    return canonical(whole | {"seal": digest(whole)})


def _others(path: Path, value: Any) -> list[Any]:
    name = next((str(part) for part in reversed(path) if isinstance(part, str) and part != "zones"), "zones")
    if path[:2] in (("limits", "zones"), ("limits", "reached")):
        return [word for word in OTHER_WORDS["limit"] if word != value]
    if len(path) > 2 and path[-2] in ("zones", "reaches", "sites"):
        name = "zones" if path[-2] == "reaches" else str(path[-2])
    if isinstance(value, bool) or value is None:
        return [0, "x"]
    if isinstance(value, int):
        return [value + 1, value - 1, value * 2 + 1000]
    if name in OTHER_WORDS:
        return [word for word in OTHER_WORDS[name] if word != value]
    if len(value) == 10 and value[:2] == "20":
        day = date.fromisoformat(value)
        return [(day + timedelta(days=days)).isoformat() for days in (-28, -1, 1, 7)]
    return [value + "x", "0" * len(value)] if value else ["x"]


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _leaves(inner, (*path, n))
    else:
        yield path, value


def _lists(value: Any, path: Path) -> Iterator[tuple[Path, list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, (*path, key))
    elif isinstance(value, list):
        yield path, value
        for n, inner in enumerate(value):
            yield from _lists(inner, (*path, n))


def _changed(content: dict[str, Any], path: Path, change: Callable[[Any], Any]) -> dict[str, Any]:
    copied = copy.deepcopy(content)
    place: Any = copied
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = change(place[path[-1]])
    return copied


def _with(had: Any, word: str) -> Any:
    return had | {word: "allowed"} if isinstance(had, dict) else sorted({*had, word})


def _without(had: dict[str, str], key: str) -> dict[str, str]:
    return {name: status for name, status in had.items() if name != key}
