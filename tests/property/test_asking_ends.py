"""Asking is fair: it ends whatever is answered, asks nothing twice, and asks only what somebody can be asked."""

from __future__ import annotations

import random
from datetime import date

import pytest

from spec.screening.people import NOW, adult, days_ago, the_knowledge, usual_answer, with_answer
from unknot.knowledge.model import TermType
from unknot.screening.asking import PERSON_FIRST
from unknot.screening.from_person import screen
from unknot.screening.person import Moment, Person, Wishes

KNOWLEDGE = the_knowledge()
QUESTIONS = {question.id for question in KNOWLEDGE.questions}
REGIONS = [("neck",), ("lowback",), ("upback", "arm"), ("neck", "lowback", "leg"), ("leg",), ("none",)]
PEOPLE = 300


def somebody(dice: random.Random) -> Person:
    """A person of any age and complaint who has answered nothing."""
    regions = dice.choice(REGIONS)
    wished = tuple(one for one in regions if one in ("neck", "upback", "lowback")) or ("lowback",)
    return adult(
        *regions,
        born=date(dice.choice([1946, 1958, 1975, 1990, 2004, 2010]), 6, 1),
        sex=dice.choice(["female", "male", ""]) or "female",
        wishes=Wishes(role=dice.choice(["self", "partner"]), regions=wished),
    )


def any_answer(name: str, dice: random.Random) -> object:
    """An answer to a question, more often the usual one."""
    term = KNOWLEDGE.terms[name]
    if dice.random() < 0.8:
        return usual_answer(KNOWLEDGE, name)
    match term.type:
        case TermType.CHOICE:
            return dice.choice([*term.values, "unsure"])
        case TermType.TRUTH:
            return dice.choice(["yes", "no", "unsure"])
        case TermType.EVENT:
            return dice.choice([Moment(never=True), Moment(), days_ago(0), days_ago(10), days_ago(2000), "unsure"])
        case _:
            low, high = term.range or (0, 10)
            return dice.choice(["none", low, high, round(dice.uniform(low, high), 1)])


@pytest.mark.parametrize("seed", range(PEOPLE // 50))
def test_answering_everything_ends_and_nothing_is_asked_twice(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(50):
        person, asked = somebody(dice), set[str]()
        while ask := screen(KNOWLEDGE, person, at=NOW).ask:
            assert set(ask) <= QUESTIONS, f"nobody can be asked {set(ask) - QUESTIONS}"
            assert not asked & set(ask), f"asked again: {asked & set(ask)}"
            for name in dice.sample(ask, k=max(1, len(ask) // 2)):
                asked.add(name)
                person = with_answer(person, KNOWLEDGE, name, any_answer(name, dice))
        assert screen(KNOWLEDGE, person, at=NOW).outcome != "ask"


def test_of_somebody_unknown_only_what_can_be_told_is_asked() -> None:
    ask = screen(KNOWLEDGE, Person("nobody", "UTC"), at=NOW).ask
    assert set(ask) <= QUESTIONS | set(PERSON_FIRST)
