"""The words that announce an attribution.

A cue word is listed with the constructions it enters (its frames, after Levin 1993): 'say' takes a clause
or a quotation, 'urge' a person and an infinitive, 'criticize' an object, 'call' an object and a name for
it. A word in no list is no cue, so what the kit can find is open for inspection in
`words/attribution.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kit.language import Lexicon

FRAMES = {
    "verbs of saying": "say",
    "verbs of telling": "tell",
    "verbs of thinking": "think",
    "verbs of knowing": "know",
    "verbs of showing": "show",
    "verbs of intention": "intend",
    "verbs of urging": "urge",
    "verbs of judgment": "judge",
    "verbs of mention": "mention",
    "verbs of characterizing": "call",
    "verbs of naming": "name",
}
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cues:
    """The frames of each verb, and the complements of prepositional verbs, nouns and adjectives."""

    verbs: dict[str, frozenset[str]]
    prepositions: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    adverbs: frozenset[str]
    light: frozenset[str]
    silent: frozenset[str]
    writings: frozenset[str]


_LATEST: list[tuple[Lexicon, Cues]] = []


def cues_of(words: Lexicon) -> Cues:
    """The cue words of a lexicon; those of the last lexicon are kept."""
    if not _LATEST or _LATEST[0][0] is not words:
        _LATEST[:] = [(words, _cues(words))]
    return _LATEST[0][1]


def _cues(words: Lexicon) -> Cues:
    verbs: dict[str, frozenset[str]] = {}
    for name, frame in FRAMES.items():
        for word in words.words(name):
            verbs[word] = verbs.get(word, _NOTHING) | {frame}
    return Cues(
        verbs,
        _complements(words, "verbs with prepositions"),
        _complements(words, "nouns of speech and thought"),
        _complements(words, "adjectives of attitude"),
        words.words("adverbs of hearsay"),
        words.words("light verbs"),
        words.words("things that do not speak"),
        words.words("documents") | words.words("groups"),
    )


def _complements(words: Lexicon, name: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(str(value or "").split()) for word, value in words.values(name).items()}
