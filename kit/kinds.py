"""What kind of claim a clause is, whether it could be checked, and how worth checking it is.

The kinds are Full Fact's (Konstantinovskiy, Price, Babakar and Zubiaga 2021, Digital Threats 2(2)) as
AFaCTA sharpened them (Ni et al., ACL 2024), with a class of its own for events. The first rule that
applies decides, from the most to the least marked construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kit.checkworthiness import Checkworthiness, checkworthiness
from kit.clauses import Clause
from kit.language import Parse, Sentence
from kit.lexicon import Lexicon
from kit.missing import missing
from kit.records import Reason
from kit.sightings import Place, Sightings
from kit.subjectivity import subjectivity

_COPULAS = frozenset(
    {"be", "remain", "become", "represent", "constitute", "seem", "appear", "mark", "stay", "prove", "look"}
)
_PEOPLE = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_TITLES = frozenset({"headline", "heading", "deck"})
_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
LISTS = (
    "evaluative",
    "vague quantities",
    "causal",
    "causal verbs",
    "rule words",
    "future words",
    "opinion verbs",
    "courtesy words",
    "unnamed sources",
    "intensifiers",
    "contrast words",
    "generic persons",
    "saying verbs",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked once of each sentence, and carried by each of its claims."""

    checkworthiness: Checkworthiness
    subjectivity: tuple[Reason, ...]
    seen: Sightings


def readings(parse: Parse, sentences: Iterable[Sentence], words: Lexicon) -> dict[Sentence, Reading]:
    """The check-worthiness and subjectivity of each of these sentences, and the listed words of them all.

    Both are published as labels of sentences (ClaimBuster, CheckThat!), so they are asked of sentences.
    """
    seen = Sightings(parse, words, LISTS)
    return {
        sentence: Reading(checkworthiness(parse, sentence, seen), subjectivity(parse, sentence, seen), seen)
        for sentence in dict.fromkeys(sentences)
    }


def kinds(parse: Parse, clause: Clause, reading: Reading) -> list[Reason]:
    """Reasons for `kind`, `checkable`, `missing`, `checkworthiness` and `subjectivity` of one clause."""
    view = View(parse, clause, reading.seen)
    kind = next(reason for rule in RULES for reason in rule(view))
    lacks = list(missing(parse, clause, str(kind.value), reading.seen))
    return [
        kind,
        _checkable(kind, reading.checkworthiness, lacks),
        *lacks,
        *reading.checkworthiness.reasons,
        *reading.subjectivity,
    ]


def _checkable(kind: Reason, weighed: Checkworthiness, lacks: list[Reason]) -> Reason:
    if kind.value == "none":
        value, rule, note = False, "asserts nothing", "What asserts nothing cannot be true or false."
    elif weighed.factual < 0.5:
        value, rule = False, "too little stated"
        note = (
            f"Its words weigh {weighed.factual:.2f} for stating a fact; from 0.50 on it would count as one."
        )
    else:
        value, rule = True, "states a fact"
        note = f"A claim of the kind '{kind.value}' that evidence could bear out or refute."
        if lacks:
            note += f" A check would still have to settle: {', '.join(str(r.value) for r in lacks)}."
    return Reason("checkable", value, rule, kind.start, kind.end, note)


class View:
    """One clause as the rules see it: its head, what hangs on the head, and its words."""

    __slots__ = ("aux", "clause", "head", "inside", "kids", "lemma", "parse", "seen", "subject")

    def __init__(self, parse: Parse, clause: Clause, seen: Sightings) -> None:
        self.parse, self.clause, self.seen = parse, clause, seen
        self.head = clause.head
        self.inside = set(clause.tokens)
        self.lemma = parse.lemmas[self.head]
        self.kids = {parse.deps[child]: child for child in reversed(parse.children[self.head])}
        self.aux = [parse.lower[c] for c in parse.children[self.head] if parse.deps[c] in ("aux", "auxpass")]
        self.subject = next(
            (self.kids[role] for role in ("nsubj", "nsubjpass", "csubj", "expl") if role in self.kids), None
        )

    def listed(self, name: str) -> list[Place]:
        """Where a word list's entries stand in the clause."""
        tokens = self.clause.tokens
        found = self.seen.between(name, tokens[0], tokens[-1] + 1)
        return [place for place in found if place[0] in self.inside and place[1] - 1 in self.inside]

    def reason(self, kind: str, rule: str, first: int, last: int, note: str) -> Iterator[Reason]:
        """A reason for a kind."""
        place = self.parse.span(first, last)
        yield Reason("kind", kind, rule, place.start, place.end, note)

    def shown(self, first: int, last: int) -> str:
        """Words of the clause, for a note."""
        place = self.parse.span(first, last)
        return self.parse.article.text[place.start : place.end]


