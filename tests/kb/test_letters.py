"""Letters for a doctor: they say all that was told, ask for a word by name, name no illness, and fit the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest
from fastapi.testclient import TestClient

from spec.screening.people import NOW, TODAY, adult, answered, the_knowledge
from unknot.cli.main import main
from unknot.knowledge.draft import files_below
from unknot.knowledge.letters import PARTS
from unknot.knowledge.load import examine_files, packaged
from unknot.pipeline import letters_for
from unknot.render.letter import Letter, as_text, letter_of
from unknot.render.letter_parts import PART_WRITERS
from unknot.screening.person import Answer, Clearance, Person, Report, Taken
from unknot.screening.record import Coding, Entry, Record
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app

KNOWLEDGE = the_knowledge()
EXAMPLES = Path(__file__).parents[2] / "examples"
LANGS = ("en", "ru")


def kinds(person: Person) -> list[str]:
    return [kind.id for kind in letters_for(KNOWLEDGE, person, at=NOW)[1]]


def letter(person: Person, kind: str = "", lang: str = "en") -> Letter:
    matter, fitting = letters_for(KNOWLEDGE, person, at=NOW)
    chosen = KNOWLEDGE.letters[kind] if kind else fitting[0]
    return letter_of(KNOWLEDGE, chosen, matter, lang)


def part(made: Letter, name: str, lang: str = "en") -> str:
    title = KNOWLEDGE.texts[lang][f"letter.part.{name}"]
    return "\n".join(line for section in made.sections if section.title == title for line in section.lines)


def reported(*signs: str) -> Person:
    report = Report("s1", "c1", NOW.astimezone() - timedelta(days=1), before=2, during=3, after=2, signs=signs)
    return answered(adult("lowback", reports=(report,)), {})


def test_every_part_is_written_and_used() -> None:
    assert set(PART_WRITERS) == set(PARTS) == {each for kind in KNOWLEDGE.letters.values() for each in kind.parts}


def test_a_letter_fits_the_person() -> None:
    healthy = answered(adult("lowback"), {})
    assert kinds(healthy) == ["before_treatment"]
    assert kinds(answered(adult("lowback"), {"CES1": "yes"})) == ["referral", "before_treatment"]
    assert kinds(reported("numb")) == ["before_treatment"]  # gone within the hour
    assert kinds(reported("calf_swelling"))[0] == "after_stop"


@pytest.mark.parametrize("lang", LANGS)
def test_a_summary_for_the_doctor_tells_every_answer(lang: str) -> None:
    person = answered(adult("lowback", medicines=(Taken("варфарин", at=TODAY), Taken("фубарин", at=TODAY))), {})
    person = replace(person, answers={**person.answers, "hypertension_known": Answer("yes", TODAY)})
    made = letter(person, "before_treatment", lang)
    texts = KNOWLEDGE.texts[lang]
    assert f"{texts['question.hypertension_known.ask']} {texts['answers.plain.yes']} ({TODAY})" in part(
        made, "answers", lang
    )
    flags = [id for id, rule in KNOWLEDGE.rules.items() if rule.kind == "red-flag" and id in person.answers]
    denied = part(made, "denied", lang)
    assert flags
    assert [id for id in flags if texts[f"question.{id}.ask"] not in denied] == []
    medicines = part(made, "medicines", lang)
    assert KNOWLEDGE.medicines.groups["blood_thinners"].medicines[0].called(lang) in medicines
    assert texts["letter.line.medicine_unknown"] in medicines
    assert texts["purpose.not_device"] in part(made, "device", lang)


def test_each_reason_has_its_rule_its_source_and_what_of_the_record_it_rests_on() -> None:
    made = letter(answered(adult("lowback"), {"hypertension_known": "yes", "CES2": "old"}))
    reasons = part(made, "reasons")
    for rule in ("C10", "CES2"):
        source = KNOWLEDGE.sources[KNOWLEDGE.rules[rule].cites[0].source].title
        assert re.search(rf"\[{rule}: .*{re.escape(source)}", reasons)


def test_a_dated_word_is_asked_for_by_name_and_only_where_it_may_open_something() -> None:
    stable = letter(answered(adult("lowback"), {"heart_disease": "yes"}))
    assert "C59, " in part(stable, "word")
    assert "90 days" in part(stable, "word")
    assert f"[ ] {KNOWLEDGE.texts['en']['method.partner_massage.name']}" in part(stable, "word")
    grave = letter(answered(adult("lowback"), {"CES1": "yes"}))
    assert part(grave, "word") == KNOWLEDGE.texts["en"]["letter.line.after_urgent"]
    assert part(letter(answered(adult("lowback"), {})), "word") == ""


def test_what_is_asked_for_is_what_a_clearance_opens() -> None:
    """The item that the letter names, signed for a method, lowers that method."""
    person = answered(adult("lowback"), {"heart_disease": "yes"})
    cleared = replace(person, clearances=(Clearance("C59", ("partner_massage",), "Dr. A", "cardiologist", TODAY),))
    before, after = (letters_for(KNOWLEDGE, one, at=NOW)[0].screening for one in (person, cleared))
    assert (before.outcome, after.outcome) == ("doctor-first", "restricted")


def test_where_answer_and_record_differ_is_told() -> None:
    record = Record(
        "r", date(1980, 1, 1), date(1980, 1, 1), "male", (Entry("Condition", "c", (Coding("icd10", "I10"),)),)
    )
    person = replace(answered(adult("lowback"), {"hypertension_known": "no"}), record=record)
    texts = KNOWLEDGE.texts["en"]
    told = part(letter(person), "differ")
    assert {texts["letter.line.differ_born"], texts["letter.line.differ_sex"]} <= set(told.splitlines())
    assert texts["question.hypertension_known.ask"] in told
    assert "Condition/c" in part(letter(person), "reasons")


@pytest.mark.parametrize("lang", LANGS)
def test_after_a_stop_the_sessions_and_what_was_felt_are_told(lang: str) -> None:
    person = reported("calf_swelling")
    made = letter(person, lang=lang)
    assert made.kind == "after_stop"
    assert KNOWLEDGE.texts[lang]["sign.calf_swelling.name"] in part(made, "sessions", lang)
    assert KNOWLEDGE.texts[lang]["stop.ST12.told"] == part(made, "stopped", lang)


def test_a_short_name_of_a_sign_is_told_in_full() -> None:
    assert KNOWLEDGE.texts["en"]["sign.chest_pain.name"] in part(letter(reported("chest")), "sessions")


@pytest.mark.parametrize("lang", LANGS)
def test_a_letter_names_no_illness_of_the_person_and_promises_nothing(lang: str) -> None:
    words = {
        "en": r"\b(diagnos|suffers? from|cures?|heals?|proven)\b",
        "ru": r"(диагноз|страдает|лечит\b|вылеч|доказан)",
    }
    own = {key: text for key, text in KNOWLEDGE.texts[lang].items() if key.startswith("letter.")}
    assert own
    assert {key: text for key, text in own.items() if re.search(words[lang], text.lower())} == {}


def test_the_text_of_a_letter_fits_a_sheet() -> None:
    text = as_text(letter(answered(adult("lowback"), {"CES2": "old", "hypertension_known": "yes"})))
    assert max(len(line) for line in text.splitlines()) <= 96
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("parts: [person, result", "parts: [result", "a letter has the part `person`"),
        ("word, device]", "word]", "a letter has the part `device`"),
        ("parts: [person, result", "parts: [person, person, result", "a part stands twice"),
        ("reasons, pain", "reason, pain", "did you mean `reasons`?"),
        ("serves: referred", "serves: refered", "did you mean `referred`?"),
        ("source: clinical", "source: clinicl", "unknown source `clinicl`"),
        ("id: referral", "id: referal", "its name has to be `referal.yaml`"),
    ],
)
def test_a_letter_file_that_does_not_hold_is_a_finding(was: str, now: str, what: str) -> None:
    files, path = dict(files_below(packaged())), PurePosixPath("letters/referral.yaml")
    assert was.encode() in files[path]
    files[path] = files[path].replace(was.encode(), now.encode(), 1)
    assert any(what in str(finding) for finding in examine_files(files)[1])


# The command and the page


def test_the_command_writes_the_fitting_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "letter.txt"
    file = str(EXAMPLES / "must-not-be-massaged.person.yaml")
    assert main(["letter", file, "--at", "2026-12-01", "--lang", "ru", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith(KNOWLEDGE.texts["ru"]["letter.referral.title"])
    assert main(["letter", file, "--at", "2026-12-01", "--kind", "after_stop"]) == 2
    assert "does not fit this person now" in capsys.readouterr().err
    assert main(["letter", file, "--at", "2026-12-01", "--kind", "referal"]) == 2
    assert "did you mean `referral`?" in capsys.readouterr().err


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    store = open_store(tmp_path / "people.sqlite3")
    clock = datetime.fromisoformat("2026-12-02T16:00:00+00:00")
    with TestClient(create_app(KNOWLEDGE, store, lambda: clock), base_url="http://127.0.0.1") as visitor:
        yield visitor
    store.close()


def test_the_result_leads_to_a_letter_to_print(client: TestClient) -> None:
    assert client.get("/letter").url.path == "/"
    client.post("/example/must-not-be-massaged")
    assert 'href="/letter"' in client.get("/result").text
    page = client.get("/letter").text
    assert KNOWLEDGE.texts["en"]["letter.referral.title"] in page
    assert 'href="/letter/before_treatment"' in page
    assert client.get("/letter/after_stop").status_code == 404
    assert client.get("/letter/nothing").status_code == 404
