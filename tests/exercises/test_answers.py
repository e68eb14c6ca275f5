"""The file of answers: small, whole, mended where it can be, and never lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kit
from kit.exercises import answer_file as answers
from kit.records import KitError, Mark

ARTICLE = kit.from_text("The bridge opened in May.", id="bridge")


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The student's file of answers, in a folder of the test's own."""
    path = tmp_path / "answers.json"
    monkeypatch.setenv("KIT_ANSWERS", str(path))
    return path


def test_an_answer_is_kept_with_the_number_of_tries(file: Path) -> None:
    answers.keep(ARTICLE, "1.1", "a", "not yet")
    answers.keep(ARTICLE, "1.1", "b", "right")
    (row,) = answers.given(ARTICLE)["answers"].values()
    assert (row["answer"], row["verdict"], row["tries"]) == ("b", "right", 2)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["time"])
    assert sorted(json.loads(file.read_text(encoding="utf-8"))) == ["cases", "id", "name", "schema"]


def test_the_answer_that_was_tried_before_is_no_other_try() -> None:
    def tries(answer: object, verdict: str = "not yet") -> int:
        answers.keep(ARTICLE, "1.1", answer, verdict)
        return int(answers.given(ARTICLE)["answers"]["1.1"]["tries"])

    assert [tries({"1": "a"}), tries({"1": "a"})] == [1, 1]
    assert [tries({"1": "b"}, answers.DRAFT), tries({"1": "a"}, answers.DRAFT), tries({"1": "a"})] == [
        1,
        1,
        1,
    ]
    assert [tries({"1": "b"}), tries({"1": "b"})] == [2, 2]


def test_two_cases_never_mix() -> None:
    answers.keep(ARTICLE, "1.1", "a", "kept")
    answers.keep(kit.from_text("Another text.", id="other"), "1.1", "b", "kept")
    assert answers.given(ARTICLE)["answers"]["1.1"]["answer"] == "a"


