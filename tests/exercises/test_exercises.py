"""An answer in, feedback out: right is right however it is written, and nothing a student gives breaks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit
from kit.exercises import SEALED_KEY, Exercise, asked, judge
from kit.exercises import answer_file as answers
from kit.exercises import lesson as lessons
from kit.exercises.answering import hint, model
from kit.exercises.feedback import MESSAGES, said_of
from kit.reading.case_rows import KEY_COLUMNS
from kit.records import KitError, Mark, Span
from notebooks.make import student_file

LESSON = """
lesson = 9
title = "Bridges"
question = "Does it hold?"
minutes = 5

[[exercise]]
id = "9.1"
title = "Choose"
kind = "choose"
minutes = 1
prompt = "Who says so?"
options = [
  { id = "a", text = "the writer", feedback = "Nobody else is named. Who else?", accepted = true },
  { id = "b", text = "the builder", feedback = "You look for a witness. Where is one named?" },
  { id = "c", text = "nobody at all", feedback = "Strictly read, yes. Who wrote it?", accepted = true },
]
hints = ["Is a name given?", "Whose words are these?"]

[[exercise]]
id = "9.2"
title = "Fill"
kind = "fill"
minutes = 1
prompt = "What is stated?"
rows = ["author", "date"]
columns = ["stated", "where"]
rubric = "The words: 1 point."

[[exercise]]
id = "9.3"
title = "Rows"
kind = "label"
minutes = 1
prompt = "Who stands where?"
rows = ["author", "date"]
options = [{ id = "yes", text = "stated" }, { id = "no", text = "not stated" }]
accepted.author = "no"
accepted.date = "yes"
well = "Two of them."
again = "Where would a reader look first for the {words}?"

[[exercise]]
id = "9.4"
title = "Label"
kind = "label"
minutes = 1
prompt = "What kind of claim?"
options = [{ id = "event", text = "something happened" }, { id = "judgement", text = "a view" }]
property = "key"
otherwise = "claims"
topic = "kinds"
lines = 2
again = "Could a camera have seen ‘{words}’?"
ask = { event = "What would the camera have seen?" }
hidden = ["2"]

[[exercise]]
id = "9.5"
title = "Mark"
kind = "mark"
minutes = 1
prompt = "Mark the judgement."
property = "key words"
topic = "voice"
again = "Whose word is that?"

[[exercise]]
id = "9.6"
title = "Number"
kind = "number"
again = "Which did you count?"
minutes = 1
prompt = "How many?"
accepted = 3

