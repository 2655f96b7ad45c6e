"""The conflicts held against the rest of the knowledge: nothing in it is milder than the most cautious reading of the
articles, unless a decision says why; and every place and item that a conflict names is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from unknot.core.finding import Finding
from unknot.knowledge.conflicts import WORDS, Bound, Conflict
from unknot.knowledge.draft import Draft, Placed
from unknot.knowledge.milder import bound_said, milder, plain, said
from unknot.knowledge.shape import nearest
from unknot.knowledge.value_paths import Found, Lost, find
from unknot.knowledge.yaml_file import Node

Trees = dict[str, Node]


def check_conflicts(draft: Draft, items: Collection[str]) -> Iterator[Finding]:
    """All that is wrong with the conflicts. `items` are the ids of the inventory; none = they are not looked at."""
    trees = {path: placed.node for path, placed in draft.trees.items()}
    for placed in draft.conflicts.values():
        yield from _positions(placed, items)
        for n, path in enumerate(placed.what.held_by):
            if isinstance(lost := find(trees, path), Lost):
                yield placed.wrong("held_by", n, what=f"`{path}` leads nowhere: {lost.what}", help=lost.help)
        for n, bound in enumerate(placed.what.safest):
            yield from _bound(placed, n, bound, draft, trees)
        yield from _decisions(placed, trees)


def _positions(placed: Placed[Conflict], items: Collection[str]) -> Iterator[Finding]:
    conflict = placed.what
    for n, position in enumerate(conflict.positions):
        for m, item in enumerate(position.items):
            if items and item not in items:
                help = nearest(item, items)
                yield placed.wrong("positions", n, "items", m, what=f"the inventory has no `{item}`", help=help)
    for n, number in enumerate(conflict.follows):
        if number > len(conflict.positions):
            help = f"there are {len(conflict.positions)} positions"
            yield placed.wrong("follows", n, what=f"there is no position {number}", help=help)


def _bound(placed: Placed[Conflict], n: int, bound: Bound, draft: Draft, trees: Trees) -> Iterator[Finding]:
    found = find(trees, bound.value)
    if isinstance(found, Lost):
        what = f"`{bound.value}` leads nowhere: {found.what}"
        yield placed.wrong("safest", n, "value", what=what, help=found.help)
    elif bound.value not in _decided(placed.what) and milder(found.node, bound.kind, bound.limit):
        id, value = placed.what.id, bound.value.partition(":")[2] or bound.value
        what = (
            f"`{value}` is {said(plain(found.node))}; the most cautious reading of the articles"
            f" is {bound_said(bound.kind, bound.limit)} ({id})"
        )
        help = f"make it as strict as the bound, or write a decision with its reason in conflicts/{id}.yaml"
        yield Finding(draft.trees[found.file].file, found.line, what, help)


def _decided(conflict: Conflict) -> set[str]:
    return {decision.value for decision in conflict.decisions}


def _decisions(placed: Placed[Conflict], trees: Trees) -> Iterator[Finding]:
    """Each decision is about a bound that is not kept, or about the reading in words."""
    conflict = placed.what
    bounds = {bound.value: bound for bound in conflict.safest}
    for n, decision in enumerate(conflict.decisions):
        if decision.value == WORDS:
            if not conflict.safest_in_words:
                what = "the decision is about words, and no cautious reading stands in words"
                yield placed.wrong("decisions", n, "value", what=what, help="add `safest_in_words:`")
        elif decision.value not in bounds:
            what = f"the decision is about `{decision.value}`, which has no bound here"
            yield placed.wrong("decisions", n, "value", what=what, help=nearest(decision.value, bounds))
        elif isinstance(found := find(trees, decision.value), Found) and not any(
            milder(found.node, bound.kind, bound.limit) for bound in conflict.safest if bound.value == decision.value
        ):
            what = f"the decision about `{decision.value}` is not needed: the value keeps the bound"
            yield placed.wrong("decisions", n, what=what, help="leave the decision out")
