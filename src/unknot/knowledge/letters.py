"""Letters as knowledge: for whom each kind is, and of which parts it is made, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.core.citation import Citation

SERVES = ("anybody", "referred", "stopped")
"""Whom a letter serves: anybody, somebody who has to see a doctor by the check, somebody whose course was stopped."""

PARTS = (
    "person", "result", "stopped", "sessions", "reasons", "pain", "answers", "denied", "medicines", "readings", "differ",
    "limits", "word", "device",
)  # fmt: skip
"""What a letter may tell; each has a heading `letter.part.PART`."""

LINES = (
    "born", "sex", "made", "regions", "began", "usual", "fact", "denied", "denied_more", "medicine", "medicine_as",
    "medicine_unknown", "medicine_since", "reading", "no_reading", "session", "signs", "from_record", "source", "limit",
    "word", "word_for", "sign_here", "after_urgent", "differ", "differ_born", "differ_sex",
)  # fmt: skip
"""The lines that parts are made of, as texts `letter.line.LINE`."""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter. Its own texts are `letter.ID.title`, `.lead` and `.asks`."""

    id: str
    says: str
    serves: str
    parts: tuple[str, ...]
    cites: tuple[Citation, ...]
