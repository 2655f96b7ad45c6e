"""What progress makes: the colour of each session, and the diary they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Colour(Enum):
    """Traffic light of a session."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Judged:
    """One report judged: its colour, the step it was played at, and the text keys that say why."""

    session: str
    day: date
    step: int
    colour: Colour
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """Every judged session in order of time; nothing is ever taken out."""

    sessions: tuple[Judged, ...] = ()
