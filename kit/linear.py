"""A linear model: a sentence's score is a sum of weights, so its reasons are the weights themselves.

The weights are a table that opens in any spreadsheet, one feature a row, one column a question. What the
sum says is turned into a number from 0 to 1 by the logistic function, with 0.5 as the decision.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from kit.features import Feature
from kit.records import KitError


@dataclass(frozen=True)
class Linear:
    """Weights by feature, a tuple with one weight for each of `questions`, and where they come from."""

    questions: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[Feature, tuple[float, ...]] = field(repr=False)
    citation: str = ""

    def score(self, found: Mapping[Feature, int]) -> tuple[float, ...]:
        """A number from 0 to 1 for each question.

        The sum is divided by the square root of the number of known features, so that a long sentence
        does not score high for its length alone.
        """
        known = [self.weights[feature] for feature in found if feature in self.weights]
        scale = math.sqrt(len(known) + 1)
        sums = [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(self.biases)
        return tuple(logistic(bias + total / scale) for bias, total in zip(self.biases, sums, strict=True))

    def strongest(self, found: Mapping[Feature, int], question: int, count: int) -> list[Feature]:
        """The features of a sentence with the largest weights on one question, largest first."""
        known = [feature for feature in found if feature in self.weights]
        known.sort(key=lambda feature: -abs(self.weights[feature][question]))
        return known[:count]


def logistic(x: float) -> float:
    """A sum of weights as a number from 0 to 1.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


@lru_cache(maxsize=4)
def load(name: str) -> Linear:
    """A model that ships with the kit, by its name.

    Raises KitError when its table is damaged.
    """
    text = files("kit").joinpath("weights", f"{name}.tsv").read_text(encoding="utf-8")
    return read(text, name)


def read(text: str, name: str = "weights") -> Linear:
    """A model from its table: a citation in lines that begin with '#', a heading, one feature a row.

    >>> read("# made up\\nfamily\\tvalue\\tfactual\\nbias\\t\\t-1\\nword\\tMONEY\\t2").weights
    {('word', 'MONEY'): (2.0,)}
    """
    lines = text.splitlines()
    citation = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    heading, *body = rows
    try:
        table = {(row[0], row[1]): tuple(map(float, row[2:])) for row in body}
        biases = table.pop(("bias", ""))
    except (IndexError, KeyError, ValueError) as error:
        raise KitError(
            f"The table of weights '{name}.tsv' is damaged ({error}). "
            "Train it anew with 'python -m tests.quality.train_checkworthiness FOLDER'."
        ) from None
    return Linear(tuple(heading[2:]), biases, table, citation)
