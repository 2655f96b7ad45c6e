"""Laws of screening over the real knowledge: people with random answers and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from spec.screening.people import NOW, TODAY, adult, answered, days_ago, the_knowledge, with_answer
from unknot.core.ids import Disposition, Status
from unknot.knowledge.model import TermType
from unknot.screening.from_person import screen
from unknot.screening.model import Screening
from unknot.screening.person import Moment, Person, Wishes
from unknot.screening.record import Coding, Entry, Record

KNOWLEDGE = the_knowledge()
SOME = settings(max_examples=60, deadline=None)
ASKED = [question.id for question in KNOWLEDGE.questions]
ITEMS = [name for name in ASKED if KNOWLEDGE.terms[name].item]
GRAVE_ITEMS = sorted(
    {
        name
        for name in ITEMS
        for rule in [KNOWLEDGE.rules.get(name)]
        if rule is not None and any(line.then >= Disposition.URGENT for line in rule.lines)
    }
)


def values(name: str) -> st.SearchStrategy[object]:
    term = KNOWLEDGE.terms[name]
    match term.type:
        case TermType.CHOICE:
            return st.sampled_from([*term.values, "unsure"])
        case TermType.TRUTH:
            return st.sampled_from(["yes", "no", "unsure"])
        case TermType.EVENT:
            return st.sampled_from([Moment(never=True), Moment(), days_ago(1), days_ago(30), days_ago(4000), "unsure"])
        case _:
            low, high = term.range or (0, 10)
            return st.one_of(st.just("none"), st.floats(low, high)) if term.type is TermType.MEASURE else st.just(3.0)


@st.composite
def somebody(draw: st.DrawFn) -> Person:
    """Somebody with pain somewhere, who mostly answers "no"."""
    regions = draw(st.sampled_from([("neck",), ("lowback",), ("upback", "leg"), ("neck", "lowback")]))
    role = draw(st.sampled_from(["self", "partner"]))
    born = draw(st.sampled_from([date(1990, 1, 1), date(1958, 6, 1), date(1948, 6, 1), date(2010, 1, 1)]))
    sex = draw(st.sampled_from(["female", "male"]))
    return adult(*regions, wishes=Wishes(role=role, regions=regions[:1]), born=born, sex=sex)


@st.composite
def answering(draw: st.DrawFn) -> Person:
    """Somebody with a few answers that stand out, the rest answered "no", and some of it not answered at all."""
    odd = {name: draw(values(name)) for name in draw(st.lists(st.sampled_from(ASKED), max_size=4, unique=True))}
    person = answered(draw(somebody()), odd)
    left_out = draw(st.lists(st.sampled_from(ASKED), max_size=4, unique=True))
    kept = {name: answer for name, answer in person.answers.items() if name not in left_out}
    measured = tuple(one for one in person.measurements if one.what not in left_out)
    return replace(person, answers=kept, measurements=measured)


def seen(person: Person) -> Screening:
    return screen(KNOWLEDGE, person, at=NOW)


def squares(result: Screening, which: str) -> dict[tuple[str, str], Status]:
    return {
        (method.value, zone.value): getattr(limit, which)
        for method, whole in result.methods.items()
        for zone, limit in whole.zones.items()
    }


def never_milder(later: Screening, earlier: Screening, which: str) -> bool:
    before, after = squares(earlier, which), squares(later, which)
    return all(after[square] >= before[square] for square in before)


@given(answering(), st.data())
@SOME
def test_possible_is_never_milder_than_under_any_applicable_answer(person: Person, data: st.DataObject) -> None:
    before = seen(person)
    asked = [name for name in before.ask if name in KNOWLEDGE.terms]
    assume(asked)
    name = data.draw(st.sampled_from(asked))
    after = seen(with_answer(person, KNOWLEDGE, name, data.draw(values(name))))
    assert never_milder(before, after, "possible")
    # A place that is not told is everywhere; told, it may turn out to lie where nothing is asked of a doctor.
    assert after.at_least >= before.at_least or KNOWLEDGE.terms[name].many


@given(somebody(), st.sampled_from(ITEMS))
@SOME
def test_unsure_is_never_milder_than_no_and_milder_than_yes_by_one_step_only(person: Person, item: str) -> None:
    person = answered(person, {})
    no, unsure, yes = (seen(with_answer(person, KNOWLEDGE, item, value)) for value in ("no", "unsure", "yes"))
    assert no.at_least <= unsure.at_least
    assert unsure.at_least >= yes.at_least.one_lower()


@given(answering(), st.sampled_from(GRAVE_ITEMS))
@SOME
def test_a_red_flag_that_is_added_never_makes_it_milder(person: Person, item: str) -> None:
    before = seen(with_answer(person, KNOWLEDGE, item, "no"))
    after = seen(with_answer(person, KNOWLEDGE, item, "yes"))
    assert after.at_least >= before.at_least or after.outcome == "ask"


CODES = ["I10", "I63.9", "G83.4", "E11.4", "M54.5", "M51.1", "C50.9", "I82.4", "I21.0", "R55", "Z95.5", "R32", "S22.0"]
entries = st.builds(
    lambda code, status, days, known: Entry(
        "Condition",
        "",
        (Coding("icd10", code),),
        status=status,
        first=None if days is None else TODAY - timedelta(days=days),
        last=None if days is None else TODAY - timedelta(days=days),
        began_known=known,
    ),
    st.sampled_from(CODES),
    st.sampled_from(["present", "past", "ask", "void"]),
    st.sampled_from([None, 0, 2, 10, 60, 400]),
    st.booleans(),
)


@given(somebody(), st.lists(entries, min_size=2, max_size=6), st.randoms(use_true_random=False))
@SOME
def test_the_order_of_a_record_changes_nothing(person: Person, found: list[Entry], dice: object) -> None:
    named = [replace(entry, id=f"c{number}") for number, entry in enumerate(found)]
    turned = list(named)
    dice.shuffle(turned)  # type: ignore[attr-defined]
    one, other = (replace(person, record=Record("r", entries=tuple(some))) for some in (named, turned))
    assert seen(one) == seen(other)


@given(somebody(), st.lists(entries, max_size=4), entries)
@SOME
def test_an_entry_more_never_makes_it_milder(person: Person, found: list[Entry], more: Entry) -> None:
    person = answered(person, {})
    named = tuple(replace(entry, id=f"c{number}") for number, entry in enumerate(found))
    before = seen(replace(person, record=Record("r", entries=named)))
    after = seen(replace(person, record=Record("r", entries=(*named, replace(more, id="more")))))
    assert after.at_least >= before.at_least or after.outcome == "ask"
