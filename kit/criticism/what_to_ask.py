"""What a careful reader would ask next of an article: ten questions, the most pressing first.

A rule finds where something is missing, told by one side or told for certain, and fills one of the sentences
of `words/questions.toml`, which names its models: the TREC tracks on lateral reading and DRAGUN, SIFT, and
Civic Online Reasoning. What the article answers is not asked, and nothing is asked twice in other words.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, ClassVar

from kit.criticism.source_list import audit_sources
from kit.criticism.stated import figures
from kit.criticism.stems import Statements, Stemmed, marked, statements
from kit.criticism.tellings import asserts, central_claim
from kit.criticism.tensions import find_tensions
from kit.criticism.voices import AUTHOR, Voice, bare, find_devices, named, speakers
from kit.language import parse, quotations, wordnet
from kit.records import Article, Claim, Reason, Span, words_of

TEN = 10
# Each further question of one sort is worth so much less: ten questions should look ten ways.
AGAIN = 14
_LONGEST = 130


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
    words: dict[str, str]
    claims: tuple[Claim, ...]
    place: Span
    note: str


def questions(article: Article) -> list[Question]:
    """Ten questions that a reader should look into before trusting the article, the most pressing first.

    Fewer where the text offers no more.

    >>> from kit.reading.text import from_text
    >>> found = questions(from_text("Thousands of miners left the valley last year, officials said."))
    >>> sorted({question.sort for question in found})
    ['evidence', 'number', 'other side', 'source', 'what happened since']
    """
    all_of = statements(parse(article))
    if not all_of.all:
        return []
    desk = _Desk(all_of)
    asked = sorted(desk.all(), key=lambda one: -one.weight)
    return [desk.question(one) for one in _ten(asked)]


class _Desk:
    """An article on a reader's desk: what it says, what it says first of all, and who speaks in it."""

    def __init__(self, all_of: Statements) -> None:
        self.all_of, self.parse = all_of, all_of.parse
        self.article = all_of.parse.article
        self.central = central_claim(self.article)
        self.voices = [voice for voice in speakers(self.parse) if voice.speaker != AUTHOR]
        self.whole = [s for s in all_of.all if asserts(all_of, s) and not self._pronoun(s)]
        by_weight = sorted(self.whole, key=lambda s: -s.claim.checkworthiness)
        self.checkable = [s for s in by_weight if s.claim.checkable]
        people = Counter(named(self.parse, "PERSON", "ORG", "GPE"))
        self.topic = " ".join(name for name, _ in people.most_common(2))

    def all(self) -> Iterator[_Asked]:
        """Every question that a rule finds, in no order."""
        for rule in (
            self.publisher,
            self.listed,
            self.centre,
            self.unnamed,
            self.interests,
            self.unheard,
            self.numbers,
            self.vague_numbers,
            self.disputed,
            self.documents,
            self.minds,
            self.talks,
            self.records,
            self.causes,
            self.outcomes,
            self.days,
            self.terms,
            self.pulls,
        ):
            yield from rule()

    def question(self, asked: _Asked) -> Question:
        """The sentence, filled with the article's words."""
        form = _forms()[asked.name]
        words = {"title": self.title, "sentence": self.sentence, "topic": self.topic, **asked.words}
        searches = dict.fromkeys(" ".join(each.format(**words).split()) for each in form["searches"])
        text = form["text"].format(**words)
        reason = Reason("question", form["sort"], asked.name, asked.place.start, asked.place.end, asked.note)
        return Question(
            text[0].upper() + text[1:],
            form["sort"],
            tuple(searches),
            form["answered_by"],
            asked.claims,
            (reason,),
            self.article,
        )

    # Who is behind it?

    def publisher(self) -> Iterator[_Asked]:
        article = self.article
        note = "The article does not say who answers for it: that is the first thing to find out."
        if article.outlet:
            note = "What a paper says of itself is no evidence: ask what others say of it."
            yield _Asked("outlet", 70, {"outlet": article.outlet}, (), Span(0, 0), note)
        elif article.author:
            yield _Asked("no outlet", 90, {"author": article.author}, (), Span(0, 0), note)
        else:
            yield _Asked("nobody signs", 100, {}, (), Span(0, 0), note)

    def listed(self) -> Iterator[_Asked]:
        """The entries of a list of sources that nobody could follow."""
        for source in audit_sources(self.article):
            if not source.traceable:
                note = source.reasons[0].note
                yield _Asked("listed source", 82, {"words": source.text}, source.covers, source.source, note)

    def unnamed(self) -> Iterator[_Asked]:
        """Those who are said to have said it, and whom nobody could ask."""
        for voice in self.voices:
            best = self._best(voice)
            kind = voice.source_kind in ("unnamed person", "unnamed group")
            if best and kind and self._people(voice):
                note = f"'{voice.speaker}' names nobody who could be asked."
                yield self._about("unnamed source", 80, best, note, who=voice.speaker)

    def minds(self) -> Iterator[_Asked]:
        for device in find_devices(self.article):
            statement = next((s for s in self.whole if s.claim == device.claim), None)
            if device.device == "mind read" and statement is not None:
                who = words_of(self.article, device.span)
                yield self._about("mind", 58, statement, device.reasons[0].note, who=who)

    # What is the evidence?

    def centre(self) -> Iterator[_Asked]:
        """What the article stands or falls with: its evidence, what others tell, and what came of it."""
        note = "It is what the article stands or falls with."
        news = next((s for s in self.checkable if s.claim == self.central), None)
        for place, statement in enumerate([*([news] if news else []), *self.checkable][:5]):
            yield self._shown(95 - 12 * place, statement, note if place == 0 else "It can be checked.")
        first = self._place(self.central)
        since = "News of one day may be overtaken the next."
        yield _Asked("since", 74, {"keys": self.title}, (self.central,), first, since)
        copies = "Ten copies of one report are one report."
        yield _Asked("others", 66, {"keys": self.title}, (self.central,), first, copies)
        if news and news.claim.kind == "event" and not self.article.published and not self._dated(news):
            yield self._about("undated", 55, news, "Neither the claim nor the article has a date.")

    def _shown(self, weight: float, statement: Stemmed, note: str) -> _Asked:
        """What has been shown for a claim: by the one who says it, or by anybody."""
        who = self._speaker(statement.claim)
        if who and statement.claim.source_kind.startswith("named"):
            return self._about("word of a source", weight, statement, note, who=who)
        return self._about("no evidence", weight, statement, f"{note} Nobody is named who says so.")

    def interests(self) -> Iterator[_Asked]:
        """What those who say most would gain by being believed, who disagrees, and what else they said."""
        for place, voice in enumerate(v for v in self.voices if v.source_kind.startswith("named")):
            if best := self._best(voice):
                note = f"{voice.speaker} is given {voice.share:.0%} of the words that make claims."
                yield self._about("interest", 78 - 20 * place, best, note, who=voice.speaker)
            if other := self._best(voice, 1) or best:
                yield self._about("contradicted", 66 - 8 * place, other, note, who=voice.speaker)
            if able := self._best(voice, 2) or best:
                sight = "Somebody may be sure and yet badly placed to see."
                yield self._about("standing", 57 - 8 * place, able, sight, who=voice.speaker)
            if direct := self._direct(voice):
                cut = "A sentence that is cut out of a talk may mean something else in it."
                yield self._about("quotation", 62 - 8 * place, direct, cut, who=voice.speaker)

    def disputed(self) -> Iterator[_Asked]:
        """What the author says as a judgement, and nobody else."""
        for statement in self.whole:
            if statement.claim.kind == "judgement" and not statement.claim.attributions:
                note = "It is the author's judgement; another may judge otherwise."
                yield self._about("disputed", 50, statement, note)

    def documents(self) -> Iterator[_Asked]:
        """Reports and letters that the article hands on in its own words."""
        papers = self.all_of.words.words("whole documents")
        note = "The article hands on a document: the whole of it may say more, or something else."
        for statement in self.all_of.all:
            for i in statement.clause.tokens:
                named_so = self.parse.pos[i] == "NOUN" and self.parse.lemmas[i].lower() in papers
                if named_so and self.parse.deps[i] != "compound" and (words := self._phrase(i)):
                    yield self._about("whole document", 72, statement, note, words=words, who=words)
        for voice in self.voices:
            if voice.source_kind == "document" and (best := self._best(voice)):
                words = f"‘{voice.speaker}’, from which the article takes that ‘{_clause(best.claim)}’,"
                yield self._about("whole document", 73, best, note, words=words, who=voice.speaker)

    def talks(self) -> Iterator[_Asked]:
        """Interviews and speeches of which the article picks some sentences."""
        parse, events = self.parse, self.all_of.words.words("spoken events")
        note = "A sentence that is cut out of a talk may mean something else in it."
        for i, lemma in enumerate(parse.lemmas):
            if lemma.lower() in events and parse.pos[i] == "NOUN" and (words := self._phrase(i)):
                inside = parse.sentence(i)
                told = [s for s in self.whole if s.clause.sentence == inside and s.claim.attributions]
                who = self._speaker(told[0].claim) if told else ""
                claims = tuple(s.claim for s in told[:1])
                place = parse.span(i, i + 1)
                yield _Asked("whole speech", 70, {"who": who, "words": words}, claims, place, note)

    def records(self) -> Iterator[_Asked]:
        """What is said to be the first, the only, the most."""
        for statement in self.checkable:
            if marked(self.parse, statement.clause.tokens, self.all_of.words, "beyond compare"):
                note = "To say so, one must have looked at all the others."
                yield self._about("superlative", 60, statement, note)

    def pulls(self) -> Iterator[_Asked]:
        for tension in find_tensions(self.article, 4):
            sides = [s for s in self.whole if s.claim in (tension.left, tension.right)]
            if len(sides) == 2:
                other = {"other": _clause(sides[1].claim), "others": self._keys(sides[1])}
                yield self._about("tension", 52, sides[0], tension.question, **other)

    # How many, when, what, why?

    def numbers(self) -> Iterator[_Asked]:
        asked = 74.0
        polls = self.all_of.words.words("polls")
        counted = [f.span for f in figures(self.parse) if not f.sort]
        for statement in self.checkable:
            own = [s for s in counted if any(p.start <= s.start < p.end for p in statement.claim.pieces)]
            if own:
                sentence = statement.clause.sentence
                lemmas = {self.parse.lemmas[i].lower() for i in range(sentence.first, sentence.last)}
                name = "poll" if not lemmas.isdisjoint(polls) else "figure"
                note = f"'{words_of(self.article, own[0])}' is a figure: somebody must have counted."
                yield self._about(name, asked, statement, note)
                asked -= 14

    def vague_numbers(self) -> Iterator[_Asked]:
        amounts = self.all_of.words.words("amounts to count")
        for statement in self.checkable:
            for reason in statement.claim.reasons:
                vague = self.article.text[reason.start : reason.end].lower()
                if reason.field == "missing" and reason.rule == "no number behind" and vague in amounts:
                    i = self._token(reason.start)
                    if self.parse.tags[i] not in ("RBS", "RB"):
                        words = self._phrase(i if self.parse.pos[i] == "NOUN" else self.parse.heads[i], True)
                        yield self._about(
                            "vague number", 72, statement, reason.note, words=words.strip("‘’") or vague
                        )

    def days(self) -> Iterator[_Asked]:
        """Times that cannot be found in a calendar."""
        vague = self.all_of.words.words("vague times")
        for statement in self.checkable:
            for entity in statement.claim.entities:
                words = self.article.text[entity.start : entity.end]
                if entity.label == "DATE" and set(words.lower().split()) & vague:
                    note = f"'{words}' stands in no calendar."
                    yield self._about("vague date", 46, statement, note, words=words)

    def terms(self) -> Iterator[_Asked]:
        """Words that judge inside a claim that could be checked."""
        for statement in self.checkable:
            for reason in statement.claim.reasons:
                i = self._token(reason.start)
                noun = self.parse.heads[i]
                judges = reason.field == "missing" and reason.rule.startswith("evaluative")
                if judges and self.parse.deps[i] == "amod" and i < noun < i + 4:
                    words = self.article.text[self.parse.starts[i] : self.parse.ends[noun]]
                    yield self._about("term", 44, statement, reason.note, words=words)

    def causes(self) -> Iterator[_Asked]:
        for statement in self.whole:
            if statement.claim.kind == "cause" and statement.claim.certainty == "CT+":
                note = "That one thing came after another does not make it its effect."
                yield self._about("cause", 62, statement, note)

    # What do others say, and what came of it?

    def unheard(self) -> Iterator[_Asked]:
        """Who is spoken of often, and given no word."""
        heard = {word for voice in speakers(self.parse) for span in voice.said for word in self._at(span)}
        heard |= {voice.speaker.split()[-1] for voice in self.voices}
        names = named(self.parse, "PERSON")
        often = Counter(name.split()[-1] for name in names)
        for place, (last, number) in enumerate(often.most_common(4)):
            full = max((name for name in names if name.split()[-1] == last), key=len)
            if last not in heard and number > 1 and last[:1].isupper() and len(full.split()) > 1:
                note = f"{full} is named {number} times and says nothing."
                words = {"who": full, "number": str(number)}
                yield _Asked("unheard", 79 - 8 * place, words, (), self._first(last), note)

    def outcomes(self) -> Iterator[_Asked]:
        for statement in self.whole:
            if statement.claim.kind == "prediction" and statement.claim.checkable:
                yield self._about("came true", 56, statement, "It was still to come when this was written.")

    # The article's words, as a question can use them

    def _about(self, name: str, weight: float, statement: Stemmed, note: str, **words: str) -> _Asked:
        """A question about one claim; what opens the article, or a fact-checker would check, presses more."""
        claim = statement.claim
        place = 6 * (1 - claim.start / max(1, len(self.article.text)))
        filled = {"claim": _clause(claim), "keys": self._keys(statement), "exact": claim.text[:60], **words}
        return _Asked(
            name, weight + place + 8 * claim.checkworthiness, filled, (claim,), claim.pieces[0], note
        )

    def _best(self, voice: Voice, place: int = 0) -> Stemmed | None:
        """The claim of a speaker that a fact-checker would look at first, or second."""
        said = [s for s in self.whole if s.claim in voice.claims and len(s.claim.text.split()) > 5]
        said.sort(key=lambda s: -s.claim.checkworthiness)
        return said[place] if len(said) > place else None

    def _direct(self, voice: Voice) -> Stemmed | None:
        """The first words of a speaker that stand in quotation marks, or nothing."""
        inside = [(q.start, q.end) for q in quotations(self.parse)]
        return next(
            (
                s
                for s in self.whole
                if s.claim in voice.claims and any(a <= s.claim.start and s.claim.end <= b for a, b in inside)
            ),
            None,
        )

    @property
    def title(self) -> str:
        return _short((self.article.title or self.central.text).strip().rstrip(".; "))

    @property
    def sentence(self) -> str:
        """The sentence with the rarest words: who else has it?"""
        rare = max(self.all_of.all, key=lambda s: sum(self.all_of.weight[stem] for stem in s.stems))
        return " ".join(rare.claim.text.split()[:12]).strip('“”"‘’.,')

    def _place(self, claim: Claim) -> Span:
        return Span(claim.start, claim.end)

    def _at(self, span: Span) -> list[str]:
        return [bare(word) for word in words_of(self.article, span).split()]

    def _keys(self, statement: Stemmed) -> str:
        """The six words of a claim that say most, in their order: what to type."""
        parse, weight = self.parse, self.all_of.weight
        worth: dict[str, float] = {}
        for i in statement.clause.tokens:
            if parse.pos[i] in ("PROPN", "NOUN", "NUM", "ADJ") and self.all_of.stem[i]:
                worth.setdefault(parse.words[i], weight[self.all_of.stem[i]] + 2 * (parse.pos[i] == "PROPN"))
        best = sorted(worth, key=lambda word: -worth[word])[:6]
        return " ".join(word for word in worth if word in best)

    def _speaker(self, claim: Claim) -> str:
        return next((v.speaker for v in self.voices if claim in v.claims), "")

    def _pronoun(self, statement: Stemmed) -> bool:
        """Whether the claim's subject is only 'he', 'it' or 'this'; a speaker's own 'I' is plain."""
        subject = self.parse.subject(statement.clause.head)
        if subject is None or self.parse.pos[subject] not in ("PRON", "DET"):
            return False
        return not (self.parse.lower[subject] in ("i", "we") and statement.claim.attributions)

    def _people(self, voice: Voice) -> bool:
        """Whether a speaker without a name is at least a person or a body of people."""
        last = self._token(voice.said[0].end) - 1 if voice.said else 0
        head = next((i for i in range(last, -1, -1) if self.parse.pos[i] in ("NOUN", "PROPN")), 0)
        lemma = self.parse.lemmas[head].lower()
        inside = bool(voice.said) and self.parse.starts[head] >= voice.said[0].start
        return inside and (
            lemma in self.all_of.words.words("groups") or wordnet().under(f"{lemma}.n", "person.n")
        )

    def _dated(self, statement: Stemmed) -> bool:
        return any(entity.label == "DATE" for entity in statement.claim.entities)

    def _phrase(self, noun: int, plain: bool = False) -> str:
        """A noun with what says which one it is, in quotation marks; or nothing where no name says so."""
        parse, first = self.parse, self.parse.left[noun]
        ends = (",", ";", "—", "which", "who", "that", "to", "(")
        last = next((i for i in range(noun + 1, parse.right[noun] + 1) if parse.lower[i] in ends), None)
        last = parse.right[noun] + 1 if last is None else last
        words = parse.article.text[parse.starts[first] : parse.ends[last - 1]]
        names = any(parse.ents[i] in ("PERSON", "ORG", "GPE", "NORP") for i in range(first, last))
        return f"‘{' '.join(words.split())}’" if 2 <= last - first <= 14 and (names or plain) else ""

    def _token(self, start: int) -> int:
        return bisect_left(self.parse.starts, start)

    def _first(self, word: str) -> Span:
        start = self.article.text.find(word)
        return Span(start, start + len(word))


