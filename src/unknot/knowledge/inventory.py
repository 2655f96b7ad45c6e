"""The inventory: what the five articles say, item by item, and what became of each.

Read from `inventory/*.yaml` by a strict table, apart from what is known: nothing here decides anything about a person.
Whether an answer is true, that is whether the files that it names hold the item, is looked at in `coverage.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.draft import Placed
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    anything,
    code,
    list_of,
    mapping,
    maybe,
    names_to,
    nearest,
    needed,
    number,
    one_of,
    one_or_many,
    or_null,
    pattern,
    read_map,
    slug,
    text,
)
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar, read

FOLDER = "inventory"
CITED_AS = "inventory"
"""The source by which a file of knowledge cites items."""
REQUIREMENTS = "REQ"
KINDS: Mapping[str, str] = {
    "AFT": "aftercare", "BED": "bedding", "CLM": "claim", "CON": "contraindication", "DEV": "device", "DIE": "diet",
    "DOS": "dosing", "EFF": "effect", "ENV": "environment", "EXR": "exercise", "HOM": "home_method",
    "IND": "indication", "MET": "method", "NRM": "normal_sensation", "PNT": "acupoint", "PRE": "precaution",
    "PRG": "progression", "PRO": "protocol", "ROL": "role_rule", "STG": "stage_rule", "STP": "stop_rule",
    "SYM": "symptom", "TEC": "technique", "VIS": "visual_aid",
}  # fmt: skip
"""The kind of an item by the letters of its id."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An answer that names files: why or what, and the files in which it stands."""

    why: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody is led to do it: why, and the place in a source that decides it."""

    why: str
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the articles say, or one that they imply for a product (REQ), and what became of it."""

    id: str
    says: str
    articles: tuple[tuple[str, int, int], ...]
    """Number of the article, first and last line."""
    used: tuple[str, ...] = ()
    refused: Refused | None = None
    not_stated: Elsewhere | None = None
    told: Elsewhere | None = None
    test: tuple[str, ...] = ()
    planned: str = ""
    rests_on: tuple[str, ...] = ()
    """The items that a requirement follows from."""
    tags: frozenset[str] = frozenset()
    """What a statement applies to: methods, places, roles, stages."""
    numbers: Mapping[str, float | None] = field(default_factory=dict, hash=False)
    """What it states, the unit in the key; None = not stated."""

    @property
    def prefix(self) -> str:
        """The letters of the id."""
        return self.id[:3]

    @property
    def answered(self) -> bool:
        """Whether anything says what became of it, or what is still to come of it."""
        return bool(self.used or self.refused or self.not_stated or self.told or self.planned)


