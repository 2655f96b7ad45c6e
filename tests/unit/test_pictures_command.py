"""`unknot body` and `unknot render --svg | --pdf`: a file is written, drawn once, and what is not known is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import pieces
from unknot.body.from_session import place
from unknot.cli import main as cli
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.render.bundle import write_bundle
from unknot.session.from_course import lay_out
from unknot.verify.from_placement import verify

REAL = load()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_CACHE", str(cache))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> str:
    course = pieces.course(REAL, "PRO-017", step=1)
    placement = place(REAL, lay_out(REAL, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=REAL.hash)
    path = tmp_path_factory.mktemp("bundle") / "01.json"
    path.write_bytes(write_bundle(verify(REAL, fresh, course, course.visits[0], placement, issued=True)))
    return str(path)


def test_a_session_becomes_a_sheet_and_its_pictures_are_drawn_once(bundle: str, cache: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    assert cli.main(["render", bundle, "--pdf", str(one), "--lang", "ru"]) == 0
    drawn = {path: path.stat().st_mtime_ns for path in (cache / "pictures").glob("*.svg")}
    assert cli.main(["render", bundle, "--pdf", str(other), "--lang", "ru"]) == 0
    assert one.read_bytes() == other.read_bytes() and one.read_bytes().startswith(b"%PDF")
    assert len(drawn) == 2 and drawn == {path: path.stat().st_mtime_ns for path in (cache / "pictures").glob("*.svg")}
    assert len(one.read_bytes()) < 400_000


def test_a_session_s_picture_alone_is_svg_in_the_language(bundle: str, tmp_path: Path) -> None:
    assert cli.main(["render", bundle, "--svg", str(tmp_path / "one.svg"), "--lang", "ru"]) == 0
    text = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert text.startswith("<svg") and "Верх плеч" in text and "stroke-left-2" in text


def test_where_nothing_is_to_be_kept_a_picture_is_drawn_and_nothing_is_written(
    bundle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["render", bundle, "--svg", "one.svg"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["one.svg"]


def test_a_kept_name_without_its_picture_and_one_that_is_no_name_are_drawn_anew(
    bundle: str, cache: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    assert cli.main(["render", bundle, "--svg", str(one)]) == 0
    for file in (cache / "pictures").glob("*.svg"):
        file.unlink()
    for file in sorted((cache / "pictures").glob("*.scene"))[:1]:
        file.write_text("../../etc/passwd", encoding="utf-8")
    assert cli.main(["render", bundle, "--svg", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()


def test_a_body_is_shown_with_places(tmp_path: Path) -> None:
    command = ["body", "show", str(tmp_path / "body.svg"), "--view", "back", "--places", "UPBACK", "--lang", "en"]
    assert cli.main(command) == 0
    assert "Upper back" in (tmp_path / "body.svg").read_text(encoding="utf-8")


def test_contact_sheets_are_numbered_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["body", "show", "points", str(tmp_path / "points.svg"), "--lang", "ru"]) == 0
    files = capsys.readouterr().out.split()
    assert files == [str(tmp_path / f"points-{n}.svg") for n in range(1, len(files) + 1)] and files
    texts = [Path(file).read_text(encoding="utf-8") for file in files]
    assert all(len(text.encode()) < 200_000 for text in texts)
    names = REAL.texts["ru"]["point.BL23.name"], REAL.texts["ru"]["point.GB21.name"]
    assert all(sum(f">{name}</text>" in text for text in texts) == 1 for name in names)


@pytest.mark.parametrize(("option", "said"), [("--view", "no view `moon`"), ("--places", "no place `moon`")])
def test_an_unknown_view_or_place_is_refused_by_name(
    option: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["body", "show", str(tmp_path / "body.svg"), option, "moon"]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "body.svg").exists()


def test_places_are_listed_with_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["body", "zones"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(REAL.shapes)
    assert any(line.startswith("carotid_sinus") and "forbidden" in line for line in lines)
