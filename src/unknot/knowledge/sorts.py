"""The kinds of entries that can be read: where each stands, and which texts say what it is and how it is done.

One table for the pages, the search and the parts of topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of entry: its folder, the last words of its text keys for the title, for what it is, and for how it is done."""

    folder: str
    title: str
    about: tuple[str, ...]
    how: tuple[str, ...] = ()
    prefix: str = ""


SORTS: Mapping[str, Sort] = {
    "topic": Sort("topics", "title", ("lead",), prefix="learn"),
    "method": Sort("methods", "name", ("honest",)),
    "advice": Sort("advice", "title", ("about", "why")),
    "protocol": Sort("protocols", "name", ("about", "why"), ("hands",)),
    "technique": Sort("techniques", "name", ("told", "why"), ("how",)),
    "exercise": Sort("exercises", "name", ("why",), ("how",)),
    "stage": Sort("stages", "name", ("about",), ("do",)),
    "point": Sort("points", "name", ("where", "why"), ("find",)),
    "device": Sort("devices", "name", ("about",)),
    "conflict": Sort("conflicts", "about", ("chosen",)),
    "claim": Sort("claims", "says", ("answer",)),
    "landmark": Sort("landmarks", "name", ("find",)),
}
"""In the order in which search names equals."""
