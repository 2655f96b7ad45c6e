"""Kleene's laws over all three values."""

from itertools import product

import pytest

from unknot.core.truth import Truth, all_of, any_of

VALUES = tuple(Truth)
KNOWN = (Truth.TRUE, Truth.FALSE)


def completions(truth: Truth) -> tuple[Truth, ...]:
    return KNOWN if truth is Truth.UNKNOWN else (truth,)


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, repeat=2)))
def test_de_morgan_and_commutation(a: Truth, b: Truth) -> None:
    assert ~(a & b) is (~a | ~b)
    assert (a & b) is (b & a)
    assert (a | b) is (b | a)
    assert ~~a is a


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, repeat=2)))
def test_a_known_result_holds_under_every_completion(a: Truth, b: Truth) -> None:
    for x, y in product(completions(a), completions(b)):
        for whole, completed in ((a & b, x & y), (a | b, x | y), (~a, ~x)):
            assert whole is Truth.UNKNOWN or whole is completed


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, repeat=2)))
def test_unknown_only_where_completions_differ(a: Truth, b: Truth) -> None:
    """Of two different atoms the tables lose nothing."""
    ands = {x & y for x, y in product(completions(a), completions(b))}
    ors = {x | y for x, y in product(completions(a), completions(b))}
    assert ((a & b) is Truth.UNKNOWN) == (len(ands) == 2)
    assert ((a | b) is Truth.UNKNOWN) == (len(ors) == 2)


def test_lists() -> None:
    assert all_of([]) is Truth.TRUE
    assert any_of([]) is Truth.FALSE
    assert all_of([Truth.TRUE, Truth.UNKNOWN]) is Truth.UNKNOWN
    assert any_of([Truth.UNKNOWN, Truth.TRUE]) is Truth.TRUE


def test_truth_has_no_truthiness() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(Truth.TRUE)
