"""What the articles ask of a product stands on its pages: cards, lists, claims with our answer, what stands around a session.

Over 300 lines, so that what the pages have to show is read in one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import pieces
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.knowledge.load import load, load_items
from unknot.knowledge.model import Protocol, Technique
from unknot.knowledge.sorts import SORTS
from unknot.render.session_scenes import where
from unknot.screening.person import Answer, Measurement, Moment
from unknot.session.from_course import lay_out
from unknot.storage.model import Stamp
from unknot.storage.sqlite import open_store
from unknot.verify.from_placement import verify
from unknot.web.app import create_app
from unknot.web.details import details_of
from unknot.web.lists import GROUPS
from unknot.web.words import Words

KNOWLEDGE = load()
TEXTS = KNOWLEDGE.texts["en"]
USED = [method for method in Method if KNOWLEDGE.methods[method].offered or KNOWLEDGE.methods[method].on_wish]
HOME = [technique for technique in KNOWLEDGE.techniques.values() if technique.at_home]
PLAYED = [protocol for protocol in KNOWLEDGE.protocols.values() if protocol.played]
READ = [protocol for protocol in KNOWLEDGE.protocols.values() if protocol.use == "reading"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody of whom nothing is known."""
    with visitor(tmp_path_factory.mktemp("new"), "") as made:
        yield made


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The example person whose check found nothing against a partner's massage."""
    with visitor(tmp_path_factory.mktemp("checked"), "low-back-partner") as made:
        yield made


