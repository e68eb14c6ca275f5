"""Where there can be only one: who holds an office, where a capital lies, when somebody was born.

A relation of which each thing has one is called functional: two values for it exclude each other, unless one
is part of the other (Ritter, Downey, Soderland and Etzioni 2008, "It's a contradiction - no, it's not").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kit.comparison.alignment import Link
from kit.comparison.differing import SAME, Difference, listed, on_both
from kit.comparison.statement import Statement
from kit.language import Parse, shipped_words, wordnet

BOTH = {"VBZ": "now", "VBP": "now", "VBD": "then"}
# Two places of one of these kinds lie outside each other.
KINDS = ("city.n", "country.n", "continent.n", "river.n")


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
            alike = _kind(left.parsed, one.role) == _kind(right.parsed, two.role) is not None
            if partner.get(one.name) in two.whole and two.name in {partner.get(i) for i in one.whole}:
                note = f"'{left.parsed.words[one.role]}' of whom: the two are exchanged."
                yield Difference("actor", (one.name, *one.whole), (two.name, *two.whole), note)
            elif (
                alike and not _one_name(left, one, right, two, links) and {*two.whole} <= {*partner.values()}
            ):
                said = on_both(left, (one.name,), right, (two.name,))
                note = f"{said}: two names for one '{right.parsed.words[two.role]}'."
                yield Difference("identity", (one.name,), (two.name,), note)


def _named(statement: Statement) -> Iterator[Named]:
    """The names that stand for 'the' one thing of another: by 'is', or set beside it."""
    p, lapsed = statement.parsed, {p for p, _ in listed(statement, "lapsed")}
    for i in statement.tokens:
        if p.deps[i] not in ("attr", "appos"):
            continue
        head = p.heads[i]
        other = p.dependent(head, "nsubj") if p.deps[i] == "attr" else head
        for name, role in ((i, other), (other, i)):
            if name is None or role is None or (p.pos[name], p.tags[role]) != ("PROPN", "NN"):
                continue
            of = [k for at in p.children[role] if p.lower[at] == "of" for k in p.children[at]]
            owners = [k for k in (*of, *p.dependents(role, "poss")) if p.pos[k] in ("PROPN", "NOUN")]
            owners += [k for owner in owners for k in p.dependents(owner, "appos")]
            definite = any(p.lower[k] in ("the", "its") for k in p.children[role]) or not of
            if owners and definite and lapsed.isdisjoint(p.children[role]):
                tense = BOTH.get(p.tags[head], "") if p.deps[i] == "attr" else ""
                yield Named(name, role, tuple(k for k in owners if k in statement.content), tense)


def _kind(p: Parse, role: int) -> frozenset[str] | None:
    """What goes before a role: a *vice* president is another; None where several may have it, as kin."""
    if wordnet().under(f"{p.lemmas[role]}.n", "relative.n"):
        return None
    return frozenset(p.lemmas[k] for k in p.dependents(role, "amod", "compound", "nummod"))


def _one_name(left: Statement, one: Named, right: Statement, two: Named, links: Sequence[Link]) -> bool:
    """Whether two names share a word, or one of them stands for the other."""
    ours, theirs = set(left.parsed.subtree(one.name)), set(right.parsed.subtree(two.name))
    return any(link.left in ours and link.right in theirs for link in links)


def lapsed(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What one side says somebody is, and the other that he was: 'the *former* mayor', 'is the mayor'."""
    former, late = _lapsed(left), _lapsed(right)
    for link in links:
        i, j = former.get(link.left), late.get(link.right)
        if (i is None) == (j is None) or link.kind not in SAME:
            continue
        is_so = _is_so(right.parsed, link.right) if j is None else _is_so(left.parsed, link.left)
        if is_so:
            places = (i if i is not None else link.left,), (j if j is not None else link.right,)
            note = f"{on_both(left, places[0], right, places[1])}: the one says that it is so no longer."
            yield Difference("negation", *places, note, denying="right" if i is None else "left")


def _lapsed(statement: Statement) -> dict[int, int]:
    return {statement.parsed.heads[i]: i for i, _ in listed(statement, "lapsed")}


def _is_so(p: Parse, role: int) -> bool:
    return p.deps[role] == "attr" and BOTH.get(p.tags[p.heads[role]]) == "now"


def only_one(left: Statement, i: int, right: Statement, j: int, links: Sequence[Link], slot: str) -> bool:
    """Whether two words stand with one verb that has only one who, when or where: 'was born in 1901'.

    It must be said of somebody or something that is known: one man may have died here and another there.
    """
    verbs = verb_of(left.parsed, i), verb_of(right.parsed, j)
    lemma = left.parsed.lemmas[verbs[0]]
    if slot not in str(shipped_words().values("once").get(lemma, "")):
        return False
    themes = _known(left, verbs[0]), _known(right, verbs[1])
    met = {(link.left, link.right) for link in links if link.kind in SAME}
    return {verbs, themes} <= met


def _known(statement: Statement, verb: int) -> int | None:
    """What a verb is said of, where it is somebody or something that is known."""
    p, done = statement.parsed, statement.done(verb)
    theme = statement.doer(verb) if done is None else done
    if theme is None:
        return None
    known = any(p.lower[k] in ("the", "this", "its", "his", "her") for k in p.children[theme])
    return theme if p.pos[theme] == "PROPN" or (p.tags[theme] == "NN" and known) else None


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
    kinds = [wordnet().entry(kind).senses for kind in KINDS]
    return one.senses.isdisjoint(two.senses) and any(
        not (kind.isdisjoint(one.above) or kind.isdisjoint(two.above)) for kind in kinds
    )
