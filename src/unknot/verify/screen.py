"""The short screen as it stands in every bundle: the same constant text for everybody, so that it tells nothing of anybody.

Takes the table `screens/short` and the texts; makes the items and one hash over items and words that the checker knows.
"""

from __future__ import annotations

from typing import Any

from unknot.knowledge.model import Knowledge
from unknot.verify.canonical import digest

MEASURE_BEFORE = ("blood_pressure",)
"""Always present and the same for everybody: who needs no reading skips it, and the bundle does not tell."""

_KEPT = ("id", "kind", "yes")


def screen_of(knowledge: Knowledge) -> dict[str, Any]:
    """Items and hash; the words stand among the bundle's texts."""
    items = [{key: item[key] for key in _KEPT if key in item} for item in knowledge.tables["screens/short"]["items"]]
    words = {lang: {key: texts[key] for key in screen_keys(knowledge)} for lang, texts in knowledge.texts.items()}
    return {"hash": digest({"items": items, "texts": words}), "items": items}


def screen_keys(knowledge: Knowledge) -> list[str]:
    """Text keys of the short screen: its own room, and its items where questions have their texts."""
    ids = tuple(f"question.{item['id']}." for item in knowledge.tables["screens/short"]["items"])
    keys = next(iter(knowledge.texts.values()))
    return sorted(key for key in keys if key.startswith(("screen.", *ids)))
