"""The instructor's plan keeps its promises: its cuts fit, and its example runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kit.classroom.handout import lay_out
from kit.exercises import lesson as lessons

PLAN = Path("notebooks/instructor/plan.md")
EXERCISE = re.compile(r"\d\.\d+")
CUT = re.compile(r"^\| (\d) \| (50|90) \| (.+?) \| (\d+) \+ (\d+) \+ (\d+) \|$", re.MULTILINE)


def test_every_lesson_has_a_cut_of_50_and_of_90_minutes_that_fits() -> None:
    minutes = {
        one.id: one.minutes for number in lessons.lesson_numbers() for one in lessons.find(number).exercises
    }
    cuts = CUT.findall(PLAN.read_text(encoding="utf-8"))
    assert {(lesson, most) for lesson, most, *_ in cuts} == {
        (str(number), most) for number in lessons.lesson_numbers() for most in ("50", "90")
    }
    assert {name for *_, words, _, _, _ in cuts for name in EXERCISE.findall(words)} == set(minutes)
    for lesson, most, words, exercises, steps, talk in cuts:
        named = EXERCISE.findall(words)
        assert sum(minutes[name] for name in named) == int(exercises), (lesson, most)
        assert int(exercises) + int(steps) + int(talk) <= int(most), (lesson, most)


def test_the_notes_of_a_lesson_cut_it_as_the_plan_does() -> None:
    cuts = {
        lesson: words
        for lesson, most, words, *_ in CUT.findall(PLAN.read_text(encoding="utf-8"))
        if most == "50" and "second class" not in words
    }
    told = {}
    for script in sorted(Path("notebooks/source").glob("lesson-*.py")):
        text = " ".join(
            line.removeprefix("#").strip() for line in script.read_text(encoding="utf-8").splitlines()
        )
        for said in re.findall(r"\*\*In 50 minutes:\*\* exercises ([\d., and]+)", text):
            told[script.stem[7]] = EXERCISE.findall(said)
    assert told
    assert told == {lesson: EXERCISE.findall(cuts[lesson]) for lesson in told}


def test_students_are_not_given_the_plan(tmp_path: Path) -> None:
    assert "plan.md" not in {path.name for path in lay_out(tmp_path)}


@pytest.mark.slow
def test_the_example_across_a_corpus_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, of_polnear = re.findall(r"```python\n(.+?)```", PLAN.read_text(encoding="utf-8"), re.DOTALL)
    shutil.copytree("tests/articles", tmp_path / "my-articles", ignore=shutil.ignore_patterns("*.md"))
    first = tmp_path / "my-articles" / "local-news.txt"
    shutil.copyfile(first, first.with_name("taken-over.txt"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(code, names)
    assert len(names["copied"]) > 0  # type: ignore[arg-type]
    assert {"claim", "certainty"} <= set(names["drift"].columns)  # type: ignore[attr-defined]
    assert "speaker" in names["speakers"].columns  # type: ignore[attr-defined]
    texts = tmp_path / "PolNeAR" / "dev" / "text"
    texts.mkdir(parents=True)
    shutil.copyfile(first, texts / "a-paper_2016-10-04_the-bridge-over-the-river.txt")
    exec(of_polnear, names)
    (article,) = names["articles"]  # type: ignore[misc]
    assert (article.outlet, article.published) == ("a-paper", "2016-10-04")
