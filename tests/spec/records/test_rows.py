"""Every loaded row: a code that sets it, one that asks for it, one that leaves it, whole-person checks of which row wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from spec.records.entries import asked_again, entry, holds, known, woman_of
from spec.records.test_rows_of_places import FACTS as OF_PLACES
from spec.records.test_rows_of_places import QUESTIONS
from spec.screening.people import the_knowledge
from unknot.core.truth import Truth
from unknot.screening.codes import Codes, matches
from unknot.screening.record import Coding, Entry

BY_AGE = ("C64", "C65")
"""Rows that only the birth date sets."""
BY_COUNT = ("C09a", "C09c")
"""Rows that only a reading sets."""
ASKED_ONLY = ("C46", "C53", "C54", "C68")
"""Rows that only an answer sets, or a date that it gives."""


@dataclass(frozen=True)
class Row:
    """Codes that set a row, codes that ask a term of it, codes that leave it alone."""

    sets: tuple[str, ...]
    asks: dict[str, str]
    leaves: tuple[str, ...]
    days: int = 400


ROWS = {
    "C01": Row(("icd10 J06.9", "icd10 A08.4", "icd10 B25.9", "icd10 U07.1"), {"atc J01CA04": "IN4", "atc J05AB01": "IN4"},
               ("icd10 A41.9", "icd10 B18.1", "icd10 A18.0", "icd10 B20", "icd10 B35.1", "icd10 A50.0", "atc J05AR10")),
    "C02": Row(("icd10 C50.9", "icd10 D37.1", "icd10 D48.9", "snomed 363346000", "atc L01XX05"),
               {"atc L01BA01": "cancer_active", "atc L02BG03": "cancer_active"},
               ("icd10 C79.5", "icd10 C90.0", "icd10 C44.3", "icd10 D22.9", "icd10 Z85.3", "atc L01BA01")),
    "C03": Row(("icd10 C79.5", "icd10 C90.0"), {}, ("icd10 C79.3", "icd10 C90.1", "atc M05BA04")),
    "C04": Row(("icd10 I80.2", "icd10 I82.4", "icd10 I26.9", "snomed 128053003", "snomed 59282003"),
               {"atc B01AF01": "clot_known"}, ("icd10 I80.0", "icd10 I83.9", "icd10 I27.0")),
    "C05": Row(("icd10 I83.9", "icd10 I80.0"), {"atc C05CA03": "varicose_veins"}, ("icd10 I80.1", "icd10 I84")),
    "C06": Row(("icd10 Z92.1", "icd10cm Z79.01", "atc B01AA03", "atc B01AB05", "atc B01AE07", "atc B01AF02", "atc B01AX05",
                "atc B01AC30"), {}, ("icd10cm Z79.02", "icd10cm Z92.1", "atc B01AC06", "atc B01AD02")),
    "C07": Row(("icd10cm Z79.02", "atc B01AC06", "atc B01AC04"), {"atc N02BA01": "takes_antiplatelet"},
               ("atc M01AE01", "atc N06AB04", "icd10cm Z79.01")),
    "C08": Row(("icd10 D65", "icd10 D68.9", "snomed 64779008", "atc B02BD02"), {"atc B02AA02": "bleeding_disorder"},
               ("icd10 D69.3", "icd10 D64.9")),
    "C10": Row(("icd10 I10", "icd10 I15.9", "icd10 I11.9", "snomed 38341003"), {"atc C09AA05": "hypertension_known"},
               ("icd10 I11.0", "icd10 I13.2", "icd10 I20.9")),
    "C12": Row(("icd10 I50.9", "icd10 I11.0", "icd10 I13.0", "icd10 I13.2", "snomed 84114007", "atc C09DX04"),
               {"atc C03CA01": "heart_failure", "atc C01AA05": "heart_failure"}, ("icd10 I11.9", "icd10 I51.9")),
    "C13": Row(("icd10 I21.9", "icd10 I24.9", "icd10 Z95.1", "icd10 Z95.5"),
               {"atc C01BD01": "rhythm_known", "atc C01DA02": "heart_event_known"}, ("icd10 I20.9", "icd10 Z95.2"), 84),
    "C14": Row(("icd10 I63.9", "icd10 G45.9", "icd10 I69.3", "snomed 230690007"), {}, ("icd10 I65.0", "icd10 G44.1")),
    "C15": Row(("icd10 I65.2", "icd10 G90.0", "icd10cm G90.01"), {}, ("icd10 I65.0", "icd10cm G90.09")),
    "C16": Row(("icd10cm I77.75", "icd10 I72.5", "icd10 I67.0", "icd10 I77.3", "icd10cm Q79.63", "icd10 Q87.4"), {},
               ("icd10 Q79.6", "icd10cm I72.0", "icd10 I67.2")),
    "C17": Row(("icd10 I71.4", "icd10 I71.0", "snomed 233985008"), {}, ("icd10 I72.4", "icd10 I70.0")),
    "C21": Row(("icd10 Z96.6", "icd10 Z96.7", "icd10 Z98.1"), {}, ("icd10 Z96.2", "icd10 Z98.8")),
    "C22": Row(("icd10 M81.0", "icd10 M80.0", "icd10 M80.08", "icd10 M82.0", "snomed 64859006", "atc M05BA04", "atc M05BX04",
                "atc H05AA02", "icd10 M48.5"), {"atc G03XC01": "osteoporosis"}, ("icd10 M83.9", "icd10 S82.1")),
    "C24": Row(("icd10 S12.0", "icd10 S22.0", "icd10 S32.0", "icd10 M48.4", "icd10 M80.88", "icd10 Z98.1"), {},
               ("icd10 S32.1", "icd10 S22.3", "icd10 M80.0"), 84),
    "C25": Row(("icd10 M43.1", "icd10 M53.2", "icd10 M43.3", "icd10 M43.5", "icd10cm M43.16"), {},
               ("icd10 M43.6", "icd10 M53.1")),
    "C26": Row(("icd10 M50.1", "icd10 M51.1", "icd10 M54.1", "icd10 M54.3", "icd10 M54.4", "icd10 M48.06", "icd10cm M48.07",
                "snomed 23056005"), {"atc N02BF01": "root_signs", "atc N03AX16": "root_signs", "atc N02AX02": "root_signs"},
               ("icd10 M54.5", "icd10 M51.2", "icd10 M48.0", "icd10 M50.3")),
    "C27": Row(("icd10 M47.1", "icd10 M50.0", "icd10 M51.0", "icd10 G95.2", "icd10 G99.2", "icd10 M48.0", "icd10 M48.02",
                "icd10 G83.4", "icd10 G82.2", "snomed 192970008"), {}, ("icd10 M48.06", "icd10 M47.8", "icd10 M50.1")),
    "C28": Row(("icd10 M06.9", "icd10 M45", "icd10 M46.8", "icd10 Q90.9", "snomed 69896004", "snomed 9631008"),
               {"atc M01CB01": "inflammatory_joint", "atc L04AX03": "inflammatory_joint"}, ("icd10 M10.9", "icd10 M46.4")),
    "C29": Row(("icd10 M00.9", "icd10 M10.9", "icd10 M13.9"), {"atc M04AA01": "joint_swollen"}, ("icd10 M05.9", "icd10 M15.9")),
    "C30": Row(("icd10 M46.2", "icd10 M86.9", "icd10 G06.1", "snomed 60168000"), {"atc J01CA04": "spinal_infection"},
               ("icd10 M46.8", "icd10 G06.0")),
    "C31": Row(("icd10 A15.0", "icd10 A18.0"), {"atc J04AC01": "tuberculosis"}, ("icd10 A20.9", "icd10 A09")),
    "C32": Row(("icd10 B20", "icd10 B24", "icd10 Z21", "snomed 86406008"), {"atc J05AR10": "hiv"},
               ("icd10 B25.9", "atc J05AB01")),
    "C33": Row(("icd10 L20.9", "icd10 L40.0", "icd10 B02.9", "icd10 B35.1", "icd10 T14.1", "icd10 C44.3", "icd10 D22.5"),
               {"atc D01AC01": "skin_disease", "atc D07AC13": "skin_disease"}, ("icd10 L60.0", "icd10 D17.0", "icd10 C43.5")),
    "C35": Row(("icd10 R59.0", "icd10 R22.1", "icd10 R19.0"), {}, ("icd10 R20.2", "icd10 D17.0")),
    "C36a": Row(("icd10 Z34.9", "icd10 O26.9", "icd10 O99.0", "snomed 77386006"), {}, ("icd10 O80", "icd10 Z37.0")),
    "C36b": Row(("icd10 Z34.9", "snomed 77386006"), {}, ("icd10 O80",)),
    "C36c": Row(("icd10 O80", "icd10 O60.1", "icd10 O92.7"), {}, ("icd10 O99.0", "icd10 Z34.9"), 42),
    "C37": Row(("icd10 E11.4", "icd10 G60.0", "icd10 G63.2", "icd10 R20.0", "snomed 386033004"),
               {"snomed 73211009": "numb_skin", "atc A10BA02": "numb_skin"}, ("icd10 E11.9", "icd10 G64")),
    "C39": Row(("icd10 N17.9", "icd10 N18.5", "icd10 N18.9", "icd10 N19", "icd10 K72.9", "icd10 K74.6", "icd10 K76.7",
                "icd10 R18"), {}, ("icd10 N18.3", "icd10 K76.0", "icd10 K75.9")),
    "C40": Row(("icd10 J44.1", "icd10 J44.0", "icd10cm J45.901", "icd10 J46", "icd10 J84.1", "icd10 J96.1"), {},
               ("icd10 J44.9", "icd10 J45.9", "icd10cm J45.909")),
    "C45": Row(("icd10 T63.4", "icd10cm Z91.030", "icd10 J30.1", "icd10 J45.0"),
               {"icd10 T78.2": "bee_allergy", "icd10 Z91.0": "bee_allergy", "atc R06AE07": "pollen_allergy",
                "atc C01CA24": "bee_allergy"}, ("icd10 Z88.0", "icd10 J45.9", "icd10 J30.0")),
    "C47": Row(("icd10 F10.0", "icd10 T40.2", "icd10 T42.4"), {}, ("icd10 F10.2", "icd10 T39.1"), 0),
    "C48": Row(("icd10 D70", "icd10 D84.9", "icd10 Z94.0", "atc L04AA06", "atc L01XX05"), {"atc L04AX03": "immune_suppressed"},
               ("icd10 D73.0", "icd10 D69.3")),
    "C49": Row(("icd10 F03", "icd10 F05.9", "icd10 F06.0"),
               {"icd10 F20.0": "cannot_report", "icd10 F71.0": "cannot_report", "atc N06DA02": "cannot_report",
                "atc N05AX08": "cannot_report"}, ("icd10 F06.3", "icd10 F41.1")),
    "C50": Row(("icd10 D57.1", "icd10 D61.9", "icd10 D55.0"), {}, ("icd10 D50.9", "icd10 D62")),
    "C52": Row(("icd10 M35.7", "icd10 Q79.6"), {}, ("icd10cm Q79.63", "icd10 M35.3")),
    "C59": Row(("icd10 I25.1", "icd10 I20.9", "icd10 I48", "icd10 I05.0", "icd10 I34.0", "icd10 I51.9", "icd10 Z95.2",
                "snomed 56265001", "icd10 I25.2", "icd10 Z95.1"), {"atc C01EB17": "heart_disease"}, ("icd10 I26.9", "icd10 I10")),
    "C62": Row(("icd10 A51.0", "icd10 A60.0"), {}, ("icd10 A49.9", "icd10 A70")),
    "C67": Row(("icd10 M50.2", "icd10 M51.2"), {}, ("icd10 M51.1", "icd10 M51.3", "icd10 M50.3")),
    "C71": Row(("icd10 J45.9", "icd10 J44.9", "icd10 J42", "icd10 J47", "icd10 J45.0"), {"atc R03AC02": "lung_disease"},
               ("icd10 J44.1", "icd10 J46", "icd10 J30.1")),
    "C72": Row(("icd10 N18.3", "icd10 N04.9", "icd10 K70.0", "icd10 K76.0", "icd10 B18.1"), {},
               ("icd10 N18.4", "icd10 K74.6", "icd10 K76.7")),
    "C73": Row(("icd10 D50.9", "icd10 D64.9", "icd10 D62"), {}, ("icd10 D57.1", "icd10 D65")),
}  # fmt: skip
OTHERWISE = ("C09b", "C66", "C69")
"""Rows with a test of their own below."""

GIVEN: dict[str, dict[str, object]] = {"C36a": {"weeks_pregnant": 9}, "C36b": {"weeks_pregnant": 20}}


def test_every_loaded_row_is_here() -> None:
    loaded = {rule.id for rule in the_knowledge().rules.values() if rule.kind == "row"}
    assert loaded == {*ROWS, *OTHERWISE, *BY_AGE, *BY_COUNT, *OF_PLACES, *ASKED_ONLY}


def test_every_row_with_codes_that_ask_shows_one() -> None:
    rows = [rule for rule in the_knowledge().rules.values() if rule.kind == "row"]
    asks = {rule.id: {term for speaks in rule.record for term in speaks.ask} for rule in rows}
    shown = {row for row, codes in ROWS.items() if codes.asks} | {
        row for row, terms in asks.items() if terms & {*QUESTIONS}
    }
    elsewhere = {"C03", "C14", "C36a", "C09b", "C66"}  # with a second condition, or below
    assert {row for row, terms in asks.items() if terms} <= shown | elsewhere


@pytest.mark.parametrize(("row", "code"), [(row, code) for row, codes in ROWS.items() for code in codes.sets])
def test_a_code_that_sets_the_row(row: str, code: str) -> None:
    assert holds(row, entry(code, ROWS[row].days), person=woman_of(38), **GIVEN.get(row, {}))


@pytest.mark.parametrize(("row", "code"), [(row, code) for row, codes in ROWS.items() for code in codes.leaves])
def test_a_code_that_leaves_the_row(row: str, code: str) -> None:
    assert not holds(row, entry(code, ROWS[row].days), person=woman_of(38))


@pytest.mark.parametrize(("row", "code"), [(row, code) for row, codes in ROWS.items() for code in codes.asks])
def test_a_code_that_asks(row: str, code: str) -> None:
    term = ROWS[row].asks[code]
    assert term in asked_again(entry(code, 3))
    assert not holds(row, entry(code, 3), **{term: "no"})


@pytest.mark.parametrize("row", sorted({*ROWS} - {"C36b"}))
def test_what_is_not_sure_asks_and_sets_nothing(row: str) -> None:
    for code in ROWS[row].sets:
        assert not holds(row, entry(code, ROWS[row].days, status="ask")), code
        assert not holds(row, entry(code, ROWS[row].days, status="void")), code


PAST = {"C13", "C14", "C16", "C24", "C36c"}
"""Rows of events and of what a torn artery leaves: a code that is past is read too."""


@pytest.mark.parametrize("row", sorted({*ROWS} - {"C36b", "C04", "C21", "C22", "C47", "C59"}))
def test_a_past_code_is_read_by_windows_alone(row: str) -> None:
    assert {holds(row, entry(code, ROWS[row].days, status="past")) for code in ROWS[row].sets} == {row in PAST}


def test_words_of_an_allergy_are_whole_words() -> None:
    def allergy(text: str) -> Entry:
        return Entry("AllergyIntolerance", "a", (), text=text)

    assert holds("C45", allergy("Bee venom")) and holds("C45", allergy("Аллергия на мёд"))
    assert not holds("C45", allergy("beef")) and not holds("C45", allergy("penicillin"))


class TestPlateletsAndBlood:
    def test_a_code_without_a_count_is_the_middle_row(self) -> None:
        assert holds("C09b", entry("icd10 D69.6", 400), platelets="none")
        assert holds("C09b", entry("snomed 302215000", 400), platelets="none")
        assert "low_platelets" in asked_again(entry("icd10 D69.0", 3))

    def test_a_fresh_count_of_100_beats_the_code(self) -> None:
        assert not any(holds(row, entry("icd10 D69.6", 400), platelets=100) for row in ("C09a", "C09b", "C09c"))
        assert holds("C09a", platelets=99) and holds("C09b", platelets=49) and holds("C09c", platelets=19)

    def test_haemoglobin_decides_the_row(self) -> None:
        assert holds("C50", haemoglobin=79) and not holds("C50", haemoglobin=80)
        assert holds("C73", haemoglobin=80) and holds("C73", haemoglobin=109) and not holds("C73", haemoglobin=110)
        assert not holds("C73", entry("icd10 D50.9", 10), haemoglobin=110)


class TestWhichRowWins:
    def test_two_different_antiplatelets_are_a_blood_thinner(self) -> None:
        aspirin = entry("atc B01AC06", 10, id="a")
        assert holds("C06", aspirin, entry("atc B01AC04", 10, id="b"))
        assert holds("C06", aspirin, entry("atc B01AC18", 10, id="b"))
        assert not holds("C06", aspirin, entry("atc B01AC56", 10, id="b"), takes_two_antiplatelets="no")

    def test_an_antidepressant_and_a_painkiller_together(self) -> None:
        assert holds("C07", entry("atc N06AB04", 10, id="a"), entry("atc M01AE01", 10, id="b"))

    def test_a_medicine_that_ended_is_not_taken(self) -> None:
        assert not holds("C06", entry("atc B01AF01", 10, status="past"))

    def test_a_bone_medicine_beside_a_cancer_medicine(self) -> None:
        cancer = entry("atc L01XX05", 10, id="l")
        assert holds("C22", entry("atc M05BX04", 10))
        assert not holds("C22", entry("atc M05BX04", 10), cancer, bone_cancer="no")
        assert "bone_cancer" in known(entry("atc M05BX04", 10), cancer).facts

    def test_two_risks_of_the_neck_arteries(self) -> None:
        assert holds("C66", entry("icd10 E78.0", 10, id="a"), entry("icd10 F17.2", 10, id="b"))
        assert holds("C66", entry("icd10 E11.4", 10, id="a"), entry("icd10 I11.0", 10, id="b"))
        assert holds("C66", entry("icd10 I67.0", 10, id="a"), entry("icd10 Z72.0", 10, id="b"))
        assert not holds("C66", entry("icd10 E78.0", 10))
        assert "cholesterol" in asked_again(entry("atc C10AA05", 3), years=58)

    @pytest.mark.parametrize(
        ("code", "level"),
        [
            ("icd10 M50.1", "root_neck"), ("icd10cm M54.12", "root_neck"), ("icd10cm M51.14", "root_thoracic"),
            ("icd10 M54.3", "root_lumbar"), ("icd10 M48.06", "root_lumbar"), ("icd10cm M51.17", "root_lumbar"),
            ("icd10 M50.2", "disc_neck"), ("icd10cm M51.26", "disc_lumbar"), ("icd10 M43.4", "slip_neck"),
            ("icd10 M43.16", "slip_lumbar"), ("icd10 M53.24", "slip_thoracic"), ("icd10cm M43.5X6", "slip_lumbar"),
        ],
    )  # fmt: skip
    def test_the_level_of_a_code(self, code: str, level: str) -> None:
        assert holds(level, entry(code, 10))

    def test_codes_that_two_rows_claim(self) -> None:
        """One row a code, but where the register itself writes two, or where a question is asked beside a fact."""
        allowed = {
            ("C04", "C06"),  # a blood thinner asks for its clot
            ("C14", "C66"),  # a lipid medicine asks for its reasons
            ("C03", "C22"),  # a bone medicine, beside a cancer medicine only
            ("C07", "C18"),  # cilostazol sets both
            ("C07", "C63"),  # an antidepressant asks, and beside a painkiller counts
            ("C10", "C11"),  # a pressure medicine asks whether pressure is high or low
            ("C13", "C53", "C59"),  # a nitrate asks for the heart, and whether it is a patch
            ("C26", "C53"),  # a strong painkiller likewise
            ("C20", "C37"),  # insulin asks for a pump and for numb skin
            ("C48", "C51"),  # an immune medicine sets one and asks for the other
            ("C49", "C63"),  # a mental disorder asks who can report
            ("C49", "C63", "C66"),  # and tobacco counts as smoking
        }
        assert {rows for rows in _claimed() if len(rows) > 1} <= allowed


def _claimed() -> set[tuple[str, ...]]:
    knowledge, found = the_knowledge(), set()
    said = Codes(knowledge.rules)
    written = {
        bound.replace(".", "")
        for rule in knowledge.rules.values()
        for speaks in rule.record
        for code in (*speaks.codes, *speaks.excepted, *speaks.atc)
        for bound in code.split()[-1].split("-")
    }
    codes = {f"{code}{more}" for code in written for more in ("", "0", "5", "9", "X")}
    for system, resource in (("icd10", "Condition"), ("icd10cm", "Condition"), ("atc", "MedicationStatement")):
        for code in codes:
            one = Entry(resource, "x", (Coding(system, code),))
            claimed = {match.rule for match in matches(one, said, date(2026, 12, 1))}
            found.add(tuple(sorted(row for row in claimed if knowledge.rules[row].kind == "row")))
    return found


def test_what_two_records_say_is_no_contradiction() -> None:
    assert known(entry("icd10 I10", 10), hypertension_known="no").facts["C10"].value is Truth.TRUE
    assert known(entry("icd10 I10", 10), hypertension_known="no").conflicts
