"""Text to tree to text: the printed form of a tree reads back as the same tree."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from unknot.knowledge import language as lang
from unknot.knowledge.check_terms import conditions
from unknot.knowledge.load import load
from unknot.knowledge.parser import NotInTheLanguage, parse

words = st.sampled_from(["CES1", "systolic", "age", "root_signs", "new_pain", "stroke"])
values = st.sampled_from(["yes", "no", "old"])
numbers = st.one_of(st.integers(-500, 500).map(float), st.sampled_from([0.5, 37.5, 2.25]))


def operands(truths: st.SearchStrategy[lang.Expr]) -> st.SearchStrategy[lang.Operand]:
    return st.one_of(
        numbers.map(lang.Number),
        words.map(lang.Quantity),
        words.map(lang.DaysSince),
        words.map(lang.HoursSince),
        st.builds(lang.Latest, words, st.integers(1, 400)),
        st.lists(truths, min_size=1, max_size=3).map(lambda items: lang.Count(tuple(items))),
    )


@st.composite
def comparisons(draw: st.DrawFn, truths: st.SearchStrategy[lang.Expr]) -> lang.Compare:
    signs = draw(st.lists(st.sampled_from(lang.COMPARISONS), min_size=1, max_size=2))
    parts = [draw(operands(truths)) for _ in range(len(signs) + 1)]
    return lang.Compare(tuple(parts), tuple(signs))


leaves = st.one_of(
    words.map(lang.Name),
    st.builds(lang.Is, words, values),
    st.builds(lang.In, words, st.lists(values, min_size=1, max_size=3).map(tuple)),
    words.map(lang.Unavailable),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lang.Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: lang.And(tuple(items))),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: lang.Or(tuple(items))),
        comparisons(inner),
    ),
    max_leaves=12,
)


@given(trees)
@settings(max_examples=300, deadline=None)
def test_round_trip(tree: lang.Expr) -> None:
    assert parse(str(tree)) == tree


def packaged() -> Iterator[tuple[str, lang.Expr]]:
    """Every condition of the knowledge, with what it belongs to."""
    knowledge = load()
    for rule in knowledge.rules.values():
        yield from ((f"{rule.id} {path}", expr) for path, expr in conditions(rule))
    for place in (*knowledge.rules.values(), *knowledge.terms.values(), *knowledge.stages.values()):
        for name in ("when", "asked_of", "needed"):
            if (expr := getattr(place, name, None)) is not None:
                yield f"{place.id} {name}", expr


def test_round_trip_of_every_condition_of_the_knowledge() -> None:
    found = list(packaged())
    assert len(found) > 500
    assert [(where, str(expr)) for where, expr in found if parse(str(expr)) != expr] == []


def nodes(tree: lang.Expr | lang.Operand) -> Counter[type]:
    found: Counter[type] = Counter([type(tree)])
    for name in ("inner", "items", "operands"):
        part = getattr(tree, name, ())
        for child in part if isinstance(part, tuple) else (part,):
            found += nodes(child)
    return found


@pytest.mark.parametrize("kind", [*lang.Expr.__args__, *lang.Operand.__args__])
def test_the_generator_reaches_every_kind_of_node(kind: type) -> None:
    find(trees, lambda tree: kind in nodes(tree), settings=settings(max_examples=5000, deadline=None, database=None))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a +",
        "a if b else c",
        "CES1 is 'yes'",
        "lambda: x",
        "f(x)",
        "a is not b",
        "x in []",
        "days_since(1) < 2",
        "a == b is c",
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(NotInTheLanguage):
        parse(text)


def test_a_refusal_names_the_column() -> None:
    with pytest.raises(NotInTheLanguage) as refused:
        parse("age >= 65 and sum(a, b) > 2")
    assert refused.value.column == 15
    assert "sum(a, b)" in str(refused.value)
