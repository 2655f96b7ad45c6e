"""A cell of the matrix spread over the zones of a method."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from unknot.core.ids import DISEASE_REGION_ZONES, Status, Zone
from unknot.knowledge.model import Cell


def zone_values(cell: Cell, zones: Sequence[Zone], levels: Collection[str]) -> Mapping[Zone, Status]:
    """The value of a cell in each of these zones.

    `levels` are the diseased levels (neck, thoracic, lumbar) that are true or not known; none = all of them, because a
    disease of an unknown level may be at any.
    """
    if cell.named is None:
        return dict.fromkeys(zones, cell.elsewhere)
    named = named_zones(cell, levels)
    return {zone: cell.named if zone in named else cell.elsewhere for zone in zones}


def named_zones(cell: Cell, levels: Collection[str]) -> frozenset[Zone]:
    """The zones that a cell names, `region` resolved."""
    if not cell.region:
        return frozenset(cell.zones)
    here = levels or DISEASE_REGION_ZONES.keys()
    return frozenset(zone for level in here for zone in DISEASE_REGION_ZONES[level])
