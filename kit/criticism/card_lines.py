"""The lines of a card, and the card that holds them: what `kit.card` gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from kit.records import Article, Reason, Span, words_of

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


def not_stated(article: Article, question: str, note: str, section: str = SECTIONS[1]) -> Line:
    """A line for what the article does not say; `note` says what was looked for."""
    reason = Reason(question, NOT_STATED, "looked for and not found", 0, 0, note)
    return Line(section, question, NOT_STATED, (reason,), article)
