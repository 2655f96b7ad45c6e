"""What several of these tests begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import KNOWLEDGE, NOW

from unknot.storage.sql_store import SqlStore
from unknot.storage.sqlite import MEMORY, open_store
from unknot.web.app import create_app


@pytest.fixture
def store() -> Iterator[SqlStore]:
    kept = open_store(MEMORY)
    yield kept
    kept.close()


@pytest.fixture
def client(store: SqlStore) -> Iterator[TestClient]:
    with TestClient(create_app(KNOWLEDGE, store, lambda: NOW), base_url="http://127.0.0.1") as visitor:
        yield visitor
