"""What a code alone forces: each group inside its days, on the last of them, a day after, without a date, and when past."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from spec.records.entries import asked_again, brought, entry, holds, screened, written_down
from spec.screening.people import TODAY, adult, the_knowledge
from unknot.core.ids import Disposition, Method, Status

EMERGENCY, URGENT, DOCTOR, CARE = "emergency", "urgent", "doctor-first", "care"
BACK_PAIN_OF_OLD = entry("icd10 M54.5", 500, id="pain")
NEW_BACK_PAIN = entry("icd10 M54.5", 42, id="pain")


@dataclass(frozen=True)
class Case:
    """A group of codes: what it brings by days since the event, without a date (`undated`), and when past."""

    rule: str
    codes: tuple[str, ...]
    by_days: dict[int, str | None]
    undated: str | None = None
    past: str | None = None
    beside: tuple[str, ...] = ()
    given: dict[str, object] = field(default_factory=dict)


def two_weeks(then: str, after: str | None = None) -> dict[int, str | None]:
    return {0: then, 14: then, 15: after}


CASES = (
    Case("RK01", ("icd10 G83.4", "snomed 192970008"),
         {14: EMERGENCY, 15: URGENT, 365: URGENT, 366: DOCTOR}, undated=EMERGENCY),
    Case("RK02", ("icd10 R32", "icd10 N39.3", "icd10cm N39.41", "icd10 R33", "icd10 R15"), two_weeks(URGENT),
         beside=("icd10 M54.5",)),
    Case("RK03", ("icd10 G82.2", "icd10 G83.0", "icd10 G83.3"), two_weeks(URGENT, DOCTOR), undated=URGENT),
    Case("RK04", ("icd10 G81.9", "icd10cm R29.810", "icd10 R47.0", "icd10 R47.1"), two_weeks(EMERGENCY)),
    Case("RK05", ("icd10 R26.2", "icd10 R27.0"), two_weeks(URGENT)),
    Case("RK06", ("icd10 R07.1", "icd10 R07.4", "icd10 R06.0"), {2: EMERGENCY, 3: URGENT, 14: URGENT, 15: None}),
    Case("RK07", ("icd10 I26.9", "snomed 59282003"), {2: EMERGENCY, 3: None}),
    Case("RK08", ("icd10 I80.1", "icd10 I80.3", "icd10 I82.9", "snomed 128053003"), {2: URGENT, 3: None}),
    Case("RK09", ("icd10 I71.0", "icd10 I71.1", "icd10 I71.3", "icd10 I71.5", "icd10 I71.8"),
         {90: EMERGENCY, 91: None}, undated=EMERGENCY),
    Case("RK10", ("icd10 I71.2", "icd10 I71.4", "icd10 I71.6", "icd10 I71.9", "snomed 233985008"),
         {0: DOCTOR, 4000: DOCTOR}, undated=DOCTOR),
    Case("RK11", ("icd10cm I77.71", "icd10 I72.0", "icd10 I72.5", "icd10 I72.6", "icd10 I67.0", "icd10cm I67.0"),
         {14: EMERGENCY, 15: DOCTOR, 90: DOCTOR, 91: None}, undated=DOCTOR),
    Case("RK12", ("icd10 I21.9", "icd10 I24.8", "icd10 I46.9"), {2: EMERGENCY, 3: None}),
    Case("RK13", ("icd10 I20.0",), two_weeks(URGENT), undated=URGENT),
    Case("RK14", ("icd10 I63.9", "icd10 I60.9", "icd10 I64", "icd10 G45.9", "snomed 230690007"),
         {2: EMERGENCY, 3: URGENT, 14: URGENT, 15: None}),
    Case("RK15", ("icd10cm R45.851", "icd10cm T14.91"), two_weeks(EMERGENCY), undated=EMERGENCY),
    Case("RK16", ("icd10 Z85.3", "icd10cm Z85.820"), {10: CARE, 4000: CARE}, undated=CARE, past=CARE),
    Case("RK17", ("icd10 R63.4",), {180: DOCTOR, 181: None}),
    Case("RK18", ("icd10 R50.9", "snomed 386661006"), {2: "PP1", 3: None}),
    Case("RK19", ("icd10 G00.9", "icd10 G03.9", "icd10 G06.1"), two_weeks(EMERGENCY, DOCTOR), undated=EMERGENCY),
    Case("RK20", ("icd10 M46.2", "icd10 M46.5", "icd10 M00.9"), two_weeks(URGENT, DOCTOR), undated=DOCTOR),
    Case("RK21", ("icd10 S12.0", "icd10 S22.0", "icd10 S32.0", "icd10 M84.4", "icd10 M84.5", "icd10 M48.4",
                  "icd10 M48.5"), two_weeks(URGENT)),
    Case("RK22", ("icd10 A40.0", "icd10 A41.9"), two_weeks(EMERGENCY, "PP1"), undated=EMERGENCY),
    Case("RK23", ("icd10 J46", "icd10 J96.0"), two_weeks(URGENT), undated=URGENT),
    Case("RK23", ("icd10 J44.1",), two_weeks(DOCTOR)),
    Case("RK24", ("icd10 O13", "icd10 O14.9", "icd10 O16"), {0: URGENT, 40: URGENT}, undated=URGENT),
    Case("RK24", ("icd10 O15.0",), {0: EMERGENCY, 40: EMERGENCY}, undated=EMERGENCY),
    Case("RK25", ("icd10 M31.5", "icd10 M31.6"), two_weeks(URGENT, DOCTOR), undated=URGENT),
    Case("RK26", ("icd10 H53.1", "icd10 H53.2", "icd10 H34.1"), two_weeks(EMERGENCY)),
    Case("RK27", ("icd10 R55",), {2: URGENT, 3: None}),
    Case("RK28", ("icd10 R42",), two_weeks("doctor-first:neck")),
    Case("RK29", ("icd10 B02.9",), two_weeks(DOCTOR), undated=DOCTOR),
    Case("RK30", ("icd10 R58", "icd10 R04.0", "icd10 K92.2"), two_weeks(URGENT)),
)  # fmt: skip

EACH = [(case, code) for case in CASES for code in case.codes]
ids = [f"{case.rule}-{code}" for case, code in EACH]


def of(case: Case, code: str, days: int | None, *, status: str = "present") -> str | None:
    beside = [entry(other, 500, id=f"b{n}") for n, other in enumerate(case.beside)]
    return brought(case.rule, entry(code, days, status=status), *beside, **case.given)


def test_every_group_is_here() -> None:
    assert {case.rule for case in CASES} == {f"RK{n:02}" for n in range(1, 31)}
    assert {rule.id for rule in the_knowledge().rules.values() if rule.kind == "record-code"} == {
        case.rule for case in CASES
    }


@pytest.mark.parametrize(("case", "code"), EACH, ids=ids)
def test_by_days_since_the_event(case: Case, code: str) -> None:
    assert {days: of(case, code, days) for days in case.by_days} == case.by_days


@pytest.mark.parametrize(("case", "code"), EACH, ids=ids)
def test_without_a_date(case: Case, code: str) -> None:
    assert of(case, code, None) == case.undated


@pytest.mark.parametrize(("case", "code"), EACH, ids=ids)
def test_what_is_past_is_read_by_one_group_alone(case: Case, code: str) -> None:
    assert of(case, code, 0, status="past") == case.past


@pytest.mark.parametrize(("case", "code"), EACH, ids=ids)
def test_what_was_refuted_is_nothing_and_what_is_not_sure_sets_nothing(case: Case, code: str) -> None:
    assert of(case, code, 0, status="void") is None
    assert of(case, code, 0, status="ask") is None


@pytest.mark.parametrize(("case", "code"), EACH, ids=ids)
def test_the_whole_person_is_never_milder_than_the_code(case: Case, code: str) -> None:
    words = {word: Disposition.of_word(word) for word in (CARE, DOCTOR, URGENT, EMERGENCY)}
    for days, then in case.by_days.items():
        beside = [entry(other, 500, id=f"b{n}") for n, other in enumerate(case.beside)]
        if then in words:
            assert screened(entry(code, days), *beside).at_least >= words[then], days


@pytest.mark.parametrize(
    ("code", "terms"),
    [
        ("icd10 R32", {"CES2", "CES3", "CES4"}),
        ("icd10 G81.9", {"VA3", "VA8", "C14_coded"}),
        ("icd10 R26.2", {"MY2"}),
        ("icd10 R07.4", {"HT1", "LU1"}),
        ("icd10 R45.8", {"SU1"}),
        ("icd10 R63.4", {"CA2"}),
        ("icd10 H53.2", {"VA2"}),
        ("icd10 R55", {"VA4"}),
        ("icd10 R42", {"VA5"}),
        ("icd10 R58", {"bleeding"}),
    ],
)
def test_an_older_sign_asks_again(code: str, terms: set[str]) -> None:
    assert terms <= set(asked_again(entry(code, 200)))


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("icd10 G83.4", "C27"), ("icd10 G82.2", "C27"), ("icd10 G83.1", "C27"), ("icd10 I26.9", "C04"), ("icd10 I82.9", "C04"),
        ("icd10 I71.0", "C17"), ("icd10 I67.0", "C16"), ("icd10cm I77.71", "C16"), ("icd10 I20.0", "C59"),
        ("icd10 I63.9", "C14"), ("icd10 G06.1", "C30"), ("icd10 M46.4", "C30"), ("icd10 M00.9", "C29"),
        ("icd10 J46", "C40"), ("icd10 J96.0", "C40"), ("icd10 J44.1", "C40"), ("icd10 B02.9", "C33"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("days", [1, 400])
def test_the_row_of_the_code_holds_whether_or_not_the_floor_does(code: str, row: str, days: int) -> None:
    assert holds(row, entry(code, days))


@pytest.mark.parametrize(("days", "inside"), [(3, True), (84, True), (85, False)])
@pytest.mark.parametrize("code", ["icd10 I21.9", "icd10 I46.9", "icd10 Z95.1", "icd10 Z95.5"])
def test_after_a_heart_event_there_is_c13_then_c59(code: str, days: int, inside: bool) -> None:
    assert holds("C13", entry(code, days)) is inside
    assert holds("C59", entry(code, days))


@pytest.mark.parametrize(("days", "inside"), [(15, True), (84, True), (85, False)])
@pytest.mark.parametrize("code", ["icd10 S32.0", "icd10 M48.5", "icd10 M84.4", "icd10 M80.08"])
def test_after_a_broken_vertebra_there_is_c24(code: str, days: int, inside: bool) -> None:
    assert holds("C24", entry(code, days)) is inside
    assert holds("C24", entry(code, days, status="past")) is inside


class TestTogether:
    """Groups that read a second thing."""

    def test_a_bladder_code_needs_a_code_of_the_spine(self) -> None:
        assert brought("RK02", entry("icd10 R32", 14)) is None

    @pytest.mark.parametrize("cancer", ["icd10 C50.9", "icd10 C79.5", "icd10 Z85.3"])
    def test_paralysis_with_cancer_and_new_pain(self, cancer: str) -> None:
        found = (entry("icd10 G82.2", 10), entry(cancer, 900, id="c"))
        assert brought("RK03", *found, NEW_BACK_PAIN) == EMERGENCY
        assert brought("RK03", *found, BACK_PAIN_OF_OLD) == URGENT

    def test_a_clot_of_the_lung_with_chest_pain(self) -> None:
        for days, then in ((14, EMERGENCY), (15, None)):
            found = (entry("icd10 I26.9", days), entry("icd10 R06.0", 20, id="b"))
            assert brought("RK07", *found) == then

    def test_a_widened_main_artery_with_new_pain(self) -> None:
        assert brought("RK10", entry("icd10 I71.4", 4000), NEW_BACK_PAIN) == EMERGENCY
        assert brought("RK10", entry("icd10 I71.4", 4000), entry("icd10 M54.5", 43, id="pain")) == DOCTOR

    def test_new_pain_counts_by_the_day_of_writing_down_too_but_not_as_a_disease(self) -> None:
        aneurysm = entry("icd10 I71.4", 4000)
        assert brought("RK10", aneurysm, written_down(NEW_BACK_PAIN, 5)) == EMERGENCY
        assert brought("RK10", aneurysm, entry("icd10 M51.2", 5, id="pain")) == DOCTOR

    def test_a_cancer_of_the_past_with_new_pain(self) -> None:
        assert brought("RK16", entry("icd10 Z85.3", 4000), NEW_BACK_PAIN) == DOCTOR
        assert brought("RK16", entry("icd10 C50.9", 4000, status="past"), NEW_BACK_PAIN) == DOCTOR
        assert brought("RK16", entry("snomed 363346000", 4000, status="past"), NEW_BACK_PAIN) == DOCTOR
        assert brought("RK16", entry("icd10cm Z85.828", 4000), NEW_BACK_PAIN) is None

    def test_fever_with_new_pain(self) -> None:
        assert brought("RK18", entry("icd10 R50.9", 2), NEW_BACK_PAIN) == URGENT
        assert brought("RK18", entry("icd10 R50.9", 3), NEW_BACK_PAIN) is None

    def test_a_torn_neck_artery_takes_every_hand_off(self) -> None:
        result = screened(entry("icd10cm I77.71", 60))
        hands = [Method.PARTNER_MASSAGE, Method.NECK_SELF_MASSAGE, Method.CUPPING, Method.ACUPRESSURE, Method.HONEY,
                 Method.MASSAGE_DEVICE, Method.NEEDLE_MAT]  # fmt: skip
        assert {result.methods[method].status for method in hands} == {Status.NOT_OFFERED}

    def test_who_code_of_a_state_of_mind_asks_and_never_more(self) -> None:
        assert brought("RK15", entry("icd10 R45.8", 1)) is None

    def test_dizziness_of_turning_in_bed(self) -> None:
        assert brought("VA9", entry("icd10 H81.1", 900)) == CARE

    def test_dizziness_closes_the_neck_alone(self) -> None:
        result = screened(entry("icd10 R42", 14), person=adult("lowback"))
        assert (result.outcome, {region.value for region in result.scoped}) == ("restricted", {"neck"})


def test_the_day_is_today() -> None:
    assert entry("icd10 I10", 0).first == TODAY
