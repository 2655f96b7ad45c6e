"""Claims as knowledge: what articles promise, how far it holds, and what is said instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from unknot.core.citation import Citation
from unknot.knowledge.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Trial:
    """What a study did and found: the dose in `numbers`, never a promise that the same comes of it at home."""

    citation: Citation
    found: str
    numbers: Numbers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that articles claim.

    plausibility: a word of `advice_kinds.EVIDENCE`. where: the methods and topics beside which it is shown. answer: for who
    reads the file; a person reads the texts `claim.ID.says` and `claim.ID.answer`. evidence: what the answer rests on.
    """

    id: str
    says: str
    plausibility: str
    answer: str
    where: tuple[str, ...]
    evidence: tuple[Citation, ...]
    cites: tuple[Citation, ...]
    trials: tuple[Trial, ...] = ()
    reviewed_by: str = ""
