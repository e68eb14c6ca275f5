"""Trains `checkworthiness.tsv` of `kit.claims`: `python -m tests.quality.train_checkworthiness FOLDER`.

Two logistic regressions over the kit's own features. *factual*: does the sentence state a fact (UFS and CFS
against NFS)? *important*: if it does, is it one that the public would want checked (CFS against UFS)?

Data: Arslan, Fatma, Naeemul Hassan, Chengkai Li and Mark Tremayne. 2020. "A Benchmark Dataset of
Check-Worthy Factual Claims". ICWSM 14, pp. 821-829. Published under CC BY 4.0.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kit.claims.kind.checkworthy import FAMILIES, Linear, features
from kit.language import Parse, Sentence
from tests.quality.sentences import parsed, rows

CITATION = (
    "Weights of two logistic regressions trained on ClaimBuster: Arslan, Fatma, Naeemul Hassan, Chengkai Li "
    "and Mark Tremayne. 2020. A Benchmark Dataset of Check-Worthy Factual Claims. ICWSM 14. CC BY 4.0."
)
RAREST = 8  # a feature must occur in so many training sentences
SIZE = 4500  # features kept: those with the largest weights
STRENGTH = 2.0  # inverse of the L2 penalty


Feature = tuple[str, str]


def found(parse: Parse) -> list[Feature]:
    """The features of a whole text, as one sentence."""
    families = features(parse, Sentence(0, len(parse.words), 0))
    return [(family, value) for family, values in families.items() for value in values]


def train(samples: Sequence[Sequence[Feature]], labels: Sequence[str]) -> Linear:
    """The model for these samples, labelled NFS, UFS or CFS."""
    counts = Counter(feature for sample in samples for feature in sample)
    names = sorted(feature for feature, count in counts.items() if count >= RAREST)
    first = _fit(samples, labels, names)
    size = np.abs(first[0]).max(axis=0)
    kept = sorted(names[i] for i in np.argsort(-size)[:SIZE])
    weights, biases = _fit(samples, labels, kept)
    table: dict[str, dict[str, tuple[float, ...]]] = {family: {} for family in FAMILIES}
    for (family, value), column in zip(kept, weights.T, strict=True):
        table[family][value] = tuple(round(float(weight), 2) for weight in column)
    return Linear(("factual", "important"), tuple(round(b, 3) for b in biases), table, CITATION)


def _fit(
    samples: Sequence[Sequence[Feature]], labels: Sequence[str], names: Sequence[Feature]
) -> tuple[np.ndarray, list[float]]:
    x = _matrix(samples, names)
    y = np.array(labels)
    factual = LogisticRegression(C=STRENGTH, max_iter=500).fit(x, y != "NFS")
    facts = np.flatnonzero(y != "NFS")
    important = LogisticRegression(C=STRENGTH, max_iter=500).fit(x[facts], y[facts] == "CFS")
    weights = np.vstack([factual.coef_[0], important.coef_[0]])
    return weights, [float(factual.intercept_[0]), float(important.intercept_[0])]


def _matrix(samples: Sequence[Sequence[Feature]], names: Sequence[Feature]) -> csr_matrix:
    index = {name: i for i, name in enumerate(names)}
    columns = [[index[f] for f in sample if f in index] for sample in samples]
    cells = [1 / np.sqrt(len(row) + 1) for row in columns for _ in row]
    edges = np.cumsum([0, *map(len, columns)])
    flat = [i for row in columns for i in row]
    return csr_matrix((cells, flat, edges), shape=(len(samples), len(names)))


def table(model: Linear) -> str:
    """The model as the text of its file."""
    lines = [f"# {model.citation}", "\t".join(["family", "value", *model.questions])]
    lines.append("\t".join(["bias", "", *map(str, model.biases)]))
    for family, values in model.weights.items():
        lines += ["\t".join([family, value, *map(str, weights)]) for value, weights in values.items()]
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Train on every sentence of the folder's train part and write the table into the kit."""
    data = rows(folder, "train")
    model = train([found(parse) for parse in parsed(data)], [row["label"] for row in data])
    path = Path("kit/claims/kind/weights/checkworthiness.tsv")
    path.write_text(table(model), encoding="utf-8", newline="\n")
    print(f"{sum(map(len, model.weights.values()))} features, {path.stat().st_size:,} bytes, in {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
