"""House rules for every file: said here once, with what to do when one is broken."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
TEXT = {".py", ".md", ".yaml", ".json", ".toml", ".txt", ".js", ".css", ".html", ".cfg", ""}
# In pieces, so that this file does not find itself.
ELSEWHERE = [
    "/wo" + r"rk\b",
    r"\b" + "sha" + "red/",
    "/ho" + "me/",
    "/ro" + "ot/",
    r"pypi\.o" + "rg",
    "registry\\.np" + "mjs",
]


def tracked() -> list[Path]:
    """Every text file of the repository, or of the folder where git does not run."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
        files = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        files = [
            path for folder in ("src", "checker", "tests", "docs", "examples") for path in (ROOT / folder).rglob("*")
        ]
    return [path for path in files if path.is_file() and not path.is_symlink() and path.suffix in TEXT]


def modules() -> list[Path]:
    """All Python of the repository."""
    folders = ("src/unknot", "checker", "tests", "scripts", "benchmarks")
    return sorted(path for folder in folders for path in ROOT.glob(f"{folder}/**/*.py"))


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """What others may import from a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize(
    "module", sorted(ROOT.glob("src/unknot/**/*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_everything_public_says_what_it_is(module: Path) -> None:
    """A module, function or class that others import has a docstring: what it makes from what."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), "the module has no docstring"
    assert not [node.name for node in public(tree) if not ast.get_docstring(node)]


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_read_in_one_sitting(module: Path) -> None:
    """Over 300 lines only with the reason in its docstring ("Over 300 lines, so that ...")."""
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST or "Over 300 lines" in (ast.get_docstring(ast.parse(text)) or "")


def test_the_checker_is_short() -> None:
    """Half an hour of reading, in rooms of one idea: ADR 0013."""
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.glob("checker/unknot_checker/*.py")]
    assert max(lines) < 150
    assert sum(lines) < 600


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    """Paths of one computer and addresses of package servers mean nothing to a reader elsewhere."""
    pattern = re.compile("|".join(ELSEWHERE))
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found


def test_exact_versions_carry_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if not line.startswith("#")]
    assert wanted and all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in wanted)


def test_the_lock_of_the_player_carries_no_address() -> None:
    """Lock files are written with `npm --omit-lockfile-registry-resolved`."""
    lock = json.loads((ROOT / "player" / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert "http" not in json.dumps(lock)
