"""Both sides of every lesson are made from one source, and both run from top to bottom."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
from collections import Counter
from contextlib import chdir
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

import kit
from kit.classroom import jupyter as lab
from kit.classroom import whole_class as classroom
from kit.classroom.jupyter import environment
from kit.classroom.own_case import new_case
from kit.exercises import check, points
from kit.exercises import lesson as lessons
from kit.exercises.feedback import said_of
from kit.exercises.judging import BY_LINE, LENDERS, asked, judge, share, told_apart
from kit.reading import case as open_case
from notebooks import count, make
from tests import composed_class

NOTEBOOKS = Path("notebooks")
SOURCES = sorted((NOTEBOOKS / "source").glob("lesson-*.toml"))
STUDENTS = sorted(NOTEBOOKS.glob("*.ipynb"))
# Articles of one's own, such as some of PolNeAR's, come in by KIT_ARTICLES=first.txt:second.txt.
OTHERS = filter(None, os.environ.get("KIT_ARTICLES", "").split(os.pathsep))
ARTICLES = [*sorted(Path("tests/articles").glob("*.txt")), *map(Path, OTHERS)]


@pytest.fixture(autouse=True)
def own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers go to a folder of the test's own."""
    file = tmp_path / "answers.json"
    monkeypatch.setenv("KIT_ANSWERS", str(file))
    return file


def test_what_is_committed_is_what_the_sources_make() -> None:
    stale = [path.name for path, content in make.made() if path.read_bytes() != content.encode("utf-8")]
    assert stale == [], "run: python -m notebooks.make"
    made = {path.name for path, _ in make.made() if path.suffix == ".ipynb"}
    assert {path.name for path in STUDENTS} == made


@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_a_student_is_given_no_solution_no_hidden_check_no_note_and_no_output(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"BEGIN|SOLUTION|HIDDEN|kit\.solution|kit\.points|[Rr]ubric|the instructor\.\*", text)
        == []
    )
    cells = [cell for cell in nbformat.reads(text, as_version=4).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_a_student_is_given_of_an_exercise_holds_nothing_of_the_instructor(path: Path) -> None:
    source = lessons.read_lesson(path)
    given = lessons.read_lesson(NOTEBOOKS / "exercises" / f"lesson-{source.number}.json")
    for full, part in zip(source.exercises, given.exercises, strict=True):
        assert (part.solution, part.rubric, part.note, part.hidden, part.accepted) == ("", "", "", (), None)
        assert all(option.accepted is None for option in part.options)
        assert (part.id, part.prompt, part.hints) == (full.id, full.prompt, full.hints)
        secrets = [full.solution, full.rubric, full.note]
        everything = repr(part) + (NOTEBOOKS / f"{path.stem}.ipynb").read_text(encoding="utf-8")
        assert [secret for secret in secrets if secret and secret in everything] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_lesson_opens_and_ends_as_all_do_and_its_exercises_fit_its_time(path: Path) -> None:
    lesson = lessons.read_lesson(path)
    assert len(lesson.objectives) == 3
    assert lesson.needs
    assert len(lesson.exercises) >= 5
    assert all(1 <= exercise.minutes <= 15 for exercise in lesson.exercises)
    assert sum(exercise.minutes for exercise in lesson.exercises) <= lesson.minutes
    headings = re.findall(r"^# (#+ .+)$", path.with_suffix(".py").read_text(encoding="utf-8"), re.MULTILINE)
    ending = [heading for heading in headings if "Key" in heading or "Gloss" in heading or "Where" in heading]
    assert ending[-3:] == ["### Key points", "### Glossary", "### Where to read on"]


NO_STEP_HAS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Slice, ast.Lambda)
NO_STEP_HAS += (ast.JoinedStr, ast.Starred, ast.For, ast.If, ast.Try)


