"""Which steps of a protocol this visit may play: opened by the ladder, in open zones, within the conditions.

A zone with local limits is closed: without geometry a limited place closes its whole zone. A step whose contact reaches by its
rim into a zone that is closed is left out too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from unknot.core.ids import Status, Zone
from unknot.knowledge.model import SIDE_LYING, Knowledge, PlayableStep, Protocol
from unknot.knowledge.strokes import reached
from unknot.planning.model import Allowed, Course, Visit

OPEN = (Status.ALLOWED, Status.LOWEST_DOSE)
ONLY_STROKING = "only_stroking"
BOWED = frozenset({"no_face_down", "no_head_down"})
CLOSED_BY = {"prone": BOWED | {"not_prone", SIDE_LYING}, "sitting_head_on_arms": BOWED}
"""Conditions that close a posture."""
SAID = frozenset({"sit_up_if_breathless", "helper_present", "cool_room", "no_breath_holding"})
"""Conditions that change no step; they are said before the session."""
KNOWN = CLOSED_BY["prone"] | SAID | {ONLY_STROKING}


def open_zones(zones: Mapping[Zone, Status], apart: Collection[Zone] = ()) -> frozenset[Zone]:
    """Zones in which hands may work, without those left out of this visit."""
    return frozenset(zone for zone, status in zones.items() if status in OPEN and zone not in apart)


def posture_fits(posture: str, conditions: Collection[str]) -> bool:
    """Whether a body in this posture keeps every condition that speaks of posture."""
    if CLOSED_BY.get(posture, frozenset()) & set(conditions):
        return False
    return SIDE_LYING not in conditions or posture == SIDE_LYING or posture.startswith("sitting")


def can_be_kept(conditions: Collection[str]) -> bool:
    """Whether a session knows how to keep all of these; one that it does not know closes the plan."""
    return set(conditions) <= KNOWN


def steps_of(knowledge: Knowledge, course: Course, visit: Visit) -> tuple[PlayableStep, ...]:
    """The steps of the visit's protocol that may be played, in order."""
    return playable(knowledge, knowledge.protocols[visit.protocol], visit.step, course.allowed, visit.apart)


def playable(
    knowledge: Knowledge, protocol: Protocol, step: int, allowed: Allowed, apart: Collection[Zone] = ()
) -> tuple[PlayableStep, ...]:
    """The steps of a protocol open at a ladder step within what is allowed; none when its posture is closed."""
    if not posture_fits(protocol.posture, allowed.conditions) or not can_be_kept(allowed.conditions):
        return ()
    stroking_only = ONLY_STROKING in allowed.conditions or bool(apart)
    within, beside = open_zones(allowed.zones, apart), open_zones(allowed.reached, apart)
    return tuple(
        play
        for play in protocol.playable
        if play.opens <= step
        and (play.closes is None or step <= play.closes)
        and _opened(knowledge, play, protocol.role, step)
        and set(play.zones) <= within
        and set(reached(knowledge.strokes, protocol.id, play.n)) <= beside
        and (knowledge.techniques[play.technique].stroking or not stroking_only)
    )


def _opened(knowledge: Knowledge, play: PlayableStep, role: str, step: int) -> bool:
    opens = knowledge.techniques[play.technique].opens.get(role)
    return opens is not None and opens <= step
