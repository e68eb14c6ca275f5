"""Words are taken by a press, a drag, two or three clicks, a finger; always those that are pointed at."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kit
from tests.conftest import opened
from tests.exercises.widget_page import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers go to a folder of the test's own."""
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The shipped article, to be labelled, on a page that shows all of it."""
    with opened(browser) as page:
        page.set_viewport_size({"width": 1280, "height": 6000})
        show(page, kit.annotate(kit.case().article, {"h": "hedged", "o": "opinion"}), tmp_path)
        yield page


def word(page: Page, number: int) -> Locator:
    return page.locator(f"[data-word='{number}']")


def chosen(page: Page) -> list[int]:
    """The numbers of the words that are selected."""
    return [int(node.get_attribute("data-word") or -1) for node in page.locator(".kit-word.kit-chosen").all()]


def part_of(page: Page, number: int, at: int) -> dict[str, float]:
    """The first or the last box of a word: one with a hyphen may stand on two lines."""
    box: dict[str, float] = word(page, number).evaluate(
        "(node, at) => [...node.getClientRects()].at(at).toJSON()", at
    )
    return box


def press(page: Page, number: int, part: float) -> None:
    """Go down on a word, at a part of its width."""
    box = part_of(page, number, 0)
    page.mouse.move(box["x"] + 0.5 + part * (box["width"] - 1), box["y"] + box["height"] / 2)
    page.mouse.down()


def test_fifty_drags_that_begin_on_the_left_edge_of_a_word_take_all_its_words(page: Page) -> None:
    draw = random.Random(17)
    for number in draw.sample(range(page.locator(".kit-word").count() - 4), 50):
        press(page, number, 0.02)
        box = part_of(page, number + 2, -1)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
        page.mouse.up()
        assert chosen(page) == [number, number + 1, number + 2]


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_a_press_anywhere_on_a_word_takes_it_and_drops_what_was_selected(page: Page, part: float) -> None:
    press(page, 30, 0.5)
    word(page, 33).hover()
    page.mouse.up()
    assert len(chosen(page)) == 4
    press(page, 12, part)
    page.mouse.up()
    page.keyboard.press("h")
    assert page.locator(".kit-list .kit-to").all_inner_texts() == [word(page, 12).inner_text().rstrip("h")]


def test_two_clicks_take_the_word_and_three_the_sentence(page: Page) -> None:
    word(page, 40).dblclick()
    assert chosen(page) == [40]
    word(page, 40).click(click_count=3, delay=10)
    sentence = page.locator("[role=group]").filter(has=word(page, 40))
    assert len(chosen(page)) == sentence.locator(".kit-word").count() > 3
    assert page.evaluate("getSelection().toString()") == ""


def test_a_finger_takes_a_word_and_a_finger_drawn_along_a_line_several(
    browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    show(page, kit.annotate(kit.case().article, {"h": "hedged"}), tmp_path)
    word(page, 3).tap()
    page.get_by_role("button", name="hedged").first.tap()
    page.get_by_text("Your marks: 1").wait_for()
    touch = context.new_cdp_session(page)
    first, last = (word(page, number).bounding_box() for number in (12, 13))
    assert first is not None
    assert last is not None
    points = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in (first, last)]
    for kind, point in zip(
        ("touchStart", "touchMove", "touchEnd"), (points[0], points[1], None), strict=True
    ):
        at = [{"x": point[0], "y": point[1]}] if point else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    assert chosen(page) == [12, 13]
    context.close()


def test_copying_copies_the_words_that_are_selected(page: Page) -> None:
    press(page, 0, 0.5)
    word(page, 2).hover()
    page.mouse.up()
    copied = page.evaluate(
        """() => { const clipboardData = new DataTransfer();
        document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true }));
        return clipboardData.getData("text/plain"); }"""
    )
    assert copied == kit.case().article.text[: len(copied)]
    assert len(copied.split()) == 3


def test_there_is_no_scroll_box_within_a_wide_page(page: Page) -> None:
    assert page.evaluate(
        "[...document.querySelectorAll('.kit-annotation, .kit-annotation *')].every("
        "(node) => getComputedStyle(node).overflowY === 'visible')"
    )
