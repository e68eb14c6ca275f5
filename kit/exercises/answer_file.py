"""A student's answers: one small file of JSON, in the student's folder; `answer_form` says what is in it.

Answers are kept by the fingerprint of the article that they were given to, so that two cases never mix.
Every change reads the file, changes one thing and writes it whole, under a lock: two notebooks at once
lose nothing of each other's. A file that cannot be read is set aside under a name that says so.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kit.exercises.answer_form import SCHEMA, Content, empty, lacks, parsed, unbroken, whole_part
from kit.reading import home
from kit.records import Article, KitError, Mark, Value, complaint, saying, write_whole

VARIABLE = "KIT_ANSWERS"
FILE = "answers.json"


def path() -> Path:
    """Where the answers are: what KIT_ANSWERS names, or answers.json beside the folder `seeds`."""
    return Path(os.environ.get(VARIABLE) or home() / FILE)


def fingerprint(article: Article) -> str:
    """Twelve hexadecimal digits that stand for the exact text of an article."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def now() -> str:
    """The time, as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(file: Path | None = None) -> Content:
    """What is whole of the answers in a file; empty ones where there is no file. Nothing is changed."""
    return sound(file)[0]


def sound(file: Path | None = None) -> tuple[Content, str]:
    """What is whole of the answers in a file, and what is wrong with it, if anything.

    Raises KitError when the file cannot be read or is newer than this kit.
    """
    file = file or path()
    if not file.exists():
        return empty(), ""
    try:
        with saying(f"{file} cannot be read", "Allow reading it, or move it away."):
            content = parsed(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _salvaged(file), f"{file} is damaged ({error})."
    if isinstance(content, dict) and type(content.get("schema")) is int and content["schema"] > SCHEMA:
        raise complaint("exercises.newer kit", file=file, schema=content["schema"], known=SCHEMA)
    whole = whole_part(content)
    lost = f"{file} is damaged: parts of it are no answers and no marks." if lacks(content, whole) else ""
    return whole, lost


def kept(content: Content) -> int:
    """How many answers and marks there are."""
    return sum(len(part["answers"]) + len(part["marks"]) for part in content["cases"].values())


def _salvaged(file: Path) -> Content:
    """What is whole of a file that breaks off; empty where nothing is."""
    try:
        return whole_part(parsed(unbroken(file.read_text(encoding="utf-8-sig", errors="replace"))))
    except (ValueError, RecursionError):
        return empty()


@contextmanager
def changing(article: Article) -> Iterator[Content]:
    """The part of the file that belongs to one case, to be changed; written whole when the block ends."""
    with changing_all() as content:
        part = content["cases"].setdefault(
            fingerprint(article), {"case": article.id, "answers": {}, "hints": {}, "marks": []}
        )
        yield part


def _locked(file: Path) -> AbstractContextManager[Any]:
    """A block that nobody else enters. A browser has no locks; there a change takes a moment."""
    if sys.platform == "emscripten":
        return nullcontext()
    from filelock import FileLock

    return FileLock(file.with_name(f".{file.name}.lock"), timeout=20)


@contextmanager
def changing_all() -> Iterator[Content]:
    """The whole file, to be changed; written whole when the block ends, and not at all when it fails."""
    file = path()
    advice = "Make room or allow writing there, and try again: your answer is still here."
    with saying(f"Your answer could not be saved in {file}", advice):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with _locked(file):
                content = _read_or_set_aside(file)
                yield content
                write(file, content)
        except TimeoutError:
            raise complaint("exercises.busy file", file=file) from None


def _read_or_set_aside(file: Path) -> Content:
    content, damaged = sound(file)
    if damaged:
        name = f"{file.stem}-damaged-{now().replace(':', '')}"
        names = (f"{name}{f'-{number}' * (number > 1)}{file.suffix}" for number in count(1))
        aside = next(path for path in map(file.with_name, names) if not path.exists())
        os.replace(file, aside)
        whole = f"of its answers and marks {kept(content)} were whole and stay."
        notices.append(f"{damaged} It was set aside as {aside.name}; {whole}")
    return content


notices: list[str] = []


def notice() -> str:
    """What should be told once: that a damaged file was set aside, and under which name."""
    told = " ".join(notices)
    notices.clear()
    return told


def write(file: Path, content: Content) -> None:
    """Write answers whole or not at all."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(file, text.encode("utf-8", "backslashreplace") + b"\n")


