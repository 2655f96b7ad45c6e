"""The prescription as it stands in a bundle, and whether it holds for that session: the same for planning and for a reader.

Takes the ladder's table and a content; what a screening alone can tell is among the grounds in `from_placement`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from unknot.core.ids import REGION_ZONES, Region, Status, Zone
from unknot.planning.model import Course, Visit
from unknot.verify.model import Check
from unknot.verify.plain_day import plain_day

BOUND = "none, or signed for this course and in force"


def prescription_of(course: Course, visit: Visit) -> dict[str, str] | None:
    """Who prescribed what and when, as plain values; None for a visit that rests on no prescription."""
    told = course.prescription
    if told is None or not visit.prescribed:
        return None
    return {"clinician": told.by, "role": told.role, "date": told.at.isoformat(), "region": told.region}


def in_force(ladder: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    """Whether there is one, signed, of this course's method, role and region, on this day, with no limits."""
    told = content["prescription"]
    if told is None:
        return False
    needs = ladder["prescription"]["needs"]
    at, day = plain_day(told["date"]), plain_day(content["for_date"])
    return (
        bool(told["clinician"].strip() and told["role"].strip())
        and (needs["method"], needs["role"]) == (content["method"], content["role"])
        and told["region"] == content["region"]
        and at <= day <= until(ladder, content)
        and _free(content, Status.of_word(needs["zones_at_most"]))
    )


def _free(content: Mapping[str, Any], most: Status) -> bool:
    """Whether nothing limits a zone of the region, nor one in which hands may work."""
    own = REGION_ZONES[Region(content["region"])]
    zones = {Zone(name): Status.of_word(word) for name, word in content["limits"]["zones"].items()}
    return all(status <= most for zone, status in zones.items() if zone in own or status <= Status.LOWEST_DOSE)


def until(ladder: Mapping[str, Any], content: Mapping[str, Any]) -> date:
    """The last day on which the content's prescription is in force."""
    lapses = timedelta(days=ladder["prescription"]["lapses_days"])
    return plain_day(content["prescription"]["date"]) + lapses


def check(content: Mapping[str, Any], *, holds: bool) -> Check:
    """The line of the certificate: whose word it is, or none."""
    told = content["prescription"]
    if told is None:
        return Check("prescription", "none", BOUND, True)
    return Check("prescription", "{date} {region}: {clinician}, {role}".format(**told), BOUND, holds)
