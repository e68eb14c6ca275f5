"""Which tokens open a claim of their own: one small rule for each kind of dependency.

The labels are those of the CLEAR scheme (Choi and Palmer 2012) that spaCy's English models use. A rule
answers with its name, or with "" where the words only complete the claim around them. The constructions
are those of Quirk et al. 1985, *A Comprehensive Grammar of the English Language*, chapters 13 to 17, and of
Huddleston and Pullum 2002, *The Cambridge Grammar of the English Language*, chapters 11 to 15. Clauses that
are the content of a frame of saying need no rule here: where content ends, a claim ends.
"""

from collections.abc import Callable, Mapping

from kit.language import FINITE, Parse, shipped_words

VERBAL = FINITE | {"VB", "VBG", "VBN"}
DASHES = frozenset({"-", "--", "–", "—", "―", "("})
SET_OFF = frozenset({",", ";", ":", *DASHES})
CLOSING = frozenset({'"', "'", "”", "’", "»", "''", ")"})
STOPS = frozenset({".", "!", "?", ";"})
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLAUSES = frozenset({"advcl", "ccomp", "conj", "csubj", "csubjpass", "pcomp", "parataxis"})
_SUPPOSING = frozenset({"if", "unless", "whether", "when", "whenever"})

# Read once: the rules ask about every verb of an article.
HEADLINE_VERBS = shipped_words().words("headline verbs")
COMPLEMENT_TAKING = shipped_words().words("complement-taking verbs")
_EMPTY = shipped_words().words("verbs that need a time")
_LEADING = shipped_words().words("verbs completed by an infinitive")
_RESULTS = shipped_words().words("verbs of result")
_URGING = _RESULTS | shipped_words().words("verbs of urging") | {"do", "get"}
_COMPLETED = shipped_words().words("nouns completed by an infinitive")
_LIKE_PREPOSITIONS = shipped_words().words("participles as prepositions")
CONDITIONS = shipped_words().words("participles as conditions")
_COMMENTS = COMPLEMENT_TAKING.union(*(shipped_words().words(f"verbs of {n}") for n in ("knowing", "showing")))
_SMALL = frozenset({"aux", "prt", "neg", "punct"})
_PROFORMS = frozenset({"be", "do", "have"})
_CHOICES = shipped_words().words("words of choice")
_QUANTITIES = shipped_words().words("words of quantity")
_RANKS = shipped_words().words("words of rank")
OPENERS = {word: str(value) for word, value in shipped_words().values("clause openers").items()}


def verbal(parse: Parse, i: int) -> bool:
    """Whether the token is a verb, or a predicate with a subject of its own."""
    return parse.tags[i] in VERBAL or parse.subject(i) is not None


def set_off(parse: Parse, i: int) -> bool:
    """Whether a comma, a colon, a dash or a bracket stands before the subtree of the token."""
    before = parse.left[i] - 1
    before -= before > 0 and parse.words[before] in CLOSING  # 'called it "a joke," *adding that …*'
    return before >= 0 and parse.words[before] in SET_OFF


def opening(parse: Parse, i: int) -> bool:
    """Whether the subtree of the token opens its sentence and a comma closes it: '*To cut costs*, they …'."""
    after = parse.right[i] + 1
    return parse.left[i] < parse.heads[i] and after < len(parse.words) and parse.words[after] in SET_OFF


def commanding(parse: Parse, i: int) -> bool:
    """Whether the root is an imperative: '*Call* the mayor.'"""
    alone = parse.subject(i) is None and parse.auxiliary(i) in (None, parse.auxiliary(i, "do"))
    return alone and parse.tags[i] == "VB"


def supposed(parse: Parse, i: int) -> bool:
    """Whether a clause is a condition or a question; 'when she *told* them' is neither."""
    if parse.deps[i] not in _CLAUSES:
        return False
    marker, first = parse.marker(i), parse.lower[parse.left[i]]
    happened = marker == "when" and parse.tags[i] == "VBD"
    return (marker in _SUPPOSING and not happened) or (first in CONDITIONS and parse.left[i] < parse.heads[i])


