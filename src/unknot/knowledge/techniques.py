"""Parts of a technique as knowledge: its tempo, what the articles state of it, where we differ, and why one is kept out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.core.citation import Citation


@dataclass(frozen=True, slots=True)
class Tempo:
    """Least and most milliseconds of one stroke, with the reason and where it comes from."""

    stroke_ms: tuple[int, int]
    why: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Stated:
    """The numbers of one item of the inventory, under its own keys, which carry the unit."""

    item: str
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Changed:
    """What an item of the inventory says and we do otherwise, with the reason and its place in a source."""

    item: str
    was: str
    why: str
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Barred:
    """Why something is never done at home, and where that is decided."""

    why: str
    source: str
    at: str
