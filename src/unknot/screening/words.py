"""What one word says in answer to a term; nearly every answer is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.core.truth import Truth
from unknot.knowledge.facts import NEVER, Knowing
from unknot.knowledge.model import Term, TermType


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word makes known of its term, in the parts of a `Fact`."""

    knowing: Knowing
    value: Truth | frozenset[str] | str | None = None
    many: bool = False


_UNSURE = Meant(Knowing.UNSURE)
_YES, _NO = Meant(Knowing.KNOWN, Truth.TRUE), Meant(Knowing.KNOWN, Truth.FALSE)
_TRUTHS = {"yes": _YES, "no": _NO, "true": _YES, "false": _NO}


def words_of(term: Term) -> Mapping[str, Meant]:
    """Every word that is an answer to a term, and what it means."""
    return {**_own(term), "unsure": _UNSURE}


def _own(term: Term) -> Mapping[str, Meant]:
    match term.type:
        case TermType.CHOICE:
            return {word: Meant(Knowing.KNOWN, frozenset((word,)), term.many) for word in term.values}
        case TermType.TRUTH:
            return _TRUTHS
        case TermType.EVENT:
            return {NEVER: Meant(Knowing.KNOWN, NEVER)}
        case TermType.MEASURE:
            return {"none": Meant(Knowing.UNAVAILABLE)}
        case TermType.NUMBER:
            return {}
