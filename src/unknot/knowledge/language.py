"""The rule language: one readable line, as a tree of our own nodes.

A condition is a subset of Python's expression grammar over terms. `parse` (in `parser.py`) makes a tree, `str` prints it
back. Always true: `parse(str(tree)) == tree`.

    truth     a and b · a or b · not a · term · term is value · term in (value, value) · unavailable(measure) · comparison
    operand   number · term · days_since(event) · hours_since(event) · latest(measure, days) · count(truth, …)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


@dataclass(frozen=True, slots=True)
class Name:
    """A truth term read as it stands."""

    term: str

    def __str__(self) -> str:
        return self.term


@dataclass(frozen=True, slots=True)
class Is:
    """A choice term holds this value."""

    term: str
    value: str

    def __str__(self) -> str:
        return f"{self.term} is {self.value}"


@dataclass(frozen=True, slots=True)
class In:
    """A choice term holds one of these values."""

    term: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        inside = ", ".join(self.values)
        return f"{self.term} in ({inside})" if len(self.values) > 1 else f"{self.term} in ({inside},)"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A measure cannot be measured: TRUE if answered `none`, FALSE if a fresh value is there, else UNKNOWN."""

    measure: str

    def __str__(self) -> str:
        return f"unavailable({self.measure})"


@dataclass(frozen=True, slots=True)
class Number:
    """A literal in the unit of the term that it is compared with."""

    value: float

    def __str__(self) -> str:
        return repr(int(self.value)) if self.value == int(self.value) else repr(self.value)


@dataclass(frozen=True, slots=True)
class Quantity:
    """The value of a number or measure term."""

    term: str

    def __str__(self) -> str:
        return self.term


@dataclass(frozen=True, slots=True)
class DaysSince:
    """Whole local days from an event to today."""

    event: str

    def __str__(self) -> str:
        return f"days_since({self.event})"


@dataclass(frozen=True, slots=True)
class HoursSince:
    """Hours from an event to now."""

    event: str

    def __str__(self) -> str:
        return f"hours_since({self.event})"


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest value of a measure that is not older than so many days."""

    measure: str
    days: int

    def __str__(self) -> str:
        return f"latest({self.measure}, {self.days})"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of these are true."""

    items: tuple[Expr, ...]

    def __str__(self) -> str:
        return f"count({', '.join(str(item) for item in self.items)})"


Operand = Number | Quantity | DaysSince | HoursSince | Latest | Count


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain of comparisons, `140 <= systolic < 160`: true when each link is."""

    operands: tuple[Operand, ...]
    signs: tuple[str, ...]

    def __str__(self) -> str:
        parts = [str(self.operands[0])]
        for sign, operand in zip(self.signs, self.operands[1:], strict=True):
            parts += [sign, str(operand)]
        return " ".join(parts)

    def links(self) -> Iterator[tuple[Operand, str, Operand]]:
        """Each comparison of the chain: left, sign, right."""
        return iter(zip(self.operands, self.signs, self.operands[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    inner: Expr

    def __str__(self) -> str:
        return f"not {_inside(self.inner, And, Or)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more; an `and` directly inside an `and` is one `and`."""

    items: tuple[Expr, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(_flat(self.items, And)))

    def __str__(self) -> str:
        return " and ".join(_inside(item, Or) for item in self.items)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more; an `or` directly inside an `or` is one `or`."""

    items: tuple[Expr, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(_flat(self.items, Or)))

    def __str__(self) -> str:
        return " or ".join(str(item) for item in self.items)


Expr = Name | Is | In | Unavailable | Compare | Not | And | Or


def terms_of(expr: Expr | Operand) -> Iterator[str]:
    """Every term named in the tree, left to right, with repeats."""
    match expr:
        case Name(term) | Is(term, _) | In(term, _) | Quantity(term):
            yield term
        case Unavailable(term) | DaysSince(term) | HoursSince(term) | Latest(term, _):
            yield term
        case Not(inner):
            yield from terms_of(inner)
        case And(items) | Or(items) | Count(items):
            for item in items:
                yield from terms_of(item)
        case Compare(operands, _):
            for operand in operands:
                yield from terms_of(operand)
        case Number():
            return


def _inside(expr: Expr, *weaker: type) -> str:
    return f"({expr})" if isinstance(expr, weaker) else str(expr)


def _flat(items: tuple[Expr, ...], kind: type[And] | type[Or]) -> Iterator[Expr]:
    for item in items:
        if isinstance(item, kind):
            yield from item.items
        else:
            yield item
