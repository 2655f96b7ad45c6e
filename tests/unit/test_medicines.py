"""Medicines by name: every spelling leads to its own code, and a doubt is a question."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from spec.screening.people import the_knowledge
from unknot.knowledge.draft import files_below
from unknot.knowledge.load import examine_files, packaged
from unknot.knowledge.medicine_names import atc_of, every_name, key_of, medicines_of, read_name, slips_between
from unknot.knowledge.medicines import MedicineGroup, NamedMedicine

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
