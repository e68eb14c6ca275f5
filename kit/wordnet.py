"""What WordNet knows of English words: synonyms, more general words, opposites and kin.

WordNet (Miller 1995; Fellbaum 1998) sorts words into sets of synonyms and links the sets. The kit ships
these links, without the glosses, in `words/wordnet.txt.gz`, so that nothing is downloaded. The file was
made from Princeton WordNet 3.0 by `python -m kit.wordnet FOLDER`, where FOLDER holds its `data.*` and
`index.*` files; its licence stands in the file's first lines.
"""

from __future__ import annotations

import gzip
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
POS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r", "NUM": "n"}
# A word's first senses are its frequent ones; the rare ones align words that nobody would align.
SENSES = 4
# Above this many steps nearly everything is an entity, an act or a change.
STEPS = 5


@dataclass(frozen=True, eq=False)
class Entry:
    """A word: its frequent senses, the sets above them with the number of steps up, and its word links."""

    senses: frozenset[int]
    above: dict[int, int]
    opposites: frozenset[str]
    kin: frozenset[str]


UNKNOWN = Entry(frozenset(), {}, frozenset(), frozenset())


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
    read: dict[str, Entry] = field(default_factory=dict, repr=False)

    def entry(self, word: str) -> Entry:
        """What is known of a word; an entry without links when it is not there."""
        if word not in self.read:
            at = bisect_left(self.words, f"{word}\t")
            found = at < len(self.words) and self.words[at].startswith(f"{word}\t")
            self.read[word] = self._read(self.words[at]) if found else UNKNOWN
        return self.read[word]

    def _read(self, line: str) -> Entry:
        _, senses, opposites, kin = line.split("\t")
        frequent = [int(sense) for sense in senses.split()[:SENSES]]
        return Entry(
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
    text = gzip.decompress(files("kit").joinpath("words/wordnet.txt.gz").read_bytes()).decode("utf-8")
    _, sets, words = text.split("\n\n")
    return WordNet(sets.split("\n"), sorted(words.rstrip("\n").split("\n")))


def _source_sets(folder: Path) -> Iterator[tuple[str, str, list[str], list[list[str]]]]:
    """Each set of a WordNet folder: part, offset, lemmas, and pointers (symbol, offset, part, from-to)."""
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            cells = line.partition(" | ")[0].split()
            count = int(cells[3], 16)
            lemmas = [cells[4 + 2 * i].lower().partition("(")[0] for i in range(count)]
            at = 4 + 2 * count
            pointers = [cells[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(cells[at]))]
            yield part, cells[0], lemmas, pointers


def _packed(folder: Path) -> str:
    """The links of a WordNet folder as the text that `wordnet` reads."""
    sets = list(_source_sets(folder))
    number = {(part, offset): i for i, (part, offset, _, _) in enumerate(sets)}
    lemmas = [lemmas for _, _, lemmas, _ in sets]
    lines: list[str] = []
    opposites: dict[str, set[str]] = {}
    kin: dict[str, set[str]] = {}
    for part, _, own, pointers in sets:
        up: list[str] = []
        near: list[str] = []
        for symbol, offset, kind, ends in pointers:
            target = number[("a" if kind == "s" else kind, offset)]
            if symbol in ("@", "@i"):
                up.append(str(target))
            elif symbol in ("&", "*"):
                near.append(str(target))
            elif symbol in ("!", "+", "\\") and ends != "0000":
                word = f"{own[int(ends[:2], 16) - 1]}.{part}"
                other = f"{lemmas[target][int(ends[2:], 16) - 1]}.{'a' if kind == 's' else kind}"
                (opposites if symbol == "!" else kin).setdefault(word, set()).add(other)
        lines.append(" ".join(up) + "\t" + " ".join(near))
    words: list[str] = []
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            cells = line.split()
            offsets = cells[-int(cells[2]) :]
            word = f"{cells[0]}.{part}"
            senses = " ".join(str(number[(part, offset)]) for offset in offsets)
            listed = [" ".join(sorted(links.get(word, ()))) for links in (opposites, kin)]
            words.append("\t".join([word, senses, *listed]))
    licence = (folder / "data.noun").read_text(encoding="utf-8").split("\n00001740")[0]
    heading = "\n".join(f"# {line.strip()}" for line in licence.splitlines())
    return f"{heading}\n\n" + "\n".join(lines) + "\n\n" + "\n".join(words) + "\n"


if __name__ == "__main__":
    packed = gzip.compress(_packed(Path(sys.argv[1])).encode("utf-8"), 9, mtime=0)
    Path(__file__).with_name("words").joinpath("wordnet.txt.gz").write_bytes(packed)
