"""The table of technique files: which keys they have, and the frozen type made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.citation import Citation, Evidence
from unknot.core.ids import Method, Zone
from unknot.knowledge.kinds import cites
from unknot.knowledge.model import Technique
from unknot.knowledge.shape import (
    BAD,
    Notes,
    Reader,
    Table,
    anything,
    code,
    flag,
    list_of,
    mapping,
    maybe,
    member,
    name,
    names_to,
    needed,
    number,
    one_of,
    pattern,
    slug,
    text,
    whole,
)
from unknot.knowledge.techniques import Barred, Changed, Stated, Tempo
from unknot.knowledge.yaml_file import Node

HAND_PARTS = (
    "whole_hand",
    "palm",
    "cupped_palm",
    "back_of_hand",
    "heel",
    "edge",
    "finger_pads",
    "thumb_pads",
    "pincer",
    "knuckles",
    "fist",
    "tool",
    "own_weight",
)
"""What touches; `pincer` is the thumb against the fingers, `own_weight` the body rolling on the floor."""

MOVEMENTS = (
    "line",
    "arc",
    "circle",
    "spiral",
    "zigzag",
    "lift",
    "ring",
    "skin_roll",
    "press",
    "static",
    "screw",
    "tap",
    "shake",
    "pull_off",
    "rock",
)
"""How it moves; `lift` grips, lifts and lets go, `screw` turns under pressure, `pull_off` tears away from the skin."""

LEFT_OPEN = ("tempo", "reps", "seconds", "pressure", "direction", "ending", "hand_part")
"""What the articles may leave open about a technique."""

item = pattern(r"[A-Z]{3}-[0-9]{3}", "item of the inventory, as TEC-003")


def _range(least: int, most: int) -> Reader:
    both = list_of(whole(least, most))

    def read(node: Node, notes: Notes) -> Any:
        pair = both(node, notes)
        if pair is BAD or (len(pair) == 2 and pair[0] <= pair[1]):
            return pair
        return notes.wrong(node, "a range is the least and the greatest value", "write it as [1, 2]")

    return read


def _step_or_never(node: Node, notes: Notes) -> Any:
    return None if getattr(node, "value", None) == "never" else whole(1, 6)(node, notes)


def _tempo(values: dict[str, Any]) -> Tempo:
    return Tempo(values["stroke_ms"], values["why"], Citation(values["source"], values["at"], values["status"]))


def _stated(node: Node, notes: Notes) -> Any:
    """An item of the inventory, and beside it numbers under the item's own keys."""
    values = anything(node, notes)
    if not isinstance(values, dict):
        return notes.wrong(node, "expected an item and its numbers") if values is not BAD else BAD
    table = {"item": needed(item)} | {key: maybe(number) for key in values if key != "item"}
    read = mapping(table)(node, notes)
    return BAD if read is BAD else Stated(read.pop("item"), read)


_BARRED: Table = {"why": needed(text), "source": needed(code), "at": needed(text)}
_barred = mapping(_BARRED, lambda values: Barred(**values))
_changed = mapping({**_BARRED, "item": needed(item), "was": needed(text)}, lambda values: Changed(**values))
_words = list_of(text, at_least=1)

TECHNIQUE: Table = {
    "id": needed(name),
    "term": needed(slug),
    "spellings": needed(mapping({"en": needed(_words), "ru": needed(_words)})),
    "opens": needed(names_to(_step_or_never, name="self|partner", at_least=2)),
    "pressure": needed(_range(1, 3)),
    "stroking": maybe(flag),
    "methods": maybe(list_of(member(Method), at_least=1)),
    "hand_part": needed(list_of(one_of(*HAND_PARTS), at_least=1)),
    "movement": needed(one_of(*MOVEMENTS)),
    "tempo": maybe(
        mapping(
            {
                "stroke_ms": needed(_range(100, 60000)),
                "why": needed(text),
                "source": needed(code),
                "at": needed(text),
                "status": needed(member(Evidence)),
            },
            _tempo,
        )
    ),
    "where": maybe(list_of(member(Zone), at_least=1)),
    "mistakes": maybe(list_of(slug, at_least=1)),
    "stated": maybe(list_of(_stated, at_least=1)),
    "not_stated": maybe(list_of(one_of(*LEFT_OPEN), at_least=1)),
    "because": maybe(list_of(_changed, at_least=1)),
    "told": maybe(list_of(item, at_least=1)),
    "professional": maybe(_barred),
    "refused": maybe(_barred),
    "cites": needed(cites),
}
_AT_HOME = ("tempo", "where", "mistakes")
_NEVER = ("professional", "refused")


def technique(node: Node, notes: Notes) -> Any:
    """A technique file: one for the home says how fast and where, any other says why it is kept out."""
    values = mapping(TECHNIQUE)(node, notes)
    if values is BAD:
        return BAD
    made = Technique(**values)
    if made.at_home:
        missing = [key for key in _AT_HOME if key not in values]
        barred = [key for key in _NEVER if key in values]
        if missing:
            return notes.wrong(
                node, f"the key `{missing[0]}` is missing", "what is done at home says how, where, how fast"
            )
        if barred:
            return notes.wrong(node, f"a ladder step opens it, and `{barred[0]}` keeps it out", "say one of the two")
        return made
    if len([key for key in _NEVER if key in values]) != 1:
        help = "give one of the two; or open it by a ladder step"
        return notes.wrong(node, "what is never done at home is `professional` or `refused`, with its reason", help)
    idle = [key for key in _AT_HOME if key in values]
    return made if not idle else notes.wrong(node, f"`{idle[0]}` is only for what is done at home", "leave it out")
