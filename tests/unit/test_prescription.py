"""A prescribed partner course: what opens it, how far it goes, what is left when it lapses; verify and the checker agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pieces
from prescribed import BACK, KNOWLEDGE, START, WAITING, course, is_ordinary, named, order, somebody
from unknot.core.errors import NoPlan
from unknot.core.ids import Method, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.load import load
from unknot.planning.from_screening import plan
from unknot.progress.from_reports import adjust
from unknot.screening.model import Because, Screening
from unknot.screening.person import Person, Prescription, Report, Wishes
from unknot.session.fitting import fit

NECK = Wishes(role="self", methods=("neck_self_massage",), regions=("neck",))


def greens(steps: list[int], *, begun: date = START) -> tuple[Report, ...]:
    """A green session on every Monday, Wednesday and Friday, at these steps; pain becomes less, so that no review stops."""
    days = [begun + timedelta(days=n) for n in range(400) if (begun + timedelta(days=n)).weekday() in (0, 2, 4)]
    return tuple(
        Report(
            f"s{n}",
            f"c{n}",
            datetime(day.year, day.month, day.day, 16, tzinfo=UTC),
            0 if n else 3,
            0 if n else 3,
            after_hours=2,
            step=step,
        )
        for n, (step, day) in enumerate(zip(steps, days, strict=False))
    )


def test_one_session_a_step_then_the_last_step_to_the_end_of_twelve_weeks() -> None:
    made = course(somebody(order()))
    assert [visit.step for visit in made.visits] == [1, 2, 3, 4, 5] + [6] * 31
    assert [visit.minutes for visit in made.visits][:5] == [5, 7, 10, 15, 20]
    assert (made.visits[-1].day - made.visits[0].day).days <= 84
    assert made.prescription == order() and "plan.prescription.in_force" in made.why


def test_the_pieces_tell_the_ladder_as_it_is() -> None:
    ladder = load().tables["courses/ladder"]
    told, pieced = ladder["prescription"], pieces.TABLES["courses/ladder"]["prescription"]
    assert {key: told[key] for key in pieced} == pieced
    rows = [(row["step"], row["minutes"]) for row in ladder["steps"]]
    assert [step for step, _ in rows[:3]] == list(told["begins_with"]) and rows[-1][0] == ladder["last_step"][
        "prescribed"
    ]
    assert [minutes for _, minutes in rows[3:]] == list(told["then_minutes"])


def test_a_region_holds_twenty_minutes_and_the_course_says_that_it_is_not_thirty() -> None:
    made = course(somebody(order()))
    assert {visit.minutes for visit in made.visits[5:]} == {25} and "plan.prescription.fits_less" in made.why


@pytest.mark.parametrize("zones", [(Zone.NECK,), (Zone.NECK, Zone.UPBACK)])
def test_no_hand_stays_on_the_neck_for_more_than_ten_minutes(zones: tuple[Zone, ...]) -> None:
    """A stroke that goes on to another zone counts for both."""
    back = KNOWLEDGE.protocols["PRO-008"]
    strokes = tuple(replace(each, zones=zones, at_most_s=None, spot_s=None) for each in back.playable)
    known = replace(KNOWLEDGE, protocols={"PRO-008": replace(back, playable=strokes)})
    person = somebody(order())
    made = fit(known, plan(known, pieces.screening(at=START), person, start=START))
    longest = [visit for visit in made.visits if visit.step == 6]
    assert {visit.minutes for visit in longest} == {10} and all(visit.prescribed for visit in longest)


def test_a_wish_for_fewer_minutes_still_shortens() -> None:
    made = course(somebody(order(), wishes=replace(BACK, minutes=12)))
    assert max(visit.minutes for visit in made.visits) == 12


def unwished_and_held_now(zone: Zone) -> Screening:
    """A zone that is closed because nobody wished it; what holds of it now is the lowest dose."""
    fresh = pieces.screening(at=START)
    limits = fresh.methods[Method.PARTNER_MASSAGE].zones
    held = replace(limits[zone], status=Status.LOWEST_DOSE, possible=Status.NOT_OFFERED)
    method = replace(fresh.methods[Method.PARTNER_MASSAGE], zones={**limits, zone: held})
    return replace(fresh, methods={**fresh.methods, Method.PARTNER_MASSAGE: method})


@pytest.mark.parametrize(
    ("person", "screening", "why"),
    [
        (somebody(order(region="neck")), None, "region"),
        (somebody(order(kind="back_brace")), None, "region"),
        (somebody(order(-1)), None, "ahead"),
        (somebody(order(91)), None, "lapsed"),
        (somebody(order()), named("restricted"), "rule"),
        (somebody(order()), named("care", "restricted"), "rule"),
        (somebody(order()), named("doctor-first:neck"), "rule"),
        (somebody(order()), pieces.screening(at=START, scoped={Region.NECK: "doctor-first"}), "rule"),
        (somebody(order()), pieces.screening(possible={Zone.HIP: Status.LOWEST_DOSE}, at=START), "zone"),
        (somebody(order()), pieces.screening(possible={Zone.FLANK: Status.LOCAL_LIMITS}, at=START), "zone"),
        (somebody(order()), unwished_and_held_now(Zone.UPBACK), "zone"),
    ],
)
def test_where_it_opens_nothing_the_ordinary_ladder_holds_and_the_reason_is_named(
    person: Person, screening: Screening | None, why: str
) -> None:
    made, without = course(person, screening), course(replace(person, prescriptions=()), screening)
    assert made.visits == without.visits and made.prescription is None
    assert f"plan.prescription.{why}" in made.why


def test_the_ninetieth_day_is_the_last_one() -> None:
    made = course(somebody(order(90), wishes=replace(BACK, days=())))
    assert [visit.prescribed for visit in made.visits] == [True] + [False] * 11
    assert [visit.step for visit in made.visits] == [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize(("wishes", "why"), [(NECK, "method"), (replace(BACK, aim="single"), "aim")])
def test_it_is_of_a_usual_partner_course_alone(wishes: Wishes, why: str) -> None:
    told = somebody(order(region=wishes.regions[0]), wishes=wishes)
    assert course(told).visits == course(replace(told, prescriptions=())).visits
    assert f"plan.prescription.{why}" in course(told).why


@pytest.mark.parametrize("then", ["limits", "care", "proceed", "PP7"])
def test_what_cells_of_other_methods_bring_does_not_close_it(then: str) -> None:
    assert len(course(somebody(order()), named(then)).visits) == 36


def test_while_today_waits_it_opens_nothing() -> None:
    screening = pieces.screening(at=START, postponements=(WAITING,))
    assert "plan.prescription.waits" in course(somebody(order()), screening).why


def test_a_session_must_have_been_played_green_at_each_step() -> None:
    person = somebody(order(), reports=greens([1, 1, 2]))
    after = adjust(KNOWLEDGE, person, today=START + timedelta(days=8))
    assert after.step == 2 and after.prescribed is not None and after.prescribed.step == 3
    red = replace(person.reports[2], during=8)
    worse = adjust(KNOWLEDGE, replace(person, reports=(*person.reports[:2], red)), today=START + timedelta(days=8))
    assert worse.prescribed is not None and worse.prescribed.step == 1
    before = replace(person, prescriptions=(order(-5),))
    assert adjust(KNOWLEDGE, before, today=START + timedelta(days=8)).prescribed == replace(after, prescribed=None)


def test_one_that_lapses_before_the_first_wished_day_is_not_used() -> None:
    made = course(somebody(order(90)))
    assert is_ordinary(made) and made.prescription is None and "plan.prescription.lapsed" in made.why


LONG = [1, 2, 3, 4, 5] + [6] * 15


def test_the_course_goes_on_beyond_twelve_while_it_is_in_force() -> None:
    person = somebody(order(), reports=greens(LONG))
    made = course(person, start=START + timedelta(days=47))
    assert [visit.number for visit in made.visits][:2] == [21, 22] and made.visits[-1].number == 36
    assert {visit.step for visit in made.visits} == {6} and made.visits[-1].day <= START + timedelta(days=84)


@pytest.mark.parametrize("told", [(), (order(70),)], ids=["taken back", "lapsed"])
def test_past_an_ordinary_course_the_pause_follows_at_once(told: tuple[Prescription, ...]) -> None:
    person = somebody(*told, reports=greens(LONG))
    made = course(person, start=START + timedelta(days=47))
    last = person.reports[-1].at.date()
    assert made.visits[0].day >= last + timedelta(days=45) and "plan.pause" in made.postponed
    assert made.visits[0].number == 1 and len(made.visits) == 12


def test_when_it_lapses_within_an_ordinary_course_the_ordinary_ladder_goes_on() -> None:
    person = somebody(order(84), reports=greens([1, 2, 3]))
    made = course(person, start=START + timedelta(days=7))
    assert [visit.number for visit in made.visits] == list(range(4, 13))
    assert made.visits[0].step == 2 and not any(visit.prescribed for visit in made.visits)
    assert "plan.prescription.lapsed" in made.why


def test_a_course_that_ended_before_the_prescription_is_not_taken_up_again() -> None:
    reports = greens([1] * 12)
    signed = Prescription("partner_course", "lowback", "Dr. Ivanova", "neurologist", START + timedelta(days=30))
    made = course(somebody(signed, reports=reports), start=START + timedelta(days=30))
    assert made.visits[0].day >= reports[-1].at.date() + timedelta(days=45)


def test_a_pause_ends_it_though_it_is_in_force() -> None:
    """Sessions and days are left, but nothing was played for as long as a pause."""
    person = somebody(order(), reports=greens([1, 2, 3]), wishes=replace(BACK, days=()))
    last = person.reports[-1].at.date()
    assert course(person, start=last + timedelta(days=44)).visits[0].number == 4
    assert course(person, start=last + timedelta(days=45)).visits[0].number == 1


def test_after_it_comes_the_pause() -> None:
    person = somebody(order(), reports=greens([1, 2, 3, 4, 5] + [6] * 31))
    made = course(person, start=START + timedelta(days=82))
    assert made.visits[0].day >= person.reports[-1].at.date() + timedelta(days=45)


REGIONS = st.sampled_from(["neck", "upback", "lowback"])
ORDERS = st.lists(st.builds(order, st.integers(-120, 200), REGIONS), max_size=3).map(tuple)
ZONES = st.dictionaries(st.sampled_from(list(Zone)), st.sampled_from(list(Status)), max_size=2)
THENS = st.sampled_from(["limits", "care", "restricted", "doctor-first:lowback"])
STEPS = st.lists(st.integers(1, 6), max_size=20)


@given(ORDERS, ZONES, THENS, STEPS, st.integers(0, 90))
@settings(max_examples=150, deadline=None)
def test_nothing_is_more_than_ordinary_without_a_prescription_in_force(
    told: tuple[Prescription, ...], possible: dict[Zone, Status], then: str, steps: list[int], later: int
) -> None:
    """Each visit beyond 5 steps, 20 minutes, 12 sessions or 42 days lies in the days of a prescription for its region."""
    start = START + timedelta(days=later)
    reason = Because("X1", Truth.TRUE, then, (), "rule.X1.told", ())
    screening = pieces.screening(at=start, possible=possible, because=(reason,))
    try:
        made = course(somebody(*told, reports=greens(steps)), screening, start)
    except NoPlan:
        return
    begun = made.first_day
    for visit in made.visits:
        beyond = visit.step > 5 or visit.minutes > 20 or visit.number > 12 or (visit.day - begun).days > 42
        own = [each for each in told if each.region == "lowback" and 0 <= (visit.day - each.at).days <= 90]
        assert not (beyond or visit.prescribed) or (own and visit.prescribed)
        assert not visit.prescribed or (
            then in ("limits", "care") and made.allowed.zones[Zone.LOWBACK] is Status.ALLOWED
        )
        assert visit.number <= 36 and (visit.day - begun).days <= 84
