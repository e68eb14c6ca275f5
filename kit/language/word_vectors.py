"""How near two words are in meaning, and how rare a word is: 128 numbers for each of 29,956 words.

`words/vectors.npz` has one vector a word, most frequent words first. The vectors are static: a word has the
same one in every sentence. They were distilled from all-MiniLM-L6-v2 (Wang et al. 2020;
sentence-transformers; Apache 2.0) the way Model2Vec does it: each word alone through the model, then
principal components. They only help words find their partners: what two sentences share is still told
word by word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@lru_cache(maxsize=1)
def _read() -> tuple[dict[str, int], np.ndarray]:
    import numpy as np

    with files("kit.language").joinpath("words/vectors.npz").open("rb") as file, np.load(file) as data:
        words = str(data["words"]).split(" ")
        vectors = data["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: i for i, word in enumerate(words)}, vectors


def vectors(words: Sequence[str]) -> np.ndarray:
    """The vectors of words, a row each of length 1; zeros for a word that is not among them."""
    import numpy as np

    ranks, known = _read()
    rows = [ranks.get(word, -1) for word in words]
    return np.where(np.array(rows, dtype=np.intp)[:, None] >= 0, known[rows], np.float32(0.0))


def nearness(left: str, right: str) -> float:
    """The cosine of two words' vectors, -1 to 1; 0 when one of them is not among the words.

    >>> nearness("doctor", "physician") > 0.6 > nearness("doctor", "banana")
    True
    """
    ranks, vectors = _read()
    first, second = ranks.get(left), ranks.get(right)
    if first is None or second is None:
        return 0.0
    return float(vectors[first] @ vectors[second])


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """How much a word tells: 0 to 1, the logarithm of its rank among English words; unknown words tell most.

    >>> rarity("the") < rarity("say") < rarity("semiconductor") <= 1
    True
    """
    ranks, _ = _read()
    return log(2 + ranks.get(word, len(ranks))) / log(2 + len(ranks))
