"""A student in a real JupyterLab: run all, answer, label by keyboard, leave, and find everything again."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

import kit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
LESSON = "notebooks/lesson-0-start-here.ipynb"
LESSON_1 = "notebooks/lesson-1-source-criticism.ipynb"
LABELLING = "notebooks/labelling.ipynb"
PATIENCE = 60_000  # milliseconds; a kernel may start slowly

Opened = Callable[[str, str], "Page"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the student's own, empty but for a notebook to label in."""
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            nbformat.v4.new_code_cell(
                "import kit\nkit.annotate(kit.case().article, ['hedged', 'opinion'])", id="label"
            )
        ],
    )
    home = tmp_path / "my course"
    (home / "notebooks").mkdir(parents=True)
    nbformat.write(notebook, home / LABELLING)
    return home


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    """Opens a notebook of a running `kit lab` as a new visitor, by app ('lab/tree', 'notebooks') and path."""
    with lab(folder) as address:
        yield lambda app, path: _visit(browser, f"{address}/{app}/{path}?token=told&reset")


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """The address of a `kit lab` that runs in a folder for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = ("--no-browser", f"--port={port}", "--allow-root", "--IdentityProvider.token=told")
    with subprocess.Popen(
        [sys.executable, "-m", "kit", "lab", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **_own_settings(folder.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(f"{address}/api")
            yield address
        finally:
            _close(server, address)


def _own_settings(folder: Path) -> dict[str, str]:
    """Jupyter's own folders, so that nothing is left in, or taken from, those of whoever runs the tests."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    lab = ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    return {name: str(folder / name.lower()) for name in (*names, *lab)}


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"nothing answers at {address}")


def _wait_until_saved(notebook: Path, code: str) -> None:
    for _ in range(240):
        if code in "".join(cell.source for cell in nbformat.read(notebook, as_version=4).cells):
            return
        time.sleep(0.25)
    raise AssertionError(f"{notebook.name} was not saved with {code!r} in it")


def _close(server: subprocess.Popen[bytes], address: str) -> None:
    shut_down = urllib.request.Request(
        f"{address}/api/shutdown", method="POST", headers={"Authorization": "token told"}
    )
    with urllib.request.urlopen(shut_down):
        server.wait(timeout=60)


def _visit(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1300, "height": 6000}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    return page


