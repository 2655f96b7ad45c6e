"""Loading: the whole or all findings, one hash, completeness; and no file however broken ends in a traceback."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_knowledge import FILES, files_with
from unknot.core.errors import KnowledgeWrong
from unknot.core.ids import Disposition
from unknot.knowledge.draft import files_below
from unknot.knowledge.load import REQUIRED_ROWS, examine, examine_files, hash_of, load, missing_rows, packaged


def written(root: Path, files: dict[PurePosixPath, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def test_a_whole_folder_is_loaded(tmp_path: Path) -> None:
    knowledge = load(written(tmp_path, files_with({})))
    assert knowledge.rules["CES1"].lines[0].then is Disposition.EMERGENCY
    assert knowledge.terms["C10"].when is not None and knowledge.terms["W4"].window is not None
    assert [question.id for question in knowledge.questions][:2] == ["CES1", "CES1_explained"]
    assert knowledge.say("page.left", "en", minutes=5) == "5 left"
    assert knowledge.tables["courses/ladder"]["steps"][0]["minutes"] == 5


def test_loading_raises_with_every_finding(tmp_path: Path) -> None:
    broken = files_with({"zones/NECK.yaml": "id: NECK\n", "sites/trapezius_top.yaml": "- x\n"})
    with pytest.raises(KnowledgeWrong) as raised:
        load(written(tmp_path, broken))
    assert {finding.file.partition("/")[2] for finding in raised.value.findings} >= {
        "zones/NECK.yaml",
        "sites/trapezius_top.yaml",
    }


def test_a_folder_that_is_missing_or_empty_is_a_finding(tmp_path: Path) -> None:
    for root in (tmp_path / "nowhere", tmp_path):
        knowledge, findings = examine(root)
        assert knowledge is None and len(findings) == 1


def test_the_hash_is_the_same_with_other_line_endings_and_another_with_other_content() -> None:
    files = files_with({})
    assert hash_of({path: data.replace(b"\n", b"\r\n") for path, data in files.items()}) == hash_of(files)
    for path in files:
        assert hash_of(files | {path: files[path] + b"#"}) != hash_of(files)
        assert hash_of({other: data for other, data in files.items() if other != path}) != hash_of(files)
    first = PurePosixPath("zones/NECK.yaml")
    assert hash_of({**files, first.with_name("XECK.yaml"): files[first]}) != hash_of(files)


def test_the_register_has_78_lines_and_no_c70() -> None:
    assert len(REQUIRED_ROWS) == 78 and "C70" not in REQUIRED_ROWS
    assert missing_rows(dict.fromkeys(REQUIRED_ROWS)) == []
    assert missing_rows({row: None for row in REQUIRED_ROWS if row != "C36b"}) == ["C36b"]


REAL = files_below(packaged())
SMALL = files_with({})
JUNK = st.sampled_from(
    [
        "[]",
        "{}",
        "''",
        "12",
        "null",
        "true",
        "no",
        "[no]",
        "{a: b}",
        "[[1]]",
        "x: y",
        "&a 1",
        "!t 1",
        "'",
        "{",
        ".inf",
        "é",
        "\t",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the small or the packaged knowledge with a line cut, doubled, emptied or turned into something else."""
    files = SMALL if draw(st.booleans()) or not REAL else REAL
    path = draw(st.sampled_from(sorted(files)))
    lines = files[path].decode().splitlines(keepends=True)
    n = draw(st.integers(0, max(0, len(lines) - 1)))
    line = lines[n]
    key, colon, _ = line.partition(":")
    change = draw(st.sampled_from(["cut", "half", "double", "value", "key", "word", "indent", "end"]))
    words = line.split(" ")
    match change:
        case "cut":
            lines[n] = ""
        case "half":
            lines[n] = line[: draw(st.integers(0, len(line)))]
        case "double":
            lines[n] = line + line
        case "value" if colon:
            lines[n] = f"{key}: {draw(JUNK)}\n"
        case "key" if colon:
            lines[n] = line.replace(key.strip(), draw(JUNK), 1)
        case "word":
            words[draw(st.integers(0, len(words) - 1))] = draw(JUNK)
            lines[n] = " ".join(words)
        case "indent":
            lines[n] = "  " + line
        case _:
            del lines[n:]
    return str(path), "".join(lines)


@settings(max_examples=60, deadline=None)
@given(mutated(), mutated())
def test_no_broken_file_ends_in_a_traceback(one: tuple[str, str], two: tuple[str, str]) -> None:
    files = dict(REAL if one[0] not in FILES and two[0] not in FILES else SMALL)
    files |= {PurePosixPath(path): text.encode() for path, text in (one, two)}
    knowledge, findings = examine_files({path: files[path] for path in sorted(files)})
    assert (knowledge is None) == bool(findings)
    for finding in findings:
        assert finding.what and finding.line >= 0


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SMALL)), st.binary(max_size=60))
def test_no_bytes_end_in_a_traceback(path: PurePosixPath, data: bytes) -> None:
    knowledge, findings = examine_files({**SMALL, path: data})
    assert (knowledge is None) == bool(findings)
