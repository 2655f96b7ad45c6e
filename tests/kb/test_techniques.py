"""Each technique of the articles is answered; what is never done at home stays out; the neck keeps to soft hands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import unknot
from unknot.core.citation import Evidence
from unknot.core.ids import Method, Zone
from unknot.knowledge.draft import Draft, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.model import Technique
from unknot.knowledge.shape import Notes, anything
from unknot.knowledge.yaml_file import read

KB = Path(unknot.__file__).parent / "kb"
DRAFT: Draft = draft_of(files_below(KB))
TECHNIQUES = {id: placed.what for id, placed in DRAFT.techniques.items()}
AT_HOME = [pytest.param(each, id=each.id) for each in TECHNIQUES.values() if each.at_home]
NEVER = [pytest.param(each, id=each.id) for each in TECHNIQUES.values() if not each.at_home]
EVERY = [pytest.param(each, id=each.id) for each in TECHNIQUES.values()]
ANSWERS = ("used", "refused", "not_stated", "told")


def inventory() -> dict[str, dict[str, Any]]:
    """The items of `inventory/TEC.yaml` by id."""
    node, findings = read((KB / "inventory" / "TEC.yaml").read_bytes(), "TEC.yaml")
    assert node is not None and not findings
    return {item["id"]: item for item in anything(node, Notes("TEC.yaml", []))["items"]}


ITEMS = inventory()


def cited(file: str) -> set[str]:
    """The items that a file of knowledge cites as its own."""
    kind, _, name = file.partition("/")
    found = getattr(DRAFT, kind)[name.removesuffix(".yaml")].what
    return {item for cite in found.cites if cite.source == "inventory" for item in cite.at.split(", ")}


def of(technique: Technique) -> set[str]:
    """The items that a technique cites."""
    return cited(f"techniques/{technique.id}.yaml")


def test_the_inventory_has_its_items() -> None:
    assert list(ITEMS) == [f"TEC-{n:03}" for n in range(1, 84)]


@pytest.mark.parametrize("id", ITEMS)
def test_each_item_has_one_answer_and_it_leads_somewhere(id: str) -> None:
    item = ITEMS[id]
    answers = [key for key in ANSWERS if key in item]
    assert len(answers) == 1
    match answers[0]:
        case "used":
            assert item["used"] and not [file for file in item["used"] if id not in cited(file)]
        case "told":
            name = item["told"]["in"].removeprefix("techniques/").removesuffix(".yaml")
            assert id in TECHNIQUES[name].told and item["told"]["why"]
        case "refused":
            assert item["refused"]["why"] and item["refused"]["source"] in DRAFT.sources and item["refused"]["at"]


@pytest.mark.parametrize("id", [id for id, item in ITEMS.items() if item["numbers"]])
def test_each_number_of_an_item_is_stated_by_a_technique(id: str) -> None:
    stated = [dict(each.numbers) for technique in TECHNIQUES.values() for each in technique.stated if each.item == id]
    assert ITEMS[id]["numbers"] in stated


@pytest.mark.parametrize("technique", EVERY)
def test_a_technique_states_nothing_that_its_items_do_not_say(technique: Technique) -> None:
    for each in technique.stated:
        own = ITEMS[each.item]["numbers"]
        assert dict(each.numbers).items() <= own.items()
    named = {each.item for each in (*technique.stated, *technique.because)} | set(technique.told)
    assert named <= of(technique)


def test_an_item_that_a_technique_uses_is_not_answered_as_refused() -> None:
    home = {item for technique in TECHNIQUES.values() if technique.at_home for item in of(technique)}
    refused = {id for id, item in ITEMS.items() if "refused" in item}
    assert refused & home == {"TEC-080"}, "the four of every scheme, of which stroking is one"


@pytest.mark.parametrize("technique", NEVER)
def test_what_is_never_done_at_home_has_a_reason_and_is_in_no_playable_step(technique: Technique) -> None:
    barred = technique.professional or technique.refused
    assert barred is not None and barred.why
    played = {step.technique for placed in DRAFT.protocols.values() for step in placed.what.playable}
    assert technique.id not in played
    keys = {f"technique.{technique.id}.{part}" for part in ("name", "why")}
    for lang, texts in DRAFT.texts.items():
        assert {key for key in texts if key.startswith(f"technique.{technique.id}.")} == keys, lang


@pytest.mark.parametrize("technique", AT_HOME)
def test_what_is_done_at_home_is_told_with_its_mistakes(technique: Technique) -> None:
    assert 1 <= len(technique.mistakes) <= 3
    parts = ("name", "how", "told") if technique.told else ("name", "how")
    for lang, texts in DRAFT.texts.items():
        there = {key for key in texts if key.startswith(f"technique.{technique.id}.")}
        assert there == {f"technique.{technique.id}.{part}" for part in parts}, lang


@pytest.mark.parametrize("technique", AT_HOME)
def test_a_technique_stays_in_the_zones_of_its_methods(technique: Technique) -> None:
    zones = {zone for method in technique.methods for zone in DRAFT.methods[method].what.zones}
    assert set(technique.where) <= zones


@pytest.mark.parametrize("technique", AT_HOME)
def test_a_tempo_that_no_article_states_is_called_our_own(technique: Technique) -> None:
    assert technique.tempo is not None
    assert technique.tempo.citation.status is Evidence.PRODUCT_RULE
    assert set(technique.tempo.citation.at.split(", ")) <= {*ITEMS, "PRO-027"}, (
        "an item that says something of the pace"
    )


@pytest.mark.parametrize("technique", AT_HOME)
def test_nothing_hard_quick_or_tearing_is_done_at_home(technique: Technique) -> None:
    assert technique.movement not in ("screw", "pull_off", "rock")
    assert not {"fist", "own_weight"} & set(technique.hand_part)
    if technique.opens.get("self") is not None:
        assert technique.pressure[1] <= 2
    if Zone.NECK in technique.where:
        assert technique.movement not in ("tap", "shake", "zigzag", "ring")
        assert technique.pressure[1] <= 2
        assert not {"knuckles", "heel", "tool", "pincer"} & set(technique.hand_part)


def test_organs_of_the_low_back_are_not_shaken() -> None:
    shaken = {zone for each in TECHNIQUES.values() if each.movement == "shake" for zone in each.where}
    assert not {Zone.LOWBACK, Zone.FLANK, Zone.BELLY} & shaken


STEPS: list[tuple[str, int | None, int | None]] = [
    ("stroking", 1, 1),
    ("stroking_spiral", None, 1),
    ("friction_light", 2, 2),
    ("friction_saw", 2, 2),
    ("kneading_light", 3, 3),
    ("squeezing_light", 3, 3),
    ("vibration_pads", 3, 4),
    ("pinch_trapezius", 3, 4),
    ("pat_trapezius", 3, 4),
    ("kneading_medium", None, 4),
    ("squeezing_medium", None, 4),
    ("ring_kneading", None, 4),
    ("skin_roll", None, 4),
    ("shaking", None, 4),
    ("pat_back", None, 5),
    ("finger_rain", None, 5),
    ("deep_friction", None, None),
    ("chopping", None, None),
    ("deep_pressure", None, None),
    ("sacral_drilling", None, None),
    ("tearing_pinch", None, None),
]


@pytest.mark.parametrize(("id", "own", "partner"), STEPS)
def test_each_technique_opens_at_the_step_of_the_clinical_reference(
    id: str, own: int | None, partner: int | None
) -> None:
    assert TECHNIQUES[id].opens == {"self": own, "partner": partner}


@pytest.mark.parametrize("technique", AT_HOME)
def test_no_form_of_a_technique_opens_before_the_plain_one(technique: Technique) -> None:
    if Method.PARTNER_MASSAGE not in technique.methods:
        return
    first = {"effleurage": 1, "friction": 2, "squeezing": 3, "petrissage": 3, "vibration": 3, "tapotement": 3}
    steps = [step for step in technique.opens.values() if step is not None]
    assert min(steps) >= first[technique.term.partition("_")[0]]
    assert technique.stroking == (technique.term.partition("_")[0] == "effleurage")


EVERYDAY = {
    "en": "stroking ironing effleurage kneading petrissage rubbing grinding trituration pounding squeezing shrinkage "
    "tapping patting slapping tweaking tingling cans jars banks fretting sawing drilling vibration shaking",
    "ru": "поглаживание разминание растирание выжимание вибрация поколачивание похлопывание граблями пиление щипцы "
    "щипки рубление банки встряхивание",
}


@pytest.mark.parametrize(("lang", "word"), [(lang, word) for lang, words in EVERYDAY.items() for word in words.split()])
def test_everyday_words_and_those_of_the_translations_lead_to_a_technique(lang: str, word: str) -> None:
    assert [each.id for each in TECHNIQUES.values() if word in each.spellings[lang]]


@pytest.mark.parametrize("technique", EVERY)
def test_no_spelling_stands_twice_in_a_technique(technique: Technique) -> None:
    for words in technique.spellings.values():
        assert len(words) == len({word.casefold() for word in words})
