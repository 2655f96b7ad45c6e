"""Every sentence is plain and promises nothing, and help is there for every country."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import unknot
from unknot.knowledge.check_wording import check_wording
from unknot.knowledge.draft import LANGUAGES, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.plain_words import Bounds, PlainWords, reading

KB = Path(unknot.__file__).parent / "kb"
DRAFT = draft_of(files_below(KB))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_over_twenty_words(lang: str) -> None:
    bounds: Bounds = DRAFT.wording["plain_words"].what.bounds[lang]
    assert (bounds.words_at_most, bounds.mean_words_at_most) == (20, 14)
    assert (bounds.at_most, bounds.at_least) == {"en": (5.5, None), "ru": (None, 55)}[lang]
    assert not [*check_wording(DRAFT)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_hardest_room_has_hard_sentences_to_show(lang: str) -> None:
    """The reading score tells rooms apart: a room of the clinic's language would be over the bound."""
    hard = {
        "en": "Unremitting musculoskeletal irritation necessitates consultation.",
        "ru": "Непрекращающееся раздражение требует обследования.",
    }
    rules: PlainWords = DRAFT.wording["plain_words"].what
    assert rules.bounds[lang].too_hard(reading([hard[lang]], lang).score(rules.bounds[lang]))


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
