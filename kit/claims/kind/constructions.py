"""The constructions by which a clause shows what kind of claim it is.

Each rule answers for one construction and gives at most one reason; `RULES` has them from the most to the
least marked, and the first that applies decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kit.claims.clauses.division import Clause
from kit.claims.clauses.segments import TITLES
from kit.language import Parse, Place, Sightings
from kit.records import Reason

_PEOPLE = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "who", "everyone", "everybody", "people"})
_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_BE = ("is", "are", "am", "was", "were", "been", "'s", "'re", "'m", "’s", "’re", "’m")
_FUTURE = ("will", "shall", "'ll", "’ll", "wo")
_POSSIBLE = ("could", "may", "might", "would", "'d", "’d")
_NORMS = ("should", "ought", "must")
_RULING = ("must", "shall", "may", "can", "cannot")
_NEEDS = frozenset({"have", "need", "get"})
COMPLEMENTS = ("attr", "acomp", "oprd")
_NOT_ASKED = frozenset({*TITLES, "item"})


class View:
    """One clause as the rules see it: its head, the head's auxiliaries and subject, and its listed words."""

    __slots__ = ("clause", "head", "inside", "lemma", "parse", "seen", "subject", "verb")

    def __init__(self, parse: Parse, clause: Clause, seen: Sightings) -> None:
        self.parse, self.clause, self.seen = parse, clause, seen
        self.head, self.inside = clause.head, set(clause.tokens)
        self.lemma = parse.lemmas[self.head]
        self.subject = parse.subject(self.head)
        # 'will open and close': the second verb shares the auxiliary of the first.
        shared = parse.deps[self.head] == "conj" and self.subject is None and not parse.finite(self.head)
        self.verb = parse.heads[self.head] if shared else self.head

    def helped(self, *words: str) -> int | None:
        """The auxiliary that is one of these words, or any."""
        return self.parse.auxiliary(self.verb, *words)

    def complements(self, *deps: str) -> set[int]:
        """What the head says its subject is, has or becomes, with what is joined to it."""
        found = self.parse.dependents(self.head, *deps)
        return {*found, *(k for i in found for k in self.parse.conjuncts(i))}

    def predicates(self) -> set[int]:
        """What is said of the subject, also through a verb that only helps ('is going to *look good*')."""
        helped = self.parse.dependents(self.head, "xcomp")
        return self.complements(*COMPLEMENTS) | {
            k for i in helped for k in self.parse.dependents(i, *COMPLEMENTS)
        }

    def listed(self, name: str) -> list[Place]:
        """Where a word list's entries stand in the clause."""
        tokens = self.clause.tokens
        found = self.seen.between(name, tokens[0], tokens[-1] + 1)
        return [place for place in found if place[0] in self.inside and place[1] - 1 in self.inside]

    def at(self, name: str, *tokens: int | None) -> Place | None:
        """The first entry of a list that one of these tokens belongs to."""
        for i in (k for k in tokens if k is not None):
            for first, last in self.seen.between(name, i - 3, i + 1):
                if last > i and first in self.inside and last - 1 in self.inside:
                    return first, last
        return None

    def by_somebody(self) -> bool:
        """Whether the subject is a person or a body that could speak and act."""
        parse, i = self.parse, self.subject
        if i is not None and parse.lower[i] in ("that", "which", "who") and parse.deps[self.head] == "relcl":
            i = parse.heads[self.head]
        if self.parse.passive(self.head):
            i = parse.agent(self.head)
        if i is None:
            return False
        listed = any(self.seen.between(name, i, i + 1) for name in ("persons", "groups"))
        return parse.ents[i] in _PEOPLE or parse.lower[i] in _PRONOUNS or listed

    def by_a_thing(self) -> bool:
        """Whether the subject is a thing, an act or a state: the rest of the nouns, and 'that'."""
        parse, i = self.parse, self.subject
        thing = i is not None and (
            parse.pos[i] != "PRON" or parse.lower[i] in ("this", "that", "which", "it")
        )
        return thing and not self.by_somebody()

    def reason(self, kind: str, rule: str, first: int, last: int, note: str) -> Reason:
        """A reason for a kind; '{}' in the note stands for the words it rests on."""
        place = self.parse.span(first, last)
        shown = self.parse.article.text[place.start : place.end]
        return Reason("kind", kind, rule, place.start, place.end, note.replace("{}", f"'{shown}'"))


