"""Letters that are kept as golden: the fitting one of each example person, in both languages.

python tests/golden/letters.py     accept what is made now; read the difference before it is kept
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from unknot.exchange.person_file import read_person
from unknot.knowledge.load import load
from unknot.pipeline import letters_for
from unknot.render.letter import as_text, letter_of

HERE = Path(__file__).parent / "letters"
EXAMPLES = HERE.parent.parent.parent / "examples"
DAY = date(2026, 12, 1)
MARK = "000000000000"
"""In the place of the mark of the rules, which every change of knowledge changes."""


def letters() -> Iterator[tuple[str, str]]:
    """File name and text of each letter."""
    knowledge = load()
    for path in sorted(EXAMPLES.glob("*.person.yaml")):
        person = read_person(path, knowledge, today=DAY)
        matter, kinds = letters_for(knowledge, person, at=datetime.combine(DAY, time(0)))
        for lang in knowledge.texts:
            text = as_text(letter_of(knowledge, kinds[0], matter, lang)).replace(knowledge.hash[:12], MARK)
            yield f"{person.id}.{kinds[0].id}.{lang}.txt", text


def main() -> int:
    """Write every letter."""
    for name, text in letters():
        (HERE / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
