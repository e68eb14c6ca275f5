"""What a careful reader would ask next of an article: ten questions, the most pressing first.

A rule finds where something is missing, told by one side or told for certain, and fills one of the sentences
of `words/questions.toml`, which names its models: the TREC tracks on lateral reading and DRAGUN, SIFT, and
Civic Online Reasoning. What the article answers is not asked, and nothing is asked twice in other words.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, ClassVar

from kit.claims import PRONOUNS
from kit.criticism.source_list import audit_sources
from kit.criticism.stated import figures
from kit.criticism.stems import Statements, Stemmed, marked, statements
from kit.criticism.tellings import TITLES, asserts, central_claim
from kit.criticism.tensions import find_tensions
from kit.criticism.voices import AUTHOR, Voice, bare, find_devices, is_people, named, speakers
from kit.language import number_of, parse, quotations
from kit.records import Article, Claim, Reason, Span, words_of

TEN = 10
# Each further question of one sort, or about one claim, is worth so much less: ten should look ten ways.
AGAIN = 14
NOWHERE = Span(0, 0)
_LONGEST = 130
_WORTH = 0.5
_NAMED = re.compile(r"\[(?:[A-Z][\w.’'-]* ?){1,4}\] \w")
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


@dataclass(frozen=True)
class _Asked:
    """A question on its way: the sentence to fill, how pressing it is, its words, and what it is about."""

    name: str
    weight: float
    words: dict[str, Any]
    claim: Claim | None
    place: Span

    @property
    def sort(self) -> str:
        return str(_forms()[self.name]["sort"])


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
    desk = _Desk(all_of)
    rules = (desk.behind, desk.unnamed, desk.centre, desk.speakers, desk.unheard, desk.numbers)
    found = chain.from_iterable(rule() for rule in (*rules, desk.whole_texts, desk.claims))
    return [desk.question(one) for one in _ten(sorted(found, key=lambda one: -one.weight))]


class _Desk:
    """An article on a reader's desk: what it says, what it says first of all, and who speaks in it."""

    def __init__(self, all_of: Statements) -> None:
        self.all_of, self.parse, self.words = all_of, all_of.parse, all_of.words
        self.article = all_of.parse.article
        self.central = central_claim(self.article)
        self.title = _short((self.article.title or self.central.text).strip().rstrip(".; "))
        self.quoted = [(q.start, q.end) for q in quotations(self.parse)]
        self.voices = [v for v in speakers(self.parse) if v.speaker != AUTHOR and self._by_name(v)]
        self.whole = [s for s in all_of.all if asserts(all_of, s) and self._names_its_matter(s)]
        by_weight = sorted(self.whole, key=lambda s: -s.claim.checkworthiness)
        self.checkable = [s for s in by_weight if s.claim.checkable]
        names = Counter(named(self.parse, "PERSON", "ORG", "GPE"))
        self.topic = " ".join(name for name, _ in names.most_common(2))

    def question(self, asked: _Asked) -> Question:
        """The sentence, filled with the article's words."""
        form = _forms()[asked.name]
        words = {"title": self.title, "sentence": self._rarest(), "topic": self.topic, **asked.words}
        searches = dict.fromkeys(" ".join(each.format(**words).split()) for each in form["searches"])
        text, note, at = form["text"].format(**words), form["note"].format(**words), asked.place
        reason = Reason("question", asked.sort, asked.name, at.start, at.end, note)
        made = (text[0].upper() + text[1:], asked.sort, tuple(searches), form["answered_by"])
        return Question(*made, (asked.claim,) if asked.claim else (), (reason,), self.article)

    def _ask(self, name: str, place: Span = NOWHERE, less: float = 0.0, **words: Any) -> _Asked:
        """A question about the article, or about some words of it."""
        return _Asked(name, _forms()[name]["weight"] - less, words, None, place)

    def _about(self, name: str, statement: Stemmed, less: float = 0.0, **words: Any) -> _Asked:
        """A question about one claim; what opens the article, or a fact-checker would check, presses more."""
        claim = statement.claim
        more = 6 * (1 - claim.start / len(self.article.text)) + 8 * claim.checkworthiness
        filled = {"claim": _clause(claim), "keys": self._keys(statement), "exact": claim.text[:60], **words}
        pressing = _forms()[name]["weight"] + more - less
        return _Asked(name, pressing, filled, claim, Span(claim.start, claim.end))

    # Who is behind the information?

    def behind(self) -> Iterator[_Asked]:
        """Who answers for the article, and which documents its list of sources means."""
        article = self.article
        if article.outlet:
            yield self._ask("outlet", outlet=article.outlet)
        elif article.author:
            yield self._ask("no outlet", author=article.author)
        else:
            yield self._ask("nobody signs")
        for source in audit_sources(article):
            if not source.traceable:
                yield self._ask("listed source", source.source, words=source.text)

    def unnamed(self) -> Iterator[_Asked]:
        """Those who are said to have said or thought it, and whom nobody could ask."""
        for voice in self.voices:
            best = self._best(voice)
            kind = voice.source_kind in ("unnamed person", "unnamed group")
            who = " ".join(words_of(self.article, voice.said[0]).split(",")[0].split()) if voice.said else ""
            if best and kind and who.split()[0].lower() not in _KNOWN and self._people(voice):
                yield self._about("unnamed source", best, who=who)
        for device in find_devices(self.article):
            statement = next((s for s in self.whole if s.claim == device.claim), None)
            if device.device == "mind read" and statement is not None:
                yield self._about("mind", statement, who=words_of(self.article, device.span))

    def speakers(self) -> Iterator[_Asked]:
        """What those who say most would gain, who disagrees, how they could know, and what else they said."""
        for place, voice in enumerate(v for v in self.voices if v.source_kind.startswith("named")):
            said = sorted(self._said(voice), key=lambda s: -s.claim.checkworthiness)
            who: dict[str, Any] = {"who": voice.speaker, "share": voice.share}
            for statement in [s for s in said if self._own(s)][:1]:
                yield self._about("kept to", statement, 18 * place, **who)
            for statement in [s for s in said if self._inside(s)][:1]:
                yield self._about("quotation", statement, 10 * place, **who)
            others = [s for s in said if not self._own(s)]
            for k, name in enumerate(("interest", "contradicted", "standing") if others else ()):
                yield self._about(name, others[min(k, len(others) - 1)], 18 * place, **who)

    # What is the evidence?

    def centre(self) -> Iterator[_Asked]:
        """What has been shown for the claims that matter most, and how others tell them, then and since."""
        first = [s for s in self.checkable if s.claim == self.central]
        body = [s for s in self.checkable if s.claim.block.kind not in TITLES and not self._view(s)]
        weighty = [s for s in body if s.claim.checkworthiness > _WORTH][:6]
        for place, statement in enumerate(dict.fromkeys([*first, *weighty])):
            claim, less = statement.claim, 12 * min(place, 4)
            if claim.source_kind.startswith("named"):
                who = next((v.speaker for v in self.voices if claim in v.claims), "")
                if who and not self._own(statement):
                    yield self._about("word of a source", statement, less, who=who)
            elif self.parse.lemmas[statement.clause.head] in self.words.by_first["saying verbs"]:
                yield self._about("own words", statement, less)
            elif not claim.attributions:
                yield self._about("no evidence", statement, less)
        days = (self.article.text[e.start : e.end] for e in self.parse.entities if e.label == "DATE")
        dated = self.article.published or any(not day.islower() for day in days)
        if first and self.central.kind == "event" and not dated:
            yield self._about("undated", first[0])
        where = Span(self.central.start, self.central.end)
        for name in ("since", "others"):
            yield replace(self._ask(name, where, keys=self.title), claim=self.central)

    def whole_texts(self) -> Iterator[_Asked]:
        """Reports, letters, interviews and speeches of which the article picks some sentences."""
        papers, events = self.words.words("whole documents"), self.words.words("spoken events")
        for i, lemma in enumerate(self.parse.lemmas):
            listed = self.parse.block(self.parse.sentence(i)).kind == "source"
            if not listed and lemma.lower() in papers | events and (words := self._phrase(i)):
                name = "whole document" if lemma.lower() in papers else "whole speech"
                yield self._ask(name, self.parse.span(i, i + 1), words=words, keys=words.strip("‘’"))
        for voice in self.voices:
            if voice.source_kind == "document" and (best := self._best(voice)):
                words = f"‘{voice.speaker}’, from which the article takes that ‘{_clause(best.claim)}’,"
                yield self._about("whole document", best, words=words)

    # How many, when, what, why?

    def numbers(self) -> Iterator[_Asked]:
        """Figures and polls, and amounts that nobody has counted."""
        less, amounts = 0, self.words.words("amounts to count")
        counted = [f.span for f in figures(self.parse) if not f.sort]
        for statement in self.checkable:
            claim, sentence = statement.claim, statement.clause.sentence
            own = [s for s in counted if any(p.start <= s.start < p.end for p in claim.pieces)]
            own = [s for s in own if (number_of(words_of(self.article, s).split()[0]) or TEN) >= TEN]
            if own:
                lemmas = {self.parse.lemmas[i].lower() for i in range(sentence.first, sentence.last)}
                name = "figure" if lemmas.isdisjoint(self.words.words("polls")) else "poll"
                yield self._about(name, statement, less, figure=words_of(self.article, own[0]))
                less += 14
            for reason, i in self._missing(statement, "no number behind"):
                vague = self.article.text[reason.start : reason.end].lower()
                counts = vague in amounts and self.parse.tags[i] not in ("RBS", "RB")
                noun = i if self.parse.pos[i] == "NOUN" else self.parse.heads[i]
                few = vague not in ("many", "most") or is_people(self.all_of, noun)
                if counts and few and (words := self._phrase(noun, plain=True)):
                    yield self._about("vague number", statement, words=words)

    def claims(self) -> Iterator[_Asked]:
        """What single claims leave open: causes, outcomes, records, terms, times, and what pulls apart."""
        vague = self.words.words("vague times")
        for statement in self.whole:
            claim, own = statement.claim, not statement.claim.attributions
            modal = any(self.parse.tags[i] == "MD" for i in statement.clause.tokens)
            kind = "judgement" if self._view(statement) else claim.kind
            sure = claim.certainty == "CT+" and not modal
            if {"cause": sure, "prediction": claim.checkable, "judgement": own}.get(kind):
                yield self._about(_OF_KINDS[kind], statement)
            if not claim.checkable:
                continue
            if marked(self.parse, statement.clause.tokens, self.words, "beyond compare"):
                yield self._about("superlative", statement)
            for reason, i in self._missing(statement, "evaluative"):
                noun = self.parse.heads[i]
                if own and self.parse.deps[i] == "amod" and i < noun < i + 4:
                    words = self.article.text[reason.start : self.parse.ends[noun]]
                    yield self._about("term", statement, words=words)
            for entity in claim.entities:
                words = self.article.text[entity.start : entity.end]
                if entity.label == "DATE" and set(words.lower().split()) & vague:
                    yield self._about("vague date", statement, words=words)
        for tension in find_tensions(self.article, 4):
            sides = [s for s in self.whole if s.claim in (tension.left, tension.right)]
            if len(sides) == 2:
                other, keys = _clause(sides[1].claim), self._keys(sides[1])
                yield self._about("tension", sides[0], question=tension.question, other=other, others=keys)

    # What do other sources say?

    def unheard(self) -> Iterator[_Asked]:
        """Who is spoken of often, and given no word."""
        heard = {bare(voice.speaker.split()[-1]) for voice in self.voices}
        said = (words_of(self.article, span).split() for voice in self.voices for span in voice.said)
        heard.update(w for words in said for w in words if not w.endswith(("'s", "’s")))
        names = named(self.parse, "PERSON")
        often = Counter(name.split()[-1] for name in names)
        for place, (last, number) in enumerate(often.most_common(4)):
            full = max((name for name in names if name.split()[-1] == last), key=len)
            if last not in heard and number > 1 and last[:1].isupper() and len(full.split()) > 1:
                start, less = self.article.text.find(last), 6 * place + (0 if number > 2 else 13)
                where = Span(start, start + len(last))
                yield self._ask("unheard", where, less, who=full, number=str(number))

    # The article's words, as a question can use them

    def _said(self, voice: Voice) -> list[Stemmed]:
        own = {claim.id for claim in voice.claims}
        return [s for s in self.whole if s.claim.id in own and len(s.claim.text.split()) > 5]

    def _best(self, voice: Voice) -> Stemmed | None:
        """The claim of a speaker that a fact-checker would look at first."""
        return max(self._said(voice), key=lambda s: s.claim.checkworthiness, default=None)

    def _missing(self, statement: Stemmed, rule: str) -> Iterator[tuple[Reason, int]]:
        """What a claim leaves out, by the ledger, with the token that it stands on."""
        for reason in statement.claim.reasons:
            if reason.field == "missing" and reason.rule.startswith(rule):
                yield reason, bisect_left(self.parse.starts, reason.start)

    def _rarest(self) -> str:
        """The sentence with the rarest words: who else has it?"""
        rare = max(self.all_of.all, key=lambda s: sum(self.all_of.weight[stem] for stem in s.stems))
        return " ".join(rare.claim.text.split()[:12]).strip('“”"‘’.,')

    def _keys(self, statement: Stemmed) -> str:
        """The six words of a claim that say most, in their order: what to type."""
        parse, weight = self.parse, self.all_of.weight
        worth: dict[str, float] = {}
        for i in statement.clause.tokens:
            if parse.pos[i] in ("PROPN", "NOUN", "NUM", "ADJ") and self.all_of.stem[i]:
                worth.setdefault(parse.words[i], weight[self.all_of.stem[i]] + 2 * (parse.pos[i] == "PROPN"))
        best = sorted(worth, key=lambda word: -worth[word])[:6]
        return " ".join(word for word in worth if word in best)

    def _names_its_matter(self, statement: Stemmed) -> bool:
        """Whether a claim can be asked about out of place: no subject like 'this', nouns, a known speaker.

        A speaker's own 'I' is plain; what is quoted without its speaker is not.
        """
        parse, said = self.parse, bool(statement.claim.attributions)
        subject = parse.subject(statement.clause.head)
        resolved = _stands(statement.claim) != statement.claim.text
        open_ = subject is not None and parse.pos[subject] in ("PRON", "DET") and not resolved
        if (open_ and not (said and self._own(statement))) or (self._inside(statement) and not said):
            return False
        return sum(parse.pos[i] in ("NOUN", "PROPN", "NUM") for i in statement.clause.tokens) > 1

    def _inside(self, statement: Stemmed) -> bool:
        """Whether a claim stands in quotation marks."""
        claim = statement.claim
        return any(start <= claim.start and claim.end <= end for start, end in self.quoted)

    def _by_name(self, voice: Voice) -> bool:
        """Whether a speaker is called by more than 'he' or 'she' at least once where it speaks."""
        sources = (words_of(self.article, said.source) for c in voice.claims for said in c.attributions[:1])
        return any(source.lower() not in PRONOUNS for source in sources)

    def _view(self, statement: Stemmed) -> bool:
        """Whether a claim about how things stand reports its author's view rather than a fact."""
        claim = statement.claim
        return claim.kind in ("judgement", "state") and claim.subjectivity > 0.5 and not claim.attributions

    def _own(self, statement: Stemmed) -> bool:
        """Whether speakers speak of themselves: 'I have no intention'."""
        subject = self.parse.subject(statement.clause.head)
        return subject is not None and self.parse.lower[subject] in ("i", "we")

    def _people(self, voice: Voice) -> bool:
        """Whether a speaker without a name is at least a person or a body of people."""
        if not voice.said:
            return False
        first, last = (bisect_left(self.parse.starts, at) for at in (voice.said[0].start, voice.said[0].end))
        nouns = [i for i in range(first, last) if self.parse.pos[i] in ("NOUN", "PROPN")]
        if not nouns:
            return False
        source = self.parse.lemmas[nouns[-1]].lower() in self.words.words("weasel sources")
        return source or is_people(self.all_of, nouns[-1])

    def _phrase(self, noun: int, plain: bool = False) -> str:
        """A noun with what says which one it is, in quotation marks; or nothing where no name says so."""
        parse, first = self.parse, self.parse.left[noun]
        if parse.pos[noun] != "NOUN" or parse.deps[noun] == "compound":
            return ""
        ends = (",", ";", "—", "which", "who", "that", "to", "(", "[")
        last = next((i for i in range(noun + 1, parse.right[noun] + 1) if parse.lower[i] in ends), None)
        last = parse.right[noun] + 1 if last is None else last
        words = " ".join(parse.article.text[parse.starts[first] : parse.ends[last - 1]].split())
        words = words.translate(dict.fromkeys(map(ord, '“”"')))
        names = any(parse.ents[i] in ("PERSON", "ORG", "GPE", "NORP") for i in range(first, last))
        return f"‘{words}’" if 2 <= last - first <= 14 and (names or plain) else ""


