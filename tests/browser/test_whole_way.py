"""From the first page to the adapted second session, in both languages, on one clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.walk import NECK, answer, bundle_of, report, screen, tell_the_pain_of_today, to_session, to_stage
from tests.browser.world import START, Visit

BOTH = pytest.mark.parametrize("lang", ["en", "ru"])


@BOTH
def test_from_the_first_page_to_what_comes_next(visitor: Open, lang: str) -> None:
    visit = visitor({"en": "ru", "ru": "en"}[lang], voice=True)  # the browser asks for the other one
    choose_language(visit, lang)
    see_the_result(visit)
    see_the_course(visit)
    visit.press("page.course.play")
    bundle = bundle_of(visit)
    nothing_is_chosen_for_the_person(visit, bundle)
    screen(visit, pain=3)
    get_ready(visit, bundle)
    visit.press("player.start")
    play_every_step(visit, bundle)
    all_was_said(visit, bundle)
    report(visit, during=3, after=2)
    expect(visit.page.locator(".lead")).to_have_text(visit.t("player.done.sent"))
    visit.press("player.done.next")
    green_and_the_day_after_next(visit)
    assert visit.strangers() == []
    assert visit.faults == []


def choose_language(visit: Visit, lang: str) -> None:
    """The browser's language first, then the one that is pressed; it stays on the next page."""
    visit.open("/")
    visit.page.locator(f'.top-links a[hreflang="{lang}"]').click()
    visit.t = type(visit.t)(visit.t.knowledge, lang)
    visit.expect_heading("page.welcome.title")
    assert visit.page.locator("html").get_attribute("lang") == lang


def see_the_result(visit: Visit) -> None:
    """The outcome in words, each reason with its source, and the method's limit."""
    visit.press(f"page.example.{NECK}")
    visit.expect_heading("outcome.proceed.title")
    reasons = visit.page.locator(".reasons li")
    for n in range(reasons.count()):
        expect(reasons.nth(n)).to_contain_text(re.compile(f"{visit.t('page.source')}: .+"))
    expect(visit.page.locator(".methods tr").first).to_contain_text(visit.t("status.allowed"))
    visit.press("page.result.course")


def see_the_course(visit: Visit) -> None:
    """Twelve visits; the next one can be begun today and saved."""
    visit.expect_heading("page.course.title")
    assert visit.page.locator(".visit").count() == 12
    expect(visit.page.locator(".card h2")).to_have_text(visit.t.day(START.date()))
    expect(visit.button("page.course.save")).to_have_attribute("href", re.compile("/session/.+/file"))


def nothing_is_chosen_for_the_person(visit: Visit, bundle: dict[str, Any]) -> None:
    """Nothing preselected; an incomplete screen does not go on."""
    page = visit.page
    assert page.locator("input:checked").count() == 0
    refused = page.get_by_role("alert")
    visit.press("player.continue")
    expect(refused).to_have_text(visit.t("player.screen.incomplete"))
    answer(visit, "P8", "3")
    visit.press("player.continue")
    visit.expect_heading("player.screen.title")
    visit.press("player.screen.none")
    for item in bundle["screen"]["items"]:
        if item["asks"] == "yes-no":
            expect(page.locator(f'input[name="{item["id"]}"]:checked')).to_have_attribute("value", "no")
    visit.press("player.continue")  # the blood pressure is not told yet
    expect(refused).to_be_visible()
    page.reload()


def get_ready(visit: Visit, bundle: dict[str, Any]) -> None:
    """How long it takes, how to sit, and that a voice speaks."""
    visit.expect_heading("player.prepare.title")
    expect(visit.page.locator(".lead")).to_have_text(visit.t(f"protocol.{bundle['protocol']}.ready"))
    for key in ("player.prepare.hands", "player.prepare.phone", "player.prepare.voice"):
        expect(visit.page.get_by_text(visit.t(key))).to_be_visible()


def play_every_step(visit: Visit, bundle: dict[str, Any]) -> None:
    """Each step in its order and time without one touch; the whole takes what the bundle's steps add up to."""
    page, t = visit.page, visit.t
    steps = bundle["steps"]
    assert sum(step["end_ms"] - step["start_ms"] for step in steps) == bundle["total_ms"]
    begun = visit.world.now
    for n, step in enumerate(steps):
        visit.wait(step["start_ms"] + 500 - passed(visit, begun))
        expect(page.locator(".stage-name")).to_have_text(name_of(visit, step))
        expect(page.locator(".stage-side")).to_have_text(t(f"side.{step['side']}.name") if step["side"] else "")
        expect(page.locator(".stage-words")).to_have_text(words_of(visit, bundle, step))
        expect(page.locator(".stage-clock")).to_have_text(as_clock(step["end_ms"] - passed(visit, begun)))
        following = t("player.next", name=name_of(visit, steps[n + 1])) if n + 1 < len(steps) else ""
        expect(page.locator(".stage-next")).to_have_text(following)
        expect(page.locator(".stage-emergency")).to_contain_text("112")
    visit.wait(bundle["total_ms"] - 500 - passed(visit, begun))
    expect(page.locator(".stage")).to_be_visible()
    visit.wait(1000)
    visit.expect_heading("player.after.title")


