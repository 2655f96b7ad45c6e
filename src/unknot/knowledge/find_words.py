"""Words of a question made comparable: folded, cut to stems, and held against each other with room for one slip.

Russian and English together, by the letters of each word; plain rules, no dictionary.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-zа-я0-9]+")
_RUSSIAN = re.compile(r"[а-я]")
_ENDINGS = {
    "ru": (
        *("иями", "ями", "ами", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "ешь", "ишь", "ете", "ите"),
        *("ает", "яет", "ует", "ать", "ять", "ить", "еть", "ают", "яют", "тся", "ться", "ься", "ой", "ей", "ий", "ый"),
        *("ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ию", "ия"),
        *("ет", "ит", "ут", "ют", "ат", "ят", "ла", "ло", "ли", "ы", "и", "а", "я", "о", "е", "у", "ю", "ь", "й"),
    ),
    "en": ("ations", "ation", "ings", "ing", "ies", "es", "ed", "s", "y", "e"),
}
_LEAST_STEM = 3
"""Of letters that an ending leaves; one less where the ending is a single letter, for шея and еда."""
_SILENT_LINES = (
    "а в во и на не но о об от по при с со у к ко за до из для или ли же бы то что как когда где чем это есть очень",
    "мне мой моя мои меня у вас вам себе можно нужно если после перед надо",
    "a an and at can do does for from how i in is it my of on or should the to what when where which with you your me",
)
_SILENT = frozenset(word for line in _SILENT_LINES for word in line.split())
PREFIX = 4
"""So many letters of a stem suffice to mean the longer word."""
NEARLY = 0.7
"""Such a part of what was asked for has to be in a shorter word."""
SLIP_FROM = 5
"""Stems of so many letters may differ by one slip."""


def fold(text: str) -> str:
    """Lower case, ё as е."""
    return text.casefold().replace("ё", "е")


def tokens(text: str) -> tuple[str, ...]:
    """The stems of all words of a text that carry meaning, in order; of all words where none does."""
    words = _WORD.findall(fold(text))
    return tuple(stem(word) for word in [each for each in words if each not in _SILENT] or words)


def stem(word: str) -> str:
    """A folded word without its ending, as long as enough of it is left."""
    for ending in _ENDINGS["ru" if _RUSSIAN.search(word) else "en"]:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM - (len(ending) == 1):
            return word[: -len(ending)]
    return word


def likeness(asked: str, known: str) -> float:
    """How well a stem that was asked for fits a known one: 1 the same, less for a beginning or a slip, 0 not at all."""
    if asked == known:
        return 1.0
    shorter, share = min(len(asked), len(known)), len(known) / len(asked)
    if shorter >= PREFIX and (known.startswith(asked) or (asked.startswith(known) and share >= NEARLY)):
        return 0.5 + 0.3 * min(share, 1 / share)
    if shorter >= SLIP_FROM and one_slip(asked, known):
        return 0.5
    return 0.0


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is wrong, missing, too many, or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    first = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[first:], other[first:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)