[[exercise]]
id = "9.7"
title = "Write"
kind = "write"
minutes = 1
prompt = "Why?"
rubric = "A reason: 1 point."
"""

KEY = [
    {
        "exercise": "kinds",
        "item": "K1",
        "words": "The bridge opened in May",
        "preferred": "event",
        "reason": "Seen.",
    },
    {
        "exercise": "kinds",
        "item": "K2",
        "words": "It is beautiful",
        "preferred": "judgement",
        "reason": "A view.",
    },
    {
        "exercise": "voice",
        "item": "V1",
        "words": "It is beautiful",
        "preferred": "judgement",
        "reason": "A view.",
    },
]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with lesson 9 and one case with a key; returns the case's folder."""
    source = tmp_path / "lesson-9-bridges.toml"
    source.write_text(LESSON, encoding="utf-8")
    exercises = tmp_path / "notebooks" / "exercises"
    exercises.mkdir(parents=True)
    (exercises / "lesson-9.json").write_text(student_file(source), encoding="utf-8")
    folder = tmp_path / "seeds" / "bridge"
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text("The bridge opened in May. It is beautiful.", encoding="utf-8")
    pd.DataFrame(KEY, columns=list(KEY_COLUMNS)).to_csv(folder / "key.csv", index=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_CASE", "bridge")
    monkeypatch.delenv("KIT_ANSWERS", raising=False)
    return folder


def verdict(exercise: str, answer: Any) -> str:
    return kit.check(exercise, answer).verdict


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("9.1", "a"),
        ("9.1", " A. "),
        ("9.1", "the  Writer"),
        ("9.1", ["c"]),
        ("9.3", {"author": "no", "date": True}),
        ("9.3", {"DATE": "Stated", "Author": False}),
        ("9.3", ("no", "yes")),
        ("9.4", {1: "Event", 2: "judgement"}),
        ("9.4", ["something happened", "a view"]),
        ("9.4", pd.Series(["event", "judgement"], index=[7, 9])),
        ("9.5", "it is  BEAUTIFUL"),
        ("9.5", "is beautiful."),
        ("9.5", Span(26, 41)),
        ("9.5", (26, 41)),
        ("9.5", [Mark("me", "bridge", 26, 41, "label", "judgement")]),
        ("9.6", 3),
        ("9.6", "3,0"),
        ("9.6", "Three"),
        ("9.6", [1, 2, 3]),
        ("9.6", pd.Series([1, 2, 3]).max()),
    ],
)
def test_a_right_answer_is_right_however_it_is_given(exercise: str, answer: Any) -> None:
    told = kit.check(exercise, answer)
    assert (told.verdict, told.saved) == ("right", True)


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        (
            "9.1",
            "b",
            "9.1 · ↻ Not yet. You look for a witness. Where is one named? (Saved.)",
        ),
        (
            "9.3",
            {"author": "yes", "date": ""},
            "9.3 · ↻ Not yet. No line is right so far. One line is still empty. (Saved.)\n"
            "↻ 1: Where would a reader look first for the author?",
        ),
        (
            "9.3",
            {"author": "yes", "date": "yes"},
            "9.3 · ◐ Partly. 1 of 2 is right. (Saved.)\n↻ 1: Where would a reader look first for the author?",
        ),
        (
            "9.2",
            {"author": {"stated": "no", "where": "<b>"}},
            "9.2 · ✎ Kept. Your instructor will read it. (Saved.)",
        ),
        ("9.6", "\n4 ", "9.6 · ↻ Not yet. Which did you count? (Saved.)"),
        ("9.5", "The bridge", "9.5 · ↻ Not yet. Whose word is that? (Saved.)"),
        (
            "9.5",
            "The bridge opened in May. It is beautiful.",
            "9.5 · ◐ Partly. Part of that is right: you have marked too little, or too much. "
            "Whose word is that? (Saved.)",
        ),
        (
            "9.7",
            "<script>alert(1)</script>",
            "9.7 · ✎ Kept. A word or two is a beginning; the reason is still missing. Say it in a sentence, "
            "with what it rests on. (Saved.)",
        ),
        ("9.7", "I cannot open the decree.", "9.7 · ✎ Kept. Your instructor will read it. (Saved.)"),
        (
            "9.7",
            "why " * 2_500,
            "9.7 · ✎ Kept. All 10,000 characters are kept. A sentence or two is asked for: which of yours "
            "carries the rest? (Saved.)",
        ),
    ],
)
def test_other_answers_are_met_with_a_question(exercise: str, answer: Any, said: str) -> None:
    assert repr(kit.check(exercise, answer)) == said


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("9.1", "z", "'z' is not among the choices. They are: a, b, c."),
        ("9.1", ["a", "b"], "Choose one of them: the answer holds several."),
        ("9.1", 3, "'3' is not among the choices. They are: a, b, c."),
        (
            "9.3",
            "no",
            "The answer is a text, and a table is asked for. "
            "Write {'author': ...} with one entry for each of: author, date.",
        ),
        ("9.3", {"author": "no"}, "'date' is missing. Give an answer for each of: author, date."),
        (
            "9.3",
            {"author": ["yes", "no"], "date": "yes"},
            "Choose one of them: the answer holds several.",
        ),
        (
            "9.4",
            {"1": "cause", "2": "event"},
            "'cause' is not among the choices. They are: event, judgement.",
        ),
        (
            "9.4",
            "\ud800",
            "The answer is a text, and a table is asked for. "
            "Write {'1': ...} with one entry for each of: 1, 2.",
        ),
        ("9.4", ["event"], "The list has 1 answers, and 2 are asked for: 1, 2."),
        (
            "9.5",
            "The tunnel",
            "The words 'The tunnel' are not in the article 'bridge' like that. "
            "Copy them "
            "from the text, in one piece.",
        ),
        (
            "9.5",
            (30, 900),
            "Characters 30 to 900 are not a place in the article, which has 42 characters. "
            "Quote "
            "the words instead.",
        ),
        ("9.6", "two or three", "'two or three' is no number. Write the number in digits, such as 12."),
        ("9.6", True, "'True' is no number. Write the number in digits, such as 12."),
        ("9.6", "<b>" * 50, f"'{'<b>' * 50}' is no number. Write the number in digits, such as 12."),
    ],
)
def test_an_answer_of_another_shape_is_kept_and_told_what_is_asked(
    exercise: str, answer: Any, said: str
) -> None:
    told = kit.check(exercise, answer)
    assert (told.verdict, told.text, told.saved) == ("note", said, True)


