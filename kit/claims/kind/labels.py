"""What kind of claim a clause is, whether it could be checked, and how worth checking it is.

The kinds are Full Fact's (Konstantinovskiy, Price, Babakar and Zubiaga 2021, Digital Threats 2(2)) as
AFaCTA sharpened them (Ni et al., ACL 2024), with a class of its own for events. The first rule that
applies decides, from the most to the least marked construction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.claims.clauses.division import Clause
from kit.claims.kind.checkworthy import Checkworthiness, checkworthiness
from kit.claims.kind.constructions import kind
from kit.claims.kind.marks_of_view import subjectivity
from kit.claims.kind.missing import missing
from kit.claims.kind.view import View
from kit.language import Lexicon, Parse, Sentence, Sightings
from kit.records import Reason

VERDICTS = frozenset({"evaluative predicate", "interpretation", "norm"})
LISTS = (
    "evaluative",
    "vague quantities",
    "causal",
    "causal verbs",
    "rule words",
    "future words",
    "verbs of significance",
    "opinion verbs",
    "courtesy words",
    "unnamed sources",
    "intensifiers",
    "contrast words",
    "generic persons",
    "saying verbs",
)


@dataclass(frozen=True, slots=True)
class SentenceLabels:
    """What is asked once of each sentence, and carried by each of its claims."""

    checkworthiness: Checkworthiness
    subjectivity: tuple[Reason, ...]
    seen: Sightings


def readings(parse: Parse, sentences: Iterable[Sentence], words: Lexicon) -> dict[Sentence, SentenceLabels]:
    """The check-worthiness and subjectivity of each of these sentences, and the listed words of them all.

    Both are published as labels of sentences (ClaimBuster, CheckThat!), so they are asked of sentences.
    """
    seen = Sightings(parse, words, LISTS)
    return {
        sentence: SentenceLabels(
            checkworthiness(parse, sentence, seen), subjectivity(parse, sentence, seen), seen
        )
        for sentence in dict.fromkeys(sentences)
    }


def kinds(parse: Parse, clause: Clause, reading: SentenceLabels) -> list[Reason]:
    """Reasons for `kind`, `checkable`, `missing`, `checkworthiness` and `subjectivity` of one clause."""
    what = kind(View(parse, clause, reading.seen))
    lacks = list(missing(parse, clause, str(what.value), reading.seen))
    return [
        what,
        _checkable(what, reading.checkworthiness, lacks),
        *lacks,
        *reading.checkworthiness.reasons,
        *reading.subjectivity,
    ]


def _checkable(kind: Reason, weighed: Checkworthiness, lacks: list[Reason]) -> Reason:
    if kind.value == "none":
        value, rule, note = False, "asserts nothing", "What asserts nothing cannot be true or false."
    elif kind.rule in VERDICTS:
        value, rule, note = False, "judgement", "Evidence can bear on a judgement, but not settle it."
    elif kind.rule == "aim":
        value, rule = False, "aim"
        note = "That somebody has this aim can be checked; what is aimed at has not happened yet."
    elif weighed.factual < 0.5:
        value, rule = False, "too little stated"
        note = (
            f"Its sentence weighs {weighed.factual:.2f} for stating a fact; from 0.50 on it would state one."
        )
    else:
        value, rule = True, "states a fact"
        note = f"A claim of the kind '{kind.value}' that evidence could bear out or refute."
        if lacks:
            note += f" A check would still have to settle: {', '.join(str(r.value) for r in lacks)}."
    return Reason("checkable", value, rule, kind.start, kind.end, note)
