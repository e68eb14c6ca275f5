"""A new case of an instructor's own article: its folder, with what there is to fill in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import tomli_w

from kit.reading import file
from kit.reading.case_rows import is_date
from kit.reading.markdown import with_front_matter
from kit.records import Article, KitError, read_toml, saying

if TYPE_CHECKING:
    import pandas as pd

_HERE = Path(__file__).parent
# These are kept as they came; of every other form it is kept what was read.
_KEPT = (".txt", ".text", ".md", ".markdown")
# Windows keeps these for devices.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True)
class Particulars:
    """What an instructor tells of a new case: its title, who allows its use, and two days for verdicts.

    Raises KitError for a day that is none, and where there are not two, the earlier one first.
    """

    title: str = ""
    licence: str = ""
    days: Sequence[str] = ()

    def __post_init__(self) -> None:
        for day in self.days:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not is_date(day):
                raise KitError(f"'{day}' is no day. Write both as 2025-11-19.")
        if self.days and (len(self.days) != 2 or self.days[0] > self.days[1]):
            raise KitError(f"'{' '.join(self.days)}' is not two days. Give both, the earlier one first.")


_NOTHING = Particulars()


def new_case(
    path: str | Path,
    name: str | None = None,
    seeds: str | Path = "seeds",
    told: Callable[[Article], Particulars] = lambda article: _NOTHING,
) -> Path:
    """A new case of an article: its folder, with the article, an empty record and a case.toml to fill in.

    What is `told` of the article is asked for when all else is well. Raises KitError when the article cannot
    be read, or the case is there already; nothing is overwritten.
    """
    article = file.read(path)
    name = slug(name or Path(path).stem)
    folder = Path(seeds) / name
    if folder.exists():
        raise KitError(f"{folder} is there already, and nothing was changed. Give --name another name.")
    written = template(article, told(article))
    with saying(f"{folder} was not made", "Choose a folder you can write to."):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Built beside its place and then renamed, so that no half of a case is ever there.
        with TemporaryDirectory(dir=folder.parent, prefix=f".{name}.", ignore_cleanup_errors=True) as place:
            building = Path(place)
            _lay_out(building, path, article, name)
            (building / "case.toml").write_text(written, encoding="utf-8")
            building.chmod(0o755)
            building.rename(folder)
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
    (folder / "record.csv").write_text(",".join(COLUMNS["record"]) + "\n", encoding="utf-8")
    rows = {
        table: "\n".join(f"| `{column}` | {meaning} |" for column, meaning in columns.items())
        for table, columns in COLUMNS.items()
    }
    readme = (_HERE / "case-readme.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(readme.format(name=name, **rows), encoding="utf-8")


def slug(name: str) -> str:
    """A name that is a folder's name on every system.

    >>> slug("A Bridge, re-opened!"), slug("Zürich"), slug("con")
    ('a-bridge-re-opened', 'zurich', 'con-case')
    """
    letters = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    made = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return f"{made}-case".strip("-") if not made or _RESERVED.fullmatch(made) else made


COLUMNS: dict[str, dict[str, str]] = read_toml(_HERE / "columns.toml")


def record_columns() -> pd.DataFrame:
    """The columns of a case's `record.csv`, in order, and what each holds.

    >>> list(record_columns()["column"])[:3]
    ['id', 'date', 'date_precision']
    """
    import pandas as pd

    return pd.DataFrame(COLUMNS["record"].items(), columns=["column", "what it holds"])


def template(article: Article, told: Particulars = _NOTHING) -> str:
    """A case.toml with what the article states of itself, what is told of it, and what is to be filled in."""
    known = {"title": told.title or article.title or "", "language": article.language or "en"}
    whole = {name: value.encode("utf-8", "replace").decode() for name, value in known.items()}
    licence = tomli_w.dumps({"licence": told.licence}).strip()
    days = tomli_w.dumps({"days": [*told.days] or ["2025-01-31", "2025-12-31"]}, multiline_strings=False)
    days = ("" if told.days else "# ") + " ".join(days.split())
    stated = {"whole": tomli_w.dumps(whole), "licence": licence, "days": days}
    return (_HERE / "case-toml.txt").read_text(encoding="utf-8").format(**stated)