def test_two_notebooks_at_once_lose_nothing_of_each_others(file: Path) -> None:
    code = (
        "import sys, kit; from kit.exercises import answer_file as answers\n"
        "article = kit.from_text('The bridge opened in May.', id='bridge')\n"
        "for n in range(25): answers.keep(article, f'{sys.argv[1]}.{n}', 'a', 'kept')"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(lesson)]) for lesson in (1, 2, 3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(answers.given(ARTICLE)["answers"]) == 75


@pytest.mark.slow
def test_two_kernels_with_two_hundred_answers_each_and_a_third_that_is_killed_lose_none(file: Path) -> None:
    code = (
        "import sys, kit; from kit.exercises import answer_file as answers; from kit.records import Mark\n"
        "article = kit.from_text('The bridge opened in May.', id='bridge')\n"
        "for n in range(int(sys.argv[2])):\n"
        "    answers.keep(article, f'{sys.argv[1]}.{n}', 'a' * n, 'kept')\n"
        "    mark = Mark('me', 'bridge', 4, 10, sys.argv[1], str(n))\n"
        "    if n % 20 == 0: answers.keep_marks(article, [mark])\n"
    )

    def kernel(lesson: int, number: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", code, str(lesson), str(number)])

    third, running = kernel(3, 10_000), [kernel(1, 200), kernel(2, 200)]
    while not file.exists() or len(answers.given(ARTICLE)["answers"]) < 60:
        time.sleep(0.05)
    third.kill()
    third.wait()
    assert [process.wait() for process in running] == [0, 0]
    given = answers.given(ARTICLE)
    numbers = {(lesson, n) for lesson in (1, 2) for n in range(200)}
    assert numbers <= {tuple(map(int, name.split("."))) for name in given["answers"]}
    assert all(given["answers"][f"{lesson}.{n}"]["answer"] == "a" * n for lesson, n in numbers)
    assert len([mark for mark in given["marks"] if mark["field"] in "12"]) == 20
    assert answers.notice() == ""


def test_a_file_cut_in_half_is_set_aside_under_a_name_that_is_told(file: Path) -> None:
    answers.keep(ARTICLE, "1.1", "a", "kept")
    file.write_bytes(file.read_bytes()[:100])
    answers.keep(ARTICLE, "1.2", "b", "kept")
    (aside,) = file.parent.glob("answers-damaged-*.json")
    assert len(aside.read_bytes()) == 100
    assert re.fullmatch(
        rf".*answers\.json is damaged \(.*\)\. It was set aside as {aside.name}; "
        r"of its answers and marks 0 were whole and stay\.",
        answers.notice(),
    )
    assert list(answers.given(ARTICLE)["answers"]) == ["1.2"]


def test_two_files_that_are_damaged_in_one_second_are_both_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "now", lambda: "2026-01-01T00:00:00Z")
    for words in ("one", "two"):
        file.write_text(words)
        answers.keep(ARTICLE, "1.1", "a", "kept")
    kept = sorted(file.parent.glob("answers-damaged-*"))
    assert [path.read_text() for path in kept] == ["two", "one"]
    assert [path.name for path in kept] == [
        "answers-damaged-2026-01-01T000000Z-2.json",
        "answers-damaged-2026-01-01T000000Z.json",
    ]


def test_a_clock_that_goes_backwards_loses_no_answer(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts of one's own answers is what was said last, not what the clock said."""
    times = iter(f"2026-01-{day:02}T10:00:00Z" for day in range(28, 0, -1))
    monkeypatch.setattr(answers, "now", lambda: next(times))
    monkeypatch.setattr(time, "time", lambda: 0.0)
    for answer in "abc":
        answers.keep(ARTICLE, "1.1", answer, "kept")
    answers.keep_marks(ARTICLE, [Mark("me", "bridge", 4, 10, "label", value) for value in ("x", "y")])
    file.write_bytes(file.read_bytes()[:-5])
    answers.keep(ARTICLE, "1.2", "d", "kept")
    given = answers.given(ARTICLE)
    assert {**given["answers"]["1.1"], "tried": ""} == {
        "answer": "c",
        "verdict": "kept",
        "tries": 3,
        "tried": "",
        "time": "2026-01-26T10:00:00Z",
    }
    assert given["answers"]["1.2"]["answer"] == "d"
    assert len(given["marks"]) == 2
    assert len([*file.parent.glob("answers-damaged-*.json")]) == 1


def test_of_a_file_cut_in_half_the_answers_before_the_cut_stay(file: Path) -> None:
    answers.keep(ARTICLE, "1.1", 'a "quoted" {answer}', "kept")
    answers.keep(ARTICLE, "1.2", "b", "kept")
    whole = answers.read()
    file.write_bytes(file.read_bytes().partition(b'"1.2"')[0] + b'"1.2": {"answ')
    answers.keep(ARTICLE, "1.3", "c", "kept")
    assert "of its answers and marks 1 were whole and stay." in answers.notice()
    assert list(answers.given(ARTICLE)["answers"]) == ["1.1", "1.3"]
    assert answers.given(ARTICLE)["answers"]["1.1"]["answer"] == 'a "quoted" {answer}'
    assert answers.read()["id"] == whole["id"]


def test_of_a_file_edited_by_hand_what_is_whole_stays(file: Path) -> None:
    answers.keep(ARTICLE, "1.1", "a", "right")
    answers.keep(ARTICLE, "1.2", "b", "right")
    content = json.loads(file.read_text(encoding="utf-8"))
    (case,) = content["cases"].values()
    case["answers"]["1.2"] = "right!"
    case["marks"].append({"start": "here"})
    file.write_text(json.dumps(content), encoding="utf-8")
    assert list(answers.given(ARTICLE)["answers"]) == ["1.1"]
    answers.keep(ARTICLE, "1.3", "c", "right")
    assert "parts of it are no answers and no marks. It was set aside as" in answers.notice()
    assert list(answers.given(ARTICLE)["answers"]) == ["1.1", "1.3"]
    assert len(list(file.parent.glob("answers-damaged-*.json"))) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "7",
        "null",
        '{"schema": 1, "cases": 7}',
        '{"cases": {"a": 3}}',
        "[" * 20_000,
        '{"schema": 1e999}',
        '{"schema": 1, "cases": {"a": {"answers": {"0.1": {"answer": NaN, "first": 1e999}}}}}',
    ],
)
def test_whatever_is_in_the_file_an_answer_can_be_given(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    answers.keep(ARTICLE, "1.1", "a", "kept")
    assert list(answers.given(ARTICLE)["answers"]) == ["1.1"]


def test_a_newer_file_is_left_alone_and_an_older_one_is_taken_over(file: Path) -> None:
    file.write_text('{"schema": 99, "cases": {}}', encoding="utf-8")
    with pytest.raises(KitError) as caught:
        answers.keep(ARTICLE, "1.1", "a", "kept")
    assert str(caught.value) == (
        f"{file} was written by a newer kit (schema 99; this kit knows 1). Nothing was changed. "
        "Ask your instructor for the newer kit, and open your lessons with it."
    )
    assert file.read_text(encoding="utf-8") == '{"schema": 99, "cases": {}}'

    mark = answers.fingerprint(ARTICLE)
    old = {"schema": 0, "name": "Ada", "cases": {mark: {"answers": {"1.1": {"answer": "b"}}}}}
    file.write_text(json.dumps(old), encoding="utf-8")
    answers.keep(ARTICLE, "1.2", "a", "kept")
    content = json.loads(file.read_text(encoding="utf-8"))
    assert (content["schema"], content["name"]) == (1, "Ada")
    assert sorted(content["cases"][mark]["answers"]) == ["1.1", "1.2"]
    assert list(file.parent.glob("answers-damaged-*")) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KIT_ANSWERS", str(tmp_path / "file" / "answers.json"))
    with pytest.raises(KitError) as caught:
        answers.keep(ARTICLE, "1.1", "a", "kept")
    assert str(caught.value).startswith(
        f"Your answer could not be saved in {tmp_path / 'file' / 'answers.json'}: "
    )
    assert str(caught.value).endswith("try again: your answer is still here.")


def test_a_mark_whose_words_are_not_there_is_not_shown_but_kept(file: Path) -> None:
    answers.keep_marks(ARTICLE, [kit.records.Mark("me", "bridge", 4, 10, "label", "thing")])
    content = json.loads(file.read_text(encoding="utf-8"))
    (case,) = content["cases"].values()
    case["marks"][0]["words"] = "tunnel"
    file.write_text(json.dumps(content), encoding="utf-8")
    assert answers.marks(ARTICLE) == []
    answers.keep(ARTICLE, "1.1", "a", "kept")
    assert len(answers.given(ARTICLE)["marks"]) == 1
