"""Hedged or not: sentences of Wikipedia, as the CoNLL-2010 shared task (Farkas et al. 2010) annotated them.

A sentence counts as uncertain when any claim of it has a hedge or a weasel: the task counts both. The even
and the odd sentences are measured apart as well: choices were made on the even ones only.
"""

from __future__ import annotations

import csv
from pathlib import Path

import kit
from tests.quality.measure import Figure, Measure

OTHERS = "TF-IDF + logistic regression .716, hedge word list .439"


def measure(folder: Path) -> Measure:
    """The measure of each part that the folder has."""
    found = [measured(path) for part in ("dev", "test") if (path := folder / f"{part}.csv").exists()]
    return Measure([f for m in found for f in m.figures], [miss for m in found for miss in m.misses])


def measured(path: Path) -> Measure:
    """F1 of uncertain, on all sentences and on each half."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [row["label"] == "uncertain" for row in rows]
    found = [cues(row["sentence"]) for row in rows]
    precision, recall, f1 = scores(gold, found)
    figures = [
        Figure(f"{path.stem}: F1 of uncertain", f1, 0.74, OTHERS),
        Figure(f"{path.stem}: precision of uncertain", precision),
        Figure(f"{path.stem}: recall of uncertain", recall),
        Figure(f"{path.stem}: F1 of uncertain, even sentences", scores(gold[::2], found[::2])[2]),
        Figure(f"{path.stem}: F1 of uncertain, odd sentences", scores(gold[1::2], found[1::2])[2]),
    ]
    misses = [
        {"sentence": row["sentence"], "gold": row["label"], "cues": "; ".join(cue or [])}
        for row, cue, uncertain in zip(rows, found, gold, strict=True)
        if bool(cue) != uncertain
    ]
    return Measure(figures, misses)


def cues(sentence: str) -> list[str]:
    """The hedges and weasels of a sentence's claims, in words."""
    return [
        sentence[reason.start : reason.end]
        for claim in kit.find_claims(kit.from_text(sentence))
        for reason in claim.reasons
        if reason.field in ("hedged", "weasel")
    ]


def scores(gold: list[bool], found: list[list[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    both = sum(1 for g, f in zip(gold, found, strict=True) if g and f)
    precision = both / max(1, sum(1 for f in found if f))
    recall = both / max(1, sum(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
