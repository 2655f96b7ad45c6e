"""The short screen as it stands in every bundle: the same constant text for everybody, so that it tells nothing of anybody.

Takes the table `screens/before_session` and the texts; makes the items and one hash over items and words that the checker
knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unknot.knowledge.model import Knowledge
from unknot.verify.canonical import digest

MEASURE_BEFORE = ("blood_pressure",)
"""Always present and the same for everybody: who needs no reading skips it, and the bundle does not tell."""

TABLE = "screens/before_session"
ROOM = "short."
_LEFT_OUT = {"like", "measure", "cites"}
"""Names of rules and terms: the player needs none of them."""


def screen_of(knowledge: Knowledge) -> dict[str, Any]:
    """Items and hash; the words stand among the bundle's texts."""
    table = knowledge.tables[TABLE]
    screen = {"items": [_bare(item) for item in table["questions"]], "unsure": table["unsure"]}
    return screen | {"hash": _hash(knowledge, screen, knowledge.texts)}


def screen_found(knowledge: Knowledge, content: Mapping[str, Any]) -> str:
    """The hash of the screen as it stands in this content, or that it is not the one it names."""
    screen = {key: content["screen"][key] for key in ("items", "unsure")}
    found = _hash(knowledge, screen, content["texts"])
    constant = list(content["measure_before"]) == list(MEASURE_BEFORE) and found == content["screen"]["hash"]
    return found if constant else "differs"


def _hash(knowledge: Knowledge, screen: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]]) -> str:
    keys = screen_keys(knowledge)
    words = {lang: {key: known.get(key, "") for key in keys} for lang, known in texts.items()}
    return digest({"items": screen["items"], "unsure": screen["unsure"], "texts": words})


def screen_keys(knowledge: Knowledge) -> list[str]:
    """Text keys of the short screen: its own room, and what each postponement that it names tells."""
    told = {f"rule.{word}.told" for word in _words(knowledge.tables[TABLE]["questions"]) if word.startswith("PP")}
    keys = next(iter(knowledge.texts.values()))
    return sorted(key for key in keys if key.startswith(ROOM) or key in told)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ():
        yield from _words(inner)


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _bare(inner) for key, inner in value.items() if key not in _LEFT_OUT}
    if isinstance(value, list | tuple):
        return [_bare(inner) for inner in value]
    return value
