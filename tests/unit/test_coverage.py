"""The inventory and its coverage: what is wrong is found where it stands, and an answer that does not hold is no answer."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from unknot.cli import main as cli
from unknot.knowledge.coverage import Coverage, Tree, cover

TREE = Tree(frozenset({"src/unknot/pipeline.py"}), {"tests/unit/test_plan.py": frozenset({"test_days"})})
FILES = {
    "sources/clinical.yaml": "id: clinical\n",
    "sources/seed-000.yaml": "id: seed-000\nlines: 40\n",
    "rules/rows/C01.yaml": 'cites:\n  - {source: inventory, at: "CON-001, REQ-001", status: product-rule}\n',
    "protocols/PRO-001.yaml": "playable:\n  - because:\n      - {field: reps, source: inventory, at: CON-003}\n",
    "conflicts/CFL-001.yaml": "positions:\n  - {items: [CON-004]}\nchosen: stricter\nheld_by: [rules/rows/C01.yaml]\n",
    "conflicts/no_conflict.yaml": "pairs: []\n",
    "inventory/CON.yaml": """\
id: CON
says: Contraindications.
items:
  - id: CON-001
    kind: contraindication
    says: Fever.
    applies_to: [massage]
    numbers: {days: null}
    strength: temporary
    sources: [{doc: "000", lines: "17"}]
    used: [rules/rows/C01.yaml]
  - id: CON-002
    kind: contraindication
    says: Something odd.
    applies_to: []
    numbers: {}
    sources: [{doc: "000", lines: "39-40"}]
    refused: {why: "No danger is known.", source: clinical, at: "2.5"}
  - id: CON-003
    kind: contraindication
    says: How often is left open.
    applies_to: []
    numbers: {}
    sources: [{doc: "000", lines: "2"}]
    not_stated: {what: "the count", in: protocols/PRO-001.yaml}
  - id: CON-004
    kind: contraindication
    says: A claim.
    applies_to: []
    numbers: {}
    sources: [{doc: "000", lines: "3"}]
    told: {why: "Another article says otherwise.", in: conflicts/CFL-001.yaml}
""",
    "inventory/REQ.yaml": """\
id: REQ
says: Requirements.
items:
  - id: REQ-001
    says: Ask before anything.
    items: [CON-001]
    sources: [{doc: "000", lines: "17"}]
    used: [rules/rows/C01.yaml, src/unknot/pipeline.py]
    test: "tests/unit/test_plan.py::test_days"
  - id: REQ-002
    says: A film.
    items: [CON-002]
    sources: [{doc: "000", lines: "17"}]
    planned: "the film"
