"""Numbers of the inventory that contradict each other: one quantity, the same method and place, unequal values.

The inventory stands apart from the knowledge and is read here for its ids, tags and numbers alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import inf
from pathlib import Path

from unknot.knowledge.milder import plain
from unknot.knowledge.yaml_file import read

FOLDER = "inventory"
_ID = re.compile(rb"^\s*- \{?id: ([A-Z]{3}-[0-9]{3})\b", re.MULTILINE)
_ENDS = re.compile(r"(.+)_(min|max)")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the inventory with its tags and, by quantity, the least and the most that it states."""

    id: str
    tags: frozenset[str]
    numbers: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two items that state one quantity unequally, the lower id first."""

    quantity: str
    first: str
    second: str


def item_ids(root: Path) -> frozenset[str]:
    """The id of every item below a folder of knowledge; empty when it has no inventory."""
    files = sorted((root / FOLDER).glob("*.yaml"))
    return frozenset(id.decode() for file in files for id in _ID.findall(file.read_bytes()))


def items_of(root: Path) -> tuple[Item, ...]:
    """Every item that states a number, in the order of the ids."""
    found = []
    for file in sorted((root / FOLDER).glob("*.yaml")):
        node, _ = read(file.read_bytes(), file.name)
        entries = plain(node).get("items", ()) if node is not None else ()
        found += [
            Item(each["id"], frozenset(each.get("applies_to", ())), numbers)
            for each in entries
            if (numbers := _ranges(each.get("numbers") or {}))
        ]
    return tuple(sorted(found, key=lambda item: item.id))


def _ranges(numbers: Mapping[str, object]) -> dict[str, tuple[float, float]]:
    """`x_min` and `x_max` are the ends of `x`, a number alone is both; one quantity under two names spans both."""
    named: dict[str, tuple[float, float]] = {}
    for key, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        end = _ENDS.fullmatch(key)
        least, most = named.get(name := end[1] if end else key, (-inf, inf))
        named[name] = (least if end and end[2] == "max" else value, most if end and end[2] == "min" else value)
    ranges: dict[str, tuple[float, float]] = {}
    for name, (least, most) in named.items():
        known = ranges.setdefault(_SAME.get(name, name), (least, most))
        ranges[_SAME.get(name, name)] = (min(known[0], least), max(known[1], most))
    return ranges


_SAME = {
    "duration_minutes": "session_minutes",
    "daily_session_minutes": "session_minutes",
    "three_per_week_session_minutes": "session_minutes",
    "later_session_minutes": "session_minutes",
    "effleurage_minutes": "warmup_minutes",
    "sessions_least": "sessions",
    "points_per_session": "points",
    "points_start": "points",
    "reps_start": "effleurage_reps",
    "squeezing_reps_per_side": "squeeze_reps",
}
"""Names of one quantity, so that they meet."""

METHODS = {
    "massage": "hands",
    "classical_massage": "hands",
    "collar_massage": "hands",
    "self_massage": "hands",
    "segmental_reflex": "hands",
    "cupping": "cups",
    "cupping_kinetic": "cups",
    "cupping_static": "cups",
    "honey_massage": "honey",
    "acupressure": "points",
    "exercise": "exercise",
    "bath": "bath",
    "massager": "device",
    "applicator": "device",
}
"""What an item is about; massage by others and by oneself are one, since articles seldom keep them apart."""

PLACES = {
    "cervical": "neck",
    "occiput": "neck",
    "collar_zone": "neck",
    "shoulder_girdle": "neck",
    "shoulder": "neck",
    "front_neck": "neck",
    "interscapular": "upper back",
    "upper_back": "upper back",
    "thoracic": "upper back",
    "chest": "chest",
    "lumbar": "low back",
    "lumbosacral": "low back",
    "sacral": "low back",
    "gluteal": "low back",
    "lower_limb": "leg",
}
"""Where; an item without a place is about every one."""


def contradictions(items: tuple[Item, ...]) -> Iterator[Pair]:
    """Every pair of items that state one quantity unequally of the same method and place."""
    for one, other in combinations(items, 2):
        if _meet(one, other):
            for quantity in sorted(one.numbers.keys() & other.numbers.keys()):
                if one.numbers[quantity] != other.numbers[quantity]:
                    yield Pair(quantity, one.id, other.id)


def _meet(one: Item, other: Item) -> bool:
    methods = [{METHODS[tag] for tag in item.tags if tag in METHODS} for item in (one, other)]
    places = [{PLACES[tag] for tag in item.tags if tag in PLACES} for item in (one, other)]
    return bool(methods[0] & methods[1]) and (not all(places) or bool(places[0] & places[1]))
