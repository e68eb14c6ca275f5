"""What an answer means, however it is written: the part that makes another way to a right answer right.

Every kind of answer is reduced to atoms, item by item: the letter of an option, a label, a cell, a
listed thing, the place of a marked word. Case, spaces, order, the order of columns and the type of a
number do not matter. Accepted answers are kept as salted digests of such atoms, so that a student who
opens the file of exercises does not read them there; that keeps honest people honest, and no more.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from functools import lru_cache
from typing import Any

from kit.records import Article, KitError, Span

Atoms = frozenset[str]

_EDGES = " \t\r\n\"'“”‘’«».,;:!"
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_LONGEST_NUMBER = 1_000  # bits
_WORD = re.compile(r"\w+")
_READINGS = 64  # of quoted words that stand more than once: an answer is right in its best reading
_KEPT = ("id", "text", "annotator", "article", "start", "end", "field", "value")
_CALLED = {"str": "a text", "int": "a number", "float": "a number", "list": "a list", "dict": "a table"}
_CALLED |= {"bool": "yes or no", "function": "a function", "NoneType": "empty"}
_SAID = {"true": "yes", "yes": "yes", "y": "yes", "false": "no", "no": "no", "n": "no"}


def plain(answer: Any) -> Any:
    """The answer as JSON keeps it: texts, numbers, lists, mappings; a table is a list of rows.

    What is judged, saved and graded later is always this form. Raises KitError for what cannot be
    written down, such as a function.

    >>> plain((1, 2.5, float("nan"))), plain({"a": {2, 1}})
    ([1, 2.5, None], {'a': [1, 2]})
    """
    if answer is None or answer is Ellipsis or (isinstance(answer, float) and not math.isfinite(answer)):
        return None
    if isinstance(answer, int) and answer.bit_length() > _LONGEST_NUMBER:
        raise KitError("The number is too long to be kept. Check the step that made it.")
    if isinstance(answer, (str, bool, int, float)):
        return answer
    if isinstance(answer, Mapping):
        return {str(key): plain(value) for key, value in answer.items()}
    if isinstance(answer, (set, frozenset)):
        return sorted((plain(value) for value in answer), key=str)
    if isinstance(answer, (list, tuple, KeysView, ValuesView, range)):
        return [plain(value) for value in answer]
    if hasattr(answer, "to_dict"):
        return plain(_pandas(answer))
    if hasattr(answer, "tolist"):
        return plain(answer.tolist())
    if hasattr(answer, "isoformat"):
        return str(answer.isoformat())
    kept = {name: getattr(answer, name, None) for name in _KEPT}
    if kept["start"] is not None or kept["id"] is not None:
        return {name: value for name, value in kept.items() if isinstance(value, (str, int, float))}
    raise KitError(
        f"The answer is {called(answer)}, which cannot be kept. "
        "Give a text, a number, a list or a table, as the exercise asks."
    )


def _pandas(answer: Any) -> object:
    named = answer.index.name is not None or not all(isinstance(name, int) for name in answer.index)
    if hasattr(answer, "columns"):
        return (answer.reset_index() if named else answer).to_dict("records")
    return answer.to_dict() if named else answer.tolist()


def untouched(answer: object) -> bool:
    """Whether a plain answer is as the student found it: nothing, or only empty places.

    >>> untouched(None), untouched({"1": "", "2": None}), untouched("..."), untouched("b"), untouched(0)
    (True, True, True, False, False)
    """
    if isinstance(answer, str):
        return not answer.strip(" \t\r\n._…")
    if isinstance(answer, (Mapping, list)):
        return all(untouched(value) for value in (answer.values() if isinstance(answer, Mapping) else answer))
    return answer is None


def atom(value: object, decimals: int | None = None) -> str:
    """One value in the form in which values are compared.

    >>> atom("  The  Kremlin. "), atom(True), atom(3.0), atom("3"), atom("12,5", 1)
    ('the kremlin', 'yes', '3', '3', '12.5')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = str(value)
    return _short_atom(text, decimals) if len(text) <= 100 else _text_atom(text, decimals)


