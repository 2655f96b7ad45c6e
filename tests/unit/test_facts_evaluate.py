"""What each form of a condition makes of each way of knowing."""

from __future__ import annotations

from itertools import product
from types import MappingProxyType

import pytest

from unknot.core.truth import Truth
from unknot.knowledge.computed import Terms, deciding, explain, leaves
from unknot.knowledge.evaluate import CannotEvaluate, evaluate, read
from unknot.knowledge.facts import NEVER, SOME_TIME_AGO, Fact, Knowing, Span
from unknot.knowledge.model import Term, TermType, Window
from unknot.knowledge.parser import parse

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def fact(value: object, knowing: Knowing = Knowing.KNOWN) -> Fact:
    if isinstance(value, str) and value != NEVER:
        value = frozenset({value})
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = Span(value, value)
    return Fact("x", knowing, value)  # type: ignore[arg-type]


UNSURE, OPEN = fact(None, Knowing.UNSURE), fact(None, Knowing.OPEN)
OFF, NONE = fact(None, Knowing.NOT_APPLICABLE), fact(None, Knowing.UNAVAILABLE)


@pytest.mark.parametrize(
    ("text", "x", "truth"),
    [
        ("x is yes", fact("yes"), T),
        ("x is yes", fact("old"), F),
        ("x is yes", UNSURE, U),
        ("x is yes", OPEN, U),
        ("x is yes", OFF, F),
        ("x in (yes, old)", fact("old"), T),
        ("x is yes", fact(frozenset({"yes", "old"})), U),
        ("x in (yes, old)", fact(frozenset({"yes", "old"})), T),
        ("x is no", fact(frozenset({"yes", "old"})), F),
        ("x is yes", fact(frozenset({"yes", "old"}))._replace(many=True), T),
        ("x in (no, old)", fact(frozenset({"yes", "old"}))._replace(many=True), T),
        ("x is no", fact(frozenset({"yes", "old"}))._replace(many=True), F),
        ("not x is yes", OFF, T),
        ("140 <= x < 160", fact(140), T),
        ("140 <= x < 160", fact(160), F),
        ("140 <= x < 160", fact(Span(150, 170)), U),
        ("140 <= x < 160", fact(Span(170, 180)), F),
        ("x >= 140", NONE, F),
        ("unavailable(x)", NONE, T),
        ("unavailable(x)", fact(3), F),
        ("unavailable(x)", OPEN, U),
        ("unavailable(x)", OFF, F),
        ("days_since(x) <= 14", fact(14), T),
        ("days_since(x) <= 14", fact(15), F),
        ("days_since(x) <= 14", fact(NEVER), F),
        ("days_since(x) > 14", fact(NEVER), F),
        ("days_since(x) != 14", fact(NEVER), F),
        ("days_since(x) <= 14", fact(SOME_TIME_AGO), U),
        ("hours_since(x) < 72", fact(3), T),
        ("hours_since(x) < 72", fact(4), F),
        ("hours_since(x) < 12", fact(1), F),
        ("hours_since(x) < 24", fact(1), T),
        ("x == 3", fact(3), T),
        ("x != 3", fact(4), T),
        ("x == 3", fact(Span(2, 4)), U),
        ("x == 3", fact(Span(3, 4)), U),
        ("x == 3", fact(Span(4, 5)), F),
        ("x < 3", fact(3), F),
        ("x < 3", fact(Span(2, 3)), U),
        ("x < 3", fact(Span(3, 4)), F),
        ("x > 3", fact(Span(3, 4)), U),
        ("latest(x, 30) >= 3", fact(3), T),
    ],
)
def test_one_test(text: str, x: Fact, truth: Truth) -> None:
    assert evaluate(parse(text), {"x": x}) is truth


def test_count_over_three_values() -> None:
    facts = {"a": fact(T), "b": OPEN, "c": fact(F), "d": OPEN}
    assert evaluate(parse("count(a, b, c) >= 1"), facts) is T
    assert evaluate(parse("count(a, b, c) >= 2"), facts) is U
    assert evaluate(parse("count(a, b, c) >= 3"), facts) is F
    assert evaluate(parse("count(a, b, c, d) < 2"), facts) is U


def unsure_alone(text: str, facts: dict[str, Fact]) -> bool:
    """By trying: TRUE under some choice of the unsure truths while the open ones stay unknown."""
    names = [name for name, known in facts.items() if known.knowing is Knowing.UNSURE]
    tries = [dict(zip(names, values, strict=True)) for values in product((fact(T), fact(F)), repeat=len(names))]
    return evaluate(parse(text), facts) is U and any(evaluate(parse(text), {**facts, **t}) is T for t in tries)


