"""The list of medicines that a person takes: how it is read, what it opens, and that it never makes anything milder."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import KNOWLEDGE, NOW, PARTNER_BACK, TEXTS, begin, checked, me

from unknot.core.ids import Method, Status
from unknot.screening.from_person import screen
from unknot.storage.sql_store import SqlStore
from unknot.web.app import create_app
from unknot.web.medicines import LONGEST, MOST, read_list


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Warfarin\nAspirin", ("Warfarin", "Aspirin")),
        (" варфарин 2,5 мг, аспирин;  магний \r\n\r\n", ("варфарин 2,5 мг", "аспирин", "магний")),
        ("Warfarin, warfarin,,", ("warfarin",)),
        ("", ()),
    ],
)
def test_names_are_read_one_a_line_or_with_commas(typed: str, names: tuple[str, ...]) -> None:
    assert read_list(typed) == (names, "")


def test_a_list_that_is_too_long_is_refused_and_stays_in_its_field(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    for typed, what in (("\n".join(f"m{n}" for n in range(MOST + 1)), "many"), ("x" * (LONGEST + 1), "long")):
        page = client.post("/medicines", data={"names": typed})
        said = TEXTS[f"page.medicines.wrong.{what}"].format(most=MOST, letters=LONGEST)
        assert page.status_code == 422 and said in html.unescape(page.text) and typed in page.text
    assert me(store).medicines == ()


def test_a_blood_thinner_in_the_list_counts_like_its_code(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK)
    before = screen(KNOWLEDGE, me(store), at=NOW)
    page = client.post("/medicines", data={"names": "Варфорин 2,5 мг"})
    assert page.url.path == "/medicines" and TEXTS["medicine.blood_thinners.name"] in page.text
    assert [taken.at for taken in me(store).medicines] == [NOW.date()]
    after = screen(KNOWLEDGE, me(store), at=NOW)
    massage = Method.PARTNER_MASSAGE
    assert after.methods[massage].possible > before.methods[massage].possible
    assert "Варфорин 2,5 мг" in client.get("/answers").text
    client.post("/medicines", data={})
    assert me(store).medicines == () and screen(KNOWLEDGE, me(store), at=NOW).methods == before.methods


def test_a_name_that_is_not_known_asks_for_the_answers_again(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK)
    sure = client.post("/medicines", data={"names": "paracetamol"}).text
    assert TEXTS["page.medicines.again"] not in sure
    doubtful = html.unescape(client.post("/medicines", data={"names": "paracetamol, zzyzx"}).text)
    assert TEXTS["page.medicines.unknown"] in doubtful and TEXTS["page.medicines.again"] in doubtful
    assert 'href="/check/takes_anticoagulant"' in doubtful
    client.post("/check/takes_anticoagulant", data={"takes_anticoagulant": "unsure"})
    assert 'href="/check/takes_anticoagulant"' not in client.get("/medicines").text


def test_a_name_that_is_not_known_is_asked_where_nothing_was_answered(client: TestClient, store: SqlStore) -> None:
    begin(client, role="self", region="neck")
    client.post("/medicines", data={"names": "zzyzx"})
    assert "takes_anticoagulant" in screen(KNOWLEDGE, me(store), at=NOW).ask


def test_a_name_that_is_not_known_opens_what_was_answered_on_an_earlier_day(store: SqlStore) -> None:
    later = NOW + timedelta(days=1)
    with TestClient(create_app(KNOWLEDGE, store, lambda: later), base_url="http://127.0.0.1") as client:
        checked(client, store)
        assert "takes_anticoagulant" not in screen(KNOWLEDGE, me(store), at=later).ask
        client.post("/medicines", data={"names": "zzyzx"})
        assert "takes_anticoagulant" in screen(KNOWLEDGE, me(store), at=later).ask


def test_a_near_name_takes_the_place_of_the_told_one(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    page = client.post("/medicines", data={"names": "магний\nтрамодол"}).text
    assert TEXTS["page.medicines.near"] in page and 'name="instead" value="tramadol"' in page
    client.post("/medicines", data={"told": "трамодол", "instead": "tramadol"})
    assert [taken.name for taken in me(store).medicines] == ["магний", "tramadol"]


def test_the_list_never_makes_anything_milder(client: TestClient, store: SqlStore) -> None:
    checked(client, store, takes_anticoagulant="yes", role="partner", region="lowback")
    person = me(store)
    before = screen(KNOWLEDGE, person, at=NOW)
    client.post("/medicines", data={"names": "paracetamol\nмагний"})
    after = screen(KNOWLEDGE, me(store), at=NOW)
    assert after.at_least >= before.at_least
    assert all(after.methods[method].possible >= limit.possible for method, limit in before.methods.items())
    assert before.methods[Method.PARTNER_MASSAGE].possible > Status.ALLOWED


def test_after_a_grave_result_the_list_stays(client: TestClient, store: SqlStore) -> None:
    begin(client, role="self", region="neck")
    client.post("/check/CES1", data={"CES1": "yes"})
    client.get("/result")
    assert client.post("/medicines", data={"names": "warfarin"}).url.path == "/result"
    assert me(store).medicines == ()


def test_an_example_person_keeps_their_list(client: TestClient, store: SqlStore) -> None:
    client.post("/example/neck-desk-worker")
    assert client.post("/medicines", data={"names": "warfarin"}).url.path == "/answers"
    assert me(store).medicines == () and "<textarea" not in client.get("/medicines").text
