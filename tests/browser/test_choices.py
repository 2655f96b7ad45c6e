"""The pages beside the check fit, have no barrier, and work without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.test_layout import AXE, BARRIERS, LOOK, RULES, SIZES, resize
from tests.browser.walk import PARTNER, as_example
from tests.browser.world import PHONE, Visit


def looked_at(visit: Visit, name: str) -> list[str]:
    """What is wrong with the page that is open, in each size and both schemes."""
    wrong: list[str] = []
    for size in SIZES:
        resize(visit, size)
        wrong += [f"{name} {size[0]}x{size[1]}: {what}" for what in visit.page.evaluate(LOOK, 44)]
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme)
        resize(visit, PHONE)
        wrong += [f"{name} {scheme}: {what}" for what in visit.page.evaluate(BARRIERS, RULES)]
    visit.page.emulate_media(color_scheme="light")
    return wrong


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_page_fits_and_has_no_barrier(visitor: Open, lang: str) -> None:
    visit = visitor(lang, flowing=True)
    as_example(visit, PARTNER)
    wrong: list[str] = []
    for path in ("/course", "/build", "/sequences", "/answers"):
        visit.open(path)
        wrong += looked_at(visit, path)
    visit.open("/build")
    visit.page.fill("#height_cm", "1.75")
    visit.press("page.build.keep")
    expect(visit.page.locator("#weight_kg-wrong")).to_be_visible()
    wrong += looked_at(visit, "/build refused")
    visit.open("/")
    visit.press("page.begin")
    visit.open("/medicines")
    visit.page.fill("#names", "варфарин 2,5 мг, трамодол\nzzyzx")
    visit.press("page.medicines.list.keep")
    expect(visit.page.locator(".card")).to_have_count(3)
    wrong += looked_at(visit, "/medicines")
    assert wrong == [], "\n".join(wrong)


def test_build_sequence_and_posture_are_told_without_a_script(visitor: Open) -> None:
    visit = visitor("en", javascript=False)
    as_example(visit, PARTNER)
    visit.open("/course")
    visit.page.locator('a[href="/build"]').click()
    visit.page.fill("#height_cm", "178")
    visit.page.fill("#weight_kg", "80")
    visit.press("page.build.keep")
    expect(visit.page.get_by_text(visit.t("page.figure.near"))).to_be_visible()
    visit.page.locator('a[href="/sequences"]').click()
    visit.page.locator('input[value="lie_prone"]').check()
    visit.press("page.postures.keep")
    visit.page.locator('button[value="PRO-010"]').click()
    visit.expect_heading("page.course.title")
    name = visit.t("protocol.PRO-010.name")
    expect(visit.page.get_by_text(visit.t("page.sequences.is", name=name))).to_be_visible()
