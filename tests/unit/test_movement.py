"""Which exercises are shown: none while anything is open, and of the rest what stage, region and limits leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest

import pieces
from unknot.core.ids import Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.living import Exercise
from unknot.planning.movement import movement
from unknot.screening.model import Postponed, Screening, StageFound

EASY = Exercise("easy", "offered", "", (), (Region.NECK,), (Zone.NECK,), ("late", "settled"), level=1)
EXERCISES = (
    EASY,
    replace(EASY, id="hard", level=2, left_out_by=("no_strain",)),
    replace(EASY, id="settled_only", stages=("settled",)),
    replace(EASY, id="back", regions=(Region.LOWBACK,), zones=(Zone.LOWBACK, Zone.LEG)),
    replace(EASY, id="walk", use="activity", regions=tuple(Region), zones=(Zone.NECK, Zone.LOWBACK, Zone.LEG)),
    replace(EASY, id="refused", use="refused"),
)
KNOWLEDGE = replace(pieces.knowledge(), exercises={each.id: each for each in EXERCISES})
BOTH = (Region.NECK, Region.LOWBACK)
NECK_ALONE = {"easy", "hard", "settled_only", "walk"}
SETTLED = {*NECK_ALONE, "back"}


def shown(screening: Screening, regions: Collection[Region] = BOTH) -> set[str]:
    return {each.id for each in movement(KNOWLEDGE, screening, regions)}


def held(zone: Zone, status: Status, possible: Status, *conditions: str) -> Screening:
    """A screening with one zone of exercise held."""
    fresh = pieces.screening()
    limits = fresh.methods[Method.EXERCISE].zones
    limit = replace(limits[zone], status=status, possible=possible, conditions=conditions)
    exercise = replace(fresh.methods[Method.EXERCISE], zones={**limits, zone: limit})
    return replace(fresh, methods={**fresh.methods, Method.EXERCISE: exercise})


def test_to_whom_nothing_is_open_the_wished_regions_are_shown() -> None:
    assert shown(pieces.screening()) == SETTLED
    assert shown(pieces.screening(), (Region.NECK,)) == NECK_ALONE


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": "ask"}, {"outcome": "doctor-first"}, {"outcome": "urgent"}, {"outcome": "emergency"},
        {"postponements": (Postponed("PP1", "rule.PP1.told", Truth.TRUE),)},
        {"postponements": (Postponed("PP1", "rule.PP1.told", Truth.UNKNOWN),)},
        {"stage": StageFound("", ("attack", "settled"))}, {"stage": StageFound("", ())},
    ],
)  # fmt: skip
def test_while_anything_is_open_or_may_be_an_attack_nothing_is_shown(changed: Mapping[str, object]) -> None:
    assert shown(pieces.screening(**changed)) == set()  # type: ignore[arg-type]


def test_each_is_for_its_stages_the_strictest_that_may_hold() -> None:
    assert shown(pieces.screening(stage=StageFound("late", ("late",)))) == SETTLED - {"settled_only"}
    assert shown(pieces.screening(stage=StageFound("", ("late", "settled")))) == SETTLED - {"settled_only"}


def test_a_region_left_to_a_doctor_is_not_exercised() -> None:
    assert shown(pieces.screening(scoped={Region.NECK: "doctor-first"})) == {"back", "walk"}


def test_the_lowest_dose_leaves_the_first_level_and_a_clinician_nothing() -> None:
    lowest, local = Status.LOWEST_DOSE, Status.LOCAL_LIMITS
    assert shown(held(Zone.NECK, lowest, lowest)) == SETTLED - {"hard"}
    assert shown(held(Zone.NECK, local, local)) == SETTLED - {"hard"}
    for status in (Status.CLINICIAN_FIRST, Status.NOT_OFFERED):
        assert shown(held(Zone.NECK, status, status)) == {"back"}


def test_a_condition_takes_what_names_it() -> None:
    assert shown(held(Zone.NECK, Status.ALLOWED, Status.ALLOWED, "no_strain")) == SETTLED - {"hard"}


def test_a_zone_that_is_not_wished_moves_along_but_the_neck_does_not() -> None:
    """The neck is asked about in full only where it is wished, so that what holds of it now is not all that may hold."""
    closed = Status.NOT_OFFERED
    assert shown(held(Zone.LEG, Status.ALLOWED, closed), (Region.LOWBACK,)) == {"back", "walk"}
    assert shown(held(Zone.LEG, Status.CLINICIAN_FIRST, closed), (Region.LOWBACK,)) == set()
    assert shown(held(Zone.NECK, Status.ALLOWED, closed), (Region.LOWBACK,)) == {"back"}


def test_where_exercise_has_no_such_zone_nothing_of_it_is_shown() -> None:
    fresh = pieces.screening()
    whole = fresh.methods[Method.EXERCISE]
    fewer = replace(whole, zones={zone: limit for zone, limit in whole.zones.items() if zone is not Zone.LEG})
    assert shown(replace(fresh, methods={**fresh.methods, Method.EXERCISE: fewer})) == NECK_ALONE - {"walk"}
