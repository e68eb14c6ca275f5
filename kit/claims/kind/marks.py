"""What makes a sentence state a fact, and what makes it give its writer's view: one table of marks.

Both questions are asked of sentences, and answered by counting. A *fact* is what could be verified, specific
plans included (AFaCTA; Ni et al., ACL 2024). A *view* is based on or influenced by personal feelings, tastes
or opinions; a sentence that reports somebody else's is none (Antici et al. 2024. "A Corpus for Sentence-Level
Subjectivity Detection on English News Articles". LREC-COLING, pp. 273-285). The marks are those that Wiebe,
Wilson and Cardie (2005) and Biber (1988, Variation across Speech and Writing: involved against informational
style) describe. Nearly all count half a point: fitted weights suit the texts they were fitted to, and equal
ones travel (Dawes, Robyn M. 1979. "The Robust Beauty of Improper Linear Models". American Psychologist 34).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kit.language import Parse, Sentence, Sightings
from kit.records import Reason


@dataclass(frozen=True, slots=True)
class Rule:
    """The points of a mark for a fact and for a view, how often it counts at most, and what it means."""

    fact: float
    view: float
    most: int
    note: str


SHORT, LONG = 5, 16
# From so many points on a view outweighs a report: chosen on the train part of CheckThat! 2025.
DECISION = 1.0
PER_DESCRIPTION = 3.0  # times the share of adjectives and adverbs among the words
RULES = {
    "name": Rule(0.5, 0.0, 1, "is a name: it is about somebody or something in particular"),
    "person": Rule(0.5, 0.0, 1, "names a person"),
    "named actor": Rule(0.0, -0.5, 1, "is named as the one it is about"),
    "figure": Rule(0.5, -0.5, 1, "is a figure that could be compared"),
    "amount": Rule(0.5, -0.5, 1, "is an amount of money or a share"),
    "date": Rule(0.0, -0.5, 1, "says when"),
    "past event": Rule(0.0, -1.0, 1, "tells what happened"),
    "passive": Rule(0.0, -0.5, 1, "stands in the passive, as in reports"),
    "saying": Rule(0.0, -0.5, 1, "reports what somebody said"),
    "opening quotation mark": Rule(0.0, -0.5, 1, "begins somebody's own words"),
    "mostly quoted": Rule(0.0, -0.5, 1, "stands in quotation marks: these are another's words"),
    "plan": Rule(1.0, 0.0, 1, "commits to something that time will show"),
    "proposal": Rule(0.5, 0.0, 1, "does something by being said (a performative)"),
    "length": Rule(0.5, 0.0, 1, "has room for particulars"),
    "shortness": Rule(-0.5, 0.0, 1, "leaves little to be checked"),
    "norm": Rule(-1.0, 1.0, 1, "says what ought to be, not what is"),
    "opinion": Rule(-0.5, 0.5, 1, "gives the speaker's own mind"),
    "address": Rule(-0.5, 0.5, 1, "addresses the reader, or anybody"),
    "existence": Rule(-0.5, 0.0, 1, "says that something exists, not what"),
    "description": Rule(-0.5, 0.5, 1, "describes, and tells of no happening"),
    "general present": Rule(-0.5, 0.0, 1, "tells what is so in general, at no one time"),
    "evaluative word": Rule(0.0, 0.5, 3, "judges rather than reports"),
    "intensifier": Rule(0.0, 0.5, 2, "turns the strength up or down"),
    "contrast": Rule(0.0, 0.5, 1, "sets one thing against another, as arguments do"),
    "need": Rule(0.0, 0.5, 1, "says what is needed"),
    "possibility": Rule(0.0, 0.5, 1, "speaks of what may be, not of what is"),
    "we": Rule(0.0, 0.5, 1, "takes the writer and the reader together"),
    "people in general": Rule(0.0, 0.5, 1, "speaks of people in general"),
    "denial": Rule(0.0, 0.5, 1, "denies what somebody might think"),
    "dash": Rule(0.0, 0.5, 1, "sets off a comment"),
    "opening conjunction": Rule(0.0, 0.5, 1, "opens the sentence as in a conversation"),
    "pointing back": Rule(0.0, 0.5, 1, "takes up what was said, to comment on it"),
}
# Word lists, and the mark that each of their entries is.
LISTED = {
    "evaluative": "evaluative word",
    "intensifiers": "intensifier",
    "contrast words": "contrast",
    "generic persons": "people in general",
    "saying verbs": "saying",
    "norm words": "norm",
    "words of need": "need",
    "words of possibility": "possibility",
    "inclusive words": "we",
    "words of address": "address",
    "words of denial": "denial",
    "dashes": "dash",
}
_AMOUNTS = frozenset({"MONEY", "PERCENT"})
_TIMES = frozenset({"DATE", "TIME"})
_OPENERS = frozenset({"but", "and", "so", "yet", "or"})
_POINTERS = frozenset({"this", "these", "that", "it", "such"})
_ABOUT_TO = ("will", "shall", "'ll", "’ll", "wo")
_OPENING, _CLOSING = frozenset({"“", "‘", "``", '"'}), frozenset({"”", "’", "''", '"'})
_QUOTES = _OPENING | _CLOSING | {"„", "'"}

# Rule, first token, token after the last.
Mark = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the marks of a sentence come to: points for a fact, and the reasons for both questions."""

    fact: float
    reasons: tuple[Reason, ...]


