"""What an answer means, however it is written: the part that makes another way to a right answer right.

Every kind of answer is reduced to atoms, line by line: the letter of an option, a label, a number, the place
of a marked word. Case, spaces, order and the type of a number do not matter. Accepted answers are kept as
salted digests of such atoms, so that a student who opens the file of exercises does not read them there;
that keeps honest people honest, and no more.
"""

import hashlib
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kit.language import number_of
from kit.records import Article, KitError, Mark, Span, complaint

Atoms = frozenset[str]

_EDGES = " \t\r\n\"'“”‘’«».,;:!"
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_LONGEST_NUMBER = 1_000  # bits
_WORD = re.compile(r"\w+")
_QUOTES = re.compile("['’‘`\"“”]")
_READINGS = 64  # of quoted words that stand more than once: an answer is right in its best reading
_CALLED = {"str": "a text", "int": "a number", "float": "a number", "list": "a list", "dict": "a table"}
_CALLED |= {"bool": "yes or no", "function": "a function", "NoneType": "empty"}
_SAID = {"true": "yes", "yes": "yes", "y": "yes", "false": "no", "no": "no", "n": "no"}


def plain(answer: Any) -> Any:
    """The answer as JSON keeps it: texts, numbers, lists, mappings.

    What is judged, saved and graded later is always this form. Raises KitError for what cannot be
    written down, such as a function.

    >>> plain((1, 2.5, float("nan"))), plain({1: Span(0, 5)})
    ([1, 2.5, None], {'1': {'start': 0, 'end': 5}})
    """
    if answer is None or answer is Ellipsis or (isinstance(answer, float) and not math.isfinite(answer)):
        return None
    if isinstance(answer, int) and answer.bit_length() > _LONGEST_NUMBER:
        raise KitError("The number is too long to be kept. Check the step that made it.")
    if isinstance(answer, (str, bool, int, float)):
        return answer
    if isinstance(answer, Mapping):
        return {str(key): plain(value) for key, value in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [plain(value) for value in answer]
    if hasattr(answer, "tolist"):  # numbers and columns of numpy and pandas
        return plain(answer.tolist())
    if isinstance(answer, (Mark, Span)):
        return {"start": answer.start, "end": answer.end}
    raise complaint("exercises.cannot be kept", called=called(answer))


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


def atom(value: object) -> str:
    """One value in the form in which values are compared.

    >>> atom("  The  Kremlin. "), atom(True), atom(3.0), atom("3"), atom("12,5")
    ('the kremlin', 'yes', '3', '3', '12.5')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = str(value)
    return _short_atom(text) if len(text) <= 100 else _text_atom(text)


def _text_atom(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = " ".join(text.split()).strip(_EDGES)
    return _SAID.get(text) or _number(text)


# A class writes the same labels and names of rows thousands of times.
_short_atom = lru_cache(maxsize=10_000)(_text_atom)


def _number(text: str) -> str:
    digits = text.rstrip(" %")
    digits = digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".")


def digest(exercise: str, item: str, value: str) -> str:
    """A salted digest of one atom, 16 hexadecimal digits."""
    salted = f"{exercise}\x1f{item}\x1f{value}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(salted).hexdigest()[:16]


def count(answer: Any) -> Any:
    """A number, or how many things are in what was given instead of one. Raises KitError for other words.

    >>> count([1, 2, 3]), count("7"), count("seven")
    (3, '7', 7.0)
    """
    if isinstance(answer, (list, Mapping)):
        return len(answer)
    try:
        float(atom(answer))
    except ValueError:
        if (number := number_of(atom(answer))) is not None:
            return number
        raise KitError(f"'{answer}' is no number. Write the number in digits, such as 12.") from None
    return answer


def by_line(answer: Any, lines: Sequence[str]) -> dict[str, Any]:
    """What was given for each line: of a mapping by the line's name, of a list in order.

    Raises KitError when a line that is asked for is missing.

    >>> by_line({"Author": "no", "date": "yes"}, ["author", "date"])
    {'author': 'no', 'date': 'yes'}
    """
    if isinstance(answer, list):
        if len(answer) != len(lines):
            known = f"{len(lines)} are asked for: {', '.join(lines)}"
            raise KitError(f"The list has {len(answer)} answers, and {known}.")
        return dict(zip(lines, answer, strict=True))
    if not isinstance(answer, Mapping):
        raise complaint(
            "exercises.no answer by line", called=called(answer), first=lines[0], lines=", ".join(lines)
        )
    given = {atom(name): value for name, value in answer.items()}
    missing = next((name for name in lines if atom(name) not in given), None)
    if missing is not None:
        raise KitError(f"'{missing}' is missing. Give an answer for each of: {', '.join(lines)}.")
    return {name: given[atom(name)] for name in lines}


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
        pattern = _QUOTES.sub(_QUOTES.pattern, r"\s+".join(map(re.escape, part.split())))
        found = [Span(*match.span()) for match in re.finditer(pattern, article.text, re.IGNORECASE)]
        if pattern and found:
            return found
        raise complaint("exercises.words not there", words=part, article=article.id)
    pair: Any = [part.get("start"), part.get("end")] if isinstance(part, Mapping) else part
    if not _is_pair(pair):
        raise complaint("exercises.no words", called=called(part))
    start, end = pair
    if not 0 <= start < end <= len(article.text):
        raise complaint("exercises.no place", start=start, end=end, length=len(article.text))
    return [Span(start, end)]
