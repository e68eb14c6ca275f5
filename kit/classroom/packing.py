"""`kit release`: the student's folder and its zip, and the same lessons for nbgrader.

The student's folder holds notebooks, exercises, cases and how to start, and nothing of the instructor's: it
is searched for that before it is handed out. The same lessons always make the same bytes.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.classroom import handout
from kit.exercises import SEALED_KEY, Exercise, asked, instructors_exercises, seal_key, sealed
from kit.reading import CASE_VARIABLE, Case
from kit.reading import case as open_case
from kit.reading import shipped_folder as shipped
from kit.records import KitError, write_whole

NAME = "student"
_INSTRUCTORS = ("key*.csv", "README.md", "__init__.py", "*.pyc", ".*", SEALED_KEY)
_BUILDING = ".building-"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_START = """# Start here

1. Install Python 3.11 or newer and the kit, as your instructor told you.
2. Open a terminal in this folder and type:  kit lab
3. JupyterLab opens on lesson 0. Run a cell with Shift and Enter; write where it says so.
4. When you are done, run this in a cell:  kit.hand_in(name="a name or pseudonym")
   It makes one file, answers-NAME.json. Give that file to your instructor.

Your answers stay in answers.json in this folder. Nothing leaves your machine until you hand it in.
"""


@dataclass(frozen=True)
class Released:
    """Where the student's folder, its zip and the nbgrader course are, and how many files students get."""

    folder: Path
    archive: Path
    nbgrader: Path
    files: int


def release(out: str | Path = "release", name: str | None = None) -> Released:
    """Write the student's folder, its zip and the nbgrader course of the case called `name` into `out`.

    Raises KitError when `out` holds something already, cannot be written, or when something of the
    instructor's was found among what students would get; then nothing is left there.
    """
    out = Path(out)
    if os.path.exists(out) and not (os.path.isdir(out) and _is_empty(out)):
        raise KitError(f"'{out}' is there already and is not empty. Name another place with --out.")
    case = open_case(name)
    exercises = instructors_exercises()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=_BUILDING) as building:
            student = Path(building) / NAME
            _student_folder(student, case, exercises)
            findings = leaks(student, case, exercises)
            if findings:
                raise KitError(f"Nothing was released, because students would have got: {findings[0]}.")
            files = sorted(path for path in student.rglob("*") if path.is_file())
            archive = packed(student)
            course = Path(building) / "nbgrader"
            _nbgrader(course, student, case)
            os.replace(student, out / NAME)
            os.replace(course, out / "nbgrader")
            write_whole(out / f"{NAME}.zip", archive)
    except OSError as error:
        raise KitError(
            f"'{out}' was not written: {error.strerror or error}. Name another place with --out."
        ) from None
    return Released(out / NAME, out / f"{NAME}.zip", out / "nbgrader", len(files))


def _is_empty(folder: Path) -> bool:
    """Whether nothing is in a folder but what a release that was killed had begun."""
    return all(path.name.startswith(_BUILDING) for path in folder.iterdir())


def _student_folder(folder: Path, case: Case, exercises: list[Exercise]) -> None:
    handout.lay_out(folder)
    target = folder / "seeds" / case.name
    if not target.exists():
        _copy_case(case.folder, target)
        seal_key(case, exercises, target / SEALED_KEY)
        _open_this_case(folder, case)
    (folder / "START-HERE.md").write_text(_START, encoding="utf-8")


def _copy_case(source: Path, target: Path) -> None:
    for path in sorted(path for path in source.rglob("*") if path.is_file() and not path.is_symlink()):
        if not any(fnmatch(part, one) for part in path.relative_to(source).parts for one in _INSTRUCTORS):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def _open_this_case(folder: Path, case: Case) -> None:
    """Make the lessons open an instructor's own case: `kit.case()` becomes `kit.case("name")`."""
    for path in handout.lessons_in(folder):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = _replaced(cell["source"], case.name)
        path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _replaced(source: str | list[str], name: str) -> str | list[str]:
    if isinstance(source, list):
        return [str(_replaced(line, name)) for line in source]
    line = f'import os; os.environ["{CASE_VARIABLE}"] = {json.dumps(name)}; import kit'
    return line + source.removeprefix("import kit") if source.startswith("import kit") else source