def _text_atom(text: str, decimals: int | None) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = " ".join(text.split()).strip(_EDGES)
    return _SAID.get(text) or _number(text, decimals)


# A class writes the same labels and names of rows thousands of times.
_short_atom = lru_cache(maxsize=10_000)(_text_atom)


def _number(text: str, decimals: int | None) -> str:
    digits = text.rstrip(" %")
    digits = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return f"{round(number, 6 if decimals is None else decimals):.6f}".rstrip("0").rstrip(".")


def digest(exercise: str, item: str, value: str) -> str:
    """A salted digest of one atom, 16 hexadecimal digits."""
    salted = f"{exercise}\x1f{item}\x1f{value}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(salted).hexdigest()[:16]


def listed(answer: Any, column: str, decimals: int | None = None) -> Atoms:
    """The atoms of a list, a column, a table or a single value.

    Of a table the column called `column` counts, or its only one.

    >>> sorted(listed(["C002", "c001 "], "id")), sorted(listed([{"ID": "C1", "kind": "event"}], "id"))
    (['c001', 'c002'], ['c1'])
    """
    if isinstance(answer, Mapping):
        given: list[Any] = [key for key, value in answer.items() if value is not False]
    elif isinstance(answer, str):
        given = re.split(r"[,;\n]", answer)
    else:
        parts = answer if isinstance(answer, list) else [answer]
        given = [_cell(part, column) if isinstance(part, Mapping) else part for part in parts]
    return frozenset(filter(None, (atom(value, decimals) for value in given)))


def _cell(row: Mapping[str, Any], column: str) -> Any:
    names = {atom(name): name for name in row}
    if atom(column) not in names and len(row) != 1:
        raise KitError(
            f"The table has no column '{column}'. It has: {', '.join(row)}. "
            f"Keep the column '{column}', or give its values as a list."
        )
    return row[names.get(atom(column), next(iter(row)))]


def count(answer: Any) -> Any:
    """A number, or how many things are in what was given instead of one. Raises KitError for other words.

    >>> count([1, 2, 3]), count("7")
    (3, '7')
    """
    if isinstance(answer, (list, Mapping)):
        return len(answer)
    try:
        float(atom(answer))
    except ValueError:
        short = str(answer) if len(str(answer)) <= 40 else f"{str(answer)[:40]}..."
        raise KitError(f"'{short}' is no number. Write one in digits, such as 12.") from None
    return answer


