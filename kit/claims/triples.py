"""Who did what to whom: subject, relation and object of each predicate, each with its reasons.

One triple a fact, in the words of the text: no paraphrase and no second version of the same fact. The
relation has the verb group and, where there is no direct object, the preposition of the first phrase
('exploded at'). It takes in the infinitive or adjective that the verb leans on ('aims to cut', 'is likely
to meet') and a second verb that shares its object ('buy and sell shares'). The object is the direct
object, what a copula says of its subject, what is said or thought, or the phrase after that preposition;
objects joined by 'and' are a fact each. `others` are further arguments and circumstances. In an
apposition ('Ann Ray, the minister') the comma is the relation and stands for 'is'.

The constructions are those of Del Corro and Gemulla 2013, *ClausIE: clause-based open information
extraction*.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kit.claims.certainty.force import excludes
from kit.claims.clauses.boundaries import COMPLEMENT_TAKING, CONDITIONS
from kit.language import Parse, once, shipped_words
from kit.records import Reason, Span, Triple, pieces

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
PREDICATES = frozenset(
    {"ROOT", "conj", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "csubj", "dep", "oprd"}
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
SHARING = frozenset({"conj", "advcl", "dep", "oprd", "acomp", "attr", "xcomp", "pcomp"})
RELATIVES = frozenset({"WDT", "WP"})
# What can be a subject; after these prepositions, what a participle tells need not be done.
NAMING = frozenset({"NN", "PR", "DT", "CD", "EX", "JJ", "FW", "$"})
NOT_TOLD_AFTER = frozenset(
    {"over", "against", "from", "of", "for", "at", "to", "toward", "towards", "about", "on"}
)
CIRCUMSTANCES = frozenset({"prep", "agent", "dative", "npadvmod", "advmod"})
CLAUSES, AFTERTHOUGHTS = ("relcl",), ("relcl", "appos", "acl", "parataxis", "advcl")
JOINED_CLAUSES = ("relcl", "cc", "conj")
JOINED = frozenset({"dobj", "pobj", "attr"})
EDGES = frozenset({",", ";", ":", "-", "--", "–", "—"})
# No reader follows verbs that share a subject over more than this, and a damaged text must not cost more.
DEEPEST = 40
NOTHING = frozenset({"no", "nobody", "none", "nothing", "neither"})
OBJECTS = {
    **dict.fromkeys(("attr", "acomp", "oprd"), "copula"),
    **dict.fromkeys(("dobj", "xcomp"), "verb and object"),
    "ccomp": "clause as object",
}
NOTES = {rule: str(note) for rule, note in shipped_words().values("rules of triples").items()}


@dataclass(slots=True)
class Predicate:
    """The verb, the tokens of its relation, the dependents that are left, each with its verb, and 'not'."""

    verb: int
    subject: int
    tokens: list[int] = field(default_factory=list)
    dependents: list[tuple[int, int]] = field(default_factory=list)
    negation: int | None = None


@once
def triples(parse: Parse) -> list[Triple]:
    """The triples of an article, in the order of their relations."""
    found = [triple for predicate in _predicates(parse) for triple in _told(parse, predicate)]
    return sorted([*found, *_appositions(parse)], key=lambda triple: pieces(triple.relation)[0].start)


def _predicates(parse: Parse) -> Iterator[Predicate]:
    """The predicates that have a subject, in the order of their verbs."""
    taken: set[int] = set()
    for i, dep in enumerate(parse.deps):
        if dep not in PREDICATES or parse.tags[i] not in VERBAL or i in taken:
            continue
        subject = _subject(parse, i)
        predicate = Predicate(i, -1 if subject is None else subject)
        _take(parse, predicate, taken)
        if predicate.negation is None:
            predicate.negation = _excluded(parse, i)
        # 'favours safety over achieving speed': what is weighed, aimed at or named is not told as done.
        weighed = dep == "pcomp" and parse.lower[parse.heads[i]] in NOT_TOLD_AFTER
        told = predicate.negation is not None or not weighed
        # A noun, a pronoun or a clause that stands for one, not a participle.
        noun = subject is not None and (parse.tags[subject][:2] in NAMING or "csubj" in parse.deps[subject])
        if noun and told:
            yield predicate


def _told(parse: Parse, predicate: Predicate) -> Iterator[Triple]:
    """The triples of one predicate: one, or one for each of the objects that 'and' joins."""
    object_, others, rule = _arguments(parse, predicate)
    verb, tokens = min(predicate.tokens), set(predicate.tokens)
    nouns = [k for k in (predicate.subject, object_) if k is not None and parse.deps[k] != "advmod"]
    # 'nobody', or the 'no' of 'no council', denies the sentence.
    words = (k for noun in nouns for k in (noun, *parse.dependents(noun, "det", "neg", "preconj")))
    nothing = (k for k in words if parse.lower[k] in NOTHING)
    denied = next(nothing, None) if predicate.negation is None else predicate.negation
    reasons = tuple(_reasons(parse, predicate, parse.spans(tokens), rule, denied))
    further = [_phrase(parse, other, CLAUSES, verb) for other in others]
    joined = [(None, "")] if object_ is None else _joined(parse, object_)
    ends = JOINED_CLAUSES if len(joined) > 1 else CLAUSES
    for each, link in joined:
        # 'not a fix but a plan': what 'but' puts in its place is told.
        replaced = link == "but" and denied is not None and denied == predicate.negation
        spans = parse.spans(tokens - {denied} if replaced else tokens)
        yield Triple(
            subject=_phrase(parse, predicate.subject, AFTERTHOUGHTS),
            relation=spans[0] if len(spans) == 1 else spans,
            object=None if each is None else _phrase(parse, each, ends, verb),
            negated=denied is not None and not replaced,
            reasons=reasons,
            others=tuple([span for span in further if span is not None]),
            article=parse.article,
        )


def _appositions(parse: Parse) -> Iterator[Triple]:
    """'Ann Ray, the minister of trade': what a name's apposition says it is."""
    for i, dep in enumerate(parse.deps):
        head, comma = parse.heads[i], parse.left[i] - 1
        named = dep == "appos" and parse.pos[i] == "NOUN" and parse.pos[head] == "PROPN"
        if named and head <= comma and parse.words[comma] in EDGES:
            mark = parse.span(comma, comma + 1)
            yield Triple(
                subject=_phrase(parse, head, AFTERTHOUGHTS),
                relation=mark,
                object=_phrase(parse, i, CLAUSES),
                negated=False,
                reasons=(Reason("relation", "be", "apposition", mark.start, mark.end, NOTES["apposition"]),),
                article=parse.article,
                implied="is",
            )


