"""Which tokens open a claim of their own: one small rule for each kind of dependency.

The labels are those of the CLEAR scheme (Choi and Palmer 2012) that spaCy's English models use. A rule
answers with its name, or with "" where the words only complete the claim around them. The constructions
are those of Quirk et al. 1985, *A Comprehensive Grammar of the English Language*, chapters 13 to 17, and of
Huddleston and Pullum 2002, *The Cambridge Grammar of the English Language*, chapters 11 to 15. Clauses that
are the content of a frame of saying need no rule here: where content ends, a claim ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kit.language import FINITE, Parse, shipped_words

VERBAL = FINITE | {"VB", "VBG", "VBN"}
DASHES = frozenset({"-", "--", "–", "—", "―", "("})
SET_OFF = frozenset({",", ";", ":", *DASHES})
STOPS = frozenset({".", "!", "?", ";"})
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})

# Read once: the rules ask about every verb of an article.
HEADLINE_VERBS = shipped_words().words("headline verbs")
COMPLEMENT_TAKING = shipped_words().words("complement-taking verbs")
_LISTS = (
    "verbs that need a time",
    "nouns completed by an infinitive",
    "participles as prepositions",
    "words of choice",
    "words of quantity",
)
_EMPTY, _COMPLETED, _LIKE_PREPOSITIONS, _CHOICES, _QUANTITIES = (
    shipped_words().words(name) for name in _LISTS
)
_OPENERS = {word: str(value) for word, value in shipped_words().values("clause openers").items()}


def verbal(parse: Parse, i: int) -> bool:
    """Whether the token is a verb, or a predicate with a subject of its own."""
    return parse.tags[i] in VERBAL or parse.subject(i) is not None


def set_off(parse: Parse, i: int) -> bool:
    """Whether a comma, a colon, a dash or a bracket stands before the subtree of the token."""
    before = parse.left[i] - 1
    return before >= 0 and parse.words[before] in SET_OFF


def opening(parse: Parse, i: int) -> bool:
    """Whether the subtree of the token opens its sentence and a comma closes it: '*To cut costs*, they …'."""
    after = parse.right[i] + 1
    return parse.left[i] < parse.heads[i] and after < len(parse.words) and parse.words[after] in SET_OFF


def commanding(parse: Parse, i: int) -> bool:
    """Whether the root is an imperative: '*Call* the mayor.'"""
    return (
        parse.tags[i] == "VB"
        and parse.subject(i) is None
        and parse.auxiliary(i) in (None, parse.auxiliary(i, "do"))
    )


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
        purpose = parse.pos[head] in ("VERB", "AUX", "NOUN") or opening(parse, i)
        return "purpose clause" if purpose else ""
    if parse.tags[i] in ("VBG", "VBN") and not parse.finite(i):
        apart = set_off(parse, i) or opening(parse, i)
        return "participial clause" if apart and parse.lower[i] not in _LIKE_PREPOSITIONS else ""
    return "adverbial clause" if parse.subject(i) is not None and set_off(parse, i) else ""


def _subordinate(parse: Parse, i: int, head: int, word: str) -> str:
    name = _OPENERS.get(word, "")
    if name == "time clause after another":
        measured = parse.dependent(i, "npadvmod") is not None or parse.lemmas[head] in _EMPTY
        return "" if measured or not parse.finite(i) else "time clause"
    if name.endswith("after a comma"):
        apart = set_off(parse, i) or opening(parse, i)
        return name.removesuffix(" after a comma") if apart and parse.finite(i) else ""
    return name


def noun_clause(parse: Parse, i: int, head: int) -> str:
    """A participle after a comma, or what a thing is for: 'a letter, *written then*', 'a law *to cut costs*'.

    'the areas *requiring chips*', 'a plan *to cut costs*' and 'the fact *that it rained*' say which is meant.
    """
    if parse.infinitive(i) and parse.subject(i) is None:
        meant = parse.lemmas[head] in _COMPLETED or parse.tags[head] in ("JJS", "CD", "PRP", "NNP")
        return "purpose clause" if parse.deps[head] in ("dobj", "ROOT") and not meant else ""
    if parse.tags[i] not in ("VBG", "VBN") or parse.lower[i] in _LIKE_PREPOSITIONS or parse.infinitive(i):
        return ""
    return "participial clause" if set_off(parse, i) else ""


def relative(parse: Parse, i: int, head: int) -> str:
    """A relative clause that adds a statement: after a comma, about a name, or about what something is.

    One that says who or what is meant ('the man *who came*', 'a plan *that works*') stays.
    """
    if not verbal(parse, i) or not parse.finite(i):
        return noun_clause(parse, i, head)
    if set_off(parse, i):
        return "relative clause"
    if parse.tags[parse.left[i]] not in RELATIVES or parse.lower[parse.left[i]] == "that":
        return ""
    named = parse.tags[head] in ("NNP", "NNPS") and parse.dependent(head, "det") is None
    told = parse.deps[head] in ("attr", "conj") and parse.subject(parse.heads[head]) is not None
    indefinite = any(parse.lower[k] in ("a", "an") for k in parse.dependents(head, "det"))
    return "relative clause" if named or (told and indefinite) else ""


def coordinate(parse: Parse, i: int, head: int) -> str:
    """A clause or predicate joined to another: 'Sales rose *and prices fell*', 'aims to cut *and to save*'.

    Two bare verbs with one object between them ('investigated and charged them') are one predicate. What is
    chosen or denied together stays: 'either stay or go', 'not fell but rose', 'You walk there, you get hurt.'
    """
    if not verbal(parse, i) or parse.tags[parse.left[i]] in ("WP", "WRB"):
        return ""
    if parse.tags[i] == "VBG" != parse.tags[head] and not parse.finite(i):
        return ""
    linked = {parse.lower[k] for k in parse.dependents(head, "cc", "preconj")}
    if parse.subject(i) is not None:
        return "" if linked & {"or", "nor"} and parse.subject(head) is None else "coordinated clause"
    if linked & {"or", "nor"} or (linked & {"but", "both"} and parse.negated(head)):
        return ""
    if parse.tags[i] == "VB" and parse.tags[head] in FINITE and not parse.finite(i):
        return ""
    between = range(head + 1, i)
    if all(parse.tags[k] in ("CC", ",", "RB") or parse.deps[k] in ("aux", "neg") for k in between):
        return "" if parse.object(head) is None and parse.object(i) is not None else _second(parse, i, head)
    return "coordinated predicate"


def _second(parse: Parse, i: int, head: int) -> str:
    """'hikes and bikes' are one predicate; 'resigned and left the town' are two."""
    alone = parse.right[i] == i and not any(k > head for k in parse.dependents(head, "dobj", "prep"))
    return "" if alone else "coordinated predicate"


def beside(parse: Parse, i: int, head: int) -> str:
    """A clause beside another with no conjunction: 'It rained, it snowed', 'The plan (it failed) was Lee's'.

    'You walk there, you get hurt' is a condition without 'if' and stays.
    """
    if not verbal(parse, i) or not parse.finite(i) or parse.subject(i) is None:
        return ""
    if parse.deps[i] == "parataxis":
        return "parenthetical clause"
    whole = i < head and parse.subject(head) is not None and parse.words[parse.right[i] + 1] in SET_OFF
    generic = {parse.lower[k] for k in (parse.subject(i), parse.subject(head)) if k is not None} == {"you"}
    return "coordinated clause" if whole and not generic else ""


def gerund(parse: Parse, i: int, head: int) -> str:
    """A gerund after a preposition, set off: '*By setting up a fund*, they …'. 'rather than' is a choice."""
    if parse.lower[i] in _CHOICES or not (opening(parse, i) or set_off(parse, i)):
        return ""
    verb = parse.dependent(i, "pcomp")
    return "participial clause" if verb is not None and parse.tags[verb] == "VBG" else ""


def apposition(parse: Parse, i: int, head: int) -> str:
    """A noun phrase set off that says what something is, or how much: 'They wait, *a risky choice*.'

    'Ann Ray, the minister' and 'Bo, a lawyer, said' name the same person twice and stay.
    """
    if not set_off(parse, i) or parse.tags[i] not in ("NN", "NNS") or parse.right[i] - parse.left[i] < 2:
        return ""
    first, after = parse.left[i], parse.right[i] + 1
    closed = after >= len(parse.words) or parse.words[after] in STOPS
    dashed = parse.words[first - 1] in DASHES
    counted = parse.tags[first] == "CD" or parse.lemmas[i] in _QUANTITIES
    indefinite = parse.lower[first] in ("a", "an")
    return "appositive clause" if (counted or indefinite) and (closed or dashed) else ""


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
}