Rule = Callable[[View], Iterator[Reason]]


def question(view: View) -> Iterator[Reason]:
    """A question asks and does not assert ('What happened then?')."""
    last = view.clause.tokens[-1]
    sentence = view.clause.sentence
    ends = range(max(sentence.first, sentence.last - 3), sentence.last)
    if any(view.parse.words[i] == "?" for i in (last, *ends)):
        mark = next(i for i in (last, *ends) if view.parse.words[i] == "?")
        yield from view.reason("none", "question", mark, mark + 1, "A question asks; it does not assert.")


def command(view: View) -> Iterator[Reason]:
    """An imperative: a verb in its base form with neither subject nor auxiliary ('Let us begin.')."""
    parse, head = view.parse, view.head
    if (
        parse.tags[head] == "VB"
        and view.subject is None
        and not view.aux
        and parse.heads[head] == head
        and view.clause.sentence.block < len(parse.article.blocks)
        and parse.block(view.clause.sentence).kind not in (*_TITLES, "item")
    ):
        note = f"'{parse.words[head]}' tells somebody to do something; it does not assert."
        yield from view.reason("none", "imperative", head, head + 1, note)


def courtesy(view: View) -> Iterator[Reason]:
    """Thanks, greetings and good wishes: expressive speech acts (Searle 1976)."""
    for first, last in view.listed("courtesy words"):
        if first <= view.head < last or (first == view.clause.tokens[0] and len(view.clause.tokens) < 8):
            note = f"'{view.shown(first, last)}' greets or thanks; it is neither true nor false."
            yield from view.reason("none", "courtesy", first, last, note)
            return


def verbless(view: View) -> Iterator[Reason]:
    """A title or fragment without a verb ('Looking Forward'), unless it gives an amount ('Two million.')."""
    parse = view.parse
    if any(parse.pos[i] in ("VERB", "AUX") for i in view.clause.tokens):
        return
    if view.clause.carrier is None and not any(parse.tags[i] == "CD" for i in view.clause.tokens):
        first, last = view.clause.tokens[0], view.clause.tokens[-1] + 1
        note = "There is no verb that could assert anything."
        yield from view.reason("none", "no verb", first, last, note)


def prediction(view: View) -> Iterator[Reason]:
    """Future time: will, shall, going to, or a verb of plan or forecast (Full Fact 5, AFaCTA C5)."""
    parse = view.parse
    for child in parse.children[view.head]:
        if parse.deps[child] == "aux" and parse.lemmas[child] in ("will", "shall", "’ll", "'ll"):
            note = f"'{parse.words[child]}' places it in the future."
            yield from view.reason("prediction", "future", child, child + 1, note)
            return
    if parse.lower[view.head] == "going" and "xcomp" in view.kids:
        note = "'going to' places it in the future."
        yield from view.reason("prediction", "future", view.head, view.head + 1, note)
        return
    if parse.tags[view.head] == "VB" and any(parse.tags[c] == "TO" for c in parse.children[view.head]):
        note = f"'to {parse.words[view.head]}' is what is meant to happen, not what has happened."
        yield from view.reason("prediction", "aim", view.head, view.head + 1, note)
        return
    for first, last in view.listed("future words"):
        if first <= view.head < last or view.head in (first + 1, first - 1):
            note = f"'{view.shown(first, last)}' speaks of what is to come."
            yield from view.reason("prediction", "plan or forecast", first, last, note)
            return


def norm(view: View) -> Iterator[Reason]:
    """What should or must be, in the writer's view: deontic modality (Palmer 2001)."""
    parse = view.parse
    for child in parse.children[view.head]:
        if parse.deps[child] == "aux" and parse.lower[child] in ("should", "ought", "must"):
            if view.listed("rule words"):
                return
            note = f"'{parse.words[child]}' says what is right or needed, not what is the case."
            yield from view.reason("judgement", "norm", child, child + 1, note)
            return


def opinion(view: View) -> Iterator[Reason]:
    """The writer's own thinking or feeling ('I believe', 'we hope'): private states (Quirk et al. 1985)."""
    parse, subject = view.parse, view.subject
    if subject is None or parse.lower[subject] not in ("i", "we"):
        return
    if any(first <= view.head < last for first, last in view.listed("opinion verbs")):
        note = f"'{parse.words[subject]} {parse.words[view.head]}' gives the speaker's own view."
        first, last = min(subject, view.head), max(subject, view.head) + 1
        yield from view.reason("judgement", "opinion verb", first, last, note)


