"""What a SQLite file has to withstand: other hands, other processes, and the end of a process at any moment."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from unknot.core.errors import InputRefused
from unknot.screening.person import Answer, Person
from unknot.storage.model import Stamp
from unknot.storage.sqlite import open_store
from unknot.storage.tables import METADATA, NAMES

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "people.sqlite3"
    store = open_store(path)
    store.add_person(Stamp("p", NOON, "UTC"), Person("anna", "UTC"))
    store.add_answers(Stamp("a", NOON, "UTC"), "anna", {"CES1": Answer("yes", date(2026, 12, 1))})
    store.close()
    return path


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE answer SET content = '{}'",
        "DELETE FROM answer",
        "INSERT OR REPLACE INTO answer SELECT n, id, person, key, at_utc, zone, '{}' FROM answer",
        "INSERT OR REPLACE INTO answer SELECT n + 1, id, person, key, at_utc, zone, '{}' FROM answer",
    ],
)
def test_nothing_stored_is_changed_even_by_other_programs(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(change)
    assert open_store(path).person("anna").answers["CES1"].value == "yes"


def test_every_table_is_guarded(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        triggers = {name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {f"{name}_never_{what}" for name in NAMES for what in ("updated", "deleted", "replaced")}


def test_the_migrations_make_the_tables_that_the_code_reads(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        for table in METADATA.tables.values():
            columns = [row[1] for row in other.execute(f"PRAGMA table_info({table.name})")]
            assert columns == [column.name for column in table.columns]


def test_the_file_is_in_wal_mode_and_opens_again(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    for _ in range(2):
        store = open_store(path)
        assert store.people() == ("anna",)
        store.close()


def test_what_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"these are my notes, " * 100)
    with pytest.raises(InputRefused, match="cannot be used"):
        open_store(path)
    assert path.read_bytes() == b"these are my notes, " * 100


def test_a_place_where_no_file_can_be_is_refused_in_words(path: Path) -> None:
    with pytest.raises(InputRefused, match="cannot be used"):
        open_store(path / "below.sqlite3")


def test_a_database_of_a_newer_version_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE alembic_version SET version_num = 'r9999'")
        other.commit()
    with pytest.raises(InputRefused, match="newer"):
        open_store(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_file_is_for_its_owner_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0


def test_any_name_of_a_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "who? 100% ü#.sqlite3"
    open_store(path).close()
    assert path.exists()


KILLED = """
import os, signal, sys
from datetime import UTC, date, datetime
from unknot.screening.person import Answer
from unknot.storage.model import Stamp
from unknot.storage.sqlite import open_store

class Deadly(dict):
    def items(self):
        for n in range(200):
            if n == 150:
                os.kill(os.getpid(), signal.SIGKILL)
            yield f"Q{n}", Answer("yes", date(2026, 12, 1))

store = open_store(sys.argv[1])
stamp = Stamp("whole", datetime(2026, 12, 1, 12, tzinfo=UTC), "UTC")
store.add_answers(stamp, "anna", {f"W{n}": Answer("no", date(2026, 12, 1)) for n in range(50)})
print("stored", flush=True)
store.add_answers(Stamp("half", stamp.at, "UTC"), "anna", Deadly())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no signal that cannot be caught")
def test_a_process_killed_in_the_middle_of_a_write_leaves_all_before_it_and_nothing_of_it(path: Path) -> None:
    source = Path(__file__).parents[2] / "src"
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, env={"PYTHONPATH": str(source)}
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert ended.stdout == b"stored\n"
    store = open_store(path)
    answers = store.person("anna").answers
    assert set(answers) == {"CES1", *(f"W{n}" for n in range(50))}
    store.add_answers(Stamp("half", NOON, "UTC"), "anna", {"Q0": Answer("no", date(2026, 12, 1))})
    store.close()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_processes_that_replay_the_same_entries_store_each_once(path: Path) -> None:
    program = KILLED.split("class Deadly")[0] + (
        "store = open_store(sys.argv[1])\n"
        "for n in range(20):\n"
        "    stamp = Stamp(f'r{n}', datetime(2026, 12, 1, 12, tzinfo=UTC), 'UTC')\n"
        "    store.add_answers(stamp, 'anna', {'X': Answer('no', date(2026, 12, 1))})\n"
    )
    env = {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(path)], env=env, stderr=subprocess.PIPE) for _ in range(2)
    ]
    for process in both:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    assert len(open_store(path).answers("anna")) == 21
