"""The colour of one session: pain before and during it, how long it took to settle, and signs that are always red.

Takes the table `courses/traffic_light` and a `Report`; the worse of "during" and "after" counts, and what is not understood
counts as red.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.knowledge.model import Knowledge
from unknot.progress.model import Colour
from unknot.screening.person import Report

TABLE = "courses/traffic_light"
SEVERITY = {Colour.GREEN: 0, Colour.AMBER: 1, Colour.RED: 2}


def colour_of(knowledge: Knowledge, report: Report, *, late_before: int) -> tuple[Colour, tuple[str, ...]]:
    """Its colour, and text keys that say why. `late_before`: earlier sessions of this course that settled late."""
    table = knowledge.tables[TABLE]
    found = [during(table, report), after(table, report, late_before), _signs(report)]
    worst = max((colour for colour, _ in found), key=SEVERITY.__getitem__)
    return worst, tuple(why for colour, why in found if colour is worst and why)


def during(table: Mapping[str, Any], report: Report) -> tuple[Colour, str]:
    """From the pain before and the highest during; red is tested first, and a start that allows no session is red."""
    row: Mapping[str, Any] = next((row for row in table["during"] if _fits(row, report.before)), {"no_session": ""})
    if "no_session" in row:
        return Colour.RED, "why.red.start"
    reached = {"peak": report.during, "rise": report.during - report.before}
    for colour in (Colour.RED, Colour.AMBER):
        if any(reached[test] >= bound for test, bound in row[colour.value].items()):
            return colour, f"why.{colour.value}.during"
    return Colour.GREEN, "why.green.during"


def after(table: Mapping[str, Any], report: Report, late_before: int) -> tuple[Colour, str]:
    """From the hours until all was gone; what is not said yet is not worse, and does not count either (`from_reports`)."""
    if report.after_hours is None:
        return Colour.GREEN, "why.green.not_said"
    for row in table["after"]:
        if report.after_hours > row["over_hours"] and late_before + 1 >= row.get("nth_in_course", 1):
            colour = Colour(row["colour"])
            return colour, f"why.{colour.value}.after"
    return Colour.GREEN, "why.green.after"


def is_late(knowledge: Knowledge, report: Report) -> bool:
    """Whether this session settled so late that the second of its kind is red."""
    late = min(row["over_hours"] for row in knowledge.tables[TABLE]["after"] if "nth_in_course" in row)
    return report.after_hours is not None and report.after_hours > late


def _fits(row: Mapping[str, Any], start: int) -> bool:
    low, high = row["start"]
    return bool(row["for"] == "hands_on" and low <= start <= high)


def _signs(report: Report) -> tuple[Colour, str]:
    """Every sign is red, those of the table and those that nobody has named yet."""
    return (Colour.RED, "why.red.sign") if report.signs else (Colour.GREEN, "")
