"""The card of an article: what it states about itself, what it does not, and where.

The six inquiries are Garraghan's (A Guide to Historical Method, 1946, p. 168). Each is answered from the
text, with the words it rests on, or in the plain words *not stated*. What is known from outside the text
stands in a section of its own and is never mixed in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import ClassVar, Protocol

from kit.criticism.stated import dates, figures, links, quoted
from kit.criticism.stems import statements
from kit.criticism.tellings import tellings
from kit.criticism.voices import Voice, speakers
from kit.language import Parse, parse
from kit.records import Article, Block, Claim, Reason, Span, words_of

INQUIRIES = {
    "date": "When was it produced?",
    "localization": "Where was it produced?",
    "authorship": "By whom was it produced?",
    "analysis": "From what earlier material was it produced?",
    "integrity": "In what original form was it produced?",
    "credibility": "What is the evidential value of its contents?",
}
NOT_STATED = "not stated"
SECTIONS = ("six inquiries", "states about itself", "look up outside", "known from outside")
# So many claims are named as worth checking first, and so many words of what stands there often.
FIRST = 5
NOWHERE = (Span(0, 0),)
_CORRECTED = re.compile(r"(?:correction|clarification|an earlier version of this \w+)\b", re.IGNORECASE)
_SEARCH = {
    "integrity": "Look for an earlier version: in a web archive, or under another title.",
    "analysis": "Search for its least common sentence: who had it first?",
}
_SEARCH_TITLE = "Search for the exact title, and for one sentence of the text in quotation marks."


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
    def outside(self) -> list[Line]:
        """What is known from outside the text, with the rows of the record that say so."""
        return self.section(SECTIONS[3])


def card(article: Article, outside: Iterable[Known] = ()) -> Card:
    """The card of an article. `outside` is what a case knows from elsewhere: `card(c.article, c.outside)`.

    >>> from kit.reading.text import from_text
    >>> [line.answer for line in card(from_text("The bridge opened in May.")).inquiries][:3]
    ['not stated', 'not stated', 'not stated']
    """
    parsed = parse(article)
    claims = [statement.claim for statement in statements(parsed).all]
    named = [voice for voice in speakers(parsed) if voice.source_kind.startswith("named")]
    states = list(_states(parsed, named))
    inquiries = list(_inquiries(parsed, claims, {line.question: line for line in states}, len(named)))
    known = (
        _line(
            article, 3, each.inquiry, each.answer, "record", f"Not from the text: {', '.join(each.record)}."
        )
        for each in outside
    )
    return Card(article, (*inquiries, *states, *_look_up(article, claims, inquiries), *known))


def _line(
    article: Article,
    section: int,
    question: str,
    answer: str,
    rule: str,
    note: str,
    places: Iterable[Span | Block] = NOWHERE,
) -> Line:
    """A line with a reason for each place that it rests on; what rests on none stands nowhere."""
    reasons = tuple(Reason(question, answer, rule, place.start, place.end, note) for place in places)
    return Line(SECTIONS[section], question, answer, reasons, article)


def _absent(article: Article, section: int, question: str, note: str) -> Line:
    """A line for what the article does not say; `note` says what was looked for."""
    return _line(article, section, question, NOT_STATED, "looked for and not found", note)


def _states(parsed: Parse, named: Sequence[Voice]) -> Iterator[Line]:
    """One line for each thing that an article may state about itself, as `words/card.toml` has it."""
    article, text = parsed.article, files("kit.criticism").joinpath("words", "card.toml").read_text("utf-8")
    looked_for: dict[str, dict[str, str]] = tomllib.loads(text)
    once = {
        "author": article.author,
        "date": article.published,
        "place": article.place,
        "outlet": article.outlet,
    }
    sized = [
        (f"{each.words} ({each.sort})" if each.sort else each.words, each.span) for each in figures(parsed)
    ]
    many: dict[str, list[tuple[str, Span]]] = {
        "links": links(article),
        "named sources": [(voice.speaker, span) for voice in named for span in voice.said],
        "quotations": [(words_of(article, span), span) for span in quoted(parsed)],
        "figures": sized,
        "dates": [(words_of(article, span), span) for span in dates(parsed)],
    }
    for question, told in looked_for.items():
        value, found, rule = once.get(question), many.get(question, []), told["rule"]
        if value is not None:
            yield _once(article, question, value, rule)
        elif found:
            words = list(dict.fromkeys(called for called, _ in found))
            number = len(named) if question == "named sources" else len(found)
            answer = f"{number}: {'; '.join(words[:FIRST])}{' …' * (len(words) > FIRST)}"
            yield _line(article, 1, question, answer, rule, told["note"], [span for _, span in found])
        else:
            yield _absent(article, 1, question, told["missing"])


def _once(article: Article, question: str, value: str, rule: str) -> Line:
    """A thing that an article has once, where the text says it or a block is marked as saying it."""
    start = article.text.find(value, article.blocks[0].start if article.blocks else 0)
    block = next((b for b in article.blocks if b.kind == rule), None)
    place = Span(start, start + len(value)) if start >= 0 else block
    if place is None:
        note = "The head of the file says so; the text itself does not."
        return _line(article, 1, question, value, rule, note)
    return _line(article, 1, question, value, rule, "The text says so here.", [place])


def _inquiries(parsed: Parse, claims: Sequence[Claim], states: dict[str, Line], named: int) -> Iterator[Line]:
    """Garraghan's six; the first three are what the article states of itself."""
    for inquiry, question in (("date", "date"), ("localization", "place"), ("authorship", "author")):
        yield replace(states[question], section=SECTIONS[0], question=inquiry)
    yield _earlier_material(parsed.article, states["named sources"], named)
    yield _original_form(parsed)
    told = sum(bool(claim.attributions) for claim in claims)
    answer = (
        f"to be judged claim by claim: {_count(len(claims), 'claim', 'claims')}, "
        f"{sum(claim.checkable for claim in claims)} checkable, {told} said to come from somebody"
    )
    note = "Garraghan's sixth inquiry is internal criticism: a person grades each claim, with a reason."
    yield _line(parsed.article, 0, "credibility", answer, "claims counted", note)


