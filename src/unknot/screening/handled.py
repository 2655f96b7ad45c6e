"""Measures for which some rule says what "cannot be measured" means."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.knowledge.language import And, Compare, Count, Expr, Not, Operand, Or, Unavailable
from unknot.knowledge.model import Knowledge


def handled_measures(knowledge: Knowledge) -> frozenset[str]:
    """Their terms, from every condition there is."""
    conditions = [
        *(rule.when for rule in knowledge.rules.values()),
        *(line.when for rule in knowledge.rules.values() for line in rule.lines),
        *(limit.when for rule in knowledge.rules.values() for limit in rule.limits),
        *(postpone.when for rule in knowledge.rules.values() for postpone in rule.postpones),
        *(term.when for term in knowledge.terms.values()),
        *(term.applies for term in knowledge.terms.values()),
    ]
    return frozenset(measure for when in conditions if when is not None for measure in _unavailable(when))


def _unavailable(expr: Expr | Operand) -> Iterator[str]:
    match expr:
        case Unavailable(measure):
            yield measure
        case Not(inner):
            yield from _unavailable(inner)
        case And(items) | Or(items) | Count(items):
            for item in items:
                yield from _unavailable(item)
        case Compare(operands, _):
            for operand in operands:
                yield from _unavailable(operand)
        case _:
            return
