"""Marks are exact places, saved at once, and there again after a restart."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.exercises.annotation import letters, words_in
from kit.records import KitError, Span

ARTICLE = kit.from_text("Ministers 👩‍🔬 said 🇫🇮 it may rain.\n\nIt did.", id="weather")


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers go to a folder of the test's own."""
    file = tmp_path / "answers.json"
    monkeypatch.setenv("KIT_ANSWERS", str(file))
    return file


def page_sets(widget: Any, *marks: tuple[int, int, str]) -> None:
    """What the page does when the student labels something."""
    widget._marks = [{"start": start, "end": end, "label": label} for start, end, label in marks]


def test_a_mark_is_saved_with_its_words_and_is_there_for_the_next_kernel(own_answers: Path) -> None:
    start = ARTICLE.text.index("may")
    page_sets(kit.annotate(ARTICLE, ["hedged"]), (start, start + 3, "hedged"))
    (case,) = json.loads(own_answers.read_text(encoding="utf-8"))["cases"].values()
    assert [(row["words"], row["value"]) for row in case["marks"]] == [("may", "hedged")]

    again = kit.annotate(ARTICLE, ["hedged"])
    assert [(mark.start, mark.end, mark.value) for mark in again.marks] == [(start, start + 3, "hedged")]
    assert kit.table(again.marks).columns.tolist() == [
        "annotator",
        "article",
        "start",
        "end",
        "field",
        "value",
    ]


def test_what_is_taken_back_is_gone_and_another_task_keeps_its_own_marks() -> None:
    one, other = kit.annotate(ARTICLE, ["hedged"], field="a"), kit.annotate(ARTICLE, ["hedged"], field="b")
    page_sets(one, (0, 9, "hedged"))
    page_sets(other, (0, 9, "hedged"))
    page_sets(one)
    assert (one.marks, len(other.marks)) == ([], 1)


def test_places_outside_the_article_and_labels_that_are_not_there_are_left_out() -> None:
    widget = kit.annotate(ARTICLE, ["hedged"])
    page_sets(widget, (0, 9, "hedged"), (-1, 4, "hedged"), (3, 9_999, "hedged"), (0, 9, "nonsense"))
    assert [(mark.start, mark.end) for mark in widget.marks] == [(0, 9)]


def test_the_page_is_given_every_word_at_its_place_counted_as_python_counts() -> None:
    (first, second) = kit.annotate(ARTICLE, ["hedged"])._blocks
    words = [
        ARTICLE.text[start:end] for block in (first, second) for s in block["sentences"] for start, end in s
    ]
    assert words == ["Ministers", "👩‍🔬", "said", "🇫🇮", "it", "may", "rain", ".", "It", "did", "."]


@given(st.text())
@settings(max_examples=200)
def test_words_are_in_order_and_leave_out_nothing_but_white_space(text: str) -> None:
    words = words_in(text, Span(0, len(text)))
    assert "".join(text[word.start : word.end] for word in words) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(words))


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ([], "annotate() needs labels: a list such as ['hedged', 'opinion'], or a letter for each."),
        (
            ["hedged", " "],
            "annotate() needs labels: a list such as ['hedged', 'opinion'], or a letter for each.",
        ),
        ({"h": ""}, "annotate() needs labels: a list such as ['hedged', 'opinion'], or a letter for each."),
        (5, "annotate() needs labels: a list such as ['hedged', 'opinion'], or a letter for each."),
        ({"u": "unclear"}, "'u' cannot stand for 'unclear'. Take one letter or digit; u takes a label back."),
        (
            {"h": "hedged", "H": "headline"},
            "Two labels have the same letter. Give each its own; capitals count as small letters.",
        ),
    ],
)
def test_labels_that_cannot_be_told_apart_are_refused(labels: Any, said: str) -> None:
    with pytest.raises(KitError) as caught:
        letters(labels)
    assert str(caught.value) == said


@pytest.mark.parametrize("given", [None, "The bridge opened.", 5])
def test_what_is_no_article_is_refused(given: Any) -> None:
    with pytest.raises(KitError) as caught:
        kit.annotate(given)
    assert str(caught.value) == (
        f"An article is asked for here, and {type(given).__name__} was given. "
        "Give kit.case().article, or what kit.read(path) or kit.from_text(text) gives."
    )


def test_where_no_widget_can_be_shown_it_says_how_to_go_on() -> None:
    widget = kit.annotate(kit.from_text("It may rain.", id="weather"), ["hedged"], field="commitment")
    assert repr(widget) == (
        "0 marks of 'commitment' in 'weather'. "
        "The article is labelled in Jupyter: run this cell there. (Jupyter itself needs anywidget.)"
    )


def test_an_article_without_words_is_refused() -> None:
    with pytest.raises(KitError) as caught:
        kit.annotate(kit.from_text(" \n", id="blank"), ["hedged"])
    assert str(caught.value) == "The article 'blank' has no words to label. Give one that has."
