"""Who lies on the side has the side on top that is worked: in the session, on the body, in words; both programs refuse else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import mutants
import pieces
from unknot.body.bodies import body_ids
from unknot.body.from_session import contact_of, place, strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.work_net import work_net
from unknot.core.ids import Method
from unknot.knowledge.load import load
from unknot.render.bundle import bundle_of
from unknot.render.session_scenes import where
from unknot.session.from_course import lay_out
from unknot.session.model import Session
from unknot.verify.canonical import canonical
from unknot.verify.from_placement import lines, verify
from unknot.verify.points import packed, packed_ways
from unknot_checker.bundle import check

KNOWLEDGE = load()
LYING = "PRO-009"
OTHER = {"left": "right", "right": "left"}
Content = dict[str, Any]


def session(protocol: str, first_side: str) -> Session:
    course = pieces.course(KNOWLEDGE, protocol, first_side=first_side)
    return lay_out(KNOWLEDGE, course, course.visits[0])


@pytest.fixture(scope="module", params=["left", "right"])
def bundle(request: pytest.FixtureRequest) -> Content:
    course = pieces.course(KNOWLEDGE, LYING, step=4, first_side=request.param)
    laid = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]))
    fresh = pieces.screening(Method.PARTNER_MASSAGE, knowledge=KNOWLEDGE.hash)
    found: Content = json.loads(
        canonical(bundle_of(verify(KNOWLEDGE, fresh, course, course.visits[0], laid, issued=True)))
    )
    return found


@pytest.mark.parametrize("first", ["left", "right"])
def test_all_of_one_side_is_worked_then_one_turns_over_and_the_other_follows(first: str) -> None:
    steps = session(LYING, first).steps
    worked = [step.on_top for step in steps]
    turn = next(n for n, step in enumerate(steps) if step.kind == "switch")
    assert worked == [first] * turn + [OTHER[first]] * (len(steps) - turn)
    assert all(step.on_top == step.side for step in steps if step.kind == "stroke")
    assert steps[turn].end - steps[turn].start >= 60_000, "there is time to turn over"
    assert steps[turn].say == f"session.turn_over.{OTHER[first]}" and steps[0].say.endswith(f".ready.{first}")


def test_in_every_other_posture_no_side_is_on_top_and_nobody_turns_over() -> None:
    for protocol in KNOWLEDGE.protocols.values():
        if protocol.played and protocol.id != LYING:
            steps = session(protocol.id, protocol.sides[0]).steps
            assert {step.on_top for step in steps} == {""} and not any("turn_over" in step.say for step in steps)


def test_the_words_name_the_side_on_top(bundle: Content) -> None:
    first, other = bundle["first_side"], OTHER[bundle["first_side"]]
    for lang, names in (("en", {"left": "left", "right": "right"}), ("ru", {"left": "лев", "right": "прав"})):
        words = bundle["texts"][lang]
        ready, turn = words[bundle["steps"][0]["say"]], words[f"session.turn_over.{other}"]
        assert names[first] in ready and names[other] not in ready and "{" not in ready + turn
        assert names[other] in turn


@pytest.mark.parametrize("id", body_ids())
def test_lying_on_the_other_side_is_the_mirror_image_with_sides_swapped(id: str) -> None:
    left, right = (ground_of(KNOWLEDGE, id, "side_lying", "partner", side) for side in ("left", "right"))
    mirror = np.array([-1.0, 1.0, 1.0])
    assert np.abs(left.fine[work_net().mirror] * mirror - right.fine).max() < 1e-6
    swapped = {(each.shape, OTHER[each.side]): each for each in right.forbidden if each.side != "mid"}
    for each in (each for each in left.forbidden if each.side != "mid"):
        other = swapped[each.shape, each.side]
        assert (each.radius_mm, each.keep_mm) == (other.radius_mm, other.keep_mm)
        apart = np.linalg.norm((each.points * mirror)[:, None] - other.points[None], axis=2)
        assert max(apart.min(axis=0).max(), apart.min(axis=1).max()) < 1e-6, f"{each.shape} {each.side}"
    for stroke in strokes_of(KNOWLEDGE, LYING).values():
        one, two = path_of(KNOWLEDGE, left, stroke, "left"), path_of(KNOWLEDGE, right, stroke, "right")
        assert np.abs(one.points * mirror - two.points).max() < 1e-6
        ways = [contact_of(KNOWLEDGE, ground, stroke, path, side).fingers
                for ground, path, side in ((left, one, "left"), (right, two, "right"))]  # fmt: skip
        assert np.abs(ways[0] * mirror - ways[1]).max() < 1e-6


def test_every_stroke_lies_above_the_middle_line(bundle: Content) -> None:
    found = {line["id"]: line["found"] for line in bundle["certificate"]["checks"] if line["id"].startswith("upper:")}
    assert len(found) == len({(s["play"], s["side"]) for s in bundle["steps"] if s["path"]}) and min(found.values()) > 0
    assert check(canonical(bundle)) == []


def test_the_picture_of_where_strokes_go_shows_both_in_the_order_in_which_they_are_worked(bundle: Content) -> None:
    for lang, words in bundle["texts"].items():
        scenes = where(bundle, {**KNOWLEDGE.texts[lang], **words}, KNOWLEDGE)
        assert [scene.side for scene in scenes] == [bundle["first_side"], OTHER[bundle["first_side"]]]
        for scene in scenes:
            told = {step["n"] for step in bundle["steps"] if step["side"] == scene.side}
            assert {number for way in scene.strokes for number in way.numbers} == told
            assert {way.side for way in scene.strokes} == {scene.side}
            assert scene.sides == (KNOWLEDGE.texts[lang][f"sheet.on_top.{scene.side}"], "")


def _one_stroke_upside_down(content: Content) -> None:
    step = next(step for step in content["steps"] if step["kind"] == "stroke")
    step["on_top"] = OTHER[step["on_top"]]


def _rest_upside_down(content: Content) -> None:
    content["steps"][-1]["on_top"] = OTHER[content["steps"][-1]["on_top"]]


def _never_turned_over(content: Content) -> None:
    """As if who lies on the side stayed so, and the other side was worked below."""
    first = content["first_side"]
    ground = ground_of(KNOWLEDGE, content["body"]["id"], content["posture"], content["role"], first)
    for step in content["steps"]:
        step["on_top"] = first
        if step["side"] == OTHER[first]:
            stroke = strokes_of(KNOWLEDGE, LYING)[step["play"]]
            path = path_of(KNOWLEDGE, ground, stroke, step["side"])
            fingers = contact_of(KNOWLEDGE, ground, stroke, path, step["side"]).fingers
            step["path"] = packed(path.points)
            step["contact"]["fingers"] = packed_ways(fingers)


def _everything_upside_down(content: Content) -> None:
    """The sides of steps and shapes say the other one: each stroke lies on its body, with the wrong side on top."""
    for each in (*content["steps"], *content["body"]["forbidden"]):
        each["on_top"] = OTHER[each["on_top"]]


def _told_to_stay(content: Content) -> None:
    step = next(step for step in content["steps"] if step["kind"] == "switch")
    step["say"] = step["say"].replace("turn_over", "switch")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_one_stroke_upside_down, "on-top"),
        (_rest_upside_down, "on-top"),
        (_never_turned_over, "on-top"),
        (_never_turned_over, "upper"),
        (_everything_upside_down, "on-top"),
        (_told_to_stay, "words"),
    ],
)
def test_another_side_on_top_is_refused_by_both_programs(
    bundle: Content, change: Callable[[Content], None], named: str
) -> None:
    content = copy.deepcopy(mutants.content_of(bundle))
    change(content)
    assert named in {line.id.partition(":")[0] for line in lines(KNOWLEDGE, content) if not line.holds}
    refused = check(mutants.resealed(bundle, content, digested=True, lined=True))
    assert named in {said.partition(":")[0] for said in refused}