def adverbial(parse: Parse, i: int, head: int) -> str:
    """A clause that modifies a clause: a reason, a concession, a purpose, a tail, an event after another.

    A condition, a comparison and a clause that only gives the time stay: 'If it rains, the match is off' is
    one claim. 'since' and 'as' give a reason or a second event after a comma, and the time without one.
    """
    if not verbal(parse, i):
        return ""
    word = parse.marker(i)
    if word:
        return _subordinate(parse, i, head, word)
    if parse.infinitive(i) and parse.subject(i) is None:
        if parse.lemmas[i] == "be" and parse.dependent(i, "acomp") is not None:
            return ""  # 'To be *clear*, it failed': a comment on the saying (Quirk et al. 1985, 15.21)
        purpose = parse.pos[head] in ("VERB", "AUX", "NOUN") or opening(parse, i)
        return "purpose clause" if purpose and not _completing(parse, i, head) else ""
    if parse.tags[parse.left[i]] == "WDT" and set_off(parse, i):
        return "relative clause"  # 'The mill closed, which hurt the town' (Quirk et al. 1985, 15.57)
    if parse.tags[i] in ("VBG", "VBN") and not parse.finite(i):
        # 'They closed the school *forcing her to move*': a result needs no comma.
        result = i > head and parse.tags[i] == "VBG" and parse.lemmas[i] in _RESULTS
        apart = set_off(parse, i) or opening(parse, i) or result
        return "participial clause" if apart and parse.lower[i] not in _LIKE_PREPOSITIONS else ""
    return "adverbial clause" if parse.subject(i) is not None and set_off(parse, i) else ""


def _completing(parse: Parse, i: int, verb: int) -> bool:
    """Whether an infinitive completes its verb or a noun: 'urged them *to go*', 'is in no mood *to go*'."""
    if parse.lower[parse.left[i]] == "in":
        return False  # 'raised funds *in order to go*'
    thing, particle = parse.object(verb) or -1, parse.dependent(verb, "prt")
    named = parse.lemmas[thing] in _COMPLETED and parse.right[thing] + 1 == parse.left[i]
    urged = verb < thing < i and (named or parse.lemmas[verb] in _URGING)
    urged |= parse.lemmas[verb] == "be" and verb < i and parse.lemmas[parse.left[i] - 1] in _COMPLETED
    words = parse.lemmas[verb] if particle is None else f"{parse.lemmas[verb]} {parse.lower[particle]}"
    return urged or words in _LEADING


def _subordinate(parse: Parse, i: int, head: int, word: str) -> str:
    name = OPENERS.get(word, "")
    if parse.lemmas[head] in _EMPTY and not any(_completes(parse, k) for k in parse.children[head]):
        return ""  # 'The vote came on Monday although she had resigned' says little without its adverbial
    if name == "time clause after another":
        measured = parse.dependent(i, "npadvmod") is not None or parse.lemmas[head] in _EMPTY
        return "" if measured or not parse.finite(i) else "time clause"
    if not name.endswith("after a comma"):
        return name
    told = parse.subject(i) is not None and (parse.finite(i) or parse.tags[i] == "VBN")
    apart = set_off(parse, i) or opening(parse, i) or (word == "as" and _event(parse, i, head))
    compared = _comment(parse, i) or short(parse, i) or parse.lower[parse.left[i] + 1] == "if"
    told = told and not (word == "as" and compared)
    return name.removesuffix(" after a comma") if apart and told else ""


def _completes(parse: Parse, i: int) -> bool:
    """Whether a dependent of a verb says more of what happened than when."""
    timed = any(parse.ents[k] in ("DATE", "TIME") for k in parse.dependents(i, "pobj"))
    return parse.deps[i] in ("dobj", "attr", "acomp", "xcomp") or (parse.deps[i] == "prep" and not timed)


def _event(parse: Parse, i: int, head: int) -> bool:
    """Whether an 'as' tells what happened meanwhile: 'Prices rose *as the strike spread*'.

    A comparison ('as fast as they could') and a manner ('as she did') do not.
    """
    first = parse.left[i]
    measured = first > 0 and parse.lower[first - 1] in ("as", "so", "such", "same")
    whole = parse.lower[first] == "as" and head < i and parse.pos[head] in ("VERB", "AUX")
    return whole and not measured


def short(parse: Parse, i: int) -> bool:
    """Whether a verb only stands for another: 'as nasty things often *do*'."""
    complements = parse.dependents(i, "dobj", "ccomp", "xcomp", "acomp", "attr", "prep")
    return not complements and (parse.lemmas[i] in _PROFORMS or parse.tags[i] == "MD")


