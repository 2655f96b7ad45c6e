"""The flow: from a person to a screening, a course, and its sessions, each one verified.

    person → screen → adjust by reports → plan → fit → lay out → place → verify

The only module that knows every stage. It reads nothing and writes nothing; the day is an argument.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from unknot.body.from_session import place
from unknot.core.ids import Disposition
from unknot.knowledge.letters import LetterKind
from unknot.knowledge.model import Knowledge
from unknot.planning.from_screening import plan
from unknot.planning.model import Adjustment, Course, Visit
from unknot.progress.from_reports import adjust
from unknot.progress.stops import signs_of
from unknot.render.letter_parts import LetterMatter
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Person
from unknot.session.fitting import fit
from unknot.session.from_course import lay_out
from unknot.verify.from_placement import verify
from unknot.verify.model import Verified


@dataclass(frozen=True, slots=True)
class Made:
    """What a person gets: the screening it rests on, what the reports asked for, the course, its sessions in order.

    sessions: all of them, or the next one alone; none while everything is postponed.
    """

    screening: Screening
    adjustment: Adjustment
    course: Course
    sessions: tuple[Verified, ...]


def make_course(knowledge: Knowledge, person: Person, *, start: date) -> Made:
    """The course from `start`: the next session issued unless it is postponed, the later ones planned.

    Raises
    ------
    MoreToAsk, NoPlan
        when there is no course for this person on this day, and why.
    """
    screening = screen(knowledge, person, at=datetime.combine(start, time(0)))
    return course_from(knowledge, screening, person, start=start)


def course_from(
    knowledge: Knowledge,
    screening: Screening,
    person: Person,
    *,
    start: date,
    values_may_wait: bool = False,
    only_next: bool = False,
) -> Made:
    """The same from a screening that is there already; see `plan` for values that may wait.

    only_next: of all sessions the next one alone, which is what a page shows.
    """
    adjustment = adjust(knowledge, person, today=start)
    planned = plan(knowledge, screening, person, start=start, adjustment=adjustment, values_may_wait=values_may_wait)
    course = fit(knowledge, planned)
    visits = course.visits[:1] if only_next else course.visits
    return Made(screening, adjustment, course, sessions_of(knowledge, screening, course, visits))


def sessions_of(
    knowledge: Knowledge, screening: Screening, course: Course, visits: tuple[Visit, ...]
) -> tuple[Verified, ...]:
    """Visits of a course, laid out, placed and verified."""
    made = []
    for visit in visits:
        placement = place(knowledge, lay_out(knowledge, course, visit), course.figure)
        issued = visit is course.visits[0] and not course.postponed
        made.append(verify(knowledge, screening, course, visit, placement, issued=issued))
    return tuple(made)


def letters_for(knowledge: Knowledge, person: Person, *, at: datetime) -> tuple[LetterMatter, tuple[LetterKind, ...]]:
    """What a letter is made of at a moment, and the kinds that fit this person, the most fitting first."""
    screening = screen(knowledge, person, at=at)
    stop = adjust(knowledge, person, today=screening.at).stop
    reports = tuple(replace(report, signs=tuple(sorted(signs_of(report)))) for report in person.reports)
    fits = {"stopped": bool(stop), "referred": screening.at_least >= Disposition.DOCTOR_FIRST or bool(screening.scoped)}
    order = ("stopped", "referred", "anybody")
    kinds = [kind for kind in knowledge.letters.values() if fits.get(kind.serves, True)]
    return (
        LetterMatter(replace(person, reports=reports), screening, stop),
        tuple(sorted(kinds, key=lambda kind: (order.index(kind.serves), kind.id))),
    )
