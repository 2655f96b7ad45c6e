"""Place each stroke of a session on the body by names: its sites, and the zones that hold them.

Takes the knowledge and a `Session`; makes a `Placement`. A site that lies in a zone which its step does not name puts that
zone in too, and a site without a zone puts in all: naming less than is touched is not possible.
"""

from __future__ import annotations

from unknot.body.model import PlacedStroke, Placement
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge
from unknot.session.model import STROKE, Session, Step


def place(knowledge: Knowledge, session: Session) -> Placement:
    """Every stroke step with the zones that it touches."""
    return Placement(session, tuple(_placed(knowledge, step) for step in session.steps if step.kind == STROKE))


def _placed(knowledge: Knowledge, step: Step) -> PlacedStroke:
    touched = set(step.zones)
    for site in step.sites:
        zone = knowledge.sites[site].zone
        touched |= set(Zone) if zone is None else {zone}
    return PlacedStroke(step, step.sites, tuple(zone for zone in Zone if zone in touched), step.side)
