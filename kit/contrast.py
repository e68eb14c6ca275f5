"""A student's labels beside the kit's own, line by line, with the kit's reason. Who is right is not said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kit.exercises import items
from kit.meaning import cells, plain, untouched
from kit.records import Claim, KitError, pieces

if TYPE_CHECKING:
    import pandas as pd


def beside(exercise: str | float, labels: Any, claims: Sequence[Claim], field: str) -> pd.DataFrame:
    """One row per line of an exercise: its words, your label, the kit's for `field`, and the kit's reason.

    The kit's label is that of the claim that shares most characters with the line; it is empty where no
    claim does. Raises KitError when `labels` are not those of the exercise, or claims have no such field.
    """
    import pandas as pd

    lines = items(exercise).lines
    given = _given(labels, [number for number, _ in lines])
    rows = []
    for number, words in lines:
        claim = _nearest(words, claims)
        label, note = _label(claim, field) if claim is not None else ("", "The kit finds no claim there.")
        yours = given[number] or ""
        rows.append({"line": words, "yours": yours, "the kit's": label, "the kit's reason": note})
    return pd.DataFrame(rows, columns=["line", "yours", "the kit's", "the kit's reason"])


def _given(labels: Any, numbers: list[str]) -> dict[str, Any]:
    kept = plain(labels)
    return dict.fromkeys(numbers) if untouched(kept) else cells(kept, numbers, ())


def _nearest(words: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim that shares most characters with the first piece of the words, where they stand."""
    if not claims:
        return None
    first = words.split(" … ")[0]
    start = claims[0].article.text.find(first)
    end = start + len(first)

    def shared(claim: Claim) -> int:
        return sum(max(0, min(end, p.end) - max(start, p.start)) for p in pieces(claim.pieces))

    nearest = max(claims, key=shared)
    return nearest if start >= 0 and shared(nearest) else None


def _label(claim: Claim, field: str) -> tuple[str, str]:
    reason = next((reason for reason in claim.reasons if reason.field == field), None)
    if reason is None:
        known = ", ".join(dict.fromkeys(reason.field for reason in claim.reasons))
        raise KitError(f"The claims have no reason for '{field}'. They have reasons for: {known}.")
    return str(reason.value), reason.note
