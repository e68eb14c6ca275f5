"""An article on a reader's desk: what it says first of all, who speaks in it, and what can be asked about.

A claim can be asked about out of its place when it asserts something, names its matter, and reads as a piece
of English: no tail of another clause, no "this refusal", no half of a quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Any

from kit.claims import PRONOUNS
from kit.criticism.stated import Statements, Stemmed, corrections, statements
from kit.criticism.tellings import TITLES, tellings
from kit.criticism.voices import AUTHOR, Voice, is_people, named, speakers
from kit.language import parse, quotations
from kit.records import Article, Claim, KitError, Reason, Span, read_toml, words_of

# Characters of a claim that can be quoted whole inside a question.
LONGEST = 150
NOWHERE = Span(0, 0)
_NAMED = re.compile(r"(\[(?:[A-Z][\w.’'-]* ?){1,4}\]) \w")
_MARKS = dict.fromkeys(map(ord, '“”"„'))
_INNER = re.compile(r"(?<!\w)['‘](.+?)['’](?!\w)")
_WHOSE = frozenset({"his", "her", "their", "its"})
_THIS = frozenset({"this", "that", "these", "those", "such"})


@dataclass(frozen=True)
class Draft:
    """A question on its way: the sentence to fill, how pressing it is, its words, and what it is about."""

    name: str
    weight: float
    words: dict[str, Any]
    claim: Claim | None
    place: Span

    @property
    def sort(self) -> str:
        return str(forms()[self.name]["sort"])


class Desk:
    """What the questions about an article are made of: its title, its topic, its speakers and its claims.

    `whole` are the claims that can be asked about, `checkable` those of them that evidence could settle, the
    most worth checking first.
    """

    def __init__(self, all_of: Statements) -> None:
        self.all_of, self.parse, self.words = all_of, all_of.parse, all_of.words
        self.article = all_of.parse.article
        self.central = central_claim(self.article)
        title = shorten(self.article.title or self.central.text, LONGEST, placeholder=" …")
        self.title = _INNER.sub(r"“\1”", title.rstrip(".; "))
        self.of_title = frozenset[str]().union(
            *(s.stems for s in all_of.all if s.claim.block.kind in TITLES or s.claim == self.central)
        )
        self.quoted = [(q.start, q.end) for q in quotations(self.parse)]
        names = Counter(named(self.parse, "PERSON", "ORG", "GPE", "NORP"))
        self.topic = " ".join(name for name, _ in names.most_common(2))
        self.voices = [v for v in speakers(self.parse) if v.speaker != AUTHOR and _by_name(v, names)]
        noted = corrections(self.article)
        told = [s for s in all_of.all if s.claim.block not in noted]
        self.whole = [s for s in told if asserts(all_of, s) and self._stands_by_itself(s)]
        by_weight = sorted(self.whole, key=lambda s: -s.claim.checkworthiness)
        self.checkable = [s for s in by_weight if s.claim.checkable]

    def ask(self, name: str, place: Span = NOWHERE, **words: Any) -> Draft:
        """A question about the article, or about some words of it."""
        return Draft(name, forms()[name]["weight"], words, None, place)

    def about(self, name: str, statement: Stemmed, **words: Any) -> Draft:
        """A question about one claim; what opens the article, or a fact-checker would check, presses more."""
        claim = statement.claim
        more = 6 * (1 - claim.start / len(self.article.text)) + 8 * claim.checkworthiness
        more += 2 * min(3, len(statement.stems & self.of_title))
        filled = {"claim": clause(claim), "keys": self.keys(statement), "exact": claim.text[:60], **words}
        return Draft(name, forms()[name]["weight"] + more, filled, claim, Span(claim.start, claim.end))

    def said(self, voice: Voice) -> list[Stemmed]:
        """What a speaker says that can be asked about, what a fact-checker would look at first on top."""
        own = {claim.id for claim in voice.claims}
        return sorted((s for s in self.whole if s.claim.id in own), key=lambda s: -s.claim.checkworthiness)

    def missing(self, statement: Stemmed, rule: str) -> Iterator[tuple[Reason, int]]:
        """What a claim leaves out, by the ledger, with the token that it stands on."""
        for reason in statement.claim.reasons:
            if reason.field == "missing" and reason.rule.startswith(rule):
                yield reason, self.parse.tokens(Span(reason.start, reason.end)).start

    def rarest(self) -> str:
        """The sentence with the rarest words: who else has it?"""
        rare = max(self.all_of.all, key=lambda s: sum(self.all_of.weight[stem] for stem in s.stems))
        return " ".join(rare.claim.text.split()[:12]).strip('“”"‘’.,')

    def keys(self, statement: Stemmed) -> str:
        """The six words of a claim that say most, in their order: what to type."""
        parse, weight = self.parse, self.all_of.weight
        worth: dict[str, float] = {}
        for i in statement.clause.tokens:
            told = parse.pos[i] in ("PROPN", "NOUN", "NUM", "ADJ") and len(parse.words[i]) > 1
            if told and self.all_of.stem[i]:
                worth.setdefault(parse.words[i], weight[self.all_of.stem[i]] + 2 * (parse.pos[i] == "PROPN"))
        best = sorted(worth, key=lambda word: -worth[word])[:6]
        return " ".join(word for word in worth if word in best)

    def _stands_by_itself(self, statement: Stemmed) -> bool:
        """Whether a claim can be asked about out of its place: it names its matter, and is whole and short.

        A speaker's own 'I' is plain; what is quoted without its speaker is not. 'I do not think that he paid'
        and 'Notice him' would say out of place what nobody said.
        """
        parse, claim, tokens = self.parse, statement.claim, statement.clause.tokens
        subject, of_speaker = parse.subject(statement.clause.head), claim.attributions and self.own(statement)
        below = parse.subtree(subject) if subject is not None and not of_speaker else []
        faults = (
            _stands(claim) == claim.text and any(parse.lower[i] in {*PRONOUNS, *_WHOSE} for i in below),
            any(parse.lower[i] in _THIS and parse.deps[i] in ("det", "nsubj", "amod") for i in tokens),
            any(parse.tags[i] in ("WDT", "WP", "WP$") for i in tokens[:3]),
            claim.text.count("[") != claim.text.count("]") or "…" in clause(claim),
            len(clause(claim)) > LONGEST,
            claim.certainty.endswith("-") and not any(parse.deps[i] == "neg" for i in tokens),
            parse.tags[tokens[0]] == "VB" and tokens[0] == statement.clause.head,
            self.inside(statement) and not claim.attributions,
        )
        names = [i for i in tokens if parse.pos[i] in ("NOUN", "PROPN", "NUM")]
        plain = len(names) > 2 or len(tokens) > 8 or any(parse.ents[i] for i in names)
        return len(names) > 1 and plain and not any(faults)

    def inside(self, statement: Stemmed) -> bool:
        """Whether a claim stands in quotation marks."""
        claim = statement.claim
        return any(start <= claim.start and claim.end <= end for start, end in self.quoted)

    def view(self, statement: Stemmed) -> bool:
        """Whether a claim about how things stand reports its author's view rather than a fact."""
        claim = statement.claim
        return claim.kind in ("judgement", "state") and claim.subjectivity > 0.5 and not claim.attributions

    def role(self, statement: Stemmed) -> bool:
        """Whether a claim says what somebody is by office, which nobody doubts: 'Lee is president of it'."""
        below = self.parse.dependents(statement.clause.head, "attr")
        return any(is_people(self.all_of, noun) for noun in below)

    def acts(self, statement: Stemmed) -> bool:
        """Whether somebody does it: 'Lee raised money' tells a deed, 'the duties ruined the mine' a cause."""
        subject = self.parse.subject(statement.clause.head)
        named = subject is not None and self.parse.ents[subject] in ("PERSON", "ORG", "GPE", "NORP")
        return named or (subject is not None and is_people(self.all_of, subject))

    def own(self, statement: Stemmed) -> bool:
        """Whether speakers speak of themselves: 'I have no intention'."""
        subject = self.parse.subject(statement.clause.head)
        return subject is not None and self.parse.lower[subject] in ("i", "we")

    def hands_on(self, voice: Voice) -> bool:
        """Whether a speaker is a paper or a station, or who wrote the article: no party to what it tells."""
        own = {self.article.outlet, self.article.author} - {""}
        words = set(voice.speaker.lower().split())
        return voice.speaker in own or not words.isdisjoint(self.words.words("media"))

    def told_where(self, statement: Stemmed) -> bool:
        """Whether the sentence tells where it was said: 'told Reuters', 'in an interview on Sunday'."""
        parse, sentence = self.parse, statement.clause.sentence
        lemmas, events = parse.lemmas, self.words.words("spoken events")
        return any(
            lemmas[i].lower() in events or (lemmas[i] == "tell" and parse.object(i) is not None)
            for i in range(sentence.first, sentence.last)
        )

    def people(self, voice: Voice) -> bool:
        """Whether a speaker without a name is at least a person or a body of people."""
        nouns = [i for said in voice.said[:1] for i in self.parse.tokens(said) if self.parse.pos[i] == "NOUN"]
        weasels = self.words.words("weasel sources")
        return bool(nouns) and (self.parse.lemmas[nouns[-1]] in weasels or is_people(self.all_of, nouns[-1]))

    def phrase(self, noun: int, plain: bool = False) -> str:
        """A noun with what says which one it is, in quotation marks; or nothing where no name says so."""
        parse, first, whose = self.parse, self.parse.left[noun], self.parse.possessor(noun)
        if parse.pos[noun] != "NOUN" or parse.deps[noun] == "compound" or parse.words[noun].isupper():
            return ""
        if whose is not None and parse.pos[whose] == "PRON":
            return ""
        ends = (",", ";", "—", "which", "who", "that", "to", "(", "[")
        last = next((i for i in range(noun + 1, parse.right[noun] + 1) if parse.lower[i] in ends), None)
        last = parse.right[noun] + 1 if last is None else last
        words = " ".join(words_of(self.article, parse.span(first, last)).translate(_MARKS).split())
        names = any(parse.ents[i] in ("PERSON", "ORG", "GPE", "NORP") for i in range(first, last))
        return f"‘{words}’" if 2 <= last - first <= 14 and (names or plain) else ""


