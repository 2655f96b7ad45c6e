"""What a browser test stands on: a server in its own process, a browser, and one clock for both.

Time stands still unless a test lets it pass. `Visit.wait` moves the page's wall clock and the server's by the same amount.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect
from tests.prepare import chromium

from unknot.knowledge.load import load
from unknot.web.words import Words

ROOT = Path(__file__).parents[2]
START = datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
"""A Tuesday, half past six in the evening in Moscow."""
ZONE = "Europe/Moscow"
PHONE = (390, 844)
FRAME_MS = 40
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --host-resolver-rules=MAP*~NOTFOUND,EXCLUDE127.0.0.1"
)
KNOWLEDGE = load()
VOICE = """
window.said = [];
const voices = ["en-US", "ru-RU"].map((lang) => ({ lang, localService: true, name: lang }));
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, speak: (line) => window.said.push([line.lang, line.text]), cancel: () => {},
} });
"""
"""A device that has a voice: headless Chromium has none."""


@dataclass
class World:
    """A server over one store and one clock file. It can be killed and started again on the same address."""

    folder: Path
    port: int = 0
    now: datetime = START
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def base(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.port}"

    def at(self, now: datetime) -> None:
        """Set the server's clock."""
        self.now = now
        (self.folder / "clock.new").write_text(now.isoformat(), encoding="ascii")
        os.replace(self.folder / "clock.new", self.folder / "clock")

    def start(self) -> None:
        """Serve, and wait for the first answer."""
        if self.process is not None:
            return
        self.at(self.now)
        paths = [str(ROOT / "src"), str(ROOT / "checker"), str(ROOT)]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.browser.serve",
                self.folder / "store.sqlite3",
                self.folder / "clock",
                str(self.port),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.base}/about", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        self.kill()
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        """End the server without a word of farewell."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@dataclass
class Visit:
    """One person at one browser page: a fresh visitor, with their words at hand."""

    world: World
    context: BrowserContext
    page: Page
    t: Words
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the server."""
        self.page.goto(self.world.base + path)

    def button(self, key: str, **values: object) -> Locator:
        """The button or link that bears these words."""
        words = self.t(key, **values)
        return self.page.get_by_role("button", name=words, exact=True).or_(
            self.page.get_by_role("link", name=words, exact=True)
        )

    def press(self, key: str, **values: object) -> None:
        """Press it."""
        self.button(key, **values).click()

    @property
    def heading(self) -> Locator:
        """The one heading of the page."""
        return self.page.locator("h1")

    def expect_heading(self, key: str) -> None:
        """The page is the one of this title, with its styles: its words come before them."""
        expect(self.heading).to_have_text(self.t(key))
        self.page.wait_for_load_state()

    def wait(self, ms: int, *, leap: bool = False) -> None:
        """Let time pass for the page and the server alike: a frame a second, or one leap as of a throttled page."""
        self.world.at(self.world.now + timedelta(milliseconds=ms))
        for part in [ms] if leap else [1000] * (ms // 1000) + [ms % 1000]:
            self.page.clock.fast_forward(part)
        self.settle()

    def settle(self) -> None:
        """One or two frames more, so that what is due is drawn."""
        self.page.clock.run_for(FRAME_MS)
        self.world.at(self.world.now + timedelta(milliseconds=FRAME_MS))

    def day(self, now: datetime) -> None:
        """Another day, for the page and the server."""
        self.page.clock.fast_forward(int((now - self.world.now).total_seconds() * 1000))
        self.world.at(now)

    def strangers(self) -> list[str]:
        """Requests that went anywhere but to our server."""
        return [url for url in self.requests if not url.startswith((self.world.base, "data:", "file:", "blob:"))]


@contextmanager
def visiting(
    browser: Browser,
    world: World,
    lang: str,
    *,
    size: tuple[int, int] = PHONE,
    scale: float = 1.0,
    javascript: bool = True,
    voice: bool = False,
    clock: bool = True,
    flowing: bool = False,
) -> Iterator[Visit]:
    """A fresh browser profile in a language, its clock standing at the server's, or flowing on from there."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=scale,
        java_script_enabled=javascript,
        timezone_id=ZONE,
        locale={"en": "en-GB", "ru": "ru-RU"}[lang],
        reduced_motion="reduce",
    )
    context.set_default_timeout(8000)
    if clock:
        context.clock.install(time=world.now - timedelta(seconds=1))
        if not flowing:
            context.clock.pause_at(world.now)
    if voice:
        context.add_init_script(VOICE)
    page = context.new_page()
    visit = Visit(world, context, page, Words(KNOWLEDGE, lang))
    context.on("request", lambda request: visit.requests.append(request.url))
    page.on("pageerror", lambda error: visit.faults.append(str(error)))
    page.on("console", lambda line: visit.faults.append(line.text) if "Content Security Policy" in line.text else None)
    try:
        yield visit
    finally:
        context.close()


def launch(playwright: Playwright, flags: str = FLAGS) -> Browser:
    """Debian's Chromium, or the one that UNKNOT_CHROMIUM names."""
    path = chromium()
    if path is None:
        raise RuntimeError("no Chromium: run `python -m tests.prepare`")
    return playwright.chromium.launch(executable_path=path, args=flags.split())
