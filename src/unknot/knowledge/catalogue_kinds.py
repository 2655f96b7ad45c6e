"""The tables of point and device files: which keys they have, and the frozen types made of them.

Beside `kinds.py`, of which it is a part; see docs/reference/knowledge-files.md for what the keys mean.
"""

from __future__ import annotations

from typing import Any

from unknot.core.ids import Method, Zone
from unknot.knowledge.advice_kinds import EVIDENCE
from unknot.knowledge.devices import Device, Price
from unknot.knowledge.kinds import cites
from unknot.knowledge.numbers import numbers, one_or_pair
from unknot.knowledge.place_kinds import place
from unknot.knowledge.points import Point
from unknot.knowledge.shape import (
    Notes,
    Table,
    code,
    flag,
    list_of,
    mapping,
    maybe,
    member,
    name,
    needed,
    one_of,
    slug,
    text,
)
from unknot.knowledge.yaml_file import Node

FEATURES = (
    *("by_hand", "by_battery", "electric", "long_handle", "attachments", "adjustable", "modes", "worn", "furniture"),
    *(
        "balls",
        "roller",
        "stick",
        "spikes",
        "needles",
        "cups",
        "vibration",
        "percussion",
        "kneading",
        "pressing",
        "tapping",
    ),
    *("heating", "infrared", "magnetic", "ionic", "not_stated"),
)

POINT: Table = {
    "id": needed(name),
    "says": needed(text),
    "use": needed(one_of("offered", "refused", "unresolved")),
    "handling": needed(one_of("never", "skin", "light", "medium")),
    "zone": maybe(member(Zone)),
    "site": maybe(slug),
    "place": maybe(place),
    "pinyin": maybe(text),
    "named": maybe(list_of(text, at_least=1)),
    "numbers": maybe(numbers),
    "pregnancy": maybe(one_of("closed", "midwife-from-week-37")),
    "confidence": maybe(one_of("high", "low")),
    "reviewed_by": maybe(text),
    "cites": needed(cites),
}
DEVICE: Table = {
    "id": needed(slug),
    "says": needed(text),
    "named": needed(text),
    "use": needed(one_of("on-wish", "not-offered")),
    "method": needed(member(Method)),
    "also": maybe(list_of(member(Method), at_least=1)),
    "helper": needed(one_of("yes", "no", "not-stated")),
    "features": needed(list_of(one_of(*FEATURES), at_least=1)),
    "zones": maybe(list_of(member(Zone), at_least=1)),
    "price": maybe(
        mapping(
            {
                "roubles": needed(one_or_pair),
                "source": needed(code),
                "at": needed(text),
                "doubtful": maybe(flag),
            },
            lambda values: Price(**values),
        )
    ),
    "evidence": needed(one_of(*EVIDENCE)),
    "cites": needed(cites),
}


def point(node: Node, notes: Notes) -> Any:
    """A point of its file: one that is offered takes a finger, lies in a zone and has a place; no other has one."""
    values = mapping(POINT)(node, notes)
    if not isinstance(values, dict):
        return values
    made = Point(**values)
    if made.offered and (made.handling in ("never", "skin") or made.zone is None):
        return notes.wrong(node, "a point that is offered has a `zone:` and is handled light or medium")
    if made.offered == (made.place is None):
        help = "`place` is a landmark, or a way from one toward another"
        return notes.wrong(node, "a point has a `place:` on the skin when it is offered, and else none", help)
    return made


def device(node: Node, notes: Notes) -> Any:
    """A device of its file: one that may be used says where, one that may not says nowhere."""
    values = mapping(DEVICE)(node, notes)
    if not isinstance(values, dict):
        return values
    made = Device(**values)
    if made.offered != bool(made.zones):
        return notes.wrong(node, "a device has `zones:` when it may be used, and else none")
    return made
