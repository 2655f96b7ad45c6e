"""The ten worked persons, exactly: disposition, and every column of the matrix, told by a record where a code exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from spec.records.entries import MEDICINE, screened, woman_of
from spec.records.entries import entry as coded
from unknot.core.ids import Method, Region, Status, Zone
from unknot.screening.columns import METHOD_COLUMNS
from unknot.screening.methods import summary
from unknot.screening.model import Screening
from unknot.screening.record import Entry

FREE = "MAS- SMN- CUP- ACU- HON- GUN- HEA- NDL- EXR-"


@dataclass(frozen=True)
class Worked:
    """A person, what follows, and the summary of each column; `zones` where single zones are named."""

    outcome: str
    cells: str
    record: tuple[Entry, ...] = ()
    given: Mapping[str, object] = field(default_factory=dict)
    years: int = 38
    scoped: Mapping[Region, str] = field(default_factory=dict)
    postponed: tuple[str, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()


PERSONS = {
    "hypertension on tablets, 128/80": Worked(
        "restricted", "MAS- SMNd CUPd ACU- HONR GUNd HEAd NDLd EXRd",
        (coded("icd10 I10", 900), coded("atc C09AA05", 900, resource=MEDICINE, id="m")), {"systolic": 128, "diastolic": 80},
        rules=frozenset({"C10"}),
    ),
    "low back pain, aspirin 75 mg": Worked(
        "restricted", "MASd SMNd CUPR ACU- HONd GUNR HEA- NDLR EXR-", (coded("atc B01AC06", 300),), rules=frozenset({"C07"}),
    ),
    "disc on an old scan, no leg signs": Worked(
        "restricted", "MASd SMNd CUPL ACUd HONd GUNL HEA- NDLd EXRd", (coded("icd10cm M51.26", 900),),
        zones={"CUP": "LOWBACK R, UPBACK -", "GUN": "LOWBACK R, HIP R, LEG R, UPBACK -, COLLAR -", "MAS": "LOWBACK d, NECK -"},
        rules=frozenset({"C67"}),
    ),
    "known sciatica with an old numb patch, reviewed": Worked(
        "restricted", "MASL SMNd CUPL ACUL HONL GUNA HEAL NDLL EXRd",
        (coded("icd10 M54.3", 900), coded("icd10 R20.0", 900, id="n")), scoped={Region.LOWBACK: "doctor-first"},
        zones={"MAS": "LOWBACK R, HIP R, LEG R, FLANK R, NECK L, UPBACK L", "ACU": "LOWBACK R, NECK d, UPBACK d"},
        rules=frozenset({"C26", "C37", "NR1"}),
    ),
    "mild asthma": Worked(
        "restricted", "MASd SMN- CUPd ACU- HONR GUNd HEAd NDLd EXRd", (coded("icd10 J45.9", 900),), rules=frozenset({"C71"}),
    ),
    "leg thrombosis five years ago, no tablets": Worked(
        "restricted", "MASd SMN- CUPd ACUd HON- GUNL HEA- NDL- EXR-", (coded("icd10 I82.4", 1825, status="past"),),
        zones={"GUN": "LEG A, LOWBACK -", "MAS": "LEG d, LOWBACK -"}, rules=frozenset({"C69"}),
    ),
    "flu 38.6 C, back pain as for years": Worked(
        "proceed", FREE, (coded("icd10 J11.1", 1),), {"IN4": "yes", "temperature": 38.6}, postponed=("PP1",),
        rules=frozenset({"C01", "PP1", "T7"}),
    ),
    "146/92 today, no diagnosis": Worked(
        "care", "MASd SMNd CUPA ACUd HONA GUNd HEAA NDLd EXRd", (), {"systolic": 146, "diastolic": 92}, rules=frozenset({"T4"}),
    ),
    "stable angina": Worked(
        "doctor-first", "MASR SMNR CUPR ACUR HONR GUNR HEAR NDLR EXRR", (coded("icd10 I20.9", 900),),
        scoped={}, rules=frozenset({"C59"}),
    ),
    "age 66, nothing else": Worked(
        "restricted", "MASd SMNd CUP- ACUL HONL GUN- HEA- NDLL EXRd", (), years=66,
        zones={"MAS": "NECK d, COLLAR d, LOWBACK -", "ACU": "NECK A, COLLAR -", "HON": "NECK A, COLLAR -",
               "NDL": "NECK A, COLLAR -"},
        rules=frozenset({"C66"}),
    ),
}  # fmt: skip

LETTERS = {Status.ALLOWED: "-", Status.LOWEST_DOSE: "d", Status.LOCAL_LIMITS: "L", Status.CLINICIAN_FIRST: "R",
           Status.NOT_OFFERED: "A"}  # fmt: skip


def result_of(worked: Worked) -> Screening:
    return screened(*worked.record, person=woman_of(worked.years), **worked.given)


@pytest.mark.parametrize("name", PERSONS)
def test_the_three_results(name: str) -> None:
    worked, result = PERSONS[name], result_of(PERSONS[name])
    assert (result.outcome, dict(result.scoped)) == (worked.outcome, dict(worked.scoped))
    assert tuple(one.id for one in result.postponements) == worked.postponed
    assert {reason.rule for reason in result.because} == worked.rules


@pytest.mark.parametrize("name", PERSONS)
def test_every_column(name: str) -> None:
    worked, result = PERSONS[name], result_of(PERSONS[name])
    found = {column: LETTERS[result.methods[method].status] for method, column in METHOD_COLUMNS.items()}
    assert found == {cell[:3]: cell[3:] for cell in worked.cells.split()}


@pytest.mark.parametrize("name", PERSONS)
def test_the_zones_that_are_named(name: str) -> None:
    worked, result = PERSONS[name], result_of(PERSONS[name])
    methods = {column: method for method, column in METHOD_COLUMNS.items()}
    for column, zones in worked.zones.items():
        limits = result.methods[methods[column]].zones
        for zone, letter in (each.split() for each in zones.split(", ")):
            assert LETTERS[limits[Zone(zone)].status] == letter, (column, zone)


@pytest.mark.parametrize("name", PERSONS)
def test_magnets_and_traction_are_for_nobody(name: str) -> None:
    result = result_of(PERSONS[name])
    assert result.methods[Method.MAGNETS].status is result.methods[Method.TRACTION].status is Status.NOT_OFFERED


def test_one_value_for_a_whole_method() -> None:
    a, r, low, d = Status.NOT_OFFERED, Status.CLINICIAN_FIRST, Status.LOCAL_LIMITS, Status.LOWEST_DOSE
    assert summary([a, d]) is low and summary([a, r]) is r and summary([d, Status.ALLOWED]) is d
