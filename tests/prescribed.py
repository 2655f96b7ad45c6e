"""People with a prescription, their reports, and the course that it opens."""

from __future__ import annotations

from datetime import date, timedelta

import pieces
from unknot.core.ids import Disposition, Method
from unknot.core.truth import Truth
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge, MethodInfo
from unknot.planning.from_screening import plan
from unknot.planning.model import Course
from unknot.progress.from_reports import adjust
from unknot.screening.model import Because, Postponed, Screening
from unknot.screening.person import Person, Prescription, Report, Wishes
from unknot.session.fitting import fit

METHODS = {m: MethodInfo(m, "", (), True, True, "") for m in (Method.NECK_SELF_MASSAGE, Method.PARTNER_MASSAGE)}
STOPS = {"courses/stop_rules": load().tables["courses/stop_rules"]}


KNOWLEDGE: Knowledge = pieces.knowledge(methods=METHODS, tables=pieces.TABLES | STOPS)


BACK = Wishes(role="partner", methods=("partner_massage",), regions=("lowback",))
START = date(2026, 12, 1)


def order(days_ago: int = 0, region: str = "lowback", kind: str = "partner_course") -> Prescription:
    return Prescription(kind, region, "Dr. Ivanova", "neurologist", START - timedelta(days=days_ago))


def somebody(*told: Prescription, wishes: Wishes = BACK, reports: tuple[Report, ...] = ()) -> Person:
    return Person(id="someone", zone="UTC", wishes=wishes, prescriptions=told, reports=reports)


def course(person: Person, screening: Screening | None = None, start: date = START) -> Course:
    fresh = screening or pieces.screening(at=start)
    after = adjust(KNOWLEDGE, person, today=start)
    return fit(KNOWLEDGE, plan(KNOWLEDGE, fresh, person, start=start, adjustment=after))


def is_ordinary(made: Course) -> bool:
    steps = [(visit.step, visit.prescribed) for visit in made.visits]
    return steps == [(step, False) for step in [1] * 3 + [2] * 3 + [3] * 2 + [4] * 2 + [5] * 2]


def named(*then: str) -> Screening:
    reasons = tuple(Because(f"X{n}", Truth.TRUE, each, (), f"rule.X{n}.told", ()) for n, each in enumerate(then))
    return pieces.screening(at=START, because=reasons, outcome="restricted", at_least=Disposition.RESTRICTED)


WAITING = Postponed("PP1", "rule.PP1.told", Truth.UNKNOWN)
