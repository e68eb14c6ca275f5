"""A composed class through `kit release` and `kit grade`: points, tables, pages, and everything twice."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import kit
from kit.classroom import release, to_read
from kit.classroom import whole_class as classroom
from kit.classroom.class_labels import agreements
from kit.classroom.collecting import collect
from kit.classroom.judged import graded
from kit.classroom.own_case import new_case
from kit.exercises import answer_file as answers
from kit.exercises import class_marks, ratings
from kit.exercises import lesson as lessons
from kit.exercises.class_file import places
from kit.reading import cases
from kit.records import KitError
from tests import composed_class


@pytest.fixture(scope="module")
def moodle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six composed students, as Moodle gives them out."""
    path = tmp_path_factory.mktemp("class") / "moodle.zip"
    path.write_bytes(composed_class.packed(composed_class.files(6), "moodle"))
    return path


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_class_is_graded_and_twice_gives_the_same_bytes(moodle: Path, tmp_path: Path) -> None:
    made = classroom.grade(moodle, tmp_path / "one", quiet=True)
    classroom.grade(moodle, tmp_path / "two", quiet=True)
    once = everything(tmp_path / "one")
    assert (made.students, made.collected.refused) == (6, ())
    assert once == everything(tmp_path / "two")
    classroom.grade(moodle, tmp_path / "one", quiet=True)
    assert once == everything(tmp_path / "one")


def test_the_class_page_shows_no_name_unless_it_is_asked_for(moodle: Path, tmp_path: Path) -> None:
    classroom.grade(moodle, tmp_path / "out", quiet=True)
    assert "Student 0" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Student 0" not in (tmp_path / "out" / "class.json").read_text(encoding="utf-8")
    classroom.grade(moodle, tmp_path / "out", names=True, quiet=True)
    assert "Student 03" in (tmp_path / "out" / "numbers.html").read_text(encoding="utf-8")
    assert "Student 0" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("field", "value"), [("hedged", "hedged"), ("commitment", "hedge")])
def test_the_class_file_is_what_lesson_4_reads(tmp_path: Path, field: str, value: str) -> None:
    case = cases.case()
    words = "appears focused"
    spot = case.article.text.index(words)
    mark = {"start": spot, "end": spot + len(words), "words": words, "field": field, "value": value}
    other = {**mark, "start": 0, "end": 5, "words": case.article.text[:5], "value": "booster"}
    (tmp_path / "in").mkdir()
    for name, marks in (("one", [mark]), ("two", [other])):
        part = {"case": case.name, "answers": {}, "marks": marks}
        content = {"schema": 1, "id": name, "name": name, "cases": {answers.fingerprint(case.article): part}}
        (tmp_path / "in" / f"answers-{name}.json").write_text(json.dumps(content), encoding="utf-8")
    classroom.grade(tmp_path / "in", tmp_path / "out", quiet=True)
    folder = tmp_path / case.name
    shutil.copytree(case.folder, folder)
    shutil.copyfile(tmp_path / "out" / "class.json", folder / "class.json")
    own = replace(case, folder=folder, marks=())
    table = ratings(class_marks(own), "hedged", case.article)
    (sentence,) = [place for place in table.index if words in place]
    assert sorted(table.loc[sentence]) == ["no", "yes"]
    assert (table.drop(index=sentence) == "no").all(axis=None)
    assert table.columns.tolist() == ["S01", "S02"]


def test_a_page_to_project_says_that_it_leaves_notes_out(moodle: Path, tmp_path: Path) -> None:
    classroom.grade(moodle, tmp_path / "out", quiet=True)
    reading = f"code,exercise,text,points\n{to_read.code_of('moodle-4001')},0.6,x,9\n"
    (tmp_path / "out" / to_read.TO_READ).write_text(reading, encoding="utf-8")
    classroom.grade(moodle, tmp_path / "out", quiet=True)
    page = (tmp_path / "out" / "numbers.html").read_text(encoding="utf-8")
    assert "1 further note may name people, and is left out of a page that is projected" in page
    assert "Every file was used as it was" not in page


