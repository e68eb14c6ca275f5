"""Free text laid out for a person to read, without names, and the points that come back in `to-read.csv`.

The table has one row for each text, under a code. Whoever reads fills in 'points', or a number for each
criterion of the rubric; the next run of `kit grade` with the same --out folder takes them up. A second
marker fills in a copy beside it, such as `to-read-Ben.csv`: where two differ both are shown, and their mean
counts. The page has the same texts in the same order, for eyes and for paper.
"""

import hashlib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from kit.classroom.judged import Class, Student, done
from kit.exercises import Exercise, by_hand
from kit.pages import page, sentence, styles, unmarked, visible
from kit.records import counted, csv_table, harmless, read_csv

TO_READ = "to-read.csv"
_OTHERS = "to-read-*.csv"
READ_COLUMNS = ("code", "exercise", "text", "rubric", "of", "points", "comment")
_EXERCISE = "exercise"  # stands before its number, which some spreadsheets would take for a date
_CRITERION = re.compile(r"(?:^|[;.] )(?=\d+ (?:point|for|,))")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")

Table = list[list[object]]


@dataclass(frozen=True)
class TextPoints:
    """A person's points for one free text, with the comment for the student.

    None where it waits; `written` is what stands in the cell and is no number of points, `criteria` the
    numbers for each criterion of the rubric as they were written. `apart` says what each of several markers
    gave, where they differ.
    """

    points: float | None
    comment: str = ""
    written: str = ""
    criteria: tuple[str, ...] = ()
    apart: str = ""


Readings = Mapping[tuple[str, str], TextPoints]


@dataclass(frozen=True)
class FilledIn:
    """What counts of the tables that came back, what stands in `to-read.csv` itself, and what is to be said.

    `others` are the rows on texts that are not here.
    """

    readings: Readings
    own: Readings
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
    return by_hand(exercise) and done(student, exercise)


def waiting(student: Student, exercises: Iterable[Exercise], readings: Readings) -> int:
    """How many of the student's texts in these exercises nobody has given points for."""
    texts = [(student.submission.student, one.id) for one in exercises if is_text(student, one)]
    return sum(readings.get(text, TextPoints(None)).points is None for text in texts)


def texts(group: Class, readings: Readings) -> list[Text]:
    """Every free text, exercise by exercise, in the order of the codes; that of a group stands there once."""
    coded = [(code_of(one.submission.student), one) for one in group.students if not one.submission.lead]
    found = []
    for one in group.exercises():
        for code, student in sorted(coded, key=lambda pair: pair[0]):
            if is_text(student, one):
                known = readings.get((student.submission.student, one.id), TextPoints(None))
                found.append(Text(student, code, one, as_text(student.judged[one.id].answer), known))
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


def to_read(found: Sequence[Text], own: Readings, others: Iterable[Mapping[str, str]] = ()) -> Table:
    """The texts as rows, each with its rubric and cells for points; at the end the rows on `others`."""
    most = max((len(criteria(one.exercise)) for one in found), default=0)
    *first, points, comment = READ_COLUMNS
    columns = [*first, *(f"criterion {number}" for number in range(1, most + 1)), points, comment]
    rows: Table = [list(columns)]
    for one in found:
        given = own.get((one.student.submission.student, one.exercise.id), TextPoints(None))
        cell = given.written if given.points is None else number(given.points)
        about = [one.code, f"{_EXERCISE} {one.exercise.id}", one.text, one.exercise.rubric]
        places = [*given.criteria, *[""] * most][:most]
        rows.append([*about, number(one.exercise.points), *places, cell, given.comment])
    rows.extend([row.get(column, "") for column in columns] for row in others)
    return rows


