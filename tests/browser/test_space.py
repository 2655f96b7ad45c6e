"""The session in space: the hand is where the path of the bundle is, at every moment; left is left; without it the drawing stays.

Screenshots of three moments of three techniques are left in `build/space/`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, Playwright, Route, expect
from tests.browser.conftest import Open
from tests.browser.test_picture import session, to_step
from tests.browser.walk import screen, to_session, to_stage
from tests.browser.world import FLAGS, KNOWLEDGE, ROOT, Visit, World, launch, visiting

from unknot.render.html import as_page
from unknot.render.player_files import scene_chunk
from unknot.verify.model import Verified
from unknot.verify.points import unpacked
from unknot.web.scenes import scene_settings

SHOTS = ROOT / "build" / "space"
SOFTWARE = "--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader"
LONG_MS = 60_000
"""Making a body takes seconds the first time, and drawing without a graphics card is slow."""

MOMENTS = (0.03, 0.375, 0.72)
"""Moments in a stroke: at its start, half way, and at its end."""

FORTH = 0.75
EARLY_MS, LATE_MS = 40, 10
"""A frame is drawn at most so long before the moment that is looked at, and hardly after it."""

OTHER = {"left": "right", "right": "left"}
HAS_WEBGL = "() => document.createElement('canvas').getContext('webgl2') !== null"
TOLD = "() => ({ ...document.querySelector('.space').dataset })"


@pytest.fixture(scope="module")
def painter(driver: Playwright) -> Iterator[Browser]:
    """A browser that draws in space without a graphics card; skipped where it cannot, and then says so."""
    browser = launch(driver, f"{FLAGS.replace('--disable-gpu ', '')} {SOFTWARE}")
    page = browser.new_page()
    able = page.evaluate(HAS_WEBGL)
    page.close()
    if not able:
        browser.close()
        pytest.skip("this Chromium has no WebGL2, not even in software")
    yield browser
    browser.close()


def page_of(verified: Verified, *, with_space: bool = True) -> str:
    """The player's page of any session, as the server would give it."""
    page = as_page(verified, lang="en", emergency="112", picture="null")
    settings = scene_settings(KNOWLEDGE, verified) if with_space else None
    assert '"scene":null' in page and (settings or not with_space)
    return page.replace('"scene":null', f'"scene":{json.dumps(settings)}')


def play(visit: Visit, page: str) -> None:
    """Open a page at an address of the server, and start its session."""

    def give(route: Route) -> None:
        route.fulfill(body=page, content_type="text/html; charset=utf-8")

    visit.page.route("**/session/played", give)
    visit.page.emulate_media(reduced_motion="no-preference")
    visit.open("/session/played")
    screen(visit, pain=2)
    visit.press("player.start")
    expect(visit.page.locator(".stage")).to_be_visible()


def turn(visit: Visit) -> None:
    """From the drawing to space."""
    visit.press("player.space.show")
    expect(visit.page.locator(".space canvas")).to_be_visible(timeout=LONG_MS)


@contextmanager
def in_space(painter: Browser, server: World, verified: Verified) -> Iterator[Visit]:
    """A session that plays in space."""
    with visiting(painter, server, "en") as visit:
        visit.context.set_default_timeout(LONG_MS)
        play(visit, page_of(verified))
        turn(visit)
        yield visit


def off_path(step: dict[str, Any], swing: float, found: dict[str, str]) -> float:
    """How far the told place lies off that of the path at a moment going forth, in millimetres; told apart from the player."""
    path = unpacked(step["path"]) / 10
    far = np.concatenate([[0], np.linalg.norm(np.diff(path, axis=0), axis=1).cumsum()])
    part = np.clip((swing + np.arange(-EARLY_MS, LATE_MS + 1) / step["stroke_ms"]) / FORTH, 0, 1)
    share = part * part * (3 - 2 * part)
    places = np.stack([np.interp(share * far[-1], far, path[:, axis]) for axis in range(3)], axis=1)
    told = np.array([float(value) for value in found["place"].split()])
    return float(np.linalg.norm(places - told, axis=1).min())


def test_the_hand_follows_its_path_in_space_and_left_is_left(painter: Browser, server: World) -> None:
    verified = session("PRO-008", 3)
    told = [step for step in verified.content["steps"] if step["path"]]
    some = {step["technique"]: step for step in reversed(told)}
    assert len(some) >= 3 and {step["side"] for step in told} == {"left", "right"}
    other = next(step for step in reversed(told) if step["side"] != next(iter(some.values()))["side"])
    steps = sorted([*list(some.values())[:3], other], key=lambda step: int(step["n"]))
    SHOTS.mkdir(parents=True, exist_ok=True)
    with in_space(painter, server, verified) as visit:
        at = 0
        for step in steps:
            for swing in MOMENTS:
                at = to_step(visit, step, at, swing)
                found = visit.page.evaluate(TOLD)
                said = f"{step['n']} {step['technique']} {swing}: {found}"
                assert off_path(step, swing, found) < 0.5, said
                assert found["step"] == str(step["n"]) and found["lifted"] == "no", said
                assert found["hand"] == (OTHER[step["side"]] if step["hand"] == "opposite" else step["side"]), said
                shot = visit.page.locator(".space canvas").screenshot(timeout=LONG_MS)
                (SHOTS / f"{step['n']:02}-{step['technique']}-{step['side']}-{swing}.png").write_bytes(shot)
                check_picture(shot, [float(value) for value in found["at"].split()], step["side"], said)
        assert visit.faults == [] and visit.strangers() == []


