"""`kit grade`: a class's answers become points, feedback, and a page of what to talk about.

Everything is written into one folder; the same answers always make the same files, byte for byte. A page
that is there already is replaced, and points that were filled in to `to-read.csv` are taken up first. Nothing
is written before there are answers to write about.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kit.classroom import class_labels, class_page, discussion, feedback_page, gradebook, to_read
from kit.classroom.collecting import Collected, collect
from kit.classroom.gradebook import Lateness, lateness
from kit.classroom.judged import Class, Student, answered, cases_of, graded
from kit.classroom.submission import Submission
from kit.exercises import Agreement, coefficients, file_name
from kit.pages import counted, visible
from kit.reading import Case
from kit.records import KitError, packed, write_whole

MOST_LABELS = 50
_DRAWS = 200


@dataclass(frozen=True)
class Graded:
    """What `grade` made of which case, for how many students; what was not used, and what is to be said."""

    folder: Path
    case: str
    students: int
    collected: Collected
    notes: tuple[str, ...]


def grade(
    path: str | Path,
    out: str | Path = "graded",
    names: bool = False,
    quiet: bool = False,
    lessons: Iterable[int] = (),
    late: str = "",
    due: str = "",
) -> Graded:
    """Grade the answers in a folder or zip and write grades, feedback and the class page into `out`.

    `lessons` are those to grade, all of them without it; `late` is what lateness costs, such as "10 % a day",
    and `due` when answers were due. Students who answered another case that is here are graded on it, in a
    folder of its name within `out`. Raises KitError when there are no answers at `path`, or none to a case
    that is here, and when `out` cannot be written; what was in `out` is then still there.
    """
    collected, folder, when = collect(path), Path(out), lateness(late, due)
    _apart(folder, Path(path))
    cases = cases_of(collected.submissions)
    _refuse_nothing(path, cases[0], collected.submissions)
    own = _by_case(cases, collected.submissions)
    said = list(collected.notes)
    for number, (case, mine) in enumerate(zip(cases, own, strict=True)):
        group = graded(case, _with_bar(mine, "Grading", quiet), lessons)
        here = folder / case.name if number else folder
        if number and mine:
            said.append(
                f"{counted(len(mine), 'student')} answered the case '{case.name}', and not '{cases[0].name}' "
                f"({', '.join(one.name for one in mine)}): graded on it in {here}"
            )
        if mine:
            said += _written(here, group, collected, names, quiet, when, said)
    elsewhere = [one.name for one in own[0] if one.content["cases"] and not answered(one, cases[0])]
    if elsewhere:
        said.append(
            f"{', '.join(elsewhere)}: no answers to '{cases[0].name}', only to a case that is not here"
        )
    return Graded(folder, cases[0].name, len(own[0]), collected, tuple(map(visible, said)))


def _by_case(cases: Sequence[Case], submissions: Iterable[Submission]) -> list[list[Submission]]:
    """The submissions by the case that they are graded on: the first that was answered, or the class's."""
    own: list[list[Submission]] = [[] for _ in cases]
    for one in submissions:
        own[next((number for number, case in enumerate(cases) if answered(one, case)), 0)].append(one)
    return own


def _refuse_nothing(path: str | Path, case: Case, submissions: Sequence[Submission]) -> None:
    """Refuse what holds no answers to a case that is here: it is looked for in the wrong place."""
    if not submissions:
        raise KitError(
            f"No file of answers that could be used was found in '{path}'. kit.hand_in() names such a file "
            "answers-NAME.json; give the folder, or the zip, that has them. Nothing was changed."
        )
    if not any(answered(one, case) for one in submissions):
        parts = [part for one in submissions for part in one.content["cases"].values()]
        others = ", ".join(sorted({f"'{visible(part['case'][:60])}'" for part in parts})) or "no case at all"
        raise KitError(
            f"Nobody answered the case '{case.name}'; the answers are to {others}. Give the command in the "
            "folder that has this case in its folder 'seeds'. Nothing was changed."
        )


def _apart(folder: Path, given: Path) -> None:
    """Refuse a place for results within the answers."""
    if (
        os.path.isdir(given)
        and folder.resolve().is_relative_to(given.resolve())
        and folder.resolve() != Path.cwd()
    ):
        raise KitError(
            f"'{folder}' lies within '{given}', and would be read as a submission the next time. "
            "Name another place with --out."
        )


def _with_bar(submissions: Iterable[Submission], what: str, quiet: bool) -> Iterable[Submission]:
    from tqdm import tqdm

    return tqdm(list(submissions), desc=what, unit=" students", disable=quiet or None)  # type: ignore[no-any-return]


