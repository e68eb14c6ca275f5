"""The public record: `record.csv` read and checked row by row, and what was known by a day."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kit.records import Fact, KitError

COLUMNS = tuple(Fact.__dataclass_fields__)
NEEDED = ("id", "date", "fact", "publisher", "url")
PRECISIONS = ("day", "month", "year", "range")


def read_record(path: str | Path) -> list[Fact]:
    """The facts of a record file, in its order; the file is CSV in UTF-8 with one row a fact.

    Commas, semicolons (as a German Excel writes them) or tabs divide the cells, and empty rows count for
    nothing. It needs the columns id, date, fact, publisher and url; the other fields of `Fact` may be
    missing. Dates are '2025', '2025-11' or '2025-11-19'. Raises KitError with file, row and column for a
    missing column, an empty cell, a wrong date, an id given twice, or an address that is not http or https.
    """
    path = Path(path)
    rows = _rows(_text(path), path.name)
    columns = [name.strip().lower() for name in next((cells for _, cells in rows), [])]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise KitError(
            f"'{path.name}', row 1: the column {missing[0]} is missing. A record needs {', '.join(NEEDED)}."
        )
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for row, cells in rows:
        fact = _checked(_fact(columns, cells, path.name, row), f"'{path.name}', row {row}")
        if fact.id in seen:
            raise KitError(
                f"'{path.name}', row {row}, column id: '{fact.id}' is already in row {seen[fact.id]}. "
                "Give every fact its own id."
            )
        seen[fact.id] = row
        facts.append(fact)
    return facts


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise KitError(
            f"There is no record at '{path}'. A record is a CSV file, a dated fact a row."
        ) from None
    except OSError as error:
        raise KitError(
            f"'{path}' cannot be read: {error.strerror}. Name the record's file, and allow reading it."
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise KitError(
            f"'{path.name}', row {row}: these letters are not UTF-8. Save it as 'CSV UTF-8' and try again."
        ) from None
    if not text.strip():
        raise KitError(f"'{path.name}' is empty. A record needs the columns {', '.join(NEEDED)}.")
    return text


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have any words, with their numbers in a spreadsheet; the heading is row 1."""
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise KitError(
            f"'{name}', row {number + 1}: no row of a CSV ({error}). Save it as 'CSV UTF-8' and try again."
        ) from None


def _fact(columns: list[str], cells: list[str], name: str, row: int) -> Fact:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise KitError(
            f"'{name}', row {row}: it has {len(cells)} cells for {len(columns)} columns. "
            "Put a cell that has the separator in it between quotation marks."
        )
    given = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    return Fact(**{column: given.get(column, "") for column in COLUMNS})


def _checked(fact: Fact, where: str) -> Fact:
    for name in NEEDED:
        if not getattr(fact, name):
            raise KitError(f"{where}, column {name}: the cell is empty. Every fact needs one.")
    if not _is_date(fact.date):
        raise KitError(
            f"{where}, column date: '{fact.date}' is not a date. Write 2025, 2025-11 or 2025-11-19."
        )
    if fact.date_precision not in ("", *PRECISIONS):
        raise KitError(
            f"{where}, column date_precision: '{fact.date_precision}' is not one of {', '.join(PRECISIONS)}."
        )
    if not _is_address(fact.url):
        raise KitError(
            f"{where}, column url: '{fact.url}' is not an address of a page. It has to begin with http:// or "
            "https://."
        )
    return fact


def _is_address(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def _is_date(text: str) -> bool:
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
    if not _is_date(as_of):
        raise KitError(f"as_of: '{as_of}' is not a date. Write 2025, 2025-11 or 2025-11-19.")
    return [fact for fact in facts if first_day(fact.date) <= first_day(as_of)]
