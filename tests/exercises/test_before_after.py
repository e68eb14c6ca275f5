"""Eight lines before the course and eight after it: parallel forms, swapped between the halves of a class."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kit
from kit.classroom.judged import gains, graded
from kit.classroom.submission import Submission
from kit.exercises import answer_file, lesson_source
from kit.exercises import lesson as lessons

FIRST, LAST = lesson_source(0).exercises[-1], lesson_source(5).exercises[-1]
FORM_A, FORM_B = FIRST.rows[:8], FIRST.rows[8:]


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))


def right(rows: tuple[str, ...], but: int = 0) -> dict[str, str]:
    """Answers to a form, all right but the first few."""
    other = {"yes": "no", "no": "yes", "not said": "yes"}
    given = {row: FIRST.accepted[row] for row in rows}
    return {row: other[a] if n < but else a for n, (row, a) in enumerate(given.items())}


def test_the_two_exercises_hold_the_same_forms_the_other_way_round() -> None:
    assert (FIRST.texts, FORM_A, FORM_B) == (LAST.texts[::-1], LAST.rows[8:], LAST.rows[:8])
    assert FIRST.accepted == LAST.accepted
    assert [FIRST.accepted[row] for row in FORM_A] == [FIRST.accepted[row] for row in FORM_B]
    assert len(FIRST.skills) == 8
    assert FIRST.skills == LAST.skills


def test_each_half_of_a_class_begins_with_a_form_of_its_own_and_ends_with_the_other() -> None:
    forms = set()
    for id in ("00000000", "00000001"):
        with answer_file.changing_all() as content:
            content["id"] = id
        before, after = kit.ask("0.9"), kit.ask("5.9")
        rows = tuple(each.id for each in before._wanted)
        assert {rows, tuple(each.id for each in after._wanted)} == {FORM_A, FORM_B}
        assert ("HILLMOUTH" in before._form["passage"]) == (rows == FORM_A)
        forms.add(rows)
    assert forms == {FORM_A, FORM_B}


def test_whoever_took_one_form_is_asked_the_other_and_a_form_that_was_begun_stays() -> None:
    for first, last in ((FORM_A, FORM_B), (FORM_B, FORM_A)):
        kit.check("0.9", right(first))
        assert tuple(each.id for each in kit.ask("0.9")._wanted) == first
        assert tuple(each.id for each in kit.ask("5.9")._wanted) == last


def test_to_look_at_a_form_makes_no_file_of_answers() -> None:
    kit.ask("0.9")
    assert not answer_file.path().exists()


def test_nothing_is_told_of_the_first_form_and_of_the_second_how_far_one_has_come() -> None:
    told = kit.check("0.9", right(FORM_A, but=5))
    assert (told.verdict, told.text, told.lines) == ("kept", lessons.exercise("0.9").well, ())
    told = kit.check("5.9", right(FORM_B, but=1))
    assert told.text.startswith("Before the course you had 3 of 8 right. Now you have 7 of 8.")
    assert [line.verdict for line in told.lines].count("not yet") == 1


def test_who_types_a_list_answers_the_form_that_is_shown() -> None:
    kit.check("0.1", "a")  # the file of answers decides which form it is
    shown = [line["id"] for line in kit.ask("0.9")._form["lines"]]
    assert kit.check("0.9", ["yes"] * 8).verdict == "kept"
    assert list(answer_file.given(kit.case().article)["answers"]["0.9"]["answer"]) == shown


def test_an_order_left_half_done_is_kept_and_says_how_many_pairs_stand() -> None:
    told = kit.check("0.8", {"1": "1", "2": "2", **dict.fromkeys("345678", "")})
    assert (told.verdict, told.saved) == ("not yet", True)
    assert told.text.startswith("1 of 28 pairs is in the right order.")


def test_who_took_no_first_form_is_told_of_the_second_alone() -> None:
    assert kit.check("5.9", right(FORM_B)).text.startswith("Now you have 8 of 8.")


def handed_in(name: str, before: dict[str, str] | None, after: dict[str, str]) -> Submission:
    rows: dict[str, Any] = {"5.9": after} if before is None else {"0.9": before, "5.9": after}
    kept = {"verdict": "kept", "tries": 1, "time": ""}
    answers = {number: {**kept, "answer": answer} for number, answer in rows.items()}
    part = {"case": "", "answers": answers, "hints": {}, "marks": []}
    content = {"schema": 1, "id": name, "name": name}
    content["cases"] = {answer_file.fingerprint(kit.case().article): part}
    return Submission(name, name, "", "", name, content, "")


def test_the_class_sees_its_gain_on_each_skill_with_an_interval() -> None:
    group = graded(
        kit.case(),
        [
            handed_in("Ada", right(FORM_A, but=2), right(FORM_B)),
            handed_in("Ben", right(FORM_B, but=1), right(FORM_A)),
            handed_in("Cem", None, right(FORM_A)),
        ],
    )
    found = {one.skill: one for one in gains(group)}
    assert list(found) == [*FIRST.skills, "all of them"]
    origin, source, rest = found["origin"], found["a source to be found"], found["silence"]
    assert (origin.before, origin.after, origin.gain, origin.low, origin.high) == (0, 1, 1, 1, 1)
    assert (source.before, source.gain, source.low, source.high) == (0.5, 0.5, 0, 1)
    assert (rest.before, rest.gain, rest.students) == (1, 0, 2)


def test_a_class_without_both_forms_has_no_gain() -> None:
    assert gains(graded(kit.case(), [handed_in("Cem", None, right(FORM_A))])) == []


# What the first release asked under these names, and answers to it as its file of answers keeps them.
FIRST_RELEASE = {
    "0.2": {"notebooks": "b", "seeds": "a", "answers.json": "c"},
    "0.5": "9",
    "2.3": {"1": "no agent", "2": "mind read", "3": "factive", "4": "no agent", "5": "no agent"},
    "2.6": [{"start": 0, "end": 5}],
    "3.5": {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8},
    "5.2": {row: {"answer": "not stated", "words": "none"} for row in ("when", "where", "by whom")},
    "5.3": [{"id": "C001"}, {"id": "C004"}],
}


def test_an_answers_file_of_the_first_release_opens_and_counts() -> None:
    rows = {
        name: {"answer": answer, "verdict": "kept", "tries": 1, "first": answer, "time": ""}
        for name, answer in FIRST_RELEASE.items()
    }
    mark = answer_file.fingerprint(kit.case().article)
    part = {"case": "putin-ai-task-force", "answers": rows, "hints": {}, "marks": []}
    content = {"schema": 1, "id": "0710761e", "name": "Ada", "cases": {mark: part}}
    answer_file.path().write_text(json.dumps(content), encoding="utf-8")
    assert kit.progress()["where you are"].value_counts()["kept"] == len(rows)
    opened = {name: kit.ask(name) for name in rows}
    assert (opened["0.2"]._answer["seeds"], opened["0.5"]._answer) == ("a", "9")
    assert opened["3.5"]._answer["8"] == 8
    assert {name: one._said["text"] for name, one in opened.items() if one._said} == {
        "2.3": "Your last answer, ‘no agent, mind read, factive, no agent, no agent’, does not fit this "
        "form; the exercise may have changed since. It stays kept, and is graded as what it was, until you "
        "give another."
    }
    (student,) = graded(kit.case(), [Submission("Ada", "Ada", "", "", "", answer_file.read(), "")]).students
    assert student.judged["2.3"].share == 0.8
    assert student.judged["2.3"].note == (
        "This is answered as an earlier release of the course asked it, and counts as what it was."
    )
    assert {name for name, one in student.judged.items() if one.note} == {"2.3"}
