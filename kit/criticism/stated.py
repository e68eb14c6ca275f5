"""What an article states about itself, line by line: author, date, place, outlet, links, names, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Protocol

from kit.claims import attributions
from kit.criticism.voices import Voice
from kit.language import Parse, number_of, quotations, shipped_words
from kit.records import Article, Reason, Span, pieces

NOT_STATED = "not stated"
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
    columns: ClassVar = ("section", "question", "answer", "evidence", "why")

    @property
    def stated(self) -> bool:
        """Whether the article says anything about it."""
        return self.answer != NOT_STATED

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The words that the answer rests on, in order; empty where nothing is stated."""
        return tuple(Span(r.start, r.end) for r in self.reasons if self.stated and r.end > r.start)


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


def not_stated(article: Article, question: str, note: str, section: str = SECTIONS[1]) -> Line:
    """A line for what the article does not say; `note` says what was looked for."""
    reason = Reason(question, NOT_STATED, "looked for and not found", 0, 0, note)
    return Line(section, question, NOT_STATED, (reason,), article)


def stated(parse: Parse, named: Sequence[Voice]) -> list[Line]:
    """One line for each thing, with the place of its evidence or the words 'not stated'.

    `named` are those who speak under a name.
    """
    article = parse.article
    return [
        _single(article, "author", article.author, "byline", "No byline, and no author in the file's head."),
        _single(article, "date", article.published, "dateline", "No date of publication, in text or file."),
        _single(article, "place", article.place, "dateline", "No dateline says where it was written."),
        _single(article, "outlet", article.outlet, "outlet", "No newspaper, agency or site is its own."),
        _many(article, "links", "address", _links(article)),
        _many(
            article,
            "named sources",
            "named source",
            [(voice.speaker, span) for voice in named for span in voice.said],
            len(named),
        ),
        _many(article, "quotations", "quotation", _worded(article, quoted(parse))),
        _many(
            article,
            "figures",
            "number",
            [
                (f"{each.words} ({each.sort})" if each.sort else each.words, each.span)
                for each in figures(parse)
            ],
        ),
        _many(article, "dates", "calendar date", _worded(article, _dates(parse))),
    ]


# What each kind of evidence is, and what is said where there is none.
_MANY = {
    "address": ("It can be followed.", "The text has no address that could be followed."),
    "named source": (
        "Somebody who is named is said to have said, thought or wanted it.",
        "No named person or organisation is said to have said anything.",
    ),
    "quotation": (
        "It stands in quotation marks, as somebody's words.",
        "Nobody's words stand in quotation marks.",
    ),
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
    start = article.text.find(value, _after_head(article))
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


def _after_head(article: Article) -> int:
    """Where the text begins: the front matter of a Markdown file is the file's head, not the text."""
    return article.blocks[0].start if article.blocks else 0


def _many(
    article: Article, question: str, rule: str, found: Sequence[tuple[str, Span]], number: int | None = None
) -> Line:
    """A thing that an article may have many times: how it is called, and the place of each."""
    note, missing = _MANY[rule]
    if not found:
        return not_stated(article, question, missing)
    words = list(dict.fromkeys(called for called, _ in found))
    answer = f"{number or len(found)}: " + "; ".join(words[:5]) + (" …" if len(words) > 5 else "")
    reasons = tuple(Reason(question, answer, rule, s.start, s.end, note) for _, s in found)
    return Line(SECTIONS[1], question, answer, reasons, article)


def _worded(article: Article, spans: Sequence[Span]) -> list[tuple[str, Span]]:
    return [(article.text[span.start : span.end], span) for span in spans]


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”’)\]]+")


def _links(article: Article) -> list[tuple[str, Span]]:
    found = [Span(*match.span()) for match in _ADDRESS.finditer(article.text, _after_head(article))]
    shown = {article.text[s.start : s.end] for s in found}
    # A link of a web page has its address in the markup, not in the text: it rests on no characters.
    return [*_worded(article, found), *((link, Span(0, 0)) for link in article.links if link not in shown)]


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


def _dates(parse: Parse) -> list[Span]:
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
    days, found, i = [(d.start, d.end) for d in _dates(parse)], [], 0
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
    alone = last == len(parse.words) or parse.pos[last] == "PUNCT"
    subjects = [c for c in parse.children[parse.heads[first]] if parse.deps[c] in ("nsubj", "nsubjpass")]
    person = any(parse.ents[c] == "PERSON" or parse.lower[c] in ("he", "she") for c in subjects)
    return alone and (before == "at" or (person and parse.deps[first] in ("attr", "acomp")))
