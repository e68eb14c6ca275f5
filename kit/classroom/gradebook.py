"""Points as tables: for Moodle, for Canvas, for a spreadsheet; and free text, laid out to be read.

`to-read.csv` has one row for each free text. Whoever reads fills in the column 'points'; the next run of
`kit grade` with the same --out folder takes them up. Every cell is harmless to a spreadsheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.classroom.judged import Class, Student, earned, pseudonyms, worth
from kit.exercises import Exercise, by_hand, untouched
from kit.pages import counted, visible
from kit.records import csv_table, harmless, read_csv

TO_READ = "to-read.csv"
READ_COLUMNS = ("student", "name", "number", "exercise", "text", "rubric", "of", "points", "comment")

_EXERCISE = "exercise"  # stands before its number, which some spreadsheets would take for a date

Table = list[list[object]]


@dataclass(frozen=True)
class TextPoints:
    """A person's points for one free text, with the comment for the student.

    None where it waits; `written` is what stands in the cell and is no number of points.
    """

    points: float | None
    comment: str
    text: str
    written: str = ""


Readings = Mapping[tuple[str, str], TextPoints]


@dataclass(frozen=True)
class FilledIn:
    """What came back in `to-read.csv`, what is to be said of it, and the rows on texts that are not here."""

    readings: Readings
    notes: tuple[str, ...] = ()
    others: tuple[tuple[str, ...], ...] = ()


def points(student: Student, group: Class, readings: Readings) -> dict[int, float]:
    """The student's points in each lesson, read points included."""
    found = {}
    for lesson in group.lessons:
        total = 0.0
        for one in lesson.exercises:
            reading = readings.get((student.submission.student, one.id))
            total += earned(one, student.judged.get(one.id))
            if by_hand(one) and reading and reading.points is not None:
                total += reading.points
        found[lesson.number] = round(total, 2)
    return found


def most(group: Class) -> dict[int, float]:
    """The points that can be had in each lesson."""
    return {
        lesson.number: sum(worth(one, group.asked[one.id]) for one in lesson.exercises)
        for lesson in group.lessons
    }


def everyone(group: Class, readings: Readings) -> Table:
    """One row for each student: points by lesson, in all, and of how many; what waits to be read; notes."""
    of = most(group)
    heads = [f"lesson {number} (of {_short(of[number])})" for number in of]
    rows: Table = [["student", "name", *heads, "total", "of", "still to read", "notes"]]
    for student in group.students:
        got = points(student, group, readings)
        waiting = sum(
            readings.get((student.submission.student, one.id), TextPoints(None, "", "")).points is None
            for one in group.exercises()
            if is_text(student, one)
        )
        rows.append(
            [
                student.submission.student,
                student.submission.name,
                *map(_short, got.values()),
                _short(sum(got.values())),
                _short(sum(of.values())),
                waiting,
                "; ".join(student.notes),
            ]
        )
    return rows


def for_moodle(group: Class, readings: Readings) -> Table:
    """The worksheet that Moodle takes under 'Upload grading worksheet' of the same assignment."""
    of = _short(sum(most(group).values()))
    rows: Table = [["Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)"]]
    for one in _of(group, "moodle"):
        total = _short(sum(points(one, group, readings).values()))
        rows.append([f"Participant {one.submission.number}", one.submission.name, total, of, ""])
    return rows


def for_canvas(group: Class, readings: Readings) -> Table:
    """The table that Canvas takes under 'Grades', 'Import': a column for each lesson, and what it is of."""
    of = most(group)
    heads = [f"kit lesson {number}" for number in of]
    rows: Table = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *heads]]
    rows.append(["    Points Possible", "", "", "", "", *map(_short, of.values())])
    for one in _of(group, "canvas"):
        got = points(one, group, readings)
        rows.append([one.submission.name, one.submission.number, "", "", "", *map(_short, got.values())])
    return rows


def _of(group: Class, platform: str) -> list[Student]:
    return [one for one in group.students if one.submission.platform == platform]


@dataclass(frozen=True)
class Text:
    """One free text: whose, under which number, in answer to what, and what it was given so far."""

    student: Student
    number: str
    exercise: Exercise
    text: str
    reading: TextPoints