def question(view: View) -> Reason | None:
    """A question asks and does not assert ('What happened then?')."""
    sentence = view.clause.sentence
    for i in range(sentence.last - 1, max(sentence.first, sentence.last - 3) - 1, -1):
        if view.parse.words[i] == "?":
            return view.reason("none", "question", i, i + 1, "A question asks; it does not assert.")
    return None


def condition(view: View) -> Reason | None:
    """A condition alone supposes and does not assert ('if orders fall')."""
    if view.clause.rule != "conditional clause":
        return None
    first = view.clause.tokens[0]
    note = "{} opens a condition, which is supposed and not said to be so."
    return view.reason("none", "condition", first, first + 1, note)


def command(view: View) -> Reason | None:
    """An imperative: a verb in its base form with neither subject nor auxiliary ('Let us begin.')."""
    parse, head = view.parse, view.head
    if parse.tags[head] != "VB" or view.subject is not None or view.helped() or parse.heads[head] != head:
        return None
    if parse.block(view.clause.sentence).kind in _NOT_ASKED:
        return None
    note = "{} tells somebody to do something; it does not assert."
    return view.reason("none", "imperative", head, head + 1, note)


def courtesy(view: View) -> Reason | None:
    """Thanks, greetings and good wishes: expressive speech acts (Searle 1976)."""
    for first, last in view.listed("courtesy words"):
        if first <= view.head < last or (first == view.clause.tokens[0] and len(view.clause.tokens) < 8):
            note = "{} greets or thanks; that is neither true nor false."
            return view.reason("none", "courtesy", first, last, note)
    return None


def wish(view: View) -> Reason | None:
    """The speaker's own wish ('I hope', 'may he rest'): it asks for something to be so."""
    wishes = view.lemma in ("hope", "wish") and view.parse.dependent(view.head, "xcomp") is None
    if not wishes or _speaker(view) is None:
        return None
    note = "{} wishes for something and does not say that it is so."
    return view.reason("none", "wish", view.head, view.head + 1, note)


def verbless(view: View) -> Reason | None:
    """A fragment without a verb ('On the other hand.'), unless it gives an amount ('Two million.')."""
    parse, clause = view.parse, view.clause
    if clause.carrier is not None or clause.rule in ("headline", "appositive clause"):
        return None
    if any(parse.pos[i] in ("VERB", "AUX") or _number(view, i) for i in clause.tokens):
        return None
    if view.listed("vague quantities") or judged(view, {view.head}):
        return None
    first, last = clause.tokens[0], clause.tokens[-1] + 1
    return view.reason("none", "no verb", first, last, "There is no verb that could assert anything.")


def embedded_question(view: View) -> Reason | None:
    """'whether' leaves open what follows, unless asking is what happened ('asked whether')."""
    parse, head = view.parse, view.head
    if parse.tags[head] == "VBD" and not _is(view):
        return None
    for i in (head, *(k for k in parse.dependents(head, "ccomp", "csubj", "pcomp") if k in view.inside)):
        mark = next((k for k in parse.dependents(i, "mark") if parse.lower[k] == "whether"), None)
        if mark is not None:
            note = "{} asks and leaves it open; neither side is asserted."
            return view.reason("none", "embedded question", mark, mark + 1, note)
    return None


def aim(view: View) -> Reason | None:
    """A purpose or intention ('to reduce reliance', 'aims to grow'): meant, and not yet a fact."""
    parse, head = view.parse, view.head
    note = "{} tells what is meant to happen, not what has happened."
    if parse.tags[head] == "VB" and parse.infinitive(view.verb):
        return view.reason("prediction", "aim", head, head + 1, f"The infinitive {note}")
    found = view.at("words of aim", head, *parse.dependents(head, "acomp"))
    goal = [k for k in parse.dependents(head, "xcomp", "prep", "advcl") if k in view.inside]
    if found is not None and goal:
        return view.reason("prediction", "aim", *found, note)
    return None


def norm(view: View) -> Reason | None:
    """What should or must be, in the writer's view: deontic modality (Palmer 2001)."""
    parse, ought = view.parse, view.helped(*_NORMS)
    if ought is None and view.lemma in _NEEDS and parse.tags[view.head] in ("VBP", "VBZ", "VB", "VBN"):
        needed = parse.dependent(view.head, "xcomp")
        ought = view.head if needed is not None and parse.infinitive(needed) else None
    ruled = ought is not None and parse.lower[ought] == "must" and view.listed("rule words")
    if ought is None or ruled or view.helped("have"):
        return None
    if parse.lower[ought] == "should" and view.by_a_thing() and not _is(view) and not _passive(view):
        note = "{} expects it: what is likely, not what is right."
        return view.reason("prediction", "expectation", ought, ought + 1, note)
    note = "{} says what is right or needed, not what is the case."
    return view.reason("judgement", "norm", ought, ought + 1, note)


