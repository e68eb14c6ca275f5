"""Who did what to whom: subject, relation and object of each predicate, each with its reasons.

One triple a fact, in the words of the text: no paraphrase and no second version of the same fact. The
relation has the verb group and, where there is no direct object, the preposition of the first phrase
('exploded at'). The object is the direct object, what a copula says of its subject, what is said or
thought, or the phrase after that preposition; objects joined by 'and' are a fact each. `others` are
further arguments and circumstances. In an apposition ('Ann Ray, the minister') the comma is the relation
and stands for 'is'.

The constructions are those of Del Corro and Gemulla 2013, *ClausIE: clause-based open information
extraction*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, partial

from kit.claims.certainty.operators import excludes
from kit.claims.clauses.boundaries import COMPLEMENT_TAKING
from kit.claims.triples.predicates import RELATIVES, Predicate, relations
from kit.language import Parse, once
from kit.records import Reason, Span, Triple, pieces

OBJECTS = {
    "attr": "copula",
    "acomp": "copula",
    "oprd": "copula",
    "dobj": "verb and object",
    "xcomp": "verb and object",
    "ccomp": "clause as object",
}
CIRCUMSTANCES = frozenset({"prep", "agent", "dative", "npadvmod", "advmod"})
AFTERTHOUGHTS = frozenset({"relcl", "appos", "acl", "parataxis", "advcl"})
JOINED = frozenset({"dobj", "pobj", "attr"})
QUESTION_WORDS = RELATIVES | {"WRB"}
EDGES = frozenset({",", ";", ":", "-", "--", "–", "—"})
NOTHING = frozenset({"no", "nobody", "none", "nothing", "neither"})

NOTES = {
    "verb and object": "The verb acts on its direct object.",
    "copula": "A linking verb says what the subject is.",
    "clause as object": "What is said or thought is the object.",
    "adjective and preposition": "The adjective relates the subject to the phrase after its preposition.",
    "verb and preposition": "The verb relates the subject to the phrase after its preposition.",
    "passive and agent": "In the passive the doer stands after 'by'.",
    "verb and circumstance": "The verb has no object: the circumstance closest to it stands in its place.",
    "verb alone": "The verb needs no object.",
    "apposition": "The comma stands for 'is': both name the same person or thing.",
}


@once
def triples(parse: Parse) -> list[Triple]:
    """The triples of an article, in the order of their relations."""
    relatives = sorted(parse.left[i] for i, dep in enumerate(parse.deps) if dep == "relcl")
    # Many verbs may share a subject: what its words are, and what denies it, is looked up once.
    words, denial = cache(partial(_noun_phrase, parse)), cache(partial(_denial, parse))
    found = [t for told in relations(parse) for t in _of_relation(parse, told, relatives, words, denial)]
    found += _appositions(parse, relatives)
    return sorted(found, key=lambda triple: pieces(triple.relation)[0].start)


def _of_relation(
    parse: Parse,
    relation: Predicate,
    relatives: list[int],
    words: Callable[[int], Span | None],
    denial: Callable[[int], int | None],
) -> Iterator[Triple]:
    """The triples of one relation: one, or one for each of the objects that 'and' joins."""
    object_, others, rule = _arguments(parse, relation)
    verb, tokens = min(relation.tokens), set(relation.tokens)
    further = [_phrase(parse, other, verb, relatives) for other in others]
    denied = relation.negation
    if denied is None:
        denied = denial(relation.subject)
    if denied is None and object_ is not None and parse.deps[object_] != "advmod":
        denied = denial(object_)
    reasons = tuple(_reasons(parse, relation, parse.spans(tokens), rule, denied))
    joined = [(None, "")] if object_ is None else _joined(parse, object_)
    for each, link in joined:
        # 'not a fix but a plan': what 'but' puts in its place is told.
        replaced = link == "but" and denied is not None and denied == relation.negation
        spans = parse.spans(tokens - {denied} if replaced else tokens)
        yield Triple(
            subject=words(relation.subject),
            relation=spans[0] if len(spans) == 1 else spans,
            object=None if each is None else _phrase(parse, each, verb, relatives, len(joined) > 1),
            negated=denied is not None and not replaced,
            reasons=reasons,
            others=tuple([span for span in further if span is not None]),
            article=parse.article,
        )


def _arguments(parse: Parse, relation: Predicate) -> tuple[int | None, list[int], str]:
    """The head of the object, the heads of the other arguments, and the name of the construction."""
    found: int | None = None
    rule = "verb alone"
    others: list[int] = []
    for child, verb in relation.dependents:
        dep = parse.deps[child]
        if dep in OBJECTS and found is None and _is_object(parse, child, verb):
            found, rule = child, OBJECTS[dep]
            if parse.tags[child] in RELATIVES:
                found = parse.heads[relation.verb]
        elif dep in CIRCUMSTANCES or (dep in OBJECTS and child > verb):
            others.append(child)
    others = [other for other in others if parse.tags[other] not in QUESTION_WORDS]
    if found is None:
        found, rule = _after_preposition(parse, relation, others)
    elif parse.deps[found] == "acomp":
        found, rule = _after_adjective(parse, relation, found)
    return found, others, rule


def _is_object(parse: Parse, child: int, verb: int) -> bool:
    """Whether the dependent is an object: a clause before its verb is one only where someone says it."""
    if child > verb or parse.tags[child] in RELATIVES:
        return True
    passive = any(parse.deps[k] == "auxpass" for k in parse.children[verb])
    return parse.deps[child] == "ccomp" and parse.lemmas[verb] in COMPLEMENT_TAKING and not passive


def _after_adjective(parse: Parse, relation: Predicate, adjective: int) -> tuple[int, str]:
    """'is *essential to* security': an adjective with its preposition is part of the relation."""
    for preposition in parse.children[adjective]:
        if parse.deps[preposition] == "prep" and preposition > adjective:
            for phrase in parse.children[preposition]:
                if parse.deps[phrase] in ("pobj", "pcomp"):
                    relation.tokens += [*range(parse.left[adjective], adjective + 1), preposition]
                    return phrase, "adjective and preposition"
    return adjective, "copula"


def _after_preposition(parse: Parse, relation: Predicate, others: list[int]) -> tuple[int | None, str]:
    """'exploded *at* a station', 'was built *by* them': the first phrase after the verb."""
    agents = [other for other in others if parse.deps[other] == "agent"]
    after = [other for other in others if other > relation.verb]
    for preposition in agents or after:
        if parse.deps[preposition] in ("npadvmod", "advmod") or excludes(parse, preposition):
            continue
        chain = [preposition, *(k for k in parse.children[preposition] if parse.deps[k] in ("prep", "pcomp"))]
        for k, last in enumerate(chain):
            for phrase in parse.children[last]:
                if parse.deps[phrase] in ("pobj", "pcomp") and parse.tags[phrase] not in ("IN", "TO"):
                    relation.tokens += chain[: k + 1]
                    others.remove(preposition)
                    return phrase, "passive and agent" if agents else "verb and preposition"
    found = next(iter(after or [other for other in others if parse.deps[other] != "advmod"]), None)
    if found is None:
        return None, "verb alone"
    others.remove(found)
    return found, "verb and circumstance"


def _joined(parse: Parse, head: int) -> list[tuple[int, str]]:
    """The heads of the phrases joined to this one, itself first, and what joins each; not after 'between'.

    What 'rather than' or 'but not' sets against them is not told of the subject.
    """
    found = [(head, "")]
    if parse.deps[head] not in JOINED or parse.lower[parse.heads[head]] in ("between", "among"):
        return found
    for i, _ in found:
        for k in parse.dependents(i, "conj"):
            link = "".join(parse.lower[c] for c in parse.dependents(i, "cc") if c < k)
            if k > i and parse.tags[k][0] in "NPCD" and link != "than" and not parse.negated(k):
                found.append((k, link))
                break
    return found


def _phrase(parse: Parse, head: int, verb: int, relatives: list[int], alone: bool = False) -> Span | None:
    """An argument's words, up to a relative clause, and without the clause that holds the relation.

    `alone` leaves out what is joined to it by 'and'.
    """
    first, last = parse.left[head], parse.right[head]
    if parse.deps[head] != "ccomp":
        k = bisect_right(relatives, head)
        if k < len(relatives) and relatives[k] <= last:
            last = relatives[k] - 1
    if first <= verb <= last:
        last = verb - 1
    if alone:
        joined = [parse.left[k] for k in parse.children[head] if k > head and parse.deps[k] in ("cc", "conj")]
        last = min([last, *(k - 1 for k in joined)])
    return _trimmed(parse, first, last)


def _noun_phrase(parse: Parse, noun: int) -> Span | None:
    """A subject's words, up to a relative clause, a participle or an apposition after its noun."""
    after = [k for k in parse.children[noun] if k > noun and parse.deps[k] in AFTERTHOUGHTS]
    last = min([parse.right[noun], *(parse.left[k] - 1 for k in after)])
    return _trimmed(parse, parse.left[noun], max(last, noun))


