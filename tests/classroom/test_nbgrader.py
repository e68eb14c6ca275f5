"""The same answers through real nbgrader and through `kit grade` earn the same points."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.classroom import gradebook, release
from kit.classroom.collecting import collect
from kit.classroom.judged import graded
from kit.classroom.packing import Released
from kit.reading import cases
from tests import nbgrader_course
from tests.nbgrader_course import KINDS, REFUSED


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    return release(tmp_path_factory.mktemp("course") / "release")


def both(released: Released, lesson: int, kinds: list[str], folder: Path) -> tuple[dict, dict]:
    """Points by kind of student: nbgrader's, and those of `kit grade`."""
    nbgrader_course.nbgrader(released, "generate_assignment", f"lesson-{lesson}", "--create", "--force")
    names = {f"composed{number:02}": kind for number, kind in enumerate(kinds, 1)}
    for name, kind in names.items():
        nbgrader_course.submit(released, kind, name, lesson)
        nbgrader_course.hand_in(kind, name, lesson, folder)
    nbgrader_course.nbgrader(released, "autograde", f"lesson-{lesson}")
    theirs = nbgrader_course.points(released, lesson)
    group = graded(cases.case(), collect(folder).submissions)
    ours = {one.submission.name: gradebook.points(one, group, {})[lesson] for one in group.students}
    return {kind: theirs[name] for name, kind in names.items()}, {
        kind: ours[name] for name, kind in names.items()
    }


SIX = ["all right", "every second line", "right, then wrong", "untouched", "deleted cells", "changed points"]


@pytest.mark.slow
def test_six_kinds_of_student_get_the_same_points(released: Released, tmp_path: Path) -> None:
    theirs, ours = both(released, 0, SIX, tmp_path)
    assert theirs == pytest.approx(ours)
    assert ours["all right"] == 8 > ours["every second line"] > ours["untouched"] == 0
    assert not list(released.nbgrader.glob("release/**/key*.csv"))


def test_the_last_cell_of_every_kind_of_notebook_gives_the_points_of_kit_grade(tmp_path: Path) -> None:
    cells = {
        kind: nbgrader_course.hand_in(kind, f"composed{n:02}", 0, tmp_path) for n, kind in enumerate(KINDS)
    }
    group = graded(cases.case(), collect(tmp_path).submissions)
    points = {one.submission.name: gradebook.points(one, group, {})[0] for one in group.students}
    assert [points[f"composed{n:02}"] for n in range(len(KINDS))] == pytest.approx([*cells.values()])
    assert len({*points.values()}) > 4


@pytest.mark.nightly
def test_students_of_every_kind_get_the_same_points(released: Released, tmp_path: Path) -> None:
    theirs, ours = both(released, 0, [kind for kind in KINDS if kind != REFUSED], tmp_path)
    assert len(ours) == 30
    assert theirs == pytest.approx(ours)
    nbgrader_course.nbgrader(released, "generate_feedback", "lesson-0")
    assert len(list(released.nbgrader.glob("feedback/composed*/lesson-0/*.html"))) == 30


@pytest.mark.nightly
def test_a_cell_that_is_there_twice_costs_nothing_here(released: Released, tmp_path: Path) -> None:
    nbgrader_course.nbgrader(released, "generate_assignment", "lesson-0", "--create", "--force")
    nbgrader_course.submit(released, REFUSED, "twice", 0)
    nbgrader_course.hand_in(REFUSED, "twice", 0, tmp_path)
    with pytest.raises(RuntimeError, match="old version"):
        nbgrader_course.nbgrader(released, "autograde", "lesson-0", "--student", "twice")
    (student,) = graded(cases.case(), collect(tmp_path).submissions).students
    assert {name: judged.share for name, judged in student.judged.items()} == {
        **dict.fromkeys(("0.2", "0.3", "0.4", "0.5", "0.8", "0.9"), 1.0),
        "0.6": None,
    }


@pytest.mark.nightly
@pytest.mark.parametrize("lesson", [1, 2, 3, 4])
def test_every_lesson_with_points_gives_the_same(released: Released, lesson: int, tmp_path: Path) -> None:
    theirs, ours = both(released, lesson, ["every second line"], tmp_path)
    assert theirs == pytest.approx(ours)
    assert ours["every second line"] > 0
