"""What spaCy multiplies matrices with, against numpy, which multiplies for the kit; on one processor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from thinc.api import NumpyOps

from kit.language.parsing import one_processor
from tests.speed.ratio import Ratio, in_turn

# The largest multiplication of the model's layers: 5,000 tokens, three of 96 numbers each, to 288.
TOKENS, WIDE = 5_000, 288
TIMES = 20


def measure(folder: Path | None) -> list[Ratio]:
    """One ratio; `folder` is not used."""
    chance = np.random.default_rng(1)
    tokens = chance.normal(size=(TOKENS, WIDE)).astype(np.float32)
    weights = chance.normal(size=(WIDE, WIDE)).astype(np.float32)

    def multiplied(ops: NumpyOps) -> None:
        for _ in range(TIMES):
            ops.gemm(tokens, weights, trans2=True)

    own, numpy = NumpyOps(use_blis=True), NumpyOps(use_blis=False)
    with one_processor():
        ratio = in_turn(lambda: multiplied(own), lambda: multiplied(numpy), rounds=5)
    on = f"{TOKENS:,} x {WIDE} by {WIDE} x {WIDE}"
    return [Ratio("spaCy's multiplication of matrices / numpy's (time)", ratio, "", on)]
