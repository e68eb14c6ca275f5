"""Who says, thinks or intends what, and what kind of source that is: attributions, each with its reasons.

Reporters' handbooks rank sources by whether a reader could find and ask them. The kinds here follow the
attribution corpora (Pareti 2016; Newell, Margolin & Ruths 2018) and add the metonym: 'Moscow', 'the
Kremlin', 'the White House' stand for a government (Lakoff, George, and Mark Johnson. 1980. Metaphors We
Live By, ch. 8), and no reader can ask a place.
"""

from typing import cast

from kit.claims.mentions import mentions
from kit.claims.names import Referent
from kit.claims.saying.sayings import sayings
from kit.claims.saying.setting import Finding
from kit.language import Lexicon, Parse, once, shipped_words, wordnet
from kit.records import Attribution, Reason, SourceKind, Span

NOTES = {rule: str(note) for rule, note in shipped_words().values("rules of attribution").items()}
KINDS = {kind: str(note) for kind, note in shipped_words().values("kinds of sources").items()}
PRONOUNS = shipped_words().values("pronouns as sources")
OF_PRONOUNS = {
    "author": "first person outside quotations",
    "unnamed group": "plural pronoun without a plain name",
    "unnamed person": "pronoun without a plain name",
    "none": "pronoun that names nobody",
}


