"""A whole day: one case goes out, six students answer it by forms in JupyterLab, and the class is graded.

Every student has a folder of their own, and the kit that runs there is the wheel in it.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kit.classroom import grade, release
from kit.exercises import Exercise, file_name
from kit.exercises import lesson_source as lesson
from kit.reading import case
from tests.composed_class import packed, solution
from tests.conftest import Watched, barriers
from tests.exercises.test_in_jupyter import form, lab, run_all, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

CASE, OTHER = "putin-ai-task-force", "mill-lane-footbridge"
TEXT = "It says that this happened, but not who saw it."


@pytest.fixture(scope="module")
def python(released: Path) -> Path:
    """A Python of its own, with the kit from the students' wheel and with what it needs from here."""
    place = released / "fresh"
    venv.create(place, with_pip=False)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
    (wheel,) = released.glob(f"{CASE}/student/install/*.whl")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*pip, str(wheel)], check=True)
    theirs = [path for path in sys.path if path.endswith("site-packages")]
    (site / "from-here.pth").write_text("\n".join(theirs), encoding="utf-8")
    scripts = Path("share") / "jupyter"  # of the widgets
    shutil.copytree(sys.prefix / scripts, place / scripts)
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an instructor hands out on two cases."""
    place = tmp_path_factory.mktemp("day")
    for name in (CASE, OTHER):
        release(place / name, name, [0, 1])
    return place


@dataclass(frozen=True)
class Student:
    """A kind of student: what becomes of a right answer, by keys or by mouse, on which case."""

    name: str
    gives: Callable[[Exercise, Any], Any]
    keys: bool = False
    case: str = CASE
    tries: int = 1
    lessons: tuple[int, ...] = (0,)


def carelessly(one: Exercise, right: Any) -> Any:
    """Every second line as the first choice; the first words of the text; nothing that takes long."""
    if one.kind in ("write", "order", "confidence"):
        return None
    if one.kind == "mark":
        return case(CASE).article.text.split("\n")[2][:30].rsplit(" ", 1)[0]
    if isinstance(right, dict):
        return {name: one.options[0].id if n % 2 else value for n, (name, value) in enumerate(right.items())}
    return "3" if one.kind == "number" else right


STUDENTS = (
    Student("Perfect Ada", lambda one, right: right, lessons=(0, 1)),
    Student("Careless Ben", carelessly, lessons=(0, 1)),
    Student("Empty Cem", lambda one, right: None),
    Student("Stubborn Dee", lambda one, right: right, keys=True, tries=4),
    Student("Elsewhere Eve", lambda one, right: right, case=OTHER),
    Student("Late Änne Ö.", lambda one, right: right if one.id in ("0.2", "0.3", "0.5") else None, keys=True),
)


def answered(one: Exercise, student: Student) -> Any:
    """What the student gives: of an open exercise, a first choice."""
    right = solution(one, case(student.case))
    if right is None and one.kind == "choose":
        right = one.options[0].id
    return student.gives(one, 70 if one.kind == "confidence" else TEXT if one.kind == "write" else right)


def give(place: Locator, one: Exercise, answer: Any, keys: bool) -> None:
    """Put an answer into its form, by keys or by mouse."""
    place.scroll_into_view_if_needed()
    kinds = {"choose": _choose, "label": _label, "mark": _mark, "order": _order, "confidence": _slide}
    kinds.get(one.kind, _write)(place, answer, keys)


def _choose(place: Locator, answer: str, keys: bool) -> None:
    wanted = place.locator(f"input[value='{answer}']")
    wanted.press("Space") if keys else wanted.click()


def _label(place: Locator, answer: dict[str, str], keys: bool) -> None:
    for number, line in enumerate(place.locator(".kit-lines > li").all()):
        words, menu = line.locator(".kit-line-text").inner_text(), line.get_by_role("combobox")
        value = answer.get(words.strip()) or [*answer.values()][number % len(answer)]
        offered = menu.locator("option").evaluate_all("all => all.map((one) => one.value)")
        value = (
            value if value in offered else offered[1]
        )  # a line may offer fewer labels than the exercise has
        if keys:
            menu.focus()
            while menu.input_value() != value:
                menu.press("ArrowDown")
        else:
            menu.select_option(value)


def _mark(place: Locator, answer: str, keys: bool) -> None:
    words = [word.strip() for word in place.locator(".kit-word").all_inner_texts()]
    wanted = answer.split()
    first = next(n for n in range(len(words)) if words[n : n + len(wanted)] == wanted)
    here, there = (place.locator(".kit-word").nth(n) for n in (first, first + len(wanted) - 1))
    if keys:
        here.focus()
        for _ in wanted[1:]:
            place.page.keyboard.press("Shift+ArrowRight")
    else:
        here.hover()
        place.page.mouse.down()
        there.hover()
        place.page.mouse.up()
    place.page.keyboard.press("m")


def _order(place: Locator, answer: dict[str, str], keys: bool) -> None:
    """Each line, from the least, moved up to its place."""
    lines, texts = place.locator(".kit-order > li"), place.locator(".kit-order .kit-line-text")
    known = texts.all_inner_texts()
    for to, number in enumerate(sorted(answer, key=lambda name: int(answer[name]))):
        while (at := texts.all_inner_texts().index(known[int(number) - 1])) > to:
            up = lines.nth(at).get_by_role("button", name=re.compile("^Move up"))
            up.press("ArrowUp") if keys else up.click()


def _slide(place: Locator, answer: int, keys: bool) -> None:
    slider = place.get_by_role("slider")
    while slider.input_value() != str(answer):
        slider.press("ArrowRight")


def _write(place: Locator, answer: str, keys: bool) -> None:
    box = place.get_by_role("textbox")
    box.press_sequentially(answer) if keys else box.fill(answer)


def check(place: Locator, keys: bool) -> None:
    """Press Check, and wait until the answer to it is kept."""
    place.locator(".kit-reply").evaluate("one => one.replaceChildren()")
    button = place.get_by_role("button", name="Check")
    button.press("Enter") if keys else button.click()
    place.locator(".kit-verdict", has_text="Saved.").wait_for()


def take(page: Page, student: Student, number: int) -> None:
    """Run one lesson and answer it by its forms, the stubborn with a wrong answer first, again and again."""
    run_all(page)
    for one in lesson(number).exercises:
        answer = answered(one, student)
        if answer is None:
            continue
        place = form(page, one.id)
        for _ in range(student.tries - 1 if one.id == "0.2" else 0):
            give(place, one, dict.fromkeys(answer, "a"), student.keys)
            check(place, student.keys)
        give(place, one, answer, student.keys)
        check(place, student.keys)


def hand_in(page: Page, name: str) -> None:
    """Hand in from the lesson's first cell."""
    first = page.locator(".jp-Notebook .jp-CodeCell").first
    first.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(f"import kit; kit.hand_in(name={name!r})")
    page.keyboard.press("Shift+Enter")
    first.get_by_text("Give it to your instructor").wait_for()


