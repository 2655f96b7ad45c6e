"""Every red flag, every answer: the outcome stands in a file that a clinician can read and sign."""

from __future__ import annotations

import re

import pytest

from spec.red_flags.table import HERE, tables
from spec.red_flags.walking import KNOWLEDGE

TABLES = tables()
ELSEWHERE = ("conditions", "giver", "honey", "high_reading", "record_asks", "measures", "where")


@pytest.mark.parametrize("name", TABLES)
def test_each_answer_comes_to_what_is_written(name: str) -> None:
    assert TABLES[name]() == (HERE / f"{name}.txt").read_text()


def test_every_warning_question_stands_in_a_table() -> None:
    """A question of a red flag that nobody is ever asked would be missing here."""
    written = set(re.findall(r"\w+", "".join((HERE / f"{name}.txt").read_text() for name in TABLES)))
    asked = {question.id for question in KNOWLEDGE.questions if not question.group.startswith(ELSEWHERE)}
    assert asked <= written
