"""Which claims of two sides speak of the same thing.

Candidates are found by meaning: the mean of a claim's word vectors, rare words first (Arora, Liang and Ma
2017). They are then aligned word by word. Similar words are not enough: two sentences about one minister,
or with one verb, may tell of two events. Two claims are a pair when enough of both is shared, or differs in a
way that has a name, and when nobody else takes part (on events that corefer: Bejan and Harabagiu 2010). One
claim may meet several that say it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.comparison.alignment import Statement, covered
from kit.comparison.differing.periods import periods
from kit.comparison.ladder import strength
from kit.comparison.relation import Aligned, side_by_side
from kit.language import vectors

# Two claims are a pair when they meet this far, by their words and as a whole; a claim that has a partner
# already must meet others further.
PAIR, AGAIN = 0.54, 0.58
# Where their verbs have nothing to do with each other, so many things must be shared.
THINGS = 3
# So many of the nearest claims are looked at from each side, if they are as near as this.
LOOKED_AT, NEAR = 4, 0.35
# Of two that are as near, the one at the same place of its article is looked at.
EQUAL = 0.001
# So many things, and verbs, that a claim must tell.
TOLD = 2
# What holds at other times and places differs in these, and is no sign that it is the same thing.
CIRCUMSTANCES = {"date", "scope"}
OPENED = {"ccomp", "xcomp"}


def matched(left: Sequence[Statement], right: Sequence[Statement]) -> dict[int, list[tuple[int, Aligned]]]:
    """The partners of each left statement, aligned with it, the nearest first.

    The nearest statements of both sides are paired first. One that has no partner yet may join another pair.
    """
    if not left or not right:
        return {}
    scored: list[tuple[float, int, int, int, Aligned]] = []
    near = _nearness(left, right)
    for i, j in candidates(left, right, near):
        both = side_by_side(left[i], right[j])
        meets = meeting(both, float(near[i, j]))
        if meets >= PAIR:
            scored.append((-meets, abs(i - j), i, j, both))
    chosen: dict[int, list[tuple[int, Aligned]]] = {}
    taken: set[int] = set()
    for less, _, i, j, both in sorted(scored, key=lambda found: found[:4]):
        if (i not in chosen and j not in taken) or ((i not in chosen or j not in taken) and -less >= AGAIN):
            chosen.setdefault(i, []).append((j, both))
            taken.add(j)
    return chosen


def _nearness(left: Sequence[Statement], right: Sequence[Statement]) -> NDArray[np.floating[Any]]:
    """How near the meaning of each left statement is to each right one, left x right, -1 to 1."""
    near: NDArray[np.floating[Any]] = _meanings(left) @ _meanings(right).T
    return near


def _meanings(statements: Sequence[Statement]) -> NDArray[np.floating[Any]]:
    """Each statement as one vector of length 1, its rare words first; zeros where it has no known word.

    Numbers are left out: they say how many and when, not what.
    """
    means = []
    for statement in statements:
        p = statement.parsed
        told = [i for i in statement.content if p.pos[i] != "NUM"]
        weights = np.array([statement.weight(i) for i in told], np.float32)
        means.append(weights @ vectors([statement.keys[i].form for i in told]))
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    found: NDArray[np.floating[Any]] = np.array(means) / np.where(lengths > 0, lengths, 1.0)
    return found


def candidates(
    left: Sequence[Statement], right: Sequence[Statement], near: NDArray[np.floating[Any]]
) -> Iterator[tuple[int, int]]:
    """The pairs worth a closer look: of the nearest from either side, and of the same words."""
    found: set[tuple[int, int]] = set()
    places = np.linspace(0, 1, len(left))[:, None] - np.linspace(0, 1, len(right))
    ranked = near - EQUAL * abs(places)
    for i, row in enumerate(ranked):
        found.update((i, int(j)) for j in np.argsort(-row, kind="stable")[:LOOKED_AT] if row[j] >= NEAR)
    for j, column in enumerate(ranked.T):
        found.update((int(i), j) for i in np.argsort(-column, kind="stable")[:LOOKED_AT] if column[i] >= NEAR)
    told = [tells(statement) for statement in left], [tells(statement) for statement in right]
    found = {(i, j) for i, j in found if told[0][i] and told[1][j]}
    same: dict[tuple[str, ...], list[int]] = {}
    for j, statement in enumerate(right):
        same.setdefault(statement.words, []).append(j)
    for i, statement in enumerate(left):
        for j in same.get(statement.words, ()):
            if (told[0][i] and told[1][j]) or _sentence(statement) == _sentence(right[j]):
                found.add((i, j))
    yield from sorted(found)


def tells(statement: Statement) -> bool:
    """Whether a statement tells something by itself: two words beside its numbers, and no frame ('she said').

    A frame that says how far a body has come ('he ordered the ministry to set up a task force') tells that.
    """
    if sum(statement.parsed.pos[i] != "NUM" for i in statement.content) < TOLD:
        return False
    rung = strength(statement)
    return not _opens(statement) or bool(rung and rung.body)


def _opens(statement: Statement) -> bool:
    """Whether a statement is the frame of a clause that stands outside it."""
    p, inside = statement.parsed, set(statement.tokens)
    below = (p.deps[k] in OPENED and k not in inside for i in statement.tokens for k in p.children[i])
    beside = (p.deps[i] == "parataxis" and p.heads[i] not in inside for i in statement.tokens)
    return any(below) or any(beside)


def _sentence(statement: Statement) -> str:
    p = statement.parsed
    if not statement.tokens:
        return p.article.text
    sentence = p.sentence(statement.tokens[0])
    return p.article.text[p.starts[sentence.first] : p.ends[sentence.last - 1]]


def meeting(both: Aligned, near: float) -> float:
    """How far two statements meet, 0 to 1: by their words, and as a whole; 0 where others take part.

    Of what is told of other times and places, the whole is no measure.
    """
    fields = {found.field for found in both.differences}
    if both.left.forms == both.right.forms:
        return 1.0
    if "participant" in fields and _things(both) <= THINGS:
        return 0.0
    aside = _aside(both, "left"), _aside(both, "right")
    shared = _shared(both, aside)
    meets = shared if all(aside) else (shared + min(near, 1.0)) / 2
    if "verb" in fields and _things(both) < THINGS and not (strength(both.left) and strength(both.right)):
        return 0.0
    return round(meets, 3)


def _things(both: Aligned) -> int:
    """How many things are shared; a name of several words is one."""
    p = both.left.parsed
    return len({link.left for link in both.links if p.deps[link.left] != "compound"})


def _aside(both: Aligned, side: str) -> set[int]:
    """The words of one side that tell of another time or place, or of the time in other words."""
    statement = both.left if side == "left" else both.right
    linked = {getattr(link, side) for link in both.links}
    told = (found for found in both.differences if found.field in CIRCUMSTANCES)
    dated = {i for period in periods(statement) for i in period.tokens} - linked
    return dated.union(*(getattr(found, side) for found in told))


def _shared(both: Aligned, aside: tuple[set[int], set[int]]) -> float:
    """The harmonic mean of what has a partner or differs by name, 0 to 1, on both sides."""
    shares = []
    for side, statement, out in (("left", both.left, aside[0]), ("right", both.right, aside[1])):
        named = (found for found in both.differences if found.field != "verb")
        met = dict.fromkeys((i for found in named for i in getattr(found, side)), 1.0)
        met |= {getattr(link, side): link.strength for link in both.links}
        kept = set(statement.content) - out
        total = covered(statement, ((i, 1.0) for i in kept))
        found = covered(statement, ((i, strength) for i, strength in met.items() if i in kept))
        shares.append(found / total if total else 0.0)
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)
