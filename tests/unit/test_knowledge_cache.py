"""The kept knowledge: the same as the files, believed only when it is whole, of these files, and nobody else's."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from small_knowledge import files_with
from unknot.core.collecting import collecting_later
from unknot.core.errors import KnowledgeWrong
from unknot.knowledge import cache
from unknot.knowledge.kept_form import Later, from_bytes, to_bytes
from unknot.knowledge.load import examine, examine_files, load, packaged
from unknot.knowledge.model import Knowledge

SMALL, _ = examine_files(files_with({}))
assert SMALL is not None
POSIX = pytest.mark.skipif(os.name != "posix", reason="rights are told by the profile folder there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps knowledge; nothing is there yet."""
    monkeypatch.setenv("UNKNOT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(folder: Path) -> Path:
    """The one file, after the small knowledge was kept."""
    cache.keep(SMALL)
    (file,) = folder.iterdir()
    return file


def test_the_packaged_knowledge_comes_back_as_it_is_read(folder: Path) -> None:
    first, again = load(), load()
    read, findings = examine(packaged())
    assert not findings and first == again == read
    assert first is not again and len(list(folder.iterdir())) == 1


def test_what_is_kept_is_used(folder: Path) -> None:
    """Were it not, the texts would be those of the files."""
    found = load()
    cache.keep(replace(found, texts={"en": {"a": "told by what was kept"}}))
    assert load().texts == {"en": {"a": "told by what was kept"}}


def test_other_files_are_never_answered_by_it(folder: Path) -> None:
    kept(folder)
    assert cache.recall(SMALL.hash) == SMALL
    assert cache.recall("0" * 64) is None


def test_other_code_is_never_answered_by_it(folder: Path) -> None:
    file = kept(folder)
    form, key, rest = file.read_bytes().split(b"\n", 2)
    file.write_bytes(b"\n".join((form, key.split()[0] + b" " + b"0" * 64, rest)))
    assert cache.recall(SMALL.hash) is None


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_bit(data: bytes) -> bytes:
    return data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]


@pytest.mark.parametrize("broken", [cut, one_bit, lambda data: b"", lambda data: data[:40], lambda data: b"\n" * 9])
def test_a_broken_file_is_made_anew(folder: Path, broken: Callable[[bytes], bytes]) -> None:
    file = kept(folder)
    file.write_bytes(broken(file.read_bytes()))
    assert cache.recall(SMALL.hash) is None
    cache.keep(SMALL)
    assert cache.recall(SMALL.hash) == SMALL


@pytest.mark.parametrize(
    "payload", [pickle.dumps(os.getcwd), pickle.dumps(examine), pickle.dumps({"hash": "x"}), pickle.dumps(Path("x"))]
)
def test_nothing_but_knowledge_is_made_of_it(folder: Path, payload: bytes) -> None:
    """Also when the head of the file is as it has to be."""
    file = kept(folder)
    form, key, _, _ = file.read_bytes().split(b"\n", 3)
    file.write_bytes(b"\n".join((form, key, sha256(payload).hexdigest().encode(), payload)))
    assert cache.recall(SMALL.hash) is None


@POSIX
def test_it_is_for_its_owner_alone(folder: Path) -> None:
    file = kept(folder)
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


@POSIX
@pytest.mark.parametrize(("of_folder", "of_file"), [(0o777, 0o600), (0o720, 0o600), (0o700, 0o602), (0o700, 0o640)])
def test_what_others_may_touch_is_not_believed(folder: Path, of_folder: int, of_file: int) -> None:
    file = kept(folder)
    file.chmod(of_file)
    folder.chmod(of_folder)
    assert cache.recall(SMALL.hash) is None


@POSIX
def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    file = kept(folder)
    other = tmp_path / "elsewhere"
    file.rename(other)
    file.symlink_to(other)
    assert cache.recall(SMALL.hash) is None
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    cache.keep(SMALL)
    assert cache.recall(SMALL.hash) is None


@pytest.mark.parametrize("place", ["off", "a-file/below"])
def test_without_a_folder_everything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("UNKNOT_CACHE", place if place == "off" else str(tmp_path / place))
    cache.keep(SMALL)
    assert cache.recall(SMALL.hash) is None and not Path("off").exists()


def test_wrong_knowledge_is_never_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kb" / "zones").mkdir(parents=True)
    (tmp_path / "kb" / "zones" / "NECK.yaml").write_text("id: NECK\n", encoding="utf-8")
    with pytest.raises(KnowledgeWrong):
        load(tmp_path / "kb")
    assert not folder.exists()


def test_knowledge_is_a_value(folder: Path) -> None:
    """What comes back is of the same types all the way down."""
    kept(folder)
    again = cache.recall(SMALL.hash)
    assert isinstance(again, Knowledge) and repr(again) == repr(SMALL)


def test_each_part_is_made_when_it_is_first_read(folder: Path) -> None:
    """Also where it is kept a second time before anybody read it."""
    kept(folder)
    again = cache.recall(SMALL.hash)
    assert again is not None and isinstance(again.rules, Later) and isinstance(again.texts["en"], Later)
    assert to_bytes(again) == to_bytes(SMALL)
    assert again.rules["CES1"] is again.rules["CES1"] and again.rules == SMALL.rules
    assert {**again.texts["en"]} == SMALL.texts["en"] and list(again.terms) == list(SMALL.terms)
    assert again.rules.get("none") is None and "none" not in again.rules and len(again.rules) == len(SMALL.rules)


def test_a_part_makes_nothing_but_data(tmp_path: Path) -> None:
    """A part of a forged file that would run something is refused when it is read."""
    mark = tmp_path / "mark"

    class Runs:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (mark,)

    whole, parts = pickle.loads(to_bytes(SMALL))
    forged = from_bytes(pickle.dumps((whole, tuple(pickle.dumps({"x": Runs()}) for _ in parts))))
    with pytest.raises(pickle.UnpicklingError):
        len(forged.rules)
    assert not mark.exists()


def test_what_is_made_is_left_to_the_search_for_garbage_as_before(folder: Path) -> None:
    """It rests while knowledge is made, and only then."""
    gc.disable()
    try:
        from_bytes(to_bytes(SMALL))
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert len(from_bytes(to_bytes(SMALL)).rules) and gc.isenabled()
    with pytest.raises(EOFError):
        from_bytes(b"")
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_passed_over_by_the_next_short_search() -> None:
    gc.collect()
    with collecting_later():
        made: list[list[int]] = [[] for _ in range(10_000)]
    oldest = {id(each) for each in gc.get_objects(generation=2)}
    assert all(id(each) in oldest for each in made)
