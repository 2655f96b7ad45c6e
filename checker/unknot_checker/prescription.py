"""The prescription of a bundle: whether it holds for this session, and how long a course may be then."""

from datetime import date
from typing import Any

from unknot_checker.tables import TABLES, Line


def prescribed(b: dict[str, Any]) -> bool:
    """Signed, of this method, role and region, in force on the day of the session, and no zone short of what it needs."""
    told, terms = b["prescription"], TABLES["prescription"]
    if told is None:
        return False
    needs, age = terms["needs"], date.fromisoformat(b["for_date"]) - date.fromisoformat(told["date"])
    same = [told["region"] == b["region"], needs["method"] == b["method"], needs["role"] == b["role"]]
    signed = [told["clinician"].strip() != "", told["role"].strip() != ""]
    zones = {(TABLES["zones"][zone] == b["region"], status) for zone, status in b["limits"]["zones"].items()}
    free = {status for own, status in zones if own or status in ("allowed", "lowest-dose")} <= {needs["zones_at_most"]}
    return all(same) and all(signed) and 0 <= age.days <= terms["lapses_days"] and free


def course(b: dict[str, Any]) -> dict[str, Any]:
    """Where the most sessions and days of this course stand."""
    found: dict[str, Any] = TABLES["prescription" if prescribed(b) else "spacing"]
    return found


def late(b: dict[str, Any]) -> int:
    """Days after the prescription that no ordinary course has."""
    if not prescribed(b):
        return 0
    begun, last = (date.fromisoformat(day).toordinal() for day in (b["begun"], b["prescription"]["date"]))
    last += TABLES["prescription"]["lapses_days"]
    planned = [(int(number), date.fromisoformat(day).toordinal()) for number, day in b["days"].items()]
    ordinary = TABLES["spacing"]
    return sum(day > last and (n > ordinary["sessions"] or day - begun > ordinary["days"]) for n, day in planned)


def line(b: dict[str, Any]) -> Line:
    """Whose word it is, or none."""
    told, bound = b["prescription"], "none, or signed for this course and in force"
    if told is None:
        return "prescription", "none", bound, True
    return "prescription", f"{told['date']} {told['region']}: {told['clinician']}, {told['role']}", bound, prescribed(b)
