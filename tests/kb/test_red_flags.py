"""What the single examples of the warning signs cannot show: every pair, whole zones closed, and words that say what to do."""

from __future__ import annotations

import re
from itertools import combinations
from statistics import mean

import pytest

from unknot.core.ids import HANDS_ON, Disposition, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.evaluate import evaluate
from unknot.knowledge.facts import Fact, Knowing, Span
from unknot.knowledge.load import load
from unknot.knowledge.model import Rule

KNOWLEDGE = load()
WARM = (*HANDS_ON, "HEA")
OURS = ("CES", "MY", "FX", "CA", "IN", "AO", "HT", "LU", "KI", "PR", "SH", "SU", "AX", "GC", "RA")
RED_FLAGS = [
    rule
    for rule in KNOWLEDGE.rules.values()
    if rule.kind == "red-flag" and re.fullmatch(rf"({'|'.join(OURS)})\d*", rule.id)
]
DO: dict[Disposition, dict[str, tuple[str, ...]]] = {
    Disposition.EMERGENCY: {"en": ("emergency number",), "ru": ("экстренную службу",)},
    Disposition.URGENT: {"en": ("today",), "ru": ("сегодня",)},
    Disposition.DOCTOR_FIRST: {"en": ("doctor", "clinician", "looked at", "looked into"), "ru": ("врач",)},
}


def known(**given: bool | str | float) -> Terms:
    """Facts of these answers: a truth, a choice, or a number."""
    facts = {}
    for term, value in given.items():
        held: Truth | frozenset[str] | Span
        match value:
            case bool():
                held = Truth.of(value)
            case str():
                held = frozenset({value})
            case _:
                held = Span(value, value)
        facts[term] = Fact(term, Knowing.KNOWN, held)
    return Terms(facts, KNOWLEDGE.terms, KNOWLEDGE.rules)


def disposition(rule: str, facts: Terms) -> Disposition:
    """The strictest true line of a rule; PROCEED when none is."""
    lines = KNOWLEDGE.rules[rule].lines
    return max((line.then for line in lines if evaluate(line.when, facts) is Truth.TRUE), default=Disposition.PROCEED)


def closed(rule: Rule) -> set[tuple[str, Zone]]:
    """Columns and zones that any limit of a rule closes."""
    may_use = {(letter, zone.id) for zone in KNOWLEDGE.zones.values() for letter in zone.used_by}
    return {
        (letter, zone)
        for limit in rule.limits
        for letter, cell in limit.cells.items()
        for zone in Zone
        if (letter, zone) in may_use and (cell.named if zone in cell.zones else cell.elsewhere) is Status.NOT_OFFERED
    }


@pytest.mark.parametrize("pair", [*combinations(("CA3", "CA4", "CA5", "CA6", "CA7"), 2)])
def test_two_signs_of_illness_need_a_doctor_but_for_night_pain_with_a_late_first_pain(pair: tuple[str, str]) -> None:
    answers: dict[str, bool | str] = {sign: "yes" if sign in pair else "no" for sign in ("CA3", "CA4", "CA5", "CA6")}
    facts = known(**answers, CA7="CA7" in pair, spinal_pain=True)
    mild = pair == ("CA4", "CA7")
    assert disposition("CA", facts) is (Disposition.PROCEED if mild else Disposition.DOCTOR_FIRST)
    assert (disposition("CA4", facts) is Disposition.CARE) == mild


@pytest.mark.parametrize("sign", ["CA2", "CA3", "CA4", "CA5", "CA6"])
@pytest.mark.parametrize("kind", ["new_pain", "changed_pain"])
def test_after_cancer_one_sign_beside_new_or_changed_pain_is_for_today(sign: str, kind: str) -> None:
    pain = {each: each == kind for each in ("new_pain", "changed_pain")}
    signs: dict[str, bool | str] = {
        each: "yes" if each == sign else "no" for each in ("CA2", "CA3", "CA4", "CA5", "CA6")
    }
    assert disposition("CA1", known(CA1="yes", spinal_pain=True, **pain, **signs)) is Disposition.URGENT


@pytest.mark.parametrize("injury", [{"FX1": "yes", "FX1_examined": False, "FX2": "no"}, {"FX1": "no", "FX2": "yes"}])
@pytest.mark.parametrize(
    "second",
    [{"age": 71}, {"age": 65, "neck_pain": True}, {"FX4": True}, {"FX5": True}, {"FX6": True}],
)
def test_an_injury_with_one_more_flag_is_for_today(
    injury: dict[str, bool | str], second: dict[str, bool | float]
) -> None:
    rest: dict[str, bool | str | float] = {
        "age": 60, "neck_pain": False, "FX4": False, "FX5": False, "FX6": False, "sudden_pain": False,
    }  # fmt: skip
    assert disposition("FX", known(**{**rest, **injury, **second})) is Disposition.URGENT
    assert disposition("FX", known(**{**rest, **injury})) is Disposition.PROCEED
    cleared = {**rest, **second, "FX1": "yes", "FX1_examined": True, "FX2": "no"}
    assert disposition("FX", known(**cleared)) is Disposition.PROCEED


def test_a_cord_sign_closes_neck_and_collar_to_every_hand() -> None:
    assert closed(KNOWLEDGE.rules["MY"]) == {
        (letter, zone)
        for zone in (Zone.NECK, Zone.COLLAR)
        for letter in KNOWLEDGE.zones[zone].used_by
        if letter in HANDS_ON
    }


def test_the_places_of_a_band_of_blisters_leave_no_zone_out() -> None:
    assert closed(KNOWLEDGE.rules["SH1"]) == {
        (letter, zone.id) for zone in KNOWLEDGE.zones.values() for letter in zone.used_by if letter in WARM
    }
    places = KNOWLEDGE.terms["SH1_where"].values
    assert len(KNOWLEDGE.rules["SH1"].limits) == len(places)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("rule", RED_FLAGS, ids=lambda rule: rule.id)
def test_the_words_of_a_warning_sign_say_what_to_do_at_each_level(rule: Rule, lang: str) -> None:
    gravest = max((line.then for line in rule.lines), default=Disposition.PROCEED)
    for grade in {line.then for line in rule.lines} & set(DO):
        key = f"rule.{rule.id}.told" if grade is gravest else f"rule.{rule.id}.told.{grade.word}"
        assert any(word in KNOWLEDGE.say(key, lang) for word in DO[grade][lang]), key


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_sentence_of_a_warning_sign_is_over_twenty_words(lang: str) -> None:
    ours = tuple(f"rule.{rule.id}.told" for rule in RED_FLAGS)
    keys = [key for key in KNOWLEDGE.texts[lang] if key.startswith(ours)]
    ids = [q.id for group in KNOWLEDGE.groups for q in group.questions if re.match(rf"({'|'.join(OURS)})\d", q.id)]
    keys += [f"question.{each}.{part}" for each in ids for part in ("ask", "why", "hint")]
    said = [KNOWLEDGE.texts[lang][key] for key in keys if key in KNOWLEDGE.texts[lang]]
    sentences = [each for text in said for each in re.split(r"(?<=[.!?])\s+", text)]
    lengths = {each: len(re.findall(r"[\w'-]+", each)) for each in sentences}
    assert not [each for each, length in lengths.items() if length > 20]
    assert mean(lengths.values()) <= 14
