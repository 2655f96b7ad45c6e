"""From a path such as `courses/ladder.yaml:steps[step=6].minutes` to the value there.

Before the colon stands a file below the root of knowledge, after it keys with dots between. `[2]` takes an entry of a list
by its place, from 0; `[key=value]` the first one that has this value, `[key=value,other=value]` both. A key that holds
dots itself, as those of texts, is found as a whole. Without a colon the path is the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from unknot.knowledge.shape import nearest
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar

_STEP = re.compile(r"(?P<key>[^.\[\]]+)|\[(?P<entry>[^\]]*)\]|\.")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the line where it begins (that of its key, where it has one)."""

    file: str
    node: Node
    line: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Where a path leads nowhere: what is not there, and the nearest that is."""

    what: str
    help: str


def find(trees: Mapping[str, Node], path: str) -> Found | Lost:
    """What a path leads to."""
    file, _, rest = path.partition(":")
    if file not in trees:
        return Lost(f"there is no file `{file}`", nearest(file, trees))
    at = Found(file, trees[file], 1)
    while rest:
        step = _step(at, rest)
        if isinstance(step, Lost):
            return step
        at, rest = step
    return at


def _step(at: Found, rest: str) -> tuple[Found, str] | Lost:
    """One key or entry further, and what is left of the path."""
    if isinstance(at.node, Map) and rest in at.node.entries:
        return _into(at, at.node, rest), ""
    match = _STEP.match(rest)
    if match is None:
        return Lost(f"`{rest}` is no path", "keys with dots between, entries as [n=1]")
    left = rest[match.end() :].removeprefix(".")
    if match["entry"] is not None:
        entry = _entry(at, match["entry"])
        return entry if isinstance(entry, Lost) else (entry, left)
    key = match["key"] or ""
    if not isinstance(at.node, Map) or key not in at.node.entries:
        return Lost(f"`{at.file}` has no `{key}` there", nearest(key, _keys(at.node), at_most=20))
    return _into(at, at.node, key), left


def _into(at: Found, node: Map, key: str) -> Found:
    return Found(at.file, node.entries[key], node.key_lines[key])


def _entry(at: Found, selector: str) -> Found | Lost:
    items = at.node.items if isinstance(at.node, Items) else ()
    if selector.isdigit():
        chosen: Iterable[Node] = items[int(selector) : int(selector) + 1]
    else:
        wanted = [each.partition("=")[::2] for each in selector.split(",")]
        chosen = (item for item in items if all(_has(item, key.strip(), value.strip()) for key, value in wanted))
    for item in chosen:
        return Found(at.file, item, item.line)
    return Lost(f"`{at.file}` has no entry [{selector}] there", f"the list has {len(items)} entries")


def _has(item: Node, key: str, value: str) -> bool:
    there = item.entries.get(key) if isinstance(item, Map) else None
    return isinstance(there, Scalar) and there.text == value


def _keys(node: Node) -> Collection[str]:
    return node.entries.keys() if isinstance(node, Map) else ()
