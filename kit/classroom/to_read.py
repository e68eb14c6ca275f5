"""Free text laid out for a person to read, without names, and the points that come back in `to-read.csv`.

The table has one row for each text, under a code. Whoever reads fills in 'points', or a number for each
criterion of the rubric; the next run of `kit grade` with the same --out folder takes them up. The page has
the same texts in the same order, for eyes and for paper.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from kit.classroom.judged import Class, Student
from kit.exercises import Exercise, by_hand, untouched
from kit.pages import counted, styles, unmarked, visible
from kit.pages import page as page_of
from kit.records import csv_table, harmless, read_csv

TO_READ = "to-read.csv"
READ_COLUMNS = ("code", "exercise", "text", "rubric", "of", "points", "comment")
_EXERCISE = "exercise"  # stands before its number, which some spreadsheets would take for a date
_CRITERION = re.compile(r"(?:^|[;.] )(?=\d+ (?:point|for|,))")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")

Table = list[list[object]]


@dataclass(frozen=True)
class TextPoints:
    """A person's points for one free text, with the comment for the student.

    None where it waits; `written` is what stands in the cell and is no number of points, `criteria` the
    numbers for each criterion of the rubric as they were written.
    """

    points: float | None
    comment: str = ""
    text: str = ""
    written: str = ""
    criteria: tuple[str, ...] = ()


Readings = Mapping[tuple[str, str], TextPoints]


@dataclass(frozen=True)
class FilledIn:
    """What came back in `to-read.csv`, what is to be said of it, and the rows on texts that are not here."""

    readings: Readings
    notes: tuple[str, ...] = ()
    others: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Text:
    """One free text: whose, under which code, in answer to what, and what it was given so far."""

    student: Student
    code: str
    exercise: Exercise
    text: str
    reading: TextPoints


def code_of(student: str) -> str:
    """Eight letters that say nothing of the student, and are the same whoever else hands in.

    >>> code_of("moodle-4711")
    'tctfhtrr'
    """
    return hashlib.sha256(student.encode()).hexdigest()[:8].translate(_LETTERS)


def criteria(exercise: Exercise) -> list[str]:
    """The criteria of an exercise's rubric: what each point is for."""
    return [part.strip() for part in _CRITERION.split(unmarked(exercise.rubric)) if part[:1].isdigit()]


def is_text(student: Student, exercise: Exercise) -> bool:
    """Whether the student wrote a text for this exercise that a person has to read."""
    judged = student.judged.get(exercise.id)
    return by_hand(exercise) and judged is not None and not untouched(judged.answer)


def waiting(student: Student, exercises: Iterable[Exercise], readings: Readings) -> int:
    """How many of the student's texts in these exercises nobody has given points for."""
    texts = [(student.submission.student, one.id) for one in exercises if is_text(student, one)]
    return sum(readings.get(text, TextPoints(None)).points is None for text in texts)


def texts(group: Class, readings: Readings) -> list[Text]:
    """Every free text, exercise by exercise, and within it in the order of the codes."""
    order = sorted(group.students, key=lambda one: code_of(one.submission.student))
    found = []
    for one in group.exercises():
        for student in order:
            if is_text(student, one):
                code = code_of(student.submission.student)
                text = as_text(student.judged[one.id].answer)
                known = readings.get((student.submission.student, one.id), TextPoints(None, "", text))
                found.append(Text(student, code, one, text, known))
    return found


def as_text(answer: object) -> str:
    """An answer as a person reads it; of a table, a line for each row.

    >>> as_text({"the source": {"grade": "F", "because": "I know nothing of it."}})
    'the source: grade: F; because: I know nothing of it.'
    """
    if not isinstance(answer, Mapping):
        return str(answer)
    lines = []
    for row, cells in answer.items():
        told = cells.items() if isinstance(cells, Mapping) else [("", cells)]
        filled = [f"{column}: {cell}" if column else str(cell) for column, cell in told if str(cell).strip()]
        lines.append(f"{row}: {'; '.join(filled) or '–'}")
    return "\n".join(lines)


def to_read(found: Sequence[Text], others: Iterable[Mapping[str, str]] = ()) -> Table:
    """The texts as rows, each with its rubric and cells for points; at the end the rows on `others`."""
    most = max((len(criteria(one.exercise)) for one in found), default=0)
    *first, points, comment = READ_COLUMNS
    columns = [*first, *(f"criterion {number}" for number in range(1, most + 1)), points, comment]
    rows: Table = [list(columns)]
    for one in found:
        given = one.reading.points
        cell = one.reading.written if given is None else number(given)
        places = [*one.reading.criteria, *[""] * most][:most]
        about = [one.code, f"{_EXERCISE} {one.exercise.id}", one.text, one.exercise.rubric]
        rows.append([*about, number(one.exercise.points), *places, cell, one.reading.comment])
    rows.extend([row.get(column, "") for column in columns] for row in others)
    return rows


