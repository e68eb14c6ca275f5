"""`python -m tests.screenshots` draws the README's pictures: docs/report.png and docs/lesson.png.

It needs a Chromium, found on the path. `--all FOLDER` draws the report at every width, in light and dark,
for people who change how it looks.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import NAMES, QUIET

WIDTHS = (1280, 768, 390)


def main(arguments: list[str]) -> int:
    """The command line."""
    from playwright.sync_api import sync_playwright

    from kit.pages import write_report

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        print(f"There is no browser here (looked for {', '.join(NAMES)}).")
        return 2
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        write_report(None, str(report))
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        if arguments[:1] == ["--all"] and len(arguments) == 2:
            every(browser, report, Path(arguments[1]))
        else:
            readme(browser, report, Path("docs/report.png"))
            lesson(browser, Path(folder) / "course", Path("docs/lesson.png"))
        browser.close()
    return 0


def readme(browser, report: Path, out: Path) -> None:
    """The middle of the report, with the reasons of one claim shown."""
    page = browser.new_page(viewport={"width": 1180, "height": 760}, reduced_motion="reduce")
    page.goto(report.as_uri())
    hedged = page.locator("article .claim:has(.sure) .no").filter(visible=True)
    page.evaluate("document.getElementById('article').scrollIntoView()")
    hedged.nth(3).focus()
    page.screenshot(path=str(out))
    print(f"{out}: {out.stat().st_size / 1000:.0f} kB")


def lesson(browser, folder: Path, out: Path) -> None:
    """The first exercise of lesson 1 in JupyterLab, answered by its form, with what comes back."""
    from tests.exercises.test_in_jupyter import check, form, lab, run_all

    folder.mkdir()
    with lab(folder) as address:
        page = browser.new_context(viewport={"width": 1180, "height": 760}).new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}/lab/tree/notebooks/lesson-1-source-criticism.ipynb?token=told&reset")
        page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
        run_all(page)
        place = form(page, "1.1")
        for box in place.get_by_role("combobox").all():
            box.select_option("not stated")
        check(place, "agree with")
        place.scroll_into_view_if_needed()
        page.screenshot(path=str(out))
    print(f"{out}: {out.stat().st_size / 1000:.0f} kB")


def every(browser, report: Path, folder: Path) -> None:
    """The whole report at each width, in light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
            )
            page.goto(report.as_uri())
            page.screenshot(path=str(folder / f"{width}-{scheme}.png"), full_page=True)
            page.close()
    print(f"{2 * len(WIDTHS)} pictures in {folder}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
