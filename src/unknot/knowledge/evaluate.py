"""From a condition and facts to its truth: the plain, slow evaluator that every faster one is measured against.

Two logics run side by side. Kleene's three values say what is sure. Belnap's four values, with "unsure" read as both and
"not asked" as neither, say what an unsure person could turn it into: a line that is UNKNOWN and `could` hold is UNKNOWN
through "unsure" alone. Numbers are intervals, so that partial dates and unknown values never turn into a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from unknot.core.truth import Truth
from unknot.knowledge.facts import Fact, Facts, Knowing, latest_key
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
    Or,
    Quantity,
    Unavailable,
)
from unknot.knowledge.readings import (
    FAILS,
    HOLDS,
    Amount,
    CannotEvaluate,
    Reading,
    amount_of,
    both,
    count_of,
    either,
    every,
    exact,
    not_known,
    opposite,
    ordered,
    reading,
)

_TRUE, _FALSE, _UNKNOWN, _NOT_APPLICABLE = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN, Knowing.NOT_APPLICABLE

__all__ = ["CannotEvaluate", "Reading", "evaluate", "read"]


def evaluate(expr: Expr, facts: Facts) -> Truth:
    """Whether a condition holds.

    Raises
    ------
    CannotEvaluate
        when a term is missing or holds a value of another kind.
    """
    return read(expr, facts).truth


def read(expr: Expr, facts: Facts) -> Reading:
    """Both values of a condition. Every part of it is read, also what can change nothing, so that a broken one shows.

    Raises
    ------
    CannotEvaluate
        as `evaluate` does.
    """
    try:
        return _READ[type(expr)](expr, facts)
    except KeyError as missing:
        raise CannotEvaluate(f"`{missing.args[0]}` is no term that anything is known about") from missing


def _name(expr: Name, facts: Facts) -> Reading:
    fact = facts[expr.term]
    value = fact.value
    if value is _FALSE or fact.knowing is _NOT_APPLICABLE:
        return FAILS
    if value is _TRUE:
        return HOLDS
    if value is None:
        return not_known(fact)
    if value is _UNKNOWN:
        return reading(_UNKNOWN, fact.could_hold, fact.could_fail)
    raise CannotEvaluate(f"`{fact.term}` holds {value!r}, which is neither true nor false")


def _and(expr: And, facts: Facts) -> Reading:
    whole = HOLDS
    for item in expr.items:
        one = _READ[type(item)](item, facts)
        if one is not HOLDS:  # else it changes nothing
            whole = both(whole, one)
    return whole


def _or(expr: Or, facts: Facts) -> Reading:
    whole = FAILS
    for item in expr.items:
        one = _READ[type(item)](item, facts)
        if one is not FAILS:  # else it changes nothing
            whole = either(whole, one)
    return whole


def _not(expr: Not, facts: Facts) -> Reading:
    return opposite(_READ[type(expr.inner)](expr.inner, facts))


def _is(expr: Is, facts: Facts) -> Reading:
    return _choice(facts[expr.term], (expr.value,))


def _in(expr: In, facts: Facts) -> Reading:
    return _choice(facts[expr.term], expr.values)


def _compare(expr: Compare, facts: Facts) -> Reading:
    if len(expr.signs) == 1:
        a, b = expr.operands
        return _link(_AMOUNT[type(a)](a, facts), expr.signs[0], _AMOUNT[type(b)](b, facts))
    amounts = [_AMOUNT[type(operand)](operand, facts) for operand in expr.operands]
    return every([_link(a, sign, b) for a, sign, b in zip(amounts, expr.signs, amounts[1:], strict=False)])


def _unavailable(expr: Unavailable, facts: Facts) -> Reading:
    fact = facts[expr.measure]
    if fact.knowing is Knowing.UNAVAILABLE:
        return HOLDS
    if fact.knowing in (Knowing.KNOWN, Knowing.NOT_APPLICABLE):
        return FAILS
    return not_known(fact)


_READ: Mapping[type, Callable[[Any, Facts], Reading]] = {
    Name: _name,
    And: _and,
    Or: _or,
    Not: _not,
    Is: _is,
    In: _in,
    Compare: _compare,
    Unavailable: _unavailable,
}
"""How each kind of condition is read."""


def _choice(fact: Fact, values: tuple[str, ...]) -> Reading:
    if fact.knowing is _NOT_APPLICABLE:
        return FAILS
    if fact.value is None:
        return not_known(fact)
    if not isinstance(fact.value, frozenset):
        raise CannotEvaluate(f"`{fact.term}` holds {fact.value!r}, which is no choice")
    if fact.many:
        return FAILS if fact.value.isdisjoint(values) else HOLDS
    if fact.value.issubset(values):
        return HOLDS
    return FAILS if fact.value.isdisjoint(values) else not_known(fact)


def _link(a: Amount | None, sign: str, b: Amount | None) -> Reading:
    """One comparison. No test holds on what has no number: never happened, does not apply, cannot be measured."""
    return FAILS if a is None or b is None else ordered(a, sign, b)


def _number(operand: Number, _facts: Facts) -> Amount:
    return exact(operand.value)


def _quantity(operand: Quantity, facts: Facts) -> Amount | None:
    return amount_of(facts[operand.term])


def _days_since(operand: DaysSince, facts: Facts) -> Amount | None:
    return amount_of(facts[operand.event])


def _hours_since(operand: HoursSince, facts: Facts) -> Amount | None:
    return amount_of(facts[operand.event], hours=True)


def _latest(operand: Latest, facts: Facts) -> Amount | None:
    try:
        return amount_of(facts[latest_key(operand.measure, operand.days)])
    except KeyError:
        return amount_of(facts[operand.measure])


def _count(operand: Count, facts: Facts) -> Amount:
    return count_of([_READ[type(item)](item, facts) for item in operand.items])


_AMOUNT: Mapping[type, Callable[[Any, Facts], Amount | None]] = {
    Number: _number,
    Quantity: _quantity,
    DaysSince: _days_since,
    HoursSince: _hours_since,
    Latest: _latest,
    Count: _count,
}
"""The number of each kind of operand."""
