"""A rule taken apart: one condition each, and the one thing that it brings.

So each condition is read once for a person, and only the parts that may count are looked at further.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from unknot.knowledge.language import Expr, Name
from unknot.knowledge.model import Cells, Line, Rule


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a rule and what it brings: a line, cells, or a postponement by its id.

    levels: of a rule about a disease, the term of each level (neck, thoracic, lumbar).
    """

    rule: Rule
    when: Expr
    line: Line | None = None
    cells: Cells | None = None
    postpones: str = ""
    levels: Mapping[str, Name] = field(default_factory=dict)


def parts_of(rule: Rule) -> Iterator[Part]:
    """Every part of a rule: lines, then cells, then postponements."""
    yield from (Part(rule, line.when, line=line) for line in rule.lines)
    levels = {level: Name(term) for level, term in rule.regions.items()}
    if rule.when is not None:
        if rule.disposition is not None:
            yield Part(rule, rule.when, line=Line(rule.when, rule.disposition))
        if rule.cells:
            yield Part(rule, rule.when, cells=rule.cells, levels=levels)
    yield from (Part(rule, limit.when, cells=limit.cells, levels=levels) for limit in rule.limits)
    yield from (Part(rule, when, postpones=id) for id, when in _postpones(rule))


def _postpones(rule: Rule) -> Iterator[tuple[str, Expr]]:
    """Every postponement that a rule may bring: its own lines, itself, or its cells."""
    yield from ((postpone.id, postpone.when) for postpone in rule.postpones)
    if rule.when is None:
        return
    if rule.kind == "postponement" and not rule.postpones:
        yield rule.id, rule.when
    for id in sorted({cell.postpones for cell in rule.cells.values() if cell.postpones}):
        yield id, rule.when
