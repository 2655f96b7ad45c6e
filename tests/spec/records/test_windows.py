"""Windows and measures as a record tells them: inside, the last day, a day after, undated, past, and stale readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from spec.records.entries import brought, entry, holds, screened, with_record, woman_of, written_down
from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge
from unknot.core.ids import Method, Status
from unknot.screening.from_person import screen
from unknot.screening.person import Person
from unknot.screening.record import Entry, Reading, Record


def ended(one: Entry, days: int) -> Entry:
    return replace(one, status="past", ended=TODAY - timedelta(days=days))


def asks(*entries: Entry, **given: object) -> tuple[str, ...]:
    """What is still asked once the answers of somebody without this record are in."""
    person = answered(adult("lowback"), given)
    return screen(the_knowledge(), with_record(*entries, person=person), at=NOW).ask


def neck_self(*entries: Entry, **given: object) -> Status:
    return screened(*entries, **given).methods[Method.NECK_SELF_MASSAGE].status


class TestStroke:
    @pytest.mark.parametrize(
        ("days", "then"), [(15, Status.NOT_OFFERED), (90, Status.NOT_OFFERED), (91, Status.CLINICIAN_FIRST)]
    )
    @pytest.mark.parametrize("status", ["present", "past"])
    def test_the_neck_is_closed_for_90_days(self, days: int, then: Status, status: str) -> None:
        assert neck_self(entry("icd10 I63.9", days, status=status)) is then

    def test_undated_is_inside(self) -> None:
        assert holds("W4", entry("icd10 I63.9", None))
        assert neck_self(entry("icd10 I63.9", None)) is Status.NOT_OFFERED

    @pytest.mark.parametrize("days", [None, 5, 4000])
    def test_what_a_stroke_left_behind_is_after_it(self, days: int | None) -> None:
        assert neck_self(entry("icd10 I69.3", days)) is Status.CLINICIAN_FIRST
        assert "stroke" not in asks(entry("icd10 I69.3", days))
        assert neck_self(entry("icd10 I69.3", days), entry("icd10 I63.9", 60, id="s")) is Status.NOT_OFFERED

    def test_a_day_that_is_answered_still_counts(self) -> None:
        assert neck_self(entry("icd10 I69.3", 4000), stroke=days_ago(30)) is Status.NOT_OFFERED


class TestHeart:
    def test_undated_is_inside_for_an_attack(self) -> None:
        assert brought("C13", entry("icd10 I21.9", None)) == "doctor-first"

    @pytest.mark.parametrize("code", ["icd10 I25.2", "icd10 Z95.1", "icd10 Z95.5"])
    def test_an_old_attack_and_an_undated_stent_or_bypass_ask(self, code: str) -> None:
        assert not holds("C13", entry(code, None))
        assert holds("C59", entry(code, None))
        assert "heart_event" in asks(entry(code, None))

    def test_a_dated_stent_does_not_ask(self) -> None:
        assert "heart_event" not in asks(entry("icd10 Z95.5", 200))


class TestClot:
    def test_active_is_inside_however_old(self) -> None:
        assert holds("C04", entry("icd10 I82.4", 4000)) and holds("C04", entry("icd10 I82.4", None))

    @pytest.mark.parametrize(("days", "row"), [(0, "C04"), (90, "C04"), (91, "C69")])
    def test_past_counts_from_its_end_else_its_onset(self, days: int, row: str) -> None:
        for one in (ended(entry("icd10 I82.4", 4000), days), entry("icd10 I82.4", days, status="past")):
            assert [holds(each, one) for each in ("C04", "C69")] == [row == "C04", row == "C69"]

    def test_past_without_a_day_asks(self) -> None:
        assert asks(entry("icd10 I82.4", None, status="past")) == ("clot_now",)
        assert asks(entry("icd10 I82.4", None, status="past"), clot_now="no") == ("clot",)
        assert holds("C69", entry("icd10 I82.4", None, status="past"), clot=days_ago(91))

    def test_with_a_blood_thinner_it_is_that_row_too(self) -> None:
        found = (entry("icd10 I82.4", 400, status="past"), entry("atc B01AF01", 300, id="m"))
        assert holds("C06", *found) and holds("C69", *found)


class TestSpine:
    @pytest.mark.parametrize(("days", "inside"), [(0, True), (84, True), (85, False)])
    def test_after_an_operation(self, days: int, inside: bool) -> None:
        operation = entry("pcs 0SG0071", days, resource="Procedure")
        assert holds("C24", operation) is inside
        assert holds("C21", operation)

    def test_undated_asks(self) -> None:
        assert "vertebral_fracture" in asks(entry("icd10 S32.0", None))
        assert "spine_surgery" in asks(entry("icd10 Z98.1", None))
        assert holds("C21", entry("icd10 Z98.1", None))


class TestBirthAndPregnancy:
    @pytest.mark.parametrize(("days", "inside"), [(0, True), (42, True), (43, False)])
    def test_after_a_birth(self, days: int, inside: bool) -> None:
        assert holds("C36c", entry("icd10 O80", days)) is inside

    def test_a_birth_without_a_day_asks(self) -> None:
        assert "childbirth" in asks(entry("icd10 O80", None))

    def test_a_past_pregnancy_counts_nothing(self) -> None:
        assert not holds("C36", entry("icd10 Z34.9", 100, status="past"))

    @pytest.mark.parametrize(("days", "then"), [(0, True), (308, True), (309, False)])
    def test_a_finding_counts_as_long_as_a_pregnancy_can_last(self, days: int, then: bool) -> None:
        found = entry("snomed 77386006", days, resource="Observation")
        assert holds("expecting", found, weeks_pregnant=9) or not then
        assert holds("C36a", found, weeks_pregnant="none") is then

    def test_the_week_alone_is_a_pregnancy(self) -> None:
        person = with_readings(reading("49051-6", 10, "wk", days=7))
        assert holds("C36a", person=person)
        assert not holds("C36", person=with_readings(reading("49051-6", 30, "wk", days=99)))


class TestPain:
    def test_a_pain_code_is_an_attack_by_a_known_onset_of_three_days(self) -> None:
        assert brought("PP3", entry("icd10 M54.5", 3)) == "PP3"
        assert brought("PP3", entry("icd10 M54.5", 4)) is None
        assert brought("PP3", written_down(entry("icd10 M54.5"), 1)) is None
        assert brought("PP3", entry("icd10 M51.2", 1)) is None


def reading(loinc: str, value: float, unit: str, *, days: int = 0) -> Reading:
    return Reading(loinc, value, unit, datetime.combine(TODAY, NOW.time()) - timedelta(days=days), f"o{loinc}")


def with_readings(*found: Reading) -> Person:
    return replace(woman_of(58), record=Record("r1", readings=found))


class TestReadings:
    """A fresh value is a fact; an older one that was out of range asks, and is never read as normal."""

    @pytest.mark.parametrize(
        ("loinc", "value", "unit", "days", "term"),
        [
            ("777-3", 60, "10*9/L", 31, "platelets"),
            ("718-7", 7.0, "g/dL", 31, "haemoglobin"),
            ("8867-4", 130, "/min", 2, "heart_rate"),
            ("8480-6", 165, "mm[Hg]", 2, "systolic"),
        ],
    )
    def test_a_stale_value_out_of_range_asks(self, loinc: str, value: float, unit: str, days: int, term: str) -> None:
        result = screen(the_knowledge(), with_readings(reading(loinc, value, unit, days=days)), at=NOW)
        assert term in result.ask

    def test_a_stale_normal_value_asks_nothing_and_is_no_fact(self) -> None:
        found = [
            reading("777-3", 250, "10*9/L", days=31),
            reading("718-7", 140, "g/L", days=31),
            reading("8867-4", 70, "/min", days=2),
        ]
        asked = screen(the_knowledge(), with_readings(*found), at=NOW).ask
        assert not {"platelets", "haemoglobin", "heart_rate"} & set(asked)

    def test_a_stale_low_count_that_cannot_be_repeated_is_the_middle_row(self) -> None:
        assert holds("C09b", person=with_readings(reading("777-3", 60, "10*9/L", days=31)), platelets="none")

    def test_fresh_values_decide(self) -> None:
        assert holds("C09a", person=with_readings(reading("777-3", 60, "10*9/L", days=30)))
        assert holds("C50", person=with_readings(reading("718-7", 7.9, "g/dL", days=30)))
        assert not holds("C50", person=with_readings(reading("718-7", 8.0, "g/dL", days=30)))

    @pytest.mark.parametrize("loinc", ["38267-1", "80946-7", "80948-3"])
    def test_the_lowest_bone_density_counts_however_old(self, loinc: str) -> None:
        others = [reading(other, -1.0, "{score}") for other in ("38267-1", "80946-7", "80948-3") if other != loinc]
        assert holds("C22", person=with_readings(reading(loinc, -2.5, "{score}", days=3000), *others))
        assert not holds("C22", person=with_readings(reading(loinc, -2.4, "{score}", days=3000), *others))

    def test_half_a_blood_pressure_asks_for_the_other_half(self) -> None:
        half = screen(the_knowledge(), with_readings(reading("8480-6", 130, "mm[Hg]")), at=NOW)
        assert "diastolic" in half.ask
        low = screen(the_knowledge(), with_readings(reading("8462-4", 104, "mm[Hg]")), at=NOW)
        assert "T3" in {reason.rule for reason in low.because} and "systolic" in low.ask

    def test_bruises_under_a_thinner_that_no_test_follows(self) -> None:
        assert brought("T8", entry("atc B01AF01", 10), bruising="yes") == "doctor-first"
        assert brought("T8", entry("atc B01AF01", 10)) is None
        assert brought("T8", entry("atc B01AA03", 10), inr="none") == "restricted"


class TestFractures:
    @pytest.mark.parametrize(("code", "years", "then"), [("icd10 S52.5", 58, True), ("icd10 S52.5", 38, False),
                                                         ("icd10 M84.4", 38, True), ("icd10 S82.1", 58, False)])  # fmt: skip
    def test_of_brittle_bone_by_code_and_age(self, code: str, years: int, then: bool) -> None:
        assert holds("C22", entry(code, 900, status="past"), person=woman_of(years)) is then

    def test_any_other_fracture_is_asked_from_50_on(self) -> None:
        result = screen(the_knowledge(), with_record(entry("icd10 S82.1", 900), person=woman_of(58)), at=NOW)
        assert "brittle_fracture" in result.ask
