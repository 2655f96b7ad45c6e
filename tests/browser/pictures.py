"""Pictures of every screen, for people to look at: `python -m tests.browser.pictures OUT`.

In both languages, upright and lying, in light; the pages at the phone's upright size in dark too. With `--readme` in place of
a folder, the pictures of the README in `docs/pictures`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.browser.screens import tour
from tests.browser.walk import PARTNER, as_example, to_session, to_stage
from tests.browser.world import PHONE, World, launch, visiting

LYING = (844, 390)
README = Path(__file__).resolve().parents[2] / "docs" / "pictures"


@contextmanager
def browsing() -> Iterator[tuple[Browser, World]]:
    """A browser, and the running program with a store of its own."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        world = World(Path(folder))
        world.start()
        browser = launch(playwright)
        try:
            yield browser, world
        finally:
            browser.close()
            world.kill()


def main(out: str) -> None:
    """Walk and take pictures."""
    with browsing() as (browser, world):
        for lang in ("en", "ru"):
            with visiting(browser, world, lang) as visit:
                for n, name in enumerate(tour(visit)):
                    for size, scheme in ((PHONE, "light"), (LYING, "light"), (PHONE, "dark")):
                        if scheme == "dark" and name.startswith("stage"):
                            continue
                        visit.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
                        visit.settle()
                        path = Path(out) / f"{lang}-{size[0]}-{scheme}" / f"{n:02}-{name}.png"
                        visit.page.screenshot(path=path, full_page=not name.startswith("stage"))
                    visit.page.emulate_media(color_scheme="light")
                    visit.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
                    print(lang, name, flush=True)


def readme() -> None:
    """The result of the example person with a partner, and a moment of her session."""
    with browsing() as (browser, world):
        with visiting(browser, world, "en", size=LYING, scale=1.5) as visit:
            steps = to_session(visit, PARTNER)["steps"]
            to_stage(visit)
            visit.wait(steps[1]["start_ms"])
            visit.page.locator(".drawn image").first.wait_for(timeout=60_000)
            visit.wait(round(steps[1]["stroke_ms"] * 1.45))
            visit.page.screenshot(path=README / "player.png")
        with visiting(browser, world, "en", size=(844, 760), scale=1.5) as visit:
            as_example(visit, PARTNER)
            visit.page.screenshot(path=README / "result.png")


if __name__ == "__main__":
    readme() if sys.argv[1] == "--readme" else main(sys.argv[1])
