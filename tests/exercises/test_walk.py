"""A student goes through the whole course in a real JupyterLab, by forms alone, and makes mistakes.

    python -m pytest -n0 -m nightly tests/exercises/test_walk.py

In every exercise something wrong comes first, then a hint, then what is right; each lesson is reloaded on
the way and has kept its answers. KIT_PICTURES=FOLDER keeps a picture of each lesson, light and dark, wide
and narrow, for people to look at.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kit
from kit.classroom import whole_class
from kit.exercises import Exercise, known, lesson_source
from kit.exercises.answering import model
from tests.exercises.test_in_jupyter import PATIENCE, form, lab, run_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

LESSONS = sorted(Path("notebooks").glob("lesson-*.ipynb"))
WORDS = "I looked for the decree in two registers and did not find it."
FIRST = "First you, then the machine"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student's folder."""
    home = tmp_path_factory.mktemp("walk") / "my course"
    home.mkdir()
    return home


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """One running `kit lab` for the whole course."""
    with lab(folder) as address:
        yield address


@pytest.fixture(autouse=True)
def closed(browser: Browser) -> Iterator[None]:
    """No page of a lesson that went wrong stays open beside the next one."""
    yield
    for context in browser.contexts:
        context.close()


def opened(browser: Browser, address: str, path: Path, app: str = "lab/tree") -> Page:
    """A lesson with all its cells run."""
    page = browser.new_context(viewport={"width": 1440, "height": 24_000}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/{app}/notebooks/{path.name}?token=told&reset")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    run_all(page)
    return page


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_student_goes_through_a_lesson_by_forms_and_makes_mistakes(
    path: Path, folder: Path, address: str, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(folder / "answers.json"))
    number = int(path.stem.split("-")[1])
    exercises = lesson_source(number).exercises
    page = opened(browser, address, path)
    waiting = sum(bool(one.machine) for one in exercises)
    if waiting:
        page.get_by_text(FIRST).nth(waiting - 1).wait_for()
    given = {one.id: walked(page, one) for one in exercises}
    page.reload()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    run_all(page)
    assert {one.id: in_form(form(page, one.id), one) for one in exercises} == given
    assert page.get_by_text(FIRST).count() == 0
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    pictures(page, browser, address, path)
    page.context.close()


def walked(page: Page, one: Exercise) -> Any:
    """What the form of an exercise holds after a mistake, a hint and a right answer."""
    place = form(page, one.id)
    fill(place, one, wrong(one))
    told = said(place, "Check")
    assert not told.startswith("✓") or not judged(one), (one.id, told)
    if judged(one):
        assert told.rstrip().endswith(("?", ".", ")", "Saved.")), told
    if one.hints:
        assert said(place, "Hint").startswith("? Hint. "), one.id
    fill(place, one, right(one))
    told = said(place, "Check")
    assert told.startswith("✓ Right." if judged(one) else ("✎ Kept.", "✓ Right.")), (one.id, told)
    return in_form(place, one)


def judged(one: Exercise) -> bool:
    """Whether a wrong answer to the exercise can be told from a right one."""
    return any(line.accepted for line in kit.exercises.asked(one, kit.case())) and not one.texts


def said(place: Locator, button: str) -> str:
    """What is said when a button of the form is pressed."""
    reply = place.locator(".kit-reply")
    place.evaluate("form => form.querySelector('.kit-reply').replaceChildren()")
    place.get_by_role("button", name=button, exact=True).click()
    reply.locator(".kit-verdict").wait_for()
    return reply.inner_text()


def right(one: Exercise) -> Any:
    """An answer that the key accepts, or where nothing decides some answer of the right form."""
    asked = kit.ask(one.id)._form["lines"]
    found = model(one, kit.case())
    if one.kind == "fill":
        return {row: dict.fromkeys(one.columns, "not stated") for row in one.rows}
    if one.kind == "write":
        return WORDS
    if one.kind != "label":
        return found
    accepted = {name: item.accepted for name, item in known(one, kit.case())}
    return {
        line: next(v for v in offered(one, line) if v in (accepted.get(line) or [v]))
        for line in (each["id"] for each in asked)
    }


def offered(one: Exercise, line: str) -> list[str]:
    """What the form lets a student choose for a line."""
    return [option.id for option in one.options if not option.further and line in (option.lines or [line])]


def wrong(one: Exercise) -> Any:
    """An answer that a hasty student might give."""
    best = right(one)
    if one.kind == "choose":
        return next((option.id for option in one.options if option.id != best and not option.accepted), best)
    if one.kind == "label":
        return {line: next(v for v in offered(one, line) if v != value) for line, value in best.items()}
    if one.kind == "order":
        return {
            line: len(best) - at for at, line in enumerate(sorted(best, key=lambda line: int(best[line])))
        }
    return {"number": "999", "mark": "the", "write": "Because.", "confidence": 20}.get(one.kind, best)


def fill(place: Locator, one: Exercise, answer: Any) -> None:
    """Answer by hand: press, choose, type, move, mark."""
    if one.kind == "choose":
        place.locator(f"input[value='{answer}']").check()
    elif one.kind in ("write", "number"):
        place.get_by_role("textbox").fill(str(answer))
    elif one.kind == "confidence":
        place.get_by_role("slider").fill(str(answer))
    elif one.kind == "fill":
        for row, cells in answer.items():
            for column, words in cells.items():
                place.get_by_label(f"{row}: {column}", exact=True).fill(words)
    elif one.kind == "label":
        for box, value in zip(place.get_by_role("combobox").all(), answer.values(), strict=True):
            box.select_option(value)
    elif one.kind == "order":
        arrange(place, kit.ask(one.id)._form["lines"], answer)
    else:
        mark(place, one, answer)


def arrange(place: Locator, lines: list[dict[str, Any]], ranks: dict[str, Any]) -> None:
    """Bring lines into an order with their buttons, and let those of one rank share their place."""
    names = {line["id"]: " – ".join(part["words"] for part in line["passages"]) for line in lines}
    wanted = sorted(ranks, key=lambda line: int(ranks[line]))
    for at, line in enumerate(wanted):
        up = place.get_by_role("button", name=f"Move up: {names[line]}", exact=True)
        shown = place.locator(".kit-order li").all()
        labels = [row.get_by_title("Move up").get_attribute("aria-label") for row in shown]
        here = labels.index(f"Move up: {names[line]}")
        for _ in range(here - at):
            up.click()
    for before, line in pairwise(wanted):
        tie = place.get_by_role("button", name=f"Same place as the one above: {names[line]}", exact=True)
        if (tie.get_attribute("aria-pressed") == "true") != (int(ranks[before]) == int(ranks[line])):
            tie.click()


def mark(place: Locator, one: Exercise, answer: Any) -> None:
    """Mark each of these words in the article: from the first word to the last, then the label's letter."""
    again = place.get_by_role("button", name="Again")
    again.click()
    words = place.locator(".kit-word").evaluate_all("words => words.map(word => word.innerText.trim())")
    letter = place.locator(".kit-label kbd").first.inner_text().lower()
    for quoted in answer if isinstance(answer, list) else [answer]:
        wanted = kit.exercises.annotation.words_in(quoted, kit.records.Span(0, len(quoted)))
        parts = [quoted[word.start : word.end] for word in wanted]
        at = next(n for n in range(len(words)) if words[n : n + len(parts)] == parts)
        place.locator(".kit-word").nth(at).click()
        for _ in parts[1:]:
            place.page.keyboard.press("Shift+ArrowRight")
        place.page.keyboard.press(letter)


def in_form(place: Locator, one: Exercise) -> Any:
    """What a form holds."""
    place.get_by_role("button", name="Check").wait_for()
    if one.kind == "choose":
        return place.locator("input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    if one.kind == "mark":
        return place.locator(".kit-list .kit-to").all_inner_texts()
    if one.kind == "order":
        return place.locator(".kit-order li").all_inner_texts()
    return place.locator("select, textarea, input").evaluate_all("boxes => boxes.map(box => box.value)")


def pictures(page: Page, browser: Browser, address: str, path: Path) -> None:
    """The lesson in both themes, wide in JupyterLab and narrow in Notebook 7, for whoever wants to look."""
    if not os.environ.get("KIT_PICTURES"):
        return
    target = Path(os.environ["KIT_PICTURES"])
    target.mkdir(parents=True, exist_ok=True)
    for theme in ("Dark", "Light"):
        page.locator(".lm-MenuBar-itemLabel").get_by_text("Settings", exact=True).click()
        page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
        page.locator(".lm-Menu-itemLabel").get_by_text(f"JupyterLab {theme}", exact=True).click()
        page.locator(f"body[data-jp-theme-name='JupyterLab {theme}']").wait_for(state="attached")
        narrow = opened(browser, address, path, "notebooks")
        narrow.set_viewport_size({"width": 390, "height": 24_000})
        for each, width in ((page, 1440), (narrow, 390)):
            each.wait_for_timeout(2_000)
            each.screenshot(path=target / f"{path.stem[:8]}-{width}-{theme.lower()}.png")
        narrow.context.close()


def test_what_the_student_hands_in_is_graded_as_it_was_answered(
    folder: Path, address: str, browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, address, LESSONS[0])
    cells = page.locator(".jp-CodeCell .jp-InputArea-editor")
    before = cells.count()
    cells.last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    cells.nth(before).click()
    page.keyboard.type("kit.hand_in()")
    page.keyboard.press("Shift+Enter")
    page.get_by_text("Your name or a pseudonym").wait_for()
    page.keyboard.type("Ada L.")
    page.keyboard.press("Enter")
    page.get_by_text("are in the file answers-Ada-L.json").wait_for()
    page.context.close()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "answers-Ada-L.json").write_bytes((folder / "answers-Ada-L.json").read_bytes())
    whole_class.grade(tmp_path / "in", tmp_path / "graded", quiet=True)
    with (tmp_path / "graded" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    earned = {int(name.split()[1]): float(cell) for name, cell in row.items() if name.startswith("lesson ")}
    assert earned == {
        number: sum(one.points for one in lesson_source(number).exercises if judged(one)) for number in earned
    }
