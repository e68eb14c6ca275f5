"""The instructor's key: a CSV file of accepted answers, each with its reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.records import Article, KitError, Span

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


def read_key(path: Path) -> list[Answer]:
    """The rows of a key. `accepted` holds answers between semicolons, `record` ids between spaces.

    Raises KitError when a column is missing or a row accepts nothing.
    """
    if not path.exists():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        rows = [(reader.line_num, row) for row in reader]
        missing = [name for name in KEY_COLUMNS if name not in (reader.fieldnames or [])]
    except (UnicodeDecodeError, OSError, csv.Error) as error:
        why = "is not in UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error})"
        raise KitError(f"{path} {why}. Save it as 'CSV UTF-8' and try again.") from None
    if missing:
        raise KitError(f"{path} lacks the column {', '.join(missing)}. A key has: {', '.join(KEY_COLUMNS)}.")
    return [_answer(path, line, row) for line, row in rows]


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

    >>> import kit
    >>> places("opened … May", kit.from_text("The bridge opened in May."))
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
