"""The constructions by which a clause shows what kind of claim it is.

Each rule answers for one construction and gives at most one reason; `RULES` has them from the most to the
least marked, and the first that applies decides.
"""

from __future__ import annotations

from collections.abc import Callable

from kit.claims.clauses.segments import TITLES
from kit.claims.kind.view import View
from kit.language import Parse
from kit.records import Reason

_COPULAS = frozenset(
    {"be", "remain", "become", "represent", "constitute", "seem", "appear", "mark", "stay", "prove", "look"}
)
_ASCRIBING = frozenset({"face", "pose", "present"})
_PEOPLE = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_BE = frozenset({"is", "are", "am", "was", "were", "'s", "'re", "'m", "’s", "’re", "’m"})
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_NORMS = frozenset({"should", "ought", "must"})
_RULING = frozenset({"must", "shall", "may", "can", "cannot"})
_NOT_ASKED = frozenset({*TITLES, "item"})


def question(view: View) -> Reason | None:
    """A question asks and does not assert ('What happened then?')."""
    last = view.clause.sentence.last
    for i in range(last - 1, max(view.clause.sentence.first, last - 3) - 1, -1):
        if view.parse.words[i] == "?":
            return view.reason("none", "question", i, i + 1, "A question asks; it does not assert.")
    return None


def condition(view: View) -> Reason | None:
    """A condition supposes and does not assert ('if orders fall')."""
    if view.clause.rule != "conditional clause":
        return None
    first = view.clause.tokens[0]
    note = "{} opens a condition, which is supposed and not said to be so."
    return view.reason("none", "condition", first, first + 1, note)


def command(view: View) -> Reason | None:
    """An imperative: a verb in its base form with neither subject nor auxiliary ('Let us begin.')."""
    parse, head = view.parse, view.head
    if parse.tags[head] != "VB" or view.subject is not None or view.aux or parse.heads[head] != head:
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


def verbless(view: View) -> Reason | None:
    """A fragment without a verb ('On the other hand.'), unless it gives an amount ('Two million.')."""
    parse, clause = view.parse, view.clause
    if clause.carrier is not None or clause.rule in ("headline", "appositive clause"):
        return None
    if any(parse.pos[i] in ("VERB", "AUX") or parse.tags[i] == "CD" for i in clause.tokens):
        return None
    first, last = clause.tokens[0], clause.tokens[-1] + 1
    return view.reason("none", "no verb", first, last, "There is no verb that could assert anything.")


def prediction(view: View) -> Reason | None:
    """Future time: will, shall, going to, or a verb of plan or forecast (Full Fact 5, AFaCTA C5)."""
    future = view.helped(_FUTURE)
    if future is not None:
        return view.reason("prediction", "future", future, future + 1, "{} places it in the future.")
    if view.parse.lower[view.head] == "going" and "xcomp" in view.kids:
        note = "'going to' places it in the future."
        return view.reason("prediction", "future", view.head, view.head + 1, note)
    for first, last in view.listed("future words"):
        if first <= view.head < last or view.head in (first + 1, first - 1):
            return view.reason("prediction", "plan or forecast", first, last, "{} speaks of what is to come.")
    return None


def aim(view: View) -> Reason | None:
    """An infinitive of purpose or intention ('to reduce reliance'): a plan (AFaCTA C5), not yet a fact."""
    if view.parse.tags[view.head] != "VB" or "to" not in view.aux:
        return None
    note = "The infinitive {} tells what is meant to happen, not what has happened."
    return view.reason("prediction", "aim", view.head, view.head + 1, note)


def embedded_question(view: View) -> Reason | None:
    """'whether' leaves open what follows it; it asserts neither side."""
    mark = view.kids.get("mark")
    if mark is None or view.parse.lower[mark] != "whether":
        return None
    note = "{} asks and leaves it open; neither side is asserted."
    return view.reason("none", "embedded question", mark, mark + 1, note)


def norm(view: View) -> Reason | None:
    """What should or must be, in the writer's view: deontic modality (Palmer 2001)."""
    ought = view.helped(_NORMS)
    if ought is None or view.listed("rule words"):
        return None
    note = "{} says what is right or needed, not what is the case."
    return view.reason("judgement", "norm", ought, ought + 1, note)


def opinion(view: View) -> Reason | None:
    """The writer's own thinking or feeling ('I believe', 'we hope'): private states (Quirk et al. 1985)."""
    subject = view.subject
    if subject is None or view.parse.lower[subject] not in ("i", "we"):
        return None
    if not any(first <= view.head < last for first, last in view.listed("opinion verbs")):
        return None
    first, last = min(subject, view.head), max(subject, view.head) + 1
    return view.reason("judgement", "opinion verb", first, last, "{} gives the speaker's own view.")


def law(view: View) -> Reason | None:
    """A law or rule in force: a verb of obliging or permitting, in the present (Full Fact 4, AFaCTA C4)."""
    if view.parse.tags[view.head] == "VBD" or view.helped(_HAVE) is not None:
        return None
    for first, last in view.listed("rule words"):
        subject = view.subject is not None and first <= view.subject < last
        predicate = first <= view.head < last or view.parse.deps[first] in ("acomp", "attr")
        if predicate or subject or view.helped(_RULING) is not None:
            return view.reason("rule", "law or rule", first, last, "{} tells of a rule in force.")
    return None


