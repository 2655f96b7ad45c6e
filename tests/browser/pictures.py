"""Pictures of every screen, for people to look at: `python -m tests.browser.pictures OUT`.

In both languages, upright and lying, in light; the pages at the phone's upright size in dark too.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.screens import tour
from tests.browser.world import PHONE, World, launch, visiting

LYING = (844, 390)


def main(out: str) -> None:
    """Walk and take pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        world = World(Path(folder))
        world.start()
        browser = launch(playwright)
        try:
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
        finally:
            browser.close()
            world.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
