"""A sentence, a claim or a fact as words that can be set beside those of another.

Each word is looked up in the form in which it is compared, and pronouns and verbs without a subject know whom
they stand for, so that a statement stands alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from kit.claims import referent_of
from kit.language import POS, Parse, amount, marked, number_of, parse, parse_texts, rarity, wordnet
from kit.records import Claim, Fact, KitError, Span, pieces

Side = str | Claim | Fact

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "X", "SYM"}
# Words that a name may skip in its initials: 'the Organization *of* American States'.
SKIPPED = {"of", "the", "and", "for", "on"}
PARTICLES = {"ADP", "ADV"}
PERSONS = {"he", "she", "they", "i", "we", "you"}
LIGHT = {"be", "have", "do", "get", "so", "also", "then", "just", "very", "too", "not", "n't", "no", "never"}
LIGHT |= {"yet", "already", "still", "ever"}
JOINED = {"conj", "advcl", "parataxis", "ccomp"}
NEW, KNOWN = {"a", "an", "another"}, {"the", "this", "that", "these", "those"}
SPEAKERS, NAMES = {"i", "me", "my"}, {"NOUN", "PROPN"}
OTHERS = {"he", "him", "his", "she", "her", "they", "them", "their", "it", "its"}
RESTORED = {"subject restored", "noun restored", "relative pronoun resolved"}


@dataclass(frozen=True)
class Statement:
    """A sentence, a claim or a fact: some tokens of a parse. `content` are its words that carry meaning.

    `meant` has, for a pronoun or for a verb that has no subject here, the noun of the article that it stands
    for or is said of: with these words the statement stands alone.
    """

    parsed: Parse = field(repr=False)
    tokens: tuple[int, ...]
    meant: Mapping[int, int] = field(default_factory=dict, repr=False)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Nouns, verbs, adjectives, adverbs and numbers, without the lightest of them."""
        p = self.parsed
        own = {i for i in self.tokens if p.pos[i] in CONTENT and p.lemmas[i].lower() not in LIGHT}
        own -= {i for i in own if p.pos[i] == p.pos[p.heads[i]] == "NUM" and p.heads[i] in own - {i}}
        return tuple(sorted(own.union(self.meant.values())))

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """The tokens that nothing in the statement governs: its verb, for a clause."""
        p, inside = self.parsed, set(self.tokens)
        return tuple(i for i in self.tokens if p.heads[i] == i or p.heads[i] not in inside)

    @property
    def denied(self) -> bool:
        """Whether its main verb is negated."""
        return any(self.parsed.negated(i) for i in self.heads)

    def doer(self, verb: int) -> int | None:
        """The head of what does what a verb or its noun tells: '*they* shut it', 'shut by *them*'."""
        p = self.parsed
        if p.pos[verb] == "NOUN":
            by = (k for at in (verb, p.heads[verb]) for k in p.children[at] if p.lower[k] in ("by", "from"))
            named = (k for k in p.dependents(verb, "poss", "compound") if p.pos[k] == "PROPN")
            return self._own(next((k for at in by for k in p.children[at]), next(named, p.possessor(verb))))
        if p.passive(verb) or p.agent(verb) is not None:
            return self._own(p.agent(verb))
        own = self._own(next(reversed(p.dependents(verb, "nsubj")), None))
        if own is None and p.deps[verb] == "xcomp":
            return self.doer(p.heads[verb])
        return self.meant.get(verb) if own is None else own

    def done(self, verb: int) -> int | None:
        """The head of what it is done to, in active and passive: 'shut the *road*', 'the *road* was shut'."""
        p = self.parsed
        if p.passive(verb):
            # Of 'the painter Ann Lee' the model may make two: the name is the last.
            own = self._own(next(reversed(p.dependents(verb, "nsubjpass")), None))
            return self.meant.get(verb) if own is None else own
        written = p.heads[verb] if p.deps[verb] in ("acl", "amod") and p.tags[verb] == "VBN" else None
        return self._own(p.dependent(verb, "dobj", "dative") if written is None else written)

    def _own(self, i: int | None) -> int | None:
        return self.meant.get(i, i) if i in self.tokens else None

    def clause(self, i: int) -> Statement:
        """The clause that a word stands in, without those that are joined to it.

        Nor does what only tells which one its subject is belong to it, unless the word stands there.
        """
        p, at = self.parsed, i
        while p.pos[i] not in ("VERB", "AUX") and p.heads[i] != i:
            i = p.heads[i]
        beside = [below for below in p.children[i] if p.deps[below] in JOINED]
        subjects = [k for k in p.dependents(i, "nsubj", "nsubjpass") if at not in p.subtree(k)]
        beside += [below for k in subjects for below in p.children[k]]
        beside += [k for k in p.subtree(i) if p.deps[k] == "relcl" and p.words[p.left[k] - 1] == ","]
        own = {*p.subtree(i)} - {k for below in beside for k in p.subtree(below)}
        return replace(self, tokens=tuple(k for k in self.tokens if k in own))

    @property
    def placed(self) -> set[int]:
        """Its names, and what the prepositions beside its main verb govern: with whom, where, when."""
        p = self.parsed
        at = (k for i in self.heads for at in p.dependents(i, "prep") for k in p.dependents(at, "pobj"))
        return {*at, *(i for i in self.content if p.pos[i] == "PROPN")} & {*self.content}

    def new(self, thing: int) -> bool | None:
        """Whether a noun brings something new, '*a* man', '*two* men'; None for nobody, '*no* man'."""
        p = self.parsed
        below = {p.lower[k] for k in p.children[thing]}
        known = p.pos[thing] == "PROPN" or not below.isdisjoint(KNOWN) or p.possessor(thing) is not None
        counted = p.dependent(thing, "nummod") is not None
        return None if "no" in below else not known and (counted or not below.isdisjoint(NEW))

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """The pronouns that its predicate is said of, where nothing tells whom they stand for."""
        p = self.parsed
        subjects = (k for i in self.heads for k in p.dependents(i, "nsubj", "nsubjpass") if k in self.tokens)
        return tuple(p.lower[k] for k in subjects if p.lower[k] in PERSONS and k not in self.meant)

    @cached_property
    def keys(self) -> dict[int, Word]:
        """Each content token as the word that is looked up: 'lay_off', '300' for 'three hundred'."""
        p, found = self.parsed, dict[int, Word]()
        for i in self.content:
            form, lemma, part = plain(p.lower[i]), plain(p.lemmas[i]), POS.get(p.pos[i], "n")
            light = (k for k in p.children[i] if p.pos[k] in PARTICLES and not p.children[k])
            after = next((k for k in light if k > i), i)
            if after != i and wordnet().entry(f"{lemma}_{p.lower[after]}.v").senses:
                form, lemma = f"{form}_{p.lower[after]}", f"{lemma}_{p.lower[after]}"
            if (p.pos[i] == "NUM" or p.deps[i] == "nummod") and (number := amount(p, i)) is not None:
                form = lemma = f"{number:.15g}"
            found[i] = Word(form, lemma, part)
        return found

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Its content words as they are compared."""
        return tuple(self.keys[i].form for i in self.content)

    @cached_property
    def initials(self) -> dict[str, tuple[int, ...]]:
        """Its runs of two to five words by their first letters: 'eu' for 'European Union'."""
        p, runs = self.parsed, list[list[int]]()
        found: dict[str, tuple[int, ...]] = {}
        for i in self.tokens:
            if i in self.keys:
                runs = [run for run in (*([*run, i] for run in runs), [i]) if len(run) <= 5]
                found |= {"".join(p.lower[k][:1] for k in run): tuple(run) for run in runs if len(run) > 1}
            elif p.lower[i] not in SKIPPED:
                runs = []
        return found

    @cached_property
    def around(self) -> dict[int, tuple[int, ...]]:
        """The content words next to each content word: in the sentence's tree, and on the page."""
        p, inside = self.parsed, set(self.content)
        near: dict[int, set[int]] = {i: set() for i in self.content}
        for at, i in enumerate(self.content):
            near[i].update(self.content[max(0, at - 2) : at], self.content[at + 1 : at + 3])
            head = p.heads[i]
            while head not in inside and p.heads[head] != head:
                head = p.heads[head]
            if head in inside and head != i:
                near[i].add(head)
                near[head].add(i)
        return {i: tuple(sorted(others)) for i, others in near.items()}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All its words, the light ones too, as they are compared."""
        return tuple(word for i in self.tokens if (word := plain(self.parsed.lower[i])))

    @cached_property
    def sentence(self) -> str:
        """The words of the sentences that it stands in as one text, in lower case."""
        return " ".join(self.parsed.lower[i] for i in self._around)

    @cached_property
    def said(self) -> str:
        """The same, with its own words marked where they are not all: what it says, read in its context."""
        inside = set(self.tokens)
        runs = groupby(self._around, inside.__contains__)
        told = [(own, " ".join(self.parsed.lower[i] for i in run)) for own, run in runs]
        return " ".join(marked(words) if own and len(told) > 1 else words for own, words in told)

    @property
    def _around(self) -> list[int]:
        p = self.parsed
        if not self.tokens:
            return []
        whole = range(p.sentence(self.tokens[0]).first, p.sentence(self.tokens[-1]).last)
        return [i for i in whole if p.pos[i] != "PUNCT"]

    @cached_property
    def letters(self) -> Counter[str]:
        """How often each pair of neighbouring letters stands in it; a space is a letter here."""
        text = f" {' '.join(self.words)} "
        return Counter(map("".join, pairwise(text)))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The values of its numbers."""
        return frozenset(value for word in self.words if (value := number_of(word)) is not None)

    def weight(self, i: int) -> float:
        """How much a word tells: its rarity."""
        return rarity(self.keys[i].lemma if self.keys[i].lemma != "-pron-" else self.keys[i].form)

    @property
    def text(self) -> str:
        """The characters from the first to the last token."""
        p = self.parsed
        return p.article.text[p.starts[self.tokens[0]] : p.ends[self.tokens[-1]]] if self.tokens else ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written (lower case), its lemma, and its part of speech in WordNet's letters."""

    form: str
    lemma: str
    part: str


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without case, points and possessive ending: 'U.S.' and 'US' are one.

    >>> plain("U.S."), plain("Obama's")
    ('us', 'obama')
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    return word.replace(".", "") if "." in word[:-1] and not word[0].isdigit() else word.strip(".'-")


