"""Whether a clinician's prescription opens the longer partner course on a day, and how far such a course goes.

Takes `prescription` of `kb/courses/ladder.yaml`, what the person told of prescriptions, and the screening. Always true of it:
what is not known opens nothing, and a prescription that opens nothing leaves the ordinary ladder as it is, with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from unknot.core.ids import REGION_ZONES, Disposition, Status
from unknot.core.truth import Truth
from unknot.knowledge.model import Knowledge, Protocol
from unknot.planning.aims import COURSE
from unknot.planning.ladder import LADDER
from unknot.planning.model import Allowed
from unknot.planning.opening import open_zones
from unknot.screening.model import Screening
from unknot.screening.person import Person, Prescription

IN_FORCE, LAPSED = "plan.prescription.in_force", "plan.prescription.lapsed"
KIND = "partner_course"


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of the prescriptions that were told: the one in force or None, and a text key, "" where none was told."""

    prescription: Prescription | None = None
    why: str = ""


def opened(
    knowledge: Knowledge, screening: Screening, person: Person, protocol: Protocol, allowed: Allowed, day: date
) -> Opened:
    """The newest prescription for this course that is in force on `day`, or the first reason why there is none."""
    if not person.prescriptions:
        return Opened()
    needs = terms(knowledge)["needs"]
    own = [each for each in person.prescriptions if each.kind == KIND and each.region == protocol.region.value]
    written = [each for each in own if each.at <= day]
    lasting = [each for each in written if day <= last_day(knowledge, each)]
    closed_by = {
        "aim": person.wishes.aim != COURSE,
        "method": (protocol.method.value, protocol.role) != (needs["method"], needs["role"]),
        "region": not own,
        "ahead": not written,
        "lapsed": not lasting,
        "waits": screening.outcome == "ask" or any(each.state is not Truth.FALSE for each in screening.postponements),
        "rule": bool(screening.scoped) or gravest(screening) > Disposition.of_word(needs["at_most"]),
        "zone": not _free(screening, protocol, allowed, Status.of_word(needs["zones_at_most"])),
    }
    reason = next((name for name, closed in closed_by.items() if closed), None)
    if reason is not None:
        return Opened(None, f"plan.prescription.{reason}")
    return Opened(max(lasting, key=lambda each: each.at), IN_FORCE)


def terms(knowledge: Knowledge) -> Mapping[str, Any]:
    """What the ladder says of a prescribed course."""
    found: Mapping[str, Any] = knowledge.tables[LADDER]["prescription"]
    return found


def last_day(knowledge: Knowledge, prescription: Prescription) -> date:
    """The last day on which a prescription is in force."""
    return prescription.at + timedelta(days=terms(knowledge)["lapses_days"])


def in_force(knowledge: Knowledge, prescriptions: Collection[Prescription], day: date, region: str = "") -> bool:
    """Whether any of them is in force on a day; "" = of whatever region, for no report says which one was worked."""
    own = [each for each in prescriptions if each.kind == KIND and region in ("", each.region)]
    return any(each.at <= day <= last_day(knowledge, each) for each in own)


def last_step_of(knowledge: Knowledge, protocol: Protocol) -> int:
    """The highest step of a protocol in a prescribed course: one more than at home where it has the whole ladder."""
    last = knowledge.tables[LADDER]["last_step"]
    return int(last["prescribed"] if last[protocol.role] in protocol.ladder else max(protocol.ladder))


def gravest(screening: Screening) -> Disposition:
    """The strictest that a rule names by itself; cells of the matrix name limits and count for nothing here."""
    named = (reason.disposition for reason in screening.because)
    return max((each for each in named if each is not None), default=Disposition.PROCEED)


def _free(screening: Screening, protocol: Protocol, allowed: Allowed, most: Status) -> bool:
    """Whether nothing limits the region, nor any zone in which hands may work; one that is merely not asked of is left out."""
    limits = screening.methods[protocol.method].zones
    possible = [limits[zone].possible for zone in REGION_ZONES[protocol.region] if zone in limits]
    worked = [allowed.zones[zone] for zone in open_zones(allowed.zones)]
    now = [limits[zone].status for zone in allowed.zones if zone in limits]
    return max([*possible, *worked, *now], default=most) <= most