def _by_name(voice: Voice, names: Counter[str]) -> bool:
    """Whether a speaker is called by more than 'he' or 'she'; a person, by a name that the text has."""
    person = voice.source_kind == "named person"
    return voice.speaker.lower() not in PRONOUNS and (
        not person or any(n.endswith(voice.speaker) for n in names)
    )


def clause(claim: Claim) -> str:
    """A claim's words for the inside of a sentence: no full stop, no quotation marks around it."""
    words = " ".join(_stands(claim).translate(_MARKS).split()).strip(" ,;:‘’")
    whole = words + "’" * (words.count("‘") > words.count("’"))  # of a quotation that ends with the claim
    return whole.removesuffix(".").removeprefix("that ")


def _stands(claim: Claim) -> str:
    """A claim with the name of its 'he' or 'she' in brackets, as far as that reads well."""
    first, _, rest = claim.text.partition(" ")
    name = _NAMED.match(claim.stands_alone) if first.lower() in ("he", "she", "his", "her") else None
    return f"{name[1]} {rest}" if name else claim.text


@lru_cache(maxsize=1)
def forms() -> dict[str, Any]:
    """The sentences of `words/questions.toml` with what belongs to each, by their names."""
    return read_toml(Path(__file__).with_name("words") / "questions.toml")


