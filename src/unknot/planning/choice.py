"""Which protocol a course is about: of the wish's role, methods and regions, in a posture, zones and a stage that are open.

In this order: the one that was wished, then, region by region as `Region` names them, the default, then the others by id. So
without a wish the default is taken, and when posture, zones or the stage close it the next one that can be played.

Planning reads `outcome`, `scoped`, `postponements`, `stage` and `possible` of a screening, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from unknot.core.errors import NoPlan
from unknot.core.ids import REGION_ZONES, Region, Status, Zone
from unknot.knowledge.model import Knowledge, Protocol
from unknot.planning.model import Allowed
from unknot.planning.opening import open_zones, playable
from unknot.planning.stages import let_in
from unknot.screening.model import Screening
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


def choose(
    knowledge: Knowledge, screening: Screening, wishes: Wishes, *, waiting: bool = False, seated: bool = False
) -> tuple[Protocol, Allowed]:
    """The first protocol that can be played, and what it may touch; raises `NoPlan` when there is none.

    `seated`: in no other posture. While the person is `waiting` (a postponement), the first of the wish is named though
    today's limits may close it.
    """
    wished = [region for region in Region if region.value in wishes.regions]
    if not wished:
        raise NoPlan(NOTHING_WISHED)
    regions = [region for region in wished if region not in screening.scoped]
    if not regions:
        raise NoPlan(REGIONS_CLOSED)
    candidates = [
        protocol for protocol in _candidates(knowledge, wishes, regions) if not seated or protocol.posture in SEATED
    ]
    if seated and not candidates:
        raise NoPlan(NOT_SEATED)
    open_ones = []
    for protocol in candidates:
        allowed = allowed_for(knowledge, screening, protocol)
        if playable(knowledge, protocol, min(protocol.ladder), allowed):
            open_ones.append((protocol, allowed))
    for protocol, allowed in open_ones:
        if let_in(knowledge, screening, protocol, allowed):
            return protocol, allowed
    if open_ones:
        raise NoPlan(STAGE_CLOSED)
    if waiting and candidates:
        return candidates[0], allowed_for(knowledge, screening, candidates[0])
    raise NoPlan(ZONES_CLOSED)


def allowed_for(knowledge: Knowledge, screening: Screening, protocol: Protocol) -> Allowed:
    """`possible` of each zone that the protocol names, closed regions left to a clinician, and the conditions in force."""
    limits = screening.methods[protocol.method].zones
    closed = {zone for region in screening.scoped for zone in REGION_ZONES[region]}
    zones: dict[Zone, Status] = {}
    for zone in named_zones(protocol):
        possible = limits[zone].possible if zone in limits else Status.NOT_OFFERED
        zones[zone] = max(possible, Status.CLINICIAN_FIRST) if zone in closed else possible
    conditions = {code for zone in open_zones(zones) for code in limits[zone].conditions}
    return Allowed(protocol.method, zones, tuple(sorted(conditions)))


def named_zones(protocol: Protocol) -> tuple[Zone, ...]:
    """Every zone that any of its steps touches."""
    named = {zone for play in protocol.playable for zone in play.zones}
    return tuple(zone for zone in Zone if zone in named)


def _candidates(knowledge: Knowledge, wishes: Wishes, regions: list[Region]) -> Iterator[Protocol]:
    closed = {POSTURES[what] for what in wishes.cannot if what in POSTURES}
    fitting = [
        protocol
        for protocol in knowledge.protocols.values()
        if protocol.played
        and protocol.role == wishes.role
        and protocol.region in regions
        and protocol.posture not in closed
        and (not wishes.methods or protocol.method.value in wishes.methods)
        and knowledge.methods[protocol.method].offered
    ]
    yield from sorted(
        fitting,
        key=lambda protocol: (
            protocol.id != wishes.protocol,
            regions.index(protocol.region),
            not protocol.default,
            protocol.id,
        ),
    )
