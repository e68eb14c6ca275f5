"""Which claims of two sides speak of the same thing.

Candidates are found by meaning: the mean of a claim's word vectors, rare words first (Arora, Liang and Ma
2017). They are then aligned word by word. Similar words are not enough: two sentences about one minister,
or with one verb, may tell of two events. Two claims are a pair when enough of both is shared, or differs in a
way that has a name, and when nobody else takes part (on events that corefer: Bejan and Harabagiu 2010). One
claim may meet several that say it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.comparison.alignment import Statement
from kit.comparison.differing.periods import periods
from kit.comparison.ladder import strength
from kit.comparison.relation import Aligned, side_by_side
from kit.language import rarity, read_together, vectors

Numbers = NDArray[np.floating[Any]]

# Two claims are a pair when they meet this far, by their words and as a whole; a claim that has a partner
# already must meet others further.
PAIR, AGAIN = 0.47, 0.5
# Where their verbs have nothing to do with each other, so many things must be shared.
THINGS = 3
# Where their words and their meaning come to less than this, no encoder needs to read them.
WORTH = 0.6
# What an encoder finds as close as this may share fewer things.
CLOSE = 0.5
# So many of the nearest claims are looked at from each side, if they are as near as this.
LOOKED_AT, NEAR = 5, 0.25
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
    weights = _weights([*left, *right])
    near = _meanings(left, weights) @ _meanings(right, weights).T
    close = [(i, j, side_by_side(left[i], right[j])) for i, j in candidates(left, right, near)]
    close = [(i, j, both) for i, j, both in close if _worth(both, float(near[i, j]), weights)]
    read_together(side.said for _, _, both in close for side in (both.left, both.right))
    for i, j, both in close:
        meets = meeting(both, weights)
        if meets >= PAIR:
            scored.append((-meets, abs(i - j), i, j, both))
    chosen: dict[int, list[tuple[int, Aligned]]] = {}
    taken: set[int] = set()
    scored.sort(key=lambda found: found[:4])
    for _, _, i, j, both in scored:
        if i not in chosen and j not in taken:
            chosen[i] = [(j, both)]
            taken.add(j)
    for less, _, i, j, both in scored:
        if -less >= AGAIN and (i not in chosen or j not in taken):
            chosen.setdefault(i, []).append((j, both))
            taken.add(j)
    return chosen


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """How much each lemma tells here, 0 to 1: rare words more, and names that all speak of little."""
    count = Counter(lemma for s in statements for lemma in {word.lemma for word in s.keys.values()})
    every = log(1 + len(statements))
    return {lemma: rarity(lemma) * log(1 + len(statements) / n) / every for lemma, n in count.items()}


def _meanings(statements: Sequence[Statement], weights: Mapping[str, float]) -> Numbers:
    """Each statement as one vector of length 1, by the weights of its words; zeros where none is known.

    Numbers are left out: they say how many and when, not what.
    """
    means = []
    for statement in statements:
        p = statement.parsed
        told = [word for i, word in statement.keys.items() if p.pos[i] != "NUM"]
        own = np.array([weights[word.lemma] for word in told], np.float32)
        means.append(own @ vectors([word.form for word in told]))
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    found: Numbers = np.array(means) / np.where(lengths > 0, lengths, 1.0)
    return found


def candidates(
    left: Sequence[Statement], right: Sequence[Statement], near: Numbers
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


def _worth(both: Aligned, near: float, weights: Mapping[str, float]) -> bool:
    """Whether two statements are near enough for an encoder to read both, and told of the same."""
    if both.left.forms == both.right.forms:
        return True
    others = any(found.field == "participant" for found in both.differences) and _things(both) <= THINGS
    return not others and _shared(both, weights) + near >= WORTH


def meeting(both: Aligned, weights: Mapping[str, float]) -> float:
    """How far two statements meet, 0 to 1: by their words and as a whole, their geometric mean.

    It is 0 where neither the verb nor three things are shared, unless an encoder that reads the whole finds
    both close.
    """
    if both.left.forms == both.right.forms:
        return 1.0
    fields = {found.field for found in both.differences}
    shared = _shared(both, weights)
    if "verb" in fields and _things(both) < THINGS and not _told_otherwise(both):
        return 0.0
    return round(sqrt(shared * both.meaning), 3)


def _told_otherwise(both: Aligned) -> bool:
    """Whether two verbs may tell of one thing: on the ladder, or close and not denied."""
    if strength(both.left) and strength(both.right):
        return True
    verbs = next(found for found in both.differences if found.field == "verb")
    denied = both.left.parsed.negated(verbs.left[0]) or both.right.parsed.negated(verbs.right[0])
    return both.meaning >= CLOSE and not denied


def _things(both: Aligned) -> int:
    """How many things are shared; a name of several words is one."""
    p = both.left.parsed
    names = {
        link.left for link in both.links if (p.deps[link.left], p.pos[link.left]) == ("compound", "PROPN")
    }
    return len({link.left for link in both.links} - names)


def _aside(both: Aligned, side: str) -> set[int]:
    """The words of one side that tell of another time or place, or of the time in other words."""
    statement = both.left if side == "left" else both.right
    linked = {getattr(link, side) for link in both.links}
    told = (found for found in both.differences if found.field in CIRCUMSTANCES)
    dated = {i for period in periods(statement) for i in period.tokens} - linked
    return dated.union(*(getattr(found, side) for found in told))


def _first_names(statement: Statement, met: Mapping[int, float]) -> set[int]:
    """The words that only go before a name which has its partner: titles and first names."""
    p = statement.parsed
    return {
        i for i in statement.content if p.pos[i] == "PROPN" and p.deps[i] == "compound" and p.heads[i] in met
    }


def _shared(both: Aligned, weights: Mapping[str, float]) -> float:
    """The harmonic mean of what has a partner or differs by name, 0 to 1, on both sides.

    Other times and places are left out of the count.
    """
    shares = []
    for side, statement in (("left", both.left), ("right", both.right)):
        named = (found for found in both.differences if found.field != "verb")
        met = dict.fromkeys((i for found in named for i in getattr(found, side)), 1.0)
        met |= {getattr(link, side): link.strength for link in both.links}
        kept = set(statement.content) - _aside(both, side) - _first_names(statement, met)
        told = {i: weights[statement.keys[i].lemma] for i in kept}
        total = sum(told.values())
        shares.append(sum(told[i] * met[i] for i in kept & met.keys()) / total if total else 0.0)
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)
