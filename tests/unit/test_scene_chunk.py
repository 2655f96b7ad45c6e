"""The player's lazy part is built where it can be, and its absence stops nothing."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scene_chunk", ROOT / "scripts" / "scene_chunk.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def player(tmp_path: Path) -> Path:
    """A player with one source of its lazy part, which is built already, and older than its source."""
    (tmp_path / "src" / "scene").mkdir(parents=True)
    (tmp_path / "build").mkdir()
    for name in ("src/scene/open.js", "package.json", "package-lock.json", "build/scene.js"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    os.utime(tmp_path / "build" / "scene.js", (1, 1))
    return tmp_path


def test_without_npm_it_goes_on_and_leaves_nothing_stale(
    script: ModuleType,
    player: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert script.build(player) is False
    assert not (player / "build" / "scene.js").exists()
    assert capsys.readouterr().err == "without the session in space: no npm here\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for npm")
def test_an_npm_that_fails_stops_nothing_either(
    script: ModuleType, player: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    npm.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert script.build(player) is False


def test_what_is_newer_than_its_sources_is_not_built_again(script: ModuleType, player: Path) -> None:
    chunk = player / "build" / "scene.js"
    os.utime(chunk)
    chunk.write_text("whole", encoding="utf-8")
    assert script.build(player) is True
    assert chunk.read_text(encoding="utf-8") == "whole"
