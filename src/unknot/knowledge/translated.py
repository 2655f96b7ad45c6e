"""Which translations are of the English that stands there now: each key keeps the mark of the English that it was made of."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

LETTERS = 8


@dataclass(frozen=True, slots=True)
class Translated:
    """Key of a text -> mark of the English sentence whose translations were looked at."""

    id: str
    says: str
    texts: Mapping[str, str]


def mark(sentence: str) -> str:
    """The mark of a sentence: the first letters of its SHA-256; spaces at its ends do not count."""
    return hashlib.sha256(sentence.strip().encode()).hexdigest()[:LETTERS]


def stale(known: Translated, english: Mapping[str, str]) -> Iterator[str]:
    """Keys whose English has changed since."""
    yield from (key for key, text in english.items() if known.texts.get(key, mark(text)) != mark(text))


def new(known: Translated, english: Mapping[str, str]) -> Iterator[str]:
    """Keys that nobody has looked at yet."""
    yield from (key for key in english if key not in known.texts)


def gone(known: Translated, english: Mapping[str, str]) -> Iterator[str]:
    """Keys that are of no text any more."""
    yield from (key for key in known.texts if key not in english)


def renewed(known: Translated, english: Mapping[str, str], keys: Collection[str]) -> Translated:
    """The same with these keys and all new ones up to date, and without those that are gone."""
    old = {key: each for key, each in known.texts.items() if key in english and key not in keys}
    return replace(known, texts={key: mark(text) for key, text in english.items()} | old)


def written(known: Translated) -> str:
    """The file, one key a line, in the order of the keys."""
    lines = "".join(f'  {key}: "{known.texts[key]}"\n' for key in sorted(known.texts))
    return f'id: {known.id}\nsays: "{known.says}"\ntexts:\n{lines}'
