"""Shorten the visits of a prescribed course to what their sessions may hold: so long on a region, and so long on the neck.

Takes the knowledge and a `Course`; makes the same course, with fewer minutes where a protocol stays too long in one region.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from unknot.core.ids import Region, Zone
from unknot.knowledge.model import Knowledge
from unknot.planning.ladder import LADDER
from unknot.planning.model import Course, Visit
from unknot.planning.prescribed import last_step_of
from unknot.session.from_course import lay_out
from unknot.session.model import STROKE, Session

LESS = "plan.prescription.fits_less"


def fit(knowledge: Knowledge, course: Course) -> Course:
    """The course with every prescribed visit no longer than its session can be; says so where that is less than was meant."""
    if not any(visit.prescribed for visit in course.visits):
        return course
    first_day = course.visits[0].day
    known: dict[Visit, int] = {}
    visits = []
    for visit in course.visits:
        if visit.prescribed:
            alike = replace(visit, number=1, day=first_day)
            if alike not in known:
                known[alike] = _minutes(knowledge, course, visit)
            visits.append(replace(visit, minutes=known[alike]))
        else:
            visits.append(visit)
    last = knowledge.tables[LADDER]["last_step"]["prescribed"]
    lower = last_step_of(knowledge, knowledge.protocols[course.protocol]) < last
    less = lower or any(minutes < alike.minutes for alike, minutes in known.items())
    return replace(course, visits=tuple(visits), why=(*course.why, LESS) if less else course.why)


def _minutes(knowledge: Knowledge, course: Course, visit: Visit) -> int:
    """The most whole minutes under the visit's own whose session keeps to every ceiling."""
    for minutes in range(visit.minutes, 0, -1):
        session = lay_out(knowledge, course, replace(visit, minutes=minutes))
        if all(found <= most for found, most in _times(knowledge, session)):
            return minutes
    return visit.minutes


def _times(knowledge: Knowledge, session: Session) -> Iterator[tuple[int, int]]:
    """Milliseconds on the neck and in each region, each with the most there may be."""
    ceilings = knowledge.tables[LADDER]["ceilings"]
    yield _within(session, {Zone.NECK}), ceilings["neck_minutes"] * 60_000
    for region in Region:
        zones = {zone for zone, info in knowledge.zones.items() if info.course_region is region}
        yield _within(session, zones), ceilings["region_minutes"] * 60_000


def _within(session: Session, zones: set[Zone]) -> int:
    strokes = [step for step in session.steps if step.kind == STROKE]
    return sum(step.end - step.start for step in strokes if zones & set(step.zones))
