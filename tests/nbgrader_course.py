"""Lessons through real nbgrader, for comparison: the same answers in notebooks and in files of answers.

Every kind of student is one function from an exercise and a right answer to what stands in the cell, or
None for a cell that is left as it came; `_damages` are what is done to the notebook besides.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat

import kit
from kit import exercises
from kit.classroom.packing import Released
from kit.exercises import Exercise
from kit.exercises import lesson as lessons
from tests.composed_class import solution

Cell = Callable[[Exercise, Any], str | None]


def _is(answer: Any, one: Exercise) -> str:
    return f'answer = {answer!r}\nkit.check("{one.id}", answer)'


def _right(one: Exercise, right: Any) -> str | None:
    return None if right is None else _is(right, one)


def _wrong(one: Exercise, right: Any) -> str:
    known = {"choose": one.options[-1].id if one.options else "", "write": "I do not know.", "number": "999"}
    if isinstance(right, dict):
        return _is(dict.fromkeys(right, one.options[-1].id if one.options else "x"), one)
    return _is(known.get(one.kind, "words that are nowhere"), one)


def _only(*kinds: str) -> Cell:
    return lambda one, right: _right(one, right) if one.kind in kinds else None


def _some_lines(one: Exercise, right: Any) -> str | None:
    """Every second line of a table right, the others another's answer."""
    if not isinstance(right, dict):
        return _right(one, right)
    other = next(iter(right.values()))
    return _is({name: value if n % 2 else other for n, (name, value) in enumerate(right.items())}, one)


def _each(change: Callable[[Any], Any]) -> Cell:
    """Every right answer changed, in a table line by line."""

    def cell(one: Exercise, right: Any) -> str | None:
        if right is None:
            return None
        lines = {name: change(value) for name, value in right.items()} if isinstance(right, dict) else None
        return _is(change(right) if lines is None else lines, one)

    return cell


def _table(change: Callable[[dict[str, Any]], Any]) -> Cell:
    """Every table changed as a whole; what is no table is right."""
    return lambda one, right: _is(change(right), one) if isinstance(right, dict) else _right(one, right)


def _then(*cells: Cell) -> Cell:
    """One answer after the other in the same cell."""
    return lambda one, right: "\n".join(filter(None, (cell(one, right) for cell in cells)))


def _source(words: str) -> Cell:
    return lambda one, right: f'{words}\nkit.check("{one.id}", answer)'


# nbgrader takes a cell that is there twice for one of an older version, and refuses the whole submission.
REFUSED = "duplicated cells"
KINDS: dict[str, Cell] = {
    "all right": _right,
    "all wrong": _wrong,
    "half done": lambda one, right: _right(one, right) if int(one.id.split(".")[1]) < 4 else None,
    "untouched": lambda one, right: None,
    "every second line": _some_lines,
    "only choices": _only("choose"),
    "only tables": _only("label"),
    "only words and numbers": _only("mark", "number"),
    "only texts": _only("write"),
    "right, then wrong": _then(_right, _wrong),
    "wrong, then right": _then(_wrong, _right),
    "in capitals": _each(lambda value: str(value).upper()),
    "with spaces and full stops": _each(lambda value: f"  {value}. "),
    "tables as lists": _table(lambda right: list(right.values())),
    "tables upside down": _table(lambda right: dict(reversed(right.items()))),
    "tables with a line too many": _table(lambda right: {**right, "one more": "a"}),
    "tables with a line too few": _table(lambda right: dict(list(right.items())[1:])),
    "empty answers": _each(lambda value: ""),
    "no answers": _source("answer = None"),
    "dots for answers": _source("answer = ..."),
    "a number for everything": _source("answer = 7"),
    "a list of lists for everything": _source("answer = [[1, 2], [3]]"),
    "a function for everything": _source("answer = print"),
    "a text without end": _source("answer = 'and so on ' * 20_000"),
    "words of another alphabet": _source("answer = 'Łódź 王 🙂 \\u202e'"),
    "a step that fails": _source("answer = 1 / 0"),
    "damaged notebook": _right,
    "copied cells": _right,
    "duplicated cells": _right,
    "deleted cells": lambda one, right: None if one.kind in ("fill", "number") else _right(one, right),
    "changed points": _some_lines,
}


