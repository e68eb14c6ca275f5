"""Where there can be only one: who holds an office, when somebody was born, which side is taken to a thing.

A relation of which each thing has one is called functional: two values for it exclude each other, unless one
is part of the other (Ritter, Downey, Soderland and Etzioni 2008, "It's a contradiction - no, it's not"). And
nobody can be for and against one thing at once, get and lose it, or raise and cut it: the relational clashes
of de Marneffe, Rafferty and Manning (2008); Deng and Wiebe (2014) have such verbs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kit.comparison.alignment import Link
from kit.comparison.differing import SAME, Difference, joined, listed, on_both
from kit.comparison.statement import Statement
from kit.language import Parse, shipped_words, wordnet

BOTH = {"VBZ": "now", "VBP": "now", "VBD": "then"}
# Two places of one of these kinds lie outside each other.
KINDS = ("city.n", "country.n", "continent.n", "river.n")
# Each scale with the prepositions between a word that takes a side and its thing: 'opposition to the plan'.
SCALES = {
    "stances": {"of", "to", "for", "with", "against", "on"},
    "gains": {"of"},
    "directions": {"of", "in"},
}
# From 'the treaty' by way of 'of' to 'rejection' are two steps.
STEPS = 4


class Named(NamedTuple):
    """A name for a role: 'Stahl' for 'president', of 'the club'; `when` is the tense that says so, or ""."""

    name: int
    role: int
    whole: tuple[int, ...]
    when: str


def identities(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """Two names for what only one can be, or the two ends of one relation exchanged."""
    partner = {link.left: link.right for link in links if link.kind in SAME}
    for one in _named(left):
        for two in _named(right):
            if partner.get(one.role) != two.role or (one.when and two.when and one.when != two.when):
                continue
            names = {*left.parsed.subtree(one.name)}, {*right.parsed.subtree(two.name)}
            alike = _kind(left.parsed, one.role) == _kind(right.parsed, two.role) is not None
            if partner.get(one.name) in two.whole and two.name in {partner.get(i) for i in one.whole}:
                note = f"'{left.parsed.words[one.role]}' of whom: the two are exchanged."
                yield Difference("actor", (one.name, *one.whole), (two.name, *two.whole), note)
            elif alike and {*two.whole} <= {*partner.values()} and not joined(*names, links):
                ours, theirs = _name(left.parsed, one.name), _name(right.parsed, two.name)
                said, role = on_both(left, ours, right, theirs), right.parsed.words[two.role]
                yield Difference("identity", ours, theirs, f"{said}: two names for one '{role}'.")


def _named(statement: Statement) -> Iterator[Named]:
    """The names that stand for 'the' one thing of another: by 'is', or set beside it."""
    p, lapsed = statement.parsed, {p for p, _ in listed(statement, "lapsed")}
    sole = {p.lemmas[i] for i, _ in listed(statement, "sole_roles")}
    for i in statement.tokens:
        if p.deps[i] not in ("attr", "appos"):
            continue
        head = p.heads[i]
        other = p.dependent(head, "nsubj") if p.deps[i] == "attr" else head
        for name, role in ((i, other), (other, i)):
            if name is None or role is None or (p.pos[name], p.tags[role]) != ("PROPN", "NN"):
                continue
            # 'The largest town in Peru' is one.
            to = ("of", "in") if any(p.tags[k] == "JJS" for k in p.children[role]) else ("of",)
            of = [k for at in p.children[role] if p.lower[at] in to for k in p.children[at]]
            owners = [k for k in (*of, *p.dependents(role, "poss")) if p.pos[k] in ("PROPN", "NOUN")]
            owners += [k for owner in owners for k in p.dependents(owner, "appos")]
            definite = any(p.lower[k] in ("the", "its") for k in p.children[role]) or not of
            # 'Ann Lee, president of the club': a role without 'a' or 'the' has one holder.
            bare = p.deps[role] == "appos" and not p.dependents(role, "det")
            definite = definite or (bare and p.lemmas[role] in sole)
            if owners and definite and lapsed.isdisjoint(p.children[role]):
                tense = BOTH.get(p.tags[head], "") if p.deps[i] == "attr" else ""
                yield Named(name, role, tuple(k for k in owners if k in statement.content), tense)


def _name(p: Parse, i: int) -> tuple[int, ...]:
    """A name with what goes before it: '*Ann* Lee'."""
    return (*p.dependents(i, "compound"), i)


def _kind(p: Parse, role: int) -> frozenset[str] | None:
    """What goes before a role: a *vice* president is another; None where several may have it, as kin."""
    if wordnet().under(f"{p.lemmas[role]}.n", "relative.n"):
        return None
    return frozenset(p.lemmas[k] for k in p.dependents(role, "amod", "compound", "nummod"))


def lapsed(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What one side says somebody is, and the other that he was: 'the *former* mayor', 'is the mayor'."""
    former, late = ({s.parsed.heads[i]: i for i, _ in listed(s, "lapsed")} for s in (left, right))
    for link in links:
        i, j = former.get(link.left), late.get(link.right)
        if (i is None) == (j is None) or link.kind not in SAME:
            continue
        is_so = _is_so(right.parsed, link.right) if j is None else _is_so(left.parsed, link.left)
        if is_so:
            places = (i if i is not None else link.left,), (j if j is not None else link.right,)
            note = f"{on_both(left, places[0], right, places[1])}: the one says that it is so no longer."
            yield Difference("negation", *places, note, denying="right" if i is None else "left")