def readings_in(folder: Path, group: Class) -> FilledIn:
    """What was filled in to `to-read.csv` and to copies beside it; what could not be used stays there."""
    here = {(one.code, one.exercise.id): one for one in texts(group, {})}
    first = _read(folder / TO_READ, here)
    each = [first, *(_read(file, here) for file in sorted(folder.glob(_OTHERS)))]
    markers = ["the first", *(file.stem.removeprefix("to-read-") for file in sorted(folder.glob(_OTHERS)))]
    found: dict[tuple[str, str], TextPoints] = {}
    for text in {key for one in each for key in one.own}:
        given = [(name, one.own[text]) for name, one in zip(markers, each, strict=True) if text in one.own]
        found[text] = _together(given)
    apart = [key for key, one in found.items() if one.apart]
    for one in group.students:  # a group's text is read once
        lead = one.submission.lead
        found |= {(one.submission.student, id): read for (key, id), read in found.items() if key == lead}
    notes = [note for one in each for note in one.notes]
    if apart:
        notes.append(
            f"the markers differ about {counted(len(apart), 'text')}: to-read.html shows what each gave, and "
            "the mean counts until they agree"
        )
    return FilledIn(found, first.own, tuple(notes), first.others)


def _together(given: Sequence[tuple[str, TextPoints]]) -> TextPoints:
    """What counts of several markers' points: their mean, with what each gave where they differ."""
    points = {name: one.points for name, one in given if one.points is not None}
    comments = dict.fromkeys(one.comment for _, one in given if one.comment.strip())
    whole = replace(given[0][1], comment=" ".join(comments))
    if not points:
        return whole
    differ = len(set(points.values())) > 1
    told = ", ".join(f"{name} {number(value)}" for name, value in points.items()) if differ else ""
    return replace(whole, points=sum(points.values()) / len(points), apart=told)


def _read(file: Path, here: Mapping[tuple[str, str], Text]) -> FilledIn:
    """What was filled in to one table, with what a spreadsheet makes of it: semicolons, decimal commas."""
    found: dict[tuple[str, str], TextPoints] = {}
    notes: list[str] = []
    others: list[Mapping[str, str]] = []
    rows = read_csv(file, ("exercise", "points"), otherwise="cp1252") if file.is_file() else []
    for line, row in rows:
        exercise = row.get("exercise", "").removeprefix(_EXERCISE).strip()
        text = here.get((row.get("code", "").strip(), exercise))
        if text is not None:
            found[text.student.submission.student, exercise], said = _reading(row, text)
            notes += [f"{file.name}, line {line}: {said}"] if said else []
        elif row.get("points", "").strip() or row.get("comment", "").strip():
            others.append(row)
    if others:
        notes.append(
            f"{file.name} has points or comments for {counted(len(others), 'text')} that did not come in "
            f"this time (the first: by '{others[0].get('code', '')}' for {others[0]['exercise']}). They stay "
            "at its end, and are not counted"
        )
    return FilledIn(found, found, tuple(notes), tuple(others))


def _reading(row: Mapping[str, str], text: Text) -> tuple[TextPoints, str]:
    written, most = row.get("points", "").strip().lstrip("'"), text.exercise.points
    comment, was = row.get("comment", "").removeprefix("'"), row.get("text", "")
    places = sorted(name for name in row if name.startswith("criterion "))
    cells = tuple(row[name].strip().lstrip("'") for name in places)
    given = [_number(cell, 0) for cell in filter(None, cells)]
    points = _number(written, most) if written else sum(given) if given else None
    if points is None:
        return TextPoints(None, comment, criteria=cells), ""
    if not 0 <= points <= most:
        said = (
            f"'{written or ' + '.join(filter(None, cells))}' is no number of points from 0 to {number(most)}"
        )
        return TextPoints(None, comment, written, cells), f"{said}, and is not counted"
    changed = was and _words(str(harmless(visible(text.text)))) != _words(was)
    said = "the text has changed since it was read; look at it again" if changed else ""
    return TextPoints(points, comment, criteria=cells), said


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
    shown = ([visible(c).replace("\r", "\n") if isinstance(c, str) else c for c in row] for row in rows)
    return csv_table(shown, marked)


def texts_page(found: Sequence[Text]) -> str:
    """The page of all texts as HTML."""
    rows = enumerate(found, 2)  # the first row of the table has its headings
    return page(
        "read.html",
        styles("palette", "base", "class"),
        lede=sentence("texts", found, sum(one.reading.points is None for one in found)),
        exercises=[(one, list(texts)) for one, texts in groupby(rows, key=lambda pair: pair[1].exercise)],
        criteria=criteria,
        number=number,
        table=TO_READ,
    )