def _itself() -> list[Any]:
    answer: list[Any] = []
    answer.append(answer)
    return answer


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            len,
            "The answer is something of the type builtin_function_or_method, which cannot be kept. "
            "Give a text, a "
            "number, a list or a table, as the exercise asks. Nothing was saved.",
        ),
        (
            "x" * 100_001,
            "The answer has 100,001 characters; the file of answers takes up to 100,000. "
            "Shorten it. "
            "Nothing was saved.",
        ),
        (
            pd.DataFrame({"id": ["C002"]}),
            "The answer is something of the type DataFrame, which cannot be kept. "
            "Give a text, a number, a list or a table, as the exercise asks. Nothing was saved.",
        ),
        (_itself(), "The answer contains itself. Give a list or table of plain values. Nothing was saved."),
        (10**5_000, "The number is too long to be kept. Check the step that made it. Nothing was saved."),
    ],
    ids=["a function", "too long", "a DataFrame", "itself", "a huge number"],
)
def test_what_cannot_be_kept_is_said_to_be_so(answer: Any, said: str) -> None:
    told = kit.check("9.3", answer)
    assert (told.verdict, told.text, told.saved) == ("note", said, False)


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("answer", [None, "", "  ", "...", [], {}, {"1": "", "2": None}, ..., float("nan")])
@pytest.mark.parametrize("exercise", ["9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "9.7"])
def test_an_untouched_exercise_gets_an_invitation_and_leaves_the_answer_that_is_there(
    exercise: str, answer: Any
) -> None:
    assert verdict(exercise, answer) == "your turn"
    assert not answers.path().exists()


@pytest.mark.usefixtures("case")
def test_an_emptied_cell_says_that_the_last_answer_is_kept() -> None:
    kit.check("9.1", "b")
    told = kit.check("9.1", "")
    assert (told.verdict, told.text) == (
        "your turn",
        "Nothing is filled in here; your last answer is still kept: ‘b’. Choose one of them.",
    )
    assert kit.progress(9).loc["9.1", "where you are"] == "not yet"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Moscow appears determined to avoid", "right"),
        ("the Kremlin’s recognition that AI competitiveness", "right"),
        ("The gap between aspirational goals", "kept"),
        ("despite strategic intentions", "kept"),
        ("international audiences", "not yet"),
        ("building indigenous capabilities", "not yet"),
        ("Putin hopes", "note"),
    ],
)
def test_a_mind_read_that_nobody_foresaw_is_kept_for_a_person_to_read(
    words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))
    assert kit.check("1.3", words).verdict == said


def test_an_article_without_anything_of_the_kind_is_lent_the_lines_of_another_case(case: Path) -> None:
    """Two sentences do not pull apart, so that the exercise on tensions has no line of its own to show."""
    (case / "key.csv").unlink()
    lines = asked(lessons.exercise("3.2"), kit.case())
    assert {line.of for line in lines} == {"mill-lane-footbridge"}
    assert kit.ask("3.2")._form["lent"] == (
        "The kit found nothing of the kind in this article, so these lines come from another, "
        "‘Mill Lane footbridge to be torn down’, a case of the course."
    )
    assert kit.ask("3.2")._form["lines"][0]["passages"][0]["later"].startswith(" It has been closed")
    assert kit.check("3.2", model(lessons.exercise("3.2"), kit.case())).verdict == "right"
    assert list(answers.given(kit.case().article)["answers"]) == ["3.2"]


def test_where_readers_and_machine_never_differ_the_class_of_another_case_is_talked_about(case: Path) -> None:
    (case / "article.txt").write_text("It rained.", encoding="utf-8")
    lines = asked(lessons.exercise("4.6"), kit.case())
    assert {line.of for line in lines} == {"putin-ai-task-force"}
    assert kit.check("4.6", dict.fromkeys((line.id for line in lines), "readers")).verdict == "kept"


def test_a_hidden_line_is_judged_by_the_instructor_only(case: Path) -> None:
    wrong_where_hidden = {"1": "event", "2": "event"}
    full = lessons.read_lesson(case.parents[1] / "lesson-9-bridges.toml").exercises[3]
    assert judge(full, kit.case(), wrong_where_hidden) == {"1": "right", "2": "wrong"}
    assert _sealed_as_given(case, full) == {"1": "right", "2": "open"}


