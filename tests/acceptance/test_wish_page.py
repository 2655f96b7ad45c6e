"""The page of wishes: minutes and an aim, which only shorten, and what is not offered at all."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient
from tests.acceptance.walk import KNOWLEDGE, NOW, PARTNER_BACK, TEXTS, answer_all, begin, checked, me, words_of

from unknot.pipeline import make_course
from unknot.planning.model import Course
from unknot.storage.sql_store import SqlStore


def course_of(store: SqlStore) -> Course:
    """The course of the one person of the store."""
    person = me(store)
    return make_course(KNOWLEDGE, person, start=NOW.date()).course


def test_the_page_of_wishes_takes_the_minutes_and_shortens_every_session(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK)
    assert "20 min" in words_of(client, "/course")
    shown = words_of(client, "/wish")
    assert re.search(r'name="minutes" value="any" checked', shown)
    offered = re.findall(r'name="minutes" value="([0-9]+)"', shown)
    assert offered == [str(row["minutes"]) for row in KNOWLEDGE.tables["courses/ladder"]["steps"][:-1]]
    assert client.post("/wish", data=PARTNER_BACK | {"minutes": "7"}).status_code == 200
    assert me(store).wishes.minutes == 7
    assert re.search(r'name="minutes" value="7" checked', words_of(client, "/wish"))
    assert {visit.minutes for visit in course_of(store).visits} == {5, 7}
    assert client.post("/wish", data=PARTNER_BACK | {"minutes": "90"}).status_code == 422
    client.post("/wish", data=PARTNER_BACK)
    assert me(store).wishes.minutes is None


def test_the_page_of_wishes_takes_an_aim_and_keeps_to_it(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    assert re.search(r'name="aim" value="course" checked', words_of(client, "/wish"))
    own = {"role": "self", "region": "neck"}
    assert client.post("/wish", data=own | {"aim": "single"}).status_code == 200
    assert me(store).wishes.aim == "single" and len(course_of(store).visits) == 1
    assert TEXTS["plan.single"] in words_of(client, "/course")
    assert client.post("/wish", data=own | {"aim": "cure"}).status_code == 422
    client.post("/wish", data=own)
    assert me(store).wishes.aim == "course" and len(course_of(store).visits) > 1


def test_an_aim_that_is_not_for_today_says_why_and_leads_back(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    client.post("/wish", data={"role": "self", "region": "neck", "aim": "prevention"})
    shown = words_of(client, "/course")
    assert TEXTS["plan.prevention_pain"] in shown and 'href="/wish"' in shown


def test_the_upper_back_has_a_course_by_a_partner_and_by_nobody_else(client: TestClient) -> None:
    answer_all(client, begin(client, role="partner", region="upback"))
    assert "/session/" in client.get("/course").text
    refused = client.post("/wish", data={"role": "self", "region": "upback"})
    assert refused.status_code == 422 and TEXTS["page.wrong.self_neck_only"] in html.unescape(refused.text)
