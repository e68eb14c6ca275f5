"""Probability words, with the range that a published scale gives them, where it defines the word."""

from __future__ import annotations

from collections.abc import Iterator

from kit.language import Entry, Lexicon, Parse
from kit.records import Reason

_NAMES = {"icd 203 words": "ICD 203", "phia words": "the PHIA yardstick"}
SCALES = tuple(_NAMES)
# 'more likely', 'not likely': the scales define the bare word, and their own phrases, only.
_CHANGED_BY = frozenset(
    {"more", "less", "most", "least", "as", "equally", "very", "highly", "not", "n't", "so", "too"}
)
_CHANCES = frozenset({"chance", "possibility", "probability", "likelihood", "prospect"})


def probabilities(parse: Parse, tokens: tuple[int, ...], words: Lexicon) -> Iterator[Reason]:
    """One reason for `probability` for each word among these tokens that ICD 203 or PHIA defines."""
    after = -1
    for i in tokens:
        listed = list(words.standing(SCALES, parse, i)) if i >= after else []
        entries = [e for e in listed if len(e.words) == len(listed[0].words)]
        if entries and not _otherwise(parse, i, entries[0]):
            after = i + len(entries[0].words)
            yield _reason(parse, i, entries)


def _otherwise(parse: Parse, i: int, entry: Entry) -> bool:
    """Whether the word means something that the scales do not define."""
    if i and parse.lower[i - 1] in _CHANGED_BY:
        return True
    return entry.words == ("remote",) and parse.lower[parse.heads[i]] not in _CHANCES


def _reason(parse: Parse, i: int, entries: list[Entry]) -> Reason:
    span = parse.span(i, i + len(entries[0].words))
    phrase = " ".join(entries[0].words)
    ranges = {e.list: e.value for e in entries if e.value is not None}
    said = [f"{ranges[s]} per cent in {name}" for s, name in _NAMES.items() if s in ranges]
    missing = [name for s, name in _NAMES.items() if s not in ranges]
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
