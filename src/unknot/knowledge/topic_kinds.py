"""The tables of topic and article files: which keys they have, and the frozen types made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.knowledge.kinds import cites, noted
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Table,
    code,
    list_of,
    mapping,
    maybe,
    names_to,
    needed,
    one_of,
    pattern,
    slug,
    text,
    whole,
)
from unknot.knowledge.sorts import SORTS
from unknot.knowledge.topics import SAY, Article, Heading, Part, Topic
from unknot.knowledge.yaml_file import Map, Node, Scalar

GROUPS = ("understand", "careful", "massage", "other_ways", "every_day")
ANSWERS = ("do", "changed", "refused", "not_stated")
_REASONED = ("changed", "refused")


def part(node: Node, notes: Notes) -> Any:
    """A part, written as one key and its value: `say: NAME` or `advice: ID`."""
    if not isinstance(node, Map) or len(node.entries) != 1:
        return notes.wrong(node, "a part is one kind and one id", "write `- say: NAME` or `- advice: ID`")
    ((kind, value),) = node.entries.items()
    if one_of(SAY, *SORTS)(Scalar(node.key_lines[kind], kind, kind), notes) is BAD:
        return BAD
    id = (slug if kind == SAY else code)(value, notes)
    return BAD if id is BAD else Part(kind, id)


TOPIC: Table = {
    "id": needed(slug),
    "says": needed(text),
    "group": needed(one_of(*GROUPS)),
    "order": needed(whole(1, 99)),
    "parts": needed(list_of(part, at_least=1)),
    "links": needed(list_of(slug, at_least=1)),
    "words": needed(names_to(list_of(text, at_least=1), name="en|ru")),
    "cites": needed(cites),
}


def topic(values: dict[str, Any]) -> Topic:
    """A topic of its file."""
    return Topic(**values)


_HEADING: Table = {
    "line": needed(whole(1)),
    "answer": needed(one_of(*ANSWERS)),
    "to": maybe(list_of(part, at_least=1)),
    "because": maybe(noted(why=text, source=code, at=text)),
}


def heading(node: Node, notes: Notes) -> Any:
    """A heading: what is done leads somewhere, what is changed or refused has its reason."""
    values = mapping(_HEADING)(node, notes)
    if values is BAD:
        return BAD
    answer = values["answer"]
    if answer in ("do", "changed") and "to" not in values:
        return notes.wrong(node, f"`{answer}` leads somewhere", "add `to:` with parts, as [{topic: neck}]")
    if (answer in _REASONED) != ("because" in values):
        return notes.wrong(node, f"`{answer}` and `because` do not fit", "`changed` and `refused` have a reason")
    return Heading(**values)


ARTICLE: Table = {
    "id": needed(pattern(r"[0-9]{3}", "article")),
    "source": needed(code),
    "headings": needed(list_of(heading, at_least=1)),
    "cites": needed(cites),
}


def article(values: dict[str, Any]) -> Article:
    """An article of its file."""
    return Article(**values)
