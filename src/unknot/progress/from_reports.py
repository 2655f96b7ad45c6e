"""From reports to a diary and an adjustment: where the ladder stands, the earliest next day, whether the course stops.

Takes the knowledge, the `Person` with all reports, and the day; makes a `Diary` and an `Adjustment`. Always true: a report
never lets the ladder stand higher than the sessions before it earned, whatever is red never counts as green, and nor does
a session of which nobody has told how long pain and soreness lasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unknot.knowledge.model import Knowledge
from unknot.planning.history import courses, local_day
from unknot.planning.ladder import LADDER, Rung, after_gap, after_green, course_numbers
from unknot.planning.model import Adjustment
from unknot.planning.prescribed import in_force
from unknot.progress.colours import colour_of, is_late
from unknot.progress.flares import after_flare, flared_since
from unknot.progress.model import Colour, Diary, Judged
from unknot.progress.stops import starts_again, stop_of
from unknot.screening.person import Person, Report

LIGHT = "courses/traffic_light"


@dataclass(frozen=True, slots=True)
class _State:
    """The ladder after a session."""

    rung: Rung
    ambers: int = 0
    red_at_one: bool = False
    moved: str = "why.step.first"


def diary(knowledge: Knowledge, person: Person) -> Diary:
    """Every session told, judged, in order of time; a session told twice is judged by the worse."""
    judged: list[Judged] = []
    for course in _by_course(knowledge, person):
        late = 0
        for report in course:
            colour, why = colour_of(knowledge, report, late_before=late)
            late += is_late(knowledge, report)
            judged.append(Judged(report.session, local_day(report, person.zone), report.step, colour, why))
    return Diary(tuple(judged))


def adjust(knowledge: Knowledge, person: Person, *, today: date) -> Adjustment:
    """What the reports so far ask of the next session."""
    judged = diary(knowledge, person).sessions
    if not judged:
        return Adjustment()
    ordinary = _adjusted(knowledge, person, judged, today, prescribed=False)
    if not person.prescriptions:
        return ordinary
    return replace(ordinary, prescribed=_adjusted(knowledge, person, judged, today, prescribed=True))


def unsaid(person: Person) -> Report | None:
    """The last session, when nobody has told yet how long pain and soreness lasted after it."""
    told = _sessions(person)
    return told[-1] if told and told[-1].after_hours is None else None


def _adjusted(
    knowledge: Knowledge, person: Person, judged: Sequence[Judged], today: date, *, prescribed: bool
) -> Adjustment:
    """On the ordinary ladder, or as if every prescription that was told had been in force on its days."""
    courses = _by_course(knowledge, person)
    reports = [report for course in courses for report in course]
    state = _State(Rung(1, 0))
    for n, (report, one) in enumerate(zip(reports, judged, strict=True)):
        quick = prescribed and in_force(knowledge, person.prescriptions, one.day)
        gap = (one.day - judged[n - 1].day).days if n else 0
        state = _next(knowledge, state, report, one, gap=gap, prescribed=quick)
    last = judged[-1]
    if last.colour is not Colour.RED and flared_since(knowledge, person, last.day, today):
        state = replace(state, rung=after_flare(knowledge, state.rung), moved="why.step.flare")
    return Adjustment(
        step=state.rung.step, greens=state.rung.greens, earliest=_earliest(knowledge, reports, judged),
        avoid_local=state.red_at_one, stop=stop_of(knowledge, person, courses[-1], judged, today),
        why=(f"why.{last.colour.value}", *last.why, state.moved), unsaid=unsaid(person) is not None,
    )  # fmt: skip


def _next(knowledge: Knowledge, state: _State, report: Report, judged: Judged, *, gap: int, prescribed: bool) -> _State:
    """The ladder after one more session, played at its own step but never above what was earned."""
    stood = after_gap(knowledge, state.rung, gap)
    rung = stood if report.step >= stood.step else Rung(report.step, 0)
    actions = knowledge.tables[LIGHT]["actions"]
    if starts_again(knowledge, report):
        return _State(Rung(1, 0), 0, False, "why.step.first")
    if judged.colour is Colour.RED:
        down = max(actions["red"]["lowest_step"], rung.step + actions["red"]["step"])
        return _State(Rung(down, 0), 0, rung.step == 1, "why.step.restart" if rung.step > 1 else "why.step.beside")
    if judged.colour is Colour.AMBER:
        if state.ambers + 1 >= actions["amber"]["running"]:
            down = max(actions["amber"]["lowest_step"], rung.step + actions["amber"]["then_step"])
            return _State(Rung(down, 0), 0, False, "why.step.two_ambers")
        return _State(Rung(rung.step, 0), state.ambers + 1, False, "why.step.same")
    if not report.completed:
        return _State(rung, 0, False, "why.step.not_finished")
    if report.after_hours is None:  # it may have been too much still
        return _State(rung, state.ambers, False, "why.step.not_said")
    last = knowledge.tables[LADDER]["last_step"]["prescribed" if prescribed else "partner"]  # planning ends it by role
    up = after_green(knowledge, rung, last, prescribed=prescribed)
    return _State(up, 0, False, "why.step.up" if up.step > rung.step else "why.step.counts")


def _earliest(knowledge: Knowledge, reports: Sequence[Report], judged: Sequence[Judged]) -> date | None:
    """After a red, as after any sign, the whole days of its rest have passed, and what lasted longer is gone."""
    free: list[date] = []
    rest = knowledge.tables[LIGHT]["actions"]["red"]["rest_hours"]
    for report, one in zip(reports, judged, strict=True):
        if one.colour is Colour.RED:
            hours = max(rest, report.after_hours or 0)
            free.append(one.day + timedelta(days=int(-(-hours // 24)) + 1))
    return max(free, default=None)


def _by_course(knowledge: Knowledge, person: Person) -> list[list[Report]]:
    """Sessions in order of time, split where a new course began."""
    ordered = _sessions(person)
    split = courses([local_day(report, person.zone) for report in ordered], course_numbers(knowledge))
    sizes = [len(one.days) for one in split]
    return [ordered[sum(sizes[:n]) : sum(sizes[: n + 1])] for n in range(len(sizes))]


def _sessions(person: Person) -> list[Report]:
    """One report a session, the worse of each thing that was told, in order of time."""
    worst: dict[str, Report] = {}
    for report in sorted(person.reports, key=lambda report: report.at):
        worst[report.session] = _worse(worst.get(report.session), report)
    return sorted(worst.values(), key=lambda report: report.at)


def _worse(earlier: Report | None, report: Report) -> Report:
    """Two reports of one session as one: the worse of each number, every sign, finished only if both say so."""
    if earlier is None:
        return report
    hours = [one.after_hours for one in (earlier, report) if one.after_hours is not None]
    return Report(
        session=report.session, client_id=earlier.client_id, at=earlier.at, before=min(earlier.before, report.before),
        during=max(earlier.during, report.during), after=report.after, after_hours=max(hours, default=None),
        signs=tuple(sorted({*earlier.signs, *report.signs})), completed=earlier.completed and report.completed,
        step=min(earlier.step, report.step),
    )  # fmt: skip
