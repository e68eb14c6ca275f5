"""`kit grade`: a class's answers become points, feedback, and a page of what to talk about.

Everything is written into one folder; the same answers always make the same files, byte for byte. A page
that is there already is replaced, and points that were filled in to `to-read.csv` are taken up first. Nothing
is written before there are answers to write about.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from kit.classroom import class_labels, class_page, discussion, gradebook, to_read
from kit.classroom.collecting import Collected, collect
from kit.classroom.gradebook import Lateness, lateness
from kit.classroom.handout import lessons_named, numbers_of
from kit.classroom.judged import Class, Student, answered, cases_begun, cases_of, graded, lessons_of
from kit.classroom.submission import Submission
from kit.exercises import file_name
from kit.pages import visible
from kit.reading import Case
from kit.records import KitError, complaint, counted, packed, saying, write_whole


@dataclass(frozen=True)
class Graded:
    """What `grade` made of which case and lessons, for how many; what was not used, and what to say."""

    folder: Path
    case: str
    lessons: tuple[int, ...]
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

    `lessons` are those to grade, without it all that anybody answered; `late` is what lateness costs, such as
    "10 % a day", and `due` when answers were due. Students who answered another case that is here are graded
    on it, in a folder of its name within `out`. Raises KitError when there are no answers at `path`, or none
    to a case that is here, and when `out` cannot be written; what was in `out` is then still there.
    """
    collected, folder, when = collect(path), Path(out), lateness(late, due)
    wanted = numbers_of(lessons) if [*lessons] else []
    taught: list[int] = []
    _apart(folder, Path(path))
    cases = cases_of(collected.submissions)
    _refuse_nothing(path, cases[0], collected.submissions, wanted)
    own = _by_case(cases, collected.submissions)
    said = list(collected.notes)
    for case, mine in ((case, mine) for case, mine in zip(cases, own, strict=True) if mine):
        group = graded(case, _with_bar(mine, "Grading", quiet), wanted or lessons_of(case, mine))
        here = folder / case.name if taught else folder
        if taught:
            said.append(
                f"{counted(len(mine), 'student')} answered the case '{case.name}', and not '{cases[0].name}' "
                f"({', '.join(one.name for one in mine)}): graded on it in {here}"
            )
        taught = taught or [one.number for one in group.lessons]
        filled_in, told = _write(here, group, when, quiet)
        said += [*told, *_talk(here, group, collected, filled_in.readings, names, [*said, *told])]
    said += _silent(own[0], cases[0])
    return Graded(folder, cases[0].name, tuple(taught), len(own[0]), collected, tuple(map(visible, said)))


def _silent(submissions: Iterable[Submission], case: Case) -> Iterator[str]:
    """Who handed something in without an answer to the case, and what it holds."""
    without = [one for one in submissions if not answered(one, case)]
    elsewhere = f"no answers to '{case.name}' as it is here, only to a case or version that is not"
    for begun, why in ((False, "no answers yet"), (True, elsewhere)):
        if names := [one.name for one in without if bool(cases_begun(one.content)) is begun]:
            yield f"{', '.join(names)}: {why}"


def _by_case(cases: Sequence[Case], submissions: Iterable[Submission]) -> list[list[Submission]]:
    """The submissions by the case that they are graded on: the first that was answered, or the class's."""
    own: list[list[Submission]] = [[] for _ in cases]
    for one in submissions:
        own[next((number for number, case in enumerate(cases) if answered(one, case)), 0)].append(one)
    return own


