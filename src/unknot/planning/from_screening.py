"""Plan a course from a screening and a wish, on a given day.

Takes the knowledge, a `Screening`, the `Person` for wishes and reports, and the `Adjustment` of progress; makes a `Course`.
Always true of it: days are kept apart, its step is never over the ladder's end for this person, and nothing of it is issued
while the person is postponed or may be in an attack. In a sure attack no day is planned either, for nobody knows when it ends.
Later visits are planned as if all went well, and the course says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from unknot.core.errors import MoreToAsk, NoPlan
from unknot.core.ids import Disposition, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.model import Knowledge, Protocol, TermType
from unknot.planning.aims import Aim, aim_of
from unknot.planning.choice import choose, with_care
from unknot.planning.days import visit_days
from unknot.planning.frame import Frame, course_id, frame_of
from unknot.planning.ladder import (
    Rung,
    after_gap,
    after_green,
    course_numbers,
    free_days,
    minutes,
    sessions_a_week,
)
from unknot.planning.lasting import lasts_until
from unknot.planning.legs import Leg, legs_of, longest_day
from unknot.planning.model import Adjustment, Allowed, Course, Figure, Visit
from unknot.planning.opening import playable
from unknot.planning.prescribed import LAPSED, Opened, last_day, opened
from unknot.planning.stages import in_attack
from unknot.screening.dates import years_since
from unknot.screening.model import Screening
from unknot.screening.person import Person, Prescription

DAY = 24
"""Hours: a measure that is fresh no longer than this is a value of the day."""
NO_COURSE = ("doctor-first", "urgent", "emergency")
PAINFUL = {Region.NECK: (Zone.NECK,), Region.UPBACK: (Zone.UPBACK,), Region.LOWBACK: (Zone.LOWBACK,)}
"""Where a region hurts: left out of the session after a red one at step 1."""


def plan(
    knowledge: Knowledge,
    screening: Screening,
    person: Person,
    *,
    start: date,
    adjustment: Adjustment | None = None,
    values_may_wait: bool = False,
) -> Course:
    """The course from `start`; raises `MoreToAsk` or `NoPlan` when there is none.

    With `values_may_wait` a missing value of the day postpones, where nobody is there to be asked.
    """
    after = adjustment or Adjustment()
    _may_plan(screening, after, may_wait=values_may_wait and _only_today_is_missing(knowledge, screening))
    aim = aim_of(knowledge, screening, person, start)
    waits = _waits(screening)
    if in_attack(knowledge, screening) and not waits:
        raise NoPlan("plan.attack")
    protocol, allowed = choose(knowledge, screening, person.wishes, waiting=bool(waits), seated=aim.seated)
    order = opened(knowledge, screening, person, protocol, allowed, start)
    allowed = allowed if order.prescription else with_care(screening, allowed)
    open_today = bool(playable(knowledge, protocol, min(protocol.ladder), allowed))
    hands_on = open_today and not (screening.stage.id and in_attack(knowledge, screening))
    frame = frame_of(knowledge, person, protocol, start, after, aim, order)
    visits = _visits(knowledge, person, protocol, allowed, frame, after, aim, order) if hands_on else ()
    if order.prescription and not any(visit.prescribed for visit in visits):
        order, allowed = _over(knowledge, order.prescription, frame), with_care(screening, allowed)
        frame = frame_of(knowledge, person, protocol, start, after, aim, order)
        visits = _visits(knowledge, person, protocol, allowed, frame, after, aim, order) if hands_on else ()
    if not visits and not waits:
        raise NoPlan("plan.no_days")
    first = visits[0].day if visits else frame.earliest
    screened = _screened(knowledge, screening, person)
    valid_until = lasts_until(knowledge, screening, person, screened)
    return Course(
        id=course_id(person, protocol, frame.begun or first), person=person.id, knowledge=screening.knowledge,
        screened=screened, method=protocol.method, role=protocol.role, region=protocol.region,
        protocol=protocol.id, posture=protocol.posture, first_side=_first_side(protocol, person.pain.worse_side),
        allowed=allowed, visits=visits, valid_until=valid_until, zone=person.zone,
        postponed=_postponed(waits, frame, first, valid_until, after),
        why=_why(allowed, _adjusted(after, order), frame, aim, order, other=person.wishes.protocol not in ("", protocol.id)),
        figure=figure_of(person, start), begun=frame.begun or first, prescription=order.prescription,
    )  # fmt: skip


def figure_of(person: Person, today: date) -> Figure | None:
    """How the person is built; None unless the day of birth is told, and besides sex, or height and weight."""
    female = {"female": 1.0, "male": 0.0}.get(person.sex)
    if person.born is None or (person.build is None and female is None):
        return None
    years = years_since(person.born, today)
    if person.build is None:
        return Figure(female or 0.0, years)
    return Figure(0.5 if female is None else female, years, person.build.height_cm, person.build.weight_kg)


def _may_plan(screening: Screening, after: Adjustment, *, may_wait: bool) -> None:
    if screening.outcome in NO_COURSE:
        raise NoPlan(screening.outcome)
    if after.stop:
        raise NoPlan(after.stop)
    if screening.outcome == "ask" and not may_wait:
        raise MoreToAsk(screening.ask)


def _only_today_is_missing(knowledge: Knowledge, screening: Screening) -> bool:
    """Whether nothing is open but values of the day, which postpone; a person whom a doctor sees first is asked in full."""
    terms = [knowledge.terms.get(id) for id in screening.ask]
    of_the_day = all(
        term is not None and term.type is TermType.MEASURE and (term.fresh_hours or DAY + 1) <= DAY for term in terms
    )
    return of_the_day and screening.at_least < Disposition.DOCTOR_FIRST


def _waits(screening: Screening) -> list[str]:
    """Why nothing is issued today; then today's limits close everything, and the days are planned when they are over."""
    waits = [wait.why for wait in screening.postponements if wait.state is not Truth.FALSE]
    return waits + (["plan.measure_first"] if screening.outcome == "ask" else [])


