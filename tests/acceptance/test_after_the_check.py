"""What is there for somebody whose check is done: each reason with its answer, and the session on paper."""

from __future__ import annotations

import html
import io
import re

from fastapi.testclient import TestClient
from pypdf import PdfReader
from tests.acceptance.walk import PARTNER_BACK, TEXTS, checked

from unknot.storage.sql_store import SqlStore


def test_each_reason_shows_the_answer_it_rests_on_and_where_it_is_changed(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK, giver_nails_short="no")
    page = html.unescape(client.get("/result").text)
    reasons = page.partition('class="reasons"')[2].partition("</ul>")[0]
    assert re.findall(r'href="/check/([^"]+)"', reasons) == ["giver_nails_short"]
    assert f"{TEXTS['question.giver_nails_short.ask']} <strong>{TEXTS['answers.plain.no']}</strong>" in reasons


def test_the_next_session_can_be_printed_with_its_pictures(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    page = client.get("/course").text
    (address,) = re.findall(r'href="(/session/[^"/]+/sheet)"', page)
    printed = client.get(address)
    assert printed.status_code == 200 and printed.headers["content-type"] == "application/pdf"
    assert printed.headers["cache-control"] == "no-store"
    read = PdfReader(io.BytesIO(printed.content))
    assert len(read.pages) == 2 and len(printed.content) < 400_000
    assert TEXTS["protocol.PRO-017.name"].split(",")[0] in read.pages[0].extract_text()
    assert client.get(address.replace("/sheet", "x/sheet")).status_code == 404
