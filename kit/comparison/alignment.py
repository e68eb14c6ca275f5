"""Which words of one statement stand for which words of another, and why.

The scheme is that of Sultan, Bethard and Sumner (2014), "Back to Basics for Monolingual Alignment": two
words are partners when they mean the same or nearly so (evidence of the dictionary) and when the words
around them are partners too (evidence of the context); the best pairs are taken first, one to one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from math import prod

from kit.language import POS, Parse, marked, nearness, number_of, rarity, shipped_words, wordnet

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "X", "SYM"}
# Sultan et al. weigh a word's own evidence 0.9 and its context 0.1.
OWN, CONTEXT = 0.9, 0.1
NEAR = 0.55
# Words that a name may skip in its initials: 'the Organization *of* American States'.
SKIPPED = {"of", "the", "and", "for", "on"}
PARTICLES = {"ADP", "ADV"}
PERSONS = {"he", "she", "they", "i", "we", "you"}
LIGHT = {"be", "have", "do", "get", "so", "also", "then", "just", "very", "too", "not", "n't", "no", "never"}


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
        if p.passive(verb):
            return self._own(p.agent(verb))
        own = self._own(p.dependent(verb, "nsubj"))
        if own is None and p.deps[verb] == "xcomp":
            return self.doer(p.heads[verb])
        return self.meant.get(verb) if own is None else own

    def done(self, verb: int) -> int | None:
        """The head of what it is done to, in active and passive: 'shut the *road*', 'the *road* was shut'."""
        p = self.parsed
        if p.passive(verb):
            own = self._own(p.dependent(verb, "nsubjpass"))
            return self.meant.get(verb) if own is None else own
        return self._own(p.dependent(verb, "dobj", "dative"))

    def _own(self, i: int | None) -> int | None:
        return self.meant.get(i, i) if i in self.tokens else None

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
            after = next(
                (k for k in p.children[i] if k > i and p.pos[k] in PARTICLES and not p.children[k]), i
            )
            if after != i and wordnet().entry(f"{lemma}_{p.lower[after]}.v").senses:
                lemma = f"{lemma}_{p.lower[after]}"
            if (p.pos[i] == "NUM" or p.deps[i] == "nummod") and (number := value(p, i)) is not None:
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


def value(p: Parse, i: int) -> float | None:
    """The value of a number and what multiplies it: 'two million'."""
    own = number_of(p.lower[i])
    times = [number_of(p.lower[k]) for k in p.children[i] if p.deps[k] in ("compound", "nummod")]
    return own if own is None else prod((own, *(n for n in times if n)))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written (lower case), its lemma, and its part of speech in WordNet's letters."""

    form: str
    lemma: str
    part: str


@dataclass(frozen=True, slots=True)
class Link:
    """Token `left` stands for token `right`: `kind` says why, `strength` (0 to 1) how well."""

    left: int
    right: int
    kind: str
    strength: float


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without case, points and possessive ending: 'U.S.' and 'US' are one.

    >>> plain("U.S."), plain("Obama's")
    ('us', 'obama')
    """
    word = word.lower().replace("’", "'").removesuffix("'s")
    return word.replace(".", "") if "." in word[:-1] and not word[0].isdigit() else word.strip(".'-")


@lru_cache(maxsize=65536)
def likeness(left: Word, right: Word) -> tuple[str, float]:
    """Why two words may stand for each other, and how well, 0 to 1; ("", 0.0) when they may not.

    >>> likeness(Word("bought", "buy", "v"), Word("purchased", "purchase", "v"))
    ('synonym', 0.9)
    """
    if left.form == right.form or left.lemma == right.lemma:
        return "same word", 1.0
    first, second = number_of(left.form), number_of(right.form)
    if first is not None or second is not None:
        return ("same number", 1.0) if first == second else ("", 0.0)
    net, beside = wordnet(), shipped_words().values("beside_wordnet")
    one, two = f"{left.lemma}.{left.part}", f"{right.lemma}.{right.part}"
    known = beside.get(f"{left.lemma} {right.lemma}", beside.get(f"{right.lemma} {left.lemma}"))
    if known == "opposite" or net.opposed(one, two) or net.opposed(f"{left.form}.a", f"{right.form}.a"):
        return "opposite", 0.6
    if (
        known == "synonym"
        or net.synonyms(one, two)
        or any(net.synonyms(*pair) for pair in ((f"{left.form}.n", two), (one, f"{right.form}.n")))
    ):
        return "synonym", 0.9
    if net.akin(one, two) or _one_stem(left.lemma, right.lemma):
        return "kin", 0.9
    if net.under(one, two):
        return "more general", 0.8
    if net.under(two, one):
        return "more specific", 0.7
    near = max(nearness(left.form, right.form), nearness(left.lemma, right.lemma))
    return ("near in meaning", near * 0.9) if near >= NEAR else ("", 0.0)


def _one_stem(left: str, right: str) -> bool:
    """Whether two words begin alike for at least five letters and most of their length."""
    shortest = min(len(left), len(right))
    return shortest >= 5 and left[:5] == right[:5] and left[: shortest - 2] == right[: shortest - 2]


def align(left: Statement, right: Statement) -> list[Link]:
    """The pairs of words that stand for each other, one to one, in the order of the left side.

    Only initials stand for several: 'AI' for 'artificial' and for 'intelligence'.
    """
    if left.forms == right.forms:
        return [Link(i, j, "same word", 1.0) for i, j in zip(left.content, right.content, strict=True)]
    own: dict[tuple[int, int], tuple[str, float]] = {}
    for i in left.content:
        for j in right.content:
            kind, strength = likeness(left.keys[i], right.keys[j])
            if kind:
                own[i, j] = kind, strength
    scored = sorted(
        (
            (OWN * strength + CONTEXT * _context(left, right, i, j, own), -abs(i - j), i, j)
            for (i, j), (_, strength) in own.items()
        ),
        reverse=True,
    )
    links = [
        *_initials(left, right),
        *(replace(link, left=link.right, right=link.left) for link in _initials(right, left)),
    ]
    used_left = {link.left for link in links}
    used_right = {link.right for link in links}
    for _, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            links.append(Link(i, j, *own[i, j]))
    return sorted(links, key=lambda link: (link.left, link.right))


def _initials(short: Statement, long: Statement) -> Iterator[Link]:
    """The links of one word to every word that it is the initials of: 'EU', 'European Union'."""
    for i, word in short.keys.items():
        if word.form in long.initials and short.parsed.words[i][:2].isupper():
            yield from (Link(i, j, "initials", 1.0) for j in long.initials[word.form])


def _context(
    left: Statement, right: Statement, i: int, j: int, own: dict[tuple[int, int], tuple[str, float]]
) -> float:
    """The share of the words around both that are like each other."""
    first, second = left.around[i], right.around[j]
    if not first or not second:
        return 0.0
    like = sum(any((a, b) in own for b in second) for a in first)
    return like / max(len(first), 1)


def covered(statement: Statement, strengths: Iterable[tuple[int, float]]) -> float:
    """The share of a statement's meaning that has a partner on the other side, 0 to 1."""
    total = sum(statement.weight(i) for i in statement.content)
    found = sum(statement.weight(i) * strength for i, strength in strengths)
    return found / total if total else 0.0