@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_a_step_is_one_or_two_short_lines_and_none_that_only_a_programmer_reads(path: Path) -> None:
    """Lesson 5 is for those who have come so far: there a step may have six lines."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and "further" not in cell.metadata.get("tags", []):
            lines = [line for line in cell.source.splitlines() if line.strip()]
            if path.stem.startswith("lesson-5"):
                assert len(lines) <= 6, cell.source
                continue
            told = [line for line in lines if line != "import kit"]
            assert len(told) <= 2, cell.source
            assert max(map(len, lines)) <= 90, cell.source
            assert not any(isinstance(node, NO_STEP_HAS) for node in ast.walk(ast.parse(cell.source)))


def test_the_first_four_lessons_ask_for_twelve_functions_at_most_and_none_takes_longer_than_it_says() -> None:
    lessons = count.counted()
    assert len({name for one in lessons if one.lesson < 4 for name in one.functions}) <= 12
    assert [one for one in lessons if one.minutes > one.told] == []
    assert (lessons[2].told, lessons[3].told) == (90, 90)


def test_lesson_2_asks_a_beginner_to_learn_twelve_labels_at_most() -> None:
    """What lesson 1 has taught is known; further labels are taken from whoever types them."""
    known, new = (
        {option.id for one in lessons.find(number).exercises if one.kind == "label" for option in one.options}
        - {option.id for one in lessons.find(number).exercises for option in one.options if option.further}
        for number in (1, 2)
    )
    assert len(new - known) <= 12


def test_the_front_door_has_forty_five_names_at_most() -> None:
    assert len(kit.__all__) <= 45


def test_every_name_of_the_kit_that_a_lesson_or_the_plan_uses_is_there() -> None:
    for page in [*(NOTEBOOKS / "source").glob("*.py"), NOTEBOOKS / "instructor" / "plan.md"]:
        text = page.read_text(encoding="utf-8")
        used = re.findall(r"\bkit\.([a-zA-Z]\w+)\(", text)
        assert [name for name in used if not hasattr(kit, name)] == [], page.name
        for module, name in re.findall(r"^from (kit\.\w+) import (\w+)$", text, re.MULTILINE):
            assert hasattr(import_module(module), name), (page.name, module, name)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_lesson_5_reads_your_file_compares_a_second_one_and_writes_the_report(
    kind: str, tmp_path: Path
) -> None:
    """Three names are typed into the lesson as a student would; a last cell looks at what came of it."""
    own_article(tmp_path / f"bridge.{kind}")
    (tmp_path / "other.txt").write_text(
        "Bridge to close\n\nThe council will close the footbridge in May.\n", encoding="utf-8"
    )
    notebook = nbformat.read(NOTEBOOKS / "lesson-5-your-own-article.ipynb", as_version=4)
    typed = {"path": f"bridge.{kind}", "other": "other.txt", "page": "my-report.html"}
    for name, answer in typed.items():
        (cell,) = [cell for cell in notebook.cells if f'{name} = ""' in cell.source]
        cell.source = cell.source.replace(f'{name} = ""', f'{name} = "{answer}"')
    looks = (
        "assert article.title == 'Council closes the footbridge'\n"
        "assert [pair for pair in pairs if pair.left and pair.right]"
    )
    notebook.cells.append(nbformat.v4.new_code_cell(looks, id="looks"))
    nbformat.write(notebook, tmp_path / "lesson-5.ipynb")
    run(tmp_path / "lesson-5.ipynb")
    assert "Council closes the footbridge" in (tmp_path / "my-report.html").read_text(encoding="utf-8")


def own_article(path: Path) -> None:
    """A short report, as a web page or as a document of a word processor."""
    title, first = "Council closes the footbridge", "The council closed the footbridge in May."
    second = "Nobody wanted this, said the councillor Tom Reddish, but the timbers are rotten."
    if path.suffix == ".html":
        path.write_text(
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            f"<p>{first}</p><p>{second}</p></article></body></html>",
            encoding="utf-8",
        )
        return
    from docx import Document

    document = Document()
    document.add_heading(title, 0)
    for paragraph in (first, second):
        document.add_paragraph(paragraph)
    document.save(str(path))


@pytest.mark.slow
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_an_untouched_student_notebook_runs_to_its_end(path: Path, own_answers: Path) -> None:
    run(path)
    assert not own_answers.exists() or json.loads(own_answers.read_text())["cases"]


@pytest.mark.slow
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_every_solution_passes_its_own_check(path: Path, own_answers: Path) -> None:
    run(NOTEBOOKS / "instructor" / path.name)
    (case,) = json.loads(own_answers.read_text(encoding="utf-8"))["cases"].values()
    verdicts = {name: answer["verdict"] for name, answer in case["answers"].items()}
    lesson = lessons.read_lesson(NOTEBOOKS / "source" / f"{path.stem}.toml")
    assert sorted(verdicts) == sorted(exercise.id for exercise in lesson.exercises)
    assert {name: verdict for name, verdict in verdicts.items() if verdict not in ("right", "kept")} == {}
    earned = [exercise.points for exercise in lesson.exercises if verdicts[exercise.id] == "right"]
    assert points(lesson.number) == sum(earned)


def test_no_line_of_the_main_case_is_asked_in_three_exercises() -> None:
    """3.7 asks the lines of 3.6 again, as of another day, and counts with it."""
    exercises = [one for n in range(6) for one in lessons.find(n).exercises if one.kind in BY_LINE]
    shown = [line.text for one in exercises if one.id != "3.7" for line in asked(one, kit.case())]
    assert max(Counter(shown).values()) == 2


@pytest.mark.parametrize("name", LENDERS)
def test_each_wrong_line_has_a_question_of_its_own(name: str) -> None:
    """Whatever one label is given to all lines, and whichever way round an order is wrong."""
    case, lines = open_case(name), [one for n in range(6) for one in lessons.find(n).exercises]
    for one in (one for one in lines if one.kind in BY_LINE and one.id != "0.9"):  # which tells nothing yet
        wanted = asked(one, case)
        answers: list[dict[str, object]] = [dict.fromkeys((e.id for e in wanted), o.id) for o in one.options]
        if one.kind == "order":
            answers = [{each.id: -rank for rank, each in enumerate(wanted)}, {each.id: 1 for each in wanted}]
        for answer in answers:
            states = judge(one, case, answer, wanted)
            told = said_of(one, wanted, answer, states, case.article).lines
            said = [line.text for line in told if line.verdict != "right"]
            assert len({*said} - {""}) == len(said) >= [*states.values()].count("wrong"), (one.id, said)
            assert not any("{" in text for text in said)


@pytest.mark.parametrize("name", LENDERS)
def test_one_label_for_all_lines_earns_nothing_unless_it_is_right_on_all(name: str) -> None:
    """An exercise that rewards one answer for all of it measures nothing."""
    case, labelled = open_case(name), [one for n in range(6) for one in lessons.find(n).exercises]
    for one in (one for one in labelled if one.kind == "label"):
        wanted = [line for line in asked(one, case) if line.accepted]
        for option in one.options if wanted else ():
            answer = dict.fromkeys((line.id for line in wanted), option.id)
            states = judge(one, case, answer, wanted)
            earned = share(states, told_apart(one, wanted, answer))
            assert earned == float({*states.values()} == {"right"}), (one.id, option.id)
            told = said_of(one, wanted, answer, states, case.article)
            assert told.verdict == ("right" if earned else "not yet"), (one.id, option.id)


@pytest.mark.slow
@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_every_lesson_teaches_an_article_of_ones_own(
    path: Path, article: Path, own_answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a key, exercises stay open, or the article itself says what is right; none breaks."""
    own = article.resolve()
    with chdir(tmp_path):
        case = new_case(own).resolve()
    monkeypatch.setenv("KIT_CASE", str(case))
    run(NOTEBOOKS / "instructor" / path.name)
    (given,) = json.loads(own_answers.read_text(encoding="utf-8"))["cases"].values()
    assert given["case"] == case.name
    verdicts = {name: answer["verdict"] for name, answer in given["answers"].items()}
    assert {name: verdict for name, verdict in verdicts.items() if verdict not in ("right", "kept")} == {}
    assert [name for name in verdicts if kit.ask(name)._form["nothing"]] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LENDERS[:2])
