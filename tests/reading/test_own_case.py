"""An instructor's own article, from `kit new` to the class page, without a key and without an option."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

import kit
import kit.__main__ as cli
from kit.classroom import release
from kit.classroom.own_case import new_case
from kit.reading import cases

ARTICLE = """The Bridge Is Open Again

The mayor opened the bridge on 3 May 2024. It may close again in winter, an engineer said.

What it cost

The repair took two years. Nobody said what it cost.
"""


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instructor's folder with a case of their own, handed out to two students who answered."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KIT_ANSWERS", raising=False)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")
    new_case("bridge.txt")
    released = release(tmp_path / "release", "bridge")
    Path("handed-in").mkdir()
    for name, words in (("Ada", "The Bridge Is Open Again"), ("Ben", "What it cost")):
        folder = shutil.copytree(released.folder, tmp_path / name)
        monkeypatch.chdir(folder / "notebooks")
        monkeypatch.setenv(cases.CASE_VARIABLE, "bridge")
        assert kit.check("0.1", "b").saved
        assert kit.check("0.3", words).saved
        assert kit.solution("2.2").saved
        kit.hand_in(name)
        shutil.copy(folder / f"answers-{name}.json", tmp_path / "handed-in")
    monkeypatch.delenv(cases.CASE_VARIABLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_case_is_found_by_its_article(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["grade", "handed-in"]) == 0
    printed = capsys.readouterr().out
    assert printed == (
        "2 students were graded on the case bridge, lessons 0 and 2.\n"
        f"Begin with {Path('graded') / 'report.html'}.\n"
    )
    text = (school / "graded" / "grades.csv").read_text(encoding="utf-8-sig")
    grades = {row["name"]: row for row in csv.DictReader(io.StringIO(text))}
    assert float(grades["Ada"]["total"]) > float(grades["Ben"]["total"])
    (second,) = [points for head, points in grades["Ada"].items() if head.startswith("lesson 2 (of ")]
    assert second == "0"
    page = (school / "graded" / "report.html").read_text(encoding="utf-8")
    assert "The Bridge Is Open Again" in page
    feedback = next((school / "graded" / "feedback").glob("Ada-*.html")).read_text(encoding="utf-8")
    assert "Kept: open, for the class to compare" in feedback
    released = {path.name for path in (school / "release" / "student" / "seeds" / "bridge").iterdir()}
    assert released == {"article.txt", "case.toml", "key.sealed.json", "read.gz", "record.csv"}


def test_where_the_case_is_not_here_it_says_where_to_look(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(school / "seeds")
    assert cli.main(["grade", "handed-in"]) == 2
    assert capsys.readouterr().err == (
        "kit: Nobody answered the case 'putin-ai-task-force'; the answers are to 'bridge'. Give the command "
        "in the folder that has this case in its folder 'seeds'. Nothing was changed.\n"
    )
    assert not (school / "graded").exists()
