"""Which side each statement takes towards the same thing: *approved* the treaty, *rejected* the treaty.

Such words are not opposites in a dictionary, but nobody can be for and against one thing at once, nor get
and lose it. They are the relational clashes of de Marneffe, Rafferty and Manning (2008); Deng and Wiebe
(2014) have verbs that are good or bad for what stands below them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kit.comparison.alignment import Link, Statement
from kit.comparison.differing.difference import Difference
from kit.language import Parse, shipped_words

# Each scale with the prepositions between a word that takes a side and its thing: 'opposition to the plan'.
SCALES = {"stances": {"of", "to", "for", "with", "against", "on"}, "gains": {"of"}}
# From 'the treaty' by way of 'of' to 'rejection' are two steps.
STEPS = 4


class Stance(NamedTuple):
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
                first, second = left.parsed.words[one.word], right.parsed.words[two.word]
                thing = right.parsed.words[link.right]
                note = (
                    f"'{first}' on the left, '{second}' on the right: they take opposite sides to '{thing}'."
                )
                others = _others(_holder(left.parsed, one.word), _holder(right.parsed, two.word), links)
                yield Difference("stance", (one.word,), (two.word,), note, apart=others)
                return


def _holder(p: Parse, word: int) -> set[int]:
    """The tokens that name who takes a side; empty where nobody is named, or only as he, she, it or who."""
    verb = word if p.pos[word] != "ADP" else p.heads[word]
    by = [k for agent in p.children[verb] if p.deps[agent] == "agent" for k in p.children[agent]]
    held = [k for k in p.children[verb] if p.deps[k] in ("nsubj", "poss")]
    who = next((k for k in (*by, *held) if p.pos[k] in ("NOUN", "PROPN")), None)
    return set() if who is None else set(p.subtree(who))


def _others(one: set[int], two: set[int], links: Sequence[Link]) -> bool:
    """Whether two holders are both named and share no word."""
    return bool(one and two) and not any(link.left in one and link.right in two for link in links)


def _one_word(left: Statement, one: Stance, right: Statement, two: Stance) -> bool:
    """Whether only a negation sets them apart, which is a difference of its own."""
    return left.parsed.lemmas[one.word] == right.parsed.lemmas[two.word]


def _towards(statement: Statement, thing: int) -> Iterator[Stance]:
    """The sides that a statement takes to a thing: by the verb, noun or 'against' that it hangs on."""
    p, listed, at, by = statement.parsed, _listed(statement), thing, set()
    for _ in range(STEPS):
        head = p.heads[at]
        if head == at or p.deps[at] == "nsubj":
            return
        if p.pos[head] == "ADP":
            by.add(p.lower[head])
        if head in listed:
            denied = any(p.deps[child] == "neg" for child in p.children[head])
            for scale, side in listed[head]:
                if by <= SCALES[scale]:
                    yield Stance(head, scale, -side if denied else side)
            return
        if p.pos[head] == "VERB":
            return
        at = head


def _listed(statement: Statement) -> dict[int, list[tuple[str, int]]]:
    """The words of a statement that take sides, with their scales and sides."""
    p, found = statement.parsed, defaultdict(list)
    if statement.tokens:
        first, last = statement.tokens[0], statement.tokens[-1] + 1
        for i, _, entry in shipped_words().matches(tuple(SCALES), p, first, last):
            found[i].append((entry.list, int(entry.value or 0)))
    return found
