"""verify makes the only `Verified`, and says every check that does not hold."""

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

import pieces
from unknot.body.from_session import place
from unknot.body.model import Placement
from unknot.core.errors import CheckFailed
from unknot.core.ids import Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.planning.model import Course, Visit
from unknot.screening.model import Postponed, Screening
from unknot.session.from_course import lay_out
from unknot.session.model import Step
from unknot.verify.from_placement import verify
from unknot.verify.model import Certificate, Verified

KNOWLEDGE = pieces.knowledge()


def made(
    protocol: str = "PRO-017",
    step: int = 3,
    *,
    screening: Screening | None = None,
    change: Callable[[Course], Course] = lambda course: course,
    issued: bool = True,
    steps: Callable[[Step], Step] = lambda step: step,
) -> Verified:
    """A verified session, with the course or its steps changed between the stages."""
    course = pieces.course(KNOWLEDGE, protocol, step=step)
    session = lay_out(KNOWLEDGE, course, course.visits[0])
    session = replace(session, steps=tuple(map(steps, session.steps)))
    changed = change(course)
    fresh = screening or pieces.screening(Method(session.method))
    return verify(KNOWLEDGE, fresh, changed, changed.visits[0], place(KNOWLEDGE, session), issued=issued)


def refused(**how: object) -> str:
    with pytest.raises(CheckFailed) as wrong:
        made(**how)  # type: ignore[arg-type]
    return " · ".join(wrong.value.failed)


def only(number: int, /, **changed: object) -> Callable[[Step], Step]:
    """Change the steps of one playable step."""
    return lambda step: replace(step, **changed) if step.play == number else step  # type: ignore[arg-type]


def test_an_untouched_session_holds_line_by_line() -> None:
    checks = made().certificate.checks
    assert all(check.holds for check in checks)
    assert {"zone:NECK", "hands-on", "warming", "sides", "clock", "spacing", "screen", "pressure"} <= {
        c.id for c in checks
    }


def test_nobody_else_makes_a_verified() -> None:
    with pytest.raises(TypeError):
        Verified({}, Certificate((), ""), object())
    with pytest.raises(TypeError):
        replace(made(), content={})


def test_what_is_verified_cannot_be_changed() -> None:
    verified = made()
    with pytest.raises(TypeError):
        verified.content["limits"]["zones"]["NECK"] = "allowed"
    with pytest.raises(dataclasses.FrozenInstanceError):
        verified.content = {}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (only(2, zones=(Zone.UPBACK,), sites=("between_blade_and_spine",)), "protocol-steps"),
        (only(2, sites=("neck_front",)), "site-handling"),
        (only(4, sites=("neck_midline",)), "site-handling"),
        (only(1, pressure=3), "pressure"),
        (only(3, technique="kneading_medium"), "technique-opens"),
        (only(2, strokes=99), "whole-strokes"),
        (only(2, side="left"), "turns"),
        (only(2, end=1_000_000), "clock"),
        (only(1, softer=None), "softer"),
        (only(1, play=2), "order"),
    ],
)
def test_a_changed_step_is_refused(changed: Callable[[Step], Step], line: str) -> None:
    assert line in refused(steps=changed)


@pytest.mark.parametrize(
    ("protocol", "step", "line"),
    [("PRO-017", 4, "ladder-step"), ("PRO-008", 6, "ladder-step")],
)
def test_a_step_over_the_ladder_is_refused(protocol: str, step: int, line: str) -> None:
    assert line in refused(protocol=protocol, step=step)


def test_lowest_dose_ends_at_step_three() -> None:
    limits = {Zone.HIP: Status.LOWEST_DOSE}
    course = pieces.course(KNOWLEDGE, "PRO-008", step=4, statuses=limits)
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]))
    with pytest.raises(CheckFailed, match="ladder-step"):
        verify(
            KNOWLEDGE,
            pieces.screening(Method.PARTNER_MASSAGE, limits),
            course,
            course.visits[0],
            placement,
            issued=True,
        )


def test_more_minutes_than_the_ladder_gives() -> None:
    course = pieces.course(KNOWLEDGE, step=1)
    visit = replace(course.visits[0], minutes=6)
    placement: Placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, visit))
    with pytest.raises(CheckFailed, match="hands-on"):
        verify(KNOWLEDGE, pieces.screening(), course, visit, placement, issued=True)


def days(*chosen: int) -> Callable[[Course], Course]:
    def change(course: Course) -> Course:
        first = course.visits[0]
        dates = [date(2026, 12, day) for day in chosen]
        visits = tuple(Visit(n, day, first.step, first.minutes, first.protocol) for n, day in enumerate(dates, 1))
        return replace(course, visits=visits)

    return change


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (days(1, 2), "spacing"),
        (days(3, 1), "day"),
        (lambda course: replace(course, valid_until=date(2026, 11, 30)), "state"),
        (lambda course: replace(course, valid_until=date(2027, 1, 30), screened=date(2026, 11, 1)), "screen-age"),
        (lambda course: replace(course, screened=date(2026, 12, 2)), "another one"),
        (lambda course: replace(course, person="somebody-else"), "another one"),
        (lambda course: replace(course, knowledge="b" * 64), "knowledge"),
        (lambda course: replace(course, postponed=("rule.PP1.told",)), "postponed session is not issued"),
        (lambda course: replace(course, zone=""), "time-zone"),
        (lambda course: replace(course, first_side="right"), "turns"),
    ],
)
def test_a_changed_course_is_refused(change: Callable[[Course], Course], line: str) -> None:
    assert line in refused(change=change)


@pytest.mark.parametrize(
    "status", [Status.LOWEST_DOSE, Status.LOCAL_LIMITS, Status.CLINICIAN_FIRST, Status.NOT_OFFERED]
)
def test_limits_milder_than_the_screening_are_refused(status: Status) -> None:
    assert "milder than screening's" in refused(screening=pieces.screening(possible={Zone.NECK: status}))


def test_a_condition_that_planning_forgot_is_refused() -> None:
    assert "condition only_stroking: missing" in refused(screening=pieces.screening(conditions=("only_stroking",)))


def test_a_region_closed_to_a_course_is_refused() -> None:
    assert "milder than screening's" in refused(screening=pieces.screening(scoped={Region.NECK: "doctor-first"}))


@pytest.mark.parametrize("outcome", ["ask", "doctor-first", "urgent", "emergency"])
def test_no_session_for_an_outcome_without_a_plan(outcome: str) -> None:
    assert outcome in refused(screening=pieces.screening(outcome=outcome))


def test_a_postponement_still_to_ask_is_not_issued_but_may_be_planned() -> None:
    waits = pieces.screening(postponements=(Postponed("PP2", "rule.PP2.told", Truth.UNKNOWN),))
    assert "postponed session is not issued" in refused(screening=waits)
    assert made(screening=waits, issued=False).content["state"] == "planned"


def test_every_failed_check_is_said_not_only_the_first() -> None:
    said = refused(steps=only(1, pressure=3, softer=None))
    assert "pressure" in said and "softer" in said and "protocol-steps" in said
