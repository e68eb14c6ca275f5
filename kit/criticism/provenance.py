"""The card of an article: what it states about itself, what it does not, and where.

The six inquiries are Garraghan's (A Guide to Historical Method, 1946, p. 168). Each is answered from the
text, with the words it rests on, or in the plain words *not stated*. What is known from outside the text
stands in a section of its own and is never mixed in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from kit.claims import PRONOUNS
from kit.criticism.stated import corrections, dates, figures, links, quoted, statements
from kit.criticism.tellings import TITLES, tellings
from kit.criticism.voices import speakers
from kit.language import Parse, parse
from kit.reading import Outside
from kit.records import Article, Block, Claim, Reason, Span, counted, read_toml, words_of

_WORDS = read_toml(Path(__file__).with_name("words") / "card.toml")
INQUIRIES: dict[str, str] = _WORDS["inquiries"]
NOT_STATED = "not stated"
SECTIONS = ("six inquiries", "states about itself", "look up outside", "known from outside")
# So many claims are named as worth checking first, and so many words of what stands there often.
FIRST = 5
NOWHERE = Span(0, 0)


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


def card(article: Article, outside: Iterable[Outside] = ()) -> Card:
    """The card of an article. `outside` is what a case knows from elsewhere: `card(c.article, c.outside)`.

    >>> from kit.reading.text import from_text
    >>> [line.answer for line in card(from_text("The bridge opened in May.")).inquiries][:3]
    ['not stated', 'not stated', 'not stated']
    """
    parsed = parse(article)
    claims = [statement.claim for statement in statements(parsed).all]
    states = list(_states(parsed, _WORDS["states"]))
    inquiries = list(_inquiries(parsed, claims, {line.question: line for line in states}))
    look_up = _look_up(article, claims, inquiries, _WORDS["search"])
    notes = ((one, f"Not from the text: {', '.join(one.record)}.") for one in outside)
    known = (_line(article, 3, one.inquiry, note, one.answer) for one, note in notes)
    return Card(article, (*inquiries, *states, *look_up, *known))


def _line(
    article: Article,
    section: int,
    question: str,
    note: str,
    answer: str = NOT_STATED,
    places: Iterable[Span | Block] = (NOWHERE,),
) -> Line:
    """A line with a reason for each place that it rests on; what rests on none stands nowhere."""
    rule = "looked for and not found" if answer == NOT_STATED else SECTIONS[section]
    reasons = tuple(Reason(question, answer, rule, place.start, place.end, note) for place in places)
    return Line(SECTIONS[section], question, answer, reasons, article)


def _states(parsed: Parse, looked_for: dict[str, dict[str, str]]) -> Iterator[Line]:
    """One line for each thing that an article may state about itself, as `words/card.toml` has it."""
    article = parsed.article
    named = [voice for voice in speakers(parsed) if voice.source_kind.startswith("named")]
    named = [voice for voice in named if voice.speaker.lower() not in PRONOUNS]
    found: dict[str, list[tuple[str, Span]]] = {
        "links": links(article),
        "named sources": [(voice.speaker, span) for voice in named for span in voice.said],
        "quotations": [(words_of(article, span), span) for span in quoted(parsed)],
        "figures": [
            (f"{each.words} ({each.sort})".removesuffix(" ()"), each.span) for each in figures(parsed)
        ],
        "dates": [(words_of(article, span), span) for span in dates(parsed)],
    }
    for question, told in looked_for.items():
        value = getattr(article, told["field"]) if "field" in told else None
        many = found.get(question, [])
        if value is not None:
            place = _place(article, value, told["field"])
            note = _WORDS["stated"]["in the text" if place else "in the head"]
            yield _line(article, 1, question, note, value, [place or NOWHERE])
        elif many:
            words = list(dict.fromkeys(called for called, _ in many))
            number = len(words) if question == "named sources" else len(many)
            answer = f"{number}: {'; '.join(words[:FIRST])}{' …' * (len(words) > FIRST)}"
            yield _line(article, 1, question, told["note"], answer, [span for _, span in many])
        else:
            yield _line(article, 1, question, told["missing"])


def _place(article: Article, value: str, name: str) -> Span | Block | None:
    """Where the text has the words, or the block that is marked as saying so."""
    start = article.text.find(value, article.blocks[0].start if article.blocks else 0)
    kind = "byline" if name == "author" else "dateline"
    marked = next((block for block in article.blocks if block.kind == kind and name != "outlet"), None)
    return Span(start, start + len(value)) if start >= 0 else marked


def _inquiries(parsed: Parse, claims: Sequence[Claim], states: dict[str, Line]) -> Iterator[Line]:
    """Garraghan's six; the first three are what the article states of itself."""
    for inquiry, question in (("date", "date"), ("localization", "place"), ("authorship", "author")):
        yield replace(states[question], section=SECTIONS[0], question=inquiry)
    yield _earlier_material(parsed.article, states["named sources"])
    yield _original_form(parsed)
    answer = (
        f"to be judged claim by claim: {counted(len(claims), 'claim')}, "
        f"{sum(claim.checkable for claim in claims)} checkable, "
        f"{sum(bool(claim.attributions) for claim in claims)} said to come from somebody"
    )
    note = "Garraghan's sixth inquiry is internal criticism: a person grades each claim, with a reason."
    yield _line(parsed.article, 0, "credibility", note, answer)


