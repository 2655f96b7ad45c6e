"""Sentences are short enough to be heard, and help is there for every country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

import unknot
from unknot.knowledge.draft import draft_of, files_below

KB = Path(unknot.__file__).parent / "kb"
DRAFT = draft_of(files_below(KB))
ROOMS = (
    *("techniques", "places", "landmarks", "session", "help", "outcomes"),
    *("protocols", "protocols_neck", "protocols_self", "protocols_back", "protocols_read"),
    *("doing", "home_measures", "advice_words", "points", "devices", "medicines", "letters"),
)


def sentences(lang: str, room: str) -> Iterator[tuple[str, str]]:
    """Key and sentence, one by one."""
    for key, placed in DRAFT.texts[lang].items():
        if Path(placed.file).stem == room:
            yield from ((key, each) for each in re.split(r"(?<=[.!?])\s+", placed.what))


def words(sentence: str) -> int:
    return len(re.findall(r"[\w'-]+", sentence))


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_is_over_twenty_words(lang: str, room: str) -> None:
    found = list(sentences(lang, room))
    assert found
    assert not [(key, each) for key, each in found if words(each) > 20]
    assert mean(words(each) for _, each in found) <= 14


def test_russian_does_not_guess_who_reads() -> None:
    gendered = re.compile(r"\b[Вв]ы(?:\s+\w+)?\s+\w+(?:л|ла|лся|лась)\b")
    assert not [key for room in ROOMS for key, each in sentences("ru", room) if gendered.search(each)]


def test_every_country_has_an_emergency_number_a_name_and_a_date() -> None:
    countries = {
        name.removeprefix("help/"): placed.what for name, placed in DRAFT.tables.items() if name.startswith("help/")
    }
    assert {"XX", "RU", "GB", "DE", "FR", "US", "KZ", "BY", "UA"} <= set(countries)
    for country, table in countries.items():
        assert table["lines"][0]["kind"] == "emergency"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", table["looked_at"])
        assert table["status"] == "from-knowledge"
        kinds = {line["kind"] for line in table["lines"]}
        keys = [f"help.{country}.name", *(f"help.kind.{kind}" for kind in kinds)]
        assert all(key in DRAFT.texts[lang] for key in keys for lang in ("en", "ru"))


def test_every_sign_and_stop_has_its_words() -> None:
    table = DRAFT.tables["courses/stop_rules"].what
    keys = [f"sign.{sign}.name" for sign in table["signs"]] + [f"stop.{rule['id']}.told" for rule in table["rules"]]
    assert not [(lang, key) for lang in ("en", "ru") for key in keys if key not in DRAFT.texts[lang]]
    used = {sign for rule in table["rules"] for sign in rule.get("signs", ())}
    assert used == set(table["signs"])
    assert set(DRAFT.tables["courses/traffic_light"].what["always_red"]) <= used
