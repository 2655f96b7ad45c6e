"""Dates as people and records write them: a day, a month or a year, as the days that it may have been."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

EARLIEST_YEAR = 1850

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.+))?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last` day, both included; `at` when the time of day is known, with its zone if one was written."""

    first: date
    last: date
    at: datetime | None = None

    @property
    def exact(self) -> bool:
        """Whether one day is known."""
        return self.first == self.last

    def instant(self) -> datetime:
        """The moment that a reading of this date counts for: its time, or noon of its first day, the same day in most zones."""
        if self.at is None:
            return datetime.combine(self.first, time(12), UTC)
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=UTC)


def days_of(text: str) -> Days | None:
    """`2026`, `2026-03`, `2026-03-01` or `2026-03-01T18:10[:05][Z]`; None when it is none of these or does not exist."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, clock = match.groups()
    try:
        if int(year) < EARLIEST_YEAR:
            return None
        if month is None:
            return Days(date(int(year), 1, 1), date(int(year), 12, 31))
        if day is None:
            return Days(date(int(year), int(month), 1), date(int(year), int(month), _length(int(year), int(month))))
        on = date(int(year), int(month), int(day))
        return Days(on, on, _moment(text) if clock else None)
    except ValueError:
        return None


def too_early(text: str) -> bool:
    """Whether it has the form of a date, of a year that is not read."""
    match = _DATE.fullmatch(text)
    return match is not None and int(match[1]) < EARLIEST_YEAR


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0


def _moment(text: str) -> datetime:
    # FHIR allows the second 60 of a leap second, and more than six digits after the point.
    return datetime.fromisoformat(re.sub(r":60(?=\D|$)", ":59", re.sub(r"(\.\d{6})\d+", r"\1", text)))
