"""What a careful reader would ask next of an article: ten questions, the most pressing first.

A rule finds where something is missing, told by one side or told for certain, and fills one of the sentences
of `words/questions.toml`, which names its models: the TREC tracks on lateral reading and DRAGUN, SIFT, and
Civic Online Reasoning. What the article answers is not asked, and nothing is asked twice in other words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import ClassVar

from kit.criticism.desk import Desk, Draft, clause, forms
from kit.criticism.grading import audit_sources
from kit.criticism.stated import figures, marked, statements
from kit.criticism.tellings import TITLES, says
from kit.criticism.voices import bare, find_devices, is_people, named, speakers
from kit.language import number_of, parse, quotations
from kit.records import Article, Claim, Reason, Span, words_of

TEN = 10
# Each further question of one sort, of one form, or about one claim, is worth so much less.
AGAIN = 13
_WORTH = 0.5
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
    rules = (desk.behind, desk.unnamed, desk.centre, desk.speakers, desk.unheard, desk.numbers)
    found = chain.from_iterable(rule() for rule in (*rules, desk.whole_texts, desk.claims))
    return [desk.question(one) for one in _ten(sorted(found, key=lambda one: -one.weight))]


class _Asking(Desk):
    """The rules, each of which finds what it asks about on the desk."""

    def question(self, asked: Draft) -> Question:
        """The sentence, filled with the article's words."""
        form = forms()[asked.name]
        words = {"title": self.title, "sentence": self.rarest(), "topic": self.topic, **asked.words}
        searches = dict.fromkeys(_typed(each.format(**words)) for each in form["searches"])
        text, note, at = form["text"].format(**words), form["note"].format(**words), asked.place
        reason = Reason("question", asked.sort, asked.name, at.start, at.end, note)
        made = (text[0].upper() + text[1:], asked.sort, tuple(searches), form["answered_by"])
        return Question(*made, (asked.claim,) if asked.claim else (), (reason,), self.article)

    # Who is behind the information?

    def behind(self) -> Iterator[Draft]:
        """Who answers for the article, and which documents its list of sources means."""
        article = self.article
        name = "outlet" if article.outlet else "no outlet" if article.author else "nobody signs"
        yield self.ask(name, outlet=article.outlet, author=article.author)
        for source in audit_sources(article):
            if not source.traceable:
                yield self.ask("listed source", source.source, words=source.text)

    def unnamed(self) -> Iterator[Draft]:
        """Those who are said to have said or thought it, and whom nobody could ask."""
        for voice in self.voices:
            who = words_of(self.article, voice.said[0]).split(",")[0].split() if voice.said else ["the"]
            counted = any(number_of(word) is not None for word in who)
            unnamed = voice.source_kind in ("unnamed person", "unnamed group") and self.people(voice)
            if unnamed and not counted and who[0].lower() not in _KNOWN:
                for statement in self.said(voice)[:1]:
                    yield self.about("unnamed source", statement, who=" ".join(who))
        minds = {d.claim: d.span for d in find_devices(self.article) if d.device == "mind read"}
        for statement in self.whole:
            if statement.claim in minds and statement.claim.block.kind not in TITLES:
                yield self.about("mind", statement, who=words_of(self.article, minds[statement.claim]))

    def speakers(self) -> Iterator[Draft]:
        """What those who say most would gain, who disagrees, how they could know, and what else they said."""
        vague = ("Several", "Many", "Some", "Most", "many")
        for voice in self.voices:
            if not voice.source_kind.startswith("named") or voice.speaker.startswith(vague):
                continue
            if self.hands_on(voice):
                continue
            who, said = {"who": voice.speaker, "share": voice.share}, self.said(voice)
            stand = [s for s in said if self.own(s) and s.claim.kind in ("prediction", "judgement")]
            others = [s for s in said if not self.own(s) and not says(self.all_of, s.clause.head)]
            names = ("interest", "contradicted", "standing")[: 2 + (voice.source_kind == "named person")]
            told = [*zip(names, others[:1] * 3, strict=False)]
            told += [("kept to", s) for s in stand[:1]]
            told += [("quotation", s) for s in said if self.inside(s) and not self.told_where(s)][:1]
            for name, statement in told:
                yield self.about(name, statement, **who)

    # What is the evidence?

    def centre(self) -> Iterator[Draft]:
        """What has been shown for the claims that matter most, and how others tell them, then and since."""
        body = [s for s in self.checkable if s.claim.block.kind not in TITLES]
        first = [s for s in body if s.claim == self.central]
        weighty = [s for s in body if s.claim.checkworthiness > _WORTH and not (self.view(s) or self.role(s))]
        for statement in dict.fromkeys([*first, *weighty[:4]]):
            claim = statement.claim
            if claim.kind == "judgement" or claim.subjectivity > 0.5:  # a view has grounds, and no evidence
                continue
            who = next((v.speaker for v in self.voices if claim in v.claims), "")
            if claim.source_kind.startswith("named") and who and not self.own(statement):
                yield self.about("word of a source", statement, who=who)
            elif self.parse.lemmas[statement.clause.head] in self.words.words("saying verbs"):
                yield self.about("own words", statement)
            elif not claim.attributions:
                yield self.about("no evidence", statement)
        days = (self.article.text[e.start : e.end] for e in self.parse.entities if e.label == "DATE")
        dated = self.article.published or any(not day.islower() for day in days)
        if first and self.central.kind == "event" and not dated:
            yield self.about("undated", first[0])
        for name in ("since", "others"):
            asked = self.ask(name, Span(self.central.start, self.central.end), keys=self.title)
            yield replace(asked, claim=self.central)

    def whole_texts(self) -> Iterator[Draft]:
        """Reports, letters, interviews and speeches of which the article picks some sentences."""
        papers, events = self.words.words("whole documents"), self.words.words("spoken events")
        for i, lemma in enumerate(self.parse.lemmas):
            listed = self.parse.block(self.parse.sentence(i)).kind in ("source", *TITLES)
            if not listed and lemma.lower() in papers | events and (words := self.phrase(i)):
                name = "whole document" if lemma.lower() in papers else "whole speech"
                yield self.ask(name, self.parse.span(i, i + 1), words=words, keys=words.strip("‘’"))
        for voice in self.voices:
            if voice.source_kind == "document" and " " in voice.speaker:
                for statement in self.said(voice)[:1]:
                    told = clause(statement.claim)
                    words = f"the ‘{voice.speaker}’ from which the article takes that ‘{told}’"
                    yield self.about("whole document", statement, words=words)

    # How many, when, what, why?

    def numbers(self) -> Iterator[Draft]:
        """Figures and polls, and amounts that nobody has counted."""
        amounts = self.words.words("amounts to count")
        counted = [f.span for f in figures(self.parse) if not f.sort]
        for statement in self.checkable:
            claim, sentence = statement.claim, statement.clause.sentence
            own = [s for s in counted if any(p.start <= s.start < p.end for p in claim.pieces)]
            # '$5', '40'; not '9/11', and not 'two-front'.
            values = [(number_of(words_of(self.article, s).split()[0].strip("$€£")), s) for s in own]
            for figure in [s for value, s in values if value is not None and value >= TEN and value != 100][
                :1
            ]:
                lemmas = {self.parse.lemmas[i].lower() for i in range(sentence.first, sentence.last)}
                name = "figure" if lemmas.isdisjoint(self.words.words("polls")) else "poll"
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

    def unheard(self) -> Iterator[Draft]:
        """Who is spoken of often, and given no word."""
        voices, parse = speakers(self.parse), self.parse
        heard = {bare(voice.speaker.split()[-1]) for voice in voices}
        said = (words_of(self.article, span).split() for voice in voices for span in voice.said)
        heard.update(w for words in said for w in words if not w.endswith(("'s", "’s")))
        # Whose name stands in a sentence with a quotation is heard, or may be.
        spoken = {parse.sentence(q.first) for q in quotations(parse)}
        heard.update(
            parse.words[i] for one in spoken for i in range(one.first, one.last) if parse.ents[i] == "PERSON"
        )
        names = named(self.parse, "PERSON")
        doing = {
            self.parse.words[i] for i, dep in enumerate(self.parse.deps) if dep in ("nsubj", "nsubjpass")
        }
        for last, number in Counter(name.split()[-1] for name in names).most_common(4):
            full = max((name for name in names if name.split()[-1] == last), key=len)
            if last not in heard and number > 1 and last in doing and len(full.split()) > 1:
                start = self.article.text.find(last)
                yield self.ask("unheard", Span(start, start + len(last)), who=full, number=str(number))


