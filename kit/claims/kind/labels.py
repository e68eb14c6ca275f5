"""What kind of claim a clause is, whether it could be checked, and how worth checking it is.

The kinds are Full Fact's (Konstantinovskiy, Price, Babakar and Zubiaga 2021, Digital Threats 2(2)) as
AFaCTA sharpened them (Ni et al., ACL 2024), with a class of its own for events. The first rule that
applies decides, from the most to the least marked construction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.claims.clauses.division import Clause
from kit.claims.clauses.segments import TITLES
from kit.claims.kind.checkworthy import NAMES, Checkworthiness, checkworthiness
from kit.claims.kind.constructions import View, judged, kind
from kit.claims.kind.marks import LISTED, SHORT, weighed
from kit.claims.kind.missing import missing
from kit.language import Lexicon, Parse, Sentence, Sightings
from kit.records import Reason

# How much of its worth a claim keeps for each thing that is wanting, and what is wanting for a check.
WANTING = 0.8
OPEN = frozenset({"evaluative", "no number behind", "than what?", "who?", "open pronoun"})
LISTS = (
    *LISTED,
    "performative verbs",
    "vague quantities",
    "causal",
    "causal verbs",
    "causal nouns",
    "causes without an effect named",
    "words of aim",
    "copular verbs",
    "verbs of appearance",
    "ascribing verbs",
    "words of manner",
    "verbs that judge",
    "words of truth",
    "verbs of allowing",
    "verbs of measure",
    "stative verbs",
    "mental predicates",
    "persons",
    "groups",
    "rule words",
    "future words",
    "verbs of significance",
    "opinion verbs",
    "courtesy words",
    "unnamed sources",
)


@dataclass(frozen=True, slots=True)
class SentenceLabels:
    """What is asked once of each sentence, and carried by each of its claims."""

    checkworthiness: Checkworthiness
    seen: Sightings


def readings(parse: Parse, sentences: Iterable[Sentence], words: Lexicon) -> dict[Sentence, SentenceLabels]:
    """The check-worthiness and subjectivity of each of these sentences, and the listed words of them all.

    Both are published as labels of sentences (ClaimBuster, CheckThat!), so they are asked of sentences.
    """
    seen = Sightings(parse, words, LISTS)
    judging = seen.found["evaluative"]
    listed = words.words("verbs that judge")
    judging[:] = [place for place in judging if _judges(parse, place[0], listed)]
    return {
        each: SentenceLabels(checkworthiness(parse, each, weighed(parse, each, seen)), seen)
        for each in dict.fromkeys(sentences)
    }


def _judges(parse: Parse, i: int, listed: frozenset[str]) -> bool:
    """Whether an evaluative word judges; in a name, or in another sense, it does not.

    'Great Britain', 'Best v. Hill', 'a fine', 'the right to vote', 'critical of it', 'promising to come'.
    """
    if parse.ents[i] in NAMES or parse.lower[i + 1 : i + 2] == ["v."]:
        return False
    if parse.pos[i] == "PROPN":
        return parse.block(parse.sentence(i)).kind in TITLES
    if parse.pos[i] == "VERB":
        return parse.lemmas[i] in listed
    if parse.lemmas[i] == "critical":
        return all(parse.lower[k] != "of" for k in parse.dependents(i, "prep"))
    return not (parse.lemmas[i] in ("fine", "right") and parse.tags[i][0] == "N")


def kinds(parse: Parse, clause: Clause, reading: SentenceLabels, stands: list[Reason]) -> list[Reason]:
    """Reasons for `kind`, `checkable`, `missing`, `checkworthiness` and `subjectivity` of one clause.

    `stands` has the reasons for its form that stands alone: what was restored, and who stays open.
    """
    view = View(parse, clause, reading.seen)
    what = kind(view)
    lacks = list(missing(parse, clause, str(what.value), reading.seen))
    checkable = _checkable(view, what, reading.checkworthiness, lacks)
    worth = _worth(view, reading.checkworthiness, bool(checkable.value), [*lacks, *stands])
    return [what, checkable, worth, *lacks, *reading.checkworthiness.reasons]


def _worth(view: View, weighed: Checkworthiness, checkable: bool, lacks: list[Reason]) -> Reason:
    """How worth checking the claim is: as its sentence is, and lower down for each thing that is wanting.

    The models' decision at 0.5 stays: what is wanting only moves a claim among those on its side.
    """
    parse, tokens = view.parse, view.clause.tokens
    subject = view.subject if view.subject is not None else view.head
    bare = parse.pos[subject] == "PRON" or parse.tags[tokens[0]] in ("WDT", "WP") or subject == view.head
    restored = sum(lack.field == "stands_alone" for lack in lacks) > 1
    wanting = {
        "evidence cannot settle it": not checkable,
        "it names nobody and nothing in particular": not any(parse.ents[i] for i in tokens),
        "nobody can tell from it who or what it is about": bare and not restored,
        "it judges, or leaves a person, number or comparison open": any(k.rule in OPEN for k in lacks),
        "it is very short": len(tokens) <= SHORT,
    }
    found = [words for words, so in wanting.items() if so]
    floor = 0.5 if weighed.worth >= 0.5 else 0.0
    value = round(floor + (weighed.worth - floor) * WANTING ** len(found), 3)
    place = parse.span(tokens[0], tokens[-1] + 1)
    note = f"{weighed.note} It ranks lower because {'; '.join(found)}." if found else weighed.note
    return Reason("checkworthiness", value, "linear model", place.start, place.end, note)


# A quantity or a rule says by itself what to look for; of other kinds the sentence is weighed.
WEIGHED = frozenset({"event", "state", "cause", "prediction", "judgement"})
VERDICTS = ("opinion verb", "evaluative predicate", "impression", "interpretation", "norm")
UNCHECKABLE = {
    **dict.fromkeys(VERDICTS, ("judgement", "Evidence can bear on a judgement, but not settle it.")),
    "aim": ("aim", "That somebody has this aim can be checked; what is aimed at has not happened yet."),
    "mind read": ("mind read", "Nobody can look into a mind; what was said or done could be checked."),
    "possibility": ("open either way", "Whether it comes about or not, the sentence stands."),
}


def _checkable(view: View, kind: Reason, weighed: Checkworthiness, lacks: list[Reason]) -> Reason:
    """Whether evidence could settle it with the words as they are (AFaCTA; Ni et al., ACL 2024)."""
    value = False
    if kind.value == "none":
        rule, note = "asserts nothing", "What asserts nothing cannot be true or false."
    elif kind.rule in UNCHECKABLE:
        rule, note = UNCHECKABLE[kind.rule]
    elif kind.value == "prediction" and judged(view, view.predicates()):
        rule, note = "no measure", "What is foretold is worded as a judgement; nothing could show it."
    elif kind.rule == "causal verb" and view.at("causes without an effect named", view.head):
        rule, note = "no effect named", "It says that there is an influence, not which; any outcome fits."
    elif weighed.factual < 0.5 and kind.value in WEIGHED:
        rule = "too little stated"
        note = (
            f"Its sentence weighs {weighed.factual:.2f} for stating a fact; from 0.50 on it would state one."
        )
    else:
        value, rule = True, "states a fact"
        note = f"A claim of the kind '{kind.value}' that evidence could bear out or refute."
        if lacks:
            note += f" A check would still have to settle: {', '.join(str(r.value) for r in lacks)}."
    return Reason("checkable", value, rule, kind.start, kind.end, note)
