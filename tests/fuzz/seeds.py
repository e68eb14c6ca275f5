"""Whole files for each door, which are then damaged."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path

from kit.exercises import answer_file as answers_files
from kit.reading import cases
from kit.records import Article
from tests.composed_class import packed
from tests.reading.test_formats import FILES, PAGE, changed
from tests.reading.test_reading import PAGE as SHORT_PAGE
from tests.reading.test_reading import pdf


@cache
def shipped() -> Article:
    return cases.case().article


def articles() -> list[bytes]:
    places = (Path("tests/articles"), Path("seeds/putin-ai-task-force"))
    return [path.read_bytes() for place in places for path in sorted(place.glob("*.txt"))]


def markdown() -> list[bytes]:
    return [path.read_bytes() for path in sorted(Path("seeds").rglob("*.md"))]


def sentences() -> list[bytes]:
    return [line for text in articles() for line in text.splitlines() if len(line) > 20]


def two() -> list[bytes]:
    lines = sentences()
    return [b"\n\n".join(both) for both in zip(lines, [*lines[1:], lines[0]], strict=True)]


def pages() -> list[bytes]:
    return [PAGE.encode(), SHORT_PAGE.encode()]


def files(ending: str) -> list[bytes]:
    """What real programs wrote."""
    return [path.read_bytes() for path in sorted(FILES.glob(f"*.{ending}"))]


def word_files() -> list[bytes]:
    """A Word file with a note and a table, and the same with tracked changes."""
    return [*files("docx"), *map(changed, files("docx"))]


def pdfs() -> list[bytes]:
    lines = [line.decode("ascii", "replace") for line in sentences()[:2]]
    return [pdf(*lines), pdf("One.", "", "Two."), *files("pdf")]


def case_file(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(Path("seeds").rglob(name))]


def answers() -> list[bytes]:
    """Two students' files: answers of every form, hints and marks."""
    article = shipped()
    forms = {"0.1": "b", "0.2": ["a", "c"], "1.1": {"1": "x", "2": ""}, "2.3": [{"kind": "event"}], "5.1": 3}
    given = {
        name: {"answer": form, "verdict": "kept", "tries": 2, "first": form, "time": "2026-01-10T10:00:00Z"}
        for name, form in forms.items()
    }
    mark = {"start": 0, "end": 5, "words": article.text[:5], "field": "label", "value": "hedged", "time": ""}
    part = {"case": article.id, "answers": given, "hints": {"0.1": 1}, "marks": [mark]}
    return [
        json.dumps(
            {"schema": 1, "id": id, "name": name, "cases": {answers_files.fingerprint(article): part}}
        ).encode()
        for id, name in (("0badcafe", "Ada"), ("12345678", "Łódź 王"))
    ]


def zips() -> list[bytes]:
    made = [(f"Student {number}", text.decode()) for number, text in enumerate(answers(), 1)]
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w") as archive:
        archive.writestr("a/b/c.zip", packed(made, "moodle"))
    return [packed(made, "moodle"), packed(made, "canvas"), nested.getvalue()]
