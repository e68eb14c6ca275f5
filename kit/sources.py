"""What kind of source speaks: a named person, an unnamed group, a document, a place for a government ...

Reporters' handbooks rank sources by whether a reader could find and ask them. The kinds here follow the
attribution corpora (Pareti 2016; Newell, Margolin & Ruths 2018) and add the metonym: 'Moscow', 'the
Kremlin', 'the White House' stand for a government (Lakoff, George, and Mark Johnson. 1980. Metaphors We
Live By, ch. 8), and no reader can ask a place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kit.language import Parse
from kit.lexicon import Lexicon
from kit.records import Entity, SourceKind, Span

_SINGULAR = {"he", "she", "him", "her", "his", "himself", "herself"}
_FIRST = {"i", "we", "me", "us", "my", "our"}
_PLURAL = {"they", "them", "their", "themselves", "we"}

NOTES: dict[SourceKind, str] = {
    "named person": "'{}' names a person, so a reader could look up who speaks and ask.",
    "named organisation": "'{}' names an organisation; who in it speaks is not said.",
    "unnamed person": "'{}' is one person whom the text does not name, so nobody can ask again.",
    "unnamed group": "'{}' is a group without names: how many they are, and who, stays open.",
    "document": "'{}' is a document, which a reader could ask for and read.",
    "place for government": "'{}' is a place that stands for a government: a place cannot speak or think.",
    "author": "No other source is given, so the author's own voice is behind it.",
    "none": "The text gives no source: ask who says so.",
}


class SourceKinds:
    """The kinds of the sources of one article, and the names that pronouns stand for."""

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.parse = parse
        self.documents = words.words("documents")
        self.governments = words.words("places for governments")
        self.groups = words.words("groups")
        self.people = [e for e in parse.entities if e.label == "PERSON"]
        self.starts = [e.start for e in parse.entities]

    def kind(self, first: int, last: int, head: int, resolved: Entity | None) -> tuple[SourceKind, str]:
        """The kind of the source in tokens `first` to `last`, and the name of the rule that says so."""
        p = self.parse
        lower, lemma = p.lower[head], p.lemmas[head]
        if resolved is not None:
            return "named person", "pronoun for a name"
        if lower in _FIRST:
            return "author", "first person outside quotations"
        if lower in _SINGULAR:
            return "unnamed person", "pronoun without a plain name"
        if lower in _PLURAL:
            return "unnamed group", "pronoun without a plain name"
        if self._place(head):
            return "place for government", "place for a government"
        if p.ents[head] == "PERSON":
            return "named person", "name of a person"
        if lemma in self.documents or lower in self.documents:
            return "document", "word for a document"
        if p.ents[head] in ("ORG", "FAC", "PRODUCT"):
            return "named organisation", "name of an organisation"
        inner = {p.ents[i] for i in range(first, last) if p.heads[i] == head and p.deps[i] == "appos"}
        if "PERSON" in inner:
            return "named person", "name of a person"
        if p.pos[head] == "PROPN":
            if p.tags[head] == "NNPS":
                return "unnamed group", "plural without names"
            return "named person", "proper name"
        if p.tags[head] in ("NNS", "NNPS") or lemma in self.groups:
            return "unnamed group", "plural without names"
        if p.pos[head] == "PRON":
            return "unnamed group" if lower in (
                "some",
                "many",
                "others",
                "most",
                "few",
            ) else "none", "pronoun"
        return "unnamed person", "common noun without a name"

    def _place(self, head: int) -> bool:
        p = self.parse
        two = f"{p.lower[head - 1]} {p.lower[head]}" if head else ""
        return p.lower[head] in self.governments or two in self.governments or p.ents[head] == "GPE"

    def name_for(self, pronoun: int, sources: Sequence[Span]) -> Entity | None:
        """The one person whom 'he' or 'she' can stand for, or None where the text leaves a choice.

        Plain is: exactly one person is named earlier in the paragraph, or else in the paragraph before.
        """
        p = self.parse
        if p.lower[pronoun] not in ("he", "she"):
            return None
        place = p.starts[pronoun]
        blocks = p.article.blocks
        number = bisect_right([b.start for b in blocks], place) - 1
        for block in blocks[number : number - 2 if number > 1 else None : -1]:
            here = [e for e in self.people if block.start <= e.start < min(place, block.end)]
            names = {p.article.text[e.start : e.end].split()[-1] for e in here}
            if len(names) == 1:
                return here[-1]
            if names:
                return None
        return None
