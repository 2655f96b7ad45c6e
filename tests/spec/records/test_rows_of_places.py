"""What a code alone does for the rows that close a place, a device or a method: a fact, a question, or nothing of that row."""

from __future__ import annotations

import pytest

from spec.records.entries import asked_again, brought, entry, holds, screened
from spec.screening.people import adult, the_knowledge
from unknot.core.ids import Method, Status, Zone

FACTS = {
    "C11": ("icd10 I95.1",),
    "C18": ("icd10 I70.2", "icd10 I73.9", "atc B01AC23"),
    "C19": ("icd10 Z95.0", "icd10cm Z95.810", "snomed 441509002"),
    "C20": ("icd10 Z96.2", "icd10 Z96.4", "icd10 Z98.2"),
    "C23": ("icd10cm Z79.52",),
    "C34": ("icd10 I89.0", "icd10 I97.2"),
    "C38": ("icd10 G40.9", "icd10 G41.0", "snomed 84757009"),
    "C41": ("icd10 E04.9", "icd10 E06.3"),
    "C42": ("icd10 H33.0", "icd10 H40.1"),
    "C43": ("icd10 N20.0", "icd10 Z96.0", "icd10 Q61.3", "icd10 Z90.5"),
    "C44": ("icd10 K40.9", "icd10 K43.9"),
    "C51": ("icd10 G35",),
    "C55": ("atc J01MA02",),
    "C56": ("icd10 L91.0", "icd10 L43.9", "icd10 L80", "icd10 L40.0"),
    "C57": ("icd10 Z45.2", "icd10 Z93.3"),
    "C58": ("icd10 Z98.8", "icd10cm Z98.82", "icd10 Z90.1"),
    "C60": ("icd10 D10.0", "icd10 D18.1", "icd10 D36.9"),
    "C61": ("icd10 E54", "icd10 E43"),
    "C63": ("icd10 F06.4", "icd10 F32.1", "icd10 F99"),
    "C74": ("icd10 D17.1", "icd10 D18.0", "icd10 D25.9"),
    "C75": ("icd10 I65.0", "icd10 I66.9", "icd10 I67.2", "icd10 I70.0"),
}
"""Codes that set a row by themselves."""

QUESTIONS = {
    "low_pressure": ("atc C02AC01", "atc C07AB02", "atc C09AA02", "atc G04CA02", "atc N04BA02"),
    "implanted_device": ("icd10 Z96.8", "atc A10AB01"),
    "FX4": ("atc H02AB06",),
    "epilepsy": ("atc N03AF01",),
    "thyroid": ("atc H03AA01",),
    "eye_disease": ("atc S01ED01",),
    "multiple_sclerosis": ("atc L03AB07", "atc L04AA27"),
    "drug_patch": ("atc N02AB03", "atc N02AE01", "atc C01DA02", "atc G03CA03", "atc N07BA01"),
    "rub_on_skin": ("atc M02AB01", "atc M02AC99"),
    "bleeding": ("icd10 R58",),
    "mental_disorder": ("atc N05AH04", "atc N06AX11", "atc N06AB04"),
}
"""Codes that open a question and set nothing."""

OTHERS = {
    "C11": ("icd10 I10", "atc C08CA01", "atc C03AA03"),
    "C18": ("icd10 I70.0", "atc B01AC06"),
    "C19": ("icd10 Z95.2", "icd10cm Z95.818"),
    "C20": ("icd10 Z96.6", "icd10 Z96.0"),
    "C34": ("icd10 I89.1",),
    "C38": ("icd10 G43.9", "atc N03AX16"),
    "C41": ("icd10 E11.9",),
    "C43": ("icd10 N18.2", "icd10 Z96.6"),
    "C55": ("atc J01CA04",),
    "C56": ("icd10 L30.9",),
    "C58": ("icd10cm Z98.89",),
    "C60": ("icd10 D17.0", "icd10 D18.0", "icd10 D25.0", "icd10 D22.9"),
    "C61": ("icd10 E11.9",),
    "C63": ("icd10 F00.1", "icd10 F06.2", "icd10 F10.0"),
    "C74": ("icd10 D18.1", "icd10 D22.9"),
    "C75": ("icd10 I65.2", "icd10 I70.2", "icd10 I67.0"),
}
"""Codes beside the row that leave it alone."""


