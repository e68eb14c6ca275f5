"""What a student said and what the kit says, on one line."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.exercises import lesson
from kit.exercises.answering import draft
from kit.exercises.contrast import LOOKED, VIEWS, Beside
from kit.exercises.feedback import Feedback


@pytest.fixture(autouse=True)
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of two sentences, without a key: an exercise about it asks for its claims."""
    (tmp_path / "article.txt").write_text(
        "Bridge to open\n\nThe bridge opened in May. It may close again.\n", encoding="utf-8"
    )
    monkeypatch.setenv("KIT_CASE", str(tmp_path))
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))


def rows(exercise: str) -> pd.DataFrame:
    """The table of labels that is shown beside an exercise."""
    shown = kit.beside(exercise)
    assert isinstance(shown, Beside)
    (made,) = [part for part in shown.parts if isinstance(part, pd.DataFrame)]
    return made


def test_you_first_then_the_machine() -> None:
    told = kit.beside("2.4")
    assert isinstance(told, Feedback)
    assert (told.verdict, told.text) == (
        "your turn",
        "First you, then the machine: answer 2.4 and press Check, then run this cell again. "
        'To look before you answer, write kit.beside("2.4", anyway=True).',
    )
    draft(lesson.exercise("2.4"), {"1": "CT+", "2": ""})
    assert isinstance(kit.beside("2.4"), Feedback)
    kit.check("2.4", {"1": "CT+", "2": ""})
    assert isinstance(kit.beside("2.4"), Beside)


def test_each_line_has_your_label_the_kits_and_the_kits_reason() -> None:
    kit.check("2.4", {"1": "CT+", "2": ""})
    both = rows("2.4")
    assert list(both["line"]) == ["The bridge opened in May.", "It may close again."]
    assert list(both["yours"]) == ["CT+", ""]
    assert list(both["the kit's"]) == ["CT+", "PS+"]
    assert both["the kit's reason"][1].startswith("'may'")


def test_after_an_answer_of_another_shape_your_labels_are_empty() -> None:
    kit.check("2.4", ["CT+"])
    assert list(rows("2.4")["yours"]) == ["", ""]


def test_what_most_of_the_class_says_of_the_sentence_stands_beside_it(tmp_path: Path) -> None:
    article = kit.case().article
    start = article.text.index("It may")
    said = [
        {"annotator": name, "start": start, "end": start + 19, "field": "kind", "value": kind}
        for name, kind in (("Ada", "prediction"), ("Ben", "prediction"), ("Cem", "event"))
    ]
    (tmp_path / "class.json").write_text(json.dumps({"schema": 1, "composed": True, "marks": said}))
    kit.check("2.2", {"1": "event", "2": "event"})
    assert list(rows("2.2")["most of the class"]) == ["", "prediction"]


def test_whoever_looks_first_is_told_so_and_nobody_else_is(tmp_path: Path) -> None:
    shown = kit.beside("2.4", anyway=True)
    assert isinstance(shown, Beside)
    assert shown.parts[0] == LOOKED
    kit.check("2.4", {"1": "CT+", "2": "PS+"})
    assert kit.beside("2.4").parts[0] == LOOKED  # type: ignore[union-attr]
    kit.hand_in("Ada")
    assert "looked" not in (tmp_path / "answers-Ada.json").read_text(encoding="utf-8")
    assert "looked" in (tmp_path / "answers.json").read_text(encoding="utf-8")


def test_beside_lines_of_another_case_the_kit_reads_that_one() -> None:
    shown = kit.beside("3.4", anyway=True)
    assert isinstance(shown, Beside)
    assert str(shown.parts[1]).startswith(
        "The kit found nothing of the kind in this article, so these lines come from another"
    )
    assert "a survey had found decay in nine of the twelve beams." in list(shown.parts[5]["left"])


def test_an_exercise_without_a_machine_says_so() -> None:
    with pytest.raises(
        kit.KitError, match=r"^Exercise 0\.6 has nothing of the machine's to be held against\.$"
    ):
        kit.beside("0.6")


def test_every_view_that_an_exercise_names_is_there_and_runs_on_an_article_with_little_in_it() -> None:
    named = [one for number in range(6) for one in lesson.find(number).exercises if one.machine]
    assert {name for one in named for name in one.machine} == set(VIEWS)
    for one in named:
        kit.beside(one.id, anyway=True)


def test_words_added_to_the_list_of_hedges_show_the_claims_that_they_change() -> None:
    said, caption, changed = kit.try_hedges("again").parts
    assert said.startswith("Hedged claims: 1 before, 1 now.")
    assert (caption, len(changed)) == ("The claims that change:", 0)
    said, _, changed = kit.try_hedges("opened, closed").parts
    assert said.startswith("Hedged claims: 1 before, 2 now.")
    assert list(changed["claim"]) == ["The bridge opened in May."]


def test_a_word_is_looked_up_in_the_record_with_the_day_by_which_each_fact_was_known(tmp_path: Path) -> None:
    (tmp_path / "record.csv").write_text(
        "id,date,fact,publisher,url\nR1,2024-05-01,The bridge opened.,Council,https://example.org/1\n"
        "R2,2024-06-01,The ferry stopped.,Council,https://example.org/2\n"
        "R3,2024-07-01,The BRIDGE closed.,Council,https://example.org/3\n"
    )
    (tmp_path / "case.toml").write_text('days = ["2024-05-31", "2024-06-30"]\n')
    found = kit.look_up("bridge")
    assert list(found["id"]) == ["R1", "R3"]
    assert list(found["known"]) == ["first day", "later"]
    assert len(kit.look_up()) == 3


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The case of the course."""
    monkeypatch.delenv("KIT_CASE")


@pytest.mark.usefixtures("shipped")
def test_beside_a_verdict_stand_three_facts_at_most_and_of_the_second_day_those_that_are_new() -> None:
    first, second = kit.case().days
    dates = {fact.fact: fact.date for fact in kit.case().record}
    for exercise, after, until in (("3.6", "", first), ("3.7", first, second)):
        kit.check(exercise, dict.fromkeys("123456", "silent"))
        shown = rows(exercise)
        assert max(shown.groupby("claim").size()) == 3
        assert [fact for fact in shown["fact"] if not after < dates[fact] <= until] == []


@pytest.mark.usefixtures("shipped")
def test_the_list_of_hedges_says_whose_it_is() -> None:
    shown = kit.beside("2.6", anyway=True)
    assert isinstance(shown, Beside)
    (made,) = [part for part in shown.parts if isinstance(part, pd.DataFrame)]
    assert {*made["whose list"]} == {"Hyland, Ken. 2005"}
    assert {*made["why"][made["words"] == "appears"]} == {"'appears' tells how it looks, not how it is."}