def packed(folder: Path) -> bytes:
    """The folder as a zip that is the same for the same files, whenever and wherever it is made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _FIRST_DAY)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return file.getvalue()


def leaks(folder: Path, case: Case, exercises: list[Exercise]) -> list[str]:
    """What in a student's folder is the instructor's: keys, solutions, rubrics, notes, hidden checks."""
    found = []
    secrets = list(_secrets(case, exercises))
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        called = path.relative_to(folder).as_posix()
        if path.name != "case.toml" and _of_the_instructor(path.relative_to(folder)):
            found.append(f"the file {called}")
        text = path.read_bytes().decode("utf-8", "replace")
        if path.suffix in (".ipynb", ".json"):
            found += [f"{what} in {called}" for what, words in secrets if words in text]
    return found


def _of_the_instructor(path: Path) -> bool:
    return fnmatch(path.name, "key*.csv") or "instructor" in path.parts or path.suffix in (".toml", ".pyc")


def _secrets(case: Case, exercises: list[Exercise]) -> Iterator[tuple[str, str]]:
    """Words that no student's file may hold, in the form that JSON gives them."""
    for mark in ("### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS", "kit.solution(", "kit.points("):
        yield f"'{mark}'", mark
    for one in exercises:
        for what, words in (
            ("the rubric", one.rubric),
            ("the note", one.note),
            ("the solution", one.solution),
        ):
            if len(words) > 20:
                yield f"{what} of exercise {one.id}", _as_in_json(words)
        for item, digests in _hidden(case, one):
            yield f"the hidden check '{item}' of exercise {one.id}", digests
    for row in case.key:
        if len(row.reason) > 20:
            yield (
                f"the reason of '{row.exercise}, {row.item}' in the key",
                json.dumps(row.reason, ensure_ascii=False)[1:-1],
            )


def _as_in_json(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def _hidden(case: Case, exercise: Exercise) -> Iterator[tuple[str, str]]:
    seals = (
        {one.id: one.accepted for one in asked(exercise, case)}
        if exercise.property.startswith("key")
        else sealed(exercise)
    )
    for item in exercise.hidden:
        for alternative in seals.get(item) or ():
            yield from ((item, digest) for digest in alternative)


def _nbgrader(course: Path, student: Path, case: Case) -> None:
    """An nbgrader course: an assignment for each lesson, the case with its key beside it for autograding.

    Every assignment carries the case as students get it, so that answers are kept in its own folder.
    """
    notebooks = shipped("notebooks")
    for path in handout.lessons_in(notebooks.parent, "instructor"):
        number = path.stem.split("-")[1]
        assignment = course / "source" / f"lesson-{number}"
        assignment.mkdir(parents=True)
        shutil.copyfile(path, assignment / path.name)
        shutil.copytree(student / "seeds" / case.name, assignment / "seeds" / case.name)
    shutil.copytree(case.folder, course / "cases" / case.name, ignore=shutil.ignore_patterns("__pycache__"))
    config = f'''"""nbgrader's settings for this course. The case with its key stays here."""

import os
from pathlib import Path

here = Path(__file__).resolve().parent
os.environ["{CASE_VARIABLE}"] = str(here / "cases" / {json.dumps(case.name)})

c = get_config()
c.CourseDirectory.course_id = "kit"
c.CourseDirectory.root = str(here)
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".*.lock"]
c.ClearSolutions.code_stub = {{"python": "# Your answer is above. Run the cell: Shift and Enter."}}
c.ExecutePreprocessor.timeout = 300
'''
    (course / "nbgrader_config.py").write_text(config, encoding="utf-8")
