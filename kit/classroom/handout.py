"""A student's folder: lessons, their exercises, one case, and nothing of the instructor's.

What goes along is on a list of what belongs to students; whatever else lies in a case's folder stays with
the instructor, and is named. Of the key only digests of what is accepted go with them (`seal_key`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from kit.claims import find_claims
from kit.comparison import statements
from kit.exercises import SEALED_KEY, instructors_exercises, lesson_numbers, seal_key
from kit.language import BROUGHT, bring, written_vectors
from kit.reading import CHOICE, SHIPPED, Case, from_text, shipped_folder
from kit.reading import case as open_case
from kit.records import KitError, complaint, csv_table, listed, read_csv, saying, write_whole

_OF_A_FACT = ("date", "fact", "publisher", "url")
_STUDENTS = ("article.*", "case.toml", "record.csv", "class.json", "accounts/*.md", BROUGHT)


def lessons_in(folder: Path, side: str = "") -> list[Path]:
    """The notebooks of the lessons in a folder, in order; `side` may be 'instructor'."""
    return sorted((folder / "notebooks" / side).glob("lesson-*.ipynb"))


def lay_out(folder: Path, case: Case | None = None, lessons: Iterable[int] = ()) -> list[Path]:
    """Lay a student's folder out and return the files that were made. What is there is left as it is.

    It is of the shipped case and of all lessons where nothing else is given. Raises KitError for a lesson
    that is not there, and when the folder cannot be written.
    """
    advice = "Run the command in a folder of your own, for instance a new one."
    with saying(f"The lessons could not be laid out in {folder}", advice):
        return [path for path in _laid_out(folder, case or _shipped_case(), [*lessons]) if path is not None]


def _shipped_case() -> Case:
    if not shipped_folder("notebooks").is_dir():
        raise complaint("classroom.no lessons here")
    return open_case(str(shipped_folder("seeds") / SHIPPED))


def _laid_out(folder: Path, case: Case, lessons: list[int]) -> Iterator[Path | None]:
    numbers = numbers_of(lessons)
    for number in numbers:
        for name in (f"{lesson_stem(number)}.ipynb", f"exercises/lesson-{number}.json"):
            yield _put(folder / "notebooks" / name, (shipped_folder("notebooks") / name).read_bytes())
    target = folder / "seeds" / case.name
    (article,), there = case.folder.glob("article.*"), [*target.glob("article.*")]
    if there and [path.read_bytes() for path in there] != [article.read_bytes()]:
        return  # it has a case of this name with another text, and keeps it
    for name in belonging(case.folder)[0]:
        yield _put(target / name, _of_students(case.folder / name))
    yield _put(target / SEALED_KEY, seal_key(case, instructors_exercises(numbers)))
    if case.name != SHIPPED and not (folder / CHOICE).exists():
        yield write_whole(folder / CHOICE, f"{case.name}\n")


def bring_along(case: Case, folder: Path, lessons: Iterable[int] = ()) -> Path:
    """The file in a case's folder with all that the model and the encoder say of what these lessons read."""
    asked = instructors_exercises(numbers_of(lessons))
    claims = [claim for article in (case.article, *case.accounts) for claim in find_claims(article)]
    every = statements([*claims, *case.record])
    told = [text for statement in every for text in (statement.said, statement.sentence)]
    read = [*case.texts, *(from_text(one.value) for one in asked if one.value)]
    return bring(read, written_vectors(told), folder)


def numbers_of(lessons: Iterable[int]) -> list[int]:
    """The numbers of these lessons in order; of all that there are where none is given."""
    known, wanted = lesson_numbers(), sorted({*lessons})
    for number in wanted:
        if number not in known:
            raise KitError(f"There is no lesson {number}. The lessons are: {', '.join(map(str, known))}.")
    return wanted or known


def lessons_named(numbers: Sequence[int]) -> str:
    """The lessons of these numbers in words.

    >>> lessons_named([1]), lessons_named([0, 1, 2])
    ('lesson 1', 'lessons 0, 1 and 2')
    """
    return f"lesson{'s' * (len(numbers) > 1)} {listed([*map(str, numbers)])}"


def lesson_stem(number: int) -> str:
    """The name of a lesson's notebook, without its ending."""
    return next((shipped_folder("notebooks") / "source").glob(f"lesson-{number}-*.toml")).stem


def belonging(folder: Path) -> tuple[list[str], list[str]]:
    """The files of a case that belong to students, and those that do not: names below its folder.

    A link belongs to nobody, wherever it leads; what is hidden is passed over.
    """
    taken: list[str] = []
    left: list[str] = []
    for path in folder.rglob("*"):  # which enters no link
        called, linked = path.relative_to(folder).as_posix(), path.is_symlink()
        hidden = re.search(r"(^|/)(\.|__pycache__(/|$))", called)
        if not hidden and (linked or not path.is_dir()):
            ours = any(fnmatchcase(called, one) and one.count("/") == called.count("/") for one in _STUDENTS)
            (taken if ours and not linked and path.is_file() else left).append(called)
    return sorted(taken), sorted(left)


def _put(target: Path, content: str | bytes) -> Path | None:
    """The file, which appears whole or not at all; None where something is there already."""
    if target.exists():
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(target, content)


def _of_students(file: Path) -> bytes:
    """A file as students get it: a record without the questions that nobody has looked into."""
    rows = [row for _, row in read_csv(file, ("id",))] if file.name == "record.csv" else []
    found = [row for row in rows if any(cell for name, cell in row.items() if name in _OF_A_FACT)]
    return (
        file.read_bytes() if found == rows else csv_table([[*rows[0]], *([*row.values()] for row in found)])
    )
