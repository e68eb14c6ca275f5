"""What is known of a word by itself: its links in WordNet, its vector, how rare it is, the number it writes.

WordNet (Miller 1995; Fellbaum 1998) sorts words into sets of synonyms and links the sets. The kit ships
these links, without the glosses, in `words/wordnet.txt.gz`, so that nothing is downloaded; its licence stands
in the file's first lines, and `python -m tests.quality.pack_wordnet` makes it.

`words/vectors.npz` has 128 numbers for each of 29,956 words, most frequent words first. They are static: a
word has the same ones in every sentence. They were distilled from all-MiniLM-L6-v2 (Wang et al. 2020;
sentence-transformers; Apache 2.0) the way Model2Vec does it: each word alone through the model, then
principal components. They only help words find their partners: what two sentences share is still told
word by word.
"""

import gzip
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, prod
from pathlib import Path
from typing import TYPE_CHECKING

from kit.language.grammar import Parse
from kit.language.wordlists import shipped_words
from kit.records import unchanged

if TYPE_CHECKING:
    import numpy as np

POS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r", "NUM": "n"}
_WORDS = Path(__file__).with_name("words")
# A word's first senses are its frequent ones; the rare ones align words that nobody would align.
SENSES = 4
# Above this many steps nearly everything is an entity, an act or a change.
STEPS = 5
_DIGITS = re.compile(r"[$€£]?(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(k|m|mn|bn|b|tn)?%?")
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}


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
    places); they are sorted, and stay one text, in which a line is found by halving.
    """

    sets: list[bytes] = field(repr=False)
    words: bytes = field(repr=False)
    read: dict[str, WordLinks] = field(default_factory=dict, repr=False)

    def entry(self, word: str) -> WordLinks:
        """What is known of a word; an entry without links when it is not there."""
        if word not in self.read:
            line = self._line(f"{word}\t".encode(errors="replace"))
            self.read[word] = UNKNOWN if line is None else self._links(line)
        return self.read[word]

    def _line(self, opening: bytes) -> str | None:
        low, high = 0, len(self.words)
        while low < high:
            start = self.words.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.words.index(b"\n", start)
            line = self.words[start:end]
            if line.startswith(opening):
                return line.decode("utf-8")
            low, high = (end + 1, high) if line < opening else (low, start)
        return None

    def _links(self, line: str) -> WordLinks:
        _, senses, opposites, kin = line.split("\t")
        frequent = level = [int(sense) for sense in senses.split()[:SENSES]]
        steps: dict[int, int] = {}
        for step in range(STEPS + 1):
            for sense in level:
                steps.setdefault(sense, step)
            level = [up for sense in level for up in map(int, self.sets[sense].split()) if up not in steps]
        return WordLinks(frozenset(frequent), steps, frozenset(opposites.split()), frozenset(kin.split()))

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
            return not (one.opposites.isdisjoint(two.kin) and two.opposites.isdisjoint(one.kin))
        return right in one.opposites or left in two.opposites

    def of_a_verb(self, noun: str) -> bool:
        """Whether a noun is made from a verb, or the verb from it: 'attack', 'arrival'."""
        return any(word.endswith(".v") for word in self.entry(f"{noun}.n").kin)

    def akin(self, left: str, right: str) -> bool:
        """Whether one word is made from the other: establish and establishment, Russia and Russian."""
        return right in self.entry(left).kin or left in self.entry(right).kin


@lru_cache(maxsize=1)
def wordnet() -> WordNet:
    """The shipped links, unpacked on first use."""
    _, sets, words = gzip.decompress(unchanged(_WORDS / "wordnet.txt.gz")).split(b"\n\n")
    return WordNet(sets.split(b"\n"), words)


@lru_cache(maxsize=1)
def _vectors() -> "tuple[dict[str, int], np.ndarray]":
    import numpy as np

    with np.load(io.BytesIO(unchanged(_WORDS / "vectors.npz"))) as data:
        words = str(data["words"]).split(" ")
        vectors = data["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: i for i, word in enumerate(words)}, vectors


def vectors(words: Sequence[str]) -> "np.ndarray":
    """The vectors of words, a row each of length 1; zeros for a word that is not among them."""
    import numpy as np

    rows, known = ranks(words), _vectors()[1]
    return np.where(np.array(rows, dtype=np.intp)[:, None] >= 0, known[rows], np.float32(0.0))


def ranks(words: Iterable[str]) -> list[int]:
    """The place of each word among those that have a vector, from 0, most frequent first; -1 without one."""
    known, _ = _vectors()
    return [known.get(word, -1) for word in words]


def nearness(left: str, right: str) -> float:
    """The cosine of two words' vectors, -1 to 1; 0 when one of them is not among the words.

    >>> nearness("doctor", "physician") > 0.6 > nearness("doctor", "banana")
    True
    """
    ranks, known = _vectors()
    if left not in ranks or right not in ranks:
        return 0.0
    return float(known[ranks[left]] @ known[ranks[right]])


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """How much a word tells: 0 to 1, the logarithm of its rank among English words; unknown words tell most.

    >>> rarity("the") < rarity("say") < rarity("semiconductor") <= 1
    True
    """
    ranks, _ = _vectors()
    return log(2 + ranks.get(word, len(ranks))) / log(2 + len(ranks))


@lru_cache(maxsize=65536)
def number_of(word: str) -> float | None:
    """The value of a word that writes a number, or None: 'two', '2' and '2.0' are one.

    >>> number_of("two"), number_of("10,000"), number_of("19m"), number_of("chip")
    (2.0, 10000.0, 19000000.0, None)
    """
    found = _DIGITS.fullmatch(word.lower())
    if found is None:
        value = shipped_words().values("numbers in words").get(word.lower())
        return None if value is None else float(value)
    return float(found[1].replace(",", "")) * _SHORT.get(found[2] or "", 1.0)


def amount(parse: Parse, i: int) -> float | None:
    """The value of the number at a token with what multiplies it: 'two *million*'; None for another word."""
    own = number_of(parse.lower[i])
    times = [number_of(parse.lower[k]) for k in parse.children[i] if parse.deps[k] in ("compound", "nummod")]
    return own if own is None else prod((own, *(n for n in times if n)))
