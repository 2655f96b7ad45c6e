"""Whether a person can read it: words a sentence, syllables a word, and words of the clinic with the plain one instead.

A room (one file of texts) is held to its means, each sentence to its length. A name or a label, which ends in no stop, has
no say in the means. Numbers and placeholders count as one word of one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from unknot.core.citation import Citation
from unknot.knowledge.never_say import Allowed
from unknot.knowledge.phrases import Phrase, plain, sentences


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one language allows: words in a sentence, their mean in a room, and the reading score of a room.

    score = start + a_word * (words a sentence) + a_syllable * (syllables a word), rounded to a tenth. Flesch-Kincaid is a
    grade and has `at_most`; the adapted Flesch of Russian is an ease and has `at_least`.
    """

    words_at_most: int
    mean_words_at_most: float
    score: str
    start: float
    a_word: float
    a_syllable: float
    at_most: float | None = None
    at_least: float | None = None

    def too_hard(self, score: float) -> bool:
        """Whether a room with this score is too hard to read."""
        high = self.at_most is not None and score > self.at_most
        return high or (self.at_least is not None and score < self.at_least)


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word of the clinic, and what to say instead."""

    word: Phrase
    say: str


@dataclass(frozen=True, slots=True)
class PlainWords:
    """What plain means, by language."""

    id: str
    says: str
    bounds: Mapping[str, Bounds]
    jargon: Mapping[str, tuple[Jargon, ...]]
    allowed: tuple[Allowed, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a room reads: number of whole sentences, words a sentence, syllables a word."""

    sentences: int
    words: float
    syllables: float

    def score(self, bounds: Bounds) -> float:
        """Grade or ease, whichever the language has, to a tenth."""
        return round(bounds.start + bounds.a_word * self.words + bounds.a_syllable * self.syllables, 1)


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_STOP = re.compile(r"[.!?…][\"»)]*$")
_VOWELS = {"en": re.compile(r"[aeiouy]+"), "ru": re.compile(r"[аеёиоуыэюя]")}
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeioutdy]ed|[^aeiouylsxzcg]es|[^aeiouylsxzcg][aeiouy]+les)$")


def words(sentence: str) -> list[str]:
    """The words and numbers of a sentence; a placeholder is a number."""
    return _WORD.findall(_PLACEHOLDER.sub("5", sentence))


def syllables(word: str, lang: str) -> int:
    """Syllables of a word: exact in Russian, the usual reckoning in English; one of a number."""
    small = word.casefold()
    if lang != "en":
        return max(1, len(_VOWELS["ru"].findall(small)))
    parts = [part for part in re.split(r"['’-]", small) if _VOWELS["en"].search(part)]
    return max(1, sum(max(1, len(_VOWELS["en"].findall(part)) - bool(_SILENT.search(part))) for part in parts))


def reading(texts: Sequence[str], lang: str) -> Reading:
    """How the whole sentences of these texts read; zeros when there is none."""
    whole = [words(each) for text in texts for each in sentences(text) if _STOP.search(each)]
    count = sum(map(len, whole))
    if not count:
        return Reading(0, 0, 0)
    said = sum(syllables(word, lang) for each in whole for word in each)
    return Reading(len(whole), count / len(whole), said / count)


def jargon_in(text: str, lang: str, rules: PlainWords, key: str = "") -> Iterator[tuple[str, str]]:
    """Each word of the clinic in a text, as it stands in plain form, and what to say instead."""
    said = plain(text)
    for each in rules.jargon[lang]:
        found = each.word.search(said)
        if found and not any(allowed.holds(key, found[0]) for allowed in rules.allowed):
            yield found[0], each.say
