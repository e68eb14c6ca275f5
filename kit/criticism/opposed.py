"""Claims with opposed words: attributes of opposite poles, and what one seeks while another sets it aside.

A cue counts only where its claim asserts it: not below a negation, not below a verb that takes it away
('reduce the gap'), not in what the claim drops ('rather than a quick fix'), and not in a claim that commits
itself to nothing (FactBank's Uu). The record of two claims that may pull apart, a `Tension`, stands here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from kit.criticism.stems import Statements, Stemmed, marked
from kit.criticism.tellings import TITLES, verb_class
from kit.language import Parse
from kit.records import Article, Claim, Reason, Span

DENYING = frozenset({"avoid", "diminish", "reject"})
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
    columns: ClassVar = ("left", "right", "rule", "topic", "words", "question")

    @property
    def article(self) -> Article:
        """The article of both claims."""
        return self.left.article

    @property
    def words(self) -> tuple[Span, ...]:
        """The words that pull, left first."""
        return tuple(Span(reason.start, reason.end) for reason in self.reasons)

    @property
    def question(self) -> str:
        """What a person has to ask before calling it a contradiction."""
        return self.reasons[0].note


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


def opposed(all_of: Statements) -> Iterator[Tension]:
    """Pairs of cues from opposite poles, in two claims of different sentences that share a matter."""
    by_pole: dict[str, list[Cue]] = defaultdict(list)
    for statement in all_of.all:
        for cue in _cues(all_of, statement, "poles"):
            by_pole[cue.pole].append(cue)
    questions = all_of.words.values("opposition questions")
    for one, other in all_of.words.values("oppositions").items():
        for left in by_pole.get(one, ()):
            for right in by_pole.get(str(other), ()):
                if _comparable(all_of, left, right):
                    topic, question = f"{one} or {other}", str(questions[one])
                    yield candidate(all_of, left, right, "opposed attributes", question, topic=topic)


def set_aside(all_of: Statements) -> Iterator[Tension]:
    """What one claim drops, and another needs or aims at: the same word, or one of its family."""
    families = all_of.words.values("word families")
    wanted = [
        (cue, _matters(all_of, _kept(all_of, statement), families))
        for statement in all_of.all
        for cue in _cues(all_of, statement, "sought")
    ]
    question = "Is it wanted, or given up? Both hold if the two words mean different things."
    for statement in all_of.all:
        for first, last in dropped_parts(all_of, statement):
            names = _matters(all_of, range(first, last), families)
            dropped = Cue(statement, "", first, last)
            for cue, matters in wanted:
                shared = names & matters
                if shared and cue.statement.clause.sentence != statement.clause.sentence:
                    extra = sum(all_of.weight.get(stem, 2.0) for stem in shared)
                    yield candidate(all_of, cue, dropped, "sought and set aside", question, extra=extra)


def _kept(all_of: Statements, statement: Stemmed) -> list[int]:
    """The tokens of a claim without what it drops."""
    parts = dropped_parts(all_of, statement)
    return [i for i in statement.clause.tokens if not any(first <= i < last for first, last in parts)]


def _cues(all_of: Statements, statement: Stemmed, name: str) -> Iterator[Cue]:
    """The words of a list in a claim that the claim itself asserts."""
    tokens = statement.clause.tokens
    kept = set(_kept(all_of, statement))
    if name == "poles" and statement.claim.certainty != "CT+":
        return
    for first, last, entry in marked(all_of.parse, tokens, all_of.words, name):
        named = all_of.parse.pos[first] == "PROPN" and statement.claim.block.kind not in TITLES
        if first in kept and not named and not _denied(all_of, first):
            yield Cue(statement, str(entry.value or name), first, last)


def _denied(all_of: Statements, token: int) -> bool:
    """Whether a word stands under a negation, or under a verb that takes it away ('reduce the gap')."""
    parse = all_of.parse
    for _ in range(3):
        if any(parse.deps[child] == "neg" or parse.lower[child] == "no" for child in parse.children[token]):
            return True
        above = parse.heads[token]
        if above == token or parse.pos[token] == "VERB":
            return False
        if verb_class(all_of, above) in DENYING:
            return True
        token = above
    return False


def dropped_parts(all_of: Statements, statement: Stemmed) -> list[tuple[int, int]]:
    """What a claim drops in favour of something else: 'over X', 'rather than X', 'not by X but by Y'."""
    parse, tokens = all_of.parse, statement.clause.tokens
    end = tokens[-1] + 1
    found = [
        (last, parse.right[_next(parse, last, end)] + 1)
        for _, last, _ in marked(parse, tokens, all_of.words, "set aside")
        if last < end
    ]
    prefers = all_of.words.words("preferring")
    for i in tokens:
        above = parse.heads[i]
        verbs = {parse.lemmas[above], parse.lemmas[parse.heads[above]]}
        if parse.lower[i] == "over" and parse.deps[i] == "prep" and verbs & prefers:
            found.append((i + 1, parse.right[i] + 1))
        elif parse.lower[i] == "not" and i + 1 < end and (but := _but(parse, i + 1, end)):
            found.append((i + 1, but))
    return [(first, min(last, end)) for first, last in found if first < min(last, end)]


def _next(parse: Parse, first: int, end: int) -> int:
    """The head of the phrase that begins at a token."""
    token = first
    while first <= parse.heads[token] < end and parse.heads[token] > token:
        token = parse.heads[token]
    return token


def _but(parse: Parse, first: int, end: int) -> int:
    """The 'but' that answers a 'not' before it, or 0."""
    return next((i for i in range(first, min(first + 8, end)) if parse.lower[i] == "but"), 0)


def _comparable(all_of: Statements, left: Cue, right: Cue) -> bool:
    """Different sentences, no other named subject, and a matter in common besides the cues.

    Two clauses without a subject of their own have one: what the text is about (zero anaphora marks the most
    continuous topic, Givón 1983).
    """
    one, other = left.statement, right.statement
    if one.clause.sentence == other.clause.sentence:
        return False
    owners = [_owner(all_of, cue) for cue in (left, right)]
    if all(owners) and owners[0] != owners[1]:
        return False
    if _subjectless(all_of, left) and _subjectless(all_of, right):
        return True
    return all_of.link(one, other) > 0 or one.clause.sentence.block == other.clause.sentence.block


def _subjectless(all_of: Statements, cue: Cue) -> bool:
    """Whether neither clause nor word says whose it is: 'projecting strength', 'a defensive posture'."""
    parse = all_of.parse
    roles = {parse.deps[child] for child in parse.children[cue.statement.clause.head]}
    return roles.isdisjoint({"nsubj", "nsubjpass", "csubj", "expl"}) and not _owner(all_of, cue)


def _owner(all_of: Statements, cue: Cue) -> str:
    """The stem of the name whose attribute a cue is: its possessor, or the clause's subject; or ""."""
    parse = all_of.parse
    for above, dependencies in (
        (cue.last - 1, ("poss",)),
        (cue.statement.clause.head, ("nsubj", "nsubjpass")),
    ):
        for child in parse.children[above]:
            if parse.deps[child] in dependencies and parse.pos[child] == "PROPN":
                return all_of.stem[child]
    return ""


def _matters(all_of: Statements, tokens: Iterable[int], families: Mapping[str, object]) -> set[str]:
    """The nouns among tokens, as stems or, where they have one, as word families."""
    parse = all_of.parse
    return {
        str(families.get(parse.lemmas[i].lower()) or all_of.stem[i])
        for i in tokens
        if parse.pos[i] == "NOUN" and all_of.stem[i]
    }
