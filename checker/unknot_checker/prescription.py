"""The prescription of a bundle: whether it holds for this session, and what a course may be then."""

from typing import Any

from unknot_checker.tables import TABLES, Line, day


def prescribed(b: dict[str, Any]) -> bool:
    """Whether a prescription is told that holds for this course on this day."""
    told, terms = b["prescription"], TABLES["prescription"]
    if told is None:
        return False
    needs, age = terms["needs"], day(b["for_date"]) - day(told["date"])
    same = [told["region"], needs["method"], needs["role"]] == [b["region"], b["method"], b["role"]]
    zones = {(TABLES["zones"][zone] == b["region"], status) for zone, status in b["limits"]["zones"].items()}
    free = {status for own, status in zones if own or status in ("allowed", "lowest-dose")} <= {needs["zones_at_most"]}
    signed = told["clinician"].strip() != "" != told["role"].strip()
    return same and free and signed and 0 <= age <= terms["lapses_days"]


def late(b: dict[str, Any]) -> int:
    """Days that no ordinary course has, after the prescription has lapsed."""
    if not prescribed(b):
        return 0
    begun, ordinary = day(b["begun"]), TABLES["spacing"]
    lapses = day(b["prescription"]["date"]) + TABLES["prescription"]["lapses_days"]
    dates = {int(n): day(text) for n, text in b["days"].items()}
    past = [at for n, at in dates.items() if n > ordinary["sessions"] or at - begun > ordinary["days"]]
    return sum(at > lapses for at in past)


def line(b: dict[str, Any]) -> Line:
    """Whose word a longer course rests on."""
    told = b["prescription"]
    found = "none" if told is None else f"{told['date']} {told['region']}: {told['clinician']}, {told['role']}"
    return "prescription", found, "none, or signed for this course and in force", told is None or prescribed(b)
