"""The card of an article: what it states about itself, what it does not, and where.

The six inquiries are Garraghan's (A Guide to Historical Method, 1946, p. 168). Each is answered from the
text, with the words it rests on, or in the plain words *not stated*. What is known from outside the text
stands in a section of its own and is never mixed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kit import claims as ledger
from kit.language import parse
from kit.records import Article, Attribution, Claim, Reason, Span, words_of

NOT_STATED = "not stated"
INQUIRIES = {
    "date": "When was it produced?",
    "localization": "Where was it produced?",
    "authorship": "By whom was it produced?",
    "analysis": "From what earlier material was it produced?",
    "integrity": "In what original form was it produced?",
    "credibility": "What is the evidential value of its contents?",
}
SECTIONS = ("six inquiries", "states about itself", "look up outside", "known from outside")


class Known(Protocol):
    """Something known from outside the text, as case.toml gives it."""

    @property
    def inquiry(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def record(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Line:
    """One line of a card: a question, its answer, and the reasons with the words it rests on.

    `answer` is 'not stated' where the article does not say; its reason then names what was looked for.
    """

    section: str
    question: str
    answer: str
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)

    @property
    def stated(self) -> bool:
        """Whether the article says anything about it."""
        return self.answer != NOT_STATED

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that the answer rests on, in order; empty where nothing is stated."""
        return tuple(Span(r.start, r.end) for r in self.reasons if self.stated and r.end > r.start)

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The line as named cells, for `table`."""
        yield "section", self.section
        yield "question", self.question
        yield "answer", self.answer
        yield "evidence", words_of(self.article, self.spans)
        yield "why", " ".join(dict.fromkeys(reason.note for reason in self.reasons))


@dataclass(frozen=True)
class Card:
    """The lines of a card, in the order of its sections; a Card can be looped over and given to `table`."""

    article: Article
    lines: tuple[Line, ...]

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def section(self, name: str) -> list[Line]:
        """The lines of one section: one of `SECTIONS`."""
        return [line for line in self.lines if line.section == name]

    @property
    def inquiries(self) -> list[Line]:
        """Garraghan's six, in his order."""
        return self.section(SECTIONS[0])

    @property
    def states(self) -> list[Line]:
        """What the article says, or does not say, about itself."""
        return self.section(SECTIONS[1])

    @property
    def look_up(self) -> list[Line]:
        """What a reader would have to look up outside the text."""
        return self.section(SECTIONS[2])

    @property
    def outside(self) -> list[Line]:
        """What is known from outside the text, with the rows of the record that say so."""
        return self.section(SECTIONS[3])


def card(article: Article, outside: Iterable[Known] = ()) -> Card:
    """The card of an article. `outside` is what a case knows from elsewhere: `card(c.article, c.outside)`.

    >>> from kit.reading import from_text
    >>> [line.answer for line in card(from_text("The bridge opened in May.")).inquiries][:3]
    ['not stated', 'not stated', 'not stated']
    """
    found = ledger.find_claims(article)
    said = ledger.find_attributions(article)
    states = _states(article, said)
    inquiries = _inquiries(article, found, said, states)
    return Card(
        article, (*inquiries, *states, *_look_up(article, found, inquiries), *_outside(article, outside))
    )


def _states(article: Article, said: Sequence[Attribution]) -> list[Line]:
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
    "number": ("It counts or measures.", "There is no number, in digits or in words."),
    "calendar date": ("It names a day, a month or a year.", "No day, month or year is named."),
}


def _single(article: Article, question: str, value: str | None, rule: str, missing: str) -> Line:
    """A thing that an article has once, as the reading of the file gives it."""
    if value is None:
        return _missing(article, question, missing)
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
        return _missing(article, question, missing)
    words = list(dict.fromkeys(article.text[s.start : s.end] for s in spans if s) or article.links)
    answer = f"{len(spans)}: " + "; ".join(words[:5]) + (" …" if len(words) > 5 else "")
    reasons = tuple(Reason(question, answer, rule, s.start, s.end, note) for s in spans)
    return Line(SECTIONS[1], question, answer, reasons, article)


def _missing(article: Article, question: str, note: str, section: str = SECTIONS[1]) -> Line:
    reason = Reason(question, NOT_STATED, "looked for and not found", 0, len(article.text), note)
    return Line(section, question, NOT_STATED, (reason,), article)


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


def _inquiries(
    article: Article, found: Sequence[Claim], said: Sequence[Attribution], states: Sequence[Line]
) -> list[Line]:
    stated = {line.question: line for line in states}
    return [
        _again(stated["date"], "date"),
        _again(stated["place"], "localization"),
        _again(stated["author"], "authorship"),
        _earlier_material(article, said, stated),
        _original_form(article),
        _credibility(article, found),
    ]


