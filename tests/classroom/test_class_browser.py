"""The pages of `kit grade` as an instructor and a student meet them: in a real browser, and in bad faith."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kit.classroom import to_read
from kit.classroom import whole_class as classroom
from kit.exercises import answer_file as answers
from kit.reading import cases
from tests import composed_class
from tests.conftest import Scheme, Watched, barriers, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

RUN = "document.title='ran'"
HOSTILE = {
    f"<script>{RUN}</script>": f"<script>{RUN}</script> It cost ten million.",
    f"<img src=x onerror={RUN}>": f'<img src="https://example.org/x.png" onerror="{RUN}">',
    f"javascript:{RUN}": f'<a href="javascript:{RUN}">Click</a> [here](javascript:{RUN})',
    "</style></title>": f"</style></title></blockquote><script>{RUN}</script><svg onload={RUN}>",
    "safe\u202egnp.exe": "It is safe, \u202egnp.exe\u202c said \u0000; {{ 7*7 }} {% raw %} &lt;b&gt;.",
    "W" * 10_000: "w" * 10_000,
    "Zoë Ångström, =1+1": '=HYPERLINK("https://example.org")\nA second line, with "quotes".',
}
TEXTS, CHOICE, LINES = ("0.6", "1.8", "3.9"), "0.1", "1.1"


def hostile() -> list[tuple[str, str]]:
    """Students whose names and answers would act on a page, each with the file that they hand in."""
    case = cases.case()
    made = []
    for number, (name, text) in enumerate(HOSTILE.items()):
        given = {id: {"answer": text, "tries": 1, "time": ""} for id in (*TEXTS, CHOICE)}
        given[LINES] = {"answer": {str(line): text for line in range(1, 7)}, "tries": 1, "time": ""}
        mark = {"start": 0, "end": 5, "words": case.article.text[:5], "field": text[:50], "value": text}
        part = {"case": text, "answers": given, "hints": {}, "marks": [mark]}
        whole: dict[str, Any] = {"schema": 1, "id": f"{number:08x}", "name": name}
        whole["cases"] = {answers.fingerprint(case.article): part, "0" * 12: {**part, "answers": {}}}
        made.append((f"answers-hostile-{number}.json", json.dumps(whole)))
    return made


def hand_in(folder: Path) -> None:
    """A folder of plausible and of hostile answers, and a file that holds none under a hostile name."""
    folder.mkdir()
    plausible = [(answers.file_name(name), text) for name, text in composed_class.files(5)]
    for name, text in [*plausible, *hostile(), (f"answers-<img src=x onerror={RUN}>.json", "no JSON")]:
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of plausible and of hostile students, graded with their names shown."""
    folder = tmp_path_factory.mktemp("class")
    hand_in(folder / "in")
    classroom.grade(folder / "in", folder / "out", names=True, quiet=True)
    return folder / "out"


def feedback(graded: Path, student: str) -> Path:
    """The feedback page of the student with this key."""
    (found,) = (graded / "feedback").glob(f"*{student}.html")
    return found


@pytest.fixture(scope="module")
def pages(graded: Path) -> list[Path]:
    """Every page that was written."""
    return sorted(graded.rglob("*.html"))


def test_hostile_names_and_answers_run_nothing_and_ask_for_nothing(
    watched: Watched, graded: Path, pages: list[Path]
) -> None:
    assert len(pages) == 3 + 5 + len(HOSTILE)
    for path in pages:
        watched.page.goto(path.as_uri())
        for summary in watched.page.locator("summary").all():
            summary.click()
        assert watched.page.title() != "ran"
        assert watched.page.locator("script").count() == (path.name == "report.html")
        assert watched.page.locator("img, iframe, svg[onload], a[href^=javascript]").count() == 0
    assert watched.requests == [path.as_uri() for path in pages]
    assert watched.said == []
    watched.page.goto((graded / "to-read.html").as_uri())
    read = watched.page.locator("main").inner_text()
    for text in list(HOSTILE.values())[:4]:
        assert text in read
    assert "⟦U+202E⟧gnp.exe⟦U+202C⟧ said ⟦U+0000⟧; {{ 7*7 }} {% raw %} &lt;b&gt;." in read


