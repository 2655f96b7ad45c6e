"""The pages up to the first course, walked by a healthy person, and what several tests of pages look at."""

from __future__ import annotations

import html
import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from fastapi.testclient import TestClient

from unknot.knowledge.load import load
from unknot.knowledge.model import TermType
from unknot.screening.person import Person
from unknot.storage.model import Stamp
from unknot.storage.sql_store import SqlStore
from unknot.storage.sqlite import MEMORY, open_store
from unknot.web.app import create_app
from unknot.web.visitor import VISITOR

KNOWLEDGE = load()
TEXTS = KNOWLEDGE.texts["en"]
NOW = datetime(2026, 12, 2, 16, 0, tzinfo=UTC)  # a Wednesday, on which a session may be
GOOD_IS_YES = {"reviewed", "giver_nails_short", "giver_consents", "giver_stop_word"}
YOU = {"born": "1985-04-05", "sex": "male"}
PARTNER_BACK = {"role": "partner", "region": "lowback"}
MOST_PAGES = 45


def begin(client: TestClient, *, role: str, region: str) -> str:
    """The pages before the questions; the address of the first question."""
    client.post("/begin", data={"country": "GB", "time_zone": "Europe/London"})
    client.post("/you", data=YOU)
    client.post("/pain", data={"regions": region, "worse_side": "left", "began": "2023-05", "usual": "3"})
    return str(client.post("/wish", data={"role": role, "region": region}).url.path)


def fields_of(page: str) -> set[str]:
    """The questions of a page."""
    return set(re.findall(r'<fieldset class="ask" id="q-(\w+)"', page))


def well(question: str) -> str:
    """How a healthy person answers."""
    term = KNOWLEDGE.terms[question]
    if term.type is TermType.EVENT:
        return "never"
    if term.type is TermType.MEASURE:
        return "3" if question == "nrs" else "none"
    return "yes" if question in GOOD_IS_YES else "no"


def answered(question: str, value: str) -> tuple[str, str]:
    """The field of a question and what stands in it; a date has a field of its own."""
    return (f"{question}.when" if re.fullmatch(r"[0-9]{4}-.*", value) else question), value


def answer_all(client: TestClient, address: str, **otherwise: str) -> int:
    """Answer page after page until nothing is asked; how many pages there were."""
    pages = 0
    while address.startswith("/check/") and not address.startswith("/check/where_"):
        page = client.get(address)
        asked = fields_of(page.text)
        differs = asked & set(otherwise)
        alone = 'name="none"' in page.text and not differs
        form = {"none": "yes"} if alone else dict(answered(one, otherwise.get(one, well(one))) for one in asked)
        told = client.post(address, data=form)
        assert told.status_code == 200, (address, form)
        address, pages = told.url.path, pages + 1
        assert pages <= MOST_PAGES, address
    return pages


def checked(client: TestClient, store: SqlStore, *, role: str = "self", region: str = "neck", **otherwise: str) -> None:
    """The client is somebody whose check is done."""
    person = after_check(role, region, tuple(otherwise.items()))
    stamp = Stamp(uuid.uuid4().hex, NOW, person.zone)
    store.add_person(stamp, person)
    store.add_answers(stamp, person.id, person.answers)
    store.add_answers(stamp, person.id, person.giver, giver=True)
    for n, reading in enumerate(person.measurements):
        store.add_measurement(replace(stamp, id=f"{stamp.id}{n}"), person.id, reading)
    client.cookies.set(VISITOR, person.id)


@cache
def after_check(role: str, region: str, otherwise: tuple[tuple[str, str], ...]) -> Person:
    """Somebody who walked the whole check, once for all tests."""
    kept = open_store(MEMORY)
    with TestClient(create_app(KNOWLEDGE, kept, lambda: NOW), base_url="http://127.0.0.1") as walker:
        answer_all(walker, begin(walker, role=role, region=region), **dict(otherwise))
    person = me(kept)
    kept.close()
    return person


def me(store: SqlStore) -> Person:
    """The one person of the store."""
    (id,) = store.people()
    return store.person(id)


def words_of(client: TestClient, path: str) -> str:
    """A page as it is read."""
    return html.unescape(client.get(path).text)


def next_bundle(client: TestClient, store: SqlStore) -> dict[str, Any]:
    """The next session as it is kept."""
    id = client.get("/course").text.partition('href="/session/')[2].partition('"')[0]
    kept = store.bundle(me(store).id, id)
    assert kept is not None
    return dict(kept.content)
