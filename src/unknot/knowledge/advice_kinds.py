"""The table of advice files: which keys they have, and the frozen type made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.ids import Method
from unknot.knowledge.advice import Advice
from unknot.knowledge.kinds import cites
from unknot.knowledge.numbers import numbers
from unknot.knowledge.shape import Notes, Table, list_of, mapping, maybe, member, needed, one_of, slug, text
from unknot.knowledge.yaml_file import Node

TOPICS = (
    *("massage", "acupressure", "cups", "honey", "devices", "needle_mat", "magnets", "traction", "massage_bed"),
    *("heat", "baths", "compresses", "rubs", "patches", "medicines", "other_care", "programme"),
    *("sensations", "aftercare", "spacing", "progress"),
    *("room", "materials", "preparation", "position", "bedding", "habits", "breaks", "activity", "exercise"),
    *("food", "fasting", "roles", "prevention", "headache", "attack", "seeking_care", "causes"),
)
OFFERED = ("yes", "physiotherapist", "masseur", "physician", "no")
LEFT_OPEN = ("contents", "warmth", "strength", "minutes", "times", "sessions", "who_not")
"""What articles may leave open of a measure: what is in it, how warm, strong, long and often, how many in all, for whom not."""
EVIDENCE = ("plausible", "partly", "unsupported", "extravagant", "no-claim")

ADVICE: Table = {
    "id": needed(slug),
    "says": needed(text),
    "topic": needed(one_of(*TOPICS)),
    "offered": needed(one_of(*OFFERED)),
    "method": maybe(member(Method)),
    "numbers": maybe(numbers),
    "do": maybe(list_of(slug, at_least=1)),
    "never": maybe(list_of(slug, at_least=1)),
    "why": maybe(text),
    "instead": maybe(list_of(slug, at_least=1)),
    "materials": maybe(list_of(slug, at_least=1)),
    "not_stated": maybe(list_of(one_of(*LEFT_OPEN), at_least=1)),
    "evidence": needed(one_of(*EVIDENCE)),
    "reviewed_by": maybe(text),
    "cites": needed(cites),
}


def advice(node: Node, notes: Notes) -> Any:
    """A piece of advice of its file: what is given says what to do, what is not given says why."""
    values = mapping(ADVICE)(node, notes)
    if not isinstance(values, dict):
        return values
    made = Advice(**values)
    if made.given and not made.do:
        return notes.wrong(node, "advice that is offered says what to do", "add `do:` with the names of its sentences")
    if not made.given and not made.why:
        return notes.wrong(node, f"`offered: {made.offered}` needs its reason", "add `why:`")
    if made.offered == "no" and made.do:
        return notes.wrong(node, "what is not offered tells nobody how to do it", "leave out `do:`")
    return made