def test_a_feedback_page_names_nobody_else(moodle: Path, tmp_path: Path) -> None:
    classroom.grade(moodle, tmp_path / "out", quiet=True)
    page = (tmp_path / "out" / "feedback" / "Student-02-moodle-4002.html").read_text(encoding="utf-8")
    assert "Student 02" in page
    assert not any(f"Student 0{n}" in page for n in (1, 3, 4, 5, 6))


def test_a_feedback_page_says_what_a_code_stands_for(tmp_path: Path) -> None:
    one = lessons.exercise("2.4")
    (name, text), *_ = composed_class.files(1)
    content = json.loads(text)
    (part,) = content["cases"].values()
    wrong = dict.fromkeys(composed_class.items(one, cases.case()), "CT-")
    part["answers"] = {"2.4": {"answer": wrong, "time": "2026-01-10T10:00:00Z"}}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / answers.file_name(name)).write_text(json.dumps(content), encoding="utf-8")
    classroom.grade(tmp_path / "in", tmp_path / "out", quiet=True)
    (page,) = (tmp_path / "out" / "feedback").iterdir()
    assert "You said: <bdi>CT-</bdi>, certainly not so</small>" in page.read_text(encoding="utf-8")


ONE_FOR_ALL = (
    "But one label for all the lines, or nearly all, tells nothing apart: what is right by it is right by "
    "chance, and earns nothing yet. Which line is least like the others?"
)


def test_six_kinds_of_students_earn_what_they_told_apart(tmp_path: Path) -> None:
    """The key of 2.2 takes 'event' on four lines of six, and not on the fourth and the fifth."""
    right = ["event", "quantity", "cause", "judgement", "prediction", "event"]
    answers_of = {
        "All right": right,
        "Half asleep": ["event", "cause", "cause", "state", "prediction", "cause"],
        "Half done": [*right[:3], "", "", ""],
        "One for all": ["event"] * 6,
        "One and a guess": ["judgement", *["event"] * 5],
        "One and a reason": ["event"] * 3 + ["judgement"] + ["event"] * 2,
    }
    (tmp_path / "in").mkdir()
    for name, given in answers_of.items():
        row = {"answer": dict(zip("123456", given, strict=True)), "time": "2026-01-10T10:00:00Z"}
        part = {"case": cases.case().name, "answers": {"2.2": row}}
        content = {"schema": 1, "id": name, "name": name}
        content["cases"] = {answers.fingerprint(cases.case().article): part}
        (tmp_path / "in" / answers.file_name(name)).write_text(json.dumps(content), encoding="utf-8")
    classroom.grade(tmp_path / "in", tmp_path / "out", quiet=True)
    earned = {row["name"]: row["total"] for row in rows(tmp_path / "out" / "grades.csv")}
    assert earned == {
        "All right": "6",
        "Half asleep": "3",
        "Half done": "3",
        "One for all": "0",
        "One and a guess": "0",
        "One and a reason": "5",
    }
    pages = sorted((tmp_path / "out" / "feedback").iterdir())
    told = [path.name for path in pages if ONE_FOR_ALL in path.read_text(encoding="utf-8")]
    assert [name.partition("-own-")[0] for name in told] == ["One-and-a-guess", "One-for-all"]