def _is_so(p: Parse, role: int) -> bool:
    return p.deps[role] == "attr" and BOTH.get(p.tags[p.heads[role]]) == "now"


def only_one(left: Statement, i: int, right: Statement, j: int, links: Sequence[Link], slot: str) -> bool:
    """Whether two words stand with one verb that has only one who, when or where: 'was born in 1901'.

    It must be said of somebody or something that is known: one man may have died here and another there.
    """
    verbs, lists = (verb_of(left.parsed, i), verb_of(right.parsed, j)), shipped_words()
    one, two = left.parsed.lemmas[verbs[0]], right.parsed.lemmas[verbs[1]]
    met = [link for link in links if link.kind in SAME]
    once = slot in str(lists.values("once").get(one, "")) and joined(verbs[:1], verbs[1:], met)
    # What is held on a day, or planned for it, is not held on another: 'the vote is set for May'.
    held = slot == "when" and one in (days := lists.values("happenings")) and two in days
    ours, theirs = _known(left, verbs[0], held), _known(right, verbs[1], held)
    if held and _more(left, ours, {k.left for k in met}) and _more(right, theirs, {k.right for k in met}):
        return False
    return (once or held) and joined(ours, theirs, met)


def _more(statement: Statement, things: Sequence[int], met: set[int]) -> bool:
    """Whether something only told here says which thing is meant: '*local* elections'."""
    below = {k for thing in things for k in statement.parsed.subtree(thing)}
    return not met.issuperset(below & {*statement.content})


def _known(statement: Statement, verb: int, held: bool) -> list[int]:
    """What a verb is said of, and its names, where it is somebody or something that is known.

    An event that is `held` is known whatever goes before it, but 'a' and numbers.
    """
    p, done = statement.parsed, statement.done(verb)
    theme = statement.doer(verb) if done is None or p.lower[done] == "place" else done
    if theme is None:
        return []
    beside = (*p.dependents(theme, "appos"), *p.dependents(p.heads[theme], p.deps[theme]))
    definite = any(p.lower[k] in ("the", "this", "its", "his", "her") for k in p.children[theme])
    known = (
        (held and not statement.new(theme)) or p.pos[theme] == "PROPN" or (definite and p.tags[theme] == "NN")
    )
    return [*(k for k in beside if p.pos[k] == "PROPN"), *([theme] if known else [])]


def verb_of(p: Parse, i: int) -> int:
    """The verb that a word stands with, or the end of the way up."""
    while p.pos[i] != "VERB" and p.heads[i] != i:
        i = p.heads[i]
    return i


