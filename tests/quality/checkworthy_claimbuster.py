"""How worth checking: ClaimBuster (Arslan et al., ICWSM 2020), sentences of US presidential debates.

A sentence is NFS when none of its claims is checkable, CFS when one is and its check-worthiness reaches
0.5, and UFS otherwise. On the train part the weights are trained on four fifths and measured on the last;
on a test part the shipped weights are measured.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline

from kit.claims import claims_of
from kit.claims.kind import checkworthy as checkworthiness
from kit.language import wordlists as lexicon
from tests.quality.measure import Figure, Measure
from tests.quality.sentences import checkable, highest, parsed, rows
from tests.quality.train_checkworthiness import found, train

LABELS = ["NFS", "UFS", "CFS"]


def measure(folder: Path) -> Measure:
    """Macro-F1 over NFS, UFS and CFS, and the F1 of CFS."""
    data = rows(folder, "test", "train")
    parses = list(parsed(data))
    gold = [row["label"] for row in data]
    figures, held = [], list(range(len(data)))
    model = checkworthiness.model()
    if not (folder / "test.csv").is_file():
        rest, held = train_test_split(held, test_size=0.2, random_state=0, stratify=gold)
        model = train([found(parses[i]) for i in rest], [gold[i] for i in rest])
        peer = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=500))
        peer.fit([data[i]["sentence"] for i in rest], [gold[i] for i in rest])
        said = peer.predict([data[i]["sentence"] for i in held])
        figures = _figures("TF-IDF + regression, the same fold", [gold[i] for i in held], list(said), None)
    with patch.object(checkworthiness, "model", lambda: model):
        ledgers = [claims_of(parses[i], lexicon.shipped_words()) for i in held]
    labels = [_label(checkable(claims), highest(claims, "checkworthiness")) for claims in ledgers]
    truth = [gold[i] for i in held]
    return Measure(
        [*_figures("held-out fold" if figures else "test", truth, labels, 0.82), *figures],
        [
            {"sentence": data[i]["sentence"], "gold": y, "kit": label}
            for i, y, label in zip(held, truth, labels, strict=True)
            if y != label
        ],
    )


def _label(checkable: bool, worth: float) -> str:
    if not checkable:
        return "NFS"
    return "CFS" if worth >= 0.5 else "UFS"


def _figures(name: str, gold: list[str], found: list[str], reach: float | None) -> list[Figure]:
    others = "TF-IDF .821, CFS .879 (test part)" if reach else ""
    return [
        Figure(f"macro-F1, {name}", f1_score(gold, found, average="macro", labels=LABELS), reach, others),
        Figure(f"F1 of CFS, {name}", f1_score(gold, found, average=None, labels=["CFS"])[0]),
    ]
