"""The site that `kit release --site` writes: what is in it, what is not, whom it asks, and that it works."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

import kit
from kit.__main__ import main
from kit.classroom import grade, release, site_of
from kit.classroom import site as making
from kit.classroom.packing import leaks
from kit.exercises import instructors_exercises, lesson_numbers
from kit.reading import case
from kit.records import KitError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

PYODIDE = "KIT_PYODIDE"


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's folder of the shipped case."""
    return release(tmp_path_factory.mktemp("class") / "release").folder


@pytest.fixture(scope="module")
def site(student: Path) -> Path:
    """Its site, with Python from the public network."""
    site_of(student, student.parent / "site")
    return student.parent / "site"


def pyodide(folder: Path) -> Path:
    """A folder that stands in for Pyodide: every file that is asked for, with a lock that names it."""
    folder.mkdir()
    names = [*making.COMPILED, *making.BEGINS]
    for name in [*making.CORE, *(f"{name}.whl" for name in names)]:
        (folder / name).write_text(name, encoding="utf-8")
    packages = {
        name: {
            "file_name": f"{name}.whl",
            "sha256": hashlib.sha256(f"{name}.whl".encode()).hexdigest(),
            "depends": [],
        }
        for name in names
    }
    lock = {"info": {"version": "0.27.7"}, "packages": {**packages, "scipy": {"file_name": "scipy.whl"}}}
    (folder / making.LOCK).write_text(json.dumps(lock), encoding="utf-8")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_the_lessons_are_there_in_a_folder_of_their_own_and_begin_with_the_kit(
    site: Path, student: Path
) -> None:
    (folder,) = (site / "files").glob("lessons-*")
    lessons = sorted(path.name for path in folder.iterdir())
    assert lessons == sorted(path.name for path in (student / "notebooks").glob("*.ipynb"))
    notebook = json.loads((folder / lessons[0]).read_text(encoding="utf-8"))
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert "%pip install -q kit\n\nimport kit" in first["source"]
    page = (site / "index.html").read_text(encoding="utf-8")
    assert [f"lab/index.html?path={folder.name}/{name}" in page for name in lessons] == [True] * len(lessons)


def test_a_changed_lesson_is_a_new_file_to_the_browser(site: Path, student: Path, tmp_path: Path) -> None:
    other = shutil.copytree(student, tmp_path / "student")
    lesson = other / "notebooks" / "lesson-0-start-here.ipynb"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("Start here", "Begin here"), encoding="utf-8"
    )
    site_of(other, tmp_path / "site")
    old, new = (next((one / "files").glob("lessons-*")).name for one in (site, tmp_path / "site"))
    assert old != new


def test_nothing_of_the_instructors_is_in_it(site: Path) -> None:
    assert leaks(site / "files", case(), instructors_exercises(lesson_numbers())) == []
    assert not [
        path.name for path in site.rglob("*") if "instructor" in path.name or path.name.startswith("key.csv")
    ]


def test_the_kit_and_what_it_needs_come_along_as_wheels_for_any_machine(site: Path) -> None:
    wheels = sorted((site / "pypi").glob("*.whl"))
    assert all(path.name.endswith("-none-any.whl") for path in wheels)
    names = {path.name.partition("-")[0] for path in wheels}
    assert {"kit", "jinja2", "markupsafe", "pyyaml", "ipywidgets"} <= names
    inside = zipfile.ZipFile(site / "pypi" / "kit-0.1.0-py3-none-any.whl").namelist()
    assert "kit/language/words/vectors.npz" in inside
    assert "kit/language/words/encoder.onnx" not in inside


def test_it_is_small(site: Path) -> None:
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < 27_000_000


