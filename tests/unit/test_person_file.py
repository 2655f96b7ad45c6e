"""A person file: every key and answer is checked, all findings are shown, and what is written is read back the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from unknot.core.errors import InputRefused
from unknot.exchange.person_file import read_person
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge
from unknot.screening.person import Answer, Mark, Measurement, Moment, Pain, Person

TODAY = date(2026, 12, 1)
HEAD = "format: unknot-person/1\nid: anna\nzone: Europe/Moscow\n"
EVENING = datetime(2026, 12, 1, 18, 10, tzinfo=ZoneInfo("Europe/Moscow"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def read(knowledge: Knowledge, body: str = "") -> Person:
    return read_person(HEAD + body, knowledge, today=TODAY, name="anna.person.yaml")


def refused(knowledge: Knowledge, body: str) -> str:
    with pytest.raises(InputRefused) as error:
        read(knowledge, body)
    return str(error.value)


def test_what_is_absent_was_not_asked(knowledge: Knowledge) -> None:
    assert read(knowledge) == Person("anna", "Europe/Moscow")


def test_answers_of_every_kind(knowledge: Knowledge) -> None:
    person = read(knowledge, """answers:
  CES1: {value: no, at: 2026-12-01}
  CES2: {value: old, at: 2026-12-01, explained_by: clinician}
  MY1: {value: unsure, at: 2026-11-30}
  stroke: {value: 2024-09, at: 2026-12-01}
  heart_event: {value: 2024, at: 2026-12-01}
  clot: {value: never, at: 2026-12-01}
  spine_surgery: {value: unsure, at: 2026-12-01}
  childbirth: {value: undated, at: 2026-12-01}
""")  # fmt: skip
    assert person.answers == {
        "CES1": Answer("no", TODAY),
        "CES2": Answer("old", TODAY, "clinician"),
        "MY1": Answer("unsure", date(2026, 11, 30)),
        "stroke": Answer(Moment(date(2024, 9, 1), date(2024, 9, 30)), TODAY),
        "heart_event": Answer(Moment(date(2024, 1, 1), date(2024, 12, 31)), TODAY),
        "clot": Answer(Moment(never=True), TODAY),
        "spine_surgery": Answer("unsure", TODAY),
        "childbirth": Answer(Moment(), TODAY),
    }


def test_a_blood_pressure_is_two_measurements_at_one_time_in_the_person_s_zone(knowledge: Knowledge) -> None:
    text = 'measurements:\n  - {what: blood_pressure, systolic: 118, diastolic: 74, at: "2026-12-01T18:10"}\n'
    assert read(knowledge, text).measurements == (
        Measurement("systolic", 118, EVENING), Measurement("diastolic", 74, EVENING),
    )  # fmt: skip


def test_what_cannot_be_measured_is_none_and_a_unit_is_converted(knowledge: Knowledge) -> None:
    text = """measurements:
  - {what: inr, value: none, at: "2026-12-01T18:10"}
  - {what: blood_pressure, value: none, at: "2026-12-01T18:10"}
  - {what: temperature, value: 98.6, unit: "[degF]", at: "2026-12-01T15:10Z"}
"""
    inr, systolic, diastolic, temperature = read(knowledge, text).measurements
    assert (inr.value, systolic.value, diastolic.value) == (None, None, None)
    assert temperature.value == pytest.approx(37)
    assert temperature.at == EVENING


def test_pain_marks_and_wishes(knowledge: Knowledge) -> None:
    person = read(knowledge, """pain: {regions: [neck], worse_side: right, began: 2024-09, usual: 3}
marks:
  - {what: birthmark, site: trapezius_top, side: left}
  - {what: numb, margin_cm: 15}
