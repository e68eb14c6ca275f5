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

from kit.claims.kind.features import FAMILIES, Features
from kit.records import KitError

Weights = tuple[float, ...]


@dataclass(frozen=True)
class Linear:
    """Weights by family and value, one for each of `questions`, and where they come from."""

    questions: tuple[str, ...]
    biases: Weights
    weights: Mapping[str, Mapping[str, Weights]] = field(repr=False)
    citation: str = ""

    def known(self, found: Features) -> list[tuple[str, str, Weights]]:
        """The features of a sentence that have weights: family, value, weights."""
        return [
            (family, value, table[value])
            for family, table in self.weights.items()
            for value in found[family]
            if value in table
        ]

    def sums(self, known: list[tuple[str, str, Weights]]) -> Weights:
        """The bias and the sum of the weights for each question; above 0 speaks for it.

        The sum is divided by the square root of the number of known features, so that a long sentence
        does not score high for its length alone.
        """
        totals = [0.0] * len(self.biases)
        for _, _, weights in known:
            for question, weight in enumerate(weights):
                totals[question] += weight
        scale = math.sqrt(len(known) + 1)
        return tuple(bias + total / scale for bias, total in zip(self.biases, totals, strict=True))


def logistic(x: float) -> float:
    """A sum of weights as a number from 0 to 1.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


@lru_cache(maxsize=4)
def load(name: str) -> Linear:
    """A model that ships with the kit, by its name."""
    return read(files("kit.claims.kind").joinpath("weights", f"{name}.tsv").read_text(encoding="utf-8"), name)


def read(text: str, name: str = "weights") -> Linear:
    """A model from its table: a citation in lines that begin with '#', a heading, one feature a row.

    Raises KitError when the table is damaged.

    >>> read("# made up\\nfamily\\tvalue\\tfactual\\nbias\\t\\t-1\\nword\\tMONEY\\t2").weights["word"]
    {'MONEY': (2.0,)}
    """
    lines = text.splitlines()
    citation = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    table: dict[str, dict[str, Weights]] = {family: {} for family in ("bias", *FAMILIES)}
    try:
        for family, value, *weights in rows[1:]:
            table[family][value] = tuple(map(float, weights))
        biases = table.pop("bias")[""]
    except (KeyError, ValueError) as error:
        raise KitError(
            f"The table of weights '{name}.tsv' is damaged ({error}). "
            "Install the kit anew, or train it with 'python -m tests.quality.train_checkworthiness FOLDER'."
        ) from None
    return Linear(tuple(rows[0][2:]), biases, table, citation)