def central_claim(article: Article) -> Claim:
    """The claim that a text stands or falls with: what headline and lead assert, or what is told most often.

    The lead tells the headline's news in full (the inverted pyramid of news writing: Pöttker 2003), so of
    the two the lead's words are taken where they tell the same. Raises KitError where the text makes no
    claim at all.

    >>> from kit.reading.text import from_text
    >>> central_claim(from_text("What a day! The bridge opened on Monday after two years.")).text
    'The bridge opened on Monday after two years.'
    """
    all_of = statements(parse(article))
    if not all_of.all:
        raise KitError(f"The article '{article.id}' makes no claim. Take one that does.")
    asserted = [s for s in all_of.all if asserts(all_of, s) and "…" not in s.claim.text]
    title = next((s for s in asserted if s.claim.block.kind == "headline"), None)
    opening = next((s for s in asserted if s.claim.block.kind in ("deck", "paragraph")), None)
    lead = [s for s in asserted if opening and s.clause.sentence == opening.clause.sentence]
    if title is not None:
        same = [s for s in lead if 2 * len(s.stems & title.stems) >= len(title.stems)]
        return max((*same, title), key=lambda s: (s is not title, all_of.link(s, title))).claim
    told = tellings(all_of.parse)
    often = Counter(telling.group for telling in told if telling.how == "told")
    for telling in sorted(told, key=lambda each: -often[each.group]):
        for statement in asserted:
            if statement.claim.start <= telling.verb.start < statement.claim.end:
                return statement.claim
    return max(lead or asserted or all_of.all, key=lambda s: s.claim.checkworthiness).claim


def asserts(all_of: Statements, statement: Stemmed) -> bool:
    """Whether a statement says something by itself: no supposition, no question, no tail of another."""
    parse, claim, head = all_of.parse, statement.claim, statement.clause.head
    first, below = statement.clause.tokens[0], parse.children[head]
    roles = {parse.deps[c] for c in below} | ({"nsubj"} if claim.block.kind in TITLES else set())
    supposed = {parse.lower[c] for c in below if parse.deps[c] == "mark"} & {"if", "whether", "unless"}
    tail = parse.pos[first] == "SCONJ" or parse.tags[first] in ("VBG", "VBN", "WDT", "WP", "WRB")
    tail = tail or (parse.pos[first] == "AUX" and claim.block.kind not in TITLES)  # 'does she have a plan'
    tail = tail or parse.lower[first].endswith("ever")
    # A plan is asserted: 'They plan to sue'.
    planned = parse.finite(head) and claim.certainty == "Uu"
    open_ = claim.kind == "none" or (claim.certainty in ("Uu", "CTu") and not planned)
    told = not roles.isdisjoint({"nsubj", "nsubjpass", "expl"}) and not parse.infinitive(head)
    long = len(claim.text.split()) >= (3 if claim.block.kind in TITLES else 5)
    return told and long and not (supposed or tail or open_)
