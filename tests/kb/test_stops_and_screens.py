"""What is asked before, and told after, every session leads to something that is there, and leaves no attack unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from unknot.knowledge.language import Expr, terms_of
from unknot.knowledge.load import load

KNOWLEDGE = load()
STOPS = KNOWLEDGE.tables["courses/stop_rules"]["rules"]
ITEMS = KNOWLEDGE.tables["screens/before_session"]["questions"]


def every_item(items: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Questions and what follows them."""
    for item in items:
        yield item
        yield from every_item(item.get("follow_ups", []))


def test_stop_rules_name_groups_that_are_asked() -> None:
    groups = {group.id for group in KNOWLEDGE.groups}
    named = {group for rule in STOPS for key in ("groups", "ask") for group in rule.get(key, ())}
    assert named and named <= groups


def test_after_a_sign_in_neck_work_the_whole_neck_screen_is_asked() -> None:
    groups = {group.id: {question.id for question in group.questions} for group in KNOWLEDGE.groups}
    asked = {id for rule in STOPS if rule["id"] == "ST03" for group in rule["ask"] for id in groups[group]}
    assert {f"VA{n}" for n in range(1, 12)} <= asked


def test_the_short_screen_reads_terms_and_rules_that_are_there() -> None:
    named = {id for item in every_item(ITEMS) for id in item.get("like", ())}
    assert named <= {*KNOWLEDGE.terms, *KNOWLEDGE.rules}


@pytest.mark.parametrize("sign", ["VA2", "VA3", "VA4", "VA5", "VA6", "VA1", "VA7", "VA8", "VA10", "VA11"])
def test_each_sign_of_the_neck_screen_is_asked_again_before_a_session(sign: str) -> None:
    assert sign in {id for item in ITEMS if item["id"] in PARTS for id in item.get("like", ())}


PARTS = ("P2a", "P2b", "P2c", "P2d", "P3a", "P3b")
"""The neck screen of the day."""


def test_an_attack_since_the_last_check_waits_and_asks_for_a_full_one() -> None:
    attack = next(item for item in ITEMS if "attack" in item.get("like", ()))
    assert set(attack["yes"]) == {"PP3", "rerun-screen"}
    assert "with" not in attack and "follow_ups" not in attack


NOT_OF_A_DAY = KNOWLEDGE.terms["age"]


def when_of(rule: str) -> Expr:
    """The condition that a rule stands under."""
    found = KNOWLEDGE.rules[rule].when
    assert found is not None
    return found


OF_THE_DAY = {
    "alcohol_12h": ("alcohol", "алкоголь"),
    "drowsy_medicine_12h": ("calming drug", "успокоительн"),
    "intoxicated": ("alcohol", "алкоголь"),
    "meal_1h": ("eaten", " еда"),
    "effort_1h": ("just done sport or hard work", "спорт или тяжёлая работа"),
    "exhausted": ("worn out", "усталость"),
    "sleepless": ("no sleep", "бессонная"),
    "heavy_lifting_today": ("heavy lifting", "тяжест"),
    "driving_within_60min": ("soon driving", "скоро за руль"),
    "effort_within_60min": ("driving or hard work", "за тяжёлую работу"),
}
"""What postpones for the day, as the question says it: a "no" to it closes what follows."""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_one_question_names_all_of_the_day_that_postpones(lang: str) -> None:
    item = next(item for item in ITEMS if item["id"] == "P10")
    brought = {id for each in every_item([item]) for id in each["yes"]}
    read = {term for id in brought for term in terms_of(when_of(id)) if KNOWLEDGE.terms[term].of == "today"}
    assert read == set(OF_THE_DAY)
    asked = KNOWLEDGE.texts[lang]["short.P10.ask"].lower()
    assert [term for term, said in OF_THE_DAY.items() if said[lang == "ru"] not in asked] == []


@pytest.mark.parametrize(
    ("lang", "signs"),
    [
        ("en", ("a bruise", "a blister", "bleeding", "dizzy", "sick", "blurred in sight")),
        ("ru", ("синяк", "пузырь", "кровь", "головокружени", "тошнота", "туман перед глазами")),
    ],
)
def test_what_is_asked_more_closely_after_a_session_is_asked_first(lang: str, signs: tuple[str, ...]) -> None:
    texts = KNOWLEDGE.texts[lang]
    closely = texts["short.P11_bruise.ask"] + texts["short.P11_dizzy.ask"]
    for sign in signs:
        assert sign in texts["short.P11.ask"] and sign in closely, sign


@pytest.mark.parametrize(("of", "strong"), [("hands_on", 7), ("exercise", 6)])
def test_strong_pain_is_red_whatever_it_began_with(of: str, strong: int) -> None:
    rows = [row for row in KNOWLEDGE.tables["courses/traffic_light"]["during"] if row["for"] == of and "red" in row]
    assert rows and all(row["red"]["peak"] <= strong for row in rows)


GRAVITY = {"lighter": 0, "PP2": 1, "rerun-screen": 2}
"""How grave the player reads what a pressure leads to."""


def test_of_two_bands_that_hold_the_graver_comes_first() -> None:
    """A pressure of 85 to 95 is low and raised at once."""
    bands = next(item for item in ITEMS if item["id"] == "P12")["bands"]
    graver = [max((GRAVITY[word] for word in band["then"]), default=-1) for band in bands if "repeated" not in band]
    assert len(graver) == 4 and graver == sorted(graver, reverse=True)


def test_what_keeps_a_partner_from_giving_is_asked_before_every_session() -> None:
    """What both agree on, and a pregnancy, do not change from one session to the next."""
    read = {term for term in terms_of(when_of("PP9")) if term.startswith("giver_")}
    asked = {id for item in ITEMS if item.get("yes") == ("PP9",) for id in item["like"]}
    assert read - asked == {"giver_consents", "giver_stop_word"} and len(asked) == 7


def test_a_no_of_whoever_gives_does_not_last_for_ever() -> None:
    said_no = {name for name in terms_of(when_of("PP9")) if KNOWLEDGE.terms[name].of != "wishes"}
    ready = {"giver_nails_short", "giver_consents", "giver_stop_word"}
    assert {name for name in said_no - ready if not KNOWLEDGE.terms[name].item} == set()


@pytest.mark.parametrize("rule", ["PP1", "PP10"])
def test_the_end_of_an_illness_is_asked_before_every_session(rule: str) -> None:
    """Nobody else asks for the state of the day: what is not asked here would never postpone."""
    of_the_day = {term for term in terms_of(when_of(rule)) if KNOWLEDGE.terms.get(term, NOT_OF_A_DAY).of == "today"}
    asked = {id for item in ITEMS if rule in item.get("yes", ()) for id in item["like"]}
    assert of_the_day and of_the_day <= asked


def test_every_postponement_of_the_day_comes_out_of_some_question() -> None:
    """PP2 is a reading out of range, PP3 an attack, PP11 a dizziness: each has a question as well."""
    brought = {word for item in every_item(ITEMS) for word in (*item.get("yes", ()), *item.get("none", ()))}
    assert {f"PP{n}" for n in range(1, 12)} <= brought
