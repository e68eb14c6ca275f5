"""What arrives is not always meant well: each kind is named, nothing is run, and the others are graded."""

from __future__ import annotations

import json
import os
import pickle
import stat
import zipfile
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from kit.classroom import class_labels, collecting
from kit.classroom import submission as submissions
from kit.classroom import whole_class as classroom
from kit.classroom.collecting import Collected, collect
from kit.classroom.discussion import Machine
from kit.classroom.judged import graded
from kit.exercises import answer_file as answers
from kit.reading import cases
from kit.records import KitError
from tests.composed_class import files
from tests.fuzz.within import within

ARTICLE = cases.case().article
GOOD = files(1)[0][1]


def content(name: str = "Student 07", id: str = "0badcafe", **part: Any) -> dict[str, Any]:
    """A file of answers with one answer, or with what `part` says."""
    given = {"answer": "b", "verdict": "kept", "tries": 1, "time": "2026-01-10T10:00:00Z"}
    whole = {"case": "a case", "answers": {"0.1": given}, "hints": {}, "marks": [], **part}
    return {"schema": 1, "id": id, "name": name, "cases": {answers.fingerprint(ARTICLE): whole}}


def folder_with(tmp_path: Path, name: str, data: str | bytes) -> Path:
    """A folder with one good file and one other."""
    folder = tmp_path / "handed in"
    folder.mkdir(exist_ok=True)
    (folder / "answers-good.json").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def zip_with(tmp_path: Path, name: str | zipfile.ZipInfo, data: bytes) -> Path:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("answers-good.json", GOOD)
        archive.writestr(name, data)
    return path


def refusals(found: Collected) -> list[str]:
    assert [one.name for one in found.submissions] == ["Student 01"]
    return [f"{one.file}: {one.reason}" for one in found.refused]


