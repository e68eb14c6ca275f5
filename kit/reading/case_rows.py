"""The two tables of a case, read and checked row by row: the public record, and the instructor's key."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kit.records import Article, Fact, KitError, complaint, read_csv

_FACT = tuple(Fact.__dataclass_fields__)
_NEEDED = ("id", "date", "fact", "publisher", "url")
_DAY = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_PRECISIONS = ("day", "month", "year", "range")


def read_record(path: str | Path) -> list[Fact]:
    """The facts of a record file, in its order; the file is CSV in UTF-8 with one row a fact.

    Commas, semicolons (as a German Excel writes them) or tabs divide the cells, and empty rows count for
    nothing. It needs the columns id, date, fact, publisher and url; the other fields of `Fact` may be
    missing. Dates are '2025', '2025-11' or '2025-11-19'. Raises KitError with file, row and column for a
    missing column, an empty cell, a wrong date, an id given twice, or an address that is not http or https.
    """
    path = Path(path)
    if not path.exists():
        raise KitError(f"There is no record at '{path}'. A record is a CSV file, a dated fact a row.")
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for row, cells in _rows(path, _FACT, _NEEDED, "date"):
        if not any(cells[name] for name in _NEEDED[1:]):  # a question that nobody has looked into yet
            continue
        fact = _checked(Fact(**cells), f"'{path.name}', row {row}")
        if fact.id in seen:
            raise complaint("reading.id given twice", path=path, row=row, fact=fact, before=seen[fact.id])
        seen[fact.id] = row
        facts.append(fact)
    return facts


def _rows(
    path: Path, columns: Sequence[str], needed: Sequence[str], dated: str
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table with their numbers: each column's cell, and the dates as they were meant."""
    rows = read_csv(path, needed)
    days = iso_days([cells.get(dated, "") for _, cells in rows])
    wanted = [{name: cells.get(name, "").strip() for name in columns} for _, cells in rows]
    numbered = zip(rows, wanted, days, strict=True)
    return [(number, cells | {dated: day.strip()}) for (number, _), cells, day in numbered]


def iso_days(cells: Sequence[str]) -> list[str]:
    """A column of days as a spreadsheet may have changed them, each as year-month-day where it is certain.

    Of 3/4/2025 nobody can say which is the month, unless another cell of the column settles it.

    >>> iso_days(["30/11/2025", "3/4/2025", "19.11.2025", "2025-11"])
    ['2025-11-30', '2025-04-03', '2025-11-19', '2025-11']
    >>> iso_days(["3/4/2025"])
    ['3/4/2025']
    """
    parts = [_DAY.fullmatch(cell.strip()) for cell in cells]
    slashed = [match for match in parts if match and match[2] == "/"]
    first, second = (any(int(match[place]) > 12 for match in slashed) for place in (1, 3))
    return [_iso(match, first, second) if match else cell for cell, match in zip(cells, parts, strict=True)]


def _iso(match: re.Match[str], day_first: bool, month_first: bool) -> str:
    day, month = int(match[1]), int(match[3])
    if match[2] == "/" and (month > 12 or (month_first and not day_first and day <= 12)):
        day, month = month, day
    elif match[2] == "/" and day != month and day <= 12 and day_first == month_first:
        return match[0]
    return f"{match[4]}-{month:02}-{day:02}"


def _checked(fact: Fact, where: str) -> Fact:
    for name in _NEEDED:
        if not getattr(fact, name):
            raise KitError(f"{where}, column {name}: the cell is empty. Every fact needs one.")
    rules = {
        "date": (is_date(fact.date), "a date. Write 2025, 2025-11 or 2025-11-19."),
        "date_precision": (fact.date_precision in ("", *_PRECISIONS), f"one of {', '.join(_PRECISIONS)}."),
        "url": (_is_address(fact.url), "an address of a page. It has to begin with http:// or https://."),
    }
    for name, (holds, wanted) in rules.items():
        if not holds:
            raise KitError(f"{where}, column {name}: '{getattr(fact, name)}' is not {wanted}")
    return fact


def _is_address(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def first_day(text: str) -> str:
    return text + "-01" * (2 - text.count("-"))


def known_by(facts: Sequence[Fact], as_of: str | None) -> list[Fact]:
    """The facts that were there on a day: those dated up to it; all of them without a day.

    A fact dated by month or year counts from the first day of it on which it may have happened.
    """
    if as_of is None:
        return list(facts)
    if not is_date(as_of):
        raise KitError(f"as_of: '{as_of}' is not a date. Write 2025, 2025-11 or 2025-11-19.")
    return [fact for fact in facts if first_day(fact.date) <= first_day(as_of)]


@dataclass(frozen=True)
class Answer:
    """One row of the instructor's key: what is accepted for an item of an exercise, and why.

    `words` are exact words of the article, pieces joined by ' … ', or empty; `against` a second phrase
    that they are held against. `as_of` is the date for which the answer holds, or empty. `accepted` are
    all answers that count as right, `preferred` the instructor's own; `row` is the row of the file.
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
    row: int = 0


KEY_COLUMNS = tuple(Answer.__dataclass_fields__)[:-1]


def read_key(path: Path, article: Article | None = None) -> list[Answer]:
    """The rows of a key. `accepted` holds answers between semicolons, `record` ids between spaces.

    Where the words stand in the article but for the form of quotation marks, dashes and spaces, they are
    the article's. Raises KitError when a column is missing.
    """
    rows = _rows(path, KEY_COLUMNS, KEY_COLUMNS, "as_of") if path.exists() else []
    return [_answer(row, cells, article) for row, cells in rows]


def _answer(row: int, given: Mapping[str, str], article: Article | None) -> Answer:
    cells = dict(given)
    accepted = tuple(part.strip() for part in cells.pop("accepted").split(";") if part.strip())
    record = tuple(cells.pop("record").split())
    accepted = tuple(dict.fromkeys(filter(None, (cells["preferred"], *accepted))))
    cells["preferred"] = cells["preferred"] or next(iter(accepted), "")
    for name in ("words", "against") if article else ():
        cells[name] = _as_it_stands(cells[name], article.text if article else "")
    return Answer(**cells, accepted=accepted, record=record, row=row)


# What a word processor or a spreadsheet makes of what stands in the article.
_ALIKE = ("'’‘`´", '"“”„«»', "-–—‐‑")
_AS_WRITTEN = {mark: f"[{re.escape(alike)}]" for alike in _ALIKE for mark in alike}


def _as_it_stands(words: str, text: str) -> str:
    """The words as the text has them, however their marks and spaces are written; else as they came."""
    pieces = []
    for piece in re.split(r" (?:…|\.\.\.) ", words):
        written = ("".join(_AS_WRITTEN.get(c, re.escape(c)) for c in word) for word in piece.split())
        match = None if piece in text else re.search(r"\s+".join(written), text)
        pieces.append(match[0] if match else piece)
    return " … ".join(pieces)