def _ten(asked: Sequence[_Asked]) -> Iterator[_Asked]:
    """The most pressing, each further one of a sort worth less; none about the same words in the same way."""
    sorts, used, waiting = Counter[str](), Counter[str](), list(asked)
    for _ in range(min(TEN, len(waiting))):
        if not waiting:
            return
        best = max(
            waiting,
            key=lambda one: one.weight - AGAIN * (sorts[one.sort] + (used[one.claim.id] if one.claim else 0)),
        )
        sorts[best.sort] += 1
        if best.claim:
            used[best.claim.id] += 1
        waiting = [one for one in waiting if one is not best and not _twice(one, best)]
        yield best


def _twice(one: _Asked, other: _Asked) -> bool:
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


def _clause(claim: Claim) -> str:
    """A claim's words for the inside of a sentence: no full stop, no marks around it, not too long."""
    return _short(" ".join(_stands(claim).split()).strip('“”"„ ,;:').removesuffix(".").removeprefix("that "))


def _stands(claim: Claim) -> str:
    """A claim with the name of its 'he' or 'she' in brackets, as far as that reads well."""
    person = claim.text.lower().startswith(("he ", "she "))
    return claim.stands_alone if person and _NAMED.match(claim.stands_alone) else claim.text


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


@lru_cache(maxsize=1)
def _forms() -> dict[str, Any]:
    text = files("kit.criticism").joinpath("words", "questions.toml").read_text("utf-8")
    return tomllib.loads(text)
