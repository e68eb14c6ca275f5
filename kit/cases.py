"""A folder in `seeds/` becomes a `Case`: the article, and all that it is compared with.

The lessons name no article. They open `case()`, which is the shipped case, or the one that the
variable KIT_CASE names, so that an instructor's own article teaches the same lessons.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kit import reading
from kit.record import first_day, read_record
from kit.records import Article, Fact, KitError, Mark, Span
from kit.shipped import folder as shipped
from kit.shipped import home

SHIPPED = "putin-ai-task-force"
VARIABLE = "KIT_CASE"


@dataclass(frozen=True)
class Outside:
    """What is known of the article from outside its text, and the rows of the record that say so."""

    inquiry: str
    answer: str
    record: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """One row of the instructor's key: what is accepted for an item of an exercise, and why.

    `words` are exact words of the article, pieces joined by ' … ', or empty; `against` a second phrase
    that they are held against. `as_of` is the date for which the answer holds, or empty. `accepted` are
    all answers that count as right, `preferred` the instructor's own.
    """

    exercise: str
    item: str
    words: str
    against: str
    as_of: str
    field: str
    preferred: str
    accepted: tuple[str, ...]
    reason: str
    record: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One case: the article, its record, other accounts of the same events, and the key.

    `record`, `accounts`, `key` and `outside` are empty where the folder has none. `metadata` is all of
    case.toml. `marks` are whose marks count as one's own where a class is graded; None stands for those in
    the file of answers.
    """

    name: str
    folder: Path
    article: Article
    record: list[Fact] = field(repr=False)
    accounts: list[Article] = field(repr=False)
    key: list[Answer] = field(repr=False)
    outside: list[Outside] = field(repr=False)
    metadata: Mapping[str, Any] = field(repr=False)
    marks: tuple[Mark, ...] | None = field(default=None, repr=False)

    def answers(self, exercise: str) -> list[Answer]:
        """The key's rows for one exercise, in the key's order; empty where the key has none."""
        return [answer for answer in self.key if answer.exercise == exercise]

    @property
    def days(self) -> tuple[str, str]:
        """The two days as of which the article is judged: those of case.toml, or else of the record.

        The record's are those of its middle fact and of its last. Without facts the days are far apart.
        """
        given = [str(day) for day in self.metadata.get("days", [])]
        if given:
            return given[0], given[-1]
        dates = sorted(first_day(fact.date) for fact in self.record) or ["1999-12-31", "2099-12-31"]
        return dates[(len(dates) - 1) // 2], dates[-1]


def case(name: str | None = None) -> Case:
    """The case called `name`: a folder below `seeds/` here or shipped with the kit, or a folder's path.

    Without a name it is the one that the environment variable KIT_CASE names, or else the shipped one.

    >>> case().article.title
    'Putin Establishes AI Task Force to Reduce Western Technology Dependency'
    """
    wanted = name or os.environ.get(VARIABLE) or SHIPPED
    folder = _folder(wanted)
    metadata = _metadata(folder / "case.toml")
    return Case(
        name=folder.name,
        folder=folder,
        article=replace(reading.read(_article(folder)), id=folder.name),
        record=_record(folder / "record.csv"),
        accounts=[reading.read(path) for path in sorted((folder / "accounts").glob("*.md"))],
        key=key(folder / "key.csv"),
        outside=_outside(folder / "case.toml", metadata.get("outside", [])),
        metadata=metadata,
    )


def names() -> list[str]:
    """The cases that can be opened from the current folder by their names."""
    homes = (home() / "seeds", shipped("seeds"))
    found = {path.name for place in homes if place.is_dir() for path in place.iterdir() if path.is_dir()}
    return sorted(name for name in found if not name.startswith((".", "_")))


def _folder(wanted: str) -> Path:
    for folder in (home() / "seeds" / wanted, shipped("seeds") / wanted, Path(wanted)):
        if folder.is_dir():
            return folder.resolve()
    raise KitError(
        f"There is no case called '{wanted}' below {home() / 'seeds'} or in the kit. "
        f"The cases are: {', '.join(names())}. 'kit new FILE' makes one of your own article."
    )


def _article(folder: Path) -> Path:
    found = sorted(path for path in folder.glob("article.*") if path.is_file())
    if len(found) == 1:
        return found[0]
    if not found:
        raise KitError(
            f"The case {folder} has no article. Put it there as article.txt, .md, .html, .docx or .pdf."
        )
    raise KitError(
        f"The case {folder} has {len(found)} articles ({', '.join(path.name for path in found)}). Keep one."
    )


def _metadata(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}. Mend that line, or take the file away.") from None


def _outside(path: Path, rows: object) -> list[Outside]:
    """What case.toml knows from outside the text; record ids may be a list, or words of one string."""
    known = []
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, dict) or not {"inquiry", "answer"} <= row.keys():
            raise KitError(f"{path}: every [[outside]] needs an inquiry and an answer. Fill them in.")
        record = row.get("record", "")
        ids = record.split() if isinstance(record, str) else map(str, record)
        known.append(Outside(str(row["inquiry"]), str(row["answer"]), tuple(ids)))
    return known


def _record(path: Path) -> list[Fact]:
    return read_record(path) if path.exists() else []


KEY_COLUMNS = (
    "exercise",
    "item",
    "words",
    "against",
    "as_of",
    "field",
    "preferred",
    "accepted",
    "reason",
    "record",
)


