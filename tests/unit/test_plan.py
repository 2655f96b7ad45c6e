"""A course from a screening, a wish and the reports so far."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pieces
from unknot.core.errors import MoreToAsk, NoPlan
from unknot.core.ids import Disposition, Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.model import Knowledge, MethodInfo, Term, TermType
from unknot.planning.choice import choices
from unknot.planning.from_screening import figure_of, plan
from unknot.planning.model import Adjustment, Course, Figure
from unknot.screening.model import Because, Postponed, Screening, StageFound
from unknot.screening.person import Answer, Build, Pain, Person, Report, Wishes

METHODS = {m: MethodInfo(m, "", (), True, True, "") for m in (Method.NECK_SELF_MASSAGE, Method.PARTNER_MASSAGE)}
KNOWLEDGE = pieces.knowledge(methods=METHODS)
NECK = Wishes(role="self", methods=("neck_self_massage",), regions=("neck",))
BACK = Wishes(role="partner", methods=("partner_massage",), regions=("lowback", "upback"))
START = date(2026, 12, 1)


def person(wishes: Wishes = NECK, *, worse: str = "", reports: tuple[Report, ...] = ()) -> Person:
    return Person(id="someone", zone="Europe/Moscow", pain=Pain(worse_side=worse), wishes=wishes, reports=reports)


def course(
    wishes: Wishes = NECK,
    screening: Screening | None = None,
    start: date = START,
    adjustment: Adjustment | None = None,
    worse: str = "",
    reports: tuple[Report, ...] = (),
) -> Course:
    fresh = screening or pieces.screening(at=start)
    return plan(KNOWLEDGE, fresh, person(wishes, worse=worse, reports=reports), start=start, adjustment=adjustment)


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


def test_a_wish_wholly_inside_closed_regions_gets_no_course() -> None:
    with pytest.raises(NoPlan, match=r"plan\.regions_closed"):
        course(screening=pieces.screening(scoped={Region.NECK: "doctor-first"}))


def test_a_closed_second_region_leaves_the_first_without_it() -> None:
    made = course(BACK, pieces.screening(scoped={Region.UPBACK: "doctor-first"}))
    assert made.region is Region.LOWBACK
    assert made.allowed.zones[Zone.UPBACK] >= Status.CLINICIAN_FIRST
    assert "plan.some_zones_closed" in made.why


def test_closed_zones_leave_no_plan() -> None:
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(screening=pieces.screening(possible={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.LOCAL_LIMITS}))


def test_what_only_a_later_step_could_play_is_closed_too() -> None:
    """Of the back no zone is left but one that opens at the fifth step: nobody would get there."""
    shut = {Zone.LOWBACK: Status.NOT_OFFERED, Zone.HIP: Status.NOT_OFFERED}
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(BACK, pieces.screening(possible=shut))


def test_a_zone_that_a_method_does_not_have_is_closed() -> None:
    fresh = pieces.screening()
    method = fresh.methods[Method.NECK_SELF_MASSAGE]
    limits = {zone: limit for zone, limit in method.zones.items() if zone is not Zone.NECK}
    made = course(screening=replace(fresh, methods={**fresh.methods, method_of(NECK): replace(method, zones=limits)}))
    assert made.allowed.zones == {Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.ALLOWED}


def method_of(wishes: Wishes) -> Method:
    return Method(wishes.methods[0])


def test_a_method_that_is_not_offered_is_not_planned_though_it_is_named() -> None:
    info = replace(METHODS[Method.NECK_SELF_MASSAGE], offered=False)
    known = pieces.knowledge(methods={**METHODS, Method.NECK_SELF_MASSAGE: info})
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        plan(known, pieces.screening(), person(), start=START)


def test_a_method_on_wish_is_planned_for_nobody_who_did_not_name_it_or_its_protocol() -> None:
    info = replace(METHODS[Method.NECK_SELF_MASSAGE], on_wish=True)
    known = pieces.knowledge(methods={**METHODS, Method.NECK_SELF_MASSAGE: info})
    unnamed = replace(NECK, methods=())
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        plan(known, pieces.screening(), person(unnamed), start=START)
    for wishes in (NECK, replace(unnamed, protocol="PRO-017")):
        assert plan(known, pieces.screening(), person(wishes), start=START).visits


def test_status_is_not_read_only_possible() -> None:
    fresh = pieces.screening()
    method = fresh.methods[Method.NECK_SELF_MASSAGE]
    limits = {zone: replace(limit, status=Status.NOT_OFFERED) for zone, limit in method.zones.items()}
    methods = {**fresh.methods, Method.NECK_SELF_MASSAGE: replace(method, zones=limits)}
    assert course(screening=replace(fresh, methods=methods)).visits


def test_who_cannot_lie_face_down_gets_no_protocol_that_needs_it() -> None:
    with pytest.raises(NoPlan, match=r"plan\.zones_closed"):
        course(replace(BACK, cannot=("lie_prone",)))


def two_of_a_kind() -> Knowledge:
    """The neck self-massage as the default, and one before it by id, that is only strokes on the shoulder."""
    known = pieces.protocols()
    default = replace(known["PRO-017"], default=True)
    other = replace(default, id="PRO-001", default=False, playable=default.playable[1:2], posture="standing")
    read_only = replace(default, id="PRO-000", default=False, use="reading", playable=(), ladder=())
    return pieces.knowledge(methods=METHODS, protocols={each.id: each for each in (read_only, other, default)})


def planned(wishes: Wishes, screening: Screening | None = None) -> Course:
    return plan(two_of_a_kind(), screening or pieces.screening(), person(wishes), start=START)


def test_the_default_comes_first_whatever_its_id() -> None:
    assert planned(NECK).protocol == "PRO-017"
    assert "plan.other_protocol" not in planned(NECK).why


def test_a_wished_protocol_comes_before_the_default() -> None:
    made = planned(replace(NECK, protocol="PRO-001"))
    assert made.protocol == "PRO-001"
    assert "plan.other_protocol" not in made.why


def test_another_takes_the_place_of_a_default_whose_posture_is_closed() -> None:
    assert planned(replace(NECK, cannot=("sit",))).protocol == "PRO-001"


def test_a_wish_that_is_closed_is_answered_by_another_and_said() -> None:
    made = planned(replace(NECK, protocol="PRO-017", cannot=("sit",)))
    assert made.protocol == "PRO-001"
    assert "plan.other_protocol" in made.why


def chosen(wishes: Wishes, screening: Screening | None = None) -> tuple[list[str], list[str], list[str]]:
    """Open, closed, and with a posture that cannot be taken."""
    found = choices(two_of_a_kind(), screening or pieces.screening(), wishes)
    return (
        [each.id for each, _ in found.open],
        [each.id for each in found.closed],
        [each.id for each in found.postures],
    )


def test_all_that_can_be_chosen_stands_in_the_order_in_which_it_is_taken() -> None:
    no_neck = pieces.screening(possible={Zone.NECK: Status.NOT_OFFERED})
    nothing = pieces.screening(possible={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.NOT_OFFERED})
    assert chosen(NECK) == (["PRO-017", "PRO-001"], [], [])
    assert chosen(replace(NECK, protocol="PRO-001")) == (["PRO-001", "PRO-017"], [], [])
    assert chosen(replace(NECK, cannot=("sit",))) == (["PRO-001"], [], ["PRO-017"])
    assert chosen(NECK, no_neck) == (["PRO-017", "PRO-001"], [], []), "the shoulder is left of both"
    assert chosen(replace(NECK, cannot=("sit",)), nothing) == ([], ["PRO-001"], ["PRO-017"])


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


@pytest.mark.parametrize("wished", ["PRO-000", "PRO-999"])
def test_what_cannot_be_played_is_never_planned(wished: str) -> None:
    made = planned(replace(NECK, protocol=wished))
    assert made.protocol == "PRO-017"
    assert "plan.other_protocol" in made.why


def test_the_course_of_a_waiting_person_names_the_default() -> None:
    closed = pieces.screening(
        possible={Zone.NECK: Status.NOT_OFFERED, Zone.COLLAR: Status.NOT_OFFERED},
        postponements=(Postponed("PP1", "rule.PP1.told", Truth.TRUE),),
    )
    assert planned(NECK, closed).protocol == "PRO-017"


def in_stage(*possible: str, **changed: object) -> Screening:
    """Somebody in the one stage, or in one of several that may hold."""
    found = StageFound(possible[0] if len(possible) == 1 else "", possible)
    return pieces.screening(stage=found, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", ["settled", "chronic", "first_signs", "just_after", "late"])
def test_a_stage_that_lets_a_protocol_in_has_a_course(stage: str) -> None:
    assert course(screening=in_stage(stage)).visits


@pytest.mark.parametrize("possible", [("attack",), ("attack", "settled"), ("attack", "late", "chronic")])
def test_whoever_may_be_in_an_attack_has_no_session(possible: tuple[str, ...]) -> None:
    with pytest.raises(NoPlan, match=r"plan\.attack"):
        course(screening=in_stage(*possible))


def test_an_attack_that_waits_has_no_day_planned() -> None:
    waits = (Postponed("PP3", "rule.PP3.told", Truth.TRUE),)
    made = course(screening=in_stage("attack", postponements=waits))
    assert (made.visits, made.postponed) == ((), ("rule.PP3.told",))


@pytest.mark.parametrize("answer", ["no", "clinician"])
@pytest.mark.parametrize("possible", [("chronic",), ("chronic", "settled"), ("first_signs", "chronic")])
def test_the_strictest_answer_of_all_stages_that_may_hold_counts(answer: str, possible: tuple[str, ...]) -> None:
    known = pieces.protocols()
    stages = {**pieces.IN_STAGES, "chronic": answer}
    protocols = {"PRO-017": replace(known["PRO-017"], stages=stages)}
    with pytest.raises(NoPlan, match=r"plan\.stage_closed"):
        plan(pieces.knowledge(methods=METHODS, protocols=protocols), in_stage(*possible), person(), start=START)


def test_a_stage_of_which_a_protocol_says_nothing_closes_it() -> None:
    known = pieces.protocols()
    stages = {stage: answer for stage, answer in pieces.IN_STAGES.items() if stage != "chronic"}
    protocols = {"PRO-017": replace(known["PRO-017"], stages=stages)}
    with pytest.raises(NoPlan, match=r"plan\.stage_closed"):
        plan(pieces.knowledge(methods=METHODS, protocols=protocols), in_stage("chronic"), person(), start=START)


def test_a_protocol_that_the_stage_closes_is_passed_over() -> None:
    known = two_of_a_kind()
    closed = replace(known.protocols["PRO-017"], stages={**pieces.IN_STAGES, "settled": "clinician"})
    known = replace(known, protocols={**known.protocols, "PRO-017": closed})
    assert plan(known, pieces.screening(), person(), start=START).protocol == "PRO-001"


@pytest.mark.parametrize(
    ("status", "offered"),
    [(Status.CLINICIAN_FIRST, False), (Status.LOWEST_DOSE, True), (Status.ALLOWED, True)],
)
def test_in_a_late_stage_its_own_region_waits_for_a_clinician(status: Status, offered: bool) -> None:
    """What a clearance has lowered is open again; where a part of the region is left to a clinician all of it waits."""
    screening = in_stage("late", possible={Zone.NECK: status})
    if offered:
        assert course(screening=screening).visits
    else:
        with pytest.raises(NoPlan, match=r"plan\.stage_closed"):
            course(screening=screening)


def test_a_late_stage_leaves_other_regions_open() -> None:
    assert course(screening=in_stage("late", possible={Zone.LOWBACK: Status.CLINICIAN_FIRST})).visits


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
