"""Which protocol a course takes: by wish, by what is open, by posture, the default first."""

from dataclasses import replace

import pytest

import pieces
from planned import BACK, METHODS, NECK, START, course, person, planned, two_of_a_kind
from unknot.core.errors import NoPlan
from unknot.core.ids import Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.planning.choice import choices
from unknot.planning.from_screening import plan
from unknot.screening.model import Postponed, Screening
from unknot.screening.person import Wishes


def test_a_wish_wholly_inside_closed_regions_gets_no_course() -> None:
    with pytest.raises(NoPlan, match=r"plan\.regions_closed"):
        course(screening=pieces.screening(scoped={Region.NECK: "doctor-first"}))


def test_a_closed_second_region_leaves_the_first_without_it() -> None:
    made = course(BACK, pieces.screening(scoped={Region.UPBACK: "doctor-first"}))
    assert made.region is Region.LOWBACK
    assert made.allowed.zones[Zone.UPBACK] >= Status.CLINICIAN_FIRST
    assert "plan.some_zones_closed" in made.why


def test_closed_zones_leave_no_plan() -> None:
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(screening=pieces.screening(possible={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.LOCAL_LIMITS}))


def test_what_only_a_later_step_could_play_is_closed_too() -> None:
    """Of the back no zone is left but one that opens at the fifth step: nobody would get there."""
    shut = {Zone.LOWBACK: Status.NOT_OFFERED, Zone.HIP: Status.NOT_OFFERED}
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(BACK, pieces.screening(possible=shut))


def test_a_zone_that_a_method_does_not_have_is_closed() -> None:
    fresh = pieces.screening()
    method = fresh.methods[Method.NECK_SELF_MASSAGE]
    limits = {zone: limit for zone, limit in method.zones.items() if zone is not Zone.NECK}
    made = course(screening=replace(fresh, methods={**fresh.methods, method_of(NECK): replace(method, zones=limits)}))
    assert made.allowed.zones == {Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.ALLOWED}


def method_of(wishes: Wishes) -> Method:
    return Method(wishes.methods[0])


def test_a_method_that_is_not_offered_is_not_planned_though_it_is_named() -> None:
    info = replace(METHODS[Method.NECK_SELF_MASSAGE], offered=False)
    known = pieces.knowledge(methods={**METHODS, Method.NECK_SELF_MASSAGE: info})
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        plan(known, pieces.screening(), person(), start=START)


def test_a_method_on_wish_is_planned_for_nobody_who_did_not_name_it_or_its_protocol() -> None:
    info = replace(METHODS[Method.NECK_SELF_MASSAGE], on_wish=True)
    known = pieces.knowledge(methods={**METHODS, Method.NECK_SELF_MASSAGE: info})
    unnamed = replace(NECK, methods=())
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        plan(known, pieces.screening(), person(unnamed), start=START)
    for wishes in (NECK, replace(unnamed, protocol="PRO-017")):
        assert plan(known, pieces.screening(), person(wishes), start=START).visits


def test_status_is_not_read_only_possible() -> None:
    fresh = pieces.screening()
    method = fresh.methods[Method.NECK_SELF_MASSAGE]
    limits = {zone: replace(limit, status=Status.NOT_OFFERED) for zone, limit in method.zones.items()}
    methods = {**fresh.methods, Method.NECK_SELF_MASSAGE: replace(method, zones=limits)}
    assert course(screening=replace(fresh, methods=methods)).visits


def test_who_cannot_lie_face_down_gets_no_protocol_that_needs_it() -> None:
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(replace(BACK, cannot=("lie_prone",)))


def test_the_default_comes_first_whatever_its_id() -> None:
    assert planned(NECK).protocol == "PRO-017"
    assert "plan.other_protocol" not in planned(NECK).why


def test_a_wished_protocol_comes_before_the_default() -> None:
    made = planned(replace(NECK, protocol="PRO-001"))
    assert made.protocol == "PRO-001"
    assert "plan.other_protocol" not in made.why


def test_another_takes_the_place_of_a_default_whose_posture_is_closed() -> None:
    assert planned(replace(NECK, cannot=("sit",))).protocol == "PRO-001"


def test_a_wish_that_is_closed_is_answered_by_another_and_said() -> None:
    made = planned(replace(NECK, protocol="PRO-017", cannot=("sit",)))
    assert made.protocol == "PRO-001"
    assert "plan.other_protocol" in made.why


def chosen(wishes: Wishes, screening: Screening | None = None) -> tuple[list[str], list[str], list[str]]:
    """Open, closed, and with a posture that cannot be taken."""
    found = choices(two_of_a_kind(), screening or pieces.screening(), wishes)
    return (
        [each.id for each, _ in found.open],
        [each.id for each in found.closed],
        [each.id for each in found.postures],
    )


def test_all_that_can_be_chosen_stands_in_the_order_in_which_it_is_taken() -> None:
    no_neck = pieces.screening(possible={Zone.NECK: Status.NOT_OFFERED})
    nothing = pieces.screening(possible={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.NOT_OFFERED})
    assert chosen(NECK) == (["PRO-017", "PRO-001"], [], [])
    assert chosen(replace(NECK, protocol="PRO-001")) == (["PRO-001", "PRO-017"], [], [])
    assert chosen(replace(NECK, cannot=("sit",))) == (["PRO-001"], [], ["PRO-017"])
    assert chosen(NECK, no_neck) == (["PRO-017", "PRO-001"], [], []), "the shoulder is left of both"
    assert chosen(replace(NECK, cannot=("sit",)), nothing) == ([], ["PRO-001"], ["PRO-017"])


@pytest.mark.parametrize("wished", ["PRO-000", "PRO-999"])
def test_what_cannot_be_played_is_never_planned(wished: str) -> None:
    made = planned(replace(NECK, protocol=wished))
    assert made.protocol == "PRO-017"
    assert "plan.other_protocol" in made.why


def test_the_course_of_a_waiting_person_names_the_default() -> None:
    closed = pieces.screening(
        possible={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.NOT_OFFERED},
        postponements=(Postponed("PP1", "rule.PP1.told", Truth.TRUE),),
    )
    assert planned(NECK, closed).protocol == "PRO-017"
