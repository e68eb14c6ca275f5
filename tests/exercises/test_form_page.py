"""An exercise as a form: answered by hand, judged as when it is typed, and there again later."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kit
from kit.exercises import answer_file
from kit.exercises import lesson as lessons
from kit.exercises.answering import TOO_LONG, model
from kit.records import KitError
from tests.conftest import barriers, opened
from tests.exercises.widget_page import show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Shown = Callable[..., "Page"]


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers go to a folder of the test's own."""
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))
    return tmp_path / "answers.json"


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Opens the form of an exercise on a page of its own."""
    pages: list[Any] = []

    def form(exercise: str, **options: Any) -> Page:
        kernel = options.pop("kernel", True)
        pages.append(opened(browser, **options))
        page = pages[-1].__enter__()
        page.set_default_timeout(10_000)
        show(page, kit.ask(exercise), tmp_path, kernel=kernel)
        return page

    yield form
    for each in pages:
        each.__exit__(None, None, None)


def kept(exercise: str) -> dict[str, Any]:
    """What is in the file of answers."""
    found: dict[str, Any] = answer_file.given(kit.case().article)["answers"][exercise]
    return found


def check(page: Page) -> str:
    """Press Check, and read what comes back."""
    before = page.locator(".kit-reply").inner_text()
    page.get_by_role("button", name="Check").click()
    page.wait_for_function(
        "(before) => { const said = document.querySelector('.kit-reply').innerText;"
        " return said && said !== before; }",
        arg=before,
    )
    return page.locator(".kit-reply").inner_text()


def test_a_choice_is_made_with_the_mouse_and_is_there_again(shown: Shown) -> None:
    page = shown("0.1")
    page.get_by_text("how the writer could know it").click()
    assert check(page).startswith("✎ Kept. You begin with the evidence")
    assert (kept("0.1")["answer"], kept("0.1")["tries"]) == ("b", 1)
    assert shown("0.1").get_by_role("radio").nth(1).is_checked()


def test_a_page_that_is_loaded_again_shows_what_was_kept_last(browser: Browser, tmp_path: Path) -> None:
    form = kit.ask("0.1")
    with opened(browser) as page:
        show(page, form, tmp_path)
        page.get_by_text("how the writer could know it").click()
        page.get_by_text("✓ Kept.").wait_for()
    with opened(browser) as page:
        show(page, form, tmp_path)
        assert page.get_by_role("radio").nth(1).is_checked()


def test_a_choice_is_made_with_the_keyboard_alone(shown: Shown) -> None:
    page = shown("1.6")
    for key in ("Tab", "Space", "ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    page.locator(".kit-verdict").wait_for()
    assert page.locator(".kit-reply").inner_text().startswith("↻ Not yet. 'Usually' counts past occasions.")
    assert kept("1.6")["answer"] == "B"


def test_lines_stand_in_their_sentences_and_each_wrong_one_has_a_question_of_its_own(shown: Shown) -> None:
    page = shown("2.2")
    first = page.locator(".kit-lines > li").first
    assert first.locator("mark").inner_text() in first.locator(".kit-passage").inner_text()
    assert first.locator("mark").inner_text() != first.locator(".kit-passage").inner_text()
    name = " ".join(first.locator(".kit-passage").inner_text().split())
    assert first.get_by_role("combobox", name=name, exact=True).count() == 1, "and no more is read out"
    first.locator("summary").press("Enter")
    assert len(first.locator(".kit-around p").inner_text()) > len(first.locator(".kit-passage").inner_text())

    right = model(lessons.exercise("2.2"), kit.case())
    for number, label in enumerate(right.values()):
        page.get_by_role("combobox").nth(number).select_option("prediction" if number in (1, 2) else label)
    assert check(page).startswith("◐ Partly. 4 of 6 agree with the key.")
    said = page.locator(".kit-line-said").all_inner_texts()
    assert [line.split(".")[0] for line in said] == ["✓ Right", *["↻ Not yet"] * 2, *["✓ Right"] * 3]
    assert said[1] == (
        "↻ Not yet. Is ‘Thousands of Russian tech professionals have emigrated’ about the future, "
        "or about something that is so already?"
    )
    assert kept("2.2")["answer"] == {**right, "2": "prediction", "3": "prediction"}


def test_the_key_gives_its_reasons_after_a_right_answer_or_after_two_tries(shown: Shown) -> None:
    page = shown("2.2")
    reasons = page.get_by_role("button", name="The key’s reasons")
    page.get_by_role("combobox").first.select_option("prediction")
    check(page)
    assert reasons.is_hidden()
    page.get_by_role("combobox").first.select_option("cause")
    page.get_by_role("button", name="Check").click()
    reasons.click()
    page.get_by_text("These are the key's reasons.").wait_for()
    (row,) = [row for row in kit.case().answers("kinds") if row.item == "K01"]
    assert page.locator(".kit-line-said").first.inner_text() == f"✓ Right. {row.reason}"

    page = shown("1.6")
    page.get_by_role("radio").last.check()
    assert check(page).startswith("✓ Right. You keep unknown apart")
    assert "The key's reason:" in page.locator(".kit-reply").inner_text()


def test_words_are_marked_in_the_article(shown: Shown) -> None:
    page = shown("0.3")
    page.locator("[data-word='20']").click()
    page.keyboard.press("m")
    assert check(page).startswith("↻ Not yet.")
    page.locator("[data-word='0']").click(click_count=3)
    page.keyboard.press("m")
    page.get_by_text("Your marks: 1").wait_for()
    assert check(page).startswith("✓ Right.")
    assert kept("0.3")["answer"]["start"] == 0
    assert shown("0.3").locator(".kit-list .kit-to").inner_text() == kit.case().article.title


def test_a_number_is_checked_with_enter(shown: Shown) -> None:
    page = shown("2.1")
    page.get_by_label("Your number").fill("3")
    page.keyboard.press("Enter")
    page.get_by_text("✓ Right.").wait_for()
    assert kept("2.1")["answer"] == "3"


def test_a_table_is_filled_in_and_is_there_again(shown: Shown) -> None:
    page = shown("5.5")
    page.get_by_label("the source: grade").fill("F")
    page.get_by_label("the source: because").fill("I know nothing else that it wrote.")
    assert check(page).startswith("✎ Kept.")
    assert kept("5.5")["answer"]["the source"] == {
        "grade": "F",
        "because": "I know nothing else that it wrote.",
    }
    assert shown("5.5").get_by_label("the source: grade").input_value() == "F"


def test_what_is_written_is_kept_while_it_is_written_and_is_no_try_before_it_is_checked(shown: Shown) -> None:
    page = shown("0.6")
    page.get_by_label("Your words").press_sequentially("Show me the decree.")
    page.get_by_text("✓ Kept.").wait_for()
    row = kept("0.6")
    assert (row["answer"], row["verdict"], row["tries"]) == ("Show me the decree.", "draft", 0)
    assert kit.progress(0)["where you are"]["0.6"] == "not checked yet"
    page.get_by_role("button", name="Again").click()
    assert page.get_by_label("Your words").input_value() == ""
    assert kept("0.6")["answer"] == "Show me the decree."
    assert shown("0.6").get_by_label("Your words").input_value() == "Show me the decree."


def test_an_order_is_arranged_with_keys_buttons_and_by_dragging_with_ties(shown: Shown) -> None:
    page = shown("3.5")
    rows = page.locator(".kit-order > li")
    first = rows.first.locator(".kit-line-text").inner_text()
    rows.first.get_by_role("button", name="Move down").click()
    assert rows.nth(1).locator(".kit-line-text").inner_text() == first
    page.keyboard.press("ArrowDown")
    assert rows.nth(2).locator(".kit-line-text").inner_text() == first
    page.get_by_text("Place 3, line 3 of 8.").wait_for()
    rows.nth(2).get_by_role("button", name="Same place").click()
    assert page.locator(".kit-place").all_inner_texts() == ["1", "2", "2", "3", "4", "5", "6", "7"]
    grip, over = rows.nth(2).locator(".kit-grip").bounding_box(), rows.nth(0).bounding_box()
    assert grip is not None
    assert over is not None
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, over["y"] + 5, steps=8)
    page.mouse.up()
    assert rows.first.locator(".kit-line-text").inner_text() == first
    assert re.match(r"(◐ Partly|↻ Not yet)\. \d+ of 28 pairs are in the right order", check(page))

    kit.solution("3.5")
    assert check(shown("3.5")).startswith("✓ Right.")


def test_an_order_left_half_done_is_there_again_and_typed_says_how_many_lines_are_empty(shown: Shown) -> None:
    page = shown("3.5")
    words = page.locator(".kit-order .kit-passage").all_inner_texts()
    page.locator(".kit-order > li").first.get_by_role("button", name="Move down").click()
    page.get_by_text("Kept.").wait_for()
    assert shown("3.5").locator(".kit-order .kit-passage").all_inner_texts() == [
        words[1],
        words[0],
        *words[2:],
    ]
    told = kit.check("3.5", {**dict.fromkeys("12345678", ""), "1": 1, "4": 2})
    assert repr(told).endswith("1 of 28 pairs is in the right order. 6 lines are still empty. (Saved.)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("exercise", ["0.1", "0.3", "2.1", "2.2", "3.5", "5.5", "0.6"])
def test_no_form_puts_up_a_barrier_and_all_of_it_fits_a_narrow_page(
    shown: Shown, exercise: str, scheme: str
) -> None:
    page = shown(exercise, width=390, scheme=scheme)
    page.get_by_role("button", name="Check").click()
    page.locator(".kit-verdict").wait_for()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_said_is_announced(shown: Shown) -> None:
    page = shown("0.1")
    page.get_by_role("radio").first.check()
    check(page)
    tree = page.locator(".kit-form").aria_snapshot()
    assert 'region "Exercise 0.1: A first answer"' in tree
    assert 'radio "a: who wrote this, and for whom" [checked]' in tree
    assert re.search(r"- status:\s+- paragraph:\s+- strong: Kept\.", tree)


def test_without_a_kernel_it_says_what_to_do_and_loses_nothing(shown: Shown) -> None:
    page = shown("0.6", kernel=False)
    page.clock.install()
    page.get_by_label("Your words").fill("Show me the decree.")
    page.get_by_role("button", name="Check").click()
    page.clock.fast_forward(10_000)
    assert (
        page.locator(".kit-reply")
        .inner_text()
        .startswith("• Please note. Nobody answers: run the cell above")
    )
    assert page.get_by_label("Your words").input_value() == "Show me the decree."


def test_a_newer_answer_from_another_window_is_not_replaced_unasked(shown: Shown) -> None:
    page = shown("0.6")
    kit.check("0.6", "From the other window.")
    page.get_by_label("Your words").press_sequentially("From here.")
    page.get_by_text("Another window holds a newer answer: ‘From the other window.’.").wait_for()
    assert kept("0.6")["answer"] == "From the other window."
    assert "It takes the place of ‘From the other window.’, from another window." in check(page)
    assert kept("0.6")["answer"] == "From here."


def test_an_answer_that_cannot_be_written_down_stays_in_the_box(
    shown: Shown, own_answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown("0.6")
    own_answers.parent.joinpath("file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KIT_ANSWERS", str(own_answers.parent / "file" / "answers.json"))
    page.get_by_label("Your words").fill("Show me the decree.")
    assert "could not be saved" in check(page)
    assert page.get_by_label("Your words").input_value() == "Show me the decree."


def test_a_hundred_thousand_characters_are_kept_and_more_are_not(shown: Shown) -> None:
    page = shown("0.6")
    page.get_by_label("Your words").fill("a" * TOO_LONG)
    assert f"All {TOO_LONG:,} characters are kept." in check(page)
    page.get_by_label("Your words").fill("a" * (TOO_LONG + 1))
    page.get_by_text(f"The answer has {TOO_LONG + 1:,} characters").wait_for()
    assert len(kept("0.6")["answer"]) == TOO_LONG
    assert len(page.get_by_label("Your words").input_value()) == TOO_LONG + 1


def test_an_exercise_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(KitError, match=r"Lesson 0 has no exercise 0\.99\. It has: 0\.1, "):
        kit.ask("0.99")


def test_an_article_without_anything_of_the_kind_is_lent_lines_and_the_form_says_so(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "article.txt").write_text("Bridge to open\n\nThe bridge opened in May.\n", encoding="utf-8")
    monkeypatch.setenv("KIT_CASE", str(tmp_path))
    page = shown("3.3")
    assert (
        page.locator(".kit-form")
        .inner_text()
        .startswith("The kit found nothing of the kind in this article, so these")
    )
    assert page.get_by_role("combobox").count() == 3


def test_one_of_two_parallel_forms_is_shown_with_its_article_and_tells_nothing(shown: Shown) -> None:
    page = shown("0.9")
    assert (
        page.locator(".kit-given").inner_text().startswith("Composed for this course; no such town exists.")
    )
    assert page.get_by_role("combobox").count() == 8
    page.get_by_role("combobox").first.select_option("not said")
    page.get_by_role("button", name="Check").click()
    page.locator(".kit-verdict").get_by_text("You are not told the result yet.").wait_for()
    assert page.locator(".kit-line-said").all_inner_texts() == [""] * 8


def test_labels_for_later_are_not_shown_to_a_beginner_and_count_when_typed(shown: Shown) -> None:
    shown_labels = shown("2.2").get_by_role("combobox").first.get_by_role("option").all_inner_texts()
    assert shown_labels == ["choose …", "event", "quantity", "cause", "prediction", "judgement"]
    assert kit.check("2.2", dict.fromkeys("123456", "state")).verdict == "not yet"


def test_a_file_of_the_first_release_opens_and_counts(shown: Shown, own_answers: Path) -> None:
    """Typed then, and shown in the form now: options by their text, a list of labels, ranks as words."""
    article = kit.case().article
    rows = {"0.1": "how the writer could know it", "2.4": ["CT+", "", "Uu", "", "", ""]}
    answers = {
        name: {
            "answer": answer,
            "verdict": "kept",
            "tries": 1,
            "time": "2025-11-01T10:00:00Z",
        }
        for name, answer in rows.items()
    }
    part = {"case": article.id, "answers": answers, "hints": {}, "marks": []}
    content = {
        "schema": 1,
        "id": "12345678",
        "name": "Ada",
        "cases": {answer_file.fingerprint(article): part},
    }
    own_answers.write_text(json.dumps(content), encoding="utf-8")
    assert shown("0.1").get_by_role("radio").nth(1).is_checked()
    boxes = shown("2.4").get_by_role("combobox")
    assert [boxes.nth(number).input_value() for number in range(6)] == ["CT+", "", "Uu", "", "", ""]
