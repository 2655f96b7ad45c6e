"""Place each stroke of a session on the body: by names, its sites and the zones that hold them, and by its path on the skin.

Takes the knowledge, a `Session` and the figure of the person; makes a `Placement`. A site that lies in a zone which its step
does not name puts that zone in too, and a site without a zone puts in all: naming less than is touched is not possible. A
protocol whose strokes are not told is placed by names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from unknot.body.fit import fit_of
from unknot.body.forearm import fingers_along
from unknot.body.ground import grounds_of, path_of
from unknot.body.model import Contact, Ground, Path, PlacedStroke, Placement
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge
from unknot.knowledge.strokes import Stroke
from unknot.planning.model import Figure
from unknot.session.model import STROKE, Session, Step

SIDES = ("left", "right")


def place(knowledge: Knowledge, session: Session, figure: Figure | None = None) -> Placement:
    """Every stroke step with the zones that it touches, and on the body nearest to the figure where its way is told."""
    steps = [step for step in session.steps if step.kind == STROKE]
    told = strokes_of(knowledge, session.protocol)
    if not told:
        return Placement(session, tuple(_named(knowledge, step) for step in steps))
    fit = fit_of(knowledge, figure)
    grounds = grounds_of(knowledge, fit.body, session.posture, session.role)
    placed = tuple(_laid(knowledge, step, grounds, told) for step in steps)
    return Placement(session, placed, grounds, fit.widened_mm)


def strokes_of(knowledge: Knowledge, protocol: str) -> dict[int, Stroke]:
    """The strokes of a protocol by playable step, none where they are not told."""
    told = knowledge.strokes.get(protocol)
    return {stroke.n: stroke for stroke in told.strokes} if told else {}


def named_zones(knowledge: Knowledge, sites: Iterable[str], zones: Iterable[Zone]) -> tuple[Zone, ...]:
    """The zones that are named, and those that hold the sites."""
    touched = set(zones)
    for site in sites:
        zone = knowledge.sites[site].zone
        touched |= set(Zone) if zone is None else {zone}
    return tuple(zone for zone in Zone if zone in touched)


def _named(knowledge: Knowledge, step: Step) -> PlacedStroke:
    return PlacedStroke(step, step.sites, named_zones(knowledge, step.sites, step.zones), step.side)


def _laid(knowledge: Knowledge, step: Step, grounds: Mapping[str, Ground], told: Mapping[int, Stroke]) -> PlacedStroke:
    named, stroke = _named(knowledge, step), told.get(step.play)
    if stroke is None:
        return named
    if step.side not in SIDES:
        return replace(named, reaches=stroke.reaches)
    ground = grounds[step.on_top]
    path = path_of(knowledge, ground, stroke, step.side)
    contact = contact_of(knowledge, ground, stroke, path, step.side)
    return PlacedStroke(step, named.sites, named.zones, named.side, path, contact, stroke.reaches)


def contact_of(knowledge: Knowledge, ground: Ground, stroke: Stroke, path: Path, side: str) -> Contact:
    """What touches in a stroke, and how the hand lies on its path."""
    radius = knowledge.tables["courses/contact"]["parts_mm"][stroke.part]
    return Contact(radius, stroke.part, fingers_along(ground, path, side))
