"""What a value in a knowledge file may be, as small readers that are put together into one table a kind of file.

A reader takes a node and gives the value, or `BAD` after it has noted what is wrong. Nothing is raised: all findings of a
file are collected.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import Any, Final

from unknot.core.finding import Finding
from unknot.knowledge.yaml_file import Items, Map, Node, Scalar


class _Bad(Enum):
    BAD = "bad"


BAD: Final = _Bad.BAD
"""In place of a value that was found wrong and said so."""


@dataclass(slots=True)
class Notes:
    """The findings of one file, as they are made."""

    file: str
    findings: list[Finding]

    def wrong(self, at: Node | int, what: str, help: str = "") -> _Bad:
        """Note a finding at a node or a line."""
        self.findings.append(Finding(self.file, at if isinstance(at, int) else at.line, what, help))
        return BAD

    def stand_in(self, field: str, since: int) -> int:
        """Put a field before the place of all findings but the first `since`, as in `build.height_cm`; gives their number."""
        self.findings[since:] = [
            replace(each, place=f"{field}.{each.place}" if each.place else field) for each in self.findings[since:]
        ]
        return len(self.findings)


Reader = Callable[[Node, Notes], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a map: how its value is read, whether it has to be there, and the help when it is not."""

    read: Reader
    needed: bool = False
    help: str = ""


Table = Mapping[str, Key]


def needed(read: Reader, help: str = "") -> Key:
    """A key that has to be there."""
    return Key(read, True, help)


def maybe(read: Reader) -> Key:
    """A key that may be absent."""
    return Key(read)


def nearest(name: str, known: Collection[str], *, at_most: int = 12) -> str:
    """Help for an unknown name: the nearest known one, or all when they are few."""
    close = [each for each in known if each.casefold() == name.casefold()] or difflib.get_close_matches(name, known, 1)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known: {', '.join(sorted(known))}" if 0 < len(known) <= at_most else ""


def read_map(node: Node, table: Table, notes: Notes) -> dict[str, Any] | _Bad:
    """The values of a map by its table; keys that are absent are absent. BAD when anything in it is wrong."""
    if not isinstance(node, Map):
        return notes.wrong(node, f"expected keys and values, found {_sort(node)}", f"keys: {', '.join(table)}")
    values: dict[str, Any] = {}
    entries, said, sound = node.entries, len(notes.findings), True
    for name, value in entries.items():
        key = table.get(name)
        if key is None:
            notes.wrong(node.key_lines[name], f"unknown key `{name}`", nearest(name, table, at_most=20))
            said, sound = len(notes.findings), False
            continue
        found = values[name] = key.read(value, notes)
        if found is BAD:
            said = notes.stand_in(name, said)
            sound = False
    for name, key in table.items():
        if key.needed and name not in entries:
            notes.wrong(node, f"the key `{name}` is missing", key.help)
            sound = False
    return values if sound else BAD


def mapping(table: Table, build: Callable[[dict[str, Any]], Any] = dict) -> Reader:
    """A map by a table, given to `build`."""

    def read(node: Node, notes: Notes) -> Any:
        values = read_map(node, table, notes)
        return BAD if isinstance(values, _Bad) else build(values)

    return read


def list_of(item: Reader, *, at_least: int = 0) -> Reader:
    """A list; gives a tuple."""

    def read(node: Node, notes: Notes) -> Any:
        if not isinstance(node, Items):
            return notes.wrong(node, f"expected a list, found {_sort(node)}", "write [ … ] or one `- ` a line")
        if len(node.items) < at_least:
            return notes.wrong(node, f"the list has {len(node.items)} items, at least {at_least} are needed")
        values = [item(each, notes) for each in node.items]
        return BAD if BAD in values else tuple(values)

    return read


def names_to(value: Reader, *, name: str = r".+", at_least: int = 1) -> Reader:
    """A map of free names to values; gives a dict."""
    pattern = re.compile(name)

    def read(node: Node, notes: Notes) -> Any:
        if not isinstance(node, Map):
            return notes.wrong(node, f"expected names and values, found {_sort(node)}")
        for key in node.entries:
            if not pattern.fullmatch(key):
                return notes.wrong(node.key_lines[key], f"`{key}` cannot be a name here", f"its form is {name}")
        if len(node.entries) < at_least:
            return notes.wrong(node, "nothing stands here")
        values, said = {}, len(notes.findings)
        for key, each in node.entries.items():
            found = values[key] = value(each, notes)
            if found is BAD:
                said = notes.stand_in(key, said)
        return BAD if BAD in values.values() else values

    return read


