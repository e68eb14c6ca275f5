"""The constructions by which a clause shows what kind of claim it is.

Each rule answers for one construction with the words that show it. `RULES` has them from the most to the
least marked, and the first that applies decides; what each of them means stands in `rules.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kit.claims.clauses.segments import TITLES
from kit.claims.kind.view import COMPLEMENTS, View, counts, meanings, numeral, word
from kit.language import Place
from kit.records import Reason

FUTURE = ("will", "shall", "'ll", "’ll", "wo")
_POSSIBLE = ("could", "may", "might", "would", "'d", "’d")


def question(view: View) -> Place | None:
    """'What happened then?'"""
    sentence, words = view.clause.sentence, view.parse.words
    ends = range(sentence.last - 1, max(sentence.first, sentence.last - 3) - 1, -1)
    return word(next((i for i in ends if words[i] == "?"), None))


def imperative(view: View) -> Place | None:
    """A verb in its base form with neither subject nor auxiliary ('Let us begin.')."""
    parse, head = view.parse, view.head
    helped = [i for i in parse.dependents(head, "aux", "auxpass") if parse.tags[i] != "VB"]
    bare = view.tag == "VB" and view.subject is None and not helped
    asked = parse.heads[head] == head or view.clause.rule == "reported clause"
    asked = asked and parse.block(view.clause.sentence).kind not in (*TITLES, "item")
    return word(head) if bare and asked else None


def courtesy(view: View) -> Place | None:
    """Thanks, greetings and good wishes: expressive speech acts (Searle 1976)."""
    tokens = view.clause.tokens
    for first, last in view.listed("courtesy words"):
        valued = view.speaker is not None and view.at("opinion verbs", view.head)  # 'We welcome the bill'
        if (first <= view.head < last and not valued) or (first == tokens[0] and len(tokens) < 8):
            return first, last
    return None


def wish(view: View) -> Place | None:
    """'I hope', 'we wish', 'I want my money back': it asks for something to be so."""
    wished = view.lemma in ("hope", "wish", "want") and not view.has("xcomp") and view.speaker is not None
    return word(view.head) if wished else None


def naming(view: View) -> Place | None:
    """'called the plan *a gift*': a name that is given judges what it is given to (Levin 1993, 29)."""
    parse, head = view.parse, view.head
    by = parse.heads[head]
    named = view.clause.rule == "reported clause" and parse.pos[head] not in ("VERB", "AUX")
    named = named and bool(view.seen.between("verbs of characterizing", by, by + 1))
    return word(head) if named and not view.listed("words of truth") else None


def verbless(view: View) -> Place | None:
    """A fragment without a verb ('On the other hand.'), unless it gives an amount ('Two million.')."""
    parse, clause = view.parse, view.clause
    if clause.carrier is not None or clause.rule in ("headline", "appositive clause"):
        return None
    if view.verbal() or any(numeral(parse, i) for i in clause.tokens):
        return None
    told = view.first("vague quantities") or view.first("evaluative")
    return None if told else (clause.tokens[0], clause.tokens[-1] + 1)


def embedded_question(view: View) -> Place | None:
    """'whether' leaves open what follows, unless asking is what happened ('asked whether')."""
    if view.tag == "VBD" and not view.copular:
        return None
    marks = (i for i in view.clause.tokens if view.parse.lower[i] == "whether")
    return word(next((i for i in marks if view.parse.deps[i] == "mark"), None))


def aim(view: View) -> Place | None:
    """A purpose or intention ('to reduce reliance', 'aims to grow'): meant, and not yet a fact.

    A wish that is past ('wanted to be a painter') foretells nothing.
    """
    parse, head = view.parse, view.head
    if view.tag == "VB" and parse.infinitive(view.verb):
        return None if view.headline_future() else word(head)
    if view.tag == "VBD" and view.lemma in ("want", "wish", "hope"):
        return None
    nouns = ("attr", "nsubj") if view.copular else ("dobj",) if view.lemma == "have" else ()
    words = [head, *parse.dependents(head, "acomp", "oprd", "xcomp", *nouns)]
    return view.at("words of aim", *(i for i in words if view.inside & set(view.aimed_at(i))))


def expectation(view: View) -> Place | None:
    """'The new engine should lower the cost': of a thing, what is likely."""
    ought = view.ought()
    likely = ought is not None and view.parse.lower[ought] == "should" and view.by_a_thing()
    return word(ought) if likely and not view.copular and not view.passive else None


def future(view: View) -> Place | None:
    """Will, shall, going to, and what stands for them (Full Fact 5, AFaCTA C5)."""
    parse, head = view.parse, view.head
    going = parse.lower[head] == "going" and view.has("xcomp")
    # 'They said it would close': the future, seen from the past.
    reported = parse.deps[head] == "ccomp" and parse.tags[parse.heads[head]] == "VBD"
    would = view.helped("would", "'d", "’d") if reported else None
    return word(view.helped(*FUTURE)) or word(head if going or view.headline_future() else would)


def forecast(view: View) -> Place | None:
    """A verb of plan or forecast ('is scheduled for May')."""
    told = {view.head, *view.complements()}
    near = {i + k for i in told for k in (-1, 0, 1)}
    return next((place for place in view.listed("future words") if not near.isdisjoint(range(*place))), None)


def possibility(view: View) -> Place | None:
    """What could, might or would happen: it may come or not, and neither would refute it (Palmer 2001)."""
    parse, modal = view.parse, view.helped(*_POSSIBLE)
    would = modal is not None and parse.lower[modal] in ("would", "'d", "’d")
    denied = not would and (parse.negated(view.verb) or view.helped("have") is not None)
    return None if denied else word(modal)


def opinion(view: View) -> Place | None:
    """The writer's own thinking or feeling ('I believe', 'we fear'): private states (Quirk et al. 1985)."""
    if view.speaker is None or view.at("opinion verbs", view.head) is None:
        return None
    return min(view.speaker, view.head), max(view.speaker, view.head) + 1


