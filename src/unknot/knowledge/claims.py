"""Claims as knowledge: what articles promise, how far it holds, what is said instead; and what may be expected of a method."""

from __future__ import annotations

from dataclasses import dataclass, field

from unknot.core.citation import Citation
from unknot.core.ids import Method
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


@dataclass(frozen=True, slots=True)
class Expectation:
    """What may be felt of a method, by when, and what is not to be expected: texts `expect.METHOD.may`, `.by`, `.not`.

    numbers: what these sentences name. evidence: a word of `advice_kinds.EVIDENCE`.
    """

    id: Method
    says: str
    evidence: str
    cites: tuple[Citation, ...]
    numbers: Numbers = field(default_factory=dict)
    reviewed_by: str = ""
