"""What is written is read back the same, for people with answers to every kind of question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.core.ids import Method, Region
from unknot.exchange.days import days_of
from unknot.exchange.person_file import read_person
from unknot.exchange.person_text import write_person
from unknot.knowledge.load import load
from unknot.knowledge.model import Knowledge, Term, TermType
from unknot.planning.choice import POSTURES
from unknot.screening.person import (
    Answer,
    Build,
    Clearance,
    Mark,
    Measurement,
    Moment,
    Pain,
    Person,
    Prescription,
    Report,
    Statement,
    Taken,
    Wishes,
)

knowledge = cache(load)

days = st.dates(date(1990, 1, 1), date(2026, 12, 1))
births = st.dates(date(1910, 1, 1), date(1989, 12, 31))
times = st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 1)).map(
    lambda time: time.replace(microsecond=0, tzinfo=UTC)
)
words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12).map(str.strip).filter(bool)
begun = st.none() | st.just(Moment()) | days.map(lambda day: Moment(day, day))
names = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
score = st.integers(0, 10)


def _moment(written: str) -> Moment:
    found = days_of(written)
    assert found is not None
    return Moment(found.first, found.last)


moments = st.one_of(
    st.sampled_from([Moment(never=True), Moment()]),
    days.map(lambda day: Moment(day, day)),
    times.map(lambda time: Moment(time.date(), time.date(), time)),
    days.map(lambda day: _moment(f"{day:%Y-%m}")),
    days.map(lambda day: _moment(f"{day:%Y}")),
)


def values(term: Term) -> st.SearchStrategy[object]:
    if term.type is TermType.EVENT:
        return st.one_of(moments, st.just("unsure"))
    if term.type is TermType.NUMBER:
        low, high = term.range or (0, 100)
        return st.floats(low, high)
    if term.type is TermType.CHOICE:
        one = st.sampled_from([*term.values, "unsure"])
        several = st.lists(st.sampled_from(term.values), min_size=1, unique=True).map(tuple)
        return several if term.many else one
    return st.sampled_from(["yes", "no", "unsure"])


@st.composite
def answers(draw: st.DrawFn, given_by: str) -> dict[str, Answer]:
    known: Knowledge = knowledge()
    asked = [q.id for q in known.questions if q.given == given_by and known.terms[q.id].type is not TermType.MEASURE]
    chosen = draw(st.lists(st.sampled_from(asked), unique=True, max_size=12))
    found = {}
    for id in chosen:
        explained = draw(st.sampled_from(["", "clinician"])) if f"{id}_explained" in known.terms else ""
        found[id] = Answer(draw(values(known.terms[id])), draw(days), explained)  # type: ignore[arg-type]
    return found


@st.composite
def people(draw: st.DrawFn) -> Person:
    known = knowledge()
    measures = [term for term in known.terms.values() if term.type is TermType.MEASURE and term.of != "facts"]
    readings = [
        Measurement(term.id, draw(st.none() | st.floats(*(term.range or (0, 1)))), draw(times))
        for term in draw(st.lists(st.sampled_from(measures), max_size=3))
    ]
    signed = {"by": draw(words), "role": draw(words), "at": draw(days)}
    few = st.lists(names, max_size=3).map(tuple)
    hard = st.lists(st.sampled_from(sorted(POSTURES)), max_size=3).map(tuple)
    signs = st.lists(st.sampled_from(known.tables["courses/stop_rules"]["signs"]), max_size=3).map(tuple)
    methods = st.lists(st.sampled_from([method.value for method in Method]), min_size=1, max_size=3).map(tuple)
    regions = st.lists(st.sampled_from([region.value for region in Region]), max_size=3).map(tuple)
    return Person(
        id=draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,20}", fullmatch=True)),
        zone=draw(st.sampled_from(["Europe/Moscow", "America/New_York", "UTC"])),
        born=draw(st.none() | births), sex=draw(st.sampled_from(["", "female", "male", "other"])),
        lang=draw(st.sampled_from(["en", "ru"])), country=draw(st.sampled_from(["", "NO", "DE"])),
        pain=Pain(draw(st.sampled_from([(), ("neck", "arm"), ("none",)])), draw(st.sampled_from(["", "left", "both"])),
                  draw(st.none() | moments), draw(st.none() | st.floats(0, 10))),
        answers=draw(answers("person")), giver=draw(answers("giver")), measurements=tuple(readings),
        marks=(Mark(draw(names), draw(st.none() | st.sampled_from(sorted(known.sites))), "left",
                    draw(st.none() | st.integers(0, 100))),),
        wishes=Wishes(draw(st.sampled_from(["self", "partner"])), draw(methods), draw(regions),
                      draw(st.none() | st.integers(1, 60)),
                      draw(st.sampled_from([(), ("mon",), ("tue", "sat")])), "07:30", draw(few), draw(hard),
                      draw(st.sampled_from(["", "PRO-016"]))),
        build=draw(st.none() | st.builds(Build, st.integers(100, 250), st.floats(25, 350))),
        clearances=(Clearance(draw(st.sampled_from(sorted(known.rules))), draw(methods), **signed),),
        statements=(Statement("cord_imaged_clear", **signed),),
        prescriptions=(Prescription("partner_course", "lowback", **signed),),
        reports=(Report(draw(words), draw(words), draw(times), draw(score), draw(score), draw(st.none() | score),
                        draw(st.none() | st.floats(0, 99)), draw(signs), draw(st.booleans()), draw(st.integers(1, 9))),),
        medicines=(Taken(draw(words)), Taken(draw(words), draw(begun), draw(st.none() | days))),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(people())
def test_a_person_that_is_written_is_read_back_the_same(person: Person) -> None:
    text = write_person(person)
    assert read_person(text, knowledge(), today=date(2026, 12, 1) + timedelta(days=1)) == person


def test_the_record_is_named_and_not_written_out() -> None:
    person = replace(Person("no", "UTC"), country="NO")
    text = write_person(person, record="no.fhir.json")
    assert text == "format: unknot-person/1\nid: no\nzone: UTC\nlang: en\ncountry: NO\nrecord: no.fhir.json\n"
