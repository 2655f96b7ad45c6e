"""Limits: marked sites, conditions, the hand tool, and who may do it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spec.screening.people import NOW, TODAY, adult, screened, the_knowledge
from unknot.core.ids import Method, Status, Zone
from unknot.screening.from_person import screen
from unknot.screening.model import ZoneLimit
from unknot.screening.person import Answer, Mark, Person, Wishes


def zone(person: Person, method: Method, where: Zone, **given: object) -> ZoneLimit:
    return screened(person, **given).methods[method].zones[where]


def site_in(where: Zone) -> str:
    return next(site.id for site in the_knowledge().sites.values() if site.zone is where)


def test_a_marked_site_closes_itself_in_its_zone_alone() -> None:
    place = site_in(Zone.UPBACK)
    person = replace(adult("upback", "lowback"), marks=(Mark("numb", place),))
    there = zone(person, Method.PARTNER_MASSAGE, Zone.UPBACK, numb_skin="yes")
    assert (there.status, there.closed_sites) == (Status.LOCAL_LIMITS, (place,))
    elsewhere = zone(person, Method.PARTNER_MASSAGE, Zone.LOWBACK, numb_skin="yes")
    assert (elsewhere.status, elsewhere.closed_sites) == (Status.ALLOWED, ())


def test_a_marked_site_is_closed_to_every_method_but_exercise() -> None:
    place = site_in(Zone.UPBACK)
    result = screened(replace(adult("upback"), marks=(Mark("birthmark", place),)))
    for method, limit in result.methods.items():
        if Zone.UPBACK in limit.zones:
            there = limit.zones[Zone.UPBACK]
            closed = (place,) if method is not Method.EXERCISE else ()
            assert (there.closed_sites, there.status is Status.LOCAL_LIMITS) == (closed, bool(closed)), method
            assert there.possible >= there.status


def test_a_mark_on_a_site_that_nobody_knows_may_be_anywhere() -> None:
    person = replace(adult("upback"), marks=(Mark("numb", "a_place_on_the_moon"),))
    for where in (Zone.UPBACK, Zone.LOWBACK):
        assert zone(person, Method.PARTNER_MASSAGE, where, numb_skin="yes").closed_sites == ("anywhere",)


def test_a_site_whose_place_is_not_known_counts_in_every_zone() -> None:
    for marks in ((), (Mark("numb", None),)):
        person = replace(adult("upback"), marks=marks)
        for where in (Zone.UPBACK, Zone.LOWBACK):
            limit = zone(person, Method.PARTNER_MASSAGE, where, numb_skin="yes")
            assert (limit.status, limit.closed_sites) == (Status.LOCAL_LIMITS, ("anywhere",))


def test_a_place_that_is_told_closes_the_zones_that_it_comes_near_to() -> None:
    person = adult("upback", "lowback")
    told = {"numb_skin": "yes", "where_numb": ("LOWBACK", "FLANK")}
    there = zone(person, Method.PARTNER_MASSAGE, Zone.LOWBACK, **told)
    assert (there.status, there.closed_sites) == (Status.LOCAL_LIMITS, ("anywhere",))
    assert zone(person, Method.PARTNER_MASSAGE, Zone.UPBACK, **told).status is Status.ALLOWED
    elsewhere = {"numb_skin": "yes", "where_numb": ("elsewhere",)}
    assert zone(person, Method.PARTNER_MASSAGE, Zone.LOWBACK, **elsewhere).status is Status.ALLOWED


def test_the_place_is_asked_once_it_counts_and_closes_everything_until_it_is_told() -> None:
    for given, asked in (({"numb_skin": "no"}, False), ({"numb_skin": "yes"}, True)):
        at_first = screen(the_knowledge(), replace(adult("upback"), answers=said(given)), at=NOW)
        assert ("where_numb" in at_first.ask) is asked
    marked = replace(adult("upback"), answers=said({"numb_skin": "yes"}), marks=(Mark("numb", site_in(Zone.UPBACK)),))
    assert "where_numb" not in screen(the_knowledge(), marked, at=NOW).ask
    unsure = zone(adult("upback"), Method.PARTNER_MASSAGE, Zone.UPBACK, numb_skin="yes", where_numb="unsure")
    assert unsure.possible is Status.LOCAL_LIMITS


def test_one_answer_may_place_several_kinds() -> None:
    limit = zone(adult("upback"), Method.PARTNER_MASSAGE, Zone.UPBACK, metal_inside="yes", where_metal=("LEG",))
    assert limit.closed_sites == ()


def said(given: dict[str, str]) -> dict[str, Answer]:
    return {name: Answer(value, TODAY) for name, value in given.items()}


def test_a_mark_that_no_row_names_is_left_alone_all_the_same() -> None:
    place = site_in(Zone.UPBACK)
    limit = zone(replace(adult("upback"), marks=(Mark("birthmark", place),)), Method.PARTNER_MASSAGE, Zone.UPBACK)
    assert (limit.status, limit.closed_sites) == (Status.LOCAL_LIMITS, (place,))


def test_conditions_of_weaker_rows_stay_in_force() -> None:
    old = adult("neck", born=date(1960, 5, 1))
    limit = zone(old, Method.PARTNER_MASSAGE, Zone.NECK, coronary="yes")
    assert limit.status is Status.CLINICIAN_FIRST
    assert "only_stroking" in limit.conditions


def test_a_hand_tool_is_as_strict_as_massage_and_needle_mat_together() -> None:
    result = screened(adult("neck"), takes_antiplatelet="yes")
    tool, mat = result.methods[Method.HAND_TOOL], result.methods[Method.NEEDLE_MAT]
    assert tool.zones[Zone.NECK].status is mat.zones[Zone.NECK].status is Status.CLINICIAN_FIRST
    partner = adult("lowback", wishes=Wishes(role="partner", regions=("lowback",)))
    by_partner = screened(partner, disc_on_scan="yes", disc_lumbar="yes")
    assert by_partner.methods[Method.HAND_TOOL].zones[Zone.LOWBACK].status is Status.LOWEST_DOSE


def test_limits_of_today_do_not_make_a_disposition() -> None:
    """All hands-on is off at 165 over 100, which a row of conditions would make doctor-first."""
    result = screened(adult("neck"), systolic=165, diastolic=95)
    assert result.outcome == "restricted"
    assert result.methods[Method.NECK_SELF_MASSAGE].status is Status.NOT_OFFERED


def test_who_may_do_it() -> None:
    free = screened(adult("neck"))
    assert free.methods[Method.NECK_SELF_MASSAGE].who["partner"] == "no"
    assert free.methods[Method.PARTNER_MASSAGE].who["self"] == "no"
    first = screened(adult("neck"), coronary="yes")
    assert first.methods[Method.NECK_SELF_MASSAGE].who["self"] == "after-clearance"
    assert first.methods[Method.MAGNETS].who == {"self": "no", "partner": "no", "masseur": "no", "physician": "no"}
