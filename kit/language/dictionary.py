"""What WordNet knows of English words: synonyms, more general words, opposites and kin.

WordNet (Miller 1995; Fellbaum 1998) sorts words into sets of synonyms and links the sets. The kit ships
these links, without the glosses, in `words/wordnet.txt.gz`, so that nothing is downloaded; its licence stands
in the file's first lines, and `python -m tests.quality.pack_wordnet` makes it.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

POS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r", "NUM": "n"}
# A word's first senses are its frequent ones; the rare ones align words that nobody would align.
SENSES = 4
# Above this many steps nearly everything is an entity, an act or a change.
STEPS = 5


@dataclass(frozen=True, eq=False)
class WordLinks:
    """A word: its frequent senses, the sets above them with the number of steps up, and its word links."""

    senses: frozenset[int]
    above: dict[int, int]
    opposites: frozenset[str]
    kin: frozenset[str]


UNKNOWN = WordLinks(frozenset(), {}, frozenset(), frozenset())


@dataclass(frozen=True, eq=False)
class WordNet:
    """Links between sets of synonyms, and between words, as lines that are read when a word is asked for.

    Line i of `sets` has the sets above set i, and after a tab what is near it: similar adjectives and what a
    verb entails. A word is its lemma and part of speech joined: "bank.n". A line of `words` has, between
    tabs, a word, its sets, frequent ones first, its opposites, and its kin (nouns of verbs, people of
    places); they are sorted.
    """

    sets: list[str] = field(repr=False)
    words: list[str] = field(repr=False)
    read: dict[str, WordLinks] = field(default_factory=dict, repr=False)

    def entry(self, word: str) -> WordLinks:
        """What is known of a word; an entry without links when it is not there."""
        if word not in self.read:
            at = bisect_left(self.words, f"{word}\t")
            found = at < len(self.words) and self.words[at].startswith(f"{word}\t")
            self.read[word] = self._read(self.words[at]) if found else UNKNOWN
        return self.read[word]

    def _read(self, line: str) -> WordLinks:
        _, senses, opposites, kin = line.split("\t")
        frequent = [int(sense) for sense in senses.split()[:SENSES]]
        return WordLinks(
            frozenset(frequent), self._above(frequent), frozenset(opposites.split()), frozenset(kin.split())
        )

    def _above(self, level: list[int]) -> dict[int, int]:
        steps: dict[int, int] = {}
        for step in range(STEPS + 1):
            for sense in level:
                steps.setdefault(sense, step)
            level = [up for sense in level for up in map(int, self.sets[sense].split()) if up not in steps]
        return steps

    def synonyms(self, left: str, right: str) -> bool:
        """Whether two words share one of their frequent senses.

        >>> wordnet().synonyms("purchase.v", "buy.v")
        True
        """
        return not self.entry(left).senses.isdisjoint(self.entry(right).senses)

    def under(self, left: str, right: str) -> bool:
        """Whether `left` is a kind of `right`: every dog is an animal.

        >>> wordnet().under("dog.n", "animal.n"), wordnet().under("animal.n", "dog.n")
        (True, False)
        """
        return not self.entry(right).senses.isdisjoint(self.entry(left).above)

    def opposed(self, left: str, right: str) -> bool:
        """Whether two words are opposites; a noun and a verb are when the noun is kin to an opposite.

        >>> wordnet().opposed("rise.v", "fall.v"), wordnet().opposed("fall.n", "rise.v")
        (True, True)
        """
        one, two = self.entry(left), self.entry(right)
        if {left[-1], right[-1]} == {"n", "v"}:
            return any(word in two.kin for word in one.opposites) or any(
                word in one.kin for word in two.opposites
            )
        return right in one.opposites or left in two.opposites

    def akin(self, left: str, right: str) -> bool:
        """Whether one word is made from the other: establish and establishment, Russia and Russian."""
        return right in self.entry(left).kin or left in self.entry(right).kin


@lru_cache(maxsize=1)
def wordnet() -> WordNet:
    """The shipped links, unpacked on first use."""
    text = gzip.decompress(files("kit.language").joinpath("words/wordnet.txt.gz").read_bytes()).decode(
        "utf-8"
    )
    _, sets, words = text.split("\n\n")
    return WordNet(sets.split("\n"), sorted(words.rstrip("\n").split("\n")))
