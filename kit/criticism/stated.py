"""What an article states by which it can be followed: links, words in quotation marks, dates and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kit.claims import attributions
from kit.language import Parse, number_of, quotations, shipped_words
from kit.records import Article, Block, Span, pieces

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”’)\]]+")


def links(article: Article) -> list[tuple[str, Span]]:
    """Every address, where it stands in the text; one in the markup of a page rests on no words."""
    after_head = article.blocks[0].start if article.blocks else 0
    found = {match[0]: Span(*match.span()) for match in _ADDRESS.finditer(article.text, after_head)}
    return [*found.items(), *((link, Span(0, 0)) for link in article.links if link not in found)]


_CORRECTED = re.compile(r"(?:correction|clarification|an earlier version of this \w+)\b", re.IGNORECASE)


def corrections(article: Article) -> list[Block]:
    """The notes in which an article says that an earlier version of it was another one."""
    return [b for b in article.blocks if _CORRECTED.match(article.text[b.start : b.end])]


_LONG = 5  # words that stand in quotation marks as a statement of their own


def quoted(parse: Parse) -> list[Span]:
    """Somebody's words in quotation marks: no title of a work, no word held at arm's length."""
    said = [piece for each in attributions(parse, shipped_words()) for piece in pieces(each.content)]
    found = []
    for quotation in quotations(parse):
        inside = range(quotation.first, quotation.last)
        words = [i for i in inside if parse.words[i][0].isalnum()]
        told = any(piece.start < quotation.end and quotation.start < piece.end for piece in said)
        finite = any(parse.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in words)
        if not _title(parse, words) and (told if len(words) < _LONG else told or finite):
            found.append(Span(quotation.start, quotation.end))
    return found


def _title(parse: Parse, words: Sequence[int]) -> bool:
    """Whether all words of weight are written with a capital: 'A Bridge Too Far'."""
    weighty = [i for i in words if parse.pos[i] in ("NOUN", "PROPN", "VERB", "ADJ", "ADV")]
    return not weighty or all(parse.words[i][0].isupper() or parse.words[i][0].isdigit() for i in weighty)


_CALENDAR = re.compile(
    r"\b(?:1[0-9]{3}|20[0-9]{2})s?\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\."
)


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"\b\d{{1,2}}(?=\s+{_MONTH}\b)|\b{_MONTH}\s+\d{{1,2}}\b")


def dates(parse: Parse) -> list[Span]:
    """Dates that can be found in a calendar; 'recently' and 'the coming years' cannot."""
    text = parse.article.text
    entities = [e for e in parse.entities if e.label == "DATE"]
    return [Span(e.start, e.end) for e in entities if _CALENDAR.search(text[e.start : e.end])]


# A number in a name counts nothing ('Channel 4'); nor does one that tells the day, the hour or the rank.
_NAMES = {"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "ORDINAL"}
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})


class Figure(NamedTuple):
    """A number with its unit; `sort` is 'age', 'duration', or nothing for a count or a measure."""

    words: str
    sort: str
    span: Span


def figures(parse: Parse) -> list[Figure]:
    """Numbers that count or measure, each with its unit, and whether it is an age or a duration."""
    days = [(d.start, d.end) for d in dates(parse)]
    days += [match.span() for match in _DAY.finditer(parse.article.text)]
    days += [(b.start, b.end) for b in parse.article.blocks if b.kind in ("byline", "dateline")]
    found: list[Figure] = []
    i = 0
    while i < len(parse.words):
        last = _numeral(parse, i)
        place = parse.starts[i]
        if last == i or parse.ents[i] in _NAMES or any(start <= place < end for start, end in days):
            i = max(last, i + 1)
            continue
        unit, sort = _unit(parse, i, last)
        # 'Channel 125' is a name.
        named = i > 0 and parse.pos[i - 1] == "PROPN" and unit == last
        if sort != "date" and not named:
            first = i - 1 if i and parse.words[i - 1] in "$€£" else i
            span = parse.span(first, unit)
            called = " ".join(parse.article.text[span.start : span.end].split())
            found.append(Figure(called, sort, span))
        i = unit
    return found


def _numeral(parse: Parse, i: int) -> int:
    """The end of a number that begins here: '20 to 25', 'two million'; or `i`."""
    last = i
    while _counts(parse, last) or (
        last > i and parse.lower[last : last + 1] in (["to"], ["-"], ["–"]) and _counts(parse, last + 1)
    ):
        last += 1
    return last


def _counts(parse: Parse, i: int) -> bool:
    if i >= len(parse.words) or parse.lower[i] == "one" or parse.lower[i].endswith(("st", "nd", "rd", "th")):
        return False
    spelled = parse.tags[i] == "CD" and number_of(parse.lower[i]) is not None and parse.deps[i] != "nsubj"
    return parse.words[i][0].isdigit() or spelled


def _unit(parse: Parse, first: int, last: int) -> tuple[int, str]:
    """The end of a number with what it counts, and 'age', 'duration', 'date' or nothing."""
    end = last + 1 if last < len(parse.words) and parse.words[last] in "-–" else last
    word = parse.lemmas[end].lower() if end < len(parse.words) else ""
    after = parse.lower[end + 1 : end + 3]
    if word in _TIMES:
        aged = "old" in after
        return end + 1, "age" if aged else "duration"
    year = re.fullmatch(r"\d{4}s?", parse.words[first]) and parse.deps[first] != "nummod"
    if word in ("a.m.", "p.m.", "am", "pm", "way") or ":" in parse.words[first] or year:
        return end, "date"
    if _aged(parse, first, last):
        return last, "age"
    noun = parse.heads[last - 1]
    if last <= noun < last + 3 and parse.pos[noun] in ("NOUN", "PROPN"):
        return noun + 1, ""
    return end + 1 if word in ("percent", "%", "cent") else last, ""


def _aged(parse: Parse, first: int, last: int) -> bool:
    """'Ann Lee, 51, …', 'she was 92', 'dies at 92': the age of a person."""
    before = parse.lower[first - 1] if first else ""
    value = number_of(parse.lower[first])
    if last != first + 1 or value is None or not 0 < value < 120:
        return False
    named = (
        first >= 2 and parse.pos[first - 2] == "PROPN" and [before] == parse.lower[last : last + 1] == [","]
    )
    if named or before == "aged":
        return True
    alone = last == len(parse.words) or parse.pos[last] in ("PUNCT", "CCONJ")
    subjects = [c for c in parse.children[parse.heads[first]] if parse.deps[c] in ("nsubj", "nsubjpass")]
    person = any(parse.ents[c] == "PERSON" or parse.lower[c] in ("he", "she") for c in subjects)
    return alone and (before == "at" or (person and parse.deps[first] in ("attr", "acomp")))