def _comment(parse: Parse, i: int) -> bool:
    """Whether a clause only comments on another: 'as we *know*', 'as he has *shown*', 'as it *happens*'."""
    it = "it" in [parse.lower[k] for k in parse.dependents(i, "nsubj")]
    turned = it and parse.lemmas[i] in ("happen", "turn", "stand")
    return (turned or parse.lemmas[i] in _COMMENTS) and parse.object(i) is None


def noun_clause(parse: Parse, i: int, head: int) -> str:
    """A participle after a comma, or what a thing is for: 'a letter, *written then*', 'a law *to cut costs*'.

    'the areas *requiring chips*', 'a plan *to cut costs*' and 'the fact *that it rained*' say which is meant.
    """
    if parse.infinitive(i) and parse.subject(i) is None:
        leads = parse.lemmas[parse.heads[head]] in _LEADING or _completing(parse, i, parse.heads[head])
        leads = leads or {parse.deps[k] for k in parse.children[i]} <= _SMALL  # 'a comma *to change*'
        meant = parse.lemmas[head] in _COMPLETED or parse.tags[head] in ("JJS", "CD", "PRP", "NNP")
        return "purpose clause" if parse.deps[head] in ("dobj", "ROOT") and not (meant or leads) else ""
    if parse.tags[i] not in ("VBG", "VBN") or parse.lower[i] in _LIKE_PREPOSITIONS or parse.infinitive(i):
        return ""
    return "participial clause" if set_off(parse, i) else ""


def relative(parse: Parse, i: int, head: int) -> str:
    """A relative clause that adds a statement: after a comma, about a name, or about what something is.

    One that says who or what is meant ('the man *who came*', 'a plan *that works*') stays.
    """
    if not verbal(parse, i) or not parse.finite(i):
        return noun_clause(parse, i, head)
    said = parse.tags[parse.left[i]] not in RELATIVES
    if set_off(parse, i):
        return "" if said and parse.words[parse.left[i] - 1] != "," else "relative clause"
    subject = parse.subject(parse.heads[head])
    if subject is not None and parse.deps[head] == "attr" and parse.lower[subject] == "it":
        return ""  # 'It was farmers *who paid*'
    if said or parse.lower[parse.left[i]] == "that":
        return ""
    named = parse.tags[head] == "NNP" and parse.ents[head] != "NORP" and parse.dependent(head, "det") is None
    told = parse.deps[head] in ("attr", "conj") and parse.subject(parse.heads[head]) is not None
    indefinite = any(parse.lower[k] in ("a", "an") for k in parse.dependents(head, "det"))
    indefinite = indefinite and parse.tags[parse.left[i]] != "WRB"  # 'It is a place *where people pay*'
    return "relative clause" if named or (told and indefinite) else ""


def coordinate(parse: Parse, i: int, head: int) -> str:
    """A clause or predicate joined to another: 'Sales rose *and prices fell*', 'aims to cut *and to save*'.

    Two bare verbs with one object between them ('investigated and charged them') are one predicate. What is
    chosen or denied together stays: 'either stay or go', 'not fell but rose', 'You walk there, you get hurt.'
    """
    linked = {parse.lower[k] for k in parse.dependents(head, "cc", "preconj")}
    chosen = {"either", "or"} <= linked
    if not verbal(parse, i) or chosen or parse.tags[parse.left[i]] in ("WP", "WRB"):
        return ""
    participle = not parse.finite(i) and parse.tags[i] in ("VBG", "VBN")
    if participle and (parse.tags[i] == "VBG" != parse.tags[head] or parse.tags[head] not in VERBAL):
        return ""
    if parse.subject(i) is not None:
        return "" if linked & {"or", "nor"} and parse.subject(head) is None else "coordinated clause"
    if linked & {"or", "nor"} or (linked & {"but", "both"} and parse.negated(head)):
        return ""
    if not parse.finite(i) and (parse.negated(i) or (parse.tags[i] == "VB" and parse.tags[head] in FINITE)):
        return ""  # 'to save *and not spend*'
    between = range(head + 1, i)
    link = next((k for k in between if parse.deps[k] == "cc"), i)
    if parse.tags[link - 1] == "IN" and parse.dependent(link - 1, "pobj", "pcomp") is None:
        return ""  # 'is the property *of* or *held by* the town': what follows completes both
    if all(parse.tags[k] in ("CC", ",") or parse.deps[k] in ("aux", "neg") for k in between):
        return "" if parse.object(head) is None and parse.object(i) is not None else _second(parse, i, head)
    return "coordinated predicate"


