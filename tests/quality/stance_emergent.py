"""Emergent (Ferreira and Vlachos 2016): is a headline for a claim, against it, or only observing?

Two figures. The plain one reads the stance from `relate(headline, claim)` alone: entails is for, contradicts
is against, and a headline that holds back observes. The other lets logistic regression weigh the relation's
features and the headline's words, five-fold, with all headlines of a claim in one fold.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold

from kit.comparison.differing import listed
from kit.comparison.relation import side_by_side, statements
from kit.records import Relation
from tests.quality.measure import Figure, Measure

LISTS = ("negations", "denials", "possibilities")


def measure(folder: Path) -> Measure:
    """Accuracy over the headlines of train, both ways."""
    with (folder / "train.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [row["stance"] for row in rows]
    sides = statements([side for row in rows for side in (row["headline"], row["claim"])])
    pairs = list(zip(sides[::2], sides[1::2], strict=True))
    relations = [side_by_side(headline, claim).relation for headline, claim in pairs]
    held = [[float(bool(listed(headline, name))) for name in LISTS] for headline, _ in pairs]
    plain = [_stance(relation, marks) for relation, marks in zip(relations, held, strict=True)]
    table = np.array(
        [
            [*_features(relation), *marks, float("?" in row["headline"])]
            for relation, marks, row in zip(relations, held, rows, strict=True)
        ]
    )
    learned = _learned(table, rows, gold)
    misses: list[dict[str, object]] = [
        {"claim": row["claim"], "headline": row["headline"], "gold": row["stance"], "found": found}
        for row, found in zip(rows, learned, strict=True)
        if found != row["stance"]
    ]
    others = "published .73, majority .469"
    return Measure(
        [
            Figure("accuracy, 5-fold by claim", float(accuracy_score(gold, learned)), 0.70, others),
            Figure("macro-F1, 5-fold by claim", float(f1_score(gold, learned, average="macro"))),
            Figure("accuracy, from the relation alone", float(accuracy_score(gold, plain)), None, others),
        ],
        misses,
    )


def _stance(relation: Relation, held: list[float]) -> str:
    """The stance that the relation and the headline's own reserve tell."""
    if relation.label == "contradicts" or held[1]:
        return "against"
    if held[2] or relation.similarity < 0.35:
        return "observing"
    return "for"


def _features(relation: Relation) -> list[float]:
    fields = {reason.field for reason in relation.reasons}
    kinds = ("negation", "antonym", "number", "modality", "actor")
    return [
        relation.similarity,
        float(relation.label == "entails"),
        float(relation.label == "contradicts"),
        *(float(kind in fields) for kind in kinds),
    ]


def _learned(table: np.ndarray, rows: list[dict[str, str]], gold: list[str]) -> list[str]:
    """Each headline's stance as told by a model that saw no headline of its claim."""
    claims = [row["claim_id"] for row in rows]
    headlines = [row["headline"] for row in rows]
    found = np.empty(len(rows), dtype=object)
    for train, test in GroupKFold(5).split(table, gold, claims):
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        seen = words.fit_transform([headlines[i] for i in train])
        unseen = words.transform([headlines[i] for i in test])
        model = LogisticRegression(C=3, max_iter=2000, class_weight="balanced")
        model.fit(hstack([csr_matrix(table[train]), seen]), [gold[i] for i in train])
        found[test] = model.predict(hstack([csr_matrix(table[test]), unseen]))
    return list(found)