def key(path: Path) -> list[Answer]:
    """The rows of a key. `accepted` holds answers between semicolons, `record` ids between spaces.

    Raises KitError when a column is missing or a row accepts nothing.
    """
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise KitError(f"{path} is not in UTF-8. Save it as 'CSV UTF-8' and try again.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in KEY_COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise KitError(f"{path} lacks the column {', '.join(missing)}. A key has: {', '.join(KEY_COLUMNS)}.")
    return [_answer(path, reader.line_num, row) for row in reader]


def _answer(path: Path, line: int, row: Mapping[str, str | None]) -> Answer:
    cells = {name: (row[name] or "").strip() for name in KEY_COLUMNS}
    accepted = tuple(part.strip() for part in cells.pop("accepted").split(";") if part.strip())
    if not cells["preferred"] and not accepted:
        raise KitError(f"{path}, line {line}: the row accepts no answer. Fill in 'preferred' or 'accepted'.")
    record = tuple(cells.pop("record").split())
    preferred = cells["preferred"] or accepted[0]
    cells["preferred"] = preferred
    return Answer(**cells, accepted=tuple(dict.fromkeys((preferred, *accepted))), record=record)


def places(words: str, article: Article) -> tuple[Span, ...]:
    """Where the exact words stand, pieces between ' … '; the first place of each piece.

    Raises KitError for words that the article does not have.

    >>> places("opened … May", reading.from_text("The bridge opened in May."))
    (Span(start=11, end=17), Span(start=21, end=24))
    """
    found = []
    for piece in filter(None, words.split(" … ")):
        start = article.text.find(piece)
        if start < 0:
            raise KitError(
                f"'{piece}' does not stand in the article '{article.id}'. Quote its words exactly."
            )
        found.append(Span(start, start + len(piece)))
    return tuple(found)


def new(path: str | Path, name: str | None = None, seeds: str | Path = "seeds") -> Path:
    """A new case of an article: its folder, with the article, an empty record and a case.toml to fill in.

    Raises KitError when the article cannot be read or the case is there already; nothing is overwritten.
    """
    article = reading.read(path)
    name = slug(name or Path(path).stem)
    folder = Path(seeds) / name
    if folder.exists():
        raise KitError(f"{folder} is there already, and nothing was changed. Give --name another name.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Built beside its place and then renamed, so that no half of a case is ever there.
        building = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{name}."))
        try:
            _lay_out(building, path, article, name)
            building.chmod(0o755)
            building.rename(folder)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise KitError(
            f"{folder} was not made: {error.strerror}. Choose a folder you can write to."
        ) from error
    return folder


def _lay_out(folder: Path, path: str | Path, article: Article, name: str) -> None:
    """The files of a new case: the article as it came, and what is to be filled in."""
    if str(path) == "-":
        (folder / "article.txt").write_bytes(article.text.encode())
    else:
        shutil.copyfile(path, folder / f"article{Path(path).suffix.lower() or '.txt'}")
    (folder / "accounts").mkdir()
    (folder / "record.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    (folder / "case.toml").write_text(_template(article), encoding="utf-8")
    (folder / "README.md").write_text(_explained(name), encoding="utf-8")


def slug(name: str) -> str:
    """A name that is a folder's name on every system.

    >>> slug("A Bridge, re-opened!")
    'a-bridge-re-opened'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "case"


COLUMNS = {
    "id": "a short name that is used once, such as R01",
    "date": "when it happened or was published: YYYY, YYYY-MM or YYYY-MM-DD",
    "date_precision": "year, month or day",
    "fact": "one sentence that says one thing, in your own words",
    "topic": "a word or two by which rows can be filtered",
    "publisher": "who published it",
    "title": "the title of the page or document, in brackets where it is your description",
    "url": "its address, beginning with https:// or http://",
    "language": "two letters, such as en",
    "kind": "what sort of source: primary, agency, newspaper, aggregator, research ...",
    "interest": "what stake the publisher has in the matter",
    "note": "what a reader should know before using it: copies, conflicts, doubts",
}


def _template(article: Article) -> str:
    title = json.dumps(article.title or "", ensure_ascii=False)
    return f"""# What is known about this case. Lines that begin with # are notes and are not read.
title = {title}
language = "{article.language or "en"}"
licence = ""    # who allows the text to be used in class, and how

# days = ["2025-01-31", "2025-12-31"]    # as of which two days are verdicts given? A record can change them

# What is known of the article from outside its text: one block for each thing, with the rows of record.csv
# that say so. `inquiry` is one of: date, localization, authorship, analysis, integrity, credibility.
# [[outside]]
# inquiry = "authorship"
# answer = "..."
# record = ["R01"]
"""


def _explained(name: str) -> str:
    rows = "\n".join(f"| `{column}` | {meaning} |" for column, meaning in COLUMNS.items())
    return f"""# The case {name}

| file | what belongs there |
|---|---|
| `article.*` | the article under study, untouched |
| `case.toml` | title, language, licence, what is known of the article from outside |
| `record.csv` | the public record: one dated fact a row (columns below); may stay empty |
| `accounts/*.md` | other accounts of the same events; may stay empty |
| `key.csv` | accepted answers with reasons; without it the exercises stay open and show the class's spread |

Open it with `kit.case("{name}")`, or set the environment variable `KIT_CASE` to `{name}` and the lessons
teach this article.

## The columns of record.csv

| column | meaning |
|---|---|
{rows}

## The columns of key.csv

{", ".join(f"`{column}`" for column in KEY_COLUMNS)}. `words` and `against` quote the article exactly, pieces
between ` … `; `accepted` holds the answers that count as right, between semicolons; `record` holds ids.
"""
