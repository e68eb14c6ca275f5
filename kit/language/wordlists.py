"""The word lists in `words/*.toml`, each with its citation, and how to find them in a text.

A list is data that a student can open, extend and try:
`find_claims(article, words={"hedges": ["reportedly"]})`. An entry is matched against lemmas and against
the words as written, in lower case, longest entry first.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from kit.language.parsing import Parse
from kit.records import KitError

# What the reader adds counts as it stands, in whatever construction.
OWN = "your own list"
# First token, token after the last.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of a list, and what the list says about it."""

    words: tuple[str, ...]
    list: str
    value: str | float | None
    citation: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All word lists. `by_first[list][word]` has the entries that begin with `word`, longest first.

    A lexicon equals only itself, so that what a rule prepares from one can be kept for the next article.
    """

    entries: tuple[Entry, ...]
    by_first: Mapping[str, Mapping[str, tuple[Entry, ...]]] = field(repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The entries of one list as plain strings.

        >>> "said" in shipped_words().words("no such list")
        Traceback (most recent call last):
        kit.KitError: There is no word list called 'no such list'. ...
        """
        return frozenset(" ".join(entry.words) for entry in self.of(name))

    def of(self, name: str) -> Iterator[Entry]:
        """The entries of one list, longest first for each first word."""
        if name not in self.by_first:
            raise KitError(
                f"There is no word list called '{name}'. The lists are: {', '.join(sorted(self.by_first))}."
            )
        for entries in self.by_first[name].values():
            yield from entries

    def values(self, name: str) -> dict[str, str | float | None]:
        """Each entry of one list with the value that the list gives it."""
        return {" ".join(entry.words): entry.value for entry in self.of(name)}

    def standing(self, names: tuple[str, ...], parse: Parse, i: int) -> Iterator[Entry]:
        """The entries of these lists that stand at token `i`, as written before by lemma, longest first."""
        begins, lower, lemmas = _begins(self, names), parse.lower, parse.lemmas
        for first in dict.fromkeys((lower[i], lemmas[i])):
            for entry in begins.get(first, ()):
                words = entry.words
                if len(words) == 1 or (
                    i + len(words) <= len(lower)
                    and all(words[k] in (lower[i + k], lemmas[i + k]) for k in range(1, len(words)))
                ):
                    yield entry

    def matches(
        self, names: tuple[str, ...], parse: Parse, first: int, last: int
    ) -> Iterator[tuple[int, int, Entry]]:
        """Where entries stand among tokens `first` to `last` (exclusive): (start, end, entry).

        Those of one list do not overlap; the longest entry wins. The month of May is no 'may'.
        """
        begins, lower, lemmas = _begins(self, names), parse.lower, parse.lemmas
        free = dict.fromkeys(names, first)
        for i in range(first, last):
            dated = parse.ents[i] == "DATE" and parse.pos[i] == "PROPN"
            if not dated and (lower[i] in begins or lemmas[i] in begins):
                for entry in self.standing(names, parse, i):
                    end = i + len(entry.words)
                    if free[entry.list] <= i and end <= last:
                        free[entry.list] = end
                        yield i, end, entry


class Sightings:
    """Where the entries of some lists stand in an article, found in one walk over its tokens."""

    def __init__(self, parse: Parse, words: Lexicon, names: tuple[str, ...]) -> None:
        self.found: dict[str, list[Place]] = {name: [] for name in names}
        for first, last, entry in words.matches(names, parse, 0, len(parse.words)):
            self.found[entry.list].append((first, last))

    def between(self, name: str, first: int, last: int) -> list[Place]:
        """The entries of one list that begin at tokens `first` up to, not including, `last`."""
        places = self.found[name]
        if not places:
            return places
        return places[bisect_left(places, (first, 0)) : bisect_left(places, (last, 0))]


@lru_cache(maxsize=32)
def _begins(words: Lexicon, names: tuple[str, ...]) -> dict[str, tuple[Entry, ...]]:
    """The entries of these lists by their first word, longest first; the reader's own come before."""
    found: dict[str, list[Entry]] = {}
    for name in names:
        for first, entries in words.by_first.get(name, {}).items():
            found.setdefault(first, []).extend(entries)
    return {
        first: tuple(sorted(entries, key=lambda e: (-len(e.words), e.citation != OWN)))
        for first, entries in found.items()
    }


def lexicon(entries: Sequence[Entry]) -> Lexicon:
    """The entries, indexed by list and first word."""
    index: dict[str, dict[str, list[Entry]]] = {}
    for entry in entries:
        index.setdefault(entry.list, {}).setdefault(entry.words[0], []).append(entry)
    ordered = {
        name: {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in lists.items()}
        for name, lists in index.items()
    }
    return Lexicon(tuple(entries), ordered)


def shipped_words() -> Lexicon:
    """The lists that ship with the kit."""
    return _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    entries: list[Entry] = []
    for path in sorted(files("kit.language").joinpath("words").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            entries += entries_of(tomllib.loads(path.read_text(encoding="utf-8")))
    return lexicon(entries)


def entries_of(data: Mapping[str, Mapping[str, object]]) -> Iterator[Entry]:
    """The entries of one lexicon file: a table per list, with `citation`, and `words` or `values`.

    `words` is a list of words; `values` gives each word a value.

    >>> list(entries_of({"hedges": {"citation": "Hyland 2005", "words": ["appear to"]}}))
    [Entry(words=('appear', 'to'), list='hedges', value=None, citation='Hyland 2005')]
    """
    for name, table in data.items():
        citation = str(table.get("citation", ""))
        listed = table.get("words", [])
        valued = table.get("values", {})
        assert isinstance(listed, list), name
        assert isinstance(valued, dict), name
        for word in listed:
            yield Entry(tuple(word.lower().split()), name, None, citation)
        for word, value in valued.items():
            yield Entry(tuple(word.lower().split()), name, value, citation)


def with_words(words: Mapping[str, Sequence[str]] | None) -> Lexicon:
    """The shipped lists, extended by the reader's own words: {"hedges": ["reportedly"]}.

    A word without its brackets is a list of one, and an empty one adds nothing. Raises KitError for what
    is no word, and for a list that is not there.

    >>> with_words({"hedges": "so to speak"}).entries[-1].words
    ('so', 'to', 'speak')
    """
    base = shipped_words()
    if not words:
        return base
    if not isinstance(words, Mapping):
        raise KitError('Words are given with the name of their list: {"hedges": ["so to speak"]}.')
    own = []
    for name, listed in words.items():
        base.of(name).__next__()
        own += [Entry(word, name, None, OWN) for word in _own(name, listed) if word]
    return lexicon([*base.entries, *own])


def _own(name: str, listed: object) -> Iterator[tuple[str, ...]]:
    """The reader's own entries of one list, each as its words in lower case."""
    for word in [listed] if isinstance(listed, str) or not isinstance(listed, Iterable) else listed:
        if not isinstance(word, str):
            raise KitError(
                f"'{word}' is no word for the list '{name}'. Write each in quotation marks, with brackets "
                'around them: ["so to speak", "as it were"].'
            )
        yield tuple(word.lower().split())
