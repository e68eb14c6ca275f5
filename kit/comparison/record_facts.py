"""Which facts of the record bear on a claim.

The kit proposes; supported, contradicted, partly or silent is for a person to say. A fact is near a claim in
two views of the same word vectors, added up as standard scores. Word by word: each word of the claim looks
for its nearest word in a fact, and rare words count more (late interaction; Khattab and Zaharia 2020). As a
whole: the mean of the claim's words against the mean of the fact's (Arora, Liang and Ma 2017). What every
sentence of an article shares with a fact tells nothing about one of them, so it is taken off. And a fact
stands with the others of its topic (the cluster hypothesis; Liu and Croft 2004).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.comparison.alignment import likeness
from kit.comparison.ladder import verb_ladder
from kit.comparison.relation import side_by_side
from kit.comparison.statement import Statement, Word, plain, statements
from kit.language import Parse, Sentence, parse, vectors
from kit.reading import first_day, known_by
from kit.records import Article, Claim, Fact, Pair, Reason

# A question: its words, and how much each of them counts.
Asked = Mapping[Word, float]
Scores = NDArray[np.floating[Any]]

MOST = 8
# The claim's own words count in full, the rest of its sentence or list item for context.
CONTEXT = 0.6
# Word by word finds what a fact names, the whole only what it is about.
WHOLE = 0.5
# So many sentences that share nothing are added to an article's own: a mean of few is unsure.
UNSEEN = 5
NEAR_ENOUGH = 0.45
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
    told = zip(claims, statements(claims), strict=True)
    found = (_proposed(claim, statement, _view(claim.article, record)) for claim, statement in told)
    return [pair for proposed in found for pair in sorted(proposed, key=_newest)]


@dataclass(frozen=True)
class _Vocabulary:
    """The words of the facts: `vectors` has a row of length 1 for each, `lemmas` the rows of each lemma."""

    words: dict[Word, int]  # each with its row
    vectors: Scores  # words x dimensions
    lemmas: dict[str, list[int]]
    rarity: dict[str, float]  # by lemma; a lemma that is not there is rarer than all of these
    rarest: float
    asked: dict[Word, Scores] = field(default_factory=dict, repr=False)  # what was asked for: a row each

    def weights(self, asked: Asked) -> Scores:
        """How much each word of a question tells among these facts, and counts."""
        told = (share * self.rarity.get(word.lemma, self.rarest) for word, share in asked.items())
        return np.array([*told], np.float32)

    def near(self, asked: Asked) -> Scores:
        """How near words are to each word of the facts, 0 to 1, asked x words; one lemma is one word."""
        new = [word for word in asked if word not in self.asked]
        for word, row in zip(new, np.clip(_rows(new) @ self.vectors.T, 0.0, 1.0) if new else (), strict=True):
            row[self.lemmas.get(word.lemma, [])] = 1.0
            self.asked[word] = row
        return np.array([self.asked[word] for word in asked], np.float32)

    def mean(self, asked: Asked) -> Scores:
        """A question as one vector of length 1."""
        return _units(self.weights(asked) @ _rows(list(asked)))


@dataclass(frozen=True)
class _Record:
    """The facts known by a day, ready to be asked for. The words of a fact's topic count as words of it."""

    facts: tuple[Fact, ...]
    told: list[Statement]
    vocabulary: _Vocabulary
    rows: NDArray[np.intp]  # the words of all facts, one after the other, as rows of the vocabulary
    begins: NDArray[np.intp]  # facts: where each of them begins among these
    means: Scores  # facts x dimensions, each of length 1, less what all facts share
    together: Scores  # facts x facts: each fact's mean over those of its topic
    rungs: Scores  # facts: what each adds for being on the verb ladder

    def word_by_word(self, asked: Asked) -> Scores:
        """How near each fact's nearest words are to the words of a question, 0 to 1."""
        weights = self.vocabulary.weights(asked)
        near = self.vocabulary.near(asked)[:, self.rows]
        found: Scores = weights @ np.maximum.reduceat(near, self.begins, axis=1) / weights.sum()
        return found


