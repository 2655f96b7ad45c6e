"""Terms held against each other: declarations that contradict themselves, conditions that do not fit, cycles, unused ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from unknot.core.finding import Finding
from unknot.core.ids import Zone
from unknot.core.units import KNOWN_UNITS
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.language import Expr, Name, terms_of
from unknot.knowledge.model import Postpone, Rule, Term, TermType
from unknot.knowledge.shape import nearest
from unknot.knowledge.typecheck import Terms, a_sort, check

_NUMBERS = (TermType.NUMBER, TermType.MEASURE)
_PLACES = {*(zone.value for zone in Zone), "elsewhere"}


def rule_term(rule: Rule) -> Term | None:
    """The truth term that a rule defines by its `when` or window; None when it defines none."""
    if rule.when is None and rule.window is None:
        return None
    return Term(rule.id, TermType.TRUTH, when=rule.when, window=rule.window, cites=rule.cites)


def all_terms(draft: Draft) -> Mapping[str, Term | None]:
    """Every name that a condition may use, declared or defined by a rule; None when its file could not be read."""
    found: dict[str, Term | None] = dict.fromkeys(
        sorted(draft.spoilt.get("terms", set()) | draft.spoilt.get("rules", set()))
    )
    found |= {id: term for id, placed in draft.rules.items() if (term := rule_term(placed.what))}
    found |= {id: placed.what for id, placed in draft.terms.items()}
    return found


def check_terms(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """All findings about terms and the conditions that read them."""
    for placed in draft.terms.values():
        yield from _declaration(placed, draft, terms)
    for placed_rule in draft.rules.values():
        yield from _rule(placed_rule, terms)
    yield from _cycles(draft, terms)


def _declaration(placed: Placed[Term], draft: Draft, terms: Terms) -> Iterator[Finding]:
    term = placed.what
    for what, help, key in _contradictions(term):
        yield placed.wrong(key, what=f"`{term.id}`: {what}", help=help)
    for key, expr in (("asked_of", term.asked_of), ("needed", term.needed), ("when", term.when)):
        if expr is not None:
            yield from _fits(placed, (key,), expr, terms)
    if term.window is not None:
        yield from _event(placed, ("window", "event"), term.window.event, terms)
    rule = draft.rules.get(term.id)
    if rule is not None and rule_term(rule.what):
        yield placed.wrong(
            what=f"`{term.id}` is defined by a rule and declared as a term",
            help=f"leave it out here, or the `when:` out of {rule.file}",
        )


def _contradictions(term: Term) -> Iterator[tuple[str, str, str]]:
    """What is wrong, help, key."""
    number = term.type in _NUMBERS
    computed = term.when is not None or term.window is not None
    sort = a_sort(term.type)
    if term.type is TermType.CHOICE and not term.values:
        yield "a choice needs its `values`", "as in values: [no, yes]", "type"
    if term.type is not TermType.CHOICE and (term.values or term.many):
        yield f"{sort} has no `values`", "only a choice has", "values" if term.values else "many"
    if term.marks and not (term.many and set(term.values) == _PLACES):
        yield "`marks` are told by a choice of many zones", f"values: [{', '.join(sorted(_PLACES))}]", "marks"
    if "unsure" in term.values:
        yield "`unsure` is no value", "every question may be answered with it", "values"
    if term.type is TermType.MEASURE and not term.unit:
        yield "a measure needs its `unit`", f"known: {', '.join(sorted(KNOWN_UNITS))}", "type"
    if term.unit and not number:
        yield f"{sort} has no `unit`", "only a number or a measure has", "unit"
    if term.unit and term.unit not in KNOWN_UNITS:
        yield f"unknown unit `{term.unit}`", nearest(term.unit, KNOWN_UNITS, at_most=20), "unit"
    if term.range and not number:
        yield f"{sort} has no `range`", "only a number or a measure has", "range"
    if term.type is not TermType.MEASURE and (term.fresh_hours or term.needed is not None):
        yield f"{sort} has no `{'needed' if term.needed else 'fresh_hours'}`", "only a measure has", "needed"
    if term.type is TermType.MEASURE and term.asked_of is not None:
        yield "a measure has no `asked_of`", "write `needed:`", "asked_of"
    if term.item and term.type not in (TermType.CHOICE, TermType.TRUTH):
        yield f"{sort} is no screening question", "leave `item` out", "item"
    if computed and term.type is not TermType.TRUTH:
        yield f"{sort} cannot be computed", "only a truth has `when` or `window`", "when"
    if term.when is not None and term.window is not None:
        yield "it is computed in two ways", "write `when` or `window`", "window"
    if term.unasked_open and term.applies is None:
        asked = "needed" if term.type is TermType.MEASURE else "asked_of"
        yield "`unasked_open` is of whom nobody asks", f"write `{asked}:` as well, or leave it out", "unasked_open"
    if computed and (term.of or term.item or term.asked_of is not None):
        yield "a computed term is never asked", "leave out `of`, `item` and `asked_of`, or the computation", "type"


def _rule(placed: Placed[Rule], terms: Terms) -> Iterator[Finding]:
    rule = placed.what
    if rule.when is not None:
        yield from _fits(placed, ("when",), rule.when, terms)
    if rule.window is not None:
        yield from _event(placed, ("event",), rule.window.event, terms)
    for path, expr in conditions(rule):
        yield from _fits(placed, path, expr, terms)
    for level, term in rule.regions.items():
        yield from _fits(placed, ("regions", level), Name(term), terms)


def conditions(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], Expr]]:
    """Every condition of a rule but its own `when`, with the path to it."""
    for n, line in enumerate(rule.lines):
        yield ("lines", n, "when"), line.when
    for n, limit in enumerate(rule.limits):
        yield ("limits", n, "when"), limit.when
    for n, postpone in enumerate(rule.postpones):
        if postpone != Postpone(Name(rule.id), rule.id):
            yield ("postpones", n, "when"), postpone.when
    for n, entry in enumerate(rule.record):
        if entry.also is not None:
            yield ("record", n, "and"), entry.also


def _fits(placed: Placed[object], path: tuple[str | int, ...], expr: Expr, terms: Terms) -> Iterator[Finding]:
    for what, help in check(expr, terms):
        yield placed.wrong(*path, what=what, help=help)


def _event(placed: Placed[object], path: tuple[str | int, ...], event: str, terms: Terms) -> Iterator[Finding]:
    if event not in terms:
        yield placed.wrong(*path, what=f"unknown term `{event}`", help=nearest(event, terms))
    elif (term := terms[event]) is not None and term.type is not TermType.EVENT:
        yield placed.wrong(*path, what=f"`{event}` is {a_sort(term.type)}, a window needs an event")


def _reads(term: Term) -> list[str]:
    found = [] if term.window is None else [term.window.event]
    for expr in (term.when, term.asked_of, term.needed):
        if expr is not None:
            found += terms_of(expr)
    return found


def _cycles(draft: Draft, terms: Terms) -> Iterator[Finding]:
    """Cycles, each said once; the way back is then cut, so that the next one is found."""
    graph = {id: sorted({*_reads(term)} & terms.keys()) for id, term in sorted(terms.items()) if term is not None}
    while cycle := _one_cycle(graph):
        graph[cycle[0]].remove(cycle[1])
        placed: Placed[Term] | Placed[Rule] = draft.terms.get(cycle[0]) or draft.rules[cycle[0]]
        way = " → ".join(f"`{term}`" for term in cycle)
        yield placed.wrong(
            what=f"the term needs itself: {way}", help="one of them has to be asked or computed without the next"
        )


def _one_cycle(graph: Mapping[str, list[str]]) -> list[str]:
    """The terms of a cycle, each reading the next, the first again at the end; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as wrong:
        return list(reversed(wrong.args[1]))
    return []