@dataclass(slots=True)
class Inventory:
    """All items by id, the files that hold them, and what is wrong with these files."""

    items: dict[str, Placed[Item]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


ITEM_ID = pattern(r"[A-Z]{3}-[0-9]{3}", "item id, as TEC-003")
_ID = re.compile(rb"^\s*- \{?id: ([A-Z]{3}-[0-9]{3})\b", re.MULTILINE)
_SPAN = re.compile(r"([1-9][0-9]*)(?:-([1-9][0-9]*))?")
_FILE = pattern(r"[A-Za-z0-9_./-]+\.[a-z]+", "file, as techniques/stroking.yaml")
_TEST = pattern(r"[a-z0-9_/]+(\.test\.js|\.py)::.+", "test, as tests/unit/test_plan.py::test_name")

_ARTICLE: Table = {"doc": needed(pattern(r"[0-9]{3}", "article")), "lines": needed(text)}


def _article(node: Node, notes: Notes) -> Any:
    values = read_map(node, _ARTICLE, notes)
    if not isinstance(values, dict):
        return BAD
    span = _SPAN.fullmatch(values["lines"])
    first, last = (int(span[1]), int(span[2] or span[1])) if span else (1, 0)
    if first > last:
        return notes.wrong(node, f"`{values['lines']}` are no lines of an article", "write 17 or 126-130")
    return values["doc"], first, last


def _elsewhere(key: str) -> Any:
    table: Table = {key: needed(text), "in": needed(one_or_many(_FILE))}
    return mapping(table, lambda values: Elsewhere(values[key], values["in"]))


_ANSWERS: Table = {
    "used": maybe(list_of(_FILE, at_least=1)),
    "refused": maybe(
        mapping({"why": needed(text), "source": needed(code), "at": needed(text)}, lambda values: Refused(**values))
    ),
    "not_stated": maybe(_elsewhere("what")),
    "told": maybe(_elsewhere("why")),
    "test": maybe(one_or_many(_TEST)),
    "planned": maybe(text),
}
_COMMON: Table = {
    "id": needed(ITEM_ID),
    "says": needed(text),
    "note": maybe(text),
    "sources": needed(list_of(_article, at_least=1)),
    **_ANSWERS,
}
_STEP_KEYS = (
    "technique", "zone", "from", "to", "hands", "reps_min", "reps_max", "duration_s_min", "duration_s_max",
    "pressure", "side", "posture", "note",
)  # fmt: skip
_STEP: Table = {"n": needed(number), **{key: needed(anything) for key in _STEP_KEYS}}
STATEMENT: Table = {
    **_COMMON,
    "kind": needed(one_of(*KINDS.values())),
    "applies_to": needed(list_of(slug)),
    "numbers": needed(names_to(or_null(number), name=r"[a-z][a-z0-9_]*", at_least=0)),
    "strength": maybe(one_of("absolute", "relative", "temporary", "local")),
    "plausibility": maybe(one_of("plausible", "partly plausible", "unsupported", "extravagant")),
    "steps": maybe(list_of(mapping(_STEP), at_least=1)),
    "product": maybe(anything),
    "point": maybe(anything),
}
REQUIREMENT: Table = {**_COMMON, "items": needed(list_of(ITEM_ID, at_least=1))}
FILE: Table = {"id": needed(one_of(REQUIREMENTS, *KINDS)), "says": needed(text), "gaps": maybe(list_of(ITEM_ID))}


def item_ids(root: Path) -> frozenset[str]:
    """The id of every item below a folder of knowledge, by a glance at its lines; empty when it has no inventory."""
    files = sorted((root / FOLDER).glob("*.yaml"))
    return frozenset(id.decode() for file in files for id in _ID.findall(file.read_bytes()))


def inventory_of(files: Mapping[PurePosixPath, bytes], lines: Mapping[str, int], prefix: str = "") -> Inventory:
    """The inventory of the files below `inventory/`; `lines` is how many lines each article has, by its number."""
    made = Inventory()
    for path, data in files.items():
        name = f"{prefix}{path}"
        node, findings = read(data, name)
        notes = Notes(name, findings)
        if node is not None:
            _file(made, path, node, notes, lines)
        made.findings += notes.findings
    for placed in made.items.values():
        for n, id in enumerate(placed.what.rests_on):
            if id not in made.items:
                made.findings.append(
                    placed.wrong("items", n, what=f"unknown item `{id}`", help=nearest(id, made.items))
                )
    return made


def _file(made: Inventory, path: PurePosixPath, node: Node, notes: Notes, lines: Mapping[str, int]) -> None:
    if not isinstance(node, Map) or not isinstance(listed := node.entries.get("items"), Items):
        notes.wrong(node, "expected `id`, `says` and a list of `items`")
        return
    head = Map(node.line, {key: each for key, each in node.entries.items() if key != "items"}, node.key_lines)
    values = read_map(head, FILE, notes)
    if not isinstance(values, dict):
        return
    if path.stem != values["id"]:
        notes.wrong(node.key_lines["id"], f"the file is named `{path.name}`", f"its name is `{values['id']}.yaml`")
    for each in listed.items:
        _item(made, values["id"], each, notes, lines)
    _dense(values["id"], _ids(listed), values.get("gaps", ()), listed, notes)


def _item(made: Inventory, prefix: str, node: Node, notes: Notes, lines: Mapping[str, int]) -> None:
    values = read_map(node, REQUIREMENT if prefix == REQUIREMENTS else STATEMENT, notes)
    if not isinstance(values, dict):
        return
    item = Item(
        id=values["id"],
        says=values["says"],
        articles=values["sources"],
        rests_on=values.get("items", ()),
        tags=frozenset(values.get("applies_to", ())),
        numbers=values.get("numbers", {}),
        **{key: values[key] for key in _ANSWERS if key in values},
    )
    placed = Placed(item, notes.file, node)
    if item.prefix != prefix:
        notes.wrong(placed.line("id"), f"`{item.id}` stands in `{prefix}.yaml`", f"move it to `{item.prefix}.yaml`")
    if values.get("kind", KINDS.get(prefix)) != KINDS.get(prefix):
        notes.wrong(placed.line("kind"), f"`{values['kind']}` in `{prefix}.yaml`", f"its kind is `{KINDS[prefix]}`")
    if item.id in made.items:
        notes.wrong(placed.line("id"), f"the id `{item.id}` is taken", f"by {made.items[item.id].file}")
    for n, (doc, _, last) in enumerate(item.articles):
        if doc not in lines:
            notes.wrong(placed.line("sources", n), f"unknown article `{doc}`", nearest(doc, lines))
        elif last > lines[doc]:
            notes.wrong(placed.line("sources", n), f"the article {doc} has no line {last}", f"it has {lines[doc]}")
    if item.test and not item.used:
        notes.wrong(placed.line("test"), "`test` stands beside `used`", "name the files that do what the test holds")
    made.items.setdefault(item.id, placed)


def _ids(listed: Items) -> Iterable[str]:
    for each in listed.items:
        id = each.entries.get("id") if isinstance(each, Map) else None
        if isinstance(id, Scalar):
            yield id.text


def _dense(prefix: str, ids: Iterable[str], gaps: Collection[str], listed: Items, notes: Notes) -> None:
    """No number is left out but those that the file names as `gaps`."""
    there = {*ids, *gaps}
    for n in range(1, len(there) + 1):
        if (id := f"{prefix}-{n:03}") not in there:
            notes.wrong(listed, f"there is no `{id}`", "numbers follow each other; name those left out in `gaps:`")
            return