@dataclass(frozen=True)
class _View:
    """A record as an article's claims ask for it; `verbs` are the reasons of the article's own rungs.

    `shared` and `mean` are what the sentences of the article have in common with each fact, and as a vector.
    """

    record: _Record
    shared: Scores
    mean: Scores
    verbs: list[Reason]

    def relevance(self, asked: Asked) -> Scores:
        """How far each fact stands above the others, in standard deviations, and its topic with it."""
        known = self.record
        own = _standard(known.word_by_word(asked) - self.shared)
        own += WHOLE * _standard(known.means @ _units(known.vocabulary.mean(asked) - self.mean))
        return own + known.together @ own


@lru_cache(maxsize=4)
def _record(facts: tuple[Fact, ...]) -> _Record:
    told = statements(facts)
    said = [list(statement.keys.values()) for statement in told]
    # The blank word stands in for the words of a fact that has none.
    words = [[*own, *_topic(fact), Word("", "", "")] for fact, own in zip(facts, said, strict=True)]
    rows = {word: i for i, word in enumerate(dict.fromkeys(word for own in words for word in own))}
    lemmas: dict[str, list[int]] = defaultdict(list)
    for word, row in rows.items():
        lemmas[word.lemma or "-"].append(row)
    count = Counter(lemma for own in said for lemma in {word.lemma for word in own})
    rarity = {lemma: log(1 + len(facts) / (0.5 + n)) for lemma, n in count.items()}
    vocabulary = _Vocabulary(rows, _rows(list(rows)), lemmas, rarity, log(1 + 2 * len(facts)))
    means = np.array([vocabulary.mean(dict.fromkeys(own, 1.0)) for own in words])
    same = np.array([[one.topic == other.topic for other in facts] for one in facts], np.float32)
    return _Record(
        facts,
        told,
        vocabulary,
        np.array([rows[word] for own in words for word in own]),
        np.cumsum([0, *map(len, words)])[:-1],
        _units(means - means.sum(0) / (len(facts) + UNSEEN)),
        same / same.sum(1, keepdims=True),
        _rungs(facts),
    )


def _rungs(facts: tuple[Fact, ...]) -> Scores:
    """From LATEST for the latest day on the verb ladder down to 0 for facts that are not on it."""
    climbing = {rung.account for rung in verb_ladder(facts)}
    days = sorted({first_day(fact.date) for fact in facts if fact.id in climbing})
    share = {day: LATEST * (i + 1) / len(days) for i, day in enumerate(days)}
    return np.array([share[first_day(f.date)] if f.id in climbing else 0.0 for f in facts], np.float32)


@lru_cache(maxsize=8)
def _view(article: Article, facts: tuple[Fact, ...]) -> _View:
    record, parsed = _record(facts), parse(article)
    told = [dict.fromkeys(_words(parsed, [s]).keys.values(), 1.0) for s in parsed.sentences]
    full = [asked for asked in told if asked]
    shared = sum((record.word_by_word(asked) for asked in full), np.zeros(len(facts), np.float32))
    none = np.zeros(record.vocabulary.vectors.shape[1], np.float32)
    mean = sum((record.vocabulary.mean(asked) for asked in full), none)
    verbs = [reason for rung in verb_ladder([article]) for reason in rung.reasons]
    return _View(record, shared / (len(full) + UNSEEN), mean / (len(full) + UNSEEN), verbs)


