"""Two claims of one article that may pull apart: what a rule proposes, and a person judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kit.criticism.stems import Statements, Stemmed
from kit.records import Claim, Reason

# What one block of distance weighs against shared words: neighbours cohere (Halliday and Hasan 1976).
NEAR = 3.0


@dataclass(frozen=True)
class Tension:
    """Two claims of one article that may pull apart, the rule that proposes them, and what to ask.

    `score` ranks candidates of one rule: how telling the words are that both claims share, and how near
    they stand. `reasons` point at the words on each side, left first.
    """

    left: Claim
    right: Claim
    rule: str
    topic: str
    score: float
    reasons: tuple[Reason, ...] = field(repr=False)

    @property
    def question(self) -> str:
        """What a person has to ask before calling it a contradiction."""
        return self.reasons[0].note

    def cells(self) -> Iterator[tuple[str, Any]]:
        """The pair as named cells, for `table`."""
        text = self.left.article.text
        yield "left", self.left.text
        yield "right", self.right.text
        yield "rule", self.rule
        yield "topic", self.topic
        yield "words", " | ".join(text[reason.start : reason.end] for reason in self.reasons)
        yield "question", self.question


@dataclass(frozen=True)
class Cue:
    """The words of a statement that a rule rests on, tokens `first` to `last` (exclusive)."""

    statement: Stemmed
    pole: str
    first: int
    last: int


def candidate(
    all_of: Statements,
    left: Cue,
    right: Cue,
    rule: str,
    question: str,
    *,
    topic: str | None = None,
    extra: float = 0.0,
) -> Tension:
    """The pair in reading order, scored by the words it shares and by how near it stands."""
    topic = topic or rule
    if left.first > right.first:
        left, right = right, left
    reasons = tuple(
        Reason("tension", topic, rule, span.start, span.end, question)
        for span in (all_of.parse.span(cue.first, cue.last) for cue in (left, right))
    )
    one, other = left.statement, right.statement
    near = NEAR / (1 + abs(one.clause.sentence.block - other.clause.sentence.block))
    score = all_of.link(one, other) + near + extra
    return Tension(one.claim, other.claim, rule, topic, score, reasons)
