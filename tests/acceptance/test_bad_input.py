"""Bad input: refused in words with file and place, exit status 2, never a traceback, never a disposition.

Each file is refused in one pass over its text, so that its size and not its shape decides how long that takes.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from unknot.cli import screen
from unknot.core.errors import InputRefused
from unknot.exchange.fhir.bundle import read_record
from unknot.exchange.source import MAX_BYTES

TODAY = date(2026, 12, 1)
PATIENT = {"resourceType": "Patient", "id": "p", "birthDate": "1988-03-02"}
OTHER = {"resourceType": "Patient", "id": "q"}
MEGABYTE = 1024 * 1024


def bundle(*resources: Any) -> bytes:
    return json.dumps(
        {"resourceType": "Bundle", "entry": [{"resource": each} for each in resources]}, indent=1
    ).encode()


def systolic(value: str) -> bytes:
    text = bundle(PATIENT, {
        "resourceType": "Observation", "id": "o", "status": "final", "effectiveDateTime": "2026-12-01",
        "code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": "@", "unit": "mmHg"},
    })  # fmt: skip
    return text.replace(b'"@"', value.encode())


def condition(**keys: Any) -> bytes:
    return bundle(PATIENT, {"resourceType": "Condition", "id": "c", **keys})


def pressures(first: int, second: int) -> bytes:
    parts = [
        {
            "code": {"coding": [{"system": "http://loinc.org", "code": code}]},
            "valueQuantity": {"value": value, "unit": "mmHg"},
        }
        for code, value in (("8480-6", first), ("8462-4", second))
    ]
    return bundle(PATIENT, {
        "resourceType": "Observation", "id": "o", "status": "final", "effectiveDateTime": "2026-12-01", "component": parts,
    })  # fmt: skip


BAD: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "empty", ""),
    "white space": (b" \n\n", "empty", ""),
    "not JSON": (b"My back hurts.", "not JSON", "column 1"),
    "XML": (b"<Bundle/>", "not JSON", "column 1"),
    "truncated": (bundle(PATIENT)[:-20], "ends in the middle", "column"),
    "truncated in a text": (bundle(PATIENT)[:60], "ends in the middle", "column"),
    "something after it": (bundle(PATIENT) + b"{}", "not JSON", "column"),
    "something like it after it": (bundle(PATIENT) + b"\n{}", "extra data", ""),
    "packed": (b"\x1f\x8b\x08\x00", "packed file", ""),
    "UTF-16 without a mark": (bundle(PATIENT).decode().encode("utf-16-le"), "looks like UTF-16", ""),
    "a control sign": (bundle(PATIENT).replace(b'"p"', b'"\0"'), "invalid control character, at `", "column"),
    "born before all": (bundle({**PATIENT, "birthDate": "1700-01-01"}), "before 1850", "/entry/0/resource/birthDate"),
    "a blood pressure upside down": (pressures(70, 120), "70 over 120", "/entry/1/resource/component"),
    "byte order mark": (b"\xef\xbb\xbf" + bundle(PATIENT), "byte order mark", ""),
    "UTF-16": (bundle(PATIENT).decode().encode("utf-16"), "byte order mark", ""),
    "not UTF-8": (bundle(PATIENT).replace(b'"p"', b'"\xe9"'), "not valid UTF-8", ""),
    "half a character": (bundle(PATIENT).replace(b'"p"', b'"\\ud83d"'), "half a character", "/entry/0/resource/id"),
    "a list": (b"[]", "not a FHIR resource", "/"),
    "a number": (b"4", "not a FHIR resource", "/"),
    "no resource type": (bundle({"id": "p"}), "resourceType is missing", "/entry/0/resource/resourceType"),
    "no resource type at all": (b'{"id": "p"}', "resourceType is missing", "/resourceType"),
    "wrong resource type": (bundle({"resourceType": "Patiant"}), "`Patiant` is not", "/entry/0/resource/resourceType"),
    "resource type that is a number": (bundle({"resourceType": 7}), "not a text", "/entry/0/resource/resourceType"),
    "a form and not a record": (b'{"resourceType": "Questionnaire"}', "not the record of a person", "/resourceType"),
    "bundle in a bundle": (bundle(PATIENT, json.loads(bundle(PATIENT))), "inside a bundle", "/entry/1/resource"),
    "two patients": (bundle(PATIENT, OTHER), "second patient", "/entry/1/resource"),
    "of another person": (condition(subject={"reference": "Patient/q"}), "another person", "/entry/1/resource"),
    "duplicate ids": (bundle(PATIENT, *[{"resourceType": "Condition", "id": "c"}] * 2), "stands twice", "/entry/2/resource/id"),
    "duplicate keys": (bundle(PATIENT).replace(b'"id": "p"', b'"id": "p", "id": "q"'), "stands twice", "/entry/0/resource/id"),
    "NaN": (systolic("NaN"), "no number", "/entry/1/resource/valueQuantity/value"),
    "Infinity": (systolic("-Infinity"), "no number", "/entry/1/resource/valueQuantity/value"),
    "too large to be a number": (systolic("1e400"), "no number", "/entry/1/resource/valueQuantity/value"),
    "a number of many digits": (systolic("9" * 5000), "no number", "/entry/1/resource/valueQuantity/value"),
    "negative": (systolic("-120"), "not possible", "/entry/1/resource/valueQuantity/value"),
    "impossible": (systolic("301"), "not possible", "/entry/1/resource/valueQuantity/value"),
    "a number in quotes": (systolic('"120"'), "not a number", "/entry/1/resource/valueQuantity/value"),
    "born in the future": (bundle({**PATIENT, "birthDate": "2026-12-02"}), "ahead", "/entry/0/resource/birthDate"),
    "born long ago": (bundle({**PATIENT, "birthDate": "1880"}), "130 years", "/entry/0/resource/birthDate"),
    "no such day": (bundle({**PATIENT, "birthDate": "2025-02-29"}), "not a date", "/entry/0/resource/birthDate"),
    "a day in words": (condition(onsetDateTime="last spring"), "not a date", "/entry/1/resource/onsetDateTime"),
    "an onset ahead": (condition(onsetDateTime="2027"), "ahead", "/entry/1/resource"),
    "an onset long before birth": (condition(onsetDateTime="1980"), "before birth", "/entry/1/resource"),
    "an end before the start": (
        condition(onsetPeriod={"start": "2026-02", "end": "2026-01"}), "before the start", "/entry/1/resource/onsetPeriod/end",
    ),
    "an unknown status": (
        condition(clinicalStatus={"coding": [{"code": "finished"}]}), "not a clinicalStatus", "/entry/1/resource/clinicalStatus",
    ),
    "a code that is a list": (condition(code=[]), "not an object", "/entry/1/resource/code"),
    "entries that are no list": (b'{"resourceType": "Bundle", "entry": {}}', "not a list", "/entry"),
    "an entry that is no object": (b'{"resourceType": "Bundle", "entry": [1]}', "not an object", "/entry/0"),
    "25 levels": (b'{"a":' * 24 + b"[]" + b"}" * 24, "deeper than 24", ""),
    "a million levels": (b"[" * 10**6, "deeper than 24", ""),
    "a million levels of objects": (b'{"a":' * 10**6, "deeper than 24", ""),
    "a text over a megabyte": (condition(note="x" * (MEGABYTE + 1)), "more than the 1048576", ""),
    "a text without end": (b'{"a": "' + b'\\"' * 3 * MEGABYTE, "more than the 1048576", ""),
    "a huge file": (b" " * (MAX_BYTES + 1), "bytes, more than", ""),
    "a huge list": (b"[" + b"1," * (MAX_BYTES // 2 - 10) + b"NaN]", "no number", "/"),
    "a huge bundle": (
        b'{"resourceType":"Bundle","entry":[' + b'{"resource":{}},' * (MAX_BYTES // 16 - 10) + b"{}]}", "missing", "/",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_record_is_refused_with_file_place_what_and_help(name: str, tmp_path: Path) -> None:
    data, what, place = BAD[name]
    path = tmp_path / "anna.fhir.json"
    path.write_bytes(data)
    with pytest.raises(InputRefused) as refused:
        read_record(path, today=TODAY)
    first = refused.value.findings[0]
    assert refused.value.exit_status == 2
    assert first.file == str(path)
    assert what in first.what
    assert place in first.place
    assert first.help
    assert len(refused.value.findings) <= 51


@pytest.mark.parametrize("path", ["nobody.json", ".", "a\0b"])
def test_what_is_no_file_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_record(tmp_path / path, today=TODAY)
    assert refused.value.findings[0].help


def test_the_place_comes_with_its_line() -> None:
    text = b'{"resourceType": "Bundle",\n "entry": [\n  {"resource":\n   {"resourceType": "Patient",\n    "birthDate": "soon"}}]}'
    with pytest.raises(InputRefused) as refused:
        read_record(text, name="x", today=TODAY)
    assert str(refused.value).startswith("`soon` is not a date\n  at x:5 (/entry/0/resource/birthDate)")


def test_all_findings_of_a_file_are_shown_at_once() -> None:
    with pytest.raises(InputRefused) as refused:
        read_record(
            bundle({**PATIENT, "birthDate": "x", "gender": "x"}, {"resourceType": "Condition", "code": 1}), today=TODAY
        )
    assert len(refused.value.findings) == 3


@pytest.mark.parametrize("data", [b'{"a":' * 23 + b"[]" + b"}" * 23, condition(note=["x" * MEGABYTE])])
def test_what_reaches_a_limit_is_not_over_it(data: bytes) -> None:
    try:
        read_record(data, today=TODAY)
    except InputRefused as refused:
        assert "resourceType is missing" in str(refused)


def test_no_word_of_a_file_disturbs_the_screen() -> None:
    with pytest.raises(InputRefused) as refused:
        read_record(bundle({"resourceType": "\x1b[2J" + "x" * 500}), name="x", today=TODAY)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_every_cut_of_a_file_is_refused_or_read_but_never_breaks() -> None:
    whole = condition(onsetDateTime="2026-01", code={"text": "back pain"})
    for length in range(len(whole)):
        with pytest.raises(InputRefused):
            read_record(whole[:length], name="x", today=TODAY)


def screened(*files: Path) -> int:
    """The exit status of `unknot screen FILE... --at 2026-12-01 --json`."""
    parser = argparse.ArgumentParser()
    screen.add_parser(parser.add_subparsers())
    return screen.run(parser.parse_args(["screen", *map(str, files), "--at", TODAY.isoformat(), "--json"]))


def test_a_refused_file_gives_no_disposition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "anna.person.yaml"
    path.write_text("format: unknot-person/1\nid: anna\nzone: UTC\nanswers:\n  CES11: {value: no, at: 2026-12-01}\n")
    assert screened(path) == 2
    out, err = capsys.readouterr()
    assert out.strip() == ""
    assert f"at {path}:5" in err
    assert "did you mean `CES1" in err
    assert "Traceback" not in err


def test_one_bad_file_of_several_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = Path(__file__).parents[2] / "examples"
    good = [examples / "neck-desk-worker.person.yaml", examples / "must-not-be-massaged.person.yaml"]
    bad = tmp_path / "cut.fhir.json"
    bad.write_bytes(bundle(PATIENT)[:-9])
    assert screened(bad, good[0], tmp_path / "nobody.yaml", good[1]) == 2
    out, err = capsys.readouterr()
    neck, cancer = (one["outcome"] for one in json.loads(out))
    assert neck in ("proceed", "care", "restricted")
    assert cancer in ("doctor-first", "urgent")
    assert "ends in the middle" in err
    assert "no such file" in err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end")
def test_a_file_without_an_end_is_refused_once_it_is_too_long() -> None:
    with pytest.raises(InputRefused) as refused:
        read_record("/dev/zero", today=TODAY)
    assert "bytes, more than" in str(refused.value)