def _second(parse: Parse, i: int, head: int) -> str:
    """'hikes and bikes' are one predicate; 'resigned and left the town' are two."""
    further = parse.dependents(i, "cc", "conj")  # 'live, *work* and raise families'
    alone = set(parse.children[i]) <= {*further} and not any(
        k > head for k in parse.dependents(head, "dobj", "prep")
    )
    return "" if alone else "coordinated predicate"


def beside(parse: Parse, i: int, head: int) -> str:
    """A clause beside another with no conjunction: 'It rained, it snowed', 'The plan (it failed) was Lee's'.

    'You walk there, you get hurt' and 'Should it rain, they stay' are conditions without 'if' and stay.
    """
    if not verbal(parse, i) or not parse.finite(i) or parse.subject(i) is None:
        return ""
    if parse.deps[i] == "parataxis":
        # 'I mean' and 'you know' only address somebody.
        filler = parse.lower[parse.left[i]] in ("i", "you") and parse.right[i] - parse.left[i] < 2
        return "" if filler else "parenthetical clause"
    whole = i < head and parse.subject(head) is not None and parse.words[parse.right[i] + 1] in SET_OFF
    whole = whole and parse.lower[parse.left[i]] not in ("should", "had", "were")
    generic = {parse.lower[k] for k in (parse.subject(i), parse.subject(head)) if k is not None} == {"you"}
    return "coordinated clause" if whole and not generic else ""


def gerund(parse: Parse, i: int, head: int) -> str:
    """A gerund after a preposition, set off: '*By setting up a fund*, they …'. 'rather than' is a choice."""
    chosen = not _CHOICES.isdisjoint((parse.lower[i], parse.lower[parse.left[i]]))
    if chosen or parse.negated(i) or not (opening(parse, i) or set_off(parse, i)):
        return ""
    verb = parse.dependent(i, "pcomp")
    return "participial clause" if verb is not None and parse.tags[verb] == "VBG" else ""


def apposition(parse: Parse, i: int, head: int) -> str:
    """A noun phrase set off that says what something is, or how much: 'They wait, *a risky choice*.'

    'Ann Ray, the minister' and 'Bo, a lawyer, said' name the same person twice and stay; 'the first woman in
    office' and 'the largest of the mines' say more.
    """
    nominal = parse.tags[i] in ("NN", "NNS", "JJS")
    timed = parse.lower[i + 1 : i + 2] in (["before"], ["after"])  # 'a bang, *moments before the flash*'
    if not set_off(parse, i) or not nominal or timed or parse.right[i] - parse.left[i] < 2:
        return ""
    first, after = parse.left[i], parse.right[i] + 1
    words = (i, *parse.dependents(i, "amod"))
    ranked = any(parse.tags[k] == "JJS" or parse.lemmas[k] in _RANKS for k in words)
    if ranked and parse.lower[first] == "the":
        return "appositive clause"
    closed = after >= len(parse.words) or parse.words[after] in STOPS
    dashed = parse.words[first - 1] in DASHES
    counted = parse.tags[first] == "CD" or parse.lemmas[i] in _QUANTITIES
    indefinite = parse.lower[first] in ("a", "an") or (first == i and parse.pos[head] != "PROPN")
    return "appositive clause" if (counted or indefinite) and (closed or dashed) else ""


def change(parse: Parse, i: int, head: int) -> str:
    """How a number has moved: 'They gave 75 dollars, *down from 600*'."""
    moved = parse.lower[i] in ("up", "down") and set_off(parse, i)
    return "adverbial clause" if moved and parse.dependent(i, "prep", "npadvmod") is not None else ""


RULES: Mapping[str, Callable[[Parse, int, int], str]] = {
    "advcl": adverbial,
    "acl": noun_clause,
    "relcl": relative,
    "conj": coordinate,
    "ccomp": beside,
    "parataxis": beside,
    "prep": gerund,
    "appos": apposition,
    "npadvmod": apposition,
    "advmod": change,
}
