"""A folder in `seeds/` becomes a `Case`: the article, and all that it is compared with.

The lessons name no article. They open `case()`, which is the shipped case, or the one that was chosen with
`use_case` or that the variable KIT_CASE names, so that an instructor's own article teaches the same lessons.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kit.reading import file
from kit.reading.case_rows import Answer, first_day, read_key, read_record
from kit.reading.text import from_text
from kit.records import Article, Fact, KitError, Mark, complaint, write_whole

SHIPPED = "putin-ai-task-force"
CASE_VARIABLE = "KIT_CASE"
CHOICE = "case.txt"
PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The student's or instructor's folder: the nearest one, from here upwards, that has a folder `seeds`.

    A notebook runs in `notebooks/`, a command beside it; both mean the same folder. Without one it is here.
    Above this folder only what belongs to the same person counts, so that nobody else's case is opened.
    """
    here = Path.cwd()
    owners = {here.stat().st_uid, getattr(os, "getuid", lambda: 0)()}
    found = (place for place in (here, *here.parents) if (place / "seeds").is_dir())
    return next((one for one in found if one == here or (one / "seeds").stat().st_uid in owners), here)


def shipped_folder(name: str) -> Path:
    """The shipped folder called `name`: inside the package in a wheel, and beside it in a clone.

    >>> (shipped_folder("seeds") / "putin-ai-task-force" / "article.txt").is_file()
    True
    """
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name


@dataclass(frozen=True)
class Outside:
    """What is known of the article from outside its text, and the rows of the record that say so."""

    inquiry: str
    answer: str
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

    def answers(self, exercise: str, field: str = "", as_of: str = "") -> list[Answer]:
        """The key's rows for an exercise, in its order; of a field and a day alone, where these are given."""
        rows = [row for row in self.key if row.exercise == exercise]
        return [row for row in rows if field in ("", row.field) and as_of in ("", row.as_of)]

    @property
    def texts(self) -> list[Article]:
        """All that is read of it: the article, the other accounts, and each fact of the record."""
        return [self.article, *self.accounts, *(from_text(fact.fact) for fact in self.record)]

    @property
    def days(self) -> tuple[str, str]:
        """The two days as of which the article is judged: those of case.toml, or else of the record.

        The record's are those of its middle fact and of its last. Without facts the days are far apart.
        """
        days = self.metadata.get("days", [])
        given = [str(day) for day in days] if isinstance(days, list) else [str(days)]
        if given:
            return given[0], given[-1]
        dates = sorted(first_day(fact.date) for fact in self.record) or ["1999-12-31", "2099-12-31"]
        return dates[(len(dates) - 1) // 2], dates[-1]


def case(name: str | None = None) -> Case:
    """The case called `name`: a folder below `seeds/` here or shipped with the kit, or a folder's path.

    Without a name it is the one that the environment variable KIT_CASE names, or the one that was chosen with
    `use_case`, or else the shipped one.

    >>> case().article.title
    'Putin Establishes AI Task Force to Reduce Western Technology Dependency'
    """
    wanted = name or os.environ.get(CASE_VARIABLE) or _chosen() or SHIPPED
    folder = _folder(wanted)
    metadata = _metadata(folder / "case.toml")
    article = replace(file.read(_article(folder)), id=folder.name)
    return Case(
        name=folder.name,
        folder=folder,
        article=article,
        record=read_record(record) if (record := folder / "record.csv").exists() else [],
        accounts=[file.read(path) for path in sorted((folder / "accounts").glob("*.md"))],
        key=read_key(folder / "key.csv", article),
        outside=_outside(folder / "case.toml", metadata.get("outside", [])),
        metadata=metadata,
    )


def use_case(name: str) -> Case:
    """The case called `name`, which every lesson in this folder opens from now on.

    The choice is kept in case.txt, beside the folder `seeds`. The environment variable KIT_CASE, where it is
    set, goes before it. Raises KitError where there is no such case, and then the choice stays as it was.
    """
    found = case(name)
    write_whole(home() / CHOICE, f"{name}\n")
    return found


def _chosen() -> str:
    """The name in case.txt; nothing where there is none."""
    try:
        return (home() / CHOICE).read_text(encoding="utf-8-sig").strip()
    except (OSError, ValueError):
        return ""


def case_names() -> list[str]:
    """The cases that can be opened from the current folder by their names."""
    homes = (home() / "seeds", shipped_folder("seeds"))
    found = {path.name for place in homes if place.is_dir() for path in place.iterdir() if path.is_dir()}
    return sorted(name for name in found if not name.startswith((".", "_")))


def _folder(wanted: str) -> Path:
    for folder in (home() / "seeds" / wanted, shipped_folder("seeds") / wanted, Path(wanted)):
        if os.path.isdir(folder):
            return folder.resolve()
    raise complaint("reading.no case", name=wanted, folder=home() / "seeds", known=", ".join(case_names()))


def _article(folder: Path) -> Path:
    found = sorted(path for path in folder.glob("article.*") if path.is_file())
    if not found:
        raise complaint("reading.no article", folder=folder)
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise KitError(f"The case {folder} has {len(found)} articles ({names}). Keep one.")
    return found[0]


def _metadata(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError, RecursionError) as error:
        raise KitError(f"{path} cannot be read: {error}. Mend that line, or take the file away.") from None


def _outside(path: Path, rows: object) -> list[Outside]:
    """What case.toml knows from outside the text; record ids may be a list, or words of one string."""
    known = []
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, dict) or not {"inquiry", "answer"} <= row.keys():
            raise KitError(f"{path}: every [[outside]] needs an inquiry and an answer. Fill them in.")
        record = row.get("record", "")
        ids = map(str, record) if isinstance(record, list) else str(record).split()
        known.append(Outside(str(row["inquiry"]), str(row["answer"]), tuple(ids)))
    return known