def test_a_zip_slip(tmp_path: Path) -> None:
    found = collect(zip_with(tmp_path, "../../answers-x.json", GOOD.encode()))
    assert refusals(found) == ["../../answers-x.json: its path leads out of the zip"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.zip"]


def test_a_file_without_a_name_in_a_zip(tmp_path: Path) -> None:
    found = collect(zip_with(tmp_path, zipfile.ZipInfo(""), GOOD.encode()))
    assert refusals(found) == [": it has no name"]


def test_a_zip_whose_directory_is_damaged(tmp_path: Path) -> None:
    path = zip_with(tmp_path, "note.txt", b"")
    path.write_bytes(path.read_bytes().replace(b"PK\x01\x02", b"PK\x01\x07"))
    with pytest.raises(KitError) as error:
        collect(path)
    assert str(error.value) == (
        f"'{path}' is a damaged zip (Bad magic number for central directory). Download it once more."
    )


def test_a_zip_bomb(tmp_path: Path) -> None:
    found = collect(zip_with(tmp_path, "answers-bomb.json", b" " * 50_000_000))
    assert refusals(found) == [
        "answers-bomb.json: it has more than 10,000,000 bytes, which no file of answers has"
    ]


def test_a_link_in_a_zip_and_in_a_folder(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("answers-link.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    said = "answers-link.json: it is a link to another place, and links are not followed"
    assert refusals(collect(zip_with(tmp_path, link, b"/etc/passwd"))) == [said]
    folder = folder_with(tmp_path, "note.txt", "")
    (folder / "answers-link.json").symlink_to("/etc/passwd")
    assert refusals(collect(folder)) == [said]


def test_a_file_of_a_gigabyte(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "answers-long.json", "")
    with (folder / "answers-long.json").open("r+b") as file:
        file.truncate(1_000_000_000)
    assert refusals(collect(folder)) == [
        "answers-long.json: it has more than 10,000,000 bytes, which no file of answers has"
    ]


class Explosive:
    """Unpickling it would make a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_a_pickle_named_json(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "answers-p.json", pickle.dumps(Explosive(tmp_path / "ran")))
    (said,) = refusals(collect(folder))
    assert said == "answers-p.json: it is another program's, with letters that no file of answers has"
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("depth", [100, 10_000])
def test_json_nested_deeply(tmp_path: Path, depth: int) -> None:
    folder = folder_with(tmp_path, "answers-deep.json", "[" * depth + "]" * depth)
    assert refusals(collect(folder)) == ["answers-deep.json: it is nested too deeply to be a file of answers"]


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_what_is_no_number_is_nothing(tmp_path: Path, number: str) -> None:
    text = json.dumps(content()).replace('"b"', number)
    folder = folder_with(tmp_path, "answers-nan.json", text)
    (one,) = [one for one in collect(folder).submissions if one.name == "Student 07"]
    assert one.content["cases"][answers.fingerprint(ARTICLE)]["answers"]["0.1"]["answer"] is None


NAMES = ("../../x", '=HYPERLINK("http://example.org")', "<script>alert(1)</script>", "CON", "\ud800", "")


def test_names_that_are_more_than_names(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "note.txt", "")
    for number, name in enumerate(NAMES):
        one = json.dumps(content(name, f"{number:08x}"))
        (folder / f"answers-{number}.json").write_text(one, encoding="utf-8")
    out = tmp_path / "out"
    assert classroom.grade(folder, out, names=True, quiet=True).students == len(NAMES) + 1
    assert {path.name for path in tmp_path.iterdir()} == {"handed in", "out"}
    assert len(list((out / "feedback").iterdir())) == len(NAMES) + 1
    for page in out.rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    cells = (out / "grades.csv").read_text(encoding="utf-8-sig").replace('"', "").split(",")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_of_two_files_by_one_student_the_latest_counts(tmp_path: Path) -> None:
    late = content(answers={"0.1": {"answer": "c", "tries": 1, "time": "2026-01-11T10:00:00Z"}})
    folder = folder_with(tmp_path, "answers-b.json", json.dumps(content()))
    (folder / "answers-a.json").write_text(json.dumps(late), encoding="utf-8")
    found = collect(folder)
    assert [one.file for one in found.submissions if one.name == "Student 07"] == ["answers-a.json"]
    assert found.notes == (
        "handed in more than once: of two answers the later one counts "
        "('answers-a.json' is later than 'answers-b.json')",
    )


def test_a_copied_folder_under_another_name_is_graded_too(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "answers-b.json", json.dumps(content("Student 07")))
    (folder / "answers-c.json").write_text(json.dumps(content("Student 08")), encoding="utf-8")
    assert sorted(one.name for one in collect(folder).submissions) == [
        "Student 01",
        "Student 07",
        "Student 08",
    ]


def test_a_folder_without_answers_is_refused_and_the_old_grades_stay(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "one").mkdir()
    name, text = files(1)[0]
    (tmp_path / "one" / answers.file_name(name)).write_text(text, encoding="utf-8")
    assert classroom.grade(tmp_path / "one", tmp_path / "out", quiet=True).students == 1
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.*")}
    with pytest.raises(KitError) as error:
        classroom.grade(tmp_path / "none", tmp_path / "out", quiet=True)
    assert str(error.value) == (
        f"No file of answers that could be used was found in '{tmp_path / 'none'}'. kit.hand_in() names such "
        "a file answers-NAME.json; give the folder, or the zip, that has them. Nothing was changed."
    )
    assert before == {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.*")}


def test_a_lesson_that_nobody_answered_is_refused_and_the_old_grades_stay(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "answers-one.json", json.dumps(content()))
    (folder / "answers-good.json").unlink()
    made = classroom.grade(folder, tmp_path / "out", quiet=True)
    assert made.lessons == (0,)
    with pytest.raises(KitError) as error:
        classroom.grade(folder, tmp_path / "out", quiet=True, lessons=[3])
    assert str(error.value) == ("Nobody answered lesson 3; the answers are to lesson 0. Nothing was changed.")


def test_answers_to_another_case(tmp_path: Path) -> None:
    other = content()
    other["cases"] = {"0123456789ab": {**next(iter(other["cases"].values())), "case": "bridge"}}
    folder = folder_with(tmp_path, "answers-o.json", json.dumps(other))
    classroom.grade(folder, tmp_path / "out", quiet=True)
    assert (
        "holds answers to another case or version (bridge), and none to this one"
        in (tmp_path / "out" / "grades.csv").read_text()
    )


def test_answers_from_a_newer_kit(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "answers-new.json", json.dumps({**content(), "schema": 9}))
    assert refusals(collect(folder)) == [
        "answers-new.json: it was written by a newer kit (schema 9; this kit knows 1). Update the kit"
    ]


def test_marks_outside_the_text_and_words_that_are_not_there(tmp_path: Path) -> None:
    row = {"field": "label", "value": "hedged", "time": ""}
    marks = [
        {**row, "start": 0, "end": 5, "words": "Nobody"},
        {**row, "start": -3, "end": 10**9, "words": ARTICLE.text},
        {**row, "start": 0, "end": 5, "words": ARTICLE.text[:5]},
    ]
    folder = folder_with(tmp_path, "answers-m.json", json.dumps(content(marks=marks)))
    classroom.grade(folder, tmp_path / "out", quiet=True)
    assert (
        "2 marks left out: the words quoted do not stand at that place"
        in (tmp_path / "out" / "grades.csv").read_text()
    )


def test_answers_of_every_wrong_form_are_graded_as_far_as_it_goes(tmp_path: Path) -> None:
    forms = [{}, [], [[]], {"a": {"b": 1}}, 10**300, True, None, "x" * 200_000, [{"start": 1}], "\ud800"]
    folder = folder_with(tmp_path, "note.txt", "")
    for number, form in enumerate(forms):
        ids = [f"{lesson}.{n}" for lesson in range(6) for n in range(1, 12)]
        given = {id: {"answer": form} for id in (ids[:9] if isinstance(form, str) else ids)}
        one = content(f"Student 1{number}", f"{number:08x}", answers=given)
        (folder / f"answers-{number}.json").write_text(json.dumps(one), encoding="utf-8")
    assert classroom.grade(folder, tmp_path / "out", quiet=True).students == len(forms) + 1


def test_nothing_there_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("no")
    with pytest.raises(KitError) as error:
        collect(tmp_path / "page.html")
    assert str(error.value) == (
        f"'{tmp_path / 'page.html'}' is neither a folder nor a zip. Give the folder that holds the files of "
        "answers, or the zip as Moodle or Canvas gave it out."
    )


WITHOUT = "it is no file of answers, and none came with it: ask for the file that kit.hand_in() writes"


def test_who_sent_a_notebook_alone_is_not_passed_over(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "Ben.ipynb", "{}")
    (folder / "Eve, homework.docx").write_text("My answers")
    for name in ("Ada_7_assignsubmission_file_/mine.pdf", "Cem/notebooks/lesson-0-start-here.ipynb"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("{}")
    (folder / "Dee" / "notebooks").mkdir(parents=True)
    (folder / "Dee" / "notebooks" / "lesson-0-start-here.ipynb").write_text("{}")
    (folder / "Dee" / "answers.json").write_text(GOOD, encoding="utf-8")
    said = [
        f"Ada_7_assignsubmission_file_/mine.pdf: {WITHOUT}",
        f"Ben.ipynb: {WITHOUT}",
        f"Cem/notebooks/lesson-0-start-here.ipynb: {WITHOUT}",
        f"Eve, homework.docx: {WITHOUT}",
    ]
    assert refusals(collect(folder)) == said
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder))
    assert refusals(collect(tmp_path / "all.zip")) == said


def test_answers_that_were_saved_as_a_text_are_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "note.txt", "Cem was ill.")
    (folder / "answers-good.json").rename(folder / "my homework (2).txt")
    assert refusals(collect(folder)) == []


def test_a_damaged_zip_among_the_answers(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "mine.zip", b"PK\x03\x04 no zip")
    assert refusals(collect(folder)) == ["mine.zip: it is a damaged zip (File is not a zip file)"]


def test_a_zip_whose_files_lie_over_one_another(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("answers-good.json", GOOD)
        for number in range(3):
            again = copy(archive.getinfo("answers-good.json"))
            again.filename = f"answers-{number}.json"
            archive.filelist.append(again)
    said = [one.split(" (")[0] for one in refusals(collect(path))]
    assert said == [f"answers-{number}.json: it cannot be read" for number in range(3)]


def test_many_values_in_a_small_file(tmp_path: Path) -> None:
    one = json.dumps(content(answers={"0.1": {"answer": [{}] * 100_000}}))
    assert refusals(collect(folder_with(tmp_path, "answers-many.json", one))) == [
        "answers-many.json: it holds more than 100,000 values, and no file of answers does"
    ]


def test_many_large_files_in_a_students_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MOST_IN_A_ZIP", 3 * len(GOOD.encode()))
    folder = folder_with(tmp_path, "note.txt", "")
    with zipfile.ZipFile(folder / "mine.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"answers-{number}.json", GOOD)
    found = collect(folder)
    assert [one.file for one in found.refused] == ["mine.zip/answers-3.json", "mine.zip/answers-4.json"]
    monkeypatch.setattr(collecting, "MOST_TOGETHER", len(GOOD.encode()))
    said = f"the files before it have {len(GOOD.encode()):,} bytes together; hand the rest in by itself"
    assert said in {one.reason for one in collect(folder).refused}


def test_names_longer_than_a_file_may_be_called(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "answers-a.json", json.dumps(content("\U00020000" * 60)))
    number = folder / f"Ada_{'9' * 200}_assignsubmission_file_" / "answers.json"
    number.parent.mkdir()
    number.write_text(json.dumps(content("Ada", "a")), encoding="utf-8")
    assert classroom.grade(folder, tmp_path / "out", quiet=True).students == 3
    assert len(list((tmp_path / "out" / "feedback").iterdir())) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_that_is_called_a_zip(tmp_path: Path) -> None:
    """Who opens a pipe waits for somebody to write into it."""
    folder = folder_with(tmp_path, "note.txt", "")
    os.mkfifo(folder / "x.zip")
    with within(20, of_computing=False):
        assert refusals(collect(folder)) == ["x.zip: it is not an ordinary file"]
        with pytest.raises(KitError, match=r"x\.zip' is neither a folder nor a zip\."):
            collect(folder / "x.zip")


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_with(tmp_path, "note.txt", "")
    (folder / "Ben").mkdir()
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "Ben":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    said = "this folder cannot be read, and what is in it is not graded: allow reading it"
    assert refusals(collect(folder)) == [f"Ben: {said}"]


def test_names_in_a_zip_that_would_write_on_a_terminal(tmp_path: Path) -> None:
    path = zip_with(tmp_path, "\x1b[2Jx\nkit: all graded/answers-x.json", b"{}")
    assert refusals(collect(path)) == [
        "⟦U+001B⟧[2Jx kit: all graded/answers-x.json: it is another program's, or holds no answers: it names "
        "no case"
    ]


def test_of_thousands_of_labels_those_are_compared_that_most_students_gave(tmp_path: Path) -> None:
    words = ARTICLE.text[:5]
    mark = {"start": 0, "end": 5, "words": words, "field": "hedged", "time": ""}
    folder = folder_with(tmp_path, "note.txt", "")
    for name, values in (("a", range(5_000)), ("b", [1])):
        marks = [{**mark, "value": f"label {value}"} for value in values]
        (folder / f"answers-{name}.json").write_text(json.dumps(content(name, name, marks=marks)))
    group = graded(cases.case(), collect(folder).submissions)
    found = class_labels.labelled(group, Machine(ARTICLE))
    assert len({one.name for one in found}) == class_labels.MOST_LABELS
    assert "label 1" in {one.value for one in found}, "the one that two gave"


@pytest.mark.parametrize(
    ("path", "sender"),
    [
        ("submitted/mallory/lesson-2/ada/lesson-2/answers.json", ("nbgrader", "mallory", "mallory")),
        ("mallory.zip/ada/lesson-2/answers.json", ("nbgrader", "mallory.zip/ada", "ada")),
        ("Mallory_7_assignsubmission_file_/x.zip/ada/lesson-2/answers.json", ("moodle", "7", "Mallory")),
    ],
)
def test_nobody_hands_in_for_another(path: str, sender: tuple[str, str, str]) -> None:
    assert submissions.sender(path) == sender


def test_what_nbgrader_keeps_for_each_lesson_is_one_student(tmp_path: Path) -> None:
    for lesson, student, id in ((0, "ada", "a0"), (1, "ada", "a1"), (1, "ben", "b1")):
        folder = tmp_path / "submitted" / student / f"lesson-{lesson}"
        folder.mkdir(parents=True)
        given = {f"{lesson}.1": {"answer": "b", "time": f"2026-01-1{lesson}T10:00:00Z"}}
        one = content("", id, answers=given)
        (folder / "answers.json").write_text(json.dumps(one), encoding="utf-8")
    found = collect(tmp_path)
    assert (found.refused, found.notes) == ((), ())
    kept = {
        one.name: sorted(one.content["cases"][answers.fingerprint(ARTICLE)]["answers"])
        for one in found.submissions
    }
    assert kept == {"ada": ["0.1", "1.1"], "ben": ["1.1"]}


def test_platform_names() -> None:
    assert submissions.sender("a/b/Ada_1_assignsubmission_file_answers.json") == ("moodle", "1", "Ada")
