"""Every file of knowledge, spoilt in every way that a slip or a bad disk can: what is wrong is said with file and line, or the
file still holds. Never a traceback.

Each file is spoilt by chance, from a fixed seed, in a few of the ways below. All are read by themselves; some are held
against all others as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from random import Random

import pytest
import yaml

from unknot.core.finding import Finding
from unknot.knowledge.coverage import cover, files_of
from unknot.knowledge.draft import files_below
from unknot.knowledge.drafting import draft_of
from unknot.knowledge.inventory import FOLDER, inventory_of
from unknot.knowledge.load import examine_files, packaged
from unknot.knowledge.peers import peers_of

SEED = "2026"
ALL = files_of(packaged())
KNOWN = files_below(packaged())
TOLD = {path: data for path, data in ALL.items() if path.parts[0] == FOLDER}
LISTS = {path: data for path, data in ALL.items() if path.parts[0] == "peers"}
TIMES = 3
APART = 30

JUNK = (
    "[]", "{}", "''", "12", "-1", "0.5", "null", "true", "no", "[no]", "{a: b}", "[[1]]", "[{}]", "'x: y'", ".inf", ".nan",
    "1e999", "-1e400", "9" * 290, "9" * 5000, "0x" + "f" * 200, "é", "x" * 5000, '"\\0"', "'{'", "'{0.__class__}'", "days_since(",
    "not " * 200 + "x", "(" * 300, "A:NECK R", "PP99", "2026-02-30", "1:2:3", "~", "? a", "!t 1", "&a 1", "*a", "<<",
)  # fmt: skip
"""In place of a value."""

Way = Callable[[str, Random], str | bytes]


def spans(text: str) -> list[tuple[int, int, str]]:
    """Begin, end and sort of each value and each key of a file."""
    found: list[tuple[int, int, str]] = []

    def walk(node: yaml.Node, sort: str) -> None:
        found.append((node.start_mark.index, node.end_mark.index, sort))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(key, "key")
                walk(value, "value")
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item, "item")

    walk(yaml.compose(text, Loader=yaml.SafeLoader), "root")
    return found


def chosen(text: str, dice: Random, *sorts: str) -> tuple[int, int]:
    begin, end, _ = dice.choice([span for span in spans(text) if span[2] in sorts])
    return begin, end


def put(text: str, span: tuple[int, int], new: str) -> str:
    begin, end = span
    kept = text[begin:end]
    tail = kept[len(kept.rstrip()) :]
    return f"{text[:begin]}{new}{tail}{text[end:]}"


def line_of(text: str, dice: Random) -> tuple[list[str], int]:
    lines = text.splitlines(keepends=True)
    return lines, dice.randrange(len(lines))


def without_a_line(text: str, dice: Random) -> str:
    lines, n = line_of(text, dice)
    return "".join(lines[:n] + lines[n + 1 :])


def a_line_twice(text: str, dice: Random) -> str:
    lines, n = line_of(text, dice)
    return "".join([*lines[: n + 1], lines[n], *lines[n + 1 :]])


def without_a_key(text: str, dice: Random) -> str:
    """A key goes, its value stays or goes with it."""
    begin, end = chosen(text, dice, "key")
    whole = [span for span in spans(text) if span[0] >= end and span[2] == "value"]
    return put(text, (begin, whole[0][1] if dice.random() < 0.7 and whole else end), "")


def key_twice(text: str, dice: Random) -> str:
    keys = [span for span in spans(text) if span[2] == "key"]
    one, other = dice.choice(keys), dice.choice(keys)
    return put(text, one[:2], text[other[0] : other[1]])


def another_value(text: str, dice: Random) -> str:
    return put(text, chosen(text, dice, "value", "item"), dice.choice(JUNK))


def another_key(text: str, dice: Random) -> str:
    return put(
        text,
        chosen(text, dice, "key"),
        dice.choice(("sayz", "id", "when", "12", "null", "[a]", "''", "a b", "é", "__class__")),
    )


def a_value_from_elsewhere(text: str, dice: Random) -> str:
    """A value that is right somewhere else in the file."""
    begin, end = chosen(text, dice, "value", "item")
    return put(text, chosen(text, dice, "value", "item"), " ".join(text[begin:end].split()) or "''")


def another_word(text: str, dice: Random) -> str:
    """A letter of a value changes: most often a name that leads nowhere."""
    begin, end = chosen(text, dice, "value", "item")
    at = dice.randrange(begin, max(begin + 1, end))
    return text[:at] + dice.choice("zZ9_-.:,[]{}()'\"#&*!%@|> \n") + text[at + 1 :]


def in_a_list(text: str, dice: Random) -> str:
    begin, end = chosen(text, dice, "value", "item")
    return put(text, (begin, end), f"[{' '.join(text[begin:end].split())}]")


def deep(text: str, dice: Random) -> str:
    depth = dice.choice((25, 60, 900, 20_000))
    return put(
        text,
        chosen(text, dice, "value", "item"),
        dice.choice(("[" * depth + "]" * depth, "{a: " * depth + "1" + "}" * depth)),
    )


def tabs(text: str, dice: Random) -> str:
    return text.replace("  ", "\t") if dice.random() < 0.5 else "\t" + text


def cut_off(text: str, dice: Random) -> bytes:
    data = text.encode()
    return data[: dice.randrange(len(data))]


def mark_in_front(text: str, dice: Random) -> bytes:
    return b"\xef\xbb\xbf" * dice.choice((1, 2)) + text.encode()


def no_utf_8(text: str, dice: Random) -> bytes:
    data = text.encode()
    at = dice.randrange(len(data))
    return dice.choice(
        (
            data[:at] + b"\xff" + data[at:],
            text.encode("utf-16"),
            data[:at] + b"\x00" + data[at:],
            b"\xed\xa0\x80" + data,
        )
    )


def another_line_end(text: str, dice: Random) -> bytes:
    return text.replace("\n", dice.choice(("\r\n", "\r", "\x85", "\u2028"))).encode()


def nothing_in_it(text: str, dice: Random) -> bytes:
    return dice.choice(
        (b"", b"\n\n", b"# nothing\n", b"---\n", b"[]", b"{}", b"null", b"x", b"- a\n- b\n", b"%YAML 9.9\n---\n")
    )


def two_in_one(text: str, dice: Random) -> str:
    return f"{text}{dice.choice(('---', '...'))}\n{text}"


WAYS: tuple[Way, ...] = (
    without_a_line, a_line_twice, without_a_key, key_twice, another_value, another_value, another_key, a_value_from_elsewhere,
    another_word, another_word, in_a_list, deep, tabs, cut_off, mark_in_front, no_utf_8, another_line_end, nothing_in_it,
    two_in_one,
)  # fmt: skip


def ways_of(path: PurePosixPath, times: int) -> list[Way]:
    return Random(f"{path} {SEED}").sample(WAYS, times)


def spoilt(path: PurePosixPath, times: int) -> Iterator[tuple[str, bytes]]:
    """So many spoilt copies of a file, each by another way, with a name that finds it again."""
    dice, text = Random(f"{SEED} {path}"), ALL[path].decode()
    for way in ways_of(path, times):
        made = way(text, dice)
        yield f"{path}: {way.__name__}", made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")


def placed(findings: list[Finding]) -> None:
    """Each finding says what, in which file, on which line."""
    for finding in findings:
        assert finding.what and finding.file and finding.line >= 1, finding


FOLDERS = sorted({str(path.parent) for path in ALL})


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_spoilt_file_is_a_finding_with_its_line_or_still_holds(folder: str) -> None:
    for path in [each for each in ALL if str(each.parent) == folder]:
        for name, data in spoilt(path, TIMES):
            try:
                if path in TOLD:
                    placed(inventory_of({path: data}, {}).findings)
                elif path in LISTS:
                    placed(peers_of({path: data}).findings)
                else:
                    placed(draft_of({path: data}).findings)
            except Exception as wrong:
                raise AssertionError(f"{name}: {data[:2000]!r}") from wrong


@pytest.mark.parametrize("start", range(2))
def test_a_spoilt_file_among_all_others_is_said_too(start: int) -> None:
    for path in list(KNOWN)[start * APART :: APART * 2]:
        for name, data in spoilt(path, 1):
            try:
                knowledge, findings = examine_files({**KNOWN, path: data})
                placed(findings)
            except Exception as wrong:
                raise AssertionError(f"{name}: {data[:2000]!r}") from wrong
            assert (knowledge is None) == bool(findings), name


def test_a_spoilt_file_of_the_inventory_is_said_too() -> None:
    for path in list(TOLD)[::5]:
        for name, data in spoilt(path, 1):
            try:
                placed(list(cover({**ALL, path: data}, None).findings))
            except Exception as wrong:
                raise AssertionError(f"{name}: {data[:2000]!r}") from wrong


def test_every_way_is_taken() -> None:
    assert {way for path in ALL for way in ways_of(path, TIMES)} == set(WAYS)