def one_or_many(item: Reader) -> Reader:
    """One value or a list of them; gives a tuple."""
    many = list_of(item, at_least=1)

    def read(node: Node, notes: Notes) -> Any:
        if isinstance(node, Items):
            return many(node, notes)
        value = item(node, notes)
        return BAD if value is BAD else (value,)

    return read


def or_null(inner: Reader) -> Reader:
    """The same, or null."""

    def read(node: Node, notes: Notes) -> Any:
        return None if isinstance(node, Scalar) and node.value is None else inner(node, notes)

    return read


def text(node: Node, notes: Notes) -> Any:
    """A text that says something."""
    if not isinstance(node, Scalar):
        return notes.wrong(node, f"expected a text, found {_sort(node)}", "write one text, without brackets and keys")
    if isinstance(node.value, str):
        return node.value.strip() or notes.wrong(node, "the text is empty")
    help = "leave out what is not known" if node.value is None else f'write it in quotes: "{node.text}"'
    return notes.wrong(node, f"expected a text, found {_sort(node)}", help)


def pattern(form: str, what: str, help: str = "") -> Reader:
    """A text of a given form, named `what` in the finding; `help` shows one where the form itself says little."""
    compiled = re.compile(form)

    def read(node: Node, notes: Notes) -> Any:
        value = text(node, notes)
        if value is BAD or compiled.fullmatch(value):
            return value
        return notes.wrong(node, f"`{_short(value)}` is no {what}", help or f"its form is {form}")

    return read


name = pattern(r"[A-Za-z][A-Za-z0-9_]*", "name (letters, digits and _)")
slug = pattern(r"[a-z0-9][a-z0-9_]*", "slug (lower case letters, digits and _)")
code = pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]*", "id (letters, digits, . _ and -)")


def one_of(*words: str) -> Reader:
    """One of a few words."""

    def read(node: Node, notes: Notes) -> Any:
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return notes.wrong(node, f"expected a text, found {_sort(node)}", nearest(node.text, words, at_most=20))
        value = text(node, notes)
        if value is BAD or value in words:
            return value
        return notes.wrong(node, f"`{_short(value)}` is not possible here", nearest(value, words, at_most=20))

    return read


def member(kind: type[Enum]) -> Reader:
    """A member of a vocabulary, by its public word."""
    by_word: dict[str, Enum] = {
        (each.name.lower().replace("_", "-") if issubclass(kind, IntEnum) else each.value): each for each in kind
    }
    word = one_of(*by_word)

    def read(node: Node, notes: Notes) -> Any:
        value = word(node, notes)
        return BAD if value is BAD else by_word[value]

    return read


def flag(node: Node, notes: Notes) -> Any:
    """`true` or `false`."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    return notes.wrong(node, f"expected true or false, found {_sort(node)}")


def number(node: Node, notes: Notes) -> Any:
    """A finite number."""
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return notes.wrong(node, f"expected a number, found {_sort(node)}")
    return value


def whole(least: int = 0, most: int = 10**9) -> Reader:
    """A whole number between two bounds, both included."""

    def read(node: Node, notes: Notes) -> Any:
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int):
            return notes.wrong(node, f"expected a whole number, found {_sort(node)}")
        if not least <= value <= most:
            return notes.wrong(node, f"{value} is not between {least} and {most}")
        return value

    return read


def between(least: float, most: float) -> Reader:
    """A number between two bounds, both included."""

    def read(node: Node, notes: Notes) -> Any:
        value = number(node, notes)
        if value is BAD or least <= value <= most:
            return value
        return notes.wrong(node, f"{value} is not between {least:g} and {most:g}")

    return read


def anything(node: Node, notes: Notes) -> Any:
    """Any plain data, as it stands."""
    match node:
        case Scalar(value=value):
            if isinstance(value, float) and not math.isfinite(value):
                return notes.wrong(node, f"`{node.text}` is no number here")
            return value
        case Items(items=items):
            return tuple(anything(item, notes) for item in items)
        case Map(entries=entries):
            return {key: anything(value, notes) for key, value in entries.items()}


def _sort(node: Node) -> str:
    match node:
        case Map():
            return "keys and values"
        case Items():
            return "a list"
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=bool()):
            return f"`{node.text}`"
        case Scalar(value=int() | float()):
            return f"the number {node.text}"
        case _:
            return f"the text `{_short(node.text)}`"


def _short(written: str) -> str:
    return written if len(written) <= 40 else written[:39] + "…"
