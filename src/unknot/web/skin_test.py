"""The questions that open a method which waits for a test: honey, which nobody uses before a clean one.

From the rules that keep it closed: `opened_by` of the method, and `counted_by` while no number of sessions is told. Nobody is led
to a test whom anything else closes the method for.
"""

from __future__ import annotations

from collections.abc import Iterable

from unknot.core.ids import Method, Status
from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms, leaves
from unknot.knowledge.model import Knowledge, Rule
from unknot.screening.because import conditions
from unknot.screening.model import Because, Screening
from unknot.web.words import Words

Asked = tuple[str, str]
"""A question in words, and the address of its page."""


def questions_that_open(words: Words, methods: Iterable[Method], screening: Screening) -> tuple[Asked, ...]:
    """The questions that the rules of each method read; none where the method is open, or closed by something else too."""
    asked: dict[str, None] = {}
    for method in methods:
        info, rules = words.knowledge.methods[method], words.knowledge.rules
        opened_by = info.opened_by
        if opened_by and screening.methods[method].possible > Status.LOCAL_LIMITS:
            read = [rules[rule] for rule in (opened_by, info.counted_by) if rule]
            asks = {id: None for rule in read for id in _questions(words.knowledge, rule)}
            if not any(_closes(words.knowledge, reason, method, opened_by, asks) for reason in screening.because):
                asked |= asks
    return tuple((words(f"question.{id}.ask"), f"/check/{id}") for id in asked)


def _questions(knowledge: Knowledge, rule: Rule) -> dict[str, None]:
    """The questions that a rule rests on, in the order in which they are asked."""
    terms = Terms({}, knowledge.terms, knowledge.rules)
    read = {term for when in conditions(rule) for term in leaves(when, terms)}
    return dict.fromkeys(question.id for question in knowledge.questions if question.id in read)


def _closes(knowledge: Knowledge, reason: Because, method: Method, opened_by: str, asks: Iterable[str]) -> bool:
    """Whether a rule that counted may close the method, other than for want of a sure answer to the same questions."""
    rule = knowledge.rules[reason.rule]
    if reason.rule == opened_by or (reason.state is Truth.UNKNOWN and set(_questions(knowledge, rule)) <= set(asks)):
        return False
    column = knowledge.methods[method].letter
    cells = [cells[column] for cells in (rule.cells, *(limit.cells for limit in rule.limits)) if column in cells]
    return any(max(cell.named or cell.elsewhere, cell.elsewhere) > Status.LOCAL_LIMITS for cell in cells)
