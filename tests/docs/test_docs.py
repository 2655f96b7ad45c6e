"""The documentation tells the truth: links lead somewhere, commands exist, words mean what they name."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

from unknot.cli.main import COMMANDS, parser

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("LICENSES/*.md")])
READMES = ["README.md", "README.ru.md"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
OURS = ROOT / "docs" / "pictures"


def links(page: Path) -> Iterator[Path]:
    """Files that a page links to."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "#")):
            yield (page.parent / target.split("#")[0]).resolve()


def commands(page: Path, program: str) -> list[str]:
    """Indented lines of a page that call a program."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.startswith(f"    {program} ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    lost = [str(link) for link in links(page) if not link.exists() and OURS not in link.parents]
    assert not lost


@pytest.mark.skipif(not OURS.is_dir(), reason="the pictures are not drawn yet")
def test_pictures_are_there() -> None:
    assert not [link for page in PAGES for link in links(page) if OURS in link.parents and not link.is_file()]


@pytest.mark.parametrize("name", READMES)
def test_the_make_commands_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    named = {line.split()[1] for line in commands(ROOT / name, "make")}
    assert named == {"start", "test"}
    assert named <= targets


def test_the_gate_runs_what_the_readme_says() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    said = [line for line in gate if line and not line.startswith(("#", "set ", "cd "))]
    assert said == ["make test"]
    assert "make test" in commands(ROOT / "README.md", "make")


LINES = sorted({line for page in PAGES for line in commands(page, "unknot")})


@pytest.mark.parametrize("line", LINES)
def test_a_command_line_is_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line)[1:]
    if words[0] not in COMMANDS or ("--html" in words and "--html" not in help_of(words[0])):
        pytest.skip("not there yet")
    monkeypatch.setattr(argparse.ArgumentParser, "error", _refuse)
    assert parser().parse_args(words).run


def help_of(command: str) -> str:
    """What `unknot COMMAND --help` prints."""
    with redirect_stdout(StringIO()) as said, pytest.raises(SystemExit):
        parser().parse_args([command, "--help"])
    return said.getvalue()


def _refuse(_: argparse.ArgumentParser, message: str) -> None:
    raise AssertionError(message)


def test_both_readmes_show_the_same_commands() -> None:
    """Up to the language that is asked for."""
    shown = [[line.split(" --lang")[0] for line in commands(ROOT / name, "unknot")] for name in READMES]
    assert shown[0] == shown[1] != []


@pytest.mark.parametrize("name", READMES)
def test_example_files_that_a_readme_names_are_there(name: str) -> None:
    named = re.findall(r"examples/[\w.-]+", (ROOT / name).read_text(encoding="utf-8"))
    assert named and not [path for path in named if not (ROOT / path).exists()]


def test_every_word_of_the_glossary_has_its_identifier() -> None:
    rows = re.findall(
        r"^\| ([\w -]+) \| [^|]+ \| `([\w.]+)` \|", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.M
    )
    words = [word for word, _ in rows]
    assert len(words) > 60 and len(words) == len(set(words))
    assert not [(word, name) for word, name in rows if not exists(name)]


def exists(name: str) -> bool:
    """Is there a module, or something in a module, of this name below `unknot`?"""
    whole = name if name.startswith("unknot") else f"unknot.{name}"
    parts = whole.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part) and part not in getattr(found, "__annotations__", {}):
                return False
            found = getattr(found, part, None)
        return True
    return False
