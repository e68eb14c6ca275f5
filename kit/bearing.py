"""Which facts of the record bear on a claim.

A fact bears on a claim when its topic is the claim's topic and its words are near the claim's words; of a
claim that says how far a body has come, also the other rungs told of it. The kit proposes; supported,
contradicted, partly or silent is for a person to say. Facts are dated, because a verdict can change: the
newest come first, and a day given as `as_of` hides what came later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from kit.alignment import Statement, Word, likeness, plain
from kit.ladder import verb_ladder
from kit.language import Parse, parse
from kit.record import first_day, known_by
from kit.records import Claim, Fact, Pair, Reason
from kit.relation import relation_of, statements

MOST = 8
# The claim's own words count in full, the rest of its sentence or list item for context.
CONTEXT = 0.6
TOPIC = 2.0
SAME_LADDER = 0.5
NEAR_ENOUGH = 0.45


def bearing(claim: Claim, facts: Sequence[Fact], as_of: str | None = None) -> list[Pair]:
    """The facts that bear on a claim, newest first, each with its relation to the claim."""
    return beside([claim], facts, as_of)


def beside(claims: Sequence[Claim], facts: Sequence[Fact], as_of: str | None = None) -> list[Pair]:
    """Each claim with the facts that bear on it, claim by claim, the newest fact first.

    At most eight facts for each claim, and none for a claim that shares no meaning with the record.
    """
    known = _Known.of(known_by(facts, as_of))
    sides = statements(claims)
    pairs: list[Pair] = []
    for claim, statement in zip(claims, sides, strict=True):
        relevance = known.relevance(claim, statement)
        best = sorted(relevance, key=lambda i: -relevance[i])[:MOST]
        found = [
            Pair(
                claim,
                known.facts[i],
                relation_of(statement, known.told[i]),
                (_bears(claim, known.facts[i]), _relevant(claim, relevance[i])),
            )
            for i in best
        ]
        pairs += sorted(found, key=_newest)
    return pairs


@dataclass(frozen=True)
class _Known:
    """The facts that are known by a day, their words, and how rare each word is among them."""

    facts: list[Fact]
    told: list[Statement]
    words: list[set[Word]]
    rarity: Mapping[str, float]
    on_ladder: set[str]
    topics: Mapping[str, list[Word]] = field(repr=False)
    asked: dict[Word, list[float]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> _Known:
        told = statements(facts)
        words = [set(statement.keys.values()) for statement in told]
        count = Counter(lemma for found in words for lemma in {word.lemma for word in found})
        rarity = {lemma: log(1 + len(facts) / (0.5 + number)) for lemma, number in count.items()}
        topics = {fact.topic: [_as_noun(part) for part in fact.topic.split("-") if part] for fact in facts}
        ladder = {rung.account for rung in verb_ladder(list(facts))}
        return cls(list(facts), told, words, rarity, ladder, topics)

    def relevance(self, claim: Claim, statement: Statement) -> dict[int, float]:
        """How much each fact bears on a claim; facts that share nothing with it are left out."""
        asked = dict.fromkeys(_around(claim).keys.values(), CONTEXT)
        asked.update(dict.fromkeys(statement.keys.values(), 1.0))
        weights = {word: share * self._rare(word) for word, share in asked.items()}
        whole = sum(weights.values())
        if not whole:
            return {}
        own = [0.0] * len(self.facts)
        for word, weight in weights.items():
            for i, near in enumerate(self._near(word)):
                own[i] += weight * near / whole
        topics = self._topics(weights, own)
        climbs = any(r.start <= claim.start < r.end for r in verb_ladder([claim.article]))
        return {
            i: own[i]
            + TOPIC * topics[fact.topic]
            + (SAME_LADDER if climbs and fact.id in self.on_ladder else 0.0)
            for i, fact in enumerate(self.facts)
            if own[i] > 0
        }

    def _topics(self, weights: Mapping[Word, float], own: Sequence[float]) -> dict[str, float]:
        """How much a claim is about each topic: by the topic's name, and by its two nearest facts."""
        found: dict[str, list[float]] = defaultdict(list)
        for fact, score in zip(self.facts, own, strict=True):
            found[fact.topic].append(score)
        most = max(self._rare(word) for word in weights)
        return {
            topic: max((weight * _nearest(word, self.topics[topic]) for word, weight in weights.items()))
            / most
            + sum(sorted(scores)[-2:]) / 2
            for topic, scores in found.items()
        }

    def _near(self, word: Word) -> list[float]:
        """How well each fact has a word that stands for this one, 0 to 1."""
        if word not in self.asked:
            every = {other: _nearest(word, [other]) for other in set().union(*self.words)}
            self.asked[word] = [max((every[o] for o in words), default=0.0) for words in self.words]
        return self.asked[word]

    def _rare(self, word: Word) -> float:
        return self.rarity.get(word.lemma, log(1 + 2 * len(self.facts)))


def _around(claim: Claim) -> Statement:
    """The words of the sentence, or of the whole list item, that a claim stands in."""
    parsed = parse(claim.article)
    tokens = [i for first, last in _stretch(parsed, claim) for i in range(first, last)]
    return Statement(parsed, tuple(i for i in tokens if parsed.pos[i] != "PUNCT"))


def _stretch(parsed: Parse, claim: Claim) -> list[tuple[int, int]]:
    item = claim.block.kind == "item"
    return [
        (s.first, s.last)
        for s in parsed.sentences
        if (item and parsed.block(s) == claim.block)
        or parsed.starts[s.first] <= claim.start < parsed.ends[s.last - 1]
    ]


def _as_noun(word: str) -> Word:
    form = plain(word)
    return Word(form, form.removesuffix("s") if len(form) > 4 else form, "n")


def _nearest(word: Word, others: Sequence[Word] | set[Word]) -> float:
    """How well the nearest of some words stands for this one, 0 to 1."""
    best = max((likeness(word, other)[1] for other in others), default=0.0)
    return best if best >= NEAR_ENOUGH else 0.0


def _newest(pair: Pair) -> tuple[int, float]:
    fact = pair.right
    day = first_day(fact.date) if isinstance(fact, Fact) else ""
    return -int(day.replace("-", "")), -float(pair.reasons[1].value)


def _bears(claim: Claim, fact: Fact) -> Reason:
    stake = f" ({fact.interest})" if fact.interest else ""
    note = f"{fact.id}, {fact.date}, {fact.publisher}{stake}."
    return Reason("verdict", "bears on", "left: shared meaning", claim.start, claim.end, note)


def _relevant(claim: Claim, relevance: float) -> Reason:
    note = f"Its words and its topic come to a relevance of {relevance:.2f} for this claim."
    rule = "left: words and topic"
    return Reason("relevance", round(relevance, 4), rule, claim.start, claim.end, note)
