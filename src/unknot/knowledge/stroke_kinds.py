"""The table of stroke files: which keys they have, and the frozen type made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.ids import Zone
from unknot.knowledge.kinds import cites
from unknot.knowledge.place_kinds import points
from unknot.knowledge.protocol_kinds import PROTOCOL_NUMBER
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    between,
    list_of,
    mapping,
    maybe,
    member,
    name,
    needed,
    one_of,
    text,
    whole,
)
from unknot.knowledge.strokes import Stroke, Strokes
from unknot.knowledge.yaml_file import Node

KINDS = ("line", "coil", "zigzag", "taps", "still")
ROUND = ("coil", "zigzag")

STROKE: Table = {
    "n": needed(whole(1)),
    "kind": needed(one_of(*KINDS)),
    "part": needed(name),
    "reaches": maybe(list_of(member(Zone), at_least=1)),
    "through": needed(points),
    "round_mm": maybe(between(1, 40)),
    "turns": maybe(whole(1, 40)),
}
COVER: Table = {"site": needed(name), "at_least": needed(between(0, 1)), "why": needed(text)}


def _stroke(node: Node, notes: Notes) -> Any:
    """A stroke: `still` has one point and the others at least two; only what goes round has `round_mm` and `turns`."""
    values = mapping(STROKE)(node, notes)
    if values is BAD:
        return BAD
    made = Stroke(**values)
    if (made.kind == "still") != (len(made.through) == 1):
        return notes.wrong(node, f"a {made.kind} through {len(made.through)} points is none", "`still` has one point")
    if (made.kind in ROUND) != bool(made.round_mm) or (made.kind in ROUND) != bool(made.turns):
        return notes.wrong(node, "a coil and a zigzag have `round_mm` and `turns`, the others have neither")
    return made


STROKES: Table = {
    "id": needed(PROTOCOL_NUMBER),
    "says": needed(text),
    "strokes": needed(list_of(_stroke, at_least=1)),
    "covers": maybe(list_of(mapping(COVER))),
    "cites": needed(cites),
}


def strokes(values: dict[str, Any]) -> Strokes:
    """A stroke file."""
    return Strokes(**values)
