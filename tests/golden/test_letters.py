"""The letters of the example persons are those that were read and accepted."""

import pytest

from golden.letters import HERE, letters

MADE = dict(letters())


@pytest.mark.parametrize("name", MADE)
def test_a_letter_is_the_accepted_one(name: str) -> None:
    kept = (HERE / name).read_text(encoding="utf-8")
    assert MADE[name] == kept, "read the difference; if it is right: python tests/golden/letters.py"


def test_no_letter_is_left_over() -> None:
    assert {path.name for path in HERE.glob("*.txt")} == set(MADE)
