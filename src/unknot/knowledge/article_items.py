"""Which items of the inventory stand below which heading of an article, and what became of them.

From an article and the inventory to one `Below` a heading. An item whose lines reach over several headings stands below each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from unknot.knowledge.inventory import REQUIREMENTS, Item
from unknot.knowledge.sorts import SORTS
from unknot.knowledge.topics import Article, Part

ANSWERS = ("used", "refused", "told", "not_stated", "open")
"""What an item may have become, the plainest first; `open` has no answer yet."""
_KIND_OF_FOLDER = {sort.folder: kind for kind, sort in SORTS.items()}


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below a heading: its items, how many became what, and the entries that most of them lead to."""

    items: tuple[str, ...]
    became: Mapping[str, int]
    leads_to: tuple[Part, ...]


def below_headings(article: Article, items: Iterable[Item]) -> Mapping[int, Below]:
    """By the line of each heading of the article, what the inventory has of it."""
    held: dict[int, list[Item]] = {heading.line: [] for heading in article.headings}
    for item in items:
        if item.prefix == REQUIREMENTS:
            continue
        lines = {
            heading.line
            for doc, first, last in item.articles
            if doc == article.id
            for heading in article.over(first, last)
        }
        for line in lines:
            held[line].append(item)
    return {line: _below(each) for line, each in held.items()}


def _below(items: list[Item]) -> Below:
    parts = Counter(part for item in items for part in _parts(item))
    most = sorted(parts, key=lambda part: (-parts[part], part.kind, part.id))
    return Below(tuple(item.id for item in items), Counter(_became(item) for item in items), tuple(most))


def _became(item: Item) -> str:
    return next((answer for answer in ANSWERS[:-1] if getattr(item, answer)), ANSWERS[-1])


def _parts(item: Item) -> Iterator[Part]:
    """The entries that an item is used in; other files are no pages."""
    for file in item.used:
        path = PurePosixPath(file)
        if len(path.parts) == 2 and path.parts[0] in _KIND_OF_FOLDER:
            yield Part(_KIND_OF_FOLDER[path.parts[0]], path.stem)
