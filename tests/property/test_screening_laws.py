"""Laws of screening, over knowledge and people made up at random."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from property.small_knowledge import (
    GRAVE,
    NOW,
    VALUES,
    Given,
    conditions,
    lines,
    people,
    small_knowledge,
    with_rules,
)
from unknot.core.ids import Disposition, Status
from unknot.knowledge import language as lang
from unknot.knowledge.model import Knowledge, Line, Rule
from unknot.screening.from_person import screen
from unknot.screening.model import Screening

LAWS = settings(max_examples=100, deadline=None)


def seen(knowledge: Knowledge, person: Given) -> Screening:
    return screen(knowledge, person.person(), at=NOW)


def finished(knowledge: Knowledge, person: Given) -> Given:
    """The person with everything answered that is still asked, by the first answer there is."""
    for _ in range(12):
        ask = seen(knowledge, person).ask
        if not ask:
            break
        person = person.but(ask[0], VALUES[ask[0]][0])
    return person


def squares(result: Screening, which: str) -> dict[tuple[str, str], Status]:
    return {
        (method.value, zone.value): getattr(limit, which)
        for method, whole in result.methods.items()
        for zone, limit in whole.zones.items()
    }


def never_milder(later: dict[tuple[str, str], Status], earlier: dict[tuple[str, str], Status]) -> bool:
    return all(later[square] >= earlier[square] for square in earlier)


@given(small_knowledge(), people(), st.data())
@LAWS
def test_possible_is_never_milder_than_under_any_applicable_answer(
    knowledge: Knowledge, person: Given, data: st.DataObject
) -> None:
    before = seen(knowledge, person)
    assume(before.ask)
    name = data.draw(st.sampled_from(before.ask))
    after = seen(knowledge, person.but(name, data.draw(st.sampled_from(VALUES[name]))))
    assert never_milder(squares(before, "possible"), squares(after, "possible"))
    assert after.at_least >= before.at_least


@given(small_knowledge(), people())
@LAWS
def test_status_is_never_stricter_than_possible(knowledge: Knowledge, person: Given) -> None:
    result = seen(knowledge, person)
    assert never_milder(squares(result, "possible"), squares(result, "status"))


@given(small_knowledge(), people())
@LAWS
def test_asking_ends_and_then_nothing_is_unknown(knowledge: Knowledge, person: Given) -> None:
    result = seen(knowledge, finished(knowledge, person))
    assert result.outcome != "ask"
    assert result.outcome == result.at_least.word


plain = st.one_of(
    st.sampled_from(["A is yes", "A in (yes, old)", "B is yes", "p", "q"]).map(lambda text: _parsed(text)),
)


def _parsed(text: str) -> lang.Expr:
    from unknot.knowledge.parser import parse

    return parse(text)


@given(st.lists(st.builds(Line, plain, st.sampled_from(list(Disposition))), min_size=1, max_size=4), people())
@LAWS
def test_unsure_is_never_milder_than_no_and_milder_than_yes_by_one_step_only(made: list[Line], person: Given) -> None:
    knowledge = with_rules({"X": Rule("X", "x", "red-flag", "", (), (), lines=tuple(made))})
    no, unsure, yes = (seen(knowledge, person.but("A", value)) for value in ("no", "unsure", "yes"))
    assert no.at_least <= unsure.at_least <= yes.at_least
    assert unsure.at_least >= yes.at_least.one_lower()


@given(small_knowledge(), people())
@LAWS
def test_a_cell_under_unsure_is_that_of_yes_or_no_whichever_is_stricter(knowledge: Knowledge, person: Given) -> None:
    person = finished(knowledge, person.but("p", "unsure"))
    unsure = seen(knowledge, person)
    assume(unsure.at_least not in GRAVE)
    for value in ("no", "yes"):
        known = seen(knowledge, person.but("p", value))
        if known.at_least not in GRAVE:
            assert never_milder(squares(unsure, "status"), squares(known, "status"))


@given(small_knowledge(), people(), st.lists(lines, min_size=1, max_size=2))
@LAWS
def test_an_added_rule_never_makes_anything_milder(knowledge: Knowledge, person: Given, more: list[Line]) -> None:
    # A rule that says what "cannot be measured" means changes how that answer reads, so it is not merely added.
    assume(not any("unavailable" in str(line.when) for line in more))
    added = Rule("Z", "z", "red-flag", "", (), (), lines=tuple(more))
    before = seen(knowledge, person)
    after = seen(with_rules({**knowledge.rules, "Z": added}), person)
    assert after.at_least >= before.at_least
    assert never_milder(squares(after, "possible"), squares(before, "possible"))
    assert before.outcome != "ask" or after.outcome == "ask" or after.at_least in GRAVE


@given(small_knowledge(), people(), conditions, st.sampled_from(list(Disposition)))
@LAWS
def test_a_rule_that_breaks_is_never_a_go(
    knowledge: Knowledge, person: Given, condition: lang.Expr, then: Disposition
) -> None:
    wrong = Line(lang.And((lang.Name("there_is_no_such_term"), condition)), then)
    broken = Rule("Z", "z", "red-flag", "", (), (), lines=(wrong,))
    result = seen(with_rules({**knowledge.rules, "Z": broken}), person)
    assert result.outcome in ("ask", "doctor-first", "urgent", "emergency")
    assert result.at_least >= Disposition.DOCTOR_FIRST
    assert set(squares(result, "possible").values()) == {Status.NOT_OFFERED}
    assert "Z" in {reason.rule for reason in result.because}


@given(small_knowledge(), people())
@LAWS
def test_order_of_rules_changes_nothing(knowledge: Knowledge, person: Given) -> None:
    turned = replace(knowledge, rules=dict(reversed(knowledge.rules.items())))
    assert seen(turned, person) == seen(knowledge, person)
