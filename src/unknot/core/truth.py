"""Three-valued truth.

TRUE, FALSE, UNKNOWN with strong Kleene tables. There is no `None` and no truthiness: `if truth` raises, so that "not known"
can never fall silently on the side of "no". Always true: what is known stays known when more becomes known.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """An answer that may be missing."""

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values; ask `is Truth.TRUE`")

    __hash__ = object.__hash__  # each is there once; by their names they would be found in the tables far more slowly

    def __and__(self, other: Truth) -> Truth:
        return _AND[self, other]

    def __or__(self, other: Truth) -> Truth:
        return _OR[self, other]

    def __invert__(self) -> Truth:
        return _NOT[self]

    @staticmethod
    def of(value: bool) -> Truth:
        """The truth of something that is known."""
        return Truth.TRUE if value else Truth.FALSE


F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE

_AND = {
    (F, F): F, (F, U): F, (F, T): F,
    (U, F): F, (U, U): U, (U, T): U,
    (T, F): F, (T, U): U, (T, T): T,
}  # fmt: skip
_OR = {
    (F, F): F, (F, U): U, (F, T): T,
    (U, F): U, (U, U): U, (U, T): T,
    (T, F): T, (T, U): T, (T, T): T,
}  # fmt: skip
_NOT = {F: T, U: U, T: F}


def all_of(truths: Iterable[Truth]) -> Truth:
    """TRUE of an empty list; FALSE as soon as one is FALSE."""
    result = Truth.TRUE
    for truth in truths:
        result &= truth
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """FALSE of an empty list; TRUE as soon as one is TRUE."""
    result = Truth.FALSE
    for truth in truths:
        result |= truth
    return result
