"""Who says, thinks or intends what, and what kind of source that is: attributions, each with its reasons.

Reporters' handbooks rank sources by whether a reader could find and ask them. The kinds here follow the
attribution corpora (Pareti 2016; Newell, Margolin & Ruths 2018) and add the metonym: 'Moscow', 'the
Kremlin', 'the White House' stand for a government (Lakoff, George, and Mark Johnson. 1980. Metaphors We
Live By, ch. 8), and no reader can ask a place.
"""

from __future__ import annotations

from kit.claims.mentions import Referent, mentions
from kit.claims.saying.sayings import sayings
from kit.claims.saying.setting import Finding
from kit.language import Lexicon, Parse, once
from kit.records import Attribution, Reason, SourceKind, Span

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

KINDS: dict[SourceKind, str] = {
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
        note = KINDS[kind].format(p.article.text[start:end])
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
        known = self.mentions.noun(head).kind if p.pos[head] == "PROPN" else ""
        person = known == "person"
        if self._place(head) and not person:
            return "place for government", "place for a government"
        appositions = {p.ents[i] for i in range(*source) if p.deps[i] == "appos"}
        if person or "PERSON" in appositions:
            return "named person", "name of a person"
        if known == "organisation":
            return "named organisation", "name of an organisation"
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
        """Whom a pronoun, a title or a short name stands for, where the text makes it plain."""
        name = self.mentions.referent(head) if self.parse.pos[head] in ("PRON", "NOUN", "PROPN") else None
        known = (
            name is not None
            and name.head != head
            and (name.last - name.first > 1 or self.parse.pos[head] != "PROPN")
        )
        return name if known else None


def _pronoun(word: str) -> tuple[SourceKind, str]:
    if word in _FIRST:
        return "author", "first person outside quotations"
    if word in _PLURAL:
        return "unnamed group", "plural pronoun without a plain name"
    if word in _SINGULAR:
        return "unnamed person", "pronoun without a plain name"
    return "none", "pronoun that names nobody"


NOTES = {
    "quotation before its cue": "The words between the quotation marks belong to the source of '{}'.",
    "cue before its quotation": "'{}' hands over to the quotation that follows it.",
    "signed quotation": "A name after a dash signs the quotation before it.",
    "name and colon": "A name and a colon give what follows to that name, as headlines and transcripts do.",
    "clause after its cue": "'{}' reports the clause that follows it, in the reporter's words.",
    "clause before its cue": "'{}' comes after the clause that it reports.",
    "cue in parenthesis": "'{}' is put into the middle of the sentence that it reports.",
    "asked to act": "'{}' reports what somebody is asked or wanted to do.",
    "intention": "'{}' reports an intention: what somebody means to do, not what happens.",
    "the author's inference": "'{}' says how it looks: nobody else is named, so the author infers it.",
    "characterization": "'{}' reports the name that somebody gives to a thing.",
    "judgment": "'{}' reports that somebody takes a stand on a thing.",
    "mention": "'{}' reports that something was said, and what it was about.",
    "spoken of": "'{}' reports what somebody spoke or thought of.",
    "passive report": "'{}' is a report in the passive, which can leave out who says so.",
    "noun as cue": "'{}' is a noun for something said, thought or wanted; what follows is its content.",
    "noun without a source": "'{}' is a noun for something said or thought, and nobody is named for it.",
    "adjective as cue": "'{}' reports a state of mind towards what follows.",
    "hearsay adverb": "'{}' says that somebody said so, and leaves open who.",
    "according to": "'{}' names the source of the rest of the sentence.",
}


@once
def attributions(parse: Parse, words: Lexicon) -> list[Attribution]:
    """The attributions of an article, in the order of their content; of nested ones the outer comes first."""
    sources = Sources(parse, words)
    return [_record(parse, finding, sources) for finding in sayings(parse, words).kept]


def _record(parse: Parse, finding: Finding, sources: Sources) -> Attribution:
    cue = parse.span(*finding.cue)
    source = parse.span(*finding.source) if finding.source else None
    kind, resolved = sources.reason(finding, cue)
    note = NOTES[finding.rule].format(parse.article.text[cue.start : cue.end])
    attributed = Reason("attributed", True, finding.rule, cue.start, cue.end, note)
    content = finding.content[0] if len(finding.content) == 1 else tuple(finding.content)
    return Attribution(source, cue, content, (attributed, kind), resolved, parse.article)
