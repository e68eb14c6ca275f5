"""Where a text holds back from full commitment, and where it insists: hedges, weasels and boosters.

A hedge (Hyland 2005) says that something is less than certain; a weasel (Ganter & Strube 2009) leaves open
who, how many or how often. Both are cues in the words of a clause. A verb is one only in its construction:
'appears to work', not 'appears on stage'; 'is believed to', not 'is believed by his sister to'.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kit.language import Parse
from kit.lexicon import Entry, Lexicon
from kit.records import Reason

Index = dict[str, tuple[Entry, ...]]

_HEDGING = {
    "hedges": ("hedge", "'{}' holds back from full commitment"),
    "hedging_phrases": ("hedge", "'{}' says that it is not established"),
    "approximators": ("approximator", "'{}' makes it less exact"),
    "vague_frequency": ("weasel", "'{}' leaves open how often"),
    "vague_quantity": ("weasel", "'{}' leaves open how many, or which"),
    "vague_sources": ("weasel", "'{}' names a kind of source and no source"),
    "raising_verbs": ("hedge", "'{}' tells how it looks, not how it is"),
    "evidence_verbs": ("hedge", "'{}' gives a view or an inference"),
    "opinion_verbs": ("weasel", "the passive '{}' does not say whose view this is"),
}
_BOOSTING = {"boosters": ("booster", "'{}' insists that it is so")}


def hedges(parse: Parse, tokens: tuple[int, ...], words: Lexicon) -> list[Reason]:
    """One reason for `hedged` for each cue among these tokens, and one for `boosted` for each booster."""
    found = []
    hedging, boosting = _index(words, *_HEDGING), _index(words, *_BOOSTING)
    lower, lemmas = parse.lower, parse.lemmas
    after = -1
    for i in tokens:
        if i < after:
            continue
        for field, index, lists in (("hedged", hedging, _HEDGING), ("boosted", boosting, _BOOSTING)):
            if lower[i] not in index and lemmas[i] not in index:
                continue
            entry = next(_entries(parse, i, index), None)
            if entry is not None:
                after = max(after, i + len(entry.words))
                found.append(_reason(parse, i, entry, field, *lists[entry.list]))
    return found


def _reason(parse: Parse, first: int, entry: Entry, field: str, rule: str, note: str) -> Reason:
    span = parse.span(first, first + len(entry.words))
    said = note.format(parse.article.text[span.start : span.end])
    return Reason(field, True, rule, span.start, span.end, f"{said[0].upper()}{said[1:]} ({entry.citation}).")


def _entries(parse: Parse, i: int, index: Index) -> Iterator[Entry]:
    """The entries that stand at token `i` and mean there what their list says."""
    for entry in (*index.get(parse.lower[i], ()), *index.get(parse.lemmas[i], ())):
        end = i + len(entry.words)
        if end > len(parse.lower):
            continue
        written = all(word in (parse.lower[i + k], parse.lemmas[i + k]) for k, word in enumerate(entry.words))
        if written and (entry.citation == "your own list" or _meant(parse, i, entry)):
            yield entry


def _meant(parse: Parse, i: int, entry: Entry) -> bool:
    """Whether the word is used in the construction that makes it a cue."""
    deps = [parse.deps[c] for c in parse.children[i]]
    if entry.list == "raising_verbs":
        return any(dep in ("xcomp", "acomp", "oprd", "ccomp") for dep in deps)
    if entry.list == "evidence_verbs":
        return parse.pos[i] == "VERB" and ("ccomp" in deps or entry.words[0] in ("suggest", "indicate"))
    if entry.list == "opinion_verbs":
        return (
            parse.tags[i] == "VBN" and "agent" not in deps and ("auxpass" in deps or parse.deps[i] == "acl")
        )
    if entry.list == "vague_sources":
        return parse.tags[i] == "NNS" and not any(dep in ("det", "poss", "nummod") for dep in deps)
    if entry.words in (("may",), ("might",), ("could",)):
        return parse.tags[i] == "MD"
    if entry.words in (("some",), ("many",), ("several",), ("certain",), ("most",)):
        return parse.deps[i] not in ("advmod", "acomp", "quantmod")
    if entry.words == ("rather",):
        return parse.lower[i + 1 : i + 2] != ["than"]
    return True


@lru_cache(maxsize=16)
def _index(words: Lexicon, *lists: str) -> Index:
    """The entries of these lists by their first word, longest first; the reader's own come before."""
    found: dict[str, list[Entry]] = {}
    for name in lists:
        for entry in words.of(name):
            found.setdefault(entry.words[0], []).append(entry)
    return {
        word: tuple(sorted(entries, key=lambda e: (-len(e.words), e.citation != "your own list")))
        for word, entries in found.items()
    }