def verdict(view: View) -> Reason | None:
    """An evaluative predicate: a copula, or a verb that stands for one, or an apposition ('a disaster')."""
    if view.clause.rule == "appositive clause":
        return _judged(view, {view.head})
    return _judged(view, view.complements()) if view.lemma in _COPULAS else None


def ascription(view: View) -> Reason | None:
    """An evaluated object of a verb that gives it to its subject ('faces substantial obstacles')."""
    return _judged(view, view.complements()) if view.lemma in _ASCRIBING else None


def _judged(view: View, predicates: set[int]) -> Reason | None:
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
        if parse.deps[i] not in ("amod", "advmod", "conj", "compound", "neg"):
            return False
        i = parse.heads[i]
    return i in predicates


def interpretation(view: View) -> Reason | None:
    """A happening made to stand for something larger ('The move signals a change of course.')."""
    if view.kids.keys().isdisjoint(("dobj", "ccomp", "prep")) or _by_a_person(view):
        return None
    for first, last in view.listed("verbs of significance"):
        if first == view.head:
            note = "{} says what something means: a reading of it, which others may not share."
            return view.reason("judgement", "interpretation", first, last, note)
    return None


def cause(view: View) -> Reason | None:
    """One thing brings about another (Full Fact 3, AFaCTA C3): a connective, or a verb of causing."""
    for first, last in view.listed("causal"):
        return view.reason("cause", "causal connective", first, last, "{} ties a cause to its effect.")
    parse, head = view.parse, view.head
    if view.clause.rule == "reason clause":
        first = view.clause.tokens[0]
        return view.reason("cause", "reason clause", first, first + 1, "{} opens the reason for something.")
    if not any(first == head for first, _ in view.listed("causal verbs")):
        return None
    tail = parse.tags[head] == "VBG" and view.subject is None and not view.aux and "mark" not in view.kids
    if (tail and parse.deps[head] in ("advcl", "acl")) or _by_a_thing(view):
        note = "{}: something that is not a person brings about a change."
        return view.reason("cause", "causal verb", head, head + 1, note)
    return None


def _by_a_thing(view: View) -> bool:
    """Whether the subject, or what its relative pronoun stands for, is neither a person nor a body."""
    parse, i = view.parse, view.subject
    if i is not None and parse.lower[i] in ("that", "which") and parse.deps[view.head] == "relcl":
        i = parse.heads[view.head]
    return i is not None and parse.pos[i] == "NOUN" and parse.ents[i] not in _PEOPLE


def _by_a_person(view: View) -> bool:
    """Whether the subject is a person or a body that could speak and act."""
    parse, i = view.parse, view.subject
    return i is not None and (parse.ents[i] in _PEOPLE or parse.pos[i] in ("PRON", "PROPN"))


def quantity(view: View) -> Reason | None:
    """An amount, exact or vague, now or in the past (Full Fact 2, AFaCTA C2)."""
    parse = view.parse
    for i in view.clause.tokens:
        if parse.tags[i] == "CD" and parse.ents[i] in _NUMBERS and parse.lower[i] != "one":
            return view.reason("quantity", "number", i, i + 1, "{} says how many or how much.")
    for first, last in view.listed("vague quantities"):
        if parse.pos[first] in ("NOUN", "NUM") or parse.deps[last - 1] in ("nsubj", "nsubjpass"):
            return view.reason("quantity", "vague amount", first, last, "{} speaks of an amount.")
    return None


def event(view: View) -> Reason | None:
    """Something happened or is happening: past, perfect, progressive, or the present of headlines."""
    parse, head = view.parse, view.head
    tag = parse.tags[head]
    note = "{} tells of something that happened or is happening."
    if view.clause.rule == "headline":
        return view.reason("event", "headline verb", head, head + 1, note)
    if view.lemma in _COPULAS or parse.pos[head] not in ("VERB", "AUX"):
        return None
    title = tag == "VBZ" and parse.block(view.clause.sentence).kind in TITLES
    going_on = tag == "VBG" and view.helped(_BE) is not None
    # 'By opening a school, the town …': a participle happens when its main verb does.
    beside = tag == "VBG" and not view.aux and parse.tags[parse.heads[head]] in ("VBD", "VBN")
    if tag in ("VBD", "VBN") or going_on or title or beside:
        return view.reason("event", "event verb", head, head + 1, note)
    return None


def state(view: View) -> Reason:
    """What remains: how things are, in the present or in general."""
    note = "It says how things are, with no event, amount, cause or rule in it."
    return view.reason("state", "state of affairs", view.head, view.head + 1, note)


RULES: tuple[Callable[[View], Reason | None], ...] = (
    question,
    condition,
    command,
    courtesy,
    verbless,
    prediction,
    aim,
    embedded_question,
    norm,
    opinion,
    law,
    verdict,
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
