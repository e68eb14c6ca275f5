"""Trains the weights of `kinds.npz` of `kit.claims`: `python -m tests.quality.train_kinds`.

Two logistic regressions, for the kind and for *checkable*, learn from the labelled claims in `composed/` what
each number weighs that the network sees in their words on the average (`distil_kinds`), and what each finding
of the rules weighs. It prints kappa on the articles of each writer when the weights were learnt from the
others', once for all claims as the rules have them and once as the weights have them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd

import kit
from kit.claims import claims_of
from kit.claims.clauses.division import Clause
from kit.claims.finding import clauses_of
from kit.claims.kind import labels, learned
from kit.claims.kind.learned import CHECKABLE, KINDS, Network, findings, unpacked
from kit.exercises import coefficient
from kit.language import Parse, parse, shipped_words
from kit.records import Claim

COMPOSED = Path("tests/quality/composed")
OUT = Path("kit/claims/kind/weights/kinds.npz")
SCALE, STRENGTH = 2.5, 0.15  # of the network's part beside the findings; inverse of the L2 penalty


@dataclass(frozen=True)
class Sample:
    """A labelled claim: what the network sees in it on the average, what the rules find, and its labels."""

    seen: np.ndarray
    found: Mapping[str, float]
    labels: tuple[str, str]
    by_rule: tuple[str, str]


def composed() -> dict[str, list[dict[str, Any]]]:
    """The articles of each composer, with their labelled claims."""
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(COMPOSED.glob("*.jsonl"))
    }


def samples(articles: Sequence[Mapping[str, Any]], seeing: Network) -> Iterator[Sample]:
    """The labelled claims that the kit cuts alike, as the rules and the network see them."""
    words = shipped_words()
    for article in articles:
        parsed = parse(
            kit.from_text(article["text"], id=hashlib.sha256(article["text"].encode()).hexdigest())
        )
        clauses = clauses_of(parsed, words)
        read = labels.readings(parsed, (clause.sentence for clause in clauses), words)
        by_rules = patch.object(labels, "weighed", lambda *told: told[3])
        with by_rules, patch.object(learned, "network", lambda: seeing):
            claims = claims_of(parsed, words)
        rows_ = seeing.weights(parsed, clauses)
        own = [{i for span in claim.pieces for i in range(span.start, span.end)} for claim in claims]
        for gold in article["claims"]:
            asked = {i for start, end in gold["pieces"] for i in range(start, end)}
            k = max(range(len(own)), key=lambda k: len(own[k] & asked) / len(own[k] | asked))
            if len(own[k] & asked) / len(own[k] | asked) >= 0.5:
                found = _found(parsed, clauses[k], claims[k], read[clauses[k].sentence])
                given = (gold["kind"], str(gold["checkable"]))
                by_rule = (claims[k].kind, str(claims[k].checkable))
                yield Sample(rows_[k].mean(axis=0), found, given, by_rule)


def _found(parsed: Parse, clause: Clause, claim: Claim, sentence: labels.SentenceLabels) -> dict[str, float]:
    """What the rules and the weights of its sentence find of a claim."""
    kind, checkable = (next(r for r in claim.reasons if r.field == field) for field in ("kind", "checkable"))
    names = findings(parsed, clause, (kind, checkable), claim.reasons, claim.source_kind)
    worth, spoken = sentence.checkworthiness, float(sentence.spoken(clause.head))
    weighing = {"factual": worth.factual, "worth": worth.worth, "spoken": spoken}
    return {**dict.fromkeys(names, 1.0), **weighing}


@dataclass(frozen=True)
class Heads:
    """What the sight of words weighs for each kind and for *checkable*, what each finding, and a constant."""

    seen: np.ndarray
    names: tuple[str, ...]
    found: np.ndarray
    constant: np.ndarray

    def labels(self, sample: Sample) -> tuple[str, str]:
        """The labels that the weights give."""
        own = np.array([sample.found.get(name, 0.0) for name in self.names])
        weights = sample.seen @ self.seen + own @ self.found + self.constant
        return KINDS[int(weights[:CHECKABLE].argmax())], str(bool(weights[CHECKABLE] > 0))


def heads(known: Sequence[Sample]) -> Heads:
    """The two regressions for these samples."""
    from sklearn.linear_model import LogisticRegression

    names = tuple(sorted({name for sample in known for name in sample.found}))
    seen = np.array([sample.seen for sample in known])
    mean, size = seen.mean(axis=0), np.sqrt(((seen - seen.mean(axis=0)) ** 2).sum(axis=1).mean()) / SCALE
    found = [[sample.found.get(name, 0.0) for name in names] for sample in known]
    x = np.hstack([(seen - mean) / size, found])
    kinds, checkable = (
        LogisticRegression(C=STRENGTH, max_iter=1000).fit(x, [sample.labels[k] for sample in known])
        for k in (0, 1)
    )
    order = [list(kinds.classes_).index(kind) for kind in KINDS]
    weights = np.vstack([kinds.coef_[order], checkable.coef_]).T
    constant = np.append(kinds.intercept_[order], checkable.intercept_)
    own = weights[: len(mean)] / size
    return Heads(own, names, weights[len(mean) :], constant - mean @ own)


def agreement(told: Sequence[tuple[str, str]], given: Sequence[Sample]) -> str:
    """Cohen's kappa of kind and of checkable."""
    pairs = [(*one, *sample.labels) for one, sample in zip(told, given, strict=True)]
    table = pd.DataFrame(pairs, columns=["kind", "checkable", "their kind", "theirs"])
    columns = (["kind", "their kind"], ["checkable", "theirs"])
    kind, checkable = (coefficient("Cohen's kappa", table[pair]) for pair in columns)
    return f"kind {kind:.3f}, checkable {checkable:.3f}"


def main() -> None:
    """Learn from the labelled claims what the network's sight of words weighs, and write the file."""
    with np.load(OUT) as data:
        kept = {name: data[name] for name in data.files}
    width = kept["whole"].shape[0]
    blank = {"given": np.eye(width), "given.bias": np.zeros(width)}
    seeing = unpacked({**kept, **blank, "findings": np.array("none"), "found": np.zeros((1, width))})
    known = {name: [*samples(articles, seeing)] for name, articles in composed().items()}
    for name, own in known.items():
        others = heads([sample for other in known if other != name for sample in known[other]])
        rules = agreement([each.by_rule for each in own], own)
        print(f"{name}: {len(own)} claims; rules: {rules}; with words:", end=" ")
        print(agreement([others.labels(each) for each in own], own))
    last = heads([sample for own in known.values() for sample in own])
    kept |= {"given": last.seen.astype(np.float32), "given.bias": last.constant.astype(np.float32)}
    kept |= {"findings": np.array("\n".join(last.names)), "found": last.found.astype(np.float32)}
    np.savez_compressed(OUT, **kept)
    digest = hashlib.sha256(OUT.read_bytes()).hexdigest()
    OUT.with_name("SHA256SUMS").write_text(f"{digest}  {OUT.name}\n", encoding="utf-8")
    print(f"{sum(map(len, known.values()))} claims; {OUT.stat().st_size:,} bytes in {OUT}")


if __name__ == "__main__":
    main()
