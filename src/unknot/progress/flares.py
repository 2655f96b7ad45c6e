"""Whether an attack came after the last session: then the ladder stands lower when it is over.

An attack is what was said to be one, or pain so strong that no session may be held with it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from unknot.knowledge.model import Knowledge
from unknot.planning.ladder import SPACING, Rung
from unknot.screening.due import strong_pain
from unknot.screening.person import Moment, Person

LIGHT = "courses/traffic_light"


def flared_since(knowledge: Knowledge, person: Person, since: date, today: date) -> bool:
    """Whether an attack was told of, or pain was measured as one, on `since` or later; where its end may lie there, it counts."""
    said = person.answers.get("attack")
    attack = said.value if said is not None else None
    told = isinstance(attack, Moment) and not attack.never and (attack.last or today) >= since
    return told or any(since <= day <= today for day in strong_pain(person, _strong(knowledge)))


def after_flare(knowledge: Knowledge, rung: Rung) -> Rung:
    """Where an attack leaves the ladder."""
    restarts = knowledge.tables[SPACING]["restart"]
    row: dict[str, Any] = next(row for row in restarts if row["after"] == "flare")
    return Rung(max(1, rung.step + row["step"]), row["greens"])


def _strong(knowledge: Knowledge) -> int:
    """The least pain with which nothing hands-on is done."""
    rows = knowledge.tables[LIGHT]["during"]
    return int(min(row["start"][0] for row in rows if row.get("no_session") == "PP3"))
