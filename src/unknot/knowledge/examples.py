"""Examples run: from what a rule's example gives to what that rule alone makes of it, held against what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.core.ids import Disposition, Region, Status, Zone
from unknot.core.truth import Truth
from unknot.knowledge.cells import LETTERS
from unknot.knowledge.computed import Terms, leaves
from unknot.knowledge.evaluate import CannotEvaluate
from unknot.knowledge.facts import NEVER, SOME_TIME_AGO, Fact, Knowing, Span
from unknot.knowledge.language import Expr, Name
from unknot.knowledge.model import Cell, Example, Rule, Term, TermType
from unknot.knowledge.rule_kinds import outcome
from unknot.knowledge.zones_of import zone_values


@dataclass(frozen=True, slots=True)
class Setting:
    """What examples run in: all terms and rules, and the zones in which each matrix column can be used."""

    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    zones: Mapping[str, tuple[Zone, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule alone makes of some facts; of its columns those that the example speaks of.

    own: the truth of its `when` or window, None without one. holds: whether a limit, a cell or a window of it holds.
    open: terms that have to be asked before all of it is settled; graver: those of them that may bring a graver disposition.
    """

    own: Truth | None
    disposition: Disposition | None
    scope: Region | None
    postponed: frozenset[str]
    holds: bool
    open: tuple[str, ...]
    graver: tuple[str, ...]
    columns: Mapping[str, str]


def run(rule: Rule, example: Example, setting: Setting) -> Result:
    """The rule on what the example gives; everything else is not known or does not apply.

    Raises
    ------
    CannotEvaluate
        when a term is missing or defined by itself.
    """
    given = {
        term: fact_of(setting.terms[term], value) for term, value in example.given.items() if term in setting.terms
    }
    facts = Terms(given, setting.terms, setting.rules)
    own_expr = Name(rule.id) if rule.when is not None or rule.window is not None else None
    disposition, scope = _strictest(rule, own_expr, facts)
    parts = list(_parts(rule, own_expr))
    unsettled = [(then, _asked(expr, facts)) for expr, then in parts if _still_open(expr, then, disposition, facts)]
    return Result(
        own=None if own_expr is None else facts.reading(own_expr).truth,
        disposition=disposition,
        scope=scope,
        postponed=frozenset(_postponed(rule, own_expr, facts)),
        holds=any(_counts(expr, facts) for expr, then in parts if then is None),
        open=_each_once(asked for _, asked in unsettled),
        graver=_each_once(asked for then, asked in unsettled if then is not None),
        columns=dict(_columns(rule, own_expr, facts, _expected(example, setting))),
    )


def wrong(result: Result, expect: Any) -> str:
    """What came out instead of what was expected, in words; empty when it is as expected."""
    if isinstance(expect, dict):
        return _wrong_columns(result, expect)
    if isinstance(expect, bool) or expect == "unknown":
        return _wrong_truth(result, expect)
    if expect == "nothing":
        idle = result.disposition is None and not result.postponed and not result.holds and not result.open
        return "" if idle else said(result)
    if expect.startswith("ask "):
        return "" if expect[4:] in result.open else said(result)
    wanted = outcome(expect)
    if wanted is None:
        return "" if expect in result.postponed else said(result)
    settled = not result.graver or wanted[0] >= Disposition.URGENT
    return "" if (result.disposition, result.scope) == wanted and settled else said(result)


def said(result: Result) -> str:
    """What a rule made, in the words of an expectation."""
    parts = [result.disposition.word + (f":{result.scope.value}" if result.scope else "")] if result.disposition else []
    parts += sorted(result.postponed)
    if result.open:
        parts.append(f"ask {' or '.join(result.open)}")
    if not parts and result.holds:
        parts.append("true" if result.own is Truth.TRUE else "limits that hold")
    return ", ".join(parts) or "nothing"


def fact_of(term: Term, value: Any) -> Fact:
    """The fact of a value as an example gives it."""
    if value == "unsure":
        return Fact(term.id, Knowing.UNSURE)
    if value == "none":
        return Fact(term.id, Knowing.UNAVAILABLE)
    match term.type:
        case TermType.TRUTH:
            return Fact(term.id, Knowing.KNOWN, Truth.of(value))
        case TermType.CHOICE:
            return Fact(
                term.id, Knowing.KNOWN, frozenset(value if isinstance(value, tuple) else (value,)), many=term.many
            )
        case TermType.NUMBER | TermType.MEASURE:
            return Fact(term.id, Knowing.KNOWN, Span(value, value))
        case TermType.EVENT:
            return _event(term.id, value)


