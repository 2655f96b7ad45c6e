"""The texts that are kept as golden: courses and sessions of the example persons, in both languages.

python tests/golden/sheets.py      accept what is made now; read the difference before it is kept
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from unknot.cli.course_files import course_text
from unknot.exchange.person_file import read_person
from unknot.knowledge.load import load
from unknot.pipeline import make_course
from unknot.render.text import as_text

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
START = date(2026, 12, 1)
KEPT = {"neck-desk-worker": (1, 7), "neck-points": (1,), "low-back-partner": (1, 11)}
"""Which sessions of whom: the first, and one high on the ladder where they climb it."""


def sheets() -> Iterator[tuple[str, str]]:
    """File name and text of each golden sheet."""
    knowledge = load()
    for name, numbers in KEPT.items():
        person = read_person(EXAMPLES / f"{name}.person.yaml", knowledge, today=START)
        made = make_course(knowledge, person, start=START)
        for lang, words in knowledge.texts.items():
            yield f"{name}.course.{lang}.txt", "\n".join(course_text(knowledge, made, lang)) + "\n"
            for session in made.sessions:
                if session.content["number"] in numbers:
                    number = session.content["number"]
                    yield f"{name}.session-{number:02}.{lang}.txt", as_text(session, words, lang)


def main() -> int:
    """Write every sheet."""
    for name, text in sheets():
        (HERE / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
