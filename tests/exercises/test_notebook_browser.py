"""What a notebook shows of a hostile article, record, name and answer runs nothing, and asks for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kit
from kit.criticism import audit_sources, find_voices
from kit.exercises.answer_file import keep_marks
from kit.exercises.answering import hint
from kit.records import Mark
from kit.records.tables import _page as shown_in_lessons
from tests.exercises.widget_page import show

if TYPE_CHECKING:
    from tests.conftest import Watched

pytestmark = pytest.mark.browser

RUN = "window.ran=1"
BAIT = f'<img src="https://example.org/x.png" onerror="{RUN}">'
ARTICLE = (
    f"The <script>{RUN}</script> Bridge {BAIT}\n\n"
    f"The mayor {BAIT} said that the bridge might cost <svg onload={RUN}> ten million.\n\n"
    f"</style></script></textarea><script>{RUN}</script> It opened in May 2024, officials said.\n\n"
    f'- <a href="javascript:{RUN}">Click</a> here for the ferry, which was built in 1990.\n'
    "- It is safe, \u202egnp.exe\u202c said \u0000 the town; {{ 7*7 }} &lt;b&gt;.\n"
    f"- \"><iframe src=https://example.org></iframe> was bought by '{RUN}'.\n\n"
    f"Sources\n\n- {BAIT}, https://example.org/{RUN}\n"
)
RECORD = "id,date,fact,publisher,url\n" + "".join(
    f'R{number},2024-05-0{number},"The bridge might cost {words} million.","{words}",https://example.org/{number}\n'
    for number, words in enumerate([BAIT.replace('"', '""'), f"<script>{RUN}</script>"], 1)
)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> kit.reading.Case:
    """A case whose every file is hostile, and an own file of answers."""
    folder = tmp_path / "seeds" / "hostile"
    (folder / "accounts").mkdir(parents=True)
    (folder / "article.txt").write_text(ARTICLE)
    (folder / "accounts" / "other.md").write_text(f"# {BAIT}\n\nThe mayor {BAIT} said it cost ten million.\n")
    (folder / "record.csv").write_text(RECORD)
    (folder / "case.toml").write_text(f"title = '''{BAIT}'''\n")
    monkeypatch.setenv("KIT_CASE", str(folder))
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))
    return kit.case()


def cells(case: kit.reading.Case) -> list[Any]:
    """What the cells of a notebook would show of the case, and of a student who means harm."""
    article, claims = case.article, kit.find_claims(case.article)
    pairs = [*kit.compare(claims, kit.find_claims(case.accounts[0])), *kit.compare(claims, case.record)]
    records: list[Any] = [claims, kit.card(article), audit_sources(article), case.record, pairs]
    records += [kit.find_attributions(article), kit.find_triples(article), find_voices(article)]
    tables = [kit.table(each) for each in records] + [kit.why(claim) for claim in claims]
    said = [hint("0.1")]
    for answer in (BAIT, {"1": BAIT, BAIT: BAIT}, [BAIT], {"1": {BAIT: f"<script>{RUN}</script>"}}):
        said += [kit.check(name, answer) for name in ("0.1", "0.4", "0.6", "1.1")]
    named = kit.hand_in(name=f"{BAIT}</div><script>{RUN}</script>")
    return [kit.show(article), *said, named, kit.progress(), *tables]


def html_of(cell: Any) -> str:
    html: str = cell._repr_html_()
    return html + shown_in_lessons(cell) if hasattr(cell, "to_html") else html


def test_what_cells_show_of_a_hostile_case_runs_nothing(
    watched: Watched, case: kit.reading.Case, tmp_path: Path
) -> None:
    path = tmp_path / "cells.html"
    shown = [html_of(cell) for cell in cells(case)]
    assert sum("onerror" in html for html in shown) > 10
    page = f"<!DOCTYPE html><meta charset=utf-8><title>cells</title><body>{'<hr>'.join(shown)}"
    path.write_text(page, encoding="utf-8", errors="replace")
    watched.page.goto(path.as_uri())
    watched.page.wait_for_load_state("networkidle")
    assert watched.page.evaluate("window.ran") is None
    assert (
        watched.page.locator("script, img, iframe, svg[onload], [onerror], a[href^=javascript]").count() == 0
    )
    assert watched.requests == [path.as_uri()]
    assert watched.said == []
    assert "⟦U+202E⟧gnp.exe⟦U+202C⟧ said ⟦U+0000⟧" in watched.page.locator("body").inner_text()


def test_an_article_to_label_runs_nothing(watched: Watched, case: kit.reading.Case, tmp_path: Path) -> None:
    labels = [BAIT, f"<script>{RUN}</script>"]
    keep_marks(case.article, [Mark("me", case.article.id, 0, 40, "label", labels[0])])
    widget = kit.annotate(case.article, labels)
    widget._said = BAIT
    page = watched.page
    show(page, widget, tmp_path)
    page.locator(".kit-page [role=option], .kit-page [tabindex]").first.focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "a", "b", "u", "Delete"):
        page.keyboard.press(key)
    assert page.evaluate("window.ran") is None
    assert page.locator("#here").locator("script, img, iframe, svg, [onerror], a").count() == 0
    assert "<svg onload=" in page.locator(".kit-page").inner_text()
    assert watched.requests == [(tmp_path / "widget.html").as_uri()]
    assert watched.said == []


@pytest.mark.parametrize("exercise", ["0.3", "0.4", "1.1", "2.2"])
def test_a_form_about_a_hostile_article_runs_nothing(
    watched: Watched, case: kit.reading.Case, tmp_path: Path, exercise: str
) -> None:
    kit.check(exercise, {str(line): BAIT for line in range(1, 7)})
    page = watched.page
    show(page, kit.ask(exercise), tmp_path)
    page.get_by_role("button", name="Check").click()
    page.locator(".kit-verdict").first.wait_for()
    page.get_by_role("button", name="Hint").click()
    page.get_by_text("Hint.").wait_for()
    assert page.evaluate("window.ran") is None
    assert page.locator("#here").locator("script, img, iframe, svg, [onerror], a").count() == 0
    assert watched.requests == [(tmp_path / "widget.html").as_uri()]
    assert watched.said == []