def _typed(search: str) -> str:
    """What to type: no word twice, but for what stands in quotation marks."""
    return search if search.startswith('"') else " ".join({w.lower(): w for w in search.split()}.values())


def _ten(asked: Sequence[Draft]) -> Iterator[Draft]:
    """The most pressing, each further one of its kind worth less; none about the same in the same way."""
    sorts, used, waiting = Counter[str](), Counter[Claim | None](), list(asked)
    for _ in range(TEN):
        if not waiting:
            return
        best = max(
            waiting,
            key=lambda one: one.weight - AGAIN * (sorts[one.sort] + sorts[one.name] + 2 * used[one.claim]),
        )
        sorts.update({best.sort, best.name})
        used[best.claim] += best.claim is not None
        waiting = [one for one in waiting if one is not best and not _twice(one, best)]
        yield best


def _twice(one: Draft, other: Draft) -> bool:
    """Whether two ask the same in other words: of one matter and of one sort, form or person.

    What is asked by its cause, its figure or its unnamed source is not asked for evidence or figure besides.
    """
    sorts = {one.sort, other.sort}
    left, right = ({*str(each.words.get("keys", "")).lower().split()} for each in (one, other))
    about = one.claim is not None and one.claim == other.claim
    alike = about or len(left & right) >= 3 or (len(left & right) > 0 and left == right)
    if one.name == other.name:
        return alike or any(one.words.get(w, one) == other.words.get(w, other) for w in ("who", "words"))
    once = ({"number", "evidence"}, {"cause", "evidence"}, {"number", "source"})
    return alike and (len(sorts) == 1 or sorts in once)
