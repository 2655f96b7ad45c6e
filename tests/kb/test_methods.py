"""Methods, points and devices: doses never milder than the clinical reference, and what is refused is not offered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import unknot
from unknot.core.ids import Method, Zone
from unknot.knowledge.check_methods import numbers_of
from unknot.knowledge.load import load
from unknot.knowledge.numbers import said
from unknot.knowledge.shape import Notes, anything
from unknot.knowledge.yaml_file import read

KB = Path(unknot.__file__).parent / "kb"
KNOWLEDGE = load()
COURSES, ON_WISH = (
    {Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE, Method.EXERCISE},
    {
        *(Method.ACUPRESSURE, Method.CUPPING, Method.HONEY, Method.MASSAGE_DEVICE, Method.HAND_TOOL),
        *(Method.HEAT, Method.NEEDLE_MAT),
    },
)
AT_MOST = {  # clinical 2.4 and 5.3: the greatest value that a number may have
    Method.PARTNER_MASSAGE: {"session_minutes_at_most": 20, "neck_minutes_at_most": 10, "discomfort_nrs_at_most": 4},
    Method.NECK_SELF_MASSAGE: {"session_minutes_at_most": 10, "spot_seconds_at_most": 30, "sessions_a_day_at_most": 1},
    Method.CUPPING: {
        "cups_at_most": 4,
        "still_first_minutes": 3,
        "still_minutes_at_most": 8,
        "moving_first_minutes": 5,
        "moving_minutes_at_most": 10,
        "skin_lift_cm_at_most": 1,
        "sessions_a_week_at_most": 2,
        "sessions_at_most": 10,
    },
    Method.ACUPRESSURE: {
        "points_at_most": 3,
        "named_points_at_most": 5,
        "point_seconds": 30,
        "sessions_a_day_at_most": 1,
        "sessions_a_week_at_most": 3,
        "discomfort_nrs_at_most": 4,
    },
    Method.HONEY: {"session_minutes": 10, "sessions_at_most": 8},
    Method.MASSAGE_DEVICE: {"muscle_seconds": 60, "muscle_minutes_at_most": 2, "session_minutes_at_most": 10},
    Method.HAND_TOOL: {"spot_seconds_at_most": 30, "session_minutes_at_most": 5},
    Method.HEAT: {"celsius_at_most": 43, "session_minutes": 20, "look_minutes": 5, "lamp_minutes": 15},
    Method.NEEDLE_MAT: {"first_minutes": 5, "session_minutes": 20, "sessions_a_day_at_most": 1, "days_at_most": 14},
    Method.EXERCISE: {"raise_percent_a_week_at_most": 20, "pain_nrs_at_most": 5, "rise_nrs_at_most": 2},
}
AT_LEAST = {  # and the least
    Method.PARTNER_MASSAGE: {"midline_cm_at_least": 2, "pause_days": 45},
    Method.NECK_SELF_MASSAGE: {"rest_minutes_at_least": 20, "no_driving_minutes": 60, "pause_days": 45},
    Method.CUPPING: {"same_place_hours_at_least": 72},
    Method.HONEY: {"patch_minutes": 30, "patch_hours": 24, "apart_hours_at_least": 96, "free_days_between": 3},
    Method.HEAT: {"lamp_cm": 50},
    Method.MAGNETS: {"implant_cm_at_least": 15},
}
CLOSED_IN_PREGNANCY = {"LI4", "SP6", "BL60", "BL67", "GB21", "BL31_34", "CV3_7", "BL23", "BL25"}
NEVER_PRESSED = {"GV15", "GV16", "TE16", "TE17", "BL40", "CV3_7", "ST25", "ST12", "GB12", "GV14"}


def greatest(value: Any) -> float:
    return float(value[1] if isinstance(value, tuple) else value)


def least(value: Any) -> float:
    return float(value[0] if isinstance(value, tuple) else value)


def items(prefix: str) -> dict[str, dict[str, Any]]:
    """The items of one kind, as their file has them."""
    node, findings = read((KB / f"inventory/{prefix}.yaml").read_bytes(), prefix)
    assert node is not None and not findings
    return {item["id"]: item for item in anything(node, Notes(prefix, []))["items"]}


def test_each_of_the_twelve_is_a_course_or_on_wish_or_nobodys() -> None:
    assert {id for id, method in KNOWLEDGE.methods.items() if method.offered} == COURSES
    assert {id for id, method in KNOWLEDGE.methods.items() if method.on_wish} == ON_WISH
    assert set(KNOWLEDGE.methods) - COURSES - ON_WISH == {Method.MAGNETS, Method.TRACTION}


@pytest.mark.parametrize("method", AT_MOST, ids=lambda method: method.value)
def test_no_dose_is_above_the_clinical_one(method: Method) -> None:
    dose = KNOWLEDGE.methods[method].dose
    assert not {key for key, most in AT_MOST[method].items() if greatest(dose[key]) > most}


@pytest.mark.parametrize("method", AT_LEAST, ids=lambda method: method.value)
def test_no_distance_is_below_the_clinical_one(method: Method) -> None:
    dose = KNOWLEDGE.methods[method].dose
    assert not {key for key, fewest in AT_LEAST[method].items() if least(dose[key]) < fewest}


def test_every_method_on_wish_has_a_dose_and_what_ends_it() -> None:
    for id in ON_WISH:
        method = KNOWLEDGE.methods[id]
        assert method.dose, id
        assert set(method.lines) == {"before", "do", "never", "normal", "not_normal", "after"}, id
        assert "dizzy" in method.lines["not_normal"] or id is Method.HONEY, id


def test_after_hands_on_the_neck_nobody_drives_for_an_hour() -> None:
    """PP7: whatever works on the neck with hands or a tool in them."""
    for id in (Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE, Method.ACUPRESSURE, Method.HONEY, Method.HAND_TOOL):
        method = KNOWLEDGE.methods[id]
        assert Zone.NECK in method.zones and "no_driving" in method.lines["after"], id
        assert least(method.dose["no_driving_minutes"]) >= 60, id


def test_the_lowest_dose_is_no_more_than_the_dose() -> None:
    for id, method in KNOWLEDGE.methods.items():
        for key, value in method.lowest_dose.items():
            assert greatest(value) <= greatest(method.dose[key]), (id, key)


def test_doses_of_courses_are_those_of_the_tables() -> None:
    ladder, spacing = KNOWLEDGE.tables["courses/ladder"], KNOWLEDGE.tables["courses/spacing"]
    contact = KNOWLEDGE.tables["courses/contact"]
    steps = {row["step"]: row["minutes"] for row in ladder["steps"]}
    for id in (Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE):
        method = KNOWLEDGE.methods[id]
        held = {
            "first_minutes": steps[1],
            "session_minutes_at_most": ladder["ceilings"]["session_minutes"][id.value],
            "sessions_a_day_at_most": spacing["sessions"]["a_day_per_region"],
            "sessions_a_week_at_most": spacing["sessions"]["in_any_7_days"],
            "sessions_at_most": spacing["course"]["sessions"],
            "pause_days": spacing["pause_days"],
            "discomfort_nrs_at_most": contact["receiver_at_most"],
        }
        assert {key: method.dose[key] for key in held} == held
        assert method.lowest_dose["session_minutes_at_most"] == ladder["ceilings"]["session_minutes"]["lowest_dose"]
    partner, own = KNOWLEDGE.methods[Method.PARTNER_MASSAGE].dose, KNOWLEDGE.methods[Method.NECK_SELF_MASSAGE].dose
    assert partner["neck_minutes_at_most"] == ladder["ceilings"]["neck_minutes"]
    assert partner["midline_cm_at_least"] == contact["midline_cm"]
    assert partner["prescribed_session_minutes_at_most"] == ladder["ceilings"]["session_minutes"]["prescribed"]
    assert own["warming_minutes_at_most"] * 60 == ladder["warming_at_most_s"]
    assert own["spot_seconds_at_most"] == contact["spot"]["neck_at_most_s"]
    assert own["light_daily_minutes_at_most"] == spacing["daily_light"]["minutes"]
    for method, most in spacing["course"]["of_them_at_most"].items():
        assert KNOWLEDGE.methods[Method(method)].dose["sessions_at_most"] == most


def test_honey_waits_for_its_patch_test_and_cups_see_no_fire() -> None:
    honey, cups = KNOWLEDGE.methods[Method.HONEY].lines, KNOWLEDGE.methods[Method.CUPPING].lines
    assert {"honey_patch", "honey_patch_no"} <= set(honey["before"])
    assert {"honey_babies", "honey_allergy"} <= set(honey["never"])
    assert {"fire", "wet_cups", "cup_neck"} <= set(cups["never"])
    assert "{patch_hours}" in KNOWLEDGE.texts["en"]["doing.honey_patch"]


def test_dizziness_is_never_among_what_is_normal() -> None:
    normal = {name for method in KNOWLEDGE.methods.values() for name in method.lines.get("normal", ())}
    for lang, word in (("en", "dizz"), ("ru", "кружит")):
        assert not [name for name in normal if word in KNOWLEDGE.texts[lang][f"doing.{name}"].lower()]
    for id in (Method.NECK_SELF_MASSAGE, Method.ACUPRESSURE):
        assert "dizzy" in KNOWLEDGE.methods[id].lines["not_normal"]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_sentence_of_a_method_can_be_said_with_its_numbers(lang: str) -> None:
    for method in KNOWLEDGE.methods.values():
        for names in method.lines.values():
            for name in names:
                assert "{" not in KNOWLEDGE.say(f"doing.{name}", lang, **numbers_of(method))


def test_points_are_open_and_closed_as_the_reference_has_them() -> None:
    points = KNOWLEDGE.points
    assert {id for id, point in points.items() if point.pregnancy} == CLOSED_IN_PREGNANCY
    assert not {id for id in NEVER_PRESSED if points[id].offered}
    assert {id for id, point in points.items() if point.use == "unresolved"} == {"tian_yu", "tyanju_zhu"}
    neck = {id for id, point in points.items() if point.offered and point.zone is Zone.NECK}
    assert neck == {"BL10", "GB20", "occipital_exits"}
    assert {points[id].handling for id in neck} == {"light"}


def test_no_driven_or_striking_device_goes_on_the_neck() -> None:
    on_the_neck = {device.id for device in KNOWLEDGE.devices.values() if Zone.NECK in device.zones}
    assert {KNOWLEDGE.devices[id].method for id in on_the_neck} <= {Method.HAND_TOOL, Method.NEEDLE_MAT}
    assert Zone.NECK not in KNOWLEDGE.methods[Method.MASSAGE_DEVICE].zones
    assert not KNOWLEDGE.devices["massage_collar"].offered
    assert not [device for device in KNOWLEDGE.devices.values() if device.offered and "magnetic" in device.features]


def test_prices_are_those_of_the_articles_and_say_so() -> None:
    priced = {device.cites[-1].at.split(",")[0]: device.price for device in KNOWLEDGE.devices.values() if device.price}
    recorded = {}
    for id, item in items("DEV").items():
        if (price := item["product"]["price_rub"]) is not None:
            recorded[id] = price
    assert {id: price.roubles for id, price in priced.items() if price} == recorded
    assert all(price and price.source.startswith("seed-") for price in priced.values())
    for key, word in (
        ("catalogue.price", "article"),
        ("catalogue.price.from_to", "article"),
        ("catalogue.no_advice", "no"),
    ):
        assert word in KNOWLEDGE.texts["en"][key]
    assert re.search("не совет", KNOWLEDGE.texts["ru"]["catalogue.no_advice"])
    assert said({"roubles": (1, 2)}).keys() == {"roubles_from", "roubles_to"}