@pytest.fixture(scope="module")
def tested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same person after a clean test of honey on the skin, and before the first session with it."""
    folder = tmp_path_factory.mktemp("tested")
    with visitor(folder, "low-back-partner") as made:
        store, today = open_store(folder / "people.sqlite3"), datetime.now(UTC)
        day = (today - timedelta(days=3)).date()
        told = {"honey_patch": Answer("no", day), "honey_patched": Answer(Moment(day, day), day)}
        (id,) = store.people()
        store.add_answers(Stamp("honey", today, "UTC"), id, told)
        store.add_measurement(Stamp("count", today, "UTC"), id, Measurement("honey_sessions", 0.0, today))
        store.close()
        yield made


@contextmanager
def visitor(folder: Path, example: str) -> Iterator[TestClient]:
    store = open_store(folder / "people.sqlite3")
    with TestClient(create_app(KNOWLEDGE, store), base_url="http://127.0.0.1") as made:
        if example:
            made.post(f"/example/{example}")
        yield made
    store.close()


def page(client: TestClient, address: str) -> str:
    """A page as it is read: without its marks."""
    got = client.get(address)
    assert got.status_code == 200, address
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "\n", got.text)))


def said(key: str) -> str:
    return re.sub(r"\s+", " ", TEXTS[key])


def stands(key: str, shown: str) -> bool:
    """Whether a sentence stands on a page, whatever its numbers are."""
    return all(part in shown for part in re.split(r"\{\w+\}", said(key)))


@pytest.mark.parametrize("kind", GROUPS)
def test_a_list_leads_to_every_entry_of_its_kind(client: TestClient, kind: str) -> None:
    links = re.findall(rf'href="/learn/{kind}/([^"]+)"', client.get(f"/all/{kind}").text)
    every = [str(getattr(id, "value", id)) for id in getattr(KNOWLEDGE, SORTS[kind].folder)]
    assert sorted(links) == sorted(every)
    assert f'href="/all/{kind}"' in client.get("/learn").text


def test_the_first_page_to_read_leads_to_every_topic_and_each_topic_to_those_close_by(client: TestClient) -> None:
    learn = client.get("/learn").text
    for topic in KNOWLEDGE.topics.values():
        assert f'href="/learn/{topic.id}"' in learn
        own = client.get(f"/learn/{topic.id}").text
        assert [link for link in topic.links if f'href="/learn/{link}"' not in own] == []


def test_claims_stand_with_our_answer_under_how_plausible_they_are(client: TestClient) -> None:
    parts = re.split(r"<h2>", client.get("/all/claim").text)
    for claim in KNOWLEDGE.claims.values():
        (held,) = [part for part in parts if f'"/learn/claim/{claim.id}"' in part]
        assert held.startswith(said(f"list.claim.{claim.plausibility}"))
        assert said(f"claim.{claim.id}.answer") in unescape(held)


@pytest.mark.parametrize("method", Method)
def test_beside_a_method_stands_each_claim_of_it_with_our_answer(client: TestClient, method: Method) -> None:
    shown = page(client, f"/learn/method/{method.value}")
    claims = [claim for claim in KNOWLEDGE.claims.values() if method.value in claim.where]
    assert claims or method is Method.TRACTION
    for claim in claims:
        for part in (f"claim.{claim.id}.says", f"claim.{claim.id}.answer", f"evidence.{claim.plausibility}"):
            assert said(part) in shown


def test_that_nothing_speaks_against_a_method_is_called_false_beside_it(client: TestClient) -> None:
    for address in ("/learn/method/cupping", "/learn/cups", "/learn/method/neck_self_massage"):
        shown = page(client, address)
        assert said("claim.no_contraindications.answer") in shown
        assert said("evidence.extravagant") in shown


@pytest.mark.parametrize("method", Method)
def test_a_method_says_what_may_be_expected_by_when_and_what_not(client: TestClient, method: Method) -> None:
    shown = page(client, f"/learn/method/{method.value}")
    assert "{" not in shown
    for part in ("may", "by", "not"):
        assert stands(f"expect.{method.value}.{part}", shown)


@pytest.mark.parametrize("method", USED)
def test_a_method_tells_what_is_needed_and_what_is_normal_and_what_not(tested: TestClient, method: Method) -> None:
    shown, info = page(tested, f"/learn/method/{method.value}"), KNOWLEDGE.methods[method]
    assert [name for name in info.materials if said(f"material.{name}.name") not in shown] == []
    if said("page.read.closed") in shown:
        assert said("page.read.part.normal") not in shown
        return
    before, mark, after = shown.partition(said("page.read.part.not_normal"))
    assert mark and said("page.read.part.normal") in before
    for part, where_ in (("normal", before), ("not_normal", after)):
        for name in info.lines.get(part, ()):
            assert stands(f"doing.{name}", where_), name


@pytest.mark.parametrize("method", ["cupping", "honey"])
def test_cups_and_honey_have_a_guide_from_before_to_after(tested: TestClient, method: str) -> None:
    shown, lines = page(tested, f"/learn/method/{method}"), KNOWLEDGE.methods[Method(method)].lines
    assert set(lines) == {"before", "do", "never", "normal", "not_normal", "after"}
    assert [name for names in lines.values() for name in names if not stands(f"doing.{name}", shown)] == []


@pytest.mark.parametrize("technique", HOME, ids=lambda technique: technique.id)
def test_a_technique_has_its_card(technique: Technique) -> None:
    told = {detail.label: detail.told for detail in details_of(Words(KNOWLEDGE, "en"), "technique", technique)}
    for label, keys in (
        ("hand", [f"hand_part.{part}.name" for part in technique.hand_part]),
        ("movement", [f"movement.{technique.movement}.name"]),
        ("pressure", [f"pressure.{firm}.name" for firm in technique.pressure]),
        ("where", [f"zone.{zone.value}.name" for zone in technique.where]),
        ("not_stated", [f"left_open.{part}.name" for part in technique.not_stated]),
    ):
        assert [key for key in keys if said(key) not in told[said(f"detail.{label}")]] == []
    assert told[said("detail.called")].split(", ") == list(technique.spellings["en"])


@pytest.mark.parametrize("technique", ["stroking", "friction_light", "squeezing_light", "kneading_light"])
def test_the_usual_mistakes_stand_beside_a_technique(client: TestClient, checked: TestClient, technique: str) -> None:
    mistakes = [said(f"mistake.{name}.told") for name in KNOWLEDGE.techniques[technique].mistakes]
    shown, new = page(checked, f"/learn/technique/{technique}"), page(client, f"/learn/technique/{technique}")
    assert mistakes
    assert [each for each in mistakes if each not in shown] == []
    assert [each for each in mistakes if each in new] == []  # how it is done waits for the check


@pytest.mark.parametrize("point", KNOWLEDGE.points)
def test_a_point_has_its_card_and_a_doubtful_one_says_so(client: TestClient, point: str) -> None:
    shown, what = page(client, f"/learn/point/{point}"), KNOWLEDGE.points[point]
    assert stands(f"point.{point}.where", shown)
    assert [name for name in what.named if name not in shown] == []
    assert (said("sure.low.name") in shown) == (what.confidence == "low")
    if re.fullmatch(r"[A-Z]{2}[0-9]+", point):
        assert point in said(f"point.{point}.name")


def test_the_dose_of_points_stands_with_an_offered_one(checked: TestClient) -> None:
    shown = page(checked, "/learn/point/BL23")
    for name in KNOWLEDGE.methods[Method.ACUPRESSURE].lines["do"]:
        assert stands(f"doing.{name}", shown)


@pytest.mark.parametrize("device", KNOWLEDGE.devices)
def test_a_device_is_recorded_and_nobody_is_told_to_buy(client: TestClient, device: str) -> None:
    shown, what = page(client, f"/learn/device/{device}"), KNOWLEDGE.devices[device]
    keys = [
        *(f"feature.{each}.name" for each in what.features),
        f"helper.{what.helper}.name",
        f"list.device.{what.use}",
    ]
    assert [key for key in keys if said(key) not in shown] == []
    assert (said("catalogue.no_advice") in shown) == (what.price is not None)


@pytest.mark.parametrize("feature", ["long_handle", "heating", "infrared", "roller", "helper"])
def test_devices_are_chosen_by_what_they_have(client: TestClient, feature: str) -> None:
    links = re.findall(r'href="/learn/device/([^"]+)"', client.get(f"/all/device?with={feature}").text)
    devices = KNOWLEDGE.devices.values()
    having = [each.id for each in devices if feature in each.features or (feature == "helper" and each.helper == "yes")]
    assert sorted(links) == sorted(having)
    assert 0 < len(links) < len(KNOWLEDGE.devices)


@pytest.mark.parametrize("protocol", READ, ids=lambda protocol: protocol.id)
def test_what_is_left_to_others_is_read_and_says_why_it_is_not_played(client: TestClient, protocol: Protocol) -> None:
    id = protocol.id
    shown = client.get(f"/learn/protocol/{id}").text
    plain = page(client, f"/learn/protocol/{id}")
    for part in ("list.protocol.reading", f"protocol.{id}.about", f"protocol.{id}.why"):
        assert said(part) in plain
    assert "/session/" not in shown and said("list.protocol.playable") not in plain


def test_what_the_articles_leave_open_is_shown_as_not_said(client: TestClient) -> None:
    assert said("detail.steps_open") in page(client, "/learn/protocol/PRO-011")
    told = details_of(Words(KNOWLEDGE, "en"), "protocol", KNOWLEDGE.protocols["PRO-011"])
    assert (said("detail.steps_open"), "7") in [(each.label, each.told) for each in told]
    assert said("left_open.tempo.name") in page(client, "/learn/technique/stroking").lower()
    for id, article in KNOWLEDGE.articles.items():
        shown = page(client, f"/articles/{id}")
        open_ = [heading for heading in article.headings if heading.answer == "not_stated"]
        assert (said("heading.not_stated") in shown) == bool(open_)


@pytest.mark.parametrize("conflict", KNOWLEDGE.conflicts)
def test_where_the_articles_disagree_stands_what_is_done_here(client: TestClient, conflict: str) -> None:
    shown = page(client, f"/learn/conflict/{conflict}")
    assert said(f"conflict.{conflict}.about") in shown and said(f"conflict.{conflict}.chosen") in shown


def test_home_measures_say_who_may_do_them_and_how_sure_that_is(client: TestClient) -> None:
    for id in ("herbal_rub", "warm_compress", "warm_bath", "magnet_set", "herb_patch", "massage_bed", "heat_pack"):
        shown, what = page(client, f"/learn/advice/{id}"), KNOWLEDGE.advice[id]
        assert said(f"offered.{what.offered}") in shown and said(f"evidence.{what.evidence}") in shown


UNITS_OF = {"sessions": "sessions", "minutes": "minutes", "warmth": "celsius"}
"""What would be stated in which unit."""


def test_a_home_measure_tells_what_the_articles_leave_open_of_it(client: TestClient) -> None:
    items = {item.id: item for item in load_items(KNOWLEDGE)}
    for id in items["REQ-067"].rests_on:
        for file in items[id].used:
            folder, _, name = file.partition("/")
            if folder == "advice":
                what = KNOWLEDGE.advice[name.removesuffix(".yaml")]
                shown = page(client, f"/learn/advice/{what.id}")
                told = ", ".join(said(f"left_open.{word}.name") for word in what.not_stated)
                assert told and f"{said('detail.not_stated')} {told} " in shown, what.id
                stated = {word for word, unit in UNITS_OF.items() if any(unit in key for key in items[id].numbers)}
                assert not stated & set(what.not_stated), what.id


LANDMARKS = (
    "c7_spinous",
    "blade_lower_angle",
    "blade_upper_angle",
    "hip_crest",
    "rib_side",
    "mastoid_tip",
    "clavicle_middle",
)


@pytest.mark.parametrize("landmark", LANDMARKS)
def test_it_is_told_how_a_landmark_is_found(client: TestClient, landmark: str) -> None:
    for address in ("/all/landmark", f"/learn/landmark/{landmark}"):
        assert said(f"landmark.{landmark}.find") in page(client, address)


@pytest.mark.parametrize("example", ["neck-desk-worker", "low-back-partner"])
def test_a_course_tells_how_to_get_ready_and_what_comes_after(tmp_path: Path, example: str) -> None:
    with visitor(tmp_path, example) as made:
        shown = page(made, "/course")
    alone = example == "neck-desk-worker"
    method = KNOWLEDGE.methods[Method.NECK_SELF_MASSAGE if alone else Method.PARTNER_MASSAGE]
    keys = [
        *(f"posture.{'sitting_upright' if alone else 'prone'}.{part}" for part in ("how", "instead")),
        *(f"advice.room_set_up.do.{name}" for name in KNOWLEDGE.advice["room_set_up"].do),
        *(f"advice.before_a_session.do.{name}" for name in KNOWLEDGE.advice["before_a_session"].do),
        *(f"material.{name}.name" for name in method.materials),
        *(f"doing.{name}" for part in ("after", "normal", "not_normal") for name in method.lines[part]),
    ]
    assert [key for key in keys if not stands(key, shown)] == []


@pytest.mark.parametrize("protocol", PLAYED, ids=lambda protocol: protocol.id)
def test_the_picture_of_a_session_holds_the_forbidden_places_near_its_hands(protocol: Protocol) -> None:
    course = pieces.course(KNOWLEDGE, protocol.id, step=protocol.ladder[0])
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=KNOWLEDGE.hash)
    content = verify(KNOWLEDGE, fresh, course, course.visits[0], placement, issued=True).content
    words = {**TEXTS, **content["texts"]["en"]}
    scenes = where(content, words, KNOWLEDGE)
    for scene in scenes:
        never = [shape for shape in scene.shapes if KNOWLEDGE.shapes[shape].role == "forbidden"]
        assert never and [shape for shape in never if shape not in dict(scene.labels)] == []
        assert any(shape.endswith("_midline") for shape in never)
    told = {step["n"] for step in content["steps"] if step["side"] in ("left", "right")}
    if protocol.id in KNOWLEDGE.strokes:
        assert {number for scene in scenes for way in scene.strokes for number in way.numbers} == told
