"""Where a text holds back from full commitment, and where it insists: hedges, weasels and boosters.

A hedge (Hyland 2005) says that something is less than certain; a weasel (Ganter & Strube 2009) leaves open
who, how many or how often. Both are cues in the words of a clause. A verb is one only in its construction:
'appears to work', not 'appears on stage'; 'is believed to', not 'is believed by his sister to'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kit.language import OWN, Entry, Lexicon, Parse
from kit.records import Reason

_CUES = {
    "hedges": ("hedged", "hedge", "'{}' holds back from full commitment"),
    "hedging phrases": ("hedged", "hedge", "'{}' says that it is not established"),
    "approximators": ("hedged", "approximator", "'{}' makes it less exact"),
    "generalisers": ("hedged", "weasel", "'{}' generalises and leaves the exceptions open"),
    "weasel numbers": ("hedged", "weasel", "'{}' leaves open how many, or which"),
    "weasel sources": ("hedged", "weasel", "'{}' names a kind of source and no source"),
    "raising verbs": ("hedged", "hedge", "'{}' tells how it looks, not how it is"),
    "evidence verbs": ("hedged", "hedge", "'{}' gives a view or an inference"),
    "weasel passives": ("hedged", "weasel", "the passive '{}' does not say whose view this is"),
    "boosters": ("boosted", "booster", "'{}' insists that it is so"),
}
LISTS = tuple(_CUES)


def hedges(parse: Parse, tokens: tuple[int, ...], words: Lexicon) -> Iterator[Reason]:
    """One reason for `hedged` for each cue among these tokens, and one for `boosted` for each booster."""
    after = -1
    for i in tokens:
        listed = words.standing(LISTS, parse, i) if i >= after else ()
        entry = next((e for e in listed if e.citation == OWN or _meant(parse, i, e)), None)
        if entry is not None:
            after = i + len(entry.words)
            yield _reason(parse, i, entry)


def _reason(parse: Parse, first: int, entry: Entry) -> Reason:
    field, rule, note = _CUES[entry.list]
    span = parse.span(first, first + len(entry.words))
    said = note.format(parse.article.text[span.start : span.end])
    return Reason(
        field, True, rule, span.start, span.end, f"{said[0].upper()}{said[1:]}; word list: {entry.citation}."
    )


def _meant(parse: Parse, i: int, entry: Entry) -> bool:
    """Whether the word is used in the construction that makes it a cue."""
    construction = _CONSTRUCTIONS.get(entry.list) or _CONSTRUCTIONS.get(entry.words[0])
    return construction is None or construction(parse, i)


def _raising(parse: Parse, i: int) -> bool:
    """'appears to work', 'looks old'; not 'appears on stage'."""
    return any(parse.deps[c] in ("xcomp", "acomp", "oprd", "ccomp") for c in parse.children[i])


def _evidential(parse: Parse, i: int) -> bool:
    """'critics argue that …', 'results suggest …'; a named person who argues is a source, not a hedge."""
    if parse.pos[i] != "VERB" or any(
        parse.deps[c] == "nsubj" and parse.pos[c] == "PROPN" for c in parse.children[i]
    ):
        return False
    content = any(parse.deps[c] == "ccomp" for c in parse.children[i])
    return content or parse.lemmas[i] in ("suggest", "indicate")


def _agentless(parse: Parse, i: int) -> bool:
    """'is considered', 'a man said to be ill': a passive of opinion that does not say whose."""
    deps = [parse.deps[c] for c in parse.children[i]]
    return parse.tags[i] == "VBN" and "agent" not in deps and ("auxpass" in deps or parse.deps[i] == "acl")


def _unnamed(parse: Parse, i: int) -> bool:
    """'critics say', 'by some scholars': a bare plural that acts as a source."""
    if parse.tags[i] != "NNS" or any(parse.deps[c] in ("det", "poss", "nummod") for c in parse.children[i]):
        return False
    return parse.deps[i] == "nsubj" or parse.lower[parse.heads[i]] in ("by", "to", "among")


def _modal_verb(parse: Parse, i: int) -> bool:
    """'may be', 'might be'; not the month of May."""
    return parse.tags[i] == "MD"


def _possibility(parse: Parse, i: int) -> bool:
    """'could be'; 'could not be' denies outright."""
    return parse.tags[i] == "MD" and all(parse.deps[c] != "neg" for c in parse.children[parse.heads[i]])


def _that(parse: Parse, i: int) -> bool:
    """'proves that it works'; not 'demonstrates a machine'."""
    return any(parse.deps[c] == "ccomp" for c in parse.children[i])


def _vague_number(parse: Parse, i: int) -> bool:
    """'many people', 'some of them'; not 'some 200', 'most famous', 'several years'."""
    head = parse.heads[i]
    if (
        parse.tags[i] == "JJR"
        or parse.deps[i] in ("advmod", "acomp", "quantmod")
        or parse.lower[i - 1 : i] in (["the"], ["so"])
    ):
        return False
    return not (parse.lemmas[head] in _TIMES and head > i)


def _no_time(parse: Parse, i: int) -> bool:
    """'a few friends', 'a number of friends'; not 'a few days'."""
    return all(lemma not in _TIMES for lemma in parse.lemmas[i + 2 : i + 4])


def _not_compared(parse: Parse, i: int) -> bool:
    """'likely'; not 'more likely than'."""
    return parse.lower[i - 1 : i] not in (["more"], ["less"], ["as"])


def _not_than(parse: Parse, i: int) -> bool:
    return parse.lower[i + 1 : i + 2] != ["than"]


def _not_this(parse: Parse, i: int) -> bool:
    """'kind of odd'; not 'this kind of paper'."""
    return i == 0 or parse.tags[i - 1] not in ("DT", "WDT", "JJ") or parse.lower[i - 1] in ("a", "some")


_TIMES = frozenset({"time", "year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
_CONSTRUCTIONS: dict[str, Callable[[Parse, int], bool]] = {
    "raising verbs": _raising,
    "evidence verbs": _evidential,
    "weasel passives": _agentless,
    "weasel sources": _unnamed,
    "may": _modal_verb,
    "might": _modal_verb,
    "could": _possibility,
    "prove": _that,
    "demonstrate": _that,
    "some": _vague_number,
    "many": _vague_number,
    "several": _vague_number,
    "certain": _vague_number,
    "most": _vague_number,
    "few": _vague_number,
    "a": _no_time,
    "much": _vague_number,
    "likely": _not_compared,
    "rather": _not_than,
    "kind": _not_this,
    "sort": _not_this,
}
