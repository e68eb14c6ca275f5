"""Make the notebooks of both sides from their one source:  python -m notebooks.make

`notebooks/source/` holds each lesson as a percent script and its exercises as TOML. From these come the
instructor's notebooks (`notebooks/instructor/`, with solutions and notes), the students' (`notebooks/`,
from which nbgrader's own preprocessors take solutions and hidden tests), and the students' exercises
(`notebooks/exercises/`); and what the shipped cases bring with them. The same source always makes the same
bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from traitlets.config import Config

from kit.classroom.handout import bring_along
from kit.exercises import Exercise, Lesson, by_hand, sealed
from kit.exercises.lesson import fold, read_lesson
from kit.reading import case
from kit.records import write_whole

HERE = Path(__file__).resolve().parent
_FOLDED = ("well", "again", "hints", "ask")
_SECRET = ("options", "accepted", "solution", "rubric", "note", "hidden", "before")


def made(home: Path = HERE) -> Iterator[tuple[Path, str]]:
    """Every file that is made of the sources in `home`, as its path and its content."""
    for script in sorted((home / "source").glob("lesson-*.py")):
        exercises = script.with_suffix(".toml")
        lesson = read_lesson(exercises)
        both = notebook(script, lesson)
        yield home / "instructor" / f"{script.stem}.ipynb", written(both)
        yield home / f"{script.stem}.ipynb", written(for_students(both))
        yield home / "exercises" / f"lesson-{lesson.number}.json", student_file(exercises)


def notebook(script: Path, lesson: Lesson) -> NotebookNode:
    """The instructor's notebook of a lesson, in the form that nbgrader takes as a source."""
    known = {exercise.id: exercise for exercise in lesson.exercises}
    cells = [opening(lesson)]
    for cell in jupytext.read(script).cells:
        name = str(cell.metadata.get("exercise", ""))
        if not name:
            cells.append(prose(cell) if cell.cell_type == "markdown" else step(cell))
        elif name not in known:
            raise SystemExit(f"{script.name} places exercise {name}, and the TOML file beside it has none.")
        else:
            cells += exercise_cells(known.pop(name), cell.source)
    if known:
        raise SystemExit(f"{script.name} does not place exercise {', '.join(known)}.")
    cells.append(last(lesson))
    return _numbered(cells)


def student_file(path: Path) -> str:
    """What students get of a lesson's TOML file, as JSON."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = []
    for row, asked in zip(content["exercise"], read_lesson(path).exercises, strict=True):
        kept = {name: value for name, value in row.items() if name not in (*_FOLDED, *_SECRET)}
        texts = {name: row[name] for name in _FOLDED if name in row}
        if "options" in row:
            shown = ("id", "text", "feedback", "further", "lines")
            texts["options"] = [{name: one[name] for name in shown if name in one} for one in row["options"]]
        seals = {item: value for item, value in sealed(asked).items() if item not in asked.hidden}
        rows.append({**kept, "sealed": seals, "folded": fold(texts)})
    return json.dumps({**content, "exercise": rows}, ensure_ascii=False, indent=1) + "\n"


def opening(lesson: Lesson) -> NotebookNode:
    """Question, objectives, needs, minutes: how every lesson begins."""
    goals = "\n".join(f"- {goal}" for goal in lesson.objectives)
    needs = "\n".join(f"- {need}" for need in lesson.needs)
    return _locked(
        new_markdown_cell(
            f"# Lesson {lesson.number} · {lesson.title}\n\n**The question:** {lesson.question}\n\n"
            f"**Afterwards you can**\n\n{goals}\n\n**You need**\n\n{needs}\n\n"
            f"**Time:** about {lesson.minutes} minutes."
        ),
        f"lesson-{lesson.number}",
    )


def prose(cell: NotebookNode) -> NotebookNode:
    """A cell of text; tagged 'instructor' it stays on the instructor's side."""
    new = new_markdown_cell(cell.source)
    if cell.metadata.get("tags"):
        new.metadata["tags"] = list(cell.metadata["tags"])
    return new


