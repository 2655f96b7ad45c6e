"""Points of acupressure in sessions: only where they are offered, at their place, no firmer and no longer than their dose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

import mutants
import pieces
from unknot.body.bodies import body, body_ids
from unknot.body.check_places import check_places
from unknot.body.field import batch, field_of
from unknot.body.from_session import place
from unknot.body.ground import ground_of, path_of
from unknot.core.ids import Method, Region, Status, Zone
from unknot.knowledge.check_pressed import check_pressed
from unknot.knowledge.draft import Draft, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.load import load, packaged
from unknot.knowledge.model import Knowledge
from unknot.knowledge.numbers import said
from unknot.knowledge.places import ShapePoint
from unknot.knowledge.strokes import Stroke
from unknot.planning.choice import choose
from unknot.planning.from_screening import plan
from unknot.planning.model import Course, session_id
from unknot.render.bundle import write_bundle
from unknot.screening.model import Screening
from unknot.screening.person import Person, Report, Wishes
from unknot.session.from_course import lay_out
from unknot.session.model import PRESS, REST, STROKE
from unknot.verify.content import content_of
from unknot.verify.from_placement import lines, verify
from unknot_checker.bundle import check

KNOWLEDGE = load()
DRAFT: Draft = draft_of(files_below(packaged()))
DOSE = said(KNOWLEDGE.methods[Method.ACUPRESSURE].dose)
POINTS = Wishes(role="self", methods=("acupressure",), regions=("neck",))
START = date(2026, 12, 1)


def screening(possible: Mapping[Zone, Status] | None = None, **changed: Any) -> Screening:
    return pieces.screening(Method.ACUPRESSURE, possible, knowledge=KNOWLEDGE.hash, **changed)


def course(
    wishes: Wishes = POINTS, fresh: Screening | None = None, reports: tuple[Report, ...] = (), start: date = START
) -> Course:
    person = Person(id="someone", zone="Europe/Moscow", wishes=wishes, reports=reports)
    return plan(KNOWLEDGE, fresh or screening(at=start), person, start=start)


def report(session: str, day: date) -> Report:
    return Report(
        session=session,
        client_id=session,
        at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        before=2,
        during=2,
    )


def test_points_come_only_to_whom_wishes_them() -> None:
    assert choose(KNOWLEDGE, screening(), POINTS)[0].id == "PRO-027"
    assert choose(KNOWLEDGE, screening(), replace(POINTS, methods=()))[0].method is Method.NECK_SELF_MASSAGE
    both = replace(POINTS, methods=("acupressure", "neck_self_massage"))
    assert choose(KNOWLEDGE, screening(), both)[0].method is Method.NECK_SELF_MASSAGE
    assert choose(KNOWLEDGE, screening(), replace(both, methods=(), protocol="PRO-027"))[0].id == "PRO-027"


def test_a_course_of_points_has_its_own_dose_and_climbs_no_ladder() -> None:
    made = course()
    assert {(visit.step, visit.minutes) for visit in made.visits} == {(1, 3)}
    assert in_seven_days(made) == DOSE["sessions_a_week_at_most"] == 3
    lowest = course(fresh=screening({Zone.NECK: Status.LOWEST_DOSE}))
    assert (
        in_seven_days(lowest) == said(KNOWLEDGE.methods[Method.ACUPRESSURE].lowest_dose)["sessions_a_week_at_most"] == 2
    )
    assert "plan.lowest_dose" in lowest.why


def in_seven_days(made: Course) -> int:
    days = [visit.day for visit in made.visits]
    return max(sum(0 <= (other - day).days <= 6 for other in days) for day in days)


def test_points_wait_three_days_after_a_session_of_another_method_and_not_after_their_own() -> None:
    every = replace(POINTS, days=())
    day = START - timedelta(days=2)
    other = course(every, reports=(report("of another method", day),))
    assert other.visits[0].day == day + timedelta(days=3)
    begun = course(every, fresh=screening(at=day), start=day)
    own = course(every, reports=(report(session_id(begun.id, 1), day),))
    assert own.id == begun.id and own.visits[0].day == day + timedelta(days=2)


def test_a_session_of_points_is_six_presses_of_five_seconds_at_each_of_three_points_and_a_rest() -> None:
    made = course()
    session = lay_out(KNOWLEDGE, made, made.visits[0])
    pressed = [step for step in session.steps if step.kind == STROKE]
    assert {(step.technique, step.strokes, step.stroke_ms) for step in pressed} == {(PRESS, 6, 5000)}
    plays = {play.n: play for play in KNOWLEDGE.protocols["PRO-027"].playable}
    assert [plays[step.play].point for step in pressed] == ["GB20", "BL10", "GB21"] * 2
    assert {plays[step.play].point: step.pressure for step in pressed} == {"GB20": 1, "BL10": 1, "GB21": 2}
    assert [step.kind for step in session.steps][-2:] == [REST, "close"]
    for lang, dizzy in (("en", "dizzy"), ("ru", "Кружится голова")):
        assert dizzy in KNOWLEDGE.texts[lang]["protocol.PRO-027.rest"]
        assert f"{int(DOSE['no_driving_minutes'])} " in KNOWLEDGE.texts[lang]["protocol.PRO-027.aftercare"]


def test_a_closed_neck_leaves_the_shoulder_alone() -> None:
    made = course(fresh=screening({Zone.NECK: Status.CLINICIAN_FIRST}))
    session = lay_out(KNOWLEDGE, made, made.visits[0])
    assert {zone for step in session.steps for zone in step.zones} == {Zone.COLLAR}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_step_is_called_by_the_name_and_code_of_its_point(lang: str) -> None:
    texts = KNOWLEDGE.texts[lang]
    for protocol in KNOWLEDGE.protocols.values():
        for play in protocol.playable:
            if play.point:
                assert texts[f"play.{protocol.id}.{play.n}.name"].startswith(texts[f"point.{play.point}.name"])


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("presses", {"presses": 5}),
        ("press", {"press_seconds": 4}),
        ("points", {"points_at_most": 2}),
        ("in-seven-days", {"sessions_a_week_at_most": 2}),
    ],
)
def test_what_is_over_the_dose_does_not_hold(line: str, change: dict[str, float]) -> None:
    method = KNOWLEDGE.methods[Method.ACUPRESSURE]
    less = replace(method, dose={**method.dose, **change})
    knowledge: Knowledge = replace(KNOWLEDGE, methods={**KNOWLEDGE.methods, Method.ACUPRESSURE: less})
    made = course()
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, made, made.visits[0]))
    content = content_of(KNOWLEDGE, made, made.visits[0], placement, issued=True)
    assert all(each.holds for each in lines(KNOWLEDGE, content))
    assert {each.id for each in lines(knowledge, content) if not each.holds} == {line}


def test_the_checker_counts_presses_too() -> None:
    made = course()
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, made, made.visits[0]))
    verified = verify(KNOWLEDGE, screening(), made, made.visits[0], placement, issued=True)
    bundle = json.loads(write_bundle(verified))
    assert check(write_bundle(verified)) == []
    content = mutants.content_of(bundle)
    pressed = next(step for step in content["steps"] if step["technique"] == PRESS)
    pressed["strokes"] += 1
    said_wrong = check(mutants.resealed(bundle, content, digested=True, lined=True))
    assert any(line.startswith("presses: found 7, bound 6") for line in said_wrong)


WRONG = [
    ({"point": ""}, "no `point` is named"),
    ({"point": "GB22"}, "unknown point `GB22`"),
    ({"point": "GV16"}, "`GV16` is not offered"),
    ({"point": "BL10"}, "`BL10` lies elsewhere"),
    ({"point": "BL10"}, "its stroke does not stay at the place of `BL10`"),
    ({"pressure": 2}, "`GB20` is handled `light`, the step presses with 2"),
    ({"stroke_ms": 6000}, "`stroke_ms` is over `press_seconds`"),
    ({"at_most_s": 40}, "`at_most_s` is over `point_seconds`"),
    ({"at_most_s": None}, "`at_most_s` is over `point_seconds`"),
]


@pytest.mark.parametrize(("change", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_wrong_step_is_found(change: dict[str, Any], says: str) -> None:
    placed = DRAFT.protocols["PRO-027"]
    first, *rest = placed.what.playable
    changed = replace(placed, what=replace(placed.what, playable=(replace(first, **change), *rest)))
    assert any(says in finding.what for finding in found({"PRO-027": changed}))


def test_a_fourth_point_and_a_point_of_another_method_are_found() -> None:
    placed, own = DRAFT.protocols["PRO-027"], DRAFT.protocols["PRO-017"]
    steps = placed.what.playable
    four = replace(placed, what=replace(placed.what, playable=(*steps, replace(steps[0], n=4, point="LI16"))))
    assert any("4 points are pressed" in finding.what for finding in found({"PRO-027": four}))
    first, *rest = own.what.playable
    pressing = replace(own, what=replace(own.what, playable=(replace(first, point="GB20"), *rest)))
    assert any("presses no point" in finding.what for finding in found({"PRO-017": pressing}))
    assert found({}) == []


def found(changed: dict[str, Any]) -> list[Any]:
    return list(check_pressed(replace(DRAFT, protocols={**DRAFT.protocols, **changed})))


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (ShapePoint("c7_spinous"), "does not lie on the left side"),
        (ShapePoint("sternomastoid_middle"), "lies in `sternomastoid` on the left side"),
        (ShapePoint("sternomastoid_middle"), "lies in `sternomastoid` on the right side"),
        (ShapePoint("nothing"), "there is no landmark `nothing`"),
    ],
)
def test_a_point_at_a_wrong_place_of_a_body_is_found(to: ShapePoint, says: str) -> None:
    moved = {"GB20": replace(KNOWLEDGE.points["GB20"], place=to)}
    wrong = check_places(replace(KNOWLEDGE, points=moved), [body("w34_middle")])
    assert any(says in finding.what for finding in wrong)


def test_the_days_of_points_keep_a_free_day_between() -> None:
    days = [visit.day for visit in course().visits]
    assert all((after - before).days >= 2 for before, after in pairwise(days))


def test_why_no_points_of_the_low_back_are_played_holds_on_the_drawn_bodies() -> None:
    """docs/explanation/safety.md says so: the sacrum is too near to the midline on eight bodies, the hip crest on none."""
    left: dict[str, list[float]] = {"BL25": [], "BL31_34": []}
    radius = KNOWLEDGE.tables["courses/contact"]["parts_mm"]["fingertips"]
    for each in body_ids():
        ground = ground_of(KNOWLEDGE, each, "prone", "partner", "left")
        for id, found in left.items():
            stroke = Stroke(1, "still", "fingertips", (KNOWLEDGE.points[id].place,))
            points = path_of(KNOWLEDGE, ground, stroke, "left").points
            found += field_of(ground, [points]).spare(batch([points], [radius]), 0.0).tolist()
    assert sum(one < 0 for one in left["BL31_34"]) == 8 and min(left["BL25"]) > 0 and len(left["BL25"]) == 10
    low_back = [each for each in KNOWLEDGE.protocols.values() if each.region is Region.LOWBACK]
    assert not [each.id for each in low_back if each.played and each.method is Method.ACUPRESSURE]
