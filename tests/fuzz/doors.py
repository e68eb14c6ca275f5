"""The doors of a case and of a class that cost little: tables, front matter, forms, names, points, labels.

Each takes bytes, gives them to one reader or writer, and asks of what comes back that it is what it promises:
what is written is read again as it was, what is asked is answered for each line, what is refused is said.
"""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

import kit
from kit.classroom import key_form, to_read
from kit.classroom.collecting import collect
from kit.classroom.own_case import Particulars, template
from kit.classroom.submission import sender
from kit.exercises import asked, class_file, judge
from kit.exercises.form import in_sentences
from kit.exercises.lesson import Exercise, by_hand, exercise, lesson_numbers, lesson_source
from kit.exercises.meaning import plain
from kit.reading import Case, case
from kit.reading.case_rows import KEY_COLUMNS, read_key
from kit.reading.markdown import from_markdown, with_front_matter
from kit.records import Article, KitError, csv_table, read_csv
from kit.records.files import FORMULA
from tests.fuzz import holds

STATES = ("right", "partly", "wrong", "empty", "open")


def text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@cache
def folder() -> Path:
    return Path(mkdtemp(prefix="kit-doors-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))


def front_matter(data: bytes) -> None:
    """Any front matter is plain strings; what the kit writes of itself is read as it was."""
    holds.article(from_markdown(f"---\n{text(data)}\n---\n\nIt opened.\n", "a"))
    words = " ".join(text(data).split())[:200]
    known = Article("a", "It opened.", (), title=words or None, author=words[::-1] or None, outlet="The Bell")
    again = from_markdown(with_front_matter(known), "a")
    assert (again.title, again.author) == (known.title, known.author)


def case_toml(data: bytes) -> None:
    """What an article says of itself stays inside its quotation marks in case.toml."""
    title, _, language = text(data).partition("\n")
    made = tomllib.loads(template(Article("a", "It.", (), title=title, language=language), Particulars()))
    assert (made["title"], made["language"]) == (title, language or "en")
    assert set(made) == {"title", "language", "licence"}


def cells(data: bytes) -> None:
    """Any cells are written so that no spreadsheet takes one for a formula, and read again."""
    rows = [row.split("\t") for row in text(data).split("\n")][:50]
    path = folder() / "table.csv"
    path.write_bytes(csv_table([["a", "b"], *([row[0], "; ".join(row)] for row in rows)]))
    for _, row in read_csv(path, ["a", "b"]):
        assert not row["a"].startswith(FORMULA)
        assert not row["b"].startswith(FORMULA)


@cache
def own_case() -> Case:
    shipped = case()
    own = folder() / shipped.name
    own.mkdir()
    return replace(shipped, folder=own)


def key_rows(data: bytes) -> None:
    """What an instructor types into the form of a key is read from the key as it was typed."""
    words = cycle(text(data).split("\n") or [""])
    row = {name: next(words) for name in KEY_COLUMNS} | {"row": "0", "as_of": "", "exercise": "1.1"}
    own = own_case()
    (own.folder / "key.csv").unlink(missing_ok=True)
    key_form.put(own, [row])
    for answer in read_key(own.folder / "key.csv", own.article):
        holds.sentence(f"It accepts {len(answer.accepted)}.")
        assert answer.preferred in answer.accepted


def passages(data: bytes) -> None:
    """Any words of a key or a record in a form: pieces of text, which are the article's own or the words."""
    article, words = own_case().article, text(data)
    for passage in in_sentences(words, article):
        whole = "".join(passage.get(name, "") for name in ("earlier", "before", "words", "after", "later"))
        assert whole in article.text or whole == words or passage["words"] in words


@cache
def exercises() -> tuple[Exercise, ...]:
    found = (one for number in lesson_numbers() for one in lesson_source(number).exercises)
    return tuple(exercise(one.id) for one in found)


@cache
def lines(number: int) -> list[Any]:
    return asked(exercises()[number], own_case())


def answered(data: bytes) -> None:
    """Any answer to any exercise gets a state for each line that was asked, or a sentence."""
    number = data[0] % len(exercises()) if data else 0
    try:
        answer = json.loads(data[1:])
    except (ValueError, RecursionError):
        answer = text(data[1:])
    wanted = lines(number)
    found = judge(exercises()[number], own_case(), plain(answer), wanted)
    assert all(state in STATES for state in found.values()), found


def class_labels(data: bytes) -> None:
    """Any class file gives marks inside the article, or a sentence."""
    path = folder() / "class.json"
    path.write_bytes(data)
    article = own_case().article
    for mark in class_file._marks.__wrapped__(path, 0, article):
        assert 0 <= mark.start < mark.end <= len(article.text)


def names(data: bytes) -> None:
    """Any names in a zip: no slip, each entry is used, passed over or refused in a sentence."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in dict.fromkeys(text(data).split("\n")[:6]):
            entry = zipfile.ZipInfo("answers.json")
            entry.filename = f"{name}/answers.json"  # as it stands, also what Python itself would not write
            archive.writestr(entry, b'{"schema": 1, "cases": {}}')
    path = folder() / "names.zip"
    path.write_bytes(packed.getvalue())
    found = collect(path)
    for one in found.refused:
        holds.sentence(str(KitError(f"{one.file}: {one.reason}")))
    assert all(isinstance(part, str) for part in sender(text(data)))


def rubric(data: bytes) -> None:
    """Any table of points that comes back from a spreadsheet: points within bounds, or a note."""
    path = folder() / "to-read.csv"
    path.write_bytes(data)
    found = to_read._read(path, _texts())
    for one in found.readings.values():
        assert one.points is None or 0 <= one.points <= 20
    for note in found.notes:
        assert note


@cache
def _texts() -> dict[tuple[str, str], Any]:
    """One text that waits for points, under the code of `tables`."""
    read = next(one for one in exercises() if by_hand(one))
    student = SimpleNamespace(submission=SimpleNamespace(student="ada"))
    text = to_read.Text(student, "bcdf", read, "It says so.", to_read.TextPoints(None))  # type: ignore[arg-type]
    return {("bcdf", "1.6"): text}


def json_answers() -> list[bytes]:
    """Answers of every form, each behind a byte that chooses the exercise."""
    forms = ["b", ["a", "c"], {"1": "x", "2": ""}, [{"kind": "event"}], 3, "It says so.", {"a": ["b", 2]}]
    return [bytes([number]) + json.dumps(form).encode() for number, form in enumerate(forms * 3)]


def class_files() -> list[bytes]:
    row = {"annotator": "A1", "start": 0, "end": 5, "field": "kind", "value": "event"}
    return [json.dumps({"schema": 1, "marks": [row, {**row, "annotator": "A2", "value": None}]}).encode()]


def fronts() -> list[bytes]:
    return [
        b'title: "A bridge: opened"\nauthor: Ann Lee\ndate: 2024-05-02\nlinks: [https://a.example]\nlang: en',
        b"title: &a [1, 2]\nauthor: *a\n<<: {b: c}\npublished: 0x1F\nplace: !!binary a\noutlet: |\n  The\n",
    ]


def paths() -> list[bytes]:
    return [
        b"Ada Example_4711_assignsubmission_file_\nsubmitted/ada/lesson-2\nada_LATE_4711_98_answers.json",
        b"a/b/../c\n/etc\nC:\\x\n\xe2\x80\xaex\n.\n\x1b[2J",
    ]


def tables() -> list[bytes]:
    return [
        b'code,exercise,points,comment,text\nbcdf,1.6,3,Good,It says.\nbcdf,1.6,"2,5",,\nxx,2.1,9,=1+1,a\n',
        "\ufeffcode;exercise;points;comment;criterion 1;criterion 2\nbcdf;exercise 1.6;;;1,5;2\n".encode(),
    ]


def words() -> list[bytes]:
    found = [line.encode() for line in kit.case().article.text.splitlines() if line]
    return [*found, b"\n".join(found[3:9]), "the Kremlin … said — “it’s” = +1".encode()]
