"""A person as they told us: answers, measurements, marks, wishes, the giver, and what clinicians signed.

Made by `exchange.person_file` from a person file, by `storage` from what a web page stored. A key that is absent is
"not asked". Nothing here has been judged yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from unknot.screening.record import Record


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event was: from `first` to `last` day (a month or a year is an interval), exact when `at` is known.

    All None with `never` false: it happened, nobody knows when.
    """

    first: date | None = None
    last: date | None = None
    at: datetime | None = None
    never: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question, on which day.

    `value` is `yes`, `no`, `unsure` or a value of the term; a tuple for choices of many; a number; a Moment for an event.
    """

    value: str | float | tuple[str, ...] | Moment
    at: date
    explained_by: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One reading of a measure term. `value` None = it cannot be measured."""

    what: str
    value: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A medicine that is taken now, by the name that was told. `since` None = not told; `at` the day of telling."""

    name: str
    since: Moment | None = None
    at: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place of the body: what it is (numb, node, metal…), the site or None if unknown, and the side."""

    what: str
    site: str | None
    side: str = ""
    margin_cm: int | None = None


@dataclass(frozen=True, slots=True)
class Pain:
    """The complaint: regions of neck, upback, lowback, leg, arm, none."""

    regions: tuple[str, ...] = ()
    worse_side: str = ""
    began: Moment | None = None
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """How tall and how heavy somebody is; it chooses the body that stands for them, and no rule reads it."""

    height_cm: float
    weight_kg: float


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person would like. `role` is self or partner; `protocol` one by its id, "" = whichever comes first.

    aim: course; prevention, when nothing hurts; single, one session without a next one.
    """

    role: str = "self"
    methods: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    minutes: int | None = None
    days: tuple[str, ...] = ("mon", "wed", "fri")
    hour: str = "19:00"
    has: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()
    protocol: str = ""
    aim: str = "course"


@dataclass(frozen=True, slots=True)
class Clearance:
    """A clinician's dated word that lowers one item for the methods it names."""

    item: str
    methods: tuple[str, ...]
    by: str
    role: str
    at: date


@dataclass(frozen=True, slots=True)
class Statement:
    """A clinician's dated statement of fact, as `cord_imaged_clear`."""

    says: str
    by: str
    role: str
    at: date


@dataclass(frozen=True, slots=True)
class Prescription:
    """A clinician's dated prescription of a course beyond the home ladder."""

    kind: str
    region: str
    by: str
    role: str
    at: date


@dataclass(frozen=True, slots=True)
class Report:
    """How one session went. Pain is 0-10; `after_hours` until pain and soreness were gone, None = not said yet."""

    session: str
    client_id: str
    at: datetime
    before: int
    during: int
    after: int | None = None
    after_hours: float | None = None
    signs: tuple[str, ...] = ()
    completed: bool = True
    step: int = 1


@dataclass(frozen=True, slots=True)
class Person:
    """Everything told about one person. `zone` is an IANA time zone: rules use the person's local day."""

    id: str
    zone: str
    born: date | None = None
    sex: str = ""
    lang: str = "en"
    country: str = ""
    pain: Pain = field(default_factory=Pain)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    giver: Mapping[str, Answer] = field(default_factory=dict)
    measurements: tuple[Measurement, ...] = ()
    marks: tuple[Mark, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    clearances: tuple[Clearance, ...] = ()
    statements: tuple[Statement, ...] = ()
    prescriptions: tuple[Prescription, ...] = ()
    reports: tuple[Report, ...] = ()
    medicines: tuple[Taken, ...] = ()
    record: Record | None = None
    build: Build | None = None
