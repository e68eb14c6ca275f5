"""How far a sentence gives its writer's view rather than a fact.

Marks of a view are counted and set against marks of reporting, as the annotators of CheckThat! were told
to weigh them: a sentence is subjective when it is based on or influenced by personal feelings, tastes or
opinions, and objective when it reports, also when it reports somebody else's opinion (Antici, Francesco, et
al. 2024. "A Corpus for Sentence-Level Subjectivity Detection on English News Articles". LREC-COLING,
pp. 273-285). The marks are those that Wiebe, Wilson and Cardie (2005) and Biber (1988, Variation across
Speech and Writing: involved against informational style) describe; the points are the kit's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kit.claims.kind.linear import logistic
from kit.language import Parse, Sentence, Sightings
from kit.records import Reason


@dataclass(frozen=True, slots=True)
class Rule:
    """How much a mark counts, how often at most in one sentence, and what it means."""

    points: float
    most: int
    note: str


DECISION = 0.55
PER_ADJECTIVE, PER_ADVERB = 3.0, 2.5  # times their share of the words
RULES = {
    "evaluative word": Rule(0.5, 3, "judges rather than reports"),
    "intensifier": Rule(0.3, 2, "turns the strength up or down"),
    "contrast": Rule(0.3, 1, "sets one thing against another, as arguments do"),
    "norm": Rule(1.0, 1, "says what ought to be"),
    "need": Rule(0.5, 1, "says what is needed"),
    "possibility": Rule(0.3, 1, "speaks of what may be, not of what is"),
    "we": Rule(0.5, 1, "takes the writer and the reader together"),
    "you": Rule(0.3, 1, "turns to the reader"),
    "people in general": Rule(0.5, 1, "speaks of people in general"),
    "denial": Rule(0.3, 1, "denies what somebody might think"),
    "dash": Rule(0.3, 1, "sets off a comment"),
    "opening conjunction": Rule(0.3, 1, "opens the sentence as in a conversation"),
    "pointing back": Rule(0.3, 1, "takes up what was said, to comment on it"),
    "present state": Rule(0.3, 1, "says how things are, as a comment does"),
    "past event": Rule(-0.9, 1, "tells what happened"),
    "figure": Rule(-0.7, 1, "is a figure"),
    "amount": Rule(-0.8, 1, "is a sum of money or a share"),
    "date": Rule(-0.4, 1, "says when"),
    "saying": Rule(-0.6, 1, "reports what somebody said"),
    "opening quotation mark": Rule(-0.6, 1, "begins somebody's own words"),
    "mostly quoted": Rule(-0.5, 1, "stands in quotation marks: these are another's words"),
    "named actor": Rule(-0.3, 1, "is named as the one it is about"),
    "passive": Rule(-0.4, 1, "stands in the passive, as in reports"),
}
_LISTS = {
    "evaluative": "evaluative word",
    "intensifiers": "intensifier",
    "contrast words": "contrast",
    "generic persons": "people in general",
    "saying verbs": "saying",
}
_WORDS = {
    **dict.fromkeys(("should", "must", "ought"), "norm"),
    **dict.fromkeys(("would", "could", "might", "may", "can"), "possibility"),
    **dict.fromkeys(("we", "us", "our"), "we"),
    **dict.fromkeys(("you", "your"), "you"),
    **dict.fromkeys(("not", "n't", "n’t", "no", "nothing", "nobody", "never", "none", "nor"), "denial"),
    **dict.fromkeys(("—", "–", "-", "--"), "dash"),
    **dict.fromkeys(("need", "needs", "needed"), "need"),
}
_OPENERS = frozenset({"but", "and", "so", "yet", "or"})
_POINTERS = frozenset({"this", "these", "that", "it", "such"})
_AMOUNTS = frozenset({"MONEY", "PERCENT"})
_TIMES = frozenset({"DATE", "TIME"})
_OPENING, _CLOSING = frozenset({"“", "‘", "``", '"'}), frozenset({"”", "’", "''", '"'})
_QUOTES = _OPENING | _CLOSING | {"„", "'"}

# Rule, first token, token after the last.
Mark = tuple[str, int, int]


def subjectivity(parse: Parse, sentence: Sentence, seen: Sightings) -> tuple[Reason, ...]:
    """Reasons of the fields "subjectivity" (0 to 1) and "subjectivity mark" (points, with their words)."""
    quoted = _quoted(parse, sentence)
    counted: dict[str, int] = {}
    total, reasons = 0.0, []
    for rule, first, last in _marks(parse, sentence, seen, quoted):
        counted[rule] = counted.get(rule, 0) + 1
        if counted[rule] <= RULES[rule].most:
            total += RULES[rule].points
            reasons.append(_reason(parse, rule, first, last))
    described, note = _description(parse, sentence, quoted)
    whole = parse.span(sentence.first, sentence.last)
    if described:
        reasons.append(Reason("subjectivity mark", described, "description", whole.start, whole.end, note))
    total += described - DECISION
    note = f"The marks add up to {total + DECISION:+.1f}; from {DECISION:+.2f} on a view outweighs a report."
    value = round(logistic(total), 3)
    return (Reason("subjectivity", value, "sum of marks", whole.start, whole.end, note), *reasons)


def _reason(parse: Parse, rule: str, first: int, last: int) -> Reason:
    place = parse.span(first, last)
    shown = parse.article.text[place.start : place.end] if last - first < 8 else "The sentence"
    note = f"'{shown}' {RULES[rule].note}."
    return Reason("subjectivity mark", RULES[rule].points, rule, place.start, place.end, note)


def _quoted(parse: Parse, sentence: Sentence) -> set[int]:
    """The tokens of a sentence that stand in quotation marks."""
    quoted, inside = set(), False
    words = parse.words
    for i in range(sentence.first, sentence.last):
        if words[i] in _QUOTES:
            if not inside and words[i] in _OPENING:
                inside = True
                quoted.add(i)
                continue
            if inside and words[i] in _CLOSING:
                inside = False
                quoted.add(i)
                continue
        if inside:
            quoted.add(i)
    return quoted


def _marks(parse: Parse, sentence: Sentence, seen: Sightings, quoted: set[int]) -> Iterator[Mark]:
    """Every mark of a sentence; words in quotation marks are another's, and do not count."""
    first, last = sentence.first, sentence.last
    for name, rule in _LISTS.items():
        for start, end in seen.between(name, first, last):
            if start not in quoted:
                yield rule, start, end
    lower, tags, ents = parse.lower, parse.tags, parse.ents
    for i in range(first, last):
        if ents[i] and tags[i] == "CD" and ents[i] in _AMOUNTS:
            yield "amount", i, i + 1
        elif ents[i] in _TIMES:
            yield "date", i, i + 1
        if i in quoted:
            continue
        if lower[i] in _WORDS:
            yield _WORDS[lower[i]], i, i + 1
        if tags[i] == "CD":
            yield "figure", i, i + 1
        if parse.heads[i] == i:
            yield from _main_verb(parse, i)
    if lower[first] in _OPENERS:
        yield "opening conjunction", first, first + 1
    if lower[first] in _QUOTES:
        yield "opening quotation mark", first, first + 1
    for i in range(first, min(first + 3, last)):
        if lower[i] in _POINTERS and parse.deps[i] in ("nsubj", "det") and i not in quoted:
            yield "pointing back", i, i + 1
    if len(quoted) * 2 > last - first:
        yield "mostly quoted", first, last


def _main_verb(parse: Parse, i: int) -> Iterator[Mark]:
    """What the main verb does: tell a past event, report in the passive, comment in the present."""
    if parse.tags[i] == "VBD":
        yield "past event", i, i + 1
    elif parse.lemmas[i] == "be" and parse.tags[i] in ("VBZ", "VBP"):
        yield "present state", i, i + 1
    for child in parse.children[i]:
        if parse.deps[child] == "nsubjpass":
            yield "passive", i, i + 1
        if parse.deps[child] in ("nsubj", "nsubjpass") and parse.pos[child] == "PROPN":
            yield "named actor", child, child + 1


def _description(parse: Parse, sentence: Sentence, quoted: set[int]) -> tuple[float, str]:
    """The points for the share of adjectives and adverbs, and what they mean."""
    adjectives = adverbs = 0
    for i in range(sentence.first, sentence.last):
        if i not in quoted:
            adjectives += parse.pos[i] == "ADJ"
            adverbs += parse.pos[i] == "ADV"
    length = sentence.last - sentence.first
    points = round((PER_ADJECTIVE * adjectives + PER_ADVERB * adverbs) / length, 2)
    return points, f"{adjectives} adjectives and {adverbs} adverbs among {length} words describe."