def test_points_for_texts_come_back_from_the_table(moodle: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    classroom.grade(moodle, out, quiet=True)
    before = {row["student"]: float(row["total"]) for row in rows(out / "grades.csv")}
    reading = rows(out / to_read.TO_READ)
    first = reading[0]
    first["points"], first["comment"] = "1,5", "Whose words are these?"
    reading[1]["points"] = "NaN"
    table = [list(first), *(list(row.values()) for row in reading)]
    (out / to_read.TO_READ).write_bytes(to_read.as_csv(table))
    made = classroom.grade(moodle, out, quiet=True)
    after = {row["student"]: float(row["total"]) for row in rows(out / "grades.csv")}
    (whose,) = [student for student in before if to_read.code_of(student) == first["code"]]
    assert after == {**before, whose: before[whose] + 1.5}
    assert made.notes == (
        "to-read.csv, line 3: 'NaN' is no number of points from 0 to 2, and is not counted",
    )
    assert [row["points"] for row in rows(out / to_read.TO_READ)[:3]] == ["1.5", "NaN", ""]


def test_another_class_in_the_same_folder_loses_nobody_their_points(tmp_path: Path) -> None:
    first, second = composed_class.files(2)
    for name, (_, text) in (("one", first), ("two", second)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "answers.json").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    classroom.grade(tmp_path / "one", out, quiet=True)
    reading = rows(out / to_read.TO_READ)
    reading[0] |= {"points": "2", "comment": "Well asked."}
    table = [list(reading[0]), *(list(row.values()) for row in reading)]
    (out / to_read.TO_READ).write_bytes(to_read.as_csv(table))
    made = classroom.grade(tmp_path / "two", out, quiet=True)
    page = next(path.name for path in (out / "feedback").iterdir() if path.name.startswith("Student-01"))
    assert made.notes == (
        "to-read.csv has points or comments for 1 text that did not come in this time (the first: by "
        f"'{reading[0]['code']}' for exercise 0.6). They stay at its end, and are not counted",
        f"{out / 'feedback'} also holds 1 page of an earlier run, for students who are not among these "
        f"(the first: '{page}'). Do not send them out with the others",
    )
    assert classroom.grade(tmp_path / "one", out, quiet=True).students == 1
    assert rows(out / to_read.TO_READ)[0] == reading[0]


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace(",", ";").encode("cp1252"),
        lambda text: text.replace(",", "\t").encode("utf-8"),
        lambda text: text.encode("utf-8-sig").decode("cp1252").encode("utf-8"),
    ],
    ids=["as it was", "semicolons", "tabs", "misread as Windows-1252"],
)
def test_points_come_back_however_a_spreadsheet_saves_the_table(
    moodle: Path, tmp_path: Path, saved: Callable[[str], bytes]
) -> None:
    group = graded(cases.case(), collect(moodle).submissions)
    one = to_read.texts(group, {})[0]
    key = one.student.submission.student
    row = f"code,exercise,text,points,comment\r\n{one.code},exercise 0.6,{one.text},1.5,Très bien\r\n"
    (tmp_path / to_read.TO_READ).write_bytes(saved(row.replace(one.text, one.text.replace(",", ""))))
    found = to_read.readings_in(tmp_path, group)
    assert found.readings[key, "0.6"].points == 1.5


def test_cells_keep_accents_lines_and_commas_and_run_nothing() -> None:
    words = [
        "Zoë Ångström, Jr.",
        "two\nlines",
        '"quoted"',
        "王小明",
        "=1+1",
        "\t=1",
        "＝1",
        "-1",
        "safe\u202eexe",
    ]
    read = csv.reader(io.StringIO(to_read.as_csv([[*words, 1.5, -2]]).decode("utf-8-sig"), newline=""))
    assert next(read) == [
        *("Zoë Ångström, Jr.", "two\nlines", '"quoted"', "王小明", "'=1+1", "'\t'=1", "'＝1", "'-1"),
        *("safe⟦U+202E⟧exe", "1.5", "-2"),
    ]


def test_a_release_is_the_same_twice_and_holds_no_key(tmp_path: Path) -> None:
    one, two = release(tmp_path / "one"), release(tmp_path / "two")
    assert one.archive.read_bytes() == two.archive.read_bytes()
    assert not list(one.folder.rglob("key*.csv"))
    assert (one.nbgrader / "source" / "lesson-0" / "lesson-0-start-here.ipynb").is_file()


