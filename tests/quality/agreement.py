"""The four coefficients against those published with the tables, to four decimals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from kit.exercises import coefficient
from tests.quality.measure import Figure, Measure

COEFFICIENTS = {
    "krippendorff": "Krippendorff's alpha",
    "gwet": "Gwet's AC1",
    "fleiss": "Fleiss' kappa",
    "conger": "Cohen's kappa",
    "cohen": "Cohen's kappa",
    "scott": "Fleiss' kappa",
}
LEVELS = {"identity": "nominal", "linear": "linear", "quadratic": "interval"}


def measure(folder: Path) -> Measure:
    """The share of published coefficients that the kit equals when both are rounded to four decimals."""
    published = json.loads((folder / "reference_values.json").read_text(encoding="utf-8"))
    found = [row for name, values in published.items() for row in compared(folder, name, values)]
    misses = [row for row in found if round(row["kit"], 4) != round(row["published"], 4)]
    equal = Figure("share of coefficients equal to 4 decimals", 1 - len(misses) / len(found), 1.0, "irrCAC 1")
    return Measure((equal, Figure("coefficients compared", len(found))), misses)


def compared(folder: Path, name: str, values: dict) -> list[dict]:
    """Every published coefficient of one table beside the kit's."""
    if name.endswith("_fast_krippendorff"):
        path = folder / f"{name.removesuffix('_fast_krippendorff')}.csv"
        wanted = [("krippendorff", level, level, value) for level, value in values.items()]
    else:
        path = folder / f"{name}.csv"
        nested = {k: v for k, v in values.items() if k in LEVELS} or {"identity": values}
        wanted = [(c, LEVELS[w], w, v) for w, given in nested.items() for c, v in given.items()]
    if not path.exists():
        return []
    table = ratings(path)
    return [
        {"table": name, "coefficient": c, "weights": w, "published": v, "kit": kit}
        for c, level, w, v in wanted
        if c in COEFFICIENTS
        for kit in [coefficient(COEFFICIENTS[c], table, level)]
    ]


def ratings(path: Path) -> pd.DataFrame:
    """A row per item and a column per annotator; a table of counts is written out item by item."""
    table = pd.read_csv(path)
    if not path.stem.startswith("table"):
        return table.drop(columns=["Units", "Group"], errors="ignore")
    counts = table.set_index(table.columns[0])
    pairs = [(row, column) for row in counts.index for column in counts.columns]
    times = [counts.loc[row, column] for row, column in pairs]
    return pd.DataFrame(np.repeat(np.array(pairs), times, axis=0), columns=["A", "B"])
