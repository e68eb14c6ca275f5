"""Which facts of the record bear on a claim.

The kit proposes; supported, contradicted, partly or silent is for a person to say. Facts are dated, because
a verdict can change: the newest come first, and a day given as `as_of` hides what came later.
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.record import first_day, known_by
from kit.records import Claim, Fact, Pair, Reason
from kit.relation import relation_of, statements

MOST = 8
BEARS = 0.2


def bearing(claim: Claim, facts: Sequence[Fact], as_of: str | None = None) -> list[Pair]:
    """The facts that bear on a claim, newest first, each with its relation to the claim."""
    return beside([claim], facts, as_of)


def beside(claims: Sequence[Claim], facts: Sequence[Fact], as_of: str | None = None) -> list[Pair]:
    """Each claim with the facts that bear on it, claim by claim, the newest fact first."""
    known = known_by(facts, as_of)
    told = statements(known)
    pairs: list[Pair] = []
    for claim, statement in zip(claims, statements(claims), strict=True):
        found = []
        for fact, sentence in zip(known, told, strict=True):
            relation = relation_of(statement, sentence)
            if relation.similarity >= BEARS:
                found.append(Pair(claim, fact, relation, (_bears(claim, fact),)))
        found.sort(key=lambda pair: -pair.relation.similarity if pair.relation else 0.0)
        pairs += sorted(found[:MOST], key=_newest)
    return pairs


def _newest(pair: Pair) -> tuple[int, float]:
    assert isinstance(pair.right, Fact)
    assert pair.relation is not None
    return -int(first_day(pair.right.date).replace("-", "")), -pair.relation.similarity


def _bears(claim: Claim, fact: Fact) -> Reason:
    stake = f" ({fact.interest})" if fact.interest else ""
    note = f"{fact.id}, {fact.date}, {fact.publisher}{stake}."
    return Reason("verdict", "bears on", "left: shared words", claim.start, claim.end, note)
