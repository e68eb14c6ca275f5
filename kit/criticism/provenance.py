"""The card of an article: what it states about itself, what it does not, and where.

The six inquiries are Garraghan's (A Guide to Historical Method, 1946, p. 168). Each is answered from the
text, with the words it rests on, or in the plain words *not stated*. What is known from outside the text
stands in a section of its own and is never mixed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kit.criticism.stated import NOT_STATED, SECTIONS, Card, Known, Line, not_stated, stated
from kit.criticism.stems import statements
from kit.criticism.tellings import Telling, tellings
from kit.criticism.voices import speakers
from kit.language import parse
from kit.records import Article, Claim, Reason

__all__ = ["INQUIRIES", "NOT_STATED", "SECTIONS", "Card", "Known", "Line", "card"]

INQUIRIES = {
    "date": "When was it produced?",
    "localization": "Where was it produced?",
    "authorship": "By whom was it produced?",
    "analysis": "From what earlier material was it produced?",
    "integrity": "In what original form was it produced?",
    "credibility": "What is the evidential value of its contents?",
}


def card(article: Article, outside: Iterable[Known] = ()) -> Card:
    """The card of an article. `outside` is what a case knows from elsewhere: `card(c.article, c.outside)`.

    >>> from kit.reading.text import from_text
    >>> [line.answer for line in card(from_text("The bridge opened in May.")).inquiries][:3]
    ['not stated', 'not stated', 'not stated']
    """
    parsed = parse(article)
    found = [statement.claim for statement in statements(parsed).all]
    named = [voice for voice in speakers(parsed) if voice.source_kind.startswith("named")]
    states = stated(parsed, named)
    inquiries = _inquiries(article, found, tellings(parsed), states, len(named))
    return Card(
        article, (*inquiries, *states, *_look_up(article, found, inquiries), *_outside(article, outside))
    )


def _inquiries(
    article: Article, found: Sequence[Claim], told: Sequence[Telling], states: Sequence[Line], named: int
) -> list[Line]:
    by_name = {line.question: line for line in states}
    return [
        _again(by_name["date"], "date"),
        _again(by_name["place"], "localization"),
        _again(by_name["author"], "authorship"),
        _earlier_material(article, by_name["named sources"], named),
        _original_form(article, told),
        _credibility(article, found),
    ]


def _again(line: Line, inquiry: str) -> Line:
    return Line(SECTIONS[0], inquiry, line.answer, line.reasons, line.article)


def _earlier_material(article: Article, names: Line, number: int) -> Line:
    listed = [b for b in article.blocks if b.kind == "source"]
    named = names.evidence
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
        return not_stated(article, "analysis", "No list of sources, and nobody named.", SECTIONS[0])
    answer = f"{_count(len(listed), 'entry', 'entries')} in a list of sources; {number} named in the text"
    return Line(SECTIONS[0], "analysis", answer, tuple(reasons), article)


_CORRECTED = re.compile(r"(?:correction|clarification|an earlier version of this \w+)\b", re.IGNORECASE)


def _original_form(article: Article, told: Sequence[Telling]) -> Line:
    """A correction tells of an earlier form, and so does a second title for the headline's news."""
    corrected = [b for b in article.blocks if _CORRECTED.match(article.text[b.start : b.end])]
    if corrected:
        note = "It says itself that an earlier version of the text was another one."
        reasons = tuple(
            Reason("integrity", "corrected", "correction", b.start, b.end, note) for b in corrected
        )
        answer = _count(len(corrected), "correction is stated", "corrections are stated")
        return Line(SECTIONS[0], "integrity", answer, reasons, article)
    titles = [t for t in told if t.block.kind in ("headline", "heading") and t.how == "told"]
    pairs = ((one, other) for one in titles for other in titles if one.group == other.group)
    stacked = next((pair for pair in pairs if pair[0].block.start < pair[1].block.start), None)
    if stacked is None:
        return not_stated(article, "integrity", "Nothing in the text tells of an earlier form.", SECTIONS[0])
    note = "Two titles tell the same news, as if two versions had been put together."
    reasons = tuple(
        Reason("integrity", "layers", "stacked titles", t.block.start, t.block.end, note) for t in stacked
    )
    return Line(SECTIONS[0], "integrity", "two titles for the same news", reasons, article)


def _credibility(article: Article, found: Sequence[Claim]) -> Line:
    told = [claim for claim in found if claim.attributions]
    checkable = sum(claim.checkable for claim in found)
    answer = (
        f"to be judged claim by claim: {_count(len(found), 'claim', 'claims')}, {checkable} checkable, "
        f"{len(told)} said to come from somebody"
    )
    note = "Garraghan's sixth inquiry is internal criticism: a person grades each claim, with a reason."
    reasons = [Reason("credibility", answer, "claims counted", 0, 0, note)]
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