def _subject(parse: Parse, i: int) -> int | None:
    """The head of the subject of verb `i`: its own, or the one it shares, or None."""
    for _ in range(DEEPEST):
        dep, head, own = parse.deps[i], parse.heads[i], _own_subject(parse, i)
        command = dep == "advcl" and parse.tags[i] == "VB" and parse.auxiliary(i) is None
        if own is not None or head == i or dep not in SHARING or command:
            return own
        i = parse.heads[head] if dep == "pcomp" else head
        if dep == "pcomp" and parse.tags[i] not in VERBAL:
            break
    return None


def _own_subject(parse: Parse, i: int) -> int | None:
    """The subject of the verb itself: its own, the noun it modifies, or the object of the one above."""
    dep, head, own = parse.deps[i], parse.heads[i], parse.dependent(i, *SUBJECTS)
    if own is not None and parse.lower[own] in CONDITIONS:
        own = parse.object(own)  # 'Assuming *the match* takes place'
    if own is not None:
        return head if dep == "relcl" and parse.tags[own] in RELATIVES else own
    if dep == "acl":
        return head
    thing = parse.object(head) if dep == "xcomp" else None
    return thing if thing is not None and thing < i else None


def _phrase(parse: Parse, head: int, ends: Iterable[str], verb: int = -1) -> Span | None:
    """A phrase up to the first of these dependents after its head, and without what follows the verb."""
    first, last = parse.left[head], parse.right[head]
    last = min([last, *(parse.left[k] - 1 for k in parse.dependents(head, *ends) if k > head)])
    return _trimmed(parse, first, verb - 1 if first <= verb <= last else last)


def _excluded(parse: Parse, verb: int) -> int | None:
    """The word that says that it was not done: '*without* paying', 'rather *than* ran', '*no* longer'."""
    longer = next((k for k in parse.dependents(verb, "advmod") if parse.lower[k] == "longer"), None)
    if longer is not None:
        return parse.dependent(longer, "neg")
    before = parse.heads[verb] if parse.deps[verb] == "pcomp" else parse.left[verb] - 1
    return next((k for k in (before, *parse.dependents(verb, "mark")) if excludes(parse, k)), None)


