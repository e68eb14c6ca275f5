"""The word lists in `words/*.toml`, each with its citation, and how to find them in a text.

A list is data that a student can open, extend and try:
`find_claims(article, words={"hedges": ["reportedly"]})`. An entry is matched against lemmas and against
the words as written, in lower case, longest entry first.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kit.language.grammar import Parse
from kit.records import KitError, complaint, read_toml

# What the reader adds counts as it stands, in whatever construction.
OWN = "your own list"
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
# First token, token after the last.
Place = tuple[int, int]


class Entry(NamedTuple):
    """One word or phrase of a list, and what the list says about it."""

    words: tuple[str, ...]
    list: str
    value: str | float | None
    citation: str


class Lexicon:
    """All word lists, by name.

    A lexicon equals only itself, so that what a rule prepares from one can be kept for the next article.
    """

    def __init__(self, lists: Mapping[str, Sequence[Entry]]) -> None:
        self.lists = lists
        self._values: dict[str, dict[str, str | float | None]] = {}

    def of(self, name: str) -> Sequence[Entry]:
        """The entries of one list.

        >>> shipped_words().of("no such list")
        Traceback (most recent call last):
        kit.KitError: There is no word list called 'no such list'. ...
        """
        if name not in self.lists:
            raise complaint("language.no word list", name=name, known=", ".join(sorted(self.lists)))
        return self.lists[name]

    def values(self, name: str) -> Mapping[str, str | float | None]:
        """Each entry of one list, as a plain string, with the value that the list gives it, or None."""
        if name not in self._values:
            self._values[name] = {" ".join(entry.words): entry.value for entry in self.of(name)}
        return self._values[name]

    def words(self, name: str) -> frozenset[str]:
        """The entries of one list as plain strings."""
        return frozenset(self.values(name))

    def by_first(self, name: str) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of one list by their first word, longest first."""
        return _begins(self, (name,))

    def standing(self, names: tuple[str, ...], parse: Parse, i: int) -> list[Entry]:
        """The entries of these lists that stand at token `i`, as written before by lemma, longest first."""
        begins, lower, lemmas = _begins(self, names), parse.lower, parse.lemmas
        found = begins.get(lower[i], ())
        if lemmas[i] != lower[i]:
            found += begins.get(lemmas[i], ())
        if not found:
            return []
        return [entry for entry in found if len(entry.words) == 1 or _goes_on(entry.words, parse, i)]

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


def _goes_on(words: tuple[str, ...], parse: Parse, i: int) -> bool:
    """Whether the words after the first stand after token `i`."""
    after = range(i + 1, i + len(words))
    return after.stop <= len(parse.lower) and all(
        words[k - i] in (parse.lower[k], parse.lemmas[k]) for k in after
    )


@lru_cache(maxsize=128)
def _begins(words: Lexicon, names: tuple[str, ...]) -> dict[str, tuple[Entry, ...]]:
    """The entries of these lists by their first word, longest first; the reader's own come before."""
    found: dict[str, list[Entry]] = {}
    for name in names:
        for entry in words.of(name):
            found.setdefault(entry.words[0], []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry.words), entry.citation != OWN))
    return {first: tuple(entries) for first, entries in found.items()}


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


def shipped_words() -> Lexicon:
    """The lists that ship with the kit."""
    return _shipped()


@cache
def _shipped() -> Lexicon:
    """The lists in the files: a table per list, with its citation, and words or values for words."""
    paths = sorted(Path(__file__).with_name("words").glob("*.toml"))
    tables = [item for path in paths for item in read_toml(path).items()]
    return Lexicon({name: _entries(name, table) for name, table in tables})


def _entries(name: str, table: Mapping[str, Any]) -> list[Entry]:
    # The model parts a word at its hyphens: 'far - reaching'.
    words = dict.fromkeys(_HYPHEN.sub(" - ", word) for word in table.get("words", ()))
    listed = (table.get("values") or words).items()
    citation = str(table.get("citation", ""))
    return [Entry(tuple(word.lower().split()), name, value, citation) for word, value in listed]


def with_words(words: Mapping[str, Sequence[str]] | None) -> Lexicon:
    """The shipped lists, extended by the reader's own words: {"hedges": ["reportedly"]}.

    A word without its brackets is a list of one, and an empty one adds nothing. Raises KitError for what
    is no word, and for a list that is not there.

    >>> with_words({"hedges": "so to speak"}).of("hedges")[-1].words
    ('so', 'to', 'speak')
    """
    base = shipped_words()
    if not words:
        return base
    if not isinstance(words, Mapping):
        raise KitError('Words are given with the name of their list: {"hedges": ["so to speak"]}.')
    own = {
        name: [*base.of(name), *(Entry(word, name, None, OWN) for word in _own(name, listed) if word)]
        for name, listed in words.items()
    }
    return Lexicon({**base.lists, **own})


def _own(name: str, listed: object) -> Iterator[tuple[str, ...]]:
    """The reader's own entries of one list, each as its words in lower case."""
    for word in [listed] if isinstance(listed, str) or not isinstance(listed, Iterable) else listed:
        if not isinstance(word, str):
            raise complaint("language.no word", word=word, name=name)
        yield tuple(word.lower().split())
