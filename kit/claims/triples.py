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

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial

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
AFTERTHOUGHTS = ("relcl", "appos", "acl", "parataxis", "advcl")
JOINED = frozenset({"dobj", "pobj", "attr"})
EDGES = frozenset({",", ";", ":", "-", "--", "–", "—"})
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
    told = _Told(parse)
    found = [*(t for relation in told.relations() for t in told.triples(relation)), *told.appositions()]
    return sorted(found, key=lambda triple: pieces(triple.relation)[0].start)


class _Told:
    """What one article tells. Many verbs may share a subject or a verb above: each is looked up once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.relatives = sorted(parse.left[i] for i, dep in enumerate(parse.deps) if dep == "relcl")
        self.noun_phrase, self.denial = cache(partial(_noun_phrase, parse)), cache(partial(_denial, parse))
        self.object_of = cache(parse.object)
        self.subjects: dict[int, int | None] = {}

    def relations(self) -> Iterator[Predicate]:
        """The relations that have a subject, in the order of their verbs."""
        parse = self.parse
        taken: set[int] = set()
        for i, dep in enumerate(parse.deps):
            if dep not in PREDICATES or parse.tags[i] not in VERBAL or i in taken:
                continue
            subject = self._subject(i)
            relation = Predicate(i, -1 if subject is None else subject)
            _take(parse, relation, taken)
            if relation.negation is None:
                relation.negation = _excluded(parse, i)
            # 'favours safety over achieving speed': what is weighed, aimed at or named is not told as done.
            weighed = dep == "pcomp" and parse.lower[parse.heads[i]] in NOT_TOLD_AFTER
            if (
                subject is not None
                and _nominal(parse, subject)
                and (relation.negation is not None or not weighed)
            ):
                yield relation

    def triples(self, relation: Predicate) -> Iterator[Triple]:
        """The triples of one relation: one, or one for each of the objects that 'and' joins."""
        parse = self.parse
        object_, others, rule = _arguments(parse, relation)
        verb, tokens = min(relation.tokens), set(relation.tokens)
        further = [self._phrase(other, verb) for other in others]
        nouns = [k for k in (relation.subject, object_) if k is not None and parse.deps[k] != "advmod"]
        found = (relation.negation, *map(self.denial, nouns))
        denied = next((k for k in found if k is not None), None)
        reasons = tuple(_reasons(parse, relation, parse.spans(tokens), rule, denied))
        joined = [(None, "")] if object_ is None else _joined(parse, object_)
        for each, link in joined:
            # 'not a fix but a plan': what 'but' puts in its place is told.
            replaced = link == "but" and denied is not None and denied == relation.negation
            spans = parse.spans(tokens - {denied} if replaced else tokens)
            yield Triple(
                subject=self.noun_phrase(relation.subject),
                relation=spans[0] if len(spans) == 1 else spans,
                object=None if each is None else self._phrase(each, verb, len(joined) > 1),
                negated=denied is not None and not replaced,
                reasons=reasons,
                others=tuple([span for span in further if span is not None]),
                article=parse.article,
            )

    def appositions(self) -> Iterator[Triple]:
        """'Ann Ray, the minister of trade': what a name's apposition says it is."""
        parse = self.parse
        for i, dep in enumerate(parse.deps):
            head, comma = parse.heads[i], parse.left[i] - 1
            if dep != "appos" or parse.pos[i] != "NOUN" or parse.pos[head] != "PROPN":
                continue
            if 0 <= head <= comma and parse.words[comma] in EDGES:
                mark = parse.span(comma, comma + 1)
                note = NOTES["apposition"]
                yield Triple(
                    subject=self.noun_phrase(head),
                    relation=mark,
                    object=self._phrase(i, -1),
                    negated=False,
                    reasons=(Reason("relation", "be", "apposition", mark.start, mark.end, note),),
                    article=parse.article,
                    implied="is",
                )

    def _subject(self, i: int) -> int | None:
        """The head of the subject of verb `i`: its own, or the one it shares, or None."""
        parse, asked = self.parse, []
        found: int | None = None
        while i not in self.subjects:
            asked.append(i)
            dep, head = parse.deps[i], parse.heads[i]
            found = self._own_subject(i)
            command = dep == "advcl" and parse.tags[i] == "VB" and parse.auxiliary(i) is None
            if found is not None or head == i or dep not in SHARING or command:
                break
            i = parse.heads[head] if dep == "pcomp" else head
            if dep == "pcomp" and parse.tags[i] not in VERBAL:
                break
        else:
            found = self.subjects[i]
        self.subjects.update(dict.fromkeys(asked, found))
        return found

    def _own_subject(self, i: int) -> int | None:
        """The subject of the verb itself: its own, the noun it modifies, or the object of the one above."""
        parse, dep, head = self.parse, self.parse.deps[i], self.parse.heads[i]
        own = parse.dependent(i, *SUBJECTS)
        if own is not None and parse.lower[own] in CONDITIONS:
            own = parse.object(own)  # 'Assuming *the match* takes place'
        if own is not None:
            return head if dep == "relcl" and parse.tags[own] in RELATIVES else own
        if dep == "acl" and head != i:
            return head
        thing = self.object_of(head) if dep == "xcomp" else None
        return thing if thing is not None and thing < i else None

    def _phrase(self, head: int, verb: int, alone: bool = False) -> Span | None:
        """An argument's words, up to a relative clause, and without the clause that holds the relation.

        `alone` leaves out what is joined to it by 'and'.
        """
        parse = self.parse
        first, last = parse.left[head], parse.right[head]
        if parse.deps[head] != "ccomp":
            k = bisect_right(self.relatives, head)
            last = min([last, *(place - 1 for place in self.relatives[k : k + 1])])
        if first <= verb <= last:
            last = verb - 1
        if alone:
            last = min([last, *(parse.left[k] - 1 for k in parse.dependents(head, "cc", "conj") if k > head)])
        return _trimmed(parse, first, last)


