"""The claims of an article with what is needed to hold one against another: their clauses and word stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from kit.claims import Clause, claims_of, clauses_of
from kit.language import Entry, Lexicon, Parse, once, shipped_words
from kit.records import Claim

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
STEM = 6


@dataclass(frozen=True)
class Stemmed:
    """One claim with its clause and the stems of its content words."""

    claim: Claim
    clause: Clause
    stems: frozenset[str]


@dataclass(frozen=True)
class Statements:
    """All statements of an article, its parse, the stem of each token, and how telling each stem is.

    A stem is the beginning of a content word, so that 'technology' meets 'technological'; `stem[i]` is "" for
    a word that names nothing. `weight` is 0 for a stem in every statement and grows the rarer the stem is
    (inverse document frequency, Sparck Jones 1972).
    """

    parse: Parse
    words: Lexicon
    all: list[Stemmed]
    stem: list[str]
    weight: dict[str, float]

    def stems(self, tokens: Iterable[int]) -> frozenset[str]:
        """The stems of what these tokens name."""
        return frozenset(self.stem[i] for i in tokens) - {""}

    def link(self, left: Stemmed, right: Stemmed) -> float:
        """How far two statements speak of the same matter: the weights of the stems that they share."""
        return sum(self.weight[stem] for stem in left.stems & right.stems)


@once
def statements(parse: Parse) -> Statements:
    """The statements of a parsed article, in reading order."""
    words = shipped_words()
    light = words.words("light words")
    stem = [
        lemma.lower()[:STEM] if pos in CONTENT and lemma.lower() not in light and lemma[:1].isalnum() else ""
        for lemma, pos in zip(parse.lemmas, parse.pos, strict=True)
    ]
    found = [
        Stemmed(claim, clause, frozenset(stem[i] for i in clause.tokens if stem[i]))
        for clause, claim in zip(clauses_of(parse, words), claims_of(parse, words), strict=True)
    ]
    counts = Counter(s for statement in found for s in statement.stems)
    weight = {s: log(len(found) / count) for s, count in counts.items()}
    return Statements(parse, words, found, stem, weight)


def marked(parse: Parse, tokens: Sequence[int], words: Lexicon, name: str) -> list[tuple[int, int, Entry]]:
    """Where entries of a word list stand in a clause, whole: (start, end, entry)."""
    inside = set(tokens)
    found = words.matches((name,), parse, tokens[0], tokens[-1] + 1)
    return [(first, last, entry) for first, last, entry in found if inside.issuperset(range(first, last))]