def statements(sides: Sequence[Side]) -> list[Statement]:
    """Strings, claims and facts as parsed words, in their order."""
    texts = [_text(side) for side in sides if not isinstance(side, Claim)]
    parsed = dict(zip(texts, parse_texts(texts), strict=True))
    whole = {text: Statement(p, _words(p, range(len(p.words)))) for text, p in parsed.items()}
    return [_claimed(side) if isinstance(side, Claim) else whole[_text(side)] for side in sides]


def _text(side: Side) -> str:
    if isinstance(side, Fact | str):
        return side if isinstance(side, str) else side.fact
    given = f"relate() compares two statements, but was given {type(side).__name__}."
    raise KitError(f"{given} Give it a string, a claim or a fact of the record.")


def _words(parsed: Parse, tokens: Sequence[int]) -> tuple[int, ...]:
    return tuple(i for i in tokens if parsed.pos[i] != "PUNCT")


def _claimed(claim: Claim) -> Statement:
    """The tokens of a claim in its article's parse, with what its pronouns and its verb stand for."""
    parsed = parse(claim.article)
    tokens = _words(parsed, [i for piece in claim.pieces for i in _within(parsed, piece)])
    return Statement(parsed, tokens, dict(_meant(claim, parsed, tokens)))


def _within(parsed: Parse, span: Span) -> range:
    return range(bisect_left(parsed.starts, span.start), bisect_left(parsed.starts, span.end))


def _meant(claim: Claim, parsed: Parse, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Whom a pronoun stands for, 'I' the source; and what a first predicate without a subject is said of."""
    said = claim.attributions[0] if claim.attributions else None
    named = (*pieces(said.resolved), *pieces(said.source)) if said else ()
    speaker = noun(parsed, named[0]) if named else None
    restored = (r for r in claim.reasons if r.field == "stands_alone" and r.rule in RESTORED)
    subject = next((noun(parsed, Span(reason.start, reason.end)) for reason in restored), None)
    for i in tokens:
        name = referent_of(parsed, i) if parsed.lower[i] in OTHERS else None
        if name is not None:
            yield i, name.head
        elif parsed.lower[i] in SPEAKERS and speaker is not None:
            yield i, speaker
        elif parsed.heads[i] not in tokens and subject is not None:
            yield i, subject


def noun(parsed: Parse, span: Span) -> int | None:
    """The noun that a phrase is about: the one that nothing in it governs."""
    inside = _within(parsed, span)
    return next((i for i in inside if parsed.heads[i] not in inside and parsed.pos[i] in NAMES), None)
