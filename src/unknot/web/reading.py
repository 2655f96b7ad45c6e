"""What can be read, as pages show it: topics in their groups, one topic, one entry, the articles, what a search found.

How something is done is shown to whom the check has let do it; to everybody else, what it is and where that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.citation import Citation, Evidence
from unknot.core.ids import Status
from unknot.knowledge.article_items import ANSWERS, Below
from unknot.knowledge.find import HEADING, Page
from unknot.knowledge.in_words import Entry, entry_of, found, methods_of
from unknot.knowledge.inventory import CITED_AS
from unknot.knowledge.model import Knowledge
from unknot.knowledge.sorts import SORTS
from unknot.knowledge.topic_kinds import GROUPS
from unknot.knowledge.topics import Article, Heading, Part, Topic
from unknot.planning.stages import in_attack
from unknot.render.pictured import Picture, height_for, pictured
from unknot.screening.model import Screening
from unknot.storage.pictures import SINGLE_WIDTH
from unknot.web.details import Detail, Promised, details_of, places_of, promised
from unknot.web.pages import GRAVE
from unknot.web.result import BEFORE_A_DOCTOR
from unknot.web.skin_test import questions_that_open
from unknot.web.words import Words

MAY = ("proceed", "care", "restricted")
LINKS_OF_A_HEADING = 5
PICTURES_OF_A_TOPIC = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A way to something that can be read: its kind and title in words, its first sentence, and its address."""

    kind: str
    title: str
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group of topics."""

    title: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PictureShown:
    """A picture: its address, what is seen, and its size, so that the page keeps room for it; a height of 0 is not known."""

    address: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TopicShown:
    """A topic page. pictures: of its entries, as far as their own pages show them to this person."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    pictures: tuple[PictureShown, ...]
    parts: tuple[Link, ...]
    promised: tuple[Promised, ...]
    links: tuple[Link, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryShown:
    """The page of one entry. `how`: by part its lines. `note`: why they are not shown: `after_check`, `closed`, or "".

    pictures: with how it is done. opens: the questions, with their addresses, whose answers are all that it waits for.
    """

    kind: str
    title: str
    about: tuple[str, ...]
    details: tuple[Detail, ...]
    how: Mapping[str, tuple[str, ...]]
    note: str
    opens: tuple[tuple[str, str], ...]
    promised: tuple[Promised, ...]
    pictures: tuple[PictureShown, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingShown:
    """A heading of an article with its answer: where it leads, and how many statements below it became what."""

    line: int
    answer: str
    title: str
    told: str
    links: tuple[Link, ...]
    counts: tuple[str, ...]
    source: str


def shelves(words: Words) -> tuple[Shelf, ...]:
    """All topics, group by group, in their order."""
    topics = sorted(words.knowledge.topics.values(), key=lambda topic: topic.order)
    return tuple(
        Shelf(
            words(f"learn_group.{group}"), tuple(topic_link(words, each.id) for each in topics if each.group == group)
        )
        for group in GROUPS
    )


def topic_link(words: Words, id: str) -> Link:
    """The way to a topic."""
    return link(words, Part("topic", id))


def link(words: Words, part: Part) -> Link:
    """The way to an entry of any kind."""
    entry = entry_of(words.knowledge, part.kind, part.id, words.lang)
    told = entry.about[0] if entry.about else ""
    return Link(words(f"kind.{part.kind}"), entry.title, told, address(part.kind, part.id))


def address(kind: str, id: str) -> str:
    """Where something is read."""
    if kind == HEADING:
        article, _, line = id.partition(".")
        return f"/articles/{article}#line-{line}"
    return f"/learn/{id}" if kind == "topic" else f"/learn/{kind}/{id}"


def topic_shown(words: Words, id: str, screening: Screening | None) -> TopicShown:
    """A topic page. KeyError when there is no such topic."""
    topic = words.knowledge.topics[id]
    key = f"learn.{id}"
    return TopicShown(
        title=words(f"{key}.title"),
        lead=words(f"{key}.lead"),
        paragraphs=tuple(words(f"{key}.{name}") for name in topic.paragraphs),
        pictures=_of_parts(words, topic.entries, screening),
        parts=tuple(link(words, part) for part in topic.entries),
        promised=promised(words, _places(words, topic)),
        links=tuple(topic_link(words, each) for each in topic.links),
        sources=sources(words, topic.cites),
    )


def _of_parts(words: Words, parts: Iterable[Part], screening: Screening | None) -> tuple[PictureShown, ...]:
    """The first pictures of some entries, each once: two entries may share one."""
    seen: dict[str, PictureShown] = {}
    for part in parts:
        for picture in _shown(words, part.kind, part.id, pictures_for(words, part.kind, part.id, screening)):
            seen.setdefault(picture.alt, picture)
    return tuple(seen.values())[:PICTURES_OF_A_TOPIC]


def entry_shown(words: Words, kind: str, id: str, screening: Screening | None) -> EntryShown:
    """The page of an entry for this person. KeyError when there is none of that kind and id."""
    what, entry, note = _told(words, kind, id, screening)
    return EntryShown(
        kind=words(f"kind.{kind}"),
        title=entry.title,
        about=entry.about,
        details=details_of(words, kind, what),
        how={} if note else entry.how,
        note=note,
        opens=_opens(words, kind, what, screening) if note == "closed" else (),
        promised=promised(words, places_of(kind, what)),
        pictures=_shown(words, kind, id, _open(kind, id, what, entry, note)),
        sources=sources(words, what.evidence if kind == "claim" else what.cites),
    )


def pictures_for(words: Words, kind: str, id: str, screening: Screening | None) -> tuple[Picture, ...]:
    """The pictures of an entry that its page shows to this person. KeyError when there is no such entry."""
    return _open(kind, id, *_told(words, kind, id, screening))


def _told(words: Words, kind: str, id: str, screening: Screening | None) -> tuple[Any, Entry, str]:
    """An entry, its words, and why how it is done is kept back from this person."""
    what = found(words.knowledge, kind, id)
    entry = entry_of(words.knowledge, kind, id, words.lang)
    return what, entry, _kept_back(words.knowledge, kind, what, screening) if entry.how else ""


def _open(kind: str, id: str, what: Any, entry: Entry, note: str) -> tuple[Picture, ...]:
    """Pictures stand with how something is done; those of a landmark, with how it is found."""
    return pictured(kind, id, what).pictures if not note and (entry.how or kind == "landmark") else ()


def _shown(words: Words, kind: str, id: str, pictures: Iterable[Picture]) -> tuple[PictureShown, ...]:
    return tuple(
        PictureShown(
            f"{address(kind, id)}/picture/{n}",
            words(one.alt, name=words(one.name)) if one.name else words(one.alt),
            round(SINGLE_WIDTH),
            height_for(words.knowledge, one, SINGLE_WIDTH),
        )
        for n, one in enumerate(pictures)
    )


def _places(words: Words, topic: Topic) -> tuple[str, ...]:
    """What the claims beside a topic are looked up by: itself, its methods and its advice."""
    beside = (places_of(part.kind, found(words.knowledge, part.kind, part.id)) for part in topic.entries)
    return (topic.id, *(place for places in beside for place in places))


def _kept_back(knowledge: Knowledge, kind: str, what: Any, screening: Screening | None) -> str:
    """Why how to do it is not shown: the person is not checked yet, or it is closed for them; "" where nothing is against it.

    In an attack nothing that hands do is shown.
    """
    methods = methods_of(kind, what)
    outcome = screening.outcome if screening else "ask"
    if outcome in GRAVE:
        return "closed"
    if not methods:
        told = outcome != "doctor-first" or getattr(what, "topic", "") in BEFORE_A_DOCTOR
        return "" if told else "closed"
    if screening is None or outcome == "ask":
        return "after_check"
    if in_attack(knowledge, screening) and any(knowledge.methods[method].hands_on for method in methods):
        return "closed"
    open_ = any(screening.methods[method].possible <= Status.LOCAL_LIMITS for method in methods)
    return "" if outcome in MAY and open_ else "closed"


def _opens(words: Words, kind: str, what: Any, screening: Screening | None) -> tuple[tuple[str, str], ...]:
    """What can be told to open a method that waits for it, where the check itself lets a session be."""
    if screening is None or screening.outcome not in MAY or in_attack(words.knowledge, screening):
        return ()
    return questions_that_open(words, methods_of(kind, what), screening)


def sources(words: Words, cites: Iterable[Citation]) -> tuple[str, ...]:
    """The sources of a page, one line each."""
    return tuple(words.source((cite,)) for cite in cites if cite.source != CITED_AS)


def article_shown(words: Words, article: Article, below: Mapping[int, Below]) -> tuple[HeadingShown, ...]:
    """Every heading of an article in its order."""
    return tuple(_heading(words, article, heading, below[heading.line]) for heading in article.headings)


def _heading(words: Words, article: Article, heading: Heading, below: Below) -> HeadingShown:
    key, because = f"article.{article.id}.{heading.line}", heading.because
    parts = dict.fromkeys((*heading.to, *below.leads_to))
    shown = tuple(parts)[: max(LINKS_OF_A_HEADING, len(heading.to))]
    return HeadingShown(
        line=heading.line,
        answer=heading.answer,
        title=words(f"{key}.title"),
        told=words(f"{key}.told"),
        links=tuple(link(words, part) for part in shown),
        counts=tuple(words(f"below.{each}", n=below.became[each]) for each in ANSWERS if below.became.get(each)),
        source=words.source((Citation(because["source"], because["at"], Evidence.PRODUCT_RULE),)) if because else "",
    )


def found_links(words: Words, pages: Iterable[Page]) -> tuple[Link, ...]:
    """The ways to what a search found."""
    return tuple(Link(words(f"kind.{page.kind}"), page.title, page.told, address(page.kind, page.id)) for page in pages)


KINDS = tuple(kind for kind in SORTS if kind != "topic")
"""The kinds of entries that have a page below `/learn/KIND/`."""