def test_the_command_says_where_python_comes_from(
    student: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["release", "--lesson", "0", "--out", str(tmp_path / "out"), "--site", str(tmp_path / "site")]
    assert main(made) == 0
    assert "Each browser fetches Python from cdn.jsdelivr.net" in capsys.readouterr().out
    assert "It asks nobody outside." in site_of(student, tmp_path / "own", pyodide(tmp_path / "pyodide"))
    assert not (tmp_path / "own" / "pyodide" / "scipy.whl").exists(), "what no lesson needs stays away"


def test_what_cannot_be_done_is_said_in_a_sentence(student: Path, tmp_path: Path) -> None:
    def said(place: str, folder: Path | None = None) -> str:
        with pytest.raises(KitError) as told:
            site_of(student, tmp_path / place, folder)
        return str(told.value)

    (tmp_path / "there").mkdir()
    assert "is there already" in said("there")
    whole = pyodide(tmp_path / "pyodide")
    (whole / "pandas.whl").write_text("other")
    assert "pandas.whl is not the file that the lock names" in said("site", whole)
    (whole / "pandas.whl").unlink()
    assert "is no whole Pyodide" in said("site", whole)
    (whole / making.LOCK).write_text("[]")
    assert "is no whole Pyodide" in said("site", whole)
    assert not (tmp_path / "site").exists()


@pytest.mark.browser
def test_the_page_asks_nobody_but_for_python(site: Path, tmp_path: Path, browser: Browser) -> None:
    shutil.copytree(site, tmp_path / "below" / "course")  # a sub-folder of a web space
    with served(tmp_path) as address:
        page, outside = opened(browser, f"{address}/below/course/index.html", address)
        assert page.is_hidden("#told")
        page.click("ol a >> nth=0")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        began = time.monotonic()
        while not outside and time.monotonic() - began < 60:
            page.wait_for_timeout(200)
        page.close()
    assert {url.partition("/pyodide/")[0] for url in outside} == {"https://cdn.jsdelivr.net"}


CANNOT = {
    "no WebAssembly": "delete window.WebAssembly",
    "keeps nothing": "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('private'); } })",
    "no room left": "navigator.storage.estimate = async () => ({ quota: 1e6, usage: 1e6 })",
}


@pytest.mark.browser
@pytest.mark.parametrize("words", CANNOT)
def test_a_browser_that_cannot_run_or_keep_them_is_told_in_a_sentence(
    site: Path, browser: Browser, words: str
) -> None:
    page = browser.new_page()
    page.add_init_script(CANNOT[words])
    with served(site) as address:
        page.goto(f"{address}/index.html")
        page.wait_for_selector("#told:not([hidden])")
    assert words in page.inner_text("#told")
    page.close()


@pytest.mark.browser
def test_opened_as_a_file_it_says_how_to_start_it(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.inner_text("#told").endswith("Start them with start.py in this folder: python3 start.py")
    page.close()


def opened(browser: Browser, url: str, address: str) -> tuple[Page, list[str]]:
    """A page on that address, and what it asked for elsewhere and did not get."""
    outside: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((address, "blob:", "data:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context = browser.new_context()
    context.route("**/*", only_here)
    page = context.new_page()
    page.goto(url)
    return page, outside


IDLE = "document.querySelector('.jp-Notebook-ExecutionIndicator')?.getAttribute('data-status') === 'idle'"
FIRST, SECOND, THIRD = (f"section[aria-label^='Exercise 0.{number}']" for number in (1, 2, 3))
HEADLINE = "Putin Establishes AI Task Force to Reduce Western Technology Dependency"
RIGHT = {"notebooks": "b", "seeds": "a", "answers.json": "c"}


@pytest.mark.browser
@pytest.mark.nightly
def test_the_lessons_work_with_all_outside_blocked(
    student: Path, tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = os.environ.get(PYODIDE)
    if not folder:
        pytest.fail(f"{PYODIDE} names no folder with Pyodide's files, without which the site cannot be run")
    site_of(student, tmp_path / "site", folder)
    (tmp_path / "class").mkdir()
    with served(tmp_path / "site") as address:
        page, outside = opened(browser, f"{address}/index.html", address)
        page.set_viewport_size({"width": 1300, "height": 6_000})
        lessons = [f"{address}/{link.get_attribute('href')}" for link in page.query_selector_all("ol a")]
        for lesson in lessons[1:5]:
            run(page, lesson)
        run(page, lessons[0])
        answer(page)
        run(page, lessons[0])  # another Python, the same answers
        assert page.is_checked(f"{FIRST} input[value=b]")
        marked = page.query_selector_all(f"{THIRD} .kit-marked")
        assert "".join(word.text_content() or "" for word in marked) == HEADLINE
        hand_in(page, "Ada", tmp_path / "class")
        assert outside == []
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "class" / "answers.json"))
    kit.check("0.1", "b")
    kit.check("0.2", RIGHT)
    kit.check("0.3", HEADLINE)
    kit.hand_in(name="Bo")
    (tmp_path / "class" / "answers.json").unlink()
    made = grade(tmp_path / "class", tmp_path / "graded")
    with open(made.folder / "grades.csv", encoding="utf-8-sig", newline="") as file:
        there, here = ({**row, "student": "", "name": ""} for row in csv.DictReader(file))
    assert there == here
    assert float(there["total"]) == 4


def run(page: Page, url: str) -> None:
    """Open a lesson, run it from top to bottom, and see that no cell failed."""
    page.goto(url)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=300_000)
    page.wait_for_function(IDLE, timeout=300_000)
    page.click("text=Run >> nth=0")
    page.click("text=Run All Cells >> nth=0")
    page.wait_for_timeout(2_000)
    page.wait_for_function(IDLE, timeout=300_000)
    page.wait_for_timeout(1_000)
    said = [output.inner_text() for output in page.query_selector_all(".jp-OutputArea-output")]
    assert [one for one in said if re.search(r"^\w*Error\b|no parser in a browser", one, re.M)] == []


def answer(page: Page) -> None:
    """Answer by form, and mark the headline by the keyboard."""
    page.check(f"{FIRST} input[value=b]")
    for place, value in zip(page.query_selector_all(f"{SECOND} select"), RIGHT.values(), strict=True):
        place.select_option(value)
    page.focus(f"{THIRD} .kit-word >> nth=0")
    for _ in HEADLINE.split()[1:]:
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("m")
    for form in (FIRST, SECOND, THIRD):
        page.click(f"{form} .kit-check")
        page.wait_for_selector(f"{form} .kit-reply:has-text('Saved.')", timeout=120_000)


def hand_in(page: Page, name: str, folder: Path) -> None:
    """Hand in from the first cell, and fetch the file from the list of files."""
    page.click(".jp-Notebook .jp-CodeCell >> nth=0 >> .cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(f"import kit; kit.hand_in(name={name!r})")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".jp-CodeCell >> nth=0 >> text=Give it to your instructor", timeout=120_000)
    page.click(".jp-BreadCrumbs-home")
    page.click(f".jp-DirListing-item:has-text('answers-{name}')", button="right")
    with page.expect_download() as fetched:
        page.click(".lm-Menu-item:has-text('Download')")
    fetched.value.save_as(folder / f"answers-{name}.json")