def _nominal(parse: Parse, subject: int) -> bool:
    """Whether a subject is a noun, a pronoun or a clause that stands for one, not a participle."""
    return parse.tags[subject][:2] in NAMING or parse.deps[subject] in ("csubj", "csubjpass")


def _excluded(parse: Parse, verb: int) -> int | None:
    """The word that says that it was not done: '*without* paying', 'rather *than* ran'."""
    before = parse.heads[verb] if parse.deps[verb] == "pcomp" else parse.left[verb] - 1
    return next((k for k in (before, *parse.dependents(verb, "mark")) if excludes(parse, k)), None)


def _take(parse: Parse, relation: Predicate, taken: set[int]) -> None:
    """Fill in the relation from its first verb onward; the verbs it takes in are added to `taken`."""
    verb: int | None = relation.verb
    while verb is not None:
        following = _governed(parse, verb)
        for child in parse.children[verb]:
            if parse.deps[child] in GROUP or _inner_adverb(parse, child, verb):
                relation.tokens.append(child)
                if parse.deps[child] == "neg":
                    relation.negation = child
            elif child != following:
                relation.dependents.append((child, verb))
        relation.tokens.append(verb)
        if following is not None:
            taken.add(following)
            if parse.deps[following] == "conj":
                relation.tokens += range(verb + 1, following)
        verb = following


def _governed(parse: Parse, verb: int) -> int | None:
    """The verb or adjective that goes on where this verb stops, or None."""
    deps = parse.deps
    after = [child for child in parse.children[verb] if child > verb]
    if any(deps[child] in ("dobj", "dative", "attr") for child in after):
        return None
    for child in after:
        if deps[child] == "xcomp" and parse.tags[child] in VERBAL:
            return child
        if deps[child] in ("acomp", "oprd") and any(deps[k] == "xcomp" for k in parse.children[child]):
            return child
        between = parse.tags[verb + 1 : child] if child - verb <= 3 else [""]
        if deps[child] == "conj" and parse.tags[child] in VERBAL and set(between) <= {"CC", ",", "RB"}:
            return child  # 'buy and sell shares'
    return None


def _inner_adverb(parse: Parse, child: int, verb: int) -> bool:
    """Whether a single adverb stands inside the verb group: 'has *also* said', '*often* refers'."""
    if parse.deps[child] != "advmod" or parse.tags[child] != "RB" or not child < verb <= child + 4:
        return False
    group = all(parse.deps[k] in GROUP or parse.deps[k] == "advmod" for k in range(child + 1, verb))
    return group and parse.left[child] == parse.right[child]


def _arguments(parse: Parse, relation: Predicate) -> tuple[int | None, list[int], str]:
    """The head of the object, the heads of the other arguments, and the name of the construction."""
    found, rule = None, "verb alone"
    others: list[int] = []
    for child, verb in relation.dependents:
        dep = parse.deps[child]
        if dep in OBJECTS and found is None and _is_object(parse, child, verb):
            rule = OBJECTS[dep]
            found = parse.heads[relation.verb] if parse.tags[child] in RELATIVES else child
        elif dep in CIRCUMSTANCES or (dep in OBJECTS and child > verb):
            others.append(child)
    others = [other for other in others if parse.tags[other] not in RELATIVES | {"WRB"}]
    if found is None:
        found, rule = _after_preposition(parse, relation, others)
    elif parse.deps[found] == "acomp":
        found, rule = _after_adjective(parse, relation, found)
    return found, others, rule


def _is_object(parse: Parse, child: int, verb: int) -> bool:
    """Whether the dependent is an object: a clause before its verb is one only where someone says it."""
    said = parse.lemmas[verb] in COMPLEMENT_TAKING and not parse.passive(verb)
    return child > verb or parse.tags[child] in RELATIVES or (said and parse.deps[child] == "ccomp")


def _after_adjective(parse: Parse, relation: Predicate, adjective: int) -> tuple[int, str]:
    """'is *essential to* security': an adjective with its preposition is part of the relation."""
    for preposition in parse.dependents(adjective, "prep"):
        phrase = parse.dependent(preposition, "pobj", "pcomp")
        if preposition > adjective and phrase is not None:
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
        chain = [preposition, *parse.dependents(preposition, "prep", "pcomp")]
        for k, last in enumerate(chain):
            for phrase in parse.dependents(last, "pobj", "pcomp"):
                if parse.tags[phrase] not in ("IN", "TO"):
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


def _noun_phrase(parse: Parse, noun: int) -> Span | None:
    """A subject's words, up to a relative clause, a participle or an apposition after its noun."""
    after = [k for k in parse.dependents(noun, *AFTERTHOUGHTS) if k > noun]
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
    words = (noun, *parse.dependents(noun, "det", "neg"))
    return next((k for k in words if parse.lower[k] in NOTHING), None)


def _reasons(
    parse: Parse, relation: Predicate, spans: tuple[Span, ...], rule: str, denied: int | None
) -> Iterator[Reason]:
    verb, subject, starts, ends = relation.verb, relation.subject, parse.starts, parse.ends
    yield Reason("relation", parse.lemmas[verb], rule, spans[0].start, spans[-1].end, NOTES[rule])
    if parse.heads[subject] != verb:
        word = parse.words[subject]
        note = f"'{parse.words[verb]}' has no subject of its own and is told of '{word}'."
        yield Reason("subject", word, "shared subject", starts[subject], ends[subject], note)
    if denied is not None:
        note = f"'{parse.words[denied]}' denies it."
        yield Reason("negated", True, "negation", starts[denied], ends[denied], note)
