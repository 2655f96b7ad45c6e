"""Advice: what is refused is not offered, numbers keep the reference, and every item of the articles is accounted for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import unknot
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.knowledge.numbers import said
from unknot.knowledge.shape import Notes, anything
from unknot.knowledge.yaml_file import read

KB = Path(unknot.__file__).parent / "kb"
KNOWLEDGE = load()
OF_A_METHOD = {  # topics that are a method of the matrix: their advice has its limits
    "acupressure": Method.ACUPRESSURE,
    "cups": Method.CUPPING,
    "honey": Method.HONEY,
    "devices": Method.MASSAGE_DEVICE,
    "massage_bed": Method.MASSAGE_DEVICE,
    "needle_mat": Method.NEEDLE_MAT,
    "magnets": Method.MAGNETS,
    "traction": Method.TRACTION,
    "heat": Method.HEAT,
    "baths": Method.HEAT,
    "compresses": Method.HEAT,
}
REFUSED = {"traction_at_home", "bearing_pain", "dizzy_as_normal", "thai_cups"}
LEFT_TO = {
    "magnet_set": "physiotherapist",
    "physiotherapy": "physiotherapist",
    "segmental_massage": "masseur",
    "acupuncture": "physician",
    "manual_therapy": "physician",
    "chinese_course": "physician",
    "herb_patch": "physician",
}
PREFIXES = ("MET", "DEV", "HOM", "PNT", "DOS", "PRG", "NRM", "AFT")
ANSWERS = ("used", "refused", "not_stated", "told")


def items() -> list[dict[str, Any]]:
    """Every item that methods, devices, points and home measures answer for."""
    found: list[dict[str, Any]] = []
    for prefix in PREFIXES:
        node, findings = read((KB / f"inventory/{prefix}.yaml").read_bytes(), prefix)
        assert node is not None and not findings
        found += anything(node, Notes(prefix, []))["items"]
    return found


ITEMS = items()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_each_item_of_the_articles_is_answered_and_cited_where_it_says(item: dict[str, Any]) -> None:
    assert [key for key in ANSWERS if key in item]
    told = [item[key]["in"] for key in ("told", "not_stated") if key in item]
    for file in (*item.get("used", ()), *told):
        if file.startswith(("src/", "player/")):
            assert (KB.parents[2] / file).is_file(), file
            continue
        cited = re.findall(r"source: inventory, at: \"?([^\"}]*)", (KB / file).read_text(encoding="utf-8"))
        assert item["id"] in re.findall(r"[A-Z]{3}-\d{3}", " ".join(cited)), file
    if "refused" in item:
        assert item["refused"]["why"] and item["refused"]["source"] in KNOWLEDGE.sources


def test_every_item_is_there() -> None:
    assert len(ITEMS) == 122


@pytest.mark.parametrize("topic", OF_A_METHOD)
def test_advice_of_a_method_of_the_matrix_has_its_limits(topic: str) -> None:
    found = [advice for advice in KNOWLEDGE.advice.values() if advice.topic == topic]
    assert found
    assert {advice.method for advice in found} == {OF_A_METHOD[topic]}


def test_what_is_refused_or_left_to_others_is_not_offered() -> None:
    assert {id for id in REFUSED if KNOWLEDGE.advice[id].offered != "no"} == set()
    assert {id: KNOWLEDGE.advice[id].offered for id in LEFT_TO} == LEFT_TO
    closed = {method.id for method in KNOWLEDGE.methods.values() if not method.offered and not method.on_wish}
    assert not [advice.id for advice in KNOWLEDGE.advice.values() if advice.given and advice.method in closed]


def test_honey_names_its_patch_test_and_says_who_may_not() -> None:
    honey = KNOWLEDGE.advice["honey_at_home"]
    assert honey.do[0] == "patch_test"
    assert {"allergy", "pressure", "babies", "burn"} <= set(honey.never)


def test_the_bath_is_never_hotter_or_longer_than_the_reference_has_it() -> None:
    numbers = said(KNOWLEDGE.advice["warm_bath"].numbers)
    assert numbers["celsius_to"] <= 38 and numbers["pregnant_celsius_at_most"] <= 37
    assert numbers["first_minutes_at_most"] <= 10 and numbers["minutes_at_most"] <= 15


def test_a_new_thing_waits_as_the_reference_has_it() -> None:
    numbers = KNOWLEDGE.advice["one_new_thing"].numbers
    assert numbers == {"core_days": 7, "days_apart": 3, "new_methods": 1}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_sentence_of_advice_can_be_said(lang: str) -> None:
    for advice in KNOWLEDGE.advice.values():
        prefix, numbers = f"advice.{advice.id}.", said(advice.numbers)
        keys = [key for key in KNOWLEDGE.texts[lang] if key.startswith(prefix)]
        assert len(keys) >= 2
        assert not [key for key in keys if "{" in KNOWLEDGE.say(key, lang, **numbers)]


def test_nothing_of_no_good_is_called_plausible() -> None:
    """Where the reference found no effect, the advice does not say otherwise."""
    unsure = {"magnet_set", "honey_at_home", "massage_bed", "herb_patch", "choosing_massager", "traction_at_home"}
    assert {KNOWLEDGE.advice[id].evidence for id in unsure} == {"unsupported"}
