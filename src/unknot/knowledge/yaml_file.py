"""From the bytes of a YAML file to a tree that keeps the line of every key and value.

Read by the 1.2 core schema: `no`, `yes`, `on`, `12:30` and dates are strings; only `true`, `false`, `null` and plain
numbers are not. Duplicate keys, anchors, tags and a second document are refused. Everything wrong is a finding.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from unknot.core.finding import Finding

DEEPEST = 24
_PLAIN, _QUOTED = "plain", "quoted"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `text` is how it was written, without quotes."""

    line: int
    value: str | int | float | bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A map of keys, each with its line, to values."""

    line: int
    entries: Mapping[str, Node]
    key_lines: Mapping[str, int]


Node = Scalar | Items | Map


class _NoTags:
    """Resolver that only says whether a value stood in quotes; the core schema is applied by `_value`."""

    def resolve(self, kind: type, value: str | None, implicit: tuple[bool, bool] | bool | None) -> str:
        if kind is ScalarNode:
            return _PLAIN if isinstance(implicit, tuple) and implicit[0] else _QUOTED
        return _QUOTED

    def descend_resolver(self, parent: object, index: object) -> None:
        return

    def ascend_resolver(self) -> None:
        return


_Loader: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Composer(_NoTags, _Loader):  # type: ignore[misc]
    """The C parser where it is installed, else the slower one."""


def read(data: bytes, file: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a file, None when it cannot be read at all, and all that is wrong with it as YAML."""
    try:
        text = data.decode("utf-8-sig")
        if _MAYBE_ANCHOR.search(text) and (anchors := _anchors(text, file)):
            return None, anchors
        root = _Composer(text).get_single_node()
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        return None, [Finding(file, line, "the file is not UTF-8", "save it as UTF-8")]
    except yaml.YAMLError as wrong:
        return None, [_unreadable(wrong, file, data)]
    except RecursionError:  # of the slower parser
        return None, [Finding(file, 1, f"nested deeper than {DEEPEST} levels")]
    if root is None:
        return None, [Finding(file, 1, "the file is empty")]
    reader = _Reader(file, [])
    return reader.node(root, 1), reader.findings


@dataclass(slots=True)
class _Reader:
    file: str
    findings: list[Finding]

    def wrong(self, line: int, what: str, help: str = "") -> None:
        self.findings.append(Finding(self.file, line, what, help))

    def node(self, node: yaml.Node, depth: int) -> Node:
        line = node.start_mark.line + 1
        if depth > DEEPEST:
            self.wrong(line, f"nested deeper than {DEEPEST} levels")
            return Scalar(line, None, "")
        if node.tag not in (_PLAIN, _QUOTED):
            self.wrong(line, f"the tag `{node.tag}` is not read", "write the value without a tag")
        match node:
            case MappingNode():
                return self.map(node, line, depth)
            case SequenceNode():
                return Items(line, tuple(self.node(item, depth + 1) for item in node.value))
        text = str(node.value)
        return Scalar(line, _value(text) if node.tag == _PLAIN else text, text)

    def map(self, node: MappingNode, line: int, depth: int) -> Map:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self.wrong(at, "a key has to be one word")
                continue
            key = str(key_node.value)
            if key in entries:
                self.wrong(at, f"the key `{key}` stands twice", f"first on line {lines[key]}")
                continue
            entries[key] = self.node(value_node, depth + 1)
            lines[key] = at
        return Map(line, entries, lines)


_CONSTANTS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL, _HEX = re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_MOST_DIGITS = 300


def _value(text: str) -> str | int | float | bool | None:
    """A plain scalar by the core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789" or len(text) > _MOST_DIGITS:
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


_MAYBE_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])[&*]\S", re.MULTILINE)


def _anchors(text: str, file: str) -> list[Finding]:
    help = "write the value out where it is needed"
    findings = []
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.events.NodeEvent) and event.anchor:
            sort = "alias" if isinstance(event, yaml.events.AliasEvent) else "anchor"
            findings.append(Finding(file, _line(event), f"the {sort} `{event.anchor}` is not read", help))
    return findings


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _unreadable(wrong: yaml.YAMLError, file: str, data: bytes) -> Finding:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    problem = str(getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or wrong)
    offset = getattr(wrong, "position", 0) or 0  # of a letter that YAML does not allow
    line = mark.line + 1 if mark else data[:offset].count(b"\n") + 1
    if "another document" in problem or "single document" in str(wrong):
        return Finding(file, line, "a file holds one document", "write a file for each, without `---` between")
    help = ""
    if "mapping values are not allowed" in problem:
        help = "a text with a colon and a space in it stands in quotes"
    elif "cannot start any token" in problem:
        help = "a text that begins with a sign such as % @ ` stands in quotes"
    return Finding(file, line, f"this is not YAML: {problem}", help)
