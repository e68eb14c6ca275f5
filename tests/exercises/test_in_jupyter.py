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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

import kit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
LESSON = "notebooks/lesson-0-start-here.ipynb"
PATIENCE = 60_000  # milliseconds; a kernel may start slowly
# How many cells the file of the page's notebook has; once loaded again, JupyterLab may name its folder alone.
CELLS = """async () => {
  const path = location.pathname.replace(/^.*?\\/(tree|notebooks)\\//, "/api/contents/");
  if (path.endsWith(".ipynb")) sessionStorage.notebook = path;
  return (await (await fetch(sessionStorage.notebook)).json()).content.cells.length;
}"""
APPS = pytest.mark.parametrize("app", ["lab/tree", "notebooks"], ids=["JupyterLab", "Notebook 7"])

Opened = Callable[[str, str], "Page"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the student's own."""
    home = tmp_path_factory.mktemp("jupyter") / "my course"
    (home / "notebooks").mkdir(parents=True)
    return home


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """One running `kit lab` for all tests here."""
    with lab(folder) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a notebook as a new visitor, by app ('lab/tree', 'notebooks') and path."""
    pages: list[Page] = []

    def opens(app: str, path: str) -> Page:
        pages.append(visit(browser, f"{address}/{app}/{path}?token=told&reset"))
        return pages[-1]

    yield opens
    for page in pages:
        page.context.close()


def notebook(folder: Path, name: str, *cells: str) -> str:
    """A notebook of these cells in the student's folder, by its path there."""
    made = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[nbformat.v4.new_code_cell(cell, id=f"cell-{at}") for at, cell in enumerate(cells)],
    )
    nbformat.write(made, folder / "notebooks" / f"{name}.ipynb")
    return f"notebooks/{name}.ipynb"


def labelling(folder: Path, field: str) -> str:
    """A notebook to label in; its marks are of a field of their own."""
    code = f"import kit\nkit.annotate(kit.case().article, ['hedged', 'opinion'], field='{field}')"
    return notebook(folder, field, code)


