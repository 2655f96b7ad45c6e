"""The ladder of clinical rules as numbers: minutes of a step, where it ends, what greens and gaps do to it.

Takes `kb/courses/ladder.yaml` and `spacing.yaml`, and the dose of a method that has fewer sessions a week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.ids import Method, Status
from unknot.knowledge.model import Knowledge, Protocol
from unknot.knowledge.numbers import said

LADDER, SPACING = "courses/ladder", "courses/spacing"


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a person stands: the ladder step, and the greens in a row earned on it."""

    step: int
    greens: int


def last_step(knowledge: Knowledge, protocol: Protocol, statuses: Iterable[Status]) -> int:
    """The highest step of a protocol: of its own ladder, for its role, and for the lowest dose where any zone is held there."""
    last = knowledge.tables[LADDER]["last_step"]
    lowest = [last["lowest_dose"]] if Status.LOWEST_DOSE in statuses else []
    return int(min([last[protocol.role], max(protocol.ladder), *lowest]))


def minutes(
    knowledge: Knowledge, method: Method, step: int, *, lowest_dose: bool, wished: int | None, prescribed: bool = False
) -> int:
    """Hands-on minutes of a step: the ladder under its ceilings; a wish may shorten, never lengthen."""
    ceilings = knowledge.tables[LADDER]["ceilings"]["session_minutes"]
    bounds = [row_of(knowledge, step)["minutes"], ceilings["prescribed" if prescribed else method.value]]
    bounds += [ceilings["lowest_dose"]] if lowest_dose else []
    bounds += [wished] if wished is not None else []
    return int(min(bounds))


def shorter(knowledge: Knowledge) -> tuple[int, ...]:
    """Hands-on minutes that a session may be wished for at most: each length that the ladder gives but the longest."""
    return tuple(sorted({row["minutes"] for row in knowledge.tables[LADDER]["steps"]})[:-1])


def row_of(knowledge: Knowledge, step: int) -> Mapping[str, Any]:
    """The ladder's row of a step."""
    found: Mapping[str, Any] = next(row for row in knowledge.tables[LADDER]["steps"] if row["step"] == step)
    return found


def after_green(knowledge: Knowledge, rung: Rung, last: int, *, prescribed: bool = False) -> Rung:
    """One green more; enough of them in a row open the next step."""
    ladder = knowledge.tables[LADDER]
    needed = ladder["prescription"]["greens"] if prescribed else row_of(knowledge, rung.step)["greens"]
    if needed is not None and rung.greens + 1 >= needed and rung.step < last:
        return Rung(rung.step + 1, 0)
    return Rung(rung.step, rung.greens + 1)


def after_gap(knowledge: Knowledge, rung: Rung, days: int) -> Rung:
    """What a gap of so many days since the last session leaves."""
    for row in knowledge.tables[SPACING]["gaps"]:
        if row["from"] <= days and (row["to"] is None or days <= row["to"]):
            step = 1 if row["step"] == "first" else max(1, rung.step + row["step"])
            return Rung(step, rung.greens if row["greens"] == "kept" else row["greens"])
    return Rung(1, 0)


def course_numbers(knowledge: Knowledge) -> dict[str, int]:
    """Sessions and days of a course, days of the pause, courses in a year, free days, sessions in seven days."""
    table = knowledge.tables[SPACING]
    return {
        "sessions": table["course"]["sessions"], "days": table["course"]["days"], "pause": table["pause_days"],
        "courses": table["courses"]["at_most"], "in_days": table["courses"]["in_days"],
        "free": table["sessions"]["free_days_between"], "in_7": table["sessions"]["in_any_7_days"],
        "full_screen": table["full_screen_days"], "issued": table["issued_days"],
    }  # fmt: skip


def sessions_a_week(knowledge: Knowledge, method: Method, *, lowest_dose: bool) -> int:
    """Sessions in any seven days: as many as for every course, or fewer where the method's own dose has fewer."""
    info = knowledge.methods.get(method)
    doses = [info.dose, *([info.lowest_dose] if lowest_dose else [])] if info is not None else []
    fewer = [said(dose)["sessions_a_week_at_most"] for dose in doses if "sessions_a_week_at_most" in dose]
    return int(min([course_numbers(knowledge)["in_7"], *fewer]))


def free_days(knowledge: Knowledge, method: Method) -> int:
    """Free days between two sessions: as many as for every course, or more where the method's own dose has more."""
    info = knowledge.methods.get(method)
    own = said(info.dose).get("free_days_between", 0) if info is not None else 0
    return int(max(course_numbers(knowledge)["free"], own))


def days_after_another(knowledge: Knowledge, method: Method) -> int:
    """Days between a session of another method and the next of this one, 0 where its dose has none."""
    info = knowledge.methods.get(method)
    return int(said(info.dose).get("days_after_another_method", 0)) if info is not None else 0
