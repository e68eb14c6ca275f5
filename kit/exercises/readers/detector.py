"""A class's own detector: what its marks teach a small linear model, and how far that agrees with the class.

The model is a logistic regression on the words of a claim, so its reasons are its weights. It learns from
what most of the markers did with a claim, and it is judged on claims that it has not seen.

Cox, David R. 1958. The Regression Analysis of Binary Sequences. J. Royal Statistical Society B 20.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kit.claims import find_claims
from kit.records import Article, KitError, Mark

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_STEPS, _RATE, _SHRINK = 300, 0.5, 0.01
_FEWEST, _PARTS = 8, 5


@dataclass(frozen=True)
class Detector:
    """What the class's marks taught about one label: weights by word, and agreement on held-out claims.

    `agreement` is the share of held-out claims for which model and class say the same, `usual` the share
    that always saying the more frequent answer would reach, `claims` how many there are in all.
    """

    label: str
    weights: dict[str, float] = field(repr=False)
    agreement: float
    usual: float
    claims: int

    def table(self) -> pd.DataFrame:
        """All weights, from what speaks for the label to what speaks against it."""
        import pandas as pd

        rows = sorted(self.weights.items(), key=lambda pair: (-pair[1], pair[0]))
        return pd.DataFrame(rows, columns=["word", "weight"])


def learn(marks: Iterable[Mark] | None, article: Article, label: str = "", seed: int = 0) -> Detector:
    """A detector of `label`, learned from a class's marks on an article; by default the most frequent label.

    The claims are split in five parts, and each part is judged by a model that learned from the other four.
    Raises KitError when the marks are too few.
    """
    here = [mark for mark in marks or () if mark.article == article.id]
    if not here:
        raise KitError(f"There are no marks on '{article.id}' to learn from. Mark some sentences first.")
    known = Counter(str(mark.value) for mark in here)
    label = label or min(known, key=lambda value: (-known[value], value))
    if label not in known:
        raise KitError(f"Nobody gave the label '{label}'. The labels given are: {', '.join(sorted(known))}.")
    said = _majority(here, article, label)
    if len(said) < _FEWEST or min(sum(said), len(said) - sum(said)) < 2:
        raise KitError(
            f"The marks are too few or too much alike to learn '{label}' from: {sum(said)} of {len(said)} "
            "claims have it. Two claims with it and two without it are the least."
        )
    found = [_words(claim.text) for claim in find_claims(article)]
    usual = max(Counter(said).values()) / len(said)
    return Detector(label, _fit(found, said)[1], _held_out(found, said, seed), usual, len(said))


def _majority(marks: Sequence[Mark], article: Article, label: str) -> list[bool]:
    """For each claim, whether half or more of the markers gave it the label."""
    fields = {mark.field for mark in marks if str(mark.value) == label}
    markers = {mark.annotator for mark in marks if mark.field in fields}
    given = [mark for mark in marks if str(mark.value) == label]
    return [
        2 * len({mark.annotator for mark in given if claim.start < mark.end and mark.start < claim.end})
        >= len(markers)
        for claim in find_claims(article)
    ]


def _words(text: str) -> list[str]:
    """The different words of a claim, in lower case, in order."""
    return list(dict.fromkeys(word.lower() for word in _WORD.findall(text)))


def _held_out(found: Sequence[Sequence[str]], said: Sequence[bool], seed: int) -> float:
    order = list(range(len(said)))
    random.Random(seed).shuffle(order)
    same = 0
    for part in range(_PARTS):
        held = set(order[part::_PARTS])
        rest = [n for n in order if n not in held]
        bias, weights = _fit([found[n] for n in rest], [said[n] for n in rest])
        same += sum((bias + sum(weights.get(w, 0.0) for w in found[n]) > 0) == said[n] for n in held)
    return same / len(said)


def _fit(found: Sequence[Sequence[str]], said: Sequence[bool]) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with a penalty on long weights, by gradient descent.

    Words of a single claim teach nothing about another one, and get no weight.
    """
    import numpy as np

    counted = Counter(word for words in found for word in words)
    columns = {word: n for n, word in enumerate(sorted(w for w, k in counted.items() if k > 1))}
    x = np.zeros((len(found), len(columns)))
    for row, words in enumerate(found):
        x[row, [columns[word] for word in words if word in columns]] = 1
    y = np.array(said, dtype=float)
    weights, bias = np.zeros(len(columns)), 0.0
    for _ in range(_STEPS):
        apart = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights -= _RATE * (x.T @ apart / len(y) + _SHRINK * weights)
        bias -= _RATE * float(apart.mean())
    return bias, {word: round(float(weights[n]), 6) for word, n in columns.items()}