@contextmanager
def lab(folder: Path, python: Path | None = None) -> Iterator[str]:
    """The address of a `kit lab` that runs in a folder for as long as the block lasts.

    It is the kit from here, or that of another `python`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = ("--no-browser", f"--port={port}", "--allow-root", "--IdentityProvider.token=told")
    with subprocess.Popen(
        [str(python or sys.executable), "-m", "kit", "lab", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": "" if python else str(ROOT), **_own_settings(folder.parent)},
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


def _close(server: subprocess.Popen[bytes], address: str) -> None:
    shut_down = urllib.request.Request(
        f"{address}/api/shutdown", method="POST", headers={"Authorization": "token told"}
    )
    with urllib.request.urlopen(shut_down):
        server.wait(timeout=60)


def visit(browser: Browser, address: str) -> Page:
    """A lesson in JupyterLab, opened by a new visitor, as soon as it can be used."""
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
    """Run all cells, again where Jupyter did not take them yet, and wait until the last one is done.

    JupyterLab puts them on the page one after the other: until all are there, the last on it is another.
    """
    from playwright.sync_api import TimeoutError as PlaywrightTimeout

    page.locator(".jp-Toolbar-kernelName").filter(has_text="Python 3").wait_for()
    page.locator(".jp-Notebook .jp-Cell").nth(page.evaluate(CELLS) - 1).wait_for(state="attached")
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    for _ in range(20):
        choose(page, "Run", "Run All Cells")
        with suppress(PlaywrightTimeout):
            prompts.first.filter(has_text=re.compile(r"[\d*]")).wait_for(timeout=3_000)
            break
    prompts.last.filter(has_text=re.compile(r"\d")).wait_for()


def restart(page: Page) -> None:
    """Restart the kernel and run all cells."""
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog").get_by_text("Restart", exact=True).click()


def cell(page: Page, text: str) -> Locator:
    """The code cell that holds this text."""
    return page.locator(".jp-CodeCell").filter(has_text=text)


def form(page: Page, exercise: str) -> Locator:
    """The form of an exercise."""
    return page.locator(f".kit-form[aria-label^='Exercise {exercise}:']")


def check(place: Locator, says: str) -> None:
    """Press Check, and wait for what comes back."""
    place.get_by_role("button", name="Check").click()
    place.locator(".kit-reply").filter(has_text=says).wait_for()


def kept(folder: Path) -> dict[str, Any]:
    """What is in the file of answers for the shipped case."""
    (case,) = json.loads((folder / "answers.json").read_text(encoding="utf-8"))["cases"].values()
    found: dict[str, Any] = case
    return found


def kept_marks(folder: Path, field: str, count: int) -> list[dict[str, Any]]:
    """The marks of an annotation in the file, once there are so many: the page is quicker than its kernel."""
    ended = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < ended:
        found = [mark for mark in kept(folder)["marks"] if mark["field"] == field]
        if len(found) == count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{count} marks of '{field}' were not kept")


def test_a_student_answers_by_forms_leaves_and_finds_the_answers_again(opened: Opened, folder: Path) -> None:
    """With mistakes: two lines mixed up, the wrong words marked, a look at the machine's before an answer."""
    page = opened("lab/tree", LESSON)
    run_all(page)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    first = form(page, "0.2").get_by_role("combobox")
    for number, letter in enumerate("aac"):
        first.nth(number).select_option(letter)
    check(form(page, "0.2"), "Partly. 2 of 3 are right.")
    first.first.select_option("b")
    check(form(page, "0.2"), "Right. Three places")
    marked = form(page, "0.3")
    marked.locator("[data-word='30']").click()
    page.keyboard.press("m")
    check(marked, "Not yet.")
    marked.locator("[data-word='0']").click(click_count=3)
    page.keyboard.press("m")
    check(marked, "Right.")
    cell(page, 'kit.beside("0.4")').get_by_text("First you, then the machine").wait_for()
    form(page, "0.6").get_by_label("Your words").press_sequentially("<b>Show</b> me the decree.")
    form(page, "0.6").get_by_text("Kept.").wait_for()
    page.screenshot(path=folder.parent / "lesson.png", full_page=True)
    page.context.close()

    page = opened("lab/tree", LESSON)
    restart(page)
    progress = cell(page, "kit.progress(0)").locator("table")
    progress.locator("td").filter(has_text="right").nth(1).wait_for()
    names = [row.locator("td").first.text_content() for row in progress.locator("tbody tr").all()]
    states = [row.locator("td").nth(-2).text_content() for row in progress.locator("tbody tr").all()]
    assert dict(zip(names, states, strict=True)) == {
        **dict.fromkeys(("0.1", "0.4", "0.5", "0.7", "0.8", "0.9"), "open"),
        "0.2": "right",
        "0.3": "right",
        "0.6": "not checked yet",
    }
    assert form(page, "0.2").get_by_role("combobox").first.input_value() == "b"
    assert form(page, "0.3").locator(".kit-to").inner_text() == kit.case().article.title
    assert form(page, "0.6").get_by_label("Your words").input_value() == "<b>Show</b> me the decree."
    assert kept(folder)["answers"]["0.2"]["tries"] == 2


