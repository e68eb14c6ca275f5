"""The report as a person meets it: in a real browser, by pointer, by keyboard, at every width."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kit
from kit.pages.report import Report, report, report_page
from tests.composed import bridge
from tests.conftest import Scheme, Watched, barriers, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = (
    "The <script>document.title = 'ran'</script> Bridge\n\n"
    "The mayor said <img src=x onerror=\"document.title='ran'\"> it opened in May.\n\n"
    "</style></script><script>document.title='ran'</script> It cost ten million.\n\n"
    "- <a href=\"javascript:document.title='ran'\">Click</a> here for the ferry.\n"
    "- It is safe, \u202egnp.exe\u202c said \u0000 the town; {{ 7*7 }} {% raw %} &lt;b&gt;.\n"
    "- \"><svg onload=document.title='ran'> was built. <iframe src=https://example.org></iframe>\n"
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = kit.case()
    return written(report(case.article, case.outside), tmp_path_factory.mktemp("shipped"))


def written(made: Report, folder: Path) -> Path:
    path = folder / "report.html"
    path.write_text(report_page(made), encoding="utf-8")
    return path


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(
    watched: Watched, shipped: Path
) -> None:
    watched.page.goto(shipped.as_uri())
    watched.page.wait_for_load_state("networkidle")
    assert watched.requests == [shipped.as_uri()]
    assert watched.said == []


def test_a_hostile_article_runs_nothing_and_is_shown_as_text(watched: Watched, tmp_path: Path) -> None:
    article = kit.from_text(
        HOSTILE, id="hostile", title="<b>Bold</b> & \"quoted\" <script>alert('x')</script>"
    )
    path = written(report(article), tmp_path)
    page = watched.page
    page.goto(path.as_uri())
    title = page.title()
    for number in page.locator("article .no").all():
        number.focus()
    assert page.title() == title == "<b>Bold</b> & \"quoted\" <script>alert('x')</script>: a report"
    assert watched.requests == [path.as_uri()]
    assert watched.said == []
    assert page.locator("h1").inner_text() == "<b>Bold</b> & \"quoted\" <script>alert('x')</script>"
    assert page.locator("script").count() == 1
    assert page.locator("main img, main iframe, main svg[onload], a[href^='javascript']").count() == 0
    shown = page.locator("article").inner_text()
    assert "⟦U+202E⟧gnp.exe⟦U+202C⟧ said ⟦U+0000⟧" in shown
    assert "{{ 7*7 }} {% raw %} &lt;b&gt;" in shown


def test_the_security_policy_stops_a_script_that_gets_into_the_page(watched: Watched, shipped: Path) -> None:
    watched.page.goto(shipped.as_uri())
    watched.page.evaluate(
        """() => {
            const script = document.createElement('script'), image = document.createElement('img');
            script.textContent = 'window.ran = 1';
            image.src = 'https://example.org/x.png';
            document.body.append(script, image);
            document.body.insertAdjacentHTML('beforeend', '<p onclick="window.ran = 2" id="bait">x</p>');
            document.getElementById('bait').click();
        }"""
    )
    assert watched.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in watched.said)
    assert watched.blocked == [("https://example.org/x.png", "csp")]


def test_every_reason_is_had_by_keyboard_alone(watched: Watched, tmp_path: Path) -> None:
    article, claims = bridge()
    path = written(Report(article, claims, kit.card(article), "a test"), tmp_path)
    page = watched.page
    page.goto(path.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the article"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "at-C001"
    note = page.locator("#why-C001")
    assert note.is_visible()
    for words in ("hedged: yes", "Because of ‘might’.", "source kind: unnamed person", "The mayor"):
        assert words in note.inner_text()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.keyboard.press("Tab")
    assert page.locator("#why-C002").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#row-C002"
    page.locator("#row-C001 a").press("Enter")
    assert page.evaluate("document.activeElement.id") == "at-C001"
    assert note.is_visible()


def test_a_screen_reader_hears_the_claim_and_its_reasons(watched: Watched, tmp_path: Path) -> None:
    article, claims = bridge()
    watched.page.goto(written(Report(article, claims, kit.card(article), "a test"), tmp_path).as_uri())
    number = watched.page.get_by_role(
        "link", name="Claim 2: quantity, checkable, certain; said by the author"
    )
    assert number.count() == 1
    described = watched.page.locator(f"#{number.get_attribute('aria-describedby')}").text_content() or ""
    assert "checkable: yes" in described
    assert "Because of ‘ten million’." in described


def test_reasons_appear_on_hover_and_without_any_script(browser: Browser, tmp_path: Path) -> None:
    article, claims = bridge()
    path = written(Report(article, claims, kit.card(article), "a test"), tmp_path)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("article [data-claim=C002] bdi").hover()
    assert page.locator("#why-C002").is_visible()
    assert not page.locator("#why-C001").is_visible()
    page.locator("#at-C001").focus()
    assert page.locator("#why-C001").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.locator("#ledger-table tbody tr").count() == 3
    context.close()


def test_the_ledger_sorts_and_filters_by_keyboard_and_says_so(watched: Watched, tmp_path: Path) -> None:
    article, claims = bridge()
    page = watched.page
    page.goto(written(Report(article, claims, kit.card(article), "a test"), tmp_path).as_uri())
    head = page.locator("#ledger-table").get_by_role("columnheader", name="Kind")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert kinds(page) == ["event", "prediction", "quantity"]
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert kinds(page) == ["quantity", "prediction", "event"]
    assert page.get_by_role("status").inner_text() == "Sorted by Kind, descending. 3 of 3 claims shown."
    page.get_by_label("Words in the row").press_sequentially("ferry")
    assert page.get_by_role("status").inner_text() == "1 of 3 claims shown."
    assert kinds(page) == ["prediction"]
    page.get_by_role("button", name="Show all").press("Enter")
    page.get_by_label("Checkable", exact=True).select_option("yes")
    assert kinds(page) == ["quantity", "event"]


def kinds(page: Page) -> list[str]:
    return page.locator("#ledger-table tbody tr:visible td[data-name=Kind]").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_no_barrier_and_no_sideways_scrolling_at_any_width(
    browser: Browser, shipped: Path, width: int, scheme: Scheme
) -> None:
    with opened(browser, width, scheme) as page:
        page.goto(shipped.as_uri())
        page.locator("article .no").nth(3).focus()
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_a_word_of_sixty_three_letters_is_no_wider_than_a_screen(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    word = "W" * 63
    article = kit.from_text(
        f"{word} opens\nBy {word} Lee\n\nMinister {word} said that {word} might open in May.\n\n"
        f"Ann Lee said that {word} did not open. {word} opened.\n\nSources\n\n- {word}, {word}, 2024\n"
    )
    with opened(browser, width, "light") as page:
        page.goto(written(report(article), tmp_path).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_every_claim_with_its_reasons(watched: Watched, tmp_path: Path) -> None:
    article, claims = bridge()
    page = watched.page
    page.goto(written(Report(article, claims, kit.card(article), "a test"), tmp_path).as_uri())
    page.emulate_media(media="print")
    assert all(page.locator(f"#why-{claim.id}").is_visible() for claim in claims)
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".weight-group").first.is_visible()  # no pages full of sums
    page.set_viewport_size({"width": 700, "height": 900})  # a sheet of paper: the ledger stays a table
    row = page.locator(".ledger tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"


def test_headings_are_in_order(watched: Watched, shipped: Path) -> None:
    watched.page.goto(shipped.as_uri())
    levels = [
        int(name[1])
        for name in watched.page.locator("h1, h2, h3, h4").evaluate_all(
            "found => found.map(each => each.tagName)"
        )
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_what_a_notebook_shows_needs_no_script(browser: Browser, tmp_path: Path) -> None:
    article, claims = bridge()
    path = tmp_path / "cell.html"
    twice = kit.show(article, claims)._repr_html_() + kit.show(article, claims)._repr_html_()
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{twice}", encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.goto(path.as_uri())
    number = page.locator(".no").first
    number.focus()
    assert page.locator(f"#{number.get_attribute('aria-describedby')}").is_visible()
    ids = page.locator("[id]").count()
    assert ids == 12
    context.close()
