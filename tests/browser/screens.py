"""Every screen in one walk, for the tests of layout and barriers and for the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect
from tests.browser.walk import MUST_NOT, NECK, PARTNER, answer, as_example, bundle_of, screen, to_bar, to_session
from tests.browser.world import Visit


def tour(visit: Visit) -> Iterator[str]:
    """Stands on each screen in turn and gives its name."""
    yield from _pages(visit)
    yield from _questions(visit)
    yield from _results(visit)
    yield from _session(visit)


def _pages(visit: Visit) -> Iterator[str]:
    for name, path in (("welcome", "/"), ("help", "/help"), ("about", "/about"), ("not-found", "/nowhere")):
        visit.open(path)
        yield name


def _questions(visit: Visit) -> Iterator[str]:
    visit.open("/")
    visit.press("page.begin")
    for name in ("you", "pain", "wish"):
        visit.open(f"/{name}")
        yield name
    visit.press("page.continue")
    visit.expect_heading("intake.wish.title")
    yield "wish-refused"
    for name, question in (("gravest", "CES1"), ("group", "hypertension_known"), ("date", "attack"), ("number", "nrs")):
        visit.open(f"/check/{question}")
        yield name
    visit.open("/result")
    yield "result-ask"
    visit.open("/check/CES1")
    visit.page.locator('.answers-now button[value="yes"]').click()
    visit.expect_heading("outcome.emergency.title")
    yield "result-emergency"
    visit.open("/course")
    yield "no-course"


def _results(visit: Visit) -> Iterator[str]:
    for name, example in (("must-not", MUST_NOT), ("partner", PARTNER), ("neck", NECK)):
        as_example(visit, example)
        yield f"result-{name}"
    visit.open("/answers")
    yield "answers"


def _session(visit: Visit) -> Iterator[str]:
    for name, example in (("partner", PARTNER), ("neck", NECK)):
        bundle = to_session(visit, example)
        if name == "neck":
            visit.page.go_back()
            visit.expect_heading("page.course.title")
            yield "course"
            visit.page.go_forward()
            bundle = bundle_of(visit)
            yield "short-screen"
            yield from _barred(visit)
        screen(visit, pain=4 if name == "neck" else 2)
        visit.expect_heading("player.prepare.title")
        yield f"prepare-{name}"
        visit.press("player.start")
        for step in bundle["steps"]:
            expect(visit.page.locator(".stage-words")).not_to_be_empty()
            visit.page.clock.run_for(700)
            yield f"stage-{name}-{step['n']:02}-{step['kind']}"
            if step is not bundle["steps"][-1]:
                visit.press("player.skip")
    visit.page.locator(".stage-picture").click()
    visit.page.clock.run_for(40)
    yield "stage-paused"
    visit.press("player.stop")
    yield "stop"
    visit.press("sign.numb.name")
    yield "sign"
    visit.press("player.help.on")
    yield "after"
    answer(visit, "pain-during", "5")
    answer(visit, "pain-after", "3")
    visit.press("player.save")
    visit.expect_heading("player.done.title")
    yield "done"
    visit.press("player.done.next")
    visit.expect_heading("page.next.title")
    yield "next"


def _barred(visit: Visit) -> Iterator[str]:
    for question, name in (("P1", "emergency"), ("P5", "postpone")):
        to_bar(visit, question)
        visit.expect_heading(f"player.bar.{name}")
        yield f"barred-{name}"
        visit.page.reload()
