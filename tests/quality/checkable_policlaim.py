"""Is this a verifiable factual claim: PoliClaim (Ni et al., ACL 2024), sentences of political speeches.

The kit is measured as it stands: nothing is trained on PoliClaim. Its accuracy over all sentences is the
mean over folds, since no fold changes it. Beside it, in the same run, trained on the other speeches of each
fold: logistic regressions over TF-IDF, over the kit's own reasons, and over these with the kit's sentence
vectors. Where the kit begins to call a sentence a fact was chosen with the train part in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline

from kit.language import vector
from kit.records import Claim
from tests.quality.measure import Figure, Measure
from tests.quality.sentences import checkable, highest, ledgers, rows

OTHERS = "annotators .941, GPT-4 .843, TF-IDF .794 (test part)"


def measure(folder: Path) -> Measure:
    """Accuracy and macro-F1 of `claim.checkable`, a sentence being checkable when one of its claims is."""
    data = rows(folder, "test", "train")
    gold = np.array([row["claim"] == "1" for row in data])
    claims = ledgers(data)
    found = np.array([checkable(each) for each in claims])
    speeches = [row["speech"] for row in data]
    texts = _folds([row["sentence"] for row in data], gold, speeches, _tfidf())
    reasons = [_reasons(each) for each in claims]
    own = _folds(reasons, gold, speeches, _over_reasons())
    both = [cells | _meaning(row["sentence"]) for cells, row in zip(reasons, data, strict=True)]
    meant = _folds(both, gold, speeches, _over_reasons())
    return Measure(
        [
            Figure("accuracy, as the kit stands (seen)", accuracy_score(gold, found), 0.81, OTHERS),
            Figure("macro-F1, as the kit stands (seen)", f1_score(gold, found, average="macro")),
            Figure("accuracy, regression over the kit's reasons, folds", accuracy_score(gold, own)),
            Figure("accuracy, reasons and sentence vectors, folds", accuracy_score(gold, meant), 0.81),
            Figure("accuracy, TF-IDF + regression, the same folds", accuracy_score(gold, texts)),
        ],
        [
            {"sentence": row["sentence"], "gold": bool(y), "kit": bool(p), **_shown(each)}
            for row, y, p, each in zip(data, gold, found, claims, strict=True)
            if y != p
        ],
    )


def _tfidf() -> Pipeline:
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
        LogisticRegression(C=3, max_iter=500),
    )


def _over_reasons() -> Pipeline:
    return make_pipeline(DictVectorizer(), LogisticRegression(C=0.3, max_iter=2000))


def _folds(samples: Sequence[object], gold: np.ndarray, groups: Sequence[str], model: Pipeline) -> np.ndarray:
    """Predictions for every sentence, each by a model trained on other speeches."""
    found = np.zeros(len(gold), dtype=bool)
    for train, test in GroupKFold(min(5, len(set(groups)))).split(samples, gold, groups):
        model.fit([samples[i] for i in train], gold[train])
        found[test] = model.predict([samples[i] for i in test])
    return found


def _reasons(claims: Sequence[Claim]) -> dict[str, float]:
    """What the kit says of a sentence, as the features of a second model."""
    cells = {"factual": 4 * max((_factual(claim) for claim in claims), default=0.0)}
    for field in ("checkworthiness", "subjectivity"):
        cells[field] = highest(claims, field)
    for claim in claims:
        for reason in claim.reasons:
            if reason.field in ("kind", "missing", "checkable mark", "subjectivity mark"):
                cells[f"{reason.field}: {reason.rule}"] = 1.0
    return cells


def _meaning(sentence: str) -> dict[str, float]:
    """The sentence's vector as features, three times as long, so that it weighs as much as the reasons."""
    return {f"meaning {i}": 3 * float(x) for i, x in enumerate(vector(sentence))}


def _factual(claim: Claim) -> float:
    return next((float(r.value) for r in claim.reasons if r.field == "factual"), 0.0)


def _shown(claims: Sequence[Claim]) -> dict[str, object]:
    return {
        "kinds": " ".join(claim.kind for claim in claims),
        "factual": round(max((_factual(claim) for claim in claims), default=0.0), 2),
    }
