"""The form of a file of answers: JSON that a person can read, and what of it is well formed.

    {"schema": 1, "id": "8 random digits", "name": "a pseudonym", "cases": {"<fingerprint>": {
        "case": "its name",
        "answers": {"0.1": {"answer": ..., "verdict": ..., "tries": 2, "first": ..., "time": ...}},
        "hints": {"0.1": 1},
        "looked": ["0.4"],
        "marks": [{"start": 0, "end": 5, "words": "Putin", "field": ..., "value": ..., "time": ...}]}}}

Whatever else is in a file, and whatever has another form, is left out: a file may have been written by hand,
by another kit, or broken on the way.
"""

from __future__ import annotations

import json
import math
import secrets
from typing import Any

SCHEMA = 1

Content = dict[str, Any]
_CLOSES = {"{": "}", "[": "]"}


def empty() -> Content:
    """A file of answers without an answer. Its random `id` tells two students of one name apart."""
    return {"schema": SCHEMA, "id": secrets.token_hex(4), "name": "", "cases": {}}


def parsed(text: str) -> Any:
    """The JSON in a text. What is no number, such as NaN or 1e999, is nothing, since JSON cannot keep it.

    >>> parsed('[1.5, NaN, 1e999]')
    [1.5, None, None]
    """
    return json.loads(text, parse_constant=lambda _: None, parse_float=_finite)


def _finite(digits: str) -> float | None:
    return float(digits) if math.isfinite(float(digits)) else None


def whole_part(content: Any) -> Content:
    """What of a file's content is well formed, in the form of this schema.

    >>> whole_part({"schema": 0, "name": "Ada", "cases": {"ab": {"answers": {"0.1": "b"}}}})["cases"]
    {'ab': {'case': '', 'answers': {}, 'hints': {}, 'marks': []}}
    """
    content = content if isinstance(content, dict) else {}
    cases = content.get("cases")
    whole = {
        **empty(),
        **{name: content[name] for name in ("id", "name") if isinstance(content.get(name), str)},
    }
    for mark, part in (cases if isinstance(cases, dict) else {}).items():
        if isinstance(part, dict):
            whole["cases"][mark] = {
                "case": str(part.get("case", "")),
                "answers": {name: _answer(row) for name, row in _rows(part, "answers") if _is_answer(row)},
                "hints": {name: count for name, count in _rows(part, "hints") if type(count) is int},
                "marks": [row for row in _list(part.get("marks")) if _is_mark(row)],
                **({"looked": looked} if (looked := _names(part.get("looked"))) else {}),
            }
    return whole


def _rows(part: Content, name: str) -> list[tuple[str, Any]]:
    rows = part.get(name)
    return list(rows.items()) if isinstance(rows, dict) else []


def _list(rows: Any) -> list[Any]:
    return rows if isinstance(rows, list) else []


def _names(rows: Any) -> list[str]:
    return [row for row in _list(rows) if isinstance(row, str)]


def _is_answer(row: Any) -> bool:
    return isinstance(row, dict) and "answer" in row


def _answer(row: Content) -> Content:
    tries = row.get("tries")
    return {
        "answer": row["answer"],
        "verdict": str(row.get("verdict", "kept")),
        "tries": max(tries, 0) if type(tries) is int else 1,
        "first": row.get("first", row["answer"]),
        "time": str(row.get("time", "")),
    }


def _is_mark(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and all(type(row.get(name)) is int for name in ("start", "end"))
        and all(isinstance(row.get(name), str) for name in ("words", "field"))
        and isinstance(row.get("value"), (str, int, float, bool))
    )


def lacks(content: Any, whole: Content) -> bool:
    """Whether something that was in the file is not in its whole part."""
    if not isinstance(content, dict) or not isinstance(content.get("cases", {}), dict):
        return True
    for mark, part in content.get("cases", {}).items():
        if not isinstance(part, dict):
            return True
        kept = whole["cases"][mark]
        for name, rows in kept.items():
            if name != "case" and _size(part.get(name)) != len(rows):
                return True
    return False


def _size(rows: Any) -> int:
    if rows is None:
        return 0
    return len(rows) if isinstance(rows, (dict, list)) else -1


def unbroken(text: str) -> str:
    """The text up to the last object or list that is whole in it, with what was open closed; '' for none.

    >>> unbroken('{"answers": {"0.1": {"answer": "b"}, "0.2": {"answ')
    '{"answers": {"0.1": {"answer": "b"}}}'
    >>> unbroken('{"answers": {"0.1')
    ''
    """
    end, quoted, escaped = 0, False, False
    closing: list[str] = []
    left: list[str] = []
    for at, letter in enumerate(text):
        if quoted:
            quoted = letter != '"' or escaped
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in _CLOSES:
            closing.append(_CLOSES[letter])
        elif closing and letter == closing[-1]:
            closing.pop()
            end, left = at + 1, closing.copy()
    return text[:end] + "".join(reversed(left))