def cells(kind: str, lesson: int) -> dict[str, str]:
    """What stands in the cells that a student of this kind has changed, by exercise."""
    case = kit.case()
    found = {one.id: KINDS[kind](one, solution(one, case)) for one in lessons.lesson_source(lesson).exercises}
    return {name: source for name, source in found.items() if source}


def hand_in(kind: str, name: str, lesson: int, folder: Path) -> float:
    """The file of answers of such a student: the cells are run here, as they would be in the notebook.

    Returns what the notebook's last cell gives, which is what nbgrader takes the lesson's points from.
    """
    file = folder / f"answers-{name}.json"
    os.environ["KIT_ANSWERS"] = str(file)
    try:
        for source in cells(kind, lesson).values():
            with suppress(ZeroDivisionError):
                exec(source, {"kit": kit})
        kit.hand_in(name)
        return exercises.points(lesson)
    finally:
        del os.environ["KIT_ANSWERS"]


def submit(released: Released, kind: str, name: str, lesson: int) -> None:
    """Put a student's notebook where nbgrader looks for it."""
    source = next(released.nbgrader.glob(f"release/lesson-{lesson}/*.ipynb"))
    notebook = nbformat.read(source, as_version=4)
    mine = cells(kind, lesson)
    made = []
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        exercise = mark.removeprefix("answer-").replace("-", ".")
        if mark.startswith("answer-") and exercise in mine:
            cell.source = mine[exercise]
        elif mark.startswith("answer-") and kind == "deleted cells":
            continue
        made.append(cell)
        if kind == "duplicated cells" and cell.cell_type == "code" and mark:
            made.append(nbformat.v4.new_code_cell(cell.source, metadata=cell.metadata))
        if kind == "copied cells" and mark.startswith("answer-"):
            made.append(nbformat.v4.new_code_cell(cell.source))
        if kind == "changed points" and mark.startswith("points-"):
            cell.source = "100"
    if kind == "damaged notebook":
        made.insert(2, nbformat.v4.new_code_cell("this is no python ("))
    notebook.cells = made
    folder = released.nbgrader / "submitted" / name / f"lesson-{lesson}"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / source.name)


def nbgrader(released: Released, *arguments: str) -> None:
    """Run real nbgrader in the course; what it says is shown when it fails."""
    _run(released, "-m", "nbgrader", *arguments)


def generate(released: Released) -> None:
    """What nbgrader hands out of every lesson, made by nbgrader itself in one process."""
    steps = [
        "from nbgrader.apps import NbGraderAPI",
        "from traitlets.config.loader import PyFileConfigLoader as Loader",
        "api = NbGraderAPI(config=Loader('nbgrader_config.py').load_config())",
        f"done = [api.generate_assignment(f'lesson-{{number}}') for number in {released.lessons}]",
        "assert all(one['success'] for one in done), done",
    ]
    _run(released, "-c", "\n".join(steps))


def _run(released: Released, *arguments: str) -> None:
    """Python in the course. nbgrader looks for its tools on the path, where they need not be."""
    first = {"PYTHONPATH": Path(__file__).parents[1], "PATH": Path(sys.executable).parent}
    settings = {
        name: os.pathsep.join(filter(None, (str(folder), os.environ.get(name))))
        for name, folder in first.items()
    }
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=released.nbgrader,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])


def points(released: Released, lesson: int) -> dict[str, float]:
    """The points of one lesson that nbgrader exports, by student."""
    nbgrader(released, "export", "--to=grades.csv")
    with (released.nbgrader / "grades.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == f"lesson-{lesson}"]
    return {row["student_id"]: float(row["score"]) for row in rows}