def prediction(view: View) -> Reason | None:
    """Future time: will, shall, going to, or a verb of plan or forecast (Full Fact 5, AFaCTA C5)."""
    parse, future = view.parse, view.helped(*_FUTURE)
    if future is not None:
        return view.reason("prediction", "future", future, future + 1, "{} places it in the future.")
    if parse.lower[view.head] == "going" and parse.dependent(view.head, "xcomp") is not None:
        note = "'going to' places it in the future."
        return view.reason("prediction", "future", view.head, view.head + 1, note)
    for first, last in view.listed("future words"):
        if first <= view.head < last or view.head in (first + 1, first - 1):
            return view.reason("prediction", "plan or forecast", first, last, "{} speaks of what is to come.")
    return None


def possibility(view: View) -> Reason | None:
    """What could, might or would happen: it may come or not, and neither would refute it (Palmer 2001)."""
    parse, modal = view.parse, view.helped(*_POSSIBLE)
    if modal is None or (_is(view) and parse.lower[modal] in ("may", "might")) or parse.negated(view.verb):
        return None
    if view.helped("have") is not None and parse.lower[modal] != "would":
        return None
    note = "{} speaks of what may come about; whether it does or not, the sentence stands."
    return view.reason("prediction", "possibility", modal, modal + 1, note)


def opinion(view: View) -> Reason | None:
    """The writer's own thinking or feeling ('I believe', 'we fear'): private states (Quirk et al. 1985)."""
    subject = _speaker(view)
    if subject is None or view.at("opinion verbs", view.head) is None:
        return None
    first, last = min(subject, view.head), max(subject, view.head) + 1
    return view.reason("judgement", "opinion verb", first, last, "{} gives the speaker's own view.")


def _tense(view: View) -> list[int]:
    """The words that carry the tense: the head, or its auxiliaries where it has any."""
    return view.parse.dependents(view.verb, "aux", "auxpass") or [view.head]


def _speaker(view: View) -> int | None:
    """The subject where it is the one who speaks: I or we."""
    i = view.subject
    return i if i is not None and view.parse.lower[i] in ("i", "we") else None


def law(view: View) -> Reason | None:
    """A law or rule in force: a verb of obliging or permitting, in the present (Full Fact 4, AFaCTA C4)."""
    parse = view.parse
    if any(parse.tags[i] in ("VBD", "VBN") and parse.lower[i] != "been" for i in _tense(view)):
        return None
    for first, last in view.listed("rule words"):
        subject = view.subject is not None and first <= view.subject < last
        # 'The town requires a permit', and not 'That requires courage'.
        body = view.by_somebody() and parse.pos[view.subject or 0] != "PRON"
        head = first <= view.head < last and (body or _passive(view))
        predicate = head or parse.deps[first] in ("acomp", "attr")
        if predicate or subject or view.helped(*_RULING) is not None:
            return view.reason("rule", "law or rule", first, last, "{} tells of a rule in force.")
    allowed = view.at("verbs of allowing", view.head)
    if allowed is not None and _passive(view) and parse.dependent(view.head, "xcomp") is not None:
        return view.reason("rule", "law or rule", *allowed, "{} tells what a rule lets people do.")
    return None


def truth(view: View) -> Reason | None:
    """A verdict on a statement ('is false', 'was right'): a judgement that evidence can settle."""
    found = view.at("words of truth", *view.complements(*COMPLEMENTS))
    acts = view.parse.dependent(view.head, "xcomp", "csubj", "expl") is not None
    if found is None or not _is(view) or acts:
        return None
    return view.reason("judgement", "verdict of truth", *found, "{} judges whether what was said is so.")


def verdict(view: View) -> Reason | None:
    """Praise or blame as what is said of the subject: a predicate, an apposition, a verb, a manner.

    'It is a disaster', 'all villagers deserve', 'the team did well'.
    """
    parse, head = view.parse, view.head
    if view.clause.rule == "appositive clause" or parse.pos[head] not in ("VERB", "AUX"):
        return judged(view, {head, *parse.conjuncts(head)})
    if _is(view):
        return judged(view, view.complements("dobj", *COMPLEMENTS))
    manner = [k for k in parse.dependents(head, "advmod") if parse.lower[k - 1] != "as"]
    judging = view.at("verbs that judge", head) or view.at("words of manner", *manner)
    if judging is not None:
        return view.reason("judgement", "evaluative predicate", *judging, "{} praises or blames.")
    return None


