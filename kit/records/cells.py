"""Tables as CSV, for people who open them in a spreadsheet: written so that nothing in them runs, and read
however a spreadsheet saves them again.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from kit.records.article import KitError

# The full-width signs stand for the others where Chinese, Japanese or Korean is written.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a table is read with another separator, or a line ends, a cell begins in the middle of one.
_WITHIN = re.compile(r"""([;\t\r\n][\s"]*)(?=[=@＝＠]|[+\-＋－][^\s"])""")
_SAVE = "Save it as 'CSV UTF-8' and try again."
_MISREAD = "\ufeff".encode().decode("cp1252")  # the mark of UTF-8, as one that does not know it saves it
_LONGEST = 10_000_000  # characters of a cell
_DAY = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")


def harmless(value: object) -> object:
    """The cell itself, or with an apostrophe wherever a spreadsheet would take what follows for a formula.

    >>> harmless("=1+1"), harmless("plain"), harmless(-1), harmless("Ada;=1+1")
    ("'=1+1", 'plain', -1, "Ada;'=1+1")
    """
    if not isinstance(value, str):
        return value
    return _WITHIN.sub(r"\1'", f"'{value}" if value.startswith(FORMULA) else value)


def csv_table(rows: Iterable[Sequence[object]], marked: bool = True) -> bytes:
    """Rows as CSV in UTF-8 with every cell harmless; `marked` with the mark by which Excel knows UTF-8.

    >>> csv_table([["name", "points"], ["=Ada", 1.5]], marked=False)
    b"name,points\\r\\n'=Ada,1.5\\r\\n"
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (codecs.BOM_UTF8 if marked else b"") + file.getvalue().encode("utf-8", "replace")


def read_csv(path: Path, needed: Sequence[str], otherwise: str = "") -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file that have any words, each with its number in a spreadsheet; headings in small.

    Commas, semicolons or tabs divide the cells, as a spreadsheet's country has it, and the text is UTF-8 or
    marked UTF-16; `otherwise` names what else it may be in. Raises KitError with the file, the row and what
    to do where the file cannot be read, a column of `needed` is missing, or a row has cells too many.
    """
    text = _text(path, otherwise)
    named = re.match(r"sep=(.)\r?\n", text)  # Excel's own line, which is no row of the table
    above, text = (1, text[named.end() :]) if named else (0, text)
    separator = named[1] if named else max(",;\t", key=text.partition("\n")[0].count)
    rows, number = [], above
    try:
        csv.field_size_limit(_LONGEST)
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise KitError(f"'{path.name}', row {number + 1}: no row of a CSV ({error}). {_SAVE}") from None
    columns = [name.strip().lower() for name in (rows[0][1] if rows else [])]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise KitError(
            f"'{path.name}', row {above + 1}: the column {missing[0]} is missing. "
            f"It needs {', '.join(needed)}."
        )
    for number, cells in rows:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise KitError(
                f"'{path.name}', row {number}: it has {len(cells)} cells for {len(columns)} columns. "
                "Put a cell that has the separator in it between quotation marks."
            )
    empty = dict.fromkeys(columns, "")
    return [(number, empty | dict(zip(columns, cells, strict=False))) for number, cells in rows[1:]]


def _text(path: Path, otherwise: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KitError(
            f"'{path}' cannot be read: {error.strerror}. Allow reading it, or move it away."
        ) from None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if not otherwise:
            row = data.count(b"\n", 0, error.start) + 1
            raise KitError(f"'{path.name}', row {row}: these letters are not UTF-8. {_SAVE}") from None
        text = data.decode(otherwise, "replace")
    return text.removeprefix(_MISREAD)


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
