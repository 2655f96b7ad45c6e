"""A letter for a doctor: what was told, with its days, which rules it touched and where they come from, and what is asked.

Takes what is known of one person on one day; makes a `Letter` in one language, and its text to print. It states and asks;
it never says what somebody has. Of the answers nothing is left out: what was denied stands there by its group.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from unknot.knowledge.letters import LetterKind
from unknot.knowledge.model import Knowledge
from unknot.render.letter_parts import PART_WRITERS, LetterMatter, Words

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines, both ready to read."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter in one language."""

    kind: str
    title: str
    lead: str
    asks: str
    sections: tuple[Section, ...]


def letter_of(knowledge: Knowledge, kind: LetterKind, matter: LetterMatter, lang: str) -> Letter:
    """The letter of a kind; a part that has nothing to say is left out."""
    words = Words(knowledge, lang)
    sections = [Section(words(f"letter.part.{part}"), tuple(PART_WRITERS[part](words, matter))) for part in kind.parts]
    return Letter(
        kind.id,
        words(f"letter.{kind.id}.title"),
        words(f"letter.{kind.id}.lead"),
        words(f"letter.{kind.id}.asks"),
        tuple(section for section in sections if section.lines),
    )


def as_text(letter: Letter) -> str:
    """The letter as plain text, ended by a line break."""
    blocks = [[letter.title, "=" * len(letter.title), *_wrapped(letter.lead)], _wrapped(letter.asks)]
    blocks += [[section.title, "-" * len(section.title), *_items(section)] for section in letter.sections]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _items(section: Section) -> Iterator[str]:
    for line in section.lines:
        yield from _wrapped(line, mark="- ")


def _wrapped(line: str, *, mark: str = "") -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )
