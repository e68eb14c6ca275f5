"""A lesson through real nbgrader, for comparison: the same answers in notebooks and in files of answers."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

from kit import answers, cases, lessons
from kit.release import Released

LESSON = 0
KINDS = ("all right", "all wrong", "half done", "damaged notebook", "copied cells", "untouched")


def given(kind: str, right: dict[str, Any]) -> dict[str, Any]:
    """The answers of a student of this kind, by exercise."""
    ids = list(right)
    if kind == "untouched":
        return {}
    if kind == "half done":
        return {name: right[name] for name in ids[: len(ids) // 2]}
    if kind == "all wrong":
        wrong = {"choose": "c", "write": "I do not know.", "query": "999", "mark": "technology"}
        kinds = {one.id: one.kind for one in lessons.source(LESSON).exercises}
        found = {}
        for name in ids:
            value = right[name]
            found[name] = dict.fromkeys(value, "paragraph") if isinstance(value, dict) else wrong[kinds[name]]
        return found
    return dict(right)


def handed_in(kind: str, name: str, right: dict[str, Any]) -> str:
    """The file of answers of such a student."""
    case = cases.case()
    rows = {
        one: {"answer": answer, "verdict": "kept", "tries": 1, "first": answer, "time": ""}
        for one, answer in given(kind, right).items()
    }
    part = {"case": case.name, "answers": rows, "hints": {}, "marks": []}
    content = {"schema": 1, "id": name, "name": name, "cases": {answers.fingerprint(case.article): part}}
    return json.dumps(content)


def submit(released: Released, kind: str, name: str, right: dict[str, Any]) -> None:
    """Put a student's notebook where nbgrader looks for it."""
    source = next(released.nbgrader.glob(f"release/lesson-{LESSON}/*.ipynb"))
    notebook = nbformat.read(source, as_version=4)
    mine = given(kind, right)
    for cell in list(notebook.cells):
        mark = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        exercise = mark.removeprefix("answer-").replace("-", ".")
        if mark.startswith("answer-") and exercise in mine:
            cell.source = f'answer = {mine[exercise]!r}\nkit.check("{exercise}", answer)'
            if kind == "copied cells":
                copy = nbformat.v4.new_code_cell(cell.source)
                notebook.cells.insert(notebook.cells.index(cell), copy)
    if kind == "damaged notebook":
        notebook.cells.insert(2, nbformat.v4.new_code_cell("this is no python ("))
    folder = released.nbgrader / "submitted" / name / f"lesson-{LESSON}"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / source.name)


def nbgrader(released: Released, *arguments: str) -> None:
    """Run real nbgrader in the course; what it says is shown when it fails."""
    here = str(Path(__file__).parents[1])
    settings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH")))),
    }
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=released.nbgrader,
        env=settings,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])


def points(released: Released) -> dict[str, float]:
    """The points that nbgrader exports, by student."""
    nbgrader(released, "export", "--to=grades.csv")
    with (released.nbgrader / "grades.csv").open(encoding="utf-8") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
