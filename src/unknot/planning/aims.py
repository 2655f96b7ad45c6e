"""What a course is for: the whole ladder, a prevention course when nothing hurts, or one session without a next one.

Takes `kb/courses/spacing.yaml`, a screening and what the person told of pain; makes an `Aim`. Always true of it: an aim only
shortens what the ladder gives, and opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unknot.core.errors import NoPlan
from unknot.core.ids import Disposition
from unknot.knowledge.model import Knowledge
from unknot.planning.history import local_day
from unknot.planning.ladder import SPACING, course_numbers
from unknot.screening.model import Screening
from unknot.screening.person import Person

AIMS = COURSE, PREVENTION, SINGLE = "course", "prevention", "single"
"""What may be wished for; the usual course where nothing is."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What an aim leaves of the ladder.

    sessions: of a whole course. at_once: visits planned now, at most. last_step: the highest ladder step. seated: no other
    posture. why: text keys, told with the course.
    """

    sessions: int
    at_once: int
    last_step: int
    seated: bool = False
    why: tuple[str, ...] = ("plan.assumes_green",)


def aim_of(knowledge: Knowledge, screening: Screening, person: Person, start: date) -> Aim:
    """The aim that was wished; raises `NoPlan` when it is not for this person on this day."""
    table, sessions = knowledge.tables[SPACING], course_numbers(knowledge)["sessions"]
    highest = max(row["step"] for row in knowledge.tables["courses/ladder"]["steps"])
    if person.wishes.aim == SINGLE:
        return Aim(sessions, 1, table["single"]["step"], why=("plan.single",))
    if person.wishes.aim == PREVENTION:
        own = table["prevention"]
        _may_prevent(screening, person, start, own["needs"])
        most = min(own["sessions"])
        return Aim(most, most, max(own["steps"]), seated=True, why=("plan.assumes_green", "plan.prevention"))
    return Aim(sessions, sessions, highest)


def _may_prevent(screening: Screening, person: Person, start: date, needs: dict[str, int | str]) -> None:
    at_most = Disposition.of_word(str(needs["at_most"]))
    if screening.scoped or screening.at_least > at_most:
        raise NoPlan("plan.prevention_closed")
    if not _calm(person, start, int(needs["nrs_at_most"]), int(needs["days"])):
        raise NoPlan("plan.prevention_pain")


def _calm(person: Person, start: date, at_most: int, days: int) -> bool:
    """No pain told today, or little for all of the days; one higher number within them, or none told, and it is not calm."""
    told = [((start - day).days, pain) for day, pain in _pains(person)]
    recent = [pain for age, pain in told if 0 <= age <= days]
    today = [pain for age, pain in told if age == 0]
    oldest = min((age for age, _ in told if age >= days), default=None)
    before = [pain for age, pain in told if age == oldest]
    without = bool(today) and max(today) == 0
    lasting = bool(before) and max(before) <= at_most
    return bool(recent) and max(recent) <= at_most and (without or lasting)


def _pains(person: Person) -> Iterator[tuple[date, float]]:
    """Each number of pain (0 to 10) that was told, with the person's own day."""
    for reading in person.measurements:
        if reading.what == "nrs" and reading.value is not None:
            yield local_day(reading, person.zone), reading.value
    for report in person.reports:
        for pain in (report.before, report.during, report.after):
            if pain is not None:
                yield local_day(report, person.zone), pain