def _ten(asked: Sequence[_Asked]) -> Iterator[_Asked]:
    """The most pressing, each further one of a sort worth less; none about the same words in the same way."""
    forms, sorts, used = _forms(), Counter[str](), Counter[str]()
    waiting = list(asked)
    for _ in range(TEN):
        worth = [
            one.weight
            - AGAIN * sorts[forms[one.name]["sort"]]
            - AGAIN * sum(used[c.id] for c in one.claims[:1])
            for one in waiting
        ]
        if not worth:
            return
        best = waiting.pop(max(range(len(waiting)), key=lambda k: worth[k]))
        sorts[forms[best.name]["sort"]] += 1
        used.update(claim.id for claim in best.claims[:1])
        waiting = [one for one in waiting if not _twice(one, best)]
        yield best


def _twice(one: _Asked, other: _Asked) -> bool:
    """Whether two ask the same in other words: of one form and one thing, or of one claim and sort."""
    forms = _forms()
    about = bool(one.claims and other.claims and one.claims[0] == other.claims[0])
    if one.name == other.name:
        return about or one.words.get("who", one) == other.words.get("who", other)
    return about and forms[one.name]["sort"] == forms[other.name]["sort"]


def _clause(claim: Claim) -> str:
    """A claim's words for the inside of a sentence: no full stop, no marks around it, not too long."""
    return _short(" ".join(claim.text.split()).strip('“”"„ ,;:').removesuffix(".").removeprefix("that "))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


@lru_cache(maxsize=1)
def _forms() -> dict[str, Any]:
    text = files("kit.criticism").joinpath("words", "questions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
