"""The public record: `record.csv` read and checked row by row, and what was known by a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kit.records import Fact, KitError, iso_days, read_csv

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
    if not path.exists():
        raise KitError(f"There is no record at '{path}'. A record is a CSV file, a dated fact a row.")
    rows = read_csv(path, NEEDED)
    days = iso_days([cells.get("date", "") for _, cells in rows])
    facts: list[Fact] = []
    seen: dict[str, int] = {}
    for (row, cells), day in zip(rows, days, strict=True):
        given = {column: cells.get(column, "").strip() for column in COLUMNS} | {"date": day.strip()}
        fact = _checked(Fact(**given), f"'{path.name}', row {row}")
        if fact.id in seen:
            raise KitError(
                f"'{path.name}', row {row}, column id: '{fact.id}' is already in row {seen[fact.id]}. "
                "Give every fact its own id."
            )
        seen[fact.id] = row
        facts.append(fact)
    return facts


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
