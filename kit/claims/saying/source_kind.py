"""What kind of source speaks: a named person, an unnamed group, a document, a place for a government ...

Reporters' handbooks rank sources by whether a reader could find and ask them. The kinds here follow the
attribution corpora (Pareti 2016; Newell, Margolin & Ruths 2018) and add the metonym: 'Moscow', 'the
Kremlin', 'the White House' stand for a government (Lakoff, George, and Mark Johnson. 1980. Metaphors We
Live By, ch. 8), and no reader can ask a place.
"""

from __future__ import annotations

from kit.claims.mentions import Referent, mentions
from kit.claims.saying.setting import Finding
from kit.language import Lexicon, Parse
from kit.records import Reason, SourceKind, Span

_SINGULAR = {
    "he",
    "she",
    "him",
    "her",
    "his",
    "himself",
    "herself",
    "who",
    "one",
    "someone",
    "somebody",
    "anyone",
}
_FIRST = {"i", "we", "me", "us", "my", "our"}
_PLURAL = {
    "they",
    "them",
    "their",
    "themselves",
    "some",
    "many",
    "others",
    "most",
    "few",
    "both",
    "several",
    "all",
}

PRONOUNS = frozenset({"it", "you", *_SINGULAR, *_FIRST, *_PLURAL})

NOTES: dict[SourceKind, str] = {
    "named person": "'{}' names a person, so a reader could look up who speaks and ask.",
    "named organisation": "'{}' names an organisation; who in it speaks is not said.",
    "unnamed person": "'{}' is one person whom the text does not name, so nobody can ask again.",
    "unnamed group": "'{}' is a group without names: how many they are, and who, stays open.",
    "document": "'{}' is a document, which a reader could ask for and read.",
    "place for government": "'{}' stands for a whole government; who in it says or thinks so is not told.",
    "author": "No other source is given, so the author's own voice is behind it.",
    "none": "The text gives no source: ask who says so.",
}


class Sources:
    """The kinds of the sources of one article, and the names that pronouns stand for."""

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.parse = parse
        self.documents = words.words("documents")
        self.governments = words.words("places for governments")
        self.groups = words.words("groups")
        self.mentions = mentions(parse, words)
        self.cabinets = words.words("words for governments")
        self.policies = words.words("words for policies")

    def reason(self, finding: Finding, cue: Span) -> tuple[Reason, Span | None]:
        """Why a source is of its kind, and the name that a pronoun source stands for."""
        p = self.parse
        resolved: Referent | None = None
        if finding.source is None or finding.speaker is None:
            kind: SourceKind = "author" if finding.rule == "the author's inference" else "none"
            rule, shown = "no source", cue
        else:
            shown = p.span(*finding.source)
            resolved = self.name_for(finding.speaker)
            kind, rule = self.kind(finding.source, finding.speaker, resolved)
        name = p.span(resolved.first, resolved.last) if resolved else None
        start, end = (name.start, name.end) if name else (shown.start, shown.end)
        note = NOTES[kind].format(p.article.text[start:end])
        if name is not None:
            short = p.article.text[shown.start : shown.end]
            note = f"'{short}' stands for '{p.article.text[start:end]}'. {note}"
        return Reason("source_kind", kind, rule, shown.start, shown.end, note), name

    def kind(self, source: tuple[int, int], head: int, resolved: Referent | None) -> tuple[SourceKind, str]:
        """The kind of the source in these tokens, and the name of the rule that says so."""
        p = self.parse
        if resolved is not None:
            return self.kind((resolved.first, resolved.last), resolved.head, None)[0], "stands for a name"
        if p.pos[head] == "PRON":
            return _pronoun(p.lower[head])
        person = self.mentions.noun(head).kind == "person" and p.pos[head] == "PROPN"
        if self._place(head) and not person:
            return "place for government", "place for a government"
        appositions = {p.ents[i] for i in range(*source) if p.deps[i] == "appos"}
        if person or "PERSON" in appositions:
            return "named person", "name of a person"
        if p.lemmas[head] in self.documents or p.lower[head] in self.documents:
            return "document", "word for a document"
        if p.ents[head] in ("ORG", "FAC", "PRODUCT") or self._owned_group(head):
            return "named organisation", "name of an organisation"
        if p.pos[head] == "PROPN" and p.tags[head] != "NNPS" and p.ents[head] != "NORP":
            return "named person", "proper name"
        if p.tags[head] in ("NNS", "NNPS", "CD") or p.ents[head] == "NORP" or p.lemmas[head] in self.groups:
            return "unnamed group", "plural or group without names"
        return "unnamed person", "common noun without a name"

    def _owned_group(self, head: int) -> bool:
        """'Putin's government': a group that a name makes one of a kind."""
        p = self.parse
        named = (
            p.ents[i] in ("PERSON", "GPE", "ORG")
            for i in p.children[head]
            if p.deps[i] in ("poss", "compound")
        )
        return p.lemmas[head] in self.groups and any(named)

    def _place(self, head: int) -> bool:
        p = self.parse
        two = f"{p.lower[head - 1]} {p.lower[head]}" if head else ""
        if p.lower[head] in self.governments or two in self.governments or p.ents[head] == "GPE":
            return True
        if p.lemmas[head] in self.cabinets:
            return True
        owner = next((i for i in p.children[head] if p.deps[i] == "poss"), None)
        return owner is not None and p.lemmas[head] in self.policies and self._place(owner)

    def name_for(self, head: int) -> Referent | None:
        """Whom a pronoun or a title stands for, where the text makes it plain."""
        p = self.parse
        name = self.mentions.referent(head) if p.pos[head] in ("PRON", "NOUN") else None
        return None if name is None or name.head == head else name


def _pronoun(word: str) -> tuple[SourceKind, str]:
    if word in _FIRST:
        return "author", "first person outside quotations"
    if word in _PLURAL:
        return "unnamed group", "plural pronoun without a plain name"
    if word in _SINGULAR:
        return "unnamed person", "pronoun without a plain name"
    return "none", "pronoun that names nobody"
