"""Another sequence and the postures that are hard: what is listed, what can be taken, and what is said of the rest."""

from __future__ import annotations

import html

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import KNOWLEDGE, PARTNER_BACK, TEXTS, checked, me, next_bundle, words_of

from unknot.storage.sql_store import SqlStore


def test_another_sequence_is_chosen_and_the_usual_one_stays_the_usual_one(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    page = words_of(client, "/sequences")
    listed = {id for id in KNOWLEDGE.protocols if f'value="{id}"' in page}
    fits = {each.id for each in KNOWLEDGE.protocols.values() if each.played and each.role == "self"}
    assert listed == fits - {"PRO-017"}, "all but the present one can be taken"
    assert page.count(TEXTS["page.sequences.now"]) == 1
    assert {TEXTS[f"protocol.{id}.about"] in page for id in fits} == {True}
    taken = client.post("/sequences", data={"protocol": "PRO-016"})
    assert taken.url.path == "/course" and me(store).wishes.protocol == "PRO-016"
    assert TEXTS["protocol.PRO-016.name"] in html.unescape(taken.text)
    assert next_bundle(client, store)["protocol"] == "PRO-016"
    client.post("/sequences", data={"protocol": "PRO-017"})
    assert me(store).wishes.protocol == "" and next_bundle(client, store)["protocol"] == "PRO-017"


def test_what_is_not_offered_cannot_be_taken(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    for id in ("PRO-008", "PRO-019", "nonsense", ""):
        assert client.post("/sequences", data={"protocol": id}).url.path == "/sequences"
    assert me(store).wishes.protocol == ""


def test_a_posture_that_is_hard_takes_its_sequences_away(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK)
    assert TEXTS["page.sequences.away"] not in words_of(client, "/sequences")
    page = client.post("/postures", data={"cannot": ["lie_prone", "nonsense"]})
    assert me(store).wishes.cannot == ("lie_prone",)
    assert page.url.path == "/sequences" and TEXTS["page.sequences.away"] in html.unescape(page.text)
    assert TEXTS["protocol.PRO-008.name"] not in html.unescape(page.text)
    assert next_bundle(client, store)["posture"] != "prone"
    client.post("/postures", data={"cannot": ["lie_prone", "lie_on_side", "lean_forward"]})
    nothing = words_of(client, "/course")
    assert TEXTS["plan.zones_closed"] in nothing and 'href="/sequences"' in nothing
    assert TEXTS["page.sequences.none"] in words_of(client, "/sequences")
    client.post("/wish", data=PARTNER_BACK)
    assert len(me(store).wishes.cannot) == 3, "the wish asks no posture and forgets none"
    client.post("/postures", data={})
    assert next_bundle(client, store)["posture"] == "prone"


def test_what_an_answer_closes_is_not_listed_and_the_page_says_why(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK, eye_disease="yes")
    page = words_of(client, "/sequences")
    assert TEXTS["page.sequences.closed"] in page and TEXTS["page.sequences.away"] not in page
    assert TEXTS["protocol.PRO-009.about"] in page, "on the side the head does not hang"
    assert TEXTS["protocol.PRO-008.about"] not in page and TEXTS["protocol.PRO-010.about"] not in page
    assert client.post("/sequences", data={"protocol": "PRO-008"}).url.path == "/sequences"


def test_in_an_attack_nothing_is_listed_and_the_page_says_why(client: TestClient, store: SqlStore) -> None:
    checked(client, store, attack="2026-12-01")
    page = words_of(client, "/sequences")
    assert TEXTS["page.sequences.none"] in page and 'value="PRO-' not in page
    assert TEXTS["rule.PP3.told"] in page


def test_another_wish_forgets_the_sequence(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    client.post("/sequences", data={"protocol": "PRO-016"})
    client.post("/wish", data={"role": "self", "region": "neck"})
    assert me(store).wishes.protocol == "PRO-016"
    client.post("/wish", data=PARTNER_BACK)
    assert me(store).wishes.protocol == ""


@pytest.mark.parametrize("path", ["/build", "/sequences"])
def test_somebody_new_begins_at_the_first_page(client: TestClient, path: str) -> None:
    assert client.get(path).url.path == "/"


def test_points_are_never_given_but_may_be_chosen(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    points = TEXTS["protocol.PRO-027.name"]
    assert points not in words_of(client, "/course")
    assert points in words_of(client, "/sequences")
    client.post("/sequences", data={"protocol": "PRO-027"})
    assert points in words_of(client, "/course")
    client.post("/sequences", data={"protocol": "PRO-017"})
    assert points not in words_of(client, "/course")
