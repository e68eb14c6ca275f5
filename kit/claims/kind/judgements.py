"""The constructions that carry a judgement, with a judging word or without one.

Martin and White (2005) call a judgement inscribed where a word praises or blames, and invoked where only the
construction does: a subject that is a thing or an act is said to *be* so and so, and neither a sort of thing,
nor a place, nor anybody's state of mind follows.
"""

from kit.claims.kind.view import COMPLEMENTS, View, word
from kit.language import Place

_RIGHT = ("right", "wrong")
_KINDS = ("kind", "type", "sort")
_LONG = 9  # words of a comment without a verb; in longer ones the model has missed the verb


def naming(view: View) -> Place | None:
    """'called the plan *a gift*': a name that is given judges what it is given to (Levin 1993, 29)."""
    parse, head = view.parse, view.head
    by = parse.heads[head]
    named = view.clause.rule == "reported clause" and parse.pos[head] not in ("VERB", "AUX")
    named = named and bool(view.seen.between("verbs of characterizing", by, by + 1))
    return word(head) if named and not view.listed("words of truth") else None


def opinion(view: View) -> Place | None:
    """What the writer thinks of something ('I don't think that it holds'): Quirk et al. 1985, 4.29.

    A feeling without a thought ('I believe him') is a state of mind.
    """
    held = view.has("ccomp") or view.lemma == "welcome"
    if view.speaker is None or view.at("opinion verbs", view.head) is None or not held:
        return None
    return min(view.speaker, view.head), max(view.speaker, view.head) + 1


def truth(view: View) -> Place | None:
    """A verdict on a statement ('is false', 'gave a false answer'): a judgement that evidence can settle.

    Of somebody, and of a deed, 'right' and 'wrong' blame or praise.
    """
    given = view.complements("dobj") if view.at("ascribing verbs", view.head) else ()
    told = {k for i in given for k in view.parse.dependents(i, "amod")}
    if view.copular and not view.has("xcomp", "csubj", "expl"):
        told |= view.complements()
    blames = view.by_somebody() or not view.copular
    return view.at("words of truth", *(k for k in told if not (blames and view.parse.lower[k] in _RIGHT)))


def verdict(view: View) -> Place | None:
    """Praise or blame as what is said of the subject: a predicate, an apposition, a verb, a manner.

    'It is a disaster', 'faces huge obstacles', 'all villagers deserve', 'the team did well', 'with grace'.
    """
    parse, head = view.parse, view.head
    if view.clause.rule == "appositive clause" or parse.pos[head] not in ("VERB", "AUX"):
        bare = () if view.verbal() else view.listed("evaluative")
        return view.judged({head, *parse.conjuncts(head)}) or next(iter(bare), None)
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
    # 'They despise him' tells of their mind, and so does 'Ann is tired of it'.
    felt = view.at("mental predicates", head) is not None
    judging = None if felt else view.at("verbs that judge", head)
    judging = judging or view.at("words of manner", *manner)
    if view.by_somebody() and view.lemma == "be":
        said = {i for i in said if view.at("states of mind", i) is None}
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


def phrase(view: View) -> Place | None:
    """'It does not add up', 'They have a point': a fixed phrase that weighs (Martin and White 2005)."""
    parse, head = view.parse, view.head
    near = {head, *parse.children[head]}
    below = parse.dependents(head, *COMPLEMENTS, "prep", "dobj", "prt")
    near.update(k for i in below for k in parse.children[i] if parse.deps[k] not in ("relcl", "acl"))
    return next((p for p in view.listed("judging phrases") if not near.isdisjoint(range(*p))), None)


def assessment(view: View) -> Place | None:
    """'The move is contrary to law', 'This is no accident': how something is, by nobody's measure."""
    parse, subject = view.parse, view.subject
    if view.lemma not in ("be", "become", "remain", "seem", "appear", "prove") or view.has("agent"):
        return None
    if view.has("expl"):  # 'There is no excuse.'
        nouns = (i for i in view.complements() if parse.tags[i] == "NN" and not view.sorted(i))
        return word(next((i for i in nouns if parse.lower[parse.left[i]] == "no"), None))
    it = subject is not None and parse.lower[subject] in ("it", "this", "that")
    person = view.by_somebody() or (subject is not None and parse.tags[subject] in ("PRP", "NNP") and not it)
    for i in view.complements():
        how = next((k for k in parse.dependents(i, "amod") if view.gradable(k)), None)
        # 'an insensitive guy', 'the kind of man who'
        light = view.at("light nouns", i) is not None and (how is not None or parse.lower[i] in _KINDS)
        noun = parse.pos[i] == "NOUN" and (light or not (person or view.sorted(i)))
        # 'is critical of the plan': an attitude, which shows in what somebody says; not 'is very open to it'.
        towards = person and parse.dependent(i, "prep") and parse.dependent(i, "advmod") is None
        if noun or (parse.pos[i] == "ADJ" and view.gradable(i) and not towards):
            return word(i)
    return None


def fragment(view: View) -> Place | None:
    """'Game over.', 'Big money for himself.': a comment without a verb, and without a number or date."""
    parse, clause = view.parse, view.clause
    bare = not view.verbal() and clause.carrier is None and len(clause.tokens) < _LONG
    bare = bare and clause.rule in ("fragment", "main clause", "reported clause") and not view.titled()
    particular = any(parse.ents[i] in ("DATE", "TIME") or parse.tags[i] == "CD" for i in clause.tokens)
    return word(view.head) if bare and not particular else None
