"""The ways that several tests walk: to a course, through the short screen, through a session, to its report."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import expect
from tests.browser.world import Visit

NECK, PARTNER, MUST_NOT = "neck-desk-worker", "low-back-partner", "must-not-be-massaged"


def as_example(visit: Visit, name: str = NECK) -> None:
    """From the first page to the result of an example person."""
    visit.open("/")
    visit.press(f"page.example.{name}")
    visit.page.wait_for_url("**/result")


def to_session(visit: Visit, name: str = NECK) -> dict[str, Any]:
    """From the first page to the short screen of the first session; gives its bundle."""
    as_example(visit, name)
    visit.press("page.result.course")
    visit.press("page.course.play")
    visit.page.wait_for_url("**/session/*")
    return bundle_of(visit)


def bundle_of(visit: Visit) -> dict[str, Any]:
    """The bundle that lies in the page of the player."""
    visit.expect_heading("player.screen.title")
    found: dict[str, Any] = json.loads(visit.page.locator("#bundle").text_content() or "")
    return found


def answer(visit: Visit, question: str, value: str) -> None:
    """Choose an answer in a page of radios, whose look covers them."""
    visit.page.locator(f'input[name="{question}"][value="{value}"]').check(force=True)


def screen(visit: Visit, *, pain: int = 3) -> None:
    """Answer the short screen: nothing is the matter, and this much pain."""
    answer(visit, "P8", str(pain))
    visit.press("player.screen.none")
    answer(visit, "P12", "not_told")
    visit.press("player.continue")


def to_bar(visit: Visit, question: str, *, pain: int = 2) -> None:
    """Answer the short screen with one yes, and with no to what is asked about it: there is no session."""
    answer(visit, "P8", str(pain))
    visit.press("player.screen.none")
    answer(visit, question, "yes")
    answer(visit, "P12", "not_told")
    for follow in visit.page.locator('.follow:not([hidden]) input[value="no"]').all():
        follow.check(force=True)
    visit.press("player.continue")


def to_stage(visit: Visit, *, pain: int = 3) -> None:
    """From the short screen into the first step."""
    screen(visit, pain=pain)
    visit.expect_heading("player.prepare.title")
    visit.press("player.start")
    expect(visit.page.locator(".stage")).to_be_visible()
    visit.settle()


def skip_to_end(visit: Visit, bundle: dict[str, Any]) -> None:
    """Skip every step, which does not finish the session."""
    for _ in bundle["steps"]:
        visit.press("player.skip")
        visit.settle()
    visit.expect_heading("player.after.early")


def report(visit: Visit, *, during: int, after: int) -> None:
    """Say how it was, and save it."""
    answer(visit, "pain-during", str(during))
    answer(visit, "pain-after", str(after))
    visit.press("player.save")
    visit.expect_heading("player.done.title")


def tell_the_pain_of_today(visit: Visit, pain: int) -> None:
    """The pain of yesterday is no longer of today: it is asked, and then the course is there."""
    visit.page.wait_for_url("**/check/nrs")
    answer(visit, "nrs", str(pain))
    visit.press("page.continue")
    visit.press("page.answers.result")
    visit.press("page.result.course")
    visit.expect_heading("page.course.title")
