"""Where a complaint stands: attack, late, just after, first signs, chronic or settled; derived, never asked by itself.

The stages are read from the strictest on; the first that is sure is the stage. While a stricter one may still hold, the
stage is not known, and everything is done as in the strictest that is possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms
from unknot.knowledge.living import Stage
from unknot.knowledge.model import Knowledge
from unknot.screening.asking import Asking
from unknot.screening.dates import local
from unknot.screening.facts import facts_of
from unknot.screening.judge import Judge, may_count
from unknot.screening.model import StageFound
from unknot.screening.person import Person
from unknot.screening.prepared import prepared


def stage_of(knowledge: Knowledge, person: Person, *, at: datetime) -> StageFound:
    """The stage of a person at a moment; a local midnight stands for the whole day.

    Raises
    ------
    InputRefused
        for input that cannot be: unknown questions, impossible values, dates in the future.
    """
    return find_stage(knowledge, facts_of(person, knowledge, local(at, person.zone)).facts)


def find_stage(knowledge: Knowledge, facts: Terms) -> StageFound:
    """The stage by facts that are there already. What cannot be judged may hold."""
    judge = Judge(facts, Asking(facts, knowledge))
    possible: list[Stage] = []
    stages = in_order(knowledge)
    sure = False
    for stage in stages:
        reading = judge.read(stage.when, rule=f"stage {stage.id}")
        if may_count(reading):
            possible.append(stage)
        if sure := reading.truth is Truth.TRUE:
            break
    if not sure and not possible:
        possible = list(stages)
    known = possible[0].id if sure and len(possible) == 1 else ""
    decisive = {stage.id for stage in (*stages[:1], *possible)}
    return StageFound(known, tuple(stage.id for stage in possible), _told(knowledge, facts, decisive))


def in_order(knowledge: Knowledge) -> tuple[Stage, ...]:
    """Every stage, the strictest first."""
    return prepared(knowledge).stages


def _told(knowledge: Knowledge, facts: Terms, stages: Iterable[str]) -> tuple[str, ...]:
    """The questions with an answer that the stages rest on, in the order in which they are asked."""
    ready = prepared(knowledge)
    return ready.answered((term for stage in stages for term in ready.rests[stage]), facts)
