"""Laws of screening over every question of the real knowledge and every answer to it, where others draw a few by chance.

Somebody has answered all that is asked but one question. It may be a follow-up: then another answer opens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge, with_answer
from unknot.core.ids import Disposition, Status
from unknot.knowledge.computed import Terms, leaves
from unknot.knowledge.model import TermType
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Moment, Person, Wishes

KNOWLEDGE = the_knowledge()
ALSO: dict[str, dict[str, object]] = {
    "limb_signs_over_14_days": {"root_signs": "yes", "reviewed": "no"},
    "feverish": {"IN4": "yes", "temperature": "none"},
    "inr": {"takes_anticoagulant": "yes", "takes_vka": "yes"},
}
"""Follow-ups that one other answer does not open."""
OF_A_RECORD = {"brittle_fracture"}
"""Asked only where a record gives a reason."""
ASKED = [question.id for question in KNOWLEDGE.questions]
ITEMS = [name for name in ASKED if KNOWLEDGE.terms[name].item]
DEFINITIONS = Terms({}, KNOWLEDGE.terms, KNOWLEDGE.rules)
PARTNER = Wishes(role="partner", methods=("partner_massage", "honey"), regions=("upback", "lowback"))
PEOPLE = {
    "a woman of 38 who wishes the neck": adult("neck"),
    "a woman of 38 who wishes the low back": adult("lowback"),
    "a man of 74 with new pain": adult(
        "upback", "lowback", born=TODAY.replace(year=1952), sex="male", wishes=PARTNER,
        pain=replace(adult("upback", "lowback").pain, began=days_ago(20)),
    ),
    "a woman of 74 with new pain": adult(
        "neck", "lowback", born=TODAY.replace(year=1952), pain=replace(adult("neck", "lowback").pain, began=days_ago(20))
    ),
}  # fmt: skip


def values(name: str) -> list[object]:
    """Every answer to a question; of a number both ends and the middle of its range, of a day some on both sides of windows."""
    term = KNOWLEDGE.terms[name]
    match term.type:
        case TermType.TRUTH:
            return ["no", "yes", "unsure"]
        case TermType.CHOICE:
            return [*((value,) if term.many else value for value in term.values), "unsure"]
        case TermType.EVENT:
            return [Moment(never=True), Moment(), "unsure", *(days_ago(days) for days in (0, 10, 40, 100, 4000))]
        case _:
            low, high = term.range or (0.0, 10.0)
            return [low, (low + high) / 2, high, *(["none"] if term.type is TermType.MEASURE else [])]


def without(person: Person, name: str) -> Person:
    """The person to whom this question was not put."""
    return replace(
        person,
        answers={id: answer for id, answer in person.answers.items() if id != name},
        giver={id: answer for id, answer in person.giver.items() if id != name},
        measurements=tuple(one for one in person.measurements if one.what != name),
    )


def told(person: Person) -> set[str]:
    return {*person.answers, *person.giver, *(one.what for one in person.measurements)}


@cache
def whole(who: str) -> Person:
    return answered(PEOPLE[who], {})


@cache
def opened_by(who: str, name: str, value: object) -> Person:
    return answered(whole(who), {name: value})


def of_whom_it_is_asked(name: str) -> Person:
    """Somebody who was asked this question, and everything else."""
    return next(person for who in PEOPLE for person in _like(who, name) if name in told(person))


def _like(who: str, name: str) -> Iterator[Person]:
    """This one, and those who gave one answer otherwise on which it rests whether the question is asked."""
    yield whole(who)
    if name in ALSO:
        yield answered(PEOPLE[who], ALSO[name])
    applies = KNOWLEDGE.terms[name].applies
    for term in leaves(applies, DEFINITIONS) if applies is not None else ():
        if term in ASKED:
            yield from (opened_by(who, term, value) for value in values(term))


def seen(person: Person) -> Screening:
    return screen(KNOWLEDGE, person, at=NOW)


def squares(result: Screening, which: str) -> dict[tuple[str, str], Status]:
    """By method and zone, with the whole method beside its zones where it has such a limit too."""
    zones = {
        (method.value, zone.value): getattr(limit, which)
        for method, one in result.methods.items()
        for zone, limit in one.zones.items()
    }
    return zones | (
        {} if which == "rim" else {(method.value, ""): getattr(one, which) for method, one in result.methods.items()}
    )


def milder(one: Screening, other: Screening, *which: str) -> list[str]:
    """Where the one lets more than the other."""
    return [
        f"{kind} {square}: {mine[square].word}, not {theirs[square].word}"
        for kind in which
        for mine, theirs in [(squares(one, kind), squares(other, kind))]
        for square in theirs
        if mine[square] < theirs[square]
    ]


@pytest.mark.parametrize("name", sorted({*ASKED} - OF_A_RECORD))
def test_possible_is_never_milder_than_under_any_answer(name: str) -> None:
    open_ = without(of_whom_it_is_asked(name), name)
    before = seen(open_)
    for value in values(name):
        after = seen(with_answer(open_, KNOWLEDGE, name, value))
        assert milder(before, after, "possible", "rim") == [], value


UNSURE_MAY_BE = [
    name
    for name in sorted({*ASKED} - OF_A_RECORD)
    if KNOWLEDGE.terms[name].type in (TermType.TRUTH, TermType.CHOICE, TermType.EVENT)
]


@pytest.mark.parametrize("name", UNSURE_MAY_BE)
def test_unsure_is_milder_than_no_other_answer_but_by_the_one_step_of_a_grave_one(name: str) -> None:
    open_ = without(of_whom_it_is_asked(name), name)
    unsure = seen(with_answer(open_, KNOWLEDGE, name, "unsure"))
    for value in values(name):
        other = seen(with_answer(open_, KNOWLEDGE, name, value))
        assert unsure.at_least >= other.at_least.one_lower(), value
        if other.at_least < Disposition.URGENT:
            assert milder(unsure, other, "status", "possible", "rim") == [], value


BESIDE: list[dict[str, object]] = [
    {},
    {"coronary": "yes"},
    {"disc_on_scan": "yes", "disc_lumbar": "yes"},
    {"NR2": "yes"},
]
"""What else may be true of somebody to whom a red flag is added."""


@pytest.mark.parametrize("beside", BESIDE, ids=lambda given: " ".join(given) or "nothing else")
def test_a_red_flag_more_never_makes_anything_milder(beside: dict[str, object]) -> None:
    person = answered(adult("neck", "lowback"), beside)
    before = seen(person)
    for name in [name for name in ITEMS if name not in beside]:
        for value in values(name):
            after = seen(with_answer(person, KNOWLEDGE, name, value))
            assert milder(after, before, "status", "possible", "rim") == [], (name, value)
            assert after.at_least >= before.at_least, (name, value)
            assert {*before.scoped} <= {*after.scoped}, (name, value)
