"""One folder of the user's cache for knowledge and pictures, wherever it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from small_knowledge import files_with
from unknot.core.cache_folder import cache_folder
from unknot.knowledge import cache
from unknot.knowledge.load import examine_files
from unknot.storage import kept

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere the system names it")


def test_knowledge_and_pictures_are_kept_below_the_folder_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_CACHE", str(tmp_path / "named"))
    known, _ = examine_files(files_with({}))
    assert known is not None
    cache.keep(known)
    kept.keep("one.svg", b"<svg/>")
    (tmp_path / "named" / "pictures" / "one.svg").write_bytes(b"<svg></svg>")
    assert kept.read("one.svg") == b"<svg></svg>" and cache.recall(known.hash) == known
    assert {file.name.split("-")[0] for file in (tmp_path / "named").iterdir()} == {"knowledge", "pictures"}


def test_without_a_name_it_is_the_users_own_and_never_one_that_depends_on_where_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNKNOT_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == tmp_path / ".cache" / "unknot"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "unknot"
    monkeypatch.setenv("HOME", "somewhere")
    assert cache_folder() is None


def test_off_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNKNOT_CACHE", "off")
    kept.keep("one.svg", b"<svg/>")
    assert cache_folder() is None and kept.read("one.svg") is None and list(tmp_path.iterdir()) == []
