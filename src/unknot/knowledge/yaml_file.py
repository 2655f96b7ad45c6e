"""From the bytes of a YAML file to a tree that keeps the line of every key and value.

Read by the 1.2 core schema: `no`, `yes`, `on`, `12:30` and dates are strings; only `true`, `false`, `null` and plain
numbers are not. Duplicate keys, anchors, tags and a second document are refused. Everything wrong is a finding.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from unknot.core.finding import Finding

DEEPEST = 24


class Scalar(NamedTuple):
    """One value. `text` is how it was written, without quotes."""

    line: int
    value: str | int | float | bool | None
    text: str


class Items(NamedTuple):
    """A list."""

    line: int
    items: tuple[Node, ...]


class Map(NamedTuple):
    """A map of keys, each with its line, to values."""

    line: int
    entries: Mapping[str, Node]
    key_lines: Mapping[str, int]


Node = Scalar | Items | Map

_made = tuple.__new__
"""Makes a node as its own constructor does, without a step of Python in between: there are a hundred thousand."""

_Loader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The C parser where it is installed, else the slower one."""

_BOM = "\ufeff"


def read(data: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a file, None when it cannot be read at all, and all that is wrong with it as YAML."""
    try:
        reader = _Reader(file, _Loader(data.decode().removeprefix(_BOM)).get_event)
        root = reader.document()
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        return None, [Finding(file, line, "the file is not UTF-8", "save it as UTF-8")]
    except yaml.YAMLError as wrong:
        return None, [_unreadable(wrong, file, data)]
    except RecursionError:  # of the slower parser
        return None, [Finding(file, 1, f"nested deeper than {DEEPEST} levels")]
    return (None, reader.anchors) if reader.anchors else (root, reader.findings)


@dataclass(slots=True)
class _Reader:
    """Makes the tree while the parser goes through the file; `next` gives what the parser meets."""

    file: str
    next: Callable[[], Any]
    findings: list[Finding] = field(default_factory=list)
    anchors: list[Finding] = field(default_factory=list)

    def wrong(self, line: int, what: str, help: str = "") -> None:
        self.findings.append(Finding(self.file, line, what, help))

    def document(self) -> Node | None:
        """The tree of the only document."""
        self.next()
        if not isinstance(self.next(), DocumentStartEvent):
            self.wrong(1, "the file is empty", "check that this is the file you meant")
            return None
        root = self.node(self.next(), 1)
        self.next()
        if isinstance(other := self.next(), DocumentStartEvent):
            self.wrong(_line(other), "a file holds one document", "write a file for each, without `---` between")
            return None
        return root

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with this event."""
        line = event.start_mark.line + 1
        if type(event) is ScalarEvent and event.anchor is event.tag is None and depth <= DEEPEST:  # nearly every node
            text = event.value
            return _made(Scalar, (line, _value(text) if event.implicit[0] else text, text))
        if event.anchor is not None:
            self.anchored(event)
            if isinstance(event, AliasEvent):
                return Scalar(line, None, "")
        if depth > DEEPEST:
            self.wrong(line, f"nested deeper than {DEEPEST} levels")
            self.skip(event)
            return Scalar(line, None, "")
        if event.tag is not None and event.tag != "!":
            self.wrong(line, f"the tag `{event.tag}` is not read", "write the value without a tag")
        if isinstance(event, ScalarEvent):
            text = event.value
            return Scalar(line, _value(text) if event.implicit[0] else text, text)
        return self.map(line, depth) if isinstance(event, MappingStartEvent) else self.items(line, depth)

    def items(self, line: int, depth: int) -> Items:
        """The items of a list up to its end."""
        found, inside, following, node = [], depth + 1, self.next, self.node
        while type(event := following()) is not SequenceEndEvent:
            found.append(node(event, inside))
        return _made(Items, (line, tuple(found)))

    def map(self, line: int, depth: int) -> Map:
        """The keys and values of a map up to its end."""
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        inside, following, node = depth + 1, self.next, self.node
        while type(event := following()) is not MappingEndEvent:
            at = event.start_mark.line + 1
            if type(event) is not ScalarEvent:
                self.wrong(at, "a key has to be one word")
                self.skip(event)
                self.skip(self.next())
                continue
            key = event.value
            if event.anchor is not None:
                self.anchored(event)
            if key in entries:
                self.wrong(at, f"the key `{key}` stands twice", f"first on line {lines[key]}")
                self.skip(self.next())
                continue
            entries[key] = node(following(), inside)
            lines[key] = at
        return _made(Map, (line, entries, lines))

    def skip(self, event: Any) -> None:
        """Go on behind a node that is not read."""
        open_ = 0
        while True:
            if isinstance(event, NodeEvent) and event.anchor is not None:
                self.anchored(event)
            open_ += isinstance(event, MappingStartEvent | SequenceStartEvent)
            open_ -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if not open_:
                return
            event = self.next()

    def anchored(self, event: Any) -> None:
        """Note an anchor, or what points to one."""
        sort = "alias" if isinstance(event, AliasEvent) else "anchor"
        what = f"the {sort} `{event.anchor}` is not read"
        self.anchors.append(Finding(self.file, _line(event), what, "write the value out where it is needed"))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


_CONSTANTS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_OF_NUMBERS = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL, _HEX = re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_MOST_DIGITS = 300


def _value(text: str) -> str | int | float | bool | None:
    """A plain scalar by the core schema."""
    if text[:1] not in _OF_NUMBERS:
        return _CONSTANTS.get(text, text)
    if len(text) > _MOST_DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return -math.inf if text.startswith("-") else math.inf
    return math.nan if text in (".nan", ".NaN", ".NAN") else text


def _unreadable(wrong: yaml.YAMLError, file: str, data: bytes) -> Finding:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    problem = str(getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or wrong)
    offset = getattr(wrong, "position", 0) or 0  # of a letter that YAML does not allow
    line = mark.line + 1 if mark else data[:offset].count(b"\n") + 1
    help = "look at the brackets, quotes and indents of this line and the one before"
    if "mapping values are not allowed" in problem:
        help = "a text with a colon and a space in it stands in quotes"
    elif "tab character" in problem or ("cannot start" in problem and mark and b"\t" in _line_at(data, mark.line)):
        help = "indent with spaces and not with tabs"
    elif "cannot start any token" in problem:
        help = "a text that begins with a sign such as % @ ` stands in quotes"
    elif "control characters" in problem or "special characters" in problem:
        help = "take out the signs that cannot be shown"
    return Finding(file, line, f"this is not YAML: {problem}", help)


def _line_at(data: bytes, index: int) -> bytes:
    return b"".join(data.splitlines()[index : index + 1])