@pytest.mark.parametrize(
    "text",
    ["a and b", "a or b", "not a", "not (a and b)", "count(a, b, c) >= 2", "count(a, b) < 1", "count(a, b, c) == 1"],
)
@pytest.mark.parametrize("known", list(product((fact(T), fact(F), UNSURE, OPEN), repeat=3)))
def test_through_unsure_alone(text: str, known: tuple[Fact, ...]) -> None:
    facts = dict(zip("abc", known, strict=True))
    assert read(parse(text), facts).by_unsure is unsure_alone(text, facts)


def test_an_unsure_number_counts_and_an_open_one_does_not() -> None:
    assert read(parse("x >= 5"), {"x": UNSURE}).by_unsure
    assert not read(parse("x >= 5"), {"x": OPEN}).by_unsure
    assert read(parse("days_since(x) <= 14"), {"x": fact(Span(0, 30))}).by_unsure


@pytest.mark.parametrize("undated", ["inside", "outside", "ask"])
def test_an_undated_event_follows_the_window(undated: str) -> None:
    window = Term("w", TermType.TRUTH, window=Window("e", 90, undated))
    happened = Fact("e", Knowing.OPEN, SOME_TIME_AGO, undated=True)
    terms = Terms({"e": happened}, {"w": window, "e": Term("e", TermType.EVENT)}, {})
    assert evaluate(parse("w"), terms) is {"inside": T, "outside": F, "ask": U}[undated]
    recent = Fact("e", Knowing.OPEN, Span(10, 10), undated=True)
    assert evaluate(parse("w"), Terms({"e": recent}, {"w": window}, {})) is T


def definitions() -> dict[str, Term]:
    return {
        "CES1": Term("CES1", TermType.CHOICE, values=("no", "yes", "old"), item=True),
        "CES1_explained": Term("CES1_explained", TermType.TRUTH, asked_of=parse("CES1 is old")),
        "began": Term("began", TermType.EVENT),
        "new": Term("new", TermType.TRUTH, when=parse("days_since(began) <= 42")),
        "round": Term("round", TermType.TRUTH, when=parse("about or new")),
        "about": Term("about", TermType.TRUTH, when=parse("round")),
    }


def test_what_is_not_given_does_not_apply_or_is_open() -> None:
    no = Terms({"CES1": fact("no")}, definitions(), {})
    assert no["CES1_explained"].knowing is Knowing.NOT_APPLICABLE
    assert Terms({}, definitions(), {})["CES1_explained"].knowing is Knowing.OPEN
    given = Terms({"CES1": fact("no"), "CES1_explained": fact(T)}, definitions(), {})
    assert evaluate(parse("CES1_explained"), given) is T


def test_computed_terms_keep_what_unsure_could_do() -> None:
    assert read(parse("new"), Terms({"began": UNSURE}, definitions(), {})).by_unsure
    assert not read(parse("new"), Terms({"began": OPEN}, definitions(), {})).by_unsure
    assert evaluate(parse("not new"), Terms({"began": fact(NEVER)}, definitions(), {})) is T


@pytest.mark.parametrize("text", ["round", "nowhere", "began", "new is yes", "CES1 > 3", "latest(nowhere, 3) > 1"])
def test_what_cannot_be_judged_says_so(text: str) -> None:
    with pytest.raises(CannotEvaluate):
        evaluate(parse(text), Terms({"began": fact(3), "CES1": fact("no")}, definitions(), {}))


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("new or CES1 is yes", ["CES1"]),
        ("new and CES1 is yes", ["began"]),
        ("not (new or CES1 is no)", ["began", "CES1"]),
        ("count(new, CES1 is yes, not CES1 is no) >= 2", ["CES1", "CES1"]),
        ("days_since(began) > 42", ["began"]),
    ],
)
def test_of_an_or_what_holds_decides_and_of_an_and_what_fails(text: str, decided: list[str]) -> None:
    facts = Terms({"began": fact(50), "CES1": fact("yes")}, definitions(), {})
    assert list(deciding(parse(text), facts)) == decided


def test_explanation_opens_computed_terms() -> None:
    tree = explain(parse("new and not CES1 is yes"), Terms({"began": fact(3)}, definitions(), {}))
    assert (tree.truth, tree.text) == (U, "new and not CES1 is yes")
    assert [child.text for child in tree.children] == ["new", "not CES1 is yes"]
    assert tree.children[0].children[0].text == "days_since(began) <= 42"
    assert list(leaves(parse("new or CES1 is yes"), Terms({}, definitions(), {}))) == ["began", "CES1"]


def test_terms_list_all_terms() -> None:
    terms = Terms(MappingProxyType({}), definitions(), {})
    assert set(terms) == set(definitions())
