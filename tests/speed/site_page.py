"""How long a site takes in Chromium, and how much memory:  python -m tests.speed.site_page SITE

SITE is what `kit release --site SITE --pyodide FOLDER` wrote. Seconds go from opening the link until lesson 0
is there and Python waits, and from Run until its first form stands there; the memory is all that the
browser's processes hold when the lesson has run.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Page, sync_playwright

from tests.classroom.test_site import IDLE, served
from tests.conftest import NAMES, QUIET


def main(site: Path) -> None:
    """Open lesson 0 and run it, and print what it took."""
    found = next(filter(None, map(shutil.which, NAMES)))
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        links = [f"{address}/{link.get_attribute('href')}" for link in page.query_selector_all("ol a")]
        print(f"lesson 0 ready after {_opened(page, links[0]):.0f} s")
        began = monotonic()
        page.click("text=Run >> nth=0")
        page.click("text=Run All Cells >> nth=0")
        page.wait_for_selector("section[aria-label^='Exercise 0.1']", state="attached", timeout=100_000)
        print(f"first form {monotonic() - began:.0f} s after Run")
        sleep(2)
        page.wait_for_function(IDLE, timeout=300_000)
        print(f"the lesson run after {monotonic() - began:.0f} s; the browser holds {_held():.0f} MiB")
        browser.close()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def _opened(page: Page, link: str) -> float:
    began = monotonic()
    page.goto(link)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.wait_for_function(IDLE, timeout=120_000)
    return monotonic() - began


def _held() -> float:
    """What the processes of the browser hold, shared memory counted once for each part of it (Linux)."""
    held = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if "chrom" in (folder / "comm").read_text():
                lines = (folder / "smaps_rollup").read_text().splitlines()
                held += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            continue
    return held / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
