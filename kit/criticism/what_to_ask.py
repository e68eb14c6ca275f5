"""What a careful reader would ask next of an article: ten questions, the most pressing first.

A rule finds where something is missing, told by one side or told for certain, and fills one of the sentences
of `words/questions.toml`, which names its models: the TREC tracks on lateral reading and DRAGUN, SIFT, and
Civic Online Reasoning. What the article answers is not asked, and nothing is asked twice in other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import ClassVar

from kit.criticism.central import asserts
from kit.criticism.choice import ten
from kit.criticism.desk import Desk, Draft, clause, forms
from kit.criticism.grading import audit_sources
from kit.criticism.searches import of_news, rarest, typed
from kit.criticism.stated import marked, statements
from kit.criticism.tellings import TITLES, says
from kit.criticism.voices import bare, find_devices, is_people, named, named_as_heard
from kit.language import number_of, parse
from kit.records import Article, Claim, Reason, Span, words_of

# Words to type that find nothing without the names of the article.
FEW = 4
_WORTH = 0.5
# How much more it presses what somebody says who says much.
MOST = 20
# 'The governor' has been named before, or can be looked up; 'a governor' has not.
_KNOWN = ("the", "his", "her", "their", "its", "this", "that", "these", "those")
# What the kind of a claim leaves open.
_OF_KINDS = {"cause": "cause", "prediction": "came true", "judgement": "disputed"}


@dataclass(frozen=True)
class Question:
    """A question to look into: its sort, what to type, what kind of document would answer it, and why.

    `sort` is source, interest, evidence, number, date, definition, cause, other side or what happened since.
    """

    text: str
    sort: str
    searches: tuple[str, ...]
    answered_by: str
    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...]
    article: Article = field(repr=False, compare=False)
    columns: ClassVar = ("text", "sort", "searches", "answered_by", "why")


def questions(article: Article) -> list[Question]:
    """Ten questions that a reader should look into before trusting the article, the most pressing first.

    Fewer where the text offers no more.

    >>> from kit.reading.text import from_text
    >>> found = questions(from_text("Thousands of miners left the valley last year, officials said."))
    >>> sorted({question.sort for question in found})
    ['number', 'other side', 'source', 'what happened since']
    """
    all_of = statements(parse(article))
    if not all_of.all:
        return []
    desk = _Asking(all_of)
    rules = (
        desk.behind,
        desk.unnamed,
        desk.paid,
        desk.centre,
        desk.speakers,
        desk.denied,
        desk.unheard,
        desk.numbers,
    )
    found = chain.from_iterable(rule() for rule in (*rules, desk.whole_texts, desk.claims))
    return [desk.question(one) for one in ten(sorted(found, key=lambda one: -one.weight))]


class _Asking(Desk):
    """The rules, each of which finds what it asks about on the desk."""

    def question(self, asked: Draft) -> Question:
        """The sentence, filled with the article's words."""
        form = forms()[asked.name]
        words = {"title": self.title, "sentence": rarest(self.all_of), "topic": self.topic, **asked.words}
        if len(str(words.get("keys", "")).split()) < FEW:
            words["keys"] = f"{words.get('keys', '')} {self.topic}"
        searches = dict.fromkeys(typed(each.format(**words)) for each in form["searches"])
        text, note, at = form["text"].format(**words), form["note"].format(**words), asked.place
        reason = Reason("question", asked.sort, asked.name, at.start, at.end, note)
        made = (text[0].upper() + text[1:], asked.sort, tuple(searches), form["answered_by"])
        return Question(*made, (asked.claim,) if asked.claim else (), (reason,), self.article)

    # Who is behind the information?

    def behind(self) -> Iterator[Draft]:
        """Who answers for the article, and which documents its list of sources means."""
        article = self.article
        name = "outlet" if article.outlet else "no outlet" if article.author else "nobody signs"
        when = "" if article.published else ", on what day"
        yield self.ask(name, outlet=article.outlet, author=article.author, when=when)
        for source in audit_sources(article):
            if not source.traceable:
                yield self.ask("listed source", source.source, words=source.text)

    def unnamed(self) -> Iterator[Draft]:
        """Those who are said to have said or thought it, and whom nobody could ask.

        Who keeps the name back is asked for all that 'the official' vouches for afterwards.
        """
        lemmas, kinds = self.parse.lemmas, ("unnamed person", "unnamed group")
        nouns = [(v, i) for v in self.voices if v.source_kind in kinds if (i := self.people(v)) is not None]
        for voice, noun in nouns:
            who = re.split(r",| who ", words_of(self.article, voice.said[0]))[0].split()
            counted = any(number_of(word) is not None for word in who)
            if counted or who[0].lower() in _KNOWN or lemmas[noun] in self.words.words("spokespeople"):
                continue
            name, told, number = "unnamed source", self.said(voice), len(voice.claims)
            if marked(self.parse, self.parse.tokens(voice.said[0]), self.words, "names withheld"):
                name = "anonymous source"
                alike = (self.said(v) for v, i in nouns if lemmas[i] == lemmas[noun])
                told = sorted(chain.from_iterable(alike), key=lambda s: -s.claim.checkworthiness)
                number = sum(len(v.claims) for v, i in nouns if lemmas[i] == lemmas[noun])
            for statement in told[:1]:
                who[0] = who[0].lower() if who[0] in ("A", "An") else who[0]
                yield self.about(name, statement, who=" ".join(who), number=number)
        minds = {d.claim: d.span for d in find_devices(self.article) if d.device == "mind read"}
        for statement in self.whole:
            mind = minds.get(statement.claim)
            # What a body expects, it has announced.
            if mind and statement.claim.block.kind not in TITLES and self.person(mind):
                yield self.about("mind", statement, who=words_of(self.article, mind))

    def paid(self) -> Iterator[Draft]:
        """Studies and polls, and who paid for them."""
        parse, papers = self.parse, self.words.words("whole documents") | self.words.words("polls")
        for i, lemma in enumerate(parse.lemmas):
            payer = parse.agent(i) if parse.passive(i) else parse.subject(i)
            if lemma not in self.words.words("paying") or payer is None or parse.pos[payer] == "PRON":
                continue
            sentence = parse.sentence(i)
            for paper in range(sentence.first, sentence.last):
                if parse.lemmas[paper] in papers and (words := self.phrase(paper, plain=True)):
                    who = bare(words_of(self.article, parse.span(parse.left[payer], payer + 1)))
                    yield self.ask(
                        "paid for", parse.span(i, i + 1), who=who, words=words, keys=words.strip("‘’")
                    )
                    break

    def speakers(self) -> Iterator[Draft]:
        """What those who say most would gain, who disagrees, how they could know, and what else they said."""
        vague = ("Several", "Many", "Some", "Most", "many")
        for voice in self.voices:
            if not (called := self.called(voice)) or voice.speaker.startswith(vague):
                continue
            who, said = {"who": called}, self.said(voice)
            stand = [s for s in said if self.ahead(s) and self.own(s)]
            others = [
                s for s in said if not (self.ahead(s) or self.own(s) or says(self.all_of, s.clause.head))
            ]
            names = ("interest", "contradicted", "standing")[: 2 + (voice.source_kind == "named person")]
            told = [*zip(names, others[:1] * 3, strict=False)]
            told += [("kept to", s) for s in stand[:1]]
            told += [("quotation", s) for s in said if self.inside(s) and not self.told_where(s)][:1]
            for name, statement in told:
                asked = self.about(name, statement, **who)
                yield replace(asked, weight=asked.weight + min(MOST, 100 * voice.share))

    # What is the evidence?

    def centre(self) -> Iterator[Draft]:
        """What has been shown for the claims that matter most, and how others tell them, then and since."""
        body = [s for s in self.checkable if s.claim.block.kind not in TITLES]
        first = [s for s in body if s.claim == self.central]
        weighty = [s for s in body if s.claim.checkworthiness > _WORTH and not (self.view(s) or self.role(s))]
        for statement in dict.fromkeys([*first, *weighty[:4]]):
            claim = statement.claim
            # A view has grounds, and no evidence; what is to come has neither.
            if claim.kind == "judgement" or claim.subjectivity > 0.5 or self.ahead(statement):
                continue
            who = self.word_of.get(claim.id, "")
            if claim.attributions and who and not self.own(statement):
                yield self.about("word of a source", statement, who=who)
            elif self.parse.lemmas[statement.clause.head] in self.words.words("saying verbs"):
                yield self.about("own words", statement)
            elif not (claim.attributions or self.counted(statement)):
                yield self.about("no evidence", statement)
        if first and self.central.kind == "event" and not self.dated:
            yield self.about("undated", first[0])
        for name in ("since", "other views" if self.argues() else "others"):
            yield self.ask(
                name, Span(self.central.start, self.central.end), keys=of_news(self.all_of, self.central)
            )

    def whole_texts(self) -> Iterator[Draft]:
        """Reports, letters, interviews and speeches of which the article picks some sentences."""
        papers, events = self.words.words("whole documents"), self.words.words("spoken events")
        for i, lemma in enumerate(self.parse.lemmas):
            listed = self.parse.block(self.parse.sentence(i)).kind in ("source", *TITLES)
            if not listed and lemma.lower() in papers | events and (words := self.phrase(i)):
                name = "whole document" if lemma.lower() in papers else "whole speech"
                yield self.ask(name, self.parse.span(i, i + 1), words=words, keys=words.strip("‘’"))
        for voice in self.voices:
            if voice.source_kind == "document" and (" " in voice.speaker or len(voice.claims) > 1):
                for statement in self.said(voice)[:1]:
                    told = clause(statement.claim)
                    words = f"the ‘{voice.speaker}’ from which the article takes that ‘{told}’"
                    yield self.about("whole document", statement, words=words, keys=voice.speaker)

    # How many, when, what, why?

    def numbers(self) -> Iterator[Draft]:
        """Figures and polls, and amounts that nobody has counted."""
        amounts = self.words.words("amounts to count")
        for statement in self.checkable:
            for figure in self.amounts(statement)[:1]:
                if name := self.of_figure(statement):
                    yield self.about(name, statement, figure=words_of(self.article, figure))
            for reason, i in self.missing(statement, "no number behind"):
                vague = self.article.text[reason.start : reason.end].lower()
                noun = i if self.parse.pos[i] == "NOUN" else self.parse.heads[i]
                # 'The majority' alone does not say of whom, and 'most questions' nobody would count.
                few = vague not in ("many", "most") or is_people(self.all_of, noun)
                of_whom = self.parse.ends[noun] > reason.end or self.parse.dependent(noun, "prep") is not None
                if vague in amounts and few and of_whom and (words := self.phrase(noun, plain=True)):
                    yield self.about("vague number", statement, words=words)

    def claims(self) -> Iterator[Draft]:
        """What single claims leave open: causes, outcomes, records and terms."""
        for statement in self.whole:
            claim, own, tokens = statement.claim, not statement.claim.attributions, statement.clause.tokens
            if claim.block.kind in TITLES:  # the text below tells it whole
                continue
            sure = claim.certainty == "CT+" and not any(self.parse.tags[i] == "MD" for i in tokens)
            ahead = not any(self.parse.tags[i] in ("VBD", "VBN") for i in tokens)
            if {
                "cause": sure and not self.acts(statement),
                "prediction": claim.checkable and ahead,
                "judgement": own,
            }.get(claim.kind):
                yield self.about(_OF_KINDS[claim.kind], statement)
            for reason, i in self.missing(statement, "evaluative"):
                noun = self.parse.heads[i]
                if own and claim.kind == "judgement" and self.parse.deps[i] == "amod" and noun == i + 1:
                    words = self.article.text[reason.start : self.parse.ends[noun]]
                    yield self.about("term", statement, words=words)
            if not claim.checkable:
                continue
            for _, last, _ in marked(self.parse, tokens, self.words, "beyond compare")[:1]:
                if self.parse.lower[last : last + 1] != ["place"]:
                    yield self.about("superlative", statement)

    # What do other sources say?

    def denied(self) -> Iterator[Draft]:
        """What somebody denies: somebody else must have said it."""
        for statement in self.all_of.all:
            for said in statement.claim.attributions[:1]:
                cue = self.parse.tokens(said.cue) if said.cue else ()
                who = self.word_of.get(statement.claim.id, "")
                denies = any(self.parse.lemmas[i] in self.words.words("denials") for i in cue)
                if who and denies and asserts(self.all_of, statement) and len(statement.stems) > 2:
                    yield self.about("denied", statement, who=who)

    def unheard(self) -> Iterator[Draft]:
        """Who is spoken of often, and given no word."""
        heard = named_as_heard(self.parse)
        names = [name for name in named(self.parse, "PERSON") if name in self.names]
        doing = {
            self.parse.words[i] for i, dep in enumerate(self.parse.deps) if dep in ("nsubj", "nsubjpass")
        }
        for last, number in Counter(name.split()[-1] for name in names).most_common(4):
            full = max((name for name in names if name.split()[-1] == last), key=len)
            if last not in heard and number > 1 and last in doing and len(full.split()) > 1:
                start = self.article.text.find(last)
                yield self.ask("unheard", Span(start, start + len(last)), who=full, number=str(number))
