"""The stretches of a course, each under one set of limits: on a prescription while it is in force, then the ordinary ladder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from unknot.knowledge.model import Knowledge, Protocol
from unknot.planning.aims import Aim
from unknot.planning.ladder import course_numbers, last_step
from unknot.planning.model import Allowed
from unknot.planning.prescribed import last_day, last_step_of, terms
from unknot.screening.person import Prescription


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a course.

    sessions: of the whole course. at_once: visits planned now, at most. until: no day after it. last: the highest ladder step.
    """

    sessions: int
    at_once: int
    until: date
    last: int
    prescribed: bool = False


def legs_of(
    knowledge: Knowledge, protocol: Protocol, allowed: Allowed, aim: Aim, prescription: Prescription | None, begun: date
) -> tuple[Leg, ...]:
    """The legs of a course that began on a day, in order of time."""
    until = begun + timedelta(days=course_numbers(knowledge)["days"])
    last = min(last_step(knowledge, protocol, allowed.statuses), aim.last_step)
    ordinary = Leg(aim.sessions, aim.at_once, until, last)
    if prescription is None:
        return (ordinary,)
    sessions, end = terms(knowledge)["sessions"], longest_day(knowledge, begun)
    until = min(end, last_day(knowledge, prescription))
    return Leg(sessions, sessions, until, last_step_of(knowledge, protocol), prescribed=True), ordinary


def longest_day(knowledge: Knowledge, begun: date) -> date:
    """The last day of a prescribed course that began on a day."""
    return begun + timedelta(days=terms(knowledge)["days"])
