"""Ready a machine for the tests: a browser, the type checker of the player, and what looks for barriers in pages.

`python -m tests.prepare` is the first line of `make test`. It looks for Chromium and installs Debian's where it may;
it fetches TypeScript, axe-core, three.js and esbuild by `npm ci` where they are missing, and builds the player's lazy part.
What it cannot do it says in one line, and ends with status 2.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PLAYER = Path(__file__).parents[1] / "player"
TOOLS = tuple(PLAYER / "node_modules" / name for name in ("typescript", "axe-core", "three", "@types/three", "esbuild"))
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NotReady(Exception):
    """Something is missing that only a person can install; the words say what."""


def main() -> int:
    """Install what is missing; 0 when the tests can run, 2 when a person has to do something first."""
    try:
        browser()
        tools_of_player()
        lazy_part()
    except NotReady as missing:
        print(f"make test: {missing}", file=sys.stderr)
        return 2
    return 0


def browser() -> Path:
    """Chromium, installed from Debian if it is missing and we may."""
    found = chromium() or (debian_chromium() if may_install() else None)
    if found is None:
        raise NotReady("no Chromium here: install it (Debian: sudo apt-get install chromium) or set UNKNOT_CHROMIUM")
    return found


def chromium() -> Path | None:
    """The browser that the tests drive: UNKNOT_CHROMIUM, the one on PATH, else Playwright's own."""
    named = os.environ.get("UNKNOT_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(on_path) if on_path else playwright_chromium()


def playwright_chromium() -> Path | None:
    """The browser that `playwright install chromium` leaves, if it was ever run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def may_install() -> bool:
    """Are we root on a Debian, and was no other browser named?"""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and shutil.which("apt-get") is not None and "UNKNOT_CHROMIUM" not in os.environ


def debian_chromium() -> Path | None:
    """Debian's package, its list of packages brought up to date first."""
    print("make test: installing Debian's chromium", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for part in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", *part], env=quiet, stdout=subprocess.DEVNULL).returncode:
            raise NotReady(f"`apt-get {part[0]}` failed: install chromium, or set UNKNOT_CHROMIUM to a browser")
    return chromium()


def tools_of_player() -> None:
    """What `player/node_modules` needs, as the lock file names it."""
    if all(tool.is_dir() for tool in TOOLS):
        return
    npm = shutil.which("npm", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if npm is None:
        raise NotReady("no npm here: install Node 20 or newer")
    if subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PLAYER).returncode:
        raise NotReady("`npm ci` failed in player/: see the lines above")


def lazy_part() -> None:
    """`player/build/scene.js`, as a package is built with it."""
    subprocess.run([sys.executable, str(PLAYER.parent / "scripts" / "scene_chunk.py")], check=True)
    if not (PLAYER / "build" / "scene.js").is_file():
        raise NotReady("the player's lazy part was not built: see the line above")


if __name__ == "__main__":
    sys.exit(main())
