"""`unknot screen`: JSON for one file or several, words to read, and files that are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from unknot.cli.main import main
from unknot.core.ids import Method

EXAMPLES = Path(__file__).parents[3] / "examples"
NECK = str(EXAMPLES / "neck-desk-worker.person.yaml")
NOT = str(EXAMPLES / "must-not-be-massaged.person.yaml")
RECORD = str(EXAMPLES / "neck-desk-worker.fhir.json")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    status = main(["screen", *args, "--at", "2026-12-01"])
    out = capsys.readouterr()
    return status, out.out, out.err


def test_one_file_is_an_object_of_the_published_shape(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, NECK, "--json")
    value: dict[str, Any] = json.loads(out)
    assert status == 0
    assert list(value) == [
        "knowledge", "person", "at", "outcome", "at_least", "scoped", "postponements", "methods", "because", "ask",
        "conflicts", "stage",
    ]  # fmt: skip
    assert (value["at"], value["outcome"], value["ask"]) == ("2026-12-01", "proceed", [])
    assert list(value["methods"]) == [method.value for method in Method]
    neck = value["methods"]["neck_self_massage"]
    assert set(neck) == {"status", "possible", "zones", "who", "conditions"}
    assert neck["zones"]["NECK"] == {"status": "allowed", "possible": "allowed", "conditions": [], "closed_sites": []}
    assert neck["who"] == {"self": "yes", "partner": "no", "masseur": "no", "physician": "no"}


def test_a_person_who_must_not_be_massaged_is_a_complete_answer(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, NOT, "--json")
    value = json.loads(out)
    assert (status, value["outcome"]) == (0, "urgent")
    first = value["because"][0]
    assert (first["rule"], first["state"], first["then"]) == ("CA1", "true", "urgent")
    assert first["source"] and any(fact.startswith("CA1: yes") for fact in first["facts"])


def test_it_is_the_same_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, NOT, "--json") == run(capsys, NOT, "--json")


def test_several_files_are_a_list_and_a_refused_one_stops_no_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.fhir.json"
    bad.write_text('{"resourceType": "Bun')
    status, out, err = run(capsys, NECK, str(bad), RECORD, "--json")
    assert status == 2
    assert [one["outcome"] for one in json.loads(out)] == ["proceed", "ask"]
    assert "bad.fhir.json" in err


def test_a_bare_record_answers_nothing_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, RECORD, "--json")
    value = json.loads(out)
    assert (status, value["outcome"]) == (0, "ask")
    assert "CES1" in value["ask"]
    assert {method["possible"] for method in value["methods"].values()} == {"not-offered"}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_words_to_read(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    status, out, _ = run(capsys, NOT, "--lang", lang)
    assert status == 0
    assert out.startswith("must-not-be-massaged  2026-12-01  urgent\n")
    assert ("массаж" in out.lower() or "врач" in out.lower()) == (lang == "ru")


def test_a_date_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["screen", NECK, "--at", "soon"])
    assert stopped.value.code == 2
    assert "2026-12-01" in capsys.readouterr().err
