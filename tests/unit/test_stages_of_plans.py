"""What the stage of a complaint lets in."""

from dataclasses import replace

import pytest

import pieces
from planned import METHODS, START, course, person, two_of_a_kind
from unknot.core.errors import NoPlan
from unknot.core.ids import Status, Zone
from unknot.core.truth import Truth
from unknot.planning.from_screening import plan
from unknot.screening.model import Postponed, Screening, StageFound


def in_stage(*possible: str, **changed: object) -> Screening:
    """Somebody in the one stage, or in one of several that may hold."""
    found = StageFound(possible[0] if len(possible) == 1 else "", possible)
    return pieces.screening(stage=found, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", ["settled", "chronic", "first_signs", "just_after", "late"])
def test_a_stage_that_lets_a_protocol_in_has_a_course(stage: str) -> None:
    assert course(screening=in_stage(stage)).visits


@pytest.mark.parametrize("possible", [("attack",), ("attack", "settled"), ("attack", "late", "chronic")])
def test_whoever_may_be_in_an_attack_has_no_session(possible: tuple[str, ...]) -> None:
    with pytest.raises(NoPlan, match=r"plan\.attack"):
        course(screening=in_stage(*possible))


def test_an_attack_that_waits_has_no_day_planned() -> None:
    waits = (Postponed("PP3", "rule.PP3.told", Truth.TRUE),)
    made = course(screening=in_stage("attack", postponements=waits))
    assert (made.visits, made.postponed) == ((), ("rule.PP3.told",))


@pytest.mark.parametrize("answer", ["no", "clinician"])
@pytest.mark.parametrize("possible", [("chronic",), ("chronic", "settled"), ("first_signs", "chronic")])
def test_the_strictest_answer_of_all_stages_that_may_hold_counts(answer: str, possible: tuple[str, ...]) -> None:
    known = pieces.protocols()
    stages = {**pieces.IN_STAGES, "chronic": answer}
    protocols = {"PRO-017": replace(known["PRO-017"], stages=stages)}
    with pytest.raises(NoPlan, match=r"plan\.stage_closed"):
        plan(pieces.knowledge(methods=METHODS, protocols=protocols), in_stage(*possible), person(), start=START)


def test_a_stage_of_which_a_protocol_says_nothing_closes_it() -> None:
    known = pieces.protocols()
    stages = {stage: answer for stage, answer in pieces.IN_STAGES.items() if stage != "chronic"}
    protocols = {"PRO-017": replace(known["PRO-017"], stages=stages)}
    with pytest.raises(NoPlan, match=r"plan\.stage_closed"):
        plan(pieces.knowledge(methods=METHODS, protocols=protocols), in_stage("chronic"), person(), start=START)


def test_a_protocol_that_the_stage_closes_is_passed_over() -> None:
    known = two_of_a_kind()
    closed = replace(known.protocols["PRO-017"], stages={**pieces.IN_STAGES, "settled": "clinician"})
    known = replace(known, protocols={**known.protocols, "PRO-017": closed})
    assert plan(known, pieces.screening(), person(), start=START).protocol == "PRO-001"


@pytest.mark.parametrize(
    ("status", "offered"),
    [(Status.CLINICIAN_FIRST, False), (Status.LOWEST_DOSE, True), (Status.ALLOWED, True)],
)
def test_in_a_late_stage_its_own_region_waits_for_a_clinician(status: Status, offered: bool) -> None:
    """What a clearance has lowered is open again; where a part of the region is left to a clinician all of it waits."""
    screening = in_stage("late", possible={Zone.NECK: status})
    if offered:
        assert course(screening=screening).visits
    else:
        with pytest.raises(NoPlan, match=r"plan\.stage_closed"):
            course(screening=screening)


def test_a_late_stage_leaves_other_regions_open() -> None:
    assert course(screening=in_stage("late", possible={Zone.LOWBACK: Status.CLINICIAN_FIRST})).visits