def test_an_exercise_that_counts_ones_own_marks_counts_the_students(tmp_path: Path) -> None:
    case = replace(cases.case(), marks=())
    (exercise,) = [one for one in lessons.lesson_source(4).exercises if one.property == "unanimous"]
    marked_words = [(p, case.article.text[p.start : p.end]) for p in places(case.article)]
    rows = [
        {"start": place.start, "end": place.end, "words": words, "field": "hedged", "value": "hedged"}
        for place, words in marked_words
    ]
    alone = composed_class.solution(exercise, case)
    marked = composed_class.solution(
        exercise, replace(case, marks=tuple(composed_class.mark(row, case) for row in rows))
    )
    assert alone != marked
    given = {exercise.id: {"answer": marked}}
    for name, marks in (("marked", rows), ("unmarked", [])):
        part = {"case": case.name, "answers": given, "marks": marks}
        content = {"schema": 1, "id": name, "name": name, "cases": {answers.fingerprint(case.article): part}}
        (tmp_path / f"answers-{name}.json").write_text(json.dumps(content), encoding="utf-8")
    group = graded(case, collect(tmp_path).submissions)
    shares = {one.submission.name: one.judged[exercise.id].share for one in group.students}
    assert shares == {"marked": 1.0, "unmarked": 0.0}


def test_a_table_with_a_rubric_is_read_by_a_person(tmp_path: Path) -> None:
    (name, text), *_ = composed_class.files(1)
    content = json.loads(text)
    (part,) = content["cases"].values()
    grades = {"the source": {"grade": "F", "because": "I know nothing of it."}}
    part["answers"] = {"5.5": {"answer": grades, "time": "2026-01-01T00:00:00Z", "tries": 1}}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / answers.file_name(name)).write_text(json.dumps(content), encoding="utf-8")
    classroom.grade(tmp_path / "in", tmp_path / "out", quiet=True)
    (row,) = rows(tmp_path / "out" / "to-read.csv")
    assert (row["exercise"], row["of"]) == ("exercise 5.5", "4")
    assert row["text"] == "the source: grade: F; because: I know nothing of it."
    file = tmp_path / "out" / "to-read.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").replace(",4,,", ",4,3,"), encoding="utf-8")
    classroom.grade(tmp_path / "in", tmp_path / "out", quiet=True)
    (graded_row,) = rows(tmp_path / "out" / "grades.csv")
    assert graded_row["total"] == "3"


def handed_in(folder: Path, platform: str, students: int = 2) -> Path:
    path = folder / f"{platform}.zip"
    path.write_bytes(composed_class.packed(composed_class.files(students), platform))
    return path


def test_one_lesson_is_graded_alone(moodle: Path, tmp_path: Path) -> None:
    classroom.grade(moodle, tmp_path / "all", quiet=True)
    classroom.grade(moodle, tmp_path / "one", quiet=True, lessons=[1])
    whole, alone = (rows(tmp_path / name / "grades.csv") for name in ("all", "one"))
    (column,) = [name for name in alone[0] if name.startswith("lesson ")]
    assert [row[column] for row in whole] == [row[column] for row in alone] == [row["total"] for row in alone]
    assert {row["exercise"] for row in rows(tmp_path / "one" / to_read.TO_READ)} == {"exercise 1.8"}
    with pytest.raises(KitError, match=r"There is no lesson 9\."):
        classroom.grade(moodle, tmp_path / "none", quiet=True, lessons=[9])


def test_what_waits_to_be_read_is_blank_for_a_platform_and_never_nought(tmp_path: Path) -> None:
    out = tmp_path / "out"
    classroom.grade(handed_in(tmp_path, "canvas"), out, quiet=True)
    possible, first, _ = rows(out / "grades-canvas.csv")
    assert possible["Student"] == "    Points Possible"
    assert (possible["kit lesson 0"], first["kit lesson 0"]) == ("10", "")
    table = rows(out / to_read.TO_READ)
    for row in table:
        row["points"] = "1"
    (out / to_read.TO_READ).write_bytes(to_read.as_csv([list(table[0]), *(list(r.values()) for r in table)]))
    classroom.grade(handed_in(tmp_path, "canvas"), out, quiet=True)
    (whole, _), (_, first, _) = rows(out / "grades.csv"), rows(out / "grades-canvas.csv")
    assert first["kit lesson 0"] == whole["lesson 0 (of 10)"] != ""
    assert whole["still to read"] == "0"