def test_who_lies_on_the_side_is_turned_over_in_space_too(painter: Browser, server: World) -> None:
    verified = session("PRO-009", 2)
    told = [step for step in verified.content["steps"] if step["path"]]
    steps = [next(step for step in told if step["side"] == side) for side in ("left", "right")]
    shots = []
    with in_space(painter, server, verified) as visit:
        at = 0
        for step in steps:
            at = to_step(visit, step, at, MOMENTS[1])
            found = visit.page.evaluate(TOLD)
            assert off_path(step, MOMENTS[1], found) < 0.5 and found["hand"] == step["side"] == step["on_top"], found
            shot = visit.page.locator(".space canvas").screenshot(timeout=LONG_MS)
            (SHOTS / f"lying-{step['side']}.png").write_bytes(shot)
            shots.append((figure_in(shot), float(found["at"].split()[0])))
        assert visit.faults == []
    (one, left), (two, right) = shots
    assert abs(left + right - one.shape[1]) < 2 and (one != two[:, ::-1]).mean() < 0.01, (
        "each is the other's mirror image"
    )
    assert (one != two).mean() > 0.05


def figure_in(shot: bytes) -> NDArray[np.bool_]:
    """Where something is painted on the dark, above the button."""
    picture = np.asarray(Image.open(BytesIO(shot)).convert("RGB"))
    return np.asarray(picture[: int(len(picture) * 0.85)].max(axis=2) > 60)


def check_picture(shot: bytes, at: list[float], side: str, said: str) -> None:
    """What is painted: skin of a hand about the place, on its half of the picture, and a grey figure elsewhere."""
    picture = np.asarray(Image.open(BytesIO(shot)).convert("RGB")).astype(int)
    height, width, _ = picture.shape
    red, green, blue = picture[..., 0], picture[..., 1], picture[..., 2]
    warm = (red > 110) & (red - blue > 45) & (green > blue) & (green > 0.68 * red)
    grey = (np.ptp(picture, axis=2) < 14) & (red > 70)
    assert warm.sum() > 400 and grey.sum() > 0.1 * width * height, said
    x, y = at
    assert 0 < x < width and 0 < y < height and (x < width / 2) == (side == "left"), said
    rows, columns = np.nonzero(warm)
    assert np.hypot(columns - x, rows - y).min() < 16, said
    middle = columns.mean()
    assert (middle < width / 2) == (side == "left"), said


def test_the_page_of_a_session_offers_space_and_goes_back(painter: Browser, server: World) -> None:
    """The real way through the pages; the lazy part, the body and the hands come only when they are asked for."""
    with visiting(painter, server, "ru") as visit:
        visit.context.set_default_timeout(LONG_MS)
        bundle = to_session(visit)
        to_stage(visit)
        later = ("/scene/", "/player/build/")
        assert not [url for url in visit.requests if any(part in url for part in later)]
        turn(visit)
        assert len([url for url in visit.requests if any(part in url for part in later)]) == 3
        step = next(step for step in bundle["steps"] if step["path"])
        at = to_step(visit, step, 0, 0.4)
        assert at and visit.page.evaluate(TOLD)["step"] == str(step["n"])
        assert off_path(step, 0, visit.page.evaluate(TOLD)) < 0.2, "calm is asked for: the hand stands at the start"
        visit.press("player.space.hide")
        expect(visit.page.locator(".space")).to_be_hidden()
        expect(visit.page.locator(".figure")).to_be_visible()
        assert visit.faults == []


def test_without_the_lazy_part_the_drawing_stays(painter: Browser, server: World) -> None:
    with visiting(painter, server, "en") as visit:
        visit.context.set_default_timeout(LONG_MS)
        visit.page.route("**/player/build/scene.js", lambda route: route.fulfill(status=404, body=""))
        play(visit, page_of(session("PRO-017", 1)))
        visit.press("player.space.show")
        expect(visit.page.locator(".space-turn")).to_be_hidden()
        expect(visit.page.locator(".figure")).to_be_visible()
        assert visit.faults == [] and visit.page.locator(".space canvas").count() == 0


def test_a_saved_file_has_the_drawing_alone(visitor: Open) -> None:
    visit = visitor("en")
    play(visit, page_of(session("PRO-017", 1), with_space=False))
    expect(visit.page.locator(".figure")).to_be_visible()
    expect(visit.page.locator(".space-turn")).to_be_hidden()


def test_the_lazy_part_is_light_and_names_its_licence() -> None:
    chunk = scene_chunk()
    assert chunk is not None, "run `python -m tests.prepare`"
    data = chunk.read_bytes()
    assert len(gzip.compress(data, 9)) < 200_000
    assert b"Three.js Authors" in data and b"SPDX-License-Identifier: MIT" in data
