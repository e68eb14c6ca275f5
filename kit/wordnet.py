"""What WordNet knows of English words: synonyms, more general words, opposites and kin.

WordNet (Miller 1995; Fellbaum 1998) sorts words into sets of synonyms and links the sets. The kit ships
these links, without the glosses, in `words/wordnet.txt.gz`, so that nothing is downloaded. The file was
made from Princeton WordNet 3.0 by `python -m kit.wordnet FOLDER`, where FOLDER holds its `data.*` and
`index.*` files; its licence stands in the file's first lines.
"""

from __future__ import annotations

import gzip
import sys
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
class WordNet:
    """Links between sets of synonyms, and between words.

    `general[i]` are the sets above set i; `near[i]` its similar adjectives and what a verb entails. A
    word is its lemma and part of speech joined: "bank.n". `senses` has the sets of a word, frequent ones
    first; `opposites` and `kin` (nouns of verbs, people of places) have words.
    """

    general: list[tuple[int, ...]] = field(repr=False)
    near: list[tuple[int, ...]] = field(repr=False)
    senses: dict[str, tuple[int, ...]] = field(repr=False)
    opposites: dict[str, frozenset[str]] = field(repr=False)
    kin: dict[str, frozenset[str]] = field(repr=False)

    def synonyms(self, left: str, right: str) -> bool:
        """Whether two words share one of their frequent senses.

        >>> wordnet().synonyms("purchase.v", "buy.v")
        True
        """
        first = self.senses.get(left, ())[:SENSES]
        second = self.senses.get(right, ())[:SENSES]
        return not set(first).isdisjoint(second)

    def above(self, word: str) -> dict[int, int]:
        """The sets above a word's frequent senses, with the number of steps up to each."""
        return _above(self, word)

    def under(self, left: str, right: str) -> bool:
        """Whether `left` is a kind of `right`: every dog is an animal.

        >>> wordnet().under("dog.n", "animal.n"), wordnet().under("animal.n", "dog.n")
        (True, False)
        """
        above = _above(self, left)
        return any(sense in above for sense in self.senses.get(right, ())[:SENSES])

    def opposed(self, left: str, right: str) -> bool:
        """Whether two words are opposites, directly or by way of a similar adjective.

        >>> wordnet().opposed("rise.v", "fall.v")
        True
        """
        return right in self.opposites.get(left, ()) or left in self.opposites.get(right, ())

    def akin(self, left: str, right: str) -> bool:
        """Whether one word is made from the other: establish and establishment, Russia and Russian."""
        return right in self.kin.get(left, ()) or left in self.kin.get(right, ())


@lru_cache(maxsize=8192)
def _above(net: WordNet, word: str) -> dict[int, int]:
    steps: dict[int, int] = {}
    level = list(net.senses.get(word, ())[:SENSES])
    for step in range(STEPS + 1):
        for sense in level:
            steps.setdefault(sense, step)
        level = [up for sense in level for up in (*net.general[sense], *net.near[sense]) if up not in steps]
    return steps


@lru_cache(maxsize=1)
def wordnet() -> WordNet:
    """The shipped links, read on first use."""
    text = gzip.decompress(files("kit").joinpath("words/wordnet.txt.gz").read_bytes()).decode("utf-8")
    _, sets, words = text.split("\n\n")
    net = WordNet([], [], {}, {}, {})
    for line in sets.split("\n"):
        general, near = line.split("\t")
        net.general.append(tuple(map(int, general.split())))
        net.near.append(tuple(map(int, near.split())))
    for line in words.rstrip("\n").split("\n"):
        word, senses, opposites, kin = line.split("\t")
        net.senses[word] = tuple(map(int, senses.split()))
        if opposites:
            net.opposites[word] = frozenset(opposites.split())
        if kin:
            net.kin[word] = frozenset(kin.split())
    return net


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
