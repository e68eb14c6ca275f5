"""What students teach the machine: words for its list of hedges, and a detector of a class's own.

The detector is a logistic regression on the words of a sentence, so its reasons are its weights. It learns
from what most readers said of a sentence, and it is judged on sentences that it has not seen.

Cox, David R. 1958. The Regression Analysis of Binary Sequences. J. Royal Statistical Society B 20.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kit.claims import find_claims
from kit.criticism import find_wording
from kit.exercises import answer_file
from kit.exercises.class_file import majority
from kit.exercises.contrast import Beside
from kit.reading import case as current_case
from kit.records import KitError, table

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_STEPS, _RATE, _SHRINK = 300, 0.5, 0.01
_FEWEST, _PARTS = 8, 5


def try_hedges(words: str) -> Beside:
    """What becomes hedged when the machine's list of hedges gets these words too, commas between them.

    The claims that change, and how many of the hedges you marked in lesson 2 the list knows before and after.
    """
    article, mine = current_case().article, [word.strip() for word in str(words).split(",") if word.strip()]
    before, after = find_claims(article), find_claims(article, words={"hedges": mine})
    changed = [new for old, new in zip(before, after, strict=True) if old.hedged != new.hedged]
    yours = [m for m in answer_file.marks(article) if (m.field, m.value) == ("commitment", "hedge")]

    def known(more: list[str]) -> int:
        found = find_wording(article, {"hedges": more})
        spans = [word.span for word in found if word.list == "hedges"]
        return sum(any(m.start < s.end and s.start < m.end for s in spans) for m in yours)

    said = f"Hedged claims: {sum(c.hedged for c in before)} before, {sum(c.hedged for c in after)} now."
    if yours:
        said += f" Of your {len(yours)} hedges, the list knew {known([])} and now knows {known(mine)}."
    return Beside((said, "The claims that change:", table(changed).filter(["id", "claim"])))


@dataclass(frozen=True)
class Detector:
    """What the class's marks taught about one label: weights by word, and agreement on held-out sentences.

    `agreement` is the share of held-out sentences for which model and class say the same, `usual` the share
    that always saying the more frequent answer would reach, `sentences` how many there are in all.
    """

    label: str
    weights: dict[str, float] = field(repr=False)
    agreement: float
    usual: float
    sentences: int

    def table(self) -> pd.DataFrame:
        """All weights, from what speaks for the label to what speaks against it."""
        import pandas as pd

        rows = sorted(self.weights.items(), key=lambda pair: (-pair[1], pair[0]))
        return pd.DataFrame(rows, columns=["word", "weight"])


def learn(ratings: pd.DataFrame, label: str = "yes", seed: int = 0) -> Detector:
    """A detector of `label`, learned from what most readers say of each sentence.

    The sentences are split in five parts, and each part is judged by a model that learned from the other
    four. Raises KitError when the marks are too few.
    """
    most = majority(ratings).dropna()
    said = [value == label for value in most]
    if len(said) < _FEWEST or min(sum(said), len(said) - sum(said)) < 2:
        raise KitError(
            f"The marks are too few or too much alike to learn '{label}' from: {sum(said)} of {len(said)} "
            f"sentences have it. {_FEWEST} sentences, two of them with it and two without it, are the least."
        )
    found = [list(dict.fromkeys(word.lower() for word in _WORD.findall(str(text)))) for text in most.index]
    usual = max(Counter(said).values()) / len(said)
    return Detector(label, _fit(found, said)[1], _held_out(found, said, seed), usual, len(said))


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

    Words of a single sentence teach nothing about another one, and get no weight.
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
