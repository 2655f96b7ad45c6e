"""Where marked places of the body lie, as answered: zones by kind of mark, and what is still to ask.

A question with `marks` tells every zone that such a place touches or comes near to. While it is open, and after "not sure",
the place may be anywhere.
"""

from __future__ import annotations

from unknot.core.ids import Zone
from unknot.knowledge.computed import Terms
from unknot.knowledge.facts import Knowing
from unknot.knowledge.language import Is
from unknot.knowledge.model import Knowledge
from unknot.screening.cells import Marks
from unknot.screening.grid import Held
from unknot.screening.judge import Judge
from unknot.screening.prepared import prepared

ZONES = frozenset(zone.value for zone in Zone)


def told_places(knowledge: Knowledge, facts: Terms) -> dict[str, frozenset[Zone]]:
    """The zones of each kind of mark whose place was answered; empty where it is in none of them."""
    told: dict[str, frozenset[Zone]] = {}
    for term in prepared(knowledge).marking:
        fact = facts[term.id]
        if fact.knowing is Knowing.KNOWN and isinstance(fact.value, frozenset):
            zones = frozenset(Zone(value) for value in fact.value & ZONES)
            told |= {kind: told.get(kind, frozenset()) | zones for kind in term.marks}
    return told


def open_places(knowledge: Knowledge, held: list[Held], marks: Marks, judge: Judge) -> list[str]:
    """Questions about a place that a cell reads and nobody has told."""
    kinds = {limit.site for one in held for cell in one.cells.values() for limit in cell.sites}
    unplaced = {kind for kind in kinds if marks.unplaced(kind)}
    return [
        name
        for term in prepared(knowledge).marking
        if unplaced & {*term.marks}
        for name in judge.still_open(Is(term.id, term.values[0]), rule="")
    ]
