"""Whether a value of a knowledge file is milder than a bound, by the kind of the bound.

at_most, at_least   a number that is not above, not below; with a letter a cell that is at least as strict in every zone
is, one_of          that value, one of these
contains, lacks     a list (or the keys of a map, or the words of a text) with all of these, with none of them
"""

from __future__ import annotations

import re
from typing import Any

from unknot.core.ids import Status
from unknot.knowledge.cells import LETTERS, NotACell, parse_cell
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar

KINDS = ("at_most", "at_least", "is", "one_of", "contains", "lacks")
_SAID = {
    "at_most": "at most",
    "at_least": "at least",
    "is": "only",
    "one_of": "one of",
    "contains": "with",
    "lacks": "without",
}


def milder(node: Node, kind: str, limit: Any) -> bool:
    """Whether the value goes further than the bound lets it; one that cannot be compared does."""
    match kind:
        case "at_most":
            return not ((value := _number(node)) is not None and value <= limit)
        case "at_least" if isinstance(limit, str):
            return _mildest(node) < LETTERS[limit]
        case "at_least":
            return not ((value := _number(node)) is not None and value >= limit)
        case "is":
            return not _equal(plain(node), limit)
        case "one_of":
            return not any(_equal(plain(node), each) for each in limit)
        case "contains":
            return not set(limit) <= _parts(node)
        case _:
            return bool(set(limit) & _parts(node))


def bound_said(kind: str, limit: Any) -> str:
    """The bound in words, as `at most 120`."""
    return f"{_SAID[kind]} {said(limit)}"


def said(value: Any) -> str:
    """A value as it is written in a file, shortened."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case tuple():
            return f"[{', '.join(said(each) for each in value)}]"
        case dict():
            return f"{{{', '.join(f'{key}: {said(each)}' for key, each in value.items())}}}"
        case _:
            return str(value)


def plain(node: Node) -> Any:
    """The data of a tree."""
    match node:
        case Scalar(value=value):
            return value
        case Items(items=items):
            return tuple(plain(item) for item in items)
        case Map(entries=entries):
            return {key: plain(each) for key, each in entries.items()}


def _mildest(node: Node) -> Status:
    """The mildest value that a cell gives in any zone; what is no cell gives none."""
    try:
        cell = parse_cell(node.text if isinstance(node, Scalar) else "")
    except NotACell:
        return Status.ALLOWED
    return min(cell.elsewhere, cell.elsewhere if cell.named is None else cell.named)


def _number(node: Node) -> float | None:
    value = node.value if isinstance(node, Scalar) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _equal(value: Any, limit: Any) -> bool:
    return type(value) is type(limit) and bool(value == limit)


def _parts(node: Node) -> set[str]:
    match node:
        case Items(items=items):
            return {str(item.value) for item in items if isinstance(item, Scalar)}
        case Map(entries=entries):
            return set(entries)
        case Scalar(text=text):
            return set(re.findall(r"[\w-]+", text))
