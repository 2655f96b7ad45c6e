"""The days of a course: wished weekdays, a free day between sessions, at most three in any seven."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def visit_days(
    first: date, count: int, wished: Sequence[str], played: Sequence[date], numbers: Mapping[str, int], until: date
) -> tuple[date, ...]:
    """Up to `count` days from `first` to `until`, both included, kept apart from each other and from those played."""
    return tuple(islice(_days(first, wished, list(played), numbers, until), count))


def _days(
    first: date, wished: Sequence[str], taken: list[date], numbers: Mapping[str, int], until: date
) -> Iterator[date]:
    weekdays = {WEEKDAYS.index(name) for name in wished} or set(range(7))
    for day in (first + timedelta(days=n) for n in range((until - first).days + 1)):
        if day.weekday() in weekdays and is_free(day, taken, numbers):
            taken.append(day)
            yield day


def is_free(day: date, taken: Sequence[date], numbers: Mapping[str, int]) -> bool:
    """Whether a session on this day keeps its distance to all others."""
    apart = all(abs((day - other).days) > numbers["free"] for other in taken)
    weeks = [day - timedelta(days=n) for n in range(7)]
    return apart and all(
        sum(start <= other <= start + timedelta(days=6) for other in taken) < numbers["in_7"] for start in weeks
    )
