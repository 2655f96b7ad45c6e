"""Where a complaint stands, and how a person moves: the frozen types of stage and exercise files.

Beside `model.py`, which holds them in `Knowledge`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.citation import Citation
from unknot.core.ids import Region, Zone
from unknot.knowledge.language import Expr


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a complaint stands. The first in `order`, from the strictest on, whose `when` holds is the stage.

    hands_on: `none`, `after-clinician`, `from-first-step` or `as-limits-say`. exercise: `none`, `first-level` or
    `as-limits-say`. advice: what may be done instead, or beside it.
    """

    id: str
    order: int
    says: str
    when: Expr
    hands_on: str
    exercise: str
    cites: tuple[Citation, ...]
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """A movement for oneself: offered with a dose, named as an activity without one, or refused.

    level: 1 to 3, from easy on. reps: fewest and most. left_out_by: conditions of a limit that leave it out. stop: signs
    that end it. because: how the dose differs from what a source states. why: of a refused one. instead: offered in its place.
    """

    id: str
    use: str
    says: str
    cites: tuple[Citation, ...]
    regions: tuple[Region, ...] = ()
    zones: tuple[Zone, ...] = ()
    stages: tuple[str, ...] = ()
    level: int = 0
    posture: str = ""
    reps: tuple[int, int] | None = None
    hold_s: int | None = None
    a_day: int | None = None
    left_out_by: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    because: tuple[Mapping[str, Any], ...] = ()
    why: Mapping[str, Any] | None = None
    instead: tuple[str, ...] = ()
