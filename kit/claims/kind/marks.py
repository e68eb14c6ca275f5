"""What makes a sentence state a fact, and what makes it give its writer's view: one table of marks.

Both questions are asked of sentences, and answered by counting. A *fact* is what could be verified, specific
plans included (AFaCTA; Ni et al., ACL 2024). A *view* is based on or influenced by personal feelings, tastes
or opinions; a sentence that reports somebody else's is none (Antici et al. 2024. "A Corpus for Sentence-Level
Subjectivity Detection on English News Articles". LREC-COLING, pp. 273-285). The marks are those that Wiebe,
Wilson and Cardie (2005) and Biber (1988, Variation across Speech and Writing: involved against informational
style) describe. Nearly all count half a point: fitted weights suit the texts they were fitted to, and equal
ones travel (Dawes, Robyn M. 1979. "The Robust Beauty of Improper Linear Models". American Psychologist 34).
Their points, and the word lists whose entries are marks, stand in `rules.toml`.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kit.claims.kind.tenses import FUTURE
from kit.claims.kind.view import MEANINGS
from kit.language import Parse, Sentence, Sightings
from kit.records import Reason

SHORT, LONG = 5, 16
# From so many points on a view outweighs a report: chosen on the train part of CheckThat! 2025.
DECISION = 1.0
PER_DESCRIPTION = 3.0  # times the share of adjectives and adverbs among the words
_AMOUNTS, _TIMES = ("MONEY", "PERCENT"), ("DATE", "TIME")
_OPENERS = frozenset({"but", "and", "so", "yet", "or"})
_POINTERS = frozenset({"this", "these", "that", "it", "such"})
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
        rule = MEANINGS["marks"][name]
        points, against = rule.get("fact", 0.0), rule.get("view", 0.0)
        another = against > 0 and first in quoted
        counted[name] += not another
        if points and not (another and points < 0) and counted[name] <= 1:
            fact += points
            reasons.append(_reason(parse, "checkable mark", points, name, first, last))
        if against and not another and counted[name] <= rule.get("most", 1):
            view += against
            reasons.append(_reason(parse, "subjectivity mark", against, name, first, last))
    whole = parse.span(sentence.first, sentence.last)
    described = [i for i in range(sentence.first, sentence.last) if i not in quoted]
    described = [i for i in described if parse.pos[i] in ("ADJ", "ADV")]
    length = sentence.last - sentence.first
    share = round(PER_DESCRIPTION * len(described) / length, 2)
    if share:
        note = f"{len(described)} adjectives and adverbs among {length} words describe."
        reasons.append(Reason("subjectivity mark", share, "adjectives", whole.start, whole.end, note))
    view += share
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
    note = f"{shown} {MEANINGS['marks'][name]['note']}."
    return Reason(field, points, name, place.start, place.end, note)


def _marks(parse: Parse, sentence: Sentence, seen: Sightings, quoted: set[int]) -> Iterator[Mark]:
    """Every mark of a sentence."""
    first, last = sentence.first, sentence.last
    for name, rule in MEANINGS["marks"].items():
        for start, end in seen.between(rule["list"], first, last) if "list" in rule else ():
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
    label, numeral = parse.ents[i], parse.tags[i] == "CD"
    if parse.pos[i] == "PROPN":
        yield "name", i, i + 1
        if label == "PERSON":
            yield "person", i, i + 1
    elif numeral and parse.lower[i][0].isdigit():
        yield "figure", i, i + 1
    if label in _AMOUNTS and numeral:
        yield "amount", i, i + 1
    elif label in _TIMES:
        yield "date", i, i + 1


def _main_verb(parse: Parse, i: int, seen: Sightings) -> Iterator[Mark]:
    """What the main verb does: tell, plan, propose, describe, speak of what is generally so."""
    will = parse.auxiliary(i, *FUTURE)
    if will is not None or (parse.lower[i] == "going" and parse.dependent(i, "xcomp") is not None):
        yield "plan", i if will is None else will, (i if will is None else will) + 1
    subject, there = parse.subject(i), parse.dependent(i, "expl")
    if subject is not None and parse.lower[subject] in ("i", "we"):
        if seen.between("performative verbs", i, i + 1):
            yield "proposal", i, i + 1
        if seen.between("opinion verbs", i, i + 1):
            yield "opinion", i, i + 1
    if subject is not None and parse.pos[subject] == "PROPN":
        yield "named actor", subject, subject + 1
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
        edge = parse.words[i] in (_CLOSING if inside else _OPENING)
        if inside or edge:
            quoted.add(i)
        inside ^= edge
    return quoted
