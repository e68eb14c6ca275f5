"""The constructions by which a clause shows what kind of claim it is.

Each rule answers for one construction with the words that show it. `RULES` has them from the most to the
least marked, and the first that applies decides; what each of them means stands in `rules.toml`.
"""

from collections.abc import Callable, Mapping

from kit.claims.certainty.modality import by_law
from kit.claims.clauses.segments import TITLES
from kit.claims.kind import predicates
from kit.claims.kind.tenses import FUTURE, event, forecast, future, possibility
from kit.claims.kind.view import MEANINGS, View, word
from kit.language import Place, shipped_words
from kit.records import Reason

_WHOEVER = frozenset({"you", "one", "anyone", "anybody", "everyone", "nobody", "whoever"})
_WHENEVER = frozenset({"if", "when", "whenever", "where", "wherever", "until", "unless", "once", "as"})


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
    """Thanks, greetings and good wishes: expressive speech acts (Searle 1976); not 'He thanked them'."""
    tokens, told = view.clause.tokens, view.tag in ("VBD", "VBZ")
    for first, last in view.listed("courtesy words"):
        # 'We welcome the bill', 'They are welcomed', 'You cannot please everybody'
        valued = view.speaker is not None and view.at("opinion verbs", view.head) is not None
        valued = valued or view.passive or (view.lemma == "please" and view.subject is not None)
        short = first == tokens[0] and len(tokens) < 8
        if not told and (short or (first <= view.head < last and not valued)):
            return first, last
    return None


def wish(view: View) -> Place | None:
    """'I hope', 'we wish', 'I want my money back': it asks for something to be so."""
    wished = view.lemma in ("hope", "wish", "want") and not view.has("xcomp") and view.speaker is not None
    return word(view.head) if wished else None


def verbless(view: View) -> Place | None:
    """A name, a label or an interjection by itself ('Oh, Lee.', 'ABSTRACT.'): nothing is said of anybody."""
    parse, clause = view.parse, view.clause
    if clause.carrier is not None or clause.rule in ("headline", "appositive clause") or view.titled():
        return None
    named = all(parse.pos[i] in ("INTJ", "PROPN", "PUNCT", "ADP", "DET", "SYM", "X") for i in clause.tokens)
    worded = [i for i in clause.tokens if parse.pos[i] != "PUNCT"]
    label = len(worded) == 1 and parse.pos[worded[0]] == "NOUN"
    return (clause.tokens[0], clause.tokens[-1] + 1) if named or label else None


def embedded_question(view: View) -> Place | None:
    """'Whether it holds remains open', 'Time will tell': nothing is told ('asked whether' tells a deed)."""
    parse, told = view.parse, (view.head, *view.complements())
    if view.lemma == "tell" and view.subject is not None and parse.lower[view.subject] == "time":
        return word(view.head)
    open_ = view.copular or parse.deps[view.subject or 0] in ("csubj", "ccomp") or view.lemma == "know"
    if not open_ and not (view.helped(*FUTURE) and view.by_a_thing()):
        return None
    asked = (k for i in told for k in parse.dependents(i, "ccomp", "csubj", "advcl"))
    return word(next((parse.left[k] for k in asked if parse.marker(k) == "whether"), None))


def aim(view: View) -> Place | None:
    """A purpose or intention ('to reduce reliance', 'aims to grow'): meant, and not yet a fact.

    A wish that is past ('wanted to be a painter') foretells nothing, and seeking is a deed.
    """
    parse, head = view.parse, view.head
    if view.tag == "VB" and parse.infinitive(view.verb):
        return None if view.headline_future() or view.owed() else word(head)
    wished = view.tag == "VBD" and view.lemma in ("want", "wish", "hope")
    if wished or (view.lemma == "seek" and view.happened()):
        return None
    nouns = ("attr", "nsubj") if view.copular else ("dobj",) if view.lemma == "have" else ()
    words = [head, *parse.dependents(head, "acomp", "oprd", "xcomp", *nouns)]
    meant = view.at("words of aim", *(i for i in words if view.inside & set(view.aimed_at(i))))
    if meant is None and view.copular and view.has("xcomp"):  # 'Our mission is to'
        meant = view.at("nouns of purpose", view.subject)
    return meant if view.lemma not in ("mean", "design") or view.passive else None


def expectation(view: View) -> Place | None:
    """'The new engine should lower the cost': of a thing, what is likely."""
    ought = view.ought()
    likely = ought is not None and view.parse.lower[ought] == "should" and view.by_a_thing()
    named = view.subject is not None and view.parse.pos[view.subject] != "PRON"
    return word(ought) if likely and named and not view.copular and not view.passive else None


def told_as_law(view: View) -> Place | None:
    """'Under the Act, shops must close', 'Guests must book by noon'."""
    ought, verbs = view.ought(), (view.head, *view.parse.dependents(view.head, "xcomp"))
    modal = view.helped("may") if ought is None else ought
    return word(modal if any(by_law(view.parse, i, shipped_words()) for i in verbs) else None)


