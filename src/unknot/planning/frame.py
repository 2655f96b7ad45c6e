"""Where a course stands among those that were: whether it goes on, and on which day the next session may be.

Takes the person's played sessions, the protocol that was chosen and what the reports ask for; makes a `Frame`. Always true of it:
`earliest` keeps the pause after a course, the days of rest after a report, and the days after a session of another method.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unknot.knowledge.model import Knowledge, Protocol
from unknot.planning import history
from unknot.planning.aims import Aim
from unknot.planning.ladder import course_numbers, days_after_another
from unknot.planning.model import Adjustment, session_id
from unknot.planning.prescribed import Opened, in_force, terms
from unknot.screening.person import Person


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the course stands among those that were.

    begun: its first day, None of a new one. done: sessions of it that were played. earliest: no session before this day. waits:
    the text key that says why a new course waits, "" if it need not. last, played: the last day and every day of any course.
    """

    begun: date | None
    done: int
    earliest: date
    waits: str
    last: date | None
    played: tuple[date, ...]


def frame_of(
    knowledge: Knowledge, person: Person, protocol: Protocol, start: date, after: Adjustment, aim: Aim, order: Opened
) -> Frame:
    """The frame of a course of this protocol from `start`; `order` tells whether it goes on as a prescribed one."""
    numbers, played = course_numbers(knowledge), history.played(person)
    past = history.courses(played, numbers)
    earliest = max(start, after.earliest or start)
    last = played[-1] if played else None
    if past and past[-1].holds(earliest, numbers | _longest(knowledge, person, protocol, past[-1], aim, order)):
        found = Frame(past[-1].days[0], len(past[-1].days), earliest, "", last, played)
        return _after_others(knowledge, person, protocol, found)
    day, why = history.earliest_course(past, numbers) or (earliest, "")
    found = Frame(None, 0, max(day, earliest), why if day > earliest else "", last, played)
    return _after_others(knowledge, person, protocol, found)


def _longest(
    knowledge: Knowledge, person: Person, protocol: Protocol, course: history.Past, aim: Aim, order: Opened
) -> dict[str, int]:
    """Sessions and days after which a course is over: more only where it was played on a prescription, and one is in force."""
    told, region = person.prescriptions, protocol.region.value
    if order.prescription and any(in_force(knowledge, told, day, region) for day in course.days):
        return {name: terms(knowledge)[name] for name in ("sessions", "days")}
    return {"sessions": aim.sessions}


def _after_others(knowledge: Knowledge, person: Person, protocol: Protocol, frame: Frame) -> Frame:
    """The same frame, begun later where the method waits some days after a session of another one."""
    wait = days_after_another(knowledge, protocol.method)
    course = course_id(person, protocol, frame.begun) if frame.begun else ""
    most = max(course_numbers(knowledge)["sessions"], frame.done)
    own = {session_id(course, n) for n in range(1, most + 1)}
    last = history.last_of_others(person, own) if wait else None
    return replace(frame, earliest=max(frame.earliest, last + timedelta(days=wait))) if last else frame


def course_id(person: Person, protocol: Protocol, begun: date) -> str:
    """The same for every plan of a course that has begun, so that its sessions keep their names."""
    named = f"{person.id}/{protocol.method.value}/{protocol.region.value}/{begun.isoformat()}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]
