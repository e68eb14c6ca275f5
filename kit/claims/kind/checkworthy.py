"""How far a sentence states a fact, and how much a fact-checker would want to check it.

Two questions, asked of each sentence as ClaimBuster's annotators were asked (Arslan, Hassan, Li and
Tremayne, ICWSM 2020): does it state a fact (else NFS), and if it does, would the public want to know
whether it is true (CFS) or not (UFS)? Each is answered by a linear model, so the reasons are the weights that
counted most. Its features are what a student could tick on paper, after ClaimBuster's (Hassan, Arslan, Li and
Tremayne, KDD 2017) with syntax added. A name is read as the kind of name it is and a number as the kind of
number, so that no person, party or country can make a sentence more or less worth checking.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kit.claims.kind.marks import Weighed, logistic
from kit.language import Parse, Sentence, shipped_words
from kit.records import Reason

# Where a fact begins. Below one half, since the training texts are debates, in which two sentences in three
# state none; chosen with PoliClaim in view.
FACT = 0.30
# Where a sentence is worth checking: the probability of CFS that gives the best F1 on a fifth of ClaimBuster.
WORTH = 0.31
QUESTIONS = ("states a fact", "matters to the public")
SHOWN, WORTH_SHOWING = 3, 0.5
# Articles and full stops weigh too, but as nearly every sentence has them they tell a reader nothing.
UBIQUITOUS = frozenset({"PUNCT", "DET", "SYM"})

Weights = tuple[float, ...]
Known = tuple[str, str, Weights]

# family -> value -> the first token it rests on
Features = dict[str, dict[str, int]]

FAMILIES = ("word", "pair", "form", "tag", "root", "root tag", "subject", "auxiliary")
_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "neg"})
_OPEN = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NAMING = frozenset({"PROPN", "ADJ", "NOUN"})
_BEFORE_CAPITALS = frozenset({".", "!", "?", ":", '"', "“", "‘", "'", "-", "--", "—"})
_DIGITS = frozenset("0123456789")


def features(parse: Parse, sentence: Sentence) -> Features:
    """The features of a sentence, by family, each with the first token it rests on.

    Families: word, pair (two neighbours), form (dictionary form), tag (Penn Treebank), root (main verb),
    root tag, subject, auxiliary.
    """
    # Later entries overwrite earlier ones, so the tokens are walked from the last to the first.
    backwards = range(sentence.last - 1, sentence.first - 1, -1)
    words = _masked(parse, backwards)
    pairs = map(" ".join, zip([*words[1:], "^"], words, strict=True))
    found: Features = {
        "word": dict(zip(words, backwards, strict=True)),
        "pair": dict(zip(pairs, backwards, strict=True)),
        "form": {
            parse.lemmas[i]: i
            for i, word in zip(backwards, words, strict=True)
            if parse.pos[i] in _OPEN and not word[0].isupper()
        },
        "tag": {parse.tags[i]: i for i in backwards},
        **{family: {} for family in FAMILIES[4:]},
    }
    if words:
        found["pair"][f"{words[0]} $"] = sentence.last - 1
    for i in backwards:
        if parse.heads[i] == i:
            _add_root(parse, i, found)
    return found


def _masked(parse: Parse, tokens: range) -> list[str]:
    """Tokens in lower case; a name or a number as its kind in capitals, such as PERSON or MONEY.

    Entity labels of the English model: OntoNotes 5 (Weischedel et al. 2013).
    """
    lower, pos, tags, words = parse.lower, parse.pos, parse.tags, parse.words
    return [
        _kind(parse, i)
        if pos[i] == "PROPN" or tags[i] == "CD" or (not words[i].islower() and _special(parse, i))
        else lower[i]
        for i in tokens
    ]


def _special(parse: Parse, i: int) -> bool:
    """A figure, or a word whose capital is its own and belongs to a name ('Danish', 'a Liberal')."""
    if parse.lower[i][0] in _DIGITS or parse.pos[i] not in _NAMING or not parse.words[i][0].isupper():
        return parse.lower[i][0] in _DIGITS
    return parse.ents[i] in NAMES or (i > 0 and parse.lower[i - 1] not in _BEFORE_CAPITALS)


def _kind(parse: Parse, i: int) -> str:
    label = parse.ents[i]
    if parse.pos[i] in _NAMING and parse.tags[i] != "CD" and parse.lower[i][0] not in _DIGITS:
        return label or ("NAME" if parse.pos[i] == "PROPN" else "NORP")
    return label if label in _NUMBERS else "NUMBER"


def _add_root(parse: Parse, i: int, found: Features) -> None:
    """The main verb, its form, its subject and its auxiliaries."""
    if parse.pos[i] != "PROPN":
        found["root"][parse.lemmas[i]] = i
    found["root tag"][parse.tags[i]] = i
    for child in parse.children[i]:
        if parse.deps[child] in _SUBJECTS:
            subject = parse.lower[child] if parse.pos[child] == "PRON" else parse.pos[child]
            found["subject"][subject] = child
        elif parse.deps[child] in _AUXILIARIES:
            found["auxiliary"][parse.lower[child]] = child


@dataclass(frozen=True)
class Linear:
    """Weights by family and value, one for each of `questions`, and where they come from."""

    questions: tuple[str, ...]
    biases: Weights
    weights: Mapping[str, Mapping[str, Weights]] = field(repr=False)
    citation: str = ""

    def known(self, found: Features) -> list[Known]:
        """The features of a sentence that have weights: family, value, weights."""
        tables = self.weights.items()
        return [(family, v, table[v]) for family, table in tables for v in found[family] if v in table]

    def sums(self, known: list[Known]) -> Weights:
        """The bias and the sum of the weights for each question; above 0 speaks for it.

        The sum is divided by the square root of the number of known features, so that a long sentence
        does not score high for its length alone.
        """
        totals = [sum(weights[question] for _, _, weights in known) for question in range(len(self.biases))]
        scale = math.sqrt(len(known) + 1)
        return tuple(bias + total / scale for bias, total in zip(self.biases, totals, strict=True))


@lru_cache(maxsize=1)
def model() -> Linear:
    """The weights that ship with the kit: a citation in lines with '#', a heading, one feature a row."""
    text = Path(__file__).with_name("weights").joinpath("checkworthiness.tsv").read_text(encoding="utf-8")
    lines = text.splitlines()
    citation = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    heading, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    table: dict[str, dict[str, Weights]] = {family: {} for family in ("bias", *FAMILIES)}
    for family, value, *weights in rows:
        table[family][value] = tuple(map(float, weights))
    return Linear(tuple(heading[2:]), table.pop("bias")[""], table, citation)


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """What the models say of a sentence: two numbers from 0 to 1, 0.5 the decision, and the reasons."""

    factual: float
    worth: float
    note: str
    reasons: tuple[Reason, ...]


def checkworthiness(parse: Parse, sentence: Sentence, marks: Weighed) -> Checkworthiness:
    """How factual a sentence is and how worth checking; the field is "checkworthiness"."""
    found = features(parse, sentence)
    known = model().known(found)
    sums = model().sums(known)
    factual = _around(logistic(sums[0] + marks.fact), FACT)
    fact, important = logistic(sums[0]), logistic(sums[1])
    note = (
        f"With probability {fact:.2f} it states a fact, and if so, with {important:.2f} one that matters to "
        f"the public. Their product is read so that {WORTH} becomes 0.5, which decides. Weights learnt from "
        "ClaimBuster (ICWSM 2020)."
    )
    whole = parse.span(sentence.first, sentence.last)
    said = f"The model's weights give {sums[0]:+.2f} and the marks {marks.fact:+.1f} for stating a fact."
    stated = Reason("factual", round(factual, 3), "weights and marks", whole.start, whole.end, said)
    weakest = 0 if fact <= important else 1
    reasons = (stated, *_weights(parse, found, known, weakest), *marks.reasons)
    return Checkworthiness(factual, _around(fact * important, WORTH), note, reasons)


def _around(score: float, cut: float) -> float:
    """A score from 0 to 1 stretched so that `cut` comes to lie at one half."""
    return score / (2 * cut) if score < cut else 1 - (1 - score) / (2 * (1 - cut))


def _weights(parse: Parse, found: Features, known: list[Known], question: int) -> Iterator[Reason]:
    """The features that weigh most, for or against the question that decided."""
    heavy = [
        (weights[question], found[family][value], family, value)
        for family, value, weights in known
        if abs(weights[question]) >= WORTH_SHOWING
    ]
    heavy = [each for each in heavy if parse.pos[each[1]] not in UBIQUITOUS]
    heavy.sort(key=lambda each: -abs(each[0]))
    for weight, i, family, value in heavy[:SHOWN]:
        said, side = in_words(family, value), "for" if weight > 0 else "against"
        note = f"{said[0].upper()}{said[1:]}: {abs(weight):.2f} {side} '{QUESTIONS[question]}'."
        yield Reason("checkworthiness weight", weight, family, parse.starts[i], parse.ends[i], note)


@lru_cache(maxsize=8192)
def in_words(family: str, value: str) -> str:
    """A feature as a student would say it.

    >>> in_words("word", "MONEY")
    'a sum of money'
    """
    if family in ("tag", "root tag"):
        tag = shipped_words().values("word tags").get(value.lower(), f"a word tagged {value}")
        return f"as main verb, {tag}" if family == "root tag" else str(tag)
    kinds, said = shipped_words().values("kinds of words"), str(shipped_words().values("features")[family])
    shown = [str(kinds.get(p.lower(), p)) if p.isupper() or p in "^$" else f"'{p}'" for p in value.split(" ")]
    return shown[0] if family == "word" and value.isupper() else said.format(" ".join(shown))
