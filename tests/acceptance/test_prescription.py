"""A clinician's prescription from a person file to 36 visits, and on the pages: told, shown, taken back."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.acceptance.walk import NOW, TEXTS, checked, me

from unknot.cli.main import main
from unknot.screening.person import Prescription
from unknot.storage.sql_store import SqlStore

EXAMPLE = Path("examples/low-back-partner.person.yaml")
TOLD = (
    "prescriptions:\n  - {kind: partner_course, region: lowback, by: Dr. Ivanova, role: neurologist, at: 2026-11-30}\n"
)
FORM = {"clinician": "Dr. Ivanova", "role": "neurologist", "region": "lowback"}


@pytest.fixture
def plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """Plan the course of the example person with some lines more; exit status and page."""

    def run(more: str) -> tuple[int, str]:
        file = tmp_path / EXAMPLE.name
        file.write_text(EXAMPLE.read_text(encoding="utf-8").replace("  minutes: 10\n", "") + more, encoding="utf-8")
        record = EXAMPLE.name.replace(".person.yaml", ".fhir.json")
        (tmp_path / record).write_bytes((EXAMPLE.parent / record).read_bytes())
        status = main(["course", str(file), "--start", "2026-12-01", "--out", str(tmp_path / "out")])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def test_a_person_file_with_a_prescription_gives_36_visits_and_without_it_12(
    plan: Callable[[str], tuple[int, str]], tmp_path: Path
) -> None:
    def made() -> list[dict[str, object]]:
        described = json.loads((tmp_path / "out" / "course.json").read_bytes())
        return list(described["visits"])

    assert plan("")[0] == 0 and len(made()) == 12
    status, page = plan(TOLD)
    assert status == 0 and [visit["step"] for visit in made()] == [1, 2, 3, 4, 5] + [6] * 31
    assert TEXTS["course.prescribed"].format(by="Dr. Ivanova", role="neurologist", day="2026-11-30") in page
    assert main(["check", *map(str, sorted((tmp_path / "out" / "sessions").iterdir()))]) == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (TOLD.replace(", role: neurologist", ""), "without `role`"),
        (TOLD.replace("2026-11-30", "2026-12-24"), "2026-12-24"),
        (TOLD.replace("lowback", "lowbak"), "lowback"),
        (TOLD.replace("by:", "bye:"), "`by`"),
    ],
)
def test_a_prescription_that_is_told_wrongly_is_refused_with_place_and_remedy(
    plan: Callable[[str], tuple[int, str]], wrong: str, said: str
) -> None:
    status, page = plan(wrong)
    assert status == 2 and said in page and "person.yaml:" in page and "help:" in page


def test_an_old_one_gives_the_usual_course_and_says_why(plan: Callable[[str], tuple[int, str]]) -> None:
    status, page = plan(TOLD.replace("2026-11-30", "2026-08-30"))
    assert status == 0 and TEXTS["plan.prescription.lapsed"] in page and "12 sessions" in page


def visits(page: str) -> int:
    return page.count('class="visit')


def test_the_page_tells_it_the_course_shows_it_and_it_can_be_taken_back(client: TestClient, store: SqlStore) -> None:
    checked(client, store, role="partner", region="lowback")
    before = client.get("/course").text
    assert 'href="/prescription"' in before and TEXTS["page.prescription.none"] in html.unescape(before)
    told = client.post("/prescription", data=FORM | {"date": NOW.date().isoformat()})
    assert told.url.path == "/course" and TEXTS["plan.prescription.in_force"] in html.unescape(told.text)
    assert "Told by you, prescribed by Dr. Ivanova, neurologist" in told.text
    assert me(store).prescriptions == (
        Prescription("partner_course", "lowback", "Dr. Ivanova", "neurologist", NOW.date()),
    )
    assert visits(told.text) - visits(before) == 3 * 24, "each visit names its class, its number and its day"
    assert 'value="neurologist"' in client.get("/prescription").text
    client.post("/prescription", data={"forget": "yes"})
    assert me(store).prescriptions == () and visits(client.get("/course").text) == visits(before)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Session 1 of 36. Told by you"), ("ru", "Сеанс 1 из 36. С ваших слов")]
)
def test_the_page_of_a_session_names_the_clinician_and_which_of_how_many_it_is(
    client: TestClient, store: SqlStore, lang: str, said: str
) -> None:
    checked(client, store, role="partner", region="lowback")
    client.cookies.set("unknot_lang", lang)
    usual = client.get("/course").text.partition('href="/session/')[2].partition('"')[0]
    assert 'class="prescribed"' not in client.get(f"/session/{usual}").text
    client.post("/prescription", data=FORM | {"date": NOW.date().isoformat()})
    id = client.get("/course").text.partition('href="/session/')[2].partition('"')[0]
    head = client.get(f"/session/{id}").text.partition('class="prescribed">')[2].partition("</header>")[0]
    assert head.startswith(said) and "Dr. Ivanova, neurologist" in head


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"clinician": "  "}, "clinician.missing"),
        ({"role": "x" * 101}, "role.long"),
        ({"region": "leg"}, "region.missing"),
        ({"date": ""}, "date.missing"),
        ({"date": "soon"}, "date.bad"),
        ({"date": "2099-01-01"}, "date.ahead"),
        ({"date": "2020-01-01"}, "date.old"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    client: TestClient, store: SqlStore, changed: dict[str, str], key: str
) -> None:
    checked(client, store, role="partner", region="lowback")
    answer = client.post("/prescription", data=FORM | {"date": NOW.date().isoformat()} | changed)
    assert answer.status_code == 422
    assert TEXTS[f"page.prescription.{key}"].format(most=100, days=90) in html.unescape(answer.text)
    assert me(store).prescriptions == ()


def test_self_massage_offers_no_prescription(client: TestClient, store: SqlStore) -> None:
    checked(client, store)
    assert 'href="/prescription"' not in client.get("/course").text
