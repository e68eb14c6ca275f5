"""Who is for what and against it, who gets and who loses it, what rises and what falls.

Some words are no opposites in a dictionary, but nobody can be for and against one thing at once, get and lose
it, or raise and cut it. They are the relational clashes of de Marneffe, Rafferty and Manning (2008); Deng and
Wiebe (2014) have verbs that are good or bad for what stands below them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kit.comparison.alignment import Link
from kit.comparison.differing import Difference, listed, on_both
from kit.comparison.statement import Statement
from kit.language import Parse

# Each scale with the prepositions between a word that takes a side and its thing: 'opposition to the plan'.
SCALES = {
    "stances": {"of", "to", "for", "with", "against", "on"},
    "gains": {"of"},
    "directions": {"of", "in"},
}
# From 'the treaty' by way of 'of' to 'rejection' are two steps.
STEPS = 4


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
                others = _others(_holder(left.parsed, one.word), _holder(right.parsed, two.word), links)
                yield Difference("stance", (one.word,), (two.word,), note, apart=others)
                return


def _holder(p: Parse, word: int) -> set[int]:
    """The tokens that name who takes a side; empty where nobody is named, or only as he, she, it or who."""
    verb = word if p.pos[word] != "ADP" else p.heads[word]
    agent = p.agent(verb)
    held = p.dependents(verb, "nsubj", "poss")
    who = next(
        (k for k in (held if agent is None else [agent, *held]) if p.pos[k] in ("NOUN", "PROPN")), None
    )
    return set() if who is None else set(p.subtree(who))


def _others(one: set[int], two: set[int], links: Sequence[Link]) -> bool:
    """Whether two holders are both named and share no word."""
    return bool(one and two) and not any(link.left in one and link.right in two for link in links)


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
            return
        at = head


def _sides(p: Parse, word: int, found: dict[int, list[tuple[str, int]]]) -> list[tuple[str, int]]:
    """The scales that a word stands on, and its side on each: the other one where it is negated."""
    return [(scale, -side if p.negated(word) else side) for scale, side in found.get(word, ())]
