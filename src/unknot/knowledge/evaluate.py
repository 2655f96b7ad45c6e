"""From a condition and facts to its truth: the plain, slow evaluator that every faster one is measured against.

Two logics run side by side. Kleene's three values say what is sure. Belnap's four values, with "unsure" read as both and
"not asked" as neither, say what an unsure person could turn it into: a line that is UNKNOWN and `could` hold is UNKNOWN
through "unsure" alone. Numbers are intervals, so that partial dates and unknown values never turn into a guess.
"""

from __future__ import annotations

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
    Operand,
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
    count_of,
    every,
    exact,
    not_known,
    opposite,
    ordered,
    some,
)

__all__ = ["CannotEvaluate", "Reading", "by_unsure", "evaluate", "read"]


def evaluate(expr: Expr, facts: Facts) -> Truth:
    """Whether a condition holds.

    Raises
    ------
    CannotEvaluate
        when a term is missing or holds a value of another kind.
    """
    return read(expr, facts).truth


def by_unsure(expr: Expr, facts: Facts) -> bool:
    """Whether a condition is UNKNOWN through "unsure" alone."""
    return read(expr, facts).by_unsure


def read(expr: Expr, facts: Facts) -> Reading:
    """Both values of a condition."""
    match expr:  # names come first: they are half of all that is read
        case Name(term):
            return _truth(_fact(term, facts))
        case And(items):
            return every([read(item, facts) for item in items])
        case Or(items):
            return some([read(item, facts) for item in items])
        case Not(inner):
            return opposite(read(inner, facts))
        case Is(term, value):
            return _choice(_fact(term, facts), (value,))
        case In(term, values):
            return _choice(_fact(term, facts), values)
        case Unavailable(measure):
            return _unavailable(_fact(measure, facts))
        case Compare():
            return every([_link(left, sign, right, facts) for left, sign, right in expr.links()])


def _fact(term: str, facts: Facts) -> Fact:
    try:
        return facts[term]
    except KeyError as missing:
        raise CannotEvaluate(f"`{term}` is no term that anything is known about") from missing


def _newest(measure: str, days: int, facts: Facts) -> Fact:
    try:
        return facts[latest_key(measure, days)]
    except KeyError:
        return _fact(measure, facts)


def _truth(fact: Fact) -> Reading:
    if fact.knowing is Knowing.NOT_APPLICABLE or fact.value is Truth.FALSE:
        return FAILS
    if fact.value is Truth.TRUE:
        return HOLDS
    if fact.value is not None and fact.value is not Truth.UNKNOWN:
        raise CannotEvaluate(f"`{fact.term}` holds {fact.value!r}, which is neither true nor false")
    if fact.value is Truth.UNKNOWN:
        return Reading(Truth.UNKNOWN, fact.could_hold, fact.could_fail)
    return not_known(fact)


def _choice(fact: Fact, values: tuple[str, ...]) -> Reading:
    if fact.knowing is Knowing.NOT_APPLICABLE:
        return FAILS
    if fact.value is None:
        return not_known(fact)
    if not isinstance(fact.value, frozenset):
        raise CannotEvaluate(f"`{fact.term}` holds {fact.value!r}, which is no choice")
    if fact.many:
        return HOLDS if fact.value & set(values) else FAILS
    if fact.value <= set(values):
        return HOLDS
    return not_known(fact) if fact.value & set(values) else FAILS


def _unavailable(fact: Fact) -> Reading:
    if fact.knowing is Knowing.UNAVAILABLE:
        return HOLDS
    if fact.knowing in (Knowing.KNOWN, Knowing.NOT_APPLICABLE):
        return FAILS
    return not_known(fact)


def _link(left: Operand, sign: str, right: Operand, facts: Facts) -> Reading:
    a, b = _amount(left, facts), _amount(right, facts)
    return FAILS if a is None or b is None else ordered(a, sign, b)


def _amount(operand: Operand, facts: Facts) -> Amount | None:
    """The number of an operand; None when no test on it can hold (never happened, does not apply, cannot be measured)."""
    match operand:
        case Number(value):
            return exact(value)
        case Quantity(term) | DaysSince(term):
            return amount_of(_fact(term, facts))
        case HoursSince(event):
            return amount_of(_fact(event, facts), hours=True)
        case Latest(measure, days):
            return amount_of(_newest(measure, days, facts))
        case Count(items):
            return count_of([read(item, facts) for item in items])
