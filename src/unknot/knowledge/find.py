"""Search by everyday words over all that can be read: topics, methods, advice, protocols, techniques, headings and more.

From the knowledge an `Index` of one language, from an index and a question the pages that fit, best first. The same question
gives the same answer, always: what fits all words before what fits fewer, then by weight, then by kind and id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from unknot.knowledge.find_words import likeness, tokens
from unknot.knowledge.in_words import entry_of
from unknot.knowledge.model import Knowledge
from unknot.knowledge.sorts import SORTS

HEADING = "article"
"""The kind of a heading of an article; its id is `000.7`."""
NAMED, TITLE, ABOUT = 4.0, 3.0, 1.0
"""Weights of a word by where it stands: among the words people use, in the title, in the text."""
WHOLE = 6.0
"""Added when the question is one of the names that people use, word for word."""
AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Page:
    """Something that can be found: kind and id, its title and first sentence, its words by weight, and its names."""

    kind: str
    id: str
    title: str
    told: str
    weights: Mapping[str, float]
    names: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Index:
    """All pages of one language, and by stem which of them have it."""

    pages: tuple[Page, ...]
    holds: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A page that fits, and how well."""

    page: Page
    fits: int
    score: float


def index_of(knowledge: Knowledge, lang: str) -> Index:
    """The index of a language. Everyday words are found in whatever language they are asked."""
    pages = (*_entries(knowledge, lang), *_headings(knowledge, lang))
    holds: dict[str, list[int]] = defaultdict(list)
    for n, page in enumerate(pages):
        for stem in page.weights:
            holds[stem].append(n)
    return Index(pages, {stem: tuple(each) for stem, each in holds.items()})


def find(index: Index, question: str) -> tuple[Found, ...]:
    """What fits at least half of the words of a question, best first."""
    asked = tuple(dict.fromkeys(tokens(question)))
    fits: dict[int, int] = defaultdict(int)
    scores: dict[int, float] = defaultdict(float)
    for stem in asked:
        for n, score in _of_word(index, stem).items():
            fits[n] += 1
            scores[n] += score
    for n in scores:
        scores[n] += WHOLE * max((_same(asked, name) for name in index.pages[n].names), default=0.0)
    found = [Found(index.pages[n], fits[n], round(scores[n], 6)) for n in fits if 2 * fits[n] >= len(asked)]
    return tuple(sorted(found, key=_place)[:AT_MOST])


def _same(asked: tuple[str, ...], name: tuple[str, ...]) -> float:
    """How well a question is a name, word for word; 0 where a word differs."""
    if len(asked) != len(name):
        return 0.0
    return min(likeness(one, other) for one, other in zip(asked, name, strict=True))


def _place(found: Found) -> tuple[int, float, int, str]:
    kinds = (*SORTS, HEADING)
    return -found.fits, -found.score, kinds.index(found.page.kind), found.page.id


def _of_word(index: Index, asked: str) -> Mapping[int, float]:
    """By page, how much one word speaks for it: its best word there, more when few pages have one like it."""
    best: dict[int, float] = defaultdict(float)
    for stem, pages in index.holds.items():
        if like := likeness(asked, stem):
            for n in pages:
                best[n] = max(best[n], like * index.pages[n].weights[stem])
    rare = log(1 + len(index.pages) / max(1, len(best)))
    return {n: rare * weight for n, weight in best.items()}


def _entries(knowledge: Knowledge, lang: str) -> Iterator[Page]:
    for kind, sort in SORTS.items():
        for id, what in getattr(knowledge, sort.folder).items():
            entry = entry_of(knowledge, kind, str(getattr(id, "value", id)), lang)
            yield _page(kind, entry.id, entry.title, entry.about, tuple(_names(what)))


def _headings(knowledge: Knowledge, lang: str) -> Iterator[Page]:
    for article in knowledge.articles.values():
        for heading in article.headings:
            key = f"article.{article.id}.{heading.line}"
            told = (knowledge.say(f"{key}.told", lang),)
            yield _page(HEADING, f"{article.id}.{heading.line}", knowledge.say(f"{key}.title", lang), told, ())


def _page(kind: str, id: str, title: str, about: tuple[str, ...], names: tuple[str, ...]) -> Page:
    weights: dict[str, float] = {}
    for texts, weight in ((about, ABOUT), ((title,), TITLE), (names, NAMED)):
        for text in texts:
            stems = (*tokens(text), *tokens(text.replace("-", "")))  # Хэ-гу is asked for as хэ гу and as хэгу
            weights |= {stem: max(weight, weights.get(stem, 0)) for stem in stems}
    return Page(kind, id, title, about[0] if about else "", weights, frozenset(tokens(each) for each in names))


def _names(what: Any) -> Iterator[str]:
    """What people call it, in any language: words of a topic, spellings of a technique, names of a point or device."""
    for several in ("words", "spellings"):
        for each in getattr(what, several, {}).values():
            yield from each
    named = getattr(what, "named", ())
    yield from (named,) if isinstance(named, str) else named
    if pinyin := getattr(what, "pinyin", ""):
        yield pinyin
