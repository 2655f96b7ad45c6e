"""What several of these tests begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from unknot.storage.sql_store import SqlStore
from unknot.storage.sqlite import MEMORY, open_store


@pytest.fixture
def store() -> Iterator[SqlStore]:
    kept = open_store(MEMORY)
    yield kept
    kept.close()
