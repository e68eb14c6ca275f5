"""What a class talks about: each sort of topic from the answers that call for it, and the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kit.classroom import class_labels
from kit.classroom.discussion import Machine, Topic, all_answers, topics
from kit.classroom.judged import graded
from kit.classroom.submission import Submission
from kit.exercises import answer_file as answers
from kit.exercises import asked
from kit.exercises import lesson as lessons
from kit.exercises.class_file import places
from kit.reading import cases

CASE = cases.case()
MACHINE = Machine(CASE.article)


def class_of(exercise: str, given: Sequence[Any], marks: Sequence[Sequence[dict]] = ()) -> list[Submission]:
    """A class of one answer each, and of marks."""
    made = []
    for number in range(max(len(given), len(marks))):
        rows = {exercise: {"answer": given[number], "tries": 1, "time": ""}} if given else {}
        part = {"case": CASE.name, "answers": rows, "marks": marks[number] if marks else []}
        content = {"name": f"Student {number}", "cases": {answers.fingerprint(CASE.article): part}}
        made.append(Submission(f"s{number}", f"Student {number}", "", "", "answers.json", content, ""))
    return made


def talked_about(submissions: list[Submission]) -> list[Topic]:
    group = graded(CASE, submissions)
    marks = class_labels.topics(class_labels.labelled(group, MACHINE), MACHINE)
    return topics(group, MACHINE, all_answers(group), marks)


def lines(exercise: str, **said: str) -> dict[str, str]:
    """A table of one label throughout, but for the lines that are named."""
    one = next(one for one in lessons.lesson_source(int(exercise[0])).exercises if one.id == exercise)
    return {item.id: said.get(f"line{item.id}", said["all"]) for item in asked(one, CASE)}


def test_two_camps_and_what_the_key_says_of_both() -> None:
    given = ["quantity"] * 3 + ["event"] * 3
    found = talked_about(class_of("2.2", [lines("2.2", all="event", line2=label) for label in given]))
    topic = next(topic for topic in found if topic.about.endswith("line 2"))
    assert topic.words == "Thousands of Russian tech professionals have emigrated"
    assert topic.said == ("The class split, and the key can defend both: 3 said 'event', 3 said 'quantity'.",)
    assert (topic.machine, topic.reasons) == ("quantity", ("'Thousands' speaks of an amount.",))


def test_what_many_misread_and_where_the_machine_differs() -> None:
    given = ["quantity"] * 2 + ["judgement"] * 4
    found = talked_about(class_of("2.2", [lines("2.2", all="event", line2=label) for label in given]))
    topic = next(topic for topic in found if topic.about.endswith("line 2"))
    assert topic.said == (
        "The class split: 4 said 'judgement', 2 said 'quantity'.",
        "4 of 6 said 'judgement', which the key calls a misreading.",
        "4 of 6 said 'judgement'; the machine says 'quantity'.",
    )


@pytest.mark.parametrize(("exercise", "said"), [("2.2", "event"), ("3.6", "silent"), ("3.5", "1")])
def test_a_question_to_the_class_names_the_line_that_it_is_about(exercise: str, said: str) -> None:
    found = talked_about(class_of(exercise, [lines(exercise, all=said)] * 6))
    assert [topic.question for topic in found if "{" in topic.question] == []
    assert any(topic.words.rstrip(".")[:30] in topic.question for topic in found) is (exercise != "3.5")


def test_a_mark_that_one_student_alone_made_and_the_key_can_defend() -> None:
    first, second = "the Kremlin's recognition", "Moscow appears determined"
    found = talked_about(class_of("1.3", [first] * 5 + [f"{second} to avoid"]))
    assert found[0].said == (
        "One student alone marked 'Moscow appears determined to avoid', and the key can defend it.",
    )


def test_a_poll_names_the_choices_and_comes_after_what_the_text_decides() -> None:
    one, other = class_of("0.1", ["a", "b"] * 3), class_of("2.2", [lines("2.2", all="event")] * 6)
    for both, more in zip(one, other, strict=True):
        (part,), (added,) = both.content["cases"].values(), more.content["cases"].values()
        part["answers"] |= added["answers"]
    found = talked_about(one)
    assert found[-1].said == (
        "The class split: 3 said 'a: who wrote this, and for whom', "
        "3 said 'b: how the writer could know it'.",
    )
    assert found[2].said == (
        "6 of 6 said 'event'; the machine says 'quantity'. The key can defend what the class says.",
    )
    assert [topic.score for topic in found] == sorted((topic.score for topic in found), reverse=True)


@pytest.mark.parametrize(
    ("marking", "said"),
    [
        (3, "The markers split: 3 of 6 marked it 'hedged'."),
        (0, "The machine calls it 'hedged'; none of 6 marked it."),
    ],
)
def test_marks_beside_each_other_and_beside_the_machine(marking: int, said: str) -> None:
    hedged = next(claim for claim in MACHINE.claims if claim.hedged)
    other = places(CASE.article)[0]
    marks = []
    for number in range(6):
        rows = [
            {
                "start": start,
                "end": end,
                "words": CASE.article.text[start:end],
                "field": "hedged",
                "value": "hedged",
            }
            for start, end in [(other.start, other.end), *[(hedged.start, hedged.end)] * (number < marking)]
        ]
        marks.append(rows)
    found = talked_about(class_of("", [], marks))
    topic = next(topic for topic in found if topic.about == f"Marks · hedged · sentence {hedged.id}")
    assert topic.said[0] == said
    assert topic.machine == "hedged: yes"


def test_a_class_that_agrees_has_little_to_talk_about() -> None:
    assert talked_about(class_of("0.3", ["technology"])) == []


def test_the_machine_knows_what_lesson_2_marks() -> None:
    hedged = next(claim for claim in MACHINE.claims if claim.hedged)
    plain = next(claim for claim in MACHINE.claims if not claim.hedged)
    assert MACHINE.gives(hedged, "commitment", "hedge") is True
    assert MACHINE.gives(plain, "commitment", "hedge") is False
    assert MACHINE.gives(plain, "commitment", "booster") is False
    assert MACHINE.why(hedged, "commitment", "hedge") == MACHINE.why(hedged, "hedged", "hedged")
