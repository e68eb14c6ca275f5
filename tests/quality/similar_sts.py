"""SemEval STS 2012 to 2014, news: does the similarity rise and fall with people's?"""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import correlation, mean

from kit import relate
from tests.quality.measure import Figure, Measure


def measure(folder: Path) -> Measure:
    """Pearson's r with the mean judgement of people (0 to 5), part by part and on average."""
    figures: list[Figure] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        ours = [relate(row["left"], row["right"]).similarity for row in rows]
        r = correlation(ours, [float(row["score"]) for row in rows])
        figures.append(Figure(f"Pearson r, {path.stem}", r))
    average = mean(figure.value for figure in figures)
    return Measure([Figure("mean Pearson r", average, 0.75, "TF-IDF .68"), *figures])