def _over(knowledge: Knowledge, prescription: Prescription, frame: Frame) -> Opened:
    """Why no session is left on a prescription: it lapses before the next one, or its course has had all its days."""
    lapses = frame.begun is None or last_day(knowledge, prescription) < longest_day(knowledge, frame.begun)
    return Opened(None, LAPSED if lapses else "")


def _adjusted(after: Adjustment, order: Opened) -> Adjustment:
    """Where the ladder stands: that of a prescribed course only while its prescription is in force."""
    return (after.prescribed or after) if order.prescription else after


def _visits(
    knowledge: Knowledge,
    person: Person,
    protocol: Protocol,
    allowed: Allowed,
    frame: Frame,
    after: Adjustment,
    aim: Aim,
    order: Opened,
) -> tuple[Visit, ...]:
    """The visits of each leg in turn; the ordinary ladder climbs beside the prescribed one, for the day on which that ends."""
    lowest = Status.LOWEST_DOSE in allowed.statuses
    numbers = course_numbers(knowledge) | {
        "in_7": sessions_a_week(knowledge, protocol.method, lowest_dose=lowest),
        "free": free_days(knowledge, protocol.method),
    }
    now = _adjusted(after, order)
    legs = legs_of(knowledge, protocol, allowed, aim, order.prescription, frame.begun or frame.earliest)
    rungs = {leg: _rung(now if leg.prescribed else after, leg) for leg in legs}
    visits: list[Visit] = []
    earliest = frame.earliest
    for leg in legs:
        count = max(0, min(leg.sessions - frame.done, leg.at_once) - len(visits))
        taken = (*frame.played, *(visit.day for visit in visits))
        for day in visit_days(earliest, count, person.wishes.days, taken, numbers, leg.until):
            if not visits and frame.last is not None:
                rungs = {each: after_gap(knowledge, rung, (day - frame.last).days) for each, rung in rungs.items()}
            apart = _apart(knowledge, protocol, allowed, now) if not visits else ()
            step, number = rungs[leg].step, frame.done + len(visits) + 1
            length = _minutes(knowledge, person, protocol, allowed, step, leg)
            visits.append(Visit(number, day, step, length, protocol.id, apart, prescribed=leg.prescribed))
            rungs = {
                each: after_green(knowledge, rung, each.last, prescribed=each.prescribed)
                for each, rung in rungs.items()
            }
        earliest = max(earliest, leg.until + timedelta(days=1))
    return tuple(visits)


def _rung(after: Adjustment, leg: Leg) -> Rung:
    return Rung(min(after.step, leg.last), after.greens)


def _minutes(knowledge: Knowledge, person: Person, protocol: Protocol, allowed: Allowed, step: int, leg: Leg) -> int:
    lowest, wished = Status.LOWEST_DOSE in allowed.statuses, person.wishes.minutes
    return minutes(knowledge, protocol.method, step, lowest_dose=lowest, wished=wished, prescribed=leg.prescribed)


def _apart(knowledge: Knowledge, protocol: Protocol, allowed: Allowed, after: Adjustment) -> tuple[Zone, ...]:
    """Neighbouring areas only, for one session; where there are none, no session of this kind is possible."""
    if not after.avoid_local:
        return ()
    apart = PAINFUL[protocol.region]
    if not playable(knowledge, protocol, 1, allowed, apart):
        raise NoPlan("plan.no_neighbouring_area")
    return apart


def _screened(knowledge: Knowledge, screening: Screening, person: Person) -> date:
    """The last full screen: the oldest "no" that still counts, since a "no" lapses by itself."""
    items = [
        answer.at
        for id, answer in (*person.answers.items(), *person.giver.items())
        if answer.value == "no" and id in knowledge.terms and knowledge.terms[id].item
    ]
    return min([screening.at, *items])


def _postponed(
    waits: Sequence[str], frame: Frame, first: date, valid_until: date, after: Adjustment
) -> tuple[str, ...]:
    reasons = [*waits]
    reasons += ["plan.not_said"] if after.unsaid else []
    reasons += [frame.waits] if frame.waits else []
    reasons += ["plan.screen_first"] if first > valid_until else []
    return tuple(reasons)


def _why(allowed: Allowed, after: Adjustment, frame: Frame, aim: Aim, order: Opened, *, other: bool) -> tuple[str, ...]:
    """`other`: a protocol was wished, and this is another one."""
    reasons = [*after.why, *aim.why]
    reasons += [order.why] if order.why else []
    reasons += ["plan.other_protocol"] if other else []
    reasons += ["plan.lowest_dose"] if Status.LOWEST_DOSE in allowed.statuses else []
    reasons += (
        ["plan.some_zones_closed"] if any(status > Status.LOWEST_DOSE for status in allowed.zones.values()) else []
    )
    reasons += ["plan.rim_closed"] if any(status > Status.LOWEST_DOSE for status in allowed.reached.values()) else []
    reasons += ["plan.goes_on"] if frame.begun else []
    return tuple(reasons)


def _first_side(protocol: Protocol, worse: str) -> str:
    """The less painful side; the protocol's own order when neither is worse."""
    others: Sequence[str] = [side for side in protocol.sides if side != worse]
    return others[0] if others else protocol.sides[0]