def ascription(view: View) -> Reason | None:
    """Praise or blame in the object of a light verb ('faces huge obstacles', 'gave a great speech')."""
    light = view.at("ascribing verbs", view.head) is not None
    return judged(view, view.complements("dobj", *COMPLEMENTS)) if light else None


def impression(view: View) -> Reason | None:
    """How somebody looks or sounds to the writer ('looked like a winner'): Levin 1993, class 30.4."""
    parse = view.parse
    if view.at("verbs of appearance", view.head) is None:
        return None
    for i in parse.dependents(view.head, "prep", "advcl"):
        if parse.lower[i] in ("like", "as") or parse.marker(i) in ("like", "as"):
            note = "{} gives an impression, which others may not share."
            return view.reason("judgement", "impression", view.head, view.head + 1, note)
    return None


def judged(view: View, predicates: set[int]) -> Reason | None:
    """Praise or blame that is one of these words, modifies one, or is joined to one."""
    for first, last in view.listed("evaluative"):
        if any(_belongs(view.parse, i, predicates) for i in range(first, last)):
            note = "{} is what is said of the subject, and it judges."
            return view.reason("judgement", "evaluative predicate", first, last, note)
    return None


def _belongs(parse: Parse, i: int, predicates: set[int]) -> bool:
    """Whether a word is a predicate, modifies one, or is joined to one ('an investment, not a quick fix')."""
    for _ in range(4):
        if i in predicates:
            return True
        of = parse.heads[i]
        if parse.deps[i] == "pobj" and parse.lemmas[parse.heads[of]] in ("kind", "sort", "type", "form"):
            i = of
        elif parse.deps[i] not in ("amod", "conj", "compound", "neg", "relcl"):
            return False
        i = parse.heads[i]
    return i in predicates


def _is(view: View) -> bool:
    """Whether the head says what its subject is, becomes or seems."""
    # 'represents a danger': some verbs that stand for a copula take their predicate as an object.
    completed = view.parse.dependent(view.head, *COMPLEMENTS, "xcomp", "dobj") is not None
    return view.parse.pos[view.head] == "AUX" or (
        completed and view.at("copular verbs", view.head) is not None
    )


def _passive(view: View) -> bool:
    return view.parse.passive(view.verb) or view.parse.passive(view.head)


def interpretation(view: View) -> Reason | None:
    """A happening made to stand for something larger ('The move signals a change of course.')."""
    if view.parse.dependent(view.head, "dobj", "ccomp", "prep") is None:
        return None
    person = view.subject is not None and (view.by_somebody() or view.parse.pos[view.subject] == "PRON")
    found = view.at("verbs of significance", view.head)
    if found is None or found[0] != view.head or person:
        return None
    note = "{} says what something means: a reading of it, which others may not share."
    return view.reason("judgement", "interpretation", *found, note)


def cause(view: View) -> Reason | None:
    """One thing brings about another (Full Fact 3, AFaCTA C3), by its verb, its noun or its preposition."""
    parse, head = view.parse, view.head
    for first, last in view.listed("causal"):
        return view.reason("cause", "causal link", first, last, "{} ties a cause to its effect.")
    noun = view.at("causal nouns", *view.complements("attr"))
    if noun is not None:
        return view.reason("cause", "causal noun", *noun, "{} ties a cause to its effect.")
    verb = view.at("causal verbs", head)
    if verb is None or parse.dependent(head, "dobj", "ccomp", "xcomp", "agent") is None:
        return None
    tail = parse.tags[head] == "VBG" and view.subject is None and not view.helped() and not parse.marker(head)
    if (tail and parse.deps[head] in ("advcl", "acl")) or view.by_a_thing():
        note = "{}: something that is not a person brings about a change."
        return view.reason("cause", "causal verb", *verb, note)
    return None


