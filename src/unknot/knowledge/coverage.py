"""Whether every item of the inventory has its answer, and whether the answers are true.

From the files of knowledge, the inventory among them, to a `Coverage`. An answer is true when each file that it names is
there and cites the item in turn, when its test exists, and when its source is known. Nothing is read here but what is given;
`files_of` and `tree_of` read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from unknot.core.finding import Finding
from unknot.knowledge.draft import APART, Files, Placed, files_below
from unknot.knowledge.inventory import CITED_AS, FOLDER, REQUIREMENTS, Elsewhere, Inventory, Item, inventory_of
from unknot.knowledge.shape import nearest
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar, read

CONFLICT = "CFL"
ARTICLE_SOURCE = "seed-"
_ID = re.compile(r"\b[A-Z]{3}-[0-9]{3}\b")


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands beside the package: code files, and the names of the tests by file. All paths from the root."""

    code: frozenset[str]
    tests: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, and how many of them are whole."""

    whole: int
    all: int

    def __str__(self) -> str:
        return f"{self.whole}/{self.all}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What has an answer that holds, what has none, and what is wrong with the rest."""

    items: Count
    conflicts: Count
    requirements: Count
    missing: tuple[str, ...]
    """Ids without an answer, or with one that does not hold."""
    planned: Mapping[str, str]
    """What of an item or a requirement is still to come."""
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and nothing is wrong; what is planned does not count here."""
        return not self.missing and not self.findings


def cover(files: Files, tree: Tree | None, prefix: str = "") -> Coverage:
    """The coverage of these files; without a tree neither code nor tests are looked at."""
    known = {path: data for path, data in files.items() if path.parts[0] != FOLDER}
    told = {path: data for path, data in files.items() if path.parts[0] == FOLDER}
    inventory = inventory_of(told, _lines_of_articles(known, prefix), prefix)
    cited = {str(path): dict(_cited(path, data)) for path, data in known.items()}
    wrong = {id: tuple(_wrong(placed, cited, tree)) for id, placed in inventory.items.items()}
    conflicts = {str(path): data for path, data in known.items() if path.match(f"conflicts/{CONFLICT}-*.yaml")}
    halves = {path: tuple(_half(path, data, prefix)) for path, data in conflicts.items()}
    unknown = _unknown(cited, inventory, conflicts, prefix)
    missing = [id for id, placed in inventory.items.items() if not placed.what.answered or wrong[id]]
    requirements = [id for id in inventory.items if id.startswith(REQUIREMENTS)]
    open_ = set(missing)
    return Coverage(
        items=_count([id for id in inventory.items if not id.startswith(REQUIREMENTS)], open_),
        conflicts=_count(conflicts, {path for path, half in halves.items() if half}),
        requirements=_count(requirements, open_),
        missing=tuple(sorted(missing)),
        planned={id: placed.what.planned for id, placed in inventory.items.items() if placed.what.planned},
        findings=tuple(sorted({*inventory.findings, *_all(wrong), *_all(halves), *unknown})),
    )


def files_of(root: Path) -> Files:
    """Every file of knowledge below a folder, also those that stand apart."""
    paths = [path for folder in APART for path in sorted((root / folder).glob("*.yaml"))]
    apart = {PurePosixPath(path.parent.name, path.name): path.read_bytes() for path in paths}
    return {**files_below(root), **apart}


def tree_of(root: Path) -> Tree | None:
    """The tree in which a folder of knowledge lies; None where the package stands alone."""
    for top in root.resolve().parents:
        if (top / "tests").is_dir() and (top / "pyproject.toml").is_file():
            code = [*top.glob("src/**/*.py"), *top.glob("src/**/*.html"), *top.glob("player/src/*.js")]
            code += [*top.glob("checker/**/*.py")]
            tests = [*top.glob("tests/**/test_*.py"), *top.glob("player/test/*.test.js")]
            return Tree(
                frozenset(path.relative_to(top).as_posix() for path in code),
                {path.relative_to(top).as_posix(): _tests_in(path.read_text(encoding="utf-8")) for path in tests},
            )
    return None


_TEST = re.compile(r"""^\s*(?:def (test_\w+)\(|test\("([^"]+)")""", re.MULTILINE)


def _tests_in(code: str) -> frozenset[str]:
    return frozenset(python or javascript for python, javascript in _TEST.findall(code))


def _wrong(placed: Placed[Item], cited: Mapping[str, Mapping[str, int]], tree: Tree | None) -> Iterator[Finding]:
    item = placed.what
    for n, file in enumerate(item.used):
        if PurePosixPath(file).parts[0] in ("src", "player", "checker"):
            yield from _code(placed, n, file, tree)
        else:
            yield from _named(placed, ("used", n), file, cited)
    for key in ("not_stated", "told"):
        answer: Elsewhere | None = getattr(item, key)
        for file in answer.files if answer else ():
            yield from _named(placed, (key, "in"), file, cited)
    if item.refused and f"sources/{item.refused.source}.yaml" not in cited:
        known = [PurePosixPath(file).stem for file in cited if file.startswith("sources/")]
        what = f"unknown source `{item.refused.source}`"
        yield placed.wrong("refused", "source", what=what, help=nearest(item.refused.source, known))
    for test in item.test if tree else ():
        assert tree is not None
        yield from _tested(placed, test, tree)


