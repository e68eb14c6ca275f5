"""Which claims of two sides speak of the same thing.

Claims are near when a sentence encoder finds their words near, each read in its sentence, and their sentences
too, and when they share rare words. But all that an article says of one affair is near: a pair must be nearer
to each other than to the nearest of the others (Conneau et al. 2018, "Word translation without parallel
data", section 2.3), or count the same things. Only then are they aligned word by word, and stay a pair when
enough of both has partners and nobody else takes part (on events that corefer: Bejan and Harabagiu 2010). One
claim may meet several.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, product
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.comparison.differing import listed
from kit.comparison.differing.numbers import counts
from kit.comparison.ladder import strength
from kit.comparison.relation import Aligned, side_by_side
from kit.comparison.statement import Statement
from kit.language import Parse, number_of, rarity, read_together, vector

Numbers = NDArray[np.floating[Any]]

# Two claims are a pair when they are nearer to each other than to the nearest of the others, by this much;
# and when this share of both is told on the other side.
PAIR, SHARED = 0.06, 0.15
# So many of the nearest others count; those that are missing are as near as is usual, or as chance.
OTHERS, CHANCE = 5, 0.4
# How much the rare words that two claims share count beside their meaning.
WORDS = 0.3
# So many things, and verbs, that a claim must tell.
TOLD = 2
# Where others take part, or verbs that mean other things, more things than these must be shared.
THINGS, CLOSE = 3, 0.55
OPENED = {"ccomp", "xcomp"}
THEMES = {"nsubj", "nsubjpass", "dobj"}


def matched(left: Sequence[Statement], right: Sequence[Statement]) -> dict[int, list[tuple[int, Aligned]]]:
    """The partners of each left statement, aligned with it, the nearest first."""
    if not left or not right:
        return {}
    chosen: dict[int, list[tuple[int, Aligned]]] = {}
    ours_told, theirs_told = _by_words(left), _by_words(right)
    for words, own in ours_told.items():
        for i, j in _met(own, theirs_told.get(words, [])):
            chosen.setdefault(i, []).append((j, side_by_side(left[i], right[j])))
    # What has its own words on the other side has its partner; of what is left, what tells something.
    ours = [i for i, s in enumerate(left) if s.words not in theirs_told and tells(s)]
    theirs = [j for j, s in enumerate(right) if s.words not in ours_told and tells(s)]
    if not ours or not theirs:
        return chosen
    near = _nearness([left[i] for i in ours], [right[j] for j in theirs])
    beyond = 2 * near - _others(near) - _others(near.T).T
    one, two = ([_counted(side[i]) for i in told] for side, told in ((left, ours), (right, theirs)))
    alike = np.array([[not a.isdisjoint(b) for b in two] for a in one])
    for a, b in sorted(np.argwhere((beyond >= PAIR) | alike).tolist(), key=lambda pair: -near[tuple(pair)]):
        both = side_by_side(left[ours[a]], right[theirs[b]])
        if _one_thing(both):
            chosen.setdefault(ours[a], []).append((theirs[b], both))
    return chosen


def _by_words(statements: Sequence[Statement]) -> dict[Any, list[int]]:
    told = defaultdict(list)
    for i, statement in enumerate(statements):
        told[statement.words].append(i)
    return told


def _met(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with each that says the same; what is said a thousand times meets its like in turn."""
    if len(ours) * len(theirs) <= OTHERS**2:
        return product(ours, theirs)
    turns = range(max(len(ours), len(theirs)))
    return ((ours[min(t, len(ours) - 1)], theirs[min(t, len(theirs) - 1)]) for t in turns)


def _nearness(left: Sequence[Statement], right: Sequence[Statement]) -> Numbers:
    """How near statements are, left x right: mostly 0 to 1, more where they share all their words."""
    both = (*left, *right)
    texts = [statement.said for statement in both], [statement.sentence for statement in both]
    read_together(chain(*texts))
    said, around = (np.stack([vector(text) for text in texts]) * np.float32(sqrt(0.5)) for texts in texts)
    rows = np.hstack([said, around, _rare_words(both) * np.float32(sqrt(WORDS))])
    found: Numbers = rows[: len(left)] @ rows[len(left) :].T
    return found


def _others(near: Numbers) -> Numbers:
    """How near each row's nearest columns are on average, as a column."""
    usual = max(CHANCE, float(np.median(near))) if near.size > OTHERS else CHANCE
    padded = np.hstack([near, np.full((len(near), OTHERS), usual, near.dtype)])
    found: Numbers = np.sort(padded)[:, -OTHERS:].mean(axis=1, keepdims=True)
    return found


def _counted(statement: Statement) -> set[tuple[str, str]]:
    """What a statement counts, each with a word that says which: 'people' on 'board'."""
    keys, subtree = statement.keys, statement.parsed.subtree
    below = ((t, i) for t in counts(statement) if t in keys for i in subtree(t) if i in keys and i != t)
    return {(keys[thing].lemma, keys[i].lemma) for thing, i in below if number_of(keys[i].form) is None}


def _one_thing(both: Aligned) -> bool:
    """Whether enough of two statements is shared, and nobody else takes part or does something else."""
    fields = {found.field for found in both.differences}
    otherwise = "verb" in fields and (both.meaning < CLOSE or both.left.denied != both.right.denied)
    apart = (otherwise or "participant" in fields) and _things(both) <= THINGS
    return both.aligned >= SHARED and not apart


def _rare_words(statements: Sequence[Statement]) -> Numbers:
    """The lemmas of each statement, a row of length 1: rare ones count more, what all speak of little."""
    told = [{word.lemma for word in statement.keys.values()} for statement in statements]
    count = Counter(lemma for own in told for lemma in own)
    weights = {lemma: rarity(lemma) * log(1 + len(told) / n) for lemma, n in count.items()}
    rows = np.array([[w * (lemma in own) for lemma, w in weights.items()] for own in told], np.float32)
    found: Numbers = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return found


def tells(statement: Statement) -> bool:
    """Whether a statement tells something by itself: two words or a word and 'no', and no frame ('she said').

    What is told of 'this' or 'that' tells a word less: 'The firm rejects this' hangs on its text.
    A frame that says how far a body has come ('he ordered the ministry to set up a task force') tells that.
    """
    p = statement.parsed
    told = sum(p.pos[i] != "NUM" and not _first_name(p, i) for i in statement.content)
    pointing = sum(p.tags[i] == "DT" and p.deps[i] in THEMES for i in statement.tokens)
    if told + len(listed(statement, "negations")) - pointing < TOLD:
        return False
    rung = strength(statement)
    return not _opens(statement) or bool(rung and rung.body)


def _opens(statement: Statement) -> bool:
    """Whether a statement is the frame of a clause that stands outside it."""
    p, inside = statement.parsed, set(statement.tokens)
    below = (p.deps[k] in OPENED and k not in inside for i in statement.tokens for k in p.children[i])
    beside = (p.deps[i] == "parataxis" and p.heads[i] not in inside for i in statement.tokens)
    return any(below) or any(beside)


def _things(both: Aligned) -> int:
    """How many things are shared; a name of several words is one."""
    return len({link.left for link in both.links if not _first_name(both.left.parsed, link.left)})


def _first_name(p: Parse, i: int) -> bool:
    """Whether a word goes before a name: a title, a first name."""
    return (p.deps[i], p.pos[i]) == ("compound", "PROPN")
