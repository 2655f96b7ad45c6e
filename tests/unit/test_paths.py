"""Paths of strokes: laid on the skin, held against forbidden places; whatever is wrong with one is caught twice."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import forger
import mutants
import path_mutants
import pieces
from unknot.body.bodies import body
from unknot.body.fit import MIDDLE, fit_of
from unknot.body.from_session import place, strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.model import Placement
from unknot.core.errors import CheckFailed
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.planning.model import Figure
from unknot.render.bundle import bundle_of, write_bundle
from unknot.session.from_course import lay_out
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import lines, verify, verify_again
from unknot.verify.model import Verified
from unknot_checker.bundle import check

KNOWLEDGE = load()
TOLD = forger.PATHS


def verified(protocol: str, step: int, figure: Figure | None = None, widened_mm: float | None = None) -> Verified:
    course = replace(pieces.course(KNOWLEDGE, protocol, step=step), figure=figure)
    placement: Placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]), figure)
    if widened_mm is not None:
        placement = replace(placement, widened_mm=widened_mm)
    fresh = pieces.screening(Method(placement.session.method), knowledge=KNOWLEDGE.hash)
    return verify(KNOWLEDGE, fresh, course, course.visits[0], placement, issued=True)


@pytest.fixture(scope="module", params=TOLD, ids=lambda param: str(param[0]))
def bundle(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(canonical(bundle_of(verified(*request.param))))
    return found


def test_every_stroke_of_a_told_protocol_has_its_path_and_is_accepted(bundle: dict[str, Any]) -> None:
    strokes = [step for step in bundle["steps"] if step["kind"] == "stroke"]
    assert strokes and all(step["path"] and step["contact"] for step in strokes)
    assert check(canonical(bundle)) == []


@pytest.mark.parametrize("protocol", sorted(KNOWLEDGE.strokes))
def test_the_last_session_of_every_told_protocol_is_accepted(protocol: str) -> None:
    assert check(write_bundle(verified(protocol, KNOWLEDGE.protocols[protocol].ladder[-1]))) == []


def test_wrong_paths_are_caught_by_verify_and_by_the_checker(bundle: dict[str, Any]) -> None:
    some = forger.some_wrong_paths(bundle)
    passed = [name for name, other in some if verify_holds(other) or checker_holds(bundle, other)]
    assert len(some) >= forger.SOME and passed == []


def verify_holds(content: dict[str, Any]) -> bool:
    try:
        return all(line.holds for line in lines(KNOWLEDGE, content))
    except (*forger.UNREADABLE, CheckFailed):
        return False
    except Exception as refused:  # a body or a posture that is not there
        assert type(refused).__name__ == "InputRefused"
        return False


def checker_holds(bundle: dict[str, Any], content: dict[str, Any]) -> bool:
    try:
        return not check(mutants.resealed(bundle, content, digested=True, lined=True))
    except forger.UNREADABLE:
        return False


@pytest.mark.parametrize(
    ("made", "shape"),
    [
        (TOLD[0], "neck_midline"),
        (TOLD[0], "carotid_sinus"),
        (TOLD[2], "kidney_corner"),
        (TOLD[2], "lumbar_midline"),
        (TOLD[3], "sternomastoid"),
    ],
)
def test_the_clearance_alone_sees_a_path_on_a_forbidden_place(made: tuple[str, int], shape: str) -> None:
    content = json.loads(canonical(bundle_of(verified(*made))))
    n = next(n for n, step in enumerate(content["steps"]) if step["path"])
    each = next(each for each in content["body"]["forbidden"] if each["shape"] == shape)
    wrong = path_mutants.onto(mutants.content_of(content), n, each)
    step = wrong["steps"][n]
    name = f"clear:{step['play']}:{step['side']}"
    found = {line.id: line for line in lines(KNOWLEDGE, wrong)}
    assert not found[name].holds and int(found[name].found) < -each["keep"]
    assert any(said.startswith(name) for said in check(mutants.resealed(content, wrong, digested=True, lined=True)))


def test_what_is_missing_or_of_another_body_is_named(bundle: dict[str, Any]) -> None:
    content = mutants.content_of(bundle)
    named = {
        "no path": "paths:",
        "no body": "paths:",
        "a body of another net": "body:",
        "another posture": "body:",
        "a shape left out": "body:",
        "a point left out": "body:",
        "negative widening": "widened:",
        "half a place": "shape: step",
    }
    for name, other in path_mutants.mutants(content):
        if name in named:
            try:
                data = mutants.resealed(bundle, other, digested=True, lined=True)
            except forger.UNREADABLE:
                data = mutants.resealed(bundle, other, digested=True, lined=False)
            assert any(said.startswith(named[name]) for said in check(data)), name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'"pressure":[1-9]', '"pressure":NaN', r"shape: step \d+ has another kind of value in pressure: NaN"),
        (r'"pressure":[1-9]', '"pressure":1.0', r"shape: step \d+ has another kind of value in pressure: 1\.0"),
        (r'"radius":\d+,"shape"', '"shape"', r"shape: forbidden place 1 of the body needs exactly .*radius.*"),
        (
            r'"points":"[^"]+"',
            '"points":""',
            "shape: forbidden place 1 of the body has another kind of value in points: nothing",
        ),
        (r'"path":"...', '"path":"', r"shape: step \d+ has another kind of value in path: .+"),
        (r'"forbidden":', '"forbid":', "shape: body needs exactly arms, forbidden, id, posture, widened"),
    ],
)
def test_the_checker_says_where_a_bundle_differs_from_its_form(
    bundle: dict[str, Any], old: str, new: str, said: str
) -> None:
    broken = re.sub(old, new, canonical(bundle).decode(), count=1)
    [refusal] = check(broken.encode())
    assert re.fullmatch(said, refusal), refusal


def test_a_bundle_read_back_with_another_body_is_refused(bundle: dict[str, Any]) -> None:
    for change in (path_mutants.OF_BODY["a body of another net"], path_mutants.OF_BODY["another body"]):
        other = json.loads(json.dumps(bundle))
        change(other["body"])
        with pytest.raises(CheckFailed):
            verify_again(KNOWLEDGE, other)
    assert verify_again(KNOWLEDGE, bundle).content["body"]["id"] == MIDDLE


def test_a_forger_of_the_body_changes_only_the_widening(bundle: dict[str, Any]) -> None:
    content = mutants.content_of(bundle)
    content["body"]["widened"] = 0
    assert checker_holds(bundle, content)
    content["body"]["widened"] = 5
    assert not checker_holds(bundle, content)


def test_a_session_whose_stroke_comes_too_near_is_refused() -> None:
    with pytest.raises(CheckFailed, match="clear:1:left"):
        verified("PRO-008", 3, widened_mm=20.0)


def test_a_path_lies_on_the_skin_and_its_two_sides_are_mirror_images() -> None:
    ground = ground_of(KNOWLEDGE, MIDDLE, "sitting_upright", "self", "left")
    for stroke in strokes_of(KNOWLEDGE, "PRO-017").values():
        left, right = (path_of(KNOWLEDGE, ground, stroke, side) for side in ("left", "right"))
        assert np.abs(left.points * [-1, 1, 1] - right.points).max() < 0.01
        assert (left.points[:, 0] > 0).all() and np.allclose(np.linalg.norm(left.normals, axis=1), 1)
        assert np.linalg.norm(np.diff(left.points, axis=0), axis=1).max() < 3.5
        apart = np.linalg.norm(ground.fine[None, :, :] - left.points[::10, None, :], axis=2).min(axis=1)
        assert apart.max() < 12, "a place of the skin has a vertex near it"


def test_a_coil_goes_round_and_a_line_goes_straight() -> None:
    ground = ground_of(KNOWLEDGE, MIDDLE, "sitting_head_on_arms", "partner", "left")
    told = strokes_of(KNOWLEDGE, "PRO-004")
    line, coil = (path_of(KNOWLEDGE, ground, told[n], "left").points for n in (4, 6))
    ahead = line[-1] - line[0]
    forward = [np.diff(points, axis=0) @ ahead for points in (line, coil)]
    back = np.flatnonzero(np.diff((forward[1] < 0).astype(int)) == 1)
    assert (forward[0] > 0).all() and len(back) == told[6].turns


@pytest.mark.parametrize(
    ("figure", "expected", "widened"),
    [
        (None, MIDDLE, 1),
        (Figure(1.0, 34, 165, 62), "w34_middle", 0),
        (Figure(0.0, 45, 182, 140), "m56_large", 2),
        (Figure(0.0, 27, 215, 80), "m27_slim", 2),
        (Figure(0.0, 40), "m38_middle", 1),
        (Figure(0.0, 80), "m77_lean", 1),
        (Figure(1.0, 40), "w34_middle", 1),
        (Figure(1.0, 85), "w79_slight", 1),
    ],
)
def test_the_nearest_body_stands_for_a_person(figure: Figure | None, expected: str, widened: float) -> None:
    fit = fit_of(KNOWLEDGE, figure)
    assert (fit.body, fit.widened_mm) == (expected, widened) and body(expected).id == fit.body


def test_a_protocol_without_strokes_is_placed_by_names() -> None:
    silent = replace(KNOWLEDGE, strokes={})
    course = pieces.course(silent)
    placement = place(silent, lay_out(silent, course, course.visits[0]))
    assert not placement.grounds and all(stroke.path is None for stroke in placement.strokes)
    fresh = pieces.screening(Method(placement.session.method), knowledge=silent.hash)
    made = verify(silent, fresh, course, course.visits[0], placement, issued=True)
    assert made.content["body"] is None and len(write_bundle(made)) < 100_000