def texts(group: Class, readings: Readings) -> list[Text]:
    """Every free text, exercise by exercise, and within it in the order of the numbers."""
    called = pseudonyms(group)
    order = sorted(group.students, key=lambda one: called[one.submission.student])
    found = []
    for one in group.exercises():
        for student in order:
            if is_text(student, one):
                key, text = student.submission.student, as_text(student.judged[one.id].answer)
                known = readings.get((key, one.id), TextPoints(None, "", text))
                found.append(Text(student, called[key], one, text, known))
    return found


def to_read(found: Sequence[Text], others: Iterable[Sequence[str]] = ()) -> Table:
    """The texts as rows, each with its rubric and a cell for points; at the end the rows on `others`."""
    rows: Table = [list(READ_COLUMNS)]
    for one in found:
        submission, exercise, given = one.student.submission, one.exercise, one.reading.points
        cell = one.reading.written if given is None else _short(given)
        rows.append(
            [
                *(submission.student, submission.name, one.number, f"{_EXERCISE} {exercise.id}"),
                *(one.text, exercise.rubric),
                *(_short(exercise.points), cell, one.reading.comment),
            ]
        )
    rows.extend([*row] for row in others)
    return rows


def is_text(student: Student, exercise: Exercise) -> bool:
    """Whether the student wrote a text for this exercise that a person has to read."""
    judged = student.judged.get(exercise.id)
    return by_hand(exercise) and judged is not None and not untouched(judged.answer)


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


def readings_in(file: Path, group: Class) -> FilledIn:
    """What was filled in to `to-read.csv`, and what of it could not be used: it stays in the table.

    Takes what a spreadsheet makes of the file: semicolons, decimal commas, another character set.
    """
    if not file.is_file():
        return FilledIn({})
    texts_here = {(one.student.submission.student, one.exercise.id): one for one in texts(group, {})}
    found: dict[tuple[str, str], TextPoints] = {}
    notes: list[str] = []
    others: list[tuple[str, ...]] = []
    for line, row in enumerate(_rows(file), 2):
        key = (row["student"].strip().lstrip("'"), row["exercise"].removeprefix(_EXERCISE).strip())
        if key in texts_here:
            found[key], said = _reading(row, texts_here[key])
            notes += [f"{file.name}, line {line}: {one}" for one in said]
        elif row["points"].strip() or row["comment"].strip():
            others.append(tuple(row.values()))
    return FilledIn(found, (*notes, *_not_here(file, others)), tuple(others))


def _not_here(file: Path, others: Sequence[Sequence[str]]) -> list[str]:
    """That there are points for texts that nobody handed in: another class's, or one that was taken back."""
    if not others:
        return []
    student, _, _, exercise, *_ = others[0]
    return [
        f"{file.name} has points or comments for {counted(len(others), 'text')} that did not come in this "
        f"time (the first: by '{student}' for {exercise}). They stay at its end, and are not counted"
    ]


def _words(text: str) -> list[str]:
    return text.removeprefix("'").split()


def _rows(file: Path) -> list[dict[str, str]]:
    rows = read_csv(file, ("student", "exercise", "points"), otherwise="cp1252")
    return [{name: row.get(name, "") for name in READ_COLUMNS} for _, row in rows]


def _reading(row: Mapping[str, str], text: Text) -> tuple[TextPoints, list[str]]:
    written, most_points = row["points"].strip().lstrip("'"), text.exercise.points
    comment = row["comment"].removeprefix("'")
    if not written:
        return TextPoints(None, comment, row["text"]), []
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        number = math.nan
    if not 0 <= number <= most_points:
        said = f"'{written}' is no number of points from 0 to {_short(most_points)}, and is not counted"
        return TextPoints(None, comment, row["text"], written), [said]
    changed = _words(str(harmless(_cell(text.text)))) != _words(row["text"])
    said = "the text has changed since it was read; look at it again"
    return TextPoints(number, comment, row["text"]), [said] * changed


def as_csv(rows: Iterable[Sequence[object]], marked: bool = True) -> bytes:
    """The rows as CSV, with characters that would act on a screen shown by their code."""
    return csv_table(([_cell(cell) for cell in row] for row in rows), marked)


def _cell(cell: object) -> object:
    return visible(cell).replace("\r", "\n") if isinstance(cell, str) else cell


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
