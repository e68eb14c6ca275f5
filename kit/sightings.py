"""Where the words of several lists stand in an article, found in one walk over its tokens."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from kit.language import Parse
from kit.lexicon import Lexicon

# First token, token after the last.
Place = tuple[int, int]


class Sightings:
    """The entries of each word list, in the order of the text; those of one list do not overlap."""

    def __init__(self, parse: Parse, words: Lexicon, names: tuple[str, ...]) -> None:
        self.found: dict[str, list[Place]] = {name: [] for name in names}
        begins = _begins(words, names)
        lower, lemmas = parse.lower, parse.lemmas
        for i in [i for i, word in enumerate(lower) if word in begins or lemmas[i] in begins]:
            for name in dict.fromkeys((*begins.get(lower[i], ()), *begins.get(lemmas[i], ()))):
                entry = words.at(name, lower, lemmas, i, len(lower))
                if entry is not None and not (self.found[name] and self.found[name][-1][1] > i):
                    self.found[name].append((i, i + len(entry.words)))

    def between(self, name: str, first: int, last: int) -> list[Place]:
        """The entries of one list that begin at tokens `first` up to, not including, `last`."""
        places = self.found[name]
        if not places:
            return places
        return places[bisect_left(places, (first, 0)) : bisect_left(places, (last, 0))]


@lru_cache(maxsize=8)
def _begins(words: Lexicon, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each word that begins an entry, the lists that it begins one of."""
    begins: dict[str, tuple[str, ...]] = {}
    for name in names:
        for word in words.by_first.get(name, ()):
            begins[word] = (*begins.get(word, ()), name)
    return begins
