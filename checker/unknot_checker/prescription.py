"""The prescription of a bundle: whether it holds for this session, and what a course may be then."""

from datetime import date
from typing import Any

from unknot_checker.tables import TABLES, Line


def prescribed(b: dict[str, Any]) -> bool:
    told, terms = b["prescription"], TABLES["prescription"]
    if told is None:
        return False
    needs, age = terms["needs"], date.fromisoformat(b["for_date"]) - date.fromisoformat(told["date"])
    same = [told["region"], needs["method"], needs["role"]] == [b["region"], b["method"], b["role"]]
    zones = {(TABLES["zones"][zone] == b["region"], status) for zone, status in b["limits"]["zones"].items()}
    free = {status for own, status in zones if own or status in ("allowed", "lowest-dose")} <= {needs["zones_at_most"]}
    signed = told["clinician"].strip() != "" != told["role"].strip()
    return same and free and signed and 0 <= age.days <= terms["lapses_days"]


def late(b: dict[str, Any]) -> int:
    if not prescribed(b):
        return 0
    begun, signed = (date.fromisoformat(day).toordinal() for day in (b["begun"], b["prescription"]["date"]))
    days, ordinary = {int(n): date.fromisoformat(day).toordinal() for n, day in b["days"].items()}, TABLES["spacing"]
    past = [day for n, day in days.items() if n > ordinary["sessions"] or day - begun > ordinary["days"]]
    return sum(day > signed + TABLES["prescription"]["lapses_days"] for day in past)


def line(b: dict[str, Any]) -> Line:
    told = b["prescription"]
    found = "none" if told is None else f"{told['date']} {told['region']}: {told['clinician']}, {told['role']}"
    return "prescription", found, "none, or signed for this course and in force", told is None or prescribed(b)
