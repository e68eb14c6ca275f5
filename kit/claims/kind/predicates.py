"""What a clause says of its subject where that is no deed: an amount, or a judgement.

A number counts for the kind of a claim where it is the news of it (Full Fact 2, AFaCTA C2): it counts the
subject of a state, is the predicate, or is itself what is given, won or lost ('raised *two million*'). In a
modifier or an adjunct ('a two-mile walk', 'after two years') it only describes an event.

Martin and White (2005) call a judgement inscribed where a word praises or blames, and invoked where only the
construction does: a subject that is a thing or an act is said to *be* so and so, and neither a sort of thing,
nor a place, nor anybody's state of mind follows.
"""

from collections.abc import Iterable

from kit.claims.kind.view import COMPLEMENTS, View, word
from kit.language import Parse, Place

_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_MORE = frozenset({"more", "most", "fewer", "fewest", "less", "least"})
_FEW = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"})
# A number counts nothing above one of these.
_CLAUSES = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "advcl", "relcl", "ccomp", "acl"})
_RIGHT = ("right", "wrong")
_KINDS = ("kind", "type", "sort")
_LONG = 9  # words of a comment without a verb; in longer ones the model has missed the verb


def number(view: View) -> Place | None:
    """A number that counts what is spoken of, or is what is said of it, or given ('closed two' is a deed)."""
    parse, told = view.parse, _said(view)
    for i in view.clause.tokens:
        if numeral(parse, i) and (counts(parse, i, told) or _given(view, i)) and not _named(view, i):
            return word(i)
    return None


def _named(view: View, i: int) -> bool:
    """'*Two* guards left': a few, told apart by what they did, and no total of those who did it."""
    parse, of = view.parse, view.parse.heads[i]
    few = parse.lower[i] in _FEW and view.at("shares", of) is None
    doers = view.subject in ((of,) if parse.deps[i] == "nummod" else (i,) if view.below("prep", i) else ())
    return few and doers and view.happening()


def _given(view: View, i: int) -> bool:
    """Whether the object is a share or a number of times ('hit *50 percent*'), whatever the verb."""
    parse, objects = view.parse, view.parse.dependents(view.head, "dobj", "npadvmod")
    while parse.deps[i] in ("nummod", "compound", "quantmod") and numeral(parse, parse.heads[i]):
        i = parse.heads[i]
    share = parse.ents[i] == "PERCENT" or parse.lemmas[parse.heads[i]] == "time"
    unit = parse.heads[i] if parse.deps[i] == "nummod" else i
    return share and bool({i, unit} & {*objects})


def _said(view: View) -> set[int | None]:
    """The subject, the predicate, and with a verb of measure or change all that hangs on it."""
    parse, head = view.parse, view.head
    said: set[int | None] = {view.subject, *view.complements()}
    if parse.pos[head] not in ("VERB", "AUX"):
        return {*said, head}
    measure = view.at("verbs of measure", head) is not None
    if measure or view.copular:
        said |= {*parse.dependents(head, "dobj", "npadvmod", "advmod", "dative")}
        said.update(view.below("prep"))
    elif view.at("verbs of giving and getting", head) is not None:
        said |= {*parse.dependents(head, "dobj")}
    return said


def amount(view: View) -> Place | None:
    """'Thousands of teachers', 'a majority'; 'most' and 'many' where it is asked what they think."""
    parse, said = view.parse, _said(view)
    if (more := view.at("verbs of comparing amounts", view.head)) is not None and view.by_a_thing():
        return more
    asked = view.at("mental predicates", view.head) is not None
    for first, last in view.listed("vague quantities"):
        share = view.at("shares", first) is not None
        timed = parse.ents[first] in ("DATE", "TIME")
        # 'Farmers overwhelmingly believe': how many do.
        counted = said if share else {view.subject, view.head}
        if (share or asked) and not timed and counts(parse, last - 1, counted):
            return first, last
    gained = view.at("verbs of giving and getting", view.head) is not None
    objects = parse.dependents(view.head, "dobj") if gained else []
    return word(
        next((k for i in objects for k in parse.dependents(i, "amod") if parse.lower[k] in _MORE), None)
    )


def measured(view: View) -> Place | None:
    """'The rate is far higher', 'Roe is larger than Dale': a comparison of what can be measured."""
    parse, subject = view.parse, view.subject
    if not view.copular or subject is None:
        return None
    compared = [i for i in view.complements() if parse.tags[i] == "JJR"]
    sized = parse.ents[subject] and view.at("adjectives of size", *compared) is not None
    return word(next(iter(compared), None)) if sized or view.at("nouns of measure", subject) else None


def numeral(parse: Parse, i: int) -> bool:
    """A figure or a number word that counts or measures; a date or a rank does not, nor does 'one'."""
    timed = parse.ents[i] in ("DATE", "TIME")  # 'two years', 'is 92', and not '1990'
    held = parse.tags[parse.heads[i]] == "NNS" and parse.deps[parse.heads[i]] in ("dobj", "attr")
    timed = timed and (held or (parse.deps[i] == "attr" and len(parse.words[i]) < 4))
    counted = parse.tags[i] == "CD" and (parse.ents[i] in _NUMBERS or not parse.ents[i] or timed)
    return (counted and parse.lower[i] != "one") or parse.lemmas[i] == "dozen"


def counts(parse: Parse, i: int, said: Iterable[int | None]) -> bool:
    """Whether an amount is one of these words, or counts one of them ('60 percent of the *votes*')."""
    for _ in range(5):
        if i in said:
            return True
        # Inside a compound ('a two-mile walk') it counts nothing that is spoken of.
        if parse.deps[i] in _CLAUSES or (parse.deps[i] == "compound" and parse.tags[i] != "CD"):
            return False
        i = parse.heads[i]
    return False


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
