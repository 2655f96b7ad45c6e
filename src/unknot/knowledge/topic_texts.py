"""Which sentences topics and articles need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unknot.knowledge.draft import Draft, Placed


def texts_of_topics(draft: Draft) -> Iterator[tuple[Placed[Any], tuple[str | int, ...], str]]:
    """Who needs a text, where it says so, the key: as `needed_texts`, of which it is a part."""
    for topic in draft.topics.values():
        for part in ("title", "lead", *topic.what.paragraphs):
            yield topic, ("id",), f"learn.{topic.what.id}.{part}"
        yield topic, ("group",), f"learn_group.{topic.what.group}"
    for article in draft.articles.values():
        yield article, ("id",), f"article.{article.what.id}.title"
        for n, heading in enumerate(article.what.headings):
            for part in ("title", "told"):
                yield article, ("headings", n), f"article.{article.what.id}.{heading.line}.{part}"
