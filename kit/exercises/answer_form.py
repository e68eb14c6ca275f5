"""The form of a file of answers: JSON that a person can read, and what of it is well formed.

    {"schema": 1, "id": "8 random digits", "name": "a pseudonym", "cases": {"<fingerprint>": {
        "case": "its name",
        "answers": {"0.1": {"answer": ..., "verdict": ..., "tries": 2, "tried": ..., "time": ...}},
        "hints": {"0.1": 1},
        "looked": ["0.4"],
        "marks": [{"start": 0, "end": 5, "words": "Putin", "field": ..., "value": ..., "time": ...}]}}}

Whatever else is in a file, and whatever has another form, is left out: a file may have been written by hand,
by another kit, or broken on the way.
"""

import json
import math
import secrets
from typing import Any

SCHEMA = 1

Content = dict[str, Any]
_PARTS = ("answers", "hints", "looked", "marks")
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


MOST_IN_A_GROUP = 12


def whole_part(content: Any) -> Content:
    """What of a file's content is well formed, in the form of this schema.

    >>> whole_part({"schema": 0, "name": "Ada", "cases": {"ab": {"answers": {"0.1": "b"}}}})["cases"]
    {'ab': {'case': '', 'answers': {}, 'hints': {}, 'marks': []}}
    """
    content = _as(dict, content)
    whole = {**empty(), **{name: content[name] for name in ("id", "name") if type(content.get(name)) is str}}
    group = [one[:80] for one in _as(list, content.get("group")) if isinstance(one, str) and one.strip()]
    whole |= {"group": group[:MOST_IN_A_GROUP]} if group else {}
    whole["cases"] = {
        mark: _case(part) for mark, part in _as(dict, content.get("cases")).items() if isinstance(part, dict)
    }
    return whole


def _case(part: Content) -> Content:
    answers, hints = (_as(dict, part.get(name)).items() for name in ("answers", "hints"))
    looked = [row for row in _as(list, part.get("looked")) if isinstance(row, str)]
    return {
        "case": str(part.get("case", "")),
        "answers": {name: _answer(row) for name, row in answers if "answer" in _as(dict, row)},
        "hints": {name: number for name, number in hints if type(number) is int},
        "marks": [row for row in _as(list, part.get("marks")) if _is_mark(_as(dict, row))],
        **({"looked": looked} if looked else {}),
    }


def _as(kind: type, value: Any) -> Any:
    """The value where it is of this kind, and else an empty one."""
    return value if isinstance(value, kind) else kind()


def _answer(row: Content) -> Content:
    tries = row.get("tries")
    return {
        "answer": row["answer"],
        "verdict": str(row.get("verdict", "kept")),
        "tries": max(tries, 0) if type(tries) is int else 1,
        "tried": str(row.get("tried", "")),
        "time": str(row.get("time", "")),
    }


def _is_mark(row: Content) -> bool:
    return (
        all(type(row.get(name)) is int for name in ("start", "end"))
        and all(isinstance(row.get(name), str) for name in ("words", "field"))
        and isinstance(row.get("value"), (str, int, float, bool))
    )


def lacks(content: Any, whole: Content) -> bool:
    """Whether something that was in the file is not in its whole part."""
    return not isinstance(content, dict) or _sizes(content) != _sizes(whole)


def _sizes(content: Content) -> Any:
    """How many answers, hints, looks and marks each case has; what is no list of them has another size."""
    cases = content.get("cases", {})
    if not isinstance(cases, dict):
        return None
    return {mark: [_size(_as(dict, part).get(name)) for name in _PARTS] for mark, part in cases.items()}


def _size(rows: Any) -> int:
    return len(rows) if isinstance(rows, (dict, list)) else 0 if rows is None else -1


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
