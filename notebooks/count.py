"""How long the lessons are, and how much of the kit they ask for:  python -m notebooks.count

A lesson's minutes are those that its exercises give, and those of a reader who reads 200 words a minute of
what is to be learned and skims 450 of what the machine shows beside the answers, in the shipped case (Carver,
Ronald P. 1992. "Reading rate". *Journal of Reading* 36). Boxes called *Further* are left out, and so are the
key points, the glossary and the reading list at the end.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import nbformat
import pandas as pd

from kit.exercises.contrast import Beside, beside
from kit.exercises.lesson import Lesson, read_lesson

HERE = Path(__file__).resolve().parent
READ, SKIMMED = 200, 450  # words a minute
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True)
class Counted:
    """One lesson: its words, those of the machine's tables, the kit's functions in its steps, its minutes by
    count and by its own word.
    """

    lesson: int
    words: int
    shown: int
    functions: tuple[str, ...]
    minutes: int
    told: int


def counted(home: Path = HERE) -> list[Counted]:
    """Every lesson as a student is given it."""
    found = []
    for path in sorted(home.glob("lesson-*.ipynb")):
        lesson = read_lesson(home / "source" / f"{path.stem}.toml")
        cells = [
            c for c in nbformat.read(path, as_version=4).cells if "further" not in c.metadata.get("tags", [])
        ]
        prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown").split(
            "### Key points"
        )[0]
        asked = " ".join(f"{option.id} {option.text}" for one in lesson.exercises for option in one.options)
        words, shown = len(_WORD.findall(f"{prose} {asked}")), words_shown(lesson)
        functions = {name: None for cell in steps(cells) for name in called(cell)}
        minutes = round(words / READ + shown / SKIMMED) + sum(one.minutes for one in lesson.exercises)
        found.append(Counted(lesson.number, words, shown, tuple(functions), minutes, lesson.minutes))
    return found


def words_shown(lesson: Lesson) -> int:
    """The words of what the machine shows beside a lesson's exercises, of a picture what is said of it."""
    with TemporaryDirectory() as folder, patch.dict(os.environ, KIT_ANSWERS=f"{folder}/answers.json"):
        shown = [beside(one.id, anyway=True) for one in lesson.exercises if one.machine]
    parts = [getattr(part, "alt", part) for each in shown if isinstance(each, Beside) for part in each.parts]
    cells = [[*part.to_numpy().flat] if isinstance(part, pd.DataFrame) else [part] for part in parts]
    return len(_WORD.findall(" ".join(str(cell) for row in cells for cell in row)))


def steps(cells: list[nbformat.NotebookNode]) -> list[str]:
    """The code that stands in cells."""
    return [cell.source for cell in cells if cell.cell_type == "code"]


def called(code: str) -> list[str]:
    """The functions of the kit that a step calls.

    >>> called('import kit\\nkit.show(kit.case().article, claims=[])')
    ['show', 'case']
    """
    return [
        node.func.attr
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "kit"
    ]


def main() -> int:
    """Print a line for each lesson, and what the first four ask for together."""
    lessons = counted()
    for one in lessons:
        print(
            f"lesson {one.lesson}: {one.words} words, {one.shown} more shown, {one.minutes} minutes of "
            f"{one.told}, {len(one.functions)} functions: {', '.join(one.functions)}"
        )
    first = sorted({name for one in lessons if one.lesson < 4 for name in one.functions})
    print(f"lessons 0 to 3: {len(first)} functions: {', '.join(first)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
