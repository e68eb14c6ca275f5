"""Which facts of the record bear on a claim.

A fact bears on a claim when its words and its topic are near the claim's (`rank_facts.py`); of a claim that
says how far a body has come, also the other rungs told of it. The kit proposes; supported, contradicted,
partly or silent is for a person to say. Facts are dated, because a verdict can change: the newest come
first, and a day given as `as_of` hides what came later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kit.comparison.alignment import Statement
from kit.comparison.ladder import verb_ladder
from kit.comparison.rank_facts import KnownFacts, Meeting, Scores, Usual, known_facts
from kit.comparison.relation import side_by_side, statements
from kit.language import Parse, Sentence, parse
from kit.reading import first_day, known_by
from kit.records import Article, Claim, Fact, Pair, Reason

MOST = 8
# The claim's own words count in full, the rest of its sentence or list item for context.
CONTEXT = 0.6
# How far a body has come is told by the latest rung. In standard deviations, as relevance is.
LATEST = 3.0
# So many words of each sort are named in a reason.
NAMED = 3


def beside(claims: Sequence[Claim], facts: Sequence[Fact], as_of: str | None = None) -> list[Pair]:
    """Each claim with the facts that bear on it, claim by claim, the newest fact first.

    At most eight facts for each claim, and none for a claim that shares no meaning with the record.
    """
    record = tuple(known_by(facts, as_of))
    if not record:
        return []
    return [
        pair
        for claim, statement in zip(claims, statements(claims), strict=True)
        for pair in sorted(_proposed(claim, statement, _view(claim.article, record)), key=_newest)
    ]


@dataclass(frozen=True)
class _Record:
    """The facts known by a day, ready to be asked for; `rungs` is what each adds for being on the ladder."""

    facts: tuple[Fact, ...]
    told: list[Statement]
    known: KnownFacts
    rungs: Scores


@dataclass(frozen=True)
class _View:
    """A record as an article's claims ask for it; `verbs` are the reasons of the article's own rungs."""

    record: _Record
    usual: Usual
    verbs: list[Reason]


@lru_cache(maxsize=4)
def _record(facts: tuple[Fact, ...]) -> _Record:
    told = statements(facts)
    return _Record(facts, told, known_facts(facts, told), _rungs(facts))


def _rungs(facts: tuple[Fact, ...]) -> Scores:
    """From LATEST for the latest day on the verb ladder down to 0 for facts that are not on it."""
    climbing = {rung.account for rung in verb_ladder(facts)}
    days = sorted({first_day(fact.date) for fact in facts if fact.id in climbing})
    share = {day: LATEST * (i + 1) / len(days) for i, day in enumerate(days)}
    return np.array([share[first_day(f.date)] if f.id in climbing else 0.0 for f in facts], np.float32)


@lru_cache(maxsize=8)
def _view(article: Article, facts: tuple[Fact, ...]) -> _View:
    record, parsed = _record(facts), parse(article)
    sentences = [dict.fromkeys(_words(parsed, [s]).keys.values(), 1.0) for s in parsed.sentences]
    verbs = [reason for rung in verb_ladder([article]) for reason in rung.reasons]
    return _View(record, record.known.usual(sentences), verbs)


def _proposed(claim: Claim, statement: Statement, view: _View) -> list[Pair]:
    """The most relevant facts: with a word near one of the claim's, or above the average by their topic."""
    around = _around(claim)
    asked = {**dict.fromkeys(around.keys.values(), CONTEXT), **dict.fromkeys(statement.keys.values(), 1.0)}
    record = view.record
    if not record.known.touches(asked):
        return []
    relevance = record.known.relevance(asked, view.usual)
    climbs = any(piece.start <= verb.start < piece.end for verb in view.verbs for piece in claim.pieces)
    added = record.rungs if climbs else np.zeros_like(record.rungs)
    relevance = relevance + added
    pairs: list[Pair] = []
    for i in np.argsort(-relevance, kind="stable").tolist():
        met = record.known.met(asked, i)
        if met or relevance[i] > 0:
            fact, told = record.facts[i], record.told[i]
            words = _met([around, statement], told, met, fact.topic)
            why = _relevant(claim, float(relevance[i]), words, on_ladder=bool(added[i]))
            pairs.append(
                Pair(claim, fact, side_by_side(statement, told).relation, (_bears(claim, fact), why))
            )
        if len(pairs) == MOST:
            break
    return pairs


def _around(claim: Claim) -> Statement:
    """The words of the sentences, or of the whole list item, that a claim stands in."""
    parsed = parse(claim.article)
    item = claim.block.kind == "item"
    inside = [
        s
        for s in parsed.sentences
        if (item and parsed.block(s) == claim.block)
        or (parsed.starts[s.first] < claim.end and claim.start < parsed.ends[s.last - 1])
    ]
    return _words(parsed, inside)


def _words(parsed: Parse, sentences: Sequence[Sentence]) -> Statement:
    tokens = (i for s in sentences for i in range(s.first, s.last))
    return Statement(parsed, tuple(i for i in tokens if parsed.pos[i] != "PUNCT"))


def _newest(pair: Pair) -> tuple[int, float]:
    fact = pair.right
    day = first_day(fact.date) if isinstance(fact, Fact) else ""
    return -int(day.replace("-", "")), -float(pair.reasons[1].value)


def _bears(claim: Claim, fact: Fact) -> Reason:
    stake = f" ({fact.interest})" if fact.interest else ""
    note = f"{fact.id}, {fact.date}, {fact.publisher}{stake}."
    return Reason("verdict", "bears on", "left: shared meaning", claim.start, claim.end, note)


def _relevant(claim: Claim, relevance: float, met: str, *, on_ladder: bool) -> Reason:
    ladder = "Both tell how far a body has come. " if on_ladder else ""
    note = f"{met}. {ladder}With its topic that makes a relevance of {relevance:.2f}; the average fact has 0."
    rule = "left: words and topic"
    return Reason("relevance", round(relevance, 4), rule, claim.start, claim.end, note)


def _met(asked: Sequence[Statement], told: Statement, meetings: Sequence[Meeting], topic: str) -> str:
    """In words: what both sides say, which other words are near each other, and whether the topic is met."""
    ours = {word: side.parsed.words[i] for side in asked for i, word in side.keys.items()}
    theirs = {word.lemma: told.parsed.words[i] for i, word in told.keys.items()}
    own = [met for met in meetings if met.told.lemma in theirs]
    same = {met.told.lemma: ours[met.asked] for met in own if met.asked.lemma == met.told.lemma}
    near = {
        met.told.lemma: f"'{theirs[met.told.lemma]}' is near '{ours[met.asked]}'"
        for met in reversed(own)
        if met.told.lemma not in same
    }
    both = ", ".join(f"'{word}'" for word in list(same.values())[:NAMED])
    said = [f"Both have {both}"] * bool(same) + list(near.values())[: -NAMED - 1 : -1]
    said += [f"its topic is '{topic}'"] * (len(own) < len(meetings))
    note = "; ".join(said) or "No single word is near, only the whole"
    return note[0].upper() + note[1:]