def damage() -> str:
    """What is wrong with the file of answers, and what becomes of it; nothing where it is whole."""
    content, damaged = sound()
    return damaged and (
        f"{damaged} Of its answers and marks {kept(content)} are whole. Your next answer sets the file aside "
        "beside its place, under a name that you are told; nothing of it is thrown away."
    )


def given(article: Article) -> Content:
    """What was answered for one case: its answers, hints and marks; empty where there is nothing yet."""
    part: Content | None = read()["cases"].get(fingerprint(article))
    return part or {"answers": {}, "hints": {}, "marks": []}


DRAFT = "draft"


def keep(article: Article, exercise: str, answer: Any, verdict: str) -> None:
    """Save one answer, how it was met, and how often another one was tried.

    A draft is saved as it is written and is no try; nor is the answer that was tried before.
    """
    with changing(article) as part:
        row = part["answers"].get(exercise, {})
        before, said = str(row.get("tried", "")), json.dumps(answer, sort_keys=True)
        tried = before if verdict == DRAFT else hashlib.sha256(said.encode()).hexdigest()[:12]
        part["answers"][exercise] = {
            "answer": answer,
            "verdict": verdict,
            "tries": int(row.get("tries", 0)) + (tried != before),
            "tried": tried,
            "time": now(),
        }


def keep_marks(article: Article, marks: Sequence[Mark], gone: Sequence[Mark] = ()) -> None:
    """Take marks back, and save others beside those that are there, each with its words and the time."""
    lost = {(mark.start, mark.end, mark.field, mark.value) for mark in gone}
    with changing(article) as part:
        part["marks"] = [mark for mark in part["marks"] if _place(mark) not in lost]
        here = {_place(mark) for mark in part["marks"]}
        for mark in marks:
            row = {name: getattr(mark, name) for name in ("start", "end", "field", "value")}
            if _place(row) not in here:
                part["marks"].append({**row, "words": article.text[mark.start : mark.end], "time": now()})


def _place(mark: Content) -> tuple[int, int, str, Value]:
    return mark["start"], mark["end"], mark["field"], mark["value"]


def marks(article: Article) -> list[Mark]:
    """The marks made in this article, in reading order. Marks whose words are not there are left out."""
    return standing(given(article)["marks"], article, read_name())


def standing(rows: Sequence[Content], article: Article, name: str) -> list[Mark]:
    """The marks in a file whose words stand at their place in the article, in reading order, each once."""
    found = {
        Mark(name, article.id, row["start"], row["end"], row["field"][:60], row["value"])
        for row in rows
        if 0 <= row["start"] < row["end"] and article.text[row["start"] : row["end"]] == row["words"]
    }
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.field, str(mark.value)))


def read_name() -> str:
    """The name or pseudonym that the student chose, or 'me'."""
    return str(read()["name"]) or "me"


def to_hand_in(name: str, id: str) -> Path:
    """Where the file to hand in goes: answers-NAME.json, with the id where another of that name has one."""
    file = path().with_name(file_name(name))
    try:
        content, damaged = sound(file)
        taken = file.exists() and (bool(damaged) or content["id"] != id)
    except KitError:
        taken = True
    return file.with_name(file_name(f"{name} {id}")) if taken else file


def file_name(name: str) -> str:
    """A name for the file that is handed in, safe on every system.

    >>> file_name("Ada L. / 3rd row"), file_name("../../x"), file_name("Łódź 王")
    ('answers-Ada-L-3rd-row.json', 'answers-x.json', 'answers-Łódź-王.json')
    """
    safe = re.sub(r"\W+", "-", normalize("NFC", name)).strip("-_")[:60]
    safe = safe.encode("utf-8", "ignore")[:180].decode("utf-8", "ignore")  # no system takes longer names
    return f"answers-{safe or 'anonymous'}.json"
