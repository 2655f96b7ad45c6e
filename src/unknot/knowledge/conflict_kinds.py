"""The table of conflict files: which keys they have, and the frozen type made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.knowledge.cells import LETTERS
from unknot.knowledge.conflicts import Bound, Conflict, Decision, Position
from unknot.knowledge.kinds import cites
from unknot.knowledge.milder import KINDS
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    anything,
    list_of,
    mapping,
    maybe,
    name,
    needed,
    number,
    one_of,
    pattern,
    text,
    whole,
)
from unknot.knowledge.yaml_file import Node, Scalar

_item = pattern(r"[A-Z]{3}-[0-9]{3}", "item of the inventory, as DOS-001")
_place = pattern(
    r"DEC[0-9]{2}|[0-9]+(\.[0-9]+[a-z]?)?( [A-Z]+[0-9]+)?|own", "place in our reference, as DEC44 or 2.5, or `own`"
)


def _least(node: Node, notes: Notes) -> Any:
    """A number, or the letter of a cell."""
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return one_of(*(letter for letter in LETTERS if letter != "-"))(node, notes)
    return number(node, notes)


_LIMITS = {
    "at_most": number,
    "at_least": _least,
    "is": anything,
    "one_of": list_of(anything, at_least=2),
    "contains": list_of(text, at_least=1),
    "lacks": list_of(text, at_least=1),
}
_BOUND: Table = {"value": needed(text)} | {kind: maybe(_LIMITS[kind]) for kind in KINDS}


def _bound(node: Node, notes: Notes) -> Any:
    """A path and how far its value may go, in one way."""
    values = mapping(_BOUND)(node, notes)
    if values is BAD:
        return BAD
    kinds = [kind for kind in KINDS if kind in values]
    if len(kinds) != 1:
        return notes.wrong(node, "a bound has one of the kinds", f"give one of {', '.join(KINDS)}")
    return Bound(values["value"], kinds[0], values[kinds[0]])


CONFLICT: Table = {
    "id": needed(pattern(r"CFL-[0-9]{3}", "conflict id, as CFL-001")),
    "about": needed(text),
    "quantities": maybe(list_of(name, at_least=1)),
    "positions": needed(
        list_of(
            mapping({"says": needed(text), "items": needed(list_of(_item, at_least=1))}, lambda keys: Position(**keys)),
            at_least=2,
        )
    ),
    "follows": needed(list_of(whole(1))),
    "chosen": needed(text),
    "held_by": needed(list_of(text, at_least=1)),
    "would_change": needed(text),
    "safest": maybe(list_of(_bound, at_least=1)),
    "safest_in_words": maybe(text),
    "decisions": maybe(
        list_of(
            mapping({"value": needed(text), "by": needed(_place), "why": needed(text)}, lambda keys: Decision(**keys)),
            at_least=1,
        )
    ),
    "cites": needed(cites),
}


def conflict(node: Node, notes: Notes) -> Any:
    """A conflict file: it has bounds, or the most cautious reading in words, or both."""
    values = mapping(CONFLICT)(node, notes)
    if values is BAD:
        return BAD
    if "safest" not in values and "safest_in_words" not in values:
        return notes.wrong(node, "nobody says what the most cautious reading is", "add `safest:` or `safest_in_words:`")
    return Conflict(**values)