def passed(visit: Visit, begun: datetime) -> int:
    """Milliseconds since then, on the one clock."""
    return round((visit.world.now - begun) / timedelta(milliseconds=1))


def name_of(visit: Visit, step: dict[str, Any]) -> str:
    """The name of a step in the texts of the knowledge."""
    return visit.t(f"technique.{step['technique']}.name" if step["kind"] == "stroke" else f"step.{step['kind']}.name")


def words_of(visit: Visit, bundle: dict[str, Any], step: dict[str, Any]) -> str:
    """What a step says, by the bundle's own texts."""
    sentence: str = bundle["texts"][visit.t.lang][step["say"]]
    return sentence.replace("{side}", visit.t(f"side.{step['side']}.of") if step["side"] else "")


def as_clock(ms: int) -> str:
    """Minutes and seconds, a begun second as a whole one."""
    seconds = -(-ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def all_was_said(visit: Visit, bundle: dict[str, Any]) -> None:
    """The voice said each step's words once, in their order, in the language, and where half of a step was over."""
    lang = visit.t.lang
    said = visit.page.evaluate("window.said")
    assert {spoken for spoken, _ in said} == {lang}
    expected = ""
    for step in bundle["steps"]:
        expected += words_of(visit, bundle, step)
        if step["kind"] == "stroke":  # none of this session's strokes is under 20 seconds
            expected += visit.t("session.half_way")
    assert bare("".join(text for _, text in said)) == bare(expected)


def bare(text: str) -> str:
    """Without the spaces, which the voice does not say."""
    return re.sub(r"\s", "", text)


def green_and_the_day_after_next(visit: Visit) -> None:
    """It went well, it counts once more is told, and there is a free day between."""
    expect(visit.page.locator(".card h2")).to_have_text(visit.t("colour.green.name"))
    expect(visit.page.locator(".light-green")).to_be_visible()
    expect(visit.page.locator(".when")).to_have_text(visit.t.day(START.date() + timedelta(days=2)))
    for why in ("why.green", "why.green.not_said", "why.step.not_said"):
        expect(visit.page.get_by_text(visit.t(why), exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "colour", "during", "days", "why"),
    [
        ("en", "green", 3, 2, "why.step.counts"),
        ("ru", "amber", 4, 2, "why.step.same"),
        ("en", "red", 7, 4, "why.step.beside"),
    ],
)
def test_the_second_session_follows_the_report(
    visitor: Open, lang: str, colour: str, during: int, days: int, why: str
) -> None:
    """A red report leaves the sore place alone and waits longer; every page says why."""
    visit = visitor(lang)
    first = to_session(visit)
    to_stage(visit, pain=3)
    visit.wait(first["total_ms"], leap=True)
    report(visit, during=during, after=3)
    visit.press("player.done.next")
    expect(visit.page.locator(f".light-{colour}")).to_contain_text(visit.t(f"colour.{colour}.name"))
    expect(visit.page.get_by_text(visit.t(why), exact=True)).to_have_count(0 if colour == "green" else 1)
    assert_not_before(visit, days)

    visit.day(START + timedelta(days=days))
    visit.open("/today")
    tell_the_pain_of_today(visit, 3)
    expect(visit.page.get_by_text(visit.t("plan.not_said"))).to_be_visible()
    expect(visit.button("page.course.play")).to_have_count(0)
    visit.press("page.afterwards.day")
    visit.press("page.next.course")
    expect(visit.page.get_by_text(visit.t(why), exact=True)).to_be_visible()
    expect(visit.page.get_by_text(visit.t("page.course.done", count=1))).to_be_visible()
    visit.press("page.course.play")
    second = bundle_of(visit)
    assert second["number"] == 2
    assert second["ladder_step"] == first["ladder_step"]
    touched = {zone for step in second["steps"] for zone in step["zones"]}
    assert ("NECK" in touched) is (colour != "red")
    assert "NECK" in {zone for step in first["steps"] for zone in step["zones"]}
    to_stage(visit, pain=3)
    visit.wait(second["total_ms"], leap=True)
    visit.expect_heading("player.after.title")


def assert_not_before(visit: Visit, days: int) -> None:
    """On each day before the next one the course says to wait."""
    for early in range(1, days):
        visit.day(START + timedelta(days=early))
        visit.open("/today")
        tell_the_pain_of_today(visit, 3)
        expect(visit.page.get_by_text(visit.t("page.course.wait"))).to_be_visible()
        expect(visit.button("page.course.play")).to_have_count(0)
