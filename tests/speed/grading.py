"""A class graded whole, pages included: time, memory, growth, and real nbgrader beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.classroom import release
from kit.exercises import lesson as lessons
from tests import composed_class, nbgrader_course
from tests.conftest import NAMES, QUIET
from tests.speed.ratio import ROOT, Ratio, seconds

_SCRIPT = """
import json, sys, time
from kit.classroom import whole_class as classroom
from tests.speed.ratio import peak_memory
begin = time.perf_counter()
classroom.grade(sys.argv[1], sys.argv[2], quiet=True)
print(json.dumps([time.perf_counter() - begin, peak_memory() / 1024]))
"""


def graded(students: int, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of grading a composed class in a process of its own."""
    path = folder / f"{students}.zip"
    path.write_bytes(composed_class.packed(composed_class.files(students), "moodle"))
    run = [sys.executable, "-c", _SCRIPT, str(path), str(folder / f"out-{students}")]
    done = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True)
    took, peak = json.loads(done.stdout)
    return took, peak


def opened(page: Path) -> float:
    """Seconds until a browser has a page whole."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        tab = browser.new_page()
        took = seconds(lambda: tab.goto(page.as_uri(), wait_until="load"))
        browser.close()
    return took


def unlike(one: Path, other: Path) -> int:
    """How many files of two folders are not the same, byte for byte."""
    here, there = ({p.relative_to(f): p.read_bytes() for p in f.rglob("*.*")} for f in (one, other))
    return sum(here.get(name) != there.get(name) for name in here | there)


def autograded(students: int, folder: Path) -> float:
    """Seconds that real nbgrader takes to autograde one submission of lesson 0."""
    released = release(folder / "release")
    nbgrader_course.nbgrader(released, "generate_assignment", "lesson-0", "--create")
    for number in range(students):
        nbgrader_course.submit(released, "all right", f"composed{number}", 0)
    return seconds(lambda: nbgrader_course.nbgrader(released, "autograde", "lesson-0")) / students


def measure(folder: Path | None) -> list[Ratio]:
    """Seconds, megabytes, growth and the comparison; `folder` is not used: the class is composed."""
    with TemporaryDirectory() as name:
        few, some, many = (graded(students, Path(name)) for students in (30, 300, 3_000))
        first = Path(name, "out-300").rename(Path(name, "first"))
        graded(300, Path(name))
        other, page = unlike(first, Path(name, "out-300")), first / "report.html"
        shown, size = opened(page), page.stat().st_size / 1000
        given = seconds(lambda: release(Path(name, "given"), lessons=[0]))
        theirs = autograded(3, Path(name))
    on = f"composed students, {len(lessons.lesson_numbers())} lessons"
    return [
        Ratio("kit grade, seconds", few[0], "", f"30 {on}"),
        Ratio("kit grade, seconds", some[0], "<= 10", f"300 {on}"),
        Ratio("kit grade, seconds", many[0], "", f"3,000 {on}"),
        Ratio("kit grade, peak memory in MB", some[1], "<= 300", f"300 {on}"),
        Ratio("kit grade, peak memory in MB", many[1], "<= 1000", f"3,000 {on}"),
        Ratio("kit grade, time of 3,000 students / 300 students", many[0] / some[0], "<= 10.5", "both whole"),
        Ratio("graded twice, files that are not the same", other, "<= 0", f"300 {on}"),
        Ratio("the class page, seconds to open", shown, "<= 1", "Chromium, 300 students"),
        Ratio("the class page, kilobytes", size, "<= 1000", "300 students"),
        Ratio("kit release, seconds", given, "<= 3", "the shipped case, lesson 0"),
        Ratio("nbgrader autograde, seconds a submission", theirs, "", "3 notebooks of lesson 0"),
        Ratio("nbgrader, one lesson / kit grade, all (time a student)", theirs / (some[0] / 300), "", on),
    ]
