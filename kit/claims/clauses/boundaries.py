"""Which tokens open a clause of their own: one small rule for each kind of dependency.

The labels are those of the CLEAR scheme (Choi and Palmer 2012) that spaCy's English models use. A rule
answers with its name, or with "" where the words stay with the clause around them. The constructions
are those of Quirk et al. 1985, *A Comprehensive Grammar of the English Language*, chapters 13 to 17, and of
Huddleston and Pullum 2002, *The Cambridge Grammar of the English Language*, chapters 11 to 15.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kit.language import Parse, shipped_words

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
SET_OFF = frozenset({",", ";", ":", "-", "--", "–", "—", "("})
IDENTIFYING = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "all",
        "every",
        "each",
        "any",
        "no",
        "both",
        "neither",
        "either",
    }
)
PRONOUNS = frozenset({"PRP", "DT", "WP", "EX"})


# Read once: the rules ask about every verb of an article.
_LISTS = (
    "complement-taking verbs",
    "raising predicates",
    "control adjectives",
    "nouns completed by an infinitive",
    "prepositions before a gerund clause",
    "headline verbs",
)
COMPLEMENT_TAKING, RAISING, CONTROL, COMPLETED, GERUND_OPENERS, HEADLINE_VERBS = (
    shipped_words().words(name) for name in _LISTS
)
_OPENERS = {word: str(value) for word, value in shipped_words().values("clause openers").items()}


def verbal(parse: Parse, i: int) -> bool:
    """Whether the token is a verb, or a predicate with a subject of its own."""
    return parse.tags[i] in VERBAL or has_subject(parse, i)


def has_subject(parse: Parse, i: int) -> bool:
    """Whether a subject depends on the token."""
    return any(parse.deps[child] in SUBJECTS for child in parse.children[i])


def finite(parse: Parse, i: int) -> bool:
    """Whether the verb, or an auxiliary of it, carries tense: 'has', 'will', 'reflects'."""
    tags, deps = parse.tags, parse.deps
    return tags[i] in FINITE or any(
        tags[child] in FINITE and deps[child] in ("aux", "auxpass") for child in parse.children[i]
    )


def infinitive(parse: Parse, i: int) -> bool:
    """Whether 'to' marks the verb."""
    return any(parse.tags[child] == "TO" for child in parse.children[i])


def opener(parse: Parse, i: int) -> str:
    """The subordinator or relative adverb of a clause, in lower case, or ""."""
    for child in parse.children[i]:
        if parse.deps[child] == "mark" or parse.tags[child] == "WRB":
            return parse.lower[child]
    return ""


def set_off(parse: Parse, i: int) -> bool:
    """Whether a comma, a colon, a dash or a bracket stands before the subtree of the token."""
    before = parse.left[i] - 1
    return before >= 0 and parse.words[before] in SET_OFF


def complement(parse: Parse, i: int, head: int) -> str:
    """A clause that is the object of a verb: 'he said (that) *the plan failed*'.

    A bare infinitive stays: 'let them *go*' and 'saw him *leave*' tell one event (small clauses).
    """
    if not verbal(parse, i):
        return "reported clause" if i < head and parse.lemmas[head] in COMPLEMENT_TAKING else ""
    if not finite(parse, i) and not infinitive(parse, i) and not opener(parse, i) and i > head:
        return ""
    if parse.lemmas[head] in COMPLEMENT_TAKING:
        return "reported clause"
    return "complement clause"


def open_complement(parse: Parse, i: int, head: int) -> str:
    """An infinitive that a verb of will, effort or result governs: 'they failed *to deliver the chips*'.

    After a raising predicate ('seems to', 'is likely to', 'is expected to') it stays: there is no second
    assertion, for the subject belongs to the infinitive alone. One that shares its object with a relative
    clause stays as well ('a gap *that* they struggle *to close*'). A gerund goes only with a verb of saying
    or thinking ('denied *taking the money*').
    """
    lemma = parse.lemmas[head]
    if parse.tags[i] == "VBG":
        return "reported clause" if lemma in COMPLEMENT_TAKING and len(parse.children[i]) > 0 else ""
    if not infinitive(parse, i):
        return ""
    if lemma in RAISING and not (parse.tags[head] in VERBAL and _has_object(parse, head)):
        return ""
    if parse.pos[head] == "ADJ" and parse.lower[head] not in CONTROL:
        return ""
    if parse.left[i] < head and parse.tags[parse.left[i]] in ("WDT", "WP"):
        return ""
    return "infinitive clause"


def _has_object(parse: Parse, i: int) -> bool:
    return any(parse.deps[child] in ("dobj", "dative") for child in parse.children[i])


def adverbial(parse: Parse, i: int, head: int) -> str:
    """A clause that modifies a clause: purpose, condition, reason, time, a participial tail."""
    if not verbal(parse, i):
        return ""
    word = opener(parse, i)
    if word:
        return _OPENERS.get(word, "adverbial clause")
    if infinitive(parse, i) and not has_subject(parse, i):
        return "purpose clause"
    if parse.tags[i] in ("VBG", "VBN") and not finite(parse, i):
        left = parse.left[i]
        return "" if left > 0 and parse.tags[left - 1] == "CC" else "participial clause"
    return "adverbial clause" if has_subject(parse, i) else ""


def noun_clause(parse: Parse, i: int, head: int) -> str:
    """A clause that completes or modifies a noun: 'the recognition *that …*', 'a plan *to cut costs*'.

    A participle without a comma only says which one is meant ('the areas *requiring chips*'), and so does
    the infinitive of 'the ability to': they stay.
    """
    if not verbal(parse, i):
        return ""
    if infinitive(parse, i) and not has_subject(parse, i):
        kept = parse.lemmas[head] in COMPLETED or parse.tags[head] in ("JJS", "CD")
        return "" if kept else "purpose clause"
    if opener(parse, i) or (finite(parse, i) and has_subject(parse, i)):
        return "noun complement clause"
    return "participial clause" if set_off(parse, i) else ""


def relative(parse: Parse, i: int, head: int) -> str:
    """A relative clause that adds a statement: after a comma, a name, or an indefinite noun after its verb.

    One that only says who or what is meant ('the man *who came*', 'people *who smoke*') stays.
    """
    if infinitive(parse, i) and not has_subject(parse, i):
        return noun_clause(parse, i, head)
    if not verbal(parse, i):
        return ""
    if set_off(parse, i):
        return "relative clause"
    if parse.tags[parse.left[i]] not in ("WDT", "WP", "WP$", "WRB", "IN") or _identified(parse, head):
        return ""
    return "relative clause"


def _identified(parse: Parse, noun: int) -> bool:
    """Whether the noun's own words already ask which one: 'the', 'all', a pronoun, a bare subject."""
    if parse.tags[noun] in ("NNP", "NNPS"):
        return False
    if parse.tags[noun] in PRONOUNS or parse.deps[noun] in SUBJECTS:
        return True
    return any(
        parse.lower[child] in IDENTIFYING or parse.deps[child] == "poss" or parse.tags[child] == "JJS"
        for child in parse.children[noun]
    )


