"""A student's answers: one small file of JSON that a person can read, in the student's folder.

    {"schema": 1, "name": "a pseudonym", "cases": {"<fingerprint>": {
        "case": "its name",
        "answers": {"0.1": {"answer": ..., "verdict": ..., "tries": 2, "first": ..., "time": ...}},
        "hints": {"0.1": 1},
        "marks": [{"start": 0, "end": 5, "words": "Putin", "field": ..., "value": ..., "time": ...}]}}}

Answers are kept by the fingerprint of the article that they were given to, so that two cases never mix.
Every change reads the file, changes one thing and writes it whole, under a lock: two notebooks at once
lose nothing of each other's. A file that cannot be read is set aside under a name that says so.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kit.files import write_whole
from kit.records import Article, KitError, Mark, Value
from kit.shipped import home

SCHEMA = 1
VARIABLE = "KIT_ANSWERS"
FILE = "answers.json"

Content = dict[str, Any]


def path() -> Path:
    """Where the answers are: what KIT_ANSWERS names, or answers.json beside the folder `seeds`."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    return home() / FILE


def fingerprint(article: Article) -> str:
    """Twelve hexadecimal digits that stand for the exact text of an article."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def now() -> str:
    """The time, as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(file: Path | None = None) -> Content:
    """The answers in a file; empty ones where there is no file.

    Raises KitError when the file is damaged, and when it is newer than this kit. It is left as it is.
    """
    file = file or path()
    if not file.exists():
        return {"schema": SCHEMA, "name": "", "cases": {}}
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"{file} is not whole: {error}.") from None
    return _checked(content, file)


class DamagedError(KitError):
    """The file of answers cannot be read as what it should be."""


def _checked(loaded: Any, file: Path) -> Content:
    content: Content = loaded
    if not isinstance(content, dict) or not isinstance(content.get("schema"), int):
        raise DamagedError(f"{file} is not a file of answers.")
    if content["schema"] > SCHEMA:
        raise KitError(
            f"{file} was written by a newer kit (schema {content['schema']}; this kit knows {SCHEMA}). "
            "Nothing was changed. Update the kit: python -m pip install --upgrade kit"
        )
    content = migrated(content)
    for part in content["cases"].values():
        if not isinstance(part, dict):
            raise DamagedError(f"{file} is not a file of answers.")
        for name, kind in (("answers", dict), ("hints", dict), ("marks", list)):
            if not isinstance(part.setdefault(name, kind()), kind):
                raise DamagedError(f"{file} holds something else than {name} under '{name}'.")
    return content


def migrated(content: Content) -> Content:
    """A file of an older schema in the form of this one."""
    content = {"name": "", "cases": {}, **content, "schema": SCHEMA}
    if not isinstance(content["cases"], dict) or not isinstance(content["name"], str):
        raise DamagedError("The file does not hold answers.")
    return content


@contextmanager
def changing(article: Article, name: str = "") -> Iterator[Content]:
    """The part of the file that belongs to one case, to be changed; written whole when the block ends."""
    with changing_all() as content:
        part = content["cases"].setdefault(
            fingerprint(article), {"case": name or article.id, "answers": {}, "hints": {}, "marks": []}
        )
        yield part


@contextmanager
def changing_all() -> Iterator[Content]:
    """The whole file, to be changed; written whole when the block ends, and not at all when it fails."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(file.with_name(f".{file.name}.lock"), timeout=20):
            content = _read_or_set_aside(file)
            yield content
            write(file, content)
    except Timeout:
        raise KitError(
            f"Another program keeps {file} busy. Close it and run the cell again; your answer is in the cell."
        ) from None
    except OSError as error:
        raise KitError(
            f"Your answer could not be saved in {file}: {error.strerror or error}. "
            "Make room or allow writing there, and run the cell again: your answer is in the cell."
        ) from None


def _read_or_set_aside(file: Path) -> Content:
    try:
        return read(file)
    except DamagedError as error:
        aside = file.with_name(f"{file.stem}-damaged-{now().replace(':', '')}{file.suffix}")
        os.replace(file, aside)
        notices.append(f"{error} It was set aside as {aside.name}, and a new file was begun.")
        return read(file)


notices: list[str] = []


def notice() -> str:
    """What should be told once: that a damaged file was set aside, and under which name."""
    told = " ".join(notices)
    notices.clear()
    return told


def write(file: Path, content: Content) -> None:
    """Write answers whole or not at all."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    write_whole(file, text.encode("utf-8", "backslashreplace") + b"\n")


def given(article: Article) -> Content:
    """What was answered for one case: its answers, hints and marks; empty where there is nothing yet."""
    try:
        part = read()["cases"].get(fingerprint(article))
    except DamagedError:
        part = None
    return part or {"answers": {}, "hints": {}, "marks": []}


def keep(article: Article, exercise: str, answer: Any, verdict: str) -> None:
    """Save one answer, how it was met, how often it was tried, and the first answer that was given."""
    with changing(article) as part:
        before = part["answers"].get(exercise, {})
        part["answers"][exercise] = {
            "answer": answer,
            "verdict": verdict,
            "tries": int(before.get("tries", 0)) + 1,
            "first": before.get("first", answer),
            "time": now(),
        }


def keep_marks(article: Article, marks: list[Mark]) -> None:
    """Save marks beside those that are there; each with its place, its words and the time."""
    with changing(article) as part:
        here = {_place(mark) for mark in part["marks"]}
        for mark in marks:
            row = {
                "start": mark.start,
                "end": mark.end,
                "words": article.text[mark.start : mark.end],
                "field": mark.field,
                "value": mark.value,
            }
            if _place(row) not in here:
                part["marks"].append({**row, "time": now()})


def drop_marks(article: Article, marks: list[Mark]) -> None:
    """Take marks back."""
    gone = {(mark.start, mark.end, mark.field, mark.value) for mark in marks}
    with changing(article) as part:
        part["marks"] = [mark for mark in part["marks"] if _place(mark) not in gone]


def _place(mark: Content) -> tuple[int, int, str, Value]:
    return mark["start"], mark["end"], mark["field"], mark["value"]


def marks(article: Article) -> list[Mark]:
    """The marks made in this article, in reading order. Marks whose words are not there are left out."""
    name = read_name()
    found = [
        Mark(name, article.id, row["start"], row["end"], row["field"], row["value"])
        for row in given(article)["marks"]
        if article.text[row["start"] : row["end"]] == row["words"]
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.field, str(mark.value)))


def read_name() -> str:
    """The name or pseudonym that the student chose, or 'me'."""
    try:
        return str(read()["name"]) or "me"
    except DamagedError:
        return "me"


def file_name(name: str) -> str:
    """A name for the file that is handed in, safe on every system.

    >>> file_name("Ada L. / 3rd row"), file_name("../../x"), file_name("Łódź 王")
    ('answers-Ada-L-3rd-row.json', 'answers-x.json', 'answers-Łódź-王.json')
    """
    safe = re.sub(r"\W+", "-", name).strip("-_")[:60]
    return f"answers-{safe or 'anonymous'}.json"
