"""The sheets of the example persons are those that were read and accepted."""

import pytest

from golden.sheets import HERE, sheets

MADE = dict(sheets())


@pytest.mark.parametrize("name", MADE)
def test_a_sheet_is_the_accepted_one(name: str) -> None:
    kept = (HERE / name).read_text(encoding="utf-8")
    assert MADE[name] == kept, "read the difference; if it is right: python tests/golden/sheets.py"


def test_no_sheet_is_left_over() -> None:
    assert {path.name for path in HERE.glob("*.txt")} == set(MADE)
