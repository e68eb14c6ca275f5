"""What `kit release` hands out: one case, its lessons, the kit to install, nothing of the instructor's."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kit.__main__ import main
from kit.classroom import handout, packing, release, start
from kit.classroom import whole_class as classroom
from kit.classroom.own_case import new_case
from kit.exercises import instructors_exercises, lesson_numbers
from kit.reading import PACKAGE, cases, shipped_folder
from kit.reading.case_rows import KEY_COLUMNS
from kit.records import KitError
from tests import nbgrader_course

ARTICLE = (
    "The Bridge Is Open Again\n\nThe mayor opened the bridge on 3 May 2024.\n\nWhat it cost\n\nNobody said.\n"
)
SCRIPT = """
import kit
case = kit.case()
print(case.name, case.article.title, kit.check("0.3", "The Bridge Is Open Again").saved)
try:
    kit.points(0)
except kit.KitError as error:
    print(error)
"""


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instructor's folder with a case of their own, and others that are nobody's business."""
    home = tmp_path / "school"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in ("bridge", "exam"):
        Path(f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
        new_case(f"{name}.txt")
    return home


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def python(site: Path, here: Path, *arguments: str) -> str:
    """What Python says there, with the kit that lies in `site`."""
    settings = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("KIT_CASE", "KIT_ANSWERS"):
        settings.pop(name, None)
    run = [sys.executable, *arguments]
    return subprocess.run(run, cwd=here, env=settings, check=True, capture_output=True, text=True).stdout


def installed(released: Path, place: Path) -> Path:
    """The folder that pip installs the students' wheel into, without what it needs besides."""
    (wheel,) = released.glob("install/*.whl")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(place)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return place


def test_one_case_and_one_lesson_and_the_folder_teaches_it(school: Path, tmp_path: Path) -> None:
    made = release("release", "bridge", [0])
    assert names(made.folder) == {
        *("START-HERE.md", "start.py", "case.txt", "install/constraints.txt"),
        *("install/kit-0.1.0-py3-none-any.whl", "notebooks/lesson-0-start-here.ipynb"),
        *("notebooks/exercises/lesson-0.json", "seeds/bridge/article.txt", "seeds/bridge/case.toml"),
        *("seeds/bridge/key.sealed.json", "seeds/bridge/read.gz", "seeds/bridge/record.csv"),
    }
    assert (made.case, made.lessons, made.left) == ("bridge", (0,), ("README.md",))
    student = shutil.copytree(made.folder, tmp_path / "somewhere else" / "student")
    site = installed(student, tmp_path / "site")
    said = python(site, student / "notebooks", "-c", SCRIPT)
    assert said == (
        "bridge The Bridge Is Open Again True\n"
        "The instructor's side of lesson 0 is not here. Do this where the whole kit is installed.\n"
    )
    assert not [name for name in names(site) if re.search(r"\.ipynb|key.*csv|lesson-\d.*toml", name)]
    assert (student / "answers.json").is_file()


LENT = """
import kit
form = kit.ask("3.2")._form
print(form["lent"])
print(form["lines"][0]["passages"][0]["later"][:40])
print(kit.beside("3.2", anyway=True).parts[1])
"""


def test_lines_of_another_case_come_in_their_sentences_to_who_has_one_case_alone(
    school: Path, tmp_path: Path
) -> None:
    made = release("release", "bridge", [3])
    said = python(installed(made.folder, tmp_path / "site"), made.folder, "-c", LENT)
    assert said.splitlines() == [
        "The kit found nothing of the kind in this article, so these lines come from another, "
        "‘Mill Lane footbridge to be torn down’, a case of the course.",
        " It has been closed since Wednesday, and",
        "The case ‘Mill Lane footbridge to be torn down’ is not in this folder. "
        "Here is what the machine makes of your own article:",
    ]


def test_from_an_installed_wheel_it_is_the_same(school: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(PACKAGE, site / "kit", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("seeds", "notebooks"):
        shutil.copytree(shipped_folder(name), site / "kit" / name)
    shutil.copy(PACKAGE.parent / "pyproject.toml", site)
    python(site, school, "-m", "kit", "release", "--case", "bridge", "--lesson", "0")
    made = release("from-a-clone", "bridge", [0])
    assert names(school / "release" / "student") == names(made.folder)
    said = python(site, school / "release" / "student", "-c", SCRIPT)
    assert said.startswith("bridge The Bridge Is Open Again True\n")


def test_an_edited_case_with_the_shipped_name_is_the_one_that_students_get(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    edited = shutil.copytree(cases.case().folder, tmp_path / "seeds" / cases.SHIPPED)
    article = edited / "article.txt"
    article.write_text(article.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    made = release("release", lessons=[0])
    assert (made.folder / "seeds" / cases.SHIPPED / "article.txt").read_bytes() == article.read_bytes()
    handout.lay_out(tmp_path)
    assert not (edited / "key.sealed.json").exists(), "digests of the shipped key do not fit another text"
    answers = made.folder / "answers.json"
    monkeypatch.chdir(made.folder)
    from kit.exercises import check

    assert check("0.1", "b").saved
    monkeypatch.chdir(tmp_path)
    Path("handed in").mkdir()
    shutil.copy(answers, "handed in/answers-Ada.json")
    graded = classroom.grade("handed in", "graded", quiet=True)
    assert (graded.case, graded.notes) == (cases.SHIPPED, ())


KEYS = ("key.csv~", "key.csv.bak", "Key.csv", "old key.csv", "key.xlsx", "keys/mine.csv", "solutions.md")


def test_what_is_on_no_list_stays_here_and_is_named(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = school / "seeds" / "bridge"
    for name in (*KEYS, ".article.txt.swp", "accounts/one.md", "accounts/notes.txt"):
        (case / name).parent.mkdir(exist_ok=True)
        (case / name).write_text("What I accept.", encoding="utf-8")
    (case / "more").symlink_to(school / "seeds" / "exam")
    (case / "accounts" / "exam.md").symlink_to(school / "exam.txt")
    (case / "key.csv").write_text(",".join(KEY_COLUMNS) + "\n")
    assert main(["release", "--case", "bridge", "--lesson", "0"]) == 0
    left = sorted([*KEYS, "README.md", "accounts/exam.md", "accounts/notes.txt", "key.csv", "more"])
    said = capsys.readouterr().out.splitlines()
    assert said[2] == f"Left here, because students need none of it: {', '.join(left)}."
    given = {name for name in names(school / "release" / "student") if name.startswith("seeds/")}
    assert {name.removeprefix("seeds/bridge/") for name in given} == {
        *("accounts/one.md", "article.txt", "case.toml", "key.sealed.json", "read.gz", "record.csv"),
    }
    with zipfile.ZipFile(school / "release" / "student.zip") as archive:
        assert not [name for name in archive.namelist() if "exam" in name or "key.csv" in name.lower()]


def test_the_students_kit_has_every_file_that_the_kit_reads(school: Path) -> None:
    made = release(out=school / "release", lessons=[0])
    with zipfile.ZipFile(next(made.folder.rglob("kit-*.whl"))) as kit_of_students:
        there = set(kit_of_students.namelist())
    ours = (path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*") if path.is_file())
    own = {path.as_posix() for path in ours if path.parts[1] not in ("seeds", "notebooks")}
    assert {name for name in own if "/__pycache__/" not in name} - there == set()


def test_options_behind_start_go_to_the_lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kit-1.whl").write_bytes(b"kit")
    digest = hashlib.sha256(b"kit").hexdigest()
    for name in ("START-HERE.md", digest):
        (tmp_path / name).write_text(digest, encoding="utf-8")
    for name in ("HERE", "INSTALL", "PLACE"):
        monkeypatch.setattr(start, name, tmp_path)
    given: list[list[str]] = []
    monkeypatch.setattr(start.subprocess, "call", lambda command, cwd: given.append(command[3:]))
    for arguments in ([], ["--port", "8902"], ["report", "a.txt"]):
        monkeypatch.setattr(sys, "argv", ["start.py", *arguments])
        start.main()
    assert given == [["lab"], ["lab", "--port", "8902"], ["report", "a.txt"]]


def test_a_lesson_that_another_asks_for_and_that_stays_here_is_named() -> None:
    assert [*packing._asked_for([1, 2])] == [
        "lesson 1 asks for 'lesson 0, done', which is not handed out with it"
    ]
    assert [*packing._asked_for(lesson_numbers())] == []


def test_a_lesson_or_wheels_that_are_not_there(school: Path) -> None:
    with pytest.raises(KitError, match=r"There is no lesson 9\. The lessons are: 0, 1, 2, 3, 4, 5\."):
        release("release", "bridge", [9])
    with pytest.raises(KitError, match="There are no wheels in 'nothing'"):
        release("release", "bridge", [0], wheels="nothing")
    assert not list(Path("release").glob("*"))


def test_wheels_go_along_for_those_without_a_network(school: Path) -> None:
    Path("wheels").mkdir()
    for name in ("tqdm-4.67.1-py3-none-any.whl", "kit-9-py3-none-any.whl", "note.txt"):
        Path("wheels", name).write_bytes(b"")
    made = release("release", "bridge", [0], wheels="wheels")
    assert [path.name for path in made.folder.glob("install/wheels/*")] == ["tqdm-4.67.1-py3-none-any.whl"]
    assert "no network is needed" in (made.folder / "START-HERE.md").read_text(encoding="utf-8")


def test_an_exchanged_kit_is_not_installed(school: Path) -> None:
    made = release("release", "bridge", [0])
    (wheel,) = made.folder.glob("install/*.whl")
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    run = [sys.executable, str(made.folder / "start.py")]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60)  # an install would take longer
    assert (done.returncode, done.stdout) == (
        1,
        f"{wheel.name} is not the one that START-HERE.md names. Ask your instructor for a new folder.\n",
    )
    assert not (made.folder / ".venv").exists()


@pytest.mark.slow
def test_what_nbgrader_hands_out_holds_nothing_of_the_instructors(tmp_path: Path) -> None:
    made = release(tmp_path / "release")
    nbgrader_course.generate(made)
    handed_out = made.nbgrader / "release"
    assert len(list(handed_out.rglob("*.ipynb"))) == len(made.lessons)
    case, exercises = cases.case(), instructors_exercises(made.lessons)
    assert packing.leaks(handed_out, case, exercises) == []
    assert not [path for path in handed_out.rglob("*.ipynb") if '"instructor"' in path.read_text()]
    notebook = next(handed_out.rglob("*.ipynb"))
    rubric = next(one.rubric for one in exercises if one.rubric)
    notebook.write_text(notebook.read_text().replace('"cells": [', f'"rubric": "{rubric}", "cells": [', 1))
    assert packing.leaks(handed_out, case, exercises), "the check finds a rubric where there is one"


def test_questions_that_nobody_looked_into_stay_here(school: Path) -> None:
    record = Path("seeds/bridge/record.csv")
    head = record.read_text(encoding="utf-8-sig").splitlines()[0]
    columns = head.split(",")
    fact = {
        "id": "F1",
        "date": "2024-05-03",
        "fact": "It opened.",
        "publisher": "The town",
        "url": "https://a.b",
    }
    rows = [
        ",".join(row.get(name, "") for name in columns) for row in (fact, {"id": "Q01", "note": "Who paid?"})
    ]
    record.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    made = release("release", "bridge", [0])
    given = (made.folder / "seeds" / "bridge" / "record.csv").read_text(encoding="utf-8-sig")
    assert "It opened." in given
    assert "Who paid?" not in given
