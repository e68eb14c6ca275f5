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
from kit.criticism.central import asserts, central_claim
from kit.criticism.searches import keys
from kit.criticism.stated import Statements, Stemmed, corrections, figures
from kit.criticism.tellings import TITLES
from kit.criticism.voices import AUTHOR, Voice, bare, is_people, named, speakers
from kit.language import number_of, quotations, wordnet
from kit.records import Claim, Reason, Span, read_toml, words_of

# Characters of a claim that can be quoted whole inside a question.
LONGEST = 150
COUNTED = 10  # What is less needs no counting.
# Sentences with 'I' outside quotations from which on a writer argues.
OPINION = 4
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
        # Who writes and publishes it is asked after as such, and is no party to the matter.
        ours = {AUTHOR, *(bare(name) for name in (self.article.author, self.article.outlet) if name)}
        self.names = Counter({name: n for name, n in names.items() if name not in ours})
        self.topic = " ".join(name for name, _ in self.names.most_common(2))
        self.voices = [v for v in speakers(self.parse) if v.speaker not in ours and _by_name(v, names)]
        days = (self.article.text[e.start : e.end] for e in self.parse.entities if e.label == "DATE")
        self.dated = bool(self.article.published) or any(not day.islower() for day in days)
        self.counts = [figure.span for figure in figures(self.parse) if not figure.sort]
        self.word_of = {claim.id: self.called(voice) for voice in self.voices for claim in voice.claims}
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
        filled = {
            "claim": clause(claim),
            "keys": keys(self.all_of, statement),
            "exact": claim.text[:60],
            **words,
        }
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
        if named or subject is None:
            return named
        where = wordnet().under(f"{self.parse.lemmas[subject].lower()}.n", "location.n")
        return where or is_people(self.all_of, subject)

    def person(self, place: Span) -> bool:
        """Whether the words name a single mind, and no body that decides and announces."""
        inside, people = self.parse.tokens(place), ("PERSON", "NORP")
        nouns = [f"{self.parse.lemmas[i].lower()}.n" for i in inside if self.parse.pos[i] in ("NOUN", "PRON")]
        return any(self.parse.ents[i] in people or self.parse.tags[i][:3] == "PRP" for i in inside) or any(
            wordnet().under(noun, "person.n") for noun in nouns
        )

    def argues(self) -> bool:
        """Whether it is written in its writer's own name: many an 'I' or 'my' outside quotations."""
        parse, inside = self.parse, self.quoted
        own = (i for i, word in enumerate(parse.lower) if word in ("i", "my"))
        return (
            len(
                {parse.sentence(i).first for i in own if not any(a <= parse.starts[i] < b for a, b in inside)}
            )
            >= OPINION
        )

    def ahead(self, statement: Stemmed) -> bool:
        """Whether a claim is about what was still to come."""
        return statement.claim.kind == "prediction" or statement.claim.certainty.startswith("PR")

    def amounts(self, statement: Stemmed) -> list[Span]:
        """The counts and measures of a claim from ten on: '$50', '40'; not '9/11', not '800 metres' away."""
        parse, found = self.parse, list[Span]()
        for span in self.counts:
            value = number_of(words_of(self.article, span).split()[0].strip("$€£"))
            away = wordnet().under(f"{parse.lemmas[parse.tokens(span)[-1]].lower()}.n", "linear_unit.n")
            inside = any(p.start <= span.start < p.end for p in statement.claim.pieces)
            if inside and value is not None and value >= COUNTED and value != 100 and not away:
                found.append(span)
        return found

    def of_figure(self, statement: Stemmed) -> str:
        """How a figure came about: asked in a poll, worked out, promised or counted.

        Nothing where the sentence says who has counted: 'the office counted forty', 'the report shows'.
        """
        claim, sentence, words = statement.claim, statement.clause.sentence, self.words.words
        lemmas = {self.parse.lemmas[i].lower() for i in range(sentence.first, sentence.last)}
        if lemmas & words("polls"):
            return "poll"
        ahead = self.ahead(statement)
        if lemmas & words("promising") or (ahead and self.acts(statement)):
            return "promise"
        if lemmas & words("estimating") or ahead:
            return "estimate"
        return "" if self.counted(statement) or claim.source_kind == "document" else "figure"

    def counted(self, statement: Stemmed) -> bool:
        """Whether the subject is said to have counted."""
        return self.parse.lemmas[statement.clause.head] in self.words.words("counting")

    def own(self, statement: Stemmed) -> bool:
        """Whether speakers speak of themselves: 'I have no intention'."""
        subject = self.parse.subject(statement.clause.head)
        return subject is not None and self.parse.lower[subject] in ("i", "we")

    def told_where(self, statement: Stemmed) -> bool:
        """Whether the sentence tells where it was said: 'told Reuters', 'in an interview on Sunday'."""
        parse, sentence = self.parse, statement.clause.sentence
        lemmas, events = parse.lemmas, self.words.words("spoken events")
        return any(
            lemmas[i].lower() in events or (lemmas[i] == "tell" and parse.object(i) is not None)
            for i in range(sentence.first, sentence.last)
        )

    def people(self, voice: Voice) -> int | None:
        """The noun for a person or a body of people by which a speaker without a name is called."""
        said = [i for place in voice.said[:1] for i in self.parse.tokens(place)]
        weasels = self.words.words("weasel sources")
        noun = next(
            (i for i in said if self.parse.pos[i] == "NOUN" and self.parse.deps[i] != "compound"), None
        )
        told = noun is not None and (self.parse.lemmas[noun] in weasels or is_people(self.all_of, noun))
        return noun if told else None

    def called(self, voice: Voice) -> str:
        """What to call a party: a name, or 'the company'; nothing for 'a company', or a paper or station."""
        if self.words.words("media") & {*voice.speaker.lower().split()}:
            return ""
        named = voice.source_kind.startswith("named")
        if named and voice.speaker[0].isupper():
            return voice.speaker
        body = named or voice.source_kind == "unnamed group"
        definite = any(words_of(self.article, said).lower().startswith("the ") for said in voice.said)
        return f"the {voice.speaker}" if body and definite else ""

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
        # 'Most of them' says out of its place nothing of whom.
        plain = plain and not any(parse.tags[i] in ("PRP", "PRP$") for i in range(first, last))
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
