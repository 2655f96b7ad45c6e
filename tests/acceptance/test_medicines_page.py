"""The page that says which kind of medicine a name is: found, doubtful, not known; and never a word to change one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from unknot.knowledge.load import load
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app

TEXTS = load().texts["en"]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    store = open_store(tmp_path / "people.sqlite3")
    with TestClient(create_app(load(), store), base_url="http://127.0.0.1") as visitor:
        yield visitor
    store.close()


@pytest.mark.parametrize(
    ("name", "said", "not_said"),
    [
        ("Варфарин", ["medicine.blood_thinners.name", "page.medicines.yes"], ["page.medicines.unknown"]),
        ("парацетамол", ["medicine.others.name"], ["page.medicines.yes"]),
        ("трамодол", ["page.medicines.near"], ["medicine.strong_painkillers.name", "page.medicines.yes"]),
        ("фубарин", ["page.medicines.unknown", "page.medicines.unknown.do"], ["page.medicines.yes"]),
        ("варфарин + фубарин", ["medicine.blood_thinners.name", "page.medicines.more"], []),
        ("", [], ["page.medicines.unknown"]),
    ],
)
def test_what_the_page_says(client: TestClient, name: str, said: list[str], not_said: list[str]) -> None:
    page = client.get("/medicines", params={"name": name}).text
    assert TEXTS["page.medicines.never"] in page
    plain = page.replace("&#34;", '"')
    assert all(TEXTS[key] in plain for key in said)
    assert not any(TEXTS[key] in plain for key in not_said)


def test_a_name_cannot_write_into_the_page(client: TestClient) -> None:
    page = client.get("/medicines", params={"name": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page


def test_questions_about_medicines_lead_there_and_others_do_not(client: TestClient) -> None:
    client.post("/begin", data={"country": "GB", "time_zone": "Europe/London"})
    assert 'href="/medicines"' in client.get("/check/takes_anticoagulant").text
    assert 'href="/medicines"' not in client.get("/check/CES1").text