def law(view: View) -> Place | None:
    """A verb or noun of obliging or permitting, in the present (Full Fact 4, AFaCTA C4)."""
    parse = view.parse
    tense = parse.dependents(view.verb, "aux", "auxpass") or [view.head]
    past = any(parse.tags[i] in ("VBD", "VBN") and parse.lower[i] != "been" for i in tense)
    if past or view.helped("would", "might", "'d", "’d") is not None:
        return None
    binding = view.helped("must", "shall", "may", "can", "cannot") is not None
    for first, last in view.listed("rule words"):
        subject = view.subject is not None and first <= view.subject < last
        # 'The town requires a permit', and not 'That requires courage', nor 'law enforcement must'.
        body = view.by_somebody() and parse.pos[view.subject or 0] != "PRON"
        head = first <= view.head < last and (body or view.passive)
        predicate = head or parse.deps[first] in ("acomp", "attr")
        if predicate or subject or (binding and parse.deps[first] != "compound"):
            return first, last
    return view.at("verbs of allowing", view.head) if view.passive and view.has("xcomp") else None


def truth(view: View) -> Place | None:
    """A verdict on a statement ('is false', 'was right'): a judgement that evidence can settle."""
    if view.copular and not view.has("xcomp", "csubj", "expl"):
        return view.at("words of truth", *view.complements())
    # 'gave a false answer'
    given = view.complements("dobj") if view.at("ascribing verbs", view.head) else ()
    return view.at("words of truth", *(k for i in given for k in view.parse.dependents(i, "amod")))


def verdict(view: View) -> Place | None:
    """Praise or blame as what is said of the subject: a predicate, an apposition, a verb, a manner.

    'It is a disaster', 'faces huge obstacles', 'all villagers deserve', 'the team did well', 'with grace'.
    """
    parse, head = view.parse, view.head
    if view.clause.rule == "appositive clause" or parse.pos[head] not in ("VERB", "AUX"):
        return view.judged({head, *parse.conjuncts(head)}) or (
            None if view.verbal() else view.first("evaluative")
        )
    said = (
        view.complements("dobj", *COMPLEMENTS) if view.copular or view.at("ascribing verbs", head) else set()
    )
    if view.copular:
        much = (k for i in said for k in parse.dependents(i, "advmod") if parse.lower[k] in ("too", "so"))
        if (excess := word(next((k for k in much if parse.pos[parse.heads[k]] == "ADJ"), None))) is not None:
            return excess
    if view.copular and view.has("ccomp") and view.subject is not None:  # 'One advantage is that'
        said.add(view.subject)
    if view.lemma == "be":  # 'is in good shape'
        said.update(view.below("prep"))
    manner = [k for k in parse.dependents(head, "advmod") if parse.lower[k - 1] != "as"]
    with_it = [k for i in view.inside if parse.lower[i] == "with" for k in parse.dependents(i, "pobj")]
    judging = view.at("verbs that judge", head) or view.at("words of manner", *manner)
    judging = judging or view.at("evaluative", *with_it)
    return view.judged(said) or (None if view.copular else judging)


def impression(view: View) -> Place | None:
    """How somebody looks to the writer ('looked like a winner', 'is like a queen'): Levin 1993, 30.4."""
    parse = view.parse
    seems = view.at("verbs of appearance", view.head) is not None
    like = ("like", "as") if seems else ("like",)
    compared = parse.dependents(view.head, "prep", "advcl") if seems or view.copular else []
    return word(view.head) if any({parse.lower[i], parse.marker(i)} & {*like} for i in compared) else None


