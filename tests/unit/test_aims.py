"""A prevention course and a single session: shorter than the ladder, and opening nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import pieces
from unknot.core.errors import NoPlan
from unknot.core.ids import Disposition, Method, Region, Status, Zone
from unknot.knowledge.model import MethodInfo
from unknot.planning.from_screening import plan
from unknot.planning.model import Adjustment, Course
from unknot.screening.model import Screening
from unknot.screening.person import Measurement, Person, Report, Wishes

METHODS = {m: MethodInfo(m, "", (), True, True, "") for m in (Method.NECK_SELF_MASSAGE, Method.PARTNER_MASSAGE)}
KNOWLEDGE = pieces.knowledge(methods=METHODS)
NECK = Wishes(role="self", methods=("neck_self_massage",), regions=("neck",))
BACK = Wishes(role="partner", methods=("partner_massage",), regions=("lowback",))
START = date(2026, 12, 1)


def at(days_ago: int) -> datetime:
    day = START - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def pains(*told: tuple[int, float]) -> tuple[Measurement, ...]:
    """Pain by how many days ago."""
    return tuple(Measurement("nrs", value, at(ago)) for ago, value in told)


def played(*days_ago: int, pain: int = 0) -> tuple[Report, ...]:
    return tuple(Report(f"s{ago}", f"c{ago}", at(ago), before=pain, during=pain) for ago in days_ago)


def course(
    aim: str,
    wishes: Wishes = NECK,
    *,
    told: tuple[Measurement, ...] = pains((0, 0)),
    reports: tuple[Report, ...] = (),
    screening: Screening | None = None,
    adjustment: Adjustment | None = None,
) -> Course:
    who = Person(
        id="someone", zone="Europe/Moscow", wishes=replace(wishes, aim=aim), measurements=told, reports=reports
    )
    return plan(KNOWLEDGE, screening or pieces.screening(at=START), who, start=START, adjustment=adjustment)


def test_a_single_session_is_one_visit_at_the_first_step_without_a_next_one() -> None:
    made = course("single", BACK, adjustment=Adjustment(step=4))
    assert [(visit.step, visit.minutes) for visit in made.visits] == [(1, 5)]
    assert "plan.single" in made.why and "plan.assumes_green" not in made.why


def test_a_single_session_waits_for_the_pause_and_for_a_free_day() -> None:
    done = played(*range(35, 2, -3))
    assert not course("single", reports=done[1:]).postponed
    made = course("single", reports=(*done, *played(2)))
    assert made.postponed[0] == "plan.pause"
    assert made.visits[0].day >= START + timedelta(days=43)
    assert course("single", reports=played(0)).visits[0].day > START + timedelta(days=1)


def test_a_prevention_course_is_seven_seated_sessions_at_the_first_three_steps() -> None:
    made = course("prevention")
    assert [visit.step for visit in made.visits] == [1, 1, 1, 2, 2, 2, 3]
    assert made.posture.startswith("sitting")
    assert "plan.prevention" in made.why


def test_a_prevention_course_never_goes_above_its_steps() -> None:
    assert max(visit.step for visit in course("prevention", adjustment=Adjustment(step=5)).visits) == 3


def test_seven_done_sessions_end_a_prevention_course_and_the_pause_begins() -> None:
    done = played(16, 14, 12, 9, 7, 5, 2)
    assert [visit.number for visit in course("prevention", reports=done[1:]).visits] == [7]
    assert course("prevention", reports=done).postponed[0] == "plan.pause"
    assert course("course", reports=done).postponed == ()


def test_a_prevention_course_is_seated_or_not_at_all() -> None:
    with pytest.raises(NoPlan, match=r"plan\.prevention_seated"):
        course("prevention", BACK)


@pytest.mark.parametrize(
    ("told", "open"),
    [
        ((), False),
        (pains((0, 0)), True),
        (pains((0, 1)), False),
        (pains((0, 1), (13, 1)), False),
        (pains((0, 1), (14, 1)), True),
        (pains((0, 1), (20, 1)), True),
        (pains((0, 1), (20, 2)), False),
        (pains((0, 0), (14, 2)), False),
        (pains((0, 0), (15, 2)), True),
        (pains((0, 0), (0, 2)), False),
        (pains((0, 0), (0, 1)), False),
        (pains((0, 1), (20, 1), (20, 2)), False),
        (pains((-1, 0), (20, 1)), False),
    ],
)
def test_prevention_is_for_days_without_pain(told: tuple[Measurement, ...], open: bool) -> None:
    if open:
        assert course("prevention", told=told).visits
    else:
        with pytest.raises(NoPlan, match=r"plan\.prevention_pain"):
            course("prevention", told=told)


@pytest.mark.parametrize("when", ["before", "during", "after"])
def test_pain_in_a_report_counts_too(when: str) -> None:
    assert course("prevention", reports=played(3)).visits
    (calm,) = played(3)
    with pytest.raises(NoPlan, match=r"plan\.prevention_pain"):
        course("prevention", reports=(replace(calm, **{when: 2}),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "screening",
    [
        replace(pieces.screening(at=START), at_least=Disposition.RESTRICTED),
        pieces.screening(at=START, scoped={Region.LOWBACK: "doctor-first"}),
    ],
)
def test_prevention_is_for_whom_no_rule_asks_for_more_than_care(screening: Screening) -> None:
    with pytest.raises(NoPlan, match=r"plan\.prevention_closed"):
        course("prevention", screening=screening)
    assert course("course", screening=screening).visits


@pytest.mark.parametrize("aim", ["prevention", "single"])
def test_no_aim_opens_what_is_closed(aim: str) -> None:
    with pytest.raises(NoPlan, match="urgent"):
        course(aim, screening=pieces.screening(at=START, outcome="urgent"))
    shut = {Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.CLINICIAN_FIRST}
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(aim, screening=pieces.screening(at=START, possible=shut))
