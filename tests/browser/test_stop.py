"""Stop and the controls: at once, from every step, and never by chance."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Open
from tests.browser.walk import skip_to_end, to_session, to_stage
from tests.browser.world import Visit

HELP = {
    "player.help.emergency": (
        "chest_pain",
        "breathless",
        "faint",
        "confusion",
        "allergic_swelling",
        "wheeze",
        "honey_rash",
    ),
    "player.help.head": ("dizziness", "blurred_vision", "nausea", "ringing"),
    "player.help.skin": ("rash",),
    "player.help.limb": ("weak", "numb", "tingling", "shooting", "spread_down_limb"),
}
HIDE = """(state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def clock_of(visit: Visit) -> Locator:
    """The large clock."""
    return visit.page.locator(".stage-clock")


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_stop_from_every_step(visitor: Open, lang: str) -> None:
    """Hands off without a moment's delay; going on needs a press, and is soft."""
    visit = visitor(lang)
    bundle = to_session(visit)
    to_stage(visit)
    for n, step in enumerate(bundle["steps"]):
        visit.wait(300)
        visit.press("player.stop")
        visit.expect_heading("player.stopped.title")  # no time has passed
        expect(visit.heading).to_be_focused()
        for key in ("Escape", "Space", "Enter", "ArrowRight"):
            visit.page.keyboard.press(key)
        visit.wait(60_000, leap=True)
        visit.expect_heading("player.stopped.title")
        visit.press("player.stopped.eased")
        expect(visit.button("player.resume").last).to_be_visible()
        shown = clock_of(visit).text_content()
        visit.wait(5000)
        expect(clock_of(visit)).to_have_text(shown or "?")
        assert visit.t(f"step.{step['kind']}.name") == visit.heading.text_content() or step["kind"] == "stroke", n
        visit.page.locator(".stage-controls").get_by_text(visit.t("player.resume")).click()
        visit.press("player.skip")
        visit.settle()
    visit.expect_heading("player.after.early")


def test_still_strong_ends_the_session(visitor: Open) -> None:
    """There is no way back into it; and the report says that it was not finished."""
    visit = visitor("en")
    to_session(visit)
    to_stage(visit)
    visit.wait(70_000, leap=True)
    visit.press("player.stop")
    visit.press("player.stopped.strong")
    visit.expect_heading("player.after.early")
    for key in ("Space", "Enter", "Escape", "ArrowLeft"):
        visit.page.keyboard.press(key)
    visit.wait(10_000, leap=True)
    visit.expect_heading("player.after.early")
    assert visit.button("player.start").count() == 0
    visit.page.locator('input[name="pain-during"][value="3"]').check(force=True)
    visit.page.locator('input[name="pain-after"][value="3"]').check(force=True)
    with visit.page.expect_request("**/reports") as sent:
        visit.press("player.save")
    told = sent.value.post_data_json
    assert told is not None
    assert told["completed"] is False
    assert 69_000 <= told["played_ms"] <= 71_000


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_each_sign_leads_to_its_help(visitor: Open, lang: str) -> None:
    """A new sign ends the session on a page with the right words and the number to call; the report carries the sign."""
    visit = visitor(lang)
    to_session(visit)
    offered = []
    for key, signs in HELP.items():
        for sign in signs:
            visit.page.reload()
            to_stage(visit)
            visit.press("player.stop")
            offered = visit.page.locator(".signs button").all_text_contents()
            visit.press(f"sign.{sign}.name")
            visit.expect_heading("player.help.title")
            expect(visit.page.locator(".lead")).to_have_text(visit.t(key))
            expect(visit.page.locator(".call a")).to_contain_text("112")
            expect(visit.page.locator(".call a")).to_have_attribute("href", "tel:112")
    assert sorted(offered) == sorted(visit.t(f"sign.{sign}.name") for signs in HELP.values() for sign in signs)
    visit.wait(60_000, leap=True)
    visit.expect_heading("player.help.title")
    visit.press("player.help.on")
    visit.expect_heading("player.after.early")
    visit.page.locator('input[name="pain-during"][value="3"]').check(force=True)
    visit.page.locator('input[name="pain-after"][value="3"]').check(force=True)
    with visit.page.expect_request("**/reports") as sent:
        visit.press("player.save")
    told = sent.value.post_data_json
    assert told is not None and told["signs"] == [sign]
    visit.expect_heading("player.done.title")
    visit.press("player.done.next")
    expect(visit.page.get_by_text(visit.t("why.red.sign"), exact=True)).to_be_visible()


def test_keys_and_the_picture(visitor: Open) -> None:
    """Space pauses, arrows move, the picture is one large pause; Escape does nothing; a focused button acts once."""
    visit = visitor("en")
    bundle = to_session(visit)
    to_stage(visit)
    page, stage = visit.page, visit.page.locator(".stage")

    def paused() -> bool:
        visit.settle()
        return "is-paused" in (stage.get_attribute("class") or "")

    expect(visit.heading).to_be_focused()
    assert not paused()
    page.keyboard.press("Escape")
    assert not paused()
    expect(stage).to_be_visible()
    page.keyboard.press("Space")
    assert paused()
    page.keyboard.press("Escape")
    assert paused()
    page.keyboard.press("Enter")
    assert not paused()
    for key, n in (("ArrowRight", 1), ("PageDown", 2), ("ArrowRight", 3)):
        page.keyboard.press(key)
        visit.settle()
        assert left_of(visit) == bundle["steps"][n]["end_ms"] - bundle["steps"][n]["start_ms"]
    visit.wait(6000)
    for key in ("ArrowLeft", "PageUp"):
        page.keyboard.press(key)
        visit.settle()
        assert left_of(visit) == bundle["steps"][3]["end_ms"] - bundle["steps"][3]["start_ms"]
    page.locator(".stage-picture").click()
    assert paused()
    page.locator(".stage-picture").click(position={"x": 30, "y": 30})
    assert not paused()
    pause = page.locator(".stage-controls").get_by_text(visit.t("player.pause"))
    pause.focus()
    page.keyboard.press("Space")
    assert paused()
    visit.button("player.skip").focus()
    page.keyboard.press("Space")
    assert paused()  # it skipped, and did not also go on
    assert left_of(visit) == bundle["steps"][4]["end_ms"] - bundle["steps"][4]["start_ms"]


def left_of(visit: Visit) -> int:
    """Milliseconds that the large clock shows."""
    minutes, seconds = (clock_of(visit).text_content() or "").split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def test_a_hidden_page_is_found_paused(visitor: Open) -> None:
    """A call comes: the session waits where it was, goes on when asked, and says no old lines in a burst."""
    visit = visitor("en", voice=True)
    bundle = to_session(visit)
    to_stage(visit)
    visit.wait(5000)
    visit.page.evaluate(HIDE, "hidden")
    said = visit.page.evaluate("window.said.length")
    shown = clock_of(visit).text_content()
    visit.wait(180_000, leap=True)
    visit.page.evaluate(HIDE, "visible")
    visit.settle()
    expect(clock_of(visit)).to_have_text(shown or "?")
    expect(visit.page.locator(".stage")).to_have_class("stage is-paused")
    assert visit.page.evaluate("window.said.length") == said
    visit.page.keyboard.press("Space")
    visit.wait(bundle["total_ms"] - 6000)
    expect(visit.page.locator(".stage")).to_be_visible()
    visit.wait(1500)
    visit.expect_heading("player.after.title")


def test_softer_changes_the_words_too(visitor: Open) -> None:
    """With pain of 4 the session says beforehand that it is softer, and every step is."""
    visit = visitor("en")
    bundle = to_session(visit)
    to_stage(visit, pain=4)
    for step in bundle["steps"]:
        if step["kind"] == "stroke":
            expect(visit.heading).to_have_text(visit.t(f"technique.{step['softer']['technique']}.name"))
        visit.press("player.skip")
        visit.settle()
    visit.expect_heading("player.after.early")


def test_skipping_is_not_finishing(visitor: Open) -> None:
    """Whoever skips the strokes has not done the session: it does not count towards the next step."""
    visit = visitor("en")
    bundle = to_session(visit)
    to_stage(visit)
    skip_to_end(visit, bundle)
    visit.page.locator('input[name="pain-during"][value="3"]').check(force=True)
    visit.page.locator('input[name="pain-after"][value="3"]').check(force=True)
    with visit.page.expect_request("**/reports") as sent:
        visit.press("player.save")
    told = sent.value.post_data_json
    assert told is not None and told["completed"] is False
