"""Every cell of the matrix of the clinical reference, as its rows have it: none is milder, none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import unknot
from unknot.core.ids import Status
from unknot.knowledge.load import load
from unknot.knowledge.model import Cell, Rule

KNOWLEDGE = load()
REFERENCE = Path(unknot.__file__).parents[2] / "docs" / "reference" / "clinical.md"
LETTERS = {
    "-": Status.ALLOWED,
    "d": Status.LOWEST_DOSE,
    "L": Status.LOCAL_LIMITS,
    "R": Status.CLINICIAN_FIRST,
    "A": Status.NOT_OFFERED,
}
COLUMNS = ("MAS", "SMN", "CUP", "ACU", "HON", "GUN", "HEA", "MAG", "NDL", "TRX", "EXR")
POSTPONED = ("C01", "C47")
"""Rows that only postpone."""


def matrix() -> dict[str, dict[str, str]]:
    """The cells of each row, as they are written."""
    part = REFERENCE.read_text(encoding="utf-8").split("### 2.3 Matrix")[1].split("C33: CUP is R")[0]
    rows = (line.strip().strip("|").split("|") for line in part.splitlines() if re.match(r"\| C\d\d[abc]? \|", line))
    return {row[0].strip(): dict(zip(COLUMNS, map(str.strip, row[1:]), strict=True)) for row in rows}


MATRIX = matrix()


def letters(written: str) -> set[Status]:
    """Every value that a cell names; words in quotes are conditions, what stands in brackets is a place."""
    bare = re.sub(r'"[^"]*"|\([^)]*\)', "", written)
    return {LETTERS[letter] for letter in re.findall(r"(?<![A-Za-z])[dLRA](?![A-Za-z])|^-", bare)}


def held(rule: Rule) -> Mapping[str, list[Cell]]:
    """All cells that a row may set, by column."""
    every = [rule.cells, *(limit.cells for limit in rule.limits)]
    return {column: [cells[column] for cells in every if cells and column in cells] for column in COLUMNS}


def values(cells: list[Cell]) -> set[Status]:
    """Every value that these cells name; of none, that all is allowed."""
    named = {each for cell in cells for each in (cell.elsewhere, cell.named) if each is not None}
    return named or {Status.ALLOWED}


def test_every_row_of_the_reference_is_a_rule() -> None:
    assert len(MATRIX) > 75
    assert set(MATRIX) == {id for id, rule in KNOWLEDGE.rules.items() if rule.kind == "row"}


@pytest.mark.parametrize("id", [id for id in MATRIX if id not in POSTPONED])
def test_a_row_is_as_strict_as_the_reference_in_every_column(id: str) -> None:
    """The strictest value is the same, and every milder one that the reference writes beside it is there too."""
    cells = held(KNOWLEDGE.rules[id])
    for column, written in MATRIX[id].items():
        found, asked = values(cells[column]), letters(written)
        assert max(found) is max(asked), column
        assert asked - found <= {Status.ALLOWED}, column
