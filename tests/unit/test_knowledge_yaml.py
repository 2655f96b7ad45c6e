"""The YAML reader: the 1.2 core schema, the line of everything, and what is refused."""

from __future__ import annotations

import pytest

from unknot.knowledge.parser import NotInTheLanguage, parse
from unknot.knowledge.yaml_file import Items, Map, Scalar, read


def values(text: str) -> dict[str, object]:
    tree, findings = read(text.encode(), "f.yaml")
    assert findings == [] and isinstance(tree, Map)
    return {key: node.value for key, node in tree.entries.items() if isinstance(node, Scalar)}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("y", "y"), ("12:30", "12:30"),
        ("2026-01-02", "2026-01-02"), ("1_000", "1_000"), ("0x1F", 31), ("0o17", 15), ("017", 17), ("+12", 12),
        ("-3", -3), ("1.50", 1.5), ("1e3", 1000.0), (".5", 0.5), ("1.", 1.0), ("1.2.3", "1.2.3"), ("-", "-"),
        ("true", True), ("False", False), ("tRue", "tRue"), ("null", None), ("~", None), ("", None),
        ("'no'", "no"), ('"12"', "12"), ("'null'", "null"), ("E10", "E10"), ("C10", "C10"), ("<<", "<<"), ("=", "="),
    ],
)  # fmt: skip
def test_plain_values_follow_the_core_schema(written: str, value: object) -> None:
    found = values(f"a: {written}\n")["a"] if written != "-" else "-"
    assert found == value and type(found) is type(value)


def test_every_key_and_value_keeps_its_line() -> None:
    tree, _ = read(b"a: 1\n\n# note\nb:\n  - x\n  - {c: y,\n     d: z}\n", "f.yaml")
    assert isinstance(tree, Map)
    assert dict(tree.key_lines) == {"a": 1, "b": 4}
    items = tree.entries["b"]
    assert isinstance(items, Items) and [item.line for item in items.items] == [5, 6]
    inner = items.items[1]
    assert isinstance(inner, Map) and dict(inner.key_lines) == {"c": 6, "d": 7}


def test_lines_are_the_same_with_windows_line_endings() -> None:
    tree, findings = read(b"a: 1\r\nb: no\r\n", "f.yaml")
    assert findings == [] and isinstance(tree, Map) and tree.key_lines["b"] == 2


@pytest.mark.parametrize(
    ("data", "says", "line"),
    [
        (b"a: 1\nb: 2\na: 3\n", "`a` stands twice", 3),
        (b"a: 1\nb: &x 2\n", "the anchor `x`", 2),
        (b"a: &x [1]\nb: *x\n", "the alias `x`", 2),
        (b"a: &a [*a, *a]\n", "the alias `a`", 1),
        (b"a: 1\nb: !!int '3'\n", "the tag", 2),
        (b"a: 1\n---\nb: 2\n", "one document", 2),
        (b"a: 1\nb: c: d\n", "not YAML", 2),
        (b"a: [1,\n", "not YAML", 2),
        (b"a: 1\n\tb: 2\n", "not YAML", 2),
        (b"a: *x\n", "the alias `x`", 1),
        (b"? [a]\n: b\n", "one word", 1),
        (b"a: \x00\n", "not YAML", 1),
        (b"ok: 1\na: \xff\n", "not UTF-8", 2),
        (b"", "empty", 1),
        (b"# only a note\n", "empty", 1),
        (b"a: " + b"[" * 30 + b"]" * 30, "deeper than 24", 1),
        (b"[" * 20000, "not YAML", 1),
        (b"a: 1\na: {b: 1,\n b: 2}\nc: 3\nc: 4\n", "`c` stands twice", 5),
        (b"? [a, {b: !t c}]\n: [d]\ne: 1\ne: 2\n", "`e` stands twice", 4),
        (b"a: " + b"[" * 30 + b"\n&x 1" + b"]" * 30, "the anchor `x`", 2),
    ],
)
def test_what_cannot_be_read_is_a_finding_with_its_line(data: bytes, says: str, line: int) -> None:
    _, findings = read(data, "f.yaml")
    assert {finding.line for finding in findings if says in finding.what} == {line}


def test_signs_inside_texts_are_no_anchors() -> None:
    assert values("a: 'x & y *z'\nb: R&D\nc: \"- *x\"\n") == {"a": "x & y *z", "b": "R&D", "c": "- *x"}


@pytest.mark.parametrize(
    "written", ["not " * 900 + "x", "x > " + "9" * 400, "x > -1e400", "x > 1e999", "(" * 300 + "x" + ")" * 300]
)
def test_a_condition_that_is_too_much_is_refused_and_raises_nothing_else(written: str) -> None:
    with pytest.raises(NotInTheLanguage):
        parse(written)
