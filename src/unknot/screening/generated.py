"""People made up for trying knowledge out: an adult who answers everything, with a few answers that stand out.

Numbers are drawn at and beside the bounds that conditions compare them with, so that a bound that moves is noticed.
Randomness, the day and the knowledge are arguments; the same ones give the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from unknot.knowledge.check_terms import conditions
from unknot.knowledge.language import And, Compare, Count, Expr, Latest, Not, Number, Operand, Or, Quantity
from unknot.knowledge.model import Knowledge, Term, TermType
from unknot.screening.from_person import screen
from unknot.screening.person import Answer, Measurement, Moment, Pain, Person, Wishes

Value = str | float | tuple[str, ...] | Moment

NORMAL: Mapping[str, float] = {
    "nrs": 3.0, "systolic": 118.0, "diastolic": 74.0, "heart_rate": 66.0, "temperature": 36.6, "inr": 2.5,
    "platelets": 250.0, "haemoglobin": 140.0, "weeks_pregnant": 20.0, "honey_sessions": 0.0,
}  # fmt: skip
"""A reading that no rule minds; of any other measure the middle of its range."""

GOOD_IS_YES = frozenset({"reviewed", "giver_nails_short", "giver_consents", "giver_stop_word"})
"""Questions whose harmless answer is yes."""

_ROUNDS = 60
_MOST_ODD = 4
_BORN_YEARS_AGO = (19, 30, 38, 52, 61, 68, 74)
_REGIONS = (("neck",), ("neck",), ("lowback",), ("upback",), ("neck", "lowback"))


@dataclass(frozen=True, slots=True)
class Made:
    """Somebody made up: the person before any answer, and the answers that stand out, by term."""

    person: Person
    odd: Mapping[str, Value]


class NoEnd(Exception):
    """Somebody made up cannot be asked to the end; the knowledge is at fault."""


def people(
    knowledge: Knowledge,
    dice: Random,
    count: int,
    at: datetime,
    *,
    about: Sequence[str] = (),
    beside: Knowledge | None = None,
    first: int = 1,
) -> Iterator[Made]:
    """So many people, numbered from `first`.

    With `about`, each answers one of these terms in a way that stands out, the first ones most. Terms that `beside` compares
    with other numbers come before them, and are given a value where the numbers differ.
    """
    asked = sorted({question.id for question in knowledge.questions})
    here = _bounds(knowledge)
    there = here if beside is None else _bounds(beside)
    moved = {name: here.get(name, set()) ^ there.get(name, set()) for name in sorted({*here, *there})}
    bounds = {name: sorted(moved[name] or here[name]) for name in moved}
    aimed = [name for name in (*(name for name in moved if moved[name] and about), *about) if name in asked]
    for n in range(count):
        names = dice.sample(asked, dice.randint(0, min(len(asked), _MOST_ODD - 1)))
        if aimed:
            front = min(dice.randrange(len(aimed)) for _ in range(3))
            names = [aimed[front], *dice.sample(aimed, min(len(aimed), dice.randint(0, 1))), *names[:1]]
        odd = {name: _odd(knowledge.terms[name], bounds.get(name, ()), dice, at.date()) for name in names}
        yield Made(_somebody(f"made-up-{first + n}", dice, at.date()), odd)


def answered(knowledge: Knowledge, person: Person, given: Mapping[str, Value], at: datetime) -> Person:
    """The person with `given` answers and readings, and every further question answered in the harmless way.

    What is given is answered even where nobody would ask.

    Raises
    ------
    NoEnd
        when there is still something to ask after many rounds, or something that no question asks.
    """
    for name, value in given.items():
        person = with_answer(knowledge, person, name, value, at)
    for _ in range(_ROUNDS):
        result = screen(knowledge, person, at=at)
        if result.outcome != "ask":
            return person
        for name in result.ask:
            if name not in knowledge.terms:
                raise NoEnd(f"no question asks for {name}")
            person = with_answer(knowledge, person, name, usual_answer(knowledge.terms[name]), at)
    raise NoEnd(f"asking does not end: {', '.join(result.ask)}")


def usual_answer(term: Term) -> Value:
    """The harmless answer to a question: no, never, a normal reading."""
    if term.type in (TermType.MEASURE, TermType.NUMBER):
        low, high = term.range or (0.0, 10.0)
        return NORMAL.get(term.id, (low + high) / 2)
    if term.type is TermType.EVENT:
        return Moment(never=True)
    if term.marks:
        return "unsure"  # where a thing is that is not there has no harmless answer
    return "yes" if term.id in GOOD_IS_YES else (term.values[0] if term.values else "no")


def with_answer(knowledge: Knowledge, person: Person, name: str, value: Value, at: datetime) -> Person:
    """The person with one more answer or reading; `none` = it cannot be measured."""
    if knowledge.terms[name].type is TermType.MEASURE:
        number = None if value == "none" else float(str(value))
        return replace(person, measurements=(*person.measurements, Measurement(name, number, at)))
    answer = Answer(value, at.date())
    if name.startswith("giver_"):
        return replace(person, giver={**person.giver, name: answer})
    return replace(person, answers={**person.answers, name: answer})


def _somebody(id: str, dice: Random, today: date) -> Person:
    regions = dice.choice(_REGIONS)
    born = today - timedelta(days=dice.choice(_BORN_YEARS_AGO) * 365 + 200)
    began = today - timedelta(days=dice.choice((5, 30, 100, 800)))
    return Person(
        id=id,
        zone="UTC",
        born=born,
        sex=dice.choice(("female", "male")),
        pain=Pain(regions, began=Moment(began, began), usual=3.0),
        wishes=Wishes(role=dice.choice(("self", "partner")), regions=regions[:1]),
    )


def _odd(term: Term, bounds: Sequence[float], dice: Random, today: date) -> Value:
    """An answer that may mean something: never the harmless one where there is another."""
    match term.type:
        case TermType.MEASURE | TermType.NUMBER:
            low, high = term.range or (0.0, 10.0)
            near = [one for bound in bounds for one in (bound - 1, bound, bound + 1) if low <= one <= high]
            return dice.choice(near or [low, (low + high) / 2, high])
        case TermType.EVENT:
            return dice.choice([Moment(), *(_days_ago(today, days) for days in (1, 10, 40, 80, 200, 4000))])
        case TermType.CHOICE if term.many:
            return tuple(sorted(dice.sample(term.values, dice.randint(1, min(2, len(term.values))))))
        case _:
            usual = usual_answer(term)
            return dice.choice([one for one in (*(term.values or ("yes", "no")), "unsure") if one != usual])


def _days_ago(today: date, days: int) -> Moment:
    day = today - timedelta(days=days)
    return Moment(day, day)


def _bounds(knowledge: Knowledge) -> dict[str, set[float]]:
    """The numbers that each term is compared with, anywhere."""
    found: dict[str, set[float]] = {}
    for expr in _conditions(knowledge):
        for name, bound in _compared(expr):
            found.setdefault(name, set()).add(bound)
    return found


def _conditions(knowledge: Knowledge) -> Iterator[Expr]:
    for rule in knowledge.rules.values():
        yield from (expr for _, expr in conditions(rule))
    for term in knowledge.terms.values():
        yield from (expr for expr in (term.when, term.asked_of, term.needed) if expr is not None)


def _compared(expr: Expr | Operand) -> Iterator[tuple[str, float]]:
    match expr:
        case And(items) | Or(items) | Count(items):
            for item in items:
                yield from _compared(item)
        case Not(inner):
            yield from _compared(inner)
        case Compare():
            for left, _, right in expr.links():
                for one, other in ((left, right), (right, left)):
                    if isinstance(one, Quantity | Latest) and isinstance(other, Number):
                        yield (one.term if isinstance(one, Quantity) else one.measure), other.value
        case _:
            return
