"""Small knowledge made up at random: a few terms, random rules over them, and random people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hypothesis import strategies as st

from unknot.core.ids import COLUMNS, Disposition, Status, Zone
from unknot.knowledge import language as lang
from unknot.knowledge.model import (
    Cell,
    Knowledge,
    Limit,
    Line,
    Postpone,
    Question,
    QuestionGroup,
    Rule,
    Term,
    TermType,
    ZoneInfo,
)
from unknot.knowledge.parser import parse
from unknot.screening.person import Answer, Measurement, Moment, Pain, Person, Wishes

NOW = datetime(2026, 12, 1, 18, 30)
ITEMS, TRUTHS = ("A", "B"), ("p", "q", "r")
GRAVE = (Disposition.URGENT, Disposition.EMERGENCY)

TERMS = {
    term.id: term
    for term in (
        Term("age", TermType.NUMBER, of="birth"),
        Term("A", TermType.CHOICE, values=("no", "yes", "old"), item=True),
        Term("B", TermType.CHOICE, values=("no", "yes"), item=True, asked_of=parse("not A is no")),
        Term("p", TermType.TRUTH),
        Term("q", TermType.TRUTH, asked_of=parse("p")),
        Term("r", TermType.TRUTH, asked_of=parse("A is old or m >= 5")),
        Term("m", TermType.MEASURE, fresh_hours=24, range=(0, 10)),
        Term("e", TermType.EVENT),
        Term("both", TermType.TRUTH, when=parse("p and not A is no")),
    )
}
ASKED = ("A", "B", "p", "q", "r", "m", "e")

leaves = st.one_of(
    st.sampled_from((*TRUTHS, "both")).map(lang.Name),
    st.builds(lang.Is, st.just("A"), st.sampled_from(("yes", "old", "no"))),
    st.builds(lang.Is, st.just("B"), st.sampled_from(("yes", "no"))),
    st.sampled_from(("m >= 5", "m < 3", "days_since(e) <= 14", "days_since(e) > 14", "unavailable(m)")).map(parse),
    st.sampled_from(("count(p, q, A is yes) >= 2", "count(p, r) < 1", "latest(m, 30) >= 5")).map(parse),
)
conditions: st.SearchStrategy[lang.Expr] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lang.Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: lang.And(tuple(items))),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: lang.Or(tuple(items))),
    ),
    max_leaves=5,
)
cells = st.builds(
    Cell,
    elsewhere=st.sampled_from(list(Status)),
    named=st.one_of(st.none(), st.sampled_from(list(Status))),
    zones=st.sampled_from([(), (Zone.NECK,), (Zone.NECK, Zone.COLLAR), (Zone.LOWBACK,)]),
    region=st.booleans(),
)
rows = st.fixed_dictionaries(dict.fromkeys(COLUMNS, cells))
lines = st.builds(Line, conditions, st.sampled_from(list(Disposition)))


@st.composite
def rules(draw: st.DrawFn, number: int) -> Rule:
    """A rule with some of a line, cells, a limit and a postponement."""
    row = draw(st.booleans())
    return Rule(
        id=f"X{number}",
        slug="x",
        kind="row" if row else "red-flag",
        says="",
        cites=(),
        examples=(),
        when=draw(conditions) if row else None,
        lines=tuple(draw(st.lists(lines, max_size=2))),
        limits=tuple(draw(st.lists(st.builds(Limit, conditions, rows), max_size=1))),
        postpones=tuple(draw(st.lists(st.builds(Postpone, conditions, st.just("PP1")), max_size=1))),
        cells=draw(rows) if row else {},
        regions={"neck": "p", "thoracic": "q", "lumbar": "both"},
    )


@st.composite
def small_knowledge(draw: st.DrawFn) -> Knowledge:
    """One to four rules over the terms above."""
    made = [draw(rules(number)) for number in range(draw(st.integers(1, 4)))]
    return with_rules({rule.id: rule for rule in made})


def with_rules(made: dict[str, Rule]) -> Knowledge:
    everywhere = tuple(column for column in COLUMNS if column not in ("MAG", "TRX"))
    return Knowledge(
        hash="x",
        complete=True,
        sources={},
        terms=TERMS,
        groups=(QuestionGroup("g", 1, tuple(Question(term, "g") for term in ASKED)),),
        rules=made,
        methods={},
        zones={zone: ZoneInfo(zone, None, everywhere) for zone in Zone},
        sites={},
        techniques={},
        protocols={},
        tables={},
        texts={"en": {}},
    )


@dataclass(frozen=True)
class Given:
    """Answers by term; what is missing was not asked."""

    values: dict[str, object]

    def person(self) -> Person:
        measured = tuple(
            Measurement("m", None if value == "none" else float(str(value)), NOW)
            for name, value in self.values.items()
            if name == "m"
        )
        return Person(
            id="x",
            zone="UTC",
            born=date(1980, 1, 1),
            sex="female",
            pain=Pain(("neck",)),
            wishes=Wishes(regions=("neck", "lowback")),
            answers={
                name: Answer(value, NOW.date())  # type: ignore[arg-type]
                for name, value in self.values.items()
                if name != "m"
            },
            measurements=measured,
        )

    def but(self, name: str, value: object) -> Given:
        return Given({**self.values, name: value})


EVENTS: list[object] = [
    Moment(never=True),
    Moment(date(2026, 11, 25), date(2026, 11, 25)),
    Moment(date(2026, 11, 1), date(2026, 11, 30)),
    Moment(date(2020, 1, 1), date(2020, 12, 31)),
    Moment(),
    "unsure",
]
VALUES: dict[str, list[object]] = {
    "A": ["no", "yes", "old", "unsure"],
    "B": ["no", "yes", "unsure"],
    "p": ["no", "yes", "unsure"],
    "q": ["no", "yes", "unsure"],
    "r": ["no", "yes", "unsure"],
    "m": [1.0, 4.0, 8.0, "none"],
    "e": EVENTS,
}


@st.composite
def people(draw: st.DrawFn) -> Given:
    """Somebody who has answered some of the questions."""
    names = draw(st.lists(st.sampled_from(ASKED), unique=True))
    return Given({name: draw(st.sampled_from(VALUES[name])) for name in names})
