"""Checks of days: the visit's place in its course, free days, at most three in seven, the window in which it plays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from unknot.verify.bounds import Case, at_least, at_most, none_of
from unknot.verify.model import Check


def checks(case: Case) -> Iterator[Check]:
    """Fixed order; days are whole local days."""
    content, spacing = case.content, case.table("spacing")
    days = sorted(map(date.fromisoformat, content["days"].values()))
    plays_from, plays_to = date.fromisoformat(content["for_date"]), date.fromisoformat(content["valid_until"])
    yield at_most("number", content["number"], min(content["of"], spacing["course"]["sessions"]))
    yield at_most("of", content["of"], spacing["course"]["sessions"])
    yield none_of("day", _misplaced(case))
    yield at_least("spacing", _least_gap(days), spacing["sessions"]["free_days_between"] + 1)
    yield at_most("in-seven-days", _most_in_seven(days), spacing["sessions"]["in_any_7_days"])
    yield at_most("course-days", (days[-1] - days[0]).days, spacing["course"]["days"])
    yield at_most("valid-days", (plays_to - plays_from).days, spacing["issued_days"])
    yield at_most("screen-age", (plays_to - date.fromisoformat(content["screened"])).days, spacing["full_screen_days"])
    yield none_of("screened-after", int(date.fromisoformat(content["screened"]) > plays_from))
    yield none_of("issued-in-window", int(content["state"] == "issued" and plays_from > plays_to))


def _misplaced(case: Case) -> int:
    """The visit's own day is its day of the course, days rise with numbers, the last number is the course's length."""
    content = case.content
    numbers = sorted(int(number) for number in content["days"])
    rising = [content["days"][str(number)] for number in numbers]
    wrong = [
        content["days"].get(str(content["number"])) != content["for_date"],
        rising != sorted(rising),
        numbers != list(range(numbers[0], content["of"] + 1)),
        content["state"] not in ("issued", "planned"),
    ]
    return sum(wrong)


def _least_gap(days: list[date]) -> int:
    """Days from one visit to the next; a course of one visit has a gap as long as a course may be."""
    return min(((after - before).days for before, after in pairwise(days)), default=42)


def _most_in_seven(days: list[date]) -> int:
    return max(sum(0 <= (other - day).days <= 6 for other in days) for day in days)