def _sealed_as_given(case: Path, full: Exercise) -> dict[str, str]:
    """The same answer, judged in a student's folder: digests instead of the key."""
    from kit.exercises import seal_key

    (case / SEALED_KEY).write_text(seal_key(kit.case(), [full]), encoding="utf-8")
    (case / "key.csv").unlink()
    assert "judgement" not in (case / SEALED_KEY).read_text(encoding="utf-8")
    return dict(judge(lessons.exercise("9.4"), kit.case(), {"1": "event", "2": "event"}))


def test_a_case_without_a_key_leaves_the_exercise_open_and_shows_its_own_claims(case: Path) -> None:
    (case / "key.csv").unlink()
    shown = [one.text for one in asked(lessons.exercise("9.4"), kit.case())]
    assert shown == ["The bridge opened in May.", "It is beautiful."]
    told = kit.check("9.4", {"1": "event", "2": "judgement"})
    assert (told.verdict, told.text) == (
        "kept",
        "This case has no key for it: your class will compare its answers.",
    )
    assert model(lessons.exercise("9.4"), kit.case()) == {"1": "event", "2": "event"}
    assert verdict("9.5", "The bridge") == "kept"


@pytest.mark.usefixtures("case")
def test_hints_come_one_at_a_time() -> None:
    said = [hint("9.1").text for _ in range(3)]
    assert said == [
        "Is a name given? (1 more when you ask again.)",
        "Whose words are these? (That is the last one.)",
        "Whose words are these? (That is the last one.)",
    ]
    assert hint("9.3").text == "There is no hint for this one: it asks for your own reading."


@pytest.mark.usefixtures("case")
def test_who_types_is_told_the_keys_reasons_after_two_tries_and_only_when_asked() -> None:
    wrong = {"1": "judgement", "2": "event"}
    for answer in ({"1": "judgement"}, {"1": "judgement"}):
        assert "reasons" not in repr(kit.check("9.4", answer, reasons=True))
    told = kit.check("9.4", wrong)
    assert told.text == (
        'No line is right so far. To be told the key\'s reasons, write kit.check("9.4", reasons=True).'
    )
    assert repr(kit.check("9.4", reasons=True)) == (
        "9.4 · ▸ Your turn. These are the key's reasons.\n"
        "✓ 1 ('The bridge opened in May'): Seen.\n✓ 2 ('It is beautiful'): A view."
    )


def test_the_reasons_of_an_order_come_in_that_order_by_their_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))
    ranks = model(lessons.exercise("0.8"), kit.case())
    told = kit.check("0.8", ranks).lines
    assert [line.id for line in told] == sorted(ranks, key=lambda line: int(ranks[line]))
    assert all(line.called.startswith("'") for line in told)


@pytest.mark.usefixtures("case")
def test_progress_shows_where_you_are() -> None:
    kit.check("9.1", "b")
    kit.check("9.1", "a")
    kit.check("9.7", "Because.")
    shown = kit.progress(9)
    assert shown["where you are"].tolist() == ["right", "open", "open", "open", "open", "open", "kept"]
    assert shown.loc["9.1", "tries"] == 2


@pytest.mark.usefixtures("case")
def test_progress_tells_of_a_damaged_file_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    kit.check("9.1", "a")
    half = answers.path().read_bytes()[:100]
    answers.path().write_bytes(half)
    assert kit.progress(9)["where you are"].tolist() == ["open"] * 7
    said = capsys.readouterr().out
    assert "answers.json is damaged (" in said
    assert said.endswith(
        "Of its answers and marks 0 are whole. Your next answer sets the file aside beside its place, "
        "under a name that you are told; nothing of it is thrown away.\n"
    )
    assert answers.path().read_bytes() == half


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("name", ["", "x", "²", "O.1", None, True, [], float("nan")])
def test_a_slip_in_a_name_is_told_in_a_sentence(name: Any) -> None:
    for call in (kit.check, hint, kit.ask):
        with pytest.raises(KitError) as caught:
            call(name)
        assert str(caught.value) == (
            f"'{name}' names no exercise. Write the lesson and the exercise, such as \"0.1\"."
        )
    if name is not None:
        with pytest.raises(KitError) as caught:
            kit.progress(name)
        assert str(caught.value) == f"'{name}' names no lesson. Write its number, as in kit.progress(1)."


