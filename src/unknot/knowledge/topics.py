"""What a person may read: pages on one topic, and what became of each heading of the five articles. The frozen types.

Beside `model.py`, which holds them in `Knowledge`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from unknot.core.citation import Citation

SAY = "say"
"""The kind of a part that is a paragraph of the topic's own."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: `say` and the name of a paragraph, or the kind and the id of an entry (see `entries.py`)."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A short page on one thing. `order` within its `group`; `links` are other topics; `words` by language are for search."""

    id: str
    says: str
    group: str
    order: int
    parts: tuple[Part, ...]
    links: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    cites: tuple[Citation, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The names of its own paragraphs, in reading order."""
        return tuple(part.id for part in self.parts if part.kind == SAY)

    @property
    def entries(self) -> tuple[Part, ...]:
        """The parts that stand elsewhere."""
        return tuple(part for part in self.parts if part.kind != SAY)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an article by the line where it stands, and the answer to what is below it.

    answer: `do` (we do it), `changed` (we do it otherwise), `refused`, or `not_stated` (nothing that could be done). to: where
    it stands here. because: why it is changed or refused, with `why`, `source`, `at`.
    """

    line: int
    answer: str
    to: tuple[Part, ...] = ()
    because: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """The headings of one article in the order of their lines. A heading reaches to the line before the next one."""

    id: str
    source: str
    headings: tuple[Heading, ...]
    cites: tuple[Citation, ...]

    def over(self, first: int, last: int) -> tuple[Heading, ...]:
        """The headings that some line from `first` to `last` stands under, in order."""
        ends = [*(heading.line - 1 for heading in self.headings[1:]), last]
        return tuple(
            heading
            for heading, end in zip(self.headings, ends, strict=True)
            if heading.line <= last and max(end, heading.line) >= first
        )