def _earlier_material(article: Article, names: Line, number: int) -> Line:
    """What it was made from: a list of sources, and who is named in the text."""
    listed = [block for block in article.blocks if block.kind == "source"]
    if not listed and not names.evidence:
        return _absent(article, 0, "analysis", "No list of sources, and nobody named.")
    answer = f"{_count(len(listed), 'entry', 'entries')} in a list of sources; {number} named in the text"
    note = "It stands in a list of sources."
    first = _line(article, 0, "analysis", answer, "list of sources", note, listed)
    note = "Somebody is named who said it."
    second = _line(article, 0, "analysis", answer, "named source", note, names.evidence)
    return replace(first, reasons=first.reasons + second.reasons)


def _original_form(parsed: Parse) -> Line:
    """A correction tells of an earlier form, and so does a second title for the headline's news."""
    article, told = parsed.article, tellings(parsed)
    corrected = [b for b in article.blocks if _CORRECTED.match(article.text[b.start : b.end])]
    if corrected:
        answer = _count(len(corrected), "correction is stated", "corrections are stated")
        note = "It says itself that an earlier version of the text was another one."
        return _line(article, 0, "integrity", answer, "correction", note, corrected)
    titles = [t for t in told if t.block.kind in ("headline", "heading") and t.how == "told"]
    pairs = ((one.block, other.block) for one in titles for other in titles if one.group == other.group)
    stacked = next((pair for pair in pairs if pair[0].start < pair[1].start), None)
    if stacked is None:
        return _absent(article, 0, "integrity", "Nothing in the text tells of an earlier form.")
    note = "Two titles tell the same news, as if two versions had been put together."
    return _line(article, 0, "integrity", "two titles for the same news", "stacked titles", note, stacked)


def _look_up(article: Article, claims: Sequence[Claim], inquiries: Sequence[Line]) -> Iterator[Line]:
    """What only other documents can answer: missing inquiries, listed sources, the claims to check first."""
    for line in inquiries:
        if not line.stated:
            how = _SEARCH.get(line.question, _SEARCH_TITLE)
            yield Line(SECTIONS[2], INQUIRIES[line.question], how, line.reasons, article)
    ask, note = "Which document is meant?", "A list of sources is worth what can be followed from it."
    for block in article.blocks:
        if block.kind == "source":
            yield _line(
                article, 2, ask, article.text[block.start : block.end], "list of sources", note, [block]
            )
    # What says something by itself, in four words or more.
    whole = [claim for claim in claims if claim.checkable and claim.text.count(" ") >= 3]
    ask, note = (
        "What do others say about it?",
        f"It can be checked, and it is among the {FIRST} most worth checking.",
    )
    for claim in sorted(whole, key=lambda claim: -claim.checkworthiness)[:FIRST]:
        yield _line(article, 2, ask, claim.text, "worth checking", note, claim.pieces)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