def weighed(parse: Parse, sentence: Sentence, seen: Sightings) -> Weighed:
    """Reasons of the fields "checkable mark", "subjectivity mark" (points) and "subjectivity" (0 to 1).

    What stands in quotation marks is another's words: it cannot make the sentence its writer's view.
    """
    quoted = _quoted(parse, sentence)
    counted: Counter[str] = Counter()
    fact, view, reasons = 0.0, 0.0, []
    for name, first, last in _marks(parse, sentence, seen, quoted):
        rule = RULES[name]
        another = rule.view > 0 and first in quoted
        counted[name] += not another
        if rule.fact and not (another and rule.view > 0 > rule.fact) and counted[name] <= 1:
            fact += rule.fact
            reasons.append(_reason(parse, "checkable mark", rule.fact, name, first, last))
        if rule.view and not another and counted[name] <= rule.most:
            view += rule.view
            reasons.append(_reason(parse, "subjectivity mark", rule.view, name, first, last))
    described, note = _description(parse, sentence, quoted)
    whole = parse.span(sentence.first, sentence.last)
    if described:
        reasons.append(Reason("subjectivity mark", described, "adjectives", whole.start, whole.end, note))
    view += described
    note = f"The marks add up to {view:+.1f}; from {DECISION:+.2f} on a view outweighs a report."
    value = round(logistic(view - DECISION), 3)
    whole_view = Reason("subjectivity", value, "sum of marks", whole.start, whole.end, note)
    return Weighed(fact, (whole_view, *reasons))


def logistic(x: float) -> float:
    """A sum of points or weights as a number from 0 to 1.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def _reason(parse: Parse, field: str, points: float, name: str, first: int, last: int) -> Reason:
    place = parse.span(first, last)
    shown = f"'{parse.article.text[place.start : place.end]}'" if last - first < 8 else "The sentence"
    return Reason(field, points, name, place.start, place.end, f"{shown} {RULES[name].note}.")


def _marks(parse: Parse, sentence: Sentence, seen: Sightings, quoted: set[int]) -> Iterator[Mark]:
    """Every mark of a sentence."""
    first, last = sentence.first, sentence.last
    for listed, name in LISTED.items():
        for start, end in seen.between(listed, first, last):
            yield name, start, end
    for i in range(first, last):
        yield from _particulars(parse, i)
        if parse.heads[i] == i:
            yield from _main_verb(parse, i, seen)
    if parse.lower[first] in _OPENERS:
        yield "opening conjunction", first, first + 1
    if parse.lower[first] in _QUOTES:
        yield "opening quotation mark", first, first + 1
    for i in range(first, min(first + 3, last)):
        if parse.lower[i] in _POINTERS and parse.deps[i] in ("nsubj", "det"):
            yield "pointing back", i, i + 1
    if len(quoted) * 2 > last - first:
        yield "mostly quoted", first, last
    if last - first >= LONG or last - first <= SHORT:
        yield "length" if last - first >= LONG else "shortness", first, last


def _particulars(parse: Parse, i: int) -> Iterator[Mark]:
    """Who, when and how many: what makes a statement specific."""
    label = parse.ents[i]
    if parse.pos[i] == "PROPN":
        yield "name", i, i + 1
        if label == "PERSON":
            yield "person", i, i + 1
    elif parse.tags[i] == "CD" and parse.lower[i][0].isdigit():
        yield "figure", i, i + 1
    if label in _AMOUNTS and parse.tags[i] == "CD":
        yield "amount", i, i + 1
    elif label in _TIMES:
        yield "date", i, i + 1


def _main_verb(parse: Parse, i: int, seen: Sightings) -> Iterator[Mark]:
    """What the main verb does: tell, plan, propose, describe, speak of what is generally so."""
    will = parse.auxiliary(i, *_ABOUT_TO)
    if will is not None or (parse.lower[i] == "going" and parse.dependent(i, "xcomp") is not None):
        yield "plan", i if will is None else will, (i if will is None else will) + 1
    subject = parse.subject(i)
    if subject is not None and parse.lower[subject] in ("i", "we"):
        if seen.between("performative verbs", i, i + 1):
            yield "proposal", i, i + 1
        if seen.between("opinion verbs", i, i + 1):
            yield "opinion", i, i + 1
    if subject is not None and parse.pos[subject] == "PROPN":
        yield "named actor", subject, subject + 1
    there = parse.dependent(i, "expl")
    if there is not None:
        yield "existence", min(there, i), max(there, i) + 1
    described = parse.dependent(i, "acomp", "attr") if parse.lemmas[i] == "be" else None
    if described is not None:
        yield "description", described, described + 1
    elif parse.tags[i] in ("VBZ", "VBP") and parse.lemmas[i] != "be":
        yield "general present", i, i + 1
    elif parse.tags[i] == "VBD":
        yield "past event", i, i + 1
    if parse.dependent(i, "nsubjpass") is not None:
        yield "passive", i, i + 1


def _quoted(parse: Parse, sentence: Sentence) -> set[int]:
    """The tokens of a sentence that stand in quotation marks, the marks included."""
    quoted, inside = set(), False
    for i in range(sentence.first, sentence.last):
        word = parse.words[i]
        edge = word in (_CLOSING if inside else _OPENING)
        if inside or edge:
            quoted.add(i)
        inside ^= edge
    return quoted


def _description(parse: Parse, sentence: Sentence, quoted: set[int]) -> tuple[float, str]:
    """The points for the share of adjectives and adverbs, and what they mean."""
    own = [i for i in range(sentence.first, sentence.last) if i not in quoted]
    found = sum(parse.pos[i] in ("ADJ", "ADV") for i in own)
    length = sentence.last - sentence.first
    note = f"{found} adjectives and adverbs among {length} words describe."
    return round(PER_DESCRIPTION * found / length, 2), note
