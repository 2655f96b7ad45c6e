"""The session needs nobody once it has begun: not the server, not the network; and its report is never lost or told twice."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Open
from tests.browser.walk import bundle_of, report, screen, tell_the_pain_of_today, to_session, to_stage
from tests.browser.world import START, Visit, World, visiting

from unknot.storage.sqlite import open_store

BOTH = pytest.mark.parametrize("lang", ["en", "ru"])


@BOTH
def test_the_server_dies_after_start(visitor: Open, server: World, lang: str) -> None:
    visit = visitor(lang)
    bundle = to_session(visit)
    to_stage(visit)
    server.kill()
    visit.wait(bundle["total_ms"] - 1000)
    expect(visit.page.locator(".stage")).to_be_visible()
    visit.wait(1500)
    visit.expect_heading("player.after.title")
    report(visit, during=3, after=2)
    expect(visit.page.locator(".lead")).to_have_text(visit.t("player.done.kept"))
    assert visit.faults == []

    visit.day(START + timedelta(days=2))
    server.start()
    visit.open("/today")
    told = visit.page.evaluate("localStorage.getItem('unknot.reports')")
    tell_the_pain_of_today(visit, 3)
    expect(visit.page.get_by_text(visit.t("page.course.done", count=1))).to_be_visible()
    expect(visit.page.get_by_text(visit.t("plan.not_said"))).to_be_visible()
    replay(visit, told)
    assert [one.session for one in reports(visit)] == [bundle["id"]]


def test_a_refused_report_does_not_hold_up_the_next(visitor: Open) -> None:
    """A report that the server will never take, as of another visitor of the same browser."""
    visit = visitor("en")
    bundle = to_session(visit)
    strange = (
        '[{"client_id":"of-somebody","session":"gone","at":"2026-11-01T10:00:00Z","before":1,"during":1,"after":1,'
    )
    visit.page.evaluate(
        f'localStorage.setItem(\'unknot.reports\', \'{strange}"signs":[],"completed":true,"played_ms":1}}]\')'
    )
    to_stage(visit)
    visit.wait(bundle["total_ms"], leap=True)
    report(visit, during=3, after=2)
    expect(visit.page.locator(".lead")).to_have_text(visit.t("player.done.sent"))
    assert len(reports(visit)) == 1


def replay(visit: Visit, told: str) -> None:
    """Tell the same again, twice, as a page does that missed the server's answer."""
    for _ in range(2):
        again = visit.context.request.post(f"{visit.world.base}/reports", data=json.loads(told)[0])
        assert again.status == 200


def reports(visit: Visit) -> tuple[Any, ...]:
    """What the store holds of this visitor."""
    person = next(one["value"] for one in visit.context.cookies() if one["name"] == "unknot_visitor")
    store = open_store(visit.world.folder / "store.sqlite3")
    try:
        return store.reports(person)
    finally:
        store.close()


def saved_file(visit: Visit, folder: Path) -> tuple[dict[str, Any], Path]:
    """The first session, saved as one file."""
    bundle = to_session(visit)
    answer = visit.context.request.get(f"{visit.world.base}/session/{bundle['id']}/file", timeout=120_000)
    assert "attachment" in answer.headers["content-disposition"]
    path = folder / "session.html"
    path.write_bytes(answer.body())
    return bundle, path


@BOTH
def test_the_saved_file_plays_with_no_network(
    visitor: Open, chromium: Browser, server: World, tmp_path: Path, lang: str
) -> None:
    bundle, path = saved_file(visitor(lang), tmp_path)
    server.kill()
    with visiting(chromium, server, lang) as alone:
        alone.context.set_offline(True)
        alone.page.goto(path.as_uri())
        assert bundle_of(alone) == bundle
        screen(alone)
        alone.press("player.start")
        alone.wait(bundle["total_ms"] - 1000)
        expect(alone.page.locator(".stage")).to_be_visible()
        alone.wait(1500)
        alone.expect_heading("player.after.title")
        report(alone, during=3, after=2)
        expect(alone.page.locator(".lead")).to_have_text(alone.t("player.done.file"))
        assert alone.page.evaluate("document.fonts.check('1rem \"Golos Text\"')")
        assert [url for url in alone.requests if not url.startswith(("file:", "data:"))] == []
        assert alone.faults == []


def test_the_saved_file_plays_only_in_its_window(
    visitor: Open, chromium: Browser, server: World, tmp_path: Path
) -> None:
    """Not the day before, not the day after its last; on the last day it does. Days are of the person's own zone."""
    visit = visitor("en")
    bundle, path = saved_file(visit, tmp_path)
    first = datetime.fromisoformat(f"{bundle['for_date']}T00:00:00+03:00")
    last = datetime.fromisoformat(f"{bundle['valid_until']}T23:59:00+03:00")
    for now, heading in (
        (first - timedelta(minutes=1), "player.refused.early.title"),
        (first, "player.screen.title"),
        (last, "player.screen.title"),
        (last + timedelta(minutes=1), "player.refused.late.title"),
    ):
        server.at(now)
        with visiting(chromium, server, "en") as alone:
            alone.page.goto(path.as_uri())
            alone.expect_heading(heading)
            if heading != "player.screen.title":
                assert alone.page.locator("button, input").count() == 0


def test_a_page_left_open_is_judged_again_at_start(
    visitor: Open, chromium: Browser, server: World, tmp_path: Path
) -> None:
    """The short screen is of this hour: later it is asked again, and after the last day there is no session."""
    bundle, path = saved_file(visitor("en"), tmp_path)
    server.at(datetime.fromisoformat(f"{bundle['valid_until']}T20:00:00+03:00"))
    with visiting(chromium, server, "en") as alone:
        alone.page.goto(path.as_uri())
        for hours, heading in ((2, "player.screen.title"), (3, "player.refused.late.title")):
            screen(alone)
            alone.expect_heading("player.prepare.title")
            alone.page.clock.fast_forward(hours * 3600 * 1000)
            alone.press("player.start")
            alone.expect_heading(heading)
