"""The warmth of a room is held against what fits, and it is said what to change; whoever keeps cool is not told to heat."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from unknot.knowledge.load import load
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app
from unknot.web.room import told_of, warmth_of
from unknot.web.words import Words

KNOWLEDGE = load()
FITS = KNOWLEDGE.tables["courses/room"]["celsius"]


@pytest.mark.parametrize(
    ("celsius", "found"), [(20.9, "colder"), (21, "right"), (22, "right"), (23, "right"), (23.1, "warmer")]
)
def test_21_to_23_degrees_fit(celsius: float, found: str) -> None:
    assert warmth_of(FITS, celsius) == found


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(("written", "found"), [("18", "colder"), ("26,5", "warmer")])
def test_what_does_not_fit_says_what_to_change(written: str, found: str, lang: str) -> None:
    texts = KNOWLEDGE.texts[lang]
    told = ((texts[f"page.room.{found}"], texts[f"advice.room_set_up.do.{found}"]), "")
    assert told_of(Words(KNOWLEDGE, lang), written) == told


def test_whoever_keeps_cool_is_not_told_to_heat() -> None:
    words = Words(KNOWLEDGE, "en")
    assert told_of(words, "18", cool=True)[0] == (words("page.room.colder"), words("condition.cool_room"))
    assert told_of(words, "26", cool=True) == told_of(words, "26")


@pytest.mark.parametrize(("written", "wrong"), [("", "number"), ("warm", "number"), ("nan", "range"), ("400", "range")])
def test_what_is_no_warmth_is_said(tmp_path: Path, written: str, wrong: str) -> None:
    store = open_store(tmp_path / "people.sqlite3")
    with TestClient(create_app(KNOWLEDGE, store), base_url="http://127.0.0.1") as client:
        asked, empty = client.get("/room", params={"celsius": written}), client.get("/room")
    store.close()
    assert (asked.status_code, empty.status_code) == (422, 200)
    said = KNOWLEDGE.texts["en"][f"page.wrong.{wrong}"]
    assert said in unescape(asked.text) and said not in unescape(empty.text)