def quantity(view: View) -> Reason | None:
    """How many or how much, exact or vague, now or in the past (Full Fact 2, AFaCTA C2).

    The number counts what is spoken of, or is what is said of it; inside an event it does not
    ('paid two million euros').
    """
    said = _said(view)
    for i in view.clause.tokens:
        if _number(view, i) and _counts(view.parse, i, said):
            return view.reason("quantity", "number", i, i + 1, "{} says how many or how much.")
    asked = view.at("mental predicates", view.head) is not None
    for first, last in view.listed("vague quantities"):
        noun = view.parse.pos[first] in ("NOUN", "NUM") or last - first > 1
        timed = view.parse.ents[first] in ("DATE", "TIME")
        if (noun or asked) and not timed and _counts(view.parse, last - 1, said if noun else {view.subject}):
            return view.reason("quantity", "vague amount", first, last, "{} speaks of an amount.")
    return None


def _said(view: View) -> set[int | None]:
    """The subject, the predicate, and with a verb of measure or change all that hangs on it."""
    parse, head = view.parse, view.head
    said: set[int | None] = {view.subject, *view.complements(*COMPLEMENTS)}
    if parse.pos[head] not in ("VERB", "AUX"):
        return {*said, head}
    if view.at("verbs of measure", head) is not None or _is(view):
        said |= {*parse.dependents(head, "dobj", "npadvmod", "advmod", "dative")}
        said |= {k for i in parse.dependents(head, "prep") for k in parse.dependents(i, "pobj")}
    return said


def _number(view: View, i: int) -> bool:
    """A figure or a number word that counts or measures; a date or a rank does not, nor does 'one'."""
    parse = view.parse
    counted = parse.tags[i] == "CD" and (parse.ents[i] in _NUMBERS or not parse.ents[i])
    return (counted and parse.lower[i] != "one") or parse.lemmas[i] == "dozen"


def _counts(parse: Parse, i: int, said: Iterable[int | None]) -> bool:
    """Whether an amount is one of these words, or counts one of them ('60 percent of the *votes*')."""
    for _ in range(5):
        if i in said:
            return True
        # Inside a compound ('a two-mile walk') it counts nothing that is spoken of.
        inside = parse.deps[i] == "compound" and parse.tags[i] != "CD"
        if inside or parse.deps[i] in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "ROOT",
            "advcl",
            "relcl",
            "ccomp",
            "acl",
        ):
            return False
        i = parse.heads[i]
    return False


def event(view: View) -> Reason | None:
    """Something happened or is happening: past, perfect, progressive, or the present of headlines."""
    parse, head = view.parse, view.head
    tag = parse.tags[head]
    note = "{} tells of something that happened or is happening."
    if view.clause.rule == "headline":
        return view.reason("event", "headline verb", head, head + 1, note)
    if _is(view) or parse.pos[head] not in ("VERB", "AUX"):
        return None
    if view.at("stative verbs", head) is not None and parse.dependent(head, "xcomp") is None:
        return None
    title = tag == "VBZ" and parse.block(view.clause.sentence).kind in TITLES
    going_on = tag == "VBG" and view.helped(*_BE) is not None
    # 'By opening a school, the town …': a participle happens when its main verb does.
    above, by = parse.heads[head], False
    while parse.tags[above] in ("VBG", "IN") and parse.heads[above] != above:
        by |= parse.lower[above] in ("by", "after", "before", "since", "in")
        above = parse.heads[above]
    beside = tag == "VBG" and not view.helped() and (by or parse.tags[above] in ("VBD", "VBN"))
    if tag in ("VBD", "VBN") or going_on or title or beside or view.helped("did") is not None:
        return view.reason("event", "event verb", head, head + 1, note)
    return None


def state(view: View) -> Reason:
    """What remains: how things are, in the present or in general."""
    found = view.at("mental predicates", view.head, *view.complements(*COMPLEMENTS))
    if found is not None and _speaker(view) is None:
        note = "{} says what goes on in a mind, which nobody else can observe."
        return view.reason("state", "mind read", *found, note)
    note = "It says how things are, with no event, amount, cause or rule in it."
    return view.reason("state", "state of affairs", view.head, view.head + 1, note)


RULES: tuple[Callable[[View], Reason | None], ...] = (
    question,
    condition,
    command,
    courtesy,
    wish,
    verbless,
    embedded_question,
    aim,
    norm,
    law,
    prediction,
    possibility,
    opinion,
    truth,
    verdict,
    impression,
    interpretation,
    cause,
    ascription,
    quantity,
    event,
)


def kind(view: View) -> Reason:
    """The reason for the kind of a clause: that of the first rule that applies."""
    for rule in RULES:
        reason = rule(view)
        if reason is not None:
            return reason
    return state(view)
