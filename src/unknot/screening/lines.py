"""From rules and facts to dispositions: the maximum over every line that counts, and what open answers may still bring.

"Unsure" counts one step lower where a line names D5 or D4. A doctor-first that is scoped to a region counts as restricted
for the whole person. A clearance lowers a doctor-first of its own item to care, never anything graver.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from unknot.core.ids import Disposition, Region
from unknot.core.truth import Truth
from unknot.knowledge.model import Line, Rule
from unknot.knowledge.readings import Reading
from unknot.screening.clearances import Clearances
from unknot.screening.judge import Judge, Judged, counts


@dataclass
class Dispositions:
    """Of one person: the strictest that counts, regions that are closed, what each rule brought, what may still come."""

    at_least: Disposition = Disposition.PROCEED
    scoped: set[Region] = field(default_factory=set)
    by_rule: dict[str, tuple[Disposition, Truth, Region | None]] = field(default_factory=dict)
    grave_may_come: bool = False

    def add(self, rule: str, disposition: Disposition, state: Truth, scope: Region | None = None) -> None:
        """A disposition that counts."""
        whole = disposition
        if scope is not None and disposition is Disposition.DOCTOR_FIRST:
            self.scoped.add(scope)
            whole = Disposition.RESTRICTED
        self.at_least = max(self.at_least, whole)
        before = self.by_rule.get(rule)
        if before is None or disposition > before[0] or (disposition == before[0] and state is Truth.TRUE):
            self.by_rule[rule] = (disposition, state, scope)


def dispositions(judged: Iterable[Judged], judge: Judge, clearances: Clearances) -> Dispositions:
    """What the lines of all rules come to."""
    found = Dispositions()
    for one in judged:
        if one.part.line is not None:
            _count(one.part.rule, one.part.line, one.reading, judge, clearances, found)
    return found


def _count(rule: Rule, line: Line, reading: Reading, judge: Judge, clearances: Clearances, found: Dispositions) -> None:
    grave = line.then >= Disposition.URGENT
    if grave and reading.truth is Truth.UNKNOWN and judge.still_open(line.when, rule=rule.id):
        found.grave_may_come = True
    if not counts(reading):
        return
    disposition = line.then if reading.truth is Truth.TRUE else line.then.one_lower()
    scope = line.scope if disposition is Disposition.DOCTOR_FIRST else None
    if line.then is Disposition.DOCTOR_FIRST and clearances.lowers(rule.id):
        disposition, scope = Disposition.CARE, None
    found.add(rule.id, disposition, reading.truth, scope)
