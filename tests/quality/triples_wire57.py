"""Open information extraction against WiRe57 (Lechelle, Gotti and Langlais 2019), scored word by word.

A prediction may match a gold tuple when relation, first and second argument each share a word with it. The
words in common over the prediction's words are its precision, over the gold tuple's its recall; each is
matched once, best F1 first. Words that the annotators put in ("[is]") are no one's to find and are left
out.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import kit
from kit import language
from kit.records import words_of
from kit.triples import triples
from tests.quality.measure import Figure, Measure

Slots = tuple[list[str], ...]


def measure(folder: Path) -> Measure:
    """F1 over the sentences of dev, beside the figures that others reach on WiRe57."""
    data = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    sentences = [sentence for document in data.values() for sentence in document]
    parses = language.parse_all([kit.from_text(sentence["sent"]) for sentence in sentences])
    precision = recall = made = wanted = 0.0
    for sentence, parse in zip(sentences, parses, strict=True):
        gold = [_gold(tuple_) for tuple_ in sentence["tuples"]]
        own = [
            tuple(
                words_of(parse.article, span).replace(" … ", " ").split()
                for span in (t.subject, t.relation, t.object, *t.others)
            )
            for t in triples(parse)
        ]
        for found_precision, found_recall in _matched(gold, own):
            precision += found_precision
            recall += found_recall
        made += len(own)
        wanted += len(gold)
    precision, recall = precision / made, recall / wanted
    f1 = 2 * precision * recall / (precision + recall)
    return Measure(
        [
            Figure("dev: F1", f1, None, "MinIE .358, ClausIE .342, OpenIE4 .267"),
            Figure("dev: precision", precision),
            Figure("dev: recall", recall),
        ]
    )


def _gold(tuple_: dict) -> Slots:
    parts = [tuple_["arg1"], tuple_["rel"], tuple_["arg2"], *tuple_["arg3+"]]
    return tuple(
        [word for word, at in zip(part["words"], part["words_indexes"], strict=True) if at != "inf"]
        for part in parts
    )


def _matched(gold: list[Slots], own: list[Slots]) -> list[tuple[float, float]]:
    """(precision, recall) of the pairs, each tuple used once, best F1 first."""
    pairs = [(*_pair(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(own)]
    pairs.sort(key=lambda pair: -(2 * pair[0] * pair[1] / (pair[0] + pair[1] or 1.0)))
    found, rows, columns = [], set(), set()
    for precision, recall, i, j in pairs:
        if precision and i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((precision, recall))
    return found


def _pair(gold: Slots, own: Slots) -> tuple[float, float]:
    common = [sum((Counter(g) & Counter(o)).values()) for g, o in zip(gold, own, strict=False)]
    if not all(n or not g for n, g in zip(common[:3], gold, strict=False)):
        return 0.0, 0.0
    return sum(common) / sum(map(len, own)), sum(common) / (sum(map(len, gold)) or 1)