def _named(
    placed: Placed[Item], path: tuple[str | int, ...], file: str, cited: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    id = placed.what.id
    if file not in cited:
        yield placed.wrong(*path, what=f"`{id}` names `{file}`, which is not there", help=nearest(file, cited))
    elif id not in cited[file]:
        help = f'add {{source: {CITED_AS}, at: "{id}", …}} there, or name the file that holds it'
        yield placed.wrong(*path, what=f"`{id}` names `{file}`, which does not cite it", help=help)


def _code(placed: Placed[Item], n: int, file: str, tree: Tree | None) -> Iterator[Finding]:
    if not placed.what.test:
        help = "add `test:`, the test that fails when it is taken away"
        yield placed.wrong("used", n, what=f"`{file}` is code, which cites nothing", help=help)
    if tree and file not in tree.code:
        yield placed.wrong("used", n, what=f"there is no `{file}`", help=nearest(file, tree.code))


def _tested(placed: Placed[Item], test: str, tree: Tree) -> Iterator[Finding]:
    file, _, name = test.partition("::")
    if file not in tree.tests:
        yield placed.wrong("test", what=f"there is no `{file}`", help=nearest(file, tree.tests))
    elif name not in tree.tests[file]:
        yield placed.wrong("test", what=f"`{file}` has no `{name}`", help=nearest(name, tree.tests[file]))


def _cited(path: PurePosixPath, data: bytes) -> Iterator[tuple[str, int]]:
    """The items that a file cites, each with a line. A conflict names them as the `items` of its positions."""
    conflict = path.parts[0] == "conflicts"
    if path.suffix != ".yaml" or not (conflict or CITED_AS.encode() in data):
        return
    node, _ = read(data, str(path))
    for map in _maps(node):
        source, at, items = (map.entries.get(key) for key in ("source", "at", "items"))
        if isinstance(source, Scalar) and source.text == CITED_AS and isinstance(at, Scalar):
            yield from ((id, at.line) for id in _ID.findall(at.text))
        if conflict and isinstance(items, Items):
            yield from ((each.text, each.line) for each in items.items if isinstance(each, Scalar))


def _maps(node: Node | None) -> Iterator[Map]:
    if isinstance(node, Map):
        yield node
    inside = node.entries.values() if isinstance(node, Map) else node.items if isinstance(node, Items) else ()
    for each in inside:
        yield from _maps(each)


def _half(path: str, data: bytes, prefix: str) -> Iterator[Finding]:
    """What a conflict still lacks: a chosen position and a place that holds it."""
    node, findings = read(data, f"{prefix}{path}")
    yield from findings
    entries = node.entries if isinstance(node, Map) else {}
    for key in ("chosen", "held_by"):
        value = entries.get(key)
        if not (isinstance(value, Scalar) and value.text) and not getattr(value, "items", ()):
            yield Finding(f"{prefix}{path}", 1, f"the conflict has no `{key}`", "both positions stay, one is followed")


def _unknown(
    cited: Mapping[str, Mapping[str, int]], inventory: Inventory, conflicts: Collection[str], prefix: str
) -> Iterator[Finding]:
    """Citations of items that the inventory does not have."""
    for file, ids in cited.items():
        for id, line in ids.items():
            there = f"conflicts/{id}.yaml" in conflicts or not conflicts if id.startswith(CONFLICT) else None
            if not (id in inventory.items if there is None else there):
                yield Finding(f"{prefix}{file}", line, f"unknown item `{id}`", nearest(id, inventory.items))


def _lines_of_articles(files: Files, prefix: str) -> dict[str, int]:
    """How many lines each article has, by its number, from `sources/seed-000.yaml`."""
    lines = {}
    for path, data in files.items():
        if path.parts[0] == "sources" and path.stem.startswith(ARTICLE_SOURCE):
            node, _ = read(data, f"{prefix}{path}")
            said = node.entries.get("lines") if isinstance(node, Map) else None
            if isinstance(said, Scalar) and isinstance(said.value, int):
                lines[path.stem.removeprefix(ARTICLE_SOURCE)] = said.value
    return lines


def _count(ids: Collection[str], missing: Collection[str]) -> Count:
    return Count(sum(id not in missing for id in ids), len(ids))


def _all(wrong: Mapping[str, tuple[Finding, ...]]) -> Iterator[Finding]:
    for findings in wrong.values():
        yield from findings
