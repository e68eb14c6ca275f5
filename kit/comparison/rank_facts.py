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
from dataclasses import dataclass
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


class KnownFacts:
    """Facts that may be asked for. The words of a fact's topic count as words of the fact."""

    def __init__(self, facts: Sequence[Fact], told: Sequence[Statement]) -> None:
        said = [list(statement.keys.values()) for statement in told]
        count = Counter(lemma for words in said for lemma in {word.lemma for word in words})
        self._rarity = {lemma: log(1 + len(facts) / (0.5 + n)) for lemma, n in count.items()}
        self._rarest = log(1 + 2 * len(facts))
        # The blank word stands in for the words of a fact that has none.
        self._words = [[*own, *_topic(fact), Word("", "", "")] for fact, own in zip(facts, said, strict=True)]
        every = dict.fromkeys(word for words in self._words for word in words)
        self._vocabulary = {word: j for j, word in enumerate(every)}
        self._lemmas: dict[str, list[int]] = defaultdict(list)
        for word, j in self._vocabulary.items():
            if word.lemma:
                self._lemmas[word.lemma].append(j)
        self._vectors = _rows(list(self._vocabulary))
        self._asked: dict[Word, Scores] = {}
        self._places = [self._vocabulary[word] for words in self._words for word in words]
        self._begins = np.cumsum([0, *map(len, self._words)])[:-1]
        means = np.array([self._mean(dict.fromkeys(words, 1.0)) for words in self._words])
        self._means = _units(means - means.sum(0) / (len(facts) + UNSEEN))
        self._together = _together([fact.topic for fact in facts])

    def usual(self, questions: Sequence[Asked]) -> Usual:
        """What the sentences of an article, as questions, have in common."""
        full = [asked for asked in questions if asked]
        self._near([word for asked in full for word in asked])
        shared = sum((self._word_by_word(asked) for asked in full), np.zeros(len(self._words), np.float32))
        mean = sum((self._mean(asked) for asked in full), np.zeros(self._vectors.shape[1], np.float32))
        return Usual(shared / (len(full) + UNSEEN), mean / (len(full) + UNSEEN))

    def relevance(self, asked: Asked, usual: Usual) -> Scores:
        """How far each fact stands above the others, in standard deviations, and its topic with it."""
        own = _standard(self._word_by_word(asked) - usual.shared)
        own += WHOLE * _standard(self._means @ _units(self._mean(asked) - usual.mean))
        return own + self._together @ own

    def touches(self, asked: Asked) -> bool:
        """Whether any word of a question is near any word of the facts."""
        return bool(asked) and bool(self._near(list(asked)).max() >= NEAR_ENOUGH)

    def met(self, asked: Asked, fact: int) -> list[Meeting]:
        """The words of a question that have a near word in a fact, the weightiest first."""
        words, told = list(asked), self._words[fact]
        near = self._near(words)[:, [self._vocabulary[word] for word in told]]
        found = [
            Meeting(word, told[j], float(near[i, j]))
            for i, (word, j) in enumerate(zip(words, near.argmax(1), strict=True))
            if near[i, j] >= NEAR_ENOUGH
        ]
        return sorted(found, key=lambda met: -self._weight(met.asked) * asked[met.asked] * met.near)

    def _word_by_word(self, asked: Asked) -> Scores:
        weights = np.array([share * self._weight(word) for word, share in asked.items()], np.float32)
        nearest = np.maximum.reduceat(self._near(list(asked))[:, self._places], self._begins, axis=1)
        found: Scores = weights @ nearest / weights.sum()
        return found

    def _near(self, words: Sequence[Word]) -> Scores:
        """How near words are to each word of the facts, 0 to 1; one lemma is one word. Each is asked once."""
        new = [word for word in dict.fromkeys(words) if word not in self._asked]
        if new:
            near = np.clip(_rows(new) @ self._vectors.T, 0.0, 1.0)
            for word, row in zip(new, near, strict=True):
                row[self._lemmas.get(word.lemma, [])] = 1.0
                self._asked[word] = row
        return np.array([self._asked[word] for word in words], np.float32)

    def _mean(self, asked: Asked) -> Scores:
        weights = np.array([share * self._weight(word) for word, share in asked.items()], np.float32)
        return _units(weights @ _rows(list(asked)))

    def _weight(self, word: Word) -> float:
        return self._rarity.get(word.lemma, self._rarest)


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
