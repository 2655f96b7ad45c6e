"""Which protocol a course is about: of the wish's role, methods and regions, in a posture, zones and a stage that are open.

In this order: the one that was wished, then, region by region as `Region` names them, methods that have courses before those
on wish, the default, then the others by id. So without a wish the default is taken, and when posture, zones or the stage close
it the next one that can be played. A method on wish is never taken unless the person named it.

Planning reads `outcome`, `scoped`, `postponements`, `stage`, `possible` and `rim` of a screening, and which rules name care.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from unknot.core.errors import NoPlan
from unknot.core.ids import REGION_ZONES, Disposition, Region, Status, Zone
from unknot.knowledge.model import Knowledge, Protocol
from unknot.knowledge.strokes import reached_by_any
from unknot.planning.model import Allowed
from unknot.planning.opening import OPEN, can_be_kept, open_zones, playable, posture_fits
from unknot.planning.stages import let_in
from unknot.screening.model import Screening, ZoneLimit
from unknot.screening.person import Wishes

NOTHING_WISHED, REGIONS_CLOSED, ZONES_CLOSED = "plan.nothing_wished", "plan.regions_closed", "plan.zones_closed"
STAGE_CLOSED, NOT_SEATED = "plan.stage_closed", "plan.prevention_seated"
POSTURES = {
    "lie_prone": "prone",
    "lie_on_side": "side_lying",
    "sit": "sitting_upright",
    "lean_forward": "sitting_head_on_arms",
}
"""What a person cannot do, and the posture that it takes away."""
SEATED = ("sitting_upright", "sitting_head_on_arms")


@dataclass(frozen=True, slots=True)
class Choices:
    """The protocols of a wish, each list in the order in which they are taken.

    open: can be played, with what they may touch. later: the stage of the complaint closes them. closed: zones or conditions
    do. postures: the person cannot take their posture.
    """

    open: tuple[tuple[Protocol, Allowed], ...]
    later: tuple[Protocol, ...]
    closed: tuple[Protocol, ...]
    postures: tuple[Protocol, ...]


def choose(
    knowledge: Knowledge, screening: Screening, wishes: Wishes, *, waiting: bool = False, seated: bool = False
) -> tuple[Protocol, Allowed]:
    """The first protocol that can be played, and what it may touch; raises `NoPlan` when there is none.

    `seated`: in no other posture. While the person is `waiting` (a postponement), the first of the wish is named though
    today's limits may close it.
    """
    found = choices(knowledge, screening, wishes, seated=seated)
    if found.open:
        return found.open[0]
    if found.later:
        raise NoPlan(STAGE_CLOSED)
    if waiting and found.closed:
        return found.closed[0], allowed_for(knowledge, screening, found.closed[0])
    raise NoPlan(NOT_SEATED if seated and not found.closed else ZONES_CLOSED)


def choices(
    knowledge: Knowledge, screening: Screening, wishes: Wishes, *, seated: bool = False, on_wish: bool = False
) -> Choices:
    """Everything that a wish may choose from, with `on_wish` also of methods that nobody gets unless they name them.

    `seated`: every other posture counts as one that the person cannot take.

    Raises
    ------
    NoPlan
        when no region is wished, or all wait for a doctor.
    """
    wished = [region for region in Region if region.value in wishes.regions]
    if not wished:
        raise NoPlan(NOTHING_WISHED)
    regions = [region for region in wished if region not in screening.scoped]
    if not regions:
        raise NoPlan(REGIONS_CLOSED)
    away = {POSTURES[what] for what in wishes.cannot if what in POSTURES}
    found, later, closed, postures = [], [], [], []
    for protocol in _fitting(knowledge, wishes, regions, on_wish=on_wish):
        allowed = allowed_for(knowledge, screening, protocol)
        if protocol.posture in away or (seated and protocol.posture not in SEATED):
            postures.append(protocol)
        elif not playable(knowledge, protocol, min(protocol.ladder), allowed):
            closed.append(protocol)
        elif not let_in(knowledge, screening, protocol, allowed):
            later.append(protocol)
        else:
            found.append((protocol, allowed))
    return Choices(tuple(found), tuple(later), tuple(closed), tuple(postures))


def allowed_for(knowledge: Knowledge, screening: Screening, protocol: Protocol) -> Allowed:
    """`possible` of each zone that the protocol names, `rim` of each that it reaches, closed regions left to a clinician, and
    the conditions in force."""
    limits = screening.methods[protocol.method].zones
    closed = {zone for region in screening.scoped for zone in REGION_ZONES[region]}
    zones: dict[Zone, Status] = {}
    for zone in named_zones(protocol):
        possible = limits[zone].possible if zone in limits else Status.NOT_OFFERED
        zones[zone] = max(possible, Status.CLINICIAN_FIRST) if zone in closed else possible
    conditions = {code for zone in open_zones(zones) for code in limits[zone].conditions}
    reached: dict[Zone, Status] = {}
    for zone in sorted(reached_by_any(knowledge.strokes, protocol.id), key=list(Zone).index):
        limit = _rim(screening, protocol, zone)
        reached[zone] = max(limit.rim, Status.CLINICIAN_FIRST) if zone in closed else limit.rim
        conditions |= set(limit.conditions) if reached[zone] in OPEN else set()
    return Allowed(protocol.method, zones, tuple(sorted(conditions)), reached)


def names_care(screening: Screening) -> bool:
    """Whether some rule names care by itself, and not by a cell."""
    return any(reason.disposition is Disposition.CARE for reason in screening.because)


def with_care(screening: Screening, allowed: Allowed) -> Allowed:
    """The lowest dose in every zone where some rule names care by itself; a prescription in force goes before it."""
    if not names_care(screening):
        return allowed
    zones = {zone: max(status, Status.LOWEST_DOSE) for zone, status in allowed.zones.items()}
    reached = {zone: max(status, Status.LOWEST_DOSE) for zone, status in allowed.reached.items()}
    return replace(allowed, zones=zones, reached=reached)


def _rim(screening: Screening, protocol: Protocol, zone: Zone) -> ZoneLimit:
    """The limit of a zone that is reached: closed where it comes with a condition that no session of this posture keeps, so that
    only the strokes that reach it are left out."""
    limit = screening.rim(protocol.method, zone)
    kept = can_be_kept(limit.conditions) and posture_fits(protocol.posture, limit.conditions)
    return limit if kept else replace(limit, rim=Status.NOT_OFFERED)


def named_zones(protocol: Protocol) -> tuple[Zone, ...]:
    """Every zone that any of its steps touches."""
    named = {zone for play in protocol.playable for zone in play.zones}
    return tuple(zone for zone in Zone if zone in named)


def _fitting(knowledge: Knowledge, wishes: Wishes, regions: list[Region], *, on_wish: bool) -> list[Protocol]:
    fitting = [
        protocol
        for protocol in knowledge.protocols.values()
        if protocol.played
        and protocol.role == wishes.role
        and protocol.region in regions
        and _may_be_meant(knowledge, wishes, protocol, on_wish=on_wish)
    ]
    return sorted(
        fitting,
        key=lambda protocol: (
            protocol.id != wishes.protocol,
            regions.index(protocol.region),
            knowledge.methods[protocol.method].on_wish,
            not protocol.default,
            protocol.id,
        ),
    )


def _may_be_meant(knowledge: Knowledge, wishes: Wishes, protocol: Protocol, *, on_wish: bool) -> bool:
    """Whether a wish may mean a protocol: one of a method on wish only when it is named, or its method is."""
    method = knowledge.methods[protocol.method]
    named = protocol.method.value in wishes.methods
    if method.on_wish:
        return on_wish or named or protocol.id == wishes.protocol
    return method.offered and (named or not wishes.methods)
