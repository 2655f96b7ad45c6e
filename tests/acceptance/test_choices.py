"""What a person chooses beside the check: the figure, another sequence, the postures, the list of medicines."""

from __future__ import annotations

import html
import io
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader
from tests.acceptance.test_new_person import KNOWLEDGE, NOW, answer_all, begin

from unknot.core.ids import Method, Status
from unknot.pipeline import make_course
from unknot.planning.model import Course
from unknot.screening.from_person import screen
from unknot.screening.person import Build, Person
from unknot.storage.model import Stamp
from unknot.storage.sql_store import SqlStore
from unknot.storage.sqlite import MEMORY, open_store
from unknot.web.app import create_app
from unknot.web.medicines import LONGEST, MOST, read_list
from unknot.web.visitor import VISITOR

TEXTS = KNOWLEDGE.texts["en"]
PARTNER_BACK = {"role": "partner", "region": "lowback"}


@pytest.fixture
def client(store: SqlStore) -> Iterator[TestClient]:
    with TestClient(create_app(KNOWLEDGE, store, lambda: NOW), base_url="http://127.0.0.1") as visitor:
        yield visitor


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


def body_of(client: TestClient, store: SqlStore) -> dict[str, Any]:
    """The body of the next session."""
    client.get("/course")
    bundle = next_bundle(client, store)
    return dict(bundle["body"])


def next_bundle(client: TestClient, store: SqlStore) -> dict[str, Any]:
    """The next session as it is kept."""
    id = client.get("/course").text.partition('href="/session/')[2].partition('"')[0]
    kept = store.bundle(me(store).id, id)
    assert kept is not None
    return dict(kept.content)


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


def course_of(store: SqlStore) -> Course:
    """The course of the one person of the store."""
    person = me(store)
    return make_course(KNOWLEDGE, person, start=NOW.date()).course


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


def test_the_upper_back_has_a_course_by_a_partner_and_by_nobody_else(client: TestClient) -> None:
    answer_all(client, begin(client, role="partner", region="upback"))
    assert "/session/" in client.get("/course").text
    refused = client.post("/wish", data={"role": "self", "region": "upback"})
    assert refused.status_code == 422 and TEXTS["page.wrong.self_neck_only"] in html.unescape(refused.text)


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


def test_each_reason_shows_the_answer_it_rests_on_and_where_it_is_changed(client: TestClient, store: SqlStore) -> None:
    checked(client, store, **PARTNER_BACK, giver_nails_short="no")
    page = html.unescape(client.get("/result").text)
    reasons = page.partition('class="reasons"')[2].partition("</ul>")[0]
    assert re.findall(r'href="/check/([^"]+)"', reasons) == ["giver_nails_short"]
    assert f"{TEXTS['question.giver_nails_short.ask']} <strong>{TEXTS['answers.plain.no']}</strong>" in reasons
