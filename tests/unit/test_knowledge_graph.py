"""What names what: found for each kind of entry, and by no chance likeness of a word."""

from __future__ import annotations

from dataclasses import fields

import pytest

from small_knowledge import files_with
from unknot.cli import main as cli
from unknot.cli.knowledge_graph import graph_lines
from unknot.core.errors import InputRefused
from unknot.knowledge.entries import APART, Key, closure, entries, names, turned
from unknot.knowledge.load import examine_files, load
from unknot.knowledge.model import Knowledge

SMALL, _ = examine_files(files_with({}))
assert SMALL is not None
KNOWLEDGE: Knowledge = SMALL
KNOWN = entries(KNOWLEDGE)
EDGES = names(KNOWN)


def key(text: str) -> Key:
    return Key(*text.split(" ", 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rule CES1", "term CES1"),
        ("rule CES1", "term CES1_explained"),
        ("rule CES1", "source clinical"),
        ("rule T1", "rule PP1"),
        ("rule C10", "term hypertension_known"),
        ("rule C10", "rule W4"),
        ("rule W4", "term stroke"),
        ("rule RK01", "term RK01"),
        ("term new_pain", "term pain_began"),
        ("term systolic", "rule C10"),
        ("question CES1", "term CES1"),
        ("question CES1", "group grave"),
        ("protocol PRO-017", "technique stroking"),
        ("protocol PRO-017", "site trapezius_top"),
        ("protocol PRO-017", "method neck_self_massage"),
        ("technique stroking", "zone COLLAR"),
        ("method partner_massage", "group grave"),
        ("site trapezius_top", "zone COLLAR"),
    ],
)
def test_it_is_named(one: str, other: str) -> None:
    assert key(other) in EDGES[key(one)]


def test_every_kind_of_knowledge_has_entries() -> None:
    """A field of `Knowledge` that holds something is a kind here, without a line of code."""
    held = {
        each.name.removesuffix("s")
        for each in fields(Knowledge)
        if each.name not in (*APART, "hash", "complete") and getattr(KNOWLEDGE, each.name)
    }
    assert {each.kind for each in KNOWN} == held | {"question"}


def test_a_term_that_a_rule_defines_is_that_rule() -> None:
    assert Key("rule", "T1") in KNOWN and Key("term", "T1") not in KNOWN


def test_nothing_names_itself_or_what_is_not_there() -> None:
    for knowledge in (KNOWLEDGE, load()):
        known = entries(knowledge)
        for one, others in names(known).items():
            assert one not in others and set(others) <= known.keys()


def test_a_code_that_looks_like_a_rule_names_none() -> None:
    """Medicines of the group C02 have nothing to do with the row C02."""
    known = entries(load())
    assert Key("rule", "C02") in known and Key("rule", "C02") not in names(known)[Key("rule", "C10")]


def test_turned_is_the_same_the_other_way() -> None:
    back = turned(EDGES)
    assert {(one, two) for one, others in EDGES.items() for two in others} == {
        (one, two) for two, others in back.items() for one in others
    }


def test_a_closure_is_nearest_first_and_ends() -> None:
    a, b, c, d = (Key("term", name) for name in "abcd")
    assert closure(a, {a: (b, c), b: (d, a), c: (), d: (b,)}) == (b, c, d)


def test_the_page_of_an_entry_says_what_falls_with_it() -> None:
    lines = "\n".join(graph_lines(KNOWLEDGE, "hypertension_known", "text"))
    assert "named by          rule: C10" in lines
    assert "and through them  term: systolic" in lines
    assert "without it        2 that name it are wrong" in lines


def test_dot_draws_the_neighbours_or_the_whole() -> None:
    near = list(graph_lines(KNOWLEDGE, "stroking", "dot"))
    whole = list(graph_lines(KNOWLEDGE, None, "dot"))
    assert near[0] == "digraph knowledge {" and near[-1] == "}"
    assert '  "protocol PRO-017" -> "technique stroking";' in near
    assert set(near) < set(whole) and len(whole) == 3 + sum(map(len, EDGES.values()))


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputRefused, match="did you mean `stroking`"):
        list(graph_lines(KNOWLEDGE, "strocking", "text"))


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["knowledge", "graph", "PRO-017"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("protocol PRO-017: ") and "technique: " in out and "sentences" in out
