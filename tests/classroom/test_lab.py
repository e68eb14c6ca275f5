"""`kit lab` works from a folder with lessons and from an empty one, and never overwrites anything."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient.exceptions import CellExecutionError

from kit.__main__ import main
from kit.classroom import jupyter
from kit.classroom.handout import lay_out
from kit.classroom.own_case import new_case


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command runs in."""
    folder = tmp_path / "class of 2027"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_students_folder_has_the_lessons_and_the_case_and_nothing_of_the_instructors(empty: Path) -> None:
    made = {path.relative_to(empty).as_posix() for path in lay_out(empty)}
    assert made == {path.relative_to(empty).as_posix() for path in empty.rglob("*") if path.is_file()}
    assert {
        "notebooks/lesson-0-start-here.ipynb",
        "notebooks/exercises/lesson-0.json",
        "seeds/putin-ai-task-force/article.txt",
        "seeds/putin-ai-task-force/record.csv",
        "seeds/putin-ai-task-force/key.sealed.json",
    } <= made
    secret = r"instructor|notebooks/source|key(?!\.sealed\.json)"
    assert [path for path in made if re.search(secret, path)] == []


def test_work_that_is_there_is_left_as_it_is(empty: Path) -> None:
    lesson = empty / "notebooks" / "lesson-0-start-here.ipynb"
    lesson.parent.mkdir()
    lesson.write_text("my own work")
    made = lay_out(empty)
    assert lesson.read_text() == "my own work"
    assert lesson not in made
    assert lay_out(empty) == []


def test_jupyter_is_given_the_rest_of_the_arguments(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], env: dict[str, str], cwd: Path) -> None:
            started.append(command)
            kernels = Path(env["JUPYTER_PATH"].split(os.pathsep)[0]) / "kernels"
            kernel = json.loads((kernels / "python3" / "kernel.json").read_text(encoding="utf-8"))
            assert kernel["argv"][0] == sys.executable

        def wait(self) -> int:
            return 7

    monkeypatch.setattr("kit.classroom.jupyter.Popen", Process)
    assert main(["lab", "--no-browser", "--port", "9999"]) == 7
    (command,) = started
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert command[-3:] == ["--no-browser", "--port", "9999"]
    assert f"--ServerApp.root_dir={empty}" in command
    assert "--LabApp.default_url=/lab/tree/notebooks/lesson-0-start-here.ipynb" in command


def test_an_option_that_nobody_has_is_told_in_two_sentences(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", "--chek"]) == 2
    assert capsys.readouterr().err == (
        "kit: '--chek' is no option. There is --check here, and every other option is for JupyterLab, as "
        "are --no-browser and --port 8902; 'kit lab --help-all' shows them.\n"
    )
    assert list(empty.iterdir()) == []


@pytest.mark.slow
def test_the_check_of_an_empty_folder_leaves_it_empty(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", "--check"]) == 0
    assert list(empty.iterdir()) == []
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("[1/")
    assert "lesson-0-start-here … ok (" in said[0]
    assert re.search(r"lessons ran from top to bottom in \d+ s\.$", said[-1])


def test_a_case_of_ones_own_is_what_is_checked(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bridge.txt").write_text("The bridge opened in May.\n", encoding="utf-8")
    folder = new_case("bridge.txt")
    monkeypatch.setenv("KIT_CASE", "bridge")
    taught: list[str] = []
    monkeypatch.setattr(jupyter, "run", lambda path, settings: taught.append(settings["KIT_CASE"]))
    assert main(["lab", "--check"]) == 0
    assert {*taught} == {str(folder.resolve())}


@pytest.mark.slow
def test_the_check_names_the_lesson_that_fails_and_why(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = empty / "notebooks"
    folder.mkdir()
    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('import kit\nkit.read("none.txt")')])
    nbformat.write(broken, folder / "lesson-1-broken.ipynb")
    (folder / "lesson-2-torn.ipynb").write_text('{"cells": [')
    (empty / "seeds").mkdir()
    assert main(["lab", "--check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("[1/2] lesson-1-broken … FAILED: KitError: ")
    assert said[1].startswith("[2/2] lesson-2-torn … FAILED: the file is no notebook: ")
    assert said[2].startswith("0 of 2 lessons ran from top to bottom in ")


@pytest.mark.parametrize("code", ["1", "1 / 0"])
def test_no_kernel_is_left_running_after_a_lesson(tmp_path: Path, code: str) -> None:
    path = tmp_path / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), path)
    before = {child.pid for child in psutil.Process().children()}
    with jupyter.environment() as settings, suppress(CellExecutionError):
        jupyter.run(path, settings)
    assert {child.pid for child in psutil.Process().children()} <= before


def test_the_key_is_made_in_a_notebook_of_its_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text("The Bridge Is Open Again\n\nIt opened in May.\n", encoding="utf-8")
    new_case("bridge.txt")
    started = []

    class Process:
        def __init__(self, command: list[str], env: dict[str, str], cwd: Path) -> None:
            started.append((command, cwd))

        def wait(self) -> int:
            return 0

    monkeypatch.setattr("kit.classroom.jupyter.Popen", Process)
    assert main(["key", "bridge", "--no-browser"]) == 0
    ((command, cwd),) = started
    assert cwd == tmp_path
    assert "--LabApp.default_url=/lab/tree/seeds/bridge/key.ipynb" in command
    assert not Path("notebooks").exists()
