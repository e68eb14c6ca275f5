"""Every command in the README is run, or is one that this very test run began with."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import kit
from kit.classroom.own_case import new_case
from tests import composed_class

README = Path("README.md").read_text(encoding="utf-8")
BLOCKS = dict.fromkeys(re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL))
COMMANDS = [line for language, block in BLOCKS if language == "sh" for line in block.splitlines()]
ROOT = Path.cwd()

_OPEN_LESSONS = (
    "python3 -m pip install -c constraints.txt -e . && cd .. && mkdir lessons && cd lessons && kit lab"
)
# What begins a session or takes the published data cannot be run inside a test; each is held elsewhere.
HELD_ELSEWHERE = {
    _OPEN_LESSONS: "tests/classroom/test_lab.py and .ci/run",
    "python3 -m pip install -c constraints.txt -e '.[test]' && python3 -m pytest": ".ci/run",
    "kit key my-article": "tests/classroom/test_key_form.py and tests/classroom/test_lab.py",
    "python3 -m tests.quality all FOLDER": "test_every_measure_can_be_asked_for",
    "python3 -m tests.speed": "test_every_measure_can_be_asked_for",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the README's commands speak of: an article, a folder of them, a class's zip."""
    import docx

    document = docx.Document()
    for block in kit.case().article.blocks:
        document.add_paragraph(kit.case().article.text[block.start : block.end])
    document.save(str(tmp_path / "my-article.docx"))
    (tmp_path / "another-article.txt").write_text("The bridge opened on Sunday.", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The bridge opened on Monday.", encoding="utf-8")
    handed_in = composed_class.packed(composed_class.files(1), "moodle")
    (tmp_path / "submissions.zip").write_bytes(handed_in)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_has_the_two_commands_and_every_other_one_is_run() -> None:
    assert set(HELD_ELSEWHERE) <= set(COMMANDS)
    assert all(command.startswith("kit ") for command in set(COMMANDS) - set(HELD_ELSEWHERE))


def test_the_readme_names_every_extra_that_the_kit_may_ask_for() -> None:
    asked = {extra for path in Path("kit").rglob("*.py") for extra in _ASKED.findall(path.read_text("utf-8"))}
    named = set(re.findall(r"\w+", README.partition("## Start")[2].partition("To run the tests")[0]))
    assert {"web", "corpus"} <= asked <= named


_ASKED = re.compile(r'library\("[\w.]+", "(\w+)"')


@pytest.mark.slow
@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in HELD_ELSEWHERE])
def test_a_command_of_the_readme_works(command: str, desk: Path) -> None:
    if "--case" in command:
        new_case("my-article.docx")
    run = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr


def test_the_python_of_the_readme_works(desk: Path) -> None:
    (block,) = [block for language, block in BLOCKS if language == "python"]
    exec(compile(block, "README.md", "exec"), {})


def test_every_measure_can_be_asked_for() -> None:
    from tests.quality.__main__ import names as quality
    from tests.speed.__main__ import names as speed

    assert {"attribution-polnear", "shipped-claims", "agreement"} <= set(quality())
    assert {"ledger", "memory", "start"} <= set(speed())


@pytest.mark.parametrize("picture", re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", README))
def test_every_picture_is_there_and_is_told_in_words(picture: tuple[str, str]) -> None:
    words, path = picture
    assert len(words) > 40
    assert Path(path).is_file()