def _earlier_material(article: Article, names: Line) -> Line:
    """What it was made from: a list of sources, and who is named in the text."""
    listed = [block for block in article.blocks if block.kind == "source"]
    if not listed and not names.stated:
        return _line(article, 0, "analysis", "No list of sources, and nobody named.")
    entries = f"{len(listed)} {'entry' if len(listed) == 1 else 'entries'} in a" if listed else "no"
    number = names.answer.partition(":")[0] if names.stated else "0"
    answer = f"{entries} list of sources; {number} named in the text"
    first = _line(article, 0, "analysis", "It stands in a list of sources.", answer, listed)
    second = _line(article, 0, "analysis", "Somebody is named who said it.", answer, names.evidence)
    return replace(first, reasons=first.reasons + second.reasons)


def _original_form(parsed: Parse) -> Line:
    """A correction tells of an earlier form, and so does a second title for the headline's news."""
    article = parsed.article
    if corrected := corrections(article):
        note = "It says itself that an earlier version of the text was another one."
        answer = f"stated: {counted(len(corrected), 'correction')}"
        return _line(article, 0, "integrity", note, answer, corrected)
    first: dict[int, Block] = {}
    for telling in tellings(parsed):
        if telling.block.kind in TITLES and telling.how == "told":
            above = first.setdefault(telling.group, telling.block)
            if above != telling.block:
                note = "Two titles tell the same news, as if two versions had been put together."
                stacked = [above, telling.block]
                return _line(article, 0, "integrity", note, "two titles for the same news", stacked)
    return _line(article, 0, "integrity", "Nothing in the text tells of an earlier form.")


def _look_up(
    article: Article, claims: Sequence[Claim], inquiries: Sequence[Line], search: dict[str, str]
) -> Iterator[Line]:
    """What only other documents can answer: missing inquiries, listed sources, the claims to check first."""
    for line in inquiries:
        if not line.stated:
            how = search.get(line.question, search["else"])
            yield Line(SECTIONS[2], INQUIRIES[line.question], how, line.reasons, article)
    note = "A list of sources is worth what can be followed from it."
    for block in article.blocks:
        if block.kind == "source":
            words = article.text[block.start : block.end]
            yield _line(article, 2, "Which document is meant?", note, words, [block])
    # What says something by itself, in four words or more.
    whole = [claim for claim in claims if claim.checkable and claim.text.count(" ") >= 3]
    note = f"It can be checked, and it is among the {FIRST} most worth checking."
    for claim in sorted(whole, key=lambda claim: -claim.checkworthiness)[:FIRST]:
        yield _line(article, 2, "What do others say about it?", note, claim.text, claim.pieces)
