"""One server and one browser for all tests of a worker; each test gets a fresh visitor and the first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from tests.browser.world import START, Visit, World, launch, visiting

Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives browsers; a worker has one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """The browser."""
    browser = launch(driver)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def one_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The server's store and address."""
    world = World(tmp_path_factory.mktemp("world"))
    yield world
    world.kill()


@pytest.fixture
def server(one_world: World) -> World:
    """A running server on the first day."""
    one_world.start()
    one_world.at(START)
    return one_world


@pytest.fixture
def visitor(chromium: Browser, server: World) -> Iterator[Open]:
    """Opens fresh visitors: `visitor(lang, size=…, javascript=…, voice=…)`."""
    with ExitStack() as stack:

        def opened(lang: str = "en", **how: Any) -> Visit:
            manager: AbstractContextManager[Visit] = visiting(chromium, server, lang, **how)
            return stack.enter_context(manager)

        yield opened