@pytest.fixture(scope="module")
def handed_in(browser: Browser, released: Path, python: Path) -> tuple[list[tuple[str, str]], str]:
    """Name and file of each student, and the moment at which answers were due: before the last one's."""
    made, due = [], ""
    for student in STUDENTS:
        folder = shutil.copytree(released / student.case / "student", released / student.name / "student")
        due = datetime.now(UTC).isoformat(timespec="seconds")
        with lab(folder, python) as address:
            for number in student.lessons:
                (path,) = folder.glob(f"notebooks/lesson-{number}-*.ipynb")
                page = visit(browser, f"{address}/lab/tree/notebooks/{path.name}?token=told&reset")
                take(page, student, number)
                if number == student.lessons[-1]:
                    hand_in(page, student.name)
                page.context.close()
        made.append((student.name, (folder / file_name(student.name)).read_text(encoding="utf-8")))
    return made, due


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a gradebook."""
    with file.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_six_students_answer_by_forms_and_are_graded(
    handed_in: tuple[list[tuple[str, str]], str], platform: str, watched: Watched, tmp_path: Path
) -> None:
    files, due = handed_in
    path, out = tmp_path / f"{platform}.zip", tmp_path / "graded"
    path.write_bytes(packed(files, platform, {STUDENTS[-1].name}))
    made = grade(path, out, quiet=True, late="10 % a day", due=due if platform == "moodle" else "")
    assert (made.case, made.students, made.collected.refused) == (CASE, 5, ())
    (said,) = [note for note in made.notes if OTHER in note]
    assert said.startswith(f"1 student answered the case '{OTHER}', and not '{CASE}' (")
    found = rows(out / "grades.csv")
    ben = [found[1]["lesson 0 (of 10)"], found[1]["lesson 1 (of 26)"]]
    assert [[row["lesson 0 (of 10)"], row["lesson 1 (of 26)"], row["still to read"]] for row in found] == [
        ["8", "23", "2"],  # and five points for what a person reads
        [*ben, "0"],
        ["0", "0", "0"],
        ["8", "0", "1"],
        ["5.4", "0", "0"],
    ]
    assert all(0 < float(points) < most for points, most in zip(ben, (8, 23), strict=True)), "some, not all"
    assert [row["late"] for row in found] == ["", "", "", "", "late by 1 day, 10 % less"]
    (eve,) = rows(out / OTHER / "grades.csv")
    assert (eve["lesson 0 (of 10)"], eve["still to read"]) == ("8", "1")
    dee = json.loads(dict(files)["Stubborn Dee"])["cases"]
    assert [part["answers"]["0.2"]["tries"] for part in dee.values()] == [2]
    for width in (1440, 390):
        watched.page.set_viewport_size({"width": width, "height": 900})
        watched.page.goto((out / "report.html").as_uri())
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(watched.page) == []
