"""The seven tables. All have the same columns and none is ever updated.

n: order of arrival. id: the client's. key: what the entry is about inside its person (a question, a measure, a bundle's id).
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()
NAMES = ("person", "answer", "measurement", "screening", "course", "bundle", "report")


def _table(name: str) -> Table:
    return Table(
        name,
        METADATA,
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("id", String, nullable=False, unique=True),
        Column("person", String, nullable=False),
        Column("key", String, nullable=False),
        Column("at_utc", String, nullable=False),
        Column("zone", String, nullable=False),
        Column("content", Text, nullable=False),
        Index(f"{name}_by_person", "person", "key"),
        sqlite_autoincrement=True,
    )


TABLES: dict[str, Table] = {name: _table(name) for name in NAMES}
