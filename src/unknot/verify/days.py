"""Checks of days: the visit's place in its course, free days, how many in seven, the window in which it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from unknot.planning.ladder import free_days, sessions_a_week
from unknot.verify.bounds import Case, at_most, none_of
from unknot.verify.model import Check
from unknot.verify.plain_day import plain_day
from unknot.verify.prescription import until

STATES = ("issued", "planned")
ZONE = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*")


def checks(case: Case) -> Iterator[Check]:
    """Fixed order; days are whole local days."""
    content, spacing = case.content, case.table("spacing")
    days = sorted(map(plain_day, content["days"].values()))
    plays_from, plays_to = plain_day(content["for_date"]), plain_day(content["valid_until"])
    yield at_most("number", content["number"], min(content["of"], case.course["sessions"]))
    yield at_most("of", content["of"], case.course["sessions"])
    yield none_of("day", _misplaced(case))
    yield _spacing(days, free_days(case.knowledge, case.protocol.method) + 1)
    a_week = sessions_a_week(case.knowledge, case.protocol.method, lowest_dose=case.lowest_dose)
    yield at_most("in-seven-days", _most_in_seven(days), a_week)
    begun = plain_day(content["begun"])
    yield at_most("course-days", (days[-1] - begun).days, case.course["days"])
    yield none_of("begun", int(begun > days[0] or content["days"].get("1", content["begun"]) != content["begun"]))
    yield none_of("prescribed-days", _after_prescription(case, begun))
    yield at_most("valid-days", (plays_to - plays_from).days, spacing["issued_days"])
    yield at_most("screen-age", (plays_to - plain_day(content["screened"])).days, spacing["full_screen_days"])
    yield none_of("screened-after", int(plain_day(content["screened"]) > plays_from))
    closed = content["state"] == "issued" and plays_from > plays_to
    yield Check(
        "state", content["state"], "issued in its window, or planned", content["state"] in STATES and not closed
    )
    yield Check("time-zone", content["time_zone"], "a named zone", bool(ZONE.fullmatch(content["time_zone"])))


def _misplaced(case: Case) -> int:
    """The visit's own day is its day of the course, days rise with numbers from 1 or later to the course's length."""
    content = case.content
    numbers = sorted(int(number) for number in content["days"])
    rising = [content["days"][str(number)] for number in numbers]
    wrong = [
        content["days"].get(str(content["number"])) != content["for_date"],
        rising != sorted(rising),
        numbers[0] < 1 or numbers[-1] != content["of"] or any(after - n != 1 for n, after in pairwise(numbers)),
    ]
    return sum(wrong)


def _after_prescription(case: Case, begun: date) -> int:
    """Days on which the prescription is over, and which no ordinary course has."""
    if not case.prescribed:
        return 0
    ordinary, last = case.table("spacing")["course"], until(case.table("ladder"), case.content)
    planned = [(int(number), plain_day(day)) for number, day in case.content["days"].items()]
    return sum(
        day > last and (number > ordinary["sessions"] or (day - begun).days > ordinary["days"])
        for number, day in planned
    )


def _spacing(days: list[date], least: int) -> Check:
    """Days from each visit to the next, as `2 2 3`."""
    gaps = [(after - before).days for before, after in pairwise(days)]
    return Check("spacing", " ".join(map(str, gaps)), least, all(gap >= least for gap in gaps))


def _most_in_seven(days: list[date]) -> int:
    return max(sum(0 <= (other - day).days <= 6 for other in days) for day in days)
