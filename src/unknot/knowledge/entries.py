"""Every entry of knowledge, whatever its kind, and which other entries each one names.

A new kind of file comes in by being a field of `Knowledge`: a map by id, or a tuple of what has an id. Names are found by
their values: a word that is the id of another entry, in a field that may hold one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, NamedTuple

from unknot.core.ids import Method, Zone
from unknot.knowledge.language import And, Compare, In, Is, Name, Not, Or, Unavailable, terms_of
from unknot.knowledge.model import Knowledge, Question


class Key(NamedTuple):
    """What an entry is called: the kind in one word, as `rule`, and its id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of knowledge, of any kind."""

    key: Key
    what: Any


APART = ("texts", "medicines")
"""Sentences are named by their keys, which hold the id that they are of; medicines are looked up by what people call them."""

_EXPR = (And, Compare, In, Is, Name, Not, Or, Unavailable)
_PROSE = frozenset(
    {"id", "slug", "kind", "says", "title", "why", "note", "latin", "status", "at", "was", "undated", "of"}
    | {"codes", "excepted", "snomed", "atc", "loinc", "words"}
)
"""Fields that hold no name of another entry, even where a word in them happens to be one."""

_HELD: Mapping[str, tuple[str, ...]] = {
    "place": ("zone", "site"),
    "toward": ("landmark",),
    "needs": ("group", "question"),
    "postpones": ("rule",),
    "event": ("term", "rule"),
    "facts": ("term",),
    "ask": ("term",),
    "given": ("term", "rule"),
    "regions": ("term", "rule"),
}
"""Fields whose own name does not say of which kind their names are."""

_NOT_BY_CHANCE = ("shape", "question", "group")
"""Kinds that share their ids with what they are about; only a field that says so names one."""


def entries(knowledge: Knowledge) -> dict[Key, Entry]:
    """All of them, in the order of `Knowledge`. A term that a rule defines is that rule; questions stand for themselves too."""
    found: dict[Key, Entry] = {}
    for each in fields(knowledge):
        value = getattr(knowledge, each.name)
        kind = each.name.removesuffix("s")
        if each.name in APART:
            continue
        if isinstance(value, Mapping):
            found |= {key: Entry(key, what) for id, what in value.items() for key in [Key(kind, _word(id))]}
        elif isinstance(value, tuple):
            found |= {key: Entry(key, what) for what in value for key in [Key(kind, _word(what.id))]}
    for question in knowledge.questions:
        found[Key("question", question.id)] = Entry(Key("question", question.id), question)
    defined = [id for id, rule in knowledge.rules.items() if rule.when is not None or rule.window is not None]
    return {key: entry for key, entry in found.items() if key.kind != "term" or key.id not in defined}


def names(known: Mapping[Key, Entry]) -> dict[Key, tuple[Key, ...]]:
    """Of each entry the others that it names, in their order and without repeats."""
    kinds: dict[str, tuple[str, ...]] = {}
    for key in known:
        kinds[key.id] = (*kinds.get(key.id, ()), key.kind)
    order = {key: n for n, key in enumerate(known)}
    return {
        key: tuple(sorted({other for other in _named(entry.what, "", kinds) if other != key}, key=order.__getitem__))
        for key, entry in known.items()
    }


def _named(value: Any, field: str, kinds: Mapping[str, tuple[str, ...]]) -> Iterator[Key]:
    match value:
        case str():
            yield from _of_word(value, field, kinds)
        case Zone() | Method():
            yield from (Key(kind, value.value) for kind in _among(value.value, kinds, (type(value).__name__.lower(),)))
        case Mapping():
            for key, each in value.items():
                yield from _of_word(_word(key), field, kinds)
                yield from _named(each, _word(key), kinds)
        case tuple() | list():
            for each in value:
                yield from _named(each, field, kinds)
        case _ if isinstance(value, _EXPR):
            for term in terms_of(value):
                yield from (Key(kind, term) for kind in _among(term, kinds, ("term", "rule")))
        case _ if is_dataclass(value):
            if isinstance(value, Question):
                yield from (Key(kind, value.id) for kind in _among(value.id, kinds, ("term",)))
            for each in fields(value):
                if each.name != "questions":  # they are entries themselves
                    yield from _named(getattr(value, each.name), each.name, kinds)


def _of_word(word: str, field: str, kinds: Mapping[str, tuple[str, ...]]) -> Iterator[Key]:
    """The entries that a word in a field names: of the kind that the field says, else of every kind that has that id."""
    if word not in kinds or field in _PROSE:
        return
    said = _HELD.get(field) or tuple(kind for kind in kinds[word] if kind in (field, field.removesuffix("s")))
    wanted = said or tuple(kind for kind in kinds[word] if kind not in _NOT_BY_CHANCE)
    yield from (Key(kind, word) for kind in _among(word, kinds, wanted))


def _among(word: str, kinds: Mapping[str, tuple[str, ...]], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds.get(word, ()) if kind in wanted)


def _word(id: object) -> str:
    return str(id.value) if isinstance(id, Enum) else str(id)


def closure(start: Key, edges: Mapping[Key, tuple[Key, ...]]) -> tuple[Key, ...]:
    """All that is reached from an entry along the edges, nearest first, without the entry itself."""
    reached = dict.fromkeys([start])
    waiting = [start]
    while waiting:
        found = [key for at in waiting for key in edges.get(at, ()) if key not in reached]
        waiting = list(dict.fromkeys(found))
        reached |= dict.fromkeys(waiting)
    return tuple(reached)[1:]


def turned(edges: Mapping[Key, tuple[Key, ...]]) -> dict[Key, tuple[Key, ...]]:
    """The same edges the other way: of each entry those that name it."""
    found: dict[Key, list[Key]] = {key: [] for key in edges}
    for key, others in edges.items():
        for other in others:
            found[other].append(key)
    return {key: tuple(others) for key, others in found.items()}
