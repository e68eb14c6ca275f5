"""Which claims of two sides speak of the same thing.

Candidates are found by meaning: the mean of a claim's word vectors, rare words first (Arora, Liang and Ma
2017). They are then aligned word by word. Similar words are not enough: two sentences about one minister,
or with one verb, may tell of two events. Two claims are a pair when enough of both is shared, or differs in a
way that has a name, and when nobody else takes part (on events that corefer: Bejan and Harabagiu 2010). One
claim may meet several that say it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.comparison.alignment import Statement
from kit.comparison.differing.periods import periods
from kit.comparison.ladder import strength
from kit.comparison.relation import Aligned, side_by_side
from kit.language import Parse, rarity, read_together, vectors

Numbers = NDArray[np.floating[Any]]

# Two claims are a pair when they meet this far, by their words and as a whole; a claim that has a partner
# already must meet others further.
PAIR, AGAIN = 0.42, 0.45
# Where their verbs have nothing to do with each other, so many things must be shared.
THINGS = 3
# Where their words and their meaning come to less than this, no encoder needs to read them.
WORTH = 0.65
# What an encoder finds as close as this may share fewer things.
CLOSE = 0.55
# So many of the nearest claims are looked at from each side, if they are as near as this; and those that
# share two words which together weigh this much.
LOOKED_AT, NEAR, COMMON = 3, 0.3, 1.0
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
    weights = _weights([*left, *right])
    near = _meanings(left, weights) @ _meanings(right, weights).T
    looked_at = _candidates(left, right, near, weights)
    close = [(i, j, side_by_side(left[i], right[j])) for i, j in np.argwhere(looked_at).tolist()]
    close = [(i, j, both) for i, j, both in close if _worth(both, float(near[i, j]), weights)]
    unlike = [both for _, _, both in close if both.left.text != both.right.text]
    read_together(side.said for both in unlike for side in (both.left, both.right))
    scored = [(meeting(both, weights), i, j, both) for i, j, both in close]
    scored.sort(key=lambda found: (-found[0], abs(found[1] - found[2]), found[1:3]))
    chosen: dict[int, list[tuple[int, Aligned]]] = {}
    taken: set[int] = set()
    for least, alone in ((PAIR, all), (AGAIN, any)):
        for meets, i, j, both in scored:
            if meets >= least and alone((i not in chosen, j not in taken)):
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
        told = [word for i, word in statement.keys.items() if statement.parsed.pos[i] != "NUM"]
        own = np.array([weights[word.lemma] for word in told], np.float32)
        means.append(own @ vectors([word.form for word in told]))
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    found: Numbers = np.array(means) / np.where(lengths > 0, lengths, 1.0)
    return found


def _candidates(
    left: Sequence[Statement], right: Sequence[Statement], near: Numbers, weights: Mapping[str, float]
) -> NDArray[np.bool_]:
    """Which pairs are worth a closer look, left x right: near ones, those of common or of the same words."""
    places = np.linspace(0, 1, len(left))[:, None] - np.linspace(0, 1, len(right))
    ranked = EQUAL * abs(places) - near
    firsts = (ranked.argsort(axis, kind="stable").argsort(axis) < LOOKED_AT for axis in (0, 1))
    one, two = (_lemmas(side, weights) for side in (left, right))
    shared, weighed = one @ two.T, one * np.array(list(weights.values()), np.float32) @ two.T
    found = np.logical_or(*firsts) & ((near >= NEAR) & (shared > 0) | (near >= CLOSE))
    found |= (shared > 1) & (weighed >= COMMON)
    found |= [[s.words == other.words for other in right] for s in left]
    found &= np.logical_and.outer([tells(s) for s in left], [tells(s) for s in right])
    same = np.zeros_like(found)
    for i, j in np.ndindex(*same.shape):
        if left[i].words == right[j].words:
            same[i, j] = found[i, j] or _sentence(left[i]) == _sentence(right[j])
    # Two that have each their own words on the other side are no pair.
    met = np.logical_and.outer(same.any(1), same.any(0))
    return same | (found & ~met)


def _lemmas(statements: Sequence[Statement], weights: Mapping[str, float]) -> Numbers:
    """Which lemmas stand in which statements, statements x lemmas."""
    told = [{word.lemma for word in statement.keys.values()} for statement in statements]
    return np.array([[lemma in own for lemma in weights] for own in told], np.float32)


def tells(statement: Statement) -> bool:
    """Whether a statement tells something by itself: two words beside its numbers, and no frame ('she said').

    A frame that says how far a body has come ('he ordered the ministry to set up a task force') tells that.
    """
    p = statement.parsed
    if sum(p.pos[i] != "NUM" and not _first_name(p, i) for i in statement.content) < TOLD:
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
    return len({link.left for link in both.links if not _first_name(both.left.parsed, link.left)})


def _first_name(p: Parse, i: int) -> bool:
    """Whether a word goes before a name: a title, a first name."""
    return (p.deps[i], p.pos[i]) == ("compound", "PROPN")


def _aside(both: Aligned, side: str) -> set[int]:
    """The words of one side that tell of another time or place, or of the time in other words."""
    statement = both.left if side == "left" else both.right
    linked = {getattr(link, side) for link in both.links}
    told = (found for found in both.differences if found.field in CIRCUMSTANCES)
    dated = {i for period in periods(statement) for i in period.tokens} - linked
    return dated.union(*(getattr(found, side) for found in told))


def _shared(both: Aligned, weights: Mapping[str, float]) -> float:
    """The harmonic mean of what has a partner or differs by name, 0 to 1, on both sides.

    Other times and places are left out of the count.
    """
    shares = []
    for side, statement in (("left", both.left), ("right", both.right)):
        named = (found for found in both.differences if found.field != "verb")
        met = dict.fromkeys((i for found in named for i in getattr(found, side)), 1.0)
        met |= {getattr(link, side): link.strength for link in both.links}
        kept = set(statement.content) - _aside(both, side)
        kept -= {i for i in kept if _first_name(statement.parsed, i) and statement.parsed.heads[i] in met}
        told = {i: weights[statement.keys[i].lemma] for i in kept}
        total = sum(told.values())
        shares.append(sum(told[i] * met[i] for i in kept & met.keys()) / total if total else 0.0)
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)