def readings_in(file: Path, group: Class) -> FilledIn:
    """What was filled in to `to-read.csv`, and what of it could not be used: it stays in the table.

    Takes what a spreadsheet makes of the file: semicolons, decimal commas, another character set; and the
    table of an earlier kit, which had the students instead of codes.
    """
    if not file.is_file():
        return FilledIn({})
    here = {(one.code, one.exercise.id): one for one in texts(group, {})}
    found: dict[tuple[str, str], TextPoints] = {}
    notes: list[str] = []
    others: list[Mapping[str, str]] = []
    for line, row in read_csv(file, ("exercise", "points"), otherwise="cp1252"):
        exercise = row.get("exercise", "").removeprefix(_EXERCISE).strip()
        student = row.get("student", "").strip().lstrip("'")
        text = here.get((code_of(student) if student else row.get("code", "").strip(), exercise))
        if text is not None:
            found[text.student.submission.student, exercise], said = _reading(row, text)
            notes += [f"{file.name}, line {line}: {one}" for one in said]
        elif row.get("points", "").strip() or row.get("comment", "").strip():
            others.append({"code": code_of(student), **row} if student else row)
    return FilledIn(found, (*notes, *_not_here(file, others)), tuple(others))


def _not_here(file: Path, others: Sequence[Mapping[str, str]]) -> list[str]:
    """That there are points for texts that nobody handed in: another class's, or one that was taken back."""
    if not others:
        return []
    first = others[0]
    return [
        f"{file.name} has points or comments for {counted(len(others), 'text')} that did not come in this "
        f"time (the first: by '{first.get('code', '')}' for {first['exercise']}). They stay at its end, and "
        "are not counted"
    ]


def _reading(row: Mapping[str, str], text: Text) -> tuple[TextPoints, list[str]]:
    written, most = row.get("points", "").strip().lstrip("'"), text.exercise.points
    comment, was = row.get("comment", "").removeprefix("'"), row.get("text", "")
    places = sorted(name for name in row if name.startswith("criterion "))
    cells = tuple(row[name].strip().lstrip("'") for name in places)
    given = [_number(cell, 0) for cell in filter(None, cells)]
    points = _number(written, most) if written else sum(given) if given else None
    if points is None:
        return TextPoints(None, comment, was, criteria=cells), []
    if not 0 <= points <= most:
        said = (
            f"'{written or ' + '.join(filter(None, cells))}' is no number of points from 0 to {number(most)}"
        )
        return TextPoints(None, comment, was, written, cells), [f"{said}, and is not counted"]
    changed = _words(str(harmless(visible(text.text)))) != _words(was)
    said = "the text has changed since it was read; look at it again"
    return TextPoints(points, comment, was, criteria=cells), [said] * (changed and bool(was))


def _number(written: str, most: float) -> float:
    """A number as people write it, also 3,5 or 3/4 where there are four; NaN for what is none."""
    of, slash, whole = written.replace(",", ".").partition("/")
    try:
        return float(of) if not slash or float(whole) == most else math.nan
    except ValueError:
        return math.nan


def _words(text: str) -> list[str]:
    return text.removeprefix("'").split()


def number(points: float) -> str:
    """Points with two decimals at most.

    >>> number(2.0), number(1.333)
    ('2', '1.33')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


def as_csv(rows: Iterable[Sequence[object]], marked: bool = True) -> bytes:
    """The rows as CSV, with characters that would act on a screen shown by their code."""
    return csv_table(([_cell(cell) for cell in row] for row in rows), marked)


def _cell(cell: object) -> object:
    return visible(cell).replace("\r", "\n") if isinstance(cell, str) else cell


def page(found: Sequence[Text]) -> str:
    """The page of all texts as HTML."""
    rows = enumerate(found, 2)  # the first row of the table has its headings
    exercises = [
        {
            "id": one.id,
            "title": one.title,
            "asked": unmarked(one.prompt),
            "rubric": "\n".join(criteria(one)) or unmarked(one.rubric),
            "of": f"{one.points:g}",
            "texts": [_on_the_page(row, text) for row, text in group],
        }
        for one, group in groupby(rows, key=lambda pair: pair[1].exercise)
    ]
    style = styles("palette", "base", "class")
    return page_of("read.html", style, lede=_lede(found), exercises=exercises, table=TO_READ)


def _lede(found: Sequence[Text]) -> str:
    if not found:
        return "Nobody wrote a text, so there is nothing to read."
    left = sum(one.reading.points is None for one in found)
    said = f"{counted(len(found), 'text')} by {counted(len({one.code for one in found}), 'student')}"
    return f"{said}. {left or 'None'} of them still {'wait' if left > 1 else 'waits'} for points."


def _on_the_page(row: int, one: Text) -> dict[str, Any]:
    given = one.reading.points
    points = "" if given is None else f"{given:g}"
    return {"code": one.code, "row": row, "text": one.text, "points": points, "comment": one.reading.comment}
