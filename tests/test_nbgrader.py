"""The same answers through real nbgrader and through `kit grade` earn the same points."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit import cases, gradebook, lessons
from kit.collecting import collect
from kit.grading import graded
from kit.release import release
from tests import nbgrader_course
from tests.composed_class import solution
from tests.nbgrader_course import KINDS, LESSON


@pytest.mark.slow
def test_kit_and_nbgrader_give_the_same_points(tmp_path: Path) -> None:
    released = release(tmp_path / "release")
    case = cases.case()
    right = {one.id: solution(one, case) for one in lessons.source(LESSON).exercises}
    right = {name: answer for name, answer in right.items() if answer is not None}
    nbgrader_course.nbgrader(released, "generate_assignment", f"lesson-{LESSON}", "--create")
    assert not list(released.nbgrader.glob("release/**/key*.csv"))
    folder = tmp_path / "answers"
    folder.mkdir()
    for number, kind in enumerate(KINDS, 1):
        name = f"composed{number}"
        nbgrader_course.submit(released, kind, name, right)
        text = nbgrader_course.handed_in(kind, name, right)
        (folder / f"answers-{name}.json").write_text(text, encoding="utf-8")
    nbgrader_course.nbgrader(released, "autograde", f"lesson-{LESSON}")
    nbgrader_course.nbgrader(released, "generate_feedback", f"lesson-{LESSON}")
    theirs = nbgrader_course.points(released)
    group = graded(case, collect(folder).submissions)
    ours = {one.submission.name: gradebook.points(one, group, {})[LESSON] for one in group.students}
    assert theirs == pytest.approx(ours)
    assert max(ours.values()) > 0 == min(ours.values())
