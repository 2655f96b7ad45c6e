"""The short screen before a session: what bars it, with which page; nothing unsure lets a person on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.walk import answer, to_session
from tests.browser.world import Visit

GRAVITY = ("lighter", "postpone", "rescreen", "doctor-first", "urgent", "emergency")
LOWER = {"emergency": "urgent", "urgent": "doctor-first"}


@dataclass(frozen=True)
class Case:
    """Answers that are not "no", the pain, the pressure, and the page that they lead to."""

    told: dict[str, str]
    bar: str
    pain: int = 2
    pressure: tuple[int, int] | str = "not_told"
    follow: dict[str, str] = field(default_factory=dict)


def kind(action: str) -> str:
    """The page of an action in the table of the screen."""
    if action.startswith("PP"):
        return "postpone"
    return "rescreen" if action in ("rerun-screen", "site-off") else action


def worst(*actions: str) -> str:
    """The gravest page of several actions."""
    return max((kind(action) for action in actions), key=GRAVITY.index)


def cases(items: list[dict[str, Any]]) -> Iterator[Case]:
    """Every question and every follow-up by itself, yes and unsure, and each question in its grave company."""
    by_id = {item["id"]: item for item in items}
    for item in items:
        if item["asks"] != "yes-no":
            continue
        follows = item.get("follow_ups", [])
        noes = {follow["id"]: "no" for follow in follows}
        yes = {item["id"]: "yes"}
        yield Case(yes, worst(*item["yes"]), follow=noes)
        lowered = [LOWER.get(action, action) for action in item["yes"]]
        yield Case({item["id"]: "unsure"}, worst(*lowered), follow=noes)
        for follow in follows:
            yield Case(yes, worst(*item["yes"], *follow["yes"]), follow=noes | {follow["id"]: "yes"})
            lowered = [LOWER.get(action, action) for action in follow["yes"]]
            yield Case(yes, worst(*item["yes"], *lowered), follow=noes | {follow["id"]: "unsure"})
        for company in item.get("with", {}).get("any", []):
            beside = by_id[company]
            follow = noes | {each["id"]: "no" for each in beside.get("follow_ups", [])}
            yield Case(
                yes | {company: "yes"}, worst(*item["yes"], *beside["yes"], *item["with"]["then"]), follow=follow
            )
    for pain, bar in ((6, "lighter"), (7, "postpone"), (8, "postpone"), (9, "doctor-first"), (10, "doctor-first")):
        yield Case({}, bar, pain=pain)
    for pressure, bar in (
        ((180, 80), "postpone"),
        ((150, 110), "postpone"),
        ((160, 80), "rescreen"),
        ((150, 100), "rescreen"),
        ((140, 80), "lighter"),
        ((130, 90), "lighter"),
        ((89, 60), "postpone"),
        ((120, 80), ""),
        ("cannot", "postpone"),
    ):
        yield Case({}, bar, pressure=pressure)
    yield Case({}, "", pressure=(95, 60), follow={"P12_faint": "no"})
    yield Case({}, "postpone", pressure=(95, 60), follow={"P12_faint": "yes"})
    yield Case({}, "postpone", pressure=(95, 60), follow={"P12_faint": "unsure"})


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_answer_leads_to_its_page(visitor: Open, lang: str) -> None:
    visit = visitor(lang)
    items = to_session(visit)["screen"]["items"]
    all_cases = list(cases(items))
    assert {"emergency", "urgent", "doctor-first", "rescreen", "postpone"} <= {case.bar for case in all_cases}
    chosen = all_cases[0 if lang == "en" else 1 :: 2]  # each case in one of the languages
    wrong = [(case, found) for case in chosen if (found := page_after(visit, case)) != expected(visit, case)]
    assert wrong == []


def expected(visit: Visit, case: Case) -> tuple[str, bool, bool]:
    """Title, whether the emergency line stands there, whether it can begin."""
    if case.bar in ("", "lighter"):
        return visit.t("player.prepare.title"), False, True
    return visit.t(f"player.bar.{case.bar}"), case.bar in ("urgent", "emergency"), False


def page_after(visit: Visit, case: Case) -> tuple[str, bool, bool]:
    """Answer so, and see what stands there."""
    visit.page.reload()
    answer(visit, "P8", str(case.pain))
    visit.press("player.screen.none")
    for question, value in case.told.items():
        answer(visit, question, value)
    if isinstance(case.pressure, str):
        answer(visit, "P12", case.pressure)
    else:
        for name, value in zip(("systolic", "diastolic"), case.pressure, strict=True):
            visit.page.locator(f'input[name="{name}"]').fill(str(value))
    if case.follow:
        visit.press("player.continue")  # a follow-up that stands open is asked
        visit.expect_heading("player.screen.title")
    for question, value in case.follow.items():
        answer(visit, question, value)
    visit.press("player.continue")
    expect(visit.page.locator("form")).to_have_count(0)
    can_start = visit.button("player.start").count() == 1
    assert can_start or visit.page.locator("button").count() == 0
    told = visit.page.locator(".lead").text_content() or ""
    assert " " in told, told  # a sentence, not the name of one
    softer = visit.page.get_by_text(visit.t("player.prepare.softer"), exact=True).count() == 1
    assert softer is (case.bar == "lighter")
    return visit.heading.text_content() or "", visit.page.locator(".call").count() == 1, can_start