def apart_on_the_map(left: str, right: str) -> bool:
    """Whether two places lie outside each other, since both are cities, or both countries.

    >>> apart_on_the_map("Vienna", "Prague"), apart_on_the_map("Vienna", "Austria")
    (True, False)
    """
    one, two = (wordnet().entry(f"{place.lower()}.n") for place in (left, right))
    both = one.above.keys() & two.above.keys()
    alike = any(not wordnet().entry(kind).senses.isdisjoint(both) for kind in KINDS)
    return alike and one.senses.isdisjoint(two.senses)


class Leaning(NamedTuple):
    """The word that takes a side, on which scale, and whether for (1) or against (-1)."""

    word: int
    scale: str
    side: int


def stances(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """The first thing that both sides speak of and take opposite sides to.

    Two who are named and take one side each do not contradict each other: the two sides are `apart`.
    """
    for link in links:
        if link.kind == "opposite" or right.parsed.pos[link.right] not in ("NOUN", "PROPN"):
            continue
        theirs = {stance.scale: stance for stance in _towards(right, link.right)}
        for one in _towards(left, link.left):
            two = theirs.get(one.scale)
            if two is not None and one.side != two.side and not _one_word(left, one, right, two):
                thing, said = right.parsed.words[link.right], on_both(left, [one.word], right, [two.word])
                note = f"{said}: they take opposite sides to '{thing}'."
                holders = _holder(left.parsed, one.word), _holder(right.parsed, two.word)
                others = all(holders) and not joined(*holders, links)
                yield Difference("stance", (one.word,), (two.word,), note, apart=others)
                return


def _holder(p: Parse, word: int) -> set[int]:
    """The tokens that name who takes a side; empty where nobody is named, or only as he, she, it or who."""
    verb = word if p.pos[word] != "ADP" else p.heads[word]
    agent = p.agent(verb)
    held = [*(() if agent is None else (agent,)), *p.dependents(verb, "nsubj", "poss")]
    who = next((k for k in held if p.pos[k] in ("NOUN", "PROPN")), None)
    if who is None:
        return set()
    owners = {i for owner in p.dependents(who, "poss") for i in p.subtree(owner)}
    return {*p.subtree(who)} - owners


def _one_word(left: Statement, one: Leaning, right: Statement, two: Leaning) -> bool:
    """Whether only a negation sets them apart, which is a difference of its own."""
    return left.parsed.lemmas[one.word] == right.parsed.lemmas[two.word]


def _towards(statement: Statement, thing: int) -> Iterator[Leaning]:
    """The sides that a statement takes to a thing: by the verb, noun or 'against' that it hangs on."""
    p, at, by, found = statement.parsed, thing, set(), defaultdict(list)
    for i, entry in listed(statement, *SCALES):
        found[i].append((entry.list, int(entry.value or 0)))
    for _ in range(STEPS):
        head = p.heads[at]
        if head == at:
            return
        if p.deps[at] == "nsubj":
            if p.object(head) is None:
                yield from (Leaning(head, *one) for one in _sides(p, head, found) if one[0] == "directions")
            return
        if p.pos[head] == "ADP":
            by.add(p.lower[head])
        if head in found:
            yield from (Leaning(head, *one) for one in _sides(p, head, found) if by <= SCALES[one[0]])
            return
        if p.pos[head] == "VERB":
            # 'Cast doubt on it', 'the doubts it casts on it'.
            noun = p.heads[head] if p.deps[head] == "relcl" else p.object(head)
            if noun is not None and noun in found:
                yield from (Leaning(noun, *one) for one in _sides(p, noun, found) if by <= SCALES[one[0]])
            return
        at = head


def _sides(p: Parse, word: int, found: dict[int, list[tuple[str, int]]]) -> list[tuple[str, int]]:
    """The scales that a word stands on, and its side on each: the other one where it is negated."""
    return [(scale, -side if p.negated(word) else side) for scale, side in found.get(word, ())]
