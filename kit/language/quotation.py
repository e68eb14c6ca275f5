"""Quotations: the stretches of an article that stand between quotation marks.

All usual marks are read: straight and curly, double and single, « guillemets », and the doubled
apostrophes of old newspaper archives. A quotation that runs over several paragraphs opens each of them
anew and closes only the last (The Chicago Manual of Style, 17th ed., 13.30), so a mark that is never
closed ends with its paragraph and cannot upset what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kit.language.grammar import Parse

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’']")
_OPENING = {"“": "”", "„": "“", "‟": "”", "«": "»", "``": "''", "‘": "’"}
_CLOSING = {"”", "»", "’"}
_SINGLE = {"'", "‘", "’"}
_BEFORE_OPENING = set(" \t\n\r\xa0\u2009\u200a\u202f\u3000([{-–—―/:>…")
_AFTER_CLOSING = set(" \t\n\r\xa0\u2009\u200a\u202f\u3000)]}-–—―/.,;:!?<…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `first` up to, not including, `last`, marks included; `closed` says whether a mark ends it."""

    first: int
    last: int
    start: int
    end: int
    block: int
    closed: bool


def quotations(parse: Parse) -> list[Quotation]:
    """The outermost quotations of an article, in order; none runs past the end of its block."""
    text, found = parse.article.text, []
    for number, block in enumerate(parse.article.blocks):
        for start, end, closed in _pairs(text, block.start, block.end):
            first, last = bisect_left(parse.ends, start + 1), bisect_left(parse.starts, end)
            if last - first > 1:
                found.append(Quotation(first, last, start, end, number, closed))
    return found


def _pairs(text: str, first: int, last: int) -> list[tuple[int, int, bool]]:
    """Start, end and closedness of each quotation between two places of a text."""
    pairs: list[tuple[int, int, bool]] = []
    begun, opener = -1, ""
    for match in _MARK.finditer(text, first, last):
        mark, place = match.group(), match.start()
        opens = _can_open(text, place, match.end(), first, last)
        if begun < 0:
            if opens and not (mark == "'" and _elision(text, match.end())):
                begun, opener = place, mark
        elif _closes(mark, opener):
            if mark in _SINGLE and not _can_close(text, place, match.end(), last):
                continue
            if opens and not _can_close(text, place, match.end(), last):
                begun, opener = place, mark
                continue
            pairs.append((begun, match.end(), True))
            begun = -1
        elif opener in _SINGLE and mark not in _SINGLE and opens:
            begun, opener = place, mark
        elif mark == opener and opens:
            begun = place
    if begun >= 0 and opener not in _SINGLE:
        pairs.append((begun, last, False))
    return pairs


def _closes(mark: str, opener: str) -> bool:
    """Whether a mark can end what `opener` began; writers mix straight and curly marks."""
    if opener in _SINGLE:
        return mark in ("'", "’")
    if opener == "»":  # as German books have it
        return mark == "«"
    return mark not in _SINGLE and mark not in ("``", "„", "«") and (mark != "“" or opener == "„")


def _can_open(text: str, start: int, end: int, first: int, last: int) -> bool:
    before = start == first or text[start - 1] in _BEFORE_OPENING or text[start - 1] in "\"'“‘"
    # French sets a blank inside its guillemets.
    return before and end < last and (text[start] == "«" or not text[end].isspace())


def _can_close(text: str, start: int, end: int, last: int) -> bool:
    after = end >= last or text[end] in _AFTER_CLOSING or text[end] in "\"'”’“"
    return after and (text[start] == "»" or not text[start - 1].isspace())


def _elision(text: str, end: int) -> bool:
    """'90s, 'em, 'til: an apostrophe for letters left out, not a mark of quotation."""
    after = text[end : end + 3].lower().rstrip(" ,.")
    return text[end].isdigit() or after in ("em", "til", "tis", "twas", "cau")
