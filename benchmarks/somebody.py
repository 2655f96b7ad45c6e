"""Who is measured with: the example persons, a session of one of them, and her bundle as `unknot course` wrote it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from unknot.body.from_session import place
from unknot.exchange.person_file import read_person
from unknot.knowledge.model import Knowledge
from unknot.planning.from_screening import plan
from unknot.progress.from_reports import adjust
from unknot.screening.from_person import screen
from unknot.screening.person import Person
from unknot.session.from_course import lay_out
from unknot.verify.from_placement import verify
from unknot.verify.model import Verified

DAY = date(2026, 12, 1)
NOW = datetime.combine(DAY, time(0))
EXAMPLES = Path(__file__).parent.parent / "examples"
PLACED = EXAMPLES / "low-back-partner.person.yaml"
"""Whose sessions have paths on the skin."""

BUNDLE = "UNKNOT_BENCH_BUNDLE"
"""Names the file of the bundle to the processes that need one."""


def examples(knowledge: Knowledge) -> list[Person]:
    """The three example persons."""
    return [read_person(file, knowledge, today=DAY) for file in sorted(EXAMPLES.glob("*.person.yaml"))]


def session(knowledge: Knowledge) -> Callable[[], Verified]:
    """What places and verifies the last session of a course, which has the most strokes."""
    person = read_person(PLACED, knowledge, today=DAY)
    screening = screen(knowledge, person, at=NOW)
    course = plan(knowledge, screening, person, start=DAY, adjustment=adjust(knowledge, person, today=DAY))
    visit = course.visits[-1]
    laid = lay_out(knowledge, course, visit)
    return lambda: verify(knowledge, screening, course, visit, place(knowledge, laid, course.figure), issued=False)


def bundle() -> dict[str, Any]:
    """The bundle that the environment names."""
    read: dict[str, Any] = json.loads(Path(os.environ[BUNDLE]).read_bytes())
    return read
