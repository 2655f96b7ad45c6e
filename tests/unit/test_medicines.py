"""Medicines by name: every spelling leads to its own code, a doubt is a question, and a name is as good as its code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, the_knowledge
from unit.test_exchange_outside import data
from unknot.core.errors import InputRefused
from unknot.exchange.fhir.bundle import read_record
from unknot.exchange.person_file import read_person
from unknot.knowledge.draft import files_below
from unknot.knowledge.load import examine_files, packaged
from unknot.knowledge.medicine_names import atc_of, every_name, key_of, medicines_of, read_name, slips_between
from unknot.knowledge.medicines import MedicineGroup, NamedMedicine
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Moment, Person, Taken
from unknot.screening.record import Coding, Entry, Record

MEDICINES = the_knowledge().medicines
FORMER_CODES = {"L01XC02": "L01FA01"}
"""Codes that rules still read because old records have them, and what they are now."""


def test_every_name_leads_to_its_own_codes() -> None:
    for spelt in every_name(MEDICINES.groups):
        for told in (spelt.name, spelt.name.upper(), f"{spelt.name} 2,5 мг", f"  {spelt.name}, 10 mg "):
            read = read_name(told, MEDICINES)
            assert (read.atc, read.groups, read.sure, read.guessed) == (
                spelt.medicine.atc,
                (spelt.group,),
                True,
                False,
            ), told


def test_there_are_names_enough_in_both_languages() -> None:
    names = [spelt.name.lower() for spelt in every_name(MEDICINES.groups)]
    russian = [name for name in names if any("а" <= letter <= "я" for letter in name)]
    assert len(set(names)) > 1500
    assert len(set(russian)) > 700


def test_every_code_that_a_rule_reads_has_a_name() -> None:
    named = {code for spelt in every_name(MEDICINES.groups) for code in spelt.medicine.atc}
    assert [code for code in MEDICINES.read if not any(each.startswith(code) for each in named)] == []
    assert set(FORMER_CODES) <= set(MEDICINES.read)


def test_only_the_last_group_holds_what_no_rule_reads() -> None:
    unread = {spelt.group for spelt in every_name(MEDICINES.groups) if not MEDICINES.is_read(spelt.medicine)}
    assert unread == {"others"}
    read = {spelt.name for spelt in every_name(MEDICINES.groups) if MEDICINES.is_read(spelt.medicine)}
    assert read.isdisjoint(name for each in MEDICINES.groups["others"].medicines for name in each.names)


MISSPELT = {
    "варфорин": "B01AA03", "варфарин.": "B01AA03", "вaрфaрин": "B01AA03", "varfarin": "B01AA03", "warfarine": "B01AA03",
    "warferin": "B01AA03", "ворфарин": "B01AA03", "ксорелто": "B01AF01", "ксарелта": "B01AF01", "xarelta": "B01AF01",
    "zarelto": "B01AF01", "эликвиз": "B01AF02", "eliquiz": "B01AF02", "апиксобан": "B01AF02", "апексабан": "B01AF02",
    "ривороксабан": "B01AF01", "дабегатран": "B01AE07", "прадаксса": "B01AE07", "клексан 0,4": "B01AB05",
    "эноксапорин": "B01AB05", "клопидогрел": "B01AC04", "клопидогрель": "B01AC04", "клопидрогел": "B01AC04",
    "clopidogrell": "B01AC04", "плавекс": "B01AC04", "plavicks": "B01AC04", "брелинта": "B01AC24", "тикогрелор": "B01AC24",
    "тромбо-асс": "B01AC06", "тромбоас": "B01AC06", "кардиомагнил75": "B01AC06", "кардиамагнил": "B01AC06",
    "аспирин-кардио": "B01AC06", "преднизалон": "H02AB06", "предназолон": "H02AB06", "prednisalone": "H02AB06",
    "дексаметозон": "H02AB02", "метипрет": "H02AB04", "диклофинак": "M01AB05", "деклофенак": "M01AB05",
    "ибупрофин": "M01AE01", "нурафен": "M01AE01", "мелаксикам": "M01AC06", "кетарол": "M01AB15", "нимисулид": "M01AX17",
    "тапентодол": "N02AX06", "прегоболин": "N02BF02", "габопентин": "N02BF01", "метатрексат": "L01BA01",
    "азотиоприн": "L04AX01", "ципрофлаксацин": "J01MA02", "лефофлоксацин": "J01MA12", "алендронавая кислота": "M05BA04",
    "деносумап": "M05BX04", "эналоприл": "C09AA02", "бисопралол": "C07AB07", "амладипин": "C08CA01", "лазартан": "C09CA01",
    "аторвостатин": "C10AA05", "карбомазепин": "N03AF01", "ламотриджен": "N03AX09", "сертролин": "N06AB06",
    "метморфин": "A10BA02", "глюкафаж": "A10BA02", "эутерокс": "H03AA01", "алапуринол": "M04AA01",
}  # fmt: skip


def test_sixty_spellings_with_slips_are_understood() -> None:
    assert len(MISSPELT) >= 60
    read = {told: read_name(told, MEDICINES) for told in MISSPELT}
    assert {told: one.atc[:1] for told, one in read.items() if one.atc[:1] != (MISSPELT[told],)} == {}
    assert sum(one.guessed for one in read.values()) >= 45


@pytest.mark.parametrize(("told", "meant"), [("продакса", "Прадакса"), ("трамодол", "трамадол")])
def test_a_slip_between_groups_is_offered_only(told: str, meant: str) -> None:
    read = read_name(told, MEDICINES)
    assert (read.atc, read.sure) == ((), False)
    assert key_of(meant) in {key_of(one.name) for one in read.near}


@pytest.mark.parametrize("told", ["", "  ", "5 мг", "таблетка", "мазь", "фубарин", "xyz", "не знаю"])
def test_what_is_no_name_is_not_known(told: str) -> None:
    read = read_name(told, MEDICINES)
    assert (read.atc, read.sure) == ((), False)


def test_a_name_near_to_two_groups_is_asked_and_never_taken() -> None:
    groups = {
        "one": _group("one", NamedMedicine(("B01AA03",), {"en": ("tarmazin",)})),
        "two": _group("two", NamedMedicine(("C10AA01",), {"en": ("tarmavin",)})),
    }
    both = medicines_of(groups, ("B01AA", "C10"))
    read = read_name("tarmarin", both)
    assert (read.atc, read.sure, {one.name for one in read.near}) == ((), False, {"tarmazin", "tarmavin"})
    alone = medicines_of({"one": groups["one"]}, ("B01AA",))
    assert read_name("tarmarin", alone).atc == ("B01AA03",)


def test_no_slip_makes_a_medicine_of_no_rule() -> None:
    """A guess may only add caution: a name near to a harmless one stays not known."""
    read = read_name("парацетамал", MEDICINES)
    assert (read.atc, read.sure) == ((), False)
    assert "paracetamol" in {one.medicine.called("en") for one in read.near}


def test_short_names_forgive_nothing() -> None:
    assert read_name("МИГ", MEDICINES).atc == ("M01AE01",)
    assert read_name("МАГ", MEDICINES).atc == ()


def test_a_mixture_is_read_part_by_part_and_a_rest_is_asked() -> None:
    assert atc_of("периндоприл/амлодипин/индапамид", MEDICINES) == ("C09AA04", "C08CA01", "C03BA11")
    half = read_name("варфарин + фубарин", MEDICINES)
    assert (half.atc, half.sure) == (("B01AA03",), False)
    assert atc_of("Acetaminophen 325 MG / Oxycodone Hydrochloride 5 MG Oral Tablet", MEDICINES) == (
        "N02BE01",
        "N02AA05",
    )


def test_what_is_put_on_the_skin_is_not_what_is_swallowed() -> None:
    assert atc_of("диклофенак гель", MEDICINES) == ("M02AA15",)
    ointment = read_name("метипред мазь", MEDICINES)
    assert (ointment.atc, ointment.sure) == ((), False)


def test_a_key_is_the_same_in_both_scripts_and_slips_are_counted() -> None:
    assert key_of("Варфарин") == key_of("WARFARIN") == key_of("вар-фарин 5мг")
    assert [slips_between("abcd", other, 2) for other in ("abcd", "abdc", "abd", "xbyd", "wxyz")] == [0, 1, 1, 2, 3]


def _group(id: str, *medicines: NamedMedicine) -> MedicineGroup:
    codes = tuple(code for each in medicines for code in each.atc)
    return MedicineGroup(id, "", codes, "2026-11-28", "from-knowledge", medicines, ())


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("atc: B01AA03", "atc: C10AA01", "`C10AA01` begins with none of B01AA"),
        ("atc: B01AA03", "atc: B01A", "no ATC code of a medicine"),
        ("en: [acenocoumarol]", "en: [Варфарин]", "`Варфарин` is read like `warfarin` of B01AA03"),
        ("en: [acenocoumarol]", "en: [tablet 5 mg]", "nothing is left of it"),
        ("en: [acenocoumarol]", "de: [Acenocumarol]", "cannot be a name here"),
        ("source: medicine-names", "source: medicines", "unknown source `medicines`"),
        ('looked_at: "2026-11-28"', 'looked_at: "lately"', "no date"),
    ],
)
def test_a_file_of_medicines_that_does_not_hold_is_a_finding(was: str, now: str, what: str) -> None:
    files, path = dict(files_below(packaged())), PurePosixPath("medicines/blood_thinners.yaml")
    assert was.encode() in files[path]
    files[path] = files[path].replace(was.encode(), now.encode(), 1)
    assert any(what in str(finding) for finding in examine_files(files)[1])


# What follows for a person


def with_code(code: str) -> Person:
    entry = Entry("MedicationStatement", "m", (Coding("atc", code),))
    return adult("lowback", record=Record("r", entries=(entry,)))


def result(person: Person) -> Screening:
    return screen(the_knowledge(), answered(person, {}), at=NOW)


def same(one: Screening, other: Screening) -> bool:
    """Equal but for where a fact was told."""
    plain = [replace(each, because=tuple(replace(why, facts=()) for why in each.because)) for each in (one, other)]
    return plain[0] == plain[1]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("варфарин", "B01AA03"),
        ("Plavix", "B01AC04"),
        ("преднизолон", "H02AB06"),
        ("Fosamax", "M05BA04"),
        ("Аспирин", "N02BA01"),
    ],
)
def test_a_name_is_as_good_as_its_code(name: str, code: str) -> None:
    told = result(adult("lowback", medicines=(Taken(name),)))
    assert same(told, result(with_code(code)))
    assert not same(told, result(adult("lowback"))) or code == "N02BA01"


def test_a_named_blood_thinner_limits_and_shows_against_a_no() -> None:
    person = answered(adult("lowback", medicines=(Taken("варфарин", at=TODAY),)), {"takes_anticoagulant": "no"})
    found = screen(the_knowledge(), person, at=NOW)
    assert "C06" in {why.rule for why in found.because}
    assert any("takes_anticoagulant" in line for line in found.conflicts)


def test_a_name_that_is_not_known_opens_the_questions_and_says_so() -> None:
    healthy = answered(adult("lowback"), {})
    earlier = replace(
        healthy, answers={id: replace(answer, at=TODAY - timedelta(days=3)) for id, answer in healthy.answers.items()}
    )
    assert screen(the_knowledge(), earlier, at=NOW).outcome != "ask"
    told = screen(the_knowledge(), replace(earlier, medicines=(Taken("фубарин", at=TODAY),)), at=NOW)
    assert told.outcome == "ask"
    assert {"takes_anticoagulant", "takes_antiplatelet", "osteoporosis", "immune_suppressed", "FX4"} <= set(told.ask)
    assert "takes_vka" not in told.ask
    assert any("`фубарин` is not a name that we know" in line for line in told.conflicts)
    since = screen(the_knowledge(), replace(healthy, medicines=(Taken("фубарин", at=TODAY),)), at=NOW)
    assert since.outcome != "ask"


def test_a_slip_is_named() -> None:
    found = screen(the_knowledge(), adult("lowback", medicines=(Taken("варфорин"),)), at=NOW)
    assert "medicines: `варфорин` was read as `warfarin`" in found.conflicts


@pytest.mark.parametrize(
    ("taken", "rows"),
    [
        (Taken("преднизолон", Moment(date(2026, 5, 1), date(2026, 5, 1)), TODAY), {"C23"}),
        (Taken("преднизолон", Moment(date(2026, 11, 20), date(2026, 11, 20)), TODAY), set()),
        (Taken("преднизолон"), {"C23"}),
    ],
)
def test_how_long_a_steroid_is_taken_counts(taken: Taken, rows: set[str]) -> None:
    found = result(adult("lowback", medicines=(taken,)))
    assert {why.rule for why in found.because} & {"C23"} == rows


def test_a_steroid_without_a_beginning_is_asked() -> None:
    found = screen(the_knowledge(), adult("lowback", medicines=(Taken("преднизолон", at=TODAY),)), at=NOW)
    assert "FX4" in found.ask


BUNDLE = """{"resourceType": "MedicationStatement", "id": "m", "status": "%s",
 "medicationCodeableConcept": %s, "effectiveDateTime": "2026-06-01"}"""


@pytest.mark.parametrize(
    "concept",
    [
        '{"text": "Варфарин Никомед 2,5 мг"}',
        '{"coding": [{"system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "855332", '
        '"display": "Warfarin Sodium 5 MG Oral Tablet"}]}',
    ],
)
def test_a_record_that_names_a_medicine_in_words_is_read(concept: str) -> None:
    record = read_record((BUNDLE % ("active", concept)).encode(), today=TODAY)
    assert "C06" in {why.rule for why in result(adult("lowback", record=record)).because}
    over = read_record((BUNDLE % ("stopped", concept)).encode(), today=TODAY)
    assert "C06" not in {why.rule for why in result(adult("lowback", record=over)).because}


def test_a_code_of_the_record_is_not_overruled_by_its_words() -> None:
    concept = '{"coding": [{"system": "http://www.whocc.no/atc", "code": "N02BE01"}], "text": "warfarin"}'
    record = read_record((BUNDLE % ("active", concept)).encode(), today=TODAY)
    assert "C06" not in {why.rule for why in result(adult("lowback", record=record)).because}


def test_an_allergy_is_no_medicine_taken() -> None:
    allergy = Entry("AllergyIntolerance", "a", (), "warfarin", recorded=TODAY)
    found = result(adult("lowback", record=Record("r", entries=(allergy,))))
    assert "C06" not in {why.rule for why in found.because}


def test_a_medicine_of_the_past_asks_about_the_past_alone_and_one_entered_in_error_about_nothing() -> None:
    healthy = answered(adult("lowback"), {})
    earlier = {id: replace(answer, at=TODAY - timedelta(days=3)) for id, answer in healthy.answers.items()}
    told = {
        status: screen(
            the_knowledge(),
            replace(healthy, answers=earlier, record=Record("r", entries=(entry,))),
            at=NOW,
        ).ask
        for status in ("present", "past", "void", "ask")
        for entry in [Entry("MedicationStatement", "m", (), "фубарин", status, recorded=TODAY)]
    }
    assert (told["past"], told["void"]) == (("FX4",), ())
    assert set(told["present"]) == set(told["ask"]) > {"FX4", "takes_anticoagulant"}


def test_most_names_of_records_that_nobody_here_wrote_are_understood() -> None:
    records = [read_record(line, name="line", today=TODAY) for line in data("synthea/people.ndjson.gz")[:40]]
    names = [entry.text for record in records for entry in record.entries if entry.resource.startswith("Medication")]
    understood = [name for name in names if read_name(name, MEDICINES).sure]
    assert len(names) > 200
    assert len(understood) > 0.8 * len(names)


FILE = "format: unknot-person/1\nid: a\nzone: UTC\nmedicines:\n"


def test_a_person_file_lists_names_alone_or_with_days() -> None:
    text = FILE + "  - варфарин\n  - {name: Medrol, since: 2026-05, at: 2026-11-30}\n"
    assert read_person(text, the_knowledge(), today=TODAY).medicines == (
        Taken("варфарин"),
        Taken("Medrol", Moment(date(2026, 5, 1), date(2026, 5, 31)), date(2026, 11, 30)),
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("  - {name: Medrol, since: never}\n", "never begun"),
        ("  - {name: Medrol, since: 2027-05-01}\n", "lies ahead"),
        ("  - {since: 2026-05-01}\n", "`name` is missing"),
        ("  - {name: Medrol, dose: 4}\n", "unknown key `dose`"),
        ("  - 5\n", "expected a text"),
    ],
)
def test_a_list_that_cannot_be_is_refused(line: str, what: str) -> None:
    with pytest.raises(InputRefused, match=what):
        read_person(FILE + line, the_knowledge(), today=TODAY)
