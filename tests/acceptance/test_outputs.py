"""Where commands write: a place that cannot be written is said in words, and nothing half done is left there."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.cli.main import main

PERSON = "examples/neck-desk-worker.person.yaml"
DAY = "2026-12-01"


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """Run a command that is refused with 2; what it says."""
    capsys.readouterr()
    try:
        status = main([str(word) for word in words])
    except SystemExit as ended:
        status = int(str(ended.code))
    err = capsys.readouterr().err
    assert status == 2, err
    return err


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("course")
    assert main(["course", PERSON, "--start", DAY, "--out", str(out)]) == 0
    return out / "sessions" / "01.json"


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_course_is_not_written_where_a_file_stands(
    below: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    err = refused(capsys, "course", PERSON, "--start", DAY, "--out", tmp_path / "file" / below)
    assert "a file stands where a folder is needed" in err and "help: " in err
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["sessions/01.json", "sessions/07.json", "course.json"])
def test_a_course_that_cannot_be_written_whole_leaves_no_session(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).mkdir(parents=True)
    err = refused(capsys, "course", PERSON, "--start", DAY, "--out", tmp_path)
    assert f"this is a folder, not a file\n  at {tmp_path / name}" in err
    assert [path for path in (tmp_path / "sessions").iterdir() if path.is_file()] == []


@pytest.mark.parametrize(("form", "place"), [("text", "nowhere/x"), ("html", ""), ("text", "file/x")])
def test_a_page_that_cannot_be_written_is_refused(
    form: str, place: str, session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine")
    err = refused(capsys, "render", session, f"--{form}", tmp_path / place)
    assert f"at {tmp_path / place}" in err and "help: " in err
    assert "there is no such folder" in refused(capsys, "letter", PERSON, "--at", DAY, "--out", tmp_path / "nowhere/x")


def test_a_page_takes_the_place_of_an_older_one_and_leaves_nothing_beside(session: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "page")
    (tmp_path / "page").write_text("older")
    assert main(["render", str(session), "--text", str(tmp_path / "link")]) == 0
    assert (tmp_path / "page").read_text(encoding="utf-8") != "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "page"]


@pytest.mark.parametrize(
    ("option", "value"),
    [("--link", "javascript:alert(1)"), ("--link", "http://x/" + "a" * 5000), ("--country", "russia")],
)
def test_what_cannot_stand_on_a_page_is_refused(
    option: str, value: str, session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "write " in refused(capsys, "render", session, "--pdf", tmp_path / "sheet.pdf", option, value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("when", ["tomorrow", "2026-02-31", "9999-12-31", "0001-01-01", ""])
def test_a_day_that_cannot_be_counted_with_is_refused(when: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["screen", PERSON, "--at"], ["letter", PERSON, "--at"], ["course", PERSON, "--out", "x", "--start"]):
        assert f"`{when}` is " in refused(capsys, *words, when)


def test_pages_are_not_served_where_another_program_listens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        err = refused(capsys, "serve", "--port", port, "--data", tmp_path / "data")
    assert f"at 127.0.0.1:{port}" in err and "`--port`" in err
    assert "no port" in refused(capsys, "serve", "--port", "70000")
    assert not list(tmp_path.iterdir())


def test_a_refused_file_leaves_standard_output_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", str(tmp_path / "nobody"), "--at", DAY]) == 2
    assert capsys.readouterr().out == ""


def apart(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A shell line in a process of its own, in which `unknot` is the program."""
    line = command.replace("unknot ", f'"{sys.executable}" -m unknot.cli.main ')
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        env={**os.environ, "PYTHONPATH": paths, **environment}, capture_output=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="the shell of the others")
def test_a_closed_stream_ends_no_command(session: Path) -> None:
    for line in (
        f"letter {PERSON} --at {DAY} >&-",
        f"render {session} --text - >&-",
        f"screen {PERSON} --at {DAY} | true",
    ):
        done = apart(f"unknot {line}")
        assert (done.returncode, done.stderr) == (0, b""), line


def test_russian_is_legible_where_the_locale_knows_no_letter_of_it() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = apart(f"unknot screen {PERSON} --at {DAY} --lang ru", **plain)
    assert "жалоба" in done.stdout.decode() and "?" not in done.stdout.decode()


def test_one_file_gives_one_object_and_several_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", PERSON, "--at", DAY, "--json"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), dict)
    assert main(["screen", PERSON, "nobody", "--at", DAY, "--json"]) == 2
    assert isinstance(json.loads(capsys.readouterr().out), list)
