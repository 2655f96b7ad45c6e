"""What makes the way easy: text twice as large, a way back where it is safe, a pause seen from afar, a whole print."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.walk import as_example, bundle_of, screen, to_bar, to_session, to_stage

LARGE = "html { font-size: 200% }"
PAGES = (
    "/",
    "/help",
    "/you",
    "/pain",
    "/wish",
    "/check/hypertension_known",
    "/check/nrs",
    "/result",
    "/answers",
    "/course",
)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_text_twice_as_large_never_scrolls_sideways(visitor: Open, lang: str) -> None:
    visit = visitor(lang)
    as_example(visit)
    wide = {}
    for path in PAGES:
        visit.open(path)
        visit.page.add_style_tag(content=LARGE)
        width = visit.page.evaluate("document.documentElement.scrollWidth")
        if width > visit.page.evaluate("innerWidth"):
            wide[path] = width
    assert wide == {}


def test_a_session_is_left_for_the_course_before_it_begins_but_not_while_hands_work(visitor: Open) -> None:
    visit = visitor("en")
    to_session(visit)
    back = visit.button("page.next.course")
    expect(back).to_be_visible()
    screen(visit)
    visit.expect_heading("player.prepare.title")
    expect(back).to_be_hidden()
    visit.press("player.start")
    expect(visit.page.locator(".stage")).to_be_visible()
    expect(back).to_be_hidden()
    visit.page.reload()
    bundle_of(visit)
    back.click()
    visit.expect_heading("page.course.title")


@pytest.mark.parametrize(("question", "heading", "offered"), [("P1", "emergency", False), ("P5", "postpone", True)])
def test_where_no_session_is_today_a_way_leads_back_unless_help_is_called(
    visitor: Open, question: str, heading: str, offered: bool
) -> None:
    visit = visitor("ru")
    to_session(visit)
    to_bar(visit, question)
    visit.expect_heading(f"player.bar.{heading}")
    assert visit.button("page.next.course").is_visible() is offered


def test_a_pause_bears_a_mark_that_is_seen_from_afar(visitor: Open) -> None:
    visit = visitor("en")
    to_session(visit)
    to_stage(visit)
    mark = "getComputedStyle(document.querySelector('.stage-picture'), '::after').borderLeftWidth"
    assert visit.page.evaluate(mark) != "24px"
    visit.page.locator(".stage-picture").click()
    expect(visit.page.locator(".stage.is-paused")).to_be_visible()
    assert visit.page.evaluate(mark) == "24px"


def test_a_printed_result_has_all_that_was_folded_and_no_keys(visitor: Open) -> None:
    visit = visitor("en")
    as_example(visit)
    folded = visit.page.locator("details.why p").last
    expect(folded).to_be_hidden()
    visit.page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(visit.button("page.result.course")).to_be_hidden()


def test_start_is_in_sight_on_a_phone_that_lies(visitor: Open) -> None:
    visit = visitor("en", size=(844, 390))
    to_session(visit)
    screen(visit)
    visit.expect_heading("player.prepare.title")
    expect(visit.button("player.start")).to_be_in_viewport(ratio=1)


def test_without_javascript_the_session_is_there_to_read(visitor: Open) -> None:
    """The player cannot run; its page leads to the sheet with pictures, and back."""
    visit = visitor("ru", javascript=False)
    as_example(visit)
    visit.press("page.result.course")
    visit.press("page.course.play")
    visit.page.wait_for_url("**/session/*")
    assert visit.page.locator("main a").count() == 2
    sheet = visit.page.locator("main a.main").get_attribute("href") or ""
    answered = visit.page.request.get(visit.world.base + sheet)
    assert answered.headers["content-type"] == "application/pdf"
    visit.page.locator("main a.quiet").click()
    visit.expect_heading("page.course.title")


def test_what_is_wrong_with_a_form_has_the_focus_at_once(visitor: Open) -> None:
    visit = visitor("en")
    visit.open("/")
    visit.press("page.begin")
    visit.page.wait_for_url("**/you")
    visit.press("page.continue")
    expect(visit.page.locator("#summary")).to_be_focused()
    visit.page.keyboard.press("Tab")
    expect(visit.page.locator("#summary a").first).to_be_focused()
