"""Both sides of every lesson are made from one source, and both run from top to bottom."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from kit import lab, lessons, newcase
from kit.exercises import check, points
from kit.lab import environment
from notebooks import make

NOTEBOOKS = Path("notebooks")
SOURCES = sorted((NOTEBOOKS / "source").glob("lesson-*.toml"))
STUDENTS = sorted(NOTEBOOKS.glob("*.ipynb"))


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers go to a folder of the test's own."""
    file = tmp_path / "answers.json"
    monkeypatch.setenv("KIT_ANSWERS", str(file))
    return file


def test_what_is_committed_is_what_the_sources_make() -> None:
    stale = [path.name for path, content in make.made() if path.read_bytes() != content.encode("utf-8")]
    assert stale == [], "run: python -m notebooks.make"
    made = {path.name for path, _ in make.made() if path.suffix == ".ipynb"}
    assert {path.name for path in STUDENTS} == made


@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_a_student_is_given_no_solution_no_hidden_check_no_note_and_no_output(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"BEGIN|SOLUTION|HIDDEN|kit\.solution|kit\.points|[Rr]ubric|the instructor\.\*", text)
        == []
    )
    cells = [cell for cell in nbformat.reads(text, as_version=4).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_a_student_is_given_of_an_exercise_holds_nothing_of_the_instructor(path: Path) -> None:
    source = lessons.read(path)
    given = lessons.read(NOTEBOOKS / "exercises" / f"lesson-{source.number}.json")
    for full, part in zip(source.exercises, given.exercises, strict=True):
        assert (part.solution, part.rubric, part.note, part.hidden, part.accepted) == ("", "", "", (), None)
        assert all(option.accepted is None for option in part.options)
        assert (part.id, part.prompt, part.hints) == (full.id, full.prompt, full.hints)
        secrets = [full.solution, full.rubric, full.note]
        everything = repr(part) + (NOTEBOOKS / f"{path.stem}.ipynb").read_text(encoding="utf-8")
        assert [secret for secret in secrets if secret and secret in everything] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_an_untouched_student_notebook_runs_to_its_end(path: Path, own_answers: Path) -> None:
    run(path)
    assert not own_answers.exists() or json.loads(own_answers.read_text())["cases"]


@pytest.mark.slow
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_every_solution_passes_its_own_check(path: Path, own_answers: Path) -> None:
    run(NOTEBOOKS / "instructor" / path.name)
    (case,) = json.loads(own_answers.read_text(encoding="utf-8"))["cases"].values()
    verdicts = {name: answer["verdict"] for name, answer in case["answers"].items()}
    lesson = lessons.read(NOTEBOOKS / "source" / f"{path.stem}.toml")
    assert sorted(verdicts) == sorted(exercise.id for exercise in lesson.exercises)
    assert {name: verdict for name, verdict in verdicts.items() if verdict not in ("right", "kept")} == {}
    earned = [exercise.points for exercise in lesson.exercises if verdicts[exercise.id] == "right"]
    assert points(lesson.number) == sum(earned)


@pytest.mark.slow
@pytest.mark.parametrize("article", sorted(Path("tests/articles").glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_every_lesson_teaches_an_article_of_ones_own(
    path: Path, article: Path, own_answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a key, exercises stay open, or the article itself says what is right; none breaks."""
    case = newcase.new(article, seeds=tmp_path / "seeds")
    monkeypatch.setenv("KIT_CASE", str(case))
    run(NOTEBOOKS / "instructor" / path.name)
    (given,) = json.loads(own_answers.read_text(encoding="utf-8"))["cases"].values()
    assert given["case"] == case.name
    verdicts = {name: answer["verdict"] for name, answer in given["answers"].items()}
    assert {name: verdict for name, verdict in verdicts.items() if verdict not in ("right", "kept")} == {}


def run(path: Path) -> None:
    with environment() as settings:
        lab.run(path, settings)


def test_an_exercise_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(lessons.KitError) as caught:
        check("0.99", "a")
    assert str(caught.value) == "Lesson 0 has no exercise 0.99. It has: 0.1, 0.2, 0.3, 0.4, 0.5, 0.6."
