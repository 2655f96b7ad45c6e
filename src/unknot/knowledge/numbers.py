"""Numbers that carry their unit in the key, as `minutes: 15` or `celsius: [36, 38]`, and the words they are said with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.knowledge.shape import BAD, Notes, Reader, list_of, names_to, nearest, number
from unknot.knowledge.yaml_file import Items, Map, Node

UNITS = (
    *("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
    *(
        "mm",
        "cm",
        "metres",
        "celsius",
        "percent",
        "degrees",
        "kg",
        "grams",
        "litres",
        "lux",
        "nrs",
        "roubles",
        "mmhg",
        "cun",
    ),
    *("times", "sessions", "courses", "doses", "presses", "repetitions", "breaths", "steps", "passes"),
    *("points", "cups", "people", "places", "regions", "methods", "trials"),
)
"""One of these words stands in each key: `minutes_at_most`, `first_minutes`, `free_days_between`."""

Numbers = Mapping[str, float | tuple[float, float]]
"""Key with unit -> a number, or the least and the greatest."""


def said(numbers: Numbers) -> dict[str, float]:
    """The placeholders of sentences: `{minutes}` of a number, `{minutes_from}` and `{minutes_to}` of a pair."""
    found: dict[str, float] = {}
    for key, value in numbers.items():
        if isinstance(value, tuple):
            found |= {f"{key}_from": value[0], f"{key}_to": value[1]}
        else:
            found[key] = value
    return found


def written(numbers: Mapping[str, float]) -> dict[str, str]:
    """The same placeholders as a sentence shows them."""
    return {name: f"{value:g}" for name, value in numbers.items()}


def one_or_pair(node: Node, notes: Notes) -> Any:
    """A number, or the least and the greatest."""
    if not isinstance(node, Items):
        return number(node, notes)
    pair = list_of(number)(node, notes)
    if pair is BAD or (len(pair) == 2 and pair[0] < pair[1]):
        return pair
    return notes.wrong(node, "two numbers are the least and the greatest", "write them as [10, 15]")


_any_key: Reader = names_to(one_or_pair, name=r"[a-z][a-z_]*")


def numbers(node: Node, notes: Notes) -> Any:
    """A map of keys with a unit in them to numbers or pairs."""
    if isinstance(node, Map):
        for key, line in node.key_lines.items():
            if not set(key.split("_")) & set(UNITS):
                return notes.wrong(
                    line, f"no unit stands in `{key}`", nearest(key, UNITS) or f"one of {', '.join(UNITS)}"
                )
    return _any_key(node, notes)
