"""What a contact reaches by its rim: left out of a session where it is closed, told in the bundle, and seen by both programs."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

import mutants
import pieces
from unknot.body.from_session import place
from unknot.core.errors import CheckFailed
from unknot.core.ids import Method, Region, Status, Zone
from unknot.knowledge.load import load
from unknot.planning.from_screening import plan
from unknot.planning.model import Course
from unknot.planning.opening import playable
from unknot.render.bundle import bundle_of
from unknot.screening.from_person import screen
from unknot.screening.generated import answered
from unknot.screening.model import MethodLimit, Screening
from unknot.screening.person import Moment, Pain, Person, Wishes
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import lines, verify
from unknot.verify.model import Verified
from unknot_checker.bundle import check

KNOWLEDGE = load()
START = date(2026, 12, 1)
ALONE = Wishes(role="self", regions=("neck",))
PARTNER = Wishes(role="partner", regions=("neck",))
BACK = Wishes(role="partner", regions=("upback",))
CLOSED = {Zone.UPBACK: Status.NOT_OFFERED}
NOBODY_WISHED = {zone: Status.NOT_OFFERED for zone in Zone if zone not in (Zone.NECK, Zone.COLLAR)}


def screened(
    possible: Mapping[Zone, Status] | None = None, rims: Mapping[Zone, Status] | None = None, **changed: Any
) -> Screening:
    """A finished screening; a rim is limited as its zone is, unless told otherwise."""
    fresh = pieces.screening(possible=possible, **{"knowledge": KNOWLEDGE.hash, **changed})
    return fresh if rims is None else replace(fresh, methods={m: _with(one, rims) for m, one in fresh.methods.items()})


def _with(limit: MethodLimit, rims: Mapping[Zone, Status]) -> MethodLimit:
    zones = {zone: replace(one, rim=rims.get(zone, Status.ALLOWED)) for zone, one in limit.zones.items()}
    return replace(limit, zones=zones)


def planned(screening: Screening, wishes: Wishes = ALONE) -> Course:
    person = Person(id="someone", zone="Europe/Moscow", pain=Pain(), wishes=wishes)
    return plan(KNOWLEDGE, screening, person, start=START)


def verified(screening: Screening, course: Course, n: int = -1) -> Verified:
    visit = course.visits[n]
    return verify(
        KNOWLEDGE, screening, course, visit, place(KNOWLEDGE, lay_out(KNOWLEDGE, course, visit)), issued=False
    )


def played(course: Course, n: int = -1) -> set[int]:
    return {step.play for step in lay_out(KNOWLEDGE, course, course.visits[n]).steps if step.play}


def bundle(screening: Screening, course: Course) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(canonical(bundle_of(verified(screening, course))))
    return found


def test_a_stroke_that_reaches_a_closed_zone_is_left_out_and_the_course_says_so() -> None:
    free, bound = planned(screened()), planned(screened(CLOSED))
    assert (free.protocol, bound.protocol) == ("PRO-017", "PRO-017")
    assert played(free) == {1, 2, 3, 4, 5} and played(bound) == {1, 3, 5}
    assert "plan.rim_closed" in bound.why and "plan.rim_closed" not in free.why
    assert check(canonical(bundle_of(verified(screened(CLOSED), bound)))) == []


@pytest.mark.parametrize("status", [Status.LOCAL_LIMITS, Status.CLINICIAN_FIRST, Status.NOT_OFFERED])
def test_every_limit_that_closes_a_zone_closes_its_rim(status: Status) -> None:
    assert 2 not in played(planned(screened({Zone.UPBACK: status})))


def test_a_zone_that_nobody_wished_is_not_closed_to_a_rim_by_that() -> None:
    course = planned(screened(NOBODY_WISHED, rims={}), PARTNER)
    assert course.allowed.zones.get(Zone.UPBACK, Status.NOT_OFFERED) is Status.NOT_OFFERED
    assert course.allowed.reached[Zone.UPBACK] is Status.ALLOWED
    own = {play.n for play in KNOWLEDGE.protocols[course.protocol].playable if Zone.UPBACK in play.zones}
    assert played(course) == played(planned(screened(), PARTNER)) - own


def test_a_region_left_to_a_doctor_is_closed_to_a_rim() -> None:
    course = planned(screened(scoped={Region.UPBACK: "doctor-first"}))
    assert course.allowed.reached[Zone.UPBACK] is Status.CLINICIAN_FIRST and 2 not in played(course)


def test_the_lowest_dose_beside_a_zone_is_the_lowest_dose() -> None:
    course = planned(screened({Zone.UPBACK: Status.LOWEST_DOSE}), PARTNER)
    assert "plan.lowest_dose" in course.why and max(visit.step for visit in course.visits) == 3
    assert max(visit.minutes for visit in course.visits) == 10
    assert verified(screened({Zone.UPBACK: Status.LOWEST_DOSE}), course)


def test_hands_on_time_counts_for_the_zones_of_a_step_alone() -> None:
    found = {line.id: line for line in verified(screened(), planned(screened())).certificate.checks}
    assert "rim:UPBACK" in found and "region:upback" not in found


def test_a_condition_beside_a_zone_holds_for_the_session() -> None:
    fresh = screened()
    back = replace(fresh.methods[Method.NECK_SELF_MASSAGE].zones[Zone.UPBACK], conditions=("only_stroking",))
    methods = {m: replace(one, zones={**one.zones, Zone.UPBACK: back}) for m, one in fresh.methods.items()}
    fresh = replace(fresh, methods=methods)
    course = planned(fresh)
    assert course.allowed.conditions == ("only_stroking",) and played(course) == {1, 2, 5}
    with pytest.raises(CheckFailed, match="condition only_stroking: missing for UPBACK"):
        verified(fresh, planned(screened()))


def test_a_condition_that_no_session_keeps_closes_the_rim_and_nothing_else() -> None:
    fresh = screened()
    back = replace(fresh.methods[Method.NECK_SELF_MASSAGE].zones[Zone.UPBACK], conditions=("no_isometrics",))
    methods = {m: replace(one, zones={**one.zones, Zone.UPBACK: back}) for m, one in fresh.methods.items()}
    fresh = replace(fresh, methods=methods)
    course = planned(fresh)
    assert played(course) == {1, 3, 5} and course.allowed.conditions == ()
    assert verified(fresh, course)


def test_a_method_without_the_zone_is_bound_by_partner_massage_there() -> None:
    fresh = screened(CLOSED)
    own = fresh.methods[Method.NECK_SELF_MASSAGE]
    neck = replace(own, zones={zone: own.zones[zone] for zone in (Zone.NECK, Zone.COLLAR)})
    fresh = replace(fresh, methods={**fresh.methods, Method.NECK_SELF_MASSAGE: neck})
    assert played(planned(fresh)) == {1, 3, 5}
    nowhere = replace(fresh.methods[Method.PARTNER_MASSAGE], zones={})
    fresh = replace(fresh, methods={**fresh.methods, Method.PARTNER_MASSAGE: nowhere})
    assert fresh.rim(Method.NECK_SELF_MASSAGE, Zone.UPBACK).rim is Status.NOT_OFFERED


def test_a_zone_left_out_of_one_visit_is_left_out_by_the_rim_too() -> None:
    course = planned(screened())
    kept = playable(KNOWLEDGE, KNOWLEDGE.protocols[course.protocol], 1, course.allowed, (Zone.UPBACK,))
    assert {play.n for play in kept} == {1, 5} < played(course, 0)


def test_the_upper_back_is_stroked_without_reaching_the_shoulder_whose_neck_is_not_asked_about() -> None:
    unasked = {Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.NOT_OFFERED}
    own = {play.n for play in KNOWLEDGE.protocols["PRO-003"].playable if play.zones == (Zone.UPBACK,)}
    course = planned(screened(unasked), BACK)
    assert course.protocol in ("PRO-003", "PRO-007") and played(course)
    assert {stroke.n for stroke in KNOWLEDGE.strokes["PRO-003"].strokes if not stroke.reaches} == own


@pytest.mark.parametrize(
    ("wishes", "open_to_a_rim"),
    [(PARTNER, {Zone.NECK, Zone.COLLAR, Zone.UPBACK}), (BACK, {Zone.UPBACK, Zone.LOWBACK})],
)
def test_of_a_healthy_person_only_the_neck_is_closed_to_a_rim_while_it_is_not_asked_about(
    wishes: Wishes, open_to_a_rim: set[Zone]
) -> None:
    pain = Pain(wishes.regions, began=Moment(date(2026, 8, 1), date(2026, 8, 1)), usual=3.0)
    someone = Person(id="x", zone="UTC", born=date(1990, 5, 1), sex="female", pain=pain, wishes=wishes)
    at = datetime(2026, 12, 1)
    found = screen(KNOWLEDGE, answered(KNOWLEDGE, someone, {}, at), at=at)
    limits = found.methods[Method.PARTNER_MASSAGE].zones
    assert {zone for zone in open_to_a_rim if limits[zone].rim > Status.LOWEST_DOSE} == set()
    neck = {zone for zone in (Zone.NECK, Zone.COLLAR) if limits[zone].rim is Status.NOT_OFFERED}
    assert neck == (set() if wishes is PARTNER else {Zone.NECK, Zone.COLLAR})


FORGERIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "reaches nothing": lambda whole: _each_step(whole, []),
    "reaches nothing, and no rim is limited": lambda whole: (_each_step(whole, []), whole["limits"].update(reached={}))[
        0
    ],
    "one step reaches nothing": lambda whole: _steps(whole)[1].update(reaches=[]),
    "reaches elsewhere": lambda whole: _each_step(whole, ["COLLAR"]),
    "a closed rim": lambda whole: whole["limits"]["reached"].update(UPBACK="not-offered"),
    "a rim with local limits": lambda whole: whole["limits"]["reached"].update(UPBACK="local-limits"),
    "a rim left to a clinician": lambda whole: whole["limits"]["reached"].update(UPBACK="clinician-first"),
    "no limit of a rim": lambda whole: whole["limits"]["reached"].pop("UPBACK"),
    "a rim too many": lambda whole: whole["limits"]["reached"].update(HIP="allowed"),
    "a pause that reaches": lambda whole: whole["steps"][0].update(reaches=["UPBACK"]),
}


def _steps(whole: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for step in whole["steps"] if step["kind"] == "stroke"]


def _each_step(whole: dict[str, Any], reaches: list[str]) -> None:
    for step in _steps(whole):
        step["reaches"] = [zone for zone in reaches if zone not in step["zones"]]


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_changed_about_a_rim_is_caught_twice_whatever_is_rebuilt(name: str) -> None:
    made = bundle(screened(), planned(screened()))
    content = mutants.content_of(made)
    other = copy.deepcopy(content)
    FORGERIES[name](other)
    assert other != content and all(line.holds for line in lines(KNOWLEDGE, content))
    assert not all(line.holds for line in lines(KNOWLEDGE, other))
    assert check(mutants.resealed(made, other, digested=True, lined=True))


@pytest.mark.parametrize("word", ["rim:UPBACK: found not-offered", "rim UPBACK: found allowed, milder"])
def test_what_planning_forgot_is_refused(word: str) -> None:
    free, bound = screened(), screened(CLOSED)
    told = planned(free)
    closed = replace(told, allowed=replace(told.allowed, reached={**told.allowed.reached, **CLOSED}))
    visit = told.visits[-1]
    session = lay_out(KNOWLEDGE, told, visit)
    with pytest.raises(CheckFailed, match=word):
        verify(
            KNOWLEDGE,
            bound,
            closed if word.startswith("rim:") else told,
            visit,
            place(KNOWLEDGE, session),
            issued=False,
        )
