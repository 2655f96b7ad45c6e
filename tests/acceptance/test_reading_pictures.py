"""A page shows the pictures of how something is done to whom it says how; nobody else gets them by their address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from unknot.knowledge.load import load
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app

BED = "/learn/advice/bed_and_pillow"


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Somebody of whom nothing is known."""
    monkeypatch.setenv("UNKNOT_CACHE", str(tmp_path))
    store = open_store(tmp_path / "people.sqlite3")
    with TestClient(create_app(load(), store), base_url="http://127.0.0.1") as client:
        yield client
    store.close()


@pytest.mark.parametrize(("lang", "seen"), [("en", "between the knees"), ("ru", "между колен")])
def test_how_to_lie_in_bed_is_shown_to_everybody_with_words_for_those_who_do_not_see(
    stranger: TestClient, lang: str, seen: str
) -> None:
    page = stranger.get(BED, headers={"accept-language": lang}).text
    images = re.findall(r'<img src="([^"]+)" alt="([^"]+)" loading="lazy"', page)
    assert [address for address, _ in images] == [f"{BED}/picture/{n}" for n in range(3)]
    assert seen in images[1][1]


def test_a_picture_comes_as_svg_and_from_where_it_is_kept_the_next_time(stranger: TestClient, tmp_path: Path) -> None:
    first = stranger.get(f"{BED}/picture/0")
    assert first.status_code == 200 and first.headers["content-type"] == "image/svg+xml"
    assert first.text.startswith("<svg") and len(first.content) < 200_000
    (width, height), *_ = re.findall(r'picture/0" [^>]*width="(\d+)" height="(\d+)"', stranger.get(BED).text)
    assert f'width="{width}" height="{height}"' in first.text
    (kept,) = (tmp_path / "pictures").glob("*.svg")
    kept.write_text("<svg/>", encoding="utf-8")
    assert stranger.get(f"{BED}/picture/0").text == "<svg/>"


def test_where_a_landmark_lies_is_shown_to_everybody_who_reads_how_it_is_found(stranger: TestClient) -> None:
    page = stranger.get("/learn/landmark/c7_spinous")
    assert 'src="/learn/landmark/c7_spinous/picture/0"' in page.text
    shown = stranger.get("/learn/landmark/c7_spinous/picture/0")
    assert shown.status_code == 200 and shown.text.startswith("<svg")


@pytest.mark.parametrize("entry", ["technique/stroking", "method/cupping", "advice/cups_at_home", "device/jade_roller"])
def test_how_to_lay_hands_or_tools_on_is_not_shown_before_the_check(stranger: TestClient, entry: str) -> None:
    page = stranger.get(f"/learn/{entry}")
    assert page.status_code == 200 and "<img" not in page.text
    assert stranger.get(f"/learn/{entry}/picture/0").status_code == 404


def test_a_topic_shows_the_pictures_of_its_entries_that_are_open(stranger: TestClient) -> None:
    bed = stranger.get("/learn/sleep_and_bed").text
    assert re.findall(r'<img src="([^"]+)"', bed) == [f"{BED}/picture/{n}" for n in range(3)]
    assert "<img" not in stranger.get("/learn/cups").text


@pytest.mark.parametrize("wrong", [f"{BED}/picture/3", f"{BED}/picture/-1", "/learn/advice/no/picture/0"])
def test_what_is_not_there_is_not_found(stranger: TestClient, wrong: str) -> None:
    assert stranger.get(wrong).status_code == 404
