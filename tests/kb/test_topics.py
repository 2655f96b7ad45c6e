"""Pages to read: whole in both languages, plain, and true to what the product may say; every heading of the articles answered."""

from __future__ import annotations

import re
from collections import Counter
from statistics import mean

import pytest

from unknot.knowledge.article_items import below_headings
from unknot.knowledge.inventory import REQUIREMENTS
from unknot.knowledge.load import load, load_items
from unknot.knowledge.topic_kinds import GROUPS
from unknot.knowledge.topics import Article, Heading, Topic

KNOWLEDGE = load()
ITEMS = load_items(KNOWLEDGE)
TOPICS = list(KNOWLEDGE.topics.values())
HEADINGS = {"000": 29, "001": 4, "002": 29, "003": 4, "004": 51}
"""Of each article, as counted in it; 004 names eight in its contents whose own lines the text has lost."""
ASKED_FOR = {
    *("what_it_means", "causes", "how_massage_works", "what_massage_can_do", "see_a_doctor", "hurt_and_harm"),
    *("staying_active", "in_an_attack", "neck", "low_back", "headache", "partner_at_home", "self_massage", "cups"),
    *("honey", "needle_mats", "devices", "heat", "magnets_and_traction", "points", "exercise", "sleep_and_bed", "food"),
    *("habits_and_breaks", "room_and_oil", "who_may_massage", "prevention", "how_unknot_stays_safe"),
}
PREFIXES = ("learn.", "article.", "heading.", "below.", "page.learn", "page.read", "page.find", "page.article", "find.")
NEVER = re.compile(
    r"\b(clinically proven|cures? you|will heal|guarantee|доказано, что|вылечит|гарантир)", re.IGNORECASE
)


def sentences(lang: str) -> list[tuple[str, list[str]]]:
    """Key and words of every sentence of these pages."""
    return [
        (key, re.findall(r"[\w'-]+", each))
        for key, text in KNOWLEDGE.texts[lang].items()
        if key.startswith(PREFIXES) and not key.endswith(".title")
        for each in re.split(r"(?<=[.!?])\s+", text)
    ]


def said(topic: Topic, lang: str) -> str:
    """All that a topic says of its own."""
    return " ".join(KNOWLEDGE.say(f"learn.{topic.id}.{part}", lang) for part in ("title", "lead", *topic.paragraphs))


def test_each_subject_has_its_page() -> None:
    assert set(KNOWLEDGE.topics) >= ASKED_FOR
    assert {topic.group for topic in TOPICS} == set(GROUPS)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_a_page_is_short_but_says_something(topic: Topic, lang: str) -> None:
    assert 80 <= len(re.findall(r"[\w'-]+", said(topic, lang))) <= 250


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_sentences_are_plain(lang: str) -> None:
    found = sentences(lang)
    assert not [(key, len(words)) for key, words in found if len(words) > 20]
    assert mean(len(words) for _, words in found) <= 14
    vowels = re.compile(r"[aeiouy]+" if lang == "en" else r"[аеёиоуыэюя]", re.IGNORECASE)
    every = [word for _, words in found for word in words]
    syllables = mean(max(1, len(vowels.findall(word))) for word in every)
    length = len(every) / len(found)
    if lang == "en":
        assert 0.39 * length + 11.8 * syllables - 15.59 <= 5.5
    else:
        assert 206.835 - 1.3 * length - 60.1 * syllables >= 55


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_no_page_promises(topic: Topic) -> None:
    for lang in ("en", "ru"):
        assert not NEVER.search(said(topic, lang))


def test_every_page_is_reached_from_another() -> None:
    assert {link for topic in TOPICS for link in topic.links} == set(KNOWLEDGE.topics)


def test_no_everyday_word_belongs_to_two_topics() -> None:
    words = Counter(word.casefold() for topic in TOPICS for each in topic.words.values() for word in each)
    assert not [word for word, times in words.items() if times > 1]


@pytest.mark.parametrize("id", HEADINGS)
def test_every_heading_of_an_article_is_there(id: str) -> None:
    assert len(KNOWLEDGE.articles[id].headings) == HEADINGS[id]


@pytest.mark.parametrize("article", KNOWLEDGE.articles.values(), ids=lambda article: article.id)
def test_each_line_stands_under_exactly_one_heading(article: Article) -> None:
    lines = KNOWLEDGE.sources[article.source].lines or 0
    for line in range(1, lines + 1):
        (heading,) = article.over(line, line)
        assert heading.line <= line


def test_every_item_stands_below_a_heading_of_each_article_that_it_cites() -> None:
    below = {id: below_headings(article, ITEMS) for id, article in KNOWLEDGE.articles.items()}
    items = [item for item in ITEMS if item.prefix != REQUIREMENTS]
    assert len(items) > 600
    for item in items:
        for doc in {doc for doc, _, _ in item.articles}:
            assert any(item.id in each.items for each in below[doc].values()), (item.id, doc)


def test_a_span_stands_under_each_heading_that_it_touches() -> None:
    article = Article("000", "seed-000", (Heading(1, "do"), Heading(5, "do"), Heading(9, "do")), ())
    assert [each.line for each in article.over(4, 5)] == [1, 5]
    assert [each.line for each in article.over(9, 40)] == [9]
    assert [each.line for each in article.over(1, 99)] == [1, 5, 9]


@pytest.mark.parametrize("article", KNOWLEDGE.articles.values(), ids=lambda article: article.id)
def test_what_is_done_leads_to_no_refusal(article: Article) -> None:
    for heading in article.headings:
        for part in heading.to if heading.answer == "do" else ():
            if part.kind == "protocol":
                assert KNOWLEDGE.protocols[part.id].use == "playable", (heading.line, part.id)
            if part.kind == "technique":
                assert KNOWLEDGE.techniques[part.id].at_home, (heading.line, part.id)