def _again(line: Line, inquiry: str) -> Line:
    return Line(SECTIONS[0], inquiry, line.answer, line.reasons, line.article)


def _earlier_material(article: Article, said: Sequence[Attribution], stated: dict[str, Line]) -> Line:
    listed = [b for b in article.blocks if b.kind == "source"]
    named = stated["named sources"].spans
    reasons = [
        *(
            Reason("analysis", "listed", "list of sources", b.start, b.end, "It stands in a list of sources.")
            for b in listed
        ),
        *(
            Reason("analysis", "named", "named source", s.start, s.end, "Somebody is named who said it.")
            for s in named
        ),
    ]
    if not reasons:
        return _missing(article, "analysis", "No list of sources, and nobody named.", SECTIONS[0])
    answer = f"{_count(len(listed), 'entry', 'entries')} in a list of sources; {len(named)} named in the text"
    return Line(SECTIONS[0], "analysis", answer, tuple(reasons), article)


def _original_form(article: Article) -> Line:
    """A second title near the top speaks of at least two layers of text put together."""
    titles = [b for b in article.blocks[:4] if b.kind in ("headline", "heading")]
    if len(titles) < 2 or not _shared_words(
        article, titles[0].start, titles[0].end, titles[1].start, titles[1].end
    ):
        return _missing(article, "integrity", "Nothing in the text tells of an earlier form.", SECTIONS[0])
    note = "Two titles on one subject, each with a lead of its own: at least two layers were put together."
    reasons = tuple(Reason("integrity", "layers", "stacked titles", b.start, b.end, note) for b in titles[:2])
    return Line(SECTIONS[0], "integrity", "two titles, one above the other", reasons, article)


def _shared_words(article: Article, *edges: int) -> set[str]:
    first, second = (article.text[a:b].lower() for a, b in (edges[:2], edges[2:]))
    return {w[:6] for w in re.findall(r"\w{4,}|\b[A-Z]{2,}\b", first)} & {
        w[:6] for w in re.findall(r"\w{4,}", second)
    }


def _credibility(article: Article, found: Sequence[Claim]) -> Line:
    told = [claim for claim in found if claim.attributions]
    checkable = sum(claim.checkable for claim in found)
    answer = (
        f"to be judged claim by claim: {_count(len(found), 'claim', 'claims')}, {checkable} checkable, "
        f"{len(told)} said to come from somebody"
    )
    note = "Garraghan's sixth inquiry is internal criticism: a person grades each claim, with a reason."
    reasons = [Reason("credibility", answer, "claims counted", 0, len(article.text), note)]
    return Line(SECTIONS[0], "credibility", answer, tuple(reasons), article)


_SEARCH = {
    "integrity": "Look for an earlier version: in a web archive, or under another title.",
    "analysis": "Search for its least common sentence: who had it first?",
}
_SEARCH_TITLE = "Search for the exact title, and for one sentence of the text in quotation marks."
FIRST = 5


def _look_up(article: Article, found: Sequence[Claim], inquiries: Sequence[Line]) -> list[Line]:
    """What only other documents can answer: missing inquiries, listed sources, the claims to check first."""
    lines = [
        Line(
            SECTIONS[2],
            INQUIRIES[line.question],
            _SEARCH.get(line.question, _SEARCH_TITLE),
            line.reasons,
            article,
        )
        for line in inquiries
        if not line.stated
    ]
    for block in (b for b in article.blocks if b.kind == "source"):
        note = "A list of sources is worth what can be followed from it."
        reason = Reason("look up", "source", "list of sources", block.start, block.end, note)
        text = article.text[block.start : block.end]
        lines.append(Line(SECTIONS[2], "Which document is meant?", text, (reason,), article))
    for claim in _worth_checking(found):
        note = f"It can be checked, and it is among the {FIRST} most worth checking."
        reasons = tuple(
            Reason("look up", claim.id, "worth checking", p.start, p.end, note) for p in claim.pieces
        )
        lines.append(Line(SECTIONS[2], "What do others say about it?", claim.text, reasons, article))
    return lines


def _worth_checking(found: Sequence[Claim]) -> list[Claim]:
    """The claims to check first; of what says something by itself, in four words or more."""
    whole = [claim for claim in found if claim.checkable and claim.text.count(" ") >= 3]
    return sorted(whole, key=lambda claim: -claim.checkworthiness)[:FIRST]


def _outside(article: Article, outside: Iterable[Known]) -> list[Line]:
    return [
        Line(
            SECTIONS[3],
            known.inquiry,
            known.answer,
            (
                Reason(
                    known.inquiry,
                    known.answer,
                    "record",
                    0,
                    0,
                    f"Not from the text: {', '.join(known.record)}.",
                ),
            ),
            article,
        )
        for known in outside
    ]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
