"""Topics and articles held against the rest: parts and links lead somewhere, headings lie in their article, none is idle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from unknot.core.finding import Finding
from unknot.knowledge.draft import LANGUAGES, Draft, Placed
from unknot.knowledge.shape import nearest
from unknot.knowledge.sorts import SORTS
from unknot.knowledge.texts_below import TextsBelow
from unknot.knowledge.topics import SAY, Article, Part, Topic


def check_topics(draft: Draft) -> Iterator[Finding]:
    """All that is wrong with the topics and the articles."""
    texts = TextsBelow(draft, "learn")
    for topic in draft.topics.values():
        yield from _topic(topic, draft)
        known = {"title", "lead", *topic.what.paragraphs}
        yield from texts.left_over(topic, f"learn.{topic.what.id}.", known)
    yield from _order(draft)
    headings = TextsBelow(draft, "article")
    for article in draft.articles.values():
        yield from _article(article, draft, headings)


def _topic(placed: Placed[Topic], draft: Draft) -> Iterator[Finding]:
    topic = placed.what
    for n, part in enumerate(topic.parts):
        yield from _part(placed, ("parts", n), part, draft)
    for n, link in enumerate(topic.links):
        if link == topic.id:
            yield placed.wrong("links", n, what=f"`{link}` leads to itself")
        elif link not in draft.topics and not draft.is_spoilt("topics", link):
            yield placed.wrong("links", n, what=f"unknown topic `{link}`", help=nearest(link, draft.topics))
    for lang in LANGUAGES:
        if lang not in topic.words:
            yield placed.wrong("words", what=f"nobody finds it in `{lang}`", help=f"add `{lang}:` with everyday words")


def _part(placed: Placed[Any], path: tuple[str | int, ...], part: Part, draft: Draft) -> Iterator[Finding]:
    if part.kind == SAY:
        return
    folder = SORTS[part.kind].folder
    there = getattr(draft, folder)
    if part.id in there or draft.is_spoilt(folder, part.id):
        return
    known = {str(getattr(id, "value", id)) for id in there}
    if part.id not in known:
        yield placed.wrong(*path, what=f"unknown {part.kind} `{part.id}`", help=nearest(part.id, known))


def _order(draft: Draft) -> Iterator[Finding]:
    taken: dict[tuple[str, int], str] = {}
    for topic in draft.topics.values():
        other = taken.setdefault((topic.what.group, topic.what.order), topic.what.id)
        if other != topic.what.id:
            yield topic.wrong("order", what=f"`{other}` has this order too", help="one place in a group, one topic")


def _article(placed: Placed[Article], draft: Draft, texts: TextsBelow) -> Iterator[Finding]:
    article = placed.what
    source = draft.sources.get(article.source)
    if source is None:
        if not draft.is_spoilt("sources", article.source):
            what = f"unknown source `{article.source}`"
            yield placed.wrong("source", what=what, help=nearest(article.source, draft.sources))
        return
    lines = [heading.line for heading in article.headings]
    if lines[0] != 1:
        yield placed.wrong("headings", 0, what="the first heading stands in line 1", help="so that every line has one")
    for n, line in enumerate(lines):
        if n and line <= lines[n - 1]:
            yield placed.wrong("headings", n, "line", what=f"line {line} comes after line {lines[n - 1]}")
        if line > (source.what.lines or 0):
            help = f"it has {source.what.lines}"
            yield placed.wrong("headings", n, "line", what=f"{article.source} has no line {line}", help=help)
        for m, part in enumerate(article.headings[n].to):
            yield from _heading_part(placed, ("headings", n, "to", m), part, draft)
        because = article.headings[n].because
        if because and because["source"] not in draft.sources:
            help = nearest(because["source"], draft.sources)
            path = ("headings", n, "because", "source")
            yield placed.wrong(*path, what=f"unknown source `{because['source']}`", help=help)
    yield from _idle_headings(placed, texts)


def _heading_part(placed: Placed[Article], path: tuple[str | int, ...], part: Part, draft: Draft) -> Iterator[Finding]:
    if part.kind == SAY:
        yield placed.wrong(*path, what="a heading has no paragraphs", help="name a topic or another entry")
    yield from _part(placed, path, part, draft)


def _idle_headings(placed: Placed[Article], texts: TextsBelow) -> Iterator[Finding]:
    """Sentences about a heading that is not there."""
    known = {"title", *(f"{heading.line}.{part}" for heading in placed.what.headings for part in ("title", "told"))}
    yield from texts.left_over(placed, f"article.{placed.what.id}.", known)