def each(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, code) for name, codes in table.items() for code in codes]


@pytest.mark.parametrize(("row", "code"), each(FACTS))
def test_a_code_sets_its_row(row: str, code: str) -> None:
    assert holds(row, entry(code, 200))


@pytest.mark.parametrize(("row", "code"), each(FACTS))
def test_a_code_that_is_refuted_sets_nothing(row: str, code: str) -> None:
    assert not holds(row, entry(code, 200, status="void"))


@pytest.mark.parametrize(("question", "code"), each(QUESTIONS))
def test_a_code_opens_its_question(question: str, code: str) -> None:
    assert question in asked_again(entry(code, 20))


@pytest.mark.parametrize(("row", "code"), each(OTHERS))
def test_a_code_beside_the_row_leaves_it_alone(row: str, code: str) -> None:
    assert not holds(row, entry(code, 200))


@pytest.mark.parametrize(("code", "other"), [("icd10 L40.0", "C33"), ("atc B01AC23", "C07")])
def test_a_code_that_counts_for_two_rows(code: str, other: str) -> None:
    assert holds(other, entry(code, 200))


@pytest.mark.parametrize("code", ["icd10 I70.2", "icd10 I70.0", "icd10 I67.8", "icd10 I68.0"])
def test_hardened_arteries_are_a_risk_for_the_neck_arteries(code: str) -> None:
    assert holds("cvd", entry(code, 200))


def test_steroid_tablets_count_from_the_ninetieth_day() -> None:
    long, short = entry("atc H02AB06", 90), entry("atc H02AB06", 89)
    assert holds("C23", long) and holds("FX4", long) and holds("C48", long)
    assert not holds("C23", short)
    assert holds("C23", entry("atc H02AB06"))  # begun nobody knows when
    assert not holds("C23", entry("atc H02AB06", 400, status="past"))
    assert "FX4" in asked_again(entry("atc H02AB06", 100, status="past"))


def test_a_quinolone_counts_for_thirty_days_after_the_last_dose() -> None:
    assert holds("C55", entry("atc J01MA02", 30, status="past"))
    assert not holds("C55", entry("atc J01MA02", 31, status="past"))
    assert not holds("C55", entry("atc J01MA02", status="past"))


def test_an_operation_counts_for_six_weeks_by_its_procedure() -> None:
    inside = entry("pcs 0DTJ4ZZ", 42, resource="Procedure")
    assert holds("C68", inside)
    assert not holds("C68", entry("pcs 0DTJ4ZZ", 43, resource="Procedure"))
    assert not holds("C68", entry("pcs 0SG0071", 42, resource="Procedure"))  # of the spine: C24


def test_bleeding_is_a_fact_while_it_is_fresh_and_a_question_later() -> None:
    assert holds("C61", entry("icd10 R58", 14))
    assert not holds("C61", entry("icd10 R58", 15))
    assert brought("C61", entry("icd10 E43", 20)) == "doctor-first"


def test_a_limb_that_a_code_names_is_closed_and_the_other_is_not() -> None:
    arm = screened(entry("icd10 I97.2", 200), person=adult("lowback")).methods[Method.PARTNER_MASSAGE].zones
    assert {zone for zone, limit in arm.items() if limit.status is Status.NOT_OFFERED} == {Zone.ARM, Zone.CHEST}
    both = screened(entry("icd10 I89.0", 200), person=adult("lowback")).methods[Method.PARTNER_MASSAGE].zones
    assert {zone for zone, limit in both.items() if limit.status is Status.NOT_OFFERED} == {Zone.ARM, Zone.LEG}


def test_every_new_row_is_in_these_tables_or_is_asked_only() -> None:
    asked_only = {"C46", "C53", "C54", "C68"}
    rows = {id for id, rule in the_knowledge().rules.items() if rule.kind == "row" and rule.record}
    assert set(FACTS) <= rows and {"C53", "C54", "C68"} <= rows
    assert not the_knowledge().rules["C46"].record
    assert asked_only.isdisjoint(FACTS)
