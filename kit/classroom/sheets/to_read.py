"""Free text laid out for reading: the question, what gives points, and each answer under a number.

The page is for eyes and for paper. Points are written into `to-read.csv`, which has the same texts in the
same order, and the next run of `kit grade` takes them up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from kit.classroom.gradebook import TO_READ, Text
from kit.pages import counted, styles, unmarked
from kit.pages import page as page_of


def page(texts: Sequence[Text]) -> str:
    """The page as HTML."""
    rows = enumerate(texts, 2)  # the first row of the table has its headings
    exercises = [
        {
            "id": one.id,
            "title": one.title,
            "asked": unmarked(one.prompt),
            "rubric": unmarked(one.rubric).replace("; 1 ", ";\n1 "),
            "of": f"{one.points:g}",
            "texts": [_text(row, text) for row, text in group],
        }
        for one, group in groupby(rows, key=lambda pair: pair[1].exercise)
    ]
    return page_of(
        "read.html", styles("palette", "base", "class"), lede=_lede(texts), exercises=exercises, table=TO_READ
    )


def _lede(texts: Sequence[Text]) -> str:
    if not texts:
        return "Nobody wrote a text, so there is nothing to read."
    waiting = sum(one.reading.points is None for one in texts)
    said = f"{counted(len(texts), 'text')} by {counted(len({one.number for one in texts}), 'student')}"
    return f"{said}. {waiting or 'None'} of them still {'wait' if waiting > 1 else 'waits'} for points."


def _text(row: int, one: Text) -> dict[str, Any]:
    given = one.reading.points
    return {
        "number": one.number,
        "row": row,
        "text": one.text,
        "points": "" if given is None else f"{given:g}",
        "comment": one.reading.comment,
    }
