"""The beginning of a file of any kind, found by asking its reader what is still wrong.

A reader says of an empty map which keys are missing, and of an empty value what it should be. So a kind of file needs nothing
here: whatever its table asks for stands in the skeleton, each key with what belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from unknot.core.finding import Finding
from unknot.knowledge.shape import Notes, Reader
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar

_BLANK = "?"
_NAME = "NAME"
_MISSING = re.compile(r"the key `(.+)` is missing")
_MAP = re.compile(r"expected keys and values|expected names and values|expected an item")
_LIST = re.compile(r"expected a list")
_WORDS = re.compile(r"its form is (\w+(?:\|\w+)*)$")
_FOUND = re.compile(r", found .*$")
_IS_NO = re.compile(r"`\?` is no (.+)")
_ROUNDS = 40


@dataclass(slots=True)
class _Part:
    """A place in the file to come: filled with a value, a map, a list of one, or still blank."""

    value: str | None = None
    keys: dict[str, _Part] | None = None
    item: _Part | None = None
    says: str = ""
    line: int = 0


@dataclass(slots=True)
class _Lines:
    """Parts by the made-up line under which the reader sees them."""

    parts: list[_Part] = field(default_factory=list)

    def node(self, part: _Part, blank: str | None) -> Node:
        part.line = len(self.parts) + 1
        self.parts.append(part)
        if part.keys is not None:
            nodes = {key: self.node(each, blank) for key, each in part.keys.items()}
            return Map(part.line, nodes, dict.fromkeys(nodes, part.line))
        if part.item is not None:
            return Items(part.line, (self.node(part.item, blank),))
        value = blank if part.value is None else part.value
        return Scalar(part.line, value, value or "")


def skeleton(reader: Reader, given: Mapping[str, str]) -> list[str]:
    """The lines of a file with every key that is needed; `given` are filled in, the others blank, with a comment each."""
    root = _Part(keys={key: _Part(value) for key, value in given.items()})
    for _ in range(_ROUNDS):
        if sum(_grown(part, finding) for part, finding in _wrong(reader, root, _BLANK)) == 0:
            break
    for part, finding in [*_wrong(reader, root, None), *_wrong(reader, root, _BLANK)]:
        part.says = _in_words(finding) or part.says
    return [*_map(root.keys or {}, ""), *_also(reader, root)]


def _wrong(reader: Reader, root: _Part, blank: str | None) -> list[tuple[_Part, Finding]]:
    lines = _Lines()
    node = lines.node(root, blank)
    notes = Notes("", [])
    reader(node, notes)
    return [(lines.parts[found.line - 1], found) for found in notes.findings]


def _grown(part: _Part, finding: Finding) -> bool:
    """Whether the part was made into more of what the reader expects."""
    if missing := _MISSING.fullmatch(finding.what):
        part.keys = {**(part.keys or {}), missing[1]: _Part()}
    elif part.keys is None and part.item is None and part.value is None and _MAP.match(finding.what):
        part.keys = {}
    elif part.keys is None and part.item is None and part.value is None and _LIST.match(finding.what):
        part.item = _Part()
    elif part.keys == {} and finding.what == "nothing stands here":
        part.keys = {_NAME: _Part()}
    elif finding.what == f"`{_NAME}` cannot be a name here" and (form := _WORDS.search(finding.help)):
        part.keys = {word: _Part() for word in form[1].split("|")}
    else:
        return False
    return True


def _in_words(finding: Finding) -> str:
    """What belongs there, of what is wrong with a blank."""
    what = _FOUND.sub("", finding.what.removeprefix("expected "))
    if no := _IS_NO.fullmatch(what):
        what = f"{'an' if no[1][0] in 'aeiou' else 'a'} {no[1]}"
    if f"`{_BLANK}`" in what:  # it says nothing but that a blank is wrong
        return finding.help.removeprefix("known: ")
    told = finding.help.startswith(("keys: ", "write it in quotes", "leave out")) or (finding.help and "(" in what)
    kept = "" if told else finding.help
    return "; ".join(part for part in (what, kept) if part)


def _map(keys: Mapping[str, _Part], indent: str) -> Iterator[str]:
    for key, part in keys.items():
        yield from _key(f"{indent}{key}:", part, indent)


def _key(head: str, part: _Part, indent: str) -> Iterator[str]:
    comment = f"   # {part.says}" if part.says else ""
    if part.keys:
        yield f"{head}{comment}"
        yield from _map(part.keys, f"{indent}  ")
    elif part.keys is not None:
        yield f"{head} {{}}{comment}"
    elif part.item is None:
        yield f"{head}{f' {part.value}' if part.value else ''}{comment if not part.value else ''}"
    elif part.item.keys:
        yield f"{head}{comment}"
        first, *others = _map(part.item.keys, f"{indent}    ")
        yield f"{indent}  - {first.strip()}"
        yield from others
    else:
        says = f"   # a list: {part.item.says}" if part.item.says else comment or "   # a list"
        yield f"{head} []{says}"


def _also(reader: Reader, root: _Part) -> Iterator[str]:
    """The keys that may stand there as well, as the reader tells them of one that it does not know."""
    keys = root.keys or {}
    asked = _Part(keys={**keys, _BLANK: _Part()})
    known = [found.help for _, found in _wrong(reader, asked, _BLANK) if found.what == f"unknown key `{_BLANK}`"]
    more = [key for help in known for key in help.removeprefix("known: ").split(", ") if key and key not in keys]
    if more:
        yield f"# may stand here as well: {', '.join(more)}"
