"""From knowledge and a person to a screening: the one function of this stage.

Three results are kept apart: the disposition, the limits of each method in each zone, the postponements. While an item is
open that can still turn out grave, nothing is possible; while anything that counts is open, the outcome is `ask`.
"""

from __future__ import annotations

from datetime import datetime

from unknot.core.ids import Disposition, Region
from unknot.core.truth import Truth
from unknot.knowledge.evaluate import read
from unknot.knowledge.language import Compare, Name, Number, Quantity
from unknot.knowledge.model import Knowledge
from unknot.knowledge.readings import Reading
from unknot.screening.asking import Asking
from unknot.screening.because import because
from unknot.screening.cells import Marks
from unknot.screening.clearances import Clearances
from unknot.screening.dates import local
from unknot.screening.due import changed_on
from unknot.screening.facts import facts_of
from unknot.screening.grid import Held, from_grid, grid, held_cells
from unknot.screening.judge import Judge, Judged, counts
from unknot.screening.lines import Dispositions, dispositions
from unknot.screening.methods import Closed, methods
from unknot.screening.model import Postponed, Screening
from unknot.screening.person import Person
from unknot.screening.places import open_places, told_places
from unknot.screening.stage import find_stage

ADULT = Compare((Quantity("age"), Number(18)), (">=",))


def screen(knowledge: Knowledge, person: Person, *, at: datetime) -> Screening:
    """The whole answer for a person at a moment; a local midnight stands for the whole day.

    Raises
    ------
    InputRefused
        for input that cannot be: unknown questions, impossible values, dates in the future.
    """
    now = local(at, person.zone)
    known = facts_of(person, knowledge, now)
    judge = Judge(known.facts, Asking(known.facts, knowledge))
    clearances = Clearances(person.clearances, now.date(), changed_on(person, now.date()))
    judged = judge.not_ruled_out(known.parts)
    found = dispositions(judged, judge, clearances)
    held = held_cells(judged, judge)
    marks = Marks(person.marks, knowledge.sites, told_places(knowledge, known.facts))
    adult = _adult(judge)
    ask = _ask(knowledge, judge, judged, held, person, marks)
    stage = find_stage(knowledge, known.facts)
    nothing = found.grave_may_come or adult.truth is not Truth.TRUE or bool(judge.broken)
    read_now = [
        one for one in held if one.counts or not nothing
    ]  # where nothing is possible, what may come is no matter
    squares = grid(knowledge, read_now, clearances, marks, alone=person.wishes.role != "partner")
    _add_grid(found, *from_grid(squares))
    _stop_when_broken(found, judge)
    grave = found.at_least >= Disposition.URGENT
    closed = Closed(
        now=grave or adult.truth is Truth.FALSE,
        possibly=nothing,
    )
    postponed = () if grave else _postponements(judged, judge)
    return Screening(
        person=person.id,
        knowledge=knowledge.hash,
        at=now.date(),
        outcome=_outcome(found, ask),
        at_least=found.at_least,
        scoped=dict.fromkeys(sorted(found.scoped, key=lambda r: r.value), Disposition.DOCTOR_FIRST.word),
        postponements=postponed,
        methods=methods(knowledge, squares, person.wishes, closed),
        because=because(knowledge, judge, judged, found, held, postponed),
        ask=_escalations(knowledge, judge, found) if grave else ask,
        stage=stage,
        conflicts=known.conflicts,
    )


def _outcome(found: Dispositions, ask: tuple[str, ...]) -> str:
    """A grave disposition is the outcome at once; else an open item asks, whatever is sure already."""
    if found.at_least >= Disposition.URGENT or not ask:
        return found.at_least.word
    return "ask"


def _escalations(knowledge: Knowledge, judge: Judge, found: Dispositions) -> tuple[str, ...]:
    """What can still make an emergency of "urgent": what the rules that say so wait for. Everything else has ended."""
    if found.at_least > Disposition.URGENT:
        return ()
    names = [
        name
        for id, (disposition, _, _) in found.by_rule.items()
        if disposition is Disposition.URGENT
        for line in knowledge.rules[id].lines
        if line.then is Disposition.EMERGENCY
        for name in judge.still_open(line.when, rule=id)
    ]
    return judge.asking.in_order(names)


def _add_grid(found: Dispositions, disposition: Disposition, regions: tuple[Region, ...]) -> None:
    found.at_least = max(found.at_least, disposition)
    found.scoped.update(regions)


def _adult(judge: Judge) -> Reading:
    """At least 18. Where no age is known at all, nothing is possible until it is."""
    return read(ADULT, judge.facts)


def _stop_when_broken(found: Dispositions, judge: Judge) -> None:
    if judge.broken:
        found.at_least = max(found.at_least, Disposition.DOCTOR_FIRST)


def _ask(
    knowledge: Knowledge, judge: Judge, judged: list[Judged], held: list[Held], person: Person, marks: Marks
) -> tuple[str, ...]:
    """Everything that some rule still waits for, every open item, places not told, and what to wish."""
    names = list(judge.asking.items())
    for each in judged:
        names += judge.still_open(each.part.when, rule=each.part.rule.id)
    names += judge.still_open(ADULT, rule="")
    for one in held:
        names += _levels(one, judge)
    names += open_places(knowledge, held, marks, judge)
    if not person.wishes.regions:
        names.append("wishes")
    judge.broken.pop("", None)
    return judge.asking.in_order(names)


def _levels(one: Held, judge: Judge) -> list[str]:
    """Levels of a disease that a cell reads."""
    reads = any(cell.region for cell in one.cells.values())
    terms = one.rule.regions.values() if reads else ()
    return [name for term in terms for name in judge.still_open(Name(term), rule=one.rule.id)]


def _postponements(judged: list[Judged], judge: Judge) -> tuple[Postponed, ...]:
    """Those that count as TRUE; those that wait for an answer as UNKNOWN. The state of the day alone is no reason to list one."""
    states: dict[str, Truth] = {}
    for part, reading in ((one.part, one.reading) for one in judged if one.part.postpones):
        if counts(reading):
            states[part.postpones] = Truth.TRUE
        elif judge.still_open(part.when, rule=part.rule.id):
            states.setdefault(part.postpones, Truth.UNKNOWN)
    return tuple(Postponed(id, f"rule.{id}.told", states[id]) for id in sorted(states))
