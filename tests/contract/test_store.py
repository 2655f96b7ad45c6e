"""What every store keeps: the same tests for a SQLite file, SQLite in memory, and plain lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from contract.memory_store import MemoryStore
from unknot.screening.person import Answer, Clearance, Mark, Measurement, Moment, Pain, Person, Report, Wishes
from unknot.screening.record import Coding, Entry, Reading, Record
from unknot.storage.model import NotStored, SameIdOtherContent, Stamp, Store
from unknot.storage.sqlite import open_store

MOSCOW = "Europe/Moscow"
NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo(MOSCOW))
TODAY = date(2026, 12, 1)
ANNA = Person(
    "anna", MOSCOW, born=date(1988, 3, 2), sex="female", lang="ru", country="RU",
    pain=Pain(("neck",), "right", Moment(date(2024, 9, 1), date(2024, 9, 30)), 3.5),
    marks=(Mark("birthmark", None, "left", 5),),
    wishes=Wishes("self", ("exercise",), ("neck",), 10),
    clearances=(Clearance("C59", ("partner_massage",), "Dr. Who", "cardiologist", TODAY),),
    record=Record("p", date(1988, 3, 2), date(1988, 3, 2), "female",
                  (Entry("Condition", "c", (Coding("icd10", "M54.2"),), first=TODAY, last=TODAY),),
                  (Reading("8480-6", 120.5, "mm[Hg]", NOON, "o"),)),
)  # fmt: skip


def stamp(id: str, *, minutes: int = 0) -> Stamp:
    return Stamp(id, NOON + timedelta(minutes=minutes), MOSCOW)


def said(value: object) -> Answer:
    return Answer(value, TODAY)  # type: ignore[arg-type]


@pytest.fixture(params=["file", "memory", "lists"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: dict[str, object] = {
        "file": lambda: open_store(tmp_path / "people.sqlite3"),
        "memory": lambda: open_store(":memory:"),
        "lists": MemoryStore,
    }
    store: Store = made[request.param]()  # type: ignore[operator]
    store.add_person(stamp("p1"), ANNA)
    yield store
    store.close()


def test_a_person_comes_back_whole(store: Store) -> None:
    assert store.person("anna") == ANNA
    assert store.people() == ("anna",)


def test_a_later_profile_takes_the_place_of_an_earlier_one(store: Store) -> None:
    store.add_person(stamp("p2", minutes=1), replace(ANNA, lang="en"))
    assert store.person("anna").lang == "en"


def test_every_kind_of_answer_comes_back_as_it_was(store: Store) -> None:
    answers = {
        "CES1": Answer("old", TODAY, "clinician"),
        "attack": said(Moment(never=True)),
        "stroke": said(Moment(TODAY, TODAY, NOON)),
        "undated": said(Moment()),
        "many": said(("neck", "leg")),
        "number": said(4.5),
    }
    store.add_answers(stamp("a"), "anna", answers)
    assert store.person("anna").answers == answers


def test_the_newest_answer_counts_and_both_are_kept(store: Store) -> None:
    store.add_answers(stamp("a1"), "anna", {"CES1": said("yes")})
    store.add_answers(stamp("a2", minutes=1), "anna", {"CES1": said("no")})
    assert store.person("anna").answers == {"CES1": said("no")}
    assert [answer.value for _, _, answer in store.answers("anna")] == ["yes", "no"]


def test_the_client_s_time_decides_and_not_the_order_of_arrival(store: Store) -> None:
    store.add_answers(stamp("a2", minutes=1), "anna", {"CES1": said("no")})
    store.add_answers(stamp("a1"), "anna", {"CES1": said("yes")})
    assert store.person("anna").answers["CES1"].value == "no"


def test_answers_of_the_giver_stand_apart(store: Store) -> None:
    store.add_answers(stamp("a"), "anna", {"CES1": said("no")})
    store.add_answers(stamp("a"), "anna", {"GV1": said("yes")}, giver=True)
    assert store.person("anna").answers == {"CES1": said("no")}
    assert store.person("anna").giver == {"GV1": said("yes")}


def test_the_same_entry_again_does_nothing(store: Store) -> None:
    for _ in range(2):
        store.add_person(stamp("p1"), ANNA)
        store.add_answers(stamp("a"), "anna", {"CES1": said("no")})
        store.add_measurement(stamp("m"), "anna", Measurement("nrs", 3, NOON))
        store.add_report("anna", Report("s1", "r1", NOON, 3, 2), zone=MOSCOW)
    assert len(store.answers("anna")) == 1
    assert len(store.person("anna").measurements) == 1
    assert len(store.reports("anna")) == 1


def test_the_same_id_with_other_content_is_refused(store: Store) -> None:
    store.add_answers(stamp("a"), "anna", {"CES1": said("yes")})
    store.add_report("anna", Report("s1", "r1", NOON, 3, 2), zone=MOSCOW)
    store.add_course(stamp("c"), "anna", {"id": "k", "visits": 12})
    with pytest.raises(SameIdOtherContent, match="CES1"):
        store.add_answers(stamp("a"), "anna", {"CES1": said("no")})
    with pytest.raises(SameIdOtherContent):
        store.add_report("anna", Report("s1", "r1", NOON, 3, 9), zone=MOSCOW)
    with pytest.raises(SameIdOtherContent):
        store.add_course(stamp("c", minutes=1), "anna", {"id": "k", "visits": 12})
    with pytest.raises(SameIdOtherContent):
        store.add_person(stamp("p1"), replace(ANNA, sex="male"))
    assert store.person("anna").answers["CES1"].value == "yes"


def test_answers_given_together_are_stored_together_or_not_at_all(store: Store) -> None:
    store.add_answers(stamp("a"), "anna", {"CES2": said("no")})
    with pytest.raises(SameIdOtherContent):
        store.add_answers(stamp("a"), "anna", {"CES1": said("no"), "CES2": said("yes")})
    assert "CES1" not in store.person("anna").answers


def test_nothing_is_added_to_a_person_who_is_not_there(store: Store) -> None:
    with pytest.raises(NotStored):
        store.add_answers(stamp("a"), "boris", {"CES1": said("no")})
    with pytest.raises(NotStored):
        store.add_screening(stamp("s"), "boris", {})
    with pytest.raises(NotStored):
        store.person("boris")


def test_people_are_kept_apart(store: Store) -> None:
    store.add_person(stamp("p2"), replace(ANNA, id="boris"))
    store.add_answers(stamp("a"), "anna", {"CES1": said("yes")})
    store.add_course(stamp("c"), "anna", {"id": "k"})
    assert store.person("boris").answers == {}
    assert store.courses("boris") == ()


def test_measurements_and_what_cannot_be_measured(store: Store) -> None:
    readings = (Measurement("systolic", 118, NOON), Measurement("inr", None, NOON + timedelta(minutes=1)))
    for n, reading in reversed(list(enumerate(readings))):
        store.add_measurement(stamp(f"m{n}", minutes=n), "anna", reading)
    assert store.person("anna").measurements == readings


def test_the_newest_screening_and_every_course(store: Store) -> None:
    assert store.latest_screening("anna") is None
    store.add_screening(stamp("s1"), "anna", {"outcome": "ask", "ask": ["CES1"]})
    store.add_screening(stamp("s2", minutes=5), "anna", {"outcome": "proceed", "ask": []})
    newest = store.latest_screening("anna")
    assert newest is not None
    assert newest.content == {"outcome": "proceed", "ask": []}
    store.add_course(stamp("c1"), "anna", {"id": "k1"})
    store.add_course(stamp("c2", minutes=1), "anna", {"id": "k2"})
    assert [kept.content["id"] for kept in store.courses("anna")] == ["k1", "k2"]


def test_a_bundle_is_planned_first_and_issued_later(store: Store) -> None:
    assert store.bundle("anna", "b") is None
    store.add_bundle(stamp("b1"), "anna", {"id": "b", "state": "planned"})
    store.add_bundle(stamp("b2", minutes=1), "anna", {"id": "b", "state": "issued"})
    kept = store.bundle("anna", "b")
    assert kept is not None
    assert kept.content["state"] == "issued"
    assert store.bundle("boris", "b") is None


def test_reports_stand_in_order_of_time_and_in_the_person(store: Store) -> None:
    later = Report("s2", "r2", NOON + timedelta(days=2), 3, 2, 1, 3.5, ("P1",), False, 2)
    first = Report("s1", "r1", NOON, 4, 3)
    store.add_report("anna", later, zone=MOSCOW)
    store.add_report("anna", first, zone=MOSCOW)
    assert store.reports("anna") == (first, later)
    assert store.person("anna").reports == (first, later)


def test_the_moment_is_kept_in_utc_with_the_zone_of_the_person(store: Store) -> None:
    store.add_screening(Stamp("s", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Berlin"), "anna", {})
    newest = store.latest_screening("anna")
    assert newest is not None
    assert newest.stamp.at.astimezone(ZoneInfo(newest.stamp.zone)).isoformat() == "2026-10-25T02:30:00+02:00"


def test_a_moment_without_a_zone_is_no_stamp() -> None:
    with pytest.raises(ValueError, match="zone"):
        Stamp("s", datetime(2026, 12, 1), MOSCOW)
