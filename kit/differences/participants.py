"""Differences of who and what take part: other things, numbers of the same thing, roles exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kit.alignment import Link, Statement
from kit.differences.difference import Difference
from kit.quantities import number_of

SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "obj", "dative"}


def themes(left: Statement, right: Statement, links: Sequence[Link]) -> Iterator[Difference]:
    """What the shared main verb is said of, when it is not shared: 'opened a bridge', 'opened a school'.

    The theme is what is acted on or, without that, what acts (Fillmore 1968); a pronoun may stand for any.
    """
    met = [link for link in links if link.kind != "opposite"]
    for link in links:
        if link.left not in left.heads or link.right not in right.heads:
            continue
        one, two = _theme(left, link.left), _theme(right, link.right)
        if one and two and not any(link.left in one or link.right in two for link in met):
            first, second = left.parsed.words[one[-1]], right.parsed.words[two[-1]]
            note = f"'{first}' on the left, '{second}' on the right: it is said of two things."
            yield Difference("participant", one[-1:], two[-1:], note, weakens=False, apart=True)


def _theme(statement: Statement, verb: int) -> tuple[int, ...]:
    """The content words of a verb's theme, its own last; empty where a pronoun or nothing has that role."""
    p = statement.parsed
    for roles in (("dobj", "nsubjpass"), ("nsubj",)):
        for child in p.children[verb]:
            if p.deps[child] in roles and p.pos[child] in ("NOUN", "PROPN"):
                below = [i for i in p.subtree(child) if i in statement.keys and i != child]
                return (*below, child)
    return ()


def numbers(left: Statement, right: Statement, partner: Mapping[int, int]) -> Iterator[Difference]:
    """Different numbers of the same thing: 'two satellites', 'three satellites'."""
    for i, j in partner.items():
        one, two = _counts(left, i), _counts(right, j)
        if one and two and not {v for _, v in one} & {v for _, v in two}:
            first, second = left.parsed.words[one[0][0]], right.parsed.words[two[0][0]]
            thing = right.parsed.words[j]
            note = f"'{first}' on the left, '{second}' on the right: two numbers for '{thing}'."
            yield Difference("number", (one[0][0],), (two[0][0],), note)


def _counts(statement: Statement, noun: int) -> list[tuple[int, float]]:
    p = statement.parsed
    found = [(i, number_of(p.lower[i])) for i in p.children[noun] if p.deps[i] == "nummod"]
    return [(i, value) for i, value in found if value is not None]


def actors(left: Statement, right: Statement, partner: Mapping[int, int]) -> Iterator[Difference]:
    """The same verb with its roles exchanged: 'A sued B', 'B sued A'."""
    for i, j in partner.items():
        if left.parsed.pos[i] != "VERB" or right.parsed.pos[j] != "VERB":
            continue
        actor, patient = _role(left, i, SUBJECTS), _role(left, i, OBJECTS)
        doer, done = _role(right, j, SUBJECTS), _role(right, j, OBJECTS)
        if actor is None or patient is None or doer is None or done is None:
            continue
        if partner.get(actor) == done and partner.get(patient) == doer:
            note = f"Who does it and to whom are exchanged at '{right.parsed.words[j]}'."
            yield Difference("actor", (actor, patient), (doer, done), note)


def _role(statement: Statement, verb: int, deps: set[str]) -> int | None:
    p = statement.parsed
    return next((i for i in p.children[verb] if p.deps[i] in deps), None)
