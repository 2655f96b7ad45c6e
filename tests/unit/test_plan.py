"""A course from a screening, a wish and the reports so far."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pieces
from planned import BACK, METHODS, NECK, START, course, person
from unknot.core.errors import MoreToAsk, NoPlan
from unknot.core.ids import Disposition, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.model import Term, TermType
from unknot.planning.from_screening import figure_of, plan
from unknot.planning.model import Adjustment, Figure
from unknot.screening.model import Because, Postponed
from unknot.screening.person import Answer, Build, Report


def told(*days: date) -> tuple[Report, ...]:
    """One report a day, all well."""
    return tuple(
        Report(
            session=f"s{n}",
            client_id=f"c{n}",
            at=datetime(day.year, day.month, day.day, 16, tzinfo=UTC),
            before=2,
            during=2,
        )
        for n, day in enumerate(days)
    )


def test_twelve_sessions_on_the_wished_days_by_the_ladder() -> None:
    made = course(BACK)
    assert [visit.step for visit in made.visits] == [1] * 3 + [2] * 3 + [3] * 2 + [4] * 2 + [5] * 2
    assert [visit.minutes for visit in made.visits] == [5] * 3 + [7] * 3 + [10] * 2 + [15] * 2 + [20] * 2
    assert {visit.day.weekday() for visit in made.visits} == {0, 2, 4}
    assert "plan.assumes_green" in made.why


def test_self_massage_ends_at_step_three_and_so_does_the_lowest_dose() -> None:
    assert max(visit.step for visit in course().visits) == 3
    gentle = course(BACK, pieces.screening(possible={Zone.HIP: Status.LOWEST_DOSE}))
    assert max(visit.step for visit in gentle.visits) == 3
    assert max(visit.minutes for visit in gentle.visits) == 10
    assert "plan.lowest_dose" in gentle.why


@pytest.mark.parametrize(("then", "step", "minutes"), [("care", 3, 10), ("limits", 5, 20), ("restricted", 5, 20)])
def test_a_rule_that_names_care_by_itself_holds_the_lowest_dose(then: str, step: int, minutes: int) -> None:
    """What names more than care says by cells how far a method may go."""
    reason = Because("CA1", Truth.TRUE, then, (), "rule.CA1.told", ())
    made = course(BACK, pieces.screening(because=(reason,)))
    assert max(visit.step for visit in made.visits) == step
    assert max(visit.minutes for visit in made.visits) == minutes
    assert ("plan.lowest_dose" in made.why) is (then == "care")


def test_a_wish_for_minutes_shortens_and_never_lengthens() -> None:
    assert {visit.minutes for visit in course(replace(NECK, minutes=60)).visits} == {5, 7, 10}
    assert {visit.minutes for visit in course(replace(NECK, minutes=6)).visits} == {5, 6}


def test_a_stop_is_told_before_anything_is_asked() -> None:
    open_still = pieces.screening(outcome="ask", ask=("CES1",))
    with pytest.raises(NoPlan) as stopped:
        course(screening=open_still, adjustment=Adjustment(stop="stop.ST12.told"))
    assert stopped.value.why == "stop.ST12.told"


def test_still_to_ask_raises_with_the_questions() -> None:
    with pytest.raises(MoreToAsk) as more:
        course(screening=pieces.screening(outcome="ask", ask=("CES1",)))
    assert more.value.ask == ("CES1",)


@pytest.mark.parametrize("outcome", ["doctor-first", "urgent", "emergency"])
def test_no_plan_for_safety(outcome: str) -> None:
    with pytest.raises(NoPlan, match=outcome):
        course(screening=pieces.screening(outcome=outcome))


@pytest.mark.parametrize(
    ("sex", "build", "figure"),
    [
        ("male", None, Figure(0.0, 38)),
        ("female", None, Figure(1.0, 38)),
        ("other", None, None),
        ("", None, None),
        ("other", Build(170, 70), Figure(0.5, 38, 170, 70)),
        ("male", Build(170, 70), Figure(0.0, 38, 170, 70)),
    ],
)
def test_sex_and_age_tell_of_the_figure_what_they_can(sex: str, build: Build | None, figure: Figure | None) -> None:
    born = date(1988, 3, 2)
    assert figure_of(replace(person(), born=born, sex=sex, build=build), START) == figure
    assert figure_of(replace(person(), sex=sex, build=build), START) is None, "without an age nothing is known"


@pytest.mark.parametrize(("worse", "first"), [("right", "left"), ("left", "right"), ("", "right"), ("both", "right")])
def test_the_less_painful_side_first(worse: str, first: str) -> None:
    assert course(worse=worse).first_side == first


@pytest.mark.parametrize("state", [Truth.TRUE, Truth.UNKNOWN])
def test_a_postponed_person_has_a_course_with_a_reason(state: Truth) -> None:
    made = course(screening=pieces.screening(postponements=(Postponed("PP1", "rule.PP1.told", state),)))
    assert made.postponed == ("rule.PP1.told",)


def test_the_window_ends_twenty_eight_days_after_the_oldest_no() -> None:
    terms = {name: Term(name, TermType.CHOICE, item=name != "plain") for name in ("CES1", "giver_ill", "plain")}
    known = pieces.knowledge(methods=METHODS, terms=terms)
    no = {days: Answer("no", START - timedelta(days=days)) for days in (1, 21, 25)}
    told = replace(person(), answers={"CES1": no[21], "plain": no[25]}, giver={"giver_ill": no[1]})
    made = plan(known, pieces.screening(), told, start=START)
    assert (made.screened, made.valid_until) == (date(2026, 11, 10), date(2026, 12, 8))
    of_giver = replace(told, answers={"CES1": no[1]}, giver={"giver_ill": no[21]})
    assert plan(known, pieces.screening(), of_giver, start=START).screened == date(2026, 11, 10)


@pytest.mark.parametrize(("days", "waits"), [(28, ()), (29, ("plan.screen_first",))])
def test_a_session_after_the_last_day_of_the_full_check_waits_for_a_new_one(days: int, waits: tuple[str, ...]) -> None:
    made = course(replace(NECK, days=()), adjustment=Adjustment(earliest=START + timedelta(days=days)))
    assert made.visits[0].day == START + timedelta(days=days)
    assert made.postponed == waits


def test_what_a_red_session_asks_to_wait_is_waited_also_for_a_new_course() -> None:
    rest = Adjustment(earliest=START + timedelta(days=3))
    every_day = replace(NECK, days=())
    assert course(every_day, adjustment=rest).visits[0].day == START + timedelta(days=3)
    before = told(START - timedelta(days=60))
    assert course(every_day, adjustment=rest, reports=before).visits[0].day == START + timedelta(days=3)


VALUES = {
    "today": Term("today", TermType.MEASURE, fresh_hours=24),
    "lasting": Term("lasting", TermType.MEASURE, fresh_hours=25),
    "for_good": Term("for_good", TermType.MEASURE),
    "question": Term("question", TermType.TRUTH, fresh_hours=24),
}


@pytest.mark.parametrize(
    ("ask", "at_least", "may_wait", "planned"),
    [
        (("today",), Disposition.RESTRICTED, True, True),
        (("today",), Disposition.RESTRICTED, False, False),
        (("today",), Disposition.DOCTOR_FIRST, True, False),
        (("lasting",), Disposition.PROCEED, True, False),
        (("for_good",), Disposition.PROCEED, True, False),
        (("question",), Disposition.PROCEED, True, False),
        (("today", "question"), Disposition.PROCEED, True, False),
        (("nobody_knows",), Disposition.PROCEED, True, False),
    ],
)
def test_a_value_of_the_day_alone_may_wait_and_then_nothing_is_issued(
    ask: tuple[str, ...], at_least: Disposition, *, may_wait: bool, planned: bool
) -> None:
    known = pieces.knowledge(methods=METHODS, terms=VALUES)
    open_ = pieces.screening(outcome="ask", ask=ask, at_least=at_least)
    if planned:
        made = plan(known, open_, person(), start=START, values_may_wait=may_wait)
        assert made.postponed == ("plan.measure_first",)
    else:
        with pytest.raises(MoreToAsk):
            plan(known, open_, person(), start=START, values_may_wait=may_wait)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(2, (2, 2)), (6, (2, 2)), (7, (2, 0)), (13, (2, 0)), (14, (1, 0)), (44, (1, 0)), (45, (1, 0))],
)
def test_a_gap_holds_or_lowers_the_step(gap: int, expected: tuple[int, int]) -> None:
    last = START - timedelta(days=gap)
    every_day = replace(NECK, days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    made = course(every_day, adjustment=Adjustment(step=2, greens=2), reports=told(last))
    step, greens = expected
    assert made.visits[0].step == step
    left = {1: 3, 2: 3}[step] - greens
    assert [visit.step for visit in made.visits[: left + 1]] == [step] * left + [step + 1]


def test_a_course_that_goes_on_keeps_its_id_and_counts_on() -> None:
    first = course()
    later = course(start=date(2026, 12, 4), reports=told(first.visits[0].day))
    assert later.id == first.id
    assert [visit.number for visit in later.visits] == list(range(2, 13))


def test_after_twelve_sessions_comes_a_pause_of_forty_five_days() -> None:
    days = [START + timedelta(days=2 * n + (n // 3)) for n in range(12)]
    made = course(start=days[-1] + timedelta(days=3), reports=told(*days))
    assert made.visits[0].day >= days[-1] + timedelta(days=45)
    assert "plan.pause" in made.postponed
    assert made.visits[0].number == 1


def test_three_courses_a_year_at_most() -> None:
    begun = [date(2026, 1, 5), date(2026, 4, 6), date(2026, 7, 6)]
    made = course(start=date(2026, 10, 5), reports=told(*begun))
    assert made.visits[0].day >= date(2027, 1, 5)
    assert "plan.courses_a_year" in made.postponed


def test_after_a_red_at_step_one_only_the_neighbours_for_one_session() -> None:
    made = course(adjustment=Adjustment(avoid_local=True))
    assert made.visits[0].apart == (Zone.NECK,)
    assert all(visit.apart == () for visit in made.visits[1:])


def test_a_stop_of_progress_is_no_plan() -> None:
    with pytest.raises(NoPlan, match=r"stop\.two_reds"):
        course(adjustment=Adjustment(stop="stop.two_reds"))


week = st.lists(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), unique=True, max_size=7).map(tuple)


past = st.lists(st.integers(1, 200), unique=True, max_size=8)


@settings(max_examples=80, deadline=None)
@given(week, st.integers(0, 40), past)
def test_days_always_keep_their_distance(days: tuple[str, ...], later: int, ago: list[int]) -> None:
    start = START + timedelta(days=later)
    before = sorted(start - timedelta(days=n) for n in ago)
    try:
        made = course(replace(NECK, days=days), start=start, reports=told(*before))
    except NoPlan:
        return
    every = sorted([*before, *(visit.day for visit in made.visits)])
    new = {visit.day for visit in made.visits}
    assert all((after - day).days >= 2 for day, after in pairwise(every) if after in new)
    for day in new:
        assert sum(0 <= (day - other).days <= 6 for other in every) <= 3
    assert (made.visits[-1].day - made.visits[0].day).days <= 42
    assert len(made.visits) <= 12
