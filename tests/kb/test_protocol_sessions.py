"""Each playable protocol lays out at each of its ladder steps, and both programs accept the session; the others never play."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

import pieces
from unknot.body.from_session import place
from unknot.core.errors import NoPlan
from unknot.core.ids import Region
from unknot.knowledge.load import load
from unknot.planning.choice import choose
from unknot.planning.ladder import shorter
from unknot.render.bundle import write_bundle
from unknot.screening.person import Wishes
from unknot.session.from_course import lay_out
from unknot.verify.from_placement import verify
from unknot_checker.bundle import check

KNOWLEDGE = load()
PLAYED = [protocol for protocol in KNOWLEDGE.protocols.values() if protocol.played]
OTHERS = [protocol.id for protocol in KNOWLEDGE.protocols.values() if not protocol.played]
RUNGS = [
    pytest.param(protocol.id, rung, id=f"{protocol.id} step {rung}") for protocol in PLAYED for rung in protocol.ladder
]
SCREENING = replace(pieces.screening(), knowledge=KNOWLEDGE.hash)
TABLES = Path(__file__).parents[2] / "checker" / "unknot_checker" / "tables.json"


@pytest.mark.parametrize(("protocol", "rung"), RUNGS)
def test_each_step_of_the_ladder_is_a_session_that_both_programs_accept(protocol: str, rung: int) -> None:
    course = pieces.course(KNOWLEDGE, protocol, step=rung)
    session = lay_out(KNOWLEDGE, course, course.visits[0])
    verified = verify(KNOWLEDGE, SCREENING, course, course.visits[0], place(KNOWLEDGE, session), issued=True)
    minutes = course.visits[0].minutes
    assert (minutes - 1) * 60_000 < session.hands_on <= minutes * 60_000
    assert check(write_bundle(verified)) == []


@pytest.mark.parametrize(
    ("protocol", "rung", "most"),
    [(each.id, max(each.ladder), most) for each in PLAYED for most in shorter(KNOWLEDGE)],
)
def test_each_session_that_a_wish_for_minutes_shortens_is_accepted(protocol: str, rung: int, most: int) -> None:
    course = pieces.course(KNOWLEDGE, protocol, step=rung)
    first, *rest = course.visits
    visit = replace(first, minutes=min(most, first.minutes))
    course = replace(course, visits=(visit, *rest))
    session = lay_out(KNOWLEDGE, course, visit)
    verified = verify(KNOWLEDGE, SCREENING, course, visit, place(KNOWLEDGE, session), issued=True)
    assert (visit.minutes - 1) * 60_000 < session.hands_on <= visit.minutes * 60_000
    assert check(write_bundle(verified)) == []


def test_the_checker_knows_those_that_are_played_and_no_other() -> None:
    known = json.loads(TABLES.read_text(encoding="utf-8"))["protocols"]
    assert set(known) == {protocol.id for protocol in PLAYED}


@pytest.mark.parametrize("id", OTHERS)
def test_what_is_not_played_lays_out_nothing(id: str) -> None:
    course = pieces.course(KNOWLEDGE, id)
    with pytest.raises(NoPlan):
        lay_out(KNOWLEDGE, course, course.visits[0])


@pytest.mark.parametrize("id", OTHERS)
def test_what_is_not_played_is_in_no_course_even_when_it_is_wished(id: str) -> None:
    for role, region in product(("self", "partner"), Region):
        methods = (KNOWLEDGE.protocols[id].method.value, "partner_massage", "neck_self_massage")
        wishes = Wishes(role=role, methods=methods, regions=(region.value,), protocol=id)
        try:
            chosen, _ = choose(KNOWLEDGE, SCREENING, wishes)
        except NoPlan:
            continue
        assert chosen.played and chosen.id != id


@pytest.mark.parametrize("protocol", [pytest.param(each, id=each.id) for each in PLAYED])
def test_whoever_wishes_one_gets_it_and_whoever_wishes_none_gets_the_default(protocol: object) -> None:
    wished = KNOWLEDGE.protocols[protocol.id]  # type: ignore[attr-defined]
    wishes = Wishes(role=wished.role, methods=(wished.method.value,), regions=(wished.region.value,))
    assert choose(KNOWLEDGE, SCREENING, replace(wishes, protocol=wished.id))[0] is wished
    assert choose(KNOWLEDGE, SCREENING, wishes)[0].default


@pytest.mark.parametrize(
    ("region", "cannot", "expected"),
    [
        ("lowback", (), "PRO-008"),
        ("lowback", ("lie_prone",), "PRO-009"),
        ("lowback", ("lie_prone", "lie_on_side"), "PRO-010"),
        ("neck", (), "PRO-004"),
        ("neck", ("lean_forward",), "PRO-005"),
        ("upback", (), "PRO-003"),
        ("upback", ("lean_forward",), "PRO-007"),
    ],
)
def test_a_closed_posture_leads_to_another_form_of_the_same_region(
    region: str, cannot: tuple[str, ...], expected: str
) -> None:
    wishes = Wishes(role="partner", methods=("partner_massage",), regions=(region,), cannot=cannot)
    assert choose(KNOWLEDGE, SCREENING, wishes)[0].id == expected


@pytest.mark.parametrize(
    ("region", "condition", "expected"),
    [("lowback", "not_prone", "PRO-009"), ("lowback", "side_lying", "PRO-009"), ("neck", "no_head_down", "PRO-005")],
)
def test_a_condition_of_the_screening_leads_there_too(region: str, condition: str, expected: str) -> None:
    wishes = Wishes(role="partner", methods=("partner_massage",), regions=(region,))
    fresh = replace(pieces.screening(conditions=(condition,)), knowledge=KNOWLEDGE.hash)
    assert choose(KNOWLEDGE, fresh, wishes)[0].id == expected
