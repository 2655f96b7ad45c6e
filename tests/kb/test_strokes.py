"""The strokes of every told protocol keep their distances on every body, cover what they say, and can be reached."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import pieces
from unknot.body.bodies import body, body_ids
from unknot.body.coverage import check_coverage
from unknot.body.from_session import SIDES, place, strokes_of
from unknot.body.ground import ground_of, path_of
from unknot.body.mesh import net
from unknot.body.posture import shoulder_over
from unknot.body.zone import dotted, outlines_of, skin_of
from unknot.core.ids import Method, Zone
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge, PlayableStep
from unknot.knowledge.places import Shape, ShapePoint
from unknot.knowledge.strokes import Strokes
from unknot.planning.model import Figure
from unknot.session.from_course import lay_out
from unknot.verify.content import content_of
from unknot.verify.from_placement import lines
from unknot.verify.many import check_strokes

KNOWLEDGE = load()
WIDE, SLIM = "m56_large", "w25_slim"
WIDEST = max(KNOWLEDGE.tables["courses/contact"]["widened_mm"].values())


def figure_of(id: str) -> Figure:
    one = body(id)
    return Figure(one.female, one.years, one.stature_mm / 10, one.bmi * (one.stature_mm / 1000) ** 2)


@pytest.mark.parametrize("id", body_ids())
def test_every_stroke_of_every_step_keeps_its_distances_on_each_body(id: str) -> None:
    """Even for somebody whom no body is quite like, such as one slimmer than the slimmest."""
    wrong = []
    for protocol in sorted(KNOWLEDGE.strokes):
        for step in KNOWLEDGE.protocols[protocol].ladder:
            course = pieces.course(KNOWLEDGE, protocol, step=step)
            near = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]), figure_of(id))
            assert {ground.body for ground in near.grounds.values()} == {id}
            placement = replace(near, widened_mm=WIDEST)
            content = content_of(KNOWLEDGE, course, course.visits[0], placement, issued=True)
            wrong += [f"{protocol} {line}" for line in lines(KNOWLEDGE, content) if not line.holds]
    assert wrong == []


@pytest.mark.parametrize("id", ["w34_middle", WIDE, SLIM, "m77_lean"])
def test_as_much_is_touched_as_is_told(id: str) -> None:
    assert list(check_coverage(KNOWLEDGE, [id])) == []


def test_every_stroke_tells_the_zones_that_it_reaches_on_any_body_and_no_other() -> None:
    assert list(check_strokes(KNOWLEDGE, body_ids())) == []


def test_a_zone_that_is_reached_untold_or_told_and_not_reached_is_found() -> None:
    told = KNOWLEDGE.strokes["PRO-017"]
    mute = replace(told, strokes=tuple(replace(stroke, reaches=()) for stroke in told.strokes))
    one = {"PRO-017": KNOWLEDGE.protocols["PRO-017"]}
    untold = replace(KNOWLEDGE, protocols=one, strokes={"PRO-017": mute})
    found = [each.what for each in check_strokes(untold, ["m77_lean"])]
    assert any(what.startswith("stroke 2 on the left touches 20.9 cm² of UPBACK untold") for what in found)
    assert len(found) == 2 * sum(len(stroke.reaches) for stroke in told.strokes)
    wide = replace(told, strokes=(replace(told.strokes[0], reaches=(Zone.ARM,)), *told.strokes[1:]))
    widely = replace(KNOWLEDGE, protocols=one, strokes={"PRO-017": wide})
    assert list(check_strokes(widely, ["m77_lean"])) == []
    [other] = check_strokes(widely, body_ids())
    assert other.what == "stroke 1 tells that it reaches ARM, and on no body it does"


def test_too_little_that_is_touched_is_found() -> None:
    told = KNOWLEDGE.strokes["PRO-017"]
    silent = replace(KNOWLEDGE, strokes={"PRO-017": replace(told, covers=())})
    [found] = check_coverage(silent, ["w34_middle"])
    assert "of `nape_beside_midline` is touched" in found.what


def test_a_stroke_along_the_spine_does_not_hold() -> None:
    told = KNOWLEDGE.strokes["PRO-017"]
    spine = replace(told.strokes[0], through=(ShapePoint("c2_spinous"), ShapePoint("c7_spinous")))
    moved: Strokes = replace(told, strokes=(spine, *told.strokes[1:]))
    knowledge: Knowledge = replace(KNOWLEDGE, strokes={"PRO-017": moved})
    course = pieces.course(knowledge, "PRO-017", step=1)
    placement = place(knowledge, lay_out(knowledge, course, course.visits[0]))
    content = content_of(knowledge, course, course.visits[0], placement, issued=True)
    failed = {line.id for line in lines(knowledge, content) if not line.holds}
    assert failed == {"clear:1:left", "clear:1:right"}


@pytest.mark.parametrize("id", [WIDE, SLIM])
def test_one_s_own_hand_reaches_every_place(id: str) -> None:
    ground = ground_of(KNOWLEDGE, id, "sitting_upright", "self", "left")
    for side in SIDES:
        at, reach = shoulder_over(body(id), side)
        across = 1 if side == "left" else -1
        assert at[0] * across < 0, "it is the arm of the other side"
        for stroke in strokes_of(KNOWLEDGE, "PRO-017").values():
            assert np.linalg.norm(path_of(KNOWLEDGE, ground, stroke, side).points - at, axis=1).max() < reach
    assert reach < 0.5 * np.ptp(net().vertices[:, 1])


def test_every_told_protocol_is_played_with_a_hand_that_has_a_size_and_a_pace() -> None:
    contact = KNOWLEDGE.tables["courses/contact"]
    for protocol in KNOWLEDGE.strokes:
        for play in KNOWLEDGE.protocols[protocol].playable:
            assert strokes_of(KNOWLEDGE, protocol)[play.n].part in contact["parts_mm"]
            assert play.technique in contact["speed_mm_s"]
    assert {Method.NECK_SELF_MASSAGE, Method.PARTNER_MASSAGE, Method.ACUPRESSURE} >= {
        KNOWLEDGE.protocols[id].method for id in KNOWLEDGE.strokes
    }


@pytest.mark.parametrize("id", body_ids())
def test_nothing_presses_harder_on_a_place_than_it_bears(id: str) -> None:
    contact = KNOWLEDGE.tables["courses/contact"]
    skin = skin_of(body(id), KNOWLEDGE.landmarks)
    careful = [shape for shape in KNOWLEDGE.shapes.values() if shape.role == "caution"]
    outlines = [outline for shape in careful for outline in outlines_of(skin, shape) if outline.side != "right"]
    wrong = []
    for protocol in sorted(KNOWLEDGE.strokes):
        plays = KNOWLEDGE.protocols[protocol]
        ground = ground_of(KNOWLEDGE, id, plays.posture, plays.role, "left")
        for play in plays.playable:
            stroke = strokes_of(KNOWLEDGE, protocol)[play.n]
            path = path_of(KNOWLEDGE, ground, stroke, "left").points
            for outline in outlines:
                if _bears(outline.shape, play):
                    continue
                edge = np.concatenate([dotted(outline.line.places(ground.fine)), ground.fine[outline.inside]])
                apart = np.linalg.norm(path[:, None] - edge[None], axis=2).min() - outline.radius_mm
                if apart < contact["parts_mm"][stroke.part]:
                    wrong.append(f"{protocol} {play.n} touches {outline.shape.id}")
    assert {KNOWLEDGE.sites[outline.shape.place].handling for outline in outlines} == {"skin", "light"}
    assert wrong == []


def _bears(shape: Shape, play: PlayableStep) -> bool:
    """Whether the place of a caution shape may be touched so."""
    contact, handling = KNOWLEDGE.tables["courses/contact"], KNOWLEDGE.sites[shape.place].handling
    strokes_only = handling == "skin" and play.technique not in contact["skin_allows"]
    return play.pressure <= contact["pressure_by_handling"][handling] and not strokes_only