def test_texts_to_read_carry_no_names_and_take_a_number_for_each_criterion(
    moodle: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    classroom.grade(moodle, out, quiet=True)
    for name in (to_read.TO_READ, "to-read.html"):
        assert "Student 0" not in (out / name).read_text(encoding="utf-8-sig")
        assert "moodle-4" not in (out / name).read_text(encoding="utf-8-sig")
    table = rows(out / to_read.TO_READ)
    texts = [row for row in table if row["exercise"] == "exercise 0.6"]
    for row, cells in zip(texts, (("1", "0,5"), ("1", ""), ("2", "1"), ("", "good")), strict=False):
        row["criterion 1"], row["criterion 2"] = cells
    texts[4]["points"] = "1/2"
    (out / to_read.TO_READ).write_bytes(to_read.as_csv([list(table[0]), *(list(r.values()) for r in table)]))
    made = classroom.grade(moodle, out, quiet=True)
    said = "is no number of points from 0 to 2, and is not counted"
    assert made.notes == (
        f"to-read.csv, line 4: '2 + 1' {said}",
        f"to-read.csv, line 5: 'good' {said}",
    )
    again = {row["code"]: row for row in rows(out / to_read.TO_READ) if row["exercise"] == "exercise 0.6"}
    assert [again[row["code"]]["points"] for row in texts[:5]] == ["1.5", "1", "", "", "1"]
    assert again[texts[0]["code"]]["criterion 2"] == "0,5"


def test_lateness_is_told_and_costs_what_was_said(tmp_path: Path) -> None:
    (name, text), *_ = composed_class.files(1)
    content = json.loads(text)
    for part in content["cases"].values():
        for answer in part["answers"].values():
            answer["time"] = "2026-03-03T12:00:00Z"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / answers.file_name(name)).write_text(json.dumps(content), encoding="utf-8")

    def graded_row(**how: str) -> dict[str, str]:
        classroom.grade(tmp_path / "in", tmp_path / "out", quiet=True, **how)
        return rows(tmp_path / "out" / "grades.csv")[0]

    in_time = graded_row(due="2026-03-03T18:00+00:00")
    told = graded_row(due="2026-03-01T18:00+00:00")
    less = graded_row(due="2026-03-01T18:00+00:00", late="10 % a day")
    assert (in_time["late"], told["late"], less["late"]) == (
        "",
        "late by 2 days",
        "late by 2 days, 20 % less",
    )
    assert float(in_time["total"]) == float(told["total"])
    assert float(less["total"]) == pytest.approx(0.8 * float(told["total"]), abs=0.01)
    with pytest.raises(KitError, match="--late takes a policy such as \"10 % a day\", not 'a lot'"):
        graded_row(late="a lot")
    with pytest.raises(KitError, match="--due takes a day such as 2026-03-01"):
        graded_row(due="Monday")


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        ("moodle", "Student 01_4001_assignsubmission_file_/feedback.html"),
        ("canvas", "student01_4001_54001_answers-Student-01.html"),
    ],
)
def test_feedback_goes_back_as_the_platform_takes_it(tmp_path: Path, platform: str, name: str) -> None:
    classroom.grade(handed_in(tmp_path, platform), tmp_path / "out", quiet=True)
    (page,) = (tmp_path / "out" / "feedback").glob(f"*-{platform}-4001.html")
    with zipfile.ZipFile(tmp_path / "out" / f"feedback-{platform}.zip") as back:
        assert len(back.namelist()) == 2
        assert back.read(name) == page.read_bytes()


