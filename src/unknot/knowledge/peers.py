"""What public programs of others list, and which of our rules decides it: a look from outside at what we may have missed.

Read from `peers/*.yaml`, apart from what is known: nothing here decides anything about a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from unknot.core.citation import Citation
from unknot.core.finding import Finding
from unknot.knowledge.draft import Files
from unknot.knowledge.kinds import cites
from unknot.knowledge.shape import BAD, Notes, Table, code, list_of, mapping, maybe, nearest, needed, slug, text
from unknot.knowledge.yaml_file import Items, Map, Node, read

FOLDER = "peers"


@dataclass(frozen=True, slots=True)
class PeerItem:
    """One condition or sign of a list: the rules that decide it, or why none does."""

    id: str
    says: str
    rules: tuple[str, ...] = ()
    out_of_scope: str = ""


@dataclass(frozen=True, slots=True)
class PeerList:
    """One list of others, in our words."""

    id: str
    says: str
    items: tuple[PeerItem, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """All lists, and what is wrong with them."""

    lists: tuple[PeerList, ...]
    findings: tuple[Finding, ...]

    @property
    def items(self) -> tuple[PeerItem, ...]:
        """Every item of every list."""
        return tuple(item for each in self.lists for item in each.items)

    @property
    def decided(self) -> int:
        """How many a rule of ours decides."""
        return sum(bool(item.rules) for item in self.items)


def peers_of(files: Files, prefix: str = "") -> Peers:
    """The lists among the files of knowledge, held against its rules and sources."""
    rules = {path.stem.partition("_")[0] for path in files if path.parts[0] == "rules"}
    sources = {path.stem for path in files if path.parts[0] == "sources"}
    lists, findings = [], []
    for path, data in files.items():
        if path.parts[0] != FOLDER:
            continue
        node, notes = read(data, f"{prefix}{path}")
        kept = Notes(f"{prefix}{path}", notes)
        value = _LIST(node, kept) if node is not None else BAD
        if node is not None and value is not BAD:
            lists.append(value)
            kept.findings += _wrong(value, node, path, kept.file, rules, sources)
        findings += kept.findings
    return Peers(tuple(lists), tuple(sorted(findings)))


def _wrong(
    one: PeerList, node: Node, path: PurePosixPath, file: str, rules: Collection[str], sources: Collection[str]
) -> Iterator[Finding]:
    if one.id != path.stem:
        yield Finding(file, 1, f"the file is named `{path.name}`", f"its name has to be `{one.id}.yaml`")
    for cite in one.cites:
        if cite.source not in sources:
            yield Finding(file, 1, f"unknown source `{cite.source}`", nearest(cite.source, sources))
    items = node.entries["items"] if isinstance(node, Map) else None
    lines = [each.line for each in items.items] if isinstance(items, Items) else []
    seen: set[str] = set()
    for line, item in zip(lines, one.items, strict=True):
        if item.id in seen:
            yield Finding(file, line, f"`{item.id}` stands twice")
        seen.add(item.id)
        for rule in item.rules:
            if rule not in rules:
                yield Finding(file, line, f"unknown rule `{rule}`", nearest(rule, rules))


def _item(node: Node, notes: Notes) -> Any:
    values = _KEYS(node, notes)
    if values is BAD:
        return BAD
    item = PeerItem(**values)
    if bool(item.rules) == bool(item.out_of_scope):
        return notes.wrong(node, f"`{item.id}` has `rules`, or it says `out_of_scope` and why")
    return item


_KEYS = mapping(
    {"id": needed(slug), "says": needed(text), "rules": maybe(list_of(code, at_least=1)), "out_of_scope": maybe(text)}
)
_TABLE: Table = {
    "id": needed(slug),
    "says": needed(text),
    "cites": needed(cites),
    "items": needed(list_of(_item, at_least=1)),
}
_LIST = mapping(_TABLE, lambda values: PeerList(**values))