@APPS
def test_a_form_is_answered_with_the_keyboard_alone_and_left_as_jupyter_is_left(
    opened: Opened, folder: Path, app: str
) -> None:
    page = opened(app, notebook(folder, f"keys-{app[:3]}", 'import kit\nkit.ask("1.6")', "print(6 * 7)"))
    run_all(page)
    place = form(page, "1.6")
    place.get_by_role("radio").first.focus()
    for key in ("Space", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    place.get_by_text("Not yet.").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.kit-form')") is None
    before = page.locator(".jp-InputPrompt").last.inner_text()
    place.get_by_role("button", name="Check").focus()
    page.keyboard.press("Shift+Enter")
    changed = "(before) => [...document.querySelectorAll('.jp-InputPrompt')].at(-1).innerText !== before"
    page.wait_for_function(changed, arg=before)
    assert place.get_by_text("Not yet.").is_visible()


def test_two_windows_of_one_kernel_and_a_reload_lose_nothing(opened: Opened, folder: Path) -> None:
    path = notebook(folder, "windows", 'import kit\nkit.ask("2.8")')
    page = opened("lab/tree", path)
    run_all(page)
    form(page, "2.8").get_by_label("Your words").press_sequentially("In the first window.")
    form(page, "2.8").get_by_text("Kept.").wait_for()
    other = opened("lab/tree", path)
    run_all(other)
    box = form(other, "2.8").get_by_label("Your words")
    assert box.input_value() == "In the first window."
    box.press_sequentially(" And in the second.")
    form(other, "2.8").get_by_text("Kept.").wait_for()
    form(page, "2.8").get_by_label("Your words").press_sequentially(" More.")
    form(page, "2.8").get_by_text("Another window holds a newer answer").wait_for()
    assert kept(folder)["answers"]["2.8"]["answer"] == "In the first window. And in the second."


def test_two_browsers_on_one_file_of_answers_lose_nothing_of_each_others(
    opened: Opened, folder: Path
) -> None:
    """Two lessons, two kernels, two browsers that know nothing of each other, and turns taken in between."""
    names = ("2.8", "1.8"), ("0.6", "2.7")
    pages = []
    for number, asked in enumerate(names):
        asks = (f'kit.ask("{name}")' for name in asked)
        pages.append(opened("lab/tree", notebook(folder, f"browser-{number}", "import kit", *asks)))
        run_all(pages[-1])
    words = {
        name: f"Said in browser {number}, of {name}." for number, own in enumerate(names) for name in own
    }
    turns = [(page, own[turn]) for turn in (0, 1) for page, own in zip(pages, names, strict=True)]
    for page, name in turns:
        form(page, name).get_by_label("Your words").fill(words[name])
    for page, name in turns:
        form(page, name).get_by_text("Kept.").wait_for()
    saved = kept(folder)["answers"]
    assert {name: saved[name]["answer"] for name in words} == words


def test_two_dollars_are_two_dollars_in_what_the_kit_shows(opened: Opened, folder: Path) -> None:
    """Beside an output in which the notebook may set a formula, so that it is seen to set them at all."""
    text = r"A toll of $$\\rule{9em}{9em}$$ and $x^2$ was paid."
    path = notebook(
        folder,
        "dollars",
        "import kit\nfrom IPython.display import Markdown",
        'Markdown("$$1+1$$")',
        f'article = kit.from_text("{text}")',
        "kit.table(kit.find_claims(article))",
        "kit.show(article)",
        "kit.why(kit.find_claims(article)[0])",
    )
    page = opened("lab/tree", path)
    run_all(page)
    cell(page, "1+1").locator("mjx-container, .MathJax").first.wait_for()
    for shows in ("kit.table", "kit.show", "kit.why"):
        output = cell(page, shows).locator(".jp-OutputArea-output").last
        output.wait_for()
        assert output.locator("mjx-container, .MathJax").count() == 0
    for shows in ("kit.table", "kit.show"):
        assert r"$$\rule{9em}{9em}$$ and $x^2$" in cell(page, shows).inner_text()
    page.screenshot(path=folder.parent / "dollars.png", full_page=True)


def label_two(page: Page, first: str = "h", second: str = "o") -> list[str]:
    """Label a sentence and then two words of the next one with the keyboard alone; what was said."""
    page.locator(".kit-word").first.wait_for()
    page.locator(".kit-word").first.focus()
    said = []
    for key in ("ArrowDown", first, "ArrowDown", "Shift+ArrowRight", second):
        page.keyboard.press(key)
        said.append(page.locator(".kit-said").inner_text())
    return said


@APPS
def test_labels_given_by_keyboard_survive_a_restart(opened: Opened, folder: Path, app: str) -> None:
    path = labelling(folder, f"labels-{app[:3]}")
    page = opened(app, path)
    run_all(page)
    said = label_two(page)
    assert said[0].startswith("Sentence 2 of ")
    assert said[1].endswith("You have 1 mark.")
    assert said[4].endswith("You have 2 marks.")
    page.get_by_text("Your marks: 2").wait_for()
    page.screenshot(path=folder.parent / f"labels-{app[:3]}.png")
    page.context.close()

    page = opened(app, path)
    restart(page)
    page.get_by_text("Your marks: 2").wait_for()
    assert page.locator(".kit-list li strong").all_inner_texts() == ["hedged", "opinion"]
    page.locator(".kit-word").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    page.get_by_text("Your marks: 1").wait_for()
    kept_marks(folder, f"labels-{app[:3]}", 1)
    page.keyboard.press("u")
    page.get_by_text("Your marks: 2").wait_for()
    text = kit.case().article.text
    mine = kept_marks(folder, f"labels-{app[:3]}", 2)
    assert [text[mark["start"] : mark["end"]] for mark in mine] == [mark["words"] for mark in mine]
    assert {mark["value"] for mark in mine} == {"hedged", "opinion"}


def test_words_are_labelled_with_the_mouse_too(opened: Opened, folder: Path) -> None:
    page = opened("lab/tree", labelling(folder, "mouse"))
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


def test_neither_labelling_nor_a_form_puts_up_a_barrier_in_the_dark(opened: Opened, folder: Path) -> None:
    """By the rules of WCAG 2.1 A and AA. (The best-practice rules also mind pandas' empty corner cell.)"""
    from axe_playwright_python.sync_playwright import Axe

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    asks = (f'kit.ask("{name}")' for name in ("0.1", "2.2", "3.5", "0.6", "0.7"))
    code = "import kit\nkit.annotate(kit.case().article, ['hedged', 'opinion'], field='barriers')"
    page = opened("lab/tree", notebook(folder, "barriers", code, *asks))
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-itemLabel").get_by_text("JupyterLab Dark", exact=True).click()
    page.locator("body[data-jp-theme-name='JupyterLab Dark']").wait_for(state="attached")
    run_all(page)
    label_two(page)
    form(page, "0.1").get_by_role("radio").first.check()
    check(form(page, "0.1"), "Kept.")
    page.screenshot(path=folder.parent / "dark.png", full_page=True)
    barriers = Axe().run(page, ".jp-OutputArea-output", rules).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in barriers] == []


