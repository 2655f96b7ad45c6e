"""Why: each rule that counted, with what it brought and the facts it read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from unknot.core.ids import Disposition
from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms, deciding, leaves
from unknot.knowledge.facts import Fact, Knowing, Span
from unknot.knowledge.language import Expr
from unknot.knowledge.model import Knowledge, Rule
from unknot.screening.grid import Held
from unknot.screening.judge import Judge, Judged, counts
from unknot.screening.lines import Dispositions
from unknot.screening.model import Because, Postponed
from unknot.screening.prepared import prepared


def because(
    knowledge: Knowledge,
    judge: Judge,
    judged: Iterable[Judged],
    found: Dispositions,
    held: list[Held],
    postponed: tuple[Postponed, ...],
) -> tuple[Because, ...]:
    """Reasons, the gravest first."""
    limiting = {one.rule.id for one in held if one.counts}
    delaying = _rules_that_postpone(judged, postponed)
    ids = {*found.by_rule, *limiting, *delaying, *judge.broken}
    reasons = [_reason(knowledge.rules[id], judge, found, delaying, knowledge) for id in sorted(ids)]
    return tuple(sorted(reasons, key=lambda reason: (-_weight(reason), reason.rule)))


def _rules_that_postpone(judged: Iterable[Judged], postponed: tuple[Postponed, ...]) -> Mapping[str, str]:
    wanted = {one.id for one in postponed}
    return {
        one.part.rule.id: one.part.postpones for one in judged if one.part.postpones in wanted and counts(one.reading)
    }


def _reason(
    rule: Rule, judge: Judge, found: Dispositions, delaying: Mapping[str, str], knowledge: Knowledge
) -> Because:
    if rule.id in found.by_rule:
        disposition, state, scope = found.by_rule[rule.id]
        then = disposition.word if scope is None else f"{disposition.word}:{scope.value}"
    else:
        then, state = delaying.get(rule.id, "limits"), Truth.TRUE
    held = [when for when in conditions(rule) if counts(judge.read(when, rule=rule.id))]
    if rule.id in judge.broken:
        then, state = Disposition.DOCTOR_FIRST.word if then == "limits" else then, Truth.UNKNOWN
        held = []
    elif not any(judge.read(when, rule=rule.id).truth is Truth.TRUE for when in held):
        state = Truth.UNKNOWN
    facts = tuple(_read(dict.fromkeys(term for when in held for term in leaves(when, judge.facts)), judge.facts))
    decided = (term for when in held for term in deciding(when, judge.facts))
    rests_on = prepared(knowledge).answered(decided, judge.facts)
    return Because(rule.id, state, then, facts, _told(rule.id, then, knowledge), rule.cites, rests_on)


def _told(rule: str, then: str, knowledge: Knowledge) -> str:
    """The text of what the rule brought: `rule.X.told.care` where there is one, else `rule.X.told`, which is the gravest."""
    key = f"rule.{rule}.told"
    graded = f"{key}.{then.partition(':')[0]}"
    return graded if any(graded in texts for texts in knowledge.texts.values()) else key


def conditions(rule: Rule) -> Iterable[Expr]:
    """Every condition under which a rule brings something."""
    yield from (line.when for line in rule.lines)
    yield from (limit.when for limit in rule.limits)
    yield from (postpone.when for postpone in rule.postpones)
    if rule.when is not None and rule.kind != "window":
        yield rule.when


def _read(terms: Iterable[str], facts: Terms) -> Iterator[str]:
    for term in terms:
        fact = facts[term]
        if fact.told_by:
            yield f"{term}: {_in_words(fact)} ({', '.join(fact.told_by)})"


def _in_words(fact: Fact) -> str:
    match fact.value:
        case Truth():
            return fact.value.value
        case frozenset():
            return ", ".join(sorted(fact.value))
        case Span(low, high):
            return "no date" if fact.undated else f"{low:g}" if low == high else f"{low:g} to {high:g}"
        case str():
            return fact.value
    return "unsure" if fact.knowing is Knowing.UNSURE else fact.knowing.value


def _weight(reason: Because) -> int:
    return -1 if reason.disposition is None else reason.disposition
