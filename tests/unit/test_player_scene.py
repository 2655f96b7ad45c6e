"""The body in space is the ground of the session's own paths, small enough to be sent, and of no person."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from numpy.typing import NDArray

from unknot.body.bodies import body
from unknot.body.forearm import facing
from unknot.body.hands import cut
from unknot.body.mesh import net
from unknot.body.posture import posed
from unknot.body.work_net import work_net
from unknot.knowledge.load import load
from unknot.render.player_scene import HAND_PRESETS
from unknot.storage.scenes import body_in_space, key_of_scenes
from unknot.storage.sqlite import open_store
from unknot.web.app import create_app

REAL = load()
FIGURE, POSTURE = "w34_middle", "prone"
LARGEST, AIM = 400_000, 260_000
Parts = Mapping[str, NDArray[Any]]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    store = open_store(tmp_path / "people.sqlite3")
    with TestClient(create_app(REAL, store), base_url="http://127.0.0.1") as visitor:
        yield visitor
    store.close()


def parts_of(data: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Head and parts, read without a line of what wrote them."""
    (length,) = struct.unpack("<I", data[:4])
    head, at = json.loads(data[4 : 4 + length]), 4 + length
    parts: dict[str, NDArray[Any]] = {}
    for name, rows, columns, size in head["parts"]:
        told = np.frombuffer(data, "u1", rows * columns * size, at)
        at += len(told)
        if size == 1:
            parts[name] = told.view("i1")
        else:
            low, high = told[: len(told) // 2].astype(int), told[len(told) // 2 :].astype(int)
            parts[name] = (low + 256 * high).reshape(columns, rows).cumsum(axis=1).T % 65536
    assert at == len(data) and (4 + length) % 4 == 0
    return head, parts


@cache
def made() -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    return parts_of(gzip.decompress(body_in_space(REAL, FIGURE, POSTURE)))


def test_its_vertices_are_those_on_which_the_paths_were_checked() -> None:
    _, parts = made()
    places = ((parts["vertices"] + 32768) % 65536 - 32768) / 10
    assert np.abs(places - posed(body(FIGURE), POSTURE).vertices).max() <= 0.0501
    assert (parts["quads"] == net().quads).all()


def test_zones_lie_left_and_right_and_keep_off_what_is_forbidden() -> None:
    _, parts = made()
    fine = work_net().smoothing.places(posed(body(FIGURE), POSTURE).vertices)
    for zone in ("LOWBACK", "HIP", "UPBACK"):
        inside = parts[zone] > 0
        assert 0 < (fine[inside, 0] > 0).sum() == (fine[inside, 0] < 0).sum()
    midline = (np.abs(fine[:, 0]) < 5) & (parts["LOWBACK"] > -40) & (fine[:, 1] > fine[:, 1].max() / 2)
    assert midline.sum() > 10 and (parts["forbidden"][midline] > 0).mean() > 0.9
    assert not ((parts["forbidden"] > 20) & (parts["LOWBACK"] > 20)).any()
    assert (parts["cloth"] > 0).any() and not ((parts["cloth"] > 20) & (parts["UPBACK"] > 20)).any()


def test_it_is_seen_by_the_eye_of_the_drawing_head_up_and_left_on_the_left() -> None:
    head, _ = made()
    assert set(head["eyes"]) == {"neck", "upback", "lowback"}
    for eye in head["eyes"].values():
        right = np.cross(eye["up"], eye["toward"])
        seen = facing(posed(body(FIGURE), POSTURE))
        assert np.dot(seen.head, eye["up"]) > 0.85 and np.dot(seen.left, right) < -0.9


def test_the_wire_is_light_and_a_browser_keeps_it(client: TestClient) -> None:
    key, size = key_of_scenes(REAL), 0
    for path in (f"body/{FIGURE}/{POSTURE}", f"hands/{'-'.join(HAND_PRESETS)}"):
        with client.stream("GET", f"/scene/{path}/{key}") as answer:
            assert answer.status_code == 200
            size += len(b"".join(answer.iter_raw()))
            assert answer.headers["content-encoding"] == "gzip"
            assert "immutable" in answer.headers["cache-control"]
    assert size < LARGEST
    with client.stream("GET", f"/scene/body/{FIGURE}/{POSTURE}/{key}") as answer:
        body_size = len(b"".join(answer.iter_raw()))
    with client.stream("GET", f"/scene/hands/fingertips/{key}") as answer:
        assert body_size + len(b"".join(answer.iter_raw())) < AIM
    open_ = client.get(f"/scene/body/{FIGURE}/{POSTURE}/{key}", headers={"accept-encoding": "identity"})
    assert parts_of(open_.content)[0]["format"] == "unknot-scene/1"


def test_hands_touch_at_their_own_middle_and_are_whole(client: TestClient) -> None:
    answer = client.get(f"/scene/hands/fingertips-palm/{key_of_scenes(REAL)}")
    _, parts = parts_of(answer.content)
    assert set(parts) == {"triangles", "sleeve", "fingertips", "palm"}
    assert parts["triangles"].max() == len(parts["palm"]) - 1 == len(cut("R").fine)
    tips = ((parts["fingertips"] + 32768) % 65536 - 32768) / 10
    pads = tips[(tips[:, 1] < 3) & (np.hypot(tips[:, 0], tips[:, 2]) < 30)]
    assert np.abs(pads[:, [0, 2]].mean(axis=0)).max() < 4
    assert tips[:, 1].min() > -3 and tips[parts["sleeve"] > 0, 0].max() < -150


@pytest.mark.parametrize(
    "path",
    [
        "body/nobody/prone/{key}",
        "body/w34_middle/upside_down/{key}",
        "body/w34_middle/prone/0123456789",
        "hands/claw/{key}",
        "hands/palm-fingertips/{key}",
        "hands/palm-palm/{key}",
        "hands/../{key}",
    ],
)
def test_what_is_not_there_is_not_made(client: TestClient, path: str) -> None:
    assert client.get(f"/scene/{path.format(key=key_of_scenes(REAL))}").status_code == 404
