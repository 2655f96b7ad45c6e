"""Which exercises and activities a person is shown: those of the wished regions that stage and limits leave.

Nothing while anything is open, a doctor comes first, or nothing is exercised in the strictest stage that is possible.
"""

from __future__ import annotations

from collections.abc import Collection

from unknot.core.ids import REGION_ZONES, Method, Region, Status, Zone
from unknot.knowledge.living import Exercise
from unknot.knowledge.model import Knowledge
from unknot.planning.choice import names_care
from unknot.screening.model import Screening, ZoneLimit

OPEN = ("proceed", "care", "restricted")


def movement(knowledge: Knowledge, screening: Screening, regions: Collection[Region]) -> tuple[Exercise, ...]:
    """What is shown for these regions: exercises from easy to hard, then activities; refused ones never."""
    stage = knowledge.stages.get(screening.stage.treated_as)
    postponed = bool(screening.postponements)
    if screening.outcome not in OPEN or postponed or stage is None or stage.exercise == "none":
        return ()
    wished = {region for region in regions if region not in screening.scoped}
    zones = {zone for region in wished for zone in REGION_ZONES[region]}
    found = [
        each
        for each in knowledge.exercises.values()
        if each.use != "refused"
        and stage.id in each.stages
        and wished & set(each.regions)
        and _left(screening, each, zones)
    ]
    return tuple(sorted(found, key=lambda each: (each.use == "activity", each.level, each.id)))


def _left(screening: Screening, exercise: Exercise, wished: Collection[Zone]) -> bool:
    """Whether no limit of exercise takes it away; at the lowest dose, and where a rule names care, the first level stays."""
    if exercise.level > 1 and names_care(screening):
        return False
    limits = screening.methods[Method.EXERCISE].zones
    for zone in exercise.zones:
        if zone not in limits:
            return False
        status = _status(limits[zone], zone, wished)
        if status >= Status.CLINICIAN_FIRST or set(limits[zone].conditions) & set(exercise.left_out_by):
            return False
        if status >= Status.LOWEST_DOSE and exercise.level > 1:
            return False
    return True


def _status(limit: ZoneLimit, zone: Zone, wished: Collection[Zone]) -> Status:
    """The limit of a zone. One that was not wished is closed as such; it moves along by what holds now, but for the neck,
    which is asked about in full only where it is wished."""
    if zone in wished or zone in REGION_ZONES[Region.NECK]:
        return limit.possible
    return limit.status
