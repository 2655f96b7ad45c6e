"""Pages to read and the search: they fit, have no barrier, and show how a thing is done only to whom the check lets do it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.test_layout import AXE, BARRIERS, LOOK, RULES, SIZES, resize
from tests.browser.walk import MUST_NOT, NECK, as_example
from tests.browser.world import PHONE

PAGES = (
    *("/learn", "/learn/neck", "/learn/see_a_doctor", "/learn/advice/warm_bath", "/learn/technique/stroking"),
    *("/all/claim", "/all/device?with=heating", "/learn/method/cupping", "/learn/point/BL23"),
    *("/articles", "/articles/000", "/find?q=", "/find?q=банки", "/find?q=qwxzv"),
)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_is_read_fits_and_has_no_barrier(visitor: Open, lang: str) -> None:
    visit = visitor(lang, flowing=True)
    wrong: list[str] = []
    for path in PAGES:
        visit.open(path)
        for size in SIZES:
            resize(visit, size)
            wrong += [f"{path} {size[0]}x{size[1]} {lang}: {what}" for what in visit.page.evaluate(LOOK, 44)]
        visit.page.evaluate(AXE.read_text(encoding="utf-8"))
        for size, scheme in ((PHONE, "light"), (PHONE, "dark"), ((1280, 800), "light")):
            visit.page.emulate_media(color_scheme=scheme)
            resize(visit, size)
            found = visit.page.evaluate(BARRIERS, RULES)
            wrong += [f"{path} {size[0]}x{size[1]} {scheme} {lang}: {what}" for what in found]
        visit.page.emulate_media(color_scheme="light")
        resize(visit, PHONE)
    assert wrong == [], "\n".join(wrong)


def test_a_word_leads_to_its_page_without_a_script(visitor: Open) -> None:
    visit = visitor("ru", javascript=False)
    visit.open("/")
    visit.page.get_by_role("searchbox").fill("прострел")
    visit.press("page.find.go")
    visit.expect_heading("page.find.title")
    visit.page.locator(".shelf a").first.click()
    visit.expect_heading("learn.in_an_attack.title")
    visit.page.locator('a[hreflang="en"]').click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("In an attack: what instead")


def test_the_language_changes_and_the_question_stays(visitor: Open) -> None:
    visit = visitor("en")
    visit.open("/find?q=банки")
    visit.page.locator('a[hreflang="ru"]').click()
    expect(visit.page.get_by_role("searchbox")).to_have_value("банки")
    expect(visit.page.locator(".shelf a strong").first).to_have_text("Банки")


def test_how_it_is_done_waits_for_the_check(visitor: Open) -> None:
    visit = visitor("en")
    how = visit.page.get_by_role("heading", name=visit.t("page.read.how"))
    visit.open("/learn/technique/stroking")
    expect(how).to_have_count(0)
    expect(visit.page.get_by_text(visit.t("page.read.after_check"))).to_be_visible()
    as_example(visit, NECK)
    visit.open("/learn/technique/stroking")
    expect(how).to_be_visible()
    as_example(visit, MUST_NOT)
    visit.open("/learn/technique/stroking")
    expect(how).to_have_count(0)
    expect(visit.page.get_by_text(visit.t("page.read.after_check"))).to_have_count(0)
