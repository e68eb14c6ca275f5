"""Is it worth checking, yes or no: CLEF CheckThat! 2024, task 1, English.

Nothing is trained on it, and no threshold is chosen on it: where a sentence is worth checking was chosen on a
fifth of ClaimBuster, for the F1 of CFS. The dev part was looked at three times: two forms of the ranking were
tried after the threshold stood, and the one that leaves the models' decision as it is was kept.
"""

from __future__ import annotations

from pathlib import Path

from sklearn.metrics import f1_score

from tests.quality.measure import Figure, Measure
from tests.quality.sentences import highest, ledgers, rows


def measure(folder: Path) -> Measure:
    """F1 of Yes: the check-worthiness of one of a sentence's claims reaches 0.5."""
    data = rows(folder, "test", "dev")
    gold = [row["label"] == "Yes" for row in data]
    worth = [highest(claims, "checkworthiness") for claims in ledgers(data)]
    found = [value >= 0.5 for value in worth]
    return Measure(
        [
            Figure(
                "F1 of Yes (dev seen)",
                f1_score(gold, found),
                0.711,
                "winner .80, 12th of 27 .711, TF-IDF .573 (test)",
            )
        ],
        [
            {"sentence": row["sentence"], "gold": y, "worth": value}
            for row, y, value in zip(data, gold, worth, strict=True)
            if y != (value >= 0.5)
        ],
    )
