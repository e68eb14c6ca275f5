"""`kit grade`: a class's answers become points, feedback, and a page of what to talk about.

Everything is written into one folder; the same answers always make the same files, byte for byte. A page
that is there already is replaced, and points that were filled in to `to-read.csv` are taken up first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.classroom import class_labels, discussion, gradebook
from kit.classroom.collecting import Collected, collect
from kit.classroom.judged import Class, case_of, graded
from kit.classroom.machine import Machine
from kit.classroom.sheets import class_page, feedback_page, to_read
from kit.classroom.submission import Submission
from kit.exercises import Agreement, coefficients, file_name
from kit.pages import counted, visible
from kit.records import KitError, write_whole

_DRAWS = 200


@dataclass(frozen=True)
class Graded:
    """What `grade` made of which case, for how many students; what was not used, and what is to be said."""

    folder: Path
    case: str
    students: int
    collected: Collected
    notes: tuple[str, ...]


def grade(path: str | Path, out: str | Path = "graded", names: bool = False, quiet: bool = False) -> Graded:
    """Grade the answers in a folder or zip and write grades, feedback and the class page into `out`.

    Raises KitError when there is nothing to read at `path`, or `out` cannot be written.
    """
    collected = collect(path)
    folder = _folder(Path(out), Path(path))
    case = case_of(collected.submissions)
    group = graded(case, _with_bar(collected.submissions, "Grading", quiet))
    filled_in = gradebook.readings_in(folder / gradebook.TO_READ, group)
    readings = filled_in.readings
    _tables(folder, group, filled_in)
    earlier = _feedback(folder, group, readings, quiet)
    machine = Machine(case.article)
    marks = class_labels.ratings(group, machine)
    agreement = agreements(group, class_labels.tables(marks))
    topics = discussion.topics(group, machine, class_labels.topics(marks, machine))
    shown = class_labels.shown(marks, machine)
    said = [*collected.notes, *filled_in.notes, *earlier, *_nothing(path, group), *_elsewhere(group)]
    page = class_page.page(group, readings, collected, topics, agreement, shown, names, said)
    write_whole(folder / "report.html", page)
    write_whole(folder / "class.json", class_labels.class_file(group))
    return Graded(folder, case.name, len(group.students), collected, tuple(map(visible, said)))


def _nothing(path: str | Path, group: Class) -> list[str]:
    """That no answers came, where there may be a slip in what was given."""
    if group.students:
        return []
    return [
        f"no file of answers that could be used was found in '{path}'. kit.hand_in() names such a file "
        "answers-NAME.json; give the folder, or the zip, that has them"
    ]


def _elsewhere(group: Class) -> list[str]:
    """That nobody answered the case, and what they did answer: it is looked for in the wrong place."""
    if not group.students or any(one.judged or one.marks for one in group.students):
        return []
    parts = [part for one in group.students for part in one.submission.content["cases"].values()]
    others = ", ".join(sorted({f"'{part['case'][:60]}'" for part in parts})) or "no case at all"
    return [
        f"nobody answered the case '{group.case.name}'; the answers are to {others}. Give the command in the "
        "folder that has this case in its folder 'seeds'"
    ]


def _folder(folder: Path, given: Path) -> Path:
    if (
        os.path.isdir(given)
        and folder.resolve().is_relative_to(given.resolve())
        and folder.resolve() != Path.cwd()
    ):
        raise KitError(
            f"'{folder}' lies within '{given}', and would be read as a submission the next time. "
            "Name another place with --out."
        )
    try:
        (folder / "feedback").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KitError(
            f"'{folder}' cannot be made: {error.strerror}. Name another place with --out."
        ) from None
    return folder


def _with_bar(submissions: Iterable[Submission], what: str, quiet: bool) -> Iterable[Submission]:
    from tqdm import tqdm

    return tqdm(list(submissions), desc=what, unit=" students", disable=quiet or None)  # type: ignore[no-any-return]


def _tables(folder: Path, group: Class, filled_in: gradebook.FilledIn) -> None:
    readings = filled_in.readings
    texts = gradebook.texts(group, readings)
    write_whole(folder / "to-read.html", to_read.page(texts))
    tables = {
        "grades.csv": gradebook.everyone(group, readings),
        gradebook.TO_READ: gradebook.to_read(texts, filled_in.others),
    }
    platforms = {one.submission.platform for one in group.students}
    if "moodle" in platforms:
        tables["grades-moodle.csv"] = gradebook.for_moodle(group, readings)
    if "canvas" in platforms:
        tables["grades-canvas.csv"] = gradebook.for_canvas(group, readings)
    for name, rows in tables.items():
        # Moodle and Canvas take the mark of UTF-8 for a part of the first heading.
        write_whole(
            folder / name, gradebook.as_csv(rows, marked="-" not in name or name == gradebook.TO_READ)
        )


def _feedback(folder: Path, group: Class, readings: gradebook.Readings, quiet: bool) -> list[str]:
    """Write a page for each student; returns what is to be said of pages that an earlier run left there."""
    from tqdm import tqdm

    earlier = {path.name for path in (folder / "feedback").glob("*.html")}
    for student in tqdm(group.students, desc="Writing feedback", unit=" pages", disable=quiet or None):
        stem = file_name(student.submission.name).removeprefix("answers-").removesuffix(".json")
        page = feedback_page.page(student, group, readings)
        written = write_whole(folder / "feedback" / f"{stem}-{student.submission.student}.html", page)
        earlier.discard(written.name)
    if not earlier:
        return []
    return [
        f"{folder / 'feedback'} also holds {counted(len(earlier), 'page')} of an earlier run, for students "
        f"who are not among these (the first: '{min(earlier)}'). Do not send them out with the others"
    ]


def agreements(
    group: Class, marks: Mapping[str, Mapping[int, Mapping[str, str]]]
) -> dict[str, list[Agreement]]:
    """Coefficients with intervals for every exercise with lines of its own, and for every label marked."""
    found: dict[str, list[Agreement]] = {}
    for one in group.exercises():
        if discussion.compared(group, one) and len(group.asked[one.id]) > 1:
            _add(found, one.id, discussion.answers(group, one))
    for name, ratings in marks.items():
        _add(found, name, ratings)
    return found


def _add(found: dict[str, list[Agreement]], name: str, ratings: Mapping[Any, Mapping[str, str]]) -> None:
    import pandas as pd

    students = sorted({student for given in ratings.values() for student in given})
    if len(students) < 2 or len(ratings) < 2:
        return
    rows = [[given.get(student) for student in students] for given in ratings.values()]
    try:
        found[name] = coefficients(pd.DataFrame(rows, columns=students), draws=_DRAWS)
    except KitError:  # nothing that two students both answered
        return
