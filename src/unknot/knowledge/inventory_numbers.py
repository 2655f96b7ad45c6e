"""Numbers of the inventory that contradict each other: one quantity, the same method and place, unequal values.

Takes the items of the inventory, which `inventory.py` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import inf

from unknot.knowledge.inventory import Item

_ENDS = re.compile(r"(.+)_(min|max)")


@dataclass(frozen=True, slots=True)
class Stated:
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


def stated_of(items: Iterable[Item]) -> tuple[Stated, ...]:
    """What every item states that states a number, in the order of the ids."""
    found = [Stated(item.id, item.tags, _ranges(item.numbers)) for item in items]
    return tuple(sorted((each for each in found if each.numbers), key=lambda each: each.id))


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


def contradictions(items: tuple[Stated, ...]) -> Iterator[Pair]:
    """Every pair of items that state one quantity unequally of the same method and place."""
    for one, other in combinations(items, 2):
        if _meet(one, other):
            for quantity in sorted(one.numbers.keys() & other.numbers.keys()):
                if one.numbers[quantity] != other.numbers[quantity]:
                    yield Pair(quantity, one.id, other.id)


def _meet(one: Stated, other: Stated) -> bool:
    methods = [{METHODS[tag] for tag in item.tags if tag in METHODS} for item in (one, other)]
    places = [{PLACES[tag] for tag in item.tags if tag in PLACES} for item in (one, other)]
    return bool(methods[0] & methods[1]) and (not all(places) or bool(places[0] & places[1]))
