"""A new case of an instructor's own article: its folder, with what there is to fill in."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import tomli_w

from kit.reading import file
from kit.reading.case_rows import KEY_COLUMNS
from kit.reading.markdown import with_front_matter
from kit.records import Article, KitError

if TYPE_CHECKING:
    import pandas as pd

# These are kept as they came; of every other form it is kept what was read.
_KEPT = (".txt", ".text", ".md", ".markdown")
# Windows keeps these for devices.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def new_case(path: str | Path, name: str | None = None, seeds: str | Path = "seeds") -> Path:
    """A new case of an article: its folder, with the article, an empty record and a case.toml to fill in.

    Raises KitError when the article cannot be read or the case is there already; nothing is overwritten.
    """
    article = file.read(path)
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
    """The files of a new case: the article as it came, or as it was read, and what is to be filled in."""
    ending = Path(path).suffix.lower() or ".txt"
    if str(path) == "-":
        (folder / "article.txt").write_bytes(article.text.encode("utf-8", "replace"))
    elif ending in _KEPT:
        shutil.copyfile(path, folder / f"article{ending}")
    else:
        (folder / "article.md").write_bytes(with_front_matter(article).encode("utf-8", "replace"))
    (folder / "accounts").mkdir()
    (folder / "record.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    (folder / "case.toml").write_text(template(article), encoding="utf-8")
    (folder / "README.md").write_text(_explained(name), encoding="utf-8")


def slug(name: str) -> str:
    """A name that is a folder's name on every system.

    >>> slug("A Bridge, re-opened!"), slug("Zürich"), slug("con")
    ('a-bridge-re-opened', 'zurich', 'con-case')
    """
    letters = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return f"{made}-case".strip("-") if not made or _RESERVED.fullmatch(made) else made


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


def record_columns() -> pd.DataFrame:
    """The columns of a case's `record.csv`, in order, and what each holds.

    >>> list(record_columns()["column"])[:3]
    ['id', 'date', 'date_precision']
    """
    import pandas as pd

    return pd.DataFrame(COLUMNS.items(), columns=["column", "what it holds"])


def template(article: Article) -> str:
    """A case.toml with what the article states of itself, and what is to be filled in."""
    known = {"title": article.title or "", "language": article.language or "en"}
    whole = {name: value.encode("utf-8", "replace").decode() for name, value in known.items()}
    return f"""# What is known about this case. Lines that begin with # are notes and are not read.
{tomli_w.dumps(whole)}licence = ""    # who allows the text to be used in class, and how

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
| `article.*` | the article as every lesson uses it; what was read wrong can be put right in it |
| `case.toml` | title, language, licence, what is known of the article from outside |
| `record.csv` | the public record: one dated fact a row (columns below); may stay empty |
| `accounts/*.md` | other accounts of the same events; may stay empty |
| `key.csv` | accepted answers with reasons; without it the exercises stay open and show the class's spread |

`kit.use_case("{name}")`, one line in lesson 0, makes all lessons in this folder teach this article, and their
exercises ask about it. The environment variable `KIT_CASE`, set to `{name}` before `kit lab`, does the same.
`kit release --case {name}` writes it into the lessons that students get. `kit.case("{name}")` opens the case
in a notebook of your own.

## The columns of record.csv

| column | meaning |
|---|---|
{rows}

## The columns of key.csv

{", ".join(f"`{column}`" for column in KEY_COLUMNS)}. `words` and `against` quote the article exactly, pieces
between ` … `; `accepted` holds the answers that count as right, between semicolons; `record` holds ids.
"""