""",
}


def covered(changes: dict[str, tuple[str, str]] | None = None, tree: Tree | None = TREE) -> Coverage:
    """The coverage of the small inventory with some words replaced."""
    files = dict(FILES)
    for file, (old, new) in (changes or {}).items():
        assert old in files[file]
        files[file] = files[file].replace(old, new)
    return cover({PurePosixPath(path): text.encode() for path, text in files.items()}, tree, prefix="kb/")


def test_every_form_of_an_answer_holds() -> None:
    found = covered()
    assert (str(found.items), str(found.conflicts), str(found.requirements)) == ("4/4", "1/1", "2/2")
    assert found.whole and found.planned == {"REQ-002": "the film"}


@pytest.mark.parametrize(
    ("file", "old", "new", "missing"),
    [
        ("rules/rows/C01.yaml", "CON-001, ", "", "CON-001"),
        ("rules/rows/C01.yaml", "source: inventory", "source: clinical", "CON-001"),
        ("rules/rows/C01.yaml", ", REQ-001", "", "REQ-001"),
        ("protocols/PRO-001.yaml", "CON-003", "CON-002", "CON-003"),
        ("conflicts/CFL-001.yaml", "CON-004", "CON-001", "CON-004"),
        ("inventory/CON.yaml", "used: [rules/rows/C01.yaml]", "note: none", "CON-001"),
        ("inventory/CON.yaml", "used: [rules/rows/C01.yaml]", "used: [rules/rows/C02.yaml]", "CON-001"),
        ("inventory/CON.yaml", "source: clinical", "source: clinicals", "CON-002"),
        ("inventory/REQ.yaml", "::test_days", "::test_day", "REQ-001"),
        ("inventory/REQ.yaml", "test_plan.py", "test_plans.py", "REQ-001"),
        ("inventory/REQ.yaml", "src/unknot/pipeline.py", "src/unknot/pipelines.py", "REQ-001"),
        ("inventory/REQ.yaml", '    planned: "the film"\n', "", "REQ-002"),
    ],
)
def test_an_answer_that_does_not_hold_is_missing(file: str, old: str, new: str, missing: str) -> None:
    found = covered({file: (old, new)})
    assert missing in found.missing and not found.whole


def test_code_is_an_answer_only_with_a_test() -> None:
    found = covered({"inventory/REQ.yaml": ('    test: "tests/unit/test_plan.py::test_days"\n', "")})
    assert found.missing == ("REQ-001",)
    assert "is code, which cites nothing" in found.findings[0].what


def test_without_a_tree_neither_code_nor_tests_are_looked_at() -> None:
    assert covered({"inventory/REQ.yaml": ("pipeline.py", "elsewhere.py")}, tree=None).whole


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "what", "help"),
    [
        ("inventory/CON.yaml", "strength: temporary", "strong: temporary", 9, "unknown key `strong`", "`strength`"),
        ("inventory/CON.yaml", "strength: temporary", "strength: much", 9, "`much` is not possible here", ""),
        ("inventory/CON.yaml", "{days: null}", "{days: soon}", 8, "expected a number", ""),
        ("inventory/CON.yaml", 'lines: "17"', 'lines: "41"', 10, "the article 000 has no line 41", "it has 40"),
        ("inventory/CON.yaml", 'lines: "39-40"', 'lines: "40-39"', 17, "`40-39` are no lines", "126-130"),
        ("inventory/CON.yaml", 'doc: "000", lines: "3"', 'doc: "005", lines: "3"', 31, "unknown article `005`", "000"),
        ("inventory/CON.yaml", "id: CON-004", "id: CON-005", 4, "there is no `CON-004`", "`gaps:`"),
        ("inventory/CON.yaml", "id: CON-004", "id: CON-003", 26, "the id `CON-003` is taken", "kb/inventory/CON.yaml"),
        ("inventory/CON.yaml", "id: CON-004", "id: IND-004", 26, "`IND-004` stands in `CON.yaml`", "IND.yaml"),
        (
            "inventory/CON.yaml",
            "kind: contraindication\n    says: A",
            "kind: claim\n    says: A",
            27,
            "`claim`",
            "contra",
        ),
        ("inventory/CON.yaml", "id: CON\n", "id: PRE\n", 1, "the file is named `CON.yaml`", "`PRE.yaml`"),
        ("inventory/REQ.yaml", "items: [CON-002]", "items: [CON-020]", 12, "unknown item `CON-020`", "did you mean"),
        ("inventory/REQ.yaml", 'planned: "the film"', "test: tests/a.py::b", 14, "`test` stands beside `used`", ""),
        ("conflicts/CFL-001.yaml", "chosen: stricter\n", "", 1, "the conflict has no `chosen`", ""),
        ("rules/rows/C01.yaml", "CON-001, ", "CON-001, CON-010, ", 2, "unknown item `CON-010`", "did you mean"),
        ("rules/rows/C01.yaml", "CON-001, ", "CON-001, CFL-010, ", 2, "unknown item `CFL-010`", ""),
    ],
)
def test_what_is_wrong_is_found_at_its_line(file: str, old: str, new: str, line: int, what: str, help: str) -> None:
    found = covered({file: (old, new)}).findings
    assert [(each.file, each.line) for each in found if what in each.what and help in each.help] == [
        (f"kb/{file}", line)
    ]


def test_a_number_left_out_may_be_named() -> None:
    named = covered({"inventory/CON.yaml": ("says: Contraindications.", "says: Contraindications.\ngaps: [CON-005]")})
    assert named.whole


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_command_counts_and_names_what_is_missing(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["knowledge", "coverage", "--kb", str(kb)]
    assert cli.main(command) == 0
    assert capsys.readouterr().out.splitlines() == [
        "planned: REQ-002 the film",
        "items 4/4  conflicts 1/1  requirements 2/2",
    ]
    assert cli.main([*command, "--final"]) == 2
    inventory = kb / "inventory/CON.yaml"
    text = inventory.read_text(encoding="utf-8").replace("    used: [rules/rows/C01.yaml]\n", "")
    inventory.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert cli.main([*command, "--missing"]) == 2
    out = capsys.readouterr().out.splitlines()
    assert "missing: CON 1  CON-001" in out and out[-1] == "items 3/4  conflicts 1/1  requirements 2/2"


def test_a_folder_without_an_inventory_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["knowledge", "coverage", "--kb", str(tmp_path)]) == 2
    assert "the folder holds no inventory" in capsys.readouterr().err
