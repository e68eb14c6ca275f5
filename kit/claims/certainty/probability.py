"""Probability words, with the range that a published scale gives them, where it defines the word."""

from __future__ import annotations

from functools import lru_cache

from kit.language import Entry, Lexicon, Parse
from kit.records import Reason

_SCALES = {"icd 203 words": "ICD 203", "phia words": "the PHIA yardstick"}
# 'more likely', 'not likely': the scales define the bare word, and their own phrases, only.
_CHANGED_BY = frozenset(
    {"more", "less", "most", "least", "as", "equally", "very", "highly", "not", "n't", "so", "too"}
)
_CHANCES = frozenset({"chance", "possibility", "probability", "likelihood", "prospect"})


def probabilities(parse: Parse, tokens: tuple[int, ...], words: Lexicon) -> list[Reason]:
    """One reason for `probability` for each word among these tokens that ICD 203 or PHIA defines."""
    index = _index(words)
    found = []
    after = -1
    for i in tokens:
        if i < after or parse.lower[i] not in index:
            continue
        entries = _standing(parse, i, index[parse.lower[i]])
        if entries and not _otherwise(parse, i, entries[0]):
            after = i + len(entries[0].words)
            found.append(_reason(parse, i, entries))
    return found


def _standing(parse: Parse, i: int, entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries at token `i`, of both scales, as long as the longest of them."""
    here = [e for e in entries if tuple(parse.lower[i : i + len(e.words)]) == e.words]
    return [e for e in here if len(e.words) == len(here[0].words)]


def _otherwise(parse: Parse, i: int, entry: Entry) -> bool:
    """Whether the word means something that the scales do not define."""
    if i and parse.lower[i - 1] in _CHANGED_BY:
        return True
    return entry.words == ("remote",) and parse.lower[parse.heads[i]] not in _CHANCES


def _reason(parse: Parse, i: int, entries: list[Entry]) -> Reason:
    span = parse.span(i, i + len(entries[0].words))
    phrase = " ".join(entries[0].words)
    ranges = {e.list: e.value for e in entries if e.value is not None}
    said = [f"{ranges[s]} per cent in {name}" for s, name in _SCALES.items() if s in ranges]
    missing = [name for s, name in _SCALES.items() if s not in ranges]
    note = (
        f"'{phrase}' means {', '.join(said)}"
        if said
        else f"'{phrase}' is on {entries[0].citation}, without a range"
    )
    note += (
        f"; {' and '.join(missing)} {'does' if len(missing) == 1 else 'do'} not define it."
        if missing
        else "."
    )
    return Reason("probability", phrase, "probability word", span.start, span.end, note)


@lru_cache(maxsize=8)
def _index(words: Lexicon) -> dict[str, tuple[Entry, ...]]:
    """The entries of both scales by their first word, longest first."""
    found: dict[str, list[Entry]] = {}
    for scale in _SCALES:
        for entry in words.of(scale):
            found.setdefault(entry.words[0], []).append(entry)
    return {word: tuple(sorted(entries, key=lambda e: -len(e.words))) for word, entries in found.items()}
