"""What a careful reader would ask next of an article: up to ten questions, the most pressing first.

A rule finds where something is missing, told by one side or told for certain, and fills one of the sentences
of `words/questions.toml`, which names its models: the TREC tracks on lateral reading and DRAGUN, SIFT, and
Civic Online Reasoning. What the article answers or nobody doubts is not asked, nor anything twice in other
words; where an article gives no ten, there are fewer.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import ClassVar

from kit.criticism.desk import FORMS, Desk, Draft, ten
from kit.criticism.grading import audit_sources
from kit.criticism.phrasing import NAMES, definite, document, keys, noun_phrase, quoted_words, spoken, typed
from kit.criticism.stated import statements
from kit.criticism.tellings import TITLES
from kit.criticism.voices import bare, is_people, named
from kit.language import parse
from kit.records import Article, Claim, Reason, Span

# Words to type that find nothing without the names of the article.
FEW = 4
# How much more it presses what somebody says who says much.
MOST = 15
# How much more what is kept at a distance, or blames somebody, than what is only said.
DOUBTED = 14
# Dots in a quotation, with some words on either side.
_DOTS = re.compile(r"((?:[^\s…]+ ){1,5}[\w’']+)[.,]? ?(?:…|\.{3,}|\. \. \.) ?(\w[\w’']*(?: [^\s…]*\w){0,5})")
# Whose subject is heard, and denies it if need be.
_SPEAKING = ("verbs of saying", "verbs of telling", "denials")
# 'The governor' has been named before, or can be looked up; 'a governor' has not.
_KNOWN = frozenset({"the", "this", "that", "these", "those", "both", "another", "what"})


@dataclass(frozen=True)
class Question:
    """A question to look into: its sort, what to type, what kind of document would answer it, and why.

    `sort` is source, interest, evidence, number, date, cause, other side or what happened since.
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
    """Up to ten questions to look into before trusting the article, the most pressing first.

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
        *(desk.behind, desk.anonymous, desk.unnamed, desk.handed_on, desk.paid, desk.centre, desk.speakers),
        *(desk.unheard, desk.numbers, desk.papers, desk.claims),
    )
    found = chain.from_iterable(rule() for rule in rules)
    return [desk.question(one) for one in ten(sorted(found, key=lambda one: -one.weight))]


class _Asking(Desk):
    """The rules, each of which finds what it asks about on the desk."""

    def question(self, asked: Draft) -> Question:
        """The sentence, filled with the article's words."""
        form = FORMS[asked.name]
        words = {"title": self.title, "topic": self.topic, **asked.words}
        if len(str(words.get("keys", "")).split()) < FEW:
            words["keys"] = f"{words.get('keys', '')} {self.topic}"
        searches = dict.fromkeys(typed(each.format(**words)) for each in form["searches"])
        text, note, at = form["text"].format(**words), form["note"].format(**words), asked.place
        reason = Reason("question", asked.kinds[0], asked.name, at.start, at.end, note)
        made = (text[0].upper() + text[1:], asked.kinds[0], tuple(searches), form["answered_by"])
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

    def withheld(self) -> set[int]:
        """The nouns for those who keep their names back: 'an aide who spoke on condition of anonymity'."""
        parse, heads = self.parse, {i for v in self.voices if (i := self.head(v)) is not None}
        found = {i for i in heads if parse.lemmas[i] == "source"}
        for mark, _, _ in self.all_of.words.matches(("names withheld",), parse, 0, len(parse.words)):
            i, people = mark, False
            while parse.heads[i] != i and parse.subject(i) is None and not people:
                i = parse.heads[i]
                people = parse.pos[i] == "NOUN" and is_people(self.all_of, i)
            who = i if people else parse.subject(i)
            who = parse.heads[i] if who is not None and parse.tags[who] == "WP" else who
            # 'An anonymous caller' is no source, and 'voters are familiar with her' keep no names back.
            speaks = who in heads if parse.deps[mark] == "amod" else parse.deps[mark] != "acomp"
            if who is not None and speaks and parse.pos[who] == "NOUN" and is_people(self.all_of, who):
                found.add(who)
        return found

    def anonymous(self) -> Iterator[Draft]:
        """Those who keep their names back, asked after for all that 'the official' vouches for afterwards."""
        lemmas, spoken = self.parse.lemmas, [(v, self.head(v)) for v in self.voices]
        for noun in {lemmas[i]: i for i in sorted(self.withheld(), reverse=True)}.values():
            alike = [v for v, i in spoken if i is not None and lemmas[i] == lemmas[noun]]
            told = sorted((s for v in alike for s in self.said(v)), key=lambda s: s.claim.start)
            who, number = noun_phrase(self.parse, noun, whole=True), sum(len(v.claims) for v in alike)
            yield from (self.about("anonymous source", s, who=who, number=number) for s in told[:1])
            if not told:
                yield self.ask("nameless", self.parse.span(noun, noun + 1), who=who)

    def unnamed(self) -> Iterator[Draft]:
        """Those who are said to have said or thought it, and whom nobody could ask: 'experts say'."""
        parse, others = self.parse, {self.parse.lemmas[i] for i in self.withheld()}
        others |= self.words("spokespeople")
        for voice in self.voices:
            noun, named = self.head(voice), voice.source_kind in ("document", "named person")
            # Who is asked in a poll has no name to give.
            if noun is None or named or self.called(voice) or parse.lemmas[noun] in others or self.of_poll:
                continue
            weasel = parse.ents[noun] == "NORP" or parse.lemmas[noun] in self.words("weasel sources")
            below = [(parse.deps[k], parse.lower[k]) for k in parse.children[noun]]
            defined = any(dep in ("poss", "nummod") or word in _KNOWN for dep, word in below if word != "one")
            if (weasel or is_people(self.all_of, noun)) and not defined:
                who = noun_phrase(parse, noun)
                yield from (self.about("unnamed source", s, who=who) for s in self.said(voice)[:1])

    def handed_on(self) -> Iterator[Draft]:
        """What a paper, an agency or a document is said to say: does it, and on whose word?"""
        for voice in self.voices:
            noun, medium = self.head(voice), self.medium(voice)
            if noun is None or not (medium or voice.source_kind == "document"):
                continue
            words = noun_phrase(self.parse, noun)
            who = self.called(voice) if medium else definite(words)
            filled = {"who": who, "words": words, "does": "Do" if self.parse.tags[noun] == "NNS" else "Does"}
            name = "medium" if medium else "which" if self.unspecified(noun) else "document"
            told = [s for s in self.said(voice) if s.claim.kind != "judgement" and who]
            yield from (self.about(name, s, **filled) for s in told[:1])

    def paid(self) -> Iterator[Draft]:
        """Studies and polls, and who paid for them."""
        parse, papers = self.parse, self.words("whole documents") | self.words("polls")
        for i, lemma in enumerate(parse.lemmas):
            payer = parse.agent(i) if parse.passive(i) else parse.subject(i)
            if lemma in self.words("paying") and payer is not None and parse.pos[payer] != "PRON":
                within, who = parse.sentence(i), bare(noun_phrase(parse, payer))
                near = (k for k in range(within.first, within.last) if parse.lemmas[k] in papers)
                for words in [told for k in near if (told := document(parse, k, ""))][:1]:
                    yield self.ask("paid for", parse.span(i, i + 1), who=who, words=words, keys=words)

    def speakers(self) -> Iterator[Draft]:
        """What the word of each speaker rests on, what it is worth to them, and what came of it."""
        for voice in self.voices:
            if not (who := self.called(voice)) or self.medium(voice):
                continue
            said = [s for s in self.said(voice) if s.claim.checkable and not self.answered(s)]
            denied = [s for s in said if self.cued(s, "denials")]
            ahead = [s for s in said if s.claim.kind == "prediction"]
            facts = [s for s in said if s not in [*denied, *ahead] and not self.view(s)]
            doubted = [s for s in facts if self.doubted(s)]
            plain = [
                s for s in facts if self.plain(s) or self.of_themselves(s, voice) or spoken(self.parse, s)
            ]
            sure = [s for s in facts if s.claim.certainty == "CT+" and s.claim.checkworthiness > 0.5]
            facts = [*doubted, *(s for s in sure if s.claim.entities and s not in [*plain, *doubted])]
            told = {
                "denied": denied,
                "word of a source": facts,
                "interest": facts[1:] if voice.source_kind != "named person" else [],
                "kept to": [s for s in ahead if self.of_themselves(s, voice) or self.cued(s, "promising")],
            }
            for name, found, one in [(*each, one) for each in told.items() for one in each[1][:1]]:
                more = min(MOST, 100 * voice.share) + DOUBTED * (found is facts and one in doubted)
                draft = self.about(name, one, who=who)
                yield replace(draft, weight=draft.weight + more)

    # What is the evidence?

    def centre(self) -> Iterator[Draft]:
        """What has been shown for the claims that matter most, and how others tell them, then and since."""
        dated, parties = bool(self.article.published or self.days), any(map(self.called, self.voices))
        for statement in self.checkable:
            claim, central = statement.claim, statement.claim == self.central
            # Where somebody speaks, what matters most is asked by who says it.
            asked = (central and claim.kind == "event" and not parties) or self.doubted(statement)
            if asked and claim.entities and not (claim.attributions or self.plain(statement)):
                yield self.about("undated" if central and not dated else "no evidence", statement)
        at, first = Span(self.central.start, self.central.end), self.article.blocks[0]
        news = Span(first.start, first.end) if first.kind in TITLES else at
        for name in ("since", "other views" if self.argues() else "others"):
            yield self.ask(name, at, keys=keys(self.all_of, self.parse.tokens(news)))

    def papers(self) -> Iterator[Draft]:
        """Reports, letters and speeches, whole; tests and events of which none is named; cut quotations."""
        parse, papers, events = self.parse, self.words("whole documents"), self.words("spoken events")
        stated = {i: s for s in self.whole for i in s.clause.tokens}
        for i, lemma in enumerate(map(str.lower, parse.lemmas)):
            if parse.block(parse.sentence(i)).kind in ("source", *TITLES):
                continue
            held = lemma in events and parse.lemmas[parse.heads[i]] in ("in", "at", "during", "on")
            if (held or lemma in papers) and (told := document(parse, i, self.title)):
                name = "whole document" if lemma in papers else "whole speech"
                yield self.ask(name, parse.span(i, i + 1), words=told, keys=told.partition(" of which ‘")[0])
            elif i in stated and self.unspecified(i):
                yield self.about("which", stated[i], words=noun_phrase(parse, i))
        for start, end in quoted_words(parse):
            for dots in _DOTS.finditer(self.article.text[start + 1 : end - 1]):
                place = Span(start + 1 + dots.start(), start + 1 + dots.end())
                if {"I", "my"}.isdisjoint(dots[0].split()):  # no story of one's own
                    yield self.ask("gap", place, words=f"{dots[1]} … {dots[2]}", keys=f"{dots[1]} {dots[2]}")

    # How many, when, what, why?

    def numbers(self) -> Iterator[Draft]:
        """Figures and polls, and amounts that nobody has counted."""
        for statement in self.checkable:
            subject = self.parse.subject(statement.clause.head)
            poll = subject is not None and self.parse.lemmas[subject] in self.words("polls")
            for figure in (amounts := self.amounts(statement))[: not poll]:
                if name := self.of_figure(statement, figure):
                    yield self.about(name, statement, figure=figure)
            missing = (r for r in statement.claim.reasons if r.field == "missing" and not amounts)
            for reason in (r for r in missing if r.rule.startswith("no number behind")):
                vague = self.article.text[reason.start : reason.end].lower()
                if vague in self.words("amounts to count"):
                    yield self.about("vague number", statement, words=vague)

    def claims(self) -> Iterator[Draft]:
        """What single claims of the writer leave open: causes, outcomes and judgements."""
        for statement in self.whole:
            parse, claim, head = self.parse, statement.claim, statement.clause.head
            subject, sure, own = parse.subject(head), claim.certainty == "CT+", not claim.attributions
            # 'Lee raised money' tells a deed, 'the duties ruined the mine' a cause.
            named = subject is None or parse.ents[subject] in NAMES or parse.pos[subject] == "PRON"
            central = len(statement.stems & self.of_title) > 1
            if claim.kind == "prediction" and claim.checkable and not spoken(parse, statement):
                # What comes must be something that could be seen: 'will open an academy with the college'.
                ahead = {parse.lemmas[i] for i in parse.children[head]}
                after = {parse.ents[i] for i in statement.clause.tokens if i > head} - {""}
                seen = bool(after if ahead & {"will", "go"} else "would" in ahead and after & {"DATE"})
                if seen and parse.lemmas[head] != "be" and not (parse.passive(head) or parse.negated(head)):
                    yield self.about("came true", statement)
            elif claim.kind == "cause" and sure and own and not (named or self.plain(statement)):
                yield self.about("cause", statement)
            elif central and sure and own and parse.lemmas[head] in self.words("verbs of significance"):
                yield self.about("disputed", statement)

    # What do other sources say?

    def unheard(self) -> Iterator[Draft]:
        """Who is spoken of often and in the title, given no word, quoted nowhere, and denies nothing."""
        parse, title = self.parse, self.title.replace("’s", "").split()
        speaking = set[str]().union(*(self.words(name) for name in _SPEAKING))
        verbs = (i for i, lemma in enumerate(parse.lemmas) if lemma in speaking)
        heads = {who for i in verbs if (who := parse.subject(i)) is not None}
        inside = {parse.sentence(parse.tokens(Span(*each)).start) for each in quoted_words(parse)}
        heads |= {i for one in inside for i in range(one.first, one.last) if parse.ents[i] == "PERSON"}
        heard = {parse.words[i] for i in heads} | {v.speaker.split()[-1] for v in self.voices}
        names = [name for name in named(parse, "PERSON") if name in self.names]
        for last, number in Counter(name.split()[-1] for name in names).most_common(2):
            full = max((name for name in names if name.split()[-1] == last), key=len)
            if last not in heard and number > 1 and last in title and " " in full:
                start = self.article.text.find(last)
                yield self.ask("unheard", Span(start, start + len(last)), who=full, number=number)
