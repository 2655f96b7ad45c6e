"""After a grave result was shown, only a new full check changes what was answered; both are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from unknot.knowledge.load import load
from unknot.storage.sql_store import SqlStore
from unknot.web.app import create_app

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def client(store: SqlStore) -> Iterator[TestClient]:
    with TestClient(create_app(load(), store, lambda: NOW)) as browser:
        browser.post("/begin", data={"country": "GB", "time_zone": "UTC"})
        browser.post("/you", data={"born": "1988-03-02", "sex": "female"})
        browser.post("/pain", data={"regions": ["neck"], "worse_side": "left", "began": "2024-09", "usual": "3"})
        browser.post("/wish", data={"role": "self", "region": "neck"})
        yield browser


def test_a_red_answer_is_corrected_freely_before_the_result_is_shown(client: TestClient) -> None:
    client.post("/check/CES1", data={"CES1": "yes"}, follow_redirects=False)
    client.post("/check/CES1", data={"CES1": "no"}, follow_redirects=False)
    assert "Get help now" not in client.get("/result").text


def test_afterwards_it_stays_and_a_new_check_begins_afresh(client: TestClient, store: SqlStore) -> None:
    client.post("/check/CES1", data={"CES1": "yes"})
    assert "Get help now" in client.get("/result").text
    client.post("/check/CES1", data={"CES1": "no"})
    assert "Get help now" in client.get("/result").text
    client.post("/begin", data={"country": "GB", "time_zone": "UTC"})
    assert "Get help now" not in client.get("/result").text
    first, second = sorted(store.people(), key=lambda id: len(store.person(id).answers), reverse=True)
    assert store.person(first).answers["CES1"].value == "yes"
    assert not store.person(second).answers
