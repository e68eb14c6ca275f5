"""What an article states about itself: author, date, place, outlet, links, names, quotations, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.criticism.card_lines import SECTIONS, Line, not_stated
from kit.language import parse
from kit.records import Article, Attribution, Reason, Span


def stated(article: Article, said: Sequence[Attribution]) -> list[Line]:
    """One line for each thing, with the place of its evidence or the words 'not stated'."""
    return [
        _single(article, "author", article.author, "byline", "No byline, and no author in the file's head."),
        _single(article, "date", article.published, "dateline", "No date of publication, in text or file."),
        _single(article, "place", article.place, "dateline", "No dateline says where it was written."),
        _single(article, "outlet", article.outlet, "outlet", "No newspaper, agency or site is its own."),
        _many(article, "links", "address", _links(article)),
        _many(article, "named sources", "named source", _named(said)),
        _many(article, "quotations", "quotation", _quotations(article)),
        _many(article, "figures", "number", _figures(article)),
        _many(article, "dates", "calendar date", _dates(article)),
    ]


# What each kind of evidence is, and what is said where there is none.
_MANY = {
    "address": ("It can be followed.", "The text has no address that could be followed."),
    "named source": (
        "Somebody who is named is said to have said, thought or wanted it.",
        "No named person or organisation is said to have said anything.",
    ),
    "quotation": ("It stands in quotation marks.", "No words stand in quotation marks."),
    "number": (
        "It counts or measures.",
        "No number says how many or how much; 'thousands' or 'several' would not count.",
    ),
    "calendar date": ("It names a day, a month or a year.", "No day, month or year is named."),
}


def _single(article: Article, question: str, value: str | None, rule: str, missing: str) -> Line:
    """A thing that an article has once, as the reading of the file gives it."""
    if value is None:
        return not_stated(article, question, missing)
    start = article.text.find(value)
    place = next((b for b in article.blocks if b.kind == rule), None)
    span = (
        Span(start, start + len(value))
        if start >= 0
        else Span(place.start, place.end)
        if place
        else Span(0, 0)
    )
    note = "The text says so here." if span else "The head of the file says so; the text itself does not."
    return Line(
        SECTIONS[1], question, value, (Reason(question, value, rule, span.start, span.end, note),), article
    )


def _many(article: Article, question: str, rule: str, spans: Sequence[Span]) -> Line:
    """A thing that an article may have many times, with the place of each."""
    note, missing = _MANY[rule]
    if not spans:
        return not_stated(article, question, missing)
    words = list(dict.fromkeys(article.text[s.start : s.end] for s in spans if s) or article.links)
    answer = f"{len(spans)}: " + "; ".join(words[:5]) + (" …" if len(words) > 5 else "")
    reasons = tuple(Reason(question, answer, rule, s.start, s.end, note) for s in spans)
    return Line(SECTIONS[1], question, answer, reasons, article)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”’)\]]+")
_QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"|«[^«»\n]+»|„[^„“”\n]+[“”]")


def _links(article: Article) -> list[Span]:
    found = [Span(*match.span()) for match in _ADDRESS.finditer(article.text)]
    shown = {article.text[s.start : s.end] for s in found}
    # A link of a web page has its address in the markup, not in the text: it rests on no characters.
    return [*found, *(Span(0, 0) for link in article.links if link not in shown)]


def _named(said: Sequence[Attribution]) -> list[Span]:
    """The names of those who are said to have said something; a pronoun counts as the name it stands for."""
    named = [a for a in said if a.source_kind.startswith("named")]
    spans = [a.resolved or a.source for a in named]
    article = next((a.article for a in named if a.article), None)
    text = article.text if article else ""
    return [s for s in spans if s and any(c.isupper() for c in text[s.start : s.end])]


def _quotations(article: Article) -> list[Span]:
    return [Span(*match.span()) for match in _QUOTED.finditer(article.text)]


_FIGURE_LABELS = {"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|third|quarter)\b",
    re.I,
)
_CALENDAR = re.compile(
    r"\b(?:1[0-9]{3}|20[0-9]{2})\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def _figures(article: Article) -> list[Span]:
    """Numbers that count or measure; 'thousands' counts nothing."""
    entities = [e for e in parse(article).entities if e.label in _FIGURE_LABELS]
    return [Span(e.start, e.end) for e in entities if _NUMBER.search(article.text[e.start : e.end])]


def _dates(article: Article) -> list[Span]:
    """Dates that can be found in a calendar; 'recently' and 'the coming years' cannot."""
    entities = [e for e in parse(article).entities if e.label == "DATE"]
    return [Span(e.start, e.end) for e in entities if _CALENDAR.search(article.text[e.start : e.end])]
