"""Subjective or objective: CLEF CheckThat! 2025, task 1, English news.

Nothing is trained on it. The one threshold was chosen on its train part; dev was then looked at, and dev_test
once, with nothing changed after.

VADER (Hutto and Gilbert, ICWSM 2014) runs beside the kit: a sentence is subjective when the absolute value
of its compound score reaches 0.05, the threshold its authors give, or the threshold that suits it best.
"""

from __future__ import annotations

from pathlib import Path

from sklearn.metrics import f1_score
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from tests.quality.measure import Figure, Measure
from tests.quality.sentences import highest, ledgers, rows

OTHERS = "best .81, 19th .66, TF-IDF .538, all OBJ .417 (test)"


def measure(folder: Path) -> Measure:
    """Macro-F1: a sentence is subjective when the subjectivity of one of its claims reaches 0.5."""
    data = rows(folder, "test", "dev_test", "dev")
    gold = [row["label"] == "SUBJ" for row in data]
    scores = [highest(claims, "subjectivity") for claims in ledgers(data)]
    found = [score >= 0.5 for score in scores]
    vader = SentimentIntensityAnalyzer()
    tones = [abs(vader.polarity_scores(row["sentence"])["compound"]) for row in data]

    def by_tone(threshold: float) -> float:
        return float(f1_score(gold, [tone >= threshold for tone in tones], average="macro"))

    return Measure(
        [
            Figure("macro-F1", f1_score(gold, found, average="macro"), 0.64, OTHERS),
            Figure("F1 of SUBJ", f1_score(gold, found)),
            Figure("macro-F1, VADER at 0.05", by_tone(0.05)),
            Figure("macro-F1, VADER at its best threshold", max(by_tone(k / 20) for k in range(1, 20))),
        ],
        [
            {"sentence": row["sentence"], "gold": row["label"], "subjectivity": score}
            for row, y, score in zip(data, gold, scores, strict=True)
            if y != (score >= 0.5)
        ],
    )
