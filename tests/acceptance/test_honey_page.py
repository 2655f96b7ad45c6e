"""The page of honey: closed, it leads to the test on the skin; a clean one opens it, and nothing is led to a test in vain."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import NOW, PARTNER_BACK, TEXTS, checked, me, words_of

from unknot.storage.sql_store import SqlStore

HONEY = "/learn/method/honey"
ASKS = ("/check/honey_patch", "/check/honey_patched", "/check/honey_sessions")


def tell(client: TestClient, question: str, **fields: str) -> str:
    """Answer one question; the address to which it leads."""
    return str(client.post(f"/check/{question}", data={**fields}).url.path)


def leads_to(page: str) -> list[str]:
    return [ask for ask in ASKS if f'href="{ask}"' in page]


@pytest.mark.parametrize("path", [HONEY, "/learn/advice/honey_at_home"])
def test_the_closed_page_leads_to_the_test_and_a_clean_one_opens_it(
    client: TestClient, store: SqlStore, path: str
) -> None:
    checked(client, store, **PARTNER_BACK)
    closed = words_of(client, path)
    assert leads_to(closed) == list(ASKS)
    assert TEXTS["page.read.skin_test"] in closed and TEXTS["page.read.part.never"] not in closed
    assert TEXTS["question.honey_patch.hint"] in words_of(client, ASKS[0])
    assert tell(client, "honey_patch", honey_patch="no") == ASKS[1]
    assert tell(client, "honey_patched", **{"honey_patched.when": "2026-12-01"}) == "/answers"
    assert me(store).answers["honey_patch"].at == NOW.date()
    assert leads_to(words_of(client, path)) == list(ASKS)
    assert TEXTS["answers.sessions.none"] in words_of(client, ASKS[2])
    tell(client, "honey_sessions", honey_sessions="7")
    opened = words_of(client, path)
    assert leads_to(opened) == []
    assert TEXTS["page.read.part.never"] in opened


def test_a_reaction_closes_it_without_a_way_to_another_test(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK)
    tell(client, "honey_patch", honey_patch="yes")
    assert leads_to(words_of(client, HONEY)) == []
    assert TEXTS["page.read.closed"] in words_of(client, HONEY)
    assert TEXTS["rule.HP2.told"] in words_of(client, "/result")


@pytest.mark.parametrize("count", ["8", "none"])
def test_after_eight_sessions_or_without_a_count_it_is_closed(client: TestClient, store: SqlStore, count: str) -> None:
    checked(client, store, **PARTNER_BACK)
    tell(client, "honey_patch", honey_patch="no")
    tell(client, "honey_patched", **{"honey_patched.when": "2026-12-01"})
    tell(client, "honey_sessions", honey_sessions=count)
    shown = words_of(client, HONEY)
    assert leads_to(shown) == [] and TEXTS["page.read.closed"] in shown
    assert TEXTS["rule.HP3.told"] in words_of(client, "/result")


@pytest.mark.parametrize("value", ["not_done", "unsure"])
def test_a_test_that_is_not_done_or_not_sure_is_asked_for_again(
    client: TestClient, store: SqlStore, value: str
) -> None:
    checked(client, store, **PARTNER_BACK)
    tell(client, "honey_patch", honey_patch=value)
    assert leads_to(words_of(client, HONEY)) == list(ASKS)


@pytest.mark.parametrize("allergy", ["yes", "unsure"])
def test_nobody_with_an_allergy_to_bees_is_led_to_the_test(client: TestClient, store: SqlStore, allergy: str) -> None:
    checked(client, store, **PARTNER_BACK, bee_allergy=allergy)
    shown = words_of(client, HONEY)
    assert leads_to(shown) == [] and TEXTS["page.read.closed"] in shown
