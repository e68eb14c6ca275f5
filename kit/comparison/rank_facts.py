"""How near each fact of a record is to a question, by the words of both.

Two views of the same word vectors, added up as standard scores. Word by word: each word of the question
looks for its nearest word in a fact, and rare words count more (late interaction; Khattab and Zaharia 2020).
As a whole: the mean of the question's words against the mean of the fact's (Arora, Liang and Ma 2017). What
every sentence of an article shares with a fact tells nothing about one of them, so it is taken off. And a
fact stands with the others of its topic (the cluster hypothesis; Liu and Croft 2004).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.comparison.alignment import Statement, Word, plain
from kit.language import vectors
from kit.records import Fact

# A question: its words, and how much each of them counts.
Asked = Mapping[Word, float]
Scores = NDArray[np.floating[Any]]

# Word by word finds what a fact names, the whole only what it is about.
WHOLE = 0.5
# So many sentences that share nothing are added to an article's own: a mean of few is unsure.
UNSEEN = 5
NEAR_ENOUGH = 0.45


@dataclass(frozen=True)
class Usual:
    """What the sentences of an article have in common: with each fact, and as a mean vector."""

    shared: Scores
    mean: Scores


@dataclass(frozen=True)
class Meeting:
    """A word of a question and the word of a fact that is nearest to it; `near` is 0 to 1."""

    asked: Word
    told: Word
    near: float


@dataclass(frozen=True)
class Vocabulary:
    """The words of the facts: `vectors` has a row of length 1 for each, `lemmas` the rows of each lemma."""

    words: dict[Word, int]  # each with its row
    vectors: Scores  # words x dimensions
    lemmas: dict[str, list[int]]
    rarity: dict[str, float]  # by lemma; a lemma that is not there is rarer than all of these
    rarest: float
    asked: dict[Word, Scores] = field(default_factory=dict, repr=False)  # what was asked for: a row each

    def weight(self, word: Word) -> float:
        """How much a word tells among these facts."""
        return self.rarity.get(word.lemma, self.rarest)

    def weights(self, asked: Asked) -> Scores:
        """How much each word of a question tells and counts."""
        return np.array([share * self.weight(word) for word, share in asked.items()], np.float32)

    def near(self, asked: Sequence[Word]) -> Scores:
        """How near words are to each word of the facts, 0 to 1, asked x words; one lemma is one word."""
        new = [word for word in dict.fromkeys(asked) if word not in self.asked]
        if new:
            near = np.clip(_rows(new) @ self.vectors.T, 0.0, 1.0)
            for word, row in zip(new, near, strict=True):
                row[self.lemmas.get(word.lemma, [])] = 1.0
                self.asked[word] = row
        return np.array([self.asked[word] for word in asked], np.float32)

    def mean(self, asked: Asked) -> Scores:
        """A question as one vector of length 1."""
        return _units(self.weights(asked) @ _rows(list(asked)))


@dataclass(frozen=True)
class KnownFacts:
    """Facts that may be asked for. The words of a fact's topic count as words of the fact."""

    vocabulary: Vocabulary
    words: list[list[Word]]
    rows: NDArray[np.intp]  # the words of all facts, one after the other, as rows of the vocabulary
    begins: NDArray[np.intp]  # facts: where each of them begins among these
    means: Scores  # facts x dimensions, each of length 1, less what all facts share
    together: Scores  # facts x facts: each fact's mean over those of its topic

    def usual(self, questions: Sequence[Asked]) -> Usual:
        """What the sentences of an article, as questions, have in common."""
        full = [asked for asked in questions if asked]
        shared = sum((self._word_by_word(asked) for asked in full), np.zeros(len(self.words), np.float32))
        none = np.zeros(self.vocabulary.vectors.shape[1], np.float32)
        mean = sum((self.vocabulary.mean(asked) for asked in full), none)
        return Usual(shared / (len(full) + UNSEEN), mean / (len(full) + UNSEEN))

    def relevance(self, asked: Asked, usual: Usual) -> Scores:
        """How far each fact stands above the others, in standard deviations, and its topic with it."""
        own = _standard(self._word_by_word(asked) - usual.shared)
        own += WHOLE * _standard(self.means @ _units(self.vocabulary.mean(asked) - usual.mean))
        return own + self.together @ own

    def touches(self, asked: Asked) -> bool:
        """Whether any word of a question is near any word of the facts."""
        return bool(asked) and bool(self.vocabulary.near(list(asked)).max() >= NEAR_ENOUGH)

    def met(self, asked: Asked, fact: int) -> list[Meeting]:
        """The words of a question that have a near word in a fact, the weightiest first."""
        words, told = list(asked), self.words[fact]
        near = self.vocabulary.near(words)[:, [self.vocabulary.words[word] for word in told]]
        found = [
            Meeting(word, told[j], float(near[i, j]))
            for i, (word, j) in enumerate(zip(words, near.argmax(1), strict=True))
            if near[i, j] >= NEAR_ENOUGH
        ]
        return sorted(found, key=lambda met: -self.vocabulary.weight(met.asked) * asked[met.asked] * met.near)

    def _word_by_word(self, asked: Asked) -> Scores:
        weights = self.vocabulary.weights(asked)
        near = self.vocabulary.near(list(asked))[:, self.rows]
        found: Scores = weights @ np.maximum.reduceat(near, self.begins, axis=1) / weights.sum()
        return found