@pytest.mark.parametrize("path", STUDENTS, ids=lambda path: path.stem)
def test_a_lesson_teaches_each_of_the_contrasting_cases(
    name: str, path: Path, own_answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A local story with people who speak, and an evening paper's of 15 April 1912 with a short key."""
    monkeypatch.setenv("KIT_CASE", name)
    run(NOTEBOOKS / "instructor" / path.name)
    (given,) = json.loads(own_answers.read_text(encoding="utf-8"))["cases"].values()
    verdicts = {name: answer["verdict"] for name, answer in given["answers"].items()}
    assert {name: verdict for name, verdict in verdicts.items() if verdict not in ("right", "kept")} == {}
    assert [name for name in verdicts if kit.ask(name)._form["nothing"]] == []


@pytest.mark.slow
def test_lesson_4_runs_on_what_a_class_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = tmp_path / "handed in"
    answers.mkdir()
    for name, text in composed_class.files(4):
        (answers / f"answers-{name}.json").write_text(text, encoding="utf-8")
    classroom.grade(answers, tmp_path / "graded", quiet=True)
    folder = tmp_path / "seeds" / kit.case().name
    shutil.copytree(kit.case().folder, folder)
    shutil.copyfile(tmp_path / "graded" / "class.json", folder / "class.json")
    monkeypatch.setenv("KIT_CASE", str(folder))
    run(NOTEBOOKS / "lesson-4-people-and-machine.ipynb")


def run(path: Path) -> None:
    with environment() as settings:
        lab.run(path, settings)


def test_an_exercise_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(lessons.KitError) as caught:
        check("0.99", "a")
    assert (
        str(caught.value)
        == "Lesson 0 has no exercise 0.99. It has: 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9."
    )


def test_an_instructor_sees_what_is_accepted_and_why(own_answers: Path) -> None:
    told = kit.solution("1.1")
    assert repr(told).splitlines()[:2] == [
        "1.1 · ✓ Accepted. These answers count as right, and why: (Saved.)",
        "✓ 1 ('When was it produced?'): ‘not stated’. No day, month or year is named. From outside: not "
        "before 19 November 2025, the day of the first public call.",
    ]
    assert repr(kit.solution("1.7", "6")) == (
        "1.7 · ✓ Accepted. Nothing decides this one. An answer that serves: ‘6’. (Saved.)"
    )


def test_the_last_cell_says_what_it_counts(own_answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit.solution("1.1")
    assert kit.points(1) == 6
    assert capsys.readouterr().out == (
        "The answers in this folder earn 6 of the 23 points that a key or the article decides in lesson 1. "
        "A person reads the texts, for 3 more.\n"
    )