def _written(
    folder: Path,
    group: Class,
    collected: Collected,
    names: bool,
    quiet: bool,
    late: Lateness,
    before: Sequence[str],
) -> list[str]:
    """Write everything about one class into its folder; returns what is to be said."""
    try:
        (folder / "feedback").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KitError(
            f"'{folder}' cannot be made: {error.strerror}. Name another place with --out."
        ) from None
    filled_in = to_read.readings_in(folder / to_read.TO_READ, group)
    _tables(folder, group, filled_in, late)
    earlier = _feedback(folder, group, filled_in.readings, quiet)
    machine, given = discussion.Machine(group.case.article), discussion.all_answers(group)
    marks = class_labels.ratings(group, machine)
    agreement, many = agreements(group, given, class_labels.tables(marks))
    told = [*filled_in.notes, *earlier, *many]
    report = class_page.ClassReport(
        group,
        filled_in.readings,
        collected,
        discussion.topics(group, machine, given, class_labels.topics(marks, machine)),
        agreement,
        class_labels.shown(marks, machine),
        names,
        (*before, *told),
    )
    write_whole(folder / "report.html", class_page.page(report))
    write_whole(folder / "class.json", class_labels.class_file(group))
    return told


def _tables(folder: Path, group: Class, filled_in: to_read.FilledIn, late: Lateness) -> None:
    readings = filled_in.readings
    texts = to_read.texts(group, readings)
    write_whole(folder / "to-read.html", to_read.page(texts))
    write_whole(folder / to_read.TO_READ, to_read.as_csv(to_read.to_read(texts, filled_in.others)))
    write_whole(folder / "grades.csv", to_read.as_csv(gradebook.everyone(group, readings, late)))
    platforms = {one.submission.platform for one in group.students}
    for platform, table in (("moodle", gradebook.for_moodle), ("canvas", gradebook.for_canvas)):
        if platform in platforms:
            # Moodle and Canvas take the mark of UTF-8 for a part of the first heading.
            rows = to_read.as_csv(table(group, readings, late), marked=False)
            write_whole(folder / f"grades-{platform}.csv", rows)


def _feedback(folder: Path, group: Class, readings: to_read.Readings, quiet: bool) -> list[str]:
    """Write a page for each student, and a zip of them for each platform; what earlier runs left is told."""
    from tqdm import tqdm

    earlier = {path.name for path in (folder / "feedback").glob("*.html")}
    back: dict[str, dict[str, bytes]] = {}
    for student in tqdm(group.students, desc="Writing feedback", unit=" pages", disable=quiet or None):
        stem = file_name(student.submission.name).removeprefix("answers-").removesuffix(".json")
        page = feedback_page.page(student, group, readings)
        path = folder / "feedback" / f"{stem}-{student.submission.student}.html"
        written = write_whole(path, page, lasting=False)
        earlier.discard(written.name)
        if student.submission.platform in ("moodle", "canvas"):
            back.setdefault(student.submission.platform, {})[_returned(student)] = page.encode()
    for platform, pages in back.items():
        write_whole(folder / f"feedback-{platform}.zip", packed(pages))
    if not earlier:
        return []
    return [
        f"{folder / 'feedback'} also holds {counted(len(earlier), 'page')} of an earlier run, for students "
        f"who are not among these (the first: '{min(earlier)}'). Do not send them out with the others"
    ]


def _returned(student: Student) -> str:
    """The name under which a platform takes a page back: that of the folder or file that came from it."""
    parts = PurePosixPath(student.submission.file).parts
    if student.submission.platform == "canvas":
        file = next(part for part in parts if f"_{student.submission.number}_" in part)
        return f"{PurePosixPath(file).stem}.html"
    folder = next(part for part in parts if "_assignsubmission_" in part)
    return f"{folder[: folder.index('_assignsubmission_')]}_assignsubmission_file_/feedback.html"


def agreements(
    group: Class, given: discussion.Given, marks: Mapping[str, Mapping[int, Mapping[str, str]]]
) -> tuple[dict[str, list[Agreement]], list[str]]:
    """Coefficients with intervals for every exercise with lines of its own, and for every label marked.

    Beside them what is to be said: of very many different answers only the most frequent are compared.
    """
    found: dict[str, list[Agreement]] = {}
    said: list[str] = []
    for one in group.exercises():
        if one.id in given and len(group.asked[one.id]) > 1:
            said += _add(found, one.id, given[one.id])
    for name, ratings in marks.items():
        _add(found, name, ratings)
    if len(marks) == class_labels.MOST_LABELS:
        said.append(f"of the labels that were marked the {len(marks)} that most students gave are compared")
    return found, said


def _add(found: dict[str, list[Agreement]], name: str, ratings: Mapping[Any, Mapping[str, str]]) -> list[str]:
    import pandas as pd

    students = sorted({student for given in ratings.values() for student in given})
    if len(students) < 2 or len(ratings) < 2:
        return []
    often = Counter(value for given in ratings.values() for value in given.values())
    kept = dict(sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LABELS])
    rows = [
        [value if (value := given.get(student)) in kept else None for student in students]
        for given in ratings.values()
    ]
    try:
        found[name] = coefficients(pd.DataFrame(rows, columns=students), draws=_DRAWS)
    except KitError:  # nothing that two students both answered
        return []
    if len(often) == len(kept):
        return []
    return [
        f"exercise {name} has {len(often):,} different answers; the {MOST_LABELS} most frequent are compared"
    ]
