"""Height and weight: they choose the figure, the course says so, and nothing asks for them."""

from __future__ import annotations

import html
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import TEXTS, checked, me, next_bundle, words_of

from unknot.screening.person import Build
from unknot.storage.sql_store import SqlStore


def body_of(client: TestClient, store: SqlStore) -> dict[str, Any]:
    """The body of the next session."""
    client.get("/course")
    bundle = next_bundle(client, store)
    return dict(bundle["body"])


def test_the_build_chooses_the_figure_and_the_course_says_so(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    assert 'href="/build"' in client.get("/course").text
    before = body_of(client, store)
    assert before["id"].startswith("m") and before["widened"] > 0, "a man, whose build is not told"
    assert TEXTS["page.figure.not_told"].format(mm=before["widened"] // 10) in words_of(client, "/course")
    told = client.post("/build", data={"height_cm": "175,0", "weight_kg": "102"})
    assert told.url.path == "/course" and TEXTS["page.figure.near"] in html.unescape(told.text)
    assert me(store).build == Build(175.0, 102.0)
    after = body_of(client, store)
    assert (after["id"], after["widened"]) == ("m56_large", 0)
    assert 'value="102"' in client.get("/build").text
    client.post("/build", data={"forget": "yes"})
    assert me(store).build is None and body_of(client, store) == before


def test_a_figure_like_nobody_of_ours_keeps_more_free(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    page = client.post("/build", data={"height_cm": "150", "weight_kg": "110"}).text
    assert TEXTS["page.figure.outside"].format(mm=2) in html.unescape(page)


@pytest.mark.parametrize(
    ("form", "field", "what"),
    [
        ({"height_cm": "1.75", "weight_kg": "70"}, "height_cm", "range"),
        ({"height_cm": "nan", "weight_kg": "70"}, "height_cm", "range"),
        ({"height_cm": "175", "weight_kg": "700"}, "weight_kg", "range"),
        ({"height_cm": "175"}, "weight_kg", "missing"),
        ({"height_cm": "tall", "weight_kg": "70"}, "height_cm", "number"),
    ],
)
def test_a_build_that_cannot_be_is_said_at_its_field(
    client: TestClient, store: SqlStore, form: dict[str, str], field: str, what: str
) -> None:
    checked(client, store)
    page = client.post("/build", data=form)
    least, most = {"height_cm": (100, 250), "weight_kg": (25, 350)}[field]
    said = TEXTS[f"page.build.{field}.{what}"].format(least=least, most=most)
    assert page.status_code == 422 and f'id="{field}-wrong">{said}' in page.text
    assert f'value="{form.get(field, "")}"' in page.text and me(store).build is None


def test_nothing_asks_for_the_build(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    assert "/build" not in client.get("/result").text + client.get("/answers").text
    assert 'value=""' in client.get("/build").text and "checked" not in client.get("/sequences").text
