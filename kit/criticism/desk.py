"""An article on a reader's desk: what it says, who speaks in it, what can be asked, and which ten."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from kit.claims import PRONOUNS
from kit.criticism.phrasing import LONGEST, central_claim, keys, quoted_words, stands_by_itself, that
from kit.criticism.stated import Statements, Stemmed, corrections, dates, figures
from kit.criticism.tellings import TITLES
from kit.criticism.voices import AUTHOR, Voice, bare, is_people, named, speakers
from kit.language import number_of, wordnet
from kit.records import Claim, Span, read_toml, words_of

# So many people, or so many of anything, somebody must have counted.
PEOPLE, MANY = 20, 100
# Sentences with 'I' outside quotations from which on a writer argues.
OPINION = 4
NOWHERE = Span(0, 0)
# The sentences of questions with what belongs to each, by their names.
FORMS = read_toml(Path(__file__).with_name("words") / "questions.toml")
TEN = 10
# Each further question of one sort, of one form, or about one speaker, is worth so much less.
AGAIN = 12
# What is worth less than this is not worth an afternoon.
LEAST = 36


@dataclass(frozen=True)
class Draft:
    """A question on its way: the sentence to fill, how pressing it is, its words, and what it is about."""

    name: str
    weight: float
    words: dict[str, Any]
    claim: Claim | None
    place: Span

    @property
    def kinds(self) -> tuple[str, str, str]:
        """What it is one of: its sort, its sentence, the one whom it is about."""
        return str(FORMS[self.name]["sort"]), self.name, f"by {self.words.get('who', self.name)}"


class Desk:
    """What the questions about an article are made of: its title, its topic, its speakers and its claims.

    `whole` are the claims that can be asked about, the most worth checking first, and `checkable` those of
    them that evidence could settle.
    """

    def __init__(self, all_of: Statements) -> None:
        self.all_of, self.parse, self.words = all_of, all_of.parse, all_of.words.words
        self.article = all_of.parse.article
        self.central = central_claim(self.article)
        first, *others = self.parse.sentences
        alone = not others or others[0].block != first.block
        opening = self.parse.span(first.first, first.last) if alone else self.central.pieces
        title = self.article.title or words_of(self.article, opening)
        # It will stand in quotation marks: those in it become double ones.
        short = shorten(title, LONGEST, placeholder=" …").rstrip(".; ")
        self.title = re.sub(r"(?<!\w)['‘](.+?)['’](?!\w)", r"“\1”", short)
        self.of_title = frozenset[str]().union(
            *(s.stems for s in all_of.all if s.claim.block.kind in TITLES or s.claim == self.central)
        )
        names = Counter(named(self.parse, "PERSON", "ORG", "GPE", "NORP"))
        # Who writes and publishes it is asked after as such, and is no party to the matter.
        ours = {AUTHOR, *(bare(name) for name in (self.article.author, self.article.outlet) if name)}
        self.names = Counter({name: n for name, n in names.items() if name not in ours})
        self.topic = " ".join(name for name, _ in self.names.most_common(2))
        # A speaker is called by more than 'he' or 'she'; a person, by a name that the text has.
        unsaid = {*ours, *PRONOUNS, *(pronoun.capitalize() for pronoun in PRONOUNS)}
        called = (v for v in speakers(self.parse) if v.speaker not in unsaid)
        people = {name for full in names for name in (full, full.split()[-1])}
        self.voices = [v for v in called if v.source_kind != "named person" or v.speaker in people]
        handed_on = (v for v in self.voices if v.source_kind == "document" or self.medium(v))
        self.handed_on_by = {claim.id for voice in handed_on for claim in voice.claims}
        heads = (head for voice in self.voices if (head := self.head(voice)) is not None)
        self.of_poll = any(self.parse.lemmas[head] in self.words("polls") for head in heads)
        self.days = [day.start for day in dates(self.parse)]
        self.counts = [figure.span for figure in figures(self.parse) if not figure.sort]
        noted = corrections(self.article)
        # What a title tells in short, the text below tells whole.
        told = (s for s in all_of.all if s.claim.block not in noted and s.claim.block.kind not in TITLES)
        by_itself = (s for s in told if stands_by_itself(all_of, s))
        self.whole = sorted(by_itself, key=lambda s: -s.claim.checkworthiness)
        self.checkable = [s for s in self.whole if s.claim.checkable]

    def ask(self, name: str, place: Span = NOWHERE, **words: Any) -> Draft:
        """A question about the article, or about some words of it."""
        return Draft(name, FORMS[name]["weight"], words, None, place)

    def about(self, name: str, statement: Stemmed, **words: Any) -> Draft:
        """A question about one claim; what opens the article, or a fact-checker would check, presses more."""
        claim = statement.claim
        more = 6 * (1 - claim.start / len(self.article.text)) + 8 * claim.checkworthiness
        more += 2 * min(3, len(statement.stems & self.of_title))
        words.setdefault("that", that(self.all_of, statement))
        words.setdefault("keys", keys(self.all_of, statement.clause.tokens))
        return Draft(name, FORMS[name]["weight"] + more, words, claim, Span(claim.start, claim.end))

    def said(self, voice: Voice) -> list[Stemmed]:
        """What a speaker says that can be asked about, what a fact-checker would look at first on top."""
        own = {claim.id for claim in voice.claims}
        return [s for s in self.whole if s.claim.id in own]

    # What is doubted, and what is not.

    def plain(self, statement: Stemmed) -> bool:
        """Whether nobody would doubt a claim: a public act, an office, a happening with its day or hour."""
        parse, sentence, head = self.parse, statement.clause.sentence, statement.clause.head
        first, last = parse.starts[sentence.first], parse.ends[sentence.last - 1]
        dated = any(first <= day < last for day in self.days)
        hour = any(parse.ents[i] == "TIME" for i in range(sentence.first, sentence.last))
        role = any(is_people(self.all_of, i) for i in parse.dependents(head, "attr"))
        stances = ("verbs of judgment", "verbs of urging", "verbs of saying", "verbs of telling")
        acts = ("public acts", *stances) if not statement.claim.attributions else ("public acts",)
        return dated or hour or role or any(parse.lemmas[head].lower() in self.words(name) for name in acts)

    def cued(self, statement: Stemmed, name: str) -> bool:
        """Whether the word by which a claim is handed on stands in a list: 'denied', 'insisted'."""
        cues = (said.cue for said in statement.claim.attributions[:1] if said.cue)
        return any(self.parse.lemmas[i] in self.words(name) for cue in cues for i in self.parse.tokens(cue))

    def doubted(self, statement: Stemmed) -> bool:
        """Whether the article keeps a claim at a distance, or somebody is blamed in it."""
        own = {self.parse.lemmas[i].lower() for i in statement.clause.tokens}
        return bool(own & self.words("blameworthy deeds")) or self.cued(statement, "kept at a distance")

    def view(self, statement: Stemmed) -> bool:
        """Whether one may see it otherwise: a judgement, a norm, a cause, or how something is said to be."""
        claim, head = statement.claim, statement.clause.head
        said_to_be = claim.kind == "state" and self.parse.dependent(head, "attr", "acomp") is not None
        norm = any(self.parse.lower[i] in ("should", "must", "ought") for i in statement.clause.tokens)
        caused = claim.kind == "cause" and not self.plain(statement)
        personal = claim.subjectivity > (0.4 if said_to_be else 0.5)
        return claim.kind == "judgement" or caused or norm or personal

    def answered(self, statement: Stemmed) -> bool:
        """Whether the next sentence contradicts a claim, or its own one calls it wrong."""
        own, after = statement.clause.sentence, statement.clause.sentence.last
        untrue, wrongly = self.words("words of contradiction"), self.words("adverbs of error")
        end = self.parse.sentence(after).last if after < len(self.parse.words) else after
        return any(self.parse.lemmas[i].lower() in untrue for i in range(after, end)) or any(
            self.parse.lower[i] in wrongly for i in range(own.first, own.last)
        )

    def of_themselves(self, statement: Stemmed, voice: Voice) -> bool:
        """Whether speakers say what they do themselves, and who else would know?"""
        subject, name = self.parse.subject(statement.clause.head), bare(voice.speaker).lower().split()[-1]
        below = self.parse.subtree(subject) if subject is not None else ()
        said = {name, "i", "we", "he", "she", "they", "his", "her", "their", "my", "our"}
        return any(self.parse.lower[i] in said for i in below)

    def unspecified(self, i: int) -> bool:
        """Whether a noun names several things that could be looked up, and not which: 'recent tests'."""
        parse, kinds = self.parse, ("event nouns", "whole documents", "polls", "inquiries")
        told = parse.tags[i] == "NNS" and any(parse.lemmas[i].lower() in self.words(name) for name in kinds)
        below = range(parse.left[i], i + 1)
        known = any(parse.ents[k] or parse.deps[k] in ("poss", "det", "nummod") for k in below)
        known = known or not {"certain", "other"}.isdisjoint(parse.lower[k] for k in below)
        return told and len(below) > 1 and not known and parse.deps[i] in ("nsubj", "nsubjpass", "dobj")

    def argues(self) -> bool:
        """Whether it is written in its writer's own name: many an 'I' or 'my' outside quotations."""
        parse, quoted = self.parse, quoted_words(self.parse)
        own = (i for i, word in enumerate(parse.lower) if word in ("i", "my"))
        outside = (i for i in own if not any(a <= parse.starts[i] < b for a, b in quoted))
        return len({parse.sentence(i).first for i in outside}) >= OPINION

    # What is counted.

    def amounts(self, statement: Stemmed) -> list[str]:
        """The counts and measures of a claim that somebody must have counted: '$50', '9 percent', '40 men'.

        Not '14 places', not '800 metres' away, nor what stands far from the verb: 'came to a city of 13,000'.
        """
        parse, found = self.parse, list[str]()
        for span in self.counts:
            told, unit = words_of(self.article, span), parse.tokens(span)[-1]
            value, above = number_of(told.split()[0].strip("$€£%")), parse.heads[parse.heads[unit]]
            aside = parse.deps[unit] == parse.deps[above] == "pobj"
            away = wordnet().under(f"{parse.lemmas[unit].lower()}.n", "linear_unit.n")
            share = told[0] in "$€£" or told.endswith(("%", "percent", "cent")) or "illion" in told
            enough = value and value != 100 and (value >= (PEOPLE if is_people(self.all_of, unit) else MANY))
            inside = any(p.start <= span.start < p.end for p in statement.claim.pieces)
            if inside and (share or enough) and not (aside or away):
                found.append(told)
        return found

    def of_figure(self, statement: Stemmed, figure: str) -> str:
        """How a figure came about: asked in a poll, worked out, promised or counted.

        Nothing where the sentence says who has counted: 'the office counted forty', 'the report shows'.
        """
        claim, sentence, head = statement.claim, statement.clause.sentence, statement.clause.head
        whole = range(sentence.first, sentence.last)
        lemmas = {self.parse.lemmas[i].lower() for i in whole}
        if self.parse.lemmas[head] in self.words("counting") or lemmas & self.words("counted in public"):
            return ""
        polled = self.of_poll or lemmas & (self.words("polls") | {"voter"})
        if polled and figure.endswith(("%", "cent", "points")):
            return "poll"
        tokens = [i for i in whole if self.parse.deps[i] not in ("amod", "compound")]
        told = {self.parse.lemmas[i] for i in tokens}
        ahead = claim.kind == "prediction"
        if told & self.words("promising") or (ahead and "will" in told):
            # 'Has promised to' tells of a promise, 'promises 900 jobs' gives one.
            return "promise" if self.parse.dependent(head, "xcomp") is None else "figure"
        if told & self.words("estimating") or ahead:
            return "estimate"
        # What is rounded or paid somebody must have worked out; 'eighty-five mayors' were counted by name.
        first = next((i for i in whole if figure.startswith(self.parse.words[i])), 0)
        before = {*self.parse.lower[max(0, first - 2) : first]}
        paid = self.parse.ents[first] == "MONEY" or "illion" in figure
        rounded = paid or before & self.words("approximators")
        return "figure" if rounded and claim.id not in self.handed_on_by else ""

    # Who speaks.

    def head(self, voice: Voice) -> int | None:
        """The noun by which a speaker is called: 'senior *officials* at the ministry'."""
        inside = self.parse.tokens(voice.said[0]) if voice.said else range(0)
        top = next((i for i in inside if self.parse.heads[i] not in inside or self.parse.heads[i] == i), None)
        return top if top is not None and self.parse.pos[top] in ("NOUN", "PROPN") else None

    def medium(self, voice: Voice) -> bool:
        """Whether a speaker is a paper, an agency or a station, which hands on what others say."""
        words = {*bare(voice.speaker).lower().replace("’s", "").split()}
        return voice.source_kind == "named organisation" and bool(self.words("media") & words)

    def called(self, voice: Voice) -> str:
        """What to call a party: a name, or 'the company'; nothing for 'a company', or for 'Democrats'."""
        named, person = voice.source_kind.startswith("named"), voice.source_kind == "named person"
        head = self.head(voice)
        if head is not None and (self.parse.tags[head] in ("NNS", "NNPS") or self.parse.ents[head] == "NORP"):
            return ""
        definite = any(words_of(self.article, said)[:4].lower() == "the " for said in voice.said)
        by_name = named and voice.speaker[0].isupper()
        if by_name and (person or not definite):
            return voice.speaker
        return f"the {voice.speaker}" if definite and (named or voice.source_kind == "unnamed group") else ""


