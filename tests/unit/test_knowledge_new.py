"""A new entry is begun with every key that its kind needs, and nothing that is there is written over."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from small_knowledge import FILES
from unknot.cli import main as cli
from unknot.knowledge.drafting import draft_of, readers
from unknot.knowledge.yaml_file import Map, read

RULES = [folder for folder in readers() if folder.startswith("rules/")]


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    root = tmp_path / "kb"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def word(folder: str) -> str:
    return folder.rpartition("/")[2].removesuffix("s").replace("_", "-")


def id_of(folder: str) -> str:
    return {"protocols": "PRO-999"}.get(folder, "X9_new_thing" if folder in RULES else "new_thing")


@pytest.mark.parametrize("folder", sorted(readers()))
def test_every_kind_is_begun_with_all_that_it_needs(kb: Path, folder: str) -> None:
    """What the lint then says is never that a key is missing or unknown, but what is still empty."""
    assert cli.main(["knowledge", "new", word(folder), id_of(folder), "--dir", str(kb)]) == 0
    path = f"{folder}/{id_of(folder)}.yaml"
    data = (kb / path).read_bytes()
    node, findings = read(data, path)
    assert isinstance(node, Map) and not findings
    said = draft_of({PurePosixPath(path): data}).findings
    assert said and all(finding.line for finding in said)
    assert not [str(finding) for finding in said if "is missing" in finding.what or "unknown key" in finding.what]
    lines = data.decode().splitlines()
    silent = [f.line for f in said if "found nothing" in f.what and "#" not in lines[f.line - 1]]
    assert silent == [], "a key that is empty says what belongs there"


def test_the_skeleton_of_a_row_tells_what_each_key_is(kb: Path) -> None:
    assert cli.main(["knowledge", "new", "row", "C99_new_thing", "--dir", str(kb)]) == 0
    text = (kb / "rules/rows/C99_new_thing.yaml").read_text(encoding="utf-8")
    assert "\nid: C99\nslug: new_thing\nkind: row\nsays:   # a text\n" in text
    assert "  EXR:   # a cell; write one of - d L R A" in text
    assert "status:   # from-knowledge, product-rule, verified" in text
    assert "# may stand here as well: disposition, limits, lines, postpones, record, regions, reviewed_by" in text


def test_the_lint_explains_it(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["knowledge", "new", "site", "new_place", "--dir", str(kb)])
    assert cli.main(["knowledge", "lint", "--kb", str(kb)]) == 2
    out = capsys.readouterr().out
    assert "at kb/sites/new_place.yaml:4" in out and "found nothing" in out


@pytest.mark.parametrize(
    ("kind", "id", "says"),
    [
        ("technique", "stroking", "the id `stroking` is taken"),
        ("red-flag", "CES1_another_name", "the id `CES1` is taken"),
        ("zone", "NECK", "the id `NECK` is taken"),
        ("question", "grave", "the id `grave` is taken"),
        ("term", "all", "the id `all` is taken"),
        ("row", "C99", "`C99` has no slug"),
        ("rwo", "C99_x", "did you mean `row`?"),
        ("site", "../x", "cannot be an id"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    kb: Path, capsys: pytest.CaptureFixture[str], kind: str, id: str, says: str
) -> None:
    before = {path: path.read_bytes() for path in kb.rglob("*.yaml")}
    assert cli.main(["knowledge", "new", kind, id, "--dir", str(kb)]) == 2
    assert says in capsys.readouterr().err
    assert {path: path.read_bytes() for path in kb.rglob("*.yaml")} == before


def test_an_id_that_is_there_but_unreadable_is_taken_too(kb: Path) -> None:
    (kb / "sites/trapezius_top.yaml").write_text("id: {", encoding="utf-8")
    assert cli.main(["knowledge", "new", "site", "trapezius_top", "--dir", str(kb)]) == 2


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert cli.main(["knowledge", "new", "site", "x", "--dir", str(tmp_path / "nowhere")]) == 2