def cells(answer: Any, rows: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    """What was filled in, by row ('age') or, where a row has several columns, by cell ('age · stated').

    Takes a mapping, a list in the order of the rows, or a table whose first column names its rows.
    Raises KitError when a row or column that is asked for is missing.

    >>> cells({"Author": "no", "date": "yes"}, ["author", "date"], [])
    {'author': 'no', 'date': 'yes'}
    >>> cells([{"what": "date", "Stated": "no", "where": ""}], ["date"], ["where", "stated"])
    {'date · where': '', 'date · stated': 'no'}
    """
    given = {atom(name): value for name, value in _rows(answer, rows)}
    missing = next((name for name in rows if atom(name) not in given), None)
    if missing is not None:
        raise KitError(f"'{missing}' is missing. Give an answer for each of: {', '.join(rows)}.")
    return {cell: value for name in rows for cell, value in _row(name, given[atom(name)], columns)}


def _rows(answer: Any, rows: Sequence[str]) -> Iterable[tuple[Any, Any]]:
    if isinstance(answer, Mapping):
        return answer.items()
    if not isinstance(answer, list):
        raise KitError(
            f"The answer is {called(answer)}, and a table is asked for. "
            f"Write {{'{rows[0]}': ...}} with one entry for each of: {', '.join(rows)}."
        )
    if answer and all(isinstance(row, Mapping) and len(row) > 1 for row in answer):
        split = [list(row.items()) for row in answer]
        return [(first[1], dict(rest)) for first, *rest in split]
    if len(answer) != len(rows):
        raise KitError(
            f"The list has {len(answer)} answers, and {len(rows)} are asked for: {', '.join(rows)}."
        )
    return zip(rows, answer, strict=True)


def _row(name: str, value: Any, columns: Sequence[str]) -> Iterator[tuple[str, Any]]:
    if not columns:
        yield name, next(iter(value.values())) if isinstance(value, Mapping) and value else value
        return
    empty = untouched(value)
    if not empty and not isinstance(value, Mapping):
        raise KitError(
            f"'{name}' holds {called(value)}, and needs an answer for each of: {', '.join(columns)}."
        )
    given = {} if empty else {atom(key): cell for key, cell in value.items()}
    for column in columns:
        if not empty and atom(column) not in given:
            raise KitError(
                f"The column '{column}' is missing at '{name}'. There is: {', '.join(value)}. "
                f"What is asked for: {', '.join(columns)}."
            )
        yield f"{name} · {column}", given.get(atom(column))


def called(value: object) -> str:
    """What somebody gave, in a word that a student knows.

    >>> called([1]), called(None)
    ('a list', 'empty')
    """
    return _CALLED.get(kind := type(value).__name__, f"something of the type {kind}")


def marked(answer: Any, article: Article) -> list[Atoms]:
    """The places of the marked words, as atoms; several readings where quoted words stand more than once.

    Takes quoted words, a place as {"start": ..., "end": ...} or [start, end], or a list of these. Raises
    KitError for words that the article does not have and for places outside it.
    """
    readings: list[Atoms] = [frozenset()]
    for part in parts(answer):
        found = [words_at(article.text, span) for span in places(part, article)]
        room = max(1, _READINGS // len(readings))
        readings = [reading | words for reading in readings for words in found[:room]]
    return readings


def parts(answer: Any) -> list[Any]:
    """The marked things of an answer, each quoted words or a place.

    >>> parts("a tent"), parts([0, 5]), parts([[0, 5], "a tent"])
    (['a tent'], [[0, 5]], [[0, 5], 'a tent'])
    """
    return answer if isinstance(answer, list) and not _is_pair(answer) else [answer]


def _is_pair(answer: Any) -> bool:
    return isinstance(answer, list) and len(answer) == 2 and all(type(part) is int for part in answer)


def words_at(text: str, span: Span) -> Atoms:
    """The starts of the words that a span touches, as atoms."""
    begin = span.start
    while begin > 0 and text[begin - 1].isalnum() and text[begin : begin + 1].isalnum():
        begin -= 1
    return frozenset(str(word.start()) for word in _WORD.finditer(text, begin, max(span.end, begin)))


def places(part: Any, article: Article) -> list[Span]:
    """Where one marked thing stands: once for a place, as often as they occur for quoted words.

    Of quoted words letter case and white space do not count. Raises KitError where there is no such place.
    """
    if isinstance(part, str):
        pattern = r"\s+".join(map(re.escape, part.split()))
        found = [Span(*match.span()) for match in re.finditer(pattern, article.text, re.IGNORECASE)]
        if pattern and found:
            return found
        short = part if len(part) <= 60 else f"{part[:57]}..."
        raise KitError(
            f"The words '{short}' do not stand in the article '{article.id}' like that. "
            "Copy them from the text, in one piece."
        )
    pair: Any = [part.get("start"), part.get("end")] if isinstance(part, Mapping) else part
    if not _is_pair(pair):
        raise KitError(
            f"The answer holds {called(part)}. Quote the words between quotation marks, "
            "exactly as they stand in the article."
        )
    start, end = pair
    if not 0 <= start < end <= len(article.text):
        raise KitError(
            f"Characters {start} to {end} are not a place in the article, which has {len(article.text)} "
            "characters. Quote the words instead."
        )
    return [Span(start, end)]