def law(view: View) -> Place | None:
    """A verb or noun of obliging or permitting, in the present (Full Fact 4, AFaCTA C4)."""
    parse = view.parse
    tense = parse.dependents(view.verb, "aux", "auxpass") or [view.head]
    past = any(parse.tags[i] in ("VBD", "VBN") and parse.lower[i] != "been" for i in tense)
    if past or view.helped("would", "might") is not None:
        return None
    binding = view.helped("must", "shall", "may", "can", "cannot") is not None
    for first, last in view.listed("rule words"):
        subject = view.subject is not None and first <= view.subject < last
        # 'The town requires a permit', and not 'That requires courage', nor 'law enforcement must'.
        body = view.by_somebody() and parse.pos[view.subject or 0] != "PRON"
        body = body or view.at("words for laws", view.subject) is not None
        head = first <= view.head < last and (body or view.passive)
        predicate = head or parse.deps[first] in ("acomp", "attr")
        if predicate or subject or (binding and parse.deps[first] != "compound"):
            return first, last
    if view.helped("may") is not None and parse.negated(view.verb) and view.bare():
        return word(view.helped("may"))  # 'Shops may not sell it'
    return view.at("verbs of allowing", view.head) if view.passive and view.has("xcomp") else None


def causal_link(view: View) -> Place | None:
    """'led to', 'failed because of' (Altenberg 1984); why somebody did something is part of the deed."""
    told = {view.head, *view.complements()}
    return next((p for p in view.listed("causal") if p[0] in told or not view.by_somebody()), None)


def causal_verb(view: View) -> Place | None:
    """One thing brings about another (Full Fact 3, AFaCTA C3): 'sanctions cut trade', ', cutting trade'."""
    parse, head = view.parse, view.head
    if not view.has("dobj", "ccomp", "xcomp", "agent"):
        return None
    tail = view.tag == "VBG" and view.subject is None and not view.helped() and not parse.marker(head)
    tail = tail and parse.deps[head] in ("advcl", "acl")
    objects = parse.dependents(head, "dobj")
    numerals = (k for i in objects for k in parse.subtree(i) if predicates.numeral(parse, k))
    if view.at("verbs of giving and getting", head) and next(numerals, None) is not None:
        return None  # 'The sale raised two million'
    stirred = view.at("verbs of stirring", head)
    if view.lemma in ("touch", "move") and not any(view.somebody(i) for i in objects):
        stirred = None  # 'The keel touched the ground'
    # 'The gift made him a sponsor', 'made it hard to win'
    made = view.lemma == "make" and view.has("ccomp", "oprd") and (tail or view.by_a_thing())
    if made:
        return word(head)
    return stirred or (view.at("causal verbs", head) if tail or view.by_a_thing() else None)


def mind(view: View) -> Place | None:
    """'The council is afraid of the winter.'"""
    felt = {i for i in view.complements() if view.parse.pos[i] != "NOUN"}
    held = view.complements("dobj") if view.lemma == "have" else ()
    moved = {i for i in (view.head, *felt) if view.parse.lower[i].endswith("ed") and not view.has("dobj")}
    if (stirred := view.at("verbs of stirring", *moved)) is not None:  # 'was disturbed', 'horrified at it'
        return stirred
    found = view.at("mental predicates", view.head, *view.complements())
    return None if view.at("deeds of mind", view.head) else found or view.at("states of mind", *felt, *held)


def generic(view: View) -> Place | None:
    """'Where she goes, the cameras go', 'You lose, you pay': whoever it is, it is always so (Krifka 1995)."""
    parse, subject = view.parse, view.subject
    present = view.tag in ("VBP", "VBZ", "VB") and not view.helped("will", "would")
    if view.copular or not present or subject is None:
        return None
    whoever = view.bare() or parse.lower[subject] in _WHOEVER
    if view.at("stative verbs", view.head) is not None or not whoever:
        return None
    always = [i for i in parse.dependents(view.head, "advcl") if parse.marker(i) in _WHENEVER]
    always += [i for i in parse.dependents(view.head, "advmod") if view.at("adverbs of habit", i)]
    return word(next(iter(always), None))


RULES: Mapping[str, Callable[[View], Place | None]] = {
    "question": question,
    "imperative": imperative,
    "courtesy": courtesy,
    "wish": wish,
    "name given": predicates.naming,
    "no verb": verbless,
    "embedded question": embedded_question,
    "aim": aim,
    "told as law": told_as_law,
    "expectation": expectation,
    "norm": lambda view: word(view.ought() or view.owed()),
    "future": future,
    "plan or forecast": forecast,
    "possibility": possibility,
    "opinion verb": predicates.opinion,
    "verdict of truth": predicates.truth,
    "evaluative predicate": predicates.verdict,
    "judging phrase": predicates.phrase,
    "impression": predicates.impression,
    "interpretation": predicates.interpretation,
    "law or rule": law,
    "generic": generic,
    "causal link": causal_link,
    "causal noun": lambda view: view.at("causal nouns", *view.complements("attr")),
    "causal verb": causal_verb,
    "number": predicates.number,
    "vague amount": predicates.amount,
    "measured comparison": predicates.measured,
    "mind read": mind,
    "event verb": event,
    "assessment": predicates.assessment,
    "fragment": predicates.fragment,
    "state of affairs": lambda view: word(view.head),
}


def kind(view: View) -> Reason:
    """The reason for the kind of a clause: that of the first rule that applies."""
    found = ((rule, place) for rule, shows in RULES.items() if (place := shows(view)) is not None)
    rule, (first, last) = next(found)
    meaning, span = MEANINGS["kinds"][rule], view.parse.span(first, last)
    note = meaning["note"].replace("{}", f"'{view.parse.article.text[span.start : span.end]}'")
    return Reason("kind", meaning["kind"], rule, span.start, span.end, note)
