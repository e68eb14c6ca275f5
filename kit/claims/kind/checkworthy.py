"""How far a sentence states a fact, and how much a fact-checker would want to check it.

Two questions, asked of each sentence as ClaimBuster's annotators were asked (Arslan, Hassan, Li and
Tremayne, ICWSM 2020): does it state a fact (else NFS), and if it does, would the public want to know
whether it is true (CFS) or not (UFS)? Each is answered by a linear model over the words and the syntax of
the sentence (`features.py`), and the reasons are the weights that counted most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.claims.kind.features import Features, features
from kit.claims.kind.linear import Linear, load, logistic
from kit.claims.kind.marks_of_fact import marks
from kit.language import Parse, Sentence, Sightings
from kit.records import Reason

# Where the models' numbers are cut. The first is below one half, since the training texts are debates, in
# which two sentences in three state no fact; checked on PoliClaim and CheckThat! 2024, which trained nothing.
CUTS = (0.38, 0.47)
QUESTIONS = ("states a fact", "matters to the public")
SHOWN, WORTH_SHOWING = 3, 0.5
# Articles and full stops weigh too, but as nearly every sentence has them they tell a reader nothing.
UBIQUITOUS = frozenset({"PUNCT", "DET", "SYM"})

Known = tuple[str, str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """What the models say of a sentence: `factual` from 0 to 1 with 0.5 as the decision, and the reasons."""

    factual: float
    reasons: tuple[Reason, ...]


def checkworthiness(parse: Parse, sentence: Sentence, seen: Sightings) -> Checkworthiness:
    """How factual a sentence is and how worth checking; the field is "checkworthiness"."""
    weights = model()
    found = features(parse, sentence)
    known = weights.known(found)
    sums = weights.sums(known)
    pointed = marks(parse, sentence, seen)
    points = sum(float(mark.value) for mark in pointed)
    factual = _around(logistic(sums[0] + points), CUTS[0])
    important = _around(logistic(sums[1]), CUTS[1])
    weakest = 0 if factual <= important else 1
    whole = parse.span(sentence.first, sentence.last)
    note = (
        f"The sentence weighs {factual:.2f} for stating a fact and {important:.2f} for one that matters to "
        "the public; the smaller counts, and 0.5 decides. Weights learnt from ClaimBuster (ICWSM 2020)."
    )
    value = round(min(factual, important), 3)
    first = Reason("checkworthiness", value, "linear model", whole.start, whole.end, note)
    note = f"The model's weights give {sums[0]:+.2f} and the marks {points:+.1f} for stating a fact."
    fact = Reason("factual", round(factual, 3), "weights and marks", whole.start, whole.end, note)
    return Checkworthiness(factual, (first, fact, *_weights(parse, found, known, weakest), *pointed))


def model() -> Linear:
    """The weights that ship with the kit."""
    return load("checkworthiness")


def _around(score: float, cut: float) -> float:
    """A score from 0 to 1 stretched so that `cut` comes to lie at one half."""
    return score / (2 * cut) if score < cut else 1 - (1 - score) / (2 * (1 - cut))


def _weights(parse: Parse, found: Features, known: list[Known], question: int) -> Iterator[Reason]:
    """The features that weigh most, for or against the question that decided."""
    heavy = [
        each
        for each in known
        if not -WORTH_SHOWING < each[2][question] < WORTH_SHOWING
        and parse.pos[found[each[0]][each[1]]] not in UBIQUITOUS
    ]
    heavy.sort(key=lambda each: -abs(each[2][question]))
    for family, value, weights in heavy[:SHOWN]:
        weight = weights[question]
        i = found[family][value]
        side = "for" if weight > 0 else "against"
        said = in_words(family, value)
        note = f"{said[0].upper()}{said[1:]}: {abs(weight):.2f} {side} '{QUESTIONS[question]}'."
        yield Reason("checkworthiness weight", weight, family, parse.starts[i], parse.ends[i], note)


def in_words(family: str, value: str) -> str:
    """A feature as a student would say it.

    >>> in_words("word", "MONEY")
    'a sum of money'
    """
    shown = " ".join(_KINDS.get(part, _EDGES.get(part, f"'{part}'")) for part in value.split(" "))
    if family == "word":
        return shown if value in _KINDS else f"the word {shown}"
    if family == "tag":
        return _TAGS.get(value, f"a word tagged {value}")
    if family == "root tag":
        return f"as main verb, {_TAGS.get(value, value)}"
    if family == "pair":
        return f"the neighbours {shown}"
    if family == "subject":
        return f"as subject, {_POS.get(value, shown)}"
    return f"{_FAMILIES[family]} {shown}"


_FAMILIES = {"form": "a form of", "root": "the main verb", "auxiliary": "the auxiliary"}
_EDGES = {"^": "(the beginning)", "$": "(the end)"}
_KINDS = {
    "MONEY": "a sum of money",
    "PERCENT": "a percentage",
    "CARDINAL": "a number",
    "NUMBER": "a number",
    "ORDINAL": "a rank",
    "QUANTITY": "a measure",
    "DATE": "a date",
    "TIME": "a time of day",
    "PERSON": "a person's name",
    "ORG": "an organisation's name",
    "GPE": "a country or city",
    "LOC": "a region",
    "FAC": "a building or road",
    "NORP": "a nationality, religion or party",
    "PRODUCT": "a product's name",
    "EVENT": "a named event",
    "LAW": "a named law",
    "WORK_OF_ART": "a title",
    "LANGUAGE": "a language",
    "NAME": "a name",
}
_POS = {"NOUN": "a noun", "PROPN": "a name", "NUM": "a number", "DET": "a determiner", "ADJ": "an adjective"}
_TAGS = {
    "VBD": "a verb in the past tense",
    "VBZ": "a verb in the present, third person",
    "VBP": "a verb in the present",
    "VB": "a verb in its base form",
    "VBG": "a verb in -ing",
    "VBN": "a past participle",
    "MD": "a modal verb",
    "CD": "a number",
    "NN": "a noun",
    "NNS": "a plural noun",
    "NNP": "a name",
    "NNPS": "a plural name",
    "JJ": "an adjective",
    "JJR": "a comparative",
    "JJS": "a superlative",
    "RB": "an adverb",
    "RBR": "a comparing adverb",
    "RBS": "a superlative adverb",
    "PRP": "a pronoun",
    "PRP$": "a possessive pronoun",
    "IN": "a preposition",
    "DT": "a determiner",
    "UH": "an interjection",
    "WP": "a question word",
    "WDT": "a relative pronoun",
    "WRB": "a question word",
    "TO": "the particle 'to'",
    "CC": "a conjunction",
    "EX": "'there' of existence",
    "POS": "a possessive ending",
    "RP": "a particle",
    "$": "a currency sign",
    ".": "an end of a sentence",
    ",": "a comma",
    ":": "a dash or colon",
    "``": "an opening quotation mark",
    "''": "a closing quotation mark",
    "-LRB-": "an opening bracket",
    "-RRB-": "a closing bracket",
    "HYPH": "a hyphen",
    "NFP": "odd punctuation",
    "SYM": "a symbol",
    "FW": "a foreign word",
    "PDT": "a word before the determiner",
    "XX": "a fragment",
    "LS": "a list mark",
    "ADD": "an address",
    "AFX": "a prefix",
    "WP$": "'whose'",
}
