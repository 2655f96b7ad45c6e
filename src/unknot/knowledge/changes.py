"""What differs between two knowledges, entry by entry."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from unknot.knowledge.entries import Key, closure, entries, names
from unknot.knowledge.model import Knowledge

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Changes(Generic[K]):
    """What is only in the new one, only in the old one, and in both with another content."""

    added: tuple[K, ...]
    removed: tuple[K, ...]
    changed: tuple[K, ...]

    @property
    def all(self) -> tuple[K, ...]:
        """Every one of them."""
        return (*self.added, *self.removed, *self.changed)


def changes(old: Mapping[K, object], new: Mapping[K, object]) -> Changes[K]:
    """Of two maps, in their order."""
    return Changes(
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        changed=tuple(key for key in new if key in old and old[key] != new[key]),
    )


def changed_entries(old: Knowledge, new: Knowledge) -> Changes[Key]:
    """Entries of every kind but texts."""
    return changes(entries(old), entries(new))


def changed_texts(old: Knowledge, new: Knowledge) -> Changes[str]:
    """Keys of the texts with their language in front, as `en: rule.T1.told`."""
    return changes(_sentences(old), _sentences(new))


def _sentences(knowledge: Knowledge) -> dict[str, str]:
    return {f"{lang}: {key}": text for lang, texts in knowledge.texts.items() for key, text in texts.items()}


def asked_near(knowledge: Knowledge, keys: tuple[Key, ...], *, at_most: int) -> tuple[str, ...]:
    """Terms that are asked and that these entries rest on, the nearest first: whom a change of the entries may concern."""
    known = entries(knowledge)
    edges = names(known)
    asked = {question.id for question in knowledge.questions}
    found: dict[str, None] = {}
    for key in keys:
        near = [key, *closure(key, edges)]
        terms = [other.id for other in near if other.kind in ("term", "question") and other.id in asked]
        found |= dict.fromkeys(terms[:at_most])
    return tuple(found)
