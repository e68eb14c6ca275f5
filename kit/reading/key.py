"""The instructor's key: a CSV file of accepted answers, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.records import Article, KitError, Span, iso_days, read_csv

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


def read_key(path: Path, article: Article | None = None) -> list[Answer]:
    """The rows of a key. `accepted` holds answers between semicolons, `record` ids between spaces.

    Where the words stand in the article but for the form of quotation marks, dashes and spaces, they are
    the article's. Raises KitError when a column is missing or a row accepts nothing.
    """
    if not path.exists():
        return []
    rows = read_csv(path, KEY_COLUMNS)
    days = iso_days([cells.get("as_of", "") for _, cells in rows])
    found = []
    for (row, cells), day in zip(rows, days, strict=True):
        found.append(_answer(f"'{path.name}', row {row}", row, {**cells, "as_of": day}, article))
    return found


def _answer(where: str, row: int, given: Mapping[str, str], article: Article | None) -> Answer:
    cells = {name: given.get(name, "").strip() for name in KEY_COLUMNS}
    accepted = tuple(part.strip() for part in cells.pop("accepted").split(";") if part.strip())
    if not cells["preferred"] and not accepted:
        raise KitError(f"{where}: it accepts no answer. Fill in 'preferred' or 'accepted'.")
    record = tuple(cells.pop("record").split())
    cells["preferred"] = preferred = cells["preferred"] or accepted[0]
    for name in ("words", "against") if article else ():
        cells[name] = _as_it_stands(cells[name], article)
    return Answer(**cells, accepted=tuple(dict.fromkeys((preferred, *accepted))), record=record, row=row)


# What a word processor or a spreadsheet makes of what stands in the article.
_ALIKE = ("'’‘`´", '"“”„«»', "-–—‐‑")


def _as_it_stands(words: str, article: Article | None) -> str:
    """The words as the article has them, however their marks and spaces are written; else as they came."""
    assert article is not None
    pieces = re.split(r" (?:…|\.\.\.) ", words)
    found = [re.search(_pattern(piece), article.text) if piece else None for piece in pieces]
    whole = zip(pieces, found, strict=True)
    return " … ".join(piece if piece in article.text or not match else match[0] for piece, match in whole)


def _pattern(piece: str) -> str:
    marks = {mark: f"[{re.escape(alike)}]" for alike in _ALIKE for mark in alike}
    return r"\s+".join("".join(marks.get(c, re.escape(c)) for c in word) for word in piece.split())


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