def _take(parse: Parse, predicate: Predicate, taken: set[int]) -> None:
    """Fill in the relation from its first verb onward; the verbs it takes in are added to `taken`."""
    verb: int | None = predicate.verb
    while verb is not None:
        following = _governed(parse, verb)
        for child in parse.children[verb]:
            # 'has *also* said', '*often* refers': a single adverb stands inside the group.
            adverb = parse.tags[child] == "RB" and parse.left[child] == parse.right[child]
            if parse.deps[child] in GROUP or (adverb and child < verb <= child + 4):
                predicate.tokens.append(child)
                if parse.deps[child] == "neg":
                    predicate.negation = child
            elif child != following:
                predicate.dependents.append((child, verb))
        predicate.tokens.append(verb)
        if following is not None:
            taken.add(following)
            if parse.deps[following] == "conj":
                predicate.tokens += range(verb + 1, following)
        verb = following


def _governed(parse: Parse, verb: int) -> int | None:
    """The verb or adjective that goes on where this verb stops, or None."""
    deps = parse.deps
    after = [child for child in parse.children[verb] if child > verb]
    for child in after:
        if deps[child] == "xcomp" and parse.tags[child] in VERBAL:
            return child
        if deps[child] in ("acomp", "oprd") and any(deps[k] == "xcomp" for k in parse.children[child]):
            return child
        between = parse.tags[verb + 1 : child] if child - verb <= 3 else [""]
        if deps[child] == "conj" and parse.tags[child] in VERBAL and set(between) <= {"CC", ",", "RB"}:
            return child  # 'buy and sell shares'
    return None


def _arguments(parse: Parse, predicate: Predicate) -> tuple[int | None, list[int], str]:
    """The head of the object, the heads of the other arguments, and the name of the construction."""
    found, rule = None, "verb alone"
    others: list[int] = []
    for child, verb in predicate.dependents:
        dep = parse.deps[child]
        said = dep == "ccomp" and parse.lemmas[verb] in COMPLEMENT_TAKING
        if dep in OBJECTS and found is None and (child > verb or said or parse.tags[child] in RELATIVES):
            rule = OBJECTS[dep]
            found = parse.heads[predicate.verb] if parse.tags[child] in RELATIVES else child
        elif dep in CIRCUMSTANCES or (dep in OBJECTS and child > verb):
            others.append(child)
    if found is None:
        found, rule = _after_preposition(parse, predicate, others)
    return found, others, rule


def _after_preposition(parse: Parse, predicate: Predicate, others: list[int]) -> tuple[int | None, str]:
    """'exploded *at* a station', 'was built *by* them': the first phrase after the verb."""
    agents = [other for other in others if parse.deps[other] == "agent"]
    after = [other for other in others if other > predicate.verb]
    for preposition in agents or after:
        phrase = parse.dependent(preposition, "pobj", "pcomp")
        if phrase is not None and not excludes(parse, preposition):
            predicate.tokens.append(preposition)
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


def _trimmed(parse: Parse, first: int, last: int) -> Span | None:
    while first <= last and parse.words[first] in EDGES:
        first += 1
    while last >= first and (parse.words[last] in EDGES or parse.deps[last] == "cc"):
        last -= 1
    return parse.span(first, last + 1) if first <= last else None


def _reasons(
    parse: Parse, predicate: Predicate, spans: tuple[Span, ...], rule: str, denied: int | None
) -> Iterator[Reason]:
    verb, subject, starts, ends = predicate.verb, predicate.subject, parse.starts, parse.ends
    yield Reason("relation", parse.lemmas[verb], rule, spans[0].start, spans[-1].end, NOTES[rule])
    if parse.heads[subject] != verb:
        word = parse.words[subject]
        note = f"'{parse.words[verb]}' has no subject of its own and is told of '{word}'."
        yield Reason("subject", word, "shared subject", starts[subject], ends[subject], note)
    if denied is not None:
        note = f"'{parse.words[denied]}' denies it."
        yield Reason("negated", True, "negation", starts[denied], ends[denied], note)