def ten(asked: Sequence[Draft]) -> Iterator[Draft]:
    """The most pressing, each further one of its kind worth less; none about the same in the same way."""
    used, waiting = Counter[str](), list(asked)

    def worth(one: Draft) -> float:
        return one.weight - AGAIN * sum(used[kind] for kind in one.kinds)

    for _ in range(TEN):
        best = max(waiting, key=worth, default=None)
        if best is None or worth(best) < LEAST:
            return
        used.update(best.kinds)
        waiting = [one for one in waiting if one is not best and not _twice(one, best)]
        yield best


def _twice(one: Draft, other: Draft) -> bool:
    """Whether two ask the same in other words: of one claim, or one matter and one sort, form or person.

    What is asked by its cause, its figure or its unnamed source is not asked for evidence or figure besides.
    """
    left, right = ({*str(each.words.get("keys", "")).lower().split()} for each in (one, other))
    alike = len(left & right) >= 3 or (len(left & right) > 0 and left == right)
    if one.claim is not None and one.claim == other.claim:
        return True
    if one.name == other.name == "poll":
        return True
    if one.name == other.name:
        return alike or any(one.words.get(w, one) == other.words.get(w, other) for w in ("who", "words"))
    once = ({"number", "evidence"}, {"cause", "evidence"}, {"number", "source"}, {"date", "evidence"})
    return alike and (one.kinds[0] == other.kinds[0] or {one.kinds[0], other.kinds[0]} in once)
