"""Exercises, room, bed, food, roles: dosed, cited, within the clinical numbers, and every item of the articles answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from spec.screening.people import adult, screened, the_knowledge
from unknot.core.ids import Method, Region
from unknot.knowledge.draft import files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.load import packaged
from unknot.knowledge.shape import Notes, anything
from unknot.knowledge.yaml_file import read
from unknot.planning.movement import movement

KNOWLEDGE = the_knowledge()
KB = packaged()
TESTS = Path(__file__).parents[2]
PREFIXES = {"STG": 21, "EXR": 25, "ENV": 32, "BED": 5, "DIE": 8, "ROL": 25, "VIS": 11}
ANSWERS = ("used", "refused", "told", "not_stated", "planned")
ROOMS = ("stages", "exercises", "living", "roles")
TABLES = KNOWLEDGE.tables


def items(prefix: str) -> tuple[dict[str, Any], ...]:
    node, findings = read((KB / f"inventory/{prefix}.yaml").read_bytes(), prefix)
    assert node is not None
    assert not findings
    found: tuple[dict[str, Any], ...] = anything(node, Notes(prefix, []))["items"]
    return found


ITEMS = [item for prefix in PREFIXES for item in items(prefix)]


def cited(file: str) -> set[str]:
    """The items that a file cites."""
    text = (KB / file).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "source: inventory" in line]
    return {id for line in lines for id in re.findall(r"[A-Z]{3}-\d{3}", line)}


def test_all_items_are_there_once() -> None:
    assert {prefix: len(items(prefix)) for prefix in PREFIXES} == PREFIXES
    assert len({item["id"] for item in ITEMS}) == len(ITEMS) == sum(PREFIXES.values())


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item["id"]))
def test_an_item_is_answered_and_cited(item: dict[str, Any]) -> None:
    assert [key for key in ANSWERS if key in item]
    for file in item.get("used", ()):
        if file.startswith(("src/", "player/")):
            assert (TESTS / file).is_file(), file
            continue
        assert item["id"] in cited(file), f"{file} does not cite {item['id']}"
    for key in ("told", "not_stated"):
        if key in item:
            assert (KB / item[key]["in"]).is_file()
    if "told" in item:
        assert item["id"] in cited(item["told"]["in"])
    if "refused" in item:
        assert item["refused"]["why"]
        assert item["refused"]["source"] in KNOWLEDGE.sources
    named = item.get("test", ())
    for each in (named,) if isinstance(named, str) else named:
        file, _, name = each.partition("::")
        text = (TESTS / file).read_text(encoding="utf-8")
        assert (name if file.endswith(".js") else f"def {name}(") in text


def test_what_is_refused_is_offered_by_nothing() -> None:
    """Head circles, pressing on vertebrae, hot baths and fasting stand nowhere but as refused."""
    refused = {each.id for each in KNOWLEDGE.exercises.values() if each.use == "refused"}
    assert refused >= {"head_circles", "neck_bridge", "forced_neck_stretch", "hanging_and_pulling"}
    for regions in (("neck",), ("lowback",), ("upback",), ("neck", "lowback")):
        screening = screened(adult(*regions))
        shown = movement(KNOWLEDGE, screening, tuple(Region(region) for region in regions))
        assert shown
        assert not {each.id for each in shown} & refused
    for id in ("fasting", "attack_light_touch", "numbing_cream", "hot_bath_before_massager"):
        assert KNOWLEDGE.advice[id].offered == "no"
    assert KNOWLEDGE.advice["magnets_by_physiotherapist"].offered == "physiotherapist"
    assert KNOWLEDGE.advice["manual_therapy"].offered == "physician"


def test_a_refused_exercise_is_not_told_how() -> None:
    for each in KNOWLEDGE.exercises.values():
        keys = {f"exercise.{each.id}.how", f"exercise.{each.id}.why"} & KNOWLEDGE.texts["en"].keys()
        assert keys == {f"exercise.{each.id}.{'why' if each.use == 'refused' else 'how'}"}


def test_neck_exercises_give_way_to_the_conditions_of_a_limit() -> None:
    turning = {"slow_head_turns", "lying_eight", "half_circles_forward"}
    for each in KNOWLEDGE.exercises.values():
        if each.id in turning:
            assert "no_head_turning" in each.left_out_by
        if each.id in ("quiet_neck_press", "arm_and_leg_reach"):
            assert {"no_isometrics", "no_strain", "no_breath_holding"} <= set(each.left_out_by)
        if each.posture == "lying_on_back":
            assert "no_long_lying_on_back" in each.left_out_by
        if each.use == "offered":
            assert "only_walking_breathing" in each.left_out_by
    assert "only_walking_breathing" not in KNOWLEDGE.exercises["walking"].left_out_by


@pytest.mark.parametrize(
    ("answers", "gone", "stays"),
    [
        (
            {"osteoporosis": "yes"},
            {"knees_side_to_side", "one_knee_up", "round_and_hollow"},
            {"pelvic_tilt", "walking"},
        ),
        ({"attack": "unsure"}, {"walking", "pelvic_tilt"}, set()),
        ({"nrs": 8}, {"walking", "pelvic_tilt"}, set()),
    ],
)
def test_what_was_answered_takes_exercises_away(answers: dict[str, object], gone: set[str], stays: set[str]) -> None:
    screening = screened(adult("lowback"), **answers)
    shown = {each.id for each in movement(KNOWLEDGE, screening, (Region.LOWBACK,))}
    assert not shown & gone
    assert stays <= shown


@pytest.mark.parametrize(("answers", "levels"), [({}, {1, 2, 3}), ({"CA1": "yes"}, {1}), ({"VA9": "yes"}, {1})])
def test_where_a_rule_names_care_the_easiest_exercises_stay(answers: dict[str, object], levels: set[int]) -> None:
    shown = movement(KNOWLEDGE, screened(adult("lowback"), **answers), (Region.LOWBACK,))
    assert {each.level for each in shown if each.use != "activity"} == levels


def test_numbers_of_the_articles_are_kept_or_made_smaller() -> None:
    by_id = {item["id"]: item["numbers"] for item in ITEMS}
    for exercise, item in (
        ("lying_eight", "EXR-014"),
        ("slow_head_turns", "EXR-015"),
        ("half_circles_forward", "EXR-016"),
    ):
        reps = KNOWLEDGE.exercises[exercise].reps
        assert reps is not None
        assert reps[1] <= by_id[item]["reps_max"]
        assert reps[0] >= by_id[item]["reps_min"]
    room = TABLES["courses/room"]["celsius"]
    assert room == (by_id["ENV-004"]["temp_c_min"], by_id["ENV-003"]["temp_c_max"])


def test_a_number_that_a_course_has_is_the_same_in_advice() -> None:
    spacing, advice = TABLES["courses/spacing"], {id: each.numbers for id, each in KNOWLEDGE.advice.items()}
    assert advice["room_set_up"]["celsius"] == TABLES["courses/room"]["celsius"]
    assert advice["courses_and_pauses"]["sessions_at_most"] == spacing["course"]["sessions"]
    assert advice["courses_and_pauses"]["pause_days"] == spacing["pause_days"]
    assert advice["prevention_course"]["sessions"] == spacing["prevention"]["sessions"]
    assert advice["prevention_course"]["days"] == spacing["prevention"]["needs"]["days"]
    assert advice["prevention_course"]["nrs_at_most"] == spacing["prevention"]["needs"]["nrs_at_most"]
    assert advice["roles_self"]["days"] == spacing["full_screen_days"]
    strong = min(row["start"][0] for row in TABLES["courses/traffic_light"]["during"] if row.get("no_session") == "PP3")
    assert advice["partner_positions"]["nrs"] == strong
    assert advice["attack_rest"]["nrs_at_most"] == 3


def test_each_dose_without_a_source_says_so() -> None:
    stated = {"lying_eight", "slow_head_turns", "half_circles_forward"}
    for each in KNOWLEDGE.exercises.values():
        fields = {because["field"] for because in each.because}
        if each.use == "offered" and each.id not in stated:
            assert "reps" in fields, each.id
        if each.hold_s:
            assert "hold_s" in fields, each.id


def test_advice_of_a_method_names_it_so_that_its_limits_hold() -> None:
    expected = {
        "before_honey": Method.HONEY,
        "oil_before_cups": Method.CUPPING,
        "warm_before_points": Method.HEAT,
        "headache_and_tight_neck": Method.NECK_SELF_MASSAGE,
        "massager_by_permission": Method.MASSAGE_DEVICE,
        "magnets_by_physiotherapist": Method.MAGNETS,
        "swim_yoga_pilates": Method.EXERCISE,
    }
    assert {id: KNOWLEDGE.advice[id].method for id in expected} == expected


DRAFT = draft_of(files_below(KB))


def sentences(lang: str, room: str) -> Iterator[str]:
    for key, placed in DRAFT.texts[lang].items():
        if Path(placed.file).stem == room and not key.endswith((".name", ".title")):
            filled = re.sub(r"\{\w+\}", "10", placed.what)
            yield from (each for each in re.split(r"(?<=[.!?])\s+", filled) if re.search(r"\w", each))


def syllables(word: str, lang: str) -> int:
    if lang == "ru":
        return max(1, len(re.findall(r"[аеёиоуыэюя]", word.lower())))
    word = re.sub(r"[^a-z]", "", word.lower())
    silent = (word.endswith("e") and not word.endswith("le")) or bool(re.search(r"[^td]ed$", word))
    return max(1, len(re.findall(r"[aeiouy]+", word)) - silent)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("room", ROOMS)
def test_the_words_are_short_and_plain(lang: str, room: str) -> None:
    found = [re.findall(r"[\w'-]+", each) for each in sentences(lang, room)]
    words = [word for sentence in found for word in sentence]
    assert max(map(len, found)) <= 20
    assert mean(map(len, found)) <= 14
    per_sentence, per_word = len(words) / len(found), sum(syllables(word, lang) for word in words) / len(words)
    if lang == "en":
        assert 0.39 * per_sentence + 11.8 * per_word - 15.59 <= 5.5
    else:
        assert 206.835 - 1.3 * per_sentence - 60.1 * per_word >= 55
