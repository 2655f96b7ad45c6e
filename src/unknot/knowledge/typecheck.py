"""Whether a condition fits the declared terms: each term is known and read as what it is, numbers are possible ones.

Gives pairs of what is wrong and the help, with no places: the caller knows where the condition stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unknot.knowledge.language import (
    And,
    Compare,
    Count,
    DaysSince,
    Expr,
    HoursSince,
    In,
    Is,
    Latest,
    Name,
    Not,
    Number,
    Operand,
    Or,
    Quantity,
    Unavailable,
)
from unknot.knowledge.model import Term, TermType
from unknot.knowledge.shape import nearest

Wrong = tuple[str, str]
Terms = Mapping[str, Term | None]
"""Name -> term; None = declared, but its declaration could not be read: nothing is said about it."""

_NUMBERS = (TermType.NUMBER, TermType.MEASURE)
_READ_AS = {
    TermType.TRUTH: "write `{0}` or `not {0}`",
    TermType.CHOICE: "write `{0} is {1}`",
    TermType.NUMBER: "compare it with a number, as in `{0} >= 3`",
    TermType.MEASURE: "compare it with a number, as in `{0} >= 3`",
    TermType.EVENT: "write `days_since({0}) <= 14`",
}


def check(expr: Expr, terms: Terms) -> Iterator[Wrong]:
    """All that is wrong with a condition."""
    match expr:
        case And(items) | Or(items):
            for item in items:
                yield from check(item, terms)
        case Not(inner):
            yield from check(inner, terms)
        case Name(term):
            yield from _read(term, terms, "a truth", TermType.TRUTH)
        case Is(term, value):
            yield from _choice(term, (value,), terms)
        case In(term, values):
            yield from _choice(term, values, terms)
        case Unavailable(measure):
            yield from _read(measure, terms, "a measure", TermType.MEASURE)
        case Compare(operands, _):
            for operand in operands:
                yield from _operand(operand, terms)
            for left, sign, right in expr.links():
                yield from _link(left, sign, right, terms)


def a_sort(type: TermType) -> str:
    """The type with its article."""
    return f"{'an' if type is TermType.EVENT else 'a'} {type.value}"


def _read(term: str, terms: Terms, as_what: str, *types: TermType) -> Iterator[Wrong]:
    if term not in terms:
        yield f"unknown term `{term}`", nearest(term, terms)
        return
    declared = terms[term]
    if declared is not None and declared.type not in types:
        first = declared.values[0] if declared.values else "yes"
        yield (
            f"`{term}` is {a_sort(declared.type)}, here it is read as {as_what}",
            _READ_AS[declared.type].format(term, first),
        )


def _choice(term: str, values: tuple[str, ...], terms: Terms) -> Iterator[Wrong]:
    yield from _read(term, terms, "a choice", TermType.CHOICE)
    declared = terms.get(term)
    if declared is None or declared.type is not TermType.CHOICE:
        return
    for value in values:
        if value == "unsure":
            yield f"`{term} is unsure` can never be true", "unsure is read as not known; leave the line out"
        elif value not in declared.values:
            yield f"`{value}` is no value of `{term}`", nearest(value, declared.values)
    if len(set(values)) < len(values):
        yield f"`{term} in (…)` names a value twice", ""


def _operand(operand: Operand, terms: Terms) -> Iterator[Wrong]:
    match operand:
        case Quantity(term):
            yield from _read(term, terms, "a number", *_NUMBERS)
        case DaysSince(event) | HoursSince(event):
            yield from _read(event, terms, "an event", TermType.EVENT)
        case Latest(measure, days):
            yield from _read(measure, terms, "a measure", TermType.MEASURE)
            if days < 1:
                yield f"`{operand}` looks back no day", "days is 1 or more"
        case Count(items):
            for item in items:
                yield from check(item, terms)
        case Number():
            return


def _link(left: Operand, sign: str, right: Operand, terms: Terms) -> Iterator[Wrong]:
    if isinstance(left, Number) and isinstance(right, Number):
        yield f"`{left} {sign} {right}` compares two numbers", "one side has to be a term"
        return
    for operand, other in ((left, right), (right, left)):
        if isinstance(other, Number):
            yield from _possible(operand, other.value, f"{left} {sign} {right}", terms)
    units = {unit for operand in (left, right) if (unit := _unit(operand, terms)) is not None}
    if len(units) > 1:
        yield f"`{left} {sign} {right}` compares {' with '.join(sorted(units))}", "both sides need the same unit"


def _possible(operand: Operand, value: float, written: str, terms: Terms) -> Iterator[Wrong]:
    """A number that the operand can never hold."""
    match operand:
        case Quantity(term) | Latest(term, _):
            declared = terms.get(term)
            if (
                declared is not None
                and declared.range is not None
                and not declared.range[0] <= value <= declared.range[1]
            ):
                low, high = (str(Number(bound)) for bound in declared.range)
                yield f"`{written}`: {Number(value)} is outside the range of `{term}`", f"it goes from {low} to {high}"
        case DaysSince() | HoursSince():
            if value < 0:
                yield f"`{written}`: an event lies never in the future", "the number is 0 or more"
        case Count(items):
            if value != int(value) or not 0 <= value <= len(items):
                yield f"`{written}`: {len(items)} are counted", f"the number is a whole one from 0 to {len(items)}"


def _unit(operand: Operand, terms: Terms) -> str | None:
    match operand:
        case Quantity(term) | Latest(term, _):
            declared = terms.get(term)
            return declared.unit or "no unit" if declared is not None else None
        case DaysSince():
            return "days"
        case HoursSince():
            return "hours"
        case Count():
            return "a count"
        case Number():
            return None
