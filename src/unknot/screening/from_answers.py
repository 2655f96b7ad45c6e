"""Facts from what was answered.

A "no" to a screening item lapses after 28 days, and when the full check is due again (`due`); yes, old and unsure never do.
"Explained by a clinician" sets the follow-up term of its item. Answers of the day (`of: today`) count on their own day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.core.truth import Truth
from unknot.knowledge.facts import Fact, Knowing, Span
from unknot.knowledge.model import Knowledge, Term, TermType
from unknot.screening.dates import event_fact, refuse_the_future
from unknot.screening.due import due_since
from unknot.screening.person import Answer, Moment, Person
from unknot.screening.prepared import prepared

NO_LASTS_DAYS = 28


def facts_from_answers(person: Person, knowledge: Knowledge, now: datetime) -> dict[str, Fact]:
    """One fact an answer that still stands.

    Raises
    ------
    InputRefused
        for a question or an answer that does not exist, and for a date in the future.
    """
    facts: dict[str, Fact] = {}
    today = now.date()
    due = due_since(person, today)
    words = prepared(knowledge).words
    for term, answer in _answers(person, knowledge):
        if answer.at > today:
            refuse_the_future(answer.at, now, what=f"answers.{term.id}")
        if has_lapsed(term, answer, today, due=due):
            continue
        value = answer.value
        meant = words[term.id].get(value) if isinstance(value, str) else None
        if meant is not None:
            facts[term.id] = Fact(term.id, meant.knowing, meant.value, None, (_told(term.id, answer),), meant.many)
        else:
            facts[term.id] = _fact(term, answer, now, zone=person.zone)
        if answer.explained_by:
            explained = f"{term.id}_explained"
            if explained in knowledge.terms and explained not in person.answers:
                facts[explained] = Fact(explained, Knowing.KNOWN, Truth.TRUE, told_by=(_told(term.id, answer),))
    return facts


def has_lapsed(term: Term, answer: Answer, today: date, *, due: date | None = None) -> bool:
    """Whether an answer no longer stands: a "no" to an item that is old or from before the day on which the full check became
    due again, or a state of another day."""
    if term.of == "today":
        return answer.at < today and not isinstance(answer.value, Moment)
    if not term.item or answer.value != "no":
        return False
    return (today - answer.at).days > NO_LASTS_DAYS or (due is not None and answer.at < due)


def _answers(person: Person, knowledge: Knowledge) -> Iterator[tuple[Term, Answer]]:
    terms = prepared(knowledge).terms
    given: list[tuple[str, Mapping[str, Answer]]] = [("answers", person.answers), ("giver", person.giver)]
    for place, answers in given:
        for name in sorted(answers):
            term = terms.get(name)
            if term is None or term.when is not None or term.window is not None:
                raise _unknown(name, knowledge, place=f"{place}.{name}")
            yield term, answers[name]


def _fact(term: Term, answer: Answer, now: datetime, *, zone: str) -> Fact:
    """What an answer says that is not one word."""
    told = _told(term.id, answer)
    match term.type, answer.value:
        case TermType.CHOICE, tuple(values) if term.many and set(values) <= set(term.values):
            return Fact(term.id, Knowing.KNOWN, frozenset(values), told_by=(told,), many=True)
        case TermType.EVENT, Moment() as moment:
            return event_fact(term.id, moment, now, zone=zone, told_by=told)
        case ((TermType.NUMBER | TermType.MEASURE), (int() | float()) as number) if not isinstance(number, bool):
            check_range(term, float(number), place=f"answers.{term.id}")
            return Fact(term.id, Knowing.KNOWN, Span(float(number), float(number)), told_by=(told,))
    raise _no_such_answer(term, answer)


def check_range(term: Term, value: float, *, place: str) -> None:
    """Refuse what no body can show.

    Raises
    ------
    InputRefused
    """
    low, high = term.range if term.range is not None else (float("-inf"), float("inf"))
    if value != value or value in (float("inf"), float("-inf")) or not low <= value <= high:
        what = f"`{term.id}` is {value:g}, which is not possible"
        help = f"a value lies between {low:g} and {high:g} {term.unit}" if term.range else "give a number"
        raise InputRefused([Finding("the person", 0, what, help, place=place)])


def _told(term: str, answer: Answer) -> str:
    return f"answer {term}, {_day(answer.at)}"


@lru_cache(maxsize=512)
def _day(at: date) -> str:
    return at.isoformat()


def _unknown(name: str, knowledge: Knowledge, *, place: str) -> InputRefused:
    near = get_close_matches(name, [question.id for question in knowledge.questions] or list(knowledge.terms), n=1)
    help = f"the nearest known name is `{near[0]}`" if near else "see the list of questions"
    return InputRefused([Finding("the person", 0, f"there is no question `{name}`", help, place=place)])


def _no_such_answer(term: Term, answer: Answer) -> InputRefused:
    known = [*term.values, "unsure"] if term.values else ["yes", "no", "unsure"]
    near = get_close_matches(str(answer.value), known, n=1)
    help = f"did you mean `{near[0]}`?" if near else f"answers are {', '.join(known)}"
    what = f"`{answer.value}` is no answer to `{term.id}`"
    return InputRefused([Finding("the person", 0, what, help, place=f"answers.{term.id}")])
