"""The closed vocabularies: methods, matrix columns, zones, statuses, dispositions, outcomes.

Their members are stable and public: they stand in files, bundles and JSON. Order in `Status` and `Disposition` is from mild
to strict, so that `max` is "the stricter".
"""

from __future__ import annotations

from enum import Enum, IntEnum

_HASH = object.__hash__
"""Of words that are there once each: by their names they would be found in tables far more slowly."""


class Method(Enum):
    """The twelve methods, in the order in which they are listed everywhere."""

    PARTNER_MASSAGE = "partner_massage"
    NECK_SELF_MASSAGE = "neck_self_massage"
    CUPPING = "cupping"
    ACUPRESSURE = "acupressure"
    HONEY = "honey"
    MASSAGE_DEVICE = "massage_device"
    HAND_TOOL = "hand_tool"
    HEAT = "heat"
    MAGNETS = "magnets"
    NEEDLE_MAT = "needle_mat"
    TRACTION = "traction"
    EXERCISE = "exercise"

    __hash__ = _HASH


COLUMNS = ("MAS", "SMN", "CUP", "ACU", "HON", "GUN", "HEA", "MAG", "NDL", "TRX", "EXR")
"""The matrix columns, in the order of the matrix. A hand tool has no column: it reads MAS or SMN, and NDL."""

HANDS_ON = ("MAS", "SMN", "CUP", "ACU", "HON", "GUN", "NDL")


class Zone(Enum):
    """Zone groups of the body."""

    NECK = "NECK"
    COLLAR = "COLLAR"
    UPBACK = "UPBACK"
    LOWBACK = "LOWBACK"
    FLANK = "FLANK"
    HIP = "HIP"
    LEG = "LEG"
    ARM = "ARM"
    CHEST = "CHEST"
    BELLY = "BELLY"

    __hash__ = _HASH


class Region(Enum):
    """Course regions: what a course is about, and what a scoped doctor-first closes."""

    NECK = "neck"
    UPBACK = "upback"
    LOWBACK = "lowback"

    __hash__ = _HASH


REGION_ZONES: dict[Region, tuple[Zone, ...]] = {
    Region.NECK: (Zone.NECK, Zone.COLLAR),
    Region.UPBACK: (Zone.UPBACK,),
    Region.LOWBACK: (Zone.LOWBACK, Zone.FLANK, Zone.HIP),
}

DISEASE_REGION_ZONES: dict[str, tuple[Zone, ...]] = {
    "neck": (Zone.NECK, Zone.COLLAR),
    "thoracic": (Zone.UPBACK,),
    "lumbar": (Zone.LOWBACK, Zone.FLANK, Zone.HIP, Zone.LEG),
}
"""Zones of a diseased level, read where a matrix cell says `region`."""


class Status(IntEnum):
    """Limit of a method in a zone, mild to strict."""

    ALLOWED = 0
    LOWEST_DOSE = 1
    LOCAL_LIMITS = 2
    CLINICIAN_FIRST = 3
    NOT_OFFERED = 4

    __hash__ = int.__hash__

    @property
    def word(self) -> str:
        """The public word, as in `lowest-dose`."""
        return self.name.lower().replace("_", "-")

    @staticmethod
    def of_word(word: str) -> Status:
        """The status of its public word."""
        return Status[word.upper().replace("-", "_")]


class Disposition(IntEnum):
    """What to do about the person, D0 to D5."""

    PROCEED = 0
    CARE = 1
    RESTRICTED = 2
    DOCTOR_FIRST = 3
    URGENT = 4
    EMERGENCY = 5

    __hash__ = int.__hash__

    @property
    def word(self) -> str:
        """The public word, as in `doctor-first`."""
        return self.name.lower().replace("_", "-")

    @staticmethod
    def of_word(word: str) -> Disposition:
        """The disposition of its public word."""
        return Disposition[word.upper().replace("-", "_")]

    def one_lower(self) -> Disposition:
        """What an "unsure" counts as where the line names D5 or D4; unchanged below."""
        return Disposition(self - 1) if self >= Disposition.URGENT else self
