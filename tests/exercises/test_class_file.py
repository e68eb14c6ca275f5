"""Readers beside the machine: a row a sentence, a column a reader, and what most of them say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kit
from kit.exercises import answer_file as answers
from kit.exercises import class_marks, class_note, machine_marks, majority, ratings
from kit.exercises.class_file import FILE, MACHINE, THUMB, places
from kit.records import KitError, Mark
from tests import compose_class

NEWS = "It may rain. The bridge opened in May 2024.\n"


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))


def test_the_shipped_class_is_composed_says_so_and_comes_from_its_seed() -> None:
    case = kit.case()
    content = compose_class.composed(case.name)
    assert (case.folder / FILE).read_text(encoding="utf-8") == compose_class.written(content)
    assert class_note(case) == (
        "This class was composed for teaching: nobody in it exists. You have marked nothing yet."
    )
    marks = class_marks(case)
    assert len({mark.annotator for mark in marks}) == 12
    assert {mark.field for mark in marks} == {"hedged", "checkable", "kind"}
    assert {(mark.start, mark.end) for mark in marks} <= {(p.start, p.end) for p in places(case.article)}


def test_without_a_class_your_marks_count_sentence_by_sentence(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(NEWS, encoding="utf-8")
    case = kit.case(str(tmp_path))
    assert {mark.annotator for mark in class_marks(case)} == {THUMB}
    answers.keep_marks(case.article, [Mark("me", case.article.id, 3, 6, "hedged", "hedged")])
    assert ratings(class_marks(case), "hedged", case.article)["you"].tolist() == ["yes", "no"]
    assert ratings(class_marks(case), "kind", case.article)[THUMB].tolist() == ["judgement", "quantity"]
    assert "you are the reader" in class_note(case)


def test_most_readers_are_people_and_a_tie_is_nobody() -> None:
    article = kit.from_text(NEWS)
    (one, two) = places(article)
    labels = {"A": ("yes", "no"), "B": ("yes", "yes"), MACHINE: ("no", "no")}
    marks = [
        Mark(reader, article.id, place.start, place.end, "hedged", value)
        for reader, values in labels.items()
        for place, value in zip((one, two), values, strict=True)
    ]
    table = ratings(marks, "hedged", article)
    assert majority(table).tolist() == ["yes", None]
    assert majority(table).index.tolist() == ["It may rain.", "The bridge opened in May 2024."]


def test_the_machine_is_read_by_sentence_too() -> None:
    article = kit.from_text(NEWS)
    assert ratings(machine_marks(article), "hedged", article)[MACHINE].tolist() == ["yes", "no"]


def test_a_field_that_nobody_marked_is_named() -> None:
    article = kit.from_text(NEWS)
    with pytest.raises(KitError) as caught:
        ratings(machine_marks(article), "colour", article)
    assert str(caught.value) == (
        "Nobody marked 'colour'. The fields with marks are: checkable, hedged, kind."
    )


@pytest.mark.parametrize(
    "content", ["{", '{"schema": 2, "marks": []}', "[]", json.dumps({"schema": 1, "marks": [{"start": 0}]})]
)
def test_a_damaged_class_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "article.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(KitError) as caught:
        class_marks(kit.case(str(tmp_path)))
    assert str(caught.value).startswith(str(tmp_path / FILE))
