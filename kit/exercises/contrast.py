"""A student's labels beside the kit's own, line by line, with the kit's reason. Who is right is not said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kit.exercises import answer_file
from kit.exercises.answering import items
from kit.exercises.meaning import cells
from kit.reading import case
from kit.records import Claim, KitError, pieces

if TYPE_CHECKING:
    import pandas as pd


def beside(exercise: str | float, claims: Sequence[Claim], field: str) -> pd.DataFrame:
    """One row per line of an exercise: its words, your saved label, the kit's for `field`, and its reason.

    The kit's label is that of the claim in which the line begins; it is empty where there is none, and so
    is yours before you have answered. Raises KitError when claims have no such field.
    """
    import pandas as pd

    lines = items(exercise).lines
    yours = _yours(str(exercise), [number for number, _ in lines])
    rows = []
    for number, words in lines:
        claim = _at(words, claims)
        label, note = _label(claim, field) if claim is not None else ("", "The kit finds no claim there.")
        rows.append({"line": words, "yours": yours[number], "the kit's": label, "the kit's reason": note})
    return pd.DataFrame(rows, columns=["line", "yours", "the kit's", "the kit's reason"])


def _yours(exercise: str, numbers: list[str]) -> dict[str, Any]:
    """The label of each line in the answer that is saved; an answer of another shape has none."""
    given = answer_file.given(case().article)["answers"].get(exercise, {}).get("answer")
    try:
        return {number: label or "" for number, label in cells(given, numbers, ()).items()}
    except KitError:
        return dict.fromkeys(numbers, "")


def _at(words: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim in which the words begin, or else the first that begins in them."""
    if not claims:
        return None
    first = words.split(" … ")[0]
    start = claims[0].article.text.find(first)
    parts = [(piece, claim) for claim in claims for piece in pieces(claim.pieces)]
    holding = [claim for piece, claim in parts if piece.start <= start < piece.end]
    within = [claim for piece, claim in parts if start <= piece.start < start + len(first)]
    return next(iter([*holding, *within]), None) if start >= 0 else None


def _label(claim: Claim, field: str) -> tuple[str, str]:
    reason = next((reason for reason in claim.reasons if reason.field == field), None)
    if reason is None:
        known = ", ".join(dict.fromkeys(reason.field for reason in claim.reasons))
        raise KitError(f"The claims have no reason for '{field}'. They have reasons for: {known}.")
    return str(reason.value), reason.note