def test_files_without_an_answer_are_refused_in_a_sentence(tmp_path: Path) -> None:
    content = {"schema": 1, "id": "ada", "name": "Ada", "cases": {}}
    (tmp_path / "answers-Ada.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KitError, match=r"hold no answers yet\. Nothing was changed\."):
        classroom.grade(tmp_path, tmp_path.with_name("out"), quiet=True)


def test_who_answered_another_case_that_is_here_is_graded_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(
        "The Bridge Is Open\n\nThe mayor opened the bridge in May.\n", encoding="utf-8"
    )
    new_case("bridge.txt")
    article = cases.case("bridge").article
    Path("in").mkdir()
    for name, text in composed_class.files(2):
        Path("in", answers.file_name(name)).write_text(text, encoding="utf-8")
    row = {"answer": "b", "time": "2026-01-01T00:00:00Z"}
    part = {"case": "bridge", "answers": {"0.1": row}}
    other = {"schema": 1, "id": "ada", "name": "Ada", "cases": {answers.fingerprint(article): part}}
    Path("in", "answers-Ada.json").write_text(json.dumps(other), encoding="utf-8")
    unknown = {**other, "id": "ben", "name": "Ben", "cases": {"0123456789ab": part}}
    Path("in", "answers-Ben.json").write_text(json.dumps(unknown), encoding="utf-8")
    empty = {answers.fingerprint(cases.case().article): {"case": cases.SHIPPED, "answers": {}, "marks": []}}
    for name, begun in (("Cem", {}), ("Dan", empty)):
        fresh = {**other, "id": name, "name": name, "cases": begun}
        Path("in", f"answers-{name}.json").write_text(json.dumps(fresh), encoding="utf-8")
    made = classroom.grade("in", "graded", quiet=True)
    here = Path("graded", "bridge")
    assert made.notes == (
        f"1 student answered the case 'bridge', and not '{cases.SHIPPED}' (Ada): graded on it in {here}",
        "Cem, Dan: no answers yet",
        f"Ben: no answers to '{cases.SHIPPED}' as it is here, only to a case or version that is not",
    )
    assert [row["name"] for row in rows(here / "grades.csv")] == ["Ada"]
    assert "Ada" not in {row["name"] for row in rows(Path("graded", "grades.csv"))}


def test_of_very_many_different_answers_the_most_frequent_are_compared(tmp_path: Path) -> None:
    given = {"1": {f"s{n}": f"answer {n}" for n in range(80)}, "2": dict.fromkeys(("s1", "s2"), "answer 1")}
    found, (said,) = agreements(graded(cases.case(), []), {"1.4": given}, [])
    assert said == "exercise 1.4 has 80 different answers; the 50 most frequent are compared"
    assert found["1.4"][0].annotators == 50


def test_a_group_hands_in_together_and_each_gets_the_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "mine" / "answers.json"))
    kit.check("0.3", "technology")
    kit.check("0.6", "I would ask for the date first.")
    assert "as 'Ada, Ben'" in kit.hand_in(name=["Ada", "Ben"]).text
    assert "as 'Ada, Ben'" in kit.hand_in().text
    (tmp_path / "in").mkdir()
    shutil.copy(tmp_path / "mine" / "answers-Ada-Ben.json", tmp_path / "in")
    out = tmp_path / "out"
    assert classroom.grade(tmp_path / "in", out, quiet=True).students == 2
    ada, ben = rows(out / "grades.csv")
    assert {ada["name"], ben["name"]} == {"Ada", "Ben"}
    assert ada["total"] == ben["total"]
    assert ada["notes"] == ben["notes"] == "handed in by a group: Ada, Ben"
    (text,) = rows(out / to_read.TO_READ)
    text["points"] = "1.5"
    (out / to_read.TO_READ).write_bytes(to_read.as_csv([list(text), list(text.values())]))
    classroom.grade(tmp_path / "in", out, quiet=True)
    assert [float(row["total"]) for row in rows(out / "grades.csv")] == [float(ada["total"]) + 1.5] * 2
    assert "1 student handed in" not in (out / "report.html").read_text(encoding="utf-8")


def test_two_markers_are_set_beside_each_other(moodle: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    classroom.grade(moodle, out, quiet=True)
    table = rows(out / to_read.TO_READ)
    for name, points in ((to_read.TO_READ, "2"), ("to-read-Ben.csv", "1")):
        table[0]["points"], table[1]["points"] = points, "1"
        cells = [list(table[0]), *(list(row.values()) for row in table)]
        (out / name).write_bytes(to_read.as_csv(cells))
    made = classroom.grade(moodle, out, quiet=True)
    assert made.notes[-1] == (
        "the markers differ about 1 text: to-read.html shows what each gave, and the mean counts until they "
        "agree"
    )
    page = (out / "to-read.html").read_text(encoding="utf-8")
    assert "The markers differ: the first 2, Ben 1." in page
    assert "1.5 of 2 points" in page
    assert rows(out / to_read.TO_READ)[0]["points"] == "2", "the first marker's table stays as it was"
