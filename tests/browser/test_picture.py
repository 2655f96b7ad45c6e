"""The drawn picture in the player: the hand lies on its way, on its side, at every moment; also from a file with no network."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.conftest import Open
from tests.browser.walk import screen, to_session, to_stage
from tests.browser.world import KNOWLEDGE, Visit, World, visiting

import pieces
from unknot.body.from_session import place
from unknot.core.ids import Method
from unknot.render.html import as_page
from unknot.session.from_course import lay_out
from unknot.storage.pictures import picture_of
from unknot.verify.from_placement import verify
from unknot.verify.model import Verified

AT = """() => {
  const box = (one) => document.querySelector(one).getBoundingClientRect();
  const touch = box(".hand-touch"), picture = box(".drawn image"), stage = box(".stage-picture");
  const hand = [touch.left + touch.width / 2, touch.top + touch.height / 2];
  let [near, share] = [Infinity, 0], gone = 0, whole = 0;
  const lines = [...document.querySelectorAll(".way-line")];
  for (const line of lines) whole += line.getTotalLength();
  for (const line of lines) {
    const toScreen = line.getScreenCTM();
    for (let far = 0; far <= line.getTotalLength(); far += 2) {
      const at = line.getPointAtLength(far).matrixTransform(toScreen);
      const apart = Math.hypot(at.x - hand[0], at.y - hand[1]);
      if (apart < near) [near, share] = [apart, (gone + far) / whole];
    }
    gone += line.getTotalLength();
  }
  const label = box(".drawn-side");
  return {
    near, share, half: hand[0] < picture.left + picture.width / 2 ? "left" : "right",
    labelled: label.left + label.width / 2 < stage.left + stage.width / 2 ? "left" : "right",
    inside: hand[0] > stage.left && hand[0] < stage.right && hand[1] > stage.top && hand[1] < stage.bottom,
    lifted: document.querySelector(".hand").classList.contains("hand-lifted"),
  };
}"""

MOMENTS = ((0.02, 0.0, False), (0.375, 0.5, False), (0.74, 1.0, False), (0.875, 0.5, True))
"""Moment in a stroke, how far along its way the hand is then, and whether it is on its way back."""


def session(protocol: str, step: int) -> Verified:
    """A session at a ladder step, as if it were issued."""
    course = pieces.course(KNOWLEDGE, protocol, step=step)
    placement = place(KNOWLEDGE, lay_out(KNOWLEDGE, course, course.visits[0]))
    fresh = pieces.screening(Method(placement.session.method), knowledge=KNOWLEDGE.hash)
    return verify(KNOWLEDGE, fresh, course, course.visits[0], placement, issued=True)


def to_step(visit: Visit, step: dict[str, Any], at: int, swing: float) -> int:
    """Let time pass from a moment of the session to one in the second stroke of a step; gives that moment."""
    to = int(step["start_ms"] + step["stroke_ms"] * (1 + swing))
    visit.world.at(visit.world.now)
    visit.page.clock.fast_forward(to - at - 40)
    visit.page.clock.run_for(40)
    return to


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_hand_lies_on_its_way_and_on_its_side_with_no_network(chromium: Browser, tmp_path: Path, lang: str) -> None:
    verified = session("PRO-008", 3)
    path = tmp_path / "session.html"
    path.write_text(
        as_page(verified, lang=lang, emergency="112", picture=picture_of(KNOWLEDGE, verified)), encoding="utf-8"
    )
    steps = [step for step in verified.content["steps"] if step["path"]]
    some = {(step["technique"], step["side"]): step for step in steps}
    assert len({technique for technique, _ in some}) >= 3
    world = World(tmp_path)
    with visiting(chromium, world, lang) as alone:
        alone.page.emulate_media(reduced_motion="no-preference")
        alone.context.set_offline(True)
        alone.page.goto(path.as_uri())
        screen(alone, pain=2)
        alone.press("player.start")
        expect(alone.page.locator(".drawn image")).to_be_visible()
        assert alone.page.locator(".hand").count() == 0
        at = 0
        for step in sorted(some.values(), key=lambda one: one["n"]):
            for swing, share, lifted in MOMENTS:
                at = to_step(alone, step, at, swing)
                found = alone.page.evaluate(AT)
                said = f"{step['n']} {step['technique']} {swing}: {found}"
                assert found["near"] < 4, said
                assert found["half"] == found["labelled"] == step["side"], said
                assert found["inside"] and found["lifted"] == lifted, said
                assert abs(found["share"] - share) < 0.08, said
        assert alone.faults == []
        assert [url for url in alone.requests if not url.startswith(("file:", "data:"))] == []


def test_where_calm_is_asked_for_the_hand_stands_at_the_start(chromium: Browser, tmp_path: Path) -> None:
    verified = session("PRO-017", 1)
    path = tmp_path / "session.html"
    path.write_text(as_page(verified, lang="en", emergency="112", picture=picture_of(KNOWLEDGE, verified)), "utf-8")
    step = next(step for step in verified.content["steps"] if step["path"])
    with visiting(chromium, World(tmp_path), "en") as alone:
        alone.page.goto(path.as_uri())
        screen(alone)
        alone.press("player.start")
        at = 0
        for swing in (0.1, 0.5, 0.7):
            at = to_step(alone, step, at, swing)
            assert alone.page.evaluate(AT)["share"] < 0.02
        expect(alone.page.locator(".way-head")).to_be_visible()


def test_the_picture_comes_after_the_page_and_is_its_owner_s(visitor: Open, server: World) -> None:
    visit = visitor("en")
    late = Late()
    visit.page.route("**/picture", late)
    bundle = to_session(visit)
    address = f"{server.base}/session/{bundle['id']}/picture"
    drawn_by_now(visit, address)
    to_stage(visit)
    visit.press("player.skip")
    visit.settle()
    scheme, drawn = visit.page.locator(".figure:not(.drawn)"), visit.page.locator(".drawn")
    expect(scheme).to_be_visible()
    assert drawn.count() == 0
    late.there = True
    run_until(visit.page, ".hand")
    expect(drawn).to_be_visible()
    assert scheme.count() == 0 and visit.faults == []
    assert visitor("en").context.request.get(address).status == 404


class Late:
    """A server that is still drawing, until it is not."""

    def __init__(self) -> None:
        self.there = False

    def __call__(self, route: Route) -> None:
        if self.there:
            route.continue_()
        else:
            route.fulfill(status=202, body="")


def drawn_by_now(visit: Visit, address: str) -> None:
    """Wait until the server has drawn: seconds, the first time."""
    for _ in range(240):
        answer = visit.context.request.get(address)
        if answer.status != 202:
            assert answer.status == 200
            return
        time.sleep(0.25)
    raise AssertionError("no picture came")


def run_until(page: Page, found: str) -> None:
    """Let the page's own time pass until something is there."""
    for _ in range(20):
        page.clock.run_for(2100)
        if page.locator(found).count():
            return
        time.sleep(0.1)
    raise AssertionError(f"{found} never came")