def step(cell: NotebookNode) -> NotebookNode:
    """A cell of code that both sides run."""
    new = new_code_cell(cell.source)
    if cell.metadata.get("tags"):
        new.metadata["tags"] = list(cell.metadata["tags"])
    return new


def exercise_cells(exercise: Exercise, code: str) -> Iterator[NotebookNode]:
    """The prompt, the form, and the notes."""
    name = f"exercise-{exercise.id.replace('.', '-')}"
    yield _locked(new_markdown_cell(prompt(exercise)), name)
    answer = new_code_cell(code.strip() or answer_cell(exercise))
    answer.metadata["nbgrader"] = {
        "grade": by_hand(exercise),
        "grade_id": f"answer-{exercise.id.replace('.', '-')}",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    if by_hand(exercise):
        answer.metadata["nbgrader"]["points"] = exercise.points
    yield answer
    notes = [f"**Rubric.** {exercise.rubric}" if exercise.rubric else "", exercise.note]
    if any(notes):
        notes = ["**For the instructor.**", *filter(None, notes)]
        yield new_markdown_cell("\n\n".join(notes), metadata={"tags": ["instructor"]})


def prompt(exercise: Exercise) -> str:
    """The words of an exercise: title, minutes, what to do. What there is to choose from is in the form."""
    minutes = f"{exercise.minutes} minute{'s' if exercise.minutes != 1 else ''}"
    return f"### Exercise {exercise.id} · {exercise.title} ({minutes})\n\n{exercise.prompt.strip()}"


def answer_cell(exercise: Exercise) -> str:
    """The form; and for the instructor what is accepted, with the key's reasons."""
    given = f'"{exercise.id}"' + (f", {exercise.solution}" if exercise.solution else "")
    return f'kit.ask("{exercise.id}")\n### BEGIN SOLUTION\nkit.solution({given})\n### END SOLUTION'


def last(lesson: Lesson) -> NotebookNode:
    """Where the student is; and the cell that nbgrader takes the lesson's points from."""
    cell = new_code_cell(
        f"kit.progress({lesson.number})\n"
        f"### BEGIN HIDDEN TESTS\nkit.points({lesson.number})\n### END HIDDEN TESTS"
    )
    return _locked(
        cell,
        f"points-{lesson.number}",
        grade=True,
        points=sum(exercise.points for exercise in lesson.exercises if not by_hand(exercise)),
    )


def _locked(cell: NotebookNode, name: str, **more: object) -> NotebookNode:
    cell.metadata["nbgrader"] = {
        "grade": False,
        "grade_id": name,
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
        **more,
    }
    return cell


def _numbered(cells: list[NotebookNode]) -> NotebookNode:
    """A notebook whose cells are called by what they hold, so that a change moves no other name."""
    seen: dict[str, int] = {}
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        name = name or hashlib.sha256(cell.source.encode()).hexdigest()[:12]
        seen[name] = seen.get(name, 0) + 1
        cell["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )


def for_students(both: NotebookNode) -> NotebookNode:
    """The student's notebook: no solution, no hidden test, no note to the instructor, no output."""
    student = deepcopy(both)
    student.cells = [cell for cell in student.cells if "instructor" not in cell.metadata.get("tags", [])]
    config = Config({"ClearSolutions": {"code_stub": {"python": ""}}})
    for take in (ClearSolutions(config=config), ClearHiddenTests()):
        student, _ = take.preprocess(student, {})
    for cell in student.cells:
        cell.source = cell.source.rstrip()  # where a solution was taken out, an empty line stays
    return student


def written(notebook: NotebookNode) -> str:
    """The notebook as the text of its file."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write what changed, and say so."""
    for path, content in made():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            write_whole(path, content)
            print(f"made {path.relative_to(HERE.parent)}")
    for folder in sorted(HERE.parent.glob("seeds/*/")):
        bring_along(case(str(folder)), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
