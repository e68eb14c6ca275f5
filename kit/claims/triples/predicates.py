"""The relation of each predicate: its verb group, what depends on it, and whose deed it is.

A verb takes in its auxiliaries, its negation and its particle, the infinitive or adjective it leans on
('aims to cut', 'is likely to meet') and a second verb that shares its object ('buy and sell shares'). A
relative clause tells of the noun before it; a participle and a second verb phrase share the subject of the
clause around them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kit.claims.certainty.operators import excludes
from kit.language import Parse

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
PREDICATES = frozenset(
    {"ROOT", "conj", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "csubj", "dep", "oprd"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
SHARING = frozenset({"conj", "advcl", "dep", "oprd", "acomp", "attr", "xcomp", "pcomp"})
RELATIVES = frozenset({"WDT", "WP"})
# What can be a subject; after these prepositions, what a participle tells need not be done.
NAMING = frozenset({"NN", "PR", "DT", "CD", "EX", "JJ", "FW", "$"})
NOT_TOLD_AFTER = frozenset(
    {"over", "against", "from", "of", "for", "at", "to", "toward", "towards", "about", "on"}
)


@dataclass(slots=True)
class Predicate:
    """The verb, the tokens of its relation, the dependents that are left, each with its verb, and 'not'."""

    verb: int
    subject: int
    tokens: list[int] = field(default_factory=list)
    dependents: list[tuple[int, int]] = field(default_factory=list)
    negation: int | None = None


def relations(parse: Parse) -> list[Predicate]:
    """The relations of an article that have a subject, in the order of their verbs."""
    found = []
    subjects: dict[int, int | None] = {}
    objects: dict[int, int | None] = {}
    taken: set[int] = set()
    for i, dep in enumerate(parse.deps):
        if dep in PREDICATES and parse.tags[i] in VERBAL and i not in taken:
            subject = _subject(parse, i, subjects, objects)
            relation = Predicate(i, -1 if subject is None else subject)
            _take(parse, relation, taken)
            if relation.negation is None:
                relation.negation = _excluded(parse, i)
            told = relation.negation is not None or not _weighed(parse, i)
            if subject is not None and told and _nominal(parse, subject):
                found.append(relation)
    return found


def _nominal(parse: Parse, subject: int) -> bool:
    """Whether a subject is a noun, a pronoun or a clause that stands for one, not a participle."""
    return parse.tags[subject][:2] in NAMING or parse.deps[subject] in ("csubj", "csubjpass")


def _excluded(parse: Parse, verb: int) -> int | None:
    """The word that says that it was not done: '*without* paying', 'rather *than* ran'."""
    before = parse.heads[verb] if parse.deps[verb] == "pcomp" else parse.left[verb] - 1
    return next((k for k in (before, *parse.dependents(verb, "mark")) if excludes(parse, k)), None)


def _weighed(parse: Parse, verb: int) -> bool:
    """'favours safety *over* achieving speed': what is weighed, aimed at or named is not told as done."""
    return parse.deps[verb] == "pcomp" and parse.lower[parse.heads[verb]] in NOT_TOLD_AFTER


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
        if deps[child] == "conj" and parse.tags[child] in VERBAL and _side_by_side(parse, verb, child):
            return child
    return None


def _side_by_side(parse: Parse, verb: int, second: int) -> bool:
    """Whether only a conjunction stands between two verbs: 'buy *and* sell shares'."""
    return second - verb <= 3 and all(parse.tags[k] in ("CC", ",", "RB") for k in range(verb + 1, second))


def _inner_adverb(parse: Parse, child: int, verb: int) -> bool:
    """Whether a single adverb stands inside the verb group: 'has *also* said', '*often* refers'."""
    if parse.deps[child] != "advmod" or parse.tags[child] != "RB" or not child < verb <= child + 4:
        return False
    group = all(parse.deps[k] in GROUP or parse.deps[k] == "advmod" for k in range(child + 1, verb))
    return group and parse.left[child] == parse.right[child]


def _subject(
    parse: Parse, i: int, known: dict[int, int | None], objects: dict[int, int | None]
) -> int | None:
    """The head of the subject of verb `i`: its own, or the one it shares, or None."""
    asked = []
    found: int | None = None
    while True:
        if i in known:
            found = known[i]
            break
        asked.append(i)
        dep, head = parse.deps[i], parse.heads[i]
        found = _own_subject(parse, i, objects)
        if found is not None or head == i or dep not in SHARING:
            break
        i = parse.heads[head] if dep == "pcomp" else head
        if dep == "pcomp" and parse.tags[i] not in VERBAL:
            break
    known.update(dict.fromkeys(asked, found))
    return found


def _own_subject(parse: Parse, i: int, objects: dict[int, int | None]) -> int | None:
    """The subject of the verb itself: its own, the noun it modifies, or the object of the verb above it.

    `objects` keeps the object of each verb above, which many infinitives may ask for.
    """
    dep, head = parse.deps[i], parse.heads[i]
    for child in parse.children[i]:
        if parse.deps[child] in SUBJECTS:
            return head if dep == "relcl" and parse.tags[child] in RELATIVES else child
    if dep == "acl" and head != i:
        return head
    if dep != "xcomp":
        return None
    if head not in objects:
        objects[head] = next((k for k in parse.children[head] if parse.deps[k] == "dobj"), None)
    thing = objects[head]
    return thing if thing is not None and thing < i else None
