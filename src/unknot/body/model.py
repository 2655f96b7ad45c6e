"""Where the hand goes: each stroke placed by names, and later as a path on the skin.

A stroke without geometry has `path` and `contact` None; it is placed by its sites and zones alone, so that a site which is
limited closes its whole zone.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.core.ids import Zone
from unknot.session.model import Session, Step


@dataclass(frozen=True, slots=True)
class PlacedStroke:
    """The places of one stroke step: sites, the zones that hold them, the side."""

    step: Step
    sites: tuple[str, ...]
    zones: tuple[Zone, ...]
    side: str
    path: None = None
    contact: None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A session with every stroke step placed."""

    session: Session
    strokes: tuple[PlacedStroke, ...]
