"""Which ten of all that could be asked: the most pressing of many sorts, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kit.criticism.desk import Draft
from kit.records import Claim

TEN = 10
# Each further question of one sort, of one form, or about one claim, is worth so much less.
AGAIN = 13


def ten(asked: Sequence[Draft]) -> Iterator[Draft]:
    """The most pressing, each further one of its kind worth less; none about the same in the same way."""
    sorts, used, waiting = Counter[str](), Counter[Claim | None](), list(asked)
    for _ in range(TEN):
        if not waiting:
            return
        best = max(
            waiting,
            key=lambda one: one.weight - AGAIN * (sorts[one.sort] + sorts[one.name] + 2 * used[one.claim]),
        )
        sorts.update({best.sort, best.name})
        used[best.claim] += best.claim is not None
        waiting = [one for one in waiting if one is not best and not _twice(one, best)]
        yield best


def _twice(one: Draft, other: Draft) -> bool:
    """Whether two ask the same in other words: of one matter and of one sort, form or person.

    What is asked by its cause, its figure or its unnamed source is not asked for evidence or figure besides.
    """
    sorts = {one.sort, other.sort}
    left, right = ({*str(each.words.get("keys", "")).lower().split()} for each in (one, other))
    about = one.claim is not None and one.claim == other.claim
    alike = about or len(left & right) >= 3 or (len(left & right) > 0 and left == right)
    if one.name == other.name:
        return alike or any(
            one.words.get(w, one) == other.words.get(w, other) for w in ("who", "words", "figure")
        )
    if about and {one.name, other.name} == {"promise", "came true"}:
        return True
    once = ({"number", "evidence"}, {"cause", "evidence"}, {"number", "source"})
    return alike and (len(sorts) == 1 or sorts in once)
