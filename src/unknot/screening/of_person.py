"""Facts that no screening question asks: age, sex, the pain, the wishes, a clinician's statements.

What was not told stays open; `TOLD_BY` names the place of the person file where it would stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.core.truth import Truth
from unknot.knowledge.facts import Fact, Knowing, Span, open_fact
from unknot.knowledge.model import Knowledge
from unknot.screening.dates import event_fact, years_since
from unknot.screening.person import Person, Wishes
from unknot.screening.prepared import prepared

HONEY_RASH = "honey_rash"
"""The sign of a session after which honey stays closed."""
PAINS = ("neck", "upback", "lowback", "leg", "arm")

TOLD_BY = {
    "age": "born",
    "male": "sex",
    "female": "sex",
    "pain_began": "pain.began",
    "nrs_usual": "pain.usual",
    **{f"{place}_pain": "pain.regions" for place in PAINS},
}
"""Where a term that is `of` birth, patient, pain or wishes stands in a person file."""


def told_by(term: str, of: str) -> str:
    """The name under which a term is asked that no question asks."""
    return TOLD_BY.get(term, "wishes" if of == "wishes" else term)


def facts_of_person(person: Person, knowledge: Knowledge, now: datetime) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """Facts of birth, sex, pain, wishes, statements and told signs; and where person and record disagree."""
    age, conflict = _age(person, now)
    sexes = {sex for sex in (person.sex, person.record.sex if person.record else "") if sex}
    facts = [
        age,
        *_sex(sexes),
        *_pain(person, now),
        *_wishes(person.wishes),
        *_statements(person, knowledge, now),
        _honey(person),
    ]
    disagree = [*conflict, *(["sex: person and record disagree"] if len(sexes) > 1 else [])]
    return {fact.term: fact for fact in facts if fact.term in knowledge.terms}, tuple(disagree)


def _age(person: Person, now: datetime) -> tuple[Fact, list[str]]:
    born = [(person.born, person.born, "born")] if person.born else []
    if person.record and person.record.born_first and person.record.born_last:
        born.append((person.record.born_first, person.record.born_last, "Patient.birthDate"))
    if not born:
        return open_fact("age"), []
    first, last = min(b[0] for b in born), max(b[1] for b in born)
    if min(b[0] for b in born if b[0]) > now.date() + timedelta(days=1):
        what = f"the birth date {first} lies in the future"
        raise InputRefused([Finding("the person", 0, what, "correct the birth date", place="born")])
    told = tuple(place for _, _, place in born)
    span = Span(max(0, years_since(last, now.date())), max(0, years_since(first, now.date())))
    apart = len(born) == 2 and not born[1][0] <= born[0][0] <= born[1][1]
    return Fact("age", Knowing.KNOWN, span, told_by=told), ["born: person and record disagree"] if apart else []


def _sex(sexes: set[str]) -> Iterator[Fact]:
    for term in ("male", "female"):
        if not sexes:
            yield open_fact(term)
        elif sexes <= {"male", "female"} and len(sexes) == 1:
            yield Fact(term, Knowing.KNOWN, Truth.of(term in sexes), told_by=("sex",))
        else:
            yield Fact(term, Knowing.UNSURE, told_by=("sex",))


def _pain(person: Person, now: datetime) -> Iterator[Fact]:
    pain = person.pain
    for place in PAINS:
        told = Fact(f"{place}_pain", Knowing.KNOWN, Truth.of(place in pain.regions), told_by=("pain.regions",))
        yield told if pain.regions else open_fact(f"{place}_pain")
    if pain.regions == ("none",):
        yield Fact("pain_began", Knowing.NOT_APPLICABLE)
        yield Fact("nrs_usual", Knowing.NOT_APPLICABLE)
        return
    if pain.began is None:
        yield open_fact("pain_began")
    else:
        yield event_fact("pain_began", pain.began, now, zone=person.zone, told_by="pain.began")
    if pain.usual is None:
        yield open_fact("nrs_usual")
    else:
        yield Fact("nrs_usual", Knowing.KNOWN, Span(pain.usual, pain.usual), told_by=("pain.usual",))


def _wishes(wishes: Wishes) -> Iterator[Fact]:
    """`wish_TERM`; while neither regions nor methods were told, nothing is known of them."""
    told = bool(wishes.regions or wishes.methods)
    wished = {
        "wish_neck_or_collar": "neck" in wishes.regions or "neck_self_massage" in wishes.methods,
        "wish_upback": "upback" in wishes.regions,
        "wish_lowback": "lowback" in wishes.regions,
        "wish_partner": wishes.role == "partner" or "partner_massage" in wishes.methods,
        "wish_self": wishes.role == "self",
        "wish_honey": "honey" in wishes.methods,
    }
    for term, value in wished.items():
        yield Fact(term, Knowing.KNOWN, Truth.of(value), told_by=("wishes",)) if told else open_fact(term)


def _honey(person: Person) -> Fact:
    """Whether a rash or itch after honey was told of any session; of none told, there was none."""
    told = tuple(f"report of {report.at.date().isoformat()}" for report in person.reports if HONEY_RASH in report.signs)
    return Fact("honey_rash_told", Knowing.KNOWN, Truth.of(bool(told)), told_by=told)


def _statements(person: Person, knowledge: Knowledge, now: datetime) -> Iterator[Fact]:
    """No statement on file is no statement: FALSE, never unknown."""
    said: dict[str, date] = {}
    for statement in person.statements:
        if statement.at <= now.date():
            said[statement.says] = max(statement.at, said.get(statement.says, statement.at))
    for term in prepared(knowledge).stated:
        told = (f"statement {term}, {said[term].isoformat()}",) if term in said else ()
        yield Fact(term, Knowing.KNOWN, Truth.of(term in said), told_by=told)
