"""From rules and facts to the grid: what holds of each method in each zone, and the strictest that may come.

`status` is of cells that count, `possible` of all that are not ruled out. `rows` is what rows of conditions alone say: of it
the dispositions DF1 to DF5 are read, which today's limits do not touch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from unknot.core.ids import HANDS_ON, REGION_ZONES, Disposition, Method, Region, Status, Zone
from unknot.knowledge.language import Expr, Name
from unknot.knowledge.model import Cells, Knowledge, Rule
from unknot.screening.cells import Marks, said_of
from unknot.screening.clearances import Clearances
from unknot.screening.judge import Judge, counts, levels, may_count

METHOD_COLUMNS: dict[Method, str] = {
    Method.PARTNER_MASSAGE: "MAS",
    Method.NECK_SELF_MASSAGE: "SMN",
    Method.CUPPING: "CUP",
    Method.ACUPRESSURE: "ACU",
    Method.HONEY: "HON",
    Method.MASSAGE_DEVICE: "GUN",
    Method.HEAT: "HEA",
    Method.NEEDLE_MAT: "NDL",
    Method.EXERCISE: "EXR",
}
"""The matrix column of each method that has one and is ever offered."""

NEVER_OFFERED = (Method.MAGNETS, Method.TRACTION)
HAND_TOOL_ZONES = (Zone.NECK, Zone.COLLAR, Zone.UPBACK, Zone.LOWBACK, Zone.HIP, Zone.LEG, Zone.ARM)


@dataclass
class Square:
    """One method in one zone."""

    status: Status = Status.ALLOWED
    possible: Status = Status.ALLOWED
    rows: Status = Status.ALLOWED
    conditions: set[str] = field(default_factory=set)
    closed_sites: set[str] = field(default_factory=set)


Grid = Mapping[Method, Mapping[Zone, Square]]


@dataclass(frozen=True, slots=True)
class Held:
    """Cells of a rule that count or may: with the levels that each reads where it says `region`."""

    rule: Rule
    cells: Cells
    counts: bool
    regions: tuple[str, ...]
    possible_regions: tuple[str, ...]


def usable_zones(method: Method, knowledge: Knowledge) -> tuple[Zone, ...]:
    """Zones where anybody may ever use a method."""
    if method in NEVER_OFFERED:
        return ()
    if method is Method.HAND_TOOL:
        return HAND_TOOL_ZONES
    column = METHOD_COLUMNS[method]
    return tuple(zone for zone in Zone if zone in knowledge.zones and column in knowledge.zones[zone].used_by)


def held_cells(knowledge: Knowledge, judge: Judge) -> list[Held]:
    """Every set of cells that is not ruled out."""
    held: list[Held] = []
    for rule in knowledge.rules.values():
        for when, cells in _all_cells(rule):
            reading = judge.read(when, rule=rule.id)
            if may_count(reading):
                found = {level: judge.read(Name(term), rule=rule.id) for level, term in rule.regions.items()}
                held.append(Held(rule, cells, counts(reading), levels(found, counts), levels(found, may_count)))
    return held


def grid(knowledge: Knowledge, held: list[Held], clearances: Clearances, marks: Marks, *, alone: bool) -> Grid:
    """All squares. `alone`: a hand tool is used by oneself, so that it reads self-massage of the neck."""
    return {
        method: {zone: _square(method, zone, held, clearances, marks, alone=alone) for zone in zones}
        for method in Method
        if (zones := usable_zones(method, knowledge))
    }


def _all_cells(rule: Rule) -> Iterator[tuple[Expr, Cells]]:
    if rule.cells and rule.when is not None:
        yield rule.when, rule.cells
    for limit in rule.limits:
        yield limit.when, limit.cells


def columns_of(method: Method, *, alone: bool) -> tuple[str, ...]:
    """The matrix columns that a method reads: the strictest counts."""
    if method is Method.HAND_TOOL:
        return ("SMN" if alone else "MAS", "NDL")
    return (METHOD_COLUMNS[method],)


def _square(
    method: Method, zone: Zone, held: list[Held], clearances: Clearances, marks: Marks, *, alone: bool
) -> Square:
    square = Square()
    columns = columns_of(method, alone=alone)
    for one in held:
        cleared = clearances.opens(one.rule.id, method)
        for column in columns:
            cell = one.cells.get(column)
            if cell is None:
                continue
            may = said_of(cell, zone, regions=one.possible_regions, marks=marks)
            square.possible = max(square.possible, _lowered(may.status, cleared=cleared))
            square.conditions.update(may.conditions)
            square.closed_sites.update(may.closed_sites)
            if one.counts:
                now = _lowered(said_of(cell, zone, regions=one.regions, marks=marks).status, cleared=cleared)
                square.status = max(square.status, now)
                if one.rule.kind == "row":
                    square.rows = max(square.rows, now)
    if method is not Method.EXERCISE and (marked := marks.all_in(zone)):
        square.closed_sites.update(marked)
        square.status, square.possible = max(square.status, _LOCAL), max(square.possible, _LOCAL)
    return square


_LOCAL = Status.LOCAL_LIMITS


def _lowered(status: Status, *, cleared: bool) -> Status:
    return Status.LOWEST_DOSE if cleared and status is Status.CLINICIAN_FIRST else status


def from_grid(squares: Grid) -> tuple[Disposition, tuple[Region, ...]]:
    """DF1 to DF5: the disposition that follows from the cells of rows, and the regions that they close."""
    rows = {method: {zone: square.rows for zone, square in zones.items()} for method, zones in squares.items()}
    hands_on = [rows[method] for method, column in METHOD_COLUMNS.items() if column in HANDS_ON and method in rows]
    if hands_on and _all_closed(hands_on, tuple(Zone)):
        return Disposition.DOCTOR_FIRST, ()
    closed = tuple(region for region, zones in REGION_ZONES.items() if _all_closed(hands_on, zones))
    worst = max(
        (status for method in METHOD_COLUMNS if method in rows for status in rows[method].values()),
        default=Status.ALLOWED,
    )
    if worst >= Status.LOCAL_LIMITS:
        return Disposition.RESTRICTED, closed
    return (Disposition.CARE if worst is Status.LOWEST_DOSE else Disposition.PROCEED), ()


def _all_closed(methods: list[dict[Zone, Status]], zones: tuple[Zone, ...]) -> bool:
    """Whether every method that can be used in these zones is clinician-first or stricter in all of them."""
    found = [status for method in methods for zone, status in method.items() if zone in zones]
    return bool(found) and min(found) >= Status.CLINICIAN_FIRST
