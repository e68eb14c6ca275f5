"""Where an amount is what a clause tells: how many, how much, what share, more than what.

A number counts for the kind of a claim where it is the news of it (Full Fact 2, AFaCTA C2): it counts the
subject of a state, is the predicate, or is itself what is given, won or lost ('raised *two million*'). In a
modifier or an adjunct ('a two-mile walk', 'after two years') it only describes an event.
"""

from collections.abc import Iterable

from kit.claims.kind.view import View, word
from kit.language import Parse, Place

_NUMBERS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_MORE = frozenset({"more", "most", "fewer", "fewest", "less", "least"})
_FEW = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"})
# A number counts nothing above one of these.
_CLAUSES = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "advcl", "relcl", "ccomp", "acl"})


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
