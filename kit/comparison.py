"""Claims meet claims, and claims meet the record: which speak of the same thing, and in what they differ.

Pairs are candidates for a person to judge. Two claims are a pair when enough of what each says has a
partner in the other; that they share a subject is not enough. The relation's reasons then decide between
same, differs and contradicts, and what is left over is said by one side only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kit.alignment import Statement
from kit.bearing import beside
from kit.ladder import Rung, verb_ladder
from kit.records import Article, Claim, Fact, Pair, Reason, Relation
from kit.relation import relation_of, statements

# Two claims are a pair from this similarity on. Half of both sides is shared wording.
PAIR = 0.5
# Words that stand in more than this share of one side's claims find no partner claims by themselves.
COMMON = 0.2


def compare(
    left: Article | Sequence[Claim],
    right: Article | Sequence[Claim] | Sequence[Fact],
    as_of: str | None = None,
) -> list[Pair]:
    """Claims beside claims, or beside the facts of a record that bear on them.

    Left and right are articles or lists of claims: every claim is in one pair, with the verdict same,
    differs, contradicts, only left or only right, in the order of the left side. When right is a record
    (a list of facts), every claim is paired with each fact that bears on it, as `kit.bearing.bearing`
    proposes them; `as_of` ("2025-12-01") hides later facts, and the verdict "bears on" leaves the
    judgement to a person. Raises KitError for a wrong date.
    """
    ours = [side for side in _claims(left) if isinstance(side, Claim)]
    theirs = _claims(right)
    facts = [side for side in theirs if isinstance(side, Fact)]
    if facts or as_of is not None:
        return beside(ours, facts, as_of)
    claims = [side for side in theirs if isinstance(side, Claim)]
    return list(_paired(ours, claims))


def _claims(side: Article | Sequence[Claim] | Sequence[Fact]) -> list[Claim | Fact]:
    if isinstance(side, Article):
        from kit.claims import find_claims

        return list(find_claims(side))
    return list(side)


def _paired(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[Pair]:
    first, second = statements(left), statements(right)
    chosen = _matched(left, right, first, second)
    taken = {j for j, _ in chosen.values()}
    for i, claim in enumerate(left):
        if i in chosen:
            j, relation = chosen[i]
            yield _pair(claim, right[j], relation)
        else:
            yield Pair(claim, None, None, (_alone(claim, "left"),))
    for j, claim in enumerate(right):
        if j not in taken:
            yield Pair(None, claim, None, (_alone(claim, "right"),))


def _matched(
    left: Sequence[Claim], right: Sequence[Claim], first: list[Statement], second: list[Statement]
) -> dict[int, tuple[int, Relation]]:
    """The best partner of each claim, one to one, the most similar first; equal words before all."""
    scored: list[tuple[float, int, int, int, Relation]] = []
    for i, j in candidates(first, second):
        relation = relation_of(first[i], second[j])
        if relation.similarity >= PAIR:
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


def _pair(left: Claim, right: Claim, relation: Relation) -> Pair:
    found = tuple(_differences(left, right, relation))
    if relation.label == "contradicts":
        verdict, note = "contradicts", relation.reasons[0].note
    elif not found and (left.text == right.text or relation.label == "entails"):
        verdict, note = "same", "Both say the same."
    else:
        named = ", ".join(dict.fromkeys(reason.field for reason in found)) or "scope"
        verdict, note = "differs", f"They speak of the same thing and differ in {named}."
    rule = "left: " + relation.reasons[0].rule.partition(": ")[2]
    reason = Reason("verdict", verdict, rule, left.start, left.end, note)
    return Pair(left, right, relation, (reason, *found))


def _differences(left: Claim, right: Claim, relation: Relation) -> Iterator[Reason]:
    """What differs between paired claims: what the relation found, verb strength, certainty, attribution."""
    kinds = {"number", "date", "negation", "antonym", "modality", "actor", "scope"}
    yield from (reason for reason in relation.reasons if reason.field in kinds)
    one, two = _rung(left), _rung(right)
    if one and two and one.number != two.number:
        note = (
            f"Verb strength: '{one.words}' on the left ({one.name}), '{two.words}' on the right ({two.name})."
        )
        yield Reason("verb strength", two.name, "left: verb ladder", left.start, left.end, note)
    for name in ("certainty", "source_kind"):
        one, two = getattr(left, name), getattr(right, name)
        if one != two:
            field = "attribution" if name == "source_kind" else name
            note = f"{field.capitalize()}: {one} on the left, {two} on the right."
            yield Reason(field, two, f"left: {field}", left.start, left.end, note)


def _rung(claim: Claim) -> Rung | None:
    """Where a claim stands on the verb ladder, if it says how far a body has come."""
    return next((rung for rung in _rungs(claim.article) if rung.start <= claim.start < rung.end), None)


@lru_cache(maxsize=8)
def _rungs(article: Article) -> tuple[Rung, ...]:
    return tuple(verb_ladder([article]))


def _alone(claim: Claim, side: str) -> Reason:
    note = f"No claim on the other side shares enough with it: only the {side} side says this."
    return Reason("verdict", f"only {side}", f"{side}: no partner", claim.start, claim.end, note)
