"""QA-Align (Brook Weiss et al. 2021): which verbs of two sentences tell of the same thing?

The kit's pairs are the verbs that `relate` aligns with each other; the gold pairs are the verbs of the
aligned propositions. A pair is its two words, once a sentence pair.
"""

from __future__ import annotations

import json
from pathlib import Path

from kit.comparison import align
from kit.comparison.statement import statements
from tests.quality.measure import Figure, Measure

Pairs = set[tuple[str, str]]


def measure(folder: Path) -> Measure:
    """Precision, recall and F1 over the aligned verb pairs of each part."""
    figures: list[Figure] = []
    misses: list[dict[str, object]] = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found = wanted = right = 0
        for row, own in zip(rows, _verbs([(row["left"], row["right"]) for row in rows]), strict=True):
            gold = _gold(row["aligned"])
            found, wanted, right = found + len(own), wanted + len(gold), right + len(own & gold)
            misses += [{"missed": pair, "left": row["left"], "right": row["right"]} for pair in gold - own]
        precision, recall = right / found, right / wanted
        f1 = 2 * precision * recall / (precision + recall)
        figures += [
            Figure(f"{path.stem}: F1 of aligned verb pairs", f1, 0.50, "naive overlap .379"),
            Figure(f"{path.stem}: precision", precision),
            Figure(f"{path.stem}: recall", recall),
        ]
    return Measure(figures, misses)


def _gold(aligned: list[dict]) -> Pairs:
    return {
        (left["verb"].lower(), right["verb"].lower())
        for pair in aligned
        for left in pair["left"]
        for right in pair["right"]
    }


def _verbs(pairs: list[tuple[str, str]]) -> list[Pairs]:
    """The aligned verbs of each sentence pair."""
    sides = statements([side for pair in pairs for side in pair])
    found = []
    for left, right in zip(sides[::2], sides[1::2], strict=True):
        own = {
            (left.parsed.lower[link.left], right.parsed.lower[link.right])
            for link in align(left, right)
            if left.parsed.pos[link.left] == right.parsed.pos[link.right] == "VERB"
        }
        found.append(own)
    return found
