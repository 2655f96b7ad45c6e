"""Laws of the stage over the real knowledge: in an attack nothing is planned, issued or exercised; less told is never milder."""

from __future__ import annotations

from datetime import datetime, time

from hypothesis import assume, given
from hypothesis import strategies as st

from property.test_screening_people import SOME, answering, days_ago, somebody
from spec.screening.people import NOW, TODAY, answered, the_knowledge, with_answer
from unknot.core.errors import MoreToAsk, NoPlan
from unknot.core.ids import Disposition, Region
from unknot.pipeline import make_course
from unknot.planning.movement import movement
from unknot.screening.from_person import screen
from unknot.screening.person import Moment, Person
from unknot.screening.stage import in_order, stage_of

KNOWLEDGE = the_knowledge()
MIDNIGHT = datetime.combine(TODAY, time(0))
ORDER = [stage.id for stage in in_order(KNOWLEDGE)]
ATTACKS = st.sampled_from(
    [Moment(never=True), Moment(), "unsure", *(days_ago(days) for days in (0, 2, 3, 4, 9, 27, 29))]
)
GIVEN = {
    "attack": ATTACKS,
    "attack_over": st.sampled_from(["yes", "no", "unsure"]),
    "nrs": st.integers(0, 10).map(float),
}


@st.composite
def hurting(draw: st.DrawFn) -> Person:
    """Somebody whose answers are otherwise good, with an attack or without, and any pain."""
    return answered(draw(somebody()), {name: draw(values) for name, values in GIVEN.items()})


@given(hurting())
@SOME
def test_in_an_attack_nothing_is_planned_or_issued(person: Person) -> None:
    screening = screen(KNOWLEDGE, person, at=MIDNIGHT)
    assume(screening.stage.treated_as == "attack")
    assert movement(KNOWLEDGE, screening, tuple(Region)) == ()
    if screening.at_least < Disposition.URGENT:
        assert "PP3" in {one.id for one in screening.postponements}
    try:
        made = make_course(KNOWLEDGE, person, start=TODAY)
    except (MoreToAsk, NoPlan):
        return
    assert made.course.postponed
    assert not [session for session in made.sessions if session.content["state"] == "issued"]
    if screening.stage.id == "attack":
        assert made.course.visits == ()


@given(hurting())
@SOME
def test_whoever_may_begin_is_in_a_stage_that_lets_hands_in(person: Person) -> None:
    screening = screen(KNOWLEDGE, person, at=MIDNIGHT)
    try:
        made = make_course(KNOWLEDGE, person, start=TODAY)
    except (MoreToAsk, NoPlan):
        return
    if not made.course.postponed:
        assert KNOWLEDGE.stages[screening.stage.treated_as].hands_on != "none"


@given(answering(), st.sampled_from(sorted(GIVEN)), st.data())
@SOME
def test_an_answer_never_leads_to_a_stricter_stage_than_was_thought_possible(
    person: Person, name: str, data: st.DataObject
) -> None:
    assume(name not in person.answers and all(one.what != name for one in person.measurements))
    before = stage_of(KNOWLEDGE, person, at=NOW)
    after = stage_of(KNOWLEDGE, with_answer(person, KNOWLEDGE, name, data.draw(GIVEN[name])), at=NOW)
    assert ORDER.index(after.treated_as) >= ORDER.index(before.treated_as)


@given(answering())
@SOME
def test_a_stage_is_known_only_when_no_stricter_one_may_hold(person: Person) -> None:
    found = stage_of(KNOWLEDGE, person, at=NOW)
    assert found.possible
    assert (found.id != "") is (len(found.possible) == 1 and found.id == found.possible[0])
    assert [ORDER.index(id) for id in found.possible] == sorted(ORDER.index(id) for id in found.possible)
