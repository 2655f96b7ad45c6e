"""Cells of the matrix: their short form, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.core.ids import Status, Zone
from unknot.knowledge.cells import NotACell, parse_cell, print_cell
from unknot.knowledge.model import Cell, SiteLimit
from unknot.knowledge.zones_of import zone_values

A, R, L, D, OK = (
    Status.NOT_OFFERED,
    Status.CLINICIAN_FIRST,
    Status.LOCAL_LIMITS,
    Status.LOWEST_DOSE,
    Status.ALLOWED,
)


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("-", Cell(OK)),
        ("R", Cell(R)),
        ("R:NECK,COLLAR d", Cell(D, R, (Zone.NECK, Zone.COLLAR))),
        ("A:LEG", Cell(OK, A, (Zone.LEG,))),
        ("R:region d", Cell(D, R, region=True)),
        ("L S(numb)", Cell(L, sites=(SiteLimit("numb"),))),
        ("L S(device, 15 cm)", Cell(L, sites=(SiteLimit("device", 15),))),
        ("d:NECK,COLLAR [only_stroking]", Cell(OK, D, (Zone.NECK, Zone.COLLAR), conditions=("only_stroking",))),
        ("d [not_prone, side_lying]", Cell(D, conditions=("not_prone", "side_lying"))),
        ("PP1", Cell(OK, postpones="PP1")),
    ],
)
def test_a_cell_is_read_and_written(written: str, cell: Cell) -> None:
    assert parse_cell(written) == cell
    assert print_cell(cell) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "X",
        "R d",
        "R:NEKC",
        "R:NECK,NECK",
        "R:",
        "d [Only]",
        "d []",
        "d [a, a]",
        "- [only_stroking]",
        "R:NECK d L",
        "S(numb)",
    ],
)
def test_what_is_no_cell_is_refused(written: str) -> None:
    with pytest.raises(NotACell):
        parse_cell(written)


statuses = st.sampled_from(Status)
zones = st.lists(st.sampled_from(Zone), min_size=1, unique=True).map(tuple)
words = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
sites = st.lists(st.builds(SiteLimit, words, st.integers(0, 40)), max_size=2).map(tuple)
conditions = st.lists(words, max_size=3, unique=True).map(tuple)
plain = st.builds(Cell, statuses, sites=sites, conditions=conditions)
zoned = st.builds(Cell, statuses, statuses, zones, sites=sites, conditions=conditions)
regional = st.builds(Cell, statuses, statuses, region=st.just(True), sites=sites, conditions=conditions)


@settings(max_examples=100)
@given(st.one_of(plain, zoned, regional).filter(lambda cell: not cell.conditions or _first(cell) is not OK))
def test_writing_and_reading_gives_the_same_cell(cell: Cell) -> None:
    assert parse_cell(print_cell(cell)) == cell


def _first(cell: Cell) -> Status:
    return cell.elsewhere if cell.named is None else cell.named


def test_a_region_is_the_zones_of_the_true_levels_and_all_when_none_is_known() -> None:
    cell, here = parse_cell("R:region d"), (Zone.NECK, Zone.UPBACK, Zone.LEG)
    assert zone_values(cell, here, ["lumbar"]) == {Zone.NECK: D, Zone.UPBACK: D, Zone.LEG: R}
    assert zone_values(cell, here, []) == {Zone.NECK: R, Zone.UPBACK: R, Zone.LEG: R}
