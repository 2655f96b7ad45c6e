"""Courses that were, read from the days of sessions that were played.

A course may go on until its sessions or its days are over, whichever comes first. A new one begins after a pause, and not
before: what was played without a pause belongs to the course before it, however long it has become.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from unknot.screening.person import Measurement, Person, Report


@dataclass(frozen=True, slots=True)
class Past:
    """One course that was begun: its sessions' days, in order, with repeats for the same day."""

    days: tuple[date, ...]

    def holds(self, day: date, numbers: Mapping[str, int]) -> bool:
        """Whether a session on this day would still belong to it."""
        return (
            len(self.days) < numbers["sessions"]
            and (day - self.days[0]).days <= numbers["days"]
            and (day - self.days[-1]).days < numbers["pause"]
        )


def local_day(told: Report | Measurement, zone: str) -> date:
    """The person's own day of a report or reading; a time without a zone is local already."""
    return told.at.astimezone(ZoneInfo(zone)).date() if told.at.tzinfo else told.at.date()


def played(person: Person) -> tuple[date, ...]:
    """The local day of every session that was played, in order; a session told twice counts once."""
    days: dict[str, date] = {}
    for report in sorted(person.reports, key=lambda report: report.at):
        days.setdefault(report.session, local_day(report, person.zone))
    return tuple(sorted(days.values()))


def courses(days: Sequence[date], numbers: Mapping[str, int]) -> tuple[Past, ...]:
    """Every course that these days make."""
    found: list[Past] = []
    for day in days:
        if found and (day - found[-1].days[-1]).days < numbers["pause"]:
            found[-1] = Past((*found[-1].days, day))
        else:
            found.append(Past((day,)))
    return tuple(found)


def earliest_course(past: Sequence[Past], numbers: Mapping[str, int]) -> tuple[date, str] | None:
    """The first day on which a new course may begin, and the text key that says why; None without any past."""
    if not past:
        return None
    reasons = [(past[-1].days[-1] + timedelta(days=numbers["pause"]), "plan.pause")]
    if len(past) >= numbers["courses"]:
        begun = past[-numbers["courses"]].days[0]
        reasons.append((begun + timedelta(days=numbers["in_days"]), "plan.courses_a_year"))
    return max(reasons)


def last_of_others(person: Person, own: Collection[str]) -> date | None:
    """The last local day of a session that is none of these; None without any."""
    days = [local_day(report, person.zone) for report in person.reports if report.session not in own]
    return max(days, default=None)
