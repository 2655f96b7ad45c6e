"""The tables of claim and expectation files: which keys they have, and the frozen types made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.citation import Citation, Evidence
from unknot.core.ids import Method
from unknot.knowledge.advice_kinds import EVIDENCE, TOPICS
from unknot.knowledge.claims import Claim, Expectation, Trial
from unknot.knowledge.kinds import cites
from unknot.knowledge.numbers import numbers
from unknot.knowledge.shape import Notes, Table, code, list_of, mapping, maybe, member, needed, one_of, slug, text
from unknot.knowledge.yaml_file import Node

ITEMS = "inventory"
"""The source by which the items that make a claim are cited."""
WHERE = (*(method.value for method in Method), *TOPICS)

_TRIAL: Table = {
    "source": needed(code),
    "at": needed(text),
    "status": needed(member(Evidence)),
    "found": needed(text),
    "numbers": maybe(numbers),
}
CLAIM: Table = {
    "id": needed(slug),
    "says": needed(text),
    "plausibility": needed(one_of(*EVIDENCE)),
    "answer": needed(text),
    "where": needed(list_of(one_of(*WHERE), at_least=1)),
    "evidence": needed(cites),
    "trials": maybe(list_of(mapping(_TRIAL, lambda values: _trial(**values)), at_least=1)),
    "reviewed_by": maybe(text),
    "cites": needed(cites),
}

_EXPECTATION: Table = {
    "id": needed(member(Method)),
    "says": needed(text),
    "numbers": maybe(numbers),
    "evidence": needed(one_of(*EVIDENCE)),
    "reviewed_by": maybe(text),
    "cites": needed(cites),
}


def _trial(source: str, at: str, status: Evidence, **rest: Any) -> Trial:
    return Trial(Citation(source, at, status), **rest)


def claim(node: Node, notes: Notes) -> Any:
    """A claim of its file: it names the items that make it, and rests on something else than what makes it."""
    values = mapping(CLAIM)(node, notes)
    if not isinstance(values, dict):
        return values
    made = Claim(**values)
    if all(each.source != ITEMS for each in made.cites):
        return notes.wrong(node, "a claim cites the items that make it", f"add one with `source: {ITEMS}`")
    if any(each.source == ITEMS for each in made.evidence):
        return notes.wrong(node, "a claim is no evidence for itself", "cite what the answer rests on")
    return made


expectation = mapping(_EXPECTATION, lambda values: Expectation(**values))