def interpretation(view: View) -> Place | None:
    """A happening made to stand for something larger ('The move signals a change of course.')."""
    person = view.subject is not None and (view.by_somebody() or view.parse.pos[view.subject] == "PRON")
    found = view.at("verbs of significance", view.head)
    meant = found is not None and found[0] == view.head and view.has("dobj", "ccomp", "prep")
    return found if meant and not person else None


def causal_verb(view: View) -> Place | None:
    """One thing brings about another (Full Fact 3, AFaCTA C3): 'sanctions cut trade', ', cutting trade'."""
    parse, head = view.parse, view.head
    if not view.has("dobj", "ccomp", "xcomp", "agent"):
        return None
    tail = view.tag == "VBG" and view.subject is None and not view.helped() and not parse.marker(head)
    tail = tail and parse.deps[head] in ("advcl", "acl")
    stirred = view.at("verbs of stirring", head)
    return stirred or (view.at("causal verbs", head) if tail or view.by_a_thing() else None)


def number(view: View) -> Place | None:
    """A number that counts what is spoken of, or is what is said of it (Full Fact 2, AFaCTA C2).

    Inside an event it does not ('paid two million euros').
    """
    said = view.said()
    found = (i for i in view.clause.tokens if numeral(view.parse, i) and counts(view.parse, i, said))
    return word(next(found, None))


def amount(view: View) -> Place | None:
    """'Thousands of teachers', 'a majority'; 'most' and 'many' where it is asked what they think."""
    parse, said = view.parse, view.said()
    if (more := view.at("verbs of comparing amounts", view.head)) is not None and view.by_a_thing():
        return more
    asked = view.at("mental predicates", view.head) is not None
    for first, last in view.listed("vague quantities"):
        noun = parse.pos[first] in ("NOUN", "NUM") or last - first > 1
        timed = parse.ents[first] in ("DATE", "TIME")
        # 'Farmers overwhelmingly believe': how many do.
        counted = said if noun else {view.subject, view.head}
        if (noun or asked) and not timed and counts(parse, last - 1, counted):
            return first, last
    return None


def event(view: View) -> Place | None:
    """Something happened or is happening: past, perfect, progressive, or the present of headlines."""
    parse, head = view.parse, view.head
    stative = view.at("stative verbs", head) is not None and not view.has("xcomp")
    became = view.at("verbs of becoming", head) is not None
    told = (became or not view.copular) and parse.pos[head] in ("VERB", "AUX") and not stative
    told = told and view.at("adverbs of habit", *parse.dependents(head, "advmod")) is None
    return word(head) if view.clause.rule == "headline" or (told and view.happened()) else None


def mind(view: View) -> Place | None:
    """'The council is afraid of the winter.'"""
    felt = {i for i in view.complements() if view.parse.pos[i] != "NOUN"}
    held = view.complements("dobj") if view.lemma == "have" else ()
    found = view.at("mental predicates", view.head, *view.complements())
    return None if view.at("deeds of mind", view.head) else found or view.at("states of mind", *felt, *held)


RULES: Mapping[str, Callable[[View], Place | None]] = {
    "question": question,
    "imperative": imperative,
    "courtesy": courtesy,
    "wish": wish,
    "name given": naming,
    "no verb": verbless,
    "embedded question": embedded_question,
    "aim": aim,
    "expectation": expectation,
    "norm": lambda view: word(view.ought()),
    "future": future,
    "plan or forecast": forecast,
    "possibility": possibility,
    "opinion verb": opinion,
    "verdict of truth": truth,
    "evaluative predicate": verdict,
    "impression": impression,
    "interpretation": interpretation,
    "law or rule": law,
    "causal link": lambda view: view.first("causal"),
    "causal noun": lambda view: view.at("causal nouns", *view.complements("attr")),
    "causal verb": causal_verb,
    "number": number,
    "vague amount": amount,
    "mind read": mind,
    "event verb": event,
    "state of affairs": lambda view: word(view.head),
}


def kind(view: View) -> Reason:
    """The reason for the kind of a clause: that of the first rule that applies."""
    found = ((rule, place) for rule, shows in RULES.items() if (place := shows(view)) is not None)
    rule, (first, last) = next(found)
    meaning, span = meanings()["kinds"][rule], view.parse.span(first, last)
    note = meaning["note"].replace("{}", f"'{view.parse.article.text[span.start : span.end]}'")
    return Reason("kind", meaning["kind"], rule, span.start, span.end, note)
