"""Where the articles contradict each other: the positions, what is chosen, and the most cautious reading as bounds.

A bound names a value in a knowledge file and how far it may go; see docs/reference/knowledge-files.md for the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from unknot.core.citation import Citation

WORDS = "words"
"""In place of a value: a decision about the cautious reading that stands in words."""


@dataclass(frozen=True, slots=True)
class Position:
    """One of the views of a conflict, and the items of the inventory that hold it."""

    says: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The most cautious reading of one value. `value` is a path, `kind` how `limit` binds it (see `milder.py`)."""

    value: str
    kind: str
    limit: Any


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a value, or the reading in words, is milder than the most cautious one. `by` is the place in our reference, or own."""

    value: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction between the articles. `follows` numbers the positions from 1; empty = a stricter choice of our own.

    `quantities` are those of the inventory that it is about (see `inventory_numbers.py`).
    """

    id: str
    about: str
    positions: tuple[Position, ...]
    follows: tuple[int, ...]
    chosen: str
    held_by: tuple[str, ...]
    would_change: str
    cites: tuple[Citation, ...]
    quantities: tuple[str, ...] = ()
    safest: tuple[Bound, ...] = ()
    safest_in_words: str = ""
    decisions: tuple[Decision, ...] = ()
