"""From one matrix cell to what it says of one zone: status, conditions, closed sites.

A cell may name zones, the diseased region, or marked sites. A site whose place is not known closes every zone; a condition
alone counts as lowest dose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.core.ids import DISEASE_REGION_ZONES, Status, Zone
from unknot.knowledge.model import Cell, Site
from unknot.screening.person import Mark

ANYWHERE = "anywhere"
"""A closed site whose place is not known."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell says of one zone."""

    status: Status
    conditions: tuple[str, ...] = ()
    closed_sites: tuple[str, ...] = ()


NOTHING = Said(Status.ALLOWED)


class Marks:
    """Marked places of the body by kind: the sites, and the zones that hold them.

    told: zones that a kind touches or comes near to, as answered; somewhere in each of them it is.
    """

    def __init__(
        self, marks: tuple[Mark, ...], sites: Mapping[str, Site], told: Mapping[str, frozenset[Zone]] | None = None
    ) -> None:
        self._sites = sites
        self._told = told or {}
        self._by_kind: dict[str, set[str]] = {}
        for mark in marks:
            site = mark.site if mark.site is not None and mark.site in sites else ANYWHERE
            self._by_kind.setdefault(mark.what, set()).add(site)

    def in_zone(self, kind: str, zone: Zone) -> tuple[str, ...]:
        """Sites of this kind that a zone holds; a kind of which nothing is known may be anywhere."""
        marked = self._by_kind.get(kind, {ANYWHERE} if self.unplaced(kind) else set())
        near = {ANYWHERE} if zone in self._told.get(kind, ()) else set()
        return tuple(sorted(near | {site for site in marked if self._holds(zone, site)}))

    def unplaced(self, kind: str) -> bool:
        """Whether nobody has said where this kind is."""
        return kind not in self._by_kind and kind not in self._told

    @property
    def placed(self) -> bool:
        """Whether any place is marked."""
        return bool(self._by_kind)

    def all_in(self, zone: Zone) -> tuple[str, ...]:
        """Marked sites of any kind with a known place in a zone."""
        if not self.placed:
            return ()
        known = {site for sites in self._by_kind.values() for site in sites if site != ANYWHERE}
        return tuple(sorted(site for site in known if self._holds(zone, site)))

    def _holds(self, zone: Zone, site: str) -> bool:
        place = self._sites[site].zone if site in self._sites else None
        return place is None or place is zone


def says(cell: Cell) -> bool:
    """Whether a cell says anything of any zone."""
    return cell.elsewhere is not Status.ALLOWED or bool(cell.named is not None or cell.sites or cell.conditions)


def said_of(cell: Cell, zone: Zone, *, regions: tuple[str, ...], marks: Marks) -> Said:
    """What a cell says of a zone. `regions` are the diseased levels that count: neck, thoracic, lumbar."""
    status = cell.named if zone in cell.zones and cell.named is not None else cell.elsewhere
    if cell.region and cell.named is not None and any(zone in DISEASE_REGION_ZONES[region] for region in regions):
        status = max(cell.named, status)  # a diseased level never makes a zone milder
    closed = tuple(site for limit in cell.sites for site in marks.in_zone(limit.site, zone))
    if status is Status.LOCAL_LIMITS:
        if cell.sites and not closed:
            status = Status.ALLOWED
        closed = closed or ((ANYWHERE,) if not cell.sites else ())
    elif closed:
        status = max(status, Status.LOCAL_LIMITS)
    alone = cell.conditions and cell.named is None and cell.elsewhere is Status.ALLOWED
    if status is Status.ALLOWED and alone:
        status = Status.LOWEST_DOSE
    if status is Status.ALLOWED:
        return NOTHING
    return Said(status, cell.conditions, closed)
