"""The store in a SQLite file (WAL), or in memory.

A file is brought to the present form when it is opened. Each call is one transaction that takes the write lock at its
beginning, so that two processes that replay the same entry cannot both add it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from unknot.core.errors import InputRefused
from unknot.core.finding import Finding
from unknot.storage.sql_store import SqlStore

MEMORY = ":memory:"
_BUSY_MS = 10_000


def open_store(where: str | Path) -> SqlStore:
    """The store in a file, which is made if it is not there; or in memory for `:memory:`."""
    in_memory = str(where) == MEMORY
    try:
        engine = _engine(where, in_memory=in_memory)
        with _let_go_on_error(engine):
            _bring_up(engine)
    except (OSError, DatabaseError, CommandError) as wrong:
        raise InputRefused([_unusable(str(where), wrong)]) from None
    lock: AbstractContextManager[Any] = RLock() if in_memory else nullcontext()
    return SqlStore(engine, lock)


@contextmanager
def _let_go_on_error(engine: Engine) -> Iterator[None]:
    """Let go of the file when what is inside fails."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _engine(where: str | Path, *, in_memory: bool) -> Engine:
    if in_memory:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        path = Path(where)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # what people tell of their health is for the owner of the file alone
        engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # Without this the driver would begin and end transactions by itself, and leave DDL outside of them.
    connection.isolation_level = None
    for pragma in (f"busy_timeout={_BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _bring_up(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.begin() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _unusable(name: str, wrong: Exception) -> Finding:
    if isinstance(wrong, CommandError):
        return Finding(
            name, 0, "the database was made by a newer Unknot", "install the newer version, or use another file"
        )
    reason = str(getattr(wrong, "strerror", None) or getattr(wrong, "orig", wrong))
    return Finding(name, 0, f"the database cannot be used: {reason}", "use another file, or a copy from before")
