"""The worked examples: whole persons, all other answers "no"."""

from __future__ import annotations

from datetime import date

import pytest

from spec.screening.people import adult, days_ago, screened
from unknot.core.ids import Method, Region, Status, Zone
from unknot.screening.model import Screening

A, R, L, D, FREE = (
    Status.NOT_OFFERED,
    Status.CLINICIAN_FIRST,
    Status.LOCAL_LIMITS,
    Status.LOWEST_DOSE,
    Status.ALLOWED,
)


def status(result: Screening, method: str, zone: str = "") -> Status:
    limit = result.methods[Method(method)]
    return limit.zones[Zone(zone)].status if zone else limit.status


def test_a_healthy_adult_with_a_stiff_neck_goes_on() -> None:
    result = screened(adult("neck"))
    assert (result.outcome, result.ask, result.because, result.postponements) == ("proceed", (), (), ())
    assert result.methods[Method.NECK_SELF_MASSAGE].possible is FREE
    assert result.methods[Method.NECK_SELF_MASSAGE].who["self"] == "yes"
    assert result.methods[Method.MAGNETS].status is A and result.methods[Method.TRACTION].status is A
    assert list(result.methods) == list(Method)


def test_what_is_not_wished_is_not_possible_and_its_status_is_shown() -> None:
    low = screened(adult("neck")).methods[Method.PARTNER_MASSAGE].zones[Zone.LOWBACK]
    assert (low.status, low.possible) == (FREE, A)


def test_hypertension_on_tablets() -> None:
    result = screened(adult("neck"), hypertension_known="yes", systolic=128, diastolic=80)
    assert result.outcome == "restricted"
    assert status(result, "honey") is R
    assert {status(result, m) for m in ("cupping", "massage_device", "heat", "needle_mat", "exercise")} == {D}
    assert status(result, "partner_massage") is FREE


def test_heart_aspirin() -> None:
    result = screened(adult("lowback"), takes_antiplatelet="yes")
    assert result.outcome == "restricted"
    assert {status(result, m) for m in ("cupping", "massage_device", "needle_mat")} == {R}
    assert {status(result, m) for m in ("partner_massage", "honey")} == {D}


def test_disc_on_an_old_scan() -> None:
    result = screened(adult("lowback"), disc_on_scan="yes", disc_lumbar="yes")
    assert result.outcome == "restricted"
    assert (status(result, "cupping", "LOWBACK"), status(result, "massage_device", "LOWBACK")) == (R, R)
    assert status(result, "partner_massage") is D


def test_known_sciatica_with_an_old_numb_patch_closes_the_low_back_alone() -> None:
    result = screened(adult("lowback"), root_signs="yes", root_lumbar="yes", numb_skin="yes")
    assert (result.outcome, result.scoped) == ("restricted", {Region.LOWBACK: "doctor-first"})
    assert [status(result, "partner_massage", zone) for zone in ("LOWBACK", "HIP", "LEG")] == [R, R, R]
    assert status(result, "partner_massage", "UPBACK") is L
    assert result.methods[Method.PARTNER_MASSAGE].zones[Zone.UPBACK].closed_sites == ("anywhere",)


def test_mild_asthma() -> None:
    result = screened(adult("neck"), lung_disease="yes")
    assert (result.outcome, status(result, "honey")) == ("restricted", R)
    assert max(status(result, m.value) for m in (Method.PARTNER_MASSAGE, Method.CUPPING, Method.HEAT)) is D


def test_clot_five_years_ago() -> None:
    result = screened(adult("lowback"), clot_known="yes", clot=days_ago(1825))
    assert (result.outcome, status(result, "massage_device", "LEG")) == ("restricted", A)
    assert status(result, "massage_device", "LOWBACK") is FREE


def test_flu_postpones_and_changes_nothing_else() -> None:
    result = screened(adult("lowback"), IN4="yes", temperature=38.6)
    assert (result.outcome, [one.id for one in result.postponements]) == ("proceed", ["PP1"])
    assert status(result, "partner_massage") is FREE


def test_blood_pressure_raised_today_alone() -> None:
    result = screened(adult("lowback"), systolic=146, diastolic=92)
    assert result.outcome == "care"
    assert [status(result, m) for m in ("cupping", "honey", "heat")] == [A, A, A]


def test_stable_angina_is_for_a_doctor_first() -> None:
    result = screened(adult("lowback"), coronary="yes")
    assert result.outcome == "doctor-first"
    assert result.methods[Method.PARTNER_MASSAGE].who["partner"] == "after-clearance"


def test_sixty_six_years_alone() -> None:
    result = screened(adult("neck", born=date(1960, 5, 1)))
    assert result.outcome == "restricted"
    assert [status(result, m, "NECK") for m in ("acupressure", "honey", "needle_mat")] == [A, A, A]
    assert result.methods[Method.NECK_SELF_MASSAGE].zones[Zone.NECK].conditions == ("only_stroking",)


@pytest.mark.parametrize(("value", "outcome"), [("yes", "emergency"), ("unsure", "urgent"), ("no", "proceed")])
def test_unsure_on_a_gravest_item_is_one_step_lower(value: str, outcome: str) -> None:
    assert screened(adult("lowback"), CES1=value).outcome == outcome


def test_grave_closes_everything_and_ends_the_asking() -> None:
    result = screened(adult("lowback"), CES1="yes", nrs=8)
    assert (result.ask, result.postponements) == ((), ())
    assert {limit.status for limit in result.methods.values()} == {A}
    assert {who for limit in result.methods.values() for who in limit.who.values()} == {"no"}


def test_under_eighteen_every_method_is_off() -> None:
    result = screened(adult("neck", born=date(2008, 12, 2)))
    assert result.outcome == "doctor-first"
    assert {limit.status for limit in result.methods.values()} == {A}
    assert screened(adult("neck", born=date(2008, 12, 1))).outcome == "proceed"


def test_a_blood_pressure_that_cannot_be_measured_never_reads_as_normal() -> None:
    result = screened(adult("neck"), hypertension_known="yes", systolic="none", diastolic="none")
    assert result.postponements and result.outcome != "proceed"
