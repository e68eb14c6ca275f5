"""Where the words of several lists stand in an article, found in one walk over its tokens."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from kit.language.parsing import Parse
from kit.language.wordlists import Lexicon

# First token, token after the last.
Place = tuple[int, int]


class Sightings:
    """The entries of each word list, in the order of the text; those of one list do not overlap."""

    def __init__(self, parse: Parse, words: Lexicon, names: tuple[str, ...]) -> None:
        self.found: dict[str, list[Place]] = {name: [] for name in names}
        begins = _begins(words, names)
        lower, lemmas, end = parse.lower, parse.lemmas, len(parse.words)
        for i in [i for i, word in enumerate(lower) if word in begins or lemmas[i] in begins]:
            listed = begins.get(lower[i], ())
            if lemmas[i] != lower[i]:
                listed = (*listed, *begins.get(lemmas[i], ()))
            for name, entry in listed:
                last = i + len(entry)
                places = self.found[name]
                if (not places or places[-1][1] <= i) and (
                    last == i + 1 or (last <= end and _stands(entry, lower, lemmas, i))
                ):
                    places.append((i, last))

    def between(self, name: str, first: int, last: int) -> list[Place]:
        """The entries of one list that begin at tokens `first` up to, not including, `last`."""
        places = self.found[name]
        if not places:
            return places
        return places[bisect_left(places, (first, 0)) : bisect_left(places, (last, 0))]


def _stands(entry: tuple[str, ...], lower: list[str], lemmas: list[str], i: int) -> bool:
    return all(word in (lower[i + k], lemmas[i + k]) for k, word in enumerate(entry))


@lru_cache(maxsize=8)
def _begins(words: Lexicon, names: tuple[str, ...]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each word that begins an entry, the lists and entries that it begins, longest first."""
    begins: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name in names:
        for word, entries in words.by_first.get(name, {}).items():
            begins.setdefault(word, []).extend((name, entry.words) for entry in entries)
    return {word: tuple(listed) for word, listed in begins.items()}
