"""A real browser for the tests that need one; without one they say so, and in CI they fail.

With it, what a test of a page watches for: anything that it asks for or says, and barriers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, found on the path."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        said = f"left out: there is no browser here (looked for {', '.join(NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield opened
        opened.close()


class Watched:
    """A page, and what it did that it should not do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.said: list[str] = []
        self.blocked: list[tuple[str, str | None]] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda request: self.blocked.append((request.url, request.failure)))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))


@contextmanager
def opened(browser: Browser, width: int = 1280, scheme: Scheme = "light") -> Iterator[Page]:
    """A page of this width, and nothing of it left afterwards."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds: each rule that is broken, and where first."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page of the usual width that is watched."""
    with opened(browser) as page:
        yield Watched(page)
