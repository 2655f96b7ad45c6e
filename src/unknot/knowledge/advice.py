"""Advice as knowledge: what may be done at home beside the course, and what is left to others or to nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

from unknot.core.citation import Citation
from unknot.core.ids import Method
from unknot.knowledge.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Advice:
    """A home measure or a piece of advice.

    offered: yes, or who alone may do it (physiotherapist, masseur, physician), or no. method: whose limits hold, when it
    belongs to one of the twelve. do, never: names of sentences `advice.ID.do.NAME`, `advice.ID.never.NAME`. instead: other
    advice, for what is not offered. evidence: how far what is said of it holds; `no-claim` where nothing is promised.
    not_stated: what the articles leave open of it, words of `LEFT_OPEN`.
    """

    id: str
    says: str
    topic: str
    offered: str
    evidence: str
    cites: tuple[Citation, ...]
    method: Method | None = None
    numbers: Numbers = field(default_factory=dict)
    do: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    why: str = ""
    instead: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    reviewed_by: str = ""

    @property
    def given(self) -> bool:
        """Whether a person may do it at home, as far as the limits of its method go."""
        return self.offered == "yes"
