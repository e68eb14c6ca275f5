"""`kit release`: the student's folder and its zip, and the same lessons for nbgrader.

The student's folder holds one case, its lessons, and the kit itself to install, and nothing of the
instructor's: it and what nbgrader will make are searched for that before anything is handed out. The same
lessons always make the same bytes.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.classroom import handout, site
from kit.classroom.own_case import key_mistakes
from kit.exercises import Exercise, asked, instructors_exercises, lesson_source, sealed
from kit.reading import CHOICE, SHIPPED, Case, shipped_folder
from kit.reading import case as open_case
from kit.records import KitError, complaint, packed, saying, write_whole

NAME = "student"
_BUILDING = ".building-"
_HERE = Path(__file__).parent
_MARKS = ("### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS", "kit.solution(", "kit.points(", "**Rubric.**")
_TEXTS = ("rubric", "note", "solution")
_TAKEN_OUT = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS).*?### END \1", re.DOTALL)


@dataclass(frozen=True)
class Released:
    """Where the student's folder, its zip and the nbgrader course are; what students get, and what not.

    `files` are all files in the student's folder, `left` those of the case that are not among them, `notes`
    what is wrong with the key, and which lessons ask for another that is not handed out.
    """

    folder: Path
    archive: Path
    nbgrader: Path
    case: str
    lessons: tuple[int, ...]
    files: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]


def release(
    out: str | Path = "release",
    name: str | None = None,
    lessons: Iterable[int] = (),
    wheels: str | Path | None = None,
) -> Released:
    """Write the student's folder, its zip and the nbgrader course of the case called `name` into `out`.

    `lessons` are the numbers of those to hand out, all of them without it. `wheels` is a folder of wheels, as
    `pip download` fills it, that is packed so that students can install without a network. Raises KitError
    when `out` holds something already, cannot be written, or when something of the instructor's was found
    among what students would get; then nothing is left there.
    """
    out = Path(out)
    begun = [*out.iterdir()] if os.path.isdir(out) else []
    killed = all(path.name.startswith(_BUILDING) for path in begun)  # nothing but what a killed release left
    if os.path.exists(out) and not (os.path.isdir(out) and killed):
        raise KitError(f"'{out}' is there already and is not empty. Name another place with --out.")
    case, numbers = open_case(name), handout.numbers_of(lessons)
    with saying(f"'{out}' was not written", "Name another place with --out."):
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out, prefix=_BUILDING) as building:
            student, course = Path(building) / NAME, Path(building) / "nbgrader"
            _build(student, course, case, numbers, _wheels(wheels))
            files = {p.relative_to(student).as_posix(): p for p in student.rglob("*") if p.is_file()}
            archive = packed({f"{NAME}/{name}": path.read_bytes() for name, path in files.items()})
            os.replace(student, out / NAME)
            os.replace(course, out / "nbgrader")
            write_whole(out / f"{NAME}.zip", archive)
    left, places = handout.belonging(case.folder)[1], (out / NAME, out / f"{NAME}.zip", out / "nbgrader")
    notes = [one.removesuffix(".") for one in key_mistakes(case, numbers)] + [*_asked_for(numbers)]
    return Released(*places, case.name, tuple(numbers), tuple(sorted(files)), tuple(left), tuple(notes))


def _asked_for(numbers: Sequence[int]) -> Iterator[str]:
    """Where a lesson asks for others, none of which is handed out with it."""
    for one in map(lesson_source, numbers):
        for need in (need for need in one.needs if need.startswith("lesson")):
            if not {*numbers} & {*map(int, re.findall(r"\d+", need))}:
                yield f"lesson {one.number} asks for '{need.strip(',.')}', which is not handed out with it"


def _build(student: Path, course: Path, case: Case, numbers: list[int], wheels: Sequence[Path]) -> None:
    """Lay both folders out, and look that nothing of the instructor's is in what students will get."""
    handout.lay_out(student, case, numbers)
    handout.bring_along(case, student / "seeds" / case.name, numbers)
    _install(student, numbers, wheels)
    _nbgrader(course, student, case, numbers)
    for folder in (student, course / "source"):
        for found in leaks(folder, case, instructors_exercises(numbers)):
            raise complaint("classroom.leak", found=found, case=case.name)


def _wheels(folder: str | Path | None) -> list[Path]:
    found = sorted(Path(folder).glob("*.whl")) if folder is not None else []
    if folder is not None and not found:
        raise complaint("classroom.no wheels", folder=folder)
    return [path for path in found if not path.name.startswith("kit-")]


