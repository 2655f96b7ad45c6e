"""What one cell of the matrix says of one zone: zones by name, diseased levels, marked sites, conditions alone."""

from __future__ import annotations

import pytest

import pieces
from unknot.core.ids import Status, Zone
from unknot.knowledge.model import Cell, SiteLimit
from unknot.screening.cells import ANYWHERE, Marks, Said, said_of
from unknot.screening.person import Mark

ALLOWED, LOWEST, LOCAL, CLINICIAN, CLOSED = list(Status)
NUMB = (SiteLimit("numb"),)
ON_NECK, ON_FRONT = Mark("numb", "nape_beside_midline"), Mark("numb", "neck_front")


def said(cell: Cell, *regions: str, zone: Zone = Zone.NECK, marks: tuple[Mark, ...] = (), told: str = "") -> Said:
    places = {"numb": frozenset(Zone(name) for name in told.split() if name != "elsewhere")} if told else {}
    return said_of(cell, zone, regions=regions, marks=Marks(marks, pieces.sites(), places))


@pytest.mark.parametrize(
    ("cell", "regions", "status"),
    [
        (Cell(ALLOWED, CLINICIAN, (Zone.NECK,)), (), CLINICIAN),
        (Cell(ALLOWED, CLINICIAN, (Zone.COLLAR,)), (), ALLOWED),
        (Cell(LOWEST, CLINICIAN, region=True), ("neck",), CLINICIAN),
        (Cell(LOWEST, CLINICIAN, region=True), ("lumbar",), LOWEST),
        (Cell(LOWEST, CLINICIAN, region=True), ("lumbar", "neck"), CLINICIAN),
        (Cell(LOWEST, CLINICIAN, region=True), (), LOWEST),
        (Cell(CLOSED, LOWEST, region=True), ("neck",), CLOSED),
        (Cell(LOWEST, CLINICIAN), ("neck",), LOWEST),
    ],
)
def test_a_named_zone_or_diseased_level_has_its_own_status_but_a_level_is_never_milder(
    cell: Cell, regions: tuple[str, ...], status: Status
) -> None:
    assert said(cell, *regions).status is status


@pytest.mark.parametrize(
    ("marks", "told", "closed"),
    [
        ((), "", (ANYWHERE,)),
        ((Mark("numb", None),), "", (ANYWHERE,)),
        ((Mark("numb", "nowhere_known"),), "", (ANYWHERE,)),
        ((ON_NECK,), "", ("nape_beside_midline",)),
        ((ON_FRONT,), "", ("neck_front",)),
        ((Mark("numb", "sacrum"),), "", ()),
        ((), "NECK LEG", (ANYWHERE,)),
        ((), "LEG", ()),
        ((), "elsewhere", ()),
        ((Mark("numb", "sacrum"),), "NECK", (ANYWHERE,)),
        ((ON_NECK,), "NECK", (ANYWHERE, "nape_beside_midline")),
        ((Mark("node", "nape_beside_midline"),), "", (ANYWHERE,)),
    ],
)
@pytest.mark.parametrize("elsewhere", [ALLOWED, LOCAL, LOWEST, CLINICIAN])
def test_a_marked_site_closes_itself_where_it_may_lie_and_makes_nothing_milder(
    elsewhere: Status, marks: tuple[Mark, ...], told: str, closed: tuple[str, ...]
) -> None:
    """Local limits of marked sites are none where no such site is."""
    found = said(Cell(elsewhere, sites=NUMB), marks=marks, told=told)
    free = ALLOWED if elsewhere is LOCAL else elsewhere
    assert (found.status, found.closed_sites) == (max(LOCAL, elsewhere) if closed else free, closed)


def test_local_limits_of_no_named_site_may_be_anywhere() -> None:
    assert said(Cell(LOCAL)) == Said(LOCAL, (), (ANYWHERE,))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell(ALLOWED, conditions=("only_stroking",)), Said(LOWEST, ("only_stroking",))),
        (Cell(CLINICIAN, conditions=("only_stroking",)), Said(CLINICIAN, ("only_stroking",))),
        (Cell(ALLOWED, CLINICIAN, (Zone.LEG,), conditions=("only_stroking",)), Said(ALLOWED)),
        (Cell(ALLOWED), Said(ALLOWED)),
    ],
)
def test_a_condition_alone_is_the_lowest_dose_and_one_of_other_zones_says_nothing_here(
    cell: Cell, expected: Said
) -> None:
    assert said(cell) == expected
