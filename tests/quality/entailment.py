"""Pairs of statements, labelled entailment, neutral or contradiction: the kit's labels against them."""

from __future__ import annotations

import csv
from pathlib import Path

from kit import relate
from tests.quality.measure import Figure, Measure

LABELS = {"entails": "entailment", "contradicts": "contradiction", "neutral": "neutral"}


def labelled(path: Path, left: str, right: str) -> tuple[list[str], list[str], list[dict[str, object]]]:
    """The gold labels of a file, the kit's labels, and the pairs on which they part."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [row["label"] for row in rows]
    relations = [relate(row[left], row[right]) for row in rows]
    ours = [LABELS[relation.label] for relation in relations]
    misses: list[dict[str, object]] = [
        {"gold": one, "kit": two, "left": row[left], "right": row[right], "why": relation.reasons[0].note}
        for row, one, two, relation in zip(rows, gold, ours, relations, strict=True)
        if one != two
    ]
    return gold, ours, misses


def accuracy(gold: list[str], ours: list[str]) -> float:
    """The share of labels that agree."""
    return sum(one == two for one, two in zip(gold, ours, strict=True)) / len(gold)


def f1(gold: list[str], ours: list[str], label: str) -> float:
    """The harmonic mean of precision and recall of one label."""
    both = sum(one == two == label for one, two in zip(gold, ours, strict=True))
    return 2 * both / (gold.count(label) + ours.count(label)) if both else 0.0


def figures(gold: list[str], ours: list[str], reach: tuple[float, float | None], others: str) -> Measure:
    """Accuracy, and F1 of each label."""
    found = [Figure("accuracy", accuracy(gold, ours), reach[0], others)]
    for label in ("contradiction", "entailment", "neutral"):
        goal = reach[1] if label == "contradiction" else None
        found.append(Figure(f"F1 of {label}", f1(gold, ours, label), goal))
    return Measure(found)