@APPS
def test_a_sentence_stands_where_no_form_is_shown(opened: Opened, folder: Path, app: str) -> None:
    """Hidden beside a form that is alive; seen in an export without a network, with scripts and without."""
    code = "import kit", 'kit.ask("2.8")', 'kit.annotate(kit.case().article, ["hedged"], field="shown")'
    path = notebook(folder, f"sentence-{app[:3]}", *code)
    page = opened(app, path)
    run_all(page)
    form(page, "2.8").wait_for()
    page.locator(".kit-word").first.wait_for()
    said = ("Exercise 2.8 is answered in Jupyter: run this cell there", "The article is labelled in Jupyter")
    assert [page.get_by_text(words).is_visible() for words in said] == [False, False]
    choose(page, "File", "Save Notebook")
    file, browser = folder / path, page.context.browser
    assert browser is not None
    while "widget-view" not in file.read_text(encoding="utf-8"):
        page.wait_for_timeout(200)
    subprocess.run([sys.executable, "-m", "nbconvert", "--to=html", file], check=True, capture_output=True)
    for scripts in (True, False):
        seen = browser.new_context(offline=True, java_script_enabled=scripts).new_page()
        seen.goto(file.with_suffix(".html").as_uri())
        assert [seen.get_by_text(words).is_visible() for words in said] == [True, True]
        seen.context.close()
    choose(page, "Kernel", "Shut Down Kernel")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(state="detached")
    page.reload()
    page.get_by_text(said[0]).wait_for()


def test_notebook_7_puts_no_long_article_into_a_box_of_its_own(opened: Opened, folder: Path) -> None:
    page = opened("notebooks", notebook(folder, "long", "import kit\nkit.show(kit.case().article)"))
    run_all(page)
    page.locator(".jp-mod-outputsScrolled .kit-shown").wait_for()
    area = page.locator(".jp-Cell-outputArea")
    assert area.evaluate("(area) => area.scrollHeight - area.clientHeight") <= 2