def coordinate(parse: Parse, i: int, head: int) -> str:
    """A clause or verb phrase joined to another: 'Sales rose *and prices fell*', 'aims to cut *and to save*'.

    Two bare verbs with one object between them ('investigated and charged them') are one predicate.
    """
    if parse.tags[i] not in VERBAL and not has_subject(parse, i):
        return ""
    if has_subject(parse, i):
        return "coordinated clause"
    tags = parse.tags
    if tags[i] == "VB" and tags[head] in FINITE and not finite(parse, i):
        return ""
    between = range(head + 1, i)
    if all(tags[k] in ("CC", ",", "RB") or parse.deps[k] in ("aux", "neg") for k in between):
        return ""
    return "coordinated predicate"


def subject_clause(parse: Parse, i: int, head: int) -> str:
    """A clause that is the subject: '*Whether it works* remains open.' Gerunds and 'what' clauses stay."""
    word = opener(parse, i)
    return "subject clause" if word in ("whether", "that", "if") else ""


def parenthesis(parse: Parse, i: int, head: int) -> str:
    """A clause put beside another without a conjunction: 'The plan, *he said*, failed.'"""
    if not verbal(parse, i):
        return ""
    return "reporting clause" if parse.lemmas[i] in COMPLEMENT_TAKING else "parenthetical clause"


def gerund(parse: Parse, i: int, head: int) -> str:
    """A gerund after a preposition that opens an adverbial clause: '*By setting up a fund*, they …'."""
    if parse.lower[i] not in GERUND_OPENERS or parse.tags[head] not in VERBAL:
        return ""
    return "participial clause" if any(parse.tags[k] == "VBG" for k in parse.children[i]) else ""


def apposition(parse: Parse, i: int, head: int) -> str:
    """An indefinite noun phrase set off at the end: 'They wait, *a risky choice*.' It says what that is.

    'Ann Ray, the minister' names the same person twice and stays.
    """
    if not set_off(parse, i) or parse.tags[i] not in ("NN", "NNS"):
        return ""
    first = parse.left[i]
    if parse.lower[first] not in ("a", "an") or parse.right[i] - first < 2:
        return ""
    after = parse.right[i] + 1
    closed = after >= len(parse.words) or parse.words[after] in (".", "!", "?", ";")
    return "appositive clause" if closed else ""


RULES: Mapping[str, Callable[[Parse, int, int], str]] = {
    "ccomp": complement,
    "xcomp": open_complement,
    "advcl": adverbial,
    "acl": noun_clause,
    "relcl": relative,
    "conj": coordinate,
    "csubj": subject_clause,
    "csubjpass": subject_clause,
    "parataxis": parenthesis,
    "prep": gerund,
    "appos": apposition,
    "npadvmod": apposition,
}

NOTES: Mapping[str, str] = {
    "main clause": "It is the main statement of its sentence.",
    "reporting clause": "It tells that someone says, thinks or wants something: what, is another claim.",
    "reported clause": "It is what someone says or thinks, and it can be false although they said it.",
    "complement clause": "It completes the verb before it, and it can be true or false on its own.",
    "infinitive clause": "It tells what is wanted or tried: wanting it is one thing, doing it another.",
    "purpose clause": "It tells what something is for: the aim may be missed although the deed was done.",
    "participial clause": "A participle adds a statement of its own to the sentence.",
    "adverbial clause": "It is joined to the main statement, and it can be true or false on its own.",
    "conditional clause": "It is a condition: it is not said to be so.",
    "reason clause": "It gives a reason, which can be false although the rest is true.",
    "concessive clause": "It concedes a second statement beside the main one.",
    "time clause": "It tells when, by a second event that is taken for granted.",
    "noun complement clause": "It says what the noun before it means, and can be true or false on its own.",
    "relative clause": "It adds a statement about the noun before it.",
    "coordinated clause": "'and', 'but', 'or' or a comma joins a second statement with its own subject.",
    "coordinated predicate": "The same subject is said to do a second thing.",
    "subject clause": "The clause is what the rest of the sentence speaks about.",
    "parenthetical clause": "It is put between or beside the words of another statement.",
    "appositive clause": "It says what the thing before it is: 'is' is left out.",
    "list item": "The line above the list makes the statement, and this item completes it.",
    "headline": "A headline tells the news in short form.",
    "fragment": "It asserts without a verb of its own.",
}
