"""The ledger of the shipped article beside an instructor's reading of it, claim by claim.

The reading (`key-claims.csv` in the case's folder) was written from the article alone. A claim of the
kit is the same as one of the reading when their characters overlap best and by at least half (intersection
over union); Cohen's kappa then says how far the two agree on each field.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

import kit
from kit.exercises import coefficient
from kit.records import Claim
from tests.quality.measure import Figure, Measure

CASE = Path(__file__).parents[2] / "seeds" / "putin-ai-task-force"
FIELDS = ("kind", "certainty", "source_kind", "checkable")


def reading(case: Path = CASE) -> list[dict[str, str]]:
    """The instructor's claims, a dict of cells each, in reading order."""
    with (case / "key-claims.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def matched(claims: Sequence[Claim], row: dict[str, str]) -> tuple[Claim | None, float]:
    """The claim that shares most with a claim of the reading, and how much (0 to 1)."""
    article = claims[0].article
    wanted: set[int] = set()
    at = int(row["start"])
    for piece in row["words"].split(" … "):
        at = article.text.index(piece, at)
        wanted.update(range(at, at + len(piece)))
    best, share = None, 0.0
    for claim in claims:
        own = {i for piece in claim.pieces for i in range(piece.start, piece.end)}
        overlap = len(own & wanted) / len(own | wanted)
        if overlap > share:
            best, share = claim, overlap
    return best, share


def measure(folder: Path) -> Measure:
    """Kappa per field over the claims that both have; `folder` is not needed."""
    claims = kit.find_claims(kit.read(CASE / "article.txt"))
    rows = reading()
    pairs = [(row, *matched(claims, row)) for row in rows]
    both = [(row, claim) for row, claim, share in pairs if claim is not None and share >= 0.5]
    figures = [
        Figure("claims of the reading", len(rows)),
        Figure("claims of the kit", len(claims)),
        Figure("of the reading's, found (overlap >= .5)", len(both) / len(rows)),
    ]
    misses: list[dict[str, object]] = [
        {"words": row["words"], "field": "span", "reading": "", "kit": claim.text if claim else ""}
        for row, claim, share in pairs
        if share < 0.5
    ]
    for field in FIELDS:
        own = [_value(claim, field) for _, claim in both]
        table = pd.DataFrame({"reading": [row[field] for row, _ in both], "kit": own})
        figures.append(Figure(f"kappa of {field}", coefficient("Cohen's kappa", table)))
        misses += [
            {"words": row["words"], "field": field, "reading": row[field], "kit": value}
            for (row, _), value in zip(both, own, strict=True)
            if row[field] != value
        ]
    return Measure(figures, misses)


def _value(claim: Claim, field: str) -> str:
    if field == "checkable":
        return "yes" if claim.checkable else "no"
    return str(getattr(claim, field))
