"""What was read of a folder of knowledge, by kind and id, before anything is held against anything else.

What could not be read is remembered by its id (`spoilt`), so that whoever names it is not blamed as well.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from unknot.core.finding import Finding
from unknot.core.ids import Method, Zone
from unknot.knowledge.advice import Advice
from unknot.knowledge.claims import Claim, Expectation
from unknot.knowledge.conflicts import Conflict
from unknot.knowledge.devices import Device
from unknot.knowledge.letters import LetterKind
from unknot.knowledge.living import Exercise, Stage
from unknot.knowledge.medicines import MedicineGroup
from unknot.knowledge.model import (
    MethodInfo,
    Protocol,
    QuestionGroup,
    Rule,
    Site,
    Source,
    Technique,
    Term,
    ZoneInfo,
)
from unknot.knowledge.places import Landmark, Shape, ShapePoint
from unknot.knowledge.points import Point
from unknot.knowledge.strokes import Strokes
from unknot.knowledge.topics import Article, Topic
from unknot.knowledge.yaml_file import Items, Map, Node

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T_co]):
    """Something read, with the file and the tree that it was read from."""

    what: T_co
    file: str
    node: Node

    def line(self, *path: str | int) -> int:
        """The line of a part, as far as the path leads: `line("lines", 2, "when")`."""
        node, line = self.node, self.node.line
        for step in path:
            if isinstance(node, Map) and isinstance(step, str) and step in node.entries:
                line, node = node.key_lines[step], node.entries[step]
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                line = node.line
            else:
                break
        return line

    def wrong(self, *path: str | int, what: str, help: str = "") -> Finding:
        """A finding at a part."""
        return Finding(self.file, self.line(*path), what, help)


@dataclass(slots=True)
class Draft:
    """Everything that was read, by id; `trees` is every file by its path below the root."""

    sources: dict[str, Placed[Source]] = field(default_factory=dict)
    terms: dict[str, Placed[Term]] = field(default_factory=dict)
    groups: dict[str, Placed[QuestionGroup]] = field(default_factory=dict)
    rules: dict[str, Placed[Rule]] = field(default_factory=dict)
    methods: dict[Method, Placed[MethodInfo]] = field(default_factory=dict)
    zones: dict[Zone, Placed[ZoneInfo]] = field(default_factory=dict)
    sites: dict[str, Placed[Site]] = field(default_factory=dict)
    landmarks: dict[str, Placed[Landmark]] = field(default_factory=dict)
    shapes: dict[str, Placed[Shape]] = field(default_factory=dict)
    strokes: dict[str, Placed[Strokes]] = field(default_factory=dict)
    techniques: dict[str, Placed[Technique]] = field(default_factory=dict)
    protocols: dict[str, Placed[Protocol]] = field(default_factory=dict)
    advice: dict[str, Placed[Advice]] = field(default_factory=dict)
    points: dict[str, Placed[Point]] = field(default_factory=dict)
    devices: dict[str, Placed[Device]] = field(default_factory=dict)
    stages: dict[str, Placed[Stage]] = field(default_factory=dict)
    exercises: dict[str, Placed[Exercise]] = field(default_factory=dict)
    conflicts: dict[str, Placed[Conflict]] = field(default_factory=dict)
    medicines: dict[str, Placed[MedicineGroup]] = field(default_factory=dict)
    letters: dict[str, Placed[LetterKind]] = field(default_factory=dict)
    claims: dict[str, Placed[Claim]] = field(default_factory=dict)
    expectations: dict[Method, Placed[Expectation]] = field(default_factory=dict)
    wording: dict[str, Placed[Any]] = field(default_factory=dict)
    topics: dict[str, Placed[Topic]] = field(default_factory=dict)
    articles: dict[str, Placed[Article]] = field(default_factory=dict)
    tables: dict[str, Placed[Mapping[str, Any]]] = field(default_factory=dict)
    texts: dict[str, dict[str, Placed[str]]] = field(default_factory=dict)
    trees: dict[str, Placed[PurePosixPath]] = field(default_factory=dict)
    spoilt: dict[str, set[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def is_spoilt(self, kind: str, id: str) -> bool:
        """Whether a file of that kind and id is there but could not be read."""
        return id in self.spoilt.get(kind, ())

    def unknown_landmarks(self, point: ShapePoint) -> list[str]:
        """The landmarks that a place on the skin is told by and that are not there."""
        named = filter(None, (point.landmark, point.toward))
        return [id for id in named if id not in self.landmarks and not self.is_spoilt("landmarks", id)]


Files = Mapping[PurePosixPath, bytes]
"""Path below the root -> bytes, in the order of the paths."""

LANGUAGES = ("en", "ru")
RULE_FOLDERS = ("red_flags", "rows", "thresholds", "windows", "postponements", "record_codes")
FREE_TABLES = ("courses", "screens", "help")
APART = ("inventory", "peers")
"""What the articles and other programs say is no part of what Unknot knows: it is read by itself and not in the hash."""


def files_below(root: Path) -> Files:
    """Every file of knowledge below a folder, but those that stand apart."""
    return {PurePosixPath(name): data for name, data in bytes_below(root).items()}


def bytes_below(root: Path) -> dict[str, bytes]:
    """The same by the names of the paths alone, for a look at the bytes."""
    found: dict[str, bytes] = {}
    folders = [("", str(root))]
    while folders:
        below, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__" and (below or entry.name not in APART):
                        folders.append((f"{below}{entry.name}/", entry.path))
                elif entry.is_file():
                    found[f"{below}{entry.name}"] = bytes_of(entry.path)
    return {name: found[name] for name in sorted(found, key=lambda name: name.split("/"))}


_AT_ONCE = 1 << 16


def bytes_of(file: str) -> bytes:
    """The bytes of a file; there are so many files that how each is read is felt.

    Raises
    ------
    OSError
        when it cannot be read.
    """
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(handle, _AT_ONCE)
        while more := os.read(handle, _AT_ONCE):
            data += more
        return data
    finally:
        os.close(handle)
