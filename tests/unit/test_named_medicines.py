"""What follows for a person from the name of a medicine, told, in a record or in a file: a name is as good as its code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spec.screening.people import NOW, TODAY, adult, answered, the_knowledge
from unit.test_exchange_outside import data
from unknot.core.errors import InputRefused
from unknot.exchange.fhir.bundle import read_record
from unknot.exchange.person_file import read_person
from unknot.knowledge.medicine_names import read_name
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Moment, Person, Taken
from unknot.screening.record import Coding, Entry, Record

MEDICINES = the_knowledge().medicines


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
