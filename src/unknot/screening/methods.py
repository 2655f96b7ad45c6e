"""From the grid to what a person reads of each of the twelve methods: zones, one summary, and who may do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from unknot.core.ids import REGION_ZONES, Method, Region, Status, Zone
from unknot.knowledge.model import Knowledge
from unknot.screening.columns import NEVER_OFFERED
from unknot.screening.grid import Grid, Square
from unknot.screening.model import MethodLimit, ZoneLimit
from unknot.screening.person import Wishes

ROLES: dict[Method, str] = {Method.PARTNER_MASSAGE: "partner", Method.NECK_SELF_MASSAGE: "self"}
"""Who does a method at home, where it is not either."""

NECK = REGION_ZONES[Region.NECK]
"""Zones that are asked about in full only where they are wished."""

WISHED_LIMBS = {"leg": (Zone.LEG,), "arm": (Zone.ARM,)}

_WISHED = {region.value: zones for region, zones in REGION_ZONES.items()} | WISHED_LIMBS

_HOME = {Status.NOT_OFFERED: "no", Status.CLINICIAN_FIRST: "after-clearance"}
"""Whether it may be done at home, where not simply `yes`."""

_STRICT = {"yes": 0, "after-clearance": 1, "no": 2}


@dataclass(frozen=True, slots=True)
class Closed:
    """What closes everything: now (D4, D5, under 18), or possibly (an open item may still bring it)."""

    now: bool
    possibly: bool


def wished_zones(wishes: Wishes) -> frozenset[Zone]:
    """Zones of the regions that were wished; none while nothing was."""
    return frozenset(zone for wish in wishes.regions for zone in _WISHED.get(wish, ()))


def methods(knowledge: Knowledge, squares: Grid, wishes: Wishes, closed: Closed) -> dict[Method, MethodLimit]:
    """All twelve, always."""
    wished = wished_zones(wishes)
    return {method: _method(method, knowledge, squares.get(method, {}), wished, closed) for method in Method}


def _method(
    method: Method, knowledge: Knowledge, zones: Mapping[Zone, Square], wished: frozenset[Zone], closed: Closed
) -> MethodLimit:
    if method in NEVER_OFFERED or not zones:
        return MethodLimit(Status.NOT_OFFERED, Status.NOT_OFFERED, {}, _nobody())
    off = closed.now or closed.possibly
    limits = {
        zone: _zone(square, closed.now, off, zone in wished, zone in wished or zone not in NECK)
        for zone, square in zones.items()
    }
    possible = summary(limit.possible for zone, limit in limits.items() if zone in wished)
    return MethodLimit(
        status=summary(limit.status for limit in limits.values()),
        possible=possible,
        zones=limits,
        who=_who(method, knowledge, possible),
        conditions=tuple(sorted({code for limit in limits.values() for code in limit.conditions})),
    )


@lru_cache(maxsize=4096)
def _zone(square: Square, shut: bool, off: bool, wished: bool, asked: bool, /) -> ZoneLimit:
    """What a square says; `shut` closes it now, `off` is whatever it may become not offered."""
    left = Status.NOT_OFFERED if off else max(square.possible, square.status)
    return ZoneLimit(
        status=Status.NOT_OFFERED if shut else square.status,
        possible=left if wished else Status.NOT_OFFERED,
        conditions=square.conditions,
        closed_sites=square.closed_sites,
        rim=left if asked else Status.NOT_OFFERED,
    )


def summary(statuses: Iterable[Status]) -> Status:
    """One value for a whole method; not-offered when it has no zone."""
    values = list(statuses)
    if not values:
        return Status.NOT_OFFERED
    low, high = min(values), max(values)
    return high if high <= Status.LOCAL_LIMITS else max(low, Status.LOCAL_LIMITS)


def _who(method: Method, knowledge: Knowledge, possible: Status) -> dict[str, str]:
    home = _HOME.get(possible, "yes")
    info = knowledge.methods.get(method)
    role = ROLES.get(method) or (info.role if info is not None else "either")
    leaves_to = info.leaves_to if info is not None else {}
    return {
        "self": home if role in ("self", "either") else "no",
        "partner": home if role in ("partner", "either") else "no",
        "masseur": _left_to(leaves_to.get("masseur", "no"), home),
        "physician": _left_to(leaves_to.get("physician", "no"), home),
    }


def _left_to(said: str, home: str) -> str:
    """What the sources leave to a professional, never more than the limits leave."""
    return max(said if said in _STRICT else "no", home, key=_STRICT.__getitem__)


def _nobody() -> dict[str, str]:
    return {"self": "no", "partner": "no", "masseur": "no", "physician": "no"}
