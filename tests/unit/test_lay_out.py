"""One visit becomes a session: steps chosen by ladder and limits, minutes shared, one clock."""

from itertools import pairwise

import pytest

import pieces
from unknot.core.errors import NoPlan
from unknot.core.ids import Status, Zone
from unknot.session.from_course import lay_out
from unknot.session.model import STROKE, Session
from unknot.session.shares import Part, divide

KNOWLEDGE = pieces.knowledge()


def session(protocol: str = "PRO-017", **how: object) -> Session:
    course = pieces.course(KNOWLEDGE, protocol, **how)  # type: ignore[arg-type]
    return lay_out(KNOWLEDGE, course, course.visits[0])


def plays(made: Session) -> list[int]:
    return [step.play for step in made.steps if step.side == "left"]


def test_step_one_is_stroking_alone_for_five_minutes_at_most() -> None:
    made = session(step=1)
    assert {step.technique for step in made.steps if step.kind == STROKE} == {"stroking"}
    assert 285_000 < made.hands_on <= 300_000


def test_a_ladder_step_lets_its_techniques_in() -> None:
    assert [plays(session(step=step)) for step in (1, 2, 3)] == [[1, 2, 5], [1, 2, 3, 5], [1, 2, 3, 4, 5]]


def test_a_step_that_closes_goes_when_the_ladder_passes_it() -> None:
    assert 4 in plays(session("PRO-008", step=3))
    assert 4 not in plays(session("PRO-008", step=4))


@pytest.mark.parametrize("status", [Status.LOCAL_LIMITS, Status.CLINICIAN_FIRST, Status.NOT_OFFERED])
def test_a_closed_zone_takes_every_step_that_touches_it(status: Status) -> None:
    assert plays(session(step=3, statuses={Zone.NECK: status})) == [2, 4]


def test_lowest_dose_is_open() -> None:
    assert plays(session(step=1, statuses={Zone.NECK: Status.LOWEST_DOSE})) == [1, 2, 5]


def test_nothing_left_is_no_plan() -> None:
    with pytest.raises(NoPlan):
        session(statuses={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.CLINICIAN_FIRST})


def test_only_stroking_leaves_stroking() -> None:
    assert plays(session(step=3, conditions=("only_stroking",))) == [1, 2, 5]


@pytest.mark.parametrize("condition", ["not_prone", "no_face_down", "side_lying", "a_code_nobody_knows"])
def test_a_posture_or_word_that_cannot_be_kept_closes_the_session(condition: str) -> None:
    with pytest.raises(NoPlan):
        session("PRO-008", conditions=(condition,))


def test_the_less_painful_side_comes_first() -> None:
    sides = [step.side for step in session(first_side="left").steps if step.side]
    assert sides == ["left"] * 3 + ["right"] * 3
    assert [step.side for step in session(first_side="right").steps if step.side] == ["right"] * 3 + ["left"] * 3


def test_gaps_are_steps_and_the_clock_has_no_hole() -> None:
    made = session("PRO-008")
    assert [step.kind for step in made.steps if step.kind != STROKE] == ["ready", "switch", "rest", "close"]
    assert all(before.end == after.start for before, after in pairwise(made.steps))
    assert (made.steps[0].start, made.steps[-1].end) == (0, made.total)


def test_the_warming_cap_gives_its_rest_to_the_others() -> None:
    lengths = {step.play: step.end - step.start for step in session(step=3).steps if step.side == "left"}
    assert lengths == {1: 60_000, 2: 120_000, 3: 30_000, 4: 30_000, 5: 60_000}


def test_a_spot_cap_of_a_site_counts_for_strokes_that_stay() -> None:
    site = KNOWLEDGE.sites["trapezius_top"]
    capped = pieces.knowledge(sites=KNOWLEDGE.sites | {site.id: type(site)(site.id, site.zone, site.handling, 20)})
    course = pieces.course(capped, step=3)
    lengths = {s.play: s.end - s.start for s in lay_out(capped, course, course.visits[0]).steps if s.side == "left"}
    assert lengths[4] == 18_000  # twenty seconds in whole strokes of three
    assert lengths[2] > 20_000  # long strokes move on


def test_every_stroke_has_a_softer_form() -> None:
    strokes = [step for step in session("PRO-008", step=5).steps if step.kind == STROKE]
    assert all(step.softer == {"technique": "stroking", "pressure": 1} for step in strokes)


def test_divide_by_share_in_whole_strokes() -> None:
    parts = [Part(3, None, 4000), Part(1, None, 3000)]
    assert divide(40_000, parts) == (7, 3)


def test_divide_when_everything_is_capped() -> None:
    assert divide(60_000, [Part(1, 8_000, 4_000), Part(1, 9_000, 4_000)]) == (2, 2)
