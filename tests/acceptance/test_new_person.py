"""The pages, walked by a healthy new person who presses "none of these": from the first page to a course of their own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import KNOWLEDGE, NOW, answer_all, begin

from unknot.storage.sqlite import open_store
from unknot.web.app import create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    store = open_store(tmp_path / "people.sqlite3")
    with TestClient(create_app(KNOWLEDGE, store, lambda: NOW), base_url="http://127.0.0.1") as visitor:
        yield visitor
    store.close()


@pytest.mark.parametrize(("role", "region"), [("self", "neck"), ("partner", "neck"), ("partner", "lowback")])
def test_a_healthy_new_person_gets_a_course(client: TestClient, role: str, region: str) -> None:
    assert KNOWLEDGE.complete
    answer_all(client, begin(client, role=role, region=region))
    result = client.get("/result").text
    assert "/course" in result
    course = client.get("/course")
    assert course.status_code == 200 and course.url.path == "/course"
    play = re.search(r'href="(/session/[0-9a-f]+)"', course.text)
    assert play is not None
    assert client.get(play.group(1)).status_code == 200
    assert KNOWLEDGE.texts["en"]["page.incomplete"] not in course.text


def test_one_with_a_pacemaker_gets_no_session_where_it_may_be(client: TestClient) -> None:
    address = begin(client, role="partner", region="lowback")
    answer_all(client, address, pacemaker="yes")
    assert KNOWLEDGE.texts["en"]["rule.C19.told"] in client.get("/result").text


def test_one_with_numb_feet_tells_where_and_gets_a_course_for_the_back(client: TestClient) -> None:
    address = begin(client, role="partner", region="lowback")
    answer_all(client, address, numb_skin="yes")
    asked = client.get("/check").url.path
    assert asked == "/check/where_numb"
    both = client.post(asked, data={"where_numb": ["LEG", "elsewhere"]})
    assert both.status_code == 422 and KNOWLEDGE.texts["en"]["page.wrong.alone"] in both.text
    answer_all(client, client.post(asked, data={"where_numb": ["LEG", "HIP"]}).url.path)
    assert "Legs, Buttocks" in client.get("/answers").text or "Buttocks, Legs" in client.get("/answers").text
    assert "/session/" in client.get("/course").text


def test_an_operation_of_last_week_closes_its_place(client: TestClient) -> None:
    address = begin(client, role="partner", region="lowback")
    answer_all(client, address, operated="yes", operation="2026-11-25", operation_where="trunk_lower")
    assert KNOWLEDGE.texts["en"]["rule.C68.told"] in client.get("/result").text
    assert "/session/" not in client.get("/course").text


def test_in_an_attack_there_is_no_session_but_what_may_be_done_and_a_way_to_change_it(client: TestClient) -> None:
    answer_all(client, begin(client, role="self", region="neck"), attack="2026-12-01", attack_over="no")
    words = KNOWLEDGE.texts["en"]
    for address in ("/result", "/course"):
        page = client.get(address).text
        assert words["stage.attack.do"] in page and words["advice.attack_rest.title"] in page, address
        assert 'href="/check/attack"' in page, address
        assert "/session/" not in page, address
    for address in ("/learn/technique/stroking", "/learn/method/partner_massage"):
        assert words["page.read.closed"] in client.get(address).text, address


def test_newly_worse_hearing_is_seen_today(client: TestClient) -> None:
    answer_all(client, begin(client, role="self", region="neck"), VA11="yes")
    assert KNOWLEDGE.texts["en"]["rule.VA11.told.urgent"] in client.get("/result").text
    assert client.get("/course").url.path == "/result"


def test_bleeding_now_gives_no_course(client: TestClient) -> None:
    answer_all(client, begin(client, role="self", region="neck"), bleeding="yes")
    assert KNOWLEDGE.texts["en"]["outcome.doctor-first.title"] in client.get("/result").text
    assert client.get("/course").url.path == "/result"


def test_a_session_is_its_owners_and_kept_once(client: TestClient, tmp_path: Path) -> None:
    answer_all(client, begin(client, role="self", region="neck"))
    session = [re.search(r'href="(/session/[0-9a-f]+)"', client.get("/course").text) for _ in range(3)][-1]
    assert session is not None
    with closing(sqlite3.connect(tmp_path / "people.sqlite3")) as kept:
        assert kept.execute("select count(*) from bundle").fetchone() == (1,)
    client.cookies.clear()
    answer_all(client, begin(client, role="partner", region="lowback"))
    assert client.get(session.group(1)).status_code == 404