def _event(term: str, value: Any) -> Fact:
    if value == "never":
        return Fact(term, Knowing.KNOWN, NEVER)
    if value == "undated":
        return Fact(term, Knowing.KNOWN, SOME_TIME_AGO, undated=True)
    if "days_since" in value:
        return Fact(term, Knowing.KNOWN, Span(value["days_since"], value["days_since"]))
    hours = value["hours_since"]
    return Fact(term, Knowing.KNOWN, Span(hours // 24, -(-hours // 24)), hours=Span(hours, hours))


def _parts(rule: Rule, own: Expr | None) -> Iterator[tuple[Expr, Disposition | None]]:
    """Every condition that decides something, with the disposition that it would bring."""
    for line in rule.lines:
        yield line.when, line.then
    for limit in rule.limits:
        yield limit.when, None
    for postpone in rule.postpones:
        yield postpone.when, None
    if own is not None and (rule.cells or rule.window or not (rule.lines or rule.limits or rule.postpones)):
        yield own, rule.disposition


def _still_open(expr: Expr, then: Disposition | None, reached: Disposition | None, facts: Terms) -> bool:
    read = facts.reading(expr)
    if read.truth is not Truth.UNKNOWN or read.by_unsure:
        return False
    return then is None or reached is None or then > reached


def _counts(expr: Expr, facts: Terms) -> bool:
    """True, or UNKNOWN through "unsure" alone, which counts as true for all but dispositions."""
    read = facts.reading(expr)
    return read.truth is Truth.TRUE or read.by_unsure


def _strictest(rule: Rule, own: Expr | None, facts: Terms) -> tuple[Disposition | None, Region | None]:
    lines = [(line.when, line.then, line.scope) for line in rule.lines]
    if own is not None and rule.disposition is not None:
        lines.append((own, rule.disposition, None))
    reached: list[tuple[Disposition, Region | None]] = []
    for expr, then, scope in lines:
        if facts.reading(expr).truth is Truth.TRUE:
            reached.append((then, scope))
        elif facts.reading(expr).by_unsure:
            reached.append((then.one_lower(), scope))
    return max(reached, key=lambda each: (each[0], each[1] is None), default=(None, None))


def _postponed(rule: Rule, own: Expr | None, facts: Terms) -> Iterator[str]:
    for postpone in rule.postpones:
        if _counts(postpone.when, facts):
            yield postpone.id
    if own is not None and _counts(own, facts):
        yield from (cell.postpones for cell in rule.cells.values() if cell.postpones)


def _row_holds(rule: Rule, own: Expr | None, facts: Terms) -> bool:
    return bool(rule.cells) and own is not None and _counts(own, facts)


def _asked(expr: Expr, facts: Terms) -> tuple[str, ...]:
    """The terms that are open in a condition, or in what it rests on."""
    try:
        return tuple(term for term in leaves(expr, facts) if facts[term].knowing is Knowing.OPEN)
    except KeyError as missing:
        raise CannotEvaluate(f"`{missing.args[0]}` is no term that anything is known about") from missing


def _each_once(some: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for terms in some for term in terms))


def _expected(example: Example, setting: Setting) -> Mapping[str, tuple[Zone, ...]]:
    """The columns that an example speaks of, with their zones."""
    named = example.expect if isinstance(example.expect, dict) else ()
    return {column: setting.zones[column] for column in named if column in setting.zones}


def _columns(
    rule: Rule, own: Expr | None, facts: Terms, columns: Mapping[str, tuple[Zone, ...]]
) -> Iterator[tuple[str, str]]:
    """By column, the letter that sums up the row and its limits that hold."""
    levels = tuple(level for level, term in rule.regions.items() if facts.reading(Name(term)).truth is not Truth.FALSE)
    holding: list[Mapping[str, Cell]] = [limit.cells for limit in rule.limits if _counts(limit.when, facts)]
    if _row_holds(rule, own, facts):
        holding.append(rule.cells)
    for column, zones in columns.items():
        cells = [cells[column] for cells in holding if column in cells]
        by_zone = [zone_values(cell, zones, levels) for cell in cells]
        values = [max((each[zone] for each in by_zone), default=Status.ALLOWED) for zone in zones]
        yield column, _LETTER[summary(values)]


_LETTER = {status: letter for letter, status in LETTERS.items()}


def summary(values: list[Status]) -> Status:
    """One value for a whole method: the strictest up to local-limits, else the mildest but at least local-limits."""
    if not values:
        return Status.ALLOWED
    strictest = max(values)
    return strictest if strictest <= Status.LOCAL_LIMITS else max(min(values), Status.LOCAL_LIMITS)


def _wrong_columns(result: Result, expect: Mapping[str, Any]) -> str:
    if "is" in expect and (found := _wrong_truth(result, expect["is"])):
        return found
    other = [f"{column}: {result.columns.get(column, '-')}" for column in expect if column != "is"]
    wanted = [f"{column}: {letter}" for column, letter in expect.items() if column != "is"]
    return ", ".join(one for one, two in zip(other, wanted, strict=True) if one != two)


def _wrong_truth(result: Result, expect: Any) -> str:
    if result.own is None:
        return "a rule without `when`, which is neither true nor false"
    wanted = Truth.UNKNOWN if expect == "unknown" else Truth.of(expect)
    return "" if result.own is wanted else result.own.value
