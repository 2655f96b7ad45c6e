"""One person from a file, whichever of the two formats it has."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from unknot.core.errors import InputRefused
from unknot.exchange.person_file import read_subject
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge

TODAY = date(2026, 12, 1)
PERSON = "format: unknot-person/1\nid: anna\nzone: Europe/Moscow\nborn: 1988-03-02\n"
RECORD = {"resourceType": "Bundle", "entry": [
    {"resource": {"resourceType": "Patient", "id": "p", "birthDate": "1988-03-02", "gender": "female"}},
    {"resource": {"resourceType": "Condition", "id": "c", "code": {"coding": [{"code": "M54.2"}]}}},
]}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bare_record_is_a_person_of_whom_no_answer_is_known(knowledge: Knowledge, tmp_path: Path) -> None:
    person = read_subject(write(tmp_path / "anna.fhir.json", json.dumps(RECORD)), knowledge, TODAY)
    assert (person.id, person.born, person.sex) == ("p", date(1988, 3, 2), "female")
    assert person.answers == {}
    assert person.record is not None
    assert [entry.id for entry in person.record.entries] == ["c"]


def test_a_record_without_a_patient_id_has_the_name_of_its_file(knowledge: Knowledge, tmp_path: Path) -> None:
    record = {"resourceType": "Condition", "id": "c"}
    assert read_subject(write(tmp_path / "anna.fhir.json", json.dumps(record)), knowledge, TODAY).id == "anna"


def test_the_content_decides_and_not_the_name(knowledge: Knowledge, tmp_path: Path) -> None:
    assert read_subject(write(tmp_path / "anna.txt", PERSON), knowledge, TODAY).id == "anna"
    assert read_subject(write(tmp_path / "record.yaml", json.dumps(RECORD)), knowledge, TODAY).id == "p"
    person = {"format": "unknot-person/1", "id": "anna", "zone": "UTC"}
    assert read_subject(write(tmp_path / "anna.json", json.dumps(person)), knowledge, TODAY).id == "anna"


def test_a_person_file_brings_its_record_along(knowledge: Knowledge, tmp_path: Path) -> None:
    write(tmp_path / "anna.fhir.json", json.dumps(RECORD))
    path = write(tmp_path / "anna.person.yaml", PERSON + "record: anna.fhir.json\n")
    person = read_subject(path, knowledge, TODAY)
    assert person.record is not None
    assert person.record.id == "p"


def test_findings_of_both_files_are_shown_together(knowledge: Knowledge, tmp_path: Path) -> None:
    write(tmp_path / "anna.fhir.json", json.dumps({**RECORD, "resourceType": "Bundel"}))
    path = write(tmp_path / "anna.person.yaml", PERSON + "sex: lady\nrecord: anna.fhir.json\n")
    with pytest.raises(InputRefused) as refused:
        read_subject(path, knowledge, TODAY)
    assert [Path(finding.file).name for finding in refused.value.findings] == ["anna.person.yaml", "anna.fhir.json"]


@pytest.mark.parametrize("name", ["../anna.fhir.json", "/etc/hostname", "..\\anna.json", "nobody.fhir.json"])
def test_a_record_is_read_from_the_folder_of_the_person_file_only(
    name: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    write(tmp_path / "anna.fhir.json", json.dumps(RECORD))
    with pytest.raises(InputRefused):
        read_subject(write(folder / "anna.person.yaml", PERSON + f"record: {name}\n"), knowledge, TODAY)


def test_the_record_of_somebody_else_is_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    write(tmp_path / "anna.fhir.json", json.dumps(RECORD))
    text = PERSON.replace("1988-03-02", "1988-03-20") + "record: anna.fhir.json\n"
    with pytest.raises(InputRefused, match="two different people"):
        read_subject(write(tmp_path / "anna.person.yaml", text), knowledge, TODAY)


@pytest.mark.parametrize(
    "text", ["", "hello", "- a\n- b\n", "{", '{"a": 1}', "a: &x 1\nb: *x\n", "[" * 100_000, "- " * 100_000]
)
def test_what_is_neither_is_refused(text: str, knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_subject(write(tmp_path / "x", text), knowledge, TODAY)
    assert refused.value.findings[0].what
