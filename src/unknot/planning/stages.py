"""Whether a protocol may be done where the complaint stands: what it says of each stage that may hold; the strictest counts.

A clinician's word arrives as limits, for a clearance lowers what it names. So in a stage that leaves a place to a clinician
a protocol waits while any zone of its own region is left to one; in any other stage nothing can name it, and it waits.
The stage in which no hand works is not a matter of choice: no protocol is done in it, and `in_attack` says so.
"""

from __future__ import annotations

from unknot.core.ids import REGION_ZONES, Status
from unknot.knowledge.living import Stage
from unknot.knowledge.model import Knowledge, Protocol
from unknot.planning.model import Allowed
from unknot.screening.model import Screening

NOTHING, AFTER_CLINICIAN = "none", "after-clinician"
"""What a stage lets hands do: nothing at all; in the region that it speaks of, nothing before a clinician has looked."""


def in_attack(knowledge: Knowledge, screening: Screening) -> bool:
    """Whether no hand works in the strictest stage that may hold."""
    stage = knowledge.stages.get(screening.stage.treated_as)
    return stage is not None and stage.hands_on == NOTHING


def let_in(knowledge: Knowledge, screening: Screening, protocol: Protocol, allowed: Allowed) -> bool:
    """Whether every stage that may hold lets this protocol in; of an attack see `in_attack`."""
    stages = [knowledge.stages[id] for id in screening.stage.possible]
    return all(_lets_in(stage, protocol, allowed) for stage in stages if stage.hands_on != NOTHING)


def _lets_in(stage: Stage, protocol: Protocol, allowed: Allowed) -> bool:
    """Whether one stage does. Of a region that is wholly left to a doctor nothing is chosen in the first place."""
    answer = protocol.stages.get(stage.id, "no")
    if answer == "clinician" and stage.hands_on == AFTER_CLINICIAN:
        own = {allowed.zones.get(zone) for zone in REGION_ZONES[protocol.region]}
        return Status.CLINICIAN_FIRST not in own
    return answer in ("yes", "gentle")
