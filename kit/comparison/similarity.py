"""How similar two statements are, 0 to 1: a mean of three measures, less what their numbers disagree in.

- **aligned**: the shares of both sides' words that have partners, their harmonic mean (Sultan, Bethard and
  Sumner 2014).
- **meaning**: the cosine of two vectors that a sentence encoder gives (Reimers and Gurevych 2019). It reads
  every word in its context and counts twice: it finds what is said in other words, the others do not.
- **letters**: the pairs of letters that both have, as Dice's share of all their pairs (Adamson and Boreham
  1974); it also sees what the parser and the dictionary do not know.
- **numbers**: the share of the numbers of the side that has fewer which the other side does not repeat.

Two English sentences on different things still share letters and little words. What they share by chance
is taken off, so that statements on different things are near 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kit.comparison.alignment import Link, Statement, covered
from kit.language import vector

# How much numbers that disagree take off: chosen on the news of SemEval 2012 and 2013, confirmed on 2014's.
NUMBERS = 0.1
# How similar statements are that share nothing but the language.
CHANCE = 0.1


@dataclass(frozen=True, slots=True)
class Similarity:
    """The four measures of two statements, each 0 to 1."""

    aligned: float
    meaning: float
    letters: float
    numbers: float

    @property
    def value(self) -> float:
        """All four in one, 0 to 1."""
        mean = (self.aligned + 2 * self.meaning + self.letters) / 4 - NUMBERS * self.numbers
        return round(max(0.0, (mean - CHANCE) / (1 - CHANCE)), 4)

    @property
    def note(self) -> str:
        """The measures in words."""
        said = (
            f"Words with partners {self.aligned:.2f}, meaning as a whole {self.meaning:.2f} (counts twice), "
            f"pairs of letters {self.letters:.2f}"
        )
        off = f"; numbers that differ take off {NUMBERS * self.numbers:.2f}" if self.numbers else ""
        return f"{said}{off}."


def similarity(left: Statement, right: Statement, links: Sequence[Link]) -> Similarity:
    """The measures of two aligned statements; a statement is as similar as can be to itself."""
    if left.text == right.text:
        return Similarity(1.0, 1.0, 1.0, 0.0)
    one = covered(left, ((link.left, link.strength) for link in links))
    two = covered(right, ((link.right, link.strength) for link in links))
    return Similarity(
        2 * one * two / (one + two) if one + two else 0.0,
        _cosine(left, right),
        _dice(left.letters, right.letters),
        _disagreeing(left.numbers, right.numbers),
    )


def _cosine(left: Statement, right: Statement) -> float:
    """The cosine of the two sides' vectors, 0 to 1."""
    return min(1.0, max(0.0, float(vector(left.said) @ vector(right.said))))


def _dice(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _disagreeing(left: frozenset[float], right: frozenset[float]) -> float:
    return 1 - len(left & right) / min(len(left), len(right)) if left and right else 0.0
