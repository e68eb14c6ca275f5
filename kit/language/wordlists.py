"""The word lists in `words/*.toml`, each with its citation, and how to find them in a text.

A list is data that a student can open, extend and try:
`find_claims(article, words={"hedges": ["reportedly"]})`. An entry is matched against lemmas and against
the words as written, in lower case, longest entry first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from kit.records import KitError


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

    def matches(
        self, name: str, lower: Sequence[str], lemmas: Sequence[str], first: int, last: int
    ) -> Iterator[tuple[int, int, Entry]]:
        """Where a list's entries stand among tokens `first` to `last` (exclusive): (start, end, entry).

        Matches do not overlap; the longest entry wins.
        """
        index = self.by_first[name]
        i = first
        while i < last:
            found = self._longest(index, lower, lemmas, i, last)
            if found is not None:
                yield i, i + len(found.words), found
            i += len(found.words) if found else 1

    @staticmethod
    def _longest(
        index: Mapping[str, tuple[Entry, ...]],
        lower: Sequence[str],
        lemmas: Sequence[str],
        i: int,
        last: int,
    ) -> Entry | None:
        if lower[i] not in index and lemmas[i] not in index:
            return None
        for entry in (*index.get(lower[i], ()), *index.get(lemmas[i], ())):
            end = i + len(entry.words)
            if end <= last and all(
                word in (lower[i + k], lemmas[i + k]) for k, word in enumerate(entry.words)
            ):
                return entry
        return None


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
        own += [Entry(word, name, None, "your own list") for word in _own(name, listed) if word]
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