def _proposed(claim: Claim, statement: Statement, view: _View) -> Iterator[Pair]:
    """The most relevant facts: with a word near one of the claim's, or above the average by their topic."""
    around, record = _around(claim), view.record
    asked = {**dict.fromkeys(around.keys.values(), CONTEXT), **dict.fromkeys(statement.keys.values(), 1.0)}
    if not asked or record.vocabulary.near(asked).max() < NEAR_ENOUGH:
        return
    climbs = any(piece.start <= verb.start < piece.end for verb in view.verbs for piece in claim.pieces)
    relevance = view.relevance(asked) + (record.rungs if climbs else 0.0)
    for i in np.argsort(-relevance, kind="stable")[:MOST].tolist():
        fact, told = record.facts[i], record.told[i]
        met = _met(asked, around, told, fact)
        if met or relevance[i] > 0:
            ladder = "Both tell how far a body has come. " * bool(climbs and record.rungs[i])
            note = (
                f"{met or 'No single word is near, only the whole'}. {ladder}With its topic that makes a "
                f"relevance of {relevance[i]:.2f}; the average fact has 0."
            )
            stake = f" ({fact.interest})" if fact.interest else ""
            bears = f"{fact.id}, {fact.date}, {fact.publisher}{stake}."
            score, place = round(float(relevance[i]), 4), (claim.start, claim.end)
            verdict = Reason("verdict", "bears on", "left: shared meaning", *place, bears)
            relevant = Reason("relevance", score, "left: words and topic", *place, note)
            yield Pair(claim, fact, side_by_side(statement, told).relation, (verdict, relevant))


def _around(claim: Claim) -> Statement:
    """The words of the sentences, or of the whole list item, that a claim stands in."""
    parsed = parse(claim.article)
    item = claim.block.kind == "item"
    places = ((s, parsed.starts[s.first], parsed.ends[s.last - 1]) for s in parsed.sentences)
    whole = [s for s in parsed.sentences if item and parsed.block(s) == claim.block]
    return _words(parsed, whole or [s for s, start, end in places if start < claim.end and claim.start < end])


def _words(parsed: Parse, sentences: Sequence[Sentence]) -> Statement:
    tokens = (i for s in sentences for i in range(s.first, s.last))
    return Statement(parsed, tuple(i for i in tokens if parsed.pos[i] != "PUNCT"))


def _newest(pair: Pair) -> tuple[int, float]:
    day = first_day(pair.right.date) if isinstance(pair.right, Fact) else ""
    return -int(day.replace("-", "")), -float(pair.reasons[1].value)


def _met(asked: Asked, around: Statement, told: Statement, fact: Fact) -> str:
    """In words: what both sides say, which other words are near each other, and whether the topic is met."""
    forms = {word: around.parsed.words[i] for i, word in around.keys.items()}
    theirs = {word.lemma: told.parsed.words[i] for i, word in told.keys.items()}
    same = [f"'{forms[word]}'" for word in asked if word.lemma in theirs and word in forms]
    near = {
        other.lemma: f"'{theirs[other.lemma]}' is near '{forms[word]}'"
        for word in asked
        for other in told.keys.values()
        if other.lemma not in {each.lemma for each in asked} and word in forms
        if likeness(word, other)[1] >= NEAR_ENOUGH
    }
    said = [f"Both have {', '.join(list(dict.fromkeys(same))[:NAMED])}"] * bool(same)
    said += list(near.values())[:NAMED]
    topic = [word for word in _topic(fact) if word.lemma not in theirs]
    if any(likeness(word, other)[1] >= NEAR_ENOUGH for word in asked for other in topic):
        said.append(f"its topic is '{fact.topic}'")
    note = "; ".join(said)
    return note[:1].upper() + note[1:]


def _rows(words: Sequence[Word]) -> Scores:
    """The vectors of words, of length 1: a word's own, or its lemma's; zeros where neither has one."""
    own, lemmas = vectors([word.form for word in words]), vectors([word.lemma for word in words])
    return np.where(own.any(1, keepdims=True), own, lemmas)


def _topic(fact: Fact) -> list[Word]:
    """The words of a fact's topic: 'software-cloud' is software and cloud."""
    names = [plain(part) for part in fact.topic.split("-") if part]
    return [Word(name, name.removesuffix("s") if len(name) > 4 else name, "n") for name in names]


def _standard(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean; zeros when they are all alike."""
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def _units(rows: Scores) -> Scores:
    """Vectors made one long; zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    units: Scores = rows / np.where(lengths > 0, lengths, 1.0)
    return units