class Sources:
    """The kinds of the sources of one article, and the names that pronouns stand for."""

    def __init__(self, parse: Parse, words: Lexicon) -> None:
        self.parse = parse
        self.documents = words.words("documents")
        self.governments = words.words("places for governments") | words.words("words for governments")
        self.groups, self.bodies = words.words("groups"), words.words("bodies that speak")
        self.mentions = mentions(parse, words)
        self.policies = words.words("words for policies")
        # The first two papers that are brought in under each word, and under any.
        self.papers: dict[str, list[int]] = {}
        for i, lemma in enumerate(parse.lemmas):
            if lemma in self.documents and parse.tags[i] == "NN" and self._brought_in(i):
                for word in {lemma, "document"}:
                    self.papers[word] = [*self.papers.get(word, ()), i][:2]

    def reason(self, finding: Finding, cue: Span) -> tuple[Reason, Span | None]:
        """Why a source is of its kind, and the name that a pronoun source stands for."""
        p = self.parse
        resolved: Referent | None = None
        if finding.source is None or finding.speaker is None:
            kind: SourceKind = "author" if finding.rule == "the author's inference" else "none"
            rule, shown = "no source", cue
        else:
            shown = p.span(*finding.source)
            who = p.tags[finding.source[1] - 1] in ("WP", "WDT") and finding.source[1] - 1 > finding.speaker
            resolved = self.mentions.noun(finding.speaker) if who else self.name_for(finding.speaker)
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
            known = str(PRONOUNS.get(p.lower[head], "none"))
            if known == "unnamed person" and self.mentions.somebody(head):
                return "named person", "pronoun for one of those named"
            return cast(SourceKind, known), OF_PRONOUNS[known]
        if self.mentions.initials(head):
            return "named organisation", "name of an organisation"
        proper = self.mentions.proper(head)
        people = p.tags[head] in ("NNPS", "NNS") and wordnet().under(f"{p.lower[head][:-1]}.n", "person.n")
        some = any(PRONOUNS.get(p.lower[i]) == "unnamed group" for i in p.dependents(head, "det", "amod"))
        if proper and people and (some or p.lower[head] not in self.mentions.full):
            return "unnamed group", "plural or group without names"
        sort = self.mentions.noun(head).kind if proper else ""
        person = sort == "person"
        if self._place(head) and not person:
            return "place for government", "place for a government"
        appositions = {p.ents[i] for i in range(*source) if p.deps[i] == "appos"}
        if person or "PERSON" in appositions:
            return "named person", "name of a person"
        if sort == "organisation":
            return "named organisation", "name of an organisation"
        if self._written(head):
            return "document", "word for a document"
        if p.ents[head] in ("ORG", "FAC", "PRODUCT") or self._owned_group(head):
            return "named organisation", "name of an organisation"
        if proper and p.tags[head] != "NNPS" and p.ents[head] != "NORP":
            the = any(p.lower[k] == "the" for k in p.dependents(head, "det"))
            human = wordnet().under(f"{p.lower[head]}.n", "person.n")
            if (the and not human) or self._group(head):  # 'the Dockers' Union': no person has an article
                return "named organisation", "name of an organisation"
            return "named person", "proper name"
        if p.tags[head] in ("NNS", "NNPS", "CD") or p.ents[head] == "NORP" or self._group(head):
            return "unnamed group", "plural or group without names"
        return "unnamed person", "common noun without a name"

    def _written(self, head: int) -> bool:
        """A word for a document, or for anything else that is written: 'the statutes'."""
        p, noun = self.parse, f"{self.parse.lemmas[head]}.n"
        listed = not self.documents.isdisjoint((p.lemmas[head], p.lower[head]))
        known = any(wordnet().under(noun, sort) for sort in ("written_document.n", "publication.n"))
        return listed or (known and p.pos[head] == "NOUN" and p.lemmas[head] not in {"source", *self.groups})

    def _group(self, head: int) -> bool:
        """A word for a group, or for anything else that is one: 'the orchestra', 'the tribe'."""
        noun = f"{self.parse.lemmas[head].lower()}.n"
        sorts = ("organization.n", "social_group.n", "people.n")
        several = any(wordnet().under(noun, sort) for sort in sorts) and not wordnet().under(noun, "person.n")
        return several or self.parse.lemmas[head] in self.groups

    def _owned_group(self, head: int) -> bool:
        """'Putin's government', 'the campaign': a body that a name, or what was said before, singles out."""
        p = self.parse
        kinds = {name.kind for name in self.mentions.full.values() if name is not None}
        if p.tags[head] == "NN" and p.lemmas[head] in self.bodies and "organisation" in kinds:
            definite = p.dependents(head, "det", "poss")
            return any(p.lower[i] in ("the", "this", "his", "her", "its", "their") for i in definite)
        owners = p.dependents(head, "poss", "compound")
        return p.lemmas[head] in self.groups and any(p.ents[i] in ("PERSON", "GPE", "ORG") for i in owners)

    def _place(self, head: int) -> bool:
        p = self.parse
        two = " ".join(p.lower[max(0, head - 1) : head + 1])
        if p.ents[head] == "GPE" or not self.governments.isdisjoint((p.lower[head], p.lemmas[head], two)):
            return True
        owner = p.possessor(head)
        return owner is not None and p.lemmas[head] in self.policies and self._place(owner)

    def name_for(self, head: int) -> Referent | None:
        """Whom a pronoun, a title or a short name stands for, where the text makes it plain."""
        known = self.parse.pos[head] in ("PRON", "NOUN", "PROPN")
        name = self.mentions.referent(head) if known else None
        name = self._paper(name) if name is not None and self.parse.tags[name.head] == "NN" else name
        if name is None or name.head == head:
            return None
        return name if name.last - name.first > 1 or self.parse.pos[head] != "PROPN" else None

    def _brought_in(self, i: int) -> bool:
        """Whether the paper is a new one, or somebody's: '*a* report', 'the report *by* the auditor'."""
        p = self.parse
        named = any(p.lower[k] in ("a", "an", "by", "from") for k in p.children[i])
        return named or p.possessor(i) is not None

    def _paper(self, name: Referent) -> Referent:
        """The one paper brought in before that is meant: 'the report', 'the document' after 'a report'."""
        p, i = self.parse, name.head
        meant = [k for k in self.papers.get(p.lemmas[i], ()) if k < i]
        definite = any(p.lower[k] in ("the", "this", "that") for k in p.dependents(i, "det"))
        known = definite and len(meant) == 1 and not self._brought_in(i)
        return self.mentions.noun(meant[0]) if known else name


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
