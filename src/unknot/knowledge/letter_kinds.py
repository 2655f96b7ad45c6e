"""The table of a letter file: which keys it has, and the frozen type made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.knowledge.kinds import cites
from unknot.knowledge.letters import PARTS, SERVES, LetterKind
from unknot.knowledge.shape import BAD, Notes, Table, list_of, needed, one_of, slug, text
from unknot.knowledge.yaml_file import Node

_NEEDED = ("person", "device")


def _parts(node: Node, notes: Notes) -> Any:
    """Parts, each once; whose letter it is and what Unknot is not are never left out."""
    parts = list_of(one_of(*PARTS), at_least=1)(node, notes)
    if parts is BAD:
        return BAD
    if len(set(parts)) < len(parts):
        return notes.wrong(node, "a part stands twice")
    missing = [part for part in _NEEDED if part not in parts]
    return notes.wrong(node, f"a letter has the part `{missing[0]}`") if missing else parts


LETTER: Table = {
    "id": needed(slug),
    "says": needed(text),
    "serves": needed(one_of(*SERVES)),
    "parts": needed(_parts),
    "cites": needed(cites),
}


def letter(values: dict[str, Any]) -> LetterKind:
    """A kind of letter of its file."""
    return LetterKind(**values)
