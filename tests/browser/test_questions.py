"""The question pages as a new person meets them: without JavaScript, nothing preselected, each grave answer at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open
from tests.browser.walk import MUST_NOT, answer, as_example
from tests.browser.world import KNOWLEDGE, Visit

from unknot.knowledge.help_numbers import help_lines

REVIEWED = "reviewed"
"""The one question of which a "no" speaks against a course: whether a clinician has looked at an old pain."""
BOTH = pytest.mark.parametrize("lang", ["en", "ru"])
CHOSEN = "input:checked, [aria-pressed=true], .is-chosen, main option[selected]:not(#country option)"


def begin(visit: Visit, country: str = "GB") -> None:
    """Somebody new, who says where they are and begins."""
    visit.open("/")
    visit.page.locator("#country").select_option(country)
    visit.press("page.begin")
    visit.page.wait_for_url("**/you")


def tell_intake(visit: Visit) -> None:
    """Thirty-eight, pain in the neck, own hands; each page first sent empty."""
    page = visit.page
    empty_is_refused(visit)
    page.locator('input[name="born"]').fill("1988-03-02")
    answer(visit, "sex", "female")
    visit.press("page.continue")
    page.wait_for_url("**/pain")
    empty_is_refused(visit)
    answer(visit, "regions", "neck")
    answer(visit, "worse_side", "right")
    answer(visit, "usual", "3")
    page.locator('input[name="began"]').fill("2024-09")
    visit.press("page.continue")
    page.wait_for_url("**/wish")
    empty_is_refused(visit)
    answer(visit, "role", "self")
    answer(visit, "region", "neck")
    visit.press("page.continue")


def empty_is_refused(visit: Visit) -> None:
    """An empty Continue is an error that the title, the summary and the place itself say."""
    page = visit.page
    assert page.locator(CHOSEN).count() == 0, page.url
    expect(page.locator("h1")).to_have_count(1)
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        visit.press("page.continue")
    assert sent.value.status == 422, page.url
    assert page.title().startswith(f"{visit.t('page.error')}:")
    expect(page.get_by_role("alert")).to_contain_text(visit.t("page.problem"))
    targets = [link.get_attribute("href") or "" for link in page.get_by_role("alert").get_by_role("link").all()]
    assert targets
    for target in targets:
        place = page.locator(target.replace(".", "\\."))
        expect(place).to_have_count(1)
        expect(place.locator(".wrong")).to_have_count(1)
    assert page.locator(CHOSEN).count() == 0


@BOTH
def test_everything_no_without_javascript(visitor: Open, lang: str) -> None:
    """To the end of the check by plain forms; the result; and no course while the knowledge is not complete."""
    visit = visitor(lang, javascript=False, clock=False)
    begin(visit)
    tell_intake(visit)
    pages = 0
    while "/check/" in visit.page.url:
        if lang == "en":
            empty_is_refused(visit) if visit.button("page.continue").count() else nothing_is_pressed(visit)
        say_no(visit)
        pages += 1
        assert pages < 60
    assert pages > 15
    visit.page.wait_for_url("**/answers")
    assert visit.page.locator(".answers dt").count() > 50
    visit.press("page.answers.result")
    visit.expect_heading("outcome.proceed.title")
    visit.press("page.result.course")
    visit.expect_heading("page.course.title")
    assert visit.button("page.course.play").count() == 1
    assert visit.strangers() == []


def nothing_is_pressed(visit: Visit) -> None:
    """One question of three buttons: none stands out, and a form sent without one is refused."""
    assert visit.page.locator(CHOSEN).count() == 0, visit.page.url
    sent = visit.context.request.post(visit.page.url, form={})
    assert sent.status == 422
    assert f"<title>{visit.t('page.error')}:" in sent.text()


def to_gravest(visit: Visit) -> None:
    """From the intake to the first of the gravest questions."""
    while not visit.page.url.endswith("/check/CES1"):
        say_no(visit)


def say_no(visit: Visit) -> None:
    """No to all that stands here, "never" to what happened, a little pain, "cannot be measured"."""
    page = visit.page
    here = page.url
    if page.locator(f'.answers-now button[name="{REVIEWED}"]').count():
        page.locator('.answers-now button[value="yes"]').click()
    elif visit.button("page.none_of_these").count():
        visit.press("page.none_of_these")
    elif page.locator('.answers-now button[value="no"]').count():
        page.locator('.answers-now button[value="no"]').click()
    else:
        for field in page.locator("fieldset.ask").all():
            name = (field.get_attribute("id") or "").removeprefix("q-")
            for value in ("yes",) if name == REVIEWED else ("no", "never", "2", "none"):
                if field.locator(f'input[name="{name}"][value="{value}"]').count():
                    answer(visit, name, value)
                    break
        visit.press("page.continue")
    page.wait_for_url(re.compile(f"^(?!{re.escape(here)}$)"))


def test_back_shows_the_earlier_answer(visitor: Open) -> None:
    """By the link and by the browser; and a changed answer is the one that counts."""
    visit = visitor("en", javascript=False, clock=False)
    begin(visit)
    page = visit.page
    tell_intake(visit)
    to_gravest(visit)
    gravest = page.url
    page.locator('.answers-now button[value="no"]').click()
    expect(page).to_have_url(re.compile("/check/CES2$"))
    visit.press("page.back")
    assert page.url == gravest
    expect(page.locator(".is-chosen")).to_have_attribute("value", "no")
    visit.press("page.back")
    expect(page.locator(".is-chosen")).to_have_attribute("value", "yes")  # of what a clinician has looked at
    visit.open("/wish")
    expect(page.locator('input[name="role"]:checked')).to_have_value("self")
    visit.press("page.back")
    expect(page.locator('input[name="usual"]:checked')).to_have_value("3")
    visit.press("page.back")
    expect(page.locator('input[name="born"]')).to_have_value("1988-03-02")
    page.goto(gravest)
    page.locator('.answers-now button[value="unsure"]').click()
    visit.expect_heading("outcome.urgent.title")  # "not sure" ends here too, one step milder than "yes"
    expect(page.locator(".reasons li")).not_to_have_count(0)
    page.go_back()
    expect(page.locator(".is-chosen")).to_have_attribute("value", "unsure")


@pytest.mark.parametrize(("lang", "country", "number"), [("en", "GB", "999"), ("ru", "RU", "112"), ("en", "XX", "112")])
def test_a_gravest_yes_is_an_emergency_at_once(visitor: Open, lang: str, country: str, number: str) -> None:
    """With the number of the country; and no typed address leads on from there."""
    visit = visitor(lang)
    begin(visit, country)
    tell_intake(visit)
    to_gravest(visit)
    visit.page.locator('.answers-now button[value="yes"]').click()
    visit.page.wait_for_url("**/result")
    visit.expect_heading("outcome.emergency.title")
    called = visit.page.locator(".call").all_text_contents()
    assert number in called[0]
    assert len(called) == len(help_lines(KNOWLEDGE, lang, country))
    assert visit.page.locator(".methods").count() == 0
    for typed in ("/course", "/today", "/check"):
        visit.open(typed)
        assert visit.button("page.course.play").count() == 0
        assert "/course" not in visit.page.url
    assert visit.strangers() == []
    assert visit.faults == []


@BOTH
def test_what_leads_on_is_in_sight_when_a_result_opens(visitor: Open, lang: str) -> None:
    """A phone shows the key to the course, or the number to call, before anybody scrolls."""
    visit = visitor(lang)
    as_example(visit)
    expect(visit.button("page.result.course")).to_be_in_viewport(ratio=1)
    as_example(visit, MUST_NOT)
    expect(visit.page.locator(".call a").first).to_be_in_viewport(ratio=1)


def test_what_was_answered_no_is_folded_and_all_else_is_in_sight(visitor: Open) -> None:
    """Without JavaScript too; one press shows them all, each with the way to change it."""
    visit = visitor("en", javascript=False)
    as_example(visit)
    visit.open("/answers")
    folded = visit.page.locator(".answers-no dt")
    open_ones = visit.page.locator(".page > .answers dd")
    expect(folded.first).to_be_hidden()
    assert not [said for said in open_ones.all_text_contents() if re.match(r"\s*No\s+Change", said)]
    visit.page.get_by_text(visit.t("page.answers.no", count=folded.count())).click()
    expect(folded.last).to_be_visible()
    assert visit.page.locator(".answers-no dd a").count() == folded.count() > 50


@BOTH
def test_the_one_who_must_not_be_massaged_gets_no_course(visitor: Open, lang: str) -> None:
    """An example may have a course, but not this one: the address of the course shows the result."""
    visit = visitor(lang)
    as_example(visit, MUST_NOT)
    said = visit.heading.text_content()
    assert visit.button("page.result.course").count() == 0
    visit.open("/course")
    assert visit.page.url.endswith("/result")
    assert visit.heading.text_content() == said
    visit.open("/session/0123456789abcdef")
    visit.expect_heading("page.not_found")


def test_pages_let_nothing_in_from_elsewhere(visitor: Open) -> None:
    """No inline script without the page's own nonce, no other host, no other site's form, no cookie for scripts."""
    visit = visitor("en")
    as_example(visit)
    for path in ("/", "/help", "/about", "/result", "/answers", "/course", "/check/CES1", "/nowhere"):
        answered = visit.page.goto(visit.world.base + path)
        assert answered is not None
        rules = dict(rule.strip().split(" ", 1) for rule in answered.headers["content-security-policy"].split(";"))
        assert rules["default-src"] == "'self'"
        assert re.fullmatch(r"'self' 'nonce-[\w-]{16,}'", rules["script-src"])
        assert "cookie" not in scripts_see(visit.page)
    assert all(one["httpOnly"] and one["sameSite"] == "Lax" for one in visit.context.cookies())
    assert visit.page.evaluate("document.cookie") == ""
    assert visit.strangers() == []
    assert visit.faults == []


def scripts_see(page: Page) -> str:
    """All that inline scripts hold."""
    return " ".join(page.locator("script:not([src])").all_text_contents())
