"""Days and hours from a moment to now, as the person's local calendar has them.

Makes the bounds that facts hold from dates that may be a day, a month, a year or not known. "24 hours" of something of
which only the day is known is that day and the day before.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.knowledge.facts import NEVER, SOME_TIME_AGO, Fact, Knowing, Span
from unknot.screening.person import Moment

DAY_AHEAD = 1
"""Days that a date may lie ahead of now and still be read as now; later is an error in the data."""


def local(moment: datetime, zone: str) -> datetime:
    """The wall clock of the person; a moment without a zone is local already."""
    return moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def hours_between(then: datetime, now: datetime) -> float:
    """Hours from one local time to the next."""
    return (now - then).total_seconds() / 3600


def is_whole_day(now: datetime) -> bool:
    """Whether `now` is only a date: midnight stands for the whole day."""
    return now.time() == time(0)


def is_fresh(then: datetime, now: datetime, *, hours: float) -> bool:
    """Whether a reading is not older than so many hours."""
    if is_whole_day(now):
        return (now.date() - then.date()).days <= int(hours // 24)
    return hours_between(then, now) <= hours


def refuse_the_future(then: date | datetime, now: datetime, *, what: str) -> None:
    """Refuse what lies more than a day ahead.

    Raises
    ------
    InputRefused
    """
    if isinstance(then, datetime):
        ahead = -hours_between(then, now) > 24 * DAY_AHEAD + (24 if is_whole_day(now) else 0)
    else:
        ahead = (then - now.date()).days > DAY_AHEAD
    if ahead:
        raise InputRefused(
            [Finding("the person", 0, f"`{what}` is dated {then}, after {now.date()}", "correct the date", place=what)]
        )


def days_since(first: date, last: date, now: datetime) -> Span:
    """Whole local days since something that was on one of these days; what lies ahead counts as today."""
    today = now.date()
    return Span(max(0, (today - last).days), max(0, (today - first).days))


def event_fact(term: str, moment: Moment, now: datetime, *, zone: str, told_by: str) -> Fact:
    """What is known of an event from one moment."""
    if moment.never:
        return Fact(term, Knowing.KNOWN, NEVER, told_by=(told_by,))
    at = None if moment.at is None else local(moment.at, zone)
    first = at.date() if at else moment.first
    last = at.date() if at else moment.last
    if first is None or last is None:
        return Fact(term, Knowing.KNOWN, SOME_TIME_AGO, told_by=(told_by,), undated=True)
    refuse_the_future(at or first, now, what=term)
    hours = None
    if at is not None and not is_whole_day(now):
        exact = max(0.0, hours_between(at, now))
        hours = Span(exact, exact)
    return Fact(term, Knowing.KNOWN, days_since(first, last, now), hours, (told_by,))


def years_since(born: date, today: date) -> int:
    """Age by the calendar: the birthday itself is the first day of the new year of life."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def next_birthday(born: date, today: date) -> date:
    """The first day after today that begins a new year of life; of 29 February that is 1 March where there is none."""
    year = today.year + ((today.month, today.day) >= (born.month, born.day))
    return date(year, 3, 1) if (born.month, born.day) == (2, 29) and not isleap(year) else born.replace(year=year)
