"""The player's picture: the bundle's own path as the drawn figure's eye sees it, left on the left, and nothing of the person."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pieces
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.render.html import as_page
from unknot.render.player_picture import key_of_picture, player_picture
from unknot.render.session_scenes import played
from unknot.session.from_course import lay_out
from unknot.storage.draw import drawn_beside
from unknot.storage.pictures import drawn, picture_if_drawn, picture_of
from unknot.verify.from_placement import verify
from unknot.verify.model import Verified
from unknot.verify.points import unpacked

REAL = load()
TOLD = ("PRO-004", "PRO-008", "PRO-017")


@cache
def session(protocol: str, step: int = 1) -> Verified:
    course = pieces.course(REAL, protocol, step=step)
    placement = place(REAL, lay_out(REAL, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=REAL.hash)
    return verify(REAL, fresh, course, course.visits[0], placement, issued=True)


@cache
def picture(protocol: str) -> dict[str, Any]:
    return player_picture(session(protocol), REAL, lambda scene: f"<svg {scene.view}/>")


@pytest.mark.parametrize("protocol", TOLD)
def test_a_way_is_the_path_of_the_bundle_as_long_and_on_the_same_side(protocol: str) -> None:
    made = picture(protocol)
    scene = made["scenes"]["where"]
    assert scene["left"] == 1
    told = [step for step in session(protocol).content["steps"] if step["path"]]
    assert {step["side"] for step in told} == {"left", "right"}
    for step in told:
        path, shown = unpacked(step["path"]), made["steps"][str(step["n"])]
        way = np.array(shown["way"])
        assert len(way) == len(path) and shown["side"] == step["side"]
        across = -(path[:, 0] - path[0, 0]) * scene["decimetre"] / 1000
        assert np.abs(way[:, 0] - way[0, 0] - across).max() <= 3
        assert ((way[:, 0] < scene["width"] / 2) == (step["side"] == "left")).all()
        assert ((way >= 0) & (way <= [scene["width"], scene["height"]])).all()


@pytest.mark.parametrize("protocol", TOLD)
def test_the_hand_is_the_one_that_does_it(protocol: str) -> None:
    own = protocol == "PRO-017"
    strokes = [step for step in picture(protocol)["steps"].values() if step["scene"] == "where"]
    assert all((step["hand"] != step["side"]) == own for step in strokes)
    assert all(len(step["turns"]) == len(step["way"]) for step in strokes)
    ups = [np.cos(np.deg2rad(step["turns"])) for step in strokes]
    assert own or min(up.min() for up in ups) > 0, "no giver stands at the head"
    presets = {step["preset"] for step in strokes}
    assert ("palm" in presets) == (protocol == "PRO-008")


def test_between_strokes_there_is_the_posture() -> None:
    steps = session("PRO-004").content["steps"]
    shown = picture("PRO-004")["steps"]
    assert {step["kind"] for step in steps if shown[str(step["n"])]["scene"] == "posture"} == {
        "ready", "switch", "rest", "close",
    }  # fmt: skip


def test_who_lies_on_the_side_is_shown_with_the_side_on_top_that_is_worked() -> None:
    content, made = session("PRO-009").content, picture("PRO-009")
    assert set(made["scenes"]) == {"posture_left", "posture_right", "where_left", "where_right"}
    shown = {step["n"]: made["steps"][str(step["n"])] for step in content["steps"]}
    assert all(shown[step["n"]]["scene"].endswith(step["on_top"]) for step in content["steps"])
    strokes = [step for step in content["steps"] if step["kind"] == "stroke"]
    for one, other in zip(strokes[: len(strokes) // 2], strokes[len(strokes) // 2 :], strict=True):
        left, right = (np.array(shown[step["n"]]["way"]) for step in (one, other))
        scene = made["scenes"][shown[one["n"]]["scene"]]
        assert np.abs(left - right)[:, 1].max() <= 2, "as high in the picture"
        assert np.abs(left[:, 0] + right[:, 0] - scene["width"]).max() <= 2, "and its mirror image"


def test_where_the_ways_are_not_told_only_the_posture_is_shown() -> None:
    silent = replace(REAL, strokes={})
    course = pieces.course(silent, "PRO-017")
    placement = place(silent, lay_out(silent, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=silent.hash)
    made = player_picture(
        verify(silent, fresh, course, course.visits[0], placement, issued=True), silent, lambda scene: ""
    )
    assert set(made["scenes"]) == {"posture"}
    assert all("way" not in step for step in made["steps"].values())


def test_it_holds_whole_numbers_and_nothing_beyond_the_bundle() -> None:
    made = picture("PRO-017")
    assert all(isinstance(value, int | str) for value in _leaves(made))
    words = {value for value in _leaves(made) if isinstance(value, str) and not value.startswith("<svg")}
    assert words == {"posture", "where", "left", "right", "fingertips"}


def test_the_same_strokes_on_another_day_are_the_same_picture() -> None:
    one, other = session("PRO-017"), session("PRO-017", 3)
    assert key_of_picture(one, REAL.hash) == key_of_picture(one, REAL.hash)
    assert key_of_picture(one, REAL.hash) != key_of_picture(other, REAL.hash)
    assert key_of_picture(one, REAL.hash) != key_of_picture(one, "other knowledge")


def test_scenes_have_no_words_and_no_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one drawing serves every language and lies on a dark screen; it is drawn once, and a saved file holds it."""
    monkeypatch.setenv("UNKNOT_CACHE", str(tmp_path))
    verified = session("PRO-017")
    assert picture_if_drawn(REAL, verified) == ""
    text = picture_of(REAL, verified)
    made = json.loads(text)
    assert picture_if_drawn(REAL, verified) == text
    for scene, known in zip(played(verified.content, REAL, ""), ("posture", "where"), strict=True):
        svg = made["scenes"][known]["svg"]
        assert svg == drawn(REAL, scene) and "<text" not in svg and "<rect" not in svg.split("</defs>")[1]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert drawn_beside(verified) == text
    page = as_page(verified, lang="en", emergency="112", picture=text)
    assert len(page.encode()) < 1_000_000
    inside = page.split('id="picture">')[1].split("</script>")[0]
    assert json.loads(inside) == made


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)
    else:
        yield value
