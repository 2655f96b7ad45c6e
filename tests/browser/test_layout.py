"""Every screen at five sizes and in both languages: nothing cut, nothing out of reach, nothing too small, no barrier."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open
from tests.browser.screens import tour
from tests.browser.world import PHONE, ROOT, Visit

SIZES = (PHONE, (844, 390), (360, 640), (320, 640), (1280, 800))
LEAST_NAME = {PHONE: 44, (844, 390): 52, (360, 640): 40, (320, 640): 36, (1280, 800): 52}
"""A long name shrinks to one line where the screen is narrow; never below what is read from two metres by good eyes."""
AXE = ROOT / "player" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HANDS_OILY = ("stage", "prepare", "stop", "sign")

LOOK = """(smallest) => {
  const wrong = [];
  const root = document.documentElement;
  const text = (one) => `${one.tagName} ${one.className} "${(one.innerText || one.name || "").trim().slice(0, 30)}"`;
  const hidden = (one) => !one.checkVisibility() || one.closest(".unseen, .skip, summary ~ *");
  const seen = (one) => !hidden(one) && one.getBoundingClientRect().width > 0;
  if (root.scrollWidth > root.clientWidth) wrong.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const one of document.querySelectorAll("button, a, select, summary, input")) {
    if (!seen(one) || one.closest("p:not(.where, .call)") || one.classList.contains("skip")) continue;
    const box = (one.closest("label") && /radio|checkbox/.test(one.type) ? one.closest("label") : one).getBoundingClientRect();
    const least = Math.min(box.height, /^(BUTTON|SELECT|INPUT)$/.test(one.tagName) || smallest > 44 ? box.width : Infinity);
    if (least < smallest - 0.5) wrong.push(`${Math.round(box.width)}x${Math.round(box.height)} is too small: ${text(one)}`);
  }
  for (const one of document.querySelectorAll("button, .main, .quiet, .choice span, h1, h2, .call, .lead, legend, td, th, dd")) {
    if (!seen(one) || one.querySelector("svg")) continue;
    if (one.scrollWidth > one.clientWidth + 1) wrong.push(`overflows by ${one.scrollWidth - one.clientWidth}: ${text(one)}`);
  }
  return wrong;
}"""

STAGE = """([name, clock]) => {
  const wrong = [];
  const find = (part) => document.querySelector(`.stage-${part}`);
  const size = (part) => parseFloat(getComputedStyle(find(part)).fontSize);
  if (size("name") < name) wrong.push(`name ${size("name").toFixed(1)} < ${name}`);
  if (size("clock") < clock) wrong.push(`clock ${size("clock")} < ${clock}`);
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const inside = (a, b) => a.left >= b.left - 1 && a.top >= b.top - 1 && a.right <= b.right + 1 && a.bottom <= b.bottom + 1;
  const parts = ["name", "side", "clock", "words", "next", "emergency"].map(find).filter((one) => one.textContent);
  const controls = [...document.querySelectorAll(".stage-controls button")];
  for (const one of [...parts, ...controls]) {
    const box = one.getBoundingClientRect();
    if (!inside(box, view)) wrong.push(`out of sight: ${one.className} "${one.textContent.slice(0, 20)}"`);
    if (one.scrollWidth > one.clientWidth + 1) wrong.push(`overflows: ${one.className} ${one.scrollWidth} > ${one.clientWidth}`);
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!one.contains(at)) wrong.push(`covered: ${one.className} by ${at && at.className}`);
  }
  const boxes = [...parts, find("picture"), ...controls].map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const whole = /stage-(clock|name|picture)/.test(one.className) || one.tagName === "BUTTON";
    return [one.className || one.textContent, (whole ? one : range).getBoundingClientRect()];
  });
  boxes.forEach(([a, one], n) => boxes.slice(n + 1).forEach(([b, other]) => {
    const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (wide > 2 && high > 6) wrong.push(`${a} lies on ${b}: ${wide.toFixed()}x${high.toFixed()}`);
  }));
  const picture = find("picture").getBoundingClientRect();
  if (picture.height < 90 || picture.width < 90) wrong.push(`picture ${picture.width.toFixed()}x${picture.height.toFixed()}`);
  const stop = document.querySelector(".stop").getBoundingClientRect();
  for (const one of controls.slice(1)) {
    const box = one.getBoundingClientRect();
    const gap = Math.max(box.left - stop.right, box.top - stop.bottom, stop.left - box.right, stop.top - box.bottom);
    if (gap < 7.5) wrong.push(`${gap.toFixed(1)} beside Stop: ${one.textContent}`);
  }
  return wrong;
}"""

TURNED = """() => {
  const { dataset } = document.documentElement;
  dataset.turned = "no";
  addEventListener("resize", () => { dataset.turned = "yes"; }, { once: true });
}"""

BARRIERS = """async (rules) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ").slice(0, 200)}`);
}"""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_screen_fits(visitor: Open, lang: str) -> None:
    visit = visitor(lang)
    wrong: list[str] = []
    names = []
    for name in tour(visit):
        names.append(name)
        visit.page.wait_for_load_state()
        for size in SIZES:
            resize(visit, size)
            smallest = 72 if name.startswith(HANDS_OILY) else 44
            found = visit.page.evaluate(LOOK, smallest)
            if name.startswith("stage"):
                found += visit.page.evaluate(STAGE, [LEAST_NAME[size], 104])
            wrong += [f"{name} {size[0]}x{size[1]} {lang}: {what}" for what in found]
        resize(visit, PHONE)
    assert len(names) > 45
    assert wrong == [], "\n".join(wrong)


def resize(visit: Visit, size: tuple[int, int]) -> None:
    """Turn the phone, or take another one; the page draws itself anew."""
    if visit.page.viewport_size == {"width": size[0], "height": size[1]}:
        return
    visit.page.evaluate(TURNED)
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(visit.page.locator("html")).to_have_attribute("data-turned", "yes")
    visit.settle()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_screen_has_a_barrier(visitor: Open, lang: str) -> None:
    """axe-core finds nothing, in light and dark; some of the sizes in each language."""
    visit = visitor(lang, flowing=True)
    wrong: list[str] = []
    for name in tour(visit):
        visit.page.wait_for_load_state()
        if name.startswith("stage") and not name.endswith(("neck-02-stroke", "05-switch", "paused")):
            continue
        looks: tuple[Any, ...] = ((PHONE, "light"), (PHONE, "dark"), ((844, 390), "light"))
        if lang == "ru":
            looks = (((320, 640), "light"), ((1280, 800), "dark"))
        for size, scheme in looks:
            visit.page.emulate_media(color_scheme=scheme)
            visit.page.set_viewport_size({"width": size[0], "height": size[1]})
            if not visit.page.evaluate("'axe' in window"):
                visit.page.evaluate(AXE.read_text(encoding="utf-8"))
            found = visit.page.evaluate(BARRIERS, RULES)
            wrong += [f"{name} {size[0]}x{size[1]} {scheme} {lang}: {what}" for what in found]
        visit.page.emulate_media(color_scheme="light")
        visit.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert wrong == [], "\n".join(wrong)