def _trimmed(parse: Parse, first: int, last: int) -> Span | None:
    while first <= last and parse.words[first] in EDGES:
        first += 1
    while last >= first and (parse.words[last] in EDGES or parse.deps[last] == "cc"):
        last -= 1
    return parse.span(first, last + 1) if first <= last else None


def _denial(parse: Parse, noun: int) -> int | None:
    """The word that makes a noun phrase deny its sentence: 'nobody', or the 'no' of 'no council'."""
    if parse.lower[noun] in NOTHING:
        return noun
    for child in parse.children[noun]:
        if parse.lower[child] in NOTHING and parse.deps[child] in ("det", "neg"):
            return child
    return None


def _reasons(
    parse: Parse, relation: Predicate, spans: tuple[Span, ...], rule: str, denied: int | None
) -> Iterator[Reason]:
    verb, subject = relation.verb, relation.subject
    yield Reason("relation", parse.lemmas[verb], rule, spans[0].start, spans[-1].end, NOTES[rule])
    if parse.heads[subject] != verb:
        place = parse.span(subject, subject + 1)
        word = parse.words[subject]
        note = f"'{parse.words[verb]}' has no subject of its own and is told of '{word}'."
        yield Reason("subject", word, "shared subject", place.start, place.end, note)
    if denied is not None:
        place = parse.span(denied, denied + 1)
        note = f"'{parse.words[denied]}' denies it."
        yield Reason("negated", True, "negation", place.start, place.end, note)


def _appositions(parse: Parse, relatives: list[int]) -> Iterator[Triple]:
    """'Ann Ray, the minister of trade': what a name's apposition says it is."""
    for i, dep in enumerate(parse.deps):
        if dep != "appos" or parse.pos[i] != "NOUN" or parse.pos[parse.heads[i]] != "PROPN":
            continue
        comma = parse.left[i] - 1
        if comma < 0 or parse.words[comma] not in EDGES or parse.heads[i] > comma:
            continue
        mark = parse.span(comma, comma + 1)
        yield Triple(
            subject=_noun_phrase(parse, parse.heads[i]),
            relation=mark,
            object=_phrase(parse, i, -1, relatives),
            negated=False,
            reasons=(Reason("relation", "be", "apposition", mark.start, mark.end, NOTES["apposition"]),),
            article=parse.article,
            implied="is",
        )
