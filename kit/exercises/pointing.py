"""Which words of an article an answer points at: quoted, as a place, or as a list of these.

Words that are quoted may stand in the article more than once; each place is then a reading of the answer, and
an answer is right in its best reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kit.exercises.meaning import Atoms, called
from kit.records import Article, KitError, Span

_WORD = re.compile(r"\w+")
_READINGS = 64


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
    """Where one marked thing stands: once for a place, as often as they occur for quoted words."""
    if isinstance(part, str):
        return quoted(part, article)
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


def quoted(words: str, article: Article) -> list[Span]:
    """Where quoted words stand in the article, letter case and white space aside; KitError when nowhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*match.span()) for match in re.finditer(pattern, article.text, re.IGNORECASE)]
    if not pattern or not found:
        short = words if len(words) <= 60 else f"{words[:57]}..."
        raise KitError(
            f"The words '{short}' do not stand in the article '{article.id}' like that. "
            "Copy them from the text, in one piece."
        )
    return found
