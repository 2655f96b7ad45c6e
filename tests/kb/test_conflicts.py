"""The 88 conflicts of the articles: each is decided, none of its bounds is left behind unseen, and no number is overlooked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import PurePosixPath
from statistics import mean

import pytest

from unknot.cli.entry import entry
from unknot.knowledge.check_conflicts import check_conflicts
from unknot.knowledge.conflicts import WORDS, Bound
from unknot.knowledge.draft import LANGUAGES, Draft, Placed, files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.inventory import item_ids
from unknot.knowledge.inventory_numbers import Pair, contradictions, stated_of
from unknot.knowledge.load import load, load_items, packaged
from unknot.knowledge.milder import KINDS
from unknot.knowledge.value_paths import Found, Lost, find
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar

KB = packaged()
DRAFT = draft_of(files_below(KB))
TREES = {path: placed.node for path, placed in DRAFT.trees.items()}
ITEMS = item_ids(KB)
CONFLICTS = {id: placed.what for id, placed in DRAFT.conflicts.items()}
BOUNDS = [(id, bound) for id, conflict in sorted(CONFLICTS.items()) for bound in conflict.safest]
DECIDED = {(id, each.value) for id, conflict in CONFLICTS.items() for each in conflict.decisions}
KEPT = [(id, bound) for id, bound in BOUNDS if (id, bound.value) not in DECIDED]


def test_all_88_are_there() -> None:
    assert sorted(CONFLICTS) == [f"CFL-{n:03}" for n in range(1, 89)]


def test_every_position_rests_on_items_of_the_inventory() -> None:
    assert len(ITEMS) == 712
    assert list(check_conflicts(DRAFT, ITEMS)) == []


# A milder value is noticed -------------------------------------------------------------------------------------------


def milder_node(bound: Bound, node: Node) -> Node:
    """The value one notch milder than the bound lets it be."""
    line = node.line
    match bound.kind:
        case "at_most":
            return Scalar(line, bound.limit + 1, str(bound.limit + 1))
        case "at_least" if isinstance(bound.limit, str):
            letter = "-dLRA"["-dLRA".index(bound.limit) - 1]
            return Scalar(line, letter, letter)
        case "at_least":
            return Scalar(line, bound.limit - 1, str(bound.limit - 1))
        case "contains":
            left = Scalar(line, "other", "other")
            return Items(line, (left,)) if isinstance(node, Items) else left
        case "lacks":
            more = Scalar(line, bound.limit[0], bound.limit[0])
            return Items(line, (*(node.items if isinstance(node, Items) else ()), more))
        case _:
            return Scalar(line, "something else", "something else")


def replaced(root: Node, old: Node, new: Node) -> Node:
    """The tree with one node exchanged."""
    if root is old:
        return new
    match root:
        case Map():
            entries = {key: replaced(each, old, new) for key, each in root.entries.items()}
            return Map(root.line, entries, root.key_lines)
        case Items():
            return Items(root.line, tuple(replaced(each, old, new) for each in root.items))
    return root


def with_tree(file: str, node: Node) -> Draft:
    """The conflicts, and every file as it is but one."""
    placed = DRAFT.trees[file]
    trees = {**DRAFT.trees, file: Placed(placed.what, placed.file, node)}
    return Draft(conflicts=DRAFT.conflicts, trees=trees)


def test_enough_is_bound_and_in_every_way() -> None:
    assert len(KEPT) >= 150
    assert set(Counter(bound.kind for _, bound in BOUNDS)) == set(KINDS)


@pytest.mark.parametrize(("id", "bound"), KEPT, ids=[f"{id}-{bound.value}" for id, bound in KEPT])
def test_a_milder_value_is_found_where_it_stands(id: str, bound: Bound) -> None:
    found = find(TREES, bound.value)
    assert isinstance(found, Found)
    draft = with_tree(found.file, replaced(TREES[found.file], found.node, milder_node(bound, found.node)))
    findings = [each for each in check_conflicts(draft, ITEMS) if f"({id})" in each.what]
    assert findings, "nothing was noticed"
    for each in findings:
        assert (each.file, each.line) == (DRAFT.trees[found.file].file, found.line)
        assert f"conflicts/{id}.yaml" in each.help


def test_a_value_that_is_gone_is_found() -> None:
    draft = Draft(conflicts=DRAFT.conflicts, trees={k: v for k, v in DRAFT.trees.items() if k != "courses/room.yaml"})
    lost = {(each.file, each.line) for each in check_conflicts(draft, ITEMS)}
    assert {file for file, _ in lost} >= {"conflicts/CFL-012.yaml", "conflicts/CFL-086.yaml"}
    assert all("leads nowhere" in each.what for each in check_conflicts(draft, ITEMS))


# A conflict file that is wrong ---------------------------------------------------------------------------------------


def findings_of(id: str, old: str, new: str) -> list[str]:
    """What is found when one conflict file is written otherwise."""
    path = PurePosixPath(f"conflicts/{id}.yaml")
    text = (KB / path).read_text(encoding="utf-8")
    assert old in text, old
    draft = draft_of({path: text.replace(old, new, 1).encode()})
    draft.trees = {**DRAFT.trees, **draft.trees}
    found = [*draft.findings, *check_conflicts(draft, ITEMS)]
    assert all(each.line for each in found)
    return [f"{each.what} / {each.help}" for each in found]


@pytest.mark.parametrize(
    ("id", "old", "new", "says"),
    [
        ("CFL-017", "DOS-019", "DOS-919", "the inventory has no `DOS-919` / did you mean `DOS-019`?"),
        ("CFL-017", "warming_at_most_s", "warming_at_mots_s", "has no `warming_at_mots_s` there / did you mean"),
        ("CFL-017", "courses/ladder.yaml:w", "courses/lader.yaml:w", "there is no file `courses/lader.yaml` / did you"),
        ("CFL-017", "[n=1].at_most_s", "[n=99].at_most_s", "has no entry [n=99] there"),
        ("CFL-017", "follows: [1]", "follows: [9]", "there is no position 9 / there are 4 positions"),
        ("CFL-017", "at_most: 120", "at_mots: 120", "unknown key `at_mots` / did you mean `at_most`?"),
        ("CFL-017", "at_most: 120", "at_most: 120, at_least: 1", "a bound has one of the kinds"),
        ("CFL-017", "follows: [1]\n", "", "the key `follows` is missing"),
        ("CFL-072", "safest_in_words: Cost is information, never a medical reason.\n", "", "nobody says what the most"),
        ("CFL-014", "by: DEC43", "by: somebody", "is no place in our reference"),
        ("CFL-014", '  - value: "courses/ladder.yaml:prescription', '  - value: "courses/ladder.yaml:other', "no bound"),
        ("CFL-014", "prescription.sessions\", at_most: 12", "prescription.sessions\", at_most: 36", "is not needed"),
        ("CFL-061", "safest_in_words: ", "safest: [{value: courses/ladder.yaml, contains: [id]}]\n# ", "about words"),
    ],
)  # fmt: skip
def test_a_wrong_conflict_file_says_what_is_wrong(id: str, old: str, new: str, says: str) -> None:
    assert any(says in found for found in findings_of(id, old, new)), findings_of(id, old, new)


def test_a_value_milder_than_a_bound_needs_its_decision() -> None:
    placed = DRAFT.conflicts["CFL-014"]
    bare = {"CFL-014": Placed(replace(placed.what, decisions=()), placed.file, placed.node)}
    found = [each.what for each in check_conflicts(Draft(conflicts=bare, trees=DRAFT.trees), ITEMS)]
    assert len(found) == 1
    assert found[0].startswith("`prescription.sessions` is 36") and found[0].endswith("is at most 12 (CFL-014)")


# Numbers that differ -------------------------------------------------------------------------------------------------


def listed() -> Iterator[Pair]:
    """The pairs that are said to be no conflict."""
    for each in DRAFT.tables["conflicts/no_conflict"].what["pairs"]:
        assert each["why"]
        yield from (Pair(each["quantity"], *pair) for pair in combinations(sorted(each["items"]), 2))


def in_the_ledger(pair: Pair) -> bool:
    """Whether a conflict is about this quantity and holds both items."""
    return any(
        pair.quantity in conflict.quantities
        and {pair.first, pair.second} <= {item for position in conflict.positions for item in position.items}
        for conflict in CONFLICTS.values()
    )


STATED = stated_of(load_items(load()))
FOUND = list(contradictions(STATED))


def test_every_pair_of_unequal_numbers_is_a_conflict_or_said_to_be_none() -> None:
    assert len(FOUND) >= 70
    assert [pair for pair in FOUND if not in_the_ledger(pair) and pair not in set(listed())] == []


def test_nothing_is_said_to_be_no_conflict_that_does_not_differ() -> None:
    assert set(listed()) <= set(FOUND)
    assert {each for pair in listed() for each in (pair.first, pair.second)} <= ITEMS


def test_the_quantities_of_a_conflict_are_stated_by_its_items() -> None:
    stated = {item.id: set(item.numbers) for item in STATED}
    for conflict in CONFLICTS.values():
        items = [item for position in conflict.positions for item in position.items]
        known = set().union(*(stated.get(item, set()) for item in items))
        assert set(conflict.quantities) <= known, conflict.id


# What people read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_are_there_and_plain(lang: str) -> None:
    texts = {key: each.what for key, each in DRAFT.texts[lang].items() if key.startswith("conflict.")}
    assert set(texts) == {f"conflict.{id}.{part}" for id in CONFLICTS for part in ("about", "chosen")}
    assert len(set(texts.values())) == len(texts)
    lengths = {
        each: len(re.findall(r"[\w'-]+", each)) for text in texts.values() for each in re.split(r"(?<=[.!?])\s+", text)
    }
    assert [each for each, words in lengths.items() if words > 20] == []
    assert mean(lengths.values()) <= 14


def test_a_decision_gives_a_reason() -> None:
    for conflict in CONFLICTS.values():
        for decision in conflict.decisions:
            assert len(decision.why.split()) >= 4, (conflict.id, decision.why)
            assert decision.value == WORDS or decision.value in {bound.value for bound in conflict.safest}


def test_an_entry_is_shown_with_its_bounds_decisions_and_words() -> None:
    knowledge = load()
    shown = entry(knowledge, "CFL-014", "ru")
    assert "conflict CFL-014: Number of sessions in a course." in shown
    assert "position 2 *: At most twelve in a row" in shown
    assert "safest    courses/spacing.yaml:pause_days: at least 45" in shown
    assert "milder    courses/ladder.yaml:prescription.sessions, by DEC43" in shown
    assert knowledge.texts["ru"]["conflict.CFL-014.chosen"] in shown


def test_a_path_finds_keys_with_dots_entries_and_places() -> None:
    assert isinstance(find(TREES, "texts/en/conflicts.yaml:conflict.CFL-013.chosen"), Found)
    found = find(TREES, "courses/traffic_light.yaml:during[for=exercise,no_session=PP3].start[0]")
    assert isinstance(found, Found) and isinstance(found.node, Scalar) and found.node.value == 7
    assert isinstance(find(TREES, "courses/traffic_light.yaml:during[for=exercise].start[2]"), Lost)
