"""`unknot course`, `check` and `render` from the command line: files, exit statuses, pages."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from unknot.cli import course
from unknot.cli.main import main
from unknot.exchange.person_file import read_person
from unknot.knowledge.load import load
from unknot.pipeline import make_course
from unknot.screening.person import Measurement, Person, Report

EXAMPLES = Path("examples")
START = date(2026, 12, 1)
KNOWLEDGE = load()
INCOMPLETE = replace(KNOWLEDGE, complete=False)
"""As if a line of the matrix were missing."""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command; its exit status and what it printed."""

    def command(*words: object) -> tuple[int, str]:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return status, capsys.readouterr().out

    return command


def example(name: str) -> Path:
    return EXAMPLES / f"{name}.person.yaml"


def person(name: str) -> Person:
    return read_person(example(name), KNOWLEDGE, today=START)


@pytest.mark.parametrize("name", ["neck-desk-worker", "neck-points", "low-back-partner"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_course_of_an_example_person(run: Run, tmp_path: Path, name: str, lang: str) -> None:
    status, page = run("course", example(name), "--start", START, "--out", tmp_path, "--preview", "--lang", lang)
    assert status == 0
    assert (tmp_path / "course.txt").read_text(encoding="utf-8") == page
    bundles = sorted((tmp_path / "sessions").iterdir())
    assert [path.name for path in bundles] == [f"{n:02}.json" for n in range(1, 13)]
    states = [json.loads(path.read_bytes())["state"] for path in bundles]
    assert states == ["issued"] + ["planned"] * 11
    assert run("check", *bundles)[0] == 0
    described = json.loads((tmp_path / "course.json").read_bytes())
    assert described["screening"]["because"] is not None
    assert len(described["visits"]) == 12


def test_one_who_must_not_be_massaged(run: Run, tmp_path: Path) -> None:
    status, page = run("course", example("must-not-be-massaged"), "--start", START, "--out", tmp_path, "--preview")
    assert status == 4
    assert page.startswith(KNOWLEDGE.texts["en"]["outcome.urgent.title"])
    assert not list(tmp_path.rglob("*.json"))


def test_a_refusal_withdraws_the_sessions_of_an_earlier_plan(run: Run, tmp_path: Path) -> None:
    run("course", example("neck-desk-worker"), "--start", START, "--out", tmp_path, "--preview")
    (tmp_path / "sessions" / "99.json").write_text("{}")
    run("course", example("must-not-be-massaged"), "--start", START, "--out", tmp_path, "--preview")
    assert [path.name for path in (tmp_path / "sessions").iterdir()] == ["99.json"]  # nobody else's file is touched


def test_an_example_person_that_was_changed_has_no_preview(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "known", lambda: INCOMPLETE)
    for suffix in ("person.yaml", "fhir.json"):
        shutil.copy(EXAMPLES / f"neck-desk-worker.{suffix}", tmp_path)
    copied = tmp_path / "neck-desk-worker.person.yaml"
    assert run("course", copied, "--start", START, "--out", tmp_path / "out", "--preview")[0] == 0
    copied.write_text(copied.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    status, page = run("course", copied, "--start", START, "--out", tmp_path / "out", "--preview")
    assert (status, page.splitlines()[0]) == (4, KNOWLEDGE.texts["en"]["outcome.not_complete.title"])
    assert not list((tmp_path / "out" / "sessions").iterdir())


def test_a_changed_record_has_no_preview_either(tmp_path: Path) -> None:
    for suffix in ("person.yaml", "fhir.json"):
        shutil.copy(EXAMPLES / f"neck-desk-worker.{suffix}", tmp_path)
    record = tmp_path / "neck-desk-worker.fhir.json"
    record.write_bytes(record.read_bytes() + b" ")
    assert not course.may_have(INCOMPLETE, tmp_path / "neck-desk-worker.person.yaml", preview=True)


def test_complete_knowledge_needs_no_preview() -> None:
    assert KNOWLEDGE.complete
    assert course.may_have(KNOWLEDGE, Path("any.person.yaml"), preview=False)
    assert course.may_have(KNOWLEDGE, Path("any.person.yaml"), preview=True)
    assert not course.may_have(INCOMPLETE, example("neck-desk-worker"), preview=False)
    assert course.may_have(INCOMPLETE, example("neck-desk-worker"), preview=True)


def test_incomplete_knowledge_gives_nobody_else_a_course(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "known", lambda: INCOMPLETE)
    status, page = run("course", example("neck-desk-worker"), "--start", START, "--out", tmp_path)
    assert (status, page.splitlines()[0]) == (4, KNOWLEDGE.texts["en"]["outcome.not_complete.title"])
    assert not list(tmp_path.rglob("*.json"))


def test_a_person_of_ones_own_has_a_course(run: Run, tmp_path: Path) -> None:
    for suffix in ("person.yaml", "fhir.json"):
        shutil.copy(EXAMPLES / f"neck-desk-worker.{suffix}", tmp_path)
    own = tmp_path / "neck-desk-worker.person.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("minutes: 10", "minutes: 7"), encoding="utf-8")
    status, _ = run("course", own, "--start", START, "--out", tmp_path / "out")
    assert status == 0
    assert len(list((tmp_path / "out" / "sessions").iterdir())) == 12


def test_more_must_be_asked_when_the_answers_are_too_old(run: Run, tmp_path: Path) -> None:
    status, page = run("course", example("neck-desk-worker"), "--start", "2027-02-01", "--out", tmp_path, "--preview")
    assert status == 3
    assert "CES1" in page
    assert not list(tmp_path.rglob("*.json"))


def test_a_postponed_person_has_a_course_and_nothing_to_play() -> None:
    someone = person("neck-desk-worker")
    moment = datetime(2026, 12, 1, 0, tzinfo=ZoneInfo(someone.zone))
    others = tuple(one for one in someone.measurements if one.what != "nrs")
    hurting = replace(someone, measurements=(*others, Measurement("nrs", 8, moment)))
    made = make_course(KNOWLEDGE, hurting, start=START)
    assert made.course.postponed == ("rule.PP3.told",)
    assert [session for session in made.sessions if session.content["state"] == "issued"] == []


def test_a_stale_value_of_the_day_issues_nothing(run: Run, tmp_path: Path) -> None:
    status, page = run("course", example("neck-desk-worker"), "--start", "2026-12-02", "--out", tmp_path, "--preview")
    assert status == 0
    assert KNOWLEDGE.texts["en"]["plan.measure_first"] in page
    assert not (tmp_path / "sessions").exists()


def test_what_was_told_changes_the_next_session_and_says_why() -> None:
    someone = person("neck-desk-worker")
    first = make_course(KNOWLEDGE, someone, start=START)
    at = datetime(2026, 12, 1, 19, tzinfo=ZoneInfo(someone.zone))
    told = Report(first.sessions[0].content["id"], "one", at, before=2, during=6, after_hours=20)
    later = Measurement("nrs", 2, datetime(2026, 12, 2, tzinfo=ZoneInfo(someone.zone)))
    next_day = replace(someone, reports=(told,), measurements=(*someone.measurements, later))
    after = make_course(KNOWLEDGE, next_day, start=date(2026, 12, 2))
    assert after.course.id == first.course.id
    assert after.course.visits[0].number == 2
    assert after.course.visits[0].day >= date(2026, 12, 4)
    assert {"why.red", "why.step.beside"} <= set(after.course.why)
    zones = {zone for step in after.sessions[0].content["steps"] for zone in step["zones"]}
    assert zones == {"COLLAR"}


def test_nothing_is_issued_before_it_is_told_how_long_pain_and_soreness_lasted() -> None:
    someone = person("neck-desk-worker")
    first = make_course(KNOWLEDGE, someone, start=START)
    at = datetime(2026, 12, 1, 19, tzinfo=ZoneInfo(someone.zone))
    told = Report(first.sessions[0].content["id"], "one", at, before=2, during=2)
    now = Measurement("nrs", 2, datetime(2026, 12, 3, tzinfo=ZoneInfo(someone.zone)))
    states = {}
    for hours in (None, 20):
        reports = (replace(told, after_hours=hours),)
        later = replace(someone, reports=reports, measurements=(*someone.measurements, now))
        made = make_course(KNOWLEDGE, later, start=date(2026, 12, 3))
        states[made.course.postponed] = made.sessions[0].content["state"]
    assert states == {("plan.not_said",): "planned", (): "issued"}


def test_check_refuses_a_changed_bundle_and_says_which(run: Run, tmp_path: Path) -> None:
    run("course", example("neck-desk-worker"), "--start", START, "--out", tmp_path, "--preview")
    bundle = tmp_path / "sessions" / "01.json"
    bundle.write_bytes(bundle.read_bytes().replace(b'"pressure":1', b'"pressure":2', 1))
    status, page = run("check", bundle, tmp_path / "sessions" / "02.json")
    assert status == 5
    assert "01.json: refused" in page
    assert "02.json: accepted" in page
    assert run("check", tmp_path / "nothing.json")[0] == 2
    assert run("render", bundle, "--text", tmp_path / "sheet.txt")[0] == 5
    assert not (tmp_path / "sheet.txt").exists()


def test_render_writes_a_sheet(run: Run, tmp_path: Path) -> None:
    run("course", example("neck-desk-worker"), "--start", START, "--out", tmp_path, "--preview")
    sheet = tmp_path / "sheet.txt"
    assert run("render", tmp_path / "sessions" / "01.json", "--text", sheet, "--lang", "ru")[0] == 0
    assert "Шаг за шагом" in sheet.read_text(encoding="utf-8")
