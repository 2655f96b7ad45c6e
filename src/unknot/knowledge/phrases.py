"""Phrases as people would write them, found in sentences whatever their endings, spaces and capitals.

A phrase is words with a few signs: `cure*` has any ending, `(a|b)` is one of these, `…` stands for up to three words. It
reaches over a comma only where it has one, and over no colon. Text and phrase are brought into one plain form first, so
that neither ё nor a hidden hyphen nor a letter of the other alphabet makes a word look new.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

_TOKEN = re.compile(r"\([^()]+\)|[^\s()]+")
_JOINT = r"(?:[^\w,;:]|_)+"
_UP_TO_THREE = rf"(?:{_JOINT}[\w'-]+){{0,3}}?{_JOINT}"
_BETWEEN = {"…": _UP_TO_THREE, ",": r"\W*,\W*"}
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"»)]*\s+|\n")
_SPREAD = re.compile(r"(?<!\w)[^\W\d_](?:[ .-][^\W\d_]){3,}(?!\w)")
_ODD = re.compile(r"[^\w\s!-~]")
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "—", "−": "-"})
_LATIN, _CYRILLIC = "abcehkmoptxy", "авсенкмортху"
_TO_CYRILLIC, _TO_LATIN = str.maketrans(_LATIN, _CYRILLIC), str.maketrans(_CYRILLIC, _LATIN)


class NoPhrase(ValueError):
    """A phrase that cannot be read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What finds a phrase in plain text. It is made ready when it first looks: only the lint ever does."""

    pattern: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it stands."""
        return _ready(self.pattern).search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Where it stands at the beginning."""
        return _ready(self.pattern).match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where it stands."""
        return _ready(self.pattern).finditer(text)


_ready = cache(re.compile)


def any_of(phrases: Iterable[Phrase]) -> Phrase:
    """What finds any of these."""
    return Phrase("|".join(each.pattern for each in phrases))


def phrase(written: str) -> Phrase:
    """What finds a phrase, from the form in which people write it.

    Raises
    ------
    NoPhrase
        when a bracket does not close, a sign stands at an end, or two stand together.
    """
    tokens = _TOKEN.findall(plain(written))
    if "".join(tokens).count("(") != written.count("(") or written.count("(") != written.count(")"):
        raise NoPhrase(f"the brackets of `{written}` do not close")
    signs = [token in _BETWEEN for token in tokens] or [True]
    if signs[0] or signs[-1] or not all(re.search(r"[\w%…*,]", token) for token in tokens):
        raise NoPhrase(f"`{written}` does not begin and end with a word")
    if any(one and other for one, other in pairwise(signs)):
        raise NoPhrase(f"`{written}` has two signs without a word between")
    made, joint = "", ""
    for token in tokens:
        if token in _BETWEEN:
            joint = _BETWEEN[token]
            continue
        made += joint + _one_of(token)
        joint = _JOINT
    return Phrase(rf"(?<!\w){made}(?!\w)")


def _one_of(token: str) -> str:
    words = token.strip("()").split("|")
    return "(?:" + "|".join(_JOINT.join(_word(part) for part in each.split()) for each in words) + ")"


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def plain(text: str) -> str:
    """The text in small letters, without accents that do not matter, hidden signs, odd spaces and spread letters."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("...", "…").translate(_SIGNS)
    shown = _ODD.sub(lambda found: "" if unicodedata.category(found[0]) in ("Cf", "Mn") else found[0], folded)
    spaced = " ".join(shown.split())
    together = _SPREAD.sub(lambda found: re.sub(r"[ .-]", "", found[0]), spaced)
    return _WORD.sub(lambda found: _one_alphabet(found[0]), together)


def _one_alphabet(word: str) -> str:
    """A word of two alphabets in the one that most of its letters are of."""
    cyrillic = sum("а" <= letter <= "я" for letter in word)
    if cyrillic in (0, len(word)):
        return word
    return word.translate(_TO_CYRILLIC if 2 * cyrillic >= len(word) else _TO_LATIN)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; a new line ends one."""
    return [each for part in _SENTENCE_END.split(text) if (each := part.strip())]
