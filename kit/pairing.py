"""Which claims of two sides speak of the same thing.

Similar words are not enough: two sentences about one minister, or with one verb, may tell of two events.
Two claims are a pair when half of both sides is shared, or differs in a way that has a name, and when what
their verb is said of is shared too (on events that corefer: Bejan and Harabagiu 2010).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kit.alignment import Link, Statement, align, covered
from kit.differences import KINDS
from kit.ladder import strength
from kit.records import Relation
from kit.relation import relation_of

# Two claims are a pair when this share of both sides is met by the other. Where their verbs have nothing to
# do with each other it must be more; below a similarity of NEAR nobody needs to look.
PAIR, PAIR_OF_OTHER_VERBS, NEAR = 0.5, 0.6, 0.2
# Words that stand in more than this share of one side's claims find no partner claims by themselves.
COMMON = 0.2


def matched(left: Sequence[Statement], right: Sequence[Statement]) -> dict[int, tuple[int, Relation]]:
    """The best partner of each left statement, one to one, with their relation, the most similar first."""
    scored: list[tuple[float, int, int, int, Relation]] = []
    for i, j in candidates(left, right):
        relation = relation_of(left[i], right[j])
        if of_one_thing(left[i], right[j], relation):
            scored.append((-relation.similarity, abs(i - j), i, j, relation))
    chosen: dict[int, tuple[int, Relation]] = {}
    taken: set[int] = set()
    for _, _, i, j, relation in sorted(scored, key=lambda found: found[:4]):
        if i not in chosen and j not in taken:
            chosen[i] = j, relation
            taken.add(j)
    return chosen


def candidates(left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs worth a closer look: they share a word that is rare on the right, or two words at all."""
    index: dict[str, list[int]] = {}
    for j, statement in enumerate(right):
        for word in _marks(statement):
            index.setdefault(word, []).append(j)
    common = max(3, COMMON * len(right))
    for i, statement in enumerate(left):
        shared: Counter[int] = Counter()
        for word in _marks(statement):
            found = index.get(word, ())
            for j in found:
                shared[j] += 2 if len(found) <= common else 1
        for j, count in sorted(shared.items()):
            if count >= 2 or not statement.content:
                yield i, j


def _marks(statement: Statement) -> set[str]:
    """What a statement is found by: its lemmas, cut to five letters so that kin meet."""
    marks = {word.lemma[:5] for word in statement.keys.values()}
    return marks or {statement.text.lower()}


def of_one_thing(left: Statement, right: Statement, relation: Relation) -> bool:
    """Whether two similar statements tell of one thing, not of two with the same subject or the same verb."""
    if left.text == right.text:
        return True
    if relation.similarity < NEAR or any(reason.field == "participant" for reason in relation.reasons):
        return False
    links = align(left, right)
    if len(links) < 2 and max(len(left.content), len(right.content)) > 1:
        return False
    met = _met(left, right, links, relation)
    if any(link.left in left.heads and link.right in right.heads for link in links):
        return met >= PAIR
    return met >= (PAIR if strength(left) and strength(right) else PAIR_OF_OTHER_VERBS)


def _met(left: Statement, right: Statement, links: Sequence[Link], relation: Relation) -> float:
    """How far two statements meet, 0 to 1: the harmonic mean of what has a partner or differs by name."""
    shares = []
    for side, statement in (("left", left), ("right", right)):
        strengths = {getattr(link, side): link.strength for link in links}
        starts = {r.start for r in relation.reasons if r.field in KINDS and r.rule.startswith(side)}
        named = {i: 1.0 for i in statement.content if statement.parsed.starts[i] in starts}
        shares.append(covered(statement, (named | strengths).items()))
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)
