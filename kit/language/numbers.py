"""Numbers as values: 'two', '2' and '2.0' are one, and '19M' is nineteen million."""

from __future__ import annotations

import re
from functools import lru_cache

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
WORDS = {word: float(i) for i, word in enumerate(ONES.split())} | {
    "sixteen": 16.0,
    "seventeen": 17.0,
    "eighteen": 18.0,
    "nineteen": 19.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_DIGITS = re.compile(r"[$€£]?(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(k|m|mn|bn|b|tn)?%?")
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}


@lru_cache(maxsize=65536)
def number_of(word: str) -> float | None:
    """The value of a word that writes a number, or None.

    >>> number_of("two"), number_of("10,000"), number_of("19m"), number_of("chip")
    (2.0, 10000.0, 19000000.0, None)
    """
    word = word.lower()
    if word in WORDS:
        return WORDS[word]
    if word in MAGNITUDES:
        return MAGNITUDES[word]
    found = _DIGITS.fullmatch(word)
    if found is None:
        return None
    return float(found[1].replace(",", "")) * _SHORT.get(found[2] or "", 1.0)