def test_every_page_has_a_policy_that_stops_a_script(watched: Watched, pages: list[Path]) -> None:
    for path in pages:
        watched.page.goto(path.as_uri())
        watched.page.evaluate(
            """() => {
                const script = document.createElement('script'), image = document.createElement('img');
                script.textContent = 'window.ran = 1';
                image.src = 'https://example.org/x.png';
                document.body.append(script, image);
            }"""
        )
        assert watched.page.evaluate("window.ran") is None
    assert watched.blocked == [("https://example.org/x.png", "csp")] * len(pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_barrier_and_no_sideways_scrolling_at_any_width(
    browser: Browser, graded: Path, width: int, scheme: Scheme
) -> None:
    shown = [graded / "report.html", graded / "numbers.html", graded / "to-read.html"]
    shown += [next((graded / "feedback").glob("Student-02*")), next((graded / "feedback").glob("WWW*"))]
    with opened(browser, width, scheme) as page:
        for path in shown:
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert barriers(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_by_keyboard_the_first_stop_leads_to_what_to_talk_about(watched: Watched, graded: Path) -> None:
    page = watched.page
    page.goto((graded / "report.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to what to talk about"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "topic-1"
    folded = page.locator("summary").first
    while not page.evaluate("document.activeElement.matches('summary')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert folded.locator("xpath=following-sibling::p").first.is_visible()


def test_keys_turn_the_pages_and_a_topic_fills_a_screen(watched: Watched, graded: Path) -> None:
    page = watched.page
    page.goto((graded / "report.html").as_uri())
    seen = []
    for key in ("ArrowRight", "PageDown", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_function("document.activeElement.getBoundingClientRect().top < 2")
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == ["topic-1", "topic-2", "topic-3", "topic-2"]
    marked = page.locator("#topic-1 h2 mark").first.inner_text()
    assert 0 < len(marked) <= len(page.locator("#topic-1 h2").inner_text())
    assert page.locator("#topic-1 .question").inner_text().endswith("?")


def test_every_picture_says_what_it_shows(watched: Watched, graded: Path) -> None:
    page = watched.page
    page.goto((graded / "numbers.html").as_uri())
    alphas = page.get_by_role("img", name="Krippendorff's alpha")
    assert alphas.count() == page.locator("#agreement .along svg").count() > 3


def test_points_and_comments_written_into_the_table_are_on_the_pages(
    watched: Watched, tmp_path: Path
) -> None:
    path, out = tmp_path / "moodle.zip", tmp_path / "out"
    path.write_bytes(composed_class.packed(composed_class.files(3), "moodle"))
    classroom.grade(path, out, quiet=True)
    page = watched.page
    page.goto((out / "to-read.html").as_uri())
    first = page.locator("section .state").first.inner_text()
    number, row = first.split()[0], int(first.split()[2])
    table = list(csv.reader(io.StringIO((out / to_read.TO_READ).read_text(encoding="utf-8-sig"))))
    heads, line = table[0], table[row - 1]
    assert line[heads.index("code")] == number
    line[heads.index("points")], line[heads.index("comment")] = "1.5", "Whose words are these?"
    (out / to_read.TO_READ).write_bytes(to_read.as_csv(table))
    classroom.grade(path, out, quiet=True)
    page.goto((out / "to-read.html").as_uri())
    said = [part for part in page.locator("section").first.inner_text().splitlines() if part]
    assert said == [
        f"{number} row {row}",
        "1.5 of 2 points",
        line[heads.index("text")],
        "Your comment: Whose words are these?",
    ]
    grades = list(csv.reader(io.StringIO((out / "grades.csv").read_text(encoding="utf-8-sig"))))
    (whose,) = [row[0] for row in grades[1:] if to_read.code_of(row[0]) == number]
    page.goto(feedback(out, whose).as_uri())
    assert page.locator("section", has_text="Whose words are these?").locator(".state").inner_text() == (
        "✎ Read, 1.5 of 2 points"
    )
