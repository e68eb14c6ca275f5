"""Emergent (Ferreira and Vlachos 2016): is a headline for a claim, against it, or only observing?

Two figures, both through `kit.stance`. The plain one reads its label: asserts is for, denies is against, and
a headline that reports or is silent observes. The other lets logistic regression weigh the label, the reasons
and the headline's words, five-fold, with all headlines of a claim in one fold.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold

import kit
from kit.comparison.standing import Stance
from tests.quality.measure import Figure, Measure

LABELS = {"asserts": "for", "denies": "against", "reports": "observing", "silent": "observing"}


def measure(folder: Path) -> Measure:
    """Accuracy over the headlines of train, both ways."""
    with (folder / "train.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [row["stance"] for row in rows]
    found = [kit.stance(row["headline"], row["claim"]) for row in rows]
    plain = [LABELS[stance.label] for stance in found]
    learned = _learned(found, rows, gold)
    misses: list[dict[str, object]] = [
        {
            "claim": row["claim"],
            "headline": row["headline"],
            "gold": row["stance"],
            "found": one,
            "label": two,
        }
        for row, one, two in zip(rows, learned, plain, strict=True)
        if row["stance"] not in (one, two)
    ]
    others = "published .73, majority .469"
    return Measure(
        [
            Figure("accuracy, 5-fold by claim", float(accuracy_score(gold, learned)), 0.73, others),
            Figure("macro-F1, 5-fold by claim", float(f1_score(gold, learned, average="macro"))),
            Figure("accuracy, the label alone", float(accuracy_score(gold, plain)), None, others),
            Figure("macro-F1, the label alone", float(f1_score(gold, plain, average="macro"))),
        ],
        misses,
    )


def _features(stance: Stance) -> dict[str, float]:
    """The label, how much of the claim is told, and every reason by its field and its value."""
    reasons = {f"{reason.field} {reason.value}": 1.0 for reason in stance.reasons}
    return {"share": stance.share, **{reason.field: 1.0 for reason in stance.reasons}, **reasons}


def _learned(found: list[Stance], rows: list[dict[str, str]], gold: list[str]) -> list[str]:
    """Each headline's stance as told by a model that saw no headline of its claim."""
    claims = [row["claim_id"] for row in rows]
    headlines = [row["headline"] for row in rows]
    told = [_features(stance) for stance in found]
    learned = np.empty(len(rows), dtype=object)
    for train, test in GroupKFold(5).split(told, gold, claims):
        reasons, words = DictVectorizer(), TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        seen = [
            reasons.fit_transform([told[i] for i in train]),
            words.fit_transform([headlines[i] for i in train]),
        ]
        unseen = [reasons.transform([told[i] for i in test]), words.transform([headlines[i] for i in test])]
        model = LogisticRegression(C=3, max_iter=2000, class_weight="balanced")
        model.fit(hstack(seen), [gold[i] for i in train])
        learned[test] = model.predict(hstack(unseen))
    return list(learned)
