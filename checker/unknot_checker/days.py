"""The days of a course and the window of a session, in whole local days."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from unknot_checker.prescription import late, prescribed
from unknot_checker.tables import TABLES, Line, day, lowest, most


def days(b: dict[str, Any], protocol: dict[str, Any]) -> Iterator[Line]:
    """The visit among those of its course, the days between them, how old the screening is, and when it may be played."""
    spacing, course, planned = TABLES["spacing"], TABLES["prescription" if prescribed(b) else "spacing"], b["days"]
    numbers = sorted(map(int, planned))
    listed = [planned[str(number)] for number in numbers]
    dates = sorted(map(day, listed))
    start, end, screened, begun = (day(b[key]) for key in ("for_date", "valid_until", "screened", "begun"))
    yield most("number", b["number"], min(b["of"], course["sessions"]))
    yield most("of", b["of"], course["sessions"])
    own, rising = planned.get(str(b["number"])) == b["for_date"], listed == sorted(listed)
    one_by_one = numbers[0] >= 1 and numbers[-1] == b["of"] and all(after - n == 1 for n, after in pairwise(numbers))
    yield most("day", [own, rising, one_by_one].count(False))
    gaps, least = [after - before for before, after in pairwise(dates)], protocol["free_days"] + 1
    yield "spacing", " ".join(map(str, gaps)), least, min(gaps, default=least) >= least
    most_days = max(sum(at <= other <= at + 6 for other in dates) for at in dates)
    yield most("in-seven-days", most_days, protocol["a_week"][lowest(b)])
    yield most("course-days", dates[-1] - begun, course["days"])
    yield most("begun", int(begun > dates[0] or planned.get("1", b["begun"]) != b["begun"]))
    yield most("prescribed-days", late(b))
    yield most("valid-days", end - start, spacing["issued_days"])
    yield most("screen-age", end - screened, spacing["full_screen_days"])
    yield most("screened-after", int(screened > start))
    state, zone = b["state"], b["time_zone"]
    yield "state", state, "issued in its window, or planned", state == "planned" or (state == "issued" and start <= end)
    yield "time-zone", zone, "a named zone", re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*", zone) is not None
