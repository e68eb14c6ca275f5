"""What a measure prints: its figures beside those of others, and the misses for error analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, the kit's value, what to reach, and what others reach."""

    measure: str
    value: float
    reach: float | None = None
    others: str = ""


@dataclass(frozen=True)
class Measure:
    """The figures of one data set, and its misses: one dict of plain cells each."""

    figures: Sequence[Figure]
    misses: Sequence[dict[str, object]] = field(default=(), repr=False)
