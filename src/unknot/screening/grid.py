"""From rules and facts to the grid: what holds of each method in each zone, and the strictest that may come.

`status` is of cells that count, `possible` of all that are not ruled out. `rows` is what rows of conditions alone say: of it
the dispositions DF1 to DF5 are read, which today's limits do not touch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from unknot.core.ids import HANDS_ON, REGION_ZONES, Disposition, Method, Region, Status, Zone
from unknot.knowledge.model import Cell, Cells, Knowledge, Rule
from unknot.screening.cells import Marks, said_of, says
from unknot.screening.clearances import Clearances
from unknot.screening.columns import METHOD_COLUMNS, columns_of
from unknot.screening.judge import Judge, Judged, counts, levels, may_count
from unknot.screening.prepared import prepared


class Square(NamedTuple):
    """One method in one zone; equal ones are worked on once."""

    status: Status = Status.ALLOWED
    possible: Status = Status.ALLOWED
    rows: Status = Status.ALLOWED
    conditions: tuple[str, ...] = ()
    closed_sites: tuple[str, ...] = ()


UNTOUCHED = Square()


Grid = Mapping[Method, Mapping[Zone, Square]]


@dataclass(frozen=True, slots=True)
class Held:
    """Cells of a rule that count or may: with the levels that each reads where it says `region`."""

    rule: Rule
    cells: Cells
    counts: bool
    regions: tuple[str, ...]
    possible_regions: tuple[str, ...]


def held_cells(judged: Iterable[Judged], judge: Judge) -> list[Held]:
    """Every set of cells that is not ruled out."""
    held: list[Held] = []
    for one in judged:
        if one.part.cells is not None:
            rule = one.part.rule
            found = {level: judge.read(term, rule=rule.id) for level, term in one.part.levels.items()}
            now, possibly = levels(found, counts), levels(found, may_count)
            held.append(Held(rule, one.part.cells, counts(one.reading), now, possibly))
    return held


def grid(knowledge: Knowledge, held: list[Held], clearances: Clearances, marks: Marks, *, alone: bool) -> Grid:
    """All squares. `alone`: a hand tool is used by oneself, so that it reads self-massage of the neck."""
    return {
        method: _squares(method, zones, held, clearances, marks, alone=alone)
        for method, zones in prepared(knowledge).usable.items()
    }


def _squares(
    method: Method, zones: Iterable[Zone], held: list[Held], clearances: Clearances, marks: Marks, *, alone: bool
) -> dict[Zone, Square]:
    columns = columns_of(method, alone=alone)
    saying = [(one, cell) for one in held for column in columns if (cell := one.cells.get(column)) and says(cell)]
    if not saying and not marks.placed:
        return dict.fromkeys(zones, UNTOUCHED)
    cleared = frozenset(one.rule.id for one, _ in saying if clearances.opens(one.rule.id, method))
    return {zone: _square(method, zone, saying, cleared, marks) for zone in zones}


def _square(
    method: Method, zone: Zone, saying: Collection[tuple[Held, Cell]], cleared: frozenset[str], marks: Marks
) -> Square:
    """`saying`: the cells that this method reads; `cleared`: the rules that a clearance lowers for it."""
    marked = () if method is Method.EXERCISE else marks.all_in(zone)
    if not saying and not marked:
        return UNTOUCHED
    status, possible, rows, _, _ = UNTOUCHED
    conditions: set[str] = set()
    closed_sites = set(marked)
    for one, cell in saying:
        lowered = one.rule.id in cleared
        may = said_of(cell, zone, regions=one.possible_regions, marks=marks)
        possible = max(possible, _lowered(may.status, cleared=lowered))
        conditions.update(may.conditions)
        closed_sites.update(may.closed_sites)
        if one.counts:
            same = one.regions == one.possible_regions
            now = may if same else said_of(cell, zone, regions=one.regions, marks=marks)
            status = max(status, _lowered(now.status, cleared=lowered))
            if one.rule.kind == "row":
                rows = max(rows, _lowered(now.status, cleared=lowered))
    if marked:
        status, possible = max(status, _LOCAL), max(possible, _LOCAL)
    return Square(status, possible, rows, tuple(sorted(conditions)), tuple(sorted(closed_sites)))


_LOCAL = Status.LOCAL_LIMITS


def _lowered(status: Status, *, cleared: bool) -> Status:
    return Status.LOWEST_DOSE if cleared and status is Status.CLINICIAN_FIRST else status


def from_grid(squares: Grid) -> tuple[Disposition, tuple[Region, ...]]:
    """DF1 to DF5: the disposition that follows from the cells of rows, and the regions that they close."""
    own = {method: squares[method] for method in METHOD_COLUMNS if method in squares}
    worst = max((square.rows for zones in own.values() for square in zones.values()), default=Status.ALLOWED)
    if worst < Status.LOCAL_LIMITS:  # nothing is closed
        return (Disposition.CARE if worst is Status.LOWEST_DOSE else Disposition.PROCEED), ()
    hands_on = [zones for method, zones in own.items() if METHOD_COLUMNS[method] in HANDS_ON]
    if hands_on and _all_closed(hands_on, tuple(Zone)):
        return Disposition.DOCTOR_FIRST, ()
    return Disposition.RESTRICTED, tuple(
        region for region, zones in REGION_ZONES.items() if _all_closed(hands_on, zones)
    )


def _all_closed(methods: Iterable[Mapping[Zone, Square]], zones: tuple[Zone, ...]) -> bool:
    """Whether every method that can be used in these zones is clinician-first or stricter in all of them."""
    found = [square.rows for method in methods for zone, square in method.items() if zone in zones]
    return bool(found) and min(found) >= Status.CLINICIAN_FIRST
