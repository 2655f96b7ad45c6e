"""Reports of sessions, and what they ask of the next one."""

from datetime import UTC, date, datetime, timedelta

from unknot.knowledge.load import load
from unknot.planning.model import Adjustment
from unknot.progress.from_reports import adjust
from unknot.screening.person import Clearance, Person, Report, Wishes

KNOWLEDGE = load()
START = date(2026, 12, 1)


def report(
    n: int = 0, before: int = 2, during: int = 2, *, step: int = 1, day: int | None = None, **more: object
) -> Report:
    """Everything gone within an hour, unless something else is told."""
    at = datetime(2026, 12, 1, 16, tzinfo=UTC) + timedelta(days=day if day is not None else 2 * n)
    return Report(f"s{n}", f"c{n}", at, before, during, step=step, **{"after_hours": 1.0, **more})  # type: ignore[arg-type]


def person(*reports: Report, clearances: tuple[Clearance, ...] = ()) -> Person:
    wishes = Wishes(regions=("neck",))
    return Person(id="someone", zone="Europe/Moscow", wishes=wishes, reports=reports, clearances=clearances)


def after(*reports: Report, today: int = 30, clearances: tuple[Clearance, ...] = ()) -> Adjustment:
    return adjust(KNOWLEDGE, person(*reports, clearances=clearances), today=START + timedelta(days=today))