def known_facts(facts: Sequence[Fact], told: Sequence[Statement]) -> KnownFacts:
    """Facts, each with its sentence as a statement, ready to be asked for."""
    said = [list(statement.keys.values()) for statement in told]
    # The blank word stands in for the words of a fact that has none.
    words = [[*own, *_topic(fact), Word("", "", "")] for fact, own in zip(facts, said, strict=True)]
    vocabulary = _vocabulary(words, Counter(lemma for own in said for lemma in {w.lemma for w in own}))
    means = np.array([vocabulary.mean(dict.fromkeys(own, 1.0)) for own in words])
    return KnownFacts(
        vocabulary,
        words,
        np.array([vocabulary.words[word] for own in words for word in own]),
        np.cumsum([0, *map(len, words)])[:-1],
        _units(means - means.sum(0) / (len(facts) + UNSEEN)),
        _together([fact.topic for fact in facts]),
    )


def _vocabulary(facts: Sequence[Sequence[Word]], count: Counter[str]) -> Vocabulary:
    """The words of facts; `count` says in how many of them each lemma stands."""
    words = {word: i for i, word in enumerate(dict.fromkeys(word for own in facts for word in own))}
    lemmas: dict[str, list[int]] = defaultdict(list)
    for word, row in words.items():
        if word.lemma:
            lemmas[word.lemma].append(row)
    rarity = {lemma: log(1 + len(facts) / (0.5 + n)) for lemma, n in count.items()}
    return Vocabulary(words, _rows(list(words)), lemmas, rarity, log(1 + 2 * len(facts)))


def _rows(words: Sequence[Word]) -> Scores:
    """The vectors of words, of length 1: a word's own, or its lemma's; zeros where neither has one."""
    own, lemmas = vectors([word.form for word in words]), vectors([word.lemma for word in words])
    return np.where(own.any(1, keepdims=True), own, lemmas)


def _topic(fact: Fact) -> list[Word]:
    """The words of a fact's topic: 'software-cloud' is software and cloud."""
    names = [plain(part) for part in fact.topic.split("-") if part]
    return [Word(name, name.removesuffix("s") if len(name) > 4 else name, "n") for name in names]


def _together(topics: Sequence[str]) -> Scores:
    """For each fact the mean over the facts of its topic, as a matrix."""
    same = np.array([[one == other for other in topics] for one in topics], np.float32)
    shares: Scores = same / same.sum(1, keepdims=True)
    return shares


def _standard(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean; zeros when they are all alike."""
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def _units(rows: Scores) -> Scores:
    """Vectors made one long; zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    units: Scores = rows / np.where(lengths > 0, lengths, 1.0)
    return units