def _install(student: Path, numbers: Sequence[int], wheels: Sequence[Path]) -> None:
    """The kit to install, the versions that go with it, and the page that says how."""
    made, folder = site.wheel(), student / "install"
    folder.mkdir()
    (folder / site.WHEEL).write_bytes(made)
    (folder / "constraints.txt").write_text(site.pinned(), encoding="utf-8")
    for path in wheels:
        (folder / "wheels").mkdir(exist_ok=True)
        shutil.copyfile(path, folder / "wheels" / path.name)
    shutil.copyfile(_HERE / "start.py", student / "start.py")
    offline = " (no network is needed)" if wheels else ""
    start = (_HERE / "start-here.md").read_text(encoding="utf-8")
    start = start.format(offline=offline, lesson=numbers[0], digest=hashlib.sha256(made).hexdigest())
    (student / "START-HERE.md").write_text(start, encoding="utf-8")


def leaks(folder: Path, case: Case, exercises: Iterable[Exercise]) -> list[str]:
    """What in a folder for students is the instructor's: keys, solutions, rubrics, notes, hidden checks.

    Of notebooks that nbgrader makes students' ones of, what it will take out is not counted.
    """
    found = []
    secrets = list(_secrets(case, exercises))
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        called = path.relative_to(folder)
        data = path.suffix in (".toml", ".pyc") and path.name != "case.toml"
        if data or "instructor" in called.parts or fnmatch(path.name.lower(), "*key*.csv"):
            found.append(f"the file {called.as_posix()}")
        if path.suffix in (".ipynb", ".json"):
            text = _TAKEN_OUT.sub("", path.read_text(encoding="utf-8", errors="replace"))
            found += [f"{what} in {called.as_posix()}" for what, words in secrets if words in text]
    return found


def _secrets(case: Case, exercises: Iterable[Exercise]) -> Iterator[tuple[str, str]]:
    """Words that no student's file may hold, in the form that JSON gives them."""
    yield from ((f"'{mark}'", mark) for mark in _MARKS)
    told = [(f"the reason of '{row.exercise}, {row.item}' in the key", row.reason) for row in case.key]
    for one in exercises:
        told += [(f"the {what} of exercise {one.id}", getattr(one, what)) for what in _TEXTS]
        yield from _hidden(case, one)
    for what, words in told:
        if len(words) > 20:
            yield what, json.dumps(words, ensure_ascii=False)[1:-1]


def _hidden(case: Case, one: Exercise) -> Iterator[tuple[str, str]]:
    """The digests of what a hidden check accepts."""
    of_the_case = one.property.startswith("key")
    seals = {each.id: each.accepted for each in asked(one, case)} if of_the_case else sealed(one)
    for item in one.hidden:
        for digest in (digest for alternative in seals.get(item) or () for digest in alternative):
            yield f"the hidden check '{item}' of exercise {one.id}", digest


def _nbgrader(course: Path, student: Path, case: Case, numbers: Iterable[int]) -> None:
    """An nbgrader course: an assignment for each lesson, the case with its key beside it for autograding.

    Every assignment carries the case as students get it, so that answers are kept in its own folder. The
    notes for instructors are left out, because nbgrader would hand them on; `notebooks/instructor` has them.
    """
    for number in numbers:
        name = f"{handout.lesson_stem(number)}.ipynb"
        assignment = course / "source" / f"lesson-{number}"
        assignment.mkdir(parents=True)
        notebook = json.loads((shipped_folder("notebooks") / "instructor" / name).read_text(encoding="utf-8"))
        kept = [one for one in notebook["cells"] if "instructor" not in one["metadata"].get("tags", ())]
        written = json.dumps({**notebook, "cells": kept}, ensure_ascii=False, indent=1) + "\n"
        (assignment / name).write_text(written, encoding="utf-8")
        _copy(student / "seeds", assignment / "seeds")
        if case.name != SHIPPED:
            shutil.copyfile(student / CHOICE, assignment / CHOICE)
    _copy(case.folder, course / "cases" / case.name)
    config = (_HERE / "nbgrader_config.txt").read_text(encoding="utf-8")
    config = config.replace('"CASE"', json.dumps(case.name))
    (course / "nbgrader_config.py").write_text(config, encoding="utf-8")


def _copy(folder: Path, target: Path) -> None:
    """Every file of a folder but links; unlike `shutil.copytree`, the first that fails ends it."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