def _refuse_nothing(
    path: str | Path, case: Case, submissions: Sequence[Submission], lessons: Sequence[int]
) -> None:
    """Refuse what holds no answers to a case that is here: it is looked for in the wrong place."""
    if not submissions:
        raise complaint("classroom.no answers", path=path)
    if not any(answered(one, case) for one in submissions):
        named = {name for one in submissions for name in cases_begun(one.content).values()}
        if not named:
            raise KitError(f"The files of answers in '{path}' hold no answers yet. Nothing was changed.")
        others = ", ".join(sorted(f"'{visible(name[:60])}'" for name in named))
        raise complaint("classroom.another case", case=case.name, others=others)
    begun = lessons_of(case, submissions)
    if lessons and not {*lessons} & {*begun}:
        raise complaint("classroom.other lessons", wanted=lessons_named(lessons), begun=lessons_named(begun))


def _apart(folder: Path, given: Path) -> None:
    """Refuse a place for results within the answers."""
    within = os.path.isdir(given) and folder.resolve().is_relative_to(given.resolve())
    if within and folder.resolve() != Path.cwd():
        raise complaint("classroom.out within answers", folder=folder, given=given)


def _with_bar(students: Iterable[Any], what: str, quiet: bool) -> Iterable[Any]:
    from tqdm import tqdm

    return tqdm(list(students), desc=what, unit=" students", disable=quiet or None)  # type: ignore[no-any-return]


def _write(folder: Path, group: Class, late: Lateness, quiet: bool) -> tuple[to_read.FilledIn, list[str]]:
    """Write points and feedback of one class into its folder: what was filled in, and what is to be said."""
    with saying(f"'{folder}' cannot be made", "Name another place with --out."):
        (folder / "feedback").mkdir(parents=True, exist_ok=True)
    filled_in = to_read.readings_in(folder, group)
    readings, texts = filled_in.readings, to_read.texts(group, filled_in.readings)
    rows = to_read.to_read(texts, filled_in.own, filled_in.others)
    write_whole(folder / "to-read.html", to_read.texts_page(texts))
    write_whole(folder / to_read.TO_READ, to_read.as_csv(rows))
    write_whole(folder / "grades.csv", to_read.as_csv(gradebook.everyone(group, readings, late)))
    write_whole(folder / "class.json", class_labels.class_file(group))
    platforms = {one.submission.platform for one in group.students}
    for platform, table in (("moodle", gradebook.for_moodle), ("canvas", gradebook.for_canvas)):
        if platform in platforms:
            # Moodle and Canvas take the mark of UTF-8 for a part of the first heading.
            made = to_read.as_csv(table(group, readings, late), marked=False)
            write_whole(folder / f"grades-{platform}.csv", made)
    return filled_in, [*filled_in.notes, *_feedback(folder, group, readings, quiet)]


def _talk(
    folder: Path,
    group: Class,
    collected: Collected,
    readings: to_read.Readings,
    names: bool,
    before: Sequence[str],
) -> list[str]:
    """Write the class's two pages, and return what is to be said of it."""
    once = replace(group, students=tuple(one for one in group.students if not one.submission.lead))
    machine, given = discussion.Machine(group.case.article), discussion.all_answers(once)
    marked = class_labels.labelled(once, machine)
    agreement, said = class_labels.agreements(once, given, marked)
    topics = discussion.topics(once, machine, given, class_labels.topics(marked, machine))
    notes = (*before, *said)
    report = class_page.ClassReport(group, readings, collected, topics, agreement, marked, names, notes)
    write_whole(folder / "report.html", class_page.slides(report))
    write_whole(folder / "numbers.html", class_page.numbers(report))
    return said


def _feedback(folder: Path, group: Class, readings: to_read.Readings, quiet: bool) -> list[str]:
    """Write a page for each student, and a zip of them for each platform; what earlier runs left is told."""
    earlier = {path.name for path in (folder / "feedback").glob("*.html")}
    back: dict[str, dict[str, bytes]] = {}
    for student in _with_bar(group.students, "Writing feedback", quiet):
        stem = file_name(student.submission.name).removeprefix("answers-").removesuffix(".json")
        page = gradebook.feedback(student, group, readings)
        path = folder / "feedback" / f"{stem}-{student.submission.student}.html"
        earlier.discard(write_whole(path, page, lasting=False).name)
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