@pytest.mark.usefixtures("case")
def test_a_name_is_taken_with_spaces_around_it_and_no_name_is_asked_for() -> None:
    assert verdict(" 9.1 ", "a") == "right"
    assert kit.progress(9.1).equals(kit.progress(9))
    with pytest.raises(KitError, match="'' names no exercise"):
        hint()


@pytest.mark.usefixtures("case")
def test_a_number_of_hints_edited_by_hand_breaks_nothing() -> None:
    with answers.changing(kit.case().article) as part:
        part["hints"]["9.1"] = -7
    assert hint("9.1").text == "Is a name given? (1 more when you ask again.)"


def test_two_students_of_one_name_in_one_folder_keep_a_file_each(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = case.parents[1]
    for answer, file in (("a", "first.json"), ("b", "second.json"), ("c", "first.json")):
        monkeypatch.setenv("KIT_ANSWERS", str(folder / file))
        kit.check("9.1", answer)
        told = kit.hand_in(name="Ada")
    assert told.text.startswith("1 answer and 0 marks are in the file answers-Ada.json, as 'Ada'.")
    handed_in = sorted(folder.glob("answers-Ada*.json"))
    assert len(handed_in) == 2
    given = [next(iter(answers.read(file)["cases"].values()))["answers"]["9.1"] for file in handed_in]
    assert sorted(one["answer"] for one in given) == ["b", "c"]


def test_a_file_of_another_case_is_named_as_such_when_it_is_handed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "answers.json"))
    monkeypatch.setenv("KIT_CASE", "mill-lane-footbridge")
    kit.check("0.1", "b")
    monkeypatch.delenv("KIT_CASE")
    said = kit.hand_in(name="Ada").text
    assert "None is on putin-ai-task-force, but on mill-lane-footbridge." in said
    kit.check("0.1", "b")
    assert "None is on" not in kit.hand_in(name="Ada").text


def test_the_file_that_is_handed_in_holds_a_name_and_answers_and_nothing_else(case: Path) -> None:
    assert (
        repr(kit.hand_in()) == 'hand in · ▸ Your turn. Choose a name or pseudonym: kit.hand_in(name="...").'
    )
    kit.check("9.1", "a")
    told = kit.hand_in(name="../../Ada <b>L.</b>")
    file = case.parents[1] / "answers-Ada-b-L-b.json"
    assert file.name in told.text
    assert "&lt;b&gt;" in told._repr_html_()
    content = json.loads(file.read_text(encoding="utf-8"))
    assert sorted(content) == ["cases", "id", "name", "schema"]
    assert str(case.parents[1]) not in file.read_text(encoding="utf-8")
    assert sorted(path.name for path in case.parents[1].glob("answers*")) == [
        "answers-Ada-b-L-b.json",
        "answers.json",
    ]


def test_what_is_wrong_with_the_file_of_answers_is_told_and_the_feedback_comes_all_the_same(
    case: Path,
) -> None:
    answers.path().write_text('{"schema": 99, "cases": {}}', encoding="utf-8")
    told = kit.check("9.1", "a")
    assert told.verdict == "right"
    assert not told.saved
    assert "was written by a newer kit" in told.text


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["a", "event", "1"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8) | st.integers(1, 3), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.usefixtures("case")
@given(st.sampled_from(["9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "9.7"]), PLAIN)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_given_comes_back_as_feedback(exercise: str, answer: Any) -> None:
    told = kit.check(exercise, answer)
    assert told.about == exercise
    assert "Traceback" not in told.text
    assert "<script" not in told._repr_html_()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("The bridge opened.", "brief"),
        ("I say that the bridge was opened in May.", "Which words?"),
        ("I doubt it, for it says 'the tunnel' here.", "Which words?"),
        ("I don't agree, and the reader's eye can't.", "Which words?"),
        ("“It is beautiful.”", "brief"),
        ("It says “it is  Beautiful,” which nobody can measure.", "well"),
        ("The word 'beautiful' is the writer's own view.", "well"),
    ],
)
def test_a_text_is_praised_for_its_argument_where_it_quotes_the_words_it_argues_from(
    answer: str, said: str
) -> None:
    one = Exercise("9.8", 9, "Argue", "write", 1, "Which words decide it?", well="well", again="Which words?")
    article = kit.from_text("The bridge opened in May. It is beautiful.")
    told = said_of(one, [], answer, {"": "open"}, article)
    assert (told.verdict, told.text) == ("kept", MESSAGES.get(said, said))