def law(view: View) -> Iterator[Reason]:
    """A law or rule in force: a verb of obliging or permitting, in the present (Full Fact 4, AFaCTA C4)."""
    parse, head = view.parse, view.head
    if parse.tags[head] == "VBD" or "have" in view.aux or "has" in view.aux or "had" in view.aux:
        return
    for first, last in view.listed("rule words"):
        main = first <= head < last
        subject = view.subject is not None and first <= view.subject < last
        modal = any(word in ("must", "shall", "may", "can", "cannot") for word in view.aux)
        if main or subject or modal or parse.deps[first] in ("acomp", "attr"):
            note = f"'{view.shown(first, last)}' tells of a rule in force."
            yield from view.reason("rule", "law or rule", first, last, note)
            return


def verdict(view: View) -> Iterator[Reason]:
    """A copula, or a verb that stands for one, with an evaluative complement ('is a disaster')."""
    parse, head = view.parse, view.head
    if view.lemma not in _COPULAS:
        return
    complements = [c for c in parse.children[head] if parse.deps[c] in ("attr", "acomp", "dobj", "oprd")]
    for first, last in view.listed("evaluative"):
        if any(parse.left[c] <= first <= parse.right[c] and first - c <= 1 for c in complements):
            note = f"'{view.shown(first, last)}' is what is said of the subject, and it judges."
            yield from view.reason("judgement", "evaluative complement", first, last, note)
            return


def cause(view: View) -> Iterator[Reason]:
    """One thing brings about another (Full Fact 3, AFaCTA C3): a connective, or a verb of causing."""
    parse, head = view.parse, view.head
    for first, last in view.listed("causal"):
        note = f"'{view.shown(first, last)}' ties a cause to its effect."
        yield from view.reason("cause", "causal connective", first, last, note)
        return
    if not any(first == head for first, _ in view.listed("causal verbs")):
        return
    tail = parse.deps[head] in ("advcl", "acl") and parse.tags[head] == "VBG" and view.subject is None
    if tail or (view.subject is not None and _thing(parse, view.subject)):
        note = f"'{parse.words[head]}': something that is not a person brings about a change."
        yield from view.reason("cause", "causal verb", head, head + 1, note)


def _thing(parse: Parse, i: int) -> bool:
    return parse.pos[i] == "NOUN" and parse.ents[i] not in _PEOPLE


def quantity(view: View) -> Iterator[Reason]:
    """An amount, exact or vague, now or in the past (Full Fact 2, AFaCTA C2)."""
    parse = view.parse
    for i in view.clause.tokens:
        if parse.tags[i] == "CD" and parse.ents[i] in _NUMBERS and parse.lower[i] != "one":
            yield from view.reason(
                "quantity", "number", i, i + 1, f"'{parse.words[i]}' says how many or how much."
            )
            return
    for first, last in view.listed("vague quantities"):
        if parse.pos[first] in ("NOUN", "NUM") or parse.deps[last - 1] in ("nsubj", "nsubjpass"):
            note = f"'{view.shown(first, last)}' speaks of an amount."
            yield from view.reason("quantity", "vague amount", first, last, note)
            return


def event(view: View) -> Iterator[Reason]:
    """Something happened or is happening: past, perfect, progressive, or the present of headlines."""
    parse, head = view.parse, view.head
    tag = parse.tags[head]
    if view.lemma in _COPULAS or parse.pos[head] not in ("VERB", "AUX"):
        return
    title = parse.block(view.clause.sentence).kind in _TITLES and tag == "VBZ"
    going_on = tag == "VBG" and any(
        a in ("is", "are", "am", "was", "were", "'s", "'re", "'m") for a in view.aux
    )
    if tag in ("VBD", "VBN") or going_on or title:
        note = f"'{parse.words[head]}' tells of something that happened or is happening."
        yield from view.reason("event", "event verb", head, head + 1, note)


def state(view: View) -> Iterator[Reason]:
    """What remains: how things are, in the present or in general."""
    note = "It says how things are, with no event, amount, cause or rule in it."
    yield from view.reason("state", "state of affairs", view.head, view.head + 1, note)


RULES: tuple[Rule, ...] = (
    question,
    command,
    courtesy,
    verbless,
    prediction,
    norm,
    opinion,
    law,
    verdict,
    cause,
    quantity,
    event,
    state,
)
