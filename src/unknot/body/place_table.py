"""What each stroke of a protocol touches on a body: sites, zones, what it leaves free, and zones that it reaches unnamed.

Takes the knowledge and a body; makes one table for each protocol that is played, one row for each of its strokes on each side.
Limits of any number of people can be held against a table without looking at the body again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from unknot.body.check_places import areas_cm2
from unknot.body.coverage import touched_skin
from unknot.body.field import batch, field_of
from unknot.body.from_session import SIDES, named_zones, strokes_of
from unknot.body.ground import ground_of, path_of, zone_outlines
from unknot.body.mesh import Flags, Floats
from unknot.body.model import Ground
from unknot.body.zone import Outline
from unknot.core.ids import Zone
from unknot.knowledge.model import Knowledge, PlayableStep, Protocol

Key = tuple[str, int, str]
"""A protocol, the number of its step, a side."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One stroke on one side.

    zones: those it names and those that hold its sites. left_mm: what is left at the tightest forbidden shape, at least; None
    where its way is not told. reaches: cm² of skin under its contact in zones that it does not name.
    """

    play: PlayableStep
    side: str
    sites: tuple[str, ...]
    zones: tuple[Zone, ...]
    left_mm: float | None
    reaches: Mapping[Zone, float]

    def reached(self, over_cm2: float) -> frozenset[Zone]:
        """The zones beside its own of which the contact touches more than this."""
        return frozenset(zone for zone, cm2 in self.reaches.items() if cm2 > over_cm2)


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The rows of one protocol on one body, in the protocol's posture."""

    protocol: Protocol
    body: str
    rows: tuple[PlaceRow, ...]


def place_tables(knowledge: Knowledge, body_id: str, widened_mm: float = 0.0) -> tuple[PlaceTable, ...]:
    """The tables of all protocols that are played, by id; what is left with every distance widened by so much."""
    played = [each for each in knowledge.protocols.values() if each.played]
    made: list[PlaceTable] = []
    for posture in sorted({protocol.posture for protocol in played}):
        made += _in_posture(knowledge, body_id, [each for each in played if each.posture == posture], widened_mm)
    return tuple(sorted(made, key=lambda table: table.protocol.id))


def _in_posture(
    knowledge: Knowledge, body_id: str, protocols: list[Protocol], widened_mm: float
) -> Iterator[PlaceTable]:
    """The tables of protocols of one posture: a field of each ground answers for all their strokes on it."""
    grounds = {side: ground_of(knowledge, body_id, protocols[0].posture, protocols[0].role, side) for side in SIDES}
    ways = _ways(knowledge, grounds, protocols)
    left: dict[Key, float] = {}
    for ground in dict.fromkeys(grounds.values()):
        left |= _left(ground, {key: way for key, way in ways.items() if grounds[key[2]] is ground}, widened_mm)
    areas, zones = {side: areas_cm2(ground.fine) for side, ground in grounds.items()}, zone_outlines(knowledge, body_id)
    for protocol in protocols:
        rows = []
        for play, side in product(protocol.playable, SIDES):
            key = protocol.id, play.n, side
            named = named_zones(knowledge, play.sites, play.zones)
            others = [each for each in zones if Zone(each.shape.place) not in named]
            near = touched_skin(*ways[key], grounds[side].fine) if key in ways else None
            reaches = {} if near is None else _reaches(near, areas[side], others)
            rows.append(PlaceRow(play, side, play.sites, named, left.get(key), reaches))
        yield PlaceTable(protocol, body_id, tuple(rows))


def _ways(
    knowledge: Knowledge, grounds: Mapping[str, Ground], protocols: Iterable[Protocol]
) -> dict[Key, tuple[Floats, float]]:
    """The places of each stroke that is told, and how far its contact reaches from them."""
    parts, ways = knowledge.tables["courses/contact"]["parts_mm"], {}
    for protocol in protocols:
        for (n, stroke), side in product(strokes_of(knowledge, protocol.id).items(), SIDES):
            ways[protocol.id, n, side] = path_of(knowledge, grounds[side], stroke, side).points, parts[stroke.part]
    return ways


def _left(ground: Ground, ways: Mapping[Key, tuple[Floats, float]], widened_mm: float) -> dict[Key, float]:
    if not ways:
        return {}
    points, radii = zip(*ways.values(), strict=True)
    return dict(zip(ways, field_of(ground, points).spare(batch(points, radii), widened_mm).tolist(), strict=True))


def _reaches(near: Flags, area: Floats, zones: Iterable[Outline]) -> dict[Zone, float]:
    """How much skin of each zone is touched, where any is."""
    found: dict[Zone, float] = {}
    for outline in zones:
        cm2 = float(area[near & outline.inside].sum())
        if cm2:
            zone = Zone(outline.shape.place)
            found[zone] = found.get(zone, 0.0) + cm2
    return found