def choose(page: Page, menu: str, entry: str) -> None:
    """Choose an entry of a menu."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text(menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text(entry, exact=True).click()


def run_all(page: Page) -> None:
    """Run all cells when the kernel is there, and wait until the last one is done."""
    page.locator(".jp-Toolbar-kernelName").filter(has_text="Python 3").wait_for()
    page.wait_for_timeout(2_000)  # Jupyter shows the kernel's name a moment before it takes cells
    choose(page, "Run", "Run All Cells")
    page.locator(".jp-CodeCell .jp-InputPrompt").last.filter(has_text=re.compile(r"\d")).wait_for()


def cell(page: Page, text: str) -> Locator:
    """The code cell that holds this text."""
    return page.locator(".jp-CodeCell").filter(has_text=text)


def answer(page: Page, exercise: str, code: str) -> str:
    """Type an answer into the cell of an exercise, run it, and read what comes back."""
    place = cell(page, f'kit.check("{exercise}"')
    place.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(f'answer = {code}\nkit.check("{exercise}", answer)')
    before = place.locator(".jp-InputPrompt").inner_text()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "([node, before]) => node.innerText !== before && /\\d/.test(node.innerText)",
        arg=[place.locator(".jp-InputPrompt").element_handle(), before],
    )
    return place.locator("[role=status]").inner_text()


def test_a_student_answers_leaves_and_finds_the_answers_again(opened: Opened, folder: Path) -> None:
    page = opened("lab/tree", LESSON)
    run_all(page)
    cell(page, "kit.progress(0)").locator("table").wait_for()
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert (
        cell(page, 'kit.check("0.2"').locator("[role=status]").inner_text().startswith("0.2 · ▸ Your turn.")
    )

    wrong = answer(page, "0.2", '{"notebooks": "a", "seeds": "a", "answers.json": "c"}')
    assert wrong.startswith("0.2 · ◐ Partly. 2 of 3 are right.")
    right = answer(page, "0.2", '{"notebooks": "B", "seeds": "a", "answers.json": "c"}')
    assert right.startswith("0.2 · ✓ Right.")
    assert answer(page, "0.3", '"The initiative"').startswith("0.3 · ↻ Not yet.")
    headline = (kit.case().article.title or "").upper()
    assert answer(page, "0.3", json.dumps(headline)).startswith("0.3 · ✓ Right.")
    assert answer(page, "0.6", '"<b>Show</b> me the decree."').startswith("0.6 · ✎ Kept.")
    page.screenshot(path=folder.parent / "lesson.png", full_page=True)
    page.context.close()

    page = opened("lab/tree", LESSON)
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog").get_by_text("Restart", exact=True).click()
    progress = cell(page, "kit.progress(0)").locator("table")
    progress.wait_for()
    names = [row.locator("td").first.text_content() for row in progress.locator("tbody tr").all()]
    states = dict(zip(names, rows(progress), strict=True))
    assert states == {
        "0.1": "open",
        "0.2": "right",
        "0.3": "right",
        "0.4": "open",
        "0.5": "open",
        "0.6": "kept",
    }
    page.context.close()
    (case,) = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["cases"].values()
    assert case["answers"]["0.2"]["first"]["notebooks"] == "a"
    assert case["answers"]["0.2"]["tries"] == 2


def test_answers_and_marks_of_lesson_1_are_there_after_a_restart(opened: Opened, folder: Path) -> None:
    """A letter too bold and then the right one, a count, words that read a mind; two marks by keyboard."""
    page = opened("lab/tree", LESSON_1)
    run_all(page)
    assert answer(page, "1.6", '"E"').startswith("1.6 · ↻ Not yet. That is a verdict on a record")
    assert answer(page, "1.6", '"f"').startswith("1.6 · ✓ Right. You keep unknown apart")
    counted = '(states["answer"] == "not stated").sum()'
    assert answer(page, "1.2", counted).startswith("1.2 · ✓ Right.")
    mind = '"Moscow appears determined to avoid"'
    assert answer(page, "1.3", mind).startswith("1.3 · ✓ Right.")
    said = label_two(page, "b", "a")
    assert said[-1].endswith("You have 2 marks.")
    page.get_by_text("Your marks: 2").wait_for()
    page.screenshot(path=folder.parent / "lesson-1-before.png", full_page=True)
    choose(page, "File", "Save Notebook")
    _wait_until_saved(folder / LESSON_1, counted)
    page.context.close()

    page = opened("lab/tree", LESSON_1)
    assert "answer = " + counted in cell(page, 'kit.check("1.2"').locator(".cm-content").inner_text()
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog").get_by_text("Restart", exact=True).click()
    page.get_by_text("Your marks: 2").wait_for()
    assert page.locator(".kit-list li strong").all_inner_texts() == ["believed", "ask"]
    marks = cell(page, "kit.table(pencil.marks)").locator("tbody tr")
    marks.nth(1).wait_for()
    progress = cell(page, "kit.progress(1)").locator("table")
    progress.locator("td").filter(has_text="right").nth(2).wait_for()
    assert rows(progress) == ["open", "right", "right", "open", "open", "right", "open", "open"]
    page.screenshot(path=folder.parent / "lesson-1-after.png", full_page=True)
    page.context.close()
    (case,) = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["cases"].values()
    assert {name: given["verdict"] for name, given in case["answers"].items()} == {
        "1.2": "right",
        "1.3": "right",
        "1.6": "right",
    }
    assert case["answers"]["1.6"]["first"] == "E"
    assert [mark["value"] for mark in case["marks"]] == ["believed", "ask"]


def rows(progress: Locator) -> list[str]:
    """The column that says where the student is."""
    return [row.locator("td").nth(-2).text_content() or "" for row in progress.locator("tbody tr").all()]


def label_two(page: Page, first: str = "h", second: str = "o") -> list[str]:
    """Label a sentence and then two words of the next one with the keyboard alone; what was said."""
    page.locator(".kit-word").first.wait_for()
    page.locator(".kit-word").first.focus()
    said = []
    for key in ("ArrowDown", first, "ArrowDown", "Shift+ArrowRight", second):
        page.keyboard.press(key)
        said.append(page.locator(".kit-said").inner_text())
    return said


@pytest.mark.parametrize("app", ["lab/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])
def test_labels_given_by_keyboard_survive_a_restart(opened: Opened, folder: Path, app: str) -> None:
    page = opened(app, LABELLING)
    run_all(page)
    said = label_two(page)
    assert said[0].startswith("Sentence 2 of ")
    assert said[1].endswith("You have 1 mark.")
    assert said[4].endswith("You have 2 marks.")
    page.get_by_text("Your marks: 2").wait_for()
    page.screenshot(path=folder.parent / f"labels-{app[:3]}.png")
    page.context.close()

    page = opened(app, LABELLING)
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog").get_by_text("Restart", exact=True).click()
    page.get_by_text("Your marks: 2").wait_for()
    assert page.locator(".kit-list li strong").all_inner_texts() == ["hedged", "opinion"]
    page.locator(".kit-word").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    page.get_by_text("Your marks: 1").wait_for()
    page.keyboard.press("u")
    page.get_by_text("Your marks: 2").wait_for()
    page.context.close()
    (case,) = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["cases"].values()
    text = (folder / "seeds" / "putin-ai-task-force" / "article.txt").read_bytes().decode("utf-8")
    assert [text[mark["start"] : mark["end"]] for mark in case["marks"]] == [
        m["words"] for m in case["marks"]
    ]
    assert {mark["value"] for mark in case["marks"]} == {"hedged", "opinion"}


def test_words_are_labelled_with_the_mouse_too(opened: Opened, folder: Path) -> None:
    page = opened("lab/tree", LABELLING)
    run_all(page)
    words = page.locator(".kit-word")
    words.nth(12).wait_for()
    chosen = [words.nth(number).inner_text() for number in (12, 13, 14)]
    words.nth(12).hover()
    page.mouse.down()
    words.nth(14).hover()
    page.mouse.up()
    page.locator(".kit-label").filter(has_text="opinion").click()
    page.get_by_text("Your marks: 1").wait_for()
    assert page.locator(".kit-list .kit-to").inner_text().split() == chosen
    page.get_by_role("button", name="Take opinion off").click()
    page.get_by_text("Your marks: 0").wait_for()
    page.context.close()


def test_neither_labelling_nor_feedback_puts_up_a_barrier(opened: Opened, folder: Path) -> None:
    """By the rules of WCAG 2.1 A and AA. (The best-practice rules also mind pandas' empty corner cell.)"""
    from axe_playwright_python.sync_playwright import Axe

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    page = opened("lab/tree", LABELLING)
    run_all(page)
    label_two(page)
    barriers = Axe().run(page, ".kit-annotation", rules).response["violations"]
    page.context.close()
    page = opened("lab/tree", LESSON)
    run_all(page)
    answer(page, "0.2", '{"notebooks": "a", "seeds": "a", "answers.json": "c"}')
    barriers += Axe().run(page, ".jp-OutputArea-output", rules).response["violations"]
    page.context.close()
    assert [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in barriers] == []