wishes: {role: self, methods: [neck_self_massage], regions: [neck], minutes: 10, days: [mon], hour: 19:00, protocol: PRO-016}
""")  # fmt: skip
    assert person.pain == Pain(("neck",), "right", Moment(date(2024, 9, 1), date(2024, 9, 30)), 3)
    assert person.marks == (Mark("birthmark", "trapezius_top", "left"), Mark("numb", None, "", 15))
    assert (person.wishes.minutes, person.wishes.hour, person.wishes.protocol) == (10, "19:00", "PRO-016")


def test_the_giver_answers_apart(knowledge: Knowledge) -> None:
    assert read(knowledge, "giver: null\n").giver == {}
    person = read(knowledge, "giver:\n  giver_consents: {value: yes, at: 2026-12-01}\n")
    assert person.giver == {"giver_consents": Answer("yes", TODAY)}


@pytest.mark.parametrize(
    ("body", "what", "help"),
    [
        ("answers:\n  CES11: {value: no, at: 2026-12-01}\n", "unknown question `CES11`", "did you mean `CES1"),
        ("answers:\n  CES1: {value: nope, at: 2026-12-01}\n", "`nope` is not possible", "did you mean `no`?"),
        ("answers:\n  CES1: {value: true, at: 2026-12-01}\n", "expected a text", ""),
        ("answers:\n  CES1: {value: no}\n", "`at` is missing", ""),
        ("answers:\n  CES1: {value: no, at: 2026-12}\n", "`2026-12` is not a date", "YYYY-MM-DD"),
        ("answers:\n  CES1: {value: no, at: 2027-01-01}\n", "lies ahead", "correct the date"),
        ("answers:\n  CES1: {value: no, at: 2026-12-01, note: x}\n", "unknown key `note`", ""),
        ("answers:\n  CES1: no\n", "expected keys and values", ""),
        ("answers:\n  stroke: {value: 2026-13, at: 2026-12-01}\n", "`2026-13` is not a date", "never, undated or unsure"),
        ("answers:\n  stroke: {value: 2028, at: 2026-12-01}\n", "lies ahead", ""),
        ("answers:\n  nrs: {value: 3, at: 2026-12-01}\n", "`nrs` is measured", "`measurements`"),
        ("answers:\n  new_pain: {value: no, at: 2026-12-01}\n", "`new_pain` is not asked", "leave it out"),
        ("answers:\n  giver_consents: {value: yes, at: 2026-12-01}\n", "wrong place", "under `giver`"),
        ("giver:\n  CES1: {value: no, at: 2026-12-01}\n", "wrong place", "under `answers`"),
        ("answer:\n  CES1: {value: no, at: 2026-12-01}\n", "unknown key `answer`", "did you mean `answers`?"),
        ("answers:\n  CA1: {value: no, at: 2026-12-01, explained_by: x}\n", "nobody asks who explained", ""),
        ("born: 2026-12-02\n", "lies ahead", "correct the birth date"),
        ("born: 1890-01-01\n", "130 years", ""),
        ("born: 1988\n", "`1988` is not a date", "YYYY-MM-DD"),
        ("born: 1988-02-30\n", "`1988-02-30` is not a date", ""),
        ("sex: lady\n", "`lady` is not possible", "known: female, male, other"),
        ("pain: {regions: [nek]}\n", "`nek`", "did you mean `neck`?"),
        ("pain: {regions: [none, neck]}\n", "stands beside", ""),
        ("pain: {usual: 11}\n", "a pain of 11", ""),
        ("measurements:\n  - {what: nrs, value: 11, at: 2026-12-01}\n", "nrs cannot be 11", "between 0 and 10"),
        ("measurements:\n  - {what: nrs, value: -1, at: 2026-12-01}\n", "nrs cannot be -1", ""),
        ("measurements:\n  - {what: nrs, value: .nan, at: 2026-12-01}\n", "expected a number", ""),
        ("measurements:\n  - {what: nrs, value: .inf, at: 2026-12-01}\n", "expected a number", ""),
        ("measurements:\n  - {what: pulse, value: 60, at: 2026-12-01}\n", "not a known measure", ""),
        ("measurements:\n  - {what: temperature, value: 310, unit: K, at: 2026-12-01}\n", "not measured in `K`", "Cel"),
        ("measurements:\n  - {what: blood_pressure, systolic: 400, diastolic: 80, at: 2026-12-01}\n", "cannot be 400", ""),
        ("measurements:\n  - {what: blood_pressure, systolic: 80, diastolic: 80, at: 2026-12-01}\n", "80 over 80", ""),
        ("measurements:\n  - {what: blood_pressure, systolic: 120, at: 2026-12-01}\n", "`diastolic` is missing", ""),
        ("measurements:\n  - {what: nrs, value: 3, at: 2026-12-01T25:00}\n", "not a time", ""),
        ("measurements:\n  - {what: nrs, value: 3, at: 2026-12-03}\n", "lies ahead", ""),
        ("marks:\n  - {what: numb, site: trapezius_to}\n", "not a known site", "did you mean `trapezius_top`?"),
        ("wishes: {role: masseur}\n", "`masseur`", ""),
        ("wishes: {minutes: 0}\n", "0 is not between", "(wishes.minutes)"),
        ("build: {height_cm: 999, weight_kg: 60}\n", "999 is not between 100 and 250", "(build.height_cm)"),
        ("wishes: {protocol: PRO-030}\n", "`PRO-030` is not a known protocol that can be played", ""),
        ("wishes: {protocol: neck}\n", "`neck` is not a known protocol that can be played", ""),
        ("wishes: {hour: 25:00}\n", "not a time of day", ""),
        ("clearances:\n  - {item: C999, methods: [exercise], by: a, role: b, at: 2026-12-01}\n", "not a known rule", ""),
        ("clearances:\n  - {item: C10, methods: [], by: a, role: b, at: 2026-12-01}\n", "0 items", ""),
        ("statements:\n  - {says: all_well, by: a, role: b, at: 2026-12-01}\n", "not a known statement", "cord_imaged_clear"),
        ("reports:\n  - {session: s, client_id: c, at: 2026-12-01, before: 3, during: 12}\n", "12 is not between", ""),
        ("id: boris\n", "the key `id` stands twice", ""),
        ("record: [a]\n", "expected a text", ""),
        ("record: .\n", "cannot be read from here", "its name alone"),
        ("answers:\n  ces1: {value: no, at: 2026-12-01}\n", "unknown question `ces1`", "did you mean `CES1`?"),
        ("answers:\n  CES1: {value: true, at: 2026-12-01}\n", "found `true`", "known: no, old, unsure, yes"),
        ("answers:\n  CES1: {value: null, at: 2026-12-01}\n", "found nothing", "leave out what is not known"),
        ("answers:\n  CES1: {value: [no], at: 2026-12-01}\n", "found a list", "write one text"),
        ("answers:\n  CES1: {value: no}\n", "`at` is missing", "`at: 2026-12-01`"),
        ("answers:\n  CES1: {value: old, at: 2026-12-01, explained_by: nobody}\n", "`nobody`", "known: clinician"),
        ("answers:\n  stroke: {value: 1700, at: 2026-12-01}\n", "`1700` lies before 1850", "correct the year"),
        ("born: 1988-03-02\nanswers:\n  stroke: {value: 1980, at: 2026-12-01}\n", "before the birth", "correct one"),
        ("born: 1988-03-02\npain: {began: 1970}\n", "1970-12-31 lies before the birth", ""),
        ("born: null\n", "a date is expected here", "leave out what is not known"),
        ("wishes: {cannot: [lie_pron]}\n", "`lie_pron` is not possible", "did you mean `lie_prone`?"),
        ("reports:\n  - {session: s, client_id: c, at: 2026-12-01, before: 3, during: 2, signs: [chest_pan]}\n",
         "`chest_pan` is not a known sign", "did you mean `chest_pain`?"),
        ("country: Russia\n", "no country", "as RU or GB"),
        ("\tsex: male\n", "not YAML", "spaces and not with tabs"),
        ("pain: {regions: [neck\n", "not YAML", "look at the brackets"),
        ("lang: de\n", "`de`", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_help(body: str, what: str, help: str, knowledge: Knowledge) -> None:
    said = refused(knowledge, body)
    assert what in said
    assert help in said
    assert "anna.person.yaml:" in said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("id: anna\nzone: UTC\n", "`format` is missing"),
        ("format: unknot-person/2\nid: anna\nzone: UTC\n", "`unknot-person/2` is not a format"),
        ("format: unknot-person/1\nid: anna\n", "`zone` is missing"),
        ("format: unknot-person/1\nid: anna\nzone: Europe/Moskow\n", "did you mean `Europe/Moscow`?"),
        ("format: unknot-person/1\nid: a b\nzone: UTC\n", "`a b` is no id"),
        (f"format: unknot-person/1\nid: {'x' * 1999}\nzone: UTC\n", f"`{'x' * 39}…` is no id"),
        ("format: unknot-person/1\nid: anna\nzone: ../../etc/passwd\n", "is not a time zone"),
    ],
)
def test_the_head_of_a_file(text: str, what: str, knowledge: Knowledge) -> None:
    with pytest.raises(InputRefused) as error:
        read_person(text, knowledge, today=TODAY)
    assert what in str(error.value)


def test_all_findings_are_shown_at_once_each_with_its_line(knowledge: Knowledge) -> None:
    with pytest.raises(InputRefused) as error:
        read(knowledge, "sex: lady\nanswers:\n  CES11: {value: no, at: 2026-12-01}\n  CES1: {value: x, at: x}\n")
    assert [finding.line for finding in error.value.findings] == [4, 6, 7, 7]


def test_a_file_too_large_to_be_written_by_hand_is_refused(knowledge: Knowledge) -> None:
    assert "characters, more than" in refused(knowledge, "# " + "x" * 256 * 1024 + "\n")
    assert "a text has 2001 characters" in refused(knowledge, f"sex: {'x' * 2001}\n")
    assert "and 950 more findings" in refused(knowledge, "".join(f"k{n}: 1\n" for n in range(1000)))


def test_no_word_of_a_file_disturbs_the_screen(knowledge: Knowledge) -> None:
    assert "\x1b" not in refused(knowledge, 'sex: "\\e[2J"\n')


def test_the_example_of_the_reference_is_a_person_file(knowledge: Knowledge) -> None:
    page = (Path(__file__).parents[2] / "docs/reference/person-file.md").read_text(encoding="utf-8")
    block = page.split("\n\n")[2]
    text = "".join(line[4:] + "\n" for line in block.splitlines() if "record:" not in line)
    person = read_person(text, knowledge, today=date(2026, 12, 3))
    assert (person.id, person.wishes.cannot, len(person.reports)) == ("anna", ("lie_prone",), 1)
