"""What planning makes: a `Course`, visit by visit, and the `Adjustment` that a report asks of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from unknot.core.ids import Method, Region, Status, Zone
from unknot.screening.person import Prescription


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Where the ladder stands after the reports so far, and why. Made by `progress`.

    earliest: no session before this day. stop: a page to show in place of a course, "" when there is none.
    avoid_local: True for one session after a red at step 1 (stroking on neighbouring areas only). prescribed: the same on the
    ladder of a prescribed course, where a prescription is told. unsaid: nobody has told yet how long pain and soreness lasted
    after the last session; nothing is issued before.
    """

    step: int = 1
    greens: int = 0
    earliest: date | None = None
    avoid_local: bool = False
    stop: str = ""
    why: tuple[str, ...] = ()
    figure: Figure | None = None
    prescribed: Adjustment | None = None
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a session may touch: `possible` limits of its method by zone, with conditions, as planning read them.

    reached: limits of the zones into which the rim of a contact reaches from beside.
    """

    method: Method
    zones: Mapping[Zone, Status]
    conditions: tuple[str, ...] = ()
    reached: Mapping[Zone, Status] = field(default_factory=dict)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Every limit that counts, of the zones themselves and of those that are reached."""
        return (*self.zones.values(), *self.reached.values())


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: its number, day, ladder step and hands-on minutes.

    apart: zones left out of this visit alone, after a red session at step 1. prescribed: on the course's prescription.
    """

    number: int
    day: date
    step: int
    minutes: int
    protocol: str
    apart: tuple[Zone, ...] = ()
    prescribed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """How a person is built, as far as told. female: 1 for a woman, 0 for a man, between where it is not known.

    height_cm, weight_kg: both or neither is told.
    """

    female: float
    years: int
    height_cm: float | None = None
    weight_kg: float | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A course for one region by one method.

    first_side: the less painful one comes first. valid_until: last day of all that it rests on. postponed: reasons for which the
    first visit is not issued today, as text keys. why: text keys of what shaped the course. figure: None where nothing is told.
    begun: the day of its first session. prescription: the one that its prescribed visits rest on.
    """

    id: str
    person: str
    knowledge: str
    screened: date
    method: Method
    role: str
    region: Region
    protocol: str
    posture: str
    first_side: str
    allowed: Allowed
    visits: tuple[Visit, ...]  # none while a postponement closes everything
    valid_until: date
    zone: str
    postponed: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    figure: Figure | None = None
    begun: date | None = None
    prescription: Prescription | None = None

    @property
    def first_day(self) -> date:
        """The day on which it began, or will begin."""
        return self.begun or self.visits[0].day


def session_id(course: str, number: int) -> str:
    """The stable id of a course's session."""
    return hashlib.sha256(f"{course}/{number}".encode()).hexdigest()[:16]
